"""The lanes below the bars: the programmes of a series, and the events."""

from collections.abc import Iterable
from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset, Phase, Programme
from jenesys_gui.model.dates import middle_of
from jenesys_gui.model.memo import memo
from jenesys_gui.text import numbers, statements, words
from jenesys_gui.text.translate import _, ngettext


class Mark(NamedTuple):
    """A programme or an event in a lane, with its id; `x` is in years.

    `phase` is empty and `colour` -1 if it belongs to no phase.
    """

    x: float
    text: str
    tooltip: tuple[str, ...]
    phase: str
    colour: int
    id: str = ""


class Lane(NamedTuple):
    """A row of marks, and the names of what has no date and so no place on the axis."""

    heading: str
    marks: tuple[Mark, ...]
    undated: tuple[str, ...] = ()
    # Whether the lane has a row even without marks, so that nothing moves when another phase is selected.
    keeps_row: bool = False

    @property
    def description(self) -> str:
        """The lane as a sentence."""
        items = (*(f"{mark.text}, {numbers.year(int(mark.x // 1))}" for mark in self.marks), *self.undated)
        return _("{heading}: {items}.").format(heading=self.heading, items="; ".join(items))


def describe_programmes(dataset: Dataset, selected: str) -> Lane:
    """Describe the programmes of the selected phase, or if it has none, those of the only series."""
    return _programme_lane(dataset, series_shown(dataset, selected))


def series_shown(dataset: Dataset, selected: str) -> str:
    """Return the phase whose programmes are in the lane while a phase is selected."""
    return selected if dataset.programmes_of(selected) else _only_series(dataset) or selected


@memo
def describe_events(dataset: Dataset) -> Lane:
    """Describe the events by date; events without a date are listed, not placed."""
    marks, undated = [], []
    for event in dataset.events:
        if event.date is None:
            undated.append(_("{event} (year not stated)").format(event=event.title))
            continue
        lines = (event.title, numbers.when(event.date), event.note, words.place_in_source(dataset, event))
        colour = dataset.position_of(event.phase) if event.phase else -1
        tooltip = tuple(line for line in lines if line)
        marks.append(Mark(float(middle_of(event.date)), event.title, tooltip, event.phase, colour, event.id))
    heading = _("Events") if dataset.events else _("No events are listed")
    return Lane(heading, tuple(sorted(marks, key=lambda mark: mark.x)), tuple(undated))


@memo
def _only_series(dataset: Dataset) -> str:
    series = {programme.phase for programme in dataset.programmes}
    return series.pop() if len(series) == 1 else ""


@memo
def _programme_lane(dataset: Dataset, phase_id: str) -> Lane:
    programmes = dataset.programmes_of(phase_id)
    if not programmes:
        return Lane(_("No programmes are named for this phase"), (), keeps_row=bool(dataset.programmes))
    phase = dataset.phase_by_id[phase_id]
    heading = ngettext(
        "{phase}: {count} programme, by the year in the name",
        "{phase}: {count} programmes, by the year in the name",
        len(programmes),
    ).format(phase=phase.known_as, count=numbers.count(len(programmes)))
    undated = tuple(
        _("{programme} (no year in the name)").format(programme=programme.name)
        for programme in programmes
        if programme.name_year is None
    )
    return Lane(heading, tuple(_programme_marks(dataset, phase, programmes)), undated, keeps_row=True)


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
            about = _("The year in the name is {year}; it need not be the year of activity.").format(
                year=numbers.year(year)
            )
            notes = (
                programme.name,
                *(statements.figure_line(dataset, figure) for figure in dataset.figures_of_programme(programme.id)),
                about,
                programme.note,
                words.place_in_source(dataset, programme),
            )
            yield Mark(x, programme.name, tuple(note for note in notes if note), phase.id, colour, programme.id)
