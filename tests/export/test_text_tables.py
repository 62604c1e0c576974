"""Copied cells, read back as a spreadsheet does: rows, columns, headings, and numbers as numbers."""

import csv
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.export.text_tables import PastedValue, as_html, as_tsv, values_of
from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.screen.tables.table import CellKind, TableCell, TableColumn, TableRow
from tests.texts import plain

HEADINGS = ["Phase", "PastedValue", "Unit"]
ROWS: list[list[PastedValue]] = [
    ["JENESYS 2.0", Decimal(73_000_000), "USD"],
    ["KIZUNA (絆) & “bond”", Decimal("11538.46"), "USD per person"],
    ["two\nlines\tand a tab", Decimal("0.0130"), "<b>%</b>"],
    ["", Decimal(-5), "≈\N{NO-BREAK SPACE}people"],
]
READ = [
    ["JENESYS 2.0", "73000000", "USD"],
    ["KIZUNA (絆) & “bond”", "11538.46", "USD per person"],
    ["two\nlines\tand a tab", "0.013", "<b>%</b>"],
    ["", "-5", "≈ people"],
]


class TableReader(HTMLParser):
    """Reads the cells of the one table of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data


def read_tsv(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), dialect="excel-tab"))


def read_html(text: str) -> list[list[str]]:
    reader = TableReader()
    reader.feed(text)
    return reader.rows


@pytest.mark.parametrize(
    "read_back", [lambda: read_tsv(as_tsv(HEADINGS, ROWS)), lambda: read_html(as_html(HEADINGS, ROWS))]
)
def test_rows_columns_headings_and_numbers_are_preserved(read_back: object) -> None:
    assert callable(read_back)
    assert read_back() == [HEADINGS, *READ]


def test_numeric_cells_contain_numbers() -> None:
    columns = (
        TableColumn("a", "A"),
        TableColumn("b", "B", CellKind.NUMBER),
        TableColumn("c", "C", CellKind.NUMBER),
        TableColumn("d", "D", CellKind.TIME),
    )
    cells = (
        TableCell("x"),
        TableCell("≈ 7,000", Decimal(7000)),
        TableCell("no value"),
        TableCell("October 2023", 2023.8),
    )
    row = TableRow(ValueRef.sum_of("a"), -1, cells)
    assert values_of(columns, row) == [
        "x",
        Decimal(7000),
        "no value",
        "October 2023",
    ]


def test_numbers_are_plain_digits() -> None:
    for written in (read_tsv(as_tsv(HEADINGS, ROWS)), read_html(as_html(HEADINGS, ROWS))):
        assert [Decimal(row[1]) for row in written[1:]] == [row[1] for row in ROWS]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_text_never_becomes_a_formula(text: str) -> None:
    for written in (read_tsv(as_tsv([text], [[text]])), read_html(as_html([text], [[text]]))):
        expected = f"'{text}".replace("\r", "\n")
        assert all(cell == expected for row in written for cell in row)


def test_a_negative_number_stays_a_number() -> None:
    assert read_tsv(as_tsv(["PastedValue"], [[Decimal("-12.5")]])) == [["PastedValue"], ["-12.5"]]


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
values = words | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


@given(st.lists(st.lists(values, min_size=3, max_size=3), max_size=5))
def test_tsv_and_html_have_the_same_content(rows: list[list[PastedValue]]) -> None:
    tsv, html = read_tsv(as_tsv(HEADINGS, rows)), read_html(as_html(HEADINGS, rows))
    assert tsv == html
    assert [len(row) for row in tsv] == [3] * (len(rows) + 1)
    for read, row in zip(tsv[1:], rows, strict=True):
        for text, value in zip(read, row, strict=True):
            if isinstance(value, Decimal):
                assert Decimal(text) == value
            else:
                assert text.removeprefix("'") == plain(value).removeprefix("'")
