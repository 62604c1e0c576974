"""Where the bars are: the less precise a date, the longer its uncertain end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.choices import Scale
from jenesys_gui.model.caveats import CaveatKind
from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.model.dates import end_of
from jenesys_gui.model.derived import Derived, NoValue, Reason
from jenesys_gui.screen.timeline.bars import MAX_ON_ONE_BASE, ROW_FILL, Bar, axis_of, measure_bars
from jenesys_gui.text import sentences
from tests.builders import Measure, budget, event, figure, jenesys, participants, phase, programme
from tests.builders import dataset as dataset_of
from tests.screen.timeline.periods import dataset_with, periods, phases

# A quotient has two decimals, so its error is at most half a hundredth.
ROUNDED = 0.005001


def bar_of(period: str, as_of: str = "") -> Bar:
    """The bar of a phase with a budget."""
    bars = measure_bars(dataset_of(phase(period=period), budget(as_of=as_of)), Measure.BUDGET, Scale.TOTAL)
    (bar,) = bars.rows
    return bar


def uncertain(bar: Bar) -> tuple[float, float]:
    """Return how much of the bar has no area at its start and its end, in years."""
    return bar.line_from - bar.begin, bar.end - bar.line_to


def test_a_bar_of_years_spans_mid_year_to_mid_year() -> None:
    bar = bar_of("2013/2015")
    assert (bar.begin, bar.end) == (2013, 2016)
    assert (bar.line_from, bar.line_to) == (2013.5, 2015.5)
    assert bar.arrow_to is None
    assert bar.reach == bar.end


def test_a_bar_of_months_or_days_spans_their_middles() -> None:
    assert uncertain(bar_of("2013-04/2015-03")) == pytest.approx((1 / 24, 1 / 24))
    assert uncertain(bar_of("2013-04-01/2015-03-31")) == pytest.approx((1 / 720, 1 / 744))
    assert uncertain(bar_of("2013/2015-03")) == pytest.approx((0.5, 1 / 24))


@pytest.mark.parametrize(
    ("as_of", "until"), [("2023-10", 2023 + 9.5 / 12), ("2022-04/2023-03", 2023.25), ("2023", 2023.5)]
)
@pytest.mark.parametrize("scale", Scale)
def test_an_ongoing_phase_has_an_arrow_after_its_figure_date(as_of: str, until: float, scale: Scale) -> None:
    bars = measure_bars(dataset_of(phase(period="2015/.."), budget(as_of=as_of)), Measure.BUDGET, scale)
    (bar,) = bars.rows
    assert bar.line_to == bar.end == pytest.approx(until)
    assert bar.arrow_to == bar.reach == bars.axis_to


def test_a_figure_stated_per_year_is_no_part_of_a_running_sum() -> None:
    stated = dataset_of(phase(), phase("next"), budget(unit="USD/year"), budget(of="next"))
    bars = measure_bars(stated, Measure.BUDGET, Scale.CUMULATIVE)
    assert [bar.phase for bar in bars.rows] == ["next"]
    ((_phase, missing),) = bars.missing
    assert missing == NoValue("budget", Reason.NOT_ADDED_PER_YEAR, ("jenesys-2-budget",))


def test_the_area_of_an_ongoing_phase_ends_with_the_earlier_of_two_dates(bundled: Dataset) -> None:
    bar = measure_bars(bundled, Measure.PER_PARTICIPANT, Scale.TOTAL).rows[-1]
    # The budget is as of October 2023, the participants are as of FY2022.
    assert bar.end == pytest.approx(2023.25)
    assert bar.arrow_to is not None


@pytest.mark.parametrize("as_of", ["", "2014"])
def test_an_ongoing_phase_without_a_later_figure_date_has_no_area(as_of: str) -> None:
    bar = bar_of("2015/..", as_of=as_of)
    assert bar.line_from == bar.line_to
    assert bar.arrow_to is not None


def test_an_unknown_end_has_no_area_and_no_arrow() -> None:
    bar = bar_of("2015/")
    assert bar.arrow_to is None
    assert bar.line_from == bar.line_to < bar.end


@pytest.mark.parametrize(
    ("period", "begin", "end"), [("2013", 2013, 2014), ("2013-04", 2013.25, 2013 + 4 / 12), ("2013/2013", 2013, 2014)]
)
def test_a_period_of_one_date_has_an_area_from_end_to_end(period: str, begin: float, end: float) -> None:
    bar = bar_of(period)
    assert (bar.begin, bar.line_from) == pytest.approx((begin,) * 2)
    assert (bar.line_to, bar.end) == pytest.approx((end,) * 2)


@pytest.mark.parametrize(
    ("as_of", "place"), [("2023-10", 2023 + 9.5 / 12), ("2022-04/2023-03", 2023.25), ("2023", 2023.5)]
)
def test_a_figure_date_is_marked_at_its_middle_or_interval_end(as_of: str, place: float) -> None:
    assert bar_of("2015/..", as_of=as_of).as_of == pytest.approx(place)


def test_a_figure_without_a_date_has_no_mark() -> None:
    assert bar_of("2013/2015").as_of is None


def test_the_areas_of_neighbouring_phases_meet() -> None:
    rows = measure_bars(jenesys(), Measure.BUDGET, Scale.TOTAL).rows
    assert [after.line_from - before.line_to for before, after in pairwise(rows)] == [0, 0, 0]


def test_the_range_of_a_bar_per_year_includes_the_calendar_year_value() -> None:
    for scale, levels in ((Scale.PER_YEAR, [196e6 / 6, 15e6, 73e6 / 3, 69e6 / 9]), (Scale.TOTAL, [])):
        found = [bar.level_by_calendar_years for bar in measure_bars(jenesys(), Measure.BUDGET, scale).rows]
        assert [level for level in found if level is not None] == pytest.approx(levels)


def test_a_bar_without_a_range_has_no_thin_mark() -> None:
    stated = dataset_of(phase(period="2013/2013"), budget())
    bars = measure_bars(stated, Measure.BUDGET, Scale.PER_YEAR)
    assert [bar.level_by_calendar_years for bar in bars.rows] == [None]
    (value,) = bars.values
    assert isinstance(value, Derived)
    assert sentences.range_by_calendar_years(value) == ""


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


def test_the_axis_ends_with_the_last_event_or_one_year_after_the_latest_date(bundled: Dataset) -> None:
    dates = [figure.as_of for figure in bundled.figures if figure.as_of]
    latest = max(end for date in dates if (end := end_of(date)) is not None)
    events = [end for event in bundled.events if event.date and (end := end_of(event.date)) is not None]
    assert axis_of(bundled) == pytest.approx((2007, float(max(latest + 1, *events))))


@pytest.mark.parametrize(
    ("dataset", "axis"),
    [
        (dataset_of(phase(period="2013/2015")), (2013, 2017)),
        (dataset_of(phase(period="2013/2015"), event("early", date="2011")), (2011, 2017)),
        (dataset_of(phase(period="2013/2015"), event("late", date="2026")), (2013, 2027)),
        (dataset_of(phase(period="2013/2015"), event("undated")), (2013, 2017)),
        (dataset_of(phase(period="2013/2015"), programme("late", name_year=2019)), (2013, 2020)),
        (dataset_of(phase(period="2013/2015"), participants(as_of="2020-06")), (2013, 2021.5)),
    ],
)
def test_the_axis_includes_every_date(dataset: Dataset, axis: tuple[float, float]) -> None:
    assert axis_of(dataset) == pytest.approx(axis)


# Arbitrary phases


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
            assert bar.begin <= bar.line_from < bar.line_to <= bar.end <= bar.reach


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
def test_overlapping_bars_get_rows_unless_they_are_few(
    stated: list[tuple[str, int]],
) -> None:
    bars = measure_bars(dataset_with(stated), Measure.BUDGET, Scale.TOTAL)
    crowd = max(sum(bar.line_from <= at.line_from < bar.line_to for bar in bars.rows) for at in bars.rows)
    are_equal = len({(bar.line_from, bar.line_to, bar.height) for bar in bars.rows}) < len(bars.rows)
    assert bars.rows_high == (crowd if crowd > MAX_ON_ONE_BASE or are_equal else 0)


@pytest.mark.parametrize(("count", "rows"), [(MAX_ON_ONE_BASE, 0), (MAX_ON_ONE_BASE + 1, MAX_ON_ONE_BASE + 1)])
def test_bars_are_stacked_when_too_many_overlap(count: int, rows: int) -> None:
    dataset = dataset_with([("2013/2015", 100 + number) for number in range(count)])
    assert measure_bars(dataset, Measure.BUDGET, Scale.TOTAL).rows_high == rows
    assert measure_bars(dataset, Measure.BUDGET, Scale.CUMULATIVE).rows_high == 0


@pytest.mark.parametrize("period", ["2013/2015", "2013/", "2013"])
def test_a_bar_that_would_cover_another_one_has_a_row_of_its_own(period: str) -> None:
    dataset = dataset_with([(period, 100), (period, 100), ("2016/2017", 50)])
    bars = measure_bars(dataset, Measure.BUDGET, Scale.TOTAL)
    assert bars.rows_high == 2
    assert [bar.base for bar in bars.rows] == [1, 0, 1]
    assert measure_bars(dataset_with([(period, 100), (period, 101)]), Measure.BUDGET, Scale.TOTAL).rows_high == 0


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
