"""ODS workbooks, which LibreOffice and others write: their sheets as the texts of cells."""

import re
from collections.abc import Callable, Mapping
from typing import Final
from zipfile import ZipFile

from jenesys_gui.reading.sheets import SheetRows, add_name, iso_day, number_text, parse
from jenesys_gui.reading.text_files import MAX_CHARACTERS

CONTENT: Final = "content.xml"
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_SHEET: Final = f"{_TABLE}table"
_ROW: Final = f"{_TABLE}table-row"
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_LINE: Final = f"{_TEXT}p"
_SPACES: Final = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
# Whose texts are not in the cell: comments, drawings, phonetic guides.
_OTHER_TEXTS: Final = frozenset({f"{_OFFICE}annotation", f"{_TABLE}shapes", f"{_TEXT}ruby-text"})
_ROWS_REPEATED: Final = f"{_TABLE}number-rows-repeated"
_COLUMNS_REPEATED: Final = f"{_TABLE}number-columns-repeated"
_KIND: Final = f"{_OFFICE}value-type"
_NUMBER: Final = f"{_OFFICE}value"
_FORMULA: Final = f"{_TABLE}formula"
# In which attribute cells of a kind have their value.
_VALUES: Final = {
    "string": f"{_OFFICE}string-value",
    "boolean": f"{_OFFICE}boolean-value",
    "date": f"{_OFFICE}date-value",
    **dict.fromkeys(("float", "percentage", "currency"), _NUMBER),
}
_ERROR: Final = ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type", "error")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MAX_REPEATED: Final = 10_000_000


class _Content:
    """The cells of all wanted sheets."""

    def __init__(self, sheets: Mapping[str, SheetRows]) -> None:
        self.names: list[str] = []
        self._sheets = sheets
        self._sheet: SheetRows | None = None
        # How many tables begin here; one in a cell is not read. How many texts that are not in the cell begin here.
        self._tables = self._others = 0
        self._column = 0
        self._rows = self._columns = 1
        self._cell: Mapping[str, str] = {}
        self._lines: list[list[str]] = []
        self._size = 0
        self._takes = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _SHEET:
            self._tables += 1
            if self._tables == 1:
                self._begin_sheet(attributes.get(f"{_TABLE}name", ""))
        elif self._sheet is None or self._tables > 1:
            return
        elif name in _CELLS:
            self._cell, self._lines, self._size = attributes, [], 0
            self._columns = _repeated(attributes.get(_COLUMNS_REPEATED))
        elif name == _ROW:
            self._column, self._rows = 0, _repeated(attributes.get(_ROWS_REPEATED))
        elif name in _OTHER_TEXTS:
            self._others += 1
        elif name == _LINE:
            self._takes = not self._others and self._size <= MAX_CHARACTERS
            if self._takes:
                self._lines.append([])
                self._size += 1
        elif name in _SPACES:
            self._add(_SPACES[name] * min(int(attributes.get(f"{_TEXT}c", "1")), MAX_CHARACTERS + 1))

    def _begin_sheet(self, name: str) -> None:
        self._sheet = self._sheets.get(name.strip().casefold()) if name not in self.names else None
        add_name(name, self.names)

    def end(self, name: str) -> None:
        if name == _SHEET:
            self._tables -= 1
        elif self._sheet is None or self._tables > 1:
            return
        elif name in _CELLS:
            self._put(self._sheet, "\n".join("".join(line).strip(" ") for line in self._lines))
            self._column += self._columns
        elif name == _ROW:
            self._sheet.end_row(self._rows)
        elif name in _OTHER_TEXTS:
            self._others -= 1
        elif name == _LINE:
            self._takes = False

    def text(self, text: str) -> None:
        self._add(_BLANKS.sub(" ", text))

    def _add(self, text: str) -> None:
        if self._takes and self._size <= MAX_CHARACTERS:
            self._lines[-1].append(text)
            self._size += len(text)

    def _put(self, sheet: SheetRows, text: str) -> None:
        cell = self._cell
        kind = cell.get(_KIND, "")
        if _FORMULA in cell:
            sheet.note_formula(is_calculated=kind != "")
        if _ERROR in cell.items():
            sheet.put_error(self._column, text)
            return
        if kind in _VALUES:
            text = cell.get(_VALUES[kind], text)
        when = iso_day(text) if kind == "date" else None
        if when is not None:
            sheet.put_date(self._column, when, "ymd")
        elif text:
            text = number_text(text) if _VALUES.get(kind) == _NUMBER else text
            sheet.put(self._column, text, self._columns)


def _repeated(text: str | None) -> int:
    """Return how often a cell or a row is there; damage raises `ValueError`."""
    return 1 if text is None else min(max(1, int(text[:10])), _MAX_REPEATED)


def read_ods(archive: ZipFile, sheets: Mapping[str, SheetRows], step: Callable[[], None]) -> list[str]:
    """Read the sheets of a workbook; return the names of all. Damage raises `OSError`."""
    content = _Content(sheets)
    parse(archive, CONTENT, content, step)
    return content.names
