"""ODS workbooks, which LibreOffice and others write: their sheets as the texts of cells."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Final
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from jenesys_gui.reading.sheets import MAX_COLUMNS, PERCENT, TRUTH_FORMULAS, SheetRows, elements, iso_day
from jenesys_gui.reading.text_files import MAX_CHARACTERS

CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
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
# Between elements that are indented. LibreOffice writes spaces within a text of several lines as they are.
# Only from the first of several spaces: from each of them, many would take very long.
_BLANKS: Final = re.compile(r"(?<! ) *[\t\r\n][ \t\r\n]*")
_MAX_REPEATED: Final = 10_000_000


class _Styles:
    """Which of year, month and day the styles of cells show, and which styles hide a table."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._of_cells: dict[str, str] = {}
        self.of_columns: list[str] = []
        self.hiding: set[str] = set()

    def add(self, node: Element) -> None:
        """Add a style, or that of the cells of some columns, or begin a table."""
        name = node.get("style:name", "")
        if node.tag == "date-style":
            self._shown[name] = "".join(part.tag[0] for part in node if part.tag in ("year", "month", "day"))
        elif node.tag == "style":
            self._of_cells[name] = node.get("style:data-style-name", "")
            if any(part.get("table:display") == "false" for part in node):
                self.hiding.add(name)
        elif node.tag == "table":
            self.of_columns.clear()
        else:
            columns = min(_repeated(node.get("table:number-columns-repeated")), MAX_COLUMNS)
            self.of_columns += [node.get("table:default-cell-style-name", "")] * columns
            del self.of_columns[MAX_COLUMNS:]

    def shown_in(self, cell: Element, of_row: str, column: int) -> str:
        """Return what the style of a cell shows, or all if none is known."""
        of_column = self.of_columns[column] if column < len(self.of_columns) else ""
        style = cell.get("table:style-name") or of_row or of_column
        return self._shown.get(self._of_cells.get(style, ""), "ymd")


def read_ods(archive: ZipFile, begin: Callable[[str, bool], SheetRows | None], step: Callable[[], None]) -> None:
    """Read the sheets of a workbook. Damage raises `OSError`."""
    sheet: SheetRows | None = None
    styles = _Styles()
    for node in elements(archive, _STYLES, {"date-style", "style"}) if _STYLES in archive.NameToInfo else ():
        styles.add(node)
    # Drawings are whole so that a table in one is no sheet.
    whole, begun = {"table-row", "shapes", "date-style", "style"}, {"table", "table-column"}
    for node in elements(archive, CONTENT, whole, begun, step):
        if node.tag == "table":
            sheet = begin(node.get("table:name", ""), node.get("table:style-name") in styles.hiding)
        if node.tag != "table-row":
            first = len(styles.of_columns)
            styles.add(node)
            if sheet is not None and _is_hidden(node):
                sheet.hidden.append(range(first, len(styles.of_columns)))
        elif sheet is not None:
            _read_row(node, sheet, styles)


def _read_row(row: Element, sheet: SheetRows, styles: _Styles) -> None:
    column = 0
    of_row = row.get("table:default-cell-style-name", "")
    for cell in row:
        if cell.tag in ("table-cell", "covered-table-cell"):
            repeated = _repeated(cell.get("table:number-columns-repeated"))
            _read_cell(cell, sheet, column, repeated, styles.shown_in(cell, of_row, column))
            column += repeated
    sheet.end_row(_repeated(row.get("table:number-rows-repeated")), is_hidden=_is_hidden(row))


def _is_hidden(node: Element) -> bool:
    """Return whether a row is hidden, or some columns."""
    return node.get("table:visibility", "visible") != "visible"


def _read_cell(cell: Element, sheet: SheetRows, column: int, repeated: int, shown: str) -> None:
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
    text = cell.get(_VALUES.get(kind, ""), text)
    when = iso_day(text) if kind == "date" else None
    if when is not None:
        sheet.put_date(column, when, shown)
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
