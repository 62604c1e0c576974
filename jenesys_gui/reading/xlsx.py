"""XLSX workbooks, which Excel and others write: their sheets as the texts of cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial, reduce
from posixpath import normpath
from typing import Final
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from jenesys_gui.reading.sheets import CURRENCY, PERCENT, TRUTH_FORMULAS, SheetRows, day_of, elements, iso_day
from jenesys_gui.reading.text_files import MAX_CHARACTERS

BOOK: Final = "xl/workbook.xml"
_SHARED: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_RELATION_ID: Final = re.compile(r".*:id")
# A currency with the language of its format, what else is in brackets, and the space of a sign, as in `#,##0_€`.
_LANGUAGE: Final = re.compile(r"\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].")
# What is in a format but not shown: texts, colours and conditions, escaped letters, filling.
_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_SHOWN: Final = "ymd"
# As long as Excel allows. To find the ends of many brackets would take very long.
_MAX_FORMAT: Final = 255
_OTHER_YEARS: Final = re.compile("e+(?![+-])|b+(?![12])")
# The formats that have a number alone, of dates and percentages. In East Asia are more, which differ by country.
_FORMATS: Final = {
    "14": "ymd",
    "15": "ymd",
    "16": "md",
    "17": "ym",
    "22": "ymd",
    **dict.fromkeys(("9", "10"), PERCENT),
    **dict.fromkeys(map(str, (*range(27, 32), 36, *range(50, 59))), "ymd"),
}
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@cache
def _column_of(letters: str) -> int:
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise ValueError(letters)
    return reduce(lambda column, letter: column * 26 + ord(letter) - ord("A") + 1, letters, 0) - 1


class _Sheet:
    """The cells of a sheet."""

    def __init__(self, rows: SheetRows, shared: Sequence[str], shown: Mapping[str, str], *, since_1904: bool) -> None:
        self._rows, self._shared, self._shown = rows, shared, shown
        self._day_of = partial(day_of, since_1904=since_1904)

    def read(self, row: Element) -> None:
        """Add the cells of a row, or note that cells are merged or columns hidden."""
        is_hidden = _is_true(row.get("hidden"))
        if row.tag == "col":
            self._rows.hidden += [range(int(row.get("min", "")) - 1, int(row.get("max", "")))] if is_hidden else []
            return
        if merged := re.match("([A-Z]+)([0-9]{1,7})(?::[A-Z]+([0-9]{1,7}))?", row.get("ref", "")):
            self._rows.merged.append((_column_of(merged[1]), int(merged[2]), int(merged[3] or merged[2])))
            return
        number = row.get("r", "")
        self._rows.row = int(number) if re.fullmatch("[0-9]{1,7}", number) else self._rows.row
        column = -1
        for cell in row.findall("c"):
            letters = cell.get("r", "").rstrip("0123456789")
            # A cell without its place is the next one.
            column = _column_of(letters) if letters else column + 1
            self._put(column, cell)
        self._rows.end_row(is_hidden=is_hidden)

    def _put(self, column: int, cell: Element) -> None:
        kind, rich = cell.get("t", "n"), cell.find("is")
        text = _unescaped(cell.findtext("v", "")) if rich is None else _rich_text(rich)
        formula = cell.findtext("f")
        if formula in TRUTH_FORMULAS:
            self._rows.put(column, TRUTH_FORMULAS[formula])
            return
        if formula is not None and kind != "e":
            # A formula with an empty text as its value says that it is a text.
            self._rows.note_formula(column, is_calculated=text != "" or kind != "n")
        if text == "":
            return
        if kind == "e":
            self._rows.put_error(column, text)
        elif kind in ("n", "d"):
            self._put_number(column, text, kind, cell.get("s", ""))
        elif kind == "b":
            self._rows.put(column, "true" if text == "1" else "false")
        else:
            self._rows.put(column, self._shared[int(text)] if kind == "s" else text)

    def _put_number(self, column: int, text: str, kind: str, style: str) -> None:
        """Set a number, which is a date in some styles, or a date."""
        shown = _SHOWN if kind == "d" else self._shown.get(style, "")
        is_date = shown != "" and {*shown} <= {*_SHOWN}
        when = None if not is_date else iso_day(text) if kind == "d" else self._day_of(float(text))
        if when is None:
            self._rows.put_number(column, text, shown="" if is_date else shown)
        else:
            self._rows.put_date(column, when, shown)


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")


def _rich_text(node: Element) -> str:
    """Return a text that may have parts in several fonts, without its phonetic guides."""
    for guide in node.findall("rPh"):
        node.remove(guide)
    return "".join(_unescaped(part.text or "") for part in node.iter("t"))


def read_xlsx(archive: ZipFile, begin: Callable[[str, bool], SheetRows | None], step: Callable[[], None]) -> None:
    """Read the sheets of a workbook. Damage raises `OSError`."""
    links = elements(archive, "xl/_rels/workbook.xml.rels", {"Relationship"})
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    texts = elements(archive, _SHARED, {"si"}, step=step) if _SHARED in archive.NameToInfo else ()
    shared = [_rich_text(node)[: MAX_CHARACTERS + 1] for node in texts]
    shown = _shown_by_style(archive)
    since_1904 = False
    for node in elements(archive, BOOK, {"sheet", "workbookPr"}):
        if node.tag == "workbookPr":
            since_1904 = _is_true(node.get("date1904"))
            continue
        rows = begin(node.get("name", ""), node.get("state", "visible") != "visible")
        if rows is not None:
            relation = next((value for key, value in node.items() if _RELATION_ID.fullmatch(key)), None)
            part = normpath(f"/xl/{targets.get(relation, '')}").removeprefix("/xl/xl/").lstrip("/")
            part = part if part in archive.NameToInfo else f"xl/{part}"
            sheet = _Sheet(rows, shared, shown, since_1904=since_1904)
            for each in elements(archive, part, {"row"}, {"col", "mergeCell"}, step):
                sheet.read(each)


def _shown_by_style(archive: ZipFile) -> Mapping[str, str]:
    """Return for each style which parts of a date it shows, or the sign of percent or a currency."""
    formats: dict[str, str] = {}
    shown: dict[str, str] = {}
    for node in elements(archive, _STYLES, {"numFmt", "cellXfs"}) if _STYLES in archive.NameToInfo else ():
        if node.tag == "numFmt":
            formats[node.get("numFmtId", "")] = _shown_by(node.get("formatCode", "")[:_MAX_FORMAT])
            continue
        formats |= _FORMATS
        ids = (style.get("numFmtId", "") for style in node)
        shown |= {str(number): formats[id_] for number, id_ in enumerate(ids) if formats.get(id_)}
    return shown


def _shown_by(code: str) -> str:
    """Return which parts of a date a format shows, or the sign of percent or a currency."""
    # Of a format with several parts, the first is for positive numbers.
    bare = _NOT_SHOWN.sub("", code.lower()).partition(";")[0]
    if PERCENT in bare:
        return PERCENT
    # The years of Japanese eras and of the Buddhist calendar are years; another `e` is that of an exponent.
    bare = _OTHER_YEARS.sub("y", bare)
    shown = "".join(letter for letter in _SHOWN if letter in bare)
    # Without a year and a day, `m` may be minutes, and General and others have such letters in their names.
    if {"y", "d"} & {*shown} and not re.search("[a-z]", re.sub("am/pm|[ymdhsegb]", "", bare)):
        return shown
    currency = CURRENCY.search(_LANGUAGE.sub(r"\1", code).partition(";")[0])
    return currency[0] if currency else ""


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot have, which are written as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
