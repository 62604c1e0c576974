"""Rows of a table as text for the clipboard: what a spreadsheet pastes into cells."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from io import StringIO
from typing import Final

from jenesys_gui.export.cells import digits, no_formula
from jenesys_gui.export.fields import in_words
from jenesys_gui.screen.tables.table import CellKind, TableColumn, TableRow

# What a cell may hold: words, or a number that stays one where it is pasted.
Value = str | Decimal

# Keeps spreadsheets from making a date of 2013-2015.
_AS_TEXT: Final = "mso-number-format:'\\@'"


def values_of(columns: Sequence[TableColumn], row: TableRow) -> list[Value]:
    """What a row holds: a number where the column is of numbers and it has one, all else as its text."""
    return [
        cell.value if column.kind is CellKind.NUMBER and isinstance(cell.value, Decimal) else cell.text
        for column, cell in zip(columns, row.cells, strict=True)
    ]


def as_tsv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Rows below their headings as values between tabs, a number in bare digits."""
    file = StringIO()
    writer = csv.writer(file, dialect="excel-tab", lineterminator="\n")
    writer.writerow(map(_plain, headings))
    writer.writerows(map(_plain, row) for row in rows)
    return file.getvalue()


def as_html(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Rows below their headings as a table of HTML, a number in bare digits."""
    head = "".join(f"<th>{escape(_plain(heading))}</th>" for heading in headings)
    body = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows)
    return f'<meta charset="utf-8">\n<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n'


def _html_cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return f'<td align="right">{_plain(value)}</td>'
    return f'<td style="{_AS_TEXT}">{escape(_plain(value))}</td>'


def _plain(value: Value) -> str:
    """A number in digits that every program reads, a text as it is, but never as a formula."""
    if isinstance(value, Decimal):
        return digits(value)
    # A carriage return by itself ends a row for some readers, and would not be put between quotes.
    return no_formula(in_words(value.replace("\r\n", "\n").replace("\r", "\n")))
