"""Reads exported tables back with third-party software."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jenesys_gui.export.fields import Head, Sheet, Value

Row = dict[str, str]


def read_csv(content: bytes, delimiter: str = ",") -> list[Row]:
    """The rows of a CSV file as dictionaries by column name; each has as many values as there are columns."""
    text = content.decode("utf-8-sig")
    rows = [*csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    assert {len(row) for row in rows} == {len(rows[0])}
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def read_xlsx(content: bytes) -> Workbook:
    """A workbook as openpyxl reads it."""
    book = openpyxl.load_workbook(BytesIO(content))
    assert isinstance(book, Workbook)
    return book


def page_of(book: Workbook, name: str) -> Worksheet:
    """A sheet of a workbook."""
    page = book[name]
    assert isinstance(page, Worksheet)
    return page


def cells_of(page: Worksheet) -> list[dict[str, Cell]]:
    """The rows of a sheet by the headings of its columns."""
    head, *rows = page.iter_rows()
    headings = [str(cell.value) for cell in head]
    return [
        {heading: cell for heading, cell in zip(headings, row, strict=True) if isinstance(cell, Cell)} for row in rows
    ]


def values_of(page: Worksheet) -> list[dict[str, Any]]:
    """The values of a sheet by the headings of its columns."""
    return [{heading: cell.value for heading, cell in row.items()} for row in cells_of(page)]


def sheet(*rows: Iterable[Value], name: str = "A sheet", heads: Iterable[str] = ("first", "second")) -> Sheet:
    """A table of these rows."""
    made = [tuple(row) for row in rows]
    return Sheet(name, tuple(Head(head, head.capitalize(), "") for head in heads), len(made), iter(made))
