"""Numbers and dates as text."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dates import Date, parse
from jenesys_gui.model.derived import Derived, Formula
from jenesys_gui.model.quantity import PEOPLE, Qualifier, Quantity, Sign, Unit
from jenesys_gui.text import numbers, words
from tests.builders import budget, phase
from tests.builders import dataset as dataset_of
from tests.texts import plain

# What a dataset can state: up to 15 digits before the point and 6 behind it.
stated_values = st.decimals(min_value=0, max_value=10**15 - 1, places=6, allow_nan=False, allow_infinity=False)
whole_values = st.integers(min_value=0, max_value=10**15 - 1).map(Decimal)


def value_in(text: str) -> Decimal:
    """The value that a reader takes from a shown number."""
    found = re.fullmatch(r"([0-9,]+(?:\.[0-9]+)?)(?: (M|bn))?", plain(text))
    assert found, text
    return Decimal(found[1].replace(",", "")) * {None: 1, "M": 10**6, "bn": 10**9}[found[2]]


def digits_of(text: str) -> str:
    """The significant digits in a text."""
    return re.sub(r"[^0-9]", "", text).strip("0")


# Numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("700", "700"),
        ("2600", "2,600"),
        ("10700", "10,700"),
        ("14200.5", "14,200.5"),
        ("30.40", "30.4"),
        ("6822.43", "6,822.43"),
        ("1E+8", "100,000,000"),
        ("999999999999999", "999,999,999,999,999"),
    ],
)
def test_a_number_is_grouped_and_in_full(value: str, text: str) -> None:
    assert numbers.plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("999999", "999,999"),
        ("1000000", "1 M"),
        ("73000000", "73 M"),
        ("30400000", "30.4 M"),
        ("196000000", "196 M"),
        ("999999999", "999.999999 M"),
        ("1000000000", "1 bn"),
        ("35000000000", "35 bn"),
        ("1234500000", "1.2345 bn"),
    ],
)
def test_millions_and_billions_are_short(value: str, text: str) -> None:
    assert plain(numbers.compact(Decimal(value))) == text


@given(stated_values | whole_values)
def test_a_stated_value_is_shown_with_exactly_its_digits(value: Decimal) -> None:
    for shown in (numbers.compact(value), numbers.plain(value)):
        assert value_in(shown) == value
        assert digits_of(shown) == digits_of(f"{value:f}")


@given(whole_values)
def test_an_amount_of_money_has_its_currency_first(value: Decimal) -> None:
    for full in (False, True):
        shown = plain(numbers.amount(value, Unit("USD"), full=full))
        assert shown.startswith("USD ")
        assert value_in(shown.removeprefix("USD ")) == value


@pytest.mark.parametrize(
    ("value", "unit", "text", "full"),
    [
        (73_000_000, "USD", "USD 73 M", "USD 73,000,000"),
        (35_000_000_000, "JPY", "JPY 35 bn", "JPY 35,000,000,000"),
        (10_700, "people", "10,700", "10,700"),
        (6_000, "people/year", "6,000 people per year", "6,000 people per year"),
        (1, "people/year", "1 person per year", "1 person per year"),
        (8_300_000, "USD/year", "USD 8.3 M per year", "USD 8,300,000 per year"),
        (6_000, "USD/person", "USD 6,000 per person", "USD 6,000 per person"),
        (53, "%", "53%", "53%"),
        (11, "schools", "11 schools", "11 schools"),
    ],
)
def test_an_amount_has_its_unit(value: int, unit: str, text: str, full: str) -> None:
    assert plain(numbers.amount(Decimal(value), Unit.parse(unit))) == text
    assert plain(numbers.amount(Decimal(value), Unit.parse(unit), full=True)) == full


def test_sign_currency_and_number_stay_on_one_line() -> None:
    assert " " not in numbers.amount(Decimal(73_000_000), Unit("USD"), Sign.ABOUT)


# Signs


@pytest.mark.parametrize(
    ("qualifier", "sign"),
    [
        (Qualifier.NONE, ""),
        (Qualifier.APPROXIMATELY, "≈ "),
        (Qualifier.AROUND, "≈ "),
        (Qualifier.ABOUT, "≈ "),
        (Qualifier.ESTIMATED, "≈ "),
        (Qualifier.AT_LEAST, "≥ "),
        (Qualifier.UP_TO, "≤ "),
    ],
)
def test_every_qualified_value_has_a_sign(qualifier: Qualifier, sign: str) -> None:
    stated = Quantity(Decimal(10_700), PEOPLE, qualifier)
    assert plain(numbers.amount(stated.value, stated.unit, stated.sign)) == f"{sign}10,700"
    assert plain(numbers.amount(Decimal(73_000_000), Unit("USD"), stated.sign)) == f"{sign}USD 73 M"


def test_every_qualifier_but_exact_has_a_sign() -> None:
    signs = {qualifier: Quantity(Decimal(1), PEOPLE, qualifier).sign for qualifier in Qualifier}
    assert [qualifier for qualifier, sign in signs.items() if sign is Sign.NONE] == [Qualifier.NONE]


def derived(value: str, unit: str, formula: Formula, digits: int, *, approximate: bool) -> Derived:
    return Derived("a-measure", Decimal(value), Unit.parse(unit), formula, ("an-input",), approximate, digits)


@pytest.mark.parametrize("approximate", [True, False])
def test_a_quotient_is_always_approximate(approximate: bool) -> None:
    quotient = derived("13802.82", "USD/person", Formula.BUDGET_BY_PARTICIPANTS, 3, approximate=approximate)
    assert plain(words.derived_text(quotient)) == "≈ USD 13,800"


def test_a_sum_is_in_full_and_approximate_if_an_input_is() -> None:
    for approximate, text in ((True, "≈ 38,500"), (False, "38,500")):
        whole = derived("38500", "people", Formula.SUM, 2, approximate=approximate)
        assert plain(words.derived_text(whole)) == text


def test_a_share_is_in_per_cent() -> None:
    assert plain(words.derived_text(derived("8.15", "%", Formula.SHARE_OF_SUM, 2, approximate=True))) == "≈ 8.2%"


# Dates


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2013", "2013"),
        ("2023-10", "October 2023"),
        ("2023-10-05", "5 October 2023"),
        ("0800", "800"),
        ("2013~", "about 2013"),
        ("2013?", "2013 (uncertain)"),
        ("2023-10~?", "about October 2023 (uncertain)"),
        ("2013/2015", "2013–2015"),
        ("2013/2015-03", "2013 – March 2015"),
        ("2022-04/2023-03", "April 2022 – March 2023"),
        ("2013~/2015", "about 2013 – 2015"),
        ("2023-08-17/2023-08-21", "17 to 21 August 2023"),
        ("2023-07-25/2023-08-02", "25 July to 2 August 2023"),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024"),
        ("2023-07-25~/2023-08-02", "about 25 July 2023 to 2 August 2023"),
        ("2023-08-17/2023-08-21~", "17 August to about 21 August 2023"),
        ("2015/..", "2015–current"),
        ("2015-04/..", "April 2015 – current"),
        ("2015/", "2015, end not stated"),
        ("../2015", "until 2015"),
        ("/2015", "until 2015, start not stated"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_was_stated(edtf: str, text: str) -> None:
    assert numbers.when(parse(edtf)) == text


def test_each_month_has_its_name() -> None:
    names = [numbers.when(Date(2023, month)).removesuffix(" 2023") for month in range(1, 13)]
    assert names == [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]  # fmt: skip


def test_open_and_unknown_ends_are_different_words() -> None:
    assert len({numbers.when(parse(edtf)) for edtf in ("2015/..", "2015/", "../2015", "/2015", "2015")}) == 5


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("2022-04/2023-03", ("1 April 2022", "31 March 2023")),
        ("2023-03/2024-02", ("1 March 2023", "29 February 2024")),
        ("2022/2023", ("1 January 2022", "31 December 2023")),
        ("2022-04-02/2023-04-01", ("2 April 2022", "1 April 2023")),
        ("9998-04/9999-12", ("1 April 9998", "31 December 9999")),
    ],
)
def test_a_fiscal_year_is_shown_from_its_first_to_its_last_day(edtf: str, bounds: tuple[str, str]) -> None:
    year = parse(edtf)
    assert not isinstance(year, Date)
    assert isinstance(year.start, Date)
    assert isinstance(year.end, Date)
    assert numbers.fiscal_year_bounds(year.start, year.end) == bounds


def test_a_year_is_never_grouped_and_a_count_always() -> None:
    assert (numbers.year(2013), numbers.count(100_000)) == ("2013", "100,000")


# General properties


def test_every_number_of_a_dataset_is_shown_as_stated() -> None:
    dataset = dataset_of(phase(), budget("73456789.12"))
    (figure,) = dataset.figures
    assert plain(words.figure_text(figure)) == "USD 73.45678912 M"
