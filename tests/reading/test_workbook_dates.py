"""A date in a workbook is as precise as its cell shows it."""

from pathlib import Path

import pytest

from tests.reading.workbook_files import as_lines, parts_of_ods, sheets_of, with_cell, written, xlsx, zipped

# What the date styles of an ODS workbook show, by the name of the style of the cells.
STYLES = {"my": ("month", "year"), "y": ("year",), "dm": ("day", "month"), "era": ("era", "year")}
ODS_DATES = [
    ("my", "2013-10-01", 'the date in the cell is read as "2013-10"'),
    ("my", "2013-10-05", 'the date in the cell is read as "2013-10-05"'),
    ("y", "2013-01-01", 'the date in the cell is read as "2013"'),
    ("era", "2013-01-01", 'the date in the cell is read as "2013"'),
    ("dm", "2026-02-16", 'the cell shows a date without its year; it is "2026-02-16"'),
    ("other", "2013-10-01", 'the date in the cell is read as "2013-10-01"'),
]


def lines_of_ods(cell: str, columns: str, styles: dict[str, str], folder: Path) -> list[str]:
    """The problems of an ODS workbook with a date in the first figure, and styles in some of its parts."""
    sheets = sheets_of()
    index = sheets["figures"][0].index("as_of")
    sheets["figures"][1][index] = f"<table:table-cell{cell}/>"
    parts = parts_of_ods(sheets)
    name = '<table:table table:name="figures">'
    before = f'<table:table-column table:number-columns-repeated="{index}"/>'
    content = parts["content.xml"].replace(name, f"{name}{before}{columns}")
    parts["content.xml"] = content.replace("<office:body>", f"{styles.get('content.xml', '')}<office:body>")
    parts |= {part: text for part, text in styles.items() if part != "content.xml"}
    return as_lines(written(zipped(parts), folder))


def styles_in_ods() -> str:
    """The date styles as an element."""
    dates = "".join(
        f'<number:date-style style:name="N{name}">{"".join(f"<number:{part}/>" for part in parts)}</number:date-style>'
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
        for name, parts in STYLES.items()
    )
    return f'<office:styles xmlns:style="a" xmlns:number="b" xmlns:office="c">{dates}</office:styles>'


@pytest.mark.parametrize("part", ["content.xml", "styles.xml"])
@pytest.mark.parametrize(("style", "date", "line"), ODS_DATES)
def test_a_date_of_an_ods_file_is_as_precise_as_it_is_shown(
    style: str, date: str, line: str, part: str, tmp_path: Path
) -> None:
    value = f' office:value-type="date" office:date-value="{date}"'
    column = f'<table:table-column table:default-cell-style-name="{style}"/>'
    styles = {part: styles_in_ods()}
    (of_cell,) = lines_of_ods(f' table:style-name="{style}"{value}', "", styles, tmp_path)
    (of_column,) = lines_of_ods(value, column, styles, tmp_path)
    assert of_cell == of_column
    assert of_cell.startswith(f"figures:2:as_of: {line};")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c s="11"><v>41275</v></c>', "2013"),
        ('<c s="11"><v>41548</v></c>', "2013-10"),
        ('<c s="12"><v>41548</v></c>', "2013-10"),
    ],
    ids=["a year", "a month of which the year is shown", "a month of a Japanese era"],
)
def test_a_date_of_an_xlsx_file_is_as_precise_as_it_is_shown(cell: str, text: str, tmp_path: Path) -> None:
    (line,) = as_lines(written(with_cell(xlsx, cell), tmp_path))
    assert line.startswith(f'figures:2:as_of: the date in the cell is read as "{text}";')


def test_an_exponent_is_no_year(tmp_path: Path) -> None:
    assert as_lines(written(with_cell(xlsx, '<c s="13"><v>41548</v></c>', "figures", 1, "value"), tmp_path)) == []
