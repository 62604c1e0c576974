"""The lanes below the bars: the programmes of a series, and the events."""

from collections.abc import Iterable, Sequence
from math import nan
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Dataset, Event, EventStatus, Phase, Programme, ValueRef
from jenesys_gui.model.dates import When, middle_of
from jenesys_gui.model.memo import memo
from jenesys_gui.text import numbers, statements, words
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import SEMICOLON, _


class Mark(NamedTuple):
    """A programme or an event in a lane; `x` is in years, and not a number if it has no date.

    `colour` is -1 if it belongs to no phase. A `planned` event was announced.
    """

    x: float
    text: str
    tooltip: tuple[str, ...]
    colour: int
    ref: ValueRef
    planned: bool = False


class Lane(NamedTuple):
    """A row of marks, and those without a date and so without a place on the axis."""

    heading: str
    marks: tuple[Mark, ...]
    undated: tuple[Mark, ...] = ()
    # Whether the lane has a row even without marks, so that nothing moves when another phase is selected.
    keeps_row: bool = False

    @property
    def description(self) -> str:
        """The lane as a sentence."""
        pattern = _("{mark}, {year}")
        dated = (pattern.format(mark=mark.text, year=numbers.year(int(mark.x // 1))) for mark in self.marks)
        items = SEMICOLON.join((*dated, *(mark.text for mark in self.undated)))
        return _("{heading}: {items}.").format(heading=self.heading, items=items)


# It has neither a heading nor a row.
NO_LANE: Final = Lane("", ())


def describe_programmes(dataset: Dataset, selected: str) -> Lane:
    """Describe the programmes of the selected phase, or if it has none, those of the only series."""
    has_series = dataset.programmes_of(selected)
    return _programme_lane(dataset, selected if has_series else _only_series(dataset) or selected)


@memo
def describe_events(dataset: Dataset) -> Lane:
    """Describe the events by date; those without one are only listed."""
    marks, undated = [], []
    for event in dataset.events:
        if event.date is None:
            text = _("{event} (year not stated)").format(event=event.title)
            undated.append(Mark(nan, text, _tooltip(dataset, event), -1, event.ref))
        else:
            marks.append(_event_mark(dataset, event, event.date))
    heading = _("Events") if dataset.events else _("No events listed")
    return Lane(heading, tuple(sorted(marks, key=lambda mark: mark.x)), tuple(undated))


def _event_mark(dataset: Dataset, event: Event, date: When) -> Mark:
    is_planned = event.status is EventStatus.PLANNED
    return Mark(
        x=middle_of(date),
        text=_("{event} (planned)").format(event=event.title) if is_planned else event.title,
        tooltip=_tooltip(dataset, event),
        colour=dataset.position_of(event.phase) if event.phase else -1,
        ref=event.ref,
        planned=is_planned,
    )


@memo
def _only_series(dataset: Dataset) -> str:
    series = {programme.phase for programme in dataset.programmes}
    return series.pop() if len(series) == 1 else ""


@memo
def _programme_lane(dataset: Dataset, phase_id: str) -> Lane:
    programmes = dataset.programmes_of(phase_id)
    if not programmes:
        return Lane(_("No programmes named for this phase"), (), keeps_row=bool(dataset.programmes))
    phase = dataset.phase_by_id[phase_id]
    without_year = _("{programme} (no year in the name)")
    undated = tuple(
        Mark(nan, without_year.format(programme=each.name), _tooltip(dataset, each), -1, each.ref)
        for each in programmes
        if each.name_year is None
    )
    marks = tuple(_programme_marks(dataset, phase, programmes))
    return Lane(_programmes_heading(phase, programmes), marks, undated, keeps_row=True)


def _programmes_heading(phase: Phase, programmes: Sequence[Programme]) -> str:
    listed = sum(programme.listed for programme in programmes)
    heading = counted(
        "{phase}: {count} programme, by the year in the name",
        "{phase}: {count} programmes, by the year in the name",
        listed,
        phase=phase.known_as,
    )
    more = len(programmes) - listed
    if not more:
        return heading
    return counted(
        "{heading}; {count} more is named by another source",
        "{heading}; {count} more are named by other sources",
        more,
        heading=heading,
    )


def _programme_marks(dataset: Dataset, phase: Phase, programmes: tuple[Programme, ...]) -> Iterable[Mark]:
    by_year: dict[int, list[Programme]] = {}
    for programme in programmes:
        if programme.name_year is not None:
            by_year.setdefault(programme.name_year, []).append(programme)
    colour = dataset.position_of(phase.id)
    for year, same_year in by_year.items():
        for place, programme in enumerate(same_year):
            # Programmes of the same year are side by side within it, in the order of the source.
            x = year + (place + 0.5) / len(same_year)
            yield Mark(x, programme.name, _tooltip(dataset, programme), colour, programme.ref)


def _tooltip(dataset: Dataset, mark: Programme | Event) -> tuple[str, ...]:
    """Return the name of a programme or an event, its figures, what is known of it, and its source."""
    figures = dataset.figures_of_programme(mark.id) if isinstance(mark, Programme) else ()
    lines = (statements.figure_line(dataset, figure) for figure in figures)
    source = words.source_line(dataset, mark)
    return (statements.name_of_mark(mark), *lines, *statements.about_mark(dataset, mark), *filter(None, (source,)))
