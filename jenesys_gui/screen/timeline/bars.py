"""The bars of the timeline and the marks of other figures: their position and height."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappush, heapreplace
from operator import attrgetter
from typing import Final, NamedTuple

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset, Figure, Phase, Status, ValueRef
from jenesys_gui.model.dates import Date, End, When, counted_at, finish_of, start_of
from jenesys_gui.model.derived import Derived, NoValue, Outcome, Reason, per_participant_of, per_year, period_length
from jenesys_gui.model.measures import PER_PARTICIPANT, without_unit
from jenesys_gui.model.memo import memo
from jenesys_gui.model.quantity import NO_UNIT, Unit

# How far the axis extends past the latest date, in years: room for the arrow of an ongoing phase.
YEARS_AFTER_LATEST: Final = 1
# Bars share one base while at most this many overlap; if more do, each gets a row of its own.
MAX_ON_ONE_BASE: Final = 6
# How much of its row the highest bar fills; the rest is the gap to the row above.
ROW_FILL: Final = 0.8

# The fields of a bar that are drawn, as numbers.
_NUMBERS: Final = ("begin", "end", "reach", "line_from", "line_to", "base", "level", "colour")

Value = Figure | Derived


class Bar(NamedTuple):
    """One phase on the time axis; positions are in years, `height` in the unit of the axis.

    The bar is within `begin` and `end`. If only the years are known, its area and line are from the middle of the first
    year, `line_from`, to the middle of the last one, `line_to`. The area reaches from `base` to `level`, or to
    `level_by_calendar_years` if whole calendar years were counted. An ongoing phase has an area up to the date of its
    figure and a dashed line up to `arrow_to`. `as_of` is the date of its figure. The bar is `expected` if one of its
    figures is.
    """

    phase: str
    colour: int
    height: float
    base: float
    level: float
    begin: float
    line_from: float
    line_to: float
    end: float
    as_of: float | None
    expected: bool
    arrow_to: float | None = None
    level_by_calendar_years: float | None = None

    @property
    def reach(self) -> float:
        """Where the last mark of the bar is: the arrow of an ongoing phase, else its end."""
        return self.end if self.arrow_to is None else self.arrow_to


class OtherMark(NamedTuple):
    """A figure besides the headline: a mark from `begin` to `end`, in years, at its height.

    `expected` figures look different from reported ones.
    """

    colour: int
    height: float
    begin: float
    end: float
    text: str
    tooltip: tuple[str, ...]
    ref: ValueRef
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

    def ref_of(self, index: int) -> ValueRef:
        """Return the reference to the value of a bar."""
        value = self.values[index]
        return value.ref if isinstance(value, Figure) else ValueRef.derived(self.rows[index].phase, value.measure)

    @cached_property
    def columns(self) -> "dict[str, array[float]]":
        """The numbers of all bars, an array for each field."""
        return {name: array("d", map(attrgetter(name), self.rows)) for name in _NUMBERS}


def measure_bars(dataset: Dataset, measure: str, scale: Scale) -> Bars:
    """Return the bars of a dataset; phases without a value, or with another unit, are `missing`."""
    axis_from, axis_to = axis_of(dataset)
    rows: list[Bar] = []
    values: list[Value] = []
    missing: list[tuple[Phase, NoValue]] = []
    for position, phase in enumerate(dataset.phases):
        value = value_of(dataset, phase, measure, scale)
        if isinstance(value, NoValue):
            missing.append((phase, value))
        elif not isinstance(start_of(phase.period), Date):
            missing.append((phase, NoValue(measure, Reason.START_NOT_STATED, inputs_of(value))))
        elif values and unit_of(value) != unit_of(values[0]):
            missing.append((phase, NoValue(measure, Reason.UNITS_DIFFER, inputs_of(value))))
        else:
            values.append(value)
            rows.append(_bar(dataset, position, value, axis_to))
    unit = unit_of(values[0]) if values else NO_UNIT
    # The bands of a running sum are stacked already.
    stacked, rows_high = (rows, 0) if scale is Scale.CUMULATIVE else _stack(rows)
    return Bars(tuple(stacked), tuple(values), tuple(missing), unit, rows_high, axis_from, axis_to)


def value_of(dataset: Dataset, phase: Phase, measure: str, scale: Scale) -> Figure | Outcome:
    """Return the value of a phase's bar; a running sum adds up the totals."""
    if measure == PER_PARTICIPANT:
        return per_participant_of(dataset, phase)
    figure = dataset.headline(phase.id, measure)
    if figure is None:
        other = dataset.headline(phase.id, without_unit(measure))
        return NoValue(measure, Reason.UNITS_DIFFER, (other.id,)) if other else NoValue(measure, Reason.NOT_STATED)
    if scale is Scale.PER_YEAR:
        return per_year(phase, figure)
    reason = _why_not_in_sum(phase, figure) if scale is Scale.CUMULATIVE else None
    return NoValue(measure, reason, (figure.id,)) if reason else figure


def has_value(dataset: Dataset, phase: Phase, measure: str, scale: Scale) -> bool:
    """Return whether a phase has a value, also in another unit or without a place on the axis."""
    figure = dataset.headline(phase.id, without_unit(measure))
    code = dataset.measure_of(figure) if figure else measure
    return not isinstance(value_of(dataset, phase, code, scale), NoValue)


def _why_not_in_sum(phase: Phase, figure: Figure) -> Reason | None:
    if figure.quantity.unit.per == "year":
        return Reason.NOT_ADDED_PER_YEAR
    length = period_length(phase, figure)
    return length if isinstance(length, Reason) else None


def height_of(value: Value) -> float:
    """Return the height of the bar of a value, in its unit; computed values are not rounded."""
    return float(value.quantity.value if isinstance(value, Figure) else value.exact)


def unit_of(value: Value) -> Unit:
    """Return the unit of a stated or computed value."""
    return value.quantity.unit if isinstance(value, Figure) else value.unit


def inputs_of(value: Value) -> tuple[str, ...]:
    """Return the ids of the figures that a value is based on; for a stated one, its own."""
    return (value.id,) if isinstance(value, Figure) else value.inputs


@memo
def axis_of(dataset: Dataset) -> tuple[float, float]:
    """Return the ends of the time axis: the first date, and a year after the latest phase or figure.

    Programmes and events have to fit, but do not move the end by a year.
    """
    stated: list[When] = [phase.period for phase in dataset.phases]
    stated += [figure.as_of for figure in dataset.figures if figure.as_of]
    others: list[When] = [Date(programme.name_year) for programme in dataset.programmes if programme.name_year]
    others += [event.date for event in dataset.events if event.date]
    starts = [start for date in (*stated, *others) if isinstance(start := start_of(date), Date)]
    ends = [date for pair in stated for date in (start_of(pair), finish_of(pair)) if isinstance(date, Date)]
    other_ends = [finish for date in others if isinstance(finish := finish_of(date), Date)]
    if not ends and not other_ends:
        return 0.0, float(YEARS_AFTER_LATEST)
    latest = max(_latest(ends) + YEARS_AFTER_LATEST, _latest(other_ends))
    first_year = min((start.year for start in starts), default=0)
    begins = [start.begin for start in starts if start.year == first_year]
    return min(begins, default=latest - YEARS_AFTER_LATEST), latest


def _latest(dates: Sequence[Date]) -> float:
    """Return where the latest of some dates ends, in years."""
    last_year = max((date.year for date in dates), default=0)
    return max((date.end for date in dates if date.year == last_year), default=0.0)


def _bar(dataset: Dataset, position: int, value: Value, axis_to: float) -> Bar:
    """Return the bar of a phase's value; an arrow to the end of the axis follows if the phase is ongoing."""
    phase = dataset.phases[position]
    start, finish = start_of(phase.period), finish_of(phase.period)
    figures = [value] if isinstance(value, Figure) else [dataset.figure_by_id[id_] for id_ in value.inputs]
    counted = _counted_to(figures)
    assert isinstance(start, Date)  # a phase without a start has no bar
    begin, line_from, end_of_start = start.points
    if isinstance(finish, Date):
        begin_of_finish, line_to, end = finish.points
        if begin_of_finish < end_of_start:
            # The period is one stated year (month, day) or shorter, so the bar is from end to end.
            line_from, line_to = begin, end
    elif finish is End.OPEN and counted is not None and counted > line_from:
        line_to = end = counted
    else:
        # Not stated until when the figure counts, so the bar has no area.
        line_to, end = line_from, end_of_start
    height = height_of(value)
    return Bar(
        phase=phase.id,
        colour=position,
        height=height,
        base=0.0,
        level=height,
        begin=begin,
        line_from=line_from,
        line_to=line_to,
        end=end,
        as_of=counted if isinstance(value, Figure) else None,
        expected=Status.EXPECTED in [figure.status for figure in figures],
        arrow_to=axis_to if finish is End.OPEN else None,
        level_by_calendar_years=_level_by_calendar_years(value),
    )


def _level_by_calendar_years(value: Value) -> float | None:
    """Return the height for whole calendar years; None if it is the same."""
    other = None if isinstance(value, Figure) else value.by_calendar_years
    return None if other is None or float(other) == height_of(value) else float(other)


def _counted_to(figures: Sequence[Figure]) -> float | None:
    """Return up to when all figures count, in years; None if none of them has a date."""
    dates = [figure.as_of for figure in figures if figure.as_of]
    return min([end for date in dates if (end := counted_at(date)) is not None], default=None)


def _stack(rows: list[Bar]) -> tuple[list[Bar], int]:
    """Put the bars into rows, the first at the top, if too many overlap or one covers another.

    Also return the number of rows.
    """
    row_of = _rows_side_by_side(rows)
    rows_high = max(row_of, default=0) + 1
    if rows_high <= MAX_ON_ONE_BASE and len({(bar.line_from, bar.line_to, bar.level) for bar in rows}) == len(rows):
        return rows, 0
    highest = max(bar.height for bar in rows) or 1.0
    stacked = []
    for bar, row in zip(rows, row_of, strict=True):
        base, scale, other = float(rows_high - 1 - row), ROW_FILL / highest, bar.level_by_calendar_years
        level_by_calendar_years = None if other is None else base + scale * other
        level = base + scale * bar.height
        stacked.append(bar._replace(base=base, level=level, level_by_calendar_years=level_by_calendar_years))
    return stacked, rows_high


def _rows_side_by_side(rows: list[Bar]) -> list[int]:
    """Return for each bar the first row that is free when it begins; uncertain ends may overlap."""
    row_of = [0] * len(rows)
    busy: list[tuple[float, int]] = []
    for index in sorted(range(len(rows)), key=lambda index: rows[index].line_from):
        bar = rows[index]
        # A bar without an area has only its fading end.
        until = bar.line_to if bar.line_to > bar.line_from else bar.end
        if busy and busy[0][0] <= bar.line_from:
            row_of[index] = busy[0][1]
            heapreplace(busy, (until, busy[0][1]))
        else:
            row_of[index] = len(busy)
            heappush(busy, (until, len(busy)))
    return row_of
