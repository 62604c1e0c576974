"""Tables as text: CSV files, and what a spreadsheet pastes from the clipboard."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from io import StringIO
from typing import Final

from jenesys_gui.choices import Delimiter
from jenesys_gui.export.fields import Number, Sheet, Value, in_words
from jenesys_gui.screen.tables.table import CellKind, TableColumn, TableRow

# Without it common spreadsheets do not recognise UTF-8, and show ≈ as three other letters.
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

# The content of a pasted cell: a text, or a number that stays one.
PastedValue = str | Decimal

# Keeps spreadsheets from making a date of 2013-2015.
_AS_TEXT: Final = "mso-number-format:'\\@'"

# Spreadsheets read a text that begins with one of these as a formula; in Japanese in full width too.
_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BLANKS_BEFORE_FORMULA: Final = ("\t", "\r", "\n")


def as_csv(sheet: Sheet, delimiter: Delimiter = Delimiter.COMMA) -> bytes:
    """Return a table as CSV by RFC 4180 in UTF-8, with the codes of its columns as the header."""
    file = StringIO(newline="")
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file, delimiter=delimiter.letter)
    writer.writerow(head.code for head in sheet.heads)
    writer.writerows(map(as_text, row) for row in sheet.rows)
    return file.getvalue().encode()


def values_of(columns: Sequence[TableColumn], row: TableRow) -> list[PastedValue]:
    """Return the values of a row: a number where a numeric column has one, otherwise the text."""
    return [
        cell.value if column.kind is CellKind.NUMBER and isinstance(cell.value, Decimal) else cell.text
        for column, cell in zip(columns, row.cells, strict=True)
    ]


def as_tsv(headings: Sequence[str], rows: Iterable[Sequence[PastedValue]]) -> str:
    """Return rows with their headings as tab-separated values, numbers in bare digits."""
    file = StringIO()
    writer = csv.writer(file, dialect="excel-tab", lineterminator="\n")
    writer.writerow(map(_plain, headings))
    writer.writerows(map(_plain, row) for row in rows)
    return file.getvalue()


def as_html(headings: Sequence[str], rows: Iterable[Sequence[PastedValue]]) -> str:
    """Return rows with their headings as an HTML table, numbers in bare digits."""
    head = "".join(f"<th>{escape(_plain(heading))}</th>" for heading in headings)
    body = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows)
    return f'<meta charset="utf-8">\n<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n'


def as_text(value: Value) -> str:
    """Return a value as text: numbers in bare digits with a point, dates in EDTF, `true` and `false`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return digits(value.value)
    # A date consists of digits, so it is never read as a formula.
    return _no_formula(value) if isinstance(value, str) else str(value)


def digits(value: Decimal) -> str:
    """Return a number in digits that every program reads: without grouping and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _no_formula(text: str) -> str:
    """Return a text, with an apostrophe before it where a spreadsheet would read it as a formula.

    Blanks before a formula do not keep every spreadsheet from reading it.
    """
    is_formula = text.startswith(_BLANKS_BEFORE_FORMULA) or text.lstrip().startswith(_BEGINS_FORMULA)
    return f"'{text}" if is_formula else text


def _html_cell(value: PastedValue) -> str:
    if isinstance(value, Decimal):
        return f'<td align="right">{_plain(value)}</td>'
    return f'<td style="{_AS_TEXT}">{escape(_plain(value))}</td>'


def _plain(value: PastedValue) -> str:
    """Return a number in bare digits, or a text that is never read as a formula."""
    if isinstance(value, Decimal):
        return digits(value)
    # A single carriage return ends a row for some readers, and is not quoted.
    return _no_formula(in_words(value.replace("\r\n", "\n").replace("\r", "\n")))
