"""Text files: the text of a file, the rows of a CSV file with their lines, or why they cannot be read."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Final, NamedTuple

from jenesys_gui import files
from jenesys_gui.reading.problems import FileProblems
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import HIDDEN, visible
from jenesys_gui.text.translate import _, ngettext

# What ends a line in some programs, and is read as a line break in a cell.
_LINE_SEPARATORS: Final = re.compile(r"[\x85\u2028\u2029]")
# Characters that are not part of any written text and that the formats of the exports do not allow.
NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

# Twice the largest table of a dataset with 100 000 phases; reading takes many times the memory.
_MAX_TABLE_MEGABYTES: Final = 50
_MAX_TEXT_MEGABYTES: Final = 5
MAX_ROWS: Final = 1_000_000
# As many as a cell of a spreadsheet may have.
MAX_CHARACTERS: Final = 32_767
_MEGABYTE: Final = 1_000_000

_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
# The mark of UTF-16 begins that of UTF-32 too, and the fix is the same.
_OTHER_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


# Returns the content of a file of a dataset by its name, if it has at most so many bytes; raises `OSError`.
ReadFile = Callable[[str, int], bytes]


class RawTable(NamedTuple):
    """The cells of a table as text, each row as long as the header, and the lines in which the rows begin.

    The table is not `complete` if rows had to be left out. With a `decimal_comma`, 0,5 is a number.
    """

    header: Sequence[str]
    header_line: int
    lines: Sequence[int]
    rows: Sequence[Sequence[str]]
    complete: bool
    decimal_comma: bool = False


def read_text(
    read: ReadFile, name: str, problems: FileProblems, max_megabytes: int = _MAX_TEXT_MEGABYTES
) -> str | None:
    """Return the text of a UTF-8 file of a dataset, or None and report why it cannot be read."""
    content = read_content(read, name, problems, max_megabytes)
    if content is None:
        return None
    if content.startswith(_OTHER_MARKS):
        problems.error(_("the file is saved as UTF-16 or UTF-32"), _save_as_utf_8(), row=1)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind a byte order mark, if there is one.
        row = _line_at(content, error.start + len(content) - len(error.object))
        byte = f"{error.object[error.start]:02X}"
        problems.error(
            _("the text is not valid UTF-8 from here (byte {byte})").format(byte=byte), _save_as_utf_8(), row=row
        )
        return None
    if "\0" in text:
        row = _line_at(content, content.index(0))
        problems.error(
            _("the file contains NUL bytes: it is damaged, or not saved as UTF-8"), _save_as_utf_8(), row=row
        )
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
        problems.error(
            _("you do not have permission to read the file"), _("change the permissions so that you can read it")
        )
    except OSError as error:
        problems.error(
            _("the file could not be read: {reason}").format(reason=error.strerror or error),
            _("check the disk, or copy the dataset again"),
        )
    return None


def _line_at(content: bytes, position: int) -> int:
    return len(_LINE_END.findall(content[:position])) + 1


def _find_bad_characters(text: str, problems: FileProblems) -> None:
    if HIDDEN.search(text) is None and _LOST not in text:
        return
    for row, line in enumerate(StringIO(text, newline=""), start=1):
        check_line(line, row, problems)


def check_line(line: str, row: int, problems: FileProblems) -> None:
    """Report what is hidden or lost in a line of a text."""
    damage = NOT_TEXT.search(line)
    for letter in damage[0] if damage else dict.fromkeys(HIDDEN.findall(line)):
        _report_hidden(letter, row, problems)
    if _LOST in line:
        problems.warning(
            _("the line contains the character U+FFFD, which replaces a lost character"),
            _("write the correct character"),
            row=row,
        )


def _report_hidden(letter: str, row: int, problems: FileProblems) -> None:
    code = f"U+{ord(letter):04X}"
    if NOT_TEXT.match(letter):
        message = _("the line contains the control character {code}").format(code=code)
        problems.error(message, _("delete it, or save the file again as UTF-8"), row=row)
    elif _LINE_SEPARATORS.match(letter):
        message = _("the line contains the character {code}, which is read as a line break").format(code=code)
        problems.warning(message, _("use an ordinary line break, or delete it"), row=row)
    else:
        message = _("the line contains the hidden character {code}, which is shown as {shown}")
        problems.warning(message.format(code=code, shown=visible(letter)), _("delete it"), row=row)


def readable(text: str) -> str:
    """Return a text of a dataset without hidden characters."""
    return visible(_LINE_SEPARATORS.sub("\n", text))


def _save_as_utf_8() -> str:
    return _("save the file as UTF-8")


def read_table(read: ReadFile, name: str, problems: FileProblems) -> RawTable | None:
    """Return the rows of a CSV file of a dataset, or None and report why there is not even a header."""
    text = read_text(read, name, problems, _MAX_TABLE_MEGABYTES)
    if text is None:
        return None
    records = _records(text, problems)
    errors = problems.errors
    header_line, header = next(records, (0, None))
    if problems.errors > errors:
        return None  # the line with the names of the columns is broken itself
    if header is None:
        problems.error(_("the file is empty"), _("write the column names in the first line"))
        return None
    lines: list[int] = []
    rows: list[list[str]] = []
    # The first of the empty rows after so many others, and their number.
    empty: dict[int, tuple[int, int]] = {}
    for line, cells in islice(records, MAX_ROWS):
        if len(cells) != len(header):
            _report_length(len(cells), len(header), line, problems)
        elif any(cells):
            lines.append(line)
            rows.append(cells)
        else:
            first, count = empty.get(len(rows), (line, 0))
            empty[len(rows)] = first, count + 1
    for line, _cells in islice(records, 1):
        report_more_rows(line, problems)
    for line, count in empty.values():
        _report_empty(count, line, problems)
    return RawTable(header, header_line, lines, rows, complete=problems.errors == errors)


def _records(text: str, problems: FileProblems) -> Iterator[tuple[int, list[str]]]:
    """Yield the records of a CSV text, each with the line that it begins in, without blank lines."""
    csv.field_size_limit(MAX_CHARACTERS)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    has_hidden = HIDDEN.search(text) is not None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _report_broken_record(error, line, problems)
        else:
            if cells:
                yield line, [readable(cell) for cell in cells] if has_hidden else cells


def _report_broken_record(error: csv.Error, line: int, problems: FileProblems) -> None:
    # Errors of the csv module differ in their text alone.
    reason = str(error)
    if reason.startswith("unexpected end"):
        message = _("a quote is opened here and never closed")
        fix = _("close the quote; if the file was cut off, restore the rest")
    elif reason.startswith("field larger"):
        report_long_cell(line, problems)
        return
    else:
        message = _("there is text between a closing quote and the next comma")
        fix = _("double each quote inside a quoted cell")
    problems.error(message, fix, row=line)


def report_long_cell(line: int, problems: FileProblems) -> None:
    """Report that a cell is too long."""
    message = _("a cell is longer than {count} characters").format(count=numbers.count(MAX_CHARACTERS))
    problems.error(message, _("close the quote, or shorten the text"), row=line)


def _report_empty(count: int, line: int, problems: FileProblems) -> None:
    message = numbers.counted(
        "the row is empty; it is ignored", "{count} empty rows begin here; they are ignored", count
    )
    problems.warning(message, ngettext("delete it", "delete them", count), row=line)


def report_more_rows(line: int, problems: FileProblems) -> None:
    """Report that a table is too long."""
    message = _("the table has more than {count} rows").format(count=numbers.count(MAX_ROWS))
    problems.error(message, _("check that it is the right file; remove what is not needed"), row=line)


def _report_length(count: int, expected: int, line: int, problems: FileProblems) -> None:
    message = _("the number of cells ({count}) differs from that of the header ({expected})").format(
        count=count, expected=expected
    )
    if count < expected:
        fix = _("add the missing cells with their commas; the file may have been cut off")
    else:
        fix = _("put quotes around each cell that contains a comma")
    problems.error(message, fix, row=line)
