"""Amounts with their unit and with how sure their source was."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Final


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
_LEAST_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated or derived amount, with how sure its source was."""

    value: Decimal
    unit: str
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
