"""What stands on a picture that leaves the program: the timeline, and all the words that it needs on its own."""

from collections.abc import Iterable, Iterator
from math import ceil, floor, inf
from typing import Final, NamedTuple

from jenesys_gui.choices import Measure
from jenesys_gui.model.dataset import Dataset, Figure
from jenesys_gui.screen.screen import compared_with, selected_phase
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.timeline.bars import inputs_of
from jenesys_gui.screen.timeline.timeline import Timeline, describe_timeline
from jenesys_gui.text import numbers, references
from jenesys_gui.text.translate import _, ngettext
from jenesys_gui.text.words import first_texts

# How many sources of figures are named in full, and how many publishers of everything else; the rest is counted.
MOST_SOURCES: Final = 4
MOST_PUBLISHERS: Final = 8
# Of more figures the kinds are not told one by one: there is no room for them at the foot.
MOST_KINDS: Final = 12


class Picture(NamedTuple):
    """A timeline with the words around it.

    `notes` and `sources` stand at its foot. `description` goes into the file and says all of it to those who do not see
    it. `years` are those in sight; none means all of them.
    """

    timeline: Timeline
    years: tuple[float, float] | None
    title: str
    subtitle: str
    notes: str
    sources: tuple[str, ...]
    description: str


def describe_picture(dataset: Dataset, state: ViewState, years: tuple[float, float] | None = None) -> Picture:
    """The picture of a dataset in a view."""
    timeline = describe_timeline(dataset, state, selected_phase(dataset, state), compared_with(dataset, state))
    kinds = _kinds(dataset, timeline, years)
    return Picture(
        # What has no place on the axis is said in the notes, which may have several lines.
        timeline=timeline._replace(
            programmes=timeline.programmes._replace(undated=()), events=timeline.events._replace(undated=())
        ),
        years=years,
        title=dataset.title,
        subtitle=timeline.scene.axis_title,
        notes=" ".join((*_years_in_sight(timeline, years), *_notes(dataset, timeline, kinds))),
        sources=tuple(_sources(dataset, timeline)),
        description=" ".join(
            part
            for part in (
                _("{title}. {description}").format(title=dataset.title, description=timeline.description),
                kinds,
            )
            if part
        ),
    )


def _years_in_sight(timeline: Timeline, years: tuple[float, float] | None) -> Iterator[str]:
    """That not all years are shown, since a picture can't be moved to the others."""
    bars = timeline.scene.bars
    if years is None or (years[0] <= bars.axis_from and years[1] >= bars.axis_to):
        return
    first, last = max(bars.axis_from, years[0]), min(bars.axis_to, years[1])
    yield _("Only the years from {first} to {last} are shown.").format(
        first=numbers.year(floor(first)), last=numbers.year(max(floor(first), ceil(last) - 1))
    )


def _notes(dataset: Dataset, timeline: Timeline, kinds: str) -> Iterator[str]:
    marked = sorted(timeline.compared | ({timeline.selected} - {-1}))
    if marked:
        names = [dataset.phase_by_id[timeline.scene.bars.rows[index].phase].name for index in marked]
        yield _("Marked by a line along the foot: {phases}.").format(phases="; ".join(names))
    yield from (note.text for note in timeline.scene.notes)
    if kinds:
        yield kinds
    yield from (lane._replace(marks=()).description for lane in (timeline.programmes, timeline.events) if lane.undated)


def _kinds(dataset: Dataset, timeline: Timeline, years: tuple[float, float] | None) -> str:
    """Of which kind each sum of money in sight is, in the words of its source; empty where none is stated.

    In the window its tooltip says so.
    """
    if timeline.scene.measure is not Measure.BUDGET:
        return ""
    found = list(_named_figures(dataset, timeline, years or (-inf, inf)))
    if len(found) > MOST_KINDS or not any(figure.basis for _name, figure in found):
        return ""
    said = (
        _("{phase} “{basis}”").format(phase=name, basis=figure.basis)
        if figure.basis
        else _("{phase} (kind not stated)").format(phase=name)
        for name, figure in found
    )
    return _("Stated as: {figures}.").format(figures="; ".join(said))


def _named_figures(dataset: Dataset, timeline: Timeline, years: tuple[float, float]) -> Iterator[tuple[str, Figure]]:
    """The figures between two years, each with what it is called in the picture."""
    scene, (first, last) = timeline.scene, years
    for bar, value in zip(scene.bars.rows, scene.bars.values, strict=True):
        if bar.begin < last and bar.end > first:
            name = dataset.phase_by_id[bar.phase].known_as
            yield from ((name, dataset.figure_by_id[id_]) for id_ in inputs_of(value))
    for extra in scene.extras:
        if extra.begin < last and extra.end > first:
            name = _("{phase}, {figure}").format(phase=dataset.phase_by_id[extra.ref.phase].known_as, figure=extra.text)
            yield name, dataset.figure_by_id[extra.ref.id]


def _sources(dataset: Dataset, timeline: Timeline) -> Iterator[str]:
    """Who states the figures, who tells of the rest, and which dataset holds both."""
    of_figures = _ids(figure.source for figure in _figures(dataset, timeline))
    known = [
        references.source_reference(dataset.source_by_id[id_]) for id_ in of_figures if id_ in dataset.source_by_id
    ]
    if known:
        pattern = ngettext("Source of the figures: {sources}.", "Sources of the figures: {sources}.", len(known))
        yield pattern.format(sources="; ".join(first_texts(known, references.reference_text, MOST_SOURCES)))
    of_lanes = [dataset.source_by_id[id_] for id_ in _ids(_lane_sources(dataset, timeline)) if id_ not in of_figures]
    publishers = _ids(source.publisher for source in of_lanes)
    if publishers:
        told = "; ".join(first_texts(publishers, str, MOST_PUBLISHERS))
        yield _("Programmes and events also from {publishers}; the dataset names each document.").format(
            publishers=told
        )
    parts = (references.reference_text(references.dataset_reference(dataset)), dataset.publication.licence)
    yield _("Dataset: {parts}.").format(parts=", ".join(part for part in parts if part))


def _figures(dataset: Dataset, timeline: Timeline) -> Iterator[Figure]:
    """The figures that are drawn, or from which what is drawn was computed."""
    scene = timeline.scene
    for value in scene.bars.values:
        yield from (dataset.figure_by_id[id_] for id_ in inputs_of(value))
    yield from (dataset.figure_by_id[extra.ref.id] for extra in scene.extras)


def _lane_sources(dataset: Dataset, timeline: Timeline) -> Iterator[str]:
    for phase in _ids(mark.phase for mark in timeline.programmes.marks):
        yield from (programme.source for programme in dataset.programmes_of(phase))
    yield from (event.source for event in dataset.events)


def _ids(found: Iterable[str]) -> list[str]:
    """Each once, in their order."""
    return list(dict.fromkeys(found))
