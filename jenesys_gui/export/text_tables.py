"""Tables as text: CSV files, and rows to paste into a spreadsheet or a text document."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from io import StringIO
from typing import Final, NamedTuple

from jenesys_gui.choices import Delimiter
from jenesys_gui.export.fields import Number, Sheet, Value, in_words
from jenesys_gui.screen.tables import DataTable
from jenesys_gui.screen.tables.records import TableCell
from jenesys_gui.text import numbers
from jenesys_gui.text.numbers import counted

# Without it common spreadsheets do not recognise UTF-8, and show ≈ as three other letters.
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

# Keeps spreadsheets from making a date of 2013-2015.
_AS_TEXT: Final = "mso-number-format:'\\@'"

# The number of a cell: for LibreOffice with its format for texts in American English, which has the number 1033, and
# for Excel.
_AS_NUMBER: Final = 'sdval="{digits}" sdnum="1033;1033;{shown}" x:num="{digits}"'

# Spreadsheets read a text that begins with one of these as a formula; in Japanese in full width too.
_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BLANKS_BEFORE_FORMULA: Final = ("\t", "\r", "\n")

# More rows would fill the memory of the clipboard, and of the program that they are pasted into.
MAX_COPIED: Final = 20_000


class CopiedRows(NamedTuple):
    """Rows of a table to paste as text or as HTML, and a message that says how many."""

    text: str
    html: str
    message: str


def as_csv(sheet: Sheet, delimiter: Delimiter = Delimiter.COMMA) -> bytes:
    """Return a table as CSV by RFC 4180 in UTF-8, with the codes of its columns as the header."""
    file = StringIO(newline="")
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file, delimiter=delimiter.letter)
    writer.writerow(head.code for head in sheet.heads)
    writer.writerows(map(as_text, row) for row in sheet.rows)
    return file.getvalue().encode()


def copied_rows(table: DataTable, rows: Sequence[int]) -> CopiedRows:
    """Return some rows of a table, by their indexes as shown, with what belongs to their numbers."""
    copied = rows[:MAX_COPIED]
    headings = [column.heading for column in table.rows.copied_columns]
    cells = [table.rows.copied(row) for row in copied]
    message = counted("Copied {count} row", "Copied {count} rows", len(rows))
    if len(copied) < len(rows):
        message = counted(
            "Copied the first {copied} of {count} row",
            "Copied the first {copied} of {count} rows",
            len(rows),
            copied=numbers.count(len(copied)),
        )
    return CopiedRows(as_tsv(headings, cells), as_html(headings, cells), message)


def as_tsv(headings: Sequence[str], rows: Iterable[Sequence[TableCell]]) -> str:
    """Return rows with their headings as tab-separated values, numbers in bare digits."""
    file = StringIO()
    writer = csv.writer(file, dialect="excel-tab", lineterminator="\n")
    writer.writerow(map(_plain, headings))
    for row in rows:
        writer.writerow(digits(cell.value) if isinstance(cell.value, Decimal) else _plain(cell.text) for cell in row)
    return file.getvalue()


def as_html(headings: Sequence[str], rows: Iterable[Sequence[TableCell]]) -> str:
    """Return rows with their headings as an HTML table, numbers as shown and in digits."""
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


def number_format(value: Decimal, *, grouped: bool = True) -> str:
    """Return the number format with which a spreadsheet shows all digits of a number."""
    decimals = len(digits(value).partition(".")[2])
    return ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")


def _no_formula(text: str) -> str:
    """Return a text, with an apostrophe before it where a spreadsheet would read it as a formula.

    Blanks before a formula do not keep every spreadsheet from reading it.
    """
    is_formula = text.startswith(_BLANKS_BEFORE_FORMULA) or text.lstrip().startswith(_BEGINS_FORMULA)
    return f"'{text}" if is_formula else text


def _html_cell(cell: TableCell) -> str:
    if isinstance(cell.value, Decimal):
        number = _AS_NUMBER.format(digits=digits(cell.value), shown=escape(_format_like(cell.text, cell.value)))
        return f'<td align="right" {number}>{escape(in_words(cell.text))}</td>'
    return f'<td style="{_AS_TEXT}">{escape(_plain(cell.text))}</td>'


def _format_like(text: str, value: Decimal) -> str:
    """Return the format that shows a number as a text does, with what is before and after it."""
    before, _number, after = in_words(text).replace('"', "").partition(numbers.plain(value))
    return "".join((f'"{before}"' if before else "", number_format(value), f'"{after}"' if after else ""))


def _plain(text: str) -> str:
    """Return a text that is never read as a formula."""
    # A single carriage return ends a row for some readers, and is not quoted.
    return _no_formula(in_words(text.replace("\r\n", "\n").replace("\r", "\n")))
