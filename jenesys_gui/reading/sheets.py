"""The rows of a sheet of a workbook, the texts of its cells, and the XML of its file."""

import math
import re
from bisect import bisect
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import repeat
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zipfile import ZipFile

from jenesys_gui.reading import text_files
from jenesys_gui.reading.archives import open_member
from jenesys_gui.reading.header import HeaderSearch, column_names
from jenesys_gui.reading.problems import FileProblems, quoted
from jenesys_gui.reading.spreadsheets import CURRENCY_CODES, is_shown_as
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import HIDDEN
from jenesys_gui.text.translate import _

# As many as a sheet can have.
MAX_COLUMNS: Final = 16_384
# As many as the largest table has; a few bytes of a file can repeat a cell this often.
_MAX_CELLS: Final = 20_000_000
_CHUNK: Final = 1 << 16
# More than a sheet has rows, and more bytes than one has.
_MAX_ELEMENTS: Final = 1_100_000
_MAX_SIZE: Final = 5_000_000
# As many as spreadsheets show of a number; more come from computing.
_DIGITS: Final = 15
_LOST: Final = "\N{REPLACEMENT CHARACTER}"
PACKAGE_SHEET: Final = "package"
PERCENT: Final = "%"
# The signs and codes of currencies in formats of cells.
CURRENCY: Final = re.compile(r"[€$¥円£]|\b(Rp|EUR|USD|JPY|GBP|CNY|IDR)\b")
# What LibreOffice makes of the boolean cells of other programs.
TRUTH_FORMULAS: Final = {"TRUE()": "true", "FALSE()": "false"}
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - the days of a spreadsheet have no time zone


class _Collector:
    """Collects whole elements, and others without their content as soon as they begin."""

    def __init__(self, whole: Container[str], begun: Container[str]) -> None:
        self._whole, self._begun = whole, begun
        self.ready: list[Element] = []
        # Without namespaces: every program has the same prefixes, or another one for all elements of a sheet.
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse_entities
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in self._whole:
            self._builder = builder = TreeBuilder()
            self._root = builder.start(local, attributes)
            prefix = name.removesuffix(local)
            # Without a prefix directly, since there is a call for each element.
            self.parser.StartElementHandler = (
                (lambda name, attributes: builder.start(name.removeprefix(prefix), attributes))
                if prefix
                else builder.start
            )
            self.parser.CharacterDataHandler = builder.data
            self.parser.EndElementHandler = self._end
        elif local in self._begun:
            self.ready.append(Element(local, attributes))

    def _end(self, name: str) -> None:
        if self._builder.end(name) is self._root:
            self.ready.append(self._root)
            self.parser.StartElementHandler = self._start
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None


def elements(
    archive: ZipFile,
    part: str,
    whole: Container[str],
    begun: Container[str] = (),
    step: Callable[[], None] = lambda: None,
) -> Iterator[Element]:
    """Yield the elements of an XML file that have some names; those `begun` are empty.

    Names have no prefix if it is that of the element. Whatever is wrong raises `OSError`. `step` may end it.
    """
    collector = _Collector(whole, begun)
    count = size = 0
    with open_member(archive, part) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                collector.parser.Parse(chunk)
                step()
                count += len(collector.ready)
                size = 0 if collector.ready else size + len(chunk)
                if count > _MAX_ELEMENTS or size > _MAX_SIZE:
                    raise OSError(_("it is damaged"))
                yield from collector.ready
                collector.ready.clear()
            collector.parser.Parse(b"", True)  # noqa: FBT003 - it takes no keywords
        except expat.ExpatError as error:
            raise OSError(str(error)) from error


def _refuse_entities(*_doctype: object) -> None:
    """Refuse definitions of entities, which no spreadsheet writes: they can grow without limit."""
    raise OSError(_("it is damaged"))


class SheetRows:
    """The rows of a sheet, which is the file of its problems: `put` the cells of a row, then end it."""

    def __init__(self, name: str, columns: Collection[str]) -> None:
        self.problems = FileProblems(name)
        self._columns = columns
        self._header = HeaderSearch(columns, self.problems)
        self._currency = ""
        # The columns that are hidden.
        self.hidden: list[range] = []
        # The columns of cells that are merged with others, and their first and last rows.
        self.merged: list[tuple[int, int, int]] = []
        self.row = 1
        self._cells: dict[int, str] = {}
        self._count = 0
        self._rows: list[Sequence[str]] = []
        self._numbers: list[int] = []
        self._unread: set[tuple[int, int]] = set()

    def put(self, column: int, text: str, repeated: int = 1) -> None:
        """Set the text of a cell, and of those after it with the same text."""
        if len(text) > text_files.MAX_CHARACTERS:
            text_files.report_long_cell(self.row, self.problems)
            text = text[:1]
        if self._count <= _MAX_CELLS:
            for each in range(column, min(column + repeated, MAX_COLUMNS)):
                self._cells[each] = text

    def put_number(self, column: int, text: str, repeated: int = 1, *, shown: str = "") -> None:
        """Set a number in full, without grouping; it may be `shown` with `%` or a currency."""
        text = number_text(text)
        if shown and shown != PERCENT and self._name(column) == "value":
            self._currency = shown
        # A property may have been typed in another way.
        if shown == PERCENT or self.problems.file == PACKAGE_SHEET:
            message = _('the number in the cell is read as "{value}"').format(value=quoted(text))
            fix = _("write it as text if that is not what is meant")
            self.problems.notice(message, fix, row=self.row, column=self._name(column), value=text)
        self.put(column, text, repeated)

    def put_date(self, column: int, when: datetime, shown: str) -> None:
        """Set a date of which some of year, month and day are `shown`; the year has to be."""
        text = when.isoformat()
        if "d" in shown or when.day > 1:
            text = text.removesuffix("T00:00:00")
        else:
            text = text[:7] if "m" in shown or when.month > 1 else text[:4]
        if "y" in shown:
            report, message = self.problems.notice, _('the date in the cell is read as "{value}"')
            fix = _("write it as text if that is not what is meant")
        else:
            report, message = self.problems.error, _('the cell shows a date without its year; it is "{value}"')
            fix = _("write it as text, such as {example}").format(example=text)
        report(message.format(value=text), fix, row=self.row, column=self._name(column), value=text)
        self.put(column, text)

    def put_error(self, column: int, text: str) -> None:
        """Report a cell in which the spreadsheet shows an error."""
        message = _('the cell shows the error "{value}"').format(value=quoted(text))
        self._refuse(column, message, _("correct the formula, or write a value"), text)

    def note_formula(self, column: int, *, is_calculated: bool) -> None:
        """Report that a cell has a formula, of which only the stored value is read."""
        if is_calculated:
            message = _("the sheet has formulas; the values stored with them are read")
            self.problems.notice(message, _("calculate and save it if they may be out of date"), row=self.row)
        else:
            fix = _("open the workbook in a spreadsheet program, calculate and save it")
            self._refuse(column, _("the formula has no stored value"), fix)

    def _report_merged(self) -> None:
        """Report cells that are merged with others; those below them have no value."""
        for column, row, last in self.merged:
            covered = range(bisect(self._numbers, row), bisect(self._numbers, last))
            is_read = covered or self._numbers[covered.start - 1 : covered.start] == [row]
            if is_read and column < len(self._header.cells):
                message = _("the cell is merged with others, which are read as empty")
                fix = _("split them, and write the value in each row that it is for")
                report = self.problems.error if covered else self.problems.warning
                report(message, fix, row=row, column=self._name(column))
                more = covered[: text_files.MAX_ROWS - len(self._unread)]
                self._unread.update((position, column) for position in more)

    def _report_hidden(self) -> None:
        """Report that columns are hidden."""
        found = {name: column for column, name in enumerate(column_names(self._header.cells)) if name in self._columns}
        names = [name for name, column in found.items() if any(column in each for each in self.hidden)]
        if names:
            message = numbers.counted(
                "the column {names} is hidden in the sheet; it is read like the others",
                "the columns {names} are hidden in the sheet; they are read like the others",
                len(names),
                names=", ".join(names),
            )
            self.problems.notice(message, _("delete what should not be read"), row=self._header.line)

    def end_row(self, repeated: int = 1, *, is_hidden: bool = False) -> None:
        """Add the cells to the rows, and again if it is repeated. Rows without any cell are no rows."""
        cells, self._cells = self._cells, {}
        self._count += len(cells)
        is_read = bool(cells) and len(self._rows) <= text_files.MAX_ROWS
        fix = _("delete it if it should not be read")
        if cells and not self._header.found:
            fix = _("show it again, so that everybody sees the names of the columns")
            row = self._checked([cells.get(column, "") for column in range(max(cells) + 1)])
            is_read = self._header.take(self.row, row)
        elif is_read:
            self._add(cells, repeated)
        if is_read and is_hidden:
            message = _("the row is hidden in the sheet; it is read like the others")
            self.problems.notice(message, fix, row=self.row)
        self._currency = ""
        self.row += repeated

    def _add(self, cells: dict[int, str], repeated: int) -> None:
        width = len(self._header.cells)
        if max(cells) >= width:
            message = _("the row has cells to the right of the named columns; they are ignored")
            value = cells[max(cells)]
            self.problems.warning(message, _("delete them, or name their columns"), row=self.row, value=value)
        row = self._checked([*map(cells.get, range(width), repeat("", width))])
        if tuple(row) == self._header.cells:
            self.problems.notice(*text_files.repeated_header(), row=self.row)
            return
        if self._currency:
            self._check_currency(row)
        repeated = min(repeated, text_files.MAX_ROWS + 1 - len(self._rows))
        self._count += repeated * width
        if self._count <= _MAX_CELLS and any(row):
            self._rows.extend(repeat(row, repeated))
            self._numbers.extend(range(self.row, self.row + repeated))

    def _check_currency(self, row: Sequence[str]) -> None:
        """Report an amount that is shown in another currency than its unit."""
        unit = dict(zip(column_names(self._header.cells), row, strict=True)).get("unit", "").strip()
        # A sign or a short name as the unit is another problem.
        is_unit = re.match("[A-Za-z]{3}", unit) and unit.lower() not in CURRENCY_CODES
        if is_unit and not is_shown_as(unit, self._currency):
            pattern = _('the cell shows an amount in {currency}, but the unit is "{unit}"')
            message = pattern.format(currency=quoted(self._currency), unit=quoted(unit))
            fix = _("correct the unit, or the format of the cell")
            self.problems.warning(message, fix, row=self.row, column="value", value=self._currency)

    def _checked(self, row: list[str]) -> list[str]:
        """Return a row with one kind of line break and without hidden characters, which are reported."""
        # Each text once: a few bytes of a file can repeat a long one in every column.
        line = "\n".join(dict.fromkeys(row))
        if HIDDEN.search(line) is None and _LOST not in line and "\r" not in line:
            return row
        text_files.check_line(line, self.row, self.problems)
        return [text_files.readable(cell) for cell in row]

    def _refuse(self, column: int, message: str, fix: str, value: str | None = None) -> None:
        """Report a cell without a value, once."""
        self._unread.add((len(self._rows), column))
        self.problems.error(message, fix, row=self.row, column=self._name(column), value=value)

    def _name(self, column: int) -> str | None:
        return self._header.cells[column] if column < len(self._header.cells) else None

    def table(self) -> text_files.RawTable | None:
        """Return the rows, or None and report that there is not even a header."""
        if not self._header.line:
            self.problems.error(_("the sheet is empty"), _("write the column names in the first row"))
            return None
        if len(self._rows) > text_files.MAX_ROWS:
            text_files.report_more_rows(self._numbers.pop(), self.problems)
            self._rows.pop()
        if self._count > _MAX_CELLS:
            message = _("the sheet has more than {count} cells").format(count=numbers.count(_MAX_CELLS))
            self.problems.error(message, _("check that it is the right file; remove what is not needed"))
        self._report_merged()
        self._report_hidden()
        header, complete = self._header, self._header.found and self.problems.errors == 0
        return text_files.RawTable(header.cells, header.line, self._numbers, self._rows, complete, unread=self._unread)


def number_text(text: str) -> str:
    """Return a number of a workbook in full, without grouping; what is no number stays as it is."""
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS and text[0] != "0":
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    return f"{Decimal(f'{value:.{_DIGITS}g}'):f}" if math.isfinite(value) else text


def day_of(number: float, *, since_1904: bool) -> datetime | None:
    """Return the time that a number means in a cell with a date format, if it is a day."""
    # Spreadsheets count a day that 1900 did not have.
    days = number + (1462 if since_1904 else number < 60)  # noqa: PLR2004 - that day
    try:
        return _FIRST_DAY + timedelta(seconds=round(days * 86_400)) if number >= 1 else None
    except (OverflowError, ValueError):
        return None


def iso_day(text: str) -> datetime | None:
    """Return the time that a text such as `2013-10-05` or `2013-10-05T00:00:00` means, if it is a day."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=None) if found.date() > date.min else None
