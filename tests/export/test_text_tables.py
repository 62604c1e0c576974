"""Copied cells, read back as a spreadsheet does: rows, columns, headings, and numbers as numbers."""

import csv
from decimal import Decimal
from html import escape
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.export.text_tables import as_html, as_tsv
from jenesys_gui.screen.tables.records import TableCell
from tests.texts import plain

HEADINGS = ["Phase", "Value", "Unit"]
ROWS = [
    [TableCell("JENESYS 2.0"), TableCell("≈ USD 73,000,000", Decimal(73_000_000), "USD"), TableCell("USD")],
    [TableCell("KIZUNA (絆) & “bond”"), TableCell("11,538.46", Decimal("11538.46")), TableCell("USD per person")],
    [TableCell("two\nlines\tand a tab"), TableCell("0.013", Decimal("0.0130")), TableCell("<b>%</b>")],
    [TableCell(""), TableCell("-5", Decimal(-5)), TableCell("≈\N{NO-BREAK SPACE}people", 2023.5)],
]
IN_DIGITS = [
    ["JENESYS 2.0", "73000000", "USD"],
    ["KIZUNA (絆) & “bond”", "11538.46", "USD per person"],
    ["two\nlines\tand a tab", "0.013", "<b>%</b>"],
    ["", "-5", "≈ people"],
]
AS_SHOWN = [
    [row[0], shown, row[2]]
    for row, shown in zip(IN_DIGITS, ("≈ USD 73,000,000", "11,538.46", "0.013", "-5"), strict=True)
]


class TableReader(HTMLParser):
    """Reads the cells of the one table of a page, and the numbers that a spreadsheet reads instead."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.numbers: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
            self.numbers.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.numbers[-1].append(dict(attrs).get("sdval") or "")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data


def read_tsv(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), dialect="excel-tab"))


def read_html(text: str) -> list[list[str]]:
    """The cells of a table as a text document shows them."""
    reader = TableReader()
    reader.feed(text)
    return reader.rows


def read_html_in_digits(text: str) -> list[list[str]]:
    """The cells of a table as a spreadsheet reads them."""
    reader = TableReader()
    reader.feed(text)
    rows = zip(reader.rows, reader.numbers, strict=True)
    return [[number or shown for shown, number in zip(*row, strict=True)] for row in rows]


def test_a_spreadsheet_gets_rows_columns_headings_and_numbers_in_digits() -> None:
    assert read_tsv(as_tsv(HEADINGS, ROWS)) == [HEADINGS, *IN_DIGITS]
    assert read_html_in_digits(as_html(HEADINGS, ROWS)) == [HEADINGS, *IN_DIGITS]


def test_a_text_document_gets_numbers_as_they_are_shown() -> None:
    html = as_html(HEADINGS, ROWS)
    assert read_html(html) == [HEADINGS, *AS_SHOWN]
    # LibreOffice formats the number itself, and takes the sign, the unit and the decimals from here.
    for number_format in ('"≈ USD "#,##0', "#,##0.00", "#,##0.000"):
        assert f'sdnum="1033;1033;{escape(number_format)}"' in html


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_text_never_becomes_a_formula(text: str) -> None:
    for written in (read_tsv(as_tsv([text], [[TableCell(text)]])), read_html(as_html([text], [[TableCell(text)]]))):
        expected = f"'{text}".replace("\r", "\n")
        assert all(cell == expected for row in written for cell in row)


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)
any_cell = words.map(TableCell) | st.builds(TableCell, words, numbers)


@given(st.lists(st.lists(any_cell, min_size=3, max_size=3), max_size=5))
def test_tsv_and_html_have_the_same_content(rows: list[list[TableCell]]) -> None:
    tsv, html = read_tsv(as_tsv(HEADINGS, rows)), read_html_in_digits(as_html(HEADINGS, rows))
    assert tsv == html
    assert [len(row) for row in tsv] == [3] * (len(rows) + 1)
    for read, row in zip(tsv[1:], rows, strict=True):
        for text, cell in zip(read, row, strict=True):
            if isinstance(cell.value, Decimal):
                assert Decimal(text) == cell.value
            else:
                assert text.removeprefix("'") == plain(cell.text).removeprefix("'")
