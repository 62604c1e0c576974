"""Text files: the text of a file, the rows of a CSV file with their lines, or why they cannot be read."""

import codecs
import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from io import BytesIO, StringIO, TextIOWrapper
from itertools import islice, starmap
from typing import Final, NamedTuple

from jenesys_gui import files
from jenesys_gui.reading.dialects import COMMA, UTF_8, Dialect
from jenesys_gui.reading.header import MAX_TITLE, HeaderSearch
from jenesys_gui.reading.problems import FileProblems, printable
from jenesys_gui.text import numbers
from jenesys_gui.text.errors import system_reason
from jenesys_gui.text.literal import HIDDEN, NOT_IN_XML, visible
from jenesys_gui.text.schema import PACKAGE_FILE, TableSchema
from jenesys_gui.text.translate import N_, _, ngettext

# What ends a line in some programs, and is read as a line break in a cell.
_LINE_SEPARATORS: Final = re.compile(r"\r\n?|[\x85\u2028\u2029]")
# Characters that are not part of any written text.
NOT_TEXT: Final = re.compile(rf"{NOT_IN_XML.pattern}|\x7f")

# Twice the largest table of a dataset with 100 000 phases; reading takes many times the memory.
_MAX_TABLE_MEGABYTES: Final = 50
_MAX_TEXT_MEGABYTES: Final = 5
MAX_ROWS: Final = 1_000_000
# As many as a cell of a spreadsheet may have.
MAX_CHARACTERS: Final = 32_767
# Of the last texts with hidden characters: a workbook can have a long one in every row, in a few bytes.
_MAX_KEPT: Final = 100
_MEGABYTE: Final = 1_000_000

_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_UTF_16: Final = "utf-16"
_UTF_16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES: Final = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252", "cp932": "Shift-JIS"}
# What separates columns besides commas, and the words for it.
_DELIMITERS: Final = {",": N_("commas"), ";": N_("semicolons"), "\t": N_("tabs")}
# A header is in the first characters of a file.
_HEADER_CHARACTERS: Final = 10_000


# Returns the content of a file of a dataset by its name, if it has at most so many bytes; raises `OSError`.
ReadFile = Callable[[str, int], bytes]


class RawTable(NamedTuple):
    """The cells of a table as text, each row as long as the header, and the lines in which the rows begin.

    The table is not `complete` if rows had to be left out. With a `decimal_comma`, 0,5 is a number. `unread` are the
    positions of rows and columns of cells with a problem that is known.
    """

    header: Sequence[str]
    header_line: int
    lines: Sequence[int]
    rows: list[Sequence[str]]
    complete: bool
    decimal_comma: bool = False
    unread: Collection[tuple[int, int]] = ()


def read_text(
    read: ReadFile,
    name: str,
    problems: FileProblems,
    max_megabytes: int = _MAX_TEXT_MEGABYTES,
    encoding: str = UTF_8,
) -> str | None:
    """Return the text of a file of a dataset, or None and report why it cannot be read."""
    content = read_content(read, name, problems, max_megabytes)
    if content is None:
        return None
    save = _("save the file as UTF-8")
    encoding = _recognised_encoding(content, encoding, save, problems)
    has_nul = b"\0" in content and not encoding.startswith(_UTF_16)
    try:
        text = content.decode(encoding, "ignore" if has_nul else "strict")
    except UnicodeDecodeError as error:
        # Some decoders count from behind a byte order mark.
        start = error.start + len(content) - len(error.object)
        message = _("the text is not valid {encoding} from here (byte {byte})")
        declare = _("save the file as UTF-8, or write its encoding in {file}: {codes}")
        declare = declare.format(file=PACKAGE_FILE, codes="windows-1252, shift_jis")
        fix = declare if max_megabytes == _MAX_TABLE_MEGABYTES else save
        name = _NAMES.get(encoding, encoding.upper())
        row = _line_at(content[:start].decode(encoding, "ignore"))
        problems.error(message.format(encoding=name, byte=f"{content[start]:02X}"), fix, row=row)
        return None
    if "\0" in text:
        message = _("the file contains NUL bytes: it is damaged, or not saved as UTF-8")
        problems.error(message, save, row=_line_at(text[: text.index("\0")]))
        return None
    _find_bad_characters(text, problems)
    return text


def read_content(
    read: ReadFile, name: str, problems: FileProblems, max_megabytes: int = _MAX_TABLE_MEGABYTES
) -> bytes | None:
    """Return the content of a file, or None and report why it cannot be read."""
    try:
        return read(name, max_megabytes * _MEGABYTE)
    except files.NotAFileError:
        problems.error(_("this is not a file"), _("replace it with a file"))
    except files.LeadsOutsideError:
        problems.error(_("this link leads out of the dataset folder"), _("put the file itself here"))
    except files.TooLargeError:
        message = _("the file is larger than {number} MB").format(number=max_megabytes)
        problems.error(message, _("check that it is the right file; remove what is not needed"))
    except FileNotFoundError:
        problems.error(_("this file does not exist"), _("add the file, or correct the path"))
    except PermissionError:
        fix = _("change the permissions so that you can read it")
        problems.error(_("you do not have permission to read the file"), fix)
    except OSError as error:
        message = _("the file could not be read: {reason}").format(reason=system_reason(error))
        problems.error(message, _("check the disk, or copy the dataset again"))
    return None


def _recognised_encoding(content: bytes, declared: str, save: str, problems: FileProblems) -> str:
    """Return the encoding of a text if its bytes show it, or else the declared one."""
    # A byte order mark is certain.
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith(_UTF_16_MARKS):
        if declared != _UTF_16:
            problems.notice(_("the file is understood as UTF-16"), save, row=1)
        return _UTF_16
    if declared in _NAMES and not content.isascii():
        # Letters in these encodings are practically never valid UTF-8.
        with suppress(UnicodeDecodeError):
            content.decode()
            fix = _("correct the encoding in {file}").format(file=PACKAGE_FILE)
            problems.notice(_("the file is understood as UTF-8"), fix, row=1)
            return UTF_8
    return declared


def _line_at(text_before: str) -> int:
    return len(_LINE_END.findall(text_before)) + 1


def _find_bad_characters(text: str, problems: FileProblems) -> None:
    # In parts, between which the window's thread has its turn.
    parts = range(0, len(text), _MEGABYTE)
    if _LOST in text or any(HIDDEN.search(text, start, start + _MEGABYTE) for start in parts):
        for row, line in enumerate(StringIO(text, newline=""), start=1):
            check_line(line, row, problems)


def check_line(line: str, row: int, problems: FileProblems) -> None:
    """Report what is hidden or lost in a line of a text."""
    damage = NOT_TEXT.search(line)
    for letter in damage[0] if damage else dict.fromkeys(HIDDEN.findall(line)):
        code = f"U+{ord(letter):04X}"
        if damage:
            message = _("the line contains the control character {code}").format(code=code)
            problems.error(message, _("delete it, or save the file again as UTF-8"), row=row)
        elif _LINE_SEPARATORS.match(letter):
            message = _("the line contains the character {code}, which is read as a line break").format(code=code)
            problems.warning(message, _("use an ordinary line break, or delete it"), row=row)
        else:
            message = _("the line contains the hidden character {code}, which is shown as {shown}")
            problems.warning(message.format(code=code, shown=visible(letter)), _("delete it"), row=row)
    if _LOST in line:
        message = _("the line contains the character U+FFFD, which replaces a lost character")
        problems.warning(message, _("write the correct character"), row=row)


@lru_cache(_MAX_KEPT)
def readable(text: str) -> str:
    """Return a text of a dataset without hidden characters; the same object for one that is repeated."""
    return visible(_LINE_SEPARATORS.sub("\n", text))


def read_table(
    read: ReadFile, name: str, problems: FileProblems, table: TableSchema, dialect: Dialect
) -> RawTable | None:
    """Return the rows of a CSV file of a dataset, or None and report why there is not even a header."""
    text = read_text(read, name, problems, _MAX_TABLE_MEGABYTES, dialect.encoding)
    if text is None:
        return None
    known = frozenset(column.name for column in table.columns)
    dialect = dialect if dialect.names else _recognised(text, known, dialect, problems)
    records = _records(text, dialect, problems)
    errors = problems.errors
    header = HeaderSearch(known, problems)
    is_table = any(starmap(header.take, [(1, dialect.names)] if dialect.names else islice(records, MAX_TITLE)))
    if problems.errors > errors:
        return None  # the line with the names of the columns is broken itself
    if not header.line:
        problems.error(_("the file is empty"), _("write the column names in the first line"))
        return None
    # A table without the names of columns is one problem, not one for each row.
    lines, rows = _rows(records if is_table else iter(()), header.cells, dialect.delimiter, problems)
    complete = is_table and problems.errors == errors
    return RawTable(header.cells, header.line, lines, rows, complete, decimal_comma=dialect.delimiter != COMMA)


def _recognised(text: str, known: frozenset[str], dialect: Dialect, problems: FileProblems) -> Dialect:
    """Return a dialect with the delimiter that splits the header into the names of columns."""
    start, none = text[:_HEADER_CHARACTERS], FileProblems("")
    for delimiter in dict.fromkeys((dialect.delimiter, *_DELIMITERS)):
        found = dialect._replace(delimiter=delimiter)
        if any(starmap(HeaderSearch(known, none).take, islice(_records(start, found, none), MAX_TITLE))):
            break
    else:
        found = dialect
    if found == dialect:
        return dialect
    message = _("the columns are understood as separated by {delimiters}").format(delimiters=_(_DELIMITERS[delimiter]))
    if delimiter == COMMA:
        fix = _("correct the delimiter in {file}").format(file=PACKAGE_FILE)
    else:
        fix = _("separate them with commas, or write the delimiter in {file}").format(file=PACKAGE_FILE)
    problems.notice(message, fix, row=1)
    return found


def _rows(
    records: Iterator[tuple[int, Sequence[str]]], header: Sequence[str], delimiter: str, problems: FileProblems
) -> tuple[list[int], list[Sequence[str]]]:
    """Return the lines and the cells of the rows as long as the header, but not equal to it or empty."""
    names, width = [*header], len(header)
    lines: list[int] = []
    rows: list[Sequence[str]] = []
    empty: list[int] = []
    longer: list[int] = []
    for line, cells in islice(records, MAX_ROWS):
        if not any(cells):
            empty.append(line)
            continue
        if cells == names:
            problems.notice(*repeated_header(), row=line)
            continue
        if len(cells) != width:
            if len(cells) < width or any(cells[width:]):
                _report_length(len(cells), width, delimiter, line, problems)
                continue
            longer.append(line)
            cells = cells[:width]  # noqa: PLW2901 - the cells that count
        lines.append(line)
        rows.append(cells)
    for line, _cells in islice(records, 1):
        report_more_rows(line, problems)
    if empty:
        message = numbers.counted(
            "the row is empty; it is ignored", "{count} rows are empty; they are ignored", len(empty)
        )
        problems.notice(message, ngettext("delete it", "delete them", len(empty)), row=empty[0])
    if longer:
        message = numbers.counted(
            "the row has empty cells after the last column; they are ignored",
            "{count} rows have empty cells after the last column; they are ignored",
            len(longer),
        )
        problems.notice(message, _("delete them"), row=longer[0])
    return lines, rows


def _records(text: str, dialect: Dialect, problems: FileProblems) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the records of a CSV text, each with the line that it begins in, without blank lines."""
    csv.field_size_limit(MAX_CHARACTERS)
    # Every end of a line is one line break, also in a cell.
    # Not `StringIO`, which would take four times the memory at once.
    lines = TextIOWrapper(BytesIO(text.encode()), UTF_8, newline=None)
    reader = csv.reader(lines, **dialect.options())
    # Hidden characters were reported when the text was read; without a report, there are none.
    may_have_hidden = bool(problems.sorted())
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _report_broken_record(error, line, problems)
        else:
            if cells and not (dialect.comment and cells[0].startswith(dialect.comment)):
                yield line, [readable(cell) for cell in cells] if may_have_hidden else cells


def _report_broken_record(error: csv.Error, line: int, problems: FileProblems) -> None:
    # Errors of the csv module differ in their text alone.
    reason = str(error)
    if reason.startswith("field larger"):
        report_long_cell(line, problems)
    elif reason.startswith("unexpected end"):
        fix = _("close the quote; if the file was cut off, restore the rest")
        problems.error(_("a quote is opened here and never closed"), fix, row=line)
    else:
        message = _("there is text between a closing quote and the end of its cell")
        problems.error(message, _("double each quote inside a quoted cell"), row=line)


def report_long_cell(line: int, problems: FileProblems) -> None:
    """Report that a cell is too long."""
    message = _("a cell is longer than {count} characters").format(count=numbers.count(MAX_CHARACTERS))
    problems.error(message, _("close the quote, or shorten the text"), row=line)


def report_more_rows(line: int, problems: FileProblems) -> None:
    """Report that a table is too long."""
    message = _("the table has more than {count} rows").format(count=numbers.count(MAX_ROWS))
    problems.error(message, _("check that it is the right file; remove what is not needed"), row=line)


def repeated_header() -> tuple[str, str]:
    """Return that a row repeats the header, and how to fix it."""
    return _("the row repeats the column names; it is ignored"), _("delete it")


def _report_length(count: int, expected: int, delimiter: str, line: int, problems: FileProblems) -> None:
    message = _("the number of cells ({count}) differs from that of the header ({expected})")
    if count < expected:
        fix = _("add the missing cells; the file may have been cut off")
    else:
        fix = _('put quotes around each cell that contains "{delimiter}"').format(delimiter=printable(delimiter))
    problems.error(message.format(count=count, expected=expected), fix, row=line)
