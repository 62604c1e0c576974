"""The highlights of the search results in every part of the window."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset, RefKind, ValueRef
from jenesys_gui.model.folding import Span, fold, spans_of, spans_within
from jenesys_gui.model.memo import memo
from jenesys_gui.model.search import Hit, HitKind, Row, SearchResults, hits_in
from jenesys_gui.screen.tables.marks import mark_records
from jenesys_gui.screen.timeline.lanes import is_on_axis, series_shown

_Texts = tuple[str, ...]


class Highlight(NamedTuple):
    """The parts of a text that a search found, and those of the current result."""

    found: tuple[Span, ...] = ()
    current: tuple[Span, ...] = ()

    def cut(self, whole: str, shown: str) -> "Highlight":
        """Return the highlight of an elided text; its ellipsis stands for the hidden part."""
        if shown == whole:
            return self
        last = len(shown) - 1
        return Highlight(*(tuple(Span(min(at.start, last), min(at.stop, last + 1)) for at in spans) for spans in self))


@dataclass(frozen=True)
class Highlights:
    """The search results in every part of the window; `current` is the current one.

    `texts` are those in the details, `undated` the titles of events that are not placed; `programmes` and `events`
    are ids.
    """

    dataset: Dataset
    words: tuple[str, ...]
    texts: tuple[str, ...]
    undated: tuple[str, ...]
    programmes: frozenset[str]
    events: frozenset[str]
    current: Hit | None
    # Every cell of a row needs the same texts.
    cache: dict[object, object] = field(default_factory=dict, compare=False)

    def in_text(self, text: str) -> Highlight:
        """Return the highlight of a text of the details, which may be longer than the text that was searched."""
        return Highlight(spans_within(text, self.words, self.texts), self._current_in(text, self._current_texts))

    def in_undated(self, line: str) -> Highlight:
        """Return the highlight of a line that names programmes or events without a date."""
        found = spans_within(line, self.words, (*self.texts, *self.undated))
        return Highlight(found, self._current_in(line, self._current_texts))

    def in_name(self, phase: str, name: str) -> Highlight:
        """Return the highlight of a name of a phase, given its id."""
        found = spans_of(name, self.words) if hits_in(self.dataset.phase_by_id[phase], self.words) else ()
        return Highlight(found, found if phase == self.current_phase else ())

    def in_event(self, id_: str, title: str) -> Highlight:
        """Return the highlight of the title of an event among the results."""
        found = spans_of(title, self.words)
        return Highlight(found, found if id_ == self.current_event else ())

    def in_row(self, ref: ValueRef, text: str) -> Highlight:
        """Return the highlight of a cell of a table, given the ref of its row."""
        texts, current = self._found_for(ref)
        return Highlight(spans_within(text, self.words, texts), spans_within(text, self.words, current, texts))

    @memo
    def _found_for(self, ref: ValueRef) -> tuple[_Texts, _Texts]:
        """Return the texts found for a row of a table, and those of the current result."""
        rows = tuple(_rows_of(self.dataset, ref))
        texts = _texts_of(chain.from_iterable(hits_in(row, self.words) for row in rows))
        is_current = self.current is not None and self.current.row in rows
        return texts, self._current_texts if is_current else ()

    def first_in(self, text: str) -> tuple[Span, ...]:
        """Return the parts of a text of the details with the first text of the current result."""
        return self._current_in(text, self._current_texts[:1])

    @property
    def current_phase(self) -> str:
        """The id of the phase that is the current result; empty if it is none."""
        return self._current_of(HitKind.PHASE)

    @property
    def current_programme(self) -> str:
        """The id of the programme whose name or note is the current result; empty if it is none."""
        return self._current_of(HitKind.PROGRAMME)

    @property
    def current_event(self) -> str:
        """The id of the event whose title or note is the current result; empty if it is none."""
        return self._current_of(HitKind.EVENT)

    @property
    def _current_texts(self) -> tuple[str, ...]:
        return _texts_of([self.current] if self.current else [])

    def _current_in(self, text: str, current: tuple[str, ...]) -> tuple[Span, ...]:
        return spans_within(text, self.words, current, self.texts)

    def _current_of(self, kind: HitKind) -> str:
        return self.current.id if self.current is not None and self.current.of is kind else ""


def highlights(found: SearchResults, selected: str, source: str, current: Hit | None) -> Highlights:
    """Return the highlights of a window with a phase and a source selected, given by their ids."""
    dataset, words = found.searched.dataset, found.words
    series = dataset.programmes_of(series_shown(dataset, selected))
    shown = (hits_in(row, words) for row in (*series, *_rows_in_details(dataset, selected, source)))
    undated = (hits_in(event, words) for event in dataset.events if not is_on_axis(dataset, event))
    return Highlights(
        dataset=dataset,
        words=words,
        texts=_texts_of(chain.from_iterable(shown)),
        undated=_texts_of(chain.from_iterable(undated)),
        programmes=frozenset(programme.id for programme in series if hits_in(programme, words)),
        events=found.ids(HitKind.EVENT),
        current=current,
    )


def _texts_of(hits: Iterable[Hit]) -> tuple[str, ...]:
    """Return the texts of hits, folded."""
    return tuple(dict.fromkeys(fold(place.text) for hit in hits for place in hit.places))


def _rows_in_details(dataset: Dataset, selected: str, source: str) -> Iterator[Row]:
    """Yield the rows that the details of a phase and of a source show, except the programmes."""
    figures = dataset.all_figures_of(selected)
    first = next((each.id for each in dataset.sources), "")
    sources = dict.fromkeys((source or first, *(figure.source for figure in figures)))
    yield dataset.phase_by_id[selected]
    yield from dataset.aims_of(selected)
    yield from figures
    yield from dataset.events_of(selected)
    yield from (dataset.source_by_id[id_] for id_ in sources if id_ in dataset.source_by_id)


def _rows_of(dataset: Dataset, ref: ValueRef) -> Iterator[Row]:
    """Yield what a row of a table shows: a figure with its phase, programme and source; or itself."""
    figure = dataset.figure_by_id.get(ref.id) if ref.kind is RefKind.STATED else None
    if ref.phase:
        yield dataset.phase_by_id[ref.phase]
    if figure is not None:
        yield figure
        yield from filter(None, [dataset.programme_by_id.get(figure.programme)])
    by_itself = ref.id if ref.kind is RefKind.SOURCE else ""
    source = dataset.source_by_id.get(by_itself if figure is None else figure.source)
    if source is not None:
        yield source
    marks = mark_records(dataset)
    position = marks.position_of(ref)
    if position >= 0:
        yield marks.record(position)
