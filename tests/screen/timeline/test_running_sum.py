"""The running sum: each phase's part spread evenly over its period."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset, Figure, Status
from jenesys_gui.model.derived import Derived, sum_of
from jenesys_gui.model.measures import BUDGET
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.screen.timeline.bars import Bar, measure_bars
from jenesys_gui.screen.timeline.running_sum import MAX_BANDS, RunningSum, running_sum, sum_at
from jenesys_gui.screen.timeline.timeline import Scene
from tests.builders import Measure, budget, figure, jenesys, phase
from tests.builders import dataset as dataset_of
from tests.screen.timeline.periods import dataset_with, phases
from tests.texts import plain

# The tolerance between the sum and its parts, for floating-point errors.
CLOSE = 1e-9


def parts_of(stated: list[tuple[str, int]]) -> tuple[tuple[Bar, ...], RunningSum]:
    """The bars of a dataset, and their running sum."""
    bars = measure_bars(dataset_with(stated), Measure.BUDGET, Scale.CUMULATIVE)
    assert len(bars.rows) == len(stated)
    return bars.rows, running_sum(bars.rows)


@given(phases)
def test_the_sum_starts_at_zero_never_falls_and_ends_at_the_total(stated: list[tuple[str, int]]) -> None:
    _bars, running = parts_of(stated)
    whole = sum(amount for _period, amount in stated)
    assert running.totals[0] == 0
    assert all(after >= before - whole * CLOSE for before, after in pairwise(running.totals))
    assert running.totals[-1] == pytest.approx(whole, rel=CLOSE)


@given(phases)
def test_the_times_are_the_distinct_starts_and_ends_of_the_phases(stated: list[tuple[str, int]]) -> None:
    bars, running = parts_of(stated)
    assert list(running.times) == sorted({time for bar in bars for time in (bar.line_from, bar.line_to)})


@given(phases)
def test_each_band_ends_as_high_as_its_stated_amount(stated: list[tuple[str, int]]) -> None:
    bars, running = parts_of(stated)
    heights = [band.highs[-1] - band.lows[-1] for band in running.bands]
    whole = sum(amount for _period, amount in stated)
    assert heights == pytest.approx([bar.height for bar in bars], abs=whole * CLOSE)
    assert [band.bar for band in running.bands] == list(range(len(bars)))


@given(phases)
def test_the_bands_are_stacked_without_gaps_up_to_the_sum(stated: list[tuple[str, int]]) -> None:
    _bars, running = parts_of(stated)
    assert set(running.bands[0].lows) == {0}
    for below, above in pairwise(running.bands):
        assert above.lows == below.highs
    for band in running.bands:
        assert all(low <= high for low, high in zip(band.lows, band.highs, strict=True))
    whole = sum(amount for _period, amount in stated)
    assert running.bands[-1].highs == pytest.approx(running.totals, abs=whole * CLOSE)


@given(phases)
def test_a_band_grows_only_while_its_phase_runs(stated: list[tuple[str, int]]) -> None:
    bars, running = parts_of(stated)
    for bar, band in zip(bars, running.bands, strict=True):
        slack = sum(amount for _period, amount in stated) * CLOSE
        for time, low, high in zip(running.times, band.lows, band.highs, strict=True):
            if time <= bar.line_from:
                assert high - low == pytest.approx(0, abs=slack)
            if time >= bar.line_to:
                assert high - low == pytest.approx(bar.height, abs=slack)


@given(phases, st.floats(min_value=0, max_value=1))
def test_between_two_times_the_sum_is_between_their_sums(stated: list[tuple[str, int]], part: float) -> None:
    _bars, running = parts_of(stated)
    for (time, total), (later, more) in pairwise(zip(running.times, running.totals, strict=True)):
        found = sum_at(running, time + part * (later - time))
        slack = running.totals[-1] * 1e-6
        assert found == pytest.approx(total + part * (more - total), abs=slack)


@given(phases, st.floats(min_value=0.01, max_value=1000))
def test_the_sum_is_zero_before_the_first_phase_and_complete_after_the_last(
    stated: list[tuple[str, int]], years: float
) -> None:
    _bars, running = parts_of(stated)
    assert sum_at(running, running.times[0] - years) == 0
    assert sum_at(running, running.times[-1] + years) == running.totals[-1]


@given(phases, st.floats(min_value=0, max_value=1), st.floats(min_value=0.01, max_value=0.99))
def test_a_point_hits_its_band_and_nothing_above_all_bands(
    stated: list[tuple[str, int]], along: float, across: float
) -> None:
    _bars, running = parts_of(stated)
    time = running.times[0] + along * (running.times[-1] - running.times[0])
    # A band as thin as a line cannot be hit, and a point above the sum is in no band.
    least = running.totals[-1] * 1e-6
    for band in running.bands:
        low, high = (sum_at(running._replace(totals=edge), time) for edge in (band.lows, band.highs))
        if high - low > least:
            assert running.band_at(time, low + across * (high - low), 0.0) == band.bar
    assert running.band_at(time, sum_at(running, time) + least, 0.0) == -1


@given(phases)
def test_nothing_is_hit_outside_the_phases_or_below_zero(stated: list[tuple[str, int]]) -> None:
    _bars, running = parts_of(stated)
    amount = running.totals[-1] / 2
    for time in (running.times[0] - 1, running.times[-1] + 1):
        assert running.band_at(time, amount, 0.5) == -1
    assert running.band_at((running.times[0] + running.times[-1]) / 2, -1.0, 0.0) == -1


def test_a_steep_band_is_hit_within_reach() -> None:
    _bars, running = parts_of([("2013-04-01", 100), ("2013/2020", 100)])
    day = running.times[0]
    assert running.band_at(day - 0.01, 50, 0.0) == -1
    assert running.band_at(day - 0.01, 50, 0.02) == 0


def test_with_very_many_phases_only_the_sum_is_drawn() -> None:
    _bars, few = parts_of([("2013/2015", 10)] * MAX_BANDS)
    assert len(few.bands) == MAX_BANDS
    _bars, many = parts_of([("2013/2015", 10)] * (MAX_BANDS + 1))
    assert many.bands == ()
    assert many.totals == pytest.approx((0, 10 * (MAX_BANDS + 1)))


def test_without_phases_there_is_no_sum() -> None:
    running = running_sum(())
    assert running == RunningSum((), (), (), 0.0, ())
    assert sum_at(running, 2013) == 0


@pytest.mark.parametrize(("measure", "whole"), [(Measure.BUDGET, 368_000_000), (Measure.PARTICIPANTS, 38_500)])
def test_the_bundled_sums_end_at_the_stated_totals(bundled: Dataset, measure: Measure, whole: int) -> None:
    running = running_sum(measure_bars(bundled, measure, Scale.CUMULATIVE).rows)
    assert running.totals[-1] == pytest.approx(whole, rel=CLOSE)
    assert [band.highs[-1] for band in running.bands][-1] == pytest.approx(whole, rel=CLOSE)


def test_the_bundled_sum_of_budgets_is_known_in_the_middle_of_each_year(bundled: Dataset) -> None:
    running = running_sum(measure_bars(bundled, Measure.BUDGET, Scale.CUMULATIVE).rows)
    # JENESYS grows by 196 / 5 a year, KIZUNA by 30, JENESYS 2.0 by 73 / 2; Friendship Ties by 69 in 8 7/24 years.
    known = {2007: 0, 2008: 39.2, 2010: 117.6, 2012: 196, 2013: 226, 2014: 262.5, 2015: 299, 2016: 299 + 69 * 24 / 199}
    found = {year: sum_at(running, year + 0.5) / 1e6 for year in known}
    assert found == pytest.approx(known)


# Expected amounts


def with_planned(as_of: str = "2030") -> Dataset:
    """A dataset with a planned phase of USD 300 M, which can be drawn if its figure has a date."""
    planned = figure(BUDGET, 300_000_000, "USD", of="next", status=Status.EXPECTED, as_of=as_of)
    return dataset_of(*jenesys().phases, phase("next", period="2026/.."), *jenesys().figures, planned)


def scene_of(dataset: Dataset) -> Scene:
    return describe(dataset, ViewState(measure=Measure.BUDGET, scale=Scale.CUMULATIVE)).timeline.scene


@pytest.mark.parametrize("as_of", ["2030", ""])
def test_the_label_states_the_final_sum_without_planned_amounts(as_of: str) -> None:
    scene = scene_of(with_planned(as_of))
    assert scene.running is not None
    assert scene.total is not None
    assert scene.running.totals[-1] == pytest.approx(368e6)
    assert plain(scene.total.value) == "≈ USD 368 M"


def test_planned_amounts_are_drawn_above_the_sum_and_listed_as_planned() -> None:
    scene = scene_of(with_planned())
    assert scene.running is not None
    band = scene.running.bands[-1]
    assert (band.lows[-1], band.highs[-1]) == pytest.approx((368e6, 668e6))
    assert scene.bars.rows[-1].expected
    assert scene.top == pytest.approx(668e6)
    # The sum ends where the last reported figure does.
    assert scene.running.ends == pytest.approx(2023 + 9.5 / 12)
    assert "Expected figures (not included in the sum): NEXT USD 300 M." in map(plain, texts_of(scene))
    assert "Dashed edges without an arrow show expected figures, not reported ones." in texts_of(scene)


def test_a_planned_phase_between_others_is_drawn_above_reported_ones() -> None:
    planned = figure(BUDGET, 5, "USD", of="first", status=Status.EXPECTED)
    dataset = dataset_of(phase("first", period="2010/2011"), phase(), planned, budget(20))
    running = running_sum(measure_bars(dataset, Measure.BUDGET, Scale.CUMULATIVE).rows)
    assert [(band.lows[-1], band.highs[-1]) for band in running.bands] == [(20, 25), (0, 20)]


@pytest.mark.parametrize("measure", Measure)
def test_every_label_states_the_end_value_of_the_curve(bundled: Dataset, measure: Measure) -> None:
    if makes_sense(measure, Scale.CUMULATIVE):
        scene = describe(bundled, ViewState(measure=measure, scale=Scale.CUMULATIVE)).timeline.scene
        assert scene.running is not None
        drawn = sum_of(measure, [value for value in scene.bars.values if isinstance(value, Figure)])
        assert isinstance(drawn, Derived)
        assert float(drawn.value) == pytest.approx(scene.running.totals[-1])


def test_an_undated_phase_is_excluded_from_sum_and_curve_and_named() -> None:
    dataset = dataset_of(phase(), phase("undated", period="2015/.."), budget(10), budget(90, of="undated"))
    scene = scene_of(dataset)
    assert scene.total is not None
    assert scene.total.value.endswith("10")
    assert any(text.startswith("Not included in the sum or the curve: UNDATED (") for text in texts_of(scene))


def texts_of(scene: Scene) -> list[str]:
    return [note.text for note in scene.notes]
