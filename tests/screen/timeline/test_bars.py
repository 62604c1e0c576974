"""Where the bars are: the less precise a date, the longer its end fades."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.choices import Measure, Scale
from jenesys_gui.model.caveats import CaveatKind
from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.model.derived import Derived, NoValue, Reason
from jenesys_gui.screen.timeline.bars import MAX_ON_ONE_BASE, ROW_FILL, Bar, axis_of, measure_bars
from tests.builders import budget, event, figure, jenesys, participants, phase, programme
from tests.builders import dataset as dataset_of
from tests.screen.timeline.periods import dataset_with, periods, phases

# A quotient is computed to the hundredth, so it is out by half of one at most.
ROUNDED = 0.005001


def bar_of(period: str, as_of: str = "") -> Bar:
    """The bar of a phase with a budget."""
    bars = measure_bars(dataset_of(phase(period=period), budget(as_of=as_of)), Measure.BUDGET, Scale.TOTAL)
    (bar,) = bars.rows
    return bar


def fades(bar: Bar) -> tuple[float, float]:
    """Over how long the bar fades in and out, in years."""
    return bar.full_from - bar.begin, bar.end - bar.full_to


def test_ends_known_to_the_year_fade_across_it_and_the_line_goes_from_middle_to_middle() -> None:
    bar = bar_of("2013/2015")
    assert (bar.begin, bar.full_from) == (2013, 2014)
    assert (bar.full_to, bar.end) == (2015, 2016)
    assert (bar.line_from, bar.line_to) == (2013.5, 2015.5)
    assert not bar.goes_on


def test_ends_known_to_the_month_or_day_fade_across_that_month_or_day() -> None:
    assert fades(bar_of("2013-04/2015-03")) == pytest.approx((1 / 12, 1 / 12))
    assert fades(bar_of("2013-04-01/2015-03-31")) == pytest.approx((1 / 360, 1 / 372))
    assert fades(bar_of("2013/2015-03")) == pytest.approx((1, 1 / 12))


def test_a_more_precise_date_never_fades_longer() -> None:
    softness = [fades(bar_of(period))[0] for period in ("2013/2020", "2013-06/2020", "2013-06-15/2020")]
    assert softness == sorted(softness, reverse=True)
    assert softness[0] == 1


def test_an_open_end_reaches_the_end_of_the_axis_without_fading() -> None:
    bar = bar_of("2015/..", as_of="2023-10")
    assert bar.goes_on
    assert bar.line_to == bar.full_to == bar.end == pytest.approx(2023 + 10 / 12 + 2)


def test_an_unknown_end_has_no_solid_line_and_no_arrow() -> None:
    bar = bar_of("2015/")
    assert not bar.goes_on
    assert bar.line_from == bar.line_to
    assert bar.full_to < bar.end


@pytest.mark.parametrize(
    ("period", "begin", "end"), [("2013", 2013, 2014), ("2013-04", 2013.25, 2013 + 4 / 12), ("2013/2013", 2013, 2014)]
)
def test_a_period_of_one_date_is_solid_from_end_to_end(period: str, begin: float, end: float) -> None:
    bar = bar_of(period)
    assert (bar.begin, bar.full_from, bar.line_from) == pytest.approx((begin,) * 3)
    assert (bar.line_to, bar.full_to, bar.end) == pytest.approx((end,) * 3)


@pytest.mark.parametrize(
    ("as_of", "place"), [("2023-10", 2023 + 9.5 / 12), ("2022-04/2023-03", 2023.25), ("2023", 2023.5)]
)
def test_the_date_of_a_figure_is_marked_in_its_middle_or_where_its_interval_ends(as_of: str, place: float) -> None:
    assert bar_of("2015/..", as_of=as_of).as_of == pytest.approx(place)


def test_a_figure_without_a_date_has_no_mark() -> None:
    assert bar_of("2013/2015").as_of is None


def test_neighbouring_phases_overlap_in_the_year_that_they_share() -> None:
    rows = measure_bars(jenesys(), Measure.BUDGET, Scale.TOTAL).rows
    overlaps = [before.end - after.begin for before, after in pairwise(rows[:3])]
    assert overlaps == [1, 1]


def test_heights_are_the_stated_amounts_without_rounding() -> None:
    for measure, heights in (
        (Measure.BUDGET, (196e6, 30e6, 73e6, 69e6)),
        (Measure.PARTICIPANTS, (14200, 2600, 10700, 11000)),
    ):
        bars = measure_bars(jenesys(), measure, Scale.TOTAL)
        assert tuple(bar.height for bar in bars.rows) == heights


def test_a_phase_without_a_value_is_missing_with_a_reason() -> None:
    bars = measure_bars(dataset_of(phase(), phase("bare"), budget()), Measure.BUDGET, Scale.TOTAL)
    assert [bar.phase for bar in bars.rows] == ["jenesys-2"]
    ((missing, why),) = bars.missing
    assert (missing.id, why.reason) == ("bare", Reason.NOT_STATED)


def test_a_phase_with_another_unit_has_no_bar() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(), budget(of="other", unit="JPY"))
    ((missing, why),) = measure_bars(dataset, Measure.BUDGET, Scale.TOTAL).missing
    assert (missing.id, why.reason, why.about) == ("other", Reason.UNITS_DIFFER, ("other-budget",))


@pytest.mark.parametrize("period", ["../2015", "/2015"])
def test_a_phase_without_a_start_has_no_bar(period: str) -> None:
    bars = measure_bars(dataset_of(phase(period=period), budget()), Measure.BUDGET, Scale.TOTAL)
    assert bars.rows == ()
    ((_phase, why),) = bars.missing
    assert isinstance(why, NoValue)
    assert why.reason is Reason.START_NOT_STATED


def test_the_area_of_a_bar_per_year_is_the_stated_amount() -> None:
    dataset = jenesys()
    for measure in (Measure.BUDGET, Measure.PARTICIPANTS):
        stated = {bar.phase: bar.height for bar in measure_bars(dataset, measure, Scale.TOTAL).rows}
        for bar in measure_bars(dataset, measure, Scale.PER_YEAR).rows:
            assert bar.height * (bar.line_to - bar.line_from) == pytest.approx(stated[bar.phase], rel=1e-5)


# The axis


def test_the_axis_runs_from_the_first_date_to_two_years_after_the_latest(bundled: Dataset) -> None:
    # Activities of 2024 are reported, and no month is stated.
    assert axis_of(bundled) == pytest.approx((2007, 2025 + 2))


@pytest.mark.parametrize(
    ("dataset", "axis"),
    [
        (dataset_of(phase(period="2013/2015")), (2013, 2018)),
        (dataset_of(phase(period="2013/2015"), event("early", date="2011")), (2011, 2018)),
        (dataset_of(phase(period="2013/2015"), event("undated")), (2013, 2018)),
        (dataset_of(phase(period="2013/2015"), programme("late", name_year=2019)), (2013, 2022)),
        (dataset_of(phase(period="2013/2015"), participants(as_of="2020-06")), (2013, 2022.5)),
    ],
)
def test_the_axis_includes_every_date(dataset: Dataset, axis: tuple[float, float]) -> None:
    assert axis_of(dataset) == pytest.approx(axis)


# Phases of all sorts


@given(phases)
def test_the_areas_per_year_are_the_stated_totals(stated: list[tuple[str, int]]) -> None:
    rows = measure_bars(dataset_with(stated), Measure.BUDGET, Scale.PER_YEAR).rows
    for bar, (_period, amount) in zip(rows, stated, strict=True):
        years = bar.line_to - bar.line_from
        assert bar.height * years == pytest.approx(amount, rel=1e-9, abs=ROUNDED * years)


@given(phases)
def test_the_parts_of_a_bar_are_in_order(stated: list[tuple[str, int]]) -> None:
    for scale in Scale:
        for bar in measure_bars(dataset_with(stated), Measure.BUDGET, scale).rows:
            assert bar.begin <= bar.line_from <= bar.full_from
            assert bar.full_to <= bar.line_to <= bar.end
            assert bar.line_from < bar.line_to


@given(st.lists(st.tuples(periods(), st.integers(1, 10**9)), min_size=1, max_size=40))
def test_bars_in_one_row_do_not_overlap_and_stay_within_it(stated: list[tuple[str, int]]) -> None:
    bars = measure_bars(dataset_with(stated), Measure.BUDGET, Scale.TOTAL)
    by_row: dict[float, list[Bar]] = {}
    for bar in bars.rows:
        by_row.setdefault(bar.base, []).append(bar)
    if not bars.rows_high:
        assert set(by_row) == {0}
        assert [bar.level for bar in bars.rows] == [bar.height for bar in bars.rows]
        return
    assert set(by_row) == set(range(bars.rows_high))
    for base, row in by_row.items():
        assert all(base < bar.level <= base + ROW_FILL + 1e-9 for bar in row)
        in_time = sorted(row, key=lambda bar: bar.line_from)
        assert all(before.line_to <= after.line_from for before, after in pairwise(in_time))
    highest = max(bars.rows, key=lambda bar: bar.height)
    assert highest.level - highest.base == pytest.approx(ROW_FILL)


@given(st.lists(st.tuples(periods(), st.integers(1, 10**9)), min_size=1, max_size=40))
def test_there_are_as_many_rows_as_overlapping_bars_but_none_if_these_are_few(
    stated: list[tuple[str, int]],
) -> None:
    bars = measure_bars(dataset_with(stated), Measure.BUDGET, Scale.TOTAL)
    crowd = max(sum(bar.line_from <= at.line_from < bar.line_to for bar in bars.rows) for at in bars.rows)
    assert bars.rows_high == (crowd if crowd > MAX_ON_ONE_BASE else 0)


@pytest.mark.parametrize(("count", "rows"), [(MAX_ON_ONE_BASE, 0), (MAX_ON_ONE_BASE + 1, MAX_ON_ONE_BASE + 1)])
def test_bars_are_stacked_as_soon_as_one_too_many_overlaps(count: int, rows: int) -> None:
    bars = measure_bars(dataset_with([("2013/2015", 100)] * count), Measure.BUDGET, Scale.TOTAL)
    assert bars.rows_high == rows
    assert measure_bars(dataset_with([("2013/2015", 100)] * count), Measure.BUDGET, Scale.CUMULATIVE).rows_high == 0


@pytest.mark.parametrize(
    ("measure", "stated"),
    [
        (Measure.BUDGET, (196_000_000, 30_000_000, 73_000_000, 69_000_000)),
        (Measure.PARTICIPANTS, (14_200, 2_600, 10_700, 11_000)),
    ],
)
def test_the_bundled_areas_per_year_are_the_stated_totals(
    bundled: Dataset, measure: Measure, stated: tuple[int, ...]
) -> None:
    for bar, amount in zip(measure_bars(bundled, measure, Scale.PER_YEAR).rows, stated, strict=True):
        years = bar.line_to - bar.line_from
        assert bar.height * years == pytest.approx(amount, rel=1e-9, abs=ROUNDED * years)


def test_per_participant_shows_four_values_and_one_of_them_mixes_dates(bundled: Dataset) -> None:
    bars = measure_bars(bundled, Measure.PER_PARTICIPANT, Scale.TOTAL)
    assert [round(bar.height, 2) for bar in bars.rows] == [13802.82, 11538.46, 6822.43, 6272.73]
    mixed = [
        bar.phase
        for bar, value in zip(bars.rows, bars.values, strict=True)
        if isinstance(value, Derived) and CaveatKind.DIFFERENT_DATES in {caveat.kind for caveat in value.caveats}
    ]
    assert mixed == ["friendship-ties"]


@pytest.mark.parametrize("scale", [Scale.TOTAL, Scale.PER_YEAR])
def test_a_bar_of_an_expected_figure_is_expected(scale: Scale) -> None:
    planned = figure("budget", 50, "USD", of="planned", status=Status.EXPECTED)
    bars = measure_bars(dataset_of(phase(), phase("planned"), budget(), planned), Measure.BUDGET, scale).rows
    assert [(bar.phase, bar.expected) for bar in bars] == [("jenesys-2", False), ("planned", True)]
