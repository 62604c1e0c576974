"""Tables as a workbook: real numbers, real dates where a day is stated, and nothing that calculates.

The only module that imports XlsxWriter. It is imported when a workbook is asked for.
"""

import errno
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from itertools import chain, islice
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from jenesys_gui.export.fields import Entry, Head, Number, Sheet, Value
from jenesys_gui.export.metadata import PROGRAM, Metadata
from jenesys_gui.export.text_tables import as_text, digits, number_format
from jenesys_gui.model.dates import Date
from jenesys_gui.model.quantity import Sign
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import NOT_IN_XML, shortened
from jenesys_gui.text.translate import _
from jenesys_gui.text.words import joined

# The properties of a format, as XlsxWriter names them.
_Properties = Mapping[str, object]
# The formats of a workbook, each made once.
_Formats = dict[tuple[tuple[str, object], ...], Format]

# What a workbook can hold; it counts characters in UTF-16.
MAX_ROWS: Final = 1_048_576
MAX_TEXT: Final = 32_767
MAX_SHEET_NAME: Final = 31
MAX_LINKS: Final = 65_530
MAX_ADDRESS: Final = 2_079
MAX_HEIGHT: Final = 409
MAX_DIGITS: Final = 15
# What the message of a cell can hold, and so the list of its choices.
MAX_TITLE: Final = 32
MAX_MESSAGE: Final = 255
# XlsxWriter states the time of writing if it is given none. This is the earliest date in a zip file.
_NO_DATE: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook has no time zones
# Spreadsheets do not agree on the numbers of earlier days: some take 1900 for a leap year.
_FIRST_DAY: Final = datetime(1900, 3, 1)  # noqa: DTZ001 - likewise
# Characters that are three in the address of a link: XlsxWriter writes their codes.
_ESCAPED: Final = re.compile(r'[%"<>[\]^`{}]')
_BEFORE_CODE: Final = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\]")

# Column widths in characters, from the first rows. A heading shares its cell with the button of the filter.
MIN_WIDTH: Final = 8
MAX_WIDTH: Final = 48
MAX_WRAPPED_WIDTH: Final = 80
_FILTER_BUTTON: Final = 3
_MARGIN: Final = 1.29
_MEASURED_ROWS: Final = 200
_LINE_HEIGHT: Final = 15

_HEADING: Final = {"bold": True, "pattern": 1, "fg_color": "#E8ECF1", "bottom": 1, "bottom_color": "#8A96A6"}
_RIGHT: Final = {"align": "right"}
_LEFT: Final = {"align": "left"}
_WRAPPED: Final = {"valign": "top", "text_wrap": True}
_LINK: Final = {"font_color": "#0B5CAD", "underline": 1}
_DAY: Final = {"num_format": "yyyy-mm-dd"}
# Without it LibreOffice shows some booleans as 1 and 0. Excel shows its own words for them in any case.
_TEXT: Final = {"num_format": "@"}
_BOOLEAN: Final = {"num_format": '"TRUE";"TRUE";"FALSE"'}


def as_xlsx(sheets: Iterable[Sheet], metadata: Metadata) -> bytes:
    """Return the tables as a workbook; raise `OSError` if one has more rows than a sheet can hold.

    The notes name the cells whose texts had to be shortened.
    """
    content = BytesIO()
    # In memory, since temporary files could fill the disk and would stay if the program is killed.
    book = Workbook(content, {"in_memory": True})
    properties = {
        "title": metadata.title,
        "author": metadata.authors or PROGRAM,
        "comments": metadata.description,
        "keywords": metadata.licence,
        "created": metadata.made.replace(tzinfo=None) if metadata.made else _NO_DATE,
    }
    book.set_properties(properties)
    book.set_custom_property("Created with", PROGRAM)
    book.set_custom_property("Language", metadata.language)
    formats: _Formats = {}
    shortened: list[str] = []
    for sheet in sheets:
        if sheet.size >= MAX_ROWS:
            sentence = _("too many rows in {name}: {count}, but a sheet can have at most {most}")
            most, count = numbers.count(MAX_ROWS - 1), numbers.count(sheet.size)
            raise OSError(errno.EOVERFLOW, sentence.format(most=most, name=sheet.name, count=count))
        _SheetWriter(book, sheet, formats, shortened).write()
    book.close()
    return content.getvalue()


class _SheetWriter:
    """Writes one sheet, row by row, and adds the cells with shortened texts to a list."""

    def __init__(self, book: Workbook, sheet: Sheet, formats: _Formats, shortened: list[str]) -> None:
        self._sheet = sheet
        self._book = book
        self._out = book.add_worksheet(_NOT_IN_SHEET_NAMES.sub(" ", sheet.name)[:MAX_SHEET_NAME])
        self._formats, self._shortened = formats, shortened
        self._style = _WRAPPED if sheet.wrapped else {}
        self._widths: list[int] = []
        self._links = 0

    def write(self) -> None:
        first = list(islice(self._sheet.rows, _MEASURED_ROWS))
        self._set_columns(first)
        last = 0
        for last, values in enumerate(chain(first, self._sheet.rows, self._note_on_shortened()), start=1):
            if self._sheet.wrapped:
                self._out.set_row(last, min(MAX_HEIGHT, _LINE_HEIGHT * self._line_count(values)))
            for column, value in enumerate(values):
                if value is not None and value != "":
                    self._write_cell(last, column, value)
        self._set_page(last)

    def _note_on_shortened(self) -> Iterator[tuple[Value, ...]]:
        """Yield a last note if this is the sheet of notes, and texts have been shortened."""
        if self._sheet.has_notes and self._shortened:
            pattern = _("Too long for a cell; shortened, with … at the end: {cells}. CSV and JSON have all of it.")
            yield _("How to read it"), _("Long texts"), pattern.format(cells=joined(self._shortened))

    def _set_columns(self, first: list[tuple[Value, ...]]) -> None:
        for column, head in enumerate(self._sheet.heads):
            values = [row[column] for row in first]
            width = self._width(head.heading, values)
            self._widths.append(width)
            as_text = _TEXT if head.entry and head.entry.is_text else {}
            self._out.set_column(column, column, width + _MARGIN, self._format(as_text))
            if head.entry:
                self._out.data_validation(1, column, MAX_ROWS - 1, column, _validation(head, head.entry))
            # A heading is above its numbers.
            style = _RIGHT if any(isinstance(value, Number) for value in values) else self._style
            self._write_text(0, column, head.heading, self._format(_HEADING, style))

    def _set_page(self, last: int) -> None:
        self._out.freeze_panes(1, 0)
        self._out.autofilter(0, 0, last, len(self._sheet.heads) - 1)
        self._out.repeat_rows(0)
        self._out.set_landscape()
        self._out.set_margins(left=0.75, right=0.75, top=1, bottom=1)

    def _width(self, heading: str, values: Iterable[Value]) -> int:
        texts = (_visible_text(value) for value in values)
        widest = max((_text_width(line) for text in texts for line in text.splitlines()), default=0)
        limit = MAX_WRAPPED_WIDTH if self._sheet.wrapped else MAX_WIDTH
        return max(MIN_WIDTH, _text_width(heading) + _FILTER_BUTTON, min(widest, limit))

    def _line_count(self, row: tuple[Value, ...]) -> int:
        """Return the number of lines of a row: not every spreadsheet finds out by itself."""
        texts = zip(self._widths, map(_visible_text, row), strict=True)
        return max(sum(-(-_text_width(line) // width) or 1 for line in text.splitlines()) or 1 for width, text in texts)

    def _write_cell(self, row: int, column: int, value: Value) -> None:
        """Write a cell of the type of its value; a number that would lose digits is a text."""
        if isinstance(value, bool):
            self._out.write_boolean(row, column, value, self._format(self._style, _BOOLEAN))
        elif isinstance(value, Number) and _is_exact(value):
            style = self._format(self._style, {"num_format": _format_of(value)})
            self._out.write_number(row, column, float(value.value), style)
        elif isinstance(value, Date) and (day := _day(value)):
            # On the left, like the dates that are less precise, which are texts.
            self._out.write_datetime(row, column, day, self._format(_DAY, _LEFT))
        else:
            text = value if isinstance(value, str) else as_text(value)
            if self._is_link(text):
                self._links += 1
                self._out.write_url(row, column, text, self._format(self._style, _LINK), text)
            else:
                self._write_text(row, column, text, self._format(self._style))

    def _write_text(self, row: int, column: int, text: str, style: Format | None) -> None:
        """Write a text, whatever it looks like: `=1+1` is no formula."""
        text = _writable(text)
        if _utf16_length(text) > MAX_TEXT:
            if self._sheet.complete:
                sentence = _("a text is too long for a workbook: {name}, row {row}")
                raise OSError(errno.EOVERFLOW, sentence.format(name=self._sheet.name, row=row + 1))
            text = text.encode("utf-16-le")[: 2 * MAX_TEXT - 2].decode("utf-16-le", "ignore") + "…"
            self._shortened.append(f"{self._out.get_name()}!{xl_rowcol_to_cell(row, column)}")
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for XML of its own, but not in pieces, and escapes `_x0041_` twice.
            pieces = _BEFORE_CODE.split(text[2:])
            self._out.write_rich_string(row, column, *text[:2], *pieces, *([style] if style else []))
        else:
            self._out.write_string(row, column, text, style)

    def _format(self, *parts: _Properties) -> Format | None:
        """Return the format of the workbook with the properties of all parts; `None` if there are none."""
        key = tuple(pair for part in parts for pair in part.items())
        if key and key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats.get(key)

    def _is_link(self, text: str) -> bool:
        is_address = text.startswith(("https://", "http://")) and text.split() == [text] and _writable(text) == text
        if not is_address or self._links >= MAX_LINKS:
            return False
        return _utf16_length(_ESCAPED.sub("%00", text)) <= MAX_ADDRESS


def _validation(head: Head, entry: Entry) -> Mapping[str, object]:
    """Return what a spreadsheet shows in the cells of a column to fill in, and what it offers there."""
    message = {"input_title": shortened(head.heading, MAX_TITLE), "input_message": shortened(head.meaning, MAX_MESSAGE)}
    is_list = entry.choices and not any("," in choice for choice in entry.choices)
    if not is_list or len(",".join(entry.choices)) > MAX_MESSAGE:
        return {"validate": "any", **message}
    is_sheet = isinstance(entry.choices, str)
    source = f"='{entry.choices}'!$A$2:$A${MAX_ROWS}" if is_sheet else [*entry.choices]
    # Other values can be written after a question, since codes of scopes may be new.
    return {"validate": "list", "source": source, "error_type": "warning", **message}


def _day(date: Date) -> datetime | None:
    """Return a date as a day, if one is stated for sure and every spreadsheet has the same number for it."""
    if not (date.month and date.day) or date.about or date.doubtful:
        return None
    day = datetime(date.year, date.month, date.day)  # noqa: DTZ001 - a workbook has no time zones
    return day if day >= _FIRST_DAY else None


def _is_exact(number: Number) -> bool:
    """Return whether a workbook can hold all digits of a number."""
    return len(digits(number.value).replace(".", "").strip("-0")) <= MAX_DIGITS


def _format_of(number: Number) -> str:
    """Return the format that shows a number's own digits, and the sign in front of it."""
    shown = number_format(number.value, grouped=not number.bare)
    return f'"{number.sign.value} "{shown}' if number.sign is not Sign.NONE else shown


def _visible_text(value: Value) -> str:
    """Return approximately the text that a cell shows."""
    if isinstance(value, Number) and not value.bare:
        return numbers.signed(value.value, value.sign)
    return value if isinstance(value, str) else as_text(value)


def _text_width(text: str) -> int:
    """Return the width of a text in characters; those of Chinese and Japanese are twice as wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _writable(text: str) -> str:
    """Return a text with only characters that a cell can hold."""
    return NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
