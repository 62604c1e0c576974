"""Amounts with their unit and with how sure their source was."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple, Self


class Qualifier(Enum):
    """How the source qualifies a value. `EXACT` means that it states none."""

    EXACT = "exact"
    APPROXIMATELY = "approximately"
    AROUND = "around"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    ESTIMATED = "estimated"


class Sign(Enum):
    """The sign in front of a value."""

    NONE = ""
    ABOUT = "≈"
    AT_LEAST = "≥"
    AT_MOST = "≤"


_SIGNS: Final = {Qualifier.EXACT: Sign.NONE, Qualifier.AT_LEAST: Sign.AT_LEAST, Qualifier.UP_TO: Sign.AT_MOST}

# The fewest significant digits that a stated value is taken to have: 30 million is not "3 × 10⁷, give or take a third".
FEWEST_DIGITS: Final = 2

# Wide enough that no stated amount is ever rounded on the way.
_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_DECIMALS: Final = 2
_CURRENCY_CODE_LENGTH: Final = 3
_PEOPLE: Final = "people"
_LEAST_DIGITS: Final = 4


class Unit(NamedTuple):
    """What is counted, such as `USD` or `people`, and per what, such as `person` or `year`; empty for a total."""

    name: str
    per: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the unit that a dataset writes as `USD`, `people/year` or `USD/person`."""
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
        """Whether people are counted, in all or by the year."""
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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated or derived amount, with how sure its source was."""

    value: Decimal
    unit: Unit
    qualifier: Qualifier = Qualifier.EXACT

    @property
    def is_approximate(self) -> bool:
        """Whether the source qualifies the value."""
        return self.qualifier is not Qualifier.EXACT

    @property
    def sign(self) -> Sign:
        """The sign that stands in front of the value wherever it is shown."""
        return _SIGNS.get(self.qualifier, Sign.ABOUT)

    @property
    def significant_digits(self) -> int:
        """The digits stated, without trailing zeros, at least two."""
        return significant_digits(self.value)


def significant_digits(value: Decimal) -> int:
    """The digits of a value without trailing zeros, at least two: 196 000 000 has three, 30 000 000 two."""
    return max(FEWEST_DIGITS, len(value.normalize(_EXACT).as_tuple().digits))


def round_to_digits(value: Decimal, digits: int) -> Decimal:
    """`value` to `digits` significant digits, half up."""
    if value == 0:
        return value
    rounded = _round_to_place(value, value.adjusted() - digits + 1)
    # Rounding up may add a digit in front, which takes one behind: 9.96 becomes 10 and not 10.0.
    return _round_to_place(rounded, rounded.adjusted() - digits + 1)


def _round_to_place(value: Decimal, place: int) -> Decimal:
    return _EXACT.quantize(value, _one_at(place))


# Remembered, since half the time of rounding goes into it, and amounts have few different numbers of digits.
@lru_cache
def _one_at(place: int) -> Decimal:
    return Decimal(1).scaleb(place)


def divide(dividend: Decimal, divisor: Decimal | Fraction) -> Decimal:
    """`dividend` ÷ `divisor`, half up, to two decimals; raises `ZeroDivisionError`.

    A quotient below one keeps four significant digits: a share of one phase in thousands would come to nothing else.
    """
    return in_full(quotient(dividend, divisor))


def quotient(dividend: Decimal, divisor: Decimal | Fraction) -> Decimal:
    """`dividend` ÷ `divisor` with so many digits that rounding it is rounding the true one."""
    if divisor == 0:
        raise ZeroDivisionError
    if isinstance(divisor, Fraction):
        dividend = _EXACT.multiply(dividend, Decimal(divisor.denominator))
        divisor = Decimal(divisor.numerator)
    return _EXACT.divide(dividend, divisor)


def in_full(exact: Decimal) -> Decimal:
    """A quotient as it is written in full, see `divide`."""
    place = exact.adjusted() - _LEAST_DIGITS + 1 if 0 < abs(exact) < 1 else -_DECIMALS
    return _round_to_place(exact, place)
