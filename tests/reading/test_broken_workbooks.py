"""Workbooks that are refused, and files that are none."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from jenesys_gui.reading import sheets as reading_sheets
from jenesys_gui.reading.reader import read
from jenesys_gui.reading.text_files import readable
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
    workbook_of,
    written,
    xlsx,
    zipped,
)

SAVE = "save it as .xlsx or .ods, without a password"
SAVE_AGAIN = "open it in a spreadsheet program and save it again"
REMOVE = "check that it is the right file; remove what is not needed"
ALL_SHEETS = "add what is missing; a workbook made with New dataset… has all sheets"


def changed(name: str, rows: list[list[str]] | None) -> dict[str, list[list[str]]]:
    """The sheets with another content of one of them, or without it."""
    sheets = {key: value for key, value in sheets_of().items() if key != name}
    return sheets if rows is None else {**sheets, name: rows}


REFUSED: dict[str, tuple[Callable[[Make], bytes], str]] = {
    "no package": (
        lambda make: make(changed("package", None)),
        f"package::: the sheet package is missing; {ALL_SHEETS}",
    ),
    "no phases": (lambda make: make(changed("phases", None)), f"package::: the sheet phases is missing; {ALL_SHEETS}"),
    "two missing": (
        lambda make: make({name: rows for name, rows in sheets_of().items() if name not in ("phases", "figures")}),
        f"package::: the sheets phases, figures are missing; {ALL_SHEETS}",
    ),
    "title alone": (
        lambda make: make(changed("aims", [["Aims of the programme"], ["Build trust", "page 3", "1"]])),
        "aims:1:: the first line has no column names; write the names there: phase, position, text, source, locator",
    ),
    "renamed": (
        lambda make: make({"Phases 2024" if name == "phases" else name: rows for name, rows in sheets_of().items()}),
        'package::: the sheet phases is missing; rename a sheet, or add what is missing; other sheets: "Phases 2024"',
    ),
    "twice": (
        lambda make: make({**sheets_of(), "PHASES": [["id"]]}),
        "package::: the sheet phases appears twice; delete or rename one",
    ),
    "empty": (
        lambda make: make(changed("aims", [])),
        "aims::: the sheet is empty; write the column names in the first row",
    ),
    "header": (
        lambda make: make(changed("package", [["name", "tiny"], ["title", "A"]])),
        "package:1:: the first row has no columns property and value; write these names there",
    ),
    "no title": (
        lambda make: make(changed("package", [row for row in sheets_of()["package"] if row[0] != "title"])),
        "package::title: this is missing; add it; in a JSON file, as text in quotes",
    ),
    "two titles": (
        lambda make: make(changed("package", [*sheets_of()["package"], ["title", "A"]])),
        'package:5:: the property "title" appears twice; delete one',
    ),
    "long cell": (
        lambda make: with_cell(make, "a" * 40_000, "aims", 1, "text"),
        "aims:2:: a cell is longer than 32,767 characters; close the quote, or shorten the text",
    ),
}


@both
@pytest.mark.parametrize("kind", REFUSED)
def test_a_workbook_is_refused(make: Make, kind: str, tmp_path: Path) -> None:
    content, line = REFUSED[kind]
    assert lines_about(written(content(make), tmp_path)) == [line]


@both
def test_an_unknown_property_is_named(make: Make, tmp_path: Path) -> None:
    sheets = changed("package", [*sheets_of()["package"], ["Titel", "A"]])
    known = "name, title, version, language, created, homepage, author, publisher, licence"
    known += ", scope:CODE, measure:CODE, direction:CODE"
    message = 'package:5:: "Titel" is not a property of a dataset; it is ignored'
    assert as_lines(written(make(sheets), tmp_path)) == [f"{message}; use one of: {known}"]


XLSX_PARTS = parts_of_xlsx(sheets_of())
ODS_PARTS = parts_of_ods(sheets_of())
NO_WORKBOOK = f"this is no workbook, or has a password; {SAVE}"
IS_DAMAGED = f"the workbook is damaged: it is damaged; {SAVE_AGAIN}"
BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
DEEP = "".join(f"<text:s{number}>" for number in range(5_000))
DEEP += "".join(f"</text:s{number}>" for number in reversed(range(5_000)))
DAMAGED = {
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"the workbook has a password, or is of an older kind; {SAVE}"),
    "archive": (zipped({"x": ""}), NO_WORKBOOK),
    "password": (zipped({**ODS_PARTS, "META-INF/manifest.xml": "<manifest:encryption-data/>"}), NO_WORKBOOK),
    "no archive": (b"id,name", "the file is damaged, or not what its name says; save or download it again"),
    "no relations": (
        zipped({key: part for key, part in XLSX_PARTS.items() if not key.endswith("rels")}),
        f"the workbook is damaged: No such file or directory; {SAVE_AGAIN}",
    ),
    "xml": (
        zipped({**ODS_PARTS, "content.xml": "<a><b></a>"}),
        f"the workbook is damaged: mismatched tag: line 1, column 8; {SAVE_AGAIN}",
    ),
    "entities": (zipped({**ODS_PARTS, "content.xml": BOMB + ODS_PARTS["content.xml"]}), IS_DAMAGED),
    "deep": (
        with_cell(ods, f"<table:table-cell><text:p>{DEEP}</text:p></table:table-cell>"),
        IS_DAMAGED,
    ),
    "text number": (xlsx({**sheets_of(), "aims": [['<c t="s"><v>99999</v></c>']]}), IS_DAMAGED),
    "sheets": (
        ods({**sheets_of(), **{f"{number}": [] for number in range(1_000)}}),
        f"the workbook is damaged: it has more than 1,000 sheets; {SAVE_AGAIN}",
    ),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_workbook_is_refused(kind: str, tmp_path: Path) -> None:
    content, sentence = DAMAGED[kind]
    path = written(content, tmp_path)
    assert lines_about(path) == [f"{path}::: {sentence}"]


def test_an_xlsx_file_without_texts_and_styles_is_read(tmp_path: Path) -> None:
    rows = [['<c t="inlineStr"><is><t>text</t></is></c>'], ["<c s='9'><v>1</v></c>"]]
    parts = parts_of_xlsx({"aims": rows})
    kept = {key: part for key, part in parts.items() if "styles" not in key and "shared" not in key}
    assert workbook_of(zipped(kept)).sheets["aims"].table() is not None


def test_a_few_bytes_do_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_sheets, "_MAX_CELLS", 1_000_000)
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>'
    rows = [["position"], *([cell] for _number in range(100))]
    lines = lines_about(written(ods({**sheets_of(), "aims": rows}), tmp_path))
    assert f"aims::: the sheet has more than 1,000,000 cells; {REMOVE}" in lines


def test_many_spaces_in_a_cell_take_no_time(tmp_path: Path) -> None:
    # It took minutes to search for a line break from each of them.
    cell = f"<table:table-cell><text:p>{' ' * 100_000}</text:p></table:table-cell>"
    assert as_lines(written(with_cell(ods, cell), tmp_path)) == []


def test_a_long_number_format_takes_no_time(tmp_path: Path) -> None:
    # It took minutes to search for the end of each bracket.
    styles = XLSX_PARTS["xl/styles.xml"].replace("0.0%", "[" * 100_000)
    assert as_lines(written(zipped({**XLSX_PARTS, "xl/styles.xml": styles}), tmp_path)) == []


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing(tmp_path: Path) -> None:
    sheet = XLSX_PARTS["xl/worksheets/sheet2.xml"]
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = written(zipped({**XLSX_PARTS, "xl/worksheets/sheet2.xml": sheet.replace("</sheetData>", far)}), tmp_path)
    assert [line.partition(";")[0] for line in as_lines(path)] == [
        "phases:1048576:: the row has cells to the right of the named columns"
    ]


MANY_SPACES = 'b<text:s text:c="30000"/>b'


@pytest.mark.parametrize(
    "text",
    ["b" * 30_000, f"<text:span>{MANY_SPACES}</text:span>" * 5_000, f"{MANY_SPACES}</text:p><text:p>" * 5_000],
    ids=["repeated", "spans", "lines"],
)
def test_a_text_that_a_few_bytes_make_long_fills_no_memory(text: str, tmp_path: Path) -> None:
    names, texts = (
        f'<table:table-cell table:number-columns-repeated="16384"><text:p>{each}</text:p></table:table-cell>'
        for each in ("text", text)
    )
    path = written(ods({**sheets_of(), "aims": [[names], [texts]]}), tmp_path)
    tracemalloc.start()
    try:
        read(path)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000_000


def test_a_text_with_hidden_characters_that_is_in_every_row_is_kept_once() -> None:
    text = "a\x1b" * 1_000
    assert readable(text) == "a\\u001b" * 1_000
    assert readable(text) is readable(text)


def test_a_sheet_with_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jenesys_gui.reading.text_files.MAX_ROWS", 2)
    lines = lines_about(
        written(xlsx({**sheets_of(), "aims": [["text", "source"], ["a"], ["b"], ["c"], ["d"]]}), tmp_path)
    )
    assert f"aims:4:: the table has more than 2 rows; {REMOVE}" in lines


def test_too_many_texts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_sheets, "_MAX_ELEMENTS", 10)
    path = written(xlsx(sheets_of()), tmp_path)
    assert lines_about(path) == [f"{path}::: {IS_DAMAGED}"]


@pytest.mark.parametrize("ending", [".xls", ".xlsm"])
def test_another_kind_of_workbook_gets_a_sentence(ending: str, tmp_path: Path) -> None:
    path = written(b"\xd0\xcf\x11\xe0", tmp_path, f"tiny{ending}")
    assert lines_about(path) == [f"{path}::: the workbook has a password, or is of an older kind; {SAVE}"]
