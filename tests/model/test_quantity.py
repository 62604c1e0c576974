"""Values are rounded half up, and never to more digits than are stated."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.quantity import (
    PEOPLE,
    Qualifier,
    Quantity,
    Sign,
    Unit,
    in_full,
    quotient,
    round_to_digits,
)

amounts = st.decimals(min_value=0, max_value=10**15, places=2)
positive = st.decimals(min_value="0.01", max_value=10**15, places=2)


def digits_of(value: Decimal) -> int:
    return Quantity(value, PEOPLE).significant_digits


@pytest.mark.parametrize(
    ("stated", "digits"),
    [
        (196_000_000, 3),
        (30_000_000, 2),
        (73_000_000, 2),
        (14_200, 3),
        (10_700, 3),
        (11_000, 2),
        (7, 2),
        (0, 2),
        ("35000000000", 2),
        ("0.5", 2),
        ("12.340", 4),
    ],
)
def test_significant_digits_exclude_trailing_zeros(stated: int | str, digits: int) -> None:
    assert digits_of(Decimal(stated)) == digits


@given(amounts)
def test_a_value_has_at_least_two_digits(value: Decimal) -> None:
    assert digits_of(value) >= 2


@given(amounts, st.integers(0, 9))
def test_trailing_zeros_are_not_significant(value: Decimal, zeros: int) -> None:
    assert digits_of(value * 10**zeros) == digits_of(value)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        ("13802.82", 3, "13800"),
        ("11538.46", 2, "12000"),
        ("6822.43", 2, "6800"),
        ("6272.73", 2, "6300"),
        ("36500000", 2, "37000000"),
        ("8320000", 2, "8300000"),
        ("0", 2, "0"),
        ("2.5", 2, "2.5"),
        ("125", 2, "130"),
        ("0.045", 1, "0.05"),
    ],
)
def test_a_value_is_rounded_half_up_to_its_digits(value: str, digits: int, shown: str) -> None:
    assert round_to_digits(Decimal(value), digits) == Decimal(shown)


@pytest.mark.parametrize(("value", "shown"), [("9.96", "10"), ("0.996", "1.0"), ("999.6", "1.0E+3")])
def test_rounding_up_to_the_next_power_of_ten_adds_no_digit(value: str, shown: str) -> None:
    assert str(round_to_digits(Decimal(value), 2)) == shown


@given(positive, st.integers(2, 20))
def test_rounding_never_adds_digits(value: Decimal, digits: int) -> None:
    rounded = round_to_digits(value, digits)
    assert len(rounded.as_tuple().digits) == digits
    assert abs(rounded - value) <= Decimal(5).scaleb(value.adjusted() - digits)


@given(positive, st.integers(2, 20))
def test_rounding_twice_is_rounding_once(value: Decimal, digits: int) -> None:
    rounded = round_to_digits(value, digits)
    assert round_to_digits(rounded, digits) == rounded


@given(positive, positive, st.integers(2, 20))
def test_rounding_keeps_the_order(one: Decimal, other: Decimal, digits: int) -> None:
    smaller, larger = sorted((one, other))
    assert round_to_digits(smaller, digits) <= round_to_digits(larger, digits)


@pytest.mark.parametrize(("value", "rounded"), [("19.995", "20.00"), ("10.0149", "10.01"), ("22.675", "22.68")])
def test_a_quotient_is_rounded_half_up_to_two_decimals(value: str, rounded: str) -> None:
    assert str(in_full(Decimal(value))) == rounded


@given(amounts, positive)
def test_a_quotient_is_accurate_to_half_a_cent(dividend: Decimal, divisor: Decimal) -> None:
    rounded = in_full(quotient(dividend, divisor))
    assert abs(Fraction(rounded) - Fraction(dividend) / Fraction(divisor)) <= Fraction(1, 200)


def test_a_small_quotient_keeps_four_digits() -> None:
    assert str(in_full(quotient(Decimal(1), Decimal(30_000)))) == "0.00003333"


def test_division_by_zero_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        quotient(Decimal(1), Decimal(0))


@pytest.mark.parametrize(
    ("qualifier", "sign"),
    [
        (Qualifier.NONE, Sign.NONE),
        (Qualifier.APPROXIMATELY, Sign.ABOUT),
        (Qualifier.AROUND, Sign.ABOUT),
        (Qualifier.ABOUT, Sign.ABOUT),
        (Qualifier.ESTIMATED, Sign.ABOUT),
        (Qualifier.AT_LEAST, Sign.AT_LEAST),
        (Qualifier.UP_TO, Sign.AT_MOST),
    ],
)
def test_a_qualifier_has_a_sign(qualifier: Qualifier, sign: Sign) -> None:
    quantity = Quantity(Decimal(1), PEOPLE, qualifier)
    assert quantity.sign is sign
    assert quantity.is_approximate == (sign is not Sign.NONE)


def test_every_qualifier_but_exact_has_a_sign() -> None:
    unsigned = [qualifier for qualifier in Qualifier if Quantity(Decimal(1), Unit("USD"), qualifier).sign is Sign.NONE]
    assert unsigned == [Qualifier.NONE]


# Units


@pytest.mark.parametrize("text", ["USD", "people", "people/year", "USD/person", "USD/person/year"])
def test_a_unit_is_formatted_as_it_was_parsed(text: str) -> None:
    unit = Unit.parse(text)
    assert str(unit) == text
    assert unit.name == unit.total.name == str(unit.total) == text.split("/", maxsplit=1)[0]
    assert unit.is_people is text.startswith("people")


def test_a_divided_unit_is_per_something() -> None:
    yearly = Unit("USD").divided_by("year")
    assert (str(yearly), str(yearly.divided_by("person")), yearly.total) == ("USD/year", "USD/year/person", Unit("USD"))


@pytest.mark.parametrize(
    ("unit", "is_one"), [("USD", True), ("JPY", True), ("people", False), ("usd", False), ("EURO", False), ("%", False)]
)
def test_a_currency_is_three_capitals(unit: str, is_one: bool) -> None:
    assert Unit(unit).is_currency is is_one
    assert Unit(unit, "year").is_currency is is_one
