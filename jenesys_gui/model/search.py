"""Finds words in a dataset: in phases, programmes, aims, events, notes, figures and sources."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate, islice
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Aim, Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.folding import Span, fold, spans_of
from jenesys_gui.model.memo import LazySequence

Row = Phase | Programme | Aim | Event | Figure | Source


class HitKind(Enum):
    """What can be found, in the order of counts and hits. A note belongs to a row of another kind."""

    PHASE = "phase"
    PROGRAMME = "programme"
    AIM = "aim"
    EVENT = "event"
    NOTE = "note"
    FIGURE = "figure"
    SOURCE = "source"


# The fields of a row that are searched in addition to its note.
FIELDS: Final[Mapping[HitKind, tuple[str, ...]]] = {
    HitKind.PHASE: ("name", "short_name", "other_names", "funder", "purpose"),
    HitKind.PROGRAMME: ("name",),
    HitKind.AIM: ("text",),
    HitKind.EVENT: ("title",),
    HitKind.FIGURE: ("basis", "counted", "scope_name", "scope_as_stated", "qualifier_as_stated"),
    HitKind.SOURCE: ("title", "title_en", "publisher"),
}
_KINDS: Final = {
    Phase: HitKind.PHASE,
    Programme: HitKind.PROGRAMME,
    Aim: HitKind.AIM,
    Event: HitKind.EVENT,
    Figure: HitKind.FIGURE,
    Source: HitKind.SOURCE,
}


class HitPlace(NamedTuple):
    """A field of a row and the spans of its text that were found."""

    field: str
    text: str
    spans: tuple[Span, ...]


class Hit(NamedTuple):
    """Something that was found. `of` is the kind of the row of a note, otherwise the same as `kind`."""

    kind: HitKind
    of: HitKind
    row: Row
    places: tuple[HitPlace, ...]

    @property
    def phase(self) -> str:
        """The id of the row's phase, empty if it has none."""
        return phase_of(self.row)

    @property
    def id(self) -> str:
        """The id of the row; aims have none and are identified by phase and position."""
        return f"{self.row.phase}/{self.row.position}" if isinstance(self.row, Aim) else self.row.id


def phase_of(row: Row) -> str:
    """Return the id of the phase of a row, empty if it has none."""
    if isinstance(row, Source):
        return ""
    return row.id if isinstance(row, Phase) else row.phase


def hits_in(row: Row, words: Sequence[str]) -> tuple[Hit, ...]:
    """Return the hits in a row and in its note, none unless all folded words occur in them."""
    kind = _KINDS[type(row)]
    own, note = _folded(row, FIELDS[kind]), fold(_note_of(row))
    if not all(word in own or word in note for word in words):
        return ()
    hits = (_hit(kind, kind, row, words), _hit(HitKind.NOTE, kind, row, words))
    return tuple(hit for hit in hits if hit.places)


class _Table(NamedTuple):
    """The rows of a kind, with the folded words of the rows and of their notes.

    `notes` is empty if no row has one. `phases` are the positions of the rows' phases, -1 for none.
    """

    kind: HitKind
    rows: Sequence[Row]
    words: list[str]
    notes: list[str]
    phases: "array[int]"

    def rows_with_all(self, words: Sequence[str], among: Sequence[int]) -> Sequence[int]:
        """Return which of some rows contain all words, in the row or in its note."""
        own, notes = self.words, self.notes
        # The longest word first, since it leaves the fewest rows for the others.
        for word in sorted(words, key=len, reverse=True):
            if notes:
                among = _compact([row for row in among if word in own[row] or word in notes[row]], among)
            else:
                among = _compact([row for row in among if word in own[row]], among)
        return among

    def hits(self, words: Sequence[str], rows: Sequence[int]) -> "Iterator[_TableHits]":
        """Yield the hits in some rows, all of which contain all words, and the hits in their notes."""
        is_clear = len(words) == 1 and not self.notes
        yield _TableHits(self.kind, self, rows if is_clear else _with_any(self.words, words, rows))
        if self.notes:
            yield _TableHits(HitKind.NOTE, self, _with_any(self.notes, words, rows))


class _TableHits(NamedTuple):
    """The hits of one kind in a table, by the positions of their rows."""

    kind: HitKind
    table: _Table
    positions: Sequence[int]


@dataclass(frozen=True, eq=False)
class Index:
    """The words of a dataset, ready to be searched."""

    dataset: Dataset
    tables: tuple[_Table, ...]


def build_index(dataset: Dataset, rows_per_step: int) -> Iterator[Index | None]:
    """Build the index of a dataset step by step; yield None after each step and the index at the end."""
    tables = tuple(_Table(kind, rows, [], [], array("i")) for kind, rows in _rows_by_kind(dataset).items())
    waiting = ((table, row) for table in tables for row in table.rows)
    while step := tuple(islice(waiting, rows_per_step)):
        for table, row in step:
            phase = phase_of(row)
            table.words.append(_folded(row, FIELDS[table.kind]))
            table.notes.append(fold(_note_of(row)))
            table.phases.append(dataset.position_of(phase) if phase else -1)
        if len(step) == rows_per_step:
            yield None
    yield Index(dataset, tuple(table if any(table.notes) else table._replace(notes=[]) for table in tables))


def _rows_by_kind(dataset: Dataset) -> Mapping[HitKind, Sequence[Row]]:
    return {
        HitKind.PHASE: dataset.phases,
        HitKind.PROGRAMME: dataset.programmes,
        HitKind.AIM: dataset.aims,
        HitKind.EVENT: dataset.events,
        HitKind.FIGURE: dataset.figures,
        HitKind.SOURCE: dataset.sources,
    }


def _folded(row: Row, fields: tuple[str, ...]) -> str:
    # Words have no line breaks, so none is found across two fields.
    return fold("\n".join([getattr(row, field) for field in fields]))


def _note_of(row: Row) -> str:
    return "" if isinstance(row, Aim) else row.note


def _hit(kind: HitKind, of: HitKind, row: Row, words: Sequence[str]) -> Hit:
    texts = {"note": _note_of(row)} if kind is HitKind.NOTE else {field: getattr(row, field) for field in FIELDS[kind]}
    places = (HitPlace(field, text, spans_of(text, words)) for field, text in texts.items())
    return Hit(kind, of, row, tuple(place for place in places if place.spans))


@dataclass(frozen=True, eq=False)
class SearchResults(LazySequence[Hit]):
    """The hits, in the order of the kinds and then of the dataset; each is made when it is accessed.

    `rows` are the positions of the rows with all words, table by table.
    """

    searched: Index
    words: tuple[str, ...]
    rows: tuple[Sequence[int], ...]
    parts: tuple[_TableHits, ...]

    @cached_property
    def counts(self) -> Mapping[HitKind, int]:
        """The number of hits of each kind that has any."""
        counts = dict.fromkeys(HitKind, 0)
        for part in self.parts:
            counts[part.kind] += len(part.positions)
        return {kind: count for kind, count in counts.items() if count}

    def __len__(self) -> int:
        return self._ends[-1]

    def item(self, number: int) -> Hit:
        which = bisect_right(self._ends, number)
        part = self.parts[which]
        row = part.table.rows[part.positions[number - self._ends[which] + len(part.positions)]]
        return _hit(part.kind, part.table.kind, row, self.words)

    def ids(self, of: HitKind) -> frozenset[str]:
        """Return the ids of the rows of a kind with hits in them or in their notes; aims have no ids."""
        found = (part for part in self.parts if part.table.kind is of)
        return frozenset(getattr(part.table.rows[at], "id", "") for part in found for at in part.positions)

    @cached_property
    def phases(self) -> Sequence[int]:
        """The positions of the phases with hits in them or in their rows."""
        positions: set[int] = set()
        for part in self.parts:
            if part.table.kind is HitKind.PHASE and len(part.positions) == len(part.table.rows):
                return part.positions
            positions.update(map(part.table.phases.__getitem__, part.positions))
        positions.discard(-1)
        return sorted(positions)

    @cached_property
    def _ends(self) -> list[int]:
        """The number of hits up to the end of each part."""
        return list(accumulate(len(part.positions) for part in self.parts))


def search(index: Index, words: tuple[str, ...], before: SearchResults | None = None) -> SearchResults:
    """Find the rows that contain all of some folded words, at least one.

    Only the rows found `before` are searched, for words that can only be there, see `narrows`.
    """
    among = before.rows if before is not None else [range(len(table.rows)) for table in index.tables]
    rows = tuple(table.rows_with_all(words, some) for table, some in zip(index.tables, among, strict=True))
    parts = [part for table, found in zip(index.tables, rows, strict=True) for part in table.hits(words, found)]
    order = list(HitKind)
    return SearchResults(index, words, rows, tuple(sorted(parts, key=lambda part: order.index(part.kind))))


def narrows(words: Sequence[str], before: SearchResults) -> bool:
    """Return whether words can only be where earlier ones were found, since they contain these."""
    return all(any(old in new for new in words) for old in before.words)


def _with_any(texts: Sequence[str], words: Sequence[str], among: Sequence[int]) -> Sequence[int]:
    """Return which of some texts contain at least one of the words."""
    found = [[row for row in among if word in texts[row]] for word in words]
    return _compact(found[0] if len(found) == 1 else sorted(set().union(*found)), among)


def _compact(found: list[int], among: Sequence[int]) -> Sequence[int]:
    """Return the rows that were found as `among` if they are the same, which needs no memory of its own."""
    return among if len(found) == len(among) else found
