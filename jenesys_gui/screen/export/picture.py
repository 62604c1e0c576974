"""The content of an exported picture: the timeline, and all the texts that it needs on its own."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor, inf
from typing import Final, NamedTuple

from jenesys_gui.choices import PictureOptions, PicturePart, Scale
from jenesys_gui.model.dataset import Dataset, Figure
from jenesys_gui.model.measures import PER_PARTICIPANT
from jenesys_gui.screen.details.comparison import multiples_in_words
from jenesys_gui.screen.screen import compared_with, selected_phase
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.timeline.bars import inputs_of
from jenesys_gui.screen.timeline.lanes import NO_LANE
from jenesys_gui.screen.timeline.timeline import Timeline, describe_timeline, line_note
from jenesys_gui.text import numbers, references, words
from jenesys_gui.text.literal import SPACE, visible
from jenesys_gui.text.translate import COMMA, SEMICOLON, _, ngettext
from jenesys_gui.text.words import first_texts

# How many sources of figures are named in full, and how many publishers of everything else; the rest is counted.
MAX_SOURCES: Final = 4
MAX_PUBLISHERS: Final = 8
# With more figures their kinds are not listed: there is no room for them at the foot.
MAX_KINDS: Final = 12
_ALL_YEARS: Final = (-inf, inf)
_DEFAULT_OPTIONS: Final = PictureOptions()


class Picture(NamedTuple):
    """A timeline with the texts around it.

    `notes` and `sources` are at its foot. `description` is in the file and describes all of it to those who cannot see
    it. `years` are the visible ones; None means all.
    """

    timeline: Timeline
    years: tuple[float, float] | None
    title: str
    subtitle: str
    notes: str
    sources: tuple[str, ...]
    description: str


def describe_picture(
    dataset: Dataset,
    state: ViewState,
    years: tuple[float, float] | None = None,
    options: PictureOptions = _DEFAULT_OPTIONS,
) -> Picture:
    """Return the picture of a dataset in a view.

    Without notes it still has those that are essential, if years are missing, and what is compared. In a text it has
    no others, since the text has them; that on one phase is about the events of others just as little.
    """
    compared = compared_with(dataset, state)
    timeline = describe_timeline(dataset, state, selected_phase(dataset, state), compared)
    timeline = _with_lanes(timeline, state.phases, options)
    kinds = _kinds(dataset, timeline, years)
    # What the user typed may have hidden characters, which SVG does not allow.
    title, scene = visible(" ".join(options.title.split())) or dataset.title, timeline.scene
    multiples = multiples_in_words(dataset, compared, scene.measure) if scene.scale is Scale.TOTAL else ""
    notes = tuple(_notes(dataset, timeline, kinds, in_text=options.in_text))
    if PicturePart.NOTES in options.without:
        # Without its note, the line at the foot of the selected phase would not be explained.
        notes = tuple(note.text for note in scene.notes if note.essential)
        timeline = timeline if compared else timeline._replace(selected=-1)
    return Picture(
        # Marks without a date are in the notes, which may have several lines.
        timeline=timeline._replace(
            programmes=timeline.programmes._replace(undated=()), events=timeline.events._replace(undated=())
        ),
        years=years,
        title=title,
        subtitle=scene.axis_title,
        notes=SPACE.join((*_visible_years(timeline, years), multiples, *notes)),
        sources=() if PicturePart.SOURCES in options.without else tuple(_sources(dataset, timeline)),
        description=SPACE.join(
            (_("{title}. {description}").format(title=title, description=timeline.description), multiples, kinds)
        ),
    )


def _with_lanes(timeline: Timeline, phases: Sequence[str], options: PictureOptions) -> Timeline:
    """Return a timeline with the wanted lanes; in the text on one phase, without what is about others."""
    if PicturePart.EVENTS in options.without:
        return timeline._replace(programmes=NO_LANE, events=NO_LANE)
    if not options.in_text or len(phases) != 1:
        return timeline
    (phase,) = phases
    is_own = any(mark.ref.phase == phase for mark in timeline.programmes.marks)
    events = tuple(mark for mark in timeline.events.marks if mark.ref.phase == phase)
    return timeline._replace(
        programmes=timeline.programmes if is_own else NO_LANE, events=timeline.events._replace(marks=events)
    )


def _visible_years(timeline: Timeline, years: tuple[float, float] | None) -> Iterator[str]:
    """Say that not all years are visible, since a picture cannot be scrolled."""
    bars = timeline.scene.bars
    if years is None or (years[0] <= bars.axis_from and years[1] >= bars.axis_to):
        return
    first, last = max(bars.axis_from, years[0]), min(bars.axis_to, years[1])
    yield _("Only the years {first} to {last} are shown.").format(
        first=numbers.year(floor(first)), last=numbers.year(max(floor(first), ceil(last) - 1))
    )


def _notes(dataset: Dataset, timeline: Timeline, kinds: str, *, in_text: bool) -> Iterator[str]:
    marked = sorted(timeline.compared or {timeline.selected} - {-1})
    if marked:
        names = [dataset.phase_by_id[timeline.scene.bars.rows[index].phase].name for index in marked]
        yield line_note(SEMICOLON.join(names))
    yield from (note.text for note in timeline.scene.notes if note.essential or not in_text)
    if kinds:
        yield kinds
    if in_text:
        return
    yield from (lane._replace(marks=()).description for lane in (timeline.programmes, timeline.events) if lane.undated)


def _kinds(dataset: Dataset, timeline: Timeline, years: tuple[float, float] | None) -> str:
    """Describe the kind of each visible sum of money in the words of its source; empty if none is stated.

    In the window it is in the tooltip.
    """
    if timeline.scene.measure == PER_PARTICIPANT or not timeline.scene.bars.unit.is_currency:
        return ""
    found = list(_named_figures(dataset, timeline, years or _ALL_YEARS))
    if len(found) > MAX_KINDS or not any(figure.basis for _name, figure in found):
        return ""
    texts = (
        _("{phase} {basis}").format(phase=name, basis=words.basis(figure))
        if figure.basis
        else _("{phase} (kind not stated)").format(phase=name)
        for name, figure in found
    )
    return _("Stated as: {figures}.").format(figures=SEMICOLON.join(texts))


def _named_figures(dataset: Dataset, timeline: Timeline, years: tuple[float, float]) -> Iterator[tuple[str, Figure]]:
    """Yield the figures between two years, each with its name in the picture."""
    scene, (first, last) = timeline.scene, years
    for bar, value in zip(scene.bars.rows, scene.bars.values, strict=True):
        if bar.begin < last and bar.end > first:
            name = dataset.phase_by_id[bar.phase].known_as
            yield from ((name, dataset.figure_by_id[id_]) for id_ in inputs_of(value))
    for other in scene.other_marks:
        if other.begin < last and other.end > first:
            name = _("{phase}, {figure}").format(phase=dataset.phase_by_id[other.ref.phase].known_as, figure=other.text)
            yield name, dataset.figure_by_id[other.ref.id]


def _sources(dataset: Dataset, timeline: Timeline) -> Iterator[str]:
    """Yield sentences that name the sources of the figures, those of the rest, and the dataset."""
    of_figures = _ids(figure.source for _name, figure in _named_figures(dataset, timeline, _ALL_YEARS))
    works = [references.shown_reference(dataset.source_by_id[id_]) for id_ in of_figures]
    if works:
        pattern = ngettext("Source of the figures: {sources}.", "Sources of the figures: {sources}.", len(works))
        yield pattern.format(sources=SEMICOLON.join(first_texts(works, references.reference_text, MAX_SOURCES)))
    of_lanes = [dataset.source_by_id[id_] for id_ in _ids(_lane_sources(dataset, timeline)) if id_ not in of_figures]
    named = {work.publisher for work in works}
    publishers = [publisher for publisher in _ids(source.publisher for source in of_lanes) if publisher not in named]
    if publishers:
        names = SEMICOLON.join(first_texts(publishers, str, MAX_PUBLISHERS))
        yield _("Other sources of programmes and events: {publishers}; see the dataset.").format(publishers=names)
    parts = (references.reference_text(references.dataset_reference(dataset)), dataset.publication.licence)
    yield _("Dataset: {parts}.").format(parts=COMMA.join(parts))


def _lane_sources(dataset: Dataset, timeline: Timeline) -> Iterator[str]:
    if not timeline.events.heading:
        return
    for phase in _ids(mark.ref.phase for mark in timeline.programmes.marks):
        yield from (programme.source for programme in dataset.programmes_of(phase))
    yield from (event.source for event in dataset.events)


def _ids(found: Iterable[str]) -> list[str]:
    """Return each id once, in their order."""
    return list(dict.fromkeys(found))
