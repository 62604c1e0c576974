"""Tables as a workbook: real numbers, real dates where a day is stated, and nothing that calculates.

The one module that knows openpyxl. It is imported when a workbook is asked for.
"""

import errno
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from itertools import chain, islice
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import DCTERMS_NS
from openpyxl.xml.functions import tostring

from jenesys_gui.export.about import PROGRAM, About
from jenesys_gui.export.archive import FIRST_MOMENT, Archive
from jenesys_gui.export.cells import Number, Value, as_text, digits
from jenesys_gui.export.fields import Sheet
from jenesys_gui.model.dates import Date
from jenesys_gui.model.quantity import Sign
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

# What a workbook can hold.
_MOST_ROWS: Final = 1_048_576
_MOST_LETTERS: Final = 32_767
_MOST_LETTERS_IN_NAME: Final = 31
_MOST_LINKS: Final = 60_000
_MOST_DIGITS: Final = 15
# So many rows stay well below the size at which an archive has to be told beforehand.
_MOST_ROWS_OF_SMALL_FILE: Final = 100_000
# Days before this one have another number in some spreadsheets, which take 1900 for a leap year.
_FIRST_DAY: Final = datetime(1900, 3, 1)  # noqa: DTZ001 - a workbook knows of no time zones
# Letters that XML cannot hold, and what would be read as the code of a letter.
_UNWRITABLE: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_A_CODE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")

# Widths of columns in letters, found by the first rows; a heading has the button of its filter beside it.
_NARROWEST: Final = 8
_WIDEST: Final = 48
_WIDEST_WRAPPED: Final = 80
_FILTER_BUTTON: Final = 3
_MARGIN: Final = 2
_ROWS_MEASURED: Final = 200

# The font that openpyxl gives to cells without one.
_FONT: Final = "Calibri"
_POINTS: Final = 11
_POINTS_OF_LINE: Final = 15
_HEADING: Final = Font(_FONT, _POINTS, bold=True)
_GROUND: Final = PatternFill("solid", fgColor="FFE8ECF1")
_LINE: Final = Border(bottom=Side("thin", color="FF8A96A6"))
_LINK: Final = Font(_FONT, _POINTS, color="FF0B5CAD", underline="single")
_LEFT: Final = Alignment(horizontal="left")
_RIGHT: Final = Alignment(horizontal="right")
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_DAY: Final = "yyyy-mm-dd"
# LibreOffice shows some booleans as 1 and 0 without it; Excel has its own words for them whatever stands here.
_BOOLEAN: Final = '"TRUE";"TRUE";"FALSE"'

_CORE: Final = "docProps/core.xml"
_APPLICATION: Final = "docProps/app.xml"
_DATES: Final = (f"{{{DCTERMS_NS}}}created", f"{{{DCTERMS_NS}}}modified")


def as_xlsx(sheets: Iterable[Sheet], about: About) -> bytes:
    """The tables as the sheets of a workbook; raises `OSError` if one has more rows than a sheet can hold."""
    written = BytesIO()
    told = {_CORE: _properties(about), _APPLICATION: _application()}
    with Archive(written, about.made, told) as archive:
        book = Workbook(write_only=True)
        for sheet in sheets:
            if sheet.size >= _MOST_ROWS:
                sentence = _("a sheet holds at most {most} rows, and {name} has {count}; CSV holds them all")
                most, count = numbers.count(_MOST_ROWS - 1), numbers.count(sheet.size)
                raise OSError(errno.EFBIG, sentence.format(most=most, name=sheet.name, count=count))
            _Page(book, sheet).write(archive)
        _Frame(book, archive).write_data()
    return written.getvalue()


class _Frame(ExcelWriter):
    """Writes what is around the sheets, which are in the archive already."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Add a sheet to the list of parts."""
        self.manifest.append(ws)


class _Page:
    """One sheet while it is written, row by row.

    It goes into the archive as it is made. By itself openpyxl writes it into a file for the time being, which stays
    where it is if the program is killed, and can find no room.
    """

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self._sheet = sheet
        # Any, since the types that openpyxl is given by others leave out most of what such a sheet has.
        self._page: Any = book.create_sheet(_NOT_IN_NAMES.sub(" ", sheet.name)[:_MOST_LETTERS_IN_NAME])
        self._page._id = len(book.sheetnames)
        self._widths: list[int] = []
        self._links = 0

    def write(self, archive: Archive) -> None:
        """Write the headings and all rows."""
        first = list(islice(self._sheet.rows, _ROWS_MEASURED))
        self._set_up(first)
        with archive.stream(self._page.path[1:], is_large=self._sheet.size > _MOST_ROWS_OF_SMALL_FILE) as stream:
            self._page._writer = WorksheetWriter(self._page, stream)
            self._page._writer.write_top()
            try:
                self._append_all(first)
            finally:
                # Also if it is stopped: openpyxl would complain of a sheet without an end.
                self._page.close()
        self._page._rels = self._page._writer._rels

    def _append_all(self, first: list[tuple[Value, ...]]) -> None:
        self._page.append([self._heading(number, first) for number in range(len(self._sheet.heads))])
        for number, row in enumerate(chain(first, self._sheet.rows), start=2):
            if self._sheet.wrapped:
                self._page.row_dimensions[number].height = _POINTS_OF_LINE * self._lines(row)
            self._page.append([self._cell(value) for value in row])

    def _lines(self, row: tuple[Value, ...]) -> int:
        """How many lines a row takes; not every spreadsheet finds out by itself."""
        texts = zip(self._widths, map(_seen, row), strict=True)
        return max(sum(-(-_letters(line) // width) or 1 for line in text.splitlines()) or 1 for width, text in texts)

    def _set_up(self, first: list[tuple[Value, ...]]) -> None:
        """What a sheet has to be told before its rows."""
        for number, head in enumerate(self._sheet.heads):
            width = self._width(head.heading, (row[number] for row in first))
            self._page.column_dimensions[get_column_letter(number + 1)].width = width
            self._widths.append(width - _MARGIN)
        last = get_column_letter(len(self._sheet.heads))
        self._page.freeze_panes = "A2"
        self._page.auto_filter.ref = f"A1:{last}{self._sheet.size + 1}"
        self._page.print_title_rows = "1:1"
        self._page.page_setup.orientation = "landscape"

    def _width(self, heading: str, values: Iterable[Value]) -> int:
        texts = (_seen(value) for value in values)
        widest = max((_letters(line) for text in texts for line in text.splitlines()), default=0)
        most = _WIDEST_WRAPPED if self._sheet.wrapped else _WIDEST
        return max(_NARROWEST, _letters(heading) + _FILTER_BUTTON, min(widest, most)) + _MARGIN

    def _heading(self, number: int, first: list[tuple[Value, ...]]) -> Cell:
        """The heading of a column, over its numbers if it has some."""
        cell = self._text(self._sheet.heads[number].heading)
        cell.font, cell.fill, cell.border = _HEADING, _GROUND, _LINE
        if any(isinstance(row[number], Number) for row in first):
            cell.alignment = _RIGHT
        return cell

    def _cell(self, value: Value) -> Cell | None:
        """A cell of the kind of its value; a number that would lose digits is a text."""
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            cell = self._styled(WriteOnlyCell(self._page, value))
            cell.number_format = _BOOLEAN
            return cell
        if isinstance(value, Number) and _is_held(value):
            return self._number(value)
        if isinstance(value, Date) and (day := _day(value)):
            cell = self._styled(WriteOnlyCell(self._page, day))
            # Like the dates that are less precise, which are texts.
            cell.number_format, cell.alignment = _DAY, _LEFT
            return cell
        text = value if isinstance(value, str) else as_text(value)
        return self._link(text) if text.startswith(("https://", "http://")) else self._text(text)

    def _number(self, number: Number) -> Cell:
        value = number.value
        whole = value == value.to_integral_value()
        cell = self._styled(WriteOnlyCell(self._page, int(value) if whole else float(value)))
        cell.number_format = _format(number)
        return cell

    def _text(self, text: str) -> Cell:
        """A text, whatever it looks like: what begins with `=` would be taken for a formula, `#N/A` for an error."""
        cell = self._styled(WriteOnlyCell(self._page))
        cell.value = _writable(text)
        cell.data_type = "s"
        return cell

    def _link(self, address: str) -> Cell:
        cell = self._text(address)
        if self._links < _MOST_LINKS and " " not in address:
            self._links += 1
            cell.hyperlink = address
            cell.font = _LINK
        return cell

    def _styled(self, cell: Cell) -> Cell:
        if self._sheet.wrapped:
            cell.alignment = _WRAPPED
        return cell


def _day(date: Date) -> datetime | None:
    """A date as a day, if one is stated for sure and every spreadsheet counts to it."""
    if not (date.month and date.day) or date.about or date.doubtful:
        return None
    day = datetime(date.year, date.month, date.day)  # noqa: DTZ001 - likewise
    return day if day >= _FIRST_DAY else None


def _is_held(number: Number) -> bool:
    """Whether a workbook can hold all digits of a number."""
    return len(digits(number.value).replace(".", "").strip("-0")) <= _MOST_DIGITS


def _format(number: Number) -> str:
    """How a number is shown: with the digits that it has, and the sign in front that is no part of it."""
    decimals = len(digits(number.value).partition(".")[2])
    shown = ("0" if number.bare else "#,##0") + ("." + "0" * decimals if decimals else "")
    return f'"{number.sign.value} "{shown}' if number.sign is not Sign.NONE else shown


def _seen(value: Value) -> str:
    """A value as it is seen in its cell, nearly."""
    if isinstance(value, Number) and not value.bare:
        return numbers.signed(value.value, value.sign)
    return value if isinstance(value, str) else as_text(value)


def _letters(text: str) -> int:
    """How wide a text is, in letters; those of Chinese and Japanese are as wide as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _writable(text: str) -> str:
    """A text as a cell can hold it; one that is too long ends with an ellipsis."""
    text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _LIKE_A_CODE.sub("_x005F_", text)
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"


def _properties(about: About) -> str | bytes:
    """Title, authors and the like; no date at all, if the dataset tells none."""
    moment = about.made.replace(tzinfo=None) if about.made else FIRST_MOMENT
    tree = DocumentProperties(
        title=about.title,
        creator=about.authors or PROGRAM,
        description=about.description,
        keywords=about.licence or None,
        language=about.language,
        created=moment,
        modified=moment,
    ).to_tree()
    for element in [*tree] if about.made is None else ():
        if element.tag in _DATES:
            tree.remove(element)
    return tostring(tree)


def _application() -> str | bytes:
    properties = ExtendedProperties()
    properties.Application = PROGRAM
    return tostring(properties.to_tree())
