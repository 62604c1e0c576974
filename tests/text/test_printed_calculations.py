"""Repeating a printed calculation gives the printed result."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

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
        # Trailing zeros are not printed, so missing decimals may be zeros.
        places = {decimals(result), -2} if abs(exact) < 100 else {0}
        assert any(PRECISE.quantize(exact, Decimal(1).scaleb(place)) == result for place in places | small(exact)), text
    else:
        assert sum(operands) == result, text
    check_rounding(right, result)


def small(exact: Decimal) -> set[int]:
    """Return the place of the last of four significant digits, for a quotient below one."""
    return {exact.adjusted() - 3} if 0 < abs(exact) < 1 else set()


def check_rounding(right: str, result: Decimal) -> None:
    """Check that what is shown is the printed result with fewer digits."""
    full, _comma, shown = right.partition(", rounded to ")
    if shown:
        (rounded,) = numbers_in(shown)
        assert shown.startswith("≈ "), right
        # Half a unit of the last digit, and half a unit of the printed result, which is rounded as well.
        halves = Decimal(5).scaleb(decimals(rounded.normalize()) - 1) + Decimal(5).scaleb(decimals(result) - 1)
        assert abs(rounded - result) <= halves, right
    assert not re.search(r"\d{3},?\d*\.\d", full), f"{right}: decimals that no input has"


amounts = st.integers(1, 10**12)
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
    outcomes = [*wholes.values(), *(each for row in dataset.phases for each in derived_of(dataset, row, wholes))]
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
            places = {-2, 0} | small(exact)
            assert result in {PRECISE.quantize(exact, Decimal(1).scaleb(place)) for place in places}, text


def test_every_calculation_of_the_bundled_dataset_can_be_repeated_from_its_text(bundled: Dataset) -> None:
    texts = [plain(sentences.formula(bundled, value)) for value in calculations(bundled)]
    assert len(texts) > 20
    for text in texts:
        repeat(text)


def test_the_calculation_gives_both_values_of_a_label_that_is_rounded() -> None:
    dataset = dataset_of(phase(), budget(196_000_000), participants(14_200))
    texts = [plain(sentences.formula(dataset, value)) for value in calculations(dataset)]
    assert "USD 196,000,000 ÷ 14,200 people = USD 13,803, rounded to ≈ USD 13,800" in texts
