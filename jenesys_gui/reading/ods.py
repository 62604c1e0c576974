"""ODS workbooks, which LibreOffice and others write: their sheets as the texts of cells."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from jenesys_gui.reading.sheets import PERCENT, TRUTH_FORMULAS, SheetRows, add_name, elements, iso_day
from jenesys_gui.reading.text_files import MAX_CHARACTERS

CONTENT: Final = "content.xml"
_SPACES: Final = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
# Whose texts are not in the cell: comments, phonetic guides.
_OTHER_TEXTS: Final = frozenset({"office:annotation", "text:ruby-text"})
_NUMBER: Final = "office:value"
# In which attribute cells of a kind have their value.
_VALUES: Final = {
    "string": "office:string-value",
    "boolean": "office:boolean-value",
    "date": "office:date-value",
    **dict.fromkeys(("float", "percentage", "currency"), _NUMBER),
}
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MAX_REPEATED: Final = 10_000_000


def read_ods(archive: ZipFile, sheets: Mapping[str, SheetRows], step: Callable[[], None]) -> list[str]:
    """Read the sheets of a workbook; return the names of all. Damage raises `OSError`."""
    names: list[str] = []
    sheet: SheetRows | None = None
    # Drawings are whole so that a table in one is no sheet.
    for node in elements(archive, CONTENT, {"table-row", "shapes"}, {"table"}, step):
        if node.tag == "table":
            name = node.get("table:name", "")
            sheet = sheets.get(name.strip().casefold()) if name not in names else None
            add_name(name, names)
        elif sheet is not None and node.tag == "table-row":
            _read_row(node, sheet)
    return names


def _read_row(row: Element, sheet: SheetRows) -> None:
    column = 0
    for cell in row:
        if cell.tag in ("table-cell", "covered-table-cell"):
            repeated = _repeated(cell.get("table:number-columns-repeated"))
            _read_cell(cell, sheet, column, repeated)
            column += repeated
    is_hidden = row.get("table:visibility", "visible") != "visible"
    sheet.end_row(_repeated(row.get("table:number-rows-repeated")), is_hidden=is_hidden)


def _read_cell(cell: Element, sheet: SheetRows, column: int, repeated: int) -> None:
    kind = cell.get("office:value-type", "")
    if {"table:number-rows-spanned", "table:number-columns-spanned"} & {*cell.attrib}:
        last = sheet.row + _repeated(cell.get("table:number-rows-spanned")) - 1
        sheet.merged.append((column, sheet.row, last))
    text = _text(cell)
    formula = cell.get("table:formula", "").removeprefix("of:=")
    if formula in TRUTH_FORMULAS:
        sheet.put(column, TRUTH_FORMULAS[formula])
        return
    if cell.get("calcext:value-type") == "error":
        sheet.put_error(column, text)
        return
    if formula:
        sheet.note_formula(column, is_calculated=kind != "")
    shown, text = text, cell.get(_VALUES.get(kind, ""), text)
    when = iso_day(text) if kind == "date" else None
    if when is not None:
        # Where the year is the only number, there may be the name of a month.
        is_day = re.findall("[0-9]+", shown) != [f"{when.year:04d}"]
        sheet.put_date(column, when, "ymd" if is_day else "y" if shown.isdecimal() else "ym")
    elif text and _VALUES.get(kind) == _NUMBER:
        shown = PERCENT if kind == "percentage" else cell.get("office:currency", "")
        sheet.put_number(column, text, repeated, shown=shown)
    elif text:
        sheet.put(column, text, repeated)


def _text(cell: Element) -> str:
    """Return the text of a cell; of one that is too long, which is refused, the beginning."""
    lines = (_beginning(_pieces(part)).strip(" ") for part in cell if part.tag == "text:p")
    return _beginning(f"\n{line}" for line in lines)[1:]


def _beginning(pieces: Iterable[str]) -> str:
    # Otherwise a small file could fill the memory with spaces.
    return "".join(islice(chain.from_iterable(pieces), MAX_CHARACTERS + 2))


def _pieces(node: Element) -> Iterator[str]:
    """Yield the text in an element piece by piece, without that of notes."""
    yield _BLANKS.sub(" ", node.text or "")
    for child in node:
        if child.tag in _SPACES:
            yield _SPACES[child.tag] * min(int(child.get("text:c", "1")), MAX_CHARACTERS + 1)
        elif child.tag not in _OTHER_TEXTS:
            yield from _pieces(child)
        yield _BLANKS.sub(" ", child.tail or "")


def _repeated(text: str | None) -> int:
    """Return how often a cell or a row is there; damage raises `ValueError`."""
    return 1 if text is None else min(max(1, int(text[:10])), _MAX_REPEATED)
