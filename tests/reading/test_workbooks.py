"""A dataset in a workbook, XLSX and ODS: what is read, what is understood, and what is refused."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from jenesys_gui import places
from jenesys_gui.reading import sheets as reading_sheets
from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from tests.reading.broken_datasets import BASE, contents_of, lines_about
from tests.reading.workbook_files import (
    Make,
    as_lines,
    both,
    ods,
    parts_of_ods,
    parts_of_xlsx,
    sheets_of,
    with_cell,
    workbook_of,
    written,
    xlsx,
    zipped,
)

# What is read


@both
@pytest.mark.parametrize("folder", [BASE, places.bundled_dataset()], ids=["tiny", "bundled"])
def test_a_workbook_is_read_as_its_folder_is(make: Make, folder: Path, tmp_path: Path) -> None:
    assert contents_of(written(make(sheets_of(folder)), tmp_path)) == contents_of(folder)


def test_the_format_of_a_workbook_is_found_in_it(tmp_path: Path) -> None:
    assert contents_of(written(xlsx(sheets_of()), tmp_path, "tiny.ODS")) == contents_of(BASE)


@both
def test_the_package_sheet_has_what_a_package_file_has(make: Make, tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["package"] += [
        ["licence", "CC0-1.0"],
        ["licence", "Another"],
        ["author", "One hand"],
        ["author", "Another hand"],
        ["publisher", "A press"],
        ["created", "2026-11-24"],
        ["homepage", "https://example.org/data"],
        ["language", "de"],
        ["", "a remark"],
    ]
    found = read(written(make(sheets), tmp_path))
    assert found.problems == ()
    assert found.dataset is not None
    publication = found.dataset.publication
    assert (publication.authors, publication.publisher) == (("One hand", "Another hand"), "A press")
    assert (publication.licence, publication.homepage) == ("CC0-1.0, Another", "https://example.org/data")
    assert (str(publication.created), found.dataset.language) == ("2026-11-24", "de")


def test_the_workbook_that_openpyxl_writes_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in sheets_of(places.bundled_dataset()).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([int(text) if text.isdecimal() else text or None for text in row])
    book.remove(book.worksheets[0])
    book.save(tmp_path / "tiny.xlsx")
    assert contents_of(tmp_path / "tiny.xlsx") == contents_of(places.bundled_dataset())


def test_the_workbook_that_xlsxwriter_writes_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "tiny.xlsx", {"constant_memory": False}) as book:
        for name, rows in sheets_of(places.bundled_dataset()).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write(number, column, int(text) if text.isdecimal() else text)
    assert contents_of(tmp_path / "tiny.xlsx") == contents_of(places.bundled_dataset())


@both
def test_a_problem_names_the_sheet_and_its_row(make: Make, tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["phases"].insert(1, [])
    sheets["phases"][2][sheets["phases"][0].index("period")] = "2007-2012"
    assert lines_about(written(make(sheets), tmp_path)) == [
        'phases:3:period: "2007-2012" joins two years without a slash; use a slash: 2007/2012'
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="inlineStr"><is><t>a</t></is></c>', "a"),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>c</t></rPh></is></c>', "ab"),
        ('<c t="str"><v>a</v></c>', "a"),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ("<c><v>1.96E8</v></c>", "196000000"),
        ("<c><v>2013</v></c>", "2013"),
        ("<c><v>nan</v></c>", "nan"),
        ('<c t="b"><v>1</v></c>', "true"),
        ('<c t="b"><v>0</v></c>', "false"),
        ("<c><f>FALSE()</f><v>0</v></c>", "false"),
        ('<c t="inlineStr"><is><t>a_x000D_\nb</t></is></c>', "a\nb"),
        # A time and a number that is no day.
        ('<c s="4"><v>0.5</v></c>', "0.5"),
        ('<c s="1"><v>3000000</v></c>', "3000000"),
    ],
)
def test_a_cell_of_an_xlsx_file_is_read_as_text(cell: str, text: str) -> None:
    assert text_in(xlsx, cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (
            '<table:table-cell office:value-type="float" office:value="196000000"><text:p>196,000,000</text:p>',
            "196000000",
        ),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p>', "true"),
        ('<table:table-cell table:formula="of:=TRUE()" office:value-type="float" office:value="1">', "true"),
        ('<table:table-cell office:value-type="string" office:string-value="a"><text:p>b</text:p>', "a"),
        ('<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:tab/>c</text:p>', "a  b\tc"),
        ("<table:table-cell><text:p>a<text:line-break/>b</text:p><text:p>c.  D</text:p>", "a\nb\nc.  D"),
        ("<table:table-cell><office:annotation><text:p>b</text:p></office:annotation><text:p>a</text:p>", "a"),
        ('<table:table-cell><text:p>a\n  b<text:s text:c="30000"/>c</text:p>', f"a b{' ' * 30_000}c"),
        ('<table:table-cell office:value-type="time" office:time-value="PT1H"><text:p>1:00</text:p>', "1:00"),
    ],
)
def test_a_cell_of_an_ods_file_is_read_as_text(cell: str, text: str) -> None:
    assert text_in(ods, f"{cell}</table:table-cell>") == text


def text_in(make: Make, cell: str) -> str:
    """The text of a cell of a workbook."""
    sheets = sheets_of()
    sheets["aims"] = [["text", "source"], [cell]]
    found = workbook_of(make(sheets)).sheets["aims"]
    table = found.table()
    assert table is not None
    assert found.problems.sorted() == ()
    return table.rows[0][0]


def test_repeated_cells_and_rows_of_an_ods_file_are_read(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell>'
    begin = '<table:table-row{}><table:table-cell office:value-type="string"><text:p>b<'
    repeated = begin.format(' table:number-rows-repeated="3"')
    content = parts_of_ods({"aims": [["phase", "text", "z"], ["b", cell]]})["content.xml"].replace(
        begin.format(""), repeated
    )
    table = workbook_of(zipped({"content.xml": content})).sheets["aims"].table()
    assert table is not None
    assert (table.rows, table.lines) == ([["b", "a", "a"]] * 3, [2, 3, 4])


# What is understood


@pytest.mark.parametrize(
    ("make", "cell", "text"),
    [
        (xlsx, '<c s="1"><v>41552</v></c>', "2013-10-05"),
        (xlsx, '<c t="d"><v>2013-10-05</v></c>', "2013-10-05"),
        # A format that shows the month and the year alone.
        (xlsx, '<c s="2"><v>41548</v></c>', "2013-10"),
        (xlsx, '<c s="2"><v>41552</v></c>', "2013-10-05"),
        (ods, '<table:table-cell office:value-type="date" office:date-value="2013-10-05"/>', "2013-10-05"),
    ],
)
def test_a_date_is_read_as_its_day_and_listed(make: Make, cell: str, text: str, tmp_path: Path) -> None:
    path = written(with_cell(make, cell), tmp_path)
    fix = "write it as text if that is not what is meant"
    assert as_lines(path) == [f'figures:2:as_of: the date in the cell is read as "{text}"; {fix}']
    found = read(path)
    assert found.dataset is not None
    assert {problem.severity for problem in found.problems} == {Severity.NOTICE}
    assert str(found.dataset.figures[0].as_of) == text


@pytest.mark.parametrize(
    ("make", "cell"),
    [
        (xlsx, "<c><v>1</v></c>"),
        (ods, '<table:table-cell office:value-type="float" office:value="1"><text:p>1.0</text:p></table:table-cell>'),
    ],
)
def test_a_version_that_is_a_number_is_listed_since_it_may_have_been_1_0(make: Make, cell: str, tmp_path: Path) -> None:
    found = read(written(with_cell(make, cell, "package", 3, "value"), tmp_path))
    assert found.dataset is not None
    assert found.dataset.version == "1"
    assert [problem.as_line() for problem in found.problems] == [
        'package:4:value: the number in the cell is read as "1"; write it as text if that is not what is meant'
    ]


def test_elements_may_have_a_prefix(tmp_path: Path) -> None:
    parts = {
        name: part.replace("<", "<x:").replace("<x:/", "</x:") if "sheet" in name else part
        for name, part in parts_of_xlsx(sheets_of()).items()
    }
    assert contents_of(written(zipped(parts), tmp_path)) == contents_of(BASE)


def test_the_day_that_1900_did_not_have_is_counted() -> None:
    days = [reading_sheets.day_of(number, since_1904=False) for number in (1, 59, 61)]
    assert [day.date().isoformat() for day in days if day] == ["1900-01-01", "1900-02-28", "1900-03-01"]


def test_the_days_of_a_workbook_may_be_counted_from_1904(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["events"][1][sheets["events"][0].index("date")] = '<c s="1"><v>40090</v></c>'
    parts = parts_of_xlsx(sheets)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    (line,) = as_lines(written(zipped(parts), tmp_path))
    assert 'read as "2013-10-05"' in line


def test_a_date_that_hides_its_year_is_not_guessed(tmp_path: Path) -> None:
    """`Feb-16` becomes such a date in Excel."""
    (line,) = lines_about(written(with_cell(xlsx, '<c s="3"><v>46069</v></c>'), tmp_path))
    wrong = 'the cell shows a date without its year; it is "2026-02-16"'
    assert line == f"figures:2:as_of: {wrong}; write it as text, such as 2026-02-16"


@pytest.mark.parametrize(
    ("make", "cell"),
    [
        (xlsx, '<c s="1"><v>41552.5</v></c>'),
        (ods, '<table:table-cell office:value-type="date" office:date-value="2013-10-05T12:00:00"/>'),
    ],
)
def test_a_time_of_day_is_refused_as_in_a_csv_file(make: Make, cell: str, tmp_path: Path) -> None:
    error, *_notice = as_lines(written(with_cell(make, cell), tmp_path))
    assert error.endswith('"2013-10-05T12:00:00" contains a time of day; write only the day: 2013-10-05')


@pytest.mark.parametrize(
    ("make", "cell"),
    [
        (xlsx, "<c><f>196*1000000</f><v>196000000</v></c>"),
        (ods, '<table:table-cell table:formula="1" office:value-type="float" office:value="196000000"/>'),
    ],
)
def test_a_formula_has_its_stored_value_and_is_listed_once_for_a_sheet(make: Make, cell: str, tmp_path: Path) -> None:
    sheets = sheets_of()
    value = sheets["figures"][0].index("value")
    sheets["figures"][1][value] = sheets["figures"][2][value] = cell
    found = read(written(make(sheets), tmp_path))
    (line,) = (problem.as_line() for problem in found.problems)
    assert line.startswith("figures:2:: the sheet has formulas; the values stored with them are read; calculate and ")
    assert line.endswith(" (also in line 3)")
    assert found.problems[0].severity is Severity.NOTICE
    assert found.dataset is not None
    assert found.dataset.figures[0].quantity.value == 196_000_000


@pytest.mark.parametrize(
    ("make", "cell"),
    [
        (xlsx, "<c><f>1+1</f></c>"),
        (xlsx, "<c><f>1+1</f><v/></c>"),
        (ods, '<table:table-cell table:formula="of:=1+1"/>'),
    ],
)
def test_a_formula_that_was_never_calculated_is_an_error(make: Make, cell: str, tmp_path: Path) -> None:
    (line,) = lines_about(written(with_cell(make, cell), tmp_path))
    assert line.startswith("figures:2:as_of: the formula has no stored value; open the workbook in a spreadsheet ")


@pytest.mark.parametrize(
    ("make", "cell"),
    [
        (xlsx, '<c t="e"><v>#N/A</v></c>'),
        (xlsx, '<c t="e"><f>A1*2</f><v>#N/A</v></c>'),
        (ods, '<table:table-cell calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'),
    ],
)
@pytest.mark.parametrize("column", ["phase", "as_of", "value"])
def test_an_error_in_a_cell_is_one_error(make: Make, cell: str, column: str, tmp_path: Path) -> None:
    assert lines_about(written(with_cell(make, cell, column=column), tmp_path)) == [
        f'figures:2:{column}: the cell shows the error "#N/A"; correct the formula, or write a value'
    ]


@pytest.mark.parametrize(
    ("make", "cell"),
    [
        (xlsx, '<c s="5"><v>0.25</v></c>'),
        (xlsx, '<c s="6"><v>0.25</v></c>'),
        (ods, '<table:table-cell office:value-type="percentage" office:value="0.25"/>'),
    ],
)
def test_a_percentage_is_read_as_its_number_and_listed(make: Make, cell: str, tmp_path: Path) -> None:
    (line,) = as_lines(written(with_cell(make, cell, column="value"), tmp_path))
    assert line.startswith('figures:2:value: the number in the cell is read as "0.25";')


@both
def test_other_sheets_are_named_in_one_notice(make: Make, tmp_path: Path) -> None:
    (problem,) = read(written(make({**sheets_of(), "Notes": [["x"]], "Codes": []}), tmp_path)).problems
    assert problem.severity is Severity.NOTICE
    assert problem.as_line() == (
        'package::: other sheets are not read: "Notes", "Codes"; name a sheet like its table: phases, figures, '
        "programmes, aims, events, sources, translations"
    )


@both
def test_cells_to_the_right_of_the_table_are_ignored(make: Make, tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["aims"][1].append("a remark")
    (problem,) = read(written(make(sheets), tmp_path)).problems
    message = "aims:2:: the row has cells to the right of the named columns; they are ignored"
    assert problem.as_line() == f"{message}; delete them, or name their columns"
    assert problem.value == "a remark"


@both
def test_hidden_and_lost_characters_are_reported_as_in_a_csv_file(make: Make, tmp_path: Path) -> None:
    lines = as_lines(written(with_cell(make, "a\u202eb\ufffd", "phases", 2, "note"), tmp_path))
    assert [line.partition(";")[0] for line in lines] == [
        "phases:3:: the line contains the hidden character U+202E, which is shown as \\u202e",
        "phases:3:: the line contains the character U+FFFD, which replaces a lost character",
    ]


@both
def test_reading_a_workbook_can_be_cancelled(make: Make, tmp_path: Path) -> None:
    class CancelError(Exception):
        pass

    def cancel(done: int, _total: int) -> None:
        assert done == 0
        raise CancelError

    with pytest.raises(CancelError):
        read(written(make(sheets_of()), tmp_path), cancel)
