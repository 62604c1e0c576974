"""Which figures a sum includes, and values that are shown together."""

from decimal import Decimal

from jenesys_gui.model.caveats import Caveat, CaveatKind
from jenesys_gui.model.dataset import Status
from jenesys_gui.model.derived import NoValue, Reason, ratios_to, share, totals
from jenesys_gui.model.measures import BUDGET
from tests.builders import budget, dataset, figure, jenesys, phase
from tests.model.test_derived import reason_of, value_of


def test_planned_amounts_are_excluded_from_sums_and_shares() -> None:
    planned = figure(BUDGET, 300, "USD", of="next", status=Status.EXPECTED)
    data = dataset(phase(), phase("next"), budget(73), planned)
    whole = value_of(totals(data)[BUDGET])
    assert whole.value == 73
    assert whole.inputs == ("jenesys-2-budget",)
    assert whole.caveats[-1] == Caveat(CaveatKind.EXPECTED_LEFT_OUT, ("next-budget",))
    assert reason_of(share(planned, whole)) is Reason.EXPECTED
    assert value_of(share(data.figures[0], whole)).value == 100


def test_figures_stated_per_year_have_no_sum_and_no_shares() -> None:
    data = dataset(phase(), phase("next"), budget(unit="USD/year"), budget(of="next", unit="USD/year"))
    whole = totals(data)[BUDGET]
    assert whole == NoValue(BUDGET, Reason.NOT_ADDED_PER_YEAR, ("jenesys-2-budget", "next-budget"))
    assert reason_of(share(data.figures[0], whole)) is Reason.NOT_ADDED_PER_YEAR


def test_the_shares_of_one_sum_have_the_same_decimals() -> None:
    wholes = totals(jenesys())
    shares = [value_of(share(each, wholes[BUDGET])).shown_value for each in jenesys().headlines(BUDGET)]
    assert list(map(str, shares)) == ["53", "8", "20", "19"]


def test_a_small_share_is_not_shown_as_zero() -> None:
    data = dataset(phase(), phase("other"), budget(1_000_000), budget(123, of="other"))
    assert value_of(share(data.figures[1], totals(data)[BUDGET])).shown_value == Decimal("0.012")


def test_the_multiples_of_one_comparison_have_the_same_decimals() -> None:
    first, *others = jenesys().headlines(BUDGET)
    found = [value_of(ratio).shown_value for ratio in ratios_to(first, others)]
    assert list(map(str, found)) == ["0.15", "0.37", "0.35"]
    base, *others = others
    assert [str(value_of(ratio).shown_value) for ratio in ratios_to(base, (first, *others))] == ["6.5", "2.4", "2.3"]


def test_a_large_multiple_has_no_more_digits_than_its_inputs() -> None:
    base, *others = budget(240_000), budget(30_000_000, of="large"), budget(3_000_000, of="small")
    large, small = (value_of(ratio) for ratio in ratios_to(base, others))
    assert [large.shown_value, small.shown_value] == [Decimal(130), Decimal(13)]
    assert (large.has_decimals_of_others, small.has_decimals_of_others) == (False, False)


def test_the_decimals_of_a_comparison_come_from_the_exact_multiples() -> None:
    # 0.99496, which is 0.9950 in full; rounding that again would give 1.0.
    (ratio,) = ratios_to(budget(10_000_000), [budget(9_949_600, of="other")])
    assert (value_of(ratio).value, value_of(ratio).shown_value) == (Decimal("0.9950"), Decimal("0.99"))


def test_only_a_value_with_the_decimals_of_others_claims_to_have_them() -> None:
    data = dataset(phase(), phase("other"), budget(1_230_000), budget(123, of="other"))
    large, small = (value_of(share(each, totals(data)[BUDGET])) for each in data.figures)
    assert (large.has_decimals_of_others, small.has_decimals_of_others) == (True, False)
