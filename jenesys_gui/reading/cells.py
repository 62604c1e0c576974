"""From the text of a cell to its value, or to what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from jenesys_gui.model.dates import DateError, DateMistake, Interval, parse
from jenesys_gui.model.quantity import Unit
from jenesys_gui.reading import cell_errors
from jenesys_gui.reading.cell_errors import Mistake
from jenesys_gui.reading.problems import quoted
from jenesys_gui.text.schema import Column, ColumnKind
from jenesys_gui.text.translate import _

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_UNIT: Final = re.compile(r"[A-Za-z]+(/[A-Za-z]+)?")
_ADDRESS: Final = re.compile(r"https?://[^\s/]\S*")
_NUMBER: Final = re.compile(cell_errors.NUMBER)
_POSITION: Final = re.compile(r"[1-9][0-9]{0,8}")
_YEAR: Final = re.compile(r"(?!0000)[0-9]{4}")
_TRUTHS: Final = {"true": True, "false": False}


def tidied(column: Column, text: str) -> str:
    """The text as it is read: without spaces around it, and `TRUE`, as some spreadsheets save it, as `true`."""
    bare = text.strip()
    return bare.lower() if column.kind is ColumnKind.TRUTH and bare.lower() in _TRUTHS else bare


def read_cells(column: Column, texts: Iterable[str]) -> Iterator[object]:
    """The value of each tidied text, or its `Mistake`."""
    read = _READERS[column.kind]
    return (read(column, text) if text else _read_empty(column) for text in texts)


def _read_empty(column: Column) -> object:
    if column.required:
        return Mistake(_("the cell is empty"), _("write {meaning}").format(meaning=_(column.meaning)))
    return "" if column.kind in _HELD_AS_TEXT else None


def _read_text(_column: Column, text: str) -> object:
    return text


def _read_id(_column: Column, text: str) -> object:
    if _ID.fullmatch(text):
        return text
    return Mistake(
        _('"{value}" is not an id').format(value=quoted(text)),
        _("write small letters from a to z, digits and hyphens, such as jenesys-2"),
    )


def _read_code(column: Column, text: str) -> object:
    codes = {code.value: code for code in column.codes}
    if text in codes:
        return codes[text]
    return Mistake(
        _('"{value}" is not a code of this column').format(value=quoted(text)),
        _("write one of: {codes}").format(codes=", ".join(codes)),
    )


def _read_date(column: Column, text: str) -> object:
    when = _read_period(column, text)
    return cell_errors.in_date(DateError(text, DateMistake.INTERVAL)) if isinstance(when, Interval) else when


def _read_period(_column: Column, text: str) -> object:
    try:
        return parse(text)
    except DateError as error:
        return cell_errors.in_date(error)


def _read_number(_column: Column, text: str) -> object:
    return Decimal(text) if _NUMBER.fullmatch(text) else cell_errors.in_number(text)


def _read_position(column: Column, text: str) -> object:
    if _POSITION.fullmatch(text):
        return int(text)
    return Mistake(
        _('"{value}" is not a position').format(value=quoted(text)),
        _("write {meaning}").format(meaning=_(column.meaning)),
    )


def _read_year(_column: Column, text: str) -> object:
    if _YEAR.fullmatch(text):
        return int(text)
    return Mistake(_('"{value}" is not a year').format(value=quoted(text)), _("write a year, such as 2015"))


def _read_truth(_column: Column, text: str) -> object:
    if text in _TRUTHS:
        return _TRUTHS[text]
    return Mistake(_('"{value}" is neither true nor false').format(value=quoted(text)), _("write true or false"))


def _read_unit(column: Column, text: str) -> object:
    if _UNIT.fullmatch(text):
        return Unit.parse(text)
    return Mistake(
        _('"{value}" is not a unit').format(value=quoted(text)),
        _("write {meaning}").format(meaning=_(column.meaning)),
    )


def _read_address(_column: Column, text: str) -> object:
    if _ADDRESS.fullmatch(text):
        return text
    return Mistake(
        _('"{value}" is not an address on the web').format(value=quoted(text)),
        _("write it from https:// or http:// on, without spaces"),
    )


_READERS: Final[Mapping[ColumnKind, Callable[[Column, str], object]]] = {
    ColumnKind.TEXT: _read_text,
    ColumnKind.ID: _read_id,
    # A key is compared with the ids of its table, so what it looks like needs no check of its own.
    ColumnKind.KEY: _read_text,
    ColumnKind.CODE: _read_code,
    ColumnKind.DATE: _read_date,
    ColumnKind.PERIOD: _read_period,
    ColumnKind.NUMBER: _read_number,
    ColumnKind.POSITION: _read_position,
    ColumnKind.YEAR: _read_year,
    ColumnKind.TRUTH: _read_truth,
    ColumnKind.UNIT: _read_unit,
    ColumnKind.ADDRESS: _read_address,
}
_HELD_AS_TEXT: Final = frozenset({ColumnKind.TEXT, ColumnKind.ID, ColumnKind.KEY, ColumnKind.ADDRESS})
