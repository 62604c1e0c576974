"""The bars of the timeline: where each phase lies on the time axis, and how high."""

from array import array
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase
from jenesys_gui.model.dates import Date, End, When, end_of, finish_of, start_of
from jenesys_gui.model.derived import PER_PARTICIPANT, Derived, NoValue, Outcome, Reason, per_participant, per_year
from jenesys_gui.screen.state import Measure, Scale

# How far the axis runs past the latest date of the dataset, in years: room for the arrow of a phase that goes on.
YEARS_AFTER_LATEST: Final = 2

Value = Figure | Derived


class Bar(NamedTuple):
    """One phase on the time axis; places are in years, `height` in the unit of the axis.

    The bar fades in from `begin` to `full_from` and out from `full_to` to `end`: over the year, where the dates are to
    the year. Its line is drawn strong from `line_from` to `line_to`. `as_of` is where its figure was counted.
    """

    phase: str
    colour: int
    height: float
    begin: float
    full_from: float
    line_from: float
    line_to: float
    full_to: float
    end: float
    goes_on: bool
    as_of: float | None


@dataclass(frozen=True, eq=False)
class Bars:
    """All bars of one measure and scale, with the value that each stands for, and the phases that have none.

    `unit` is the unit of every bar, empty if there is no bar; the axis runs from `axis_from` to `axis_to`, in years.
    """

    rows: tuple[Bar, ...]
    values: tuple[Value, ...]
    missing: tuple[tuple[Phase, NoValue], ...]
    unit: str
    axis_from: float
    axis_to: float

    def column(self, name: str) -> "array[float]":
        """One field of all bars as a column of numbers."""
        return array("d", (getattr(bar, name) for bar in self.rows))


def measure_bars(dataset: Dataset, measure: Measure, scale: Scale) -> Bars:
    """The bars of a dataset. A phase without a value, or with another unit than the first bar, is among the missing."""
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
            rows.append(_bar(position, phase, value, axis_to))
    unit = unit_of(values[0]) if values else ""
    return Bars(tuple(rows), tuple(values), tuple(missing), unit, axis_from, axis_to)


def value_of(dataset: Dataset, phase: Phase, measure: Measure, scale: Scale) -> Figure | Outcome:
    """What a phase's bar stands for."""
    if measure is Measure.PER_PARTICIPANT:
        budget, people = dataset.headline(phase.id, BUDGET), dataset.headline(phase.id, PARTICIPANTS)
        return per_participant(budget, people) if budget and people else NoValue(PER_PARTICIPANT, Reason.NOT_STATED)
    figure = dataset.headline(phase.id, measure.value)
    if figure is None:
        return NoValue(measure.value, Reason.NOT_STATED)
    return per_year(phase, figure) if scale is Scale.PER_YEAR else figure


def height_of(value: Value) -> float:
    """The height of the bar that stands for a value, in its unit: computed values in full, not as rounded."""
    return float(value.quantity.value if isinstance(value, Figure) else value.value)


def unit_of(value: Value) -> str:
    """The unit of a stated or computed value."""
    return value.quantity.unit if isinstance(value, Figure) else value.unit


def inputs_of(value: Value) -> tuple[str, ...]:
    """The ids of the figures that a value rests on; a stated one rests on itself."""
    return (value.id,) if isinstance(value, Figure) else value.inputs


@lru_cache(maxsize=2)
def axis_of(dataset: Dataset) -> tuple[float, float]:
    """From where to where the time axis runs, in years: from the first date to two years after the latest one."""
    dates: list[When] = [phase.period for phase in dataset.phases]
    dates += [figure.as_of for figure in dataset.figures if figure.as_of]
    dates += [event.date for event in dataset.events if event.date]
    dates += [Date(programme.name_year) for programme in dataset.programmes if programme.name_year]
    starts = [start.begin for date in dates if isinstance(start := start_of(date), Date)]
    ends = [finish.end for date in dates if isinstance(finish := finish_of(date), Date)]
    if not starts and not ends:
        return 0.0, float(YEARS_AFTER_LATEST)
    return float(min(starts or ends)), float(max(ends + starts)) + YEARS_AFTER_LATEST


def _placed_value(dataset: Dataset, phase: Phase, measure: Measure, scale: Scale) -> Value | NoValue:
    if isinstance(start_of(phase.period), End):
        return NoValue(measure.value, Reason.START_NOT_STATED)
    return value_of(dataset, phase, measure, scale)


def _bar(position: int, phase: Phase, value: Value, axis_to: float) -> Bar:
    start, finish = start_of(phase.period), finish_of(phase.period)
    assert isinstance(start, Date)  # a phase without a start has no bar
    full_from, line_from = start.end, start.middle
    if isinstance(finish, Date):
        line_to, full_to, end = finish.middle, finish.begin, finish.end
    elif finish is End.OPEN:
        line_to = full_to = end = Fraction(axis_to)
    else:
        # Nothing is stated about the end, so nothing is drawn strong: the bar fades over the year after its start.
        line_to, full_to, end = start.middle, start.end, start.end + 1
    if finish == start:
        # The period is one stated year (month, day): that is where it lies, from end to end.
        full_from = line_from = start.begin
        full_to = line_to = start.end
    return Bar(
        phase=phase.id,
        colour=position,
        height=height_of(value),
        begin=float(start.begin),
        full_from=float(full_from),
        line_from=float(line_from),
        line_to=float(line_to),
        full_to=float(full_to),
        end=float(end),
        goes_on=finish is End.OPEN,
        as_of=_as_of(value),
    )


def _as_of(value: Value) -> float | None:
    """Where a figure was counted: a date in its middle, an interval at its end. Nothing for a computed value."""
    if not isinstance(value, Figure) or value.as_of is None:
        return None
    if isinstance(value.as_of, Date):
        return float(value.as_of.middle)
    end = end_of(value.as_of)
    return None if end is None else float(end)
