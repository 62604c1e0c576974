"""Finds the words that the user looks for: how much there is, which one it is now, and where the next one is."""

from collections.abc import Iterator
from typing import Final, NamedTuple, cast

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset, Event, Figure, Programme, Source, ValueRef
from jenesys_gui.model.folding import fold, spans_within, words_of
from jenesys_gui.model.memo import recall
from jenesys_gui.model.search import Found, Hit, Index, Row, building, narrows, phase_of, search
from jenesys_gui.screen.details.comparison import compared_phases
from jenesys_gui.screen.find.find import Find
from jenesys_gui.screen.find.highlights import Highlight, highlights
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import hits, numbers
from jenesys_gui.text.translate import _

# So many rows are taken into the index at a time: some milliseconds.
_ROWS_AT_A_TIME: Final = 2000
_MAX_CACHED: Final = 8


class Destination(NamedTuple):
    """Where a hit stands: the fields of the view state that lead there."""

    hit: int
    selected: str
    compared: tuple[str, ...] | None
    explained: ValueRef | None
    view: View
    source: str


def describe_found(dataset: Dataset, state: ViewState, selected: str) -> Find:
    """What is found for a query that is not empty, with the phase `selected`."""
    found = found_for(dataset, state.query)
    if not found:
        sentence = hits.nothing(state.query.strip())
        return Find(state.query, state.only_found, counted=sentence, spoken=sentence)
    counts = hits.counts(found.counts)
    current = found[state.hit] if 0 <= state.hit < len(found) else None
    part = Find(
        query=state.query,
        only_found=state.only_found,
        total=len(found),
        counted=" · ".join(counts),
        current=_("Enter goes to the first one, Shift+Enter to the last one."),
        spoken=_("Found: {counts}").format(counts=", ".join(counts)),
        highlights=highlights(found, selected, state.source, current),
    )
    return part if current is None else _at(part, dataset, state.hit, current)


def _at(part: Find, dataset: Dataset, number: int, current: Hit) -> Find:
    """What is found, with the hit that the user has gone to."""
    what = hits.described(dataset, current)
    text = _("{number} of {count} · {what}").format(
        number=numbers.count(number + 1), count=numbers.count(part.total), what=what.text
    )
    assert part.highlights is not None
    spans = spans_within(text, part.highlights.words, (fold(what.part),))
    return part._replace(current=text, found=Highlight(spans), spoken=text)


def found_for(dataset: Dataset, query: str) -> Found | None:
    """What is found for a query, none for one without words; what was found lately is remembered, and narrowed."""
    words = words_of(query)
    if not words:
        return None
    lately = cast(dict[tuple[str, ...], Found], dataset.memory.setdefault(Found, {}))
    before = next((last for last in reversed(lately.values()) if narrows(words, last)), None)
    return recall(lately, words, lambda: search(_index_of(dataset), words, before), _MAX_CACHED)


def preparing(dataset: Dataset) -> Iterator[None]:
    """Makes ready for the first search, a little at a time."""
    if Index in dataset.memory:
        return
    for index in building(dataset, _ROWS_AT_A_TIME):
        if index is None:
            yield None
        else:
            dataset.memory[Index] = index


def step(dataset: Dataset, state: ViewState, selected: str, by: int) -> Destination | None:
    """The next hit, or the one before; after the last comes the first. Nothing where nothing was found."""
    found = found_for(dataset, state.query)
    if not found:
        return None
    # Before the first step the user stands before all of them.
    number = (state.hit + by) % len(found) if state.hit >= 0 or by > 0 else len(found) - 1
    row = found[number].row
    here = Destination(number, state.selected, state.compared, state.explained, _view_of(row, state), state.source)
    if isinstance(row, Source):
        return here._replace(source=row.id)
    phase = phase_of(row)
    compared = compared_phases(dataset, (selected, *(state.compared or ())))
    if isinstance(row, Figure) and phase in compared and dataset.headline(phase, row.measure) is row:
        return here._replace(explained=row.ref)
    # Phases beside each other show nothing else of them. Which one the others are compared with is for the user to say.
    is_left = bool(phase and compared)
    if phase:
        here = here._replace(selected=phase, compared=state.compared if phase == selected and not is_left else None)
    if isinstance(row, Figure):
        return here._replace(explained=row.ref)
    if here.view is View.TABLE and state.table is TableName.MARKS and isinstance(row, Programme | Event):
        return here._replace(explained=row.ref)
    return here._replace(explained=None) if is_left or phase not in ("", selected) else here


def _view_of(row: Row, state: ViewState) -> View:
    """The view that tells of a row: sources have their own; events of no phase are in the lanes and in their table."""
    if isinstance(row, Source):
        return View.SOURCES
    is_told = not isinstance(row, Event) or row.phase or state.table is TableName.MARKS
    return View.TABLE if state.view is View.TABLE and is_told else View.TIMELINE


def _index_of(dataset: Dataset) -> Index:
    for _slice in preparing(dataset):
        pass
    index = dataset.memory[Index]
    assert isinstance(index, Index)
    return index
