"""XLSX workbooks, which Excel and others write: their sheets as the texts of cells."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from posixpath import normpath
from typing import Final, TypeVar
from zipfile import ZipFile

from jenesys_gui.reading.sheets import SheetRows, add_name, day_of, iso_day, number_text, parse
from jenesys_gui.reading.text_files import MAX_CHARACTERS
from jenesys_gui.text.translate import _

_Item = TypeVar("_Item")

BOOK: Final = "xl/workbook.xml"
_RELATION_ID: Final = re.compile(r".*/relationships id")
# What is in a format but not shown: texts, colours and conditions, escaped letters, filling.
_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_SHOWN: Final = "ymd"
# The formats of dates that have a number alone. In East Asia there are more, and they differ by country.
_DATE_FORMATS: Final = {
    "14": "ymd",
    "15": "ymd",
    "16": "md",
    "17": "ym",
    "22": "ymd",
    **dict.fromkeys(map(str, (*range(27, 32), 36, *range(50, 59))), "ymd"),
}
# As many texts as a table may have rows.
_MAX_ITEMS: Final = 1_000_000
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class _Texts:
    """Collects text without phonetic guides, and not more than a cell may have."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._size = 0
        self._takes = False
        self._guides = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the text of `v` and `t`."""
        local = name.rpartition(" ")[2]
        if local in ("v", "t"):
            self._takes = not self._guides
        elif local == "rPh":
            self._guides += 1
        else:
            self.begin(local, attributes)

    def end(self, name: str) -> None:
        """Take no more text."""
        local = name.rpartition(" ")[2]
        if local in ("v", "t"):
            self._takes = False
        elif local == "rPh":
            self._guides -= 1
        else:
            self.finish(local)

    def text(self, text: str) -> None:
        """Add to the text, if it is wanted and not too long already."""
        if self._takes and self._size <= MAX_CHARACTERS:
            self.parts.append(text)
            self._size += len(text)

    def taken(self) -> str:
        """Return the text so far, and begin a new one."""
        text = "".join(self.parts)
        self.parts, self._size = [], 0
        return text

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin another element."""

    def finish(self, _name: str) -> None:
        """End another element."""


class _SharedTexts(_Texts):
    """The texts that cells have by their number."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def finish(self, name: str) -> None:
        if name == "si":
            _add(_unescaped(self.taken()), self.found)


class _Elements(_Texts):
    """The attributes of all elements with one of some names."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.found: dict[str, list[Mapping[str, str]]] = {name: [] for name in names}
        self._path: list[str] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self._path.append(name)
        for wanted in (name, "/".join(self._path[-2:])):
            if wanted in self.found:
                _add(attributes, self.found[wanted])

    def finish(self, _name: str) -> None:
        self._path.pop()


class _Cells(_Texts):
    """The cells of a sheet."""

    def __init__(self, sheet: SheetRows, shared: list[str], shown: Mapping[str, str], *, since_1904: bool) -> None:
        super().__init__()
        self._sheet, self._shared, self._shown = sheet, shared, shown
        self._day_of = partial(day_of, since_1904=since_1904)
        self._columns: dict[str, int] = {}
        self._column = -1
        self._kind = self._style = ""
        self._has_formula = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            known = self._columns.get(letters)
            self._column = self._column_of(letters) if known is None else known
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._has_formula = False
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self._sheet.row = int(number) if re.fullmatch("[0-9]{1,7}", number) else self._sheet.row
            self._column = -1

    def _column_of(self, letters: str) -> int:
        """Return the column of a cell by its letters; without any, it is the next one."""
        if not letters:
            return self._column + 1
        if not re.fullmatch("[A-Z]{1,3}", letters):
            raise ValueError(letters)
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        self._columns[letters] = column - 1
        return column - 1

    def finish(self, name: str) -> None:
        if name == "c":
            self._put(self.taken())
        elif name == "row":
            self._sheet.end_row()

    def _put(self, text: str) -> None:
        if self._has_formula:
            # A formula with an empty text as its value says that it is a text.
            self._sheet.note_formula(is_calculated=text != "" or self._kind != "n")
        if text == "":
            return
        if self._kind == "s":
            text = self._shared[int(text)]
        elif self._kind in ("str", "inlineStr"):
            text = _unescaped(text)
        elif self._kind == "b":
            text = "true" if text == "1" else "false"
        elif self._kind == "e":
            self._sheet.put_error(self._column, text)
            return
        else:
            shown = self._shown.get(self._style, "") if self._kind == "n" else ""
            when = iso_day(text) if self._kind == "d" else self._day_of(float(text)) if shown else None
            if when is not None:
                self._sheet.put_date(self._column, when, shown or _SHOWN)
                return
            text = number_text(text)
        self._sheet.put(self._column, text)


def _add(item: _Item, items: list[_Item]) -> None:
    """Add an item to those of a file; too many would fill the memory."""
    if len(items) == _MAX_ITEMS:
        raise OSError(_("it is damaged"))
    items.append(item)


def read_xlsx(archive: ZipFile, sheets: Mapping[str, SheetRows], step: Callable[[], None]) -> list[str]:
    """Read the sheets of a workbook; return the names of all. Damage raises `OSError`."""
    book, relations = _Elements("sheet", "workbookPr"), _Elements("Relationship")
    parse(archive, BOOK, book)
    parse(archive, "xl/_rels/workbook.xml.rels", relations)
    targets = {each.get("Id"): each.get("Target", "") for each in relations.found["Relationship"]}
    shared = _SharedTexts()
    if "xl/sharedStrings.xml" in archive.NameToInfo:
        parse(archive, "xl/sharedStrings.xml", shared, step)
    shown = _shown_by_style(archive)
    since_1904 = any(each.get("date1904") in ("1", "true") for each in book.found["workbookPr"])
    names: list[str] = []
    for each in book.found["sheet"]:
        add_name(each.get("name", ""), names)
        rows = sheets.get(names[-1].strip().casefold())
        if rows is not None and names.count(names[-1]) == 1:
            relation = next((value for key, value in each.items() if _RELATION_ID.fullmatch(key)), None)
            part = normpath(f"/xl/{targets.get(relation, '')}").removeprefix("/xl/xl/").lstrip("/")
            part = part if part in archive.NameToInfo else f"xl/{part}"
            parse(archive, part, _Cells(rows, shared.found, shown, since_1904=since_1904), step)
    return names


def _shown_by_style(archive: ZipFile) -> Mapping[str, str]:
    """Return for each style of cells that is for dates which of year, month and day it shows."""
    if "xl/styles.xml" not in archive.NameToInfo:
        return {}
    styles = _Elements("numFmt", "cellXfs/xf")
    parse(archive, "xl/styles.xml", styles)
    formats = {each.get("numFmtId", ""): _shown_by(each.get("formatCode", "")) for each in styles.found["numFmt"]}
    formats |= _DATE_FORMATS
    ids = (each.get("numFmtId", "") for each in styles.found["cellXfs/xf"])
    return {str(number): formats[id_] for number, id_ in enumerate(ids) if formats.get(id_)}


def _shown_by(code: str) -> str:
    """Return which of year, month and day a format shows."""
    # Of a format with several parts, the first is for positive numbers.
    bare = _NOT_SHOWN.sub("", code.lower()).partition(";")[0]
    shown = "".join(letter for letter in _SHOWN if letter in bare)
    # Without a year and a day, `m` may be minutes, and General and others have such letters in their names.
    return shown if {"y", "d"} & {*shown} and not re.search("[a-z]", re.sub("am/pm|[ymdhsegb]", "", bare)) else ""


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot have, which are written as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
