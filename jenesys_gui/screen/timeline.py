"""The timeline: bars of one measure and scale, lanes below them, and what is said about both."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure, Phase, Programme
from jenesys_gui.model.dates import middle_of
from jenesys_gui.model.derived import PEOPLE
from jenesys_gui.screen.bars import Bars, Value, measure_bars
from jenesys_gui.screen.state import Measure, Scale, ViewState
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import _, ngettext

# How many phases the description names one by one; the rest is counted, since a screen reader reads all of it.
MOST_DESCRIBED: Final = 12
_MILLION: Final = 1_000_000


class BarText(NamedTuple):
    """What is written at a bar and said about it. `importance` orders the labels where not all of them fit."""

    name: str
    value: str
    as_of: str
    tooltip: tuple[str, ...]
    spoken: str


class Mark(NamedTuple):
    """Something in a lane below the bars; `x` is in years. `phase` is empty if it belongs to none."""

    x: float
    text: str
    tooltip: tuple[str, ...]
    phase: str
    colour: int


class Lane(NamedTuple):
    """A row of marks under the bars, with what has no date and so no place on the axis."""

    heading: str
    marks: tuple[Mark, ...]
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Scene:
    """The bars with everything that stays as it is when another phase is selected.

    `divisor` turns heights into the numbers of the axis: 1 000 000 where the axis counts millions.
    """

    bars: Bars
    axis_title: str
    divisor: int
    notes: tuple[str, ...]
    description: str
    _dataset: Dataset

    def text_of(self, index: int) -> BarText:
        """What is written at the bar `index`, counted from 0."""
        bar, value = self.bars.rows[index], self.bars.values[index]
        return _bar_text(self._dataset, self._dataset.phase_by_id[bar.phase], value)


class Timeline(NamedTuple):
    """What the timeline shows. `selected` counts the bars from 0, -1 if the selected phase has none."""

    scene: Scene
    programmes: Lane
    events: Lane
    selected: int


def describe_timeline(dataset: Dataset, state: ViewState, selected: str) -> Timeline:
    """The timeline of a dataset with the phase `selected`."""
    scene = _scene(dataset, state.measure, state.scale)
    return Timeline(
        scene=scene,
        programmes=_programme_lane(dataset, _series_of(dataset, selected)),
        events=_event_lane(dataset),
        selected=_bar_positions(scene).get(selected, -1),
    )


@lru_cache(maxsize=12)
def _scene(dataset: Dataset, measure: Measure, scale: Scale) -> Scene:
    bars = measure_bars(dataset, measure, scale)
    divisor = _MILLION if max((bar.height for bar in bars.rows), default=0) >= _MILLION else 1
    return Scene(
        bars=bars,
        axis_title=_axis_title(measure, scale, bars.unit, divisor),
        divisor=divisor,
        notes=_notes(dataset, bars, scale),
        description=_description(dataset, bars, measure, scale),
        _dataset=dataset,
    )


@lru_cache(maxsize=12)
def _bar_positions(scene: Scene) -> dict[str, int]:
    return {bar.phase: index for index, bar in enumerate(scene.bars.rows)}


def _axis_title(measure: Measure, scale: Scale, unit: str, divisor: int) -> str:
    """What the height is, in which unit, and that money is nominal."""
    what = {
        (Measure.BUDGET, Scale.TOTAL): _("Budget as stated"),
        (Measure.BUDGET, Scale.PER_YEAR): _("Budget per year, spread evenly"),
        (Measure.BUDGET, Scale.CUMULATIVE): _("Running sum of the stated budgets"),
        (Measure.PARTICIPANTS, Scale.TOTAL): _("Participants as stated"),
        (Measure.PARTICIPANTS, Scale.PER_YEAR): _("Participants per year, spread evenly"),
        (Measure.PARTICIPANTS, Scale.CUMULATIVE): _("Running sum of the stated participants"),
        (Measure.PER_PARTICIPANT, Scale.TOTAL): _("Budget per participant"),
    }[(measure, scale)]
    money = unit.partition("/")[0]
    if not numbers.is_currency(money):
        return _("{measure}, {unit}").format(measure=what, unit=_("people")) if money == PEOPLE else what
    in_millions = _("{currency} million").format(currency=money) if divisor == _MILLION else money
    # TRANSLATORS: "nominal" as economists use it: money of the years in which it was stated
    return _("{measure}, {unit} (nominal)").format(measure=what, unit=in_millions)


def _bar_text(dataset: Dataset, phase: Phase, value: Value) -> BarText:
    if isinstance(value, Figure):
        shown, as_of = numbers.quantity(value.quantity), sentences.dated(value)
        facts: tuple[str, ...] = (
            sentences.stated(value),
            sentences.date_as_understood(value),
            sentences.source_line(dataset, value),
        )
    else:
        shown, as_of = numbers.derived(value), ""
        facts = (
            sentences.formula(dataset, value),
            *(sentences.caveat(dataset, caveat) for caveat in value.caveats),
        )
    head = _("{phase}, {period}").format(phase=phase.name, period=phase.period_as_stated)
    said = f"{head}: {_spoken(value, shown)}"
    return BarText(
        name=phase.short_name or phase.name,
        value=shown,
        as_of=as_of,
        tooltip=(head, shown, *(fact for fact in facts if fact)),
        spoken=f"{said}, {as_of}" if as_of else said,
    )


def _spoken(value: Value, shown: str) -> str:
    return sentences.spoken_value(value) if isinstance(value, Figure) else shown


def _notes(dataset: Dataset, bars: Bars, scale: Scale) -> tuple[str, ...]:
    """What stands under the plot: how to read it, and which phases it can't show."""
    reading = {
        Scale.TOTAL: _("Height is the amount; the width is only the period."),
        Scale.PER_YEAR: _("Height is the amount per year, so the area is the amount."),
        Scale.CUMULATIVE: _("Spread evenly: the source gives totals, not yearly figures."),
    }[scale]
    missing = [f"{phase.name}: {sentences.no_value(dataset, why)}" for phase, why in bars.missing[:3]]
    if len(bars.missing) > len(missing):
        more = len(bars.missing) - len(missing)
        missing.append(
            ngettext("{count} more phase without a value.", "{count} more phases without a value.", more).format(
                count=numbers.count(more)
            )
        )
    return (reading, _("Ends known to the year fade over that year."), *missing)


def _description(dataset: Dataset, bars: Bars, measure: Measure, scale: Scale) -> str:
    """The timeline in words, for those who do not see it."""
    head = _axis_title(measure, scale, bars.unit, 1)
    said = [
        _bar_text(dataset, dataset.phase_by_id[bar.phase], value).spoken
        for bar, value in zip(bars.rows[:MOST_DESCRIBED], bars.values, strict=False)
    ]
    more = len(bars.rows) - len(said)
    if more:
        said.append(
            ngettext("and {count} more phase", "and {count} more phases", more).format(count=numbers.count(more))
        )
    return _("Timeline. {title}. {bars}.").format(title=head, bars="; ".join(said) or _("No phase has a value"))


def _series_of(dataset: Dataset, selected: str) -> str:
    """The phase whose programmes are shown: the selected one, or the only one that has any."""
    if dataset.programmes_of(selected):
        return selected
    return _only_series(dataset) or selected


@lru_cache(maxsize=2)
def _only_series(dataset: Dataset) -> str:
    series = {programme.phase for programme in dataset.programmes}
    return series.pop() if len(series) == 1 else ""


@lru_cache(maxsize=8)
def _programme_lane(dataset: Dataset, phase_id: str) -> Lane:
    programmes = dataset.programmes_of(phase_id)
    if not programmes:
        return Lane(_("No programmes are named for this phase"), ())
    phase = dataset.phase_by_id[phase_id]
    heading = ngettext(
        "{phase}: {count} programme, by the year in the name",
        "{phase}: {count} programmes, by the year in the name",
        len(programmes),
    ).format(phase=phase.short_name or phase.name, count=numbers.count(len(programmes)))
    undated = tuple(programme.name for programme in programmes if programme.name_year is None)
    return Lane(heading, tuple(_programme_marks(dataset, phase, programmes)), undated)


def _programme_marks(dataset: Dataset, phase: Phase, programmes: tuple[Programme, ...]) -> Iterable[Mark]:
    by_year: dict[int, list[Programme]] = {}
    for programme in programmes:
        if programme.name_year is not None:
            by_year.setdefault(programme.name_year, []).append(programme)
    colour = dataset.position_of(phase.id)
    for year, same_year in by_year.items():
        for place, programme in enumerate(same_year, start=1):
            # Several in one year stand beside each other within it, in the source's order.
            x = year + place / (len(same_year) + 1)
            about = _("The year in the name is {year}; it is not the year of activity.").format(year=numbers.year(year))
            notes = (programme.name, about, programme.note)
            yield Mark(x, programme.name, tuple(note for note in notes if note), phase.id, colour)


@lru_cache(maxsize=2)
def _event_lane(dataset: Dataset) -> Lane:
    marks, undated = [], []
    for event in dataset.events:
        if event.date is None:
            undated.append(_("{event} (year not stated)").format(event=event.title))
            continue
        lines = (event.title, numbers.when(event.date), event.note, event.locator)
        colour = dataset.position_of(event.phase) if event.phase else -1
        tooltip = tuple(line for line in lines if line)
        marks.append(Mark(float(middle_of(event.date)), event.title, tooltip, event.phase, colour))
    return Lane(_("Events"), tuple(sorted(marks, key=lambda mark: mark.x)), tuple(undated))
