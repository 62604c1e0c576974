"""What people do to sheets: titles, merged cells, hidden rows and formats of other currencies."""

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from tests.reading.broken_datasets import lines_about
from tests.reading.workbook_files import (
    Make,
    as_lines,
    both,
    ods,
    parts_of_ods,
    parts_of_xlsx,
    sheets_of,
    with_cell,
    written,
    xlsx,
    zipped,
)


def with_figures(change: Callable[[str], str]) -> bytes:
    """An XLSX workbook in which the sheet of the figures is another."""
    parts = parts_of_xlsx(sheets_of())
    sheet = f"xl/worksheets/sheet{[*sheets_of()].index('figures') + 1}.xml"
    return zipped(parts | {sheet: change(parts[sheet])})


def with_merged(*places: str) -> bytes:
    """An XLSX workbook with merged cells in the sheet of the figures."""
    cells = "".join(f'<mergeCell ref="{place}"/>' for place in places)
    return with_figures(lambda sheet: sheet.replace("</sheetData>", f"</sheetData>{cells}"))


def with_format(code: str, unit: str) -> bytes:
    """An XLSX workbook in which the first amount has a format and a unit."""
    sheets = sheets_of()
    header, first, *_ = sheets["figures"]
    first[header.index("value")], first[header.index("unit")] = '<c s="1"><v>1200</v></c>', unit
    parts = parts_of_xlsx(sheets)
    formats = f'<numFmts><numFmt numFmtId="200" formatCode={quoteattr(code)}/></numFmts>'
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>'
    return zipped(parts | {"xl/styles.xml": f"<styleSheet>{formats}{styles}</styleSheet>"})


CORRECT = "correct the unit, or the format of the cell"
MERGED = "the cell is merged with others, which are read as empty; split them, and write the value in each row"


def test_cells_merged_over_several_rows_are_one_error(tmp_path: Path) -> None:
    # Without a phase, the headline figures of the other rows would be a second error, with a wrong fix.
    (line,) = lines_about(written(with_merged("A1:B1", "B2:B4", "ZZ2:ZZ3", "B90:B99"), tmp_path))
    assert line.startswith(f"figures:2:phase: {MERGED}")
    cell = '<table:table-cell table:number-rows-spanned="2"><text:p>2023</text:p></table:table-cell>'
    (line,) = lines_about(written(with_cell(ods, cell), tmp_path))
    assert line.startswith(f"figures:2:as_of: {MERGED}")


def test_cells_merged_in_one_row_are_a_warning(tmp_path: Path) -> None:
    found = read(written(with_merged("H2:I2"), tmp_path))
    assert [problem.severity for problem in found.problems] == [Severity.WARNING]
    assert found.problems[0].as_line().startswith(f"figures:2:status: {MERGED}")


@both
@pytest.mark.parametrize("name", ["package", "figures", "aims"])
def test_a_title_above_the_column_names_is_ignored_and_listed(make: Make, name: str, tmp_path: Path) -> None:
    sheets = sheets_of()
    title = [["Overview of the programme", "", "2024"], ["as of March"]]
    found = read(written(make({**sheets, name: [*title, *sheets[name]]}), tmp_path))
    assert [problem.as_line() for problem in found.problems] == [
        f"{name}:1:: everything above the column names is ignored; delete it"
    ]
    assert found.problems[0].value == "Overview of the programme"
    assert found.dataset is not None
    plain = read(written(make(sheets), tmp_path)).dataset
    assert plain is not None
    assert (found.dataset.title, found.dataset.figures, found.dataset.aims) == (plain.title, plain.figures, plain.aims)


@both
def test_lines_are_counted_from_the_top_of_the_sheet_also_below_a_title(make: Make, tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["aims"][1][1] = "first"
    sheets["aims"].insert(0, ["Aims"])
    (error, _notice) = as_lines(written(make(sheets), tmp_path))
    assert error.startswith('aims:3:position: "first" is not a position')


@pytest.mark.parametrize("row", [1, 3])
@pytest.mark.parametrize(
    ("make", "old", "new"),
    [
        (xlsx, '<row r="{}"', '<row r="{}" hidden="1"'),
        (ods, "<table:table-row>", '<table:table-row table:visibility="filter">'),
    ],
)
def test_a_hidden_row_is_read_and_listed(make: Make, old: str, new: str, row: int, tmp_path: Path) -> None:
    old, new = old.format(row), new.format(row)
    if make is xlsx:
        content = with_figures(lambda sheet: sheet.replace(old, new))
    else:
        parts = parts_of_ods(sheets_of())
        start, name, end = parts["content.xml"].partition('table:name="figures"')
        end = end.replace(old, "<row>", row - 1).replace(old, new, 1).replace("<row>", old)
        content = zipped(parts | {"content.xml": start + name + end})
    found = read(written(content, tmp_path))
    hidden = "the row is hidden in the sheet; it is read like the others"
    names = "show it again, so that everybody sees the names of the columns"
    message = f"{hidden}; {names if row == 1 else 'delete it if it should not be read'}"
    assert [problem.as_line() for problem in found.problems] == [f"figures:{row}:: {message}"]
    assert found.dataset is not None
    assert len(found.dataset.figures) == len(sheets_of()["figures"]) - 1


# What is written in a workbook with a hidden sheet and hidden columns, by part: before what, and what.
HIDDEN: dict[Make, tuple[tuple[str, str, str], ...]] = {
    xlsx: (
        ("xl/workbook.xml", 'name="aims"', 'state="veryHidden" '),
        ("xl/worksheets/sheet2.xml", "<sheetData>", '<cols><col min="2" max="3" hidden="1"/><col min="4"/></cols>'),
    ),
    ods: (
        ("content.xml", "<office:body>", '<style:style style:name="ta2">'),
        ("content.xml", "<office:body>", '<style:table-properties table:display="false"/></style:style>'),
        ("content.xml", 'table:name="aims"', 'table:style-name="ta2" '),
        (
            "content.xml",
            '<table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p>',
            '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>',
        ),
    ),
}


@both
def test_hidden_sheets_and_columns_are_read_and_listed(make: Make, tmp_path: Path) -> None:
    parts = parts_of_xlsx(sheets_of()) if make is xlsx else parts_of_ods(sheets_of())
    for part, place, added in HIDDEN[make]:
        parts[part] = parts[part].replace(place, f"{added}{place}", 1)
    found = read(written(zipped(parts), tmp_path))
    columns = "the columns name, short_name are hidden in the sheet; they are read like the others"
    assert [problem.as_line() for problem in found.problems] == [
        f"phases:1:: {columns}; delete what should not be read",
        "aims::: the sheet is hidden; it is read like the others; delete it if it should not be read",
    ]
    assert found.dataset is not None
    assert len(found.dataset.aims) == len(sheets_of()["aims"]) - 1


@pytest.mark.parametrize(
    ("make", "cell", "currency"),
    [
        (xlsx, '<c s="7"><v>1200</v></c>', "€"),
        (xlsx, '<c s="8"><v>1200</v></c>', "EUR"),
        (ods, '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="1200"/>', "EUR"),
    ],
)
def test_an_amount_that_the_cell_shows_in_another_currency_than_its_unit_is_a_warning(
    make: Make, cell: str, currency: str, tmp_path: Path
) -> None:
    found = read(written(with_cell(make, cell, column="value"), tmp_path))
    assert [(problem.severity, problem.as_line()) for problem in found.problems] == [
        (
            Severity.WARNING,
            f'figures:2:value: the cell shows an amount in {currency}, but the unit is "USD"; {CORRECT}',
        )
    ]


@pytest.mark.parametrize(
    ("make", "cell"),
    [
        (xlsx, '<c s="9"><v>1200</v></c>'),
        (xlsx, '<c s="10"><v>1200</v></c>'),
        (ods, '<table:table-cell office:value-type="currency" office:currency="USD" office:value="1200"/>'),
        (ods, '<table:table-cell office:value-type="currency" office:value="1200"/>'),
    ],
)
def test_an_amount_in_the_currency_of_its_unit_is_no_problem(make: Make, cell: str, tmp_path: Path) -> None:
    assert as_lines(written(with_cell(make, cell, column="value"), tmp_path)) == []


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("USD", "_-* #,##0.00\\ _€_-;-* #,##0.00\\ _€_-"),  # amounts without a currency in a German Excel
        ("USD", '#,##0;-"€"0'),
        ("EGP", "[$E£-809]#,##0"),
        ("BRL", "[$R$-416]#,##0"),
    ],
)
def test_a_sign_that_is_not_shown_or_is_also_that_of_the_unit_is_no_problem(
    unit: str, code: str, tmp_path: Path
) -> None:
    assert as_lines(written(with_format(code, unit), tmp_path)) == []


@pytest.mark.parametrize(
    ("unit", "code"), [("€", '0\\ "EUR"'), ("yen", "[$¥-411]0"), ("US$", "[$$-409]0"), ("Rp", "[$Rp-421]0")]
)
def test_a_sign_as_the_unit_is_one_problem_also_if_the_amount_is_shown_with_it(
    unit: str, code: str, tmp_path: Path
) -> None:
    (line,) = lines_about(written(with_format(code, unit), tmp_path))
    assert line.startswith(f'figures:2:unit: "{unit}" is not a unit')


@both
def test_a_property_in_capitals_is_understood_and_listed(make: Make, tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["package"] = [["Title", value] if key == "title" else [key, value] for key, value in sheets["package"]]
    found = read(written(make(sheets), tmp_path))
    assert [problem.as_line() for problem in found.problems] == [
        'package:3:property: "Title" is understood as "title"; write it that way'
    ]
    assert found.dataset is not None


@both
def test_the_header_copied_between_the_rows_is_ignored_and_noted(make: Make, tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["events"].append(sheets["events"][0])
    found = read(written(make(sheets), tmp_path))
    assert found.dataset is not None
    assert len(found.dataset.events) == len(sheets["events"]) - 2
    assert [problem.as_line() for problem in found.problems] == [
        "events:4:: the row repeats the column names; it is ignored; delete it"
    ]
