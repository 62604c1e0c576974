"""Where what was found stands on the screen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset, RefKind, ValueRef
from jenesys_gui.model.folding import Span, fold, spans_of, spans_within
from jenesys_gui.model.memo import memo
from jenesys_gui.model.search import Hit, HitKind, Row, SearchResults, hits_in
from jenesys_gui.screen.tables.marks import mark_records
from jenesys_gui.screen.timeline.lanes import series_shown

_Texts = tuple[str, ...]


class Highlight(NamedTuple):
    """The parts of a text in which something was found, and those that the user has gone to."""

    found: tuple[Span, ...] = ()
    current: tuple[Span, ...] = ()

    def cut(self, whole: str, shown: str) -> "Highlight":
        """The same in a text that was cut with an ellipsis, which stands for what is not shown."""
        if shown == whole:
            return self
        last = len(shown) - 1
        return Highlight(*(tuple(Span(min(at.start, last), min(at.stop, last + 1)) for at in spans) for spans in self))


@dataclass(frozen=True)
class Highlights:
    """What was found, for every part of the window in which it stands; `current` is what the user has gone to.

    `texts` are those of the rows found that the details tell of, `undated` the titles of the events found that have no
    date; `programmes` and `events` are ids.
    """

    dataset: Dataset
    words: tuple[str, ...]
    texts: tuple[str, ...]
    undated: tuple[str, ...]
    programmes: frozenset[str]
    events: frozenset[str]
    current: Hit | None
    # Every cell of a row asks for the same texts.
    cache: dict[object, object] = field(default_factory=dict, compare=False)

    def in_text(self, text: str) -> Highlight:
        """What was found in a text of the details, which may hold more than was searched."""
        return Highlight(spans_within(text, self.words, self.texts), self._current_in(text, self._current_texts))

    def in_undated(self, line: str) -> Highlight:
        """What was found in a line that names programmes or events without a date."""
        found = spans_within(line, self.words, (*self.texts, *self.undated))
        return Highlight(found, self._current_in(line, self._current_texts))

    def in_name(self, phase: str, name: str) -> Highlight:
        """What was found in a name of a phase, given its id."""
        found = spans_of(name, self.words) if hits_in(self.dataset.phase_by_id[phase], self.words) else ()
        return Highlight(found, found if phase == self.current_phase else ())

    def in_event(self, id_: str, title: str) -> Highlight:
        """What was found in the title of an event that was found."""
        found = spans_of(title, self.words)
        return Highlight(found, found if id_ == self.current_event else ())

    def in_row(self, ref: ValueRef, text: str) -> Highlight:
        """What was found in a cell of a table, given what its row leads to."""
        texts, current = self._found_for(ref)
        return Highlight(spans_within(text, self.words, texts), spans_within(text, self.words, current, texts))

    @memo
    def _found_for(self, ref: ValueRef) -> tuple[_Texts, _Texts]:
        """The texts that were found for a row of a table, and those gone to."""
        rows = tuple(_rows_led_to(self.dataset, ref))
        texts = _texts_of(chain.from_iterable(hits_in(row, self.words) for row in rows))
        is_current = self.current is not None and self.current.row in rows
        return texts, self._current_texts if is_current else ()

    def first_in(self, text: str) -> tuple[Span, ...]:
        """Where in a text of the details that stands to which the user has gone: of several fields, the first."""
        return self._current_in(text, self._current_texts[:1])

    @property
    def current_phase(self) -> str:
        """The id of the phase that the user has gone to, empty for none."""
        return self._current_of(HitKind.PHASE)

    @property
    def current_programme(self) -> str:
        """The id of the programme that the user has gone to, or whose note it is, empty for none."""
        return self._current_of(HitKind.PROGRAMME)

    @property
    def current_event(self) -> str:
        """The id of the event that the user has gone to, or whose note it is, empty for none."""
        return self._current_of(HitKind.EVENT)

    @property
    def _current_texts(self) -> tuple[str, ...]:
        return _texts_of([self.current] if self.current else [])

    def _current_in(self, text: str, current: tuple[str, ...]) -> tuple[Span, ...]:
        return spans_within(text, self.words, current, self.texts)

    def _current_of(self, kind: HitKind) -> str:
        return self.current.id if self.current is not None and self.current.of is kind else ""


def highlights(found: SearchResults, selected: str, source: str, current: Hit | None) -> Highlights:
    """What was found as it is seen with the phase `selected` and a source, given by their ids."""
    dataset, words = found.searched.dataset, found.words
    series = dataset.programmes_of(series_shown(dataset, selected))
    told = (hits_in(row, words) for row in (*series, *_rows_told(dataset, selected, source)))
    undated = (hits_in(event, words) for event in dataset.events if event.date is None)
    return Highlights(
        dataset=dataset,
        words=words,
        texts=_texts_of(chain.from_iterable(told)),
        undated=_texts_of(chain.from_iterable(undated)),
        programmes=frozenset(programme.id for programme in series if hits_in(programme, words)),
        events=found.ids(HitKind.EVENT),
        current=current,
    )


def _texts_of(hits: Iterable[Hit]) -> tuple[str, ...]:
    """The texts in which something was found, folded."""
    return tuple(dict.fromkeys(fold(place.text) for hit in hits for place in hit.places))


def _rows_told(dataset: Dataset, selected: str, source: str) -> Iterator[Row]:
    """The rows that the details of a phase and of a source tell of, apart from the programmes."""
    figures = dataset.all_figures_of(selected)
    first = next((each.id for each in dataset.sources), "")
    sources = dict.fromkeys((source or first, *(figure.source for figure in figures)))
    yield dataset.phase_by_id[selected]
    yield from dataset.aims_of(selected)
    yield from figures
    yield from dataset.events_of(selected)
    yield from (dataset.source_by_id[id_] for id_ in sources if id_ in dataset.source_by_id)


def _rows_led_to(dataset: Dataset, ref: ValueRef) -> Iterator[Row]:
    """The rows that a row of a table tells of: a figure with its phase, programme and source; or what it is itself."""
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
