"""The bars of the timeline: their position and height, and their running sum."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappush, heapreplace
from typing import Final, NamedTuple

from jenesys_gui.choices import Measure, Scale
from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase, Status
from jenesys_gui.model.dates import Date, End, When, counted_at, finish_of, is_within_one, start_of
from jenesys_gui.model.derived import (
    PER_PARTICIPANT,
    Derived,
    NoValue,
    Outcome,
    PeriodLength,
    Reason,
    per_participant,
    per_year,
    period_length,
)
from jenesys_gui.model.memo import memo
from jenesys_gui.model.quantity import NO_UNIT, Unit

# How far the axis extends past the latest date, in years: room for the arrow of an ongoing phase.
YEARS_AFTER_LATEST: Final = 2
# Bars share one base while at most this many overlap; if more do, each gets a row of its own.
MAX_ON_ONE_BASE: Final = 6
# How much of its row the highest bar fills; the rest is the gap to the row above.
ROW_FILL: Final = 0.8

Value = Figure | Derived


class Bar(NamedTuple):
    """One phase on the time axis; positions are in years, `height` in the unit of the axis.

    The bar fades in from `begin` to `full_from` and out from `full_to` to `end`: across the year if only the year is
    known. Its line is solid from `line_from` to `line_to`, at `level`; the area reaches from `base` to `level`.
    `as_of` is the date of its figure. It is `expected` if its figure, or one of its inputs, was expected.
    """

    phase: str
    colour: int
    height: float
    base: float
    level: float
    begin: float
    full_from: float
    line_from: float
    line_to: float
    full_to: float
    end: float
    goes_on: bool
    as_of: float | None
    expected: bool


@dataclass(frozen=True, eq=False)
class Bars:
    """All bars of one measure and scale, with the value of each, and the phases without a value.

    `unit` is the unit of all bars, `NO_UNIT` if there are none; `rows_high` is the number of rows of stacked bars, 0
    if they share one base; the axis extends from `axis_from` to `axis_to`, in years.
    """

    rows: tuple[Bar, ...]
    values: tuple[Value, ...]
    missing: tuple[tuple[Phase, NoValue], ...]
    unit: Unit
    rows_high: int
    axis_from: float
    axis_to: float

    @property
    def top(self) -> float:
        """The top of the highest bar on the axis of amounts, or of rows; 0 if there is none."""
        return float(self.rows_high) or max((bar.level for bar in self.rows), default=0.0)

    def column(self, name: str) -> "array[float]":
        """Return one field of all bars as an array."""
        return array("d", (getattr(bar, name) for bar in self.rows))


def measure_bars(dataset: Dataset, measure: Measure, scale: Scale) -> Bars:
    """Return the bars of a dataset; phases without a value, or with another unit, are `missing`."""
    axis_from, axis_to = axis_of(dataset)
    rows: list[Bar] = []
    values: list[Value] = []
    missing: list[tuple[Phase, NoValue]] = []
    for position, phase in enumerate(dataset.phases):
        value = _placed_value(dataset, phase, measure, scale)
        if isinstance(value, NoValue):
            missing.append((phase, value))
        elif values and unit_of(value) != unit_of(values[0]):
            missing.append((phase, NoValue(measure.value, Reason.UNITS_DIFFER, inputs_of(value))))
        else:
            values.append(value)
            expected = any(dataset.figure_by_id[id_].status is Status.EXPECTED for id_ in inputs_of(value))
            rows.append(_bar(position, phase, value, _open_end(phase, value, scale, axis_to), expected=expected))
    unit = unit_of(values[0]) if values else NO_UNIT
    # The bands of a running sum are stacked already.
    stacked, rows_high = (rows, 0) if scale is Scale.CUMULATIVE else _stack(rows)
    return Bars(tuple(stacked), tuple(values), tuple(missing), unit, rows_high, axis_from, axis_to)


def value_of(dataset: Dataset, phase: Phase, measure: Measure, scale: Scale) -> Figure | Outcome:
    """Return the value of a phase's bar; a running sum adds up the totals."""
    if measure is Measure.PER_PARTICIPANT:
        budget, people = dataset.headline(phase.id, BUDGET), dataset.headline(phase.id, PARTICIPANTS)
        return per_participant(budget, people) if budget and people else NoValue(PER_PARTICIPANT, Reason.NOT_STATED)
    figure = dataset.headline(phase.id, measure.value)
    if figure is None:
        return NoValue(measure.value, Reason.NOT_STATED)
    if scale is Scale.PER_YEAR:
        return per_year(phase, figure)
    if scale is Scale.CUMULATIVE and isinstance(length := period_length(phase, figure), Reason):
        return NoValue(measure.value, length, (figure.id,))
    return figure


def height_of(value: Value) -> float:
    """Return the height of the bar of a value, in its unit; computed values are not rounded."""
    return float(value.quantity.value if isinstance(value, Figure) else value.value)


def unit_of(value: Value) -> Unit:
    """Return the unit of a stated or computed value."""
    return value.quantity.unit if isinstance(value, Figure) else value.unit


def inputs_of(value: Value) -> tuple[str, ...]:
    """Return the ids of the figures that a value is based on; for a stated one, its own."""
    return (value.id,) if isinstance(value, Figure) else value.inputs


@memo
def axis_of(dataset: Dataset) -> tuple[float, float]:
    """Return the ends of the time axis, in years: the first date, and two years after the latest one."""
    dates: list[When] = [phase.period for phase in dataset.phases]
    dates += [figure.as_of for figure in dataset.figures if figure.as_of]
    dates += [event.date for event in dataset.events if event.date]
    dates += [Date(programme.name_year) for programme in dataset.programmes if programme.name_year]
    starts = [start.begin for date in dates if isinstance(start := start_of(date), Date)]
    stated = [date for pair in dates for date in (start_of(pair), finish_of(pair)) if isinstance(date, Date)]
    if not stated:
        return 0.0, float(YEARS_AFTER_LATEST)
    latest = max(date.end for date in stated)
    return float(min(starts or [latest])), float(latest) + YEARS_AFTER_LATEST


def _placed_value(dataset: Dataset, phase: Phase, measure: Measure, scale: Scale) -> Value | NoValue:
    if isinstance(start_of(phase.period), End):
        return NoValue(measure.value, Reason.START_NOT_STATED)
    return value_of(dataset, phase, measure, scale)


def _bar(position: int, phase: Phase, value: Value, open_end: Fraction, *, expected: bool) -> Bar:
    start, finish = start_of(phase.period), finish_of(phase.period)
    assert isinstance(start, Date)  # a phase without a start has no bar
    full_from, line_from = start.end, start.middle
    if isinstance(finish, Date):
        line_to, full_to, end = finish.middle, finish.begin, finish.end
    elif finish is End.OPEN:
        line_to = full_to = end = open_end
    else:
        # The end is not stated, so the bar has no solid part and fades across the year after its start.
        line_to, full_to, end = start.middle, start.end, start.end + 1
    if isinstance(finish, Date) and is_within_one(start, finish):
        # The period is one stated year (month, day) or shorter, so the bar is solid from end to end.
        full_from = line_from = start.begin
        full_to = line_to = finish.end
    height = height_of(value)
    counted = counted_at(value.as_of) if isinstance(value, Figure) and value.as_of else None
    return Bar(
        phase=phase.id,
        colour=position,
        height=height,
        base=0.0,
        level=height,
        begin=float(start.begin),
        full_from=float(full_from),
        line_from=float(line_from),
        line_to=float(line_to),
        full_to=float(full_to),
        end=float(end),
        goes_on=finish is End.OPEN,
        as_of=None if counted is None else float(counted),
        expected=expected,
    )


def _open_end(phase: Phase, value: Value, scale: Scale, axis_to: float) -> Fraction:
    """Return where the bar of an ongoing phase ends.

    It ends at the date of its figure if its width has a meaning, otherwise at the end of the axis.
    """
    start = start_of(phase.period)
    if scale is Scale.TOTAL or isinstance(start, End):
        return Fraction(axis_to)
    length = period_length(phase, value) if isinstance(value, Figure) else value.length
    return start.middle + length.years if isinstance(length, PeriodLength) else Fraction(axis_to)


def _stack(rows: list[Bar]) -> tuple[list[Bar], int]:
    """Put the bars into rows, first bars at the top, if too many overlap; also return the number of rows."""
    row_of = _rows_side_by_side(rows)
    rows_high = max(row_of, default=0) + 1
    if rows_high <= MAX_ON_ONE_BASE:
        return rows, 0
    highest = max(bar.height for bar in rows) or 1.0
    stacked = []
    for bar, row in zip(rows, row_of, strict=True):
        base = float(rows_high - 1 - row)
        stacked.append(bar._replace(base=base, level=base + ROW_FILL * bar.height / highest))
    return stacked, rows_high


def _rows_side_by_side(rows: list[Bar]) -> list[int]:
    """Return for each bar the first row that is free when it begins; fading ends may overlap."""
    row_of = [0] * len(rows)
    busy: list[tuple[float, int]] = []
    for index in sorted(range(len(rows)), key=lambda index: rows[index].line_from):
        bar = rows[index]
        if busy and busy[0][0] <= bar.line_from:
            row_of[index] = busy[0][1]
            heapreplace(busy, (bar.line_to, busy[0][1]))
        else:
            row_of[index] = len(busy)
            heappush(busy, (bar.line_to, len(busy)))
    return row_of


# With more phases only the sum is drawn: bands that thin cannot be distinguished.
MAX_BANDS: Final = 40


class Band(NamedTuple):
    """One phase's part of the running sum: from `lows` to `highs`, at the times of the sum."""

    bar: int
    lows: tuple[float, ...]
    highs: tuple[float, ...]


class RunningSum(NamedTuple):
    """The sum at each time, in years, and its bands, with the first phase at the bottom."""

    times: tuple[float, ...]
    totals: tuple[float, ...]
    bands: tuple[Band, ...]

    def band_at(self, time: float, amount: float, slack: float) -> int:
        """Return the index of the band at a time, give or take `slack` years, and an amount; -1 for none."""
        for reach in (0.0, slack):
            for band in self.bands:
                # A band never falls, so its lowest point within reach is on the left and its highest on the right.
                low = _between(self.times, band.lows, time - reach)
                high = _between(self.times, band.highs, time + reach)
                within = self.times[0] - reach <= time <= self.times[-1] + reach
                if within and low < amount <= high:
                    return band.bar
        return -1

    def point_in(self, index: int, bar: Bar) -> tuple[float, float]:
        """Return a time, in years, and an amount well within a band, near the end of its growth."""
        time = bar.line_from + 0.9 * (bar.line_to - bar.line_from)
        band = self.bands[index]
        return time, (_between(self.times, band.lows, time) + _between(self.times, band.highs, time)) / 2

    def points_along(self, index: int, bar: Bar) -> list[tuple[float, float]]:
        """Return points on the rising edge of a band, as times in years and amounts, the middle one first."""
        times = (bar.line_from + part * (bar.line_to - bar.line_from) for part in (0.5, 0.65, 0.35, 0.8, 0.2, 1.0))
        return [(time, _between(self.times, self.bands[index].highs, time)) for time in times]


def running_sum(bars: Sequence[Bar]) -> RunningSum:
    """Return the running sum of bars; each grows evenly from the start to the end of its line."""
    spans = [(bar.line_from, bar.line_to, bar.height) for bar in bars]
    times = tuple(sorted({time for start, end, _height in spans for time in (start, end)}))
    totals = _totals(times, spans)
    if len(bars) > MAX_BANDS:
        return RunningSum(times, totals, ())
    lows = [0.0] * len(times)
    bands = []
    for index, span in enumerate(spans):
        highs = [low + _grown(span, time) for low, time in zip(lows, times, strict=True)]
        bands.append(Band(index, tuple(lows), tuple(highs)))
        lows = highs
    return RunningSum(times, totals, tuple(bands))


def sum_at(running: RunningSum, time: float) -> float:
    """Return the running sum at a time, in years; 0 before the first phase."""
    return _between(running.times, running.totals, time)


def _between(times: Sequence[float], amounts: Sequence[float], time: float) -> float:
    """Interpolate the amount at a time linearly."""
    if not times or time <= times[0]:
        return amounts[0] if amounts else 0.0
    if time >= times[-1]:
        return amounts[-1]
    after = bisect_right(times, time)
    before = after - 1
    part = (time - times[before]) / (times[after] - times[before])
    return amounts[before] + part * (amounts[after] - amounts[before])


def _totals(times: Sequence[float], spans: Sequence[tuple[float, float, float]]) -> tuple[float, ...]:
    """Return the sum at each time in one pass, from the yearly growth of the phases that run."""
    change: dict[float, float] = dict.fromkeys(times, 0.0)
    for start, end, height in spans:
        if end > start:
            change[start] += height / (end - start)
            change[end] -= height / (end - start)
    totals, total, rate = [], 0.0, 0.0
    before = times[0] if times else 0.0
    for time in times:
        total += rate * (time - before)
        totals.append(total)
        rate += change[time]
        before = time
    return tuple(totals)


def _grown(span: tuple[float, float, float], time: float) -> float:
    """Return how much of a phase's amount is reached at a time."""
    start, end, height = span
    if time >= end:
        return height
    return 0.0 if time <= start else height * (time - start) / (end - start)
