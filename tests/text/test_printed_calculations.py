"""Repeating a printed calculation gives the printed result."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dataset import Dataset, Figure, Phase, Status
from jenesys_gui.model.derived import Derived, derived_of, ratios_to, totals
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.text import sentences
from tests.builders import budget, figure, participants, phase
from tests.builders import dataset as dataset_of
from tests.screen.timeline.periods import periods
from tests.texts import plain

NUMBER = r"\d[\d,]*(?:\.\d+)?"
SCALES = {"M": 10**6, "bn": 10**9}
# As precise as the numbers that are generated.
PRECISE = Context(prec=60, rounding=ROUND_HALF_UP)


def numbers_in(text: str) -> list[Decimal]:
    """Return the numbers of a text, with their scale."""
    text = re.sub(r"\(sum of .*?\)", "", text)
    found = re.findall(rf"({NUMBER})(?: (M|bn)\b)?", text)
    return [Decimal(number.replace(",", "")) * SCALES.get(scale, 1) for number, scale in found]


def decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def repeat(text: str) -> None:
    """Compute a printed calculation again from its text."""
    left, right = text.split(" = ")
    operands = numbers_in(left)
    result = numbers_in(right.partition(", rounded to ")[0])[0]
    if " ÷ " in left:
        dividend, divisor = operands
        exact = PRECISE.divide(dividend * 100 if "%" in right else dividend, divisor)
        assert result in as_precise(result, exact), text
    else:
        assert sum(operands) == result, text
    check_rounding(right, result)


def as_precise(result: Decimal, exact: Decimal) -> set[Decimal]:
    """Return an exact value rounded to the places that may be the last one of a printed result."""
    return {rounded_to(place, exact) for place in range(decimals(result), decimals(result.normalize()) + 1)}


def check_rounding(right: str, result: Decimal) -> None:
    """Check that what is shown is the printed result with fewer digits."""
    _full, _comma, shown = right.partition(", rounded to ")
    if shown:
        (rounded,) = numbers_in(shown)
        assert shown.startswith("≈ "), right
        # A zero at the end may be a digit that is shown: 79,960 with three digits is 80,000.
        places = range(decimals(rounded), max(decimals(rounded), decimals(rounded.normalize())) + 1)
        assert rounded in {rounded_to(place, result) for place in places}, right
        assert decimals(result) <= max(0, decimals(rounded)), f"{right}: fewer decimals than are shown"
        if decimals(result) < 0 and result >= 100:
            shorter = rounded_to(decimals(result) + 1, result)
            assert any(rounded_to(place, shorter) != rounded for place in places), f"{right}: needless decimals"


def rounded_to(place: int, value: Decimal) -> Decimal:
    return PRECISE.quantize(value, Decimal(1).scaleb(place))


# Small ones as well: their quotients have a half as the next digit more often.
amounts = st.one_of(st.integers(1, 10**12), st.integers(1, 10**4), st.integers(1, 10**7))
qualifiers = st.sampled_from(Qualifier)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Return a dataset with some phases, each with a budget and participants, some of them expected."""
    rows: list[Phase | Figure] = []
    for number in range(draw(st.integers(1, 5))):
        of, status = f"p{number}", draw(st.sampled_from([Status.REPORTED, Status.REPORTED, Status.EXPECTED]))
        rows += [
            phase(of, period=draw(periods())),
            figure("budget", draw(amounts), "USD", of=of, qualifier=draw(qualifiers), status=status),
            participants(draw(amounts), of=of, qualifier=draw(qualifiers)),
        ]
    return dataset_of(*rows)


def calculations(dataset: Dataset) -> list[Derived]:
    wholes = totals(dataset)
    outcomes = [*wholes.values(), *(each for row in dataset.phases for each in derived_of(dataset, row).values())]
    base, *others = dataset.headlines("budget")
    return [each for each in (*outcomes, *ratios_to(base, others)) if isinstance(each, Derived)]


@given(datasets())
def test_every_printed_calculation_can_be_repeated_from_its_text(dataset: Dataset) -> None:
    for value in calculations(dataset):
        repeat(plain(sentences.formula(dataset, value)))


@given(datasets())
def test_the_value_for_whole_calendar_years_can_be_repeated_from_its_text(dataset: Dataset) -> None:
    for value in calculations(dataset):
        if text := plain(sentences.calendar_years(value)):
            years, result = numbers_in(text.removesuffix("."))
            amount = dataset.figure_by_id[value.inputs[0]].quantity.value
            exact = PRECISE.divide(amount, years)
            assert result in as_precise(result, exact), text


def test_every_calculation_of_the_bundled_dataset_can_be_repeated_from_its_text(bundled: Dataset) -> None:
    texts = [plain(sentences.formula(bundled, value)) for value in calculations(bundled)]
    assert len(texts) > 20
    for text in texts:
        repeat(text)


@pytest.mark.parametrize(
    ("money", "people", "period", "printed"),
    [
        (7_066_000, 874, "2010/2012", "USD 7,066,000 ÷ 874 people = USD 8,084.7, rounded to ≈ USD 8,080"),
        (472_253, 625, "2015/..", "625 people ÷ 7.75 years = about 80.6"),
        (69_000_000, 11_000, "2015/..", "USD 69,000,000 ÷ about 8.3 years = about USD 8,300,000"),
        (69_000_000, 11_000, "2015/..", "11,000 people ÷ about 7.8 years = about 1,400"),
        (472_253, 625, "2015/..", "USD 472,253 ÷ about 8.29167 years = about USD 56,955.1"),
    ],
)
def test_rounding_the_printed_result_gives_the_shown_one(money: int, people: int, period: str, printed: str) -> None:
    dated = (budget(money, as_of="2023-10"), participants(people, as_of="2022-04/2023-03"))
    dataset = dataset_of(phase(period=period), *dated)
    assert printed in [plain(sentences.formula(dataset, value)) for value in calculations(dataset)]


def test_the_calculation_gives_both_values_of_a_label_that_is_rounded() -> None:
    dataset = dataset_of(phase(), budget(196_000_000), participants(14_200))
    texts = [plain(sentences.formula(dataset, value)) for value in calculations(dataset)]
    assert "USD 196,000,000 ÷ 14,200 people = USD 13,803, rounded to ≈ USD 13,800" in texts
