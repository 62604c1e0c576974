"""Finds the words of a query: the number of hits, the current one in words, and the next one."""

from collections.abc import Iterator
from typing import Final, NamedTuple, cast

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Aim, Dataset, Event, Figure, Phase, Programme, Source, ValueRef
from jenesys_gui.model.folding import fold, spans_within, words_of
from jenesys_gui.model.memo import cached
from jenesys_gui.model.search import (
    Hit,
    HitKind,
    HitPlace,
    Index,
    Row,
    SearchResults,
    build_index,
    narrows,
    phase_of,
    search,
)
from jenesys_gui.screen.details.comparison import compared_phases
from jenesys_gui.screen.find import Find
from jenesys_gui.screen.find.highlights import Highlight, highlights
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import numbers, words
from jenesys_gui.text.literal import COMMA, DOT
from jenesys_gui.text.translate import _, ngettext

# Rows that are added to the index in one step, which takes some milliseconds.
_ROWS_PER_STEP: Final = 2000
_MAX_CACHED: Final = 8
# Letters of a long text that are shown before the first hit in it.
_LETTERS_BEFORE: Final = 40
_ELLIPSIS: Final = "… "


class Destination(NamedTuple):
    """Where a hit is: the fields of the view state that show it."""

    hit: int
    selected: str
    compared: tuple[str, ...] | None
    explained: ValueRef | None
    view: View
    source: str


def describe_found(dataset: Dataset, state: ViewState, selected: str) -> Find:
    """Describe what was found for a query that is not empty."""
    found = found_for(dataset, state.query)
    if not found:
        sentence = _(
            "No results for “{query}” in phases, programmes, aims, events, notes, figures and sources."
        ).format(query=state.query.strip())
        return Find(state.query, state.only_found, counted=sentence, spoken=sentence)
    counts = tuple(_count(kind, number) for kind, number in found.counts.items())
    current = found[state.hit] if 0 <= state.hit < len(found) else None
    part = Find(
        query=state.query,
        only_found=state.only_found,
        total=len(found),
        counted=DOT.join(counts),
        current=_("Press Enter for the first result, Shift+Enter for the last."),
        spoken=_("Found: {counts}").format(counts=COMMA.join(counts)),
        highlights=highlights(found, selected, state.source, current),
    )
    return part if current is None else _at(part, dataset, state.hit, current)


def _at(part: Find, dataset: Dataset, number: int, current: Hit) -> Find:
    """Return what was found with the current hit in words."""
    what = _described(dataset, current)
    text = _("{number} of {count} · {what}").format(
        number=numbers.count(number + 1), count=numbers.count(part.total), what=what.text
    )
    assert part.highlights is not None
    spans = spans_within(text, part.highlights.words, (fold(what.found_in),))
    return part._replace(current=text, found=Highlight(spans), spoken=text)


def found_for(dataset: Dataset, query: str) -> SearchResults | None:
    """Return the results of a query, or None if it has no words; recent results are kept."""
    wanted = words_of(query)
    if not wanted:
        return None
    recent = cast(dict[tuple[str, ...], SearchResults], dataset.cache.setdefault(SearchResults, {}))
    # Words that can only be within earlier results are searched there.
    before = next((last for last in reversed(recent.values()) if narrows(wanted, last)), None)
    return cached(recent, wanted, lambda: search(_index_of(dataset), wanted, before), _MAX_CACHED)


def preparing(dataset: Dataset) -> Iterator[None]:
    """Build the index for the first search step by step."""
    if Index in dataset.cache:
        return
    for index in build_index(dataset, _ROWS_PER_STEP):
        if index is None:
            yield None
        else:
            dataset.cache[Index] = index


def step(dataset: Dataset, state: ViewState, selected: str, by: int) -> Destination | None:
    """Return where the next or previous hit is, or None without hits; the first comes after the last."""
    found = found_for(dataset, state.query)
    if not found:
        return None
    # Before the first step the current hit is -1: forward goes to the first one, backward to the last one.
    number = (state.hit + by) % len(found) if state.hit >= 0 or by > 0 else len(found) - 1
    row = found[number].row
    here = Destination(number, state.selected, state.compared, state.explained, _view_of(row, state), state.source)
    if isinstance(row, Source):
        return here._replace(source=row.id)
    phase = phase_of(row)
    compared = compared_phases(dataset, state.compared or ())
    if isinstance(row, Figure) and phase in compared and dataset.headline(phase, row.measure) is row:
        return here._replace(explained=row.ref)
    # A comparison shows nothing else of its phases, and which phase is its base is for the user to decide.
    is_left = bool(phase and compared)
    if phase:
        here = here._replace(selected=phase, compared=state.compared if phase == selected and not is_left else None)
    if isinstance(row, Figure):
        return here._replace(explained=row.ref)
    if here.view is View.TABLE and state.table is TableName.MARKS and isinstance(row, Programme | Event):
        return here._replace(explained=row.ref)
    return here._replace(explained=None) if is_left or phase not in ("", selected) else here


def _view_of(row: Row, state: ViewState) -> View:
    """Return the view that shows a row. Events without a phase are only in the timeline and their table."""
    if isinstance(row, Source):
        return View.SOURCES
    in_table = not isinstance(row, Event) or row.phase or state.table is TableName.MARKS
    return View.TABLE if state.view is View.TABLE and in_table else View.TIMELINE


def _index_of(dataset: Dataset) -> Index:
    for _step in preparing(dataset):
        pass
    index = dataset.cache[Index]
    assert isinstance(index, Index)
    return index


class _Description(NamedTuple):
    """A hit in words, and that part of the words in which the query was found."""

    text: str
    found_in: str


def _described(dataset: Dataset, hit: Hit) -> _Description:
    """Describe a hit by its row, and by the text it was found in unless the row's name contains it."""
    name, place = _name_of(dataset, hit.row), hit.places[0]
    if hit.kind is not HitKind.NOTE and place.text in name:
        return _Description(name, place.text)
    excerpt = words.note(dataset, _excerpt(place))
    pattern = _("{row}, note: {text}") if hit.kind is HitKind.NOTE else _("{row}: {text}")
    return _Description(pattern.format(row=name, text=excerpt), excerpt)


def _name_of(dataset: Dataset, row: Row) -> str:
    if isinstance(row, Phase):
        return _("Phase {name}").format(name=row.name)
    if isinstance(row, Programme):
        return _("Programme {name}").format(name=row.name)
    if isinstance(row, Aim):
        return _("Aim of {phase}").format(phase=dataset.phase_by_id[row.phase].name)
    if isinstance(row, Event):
        return _("Event {title}").format(title=row.title)
    if isinstance(row, Figure):
        return _name_of_figure(dataset, row)
    return _("Source {title}").format(title=row.title)


def _name_of_figure(dataset: Dataset, figure: Figure) -> str:
    measure = words.measure(figure.measure)
    if not figure.phase:
        return _("{measure}, not tied to one phase").format(measure=measure)
    programme = dataset.programme_by_id.get(figure.programme)
    of = programme.name if programme else dataset.phase_by_id[figure.phase].name
    return _("{measure} of {phase}").format(measure=measure, phase=of)


def _excerpt(place: HitPlace) -> str:
    """Return a text on one line, from a few words before the first hit on if it is long."""
    start, text = place.spans[0].start, place.text
    if start > _LETTERS_BEFORE:
        before = text[start - _LETTERS_BEFORE : start]
        # From a space on, if there is one, so that no word is cut.
        text = _ELLIPSIS + before[before.find(" ") + 1 :] + text[start:]
    return text.replace("\n", " ")


def _count(kind: HitKind, number: int) -> str:
    return {
        HitKind.PHASE: ngettext("{count} phase", "{count} phases", number),
        HitKind.PROGRAMME: ngettext("{count} programme", "{count} programmes", number),
        HitKind.AIM: ngettext("{count} aim", "{count} aims", number),
        HitKind.EVENT: ngettext("{count} event", "{count} events", number),
        HitKind.NOTE: ngettext("{count} note", "{count} notes", number),
        HitKind.FIGURE: ngettext("{count} figure", "{count} figures", number),
        HitKind.SOURCE: ngettext("{count} source", "{count} sources", number),
    }[kind].format(count=numbers.count(number))
