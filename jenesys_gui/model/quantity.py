"""Values with their unit and qualifier, and how they are rounded."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple, Self


class Qualifier(Enum):
    """How the source qualifies a value. `NONE` does not mean that the value is exact."""

    NONE = "none"
    APPROXIMATELY = "approximately"
    AROUND = "around"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    ESTIMATED = "estimated"


class Sign(Enum):
    """The sign that is shown before a value."""

    NONE = ""
    ABOUT = "≈"
    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"


_SIGNS: Final = {
    Qualifier.NONE: Sign.NONE,
    Qualifier.AT_LEAST: Sign.AT_LEAST,
    Qualifier.MORE_THAN: Sign.MORE_THAN,
    Qualifier.UP_TO: Sign.AT_MOST,
}

# Stated values have at least two significant digits: 30 million does not mean anything from 25 to 35 million.
_MIN_DIGITS: Final = 2

# Enough digits that no stated amount is rounded while computing.
_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_DECIMALS: Final = 2
_CURRENCY_CODE_LENGTH: Final = 3
_PEOPLE: Final = "people"
_MIN_DIGITS_BELOW_ONE: Final = 4
# From here on a quotient is printed without decimals: cents that no input has.
_WITHOUT_DECIMALS: Final = 100
_MAX_DECIMALS: Final = 40


class Unit(NamedTuple):
    """What is counted, such as `USD` or `people`; `per` is `person` or `year`, or empty for a total."""

    name: str
    per: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the unit that datasets write as `USD`, `people/year` or `USD/person`."""
        name, _slash, per = text.partition("/")
        return cls(name, per)

    def __str__(self) -> str:
        return f"{self.name}/{self.per}" if self.per else self.name

    @property
    def total(self) -> Self:
        """The unit without the part after `per`."""
        return type(self)(self.name)

    @property
    def is_people(self) -> bool:
        """Whether people are counted, in total or per year."""
        return self.name == _PEOPLE

    @property
    def is_currency(self) -> bool:
        """Whether the name is an ISO 4217 code such as USD."""
        return len(self.name) == _CURRENCY_CODE_LENGTH and self.name.isascii() and self.name.isupper()

    def divided_by(self, per: str) -> Self:
        """Return the unit of a value divided by people or years."""
        return self._replace(per=f"{self.per}/{per}" if self.per else per)


NO_UNIT: Final = Unit("")
PEOPLE: Final = Unit(_PEOPLE)
PERCENT: Final = Unit("%")
TIMES: Final = Unit("×")


class Quantity(NamedTuple):
    """A stated value with its unit and the qualifier of its source."""

    value: Decimal
    unit: Unit
    qualifier: Qualifier = Qualifier.NONE

    @property
    def is_approximate(self) -> bool:
        """Whether the source qualifies the value."""
        return self.qualifier is not Qualifier.NONE

    @property
    def is_lower_bound(self) -> bool:
        """Whether the source states that it is at least the value, or more than it."""
        return self.qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN)

    @property
    def sign(self) -> Sign:
        """The sign that is shown before the value."""
        return _SIGNS.get(self.qualifier, Sign.ABOUT)

    @property
    def significant_digits(self) -> int:
        """The number of stated digits without trailing zeros, at least two: 196 000 000 has three."""
        return max(_MIN_DIGITS, len(self.value.normalize(_EXACT).as_tuple().digits))


def fewest_digits(quantities: Iterable[Quantity]) -> int:
    """Return the lowest number of significant digits of some quantities."""
    fewest = _EXACT.prec
    for quantity in quantities:
        fewest = min(fewest, quantity.significant_digits)
        # No other has fewer, and counting those of 100 000 takes a while.
        if fewest == _MIN_DIGITS:
            break
    return fewest


def round_to_digits(value: Decimal, digits: int) -> Decimal:
    """Round a value half up to a number of significant digits."""
    if value == 0:
        return value
    rounded = round_to_place(value, value.adjusted() - digits + 1)
    # Rounding up may add a digit before the point, so one less is needed behind it: 9.96 is 10 and not 10.0.
    return round_to_place(rounded, rounded.adjusted() - digits + 1)


def last_place(value: Decimal, digits: int) -> int:
    """Return the place of the last of a value's significant digits, as a power of ten."""
    return round_to_digits(value, digits).adjusted() - digits + 1


def round_to_place(value: Decimal, place: int) -> Decimal:
    """Round a value half up to a place, given as a power of ten."""
    return _EXACT.quantize(value, _one_at(place))


def _place_of(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # only infinity and the like have none
    return exponent


# Cached, since it takes half the time of rounding, and there are few different places.
@lru_cache
def _one_at(place: int) -> Decimal:
    return Decimal(1).scaleb(place)


def quotient(dividend: Decimal, divisor: Decimal | Fraction) -> Decimal:
    """Divide with so many digits that rounding the result is as good as rounding the exact quotient.

    Raise `ZeroDivisionError`.
    """
    if divisor == 0:
        raise ZeroDivisionError
    if isinstance(divisor, Fraction):
        dividend = _EXACT.multiply(dividend, Decimal(divisor.denominator))
        divisor = Decimal(divisor.numerator)
    return _EXACT.divide(dividend, divisor)


def in_full(exact: Decimal) -> Decimal:
    """Round a quotient half up to two decimals, as it is shown in full.

    Below one it has four significant digits, since the share of one phase in thousands would be 0.00.
    """
    place = exact.adjusted() - _MIN_DIGITS_BELOW_ONE + 1 if 0 < abs(exact) < 1 else -_DECIMALS
    return round_to_place(exact, place)


def printed(exact: Decimal) -> Decimal:
    """Round a quotient as a calculation prints it: in full, but from 100 on without decimals."""
    return in_full(exact) if abs(exact) < _WITHOUT_DECIMALS else round_to_place(exact, 0)


def printed_before(shown: Decimal, exact: Decimal) -> Decimal:
    """Round a quotient as a calculation prints it, with enough decimals that rounding it gives `shown`."""
    shown_place = _place_of(shown)
    first = min(_place_of(printed(exact)), shown_place)
    candidates = (round_to_place(exact, place) for place in range(first, -_MAX_DECIMALS, -1))
    # With too few decimals 80.645 would be 80.65, which is rounded to 80.7 and not to 80.6.
    return next((rounded for rounded in candidates if round_to_place(rounded, shown_place) == shown), exact)


def printed_length(dividend: Decimal, years: Fraction, result: Decimal) -> Decimal:
    """Return a length with the fewest decimals that still give `result`, the printed quotient."""
    length, result_place = quotient(Decimal(years.numerator), Decimal(years.denominator)), _place_of(result)
    for place in range(-1, -_MAX_DECIMALS, -1):
        rounded = round_to_place(length, place)
        # Rounded down as well: half a unit more in the quotient may only come from a shorter length.
        for candidate in (rounded, rounded - Decimal(1).scaleb(place)):
            if candidate > 0 and round_to_place(quotient(dividend, candidate), result_place) == result:
                return candidate
    return length
