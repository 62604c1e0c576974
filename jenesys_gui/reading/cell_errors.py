"""What is wrong with a date or a number, each mistake with its own sentence and, if it can be guessed, its cure."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from jenesys_gui.model.dates import DateError, DateMistake, parse
from jenesys_gui.reading.problems import quoted
from jenesys_gui.text.translate import _


class Mistake(NamedTuple):
    """What is wrong with a cell, and what would be right."""

    message: str
    cure: str


def in_date(error: DateError) -> Mistake:
    """The mistake that was made with a date."""
    plain = _plain(error.text)
    if plain != error.text:
        try:
            parse(plain)
        except DateError as mistake:
            error = mistake
        else:
            return _not_plain(error.text, plain)
    # Of an interval, the cause is the one end that is wrong.
    text = error.__cause__.text if isinstance(error.__cause__, DateError) else error.text
    message, cure = _DATE_SENTENCES[error.kind](text)
    return Mistake(message.format(value=quoted(text)), cure)


def in_number(text: str) -> Mistake:
    """The mistake that was made with a number, given that it is none."""
    plain = _plain(text)
    if plain != text and re.fullmatch(NUMBER, plain):
        return _not_plain(text, plain)
    message, cure = next(sentences for rule in _NUMBER_RULES if (sentences := rule(plain)) is not None)
    return Mistake(message.format(value=quoted(text)), cure)


def _not_plain(text: str, plain: str) -> Mistake:
    return Mistake(
        _('"{value}" is written in other digits or signs than 0-9').format(value=quoted(text)),
        _("write {example}").format(example=quoted(plain)),
    )


# The full-width forms, which Japanese input methods write, and what they stand for.
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def _plain(text: str) -> str:
    """A text with the digits of any script as 0-9, and full-width signs as those of ASCII."""
    letters = text.translate(_HALF_WIDTH)
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in letters)


_Sentences = tuple[str, str]


def _empty(_text: str) -> _Sentences:
    return _("there is no date"), _date_examples()


def _not_a_date(_text: str) -> _Sentences:
    return _('"{value}" is not a date'), _date_examples()


def _season(text: str) -> _Sentences:
    return _('"{value}" is a season, which is not read'), _("write its months, such as {example}").format(
        example=f"{text[:4]}-03/{text[:4]}-05"
    )


def _hyphen_for_interval(text: str) -> _Sentences:
    example = f"{text[:4]}/{text[-4:]}"
    return _('"{value}" joins two years by a hyphen'), _such_as(_("join them by a slash: {example}"), example)


def _basic_format(text: str) -> _Sentences:
    example = "-".join(part for part in (text[:4], text[4:6], text[6:]) if part)
    return _('"{value}" lacks its hyphens'), _such_as(_("write {example}"), example)


def _time(text: str) -> _Sentences:
    return _('"{value}" holds a time of day'), _such_as(_("write the day alone: {example}"), text[:10])


def _no_such_day(_text: str) -> _Sentences:
    return _('"{value}" is not in the calendar'), _("write a month from 01 to 12 and a day that the month has")


def _ends_before_start(text: str) -> _Sentences:
    start, _slash, end = text.partition("/")
    return _('"{value}" ends before it starts'), _such_as(
        _("write the earlier date first: {example}"), f"{end}/{start}"
    )


def _no_ends(_text: str) -> _Sentences:
    return _('"{value}" has neither start nor end'), _("write at least one of them, such as 2015/..")


def _interval(text: str) -> _Sentences:
    return _('"{value}" is an interval'), _such_as(_("write a single date, such as {example}"), text.partition("/")[0])


def _such_as(cure: str, example: str) -> str:
    """A cure with an example made from the mistake, or a general one where that would be no date either."""
    try:
        parse(example)
    except DateError:
        return _date_examples()
    return cure.format(example=example)


def _date_examples() -> str:
    return _("write a year (2013), a month (2013-10), a day (2013-10-05) or an interval (2013/2015, 2015/..)")


_DATE_SENTENCES: Final[Mapping[DateMistake, Callable[[str], _Sentences]]] = {
    DateMistake.EMPTY: _empty,
    DateMistake.NOT_A_DATE: _not_a_date,
    DateMistake.SEASON: _season,
    DateMistake.HYPHEN_FOR_INTERVAL: _hyphen_for_interval,
    DateMistake.BASIC_FORMAT: _basic_format,
    DateMistake.TIME: _time,
    DateMistake.NO_SUCH_DAY: _no_such_day,
    DateMistake.ENDS_BEFORE_START: _ends_before_start,
    DateMistake.NO_ENDS: _no_ends,
    DateMistake.INTERVAL: _interval,
}

# More digits would be no amount of money or people, and sums would not be exact.
_MOST_DIGITS: Final = 15
_MOST_DECIMALS: Final = 6

# What a number looks like.
NUMBER: Final = rf"[0-9]{{1,{_MOST_DIGITS}}}(\.[0-9]{{1,{_MOST_DECIMALS}}})?"

# Patterns as text, since compiling takes time at the start of the program and few datasets have mistakes.
_ANY_LENGTH: Final = r"[0-9]+(\.[0-9]+)?"
# What people put between groups of three digits: comma, point, apostrophes, underscore and several spaces.
_GROUPED: Final = r"[1-9][0-9]{0,2}([,'’_ \u00a0\u2009\u202f])[0-9]{3}(\1[0-9]{3})*|[1-9][0-9]{0,2}(\.[0-9]{3}){2,}"
_DECIMAL_COMMA: Final = r"[0-9]+,[0-9]+"
_EXPONENT: Final = r"[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]{1,2}"
_NEGATIVE: Final = r"[-\u2212][0-9.,]+"
_NOT_FINITE: Final = r"(?i:[+-]?(s?nan|inf|infinity))"


def _too_many_digits(text: str) -> _Sentences | None:
    if not re.fullmatch(_ANY_LENGTH, text):
        return None
    return _('"{value}" has too many digits'), _fewer_digits()


def _grouped(text: str) -> _Sentences | None:
    if not re.fullmatch(_GROUPED, text):
        return None
    example = re.sub(r"[^0-9]", "", text)
    return _('"{value}" has its digits grouped'), _or_fewer_digits(_("write it without grouping: {example}"), example)


def _decimal_comma(text: str) -> _Sentences | None:
    if not re.fullmatch(_DECIMAL_COMMA, text):
        return None
    example = text.replace(",", ".")
    return _('"{value}" has a decimal comma'), _or_fewer_digits(_("write a decimal point: {example}"), example)


def _exponent(text: str) -> _Sentences | None:
    if not re.fullmatch(_EXPONENT, text):
        return None
    example = f"{Decimal(text):f}"
    return _('"{value}" is written as a power of ten'), _or_fewer_digits(_("write it in full: {example}"), example)


def _or_fewer_digits(cure: str, example: str) -> str:
    """A cure with an example made from the mistake, unless that would have too many digits."""
    return cure.format(example=example) if re.fullmatch(NUMBER, example) else _fewer_digits()


def _fewer_digits() -> str:
    return _("write at most {digits} digits before the point and {decimals} behind it").format(
        digits=_MOST_DIGITS, decimals=_MOST_DECIMALS
    )


def _negative(text: str) -> _Sentences | None:
    if not re.fullmatch(_NEGATIVE, text):
        return None
    return _('"{value}" is negative'), _("write 0 or more, as the source states it")


def _not_finite(text: str) -> _Sentences | None:
    if not re.fullmatch(_NOT_FINITE, text):
        return None
    return _('"{value}" is not an amount'), _("write the number that the source states, or leave the row out")


def _with_words(text: str) -> _Sentences | None:
    if not re.search(r"[0-9]", text):
        return None
    return (
        _('"{value}" is not a number alone'),
        _("write the number in full, such as 196000000, and unit and qualifier into their own columns"),
    )


def _no_number(_text: str) -> _Sentences:
    return _('"{value}" is not a number'), _("write a number, such as 196000000 or 0.5")


_NUMBER_RULES: Final[tuple[Callable[[str], _Sentences | None], ...]] = (
    _too_many_digits,
    _grouped,
    _decimal_comma,
    _exponent,
    _negative,
    _not_finite,
    _with_words,
    _no_number,
)
