"""The values of cells: texts read as their column requires, or what is wrong and how to fix it."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from jenesys_gui.model.dates import DateError, DateErrorKind, When, parse, parse_date
from jenesys_gui.model.quantity import Unit
from jenesys_gui.reading.problems import quoted
from jenesys_gui.reading.spreadsheets import CURRENCY_CODES, readings
from jenesys_gui.text.schema import ColumnKind, ColumnSchema
from jenesys_gui.text.translate import N_, _


class CellError(NamedTuple):
    """What is wrong with a cell, and how to fix it."""

    message: str
    fix: str


class Understood(NamedTuple):
    """The value of a cell that is written in another way, and how a dataset writes it."""

    value: object
    text: str


_LINE_BREAK: Final = re.compile(r"[\r\n]+")
# A text without spaces around it, on one line.
_TIDY: Final = re.compile(r"\S(?:[^\r\n]*\S)?")


def tidied(column: ColumnSchema, text: str) -> str:
    """Return a text without spaces around it, on one line if it is a name."""
    bare = text.strip()
    if column.kind is ColumnKind.TEXT and not column.has_lines:
        bare = " ".join(filter(None, map(str.strip, _LINE_BREAK.split(bare))))
    return bare


def read_cell(column: ColumnSchema, text: str, *, decimal_comma: bool = False) -> object:
    """Return the value of a tidied text, or an `Understood` one or a `CellError`."""
    value = _READERS[column.kind](column, text) if text else _read_empty(column)
    if isinstance(value, CellError) and text:
        return _understood(column, text, value, decimal_comma=decimal_comma)
    return value


def _understood(column: ColumnSchema, text: str, error: CellError, *, decimal_comma: bool) -> Understood | CellError:
    """Return the value of a text that can mean one thing only, or what is wrong with it."""
    plain = _plain(text).lower().replace(" ", "_") if column.kind is ColumnKind.CODE else _plain(text)
    meanings = readings(column.kind, plain, decimal_comma=decimal_comma) or (plain,)
    if len(meanings) > 1:
        # Only a fiscal year is an interval of months.
        fiscal = _("{period} (fiscal year from April to March, as in Japan)")
        named = (fiscal.format(period=each) if "-04/" in each else each for each in meanings)
        return _ambiguous(text, _("write {readings}").format(readings=_(", or ").join(named)))
    value = _READERS[column.kind](column, meanings[0])
    return error if isinstance(value, CellError) else Understood(value, meanings[0])


def _ambiguous(text: str, fix: str) -> CellError:
    return CellError(_('"{value}" can mean more than one thing').format(value=quoted(text)), fix)


def _read_empty(column: ColumnSchema) -> object:
    if column.required:
        fix = _("use one of: {codes}") if column.codes else _("write {meaning}")
        return CellError(_("the cell is empty"), fix.format(codes=_codes(column), meaning=_(column.meaning)))
    return "" if column.kind in _KINDS_OF_TEXT else None


def _read_text(_column: ColumnSchema, text: str) -> object:
    return text


def _read_code(column: ColumnSchema, text: str) -> object:
    known = {code.value: code for code in column.codes} | dict(column.old_codes)
    if text in known:
        return known[text]
    message = _('"{value}" is not a code for this column').format(value=quoted(text))
    return CellError(message, _("use one of: {codes}").format(codes=_codes(column)))


def _codes(column: ColumnSchema) -> str:
    return ", ".join(code.value for code in column.codes)


class _Format(NamedTuple):
    """How the texts of a column look, how they are converted, and the error for other texts."""

    pattern: re.Pattern[str]
    convert: Callable[[str], object]
    message: str
    fix: str


def _read_formatted(column: ColumnSchema, text: str) -> object:
    form = _FORMATS[column.kind]
    if form.pattern.fullmatch(text):
        return form.convert(text)
    return CellError(_(form.message).format(value=quoted(text)), _(form.fix).format(meaning=_(column.meaning)))


def _read_unit(column: ColumnSchema, text: str) -> object:
    name, slash, per = _plain(text).partition("/")
    is_unit = _FORMATS[column.kind].pattern.fullmatch
    codes = [*filter(is_unit, (f"{code}{slash}{per}" for code in CURRENCY_CODES.get(name.lower().rstrip("."), ())))]
    if len(codes) > 1:
        return _ambiguous(text, _("use one of: {codes}").format(codes=", ".join(codes)))
    if codes:
        message = _(_FORMATS[column.kind].message).format(value=quoted(text))
        return CellError(message, _("write {example}").format(example=codes[0]))
    return _read_formatted(column, text)


def text_of(kind: ColumnKind) -> Callable[[object], str | None]:
    """Return a function that returns a value of JSON if it is a text as in columns of a kind."""
    is_valid = _FORMATS[kind].pattern.fullmatch
    return lambda item: item if isinstance(item, str) and is_valid(item) else None


_FORMATS: Final[Mapping[ColumnKind, _Format]] = {
    ColumnKind.ID: _Format(
        re.compile(r"[a-z0-9][a-z0-9-]*"),
        str,
        N_('"{value}" is not a valid ID'),
        N_("use lowercase letters from a to z, digits and hyphens, such as jenesys-2"),
    ),
    ColumnKind.LANGUAGE: _Format(
        re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"),
        str,
        N_('"{value}" is not a language tag'),
        N_("write a tag such as en, ja or pt-BR"),
    ),
    ColumnKind.POSITION: _Format(
        re.compile(r"[1-9][0-9]{0,8}"), int, N_('"{value}" is not a position'), N_("write {meaning}")
    ),
    ColumnKind.YEAR: _Format(
        re.compile(r"(?!0000)[0-9]{4}"), int, N_('"{value}" is not a year'), N_("write a year, such as 2015")
    ),
    ColumnKind.TRUTH: _Format(
        re.compile("true|false"),
        {"true": True, "false": False}.__getitem__,
        N_('"{value}" is neither true nor false'),
        N_("write true or false"),
    ),
    ColumnKind.UNIT: _Format(
        re.compile(r"[A-Za-z]+(/[A-Za-z]+)?"), Unit.parse, N_('"{value}" is not a unit'), N_("write {meaning}")
    ),
    ColumnKind.ADDRESS: _Format(
        # A backslash is in no address, but is how a hidden character is shown.
        re.compile(r"https?://[^\s/\\][^\s\\]*"),
        str,
        N_('"{value}" is not a web address'),
        N_("write the full address, beginning with https:// or http://, without spaces"),
    ),
}


class _Hint(NamedTuple):
    """What is wrong with a date or a number, how to fix it, and how to correct it for an example."""

    message: str
    fix: str
    corrected: Callable[[str], str] | None = None


_NOT_A_DATE: Final = _Hint(
    N_('"{value}" is not a date'),
    N_("write a year (2013), a month (2013-10), a day (2013-10-05) or an interval (2013/2015, 2015/..)"),
    lambda _text: "2013/2015",
)
# The fix where the example of a hint would not be valid either: intervals, in columns of single dates.
_DATE_FIXES: Final[Mapping[Callable[[str], When], str]] = {
    parse: _NOT_A_DATE.fix,
    parse_date: N_("write a year (2013), a month (2013-10) or a day (2013-10-05)"),
}
_DATE_HINTS: Final = {
    DateErrorKind.NOT_A_DATE: _NOT_A_DATE,
    DateErrorKind.SEASON: _Hint(
        N_('"{value}" is a season, which is not supported'),
        N_("write the months, such as {example}"),
        lambda text: f"{text[:4]}-03/{text[:4]}-05",
    ),
    DateErrorKind.NO_SLASH: _Hint(
        N_('"{value}" joins two years without a slash'),
        N_("use a slash: {example}"),
        lambda text: f"{text[:4]}/{text[-4:]}",
    ),
    DateErrorKind.BASIC_FORMAT: _Hint(
        N_('"{value}" is a date without hyphens'),
        N_("write {example}"),
        lambda text: "-".join(part for part in (text[:4], text[4:6], text[6:]) if part),
    ),
    DateErrorKind.TIME: _Hint(
        N_('"{value}" contains a time of day'), N_("write only the day: {example}"), lambda text: text[:10]
    ),
    DateErrorKind.NO_SUCH_DAY: _Hint(
        N_('"{value}" is a date that does not exist'),
        N_("use a month from 01 to 12 and a day that exists in that month"),
    ),
    DateErrorKind.ENDS_BEFORE_START: _Hint(
        N_('"{value}" ends before it starts'),
        N_("write the earlier date first: {example}"),
        lambda text: "/".join(reversed(text.split("/"))),
    ),
    DateErrorKind.NO_ENDS: _Hint(
        N_('"{value}" has neither a start nor an end'),
        N_("write at least one of them, such as 2015/.."),
        lambda _text: "2015/..",
    ),
    DateErrorKind.INTERVAL: _Hint(
        N_('"{value}" is an interval'),
        N_("write a single date, such as {example}"),
        lambda text: text.partition("/")[0],
    ),
}


def _read_date(parse_one: Callable[[str], When], _column: ColumnSchema, text: str) -> object:
    try:
        return parse_one(text)
    except DateError as error:
        return date_error(error, parse_one)


def date_error(error: DateError, parse_one: Callable[[str], When] = parse) -> CellError:
    """Return what is wrong with a date, and a fix with an example made from it if the column takes that."""
    # The error of an interval is caused by that of one of its ends. What is no date at all may be half of one.
    end = None if error.kind is DateErrorKind.NOT_A_DATE else error.__cause__
    text = end.text if isinstance(end, DateError) else error.text

    def is_valid(example: str) -> bool:
        with suppress(DateError):
            # An interval in the place of an end would be no interval.
            return bool(parse_one(error.text.replace(text, example) if "/" in example else example))
        return False

    return _explained(text, text, _DATE_HINTS[error.kind], is_valid, _(_DATE_FIXES[parse_one]))


# With more digits a number would be no amount of money or people, and sums would not be exact.
_MAX_DIGITS: Final = 15
_MAX_DECIMALS: Final = 6
# Not 14.200, which is 14,200 in several languages.
_NUMBER: Final = re.compile(
    rf"(?![1-9][0-9]{{0,2}}\.[0-9]{{3}}$)[0-9]{{1,{_MAX_DIGITS}}}(\.[0-9]{{1,{_MAX_DECIMALS}}})?"
)
_TOO_LONG: Final = _Hint(
    N_('"{value}" has too many digits'),
    N_("write at most {digits} digits before the decimal point and {decimals} after it"),
    lambda _text: "",  # there is no example
)


# The first pattern that matches explains the error. Patterns are text, since few datasets need them compiled.
_NUMBER_HINTS: Final = {
    r"[0-9]+(\.[0-9]+)?": _TOO_LONG,
    # Separators of groups: comma, point, apostrophes, underscore and several spaces; in India, groups of two digits.
    r"[1-9][0-9]{0,2}([,.'’_ \u00a0\u2009\u202f])([0-9]{2}\1)*[0-9]{3}(\1[0-9]{3})*((?!\1)[.,][0-9]+)?": _Hint(
        N_('"{value}" has grouped digits'),
        N_("write it without grouping: {example}"),
        lambda text: text.replace(text.strip("0123456789")[0], "").replace(",", "."),
    ),
    r"[0-9]+,[0-9]+": _Hint(
        N_('"{value}" uses a decimal comma'), N_("use a decimal point: {example}"), lambda text: text.replace(",", ".")
    ),
    r"[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]{1,2}": _Hint(
        N_('"{value}" uses scientific notation'), N_("write it in full: {example}"), lambda text: f"{Decimal(text):f}"
    ),
    r"[-\u2212][0-9.,]+": _Hint(
        N_('"{value}" is negative'), N_("write 0 or a positive number, as stated by the source")
    ),
    r"(?i:[+-]?(s?nan|inf|infinity))": _Hint(
        N_('"{value}" is not a number'), N_("write the number that the source states, or remove the row")
    ),
    r"(?s:.*[0-9].*)": _Hint(
        N_('"{value}" contains more than a number'),
        N_("write the full number, such as 196000000; put the unit and the qualifier in their own columns"),
    ),
    r"(?s:.*)": _Hint(N_('"{value}" is not a number'), N_("write a number, such as 196000000 or 0.5")),
}


def _read_number(_column: ColumnSchema, text: str) -> object:
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    plain = _plain(text)
    hint = next(hint for pattern, hint in _NUMBER_HINTS.items() if re.fullmatch(pattern, plain))
    fewer_digits = _(_TOO_LONG.fix).format(digits=_MAX_DIGITS, decimals=_MAX_DECIMALS)
    return _explained(text, plain, hint, _NUMBER.fullmatch, fewer_digits)


def _explained(text: str, plain: str, hint: _Hint, is_valid: Callable[[str], object], otherwise: str) -> CellError:
    """Return an error with the fix of a hint, or another fix if the example would not be valid either."""
    fix = _(hint.fix)
    if hint.corrected is not None:
        example = hint.corrected(plain)
        fix = fix.format(example=example) if is_valid(example) else otherwise
    return CellError(_(hint.message).format(value=quoted(text)), fix)


# Full-width signs, which Japanese input methods write, and their ASCII forms.
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def _plain(text: str) -> str:
    """Return a text with the digits of any script as 0-9, and full-width signs as ASCII."""
    letters = text.translate(_HALF_WIDTH)
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in letters)


_READERS: Final[Mapping[ColumnKind, Callable[[ColumnSchema, str], object]]] = {
    **dict.fromkeys(_FORMATS, _read_formatted),
    ColumnKind.TEXT: _read_text,
    # Keys are compared with the ids of their table, so their format needs no check.
    ColumnKind.KEY: _read_text,
    ColumnKind.CODE: _read_code,
    ColumnKind.DATE: partial(_read_date, parse_date),
    ColumnKind.PERIOD: partial(_read_date, parse),
    ColumnKind.NUMBER: _read_number,
    ColumnKind.UNIT: _read_unit,
}
# What a text must match to be converted at once, for the kinds of which a column has many different texts.
QUICK: Final[Mapping[ColumnKind, tuple[re.Pattern[str], Callable[[str], object]]]] = {
    ColumnKind.TEXT: (_TIDY, str),
    ColumnKind.ID: (_FORMATS[ColumnKind.ID].pattern, str),
    ColumnKind.KEY: (_TIDY, str),
    ColumnKind.DATE: (_TIDY, parse_date),
    ColumnKind.PERIOD: (_TIDY, parse),
    ColumnKind.NUMBER: (_NUMBER, Decimal),
}
NOT_QUICK: Final = (re.compile("(?!)"), str)
_KINDS_OF_TEXT: Final = (ColumnKind.TEXT, ColumnKind.ID, ColumnKind.KEY, ColumnKind.ADDRESS, ColumnKind.LANGUAGE)
