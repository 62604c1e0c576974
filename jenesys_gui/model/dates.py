"""Dates with the precision they were stated with, in the part of EDTF that datasets use.

EDTF is the Extended Date/Time Format of ISO 8601-2, https://www.loc.gov/standards/datetime/
"""

import re
from enum import Enum
from fractions import Fraction
from typing import Final, NamedTuple


class DateError(ValueError):
    """A text that is not a date, with the kind of error."""

    def __init__(self, text: str, kind: "DateErrorKind") -> None:
        super().__init__(f"{text!r}: {kind.value}")
        self.text = text
        self.kind = kind


class DateErrorKind(Enum):
    """What is wrong with a date."""

    NOT_A_DATE = "not a date"
    SEASON = "season"
    NO_SLASH = "no slash"
    BASIC_FORMAT = "basic format"
    TIME = "time of day"
    NO_SUCH_DAY = "no such day"
    ENDS_BEFORE_START = "ends before start"
    NO_ENDS = "neither end"
    INTERVAL = "interval where a single date belongs"


class Date(NamedTuple):
    """A year, a month or a day, as precise as it was stated."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False
    doubtful: bool = False

    @property
    def points(self) -> tuple[float, float, float]:
        """Where the stated year, month or day begins, has its middle and ends on the time axis, in years.

        Equal points are equal numbers: each is the number that is nearest to an exact fraction.
        """
        number, parts = self.year, 1
        if self.month is not None:
            number, parts = 12 * number + self.month - 1, 12
            if self.day is not None:
                days = days_in_month(self.year, self.month)
                number, parts = number * days + self.day - 1, 12 * days
        return number / parts, (2 * number + 1) / (2 * parts), (number + 1) / parts

    @property
    def begin(self) -> float:
        """Where the stated year, month or day begins on the time axis, in years."""
        return self.points[0]

    @property
    def middle(self) -> float:
        """The middle of the stated year, month or day on the time axis, in years."""
        return self.points[1]

    @property
    def end(self) -> float:
        """Where the stated year, month or day ends on the time axis, in years."""
        return self.points[2]

    @property
    def is_circa(self) -> bool:
        """Whether the date is not certain: it is about this date, or doubtful."""
        return self.about or self.doubtful

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + ("~" if self.about else "") + ("?" if self.doubtful else "")


class End(Enum):
    """An end of an interval without a date. Open and unknown are different statements."""

    OPEN = ".."
    UNKNOWN = ""


_ENDS: Final = {end.value: end for end in End}


class Interval(NamedTuple):
    """A time from one date to another; one end may be open or unknown, but not both."""

    start: Date | End
    end: Date | End

    def __str__(self) -> str:
        return "/".join(end.value if isinstance(end, End) else str(end) for end in (self.start, self.end))


When = Date | Interval

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~)?(\?)?")
# Every year, month and day begins, ends and has its middle after a whole number of these parts.
_PARTS_OF_YEAR: Final = 24 * 28 * 15 * 29 * 31
_LAST_MONTH: Final = 12
_FEBRUARY: Final = 2
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_SEASON: Final = 21
_LAST_SEASON: Final = 41
# What a text looks like that is no date, and what is wrong with it. Patterns are text, since few datasets need them
# compiled.
_KINDS_OF_ERRORS: Final = {
    r"\d{4}\s*(?:[-–—~〜～至]|to|bis|s\.d\.|à)\s*\d{4}": DateErrorKind.NO_SLASH,
    r"\d{6}|\d{8}": DateErrorKind.BASIC_FORMAT,
    r"(?s)\d{4}-\d{2}-\d{2}[T ]\d.*": DateErrorKind.TIME,
}


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month of the Gregorian calendar.

    `calendar` and `datetime` have this too, but importing them would delay the window's first paint.
    """
    is_leap = month == _FEBRUARY and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + is_leap


def parse(text: str) -> When:
    """Parse a date or an interval; raise `DateError` for other texts."""
    return _parse_interval(text) if "/" in text else parse_date(text)


def parse_date(text: str) -> Date:
    """Parse a single date such as `2013`, `2023-10` or `2023-10-05`; raise `DateError` for other texts."""
    found = _DATE.fullmatch(text)
    if found is None and "/" in text:
        _parse_interval(text)  # which may have an error of its own
        raise DateError(text, DateErrorKind.INTERVAL)
    if found is None:
        kinds = (kind for pattern, kind in _KINDS_OF_ERRORS.items() if re.fullmatch(pattern, text))
        raise DateError(text, next(kinds, DateErrorKind.NOT_A_DATE))
    digits, month_digits, day_digits, about, doubtful = found.groups()
    year, month, day = int(digits), int(month_digits or 1), int(day_digits or 1)
    # The year after it is more likely that of a fiscal year.
    if _FIRST_SEASON <= month <= _LAST_SEASON and month != (year + 1) % 100:
        raise DateError(text, DateErrorKind.SEASON)
    if year < 1 or not 1 <= month <= _LAST_MONTH or not 1 <= day <= days_in_month(year, month):
        raise DateError(text, DateErrorKind.NO_SUCH_DAY)
    return Date(
        year, month if month_digits else None, day if day_digits else None, about is not None, doubtful is not None
    )


def start_of(when: When) -> Date | End:
    """Return the first date of a period; a single date is its own start."""
    return when if isinstance(when, Date) else when.start


def finish_of(when: When) -> Date | End:
    """Return the last date of a period; a single date is its own end."""
    return when if isinstance(when, Date) else when.end


def is_to_the_year(*ends: When | End | None) -> bool:
    """Return whether only the year is stated of one of some dates or ends."""
    return any(isinstance(end, Date) and end.month is None for end in ends)


def is_within_one(start: Date, finish: Date) -> bool:
    """Return whether one of two dates is within the other, such as a month in its year."""
    return finish.begin < start.end


def begin_of(when: When) -> float | None:
    """Return where a date or interval begins, in years; None for an open or unknown start."""
    start = start_of(when)
    return start.begin if isinstance(start, Date) else None


def end_of(when: When) -> float | None:
    """Return where a date or interval ends, in years; None for an open or unknown end."""
    finish = finish_of(when)
    return finish.end if isinstance(finish, Date) else None


def counted_at(when: When) -> float | None:
    """Return the point up to which a figure of this date counts: mid-date, or the end of an interval."""
    return when.middle if isinstance(when, Date) else end_of(when)


def overlap(first: When, second: When) -> bool:
    """Return whether two dates or periods overlap; open and unknown ends have no limit."""
    return _begins_before_end(first, second) and _begins_before_end(second, first)


def middle_of(when: When) -> float:
    """Return the middle of a date or interval in years; its known end if only one is known."""
    begin, end = begin_of(when), end_of(when)
    known = [point for point in (begin, end) if point is not None]
    return float(sum(map(exact_years, known)) / len(known))


def exact_years(years: float) -> Fraction:
    """Return a point on the time axis, or the time between two, without the rounding of the number."""
    return Fraction(round(years * _PARTS_OF_YEAR), _PARTS_OF_YEAR)


def _begins_before_end(first: When, second: When) -> bool:
    begin, end = begin_of(first), end_of(second)
    return begin is None or end is None or begin < end


def _parse_interval(text: str) -> Interval:
    first, _slash, last = text.partition("/")
    if "/" in last:
        raise DateError(text, DateErrorKind.NOT_A_DATE)
    try:
        start, end = _ENDS.get(first) or parse_date(first), _ENDS.get(last) or parse_date(last)
    except DateError as error:
        raise DateError(text, error.kind) from error
    if isinstance(start, End) and isinstance(end, End):
        raise DateError(text, DateErrorKind.NO_ENDS)
    if isinstance(start, Date) and isinstance(end, Date):
        # Quicker than their points; no month has more than 31 days.
        last_day = end.year, end.month or _LAST_MONTH, end.day or 31
        if last_day < (start.year, start.month or 1, start.day or 1):
            raise DateError(text, DateErrorKind.ENDS_BEFORE_START)
    return Interval(start, end)
