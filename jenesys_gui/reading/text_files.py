"""The text of a file, or why it cannot be had: missing, not allowed, not UTF-8, damaged."""

import codecs
import re
from io import StringIO
from pathlib import Path
from typing import Final

from jenesys_gui.reading.problems import Report
from jenesys_gui.text.translate import _

# What no text holds that a person wrote, and what the formats of the exports do not take.
UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
# The mark of UTF-16 begins that of UTF-32 too, and the cure is the same.
_OTHER_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def read_text(path: Path, report: Report) -> str | None:
    """The text of a UTF-8 file; nothing if it cannot be had, and the report says why."""
    content = _content(path, report)
    if content is None:
        return None
    if content.startswith(_OTHER_MARKS):
        report.error(_("the file is saved as UTF-16 or UTF-32"), _save_as_utf_8(), row=1)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind a byte order mark, if there is one.
        start = error.start + len(content) - len(error.object)
        row = len(_LINE_END.findall(content[:start])) + 1
        byte = f"{error.object[error.start]:02X}"
        report.error(_("the text is not UTF-8 from here on (byte {byte})").format(byte=byte), _save_as_utf_8(), row=row)
        return None
    if "\0" in text:
        row = len(_LINE_END.findall(content[: content.index(0)])) + 1
        report.error(_("the file holds NUL bytes: it is damaged, or not saved as UTF-8"), _save_as_utf_8(), row=row)
        return None
    _find_unfit(text, report)
    return text


def _content(path: Path, report: Report) -> bytes | None:
    try:
        # A pipe or a device might never end.
        if path.exists() and not path.is_file():
            report.error(_("this is not a file"), _("put a file of this name here"))
            return None
        return path.read_bytes()
    except FileNotFoundError:
        report.error(_("there is no such file"), _("put it there, or mend the path"))
    except PermissionError:
        report.error(_("the file may not be read"), _("allow reading it in its permissions"))
    except OSError as error:
        report.error(
            _("the file could not be read: {reason}").format(reason=error.strerror or error),
            _("check the disk, or copy the dataset anew"),
        )
    return None


def _find_unfit(text: str, report: Report) -> None:
    if UNFIT.search(text) is None and _LOST not in text:
        return
    for row, line in enumerate(StringIO(text, newline=""), start=1):
        if found := UNFIT.search(line):
            report.error(
                _("the line holds the control character {code}").format(code=f"U+{ord(found[0]):04X}"),
                _("delete it, or save the file anew as UTF-8"),
                row=row,
            )
        if _LOST in line:
            report.warning(
                _("the line holds the character U+FFFD, which stands for one that was lost"),
                _("write the right character"),
                row=row,
            )


def _save_as_utf_8() -> str:
    return _("save the file as UTF-8")
