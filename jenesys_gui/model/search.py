"""Finds words in what a dataset says: in phases, programmes, aims, events, notes, figures and sources."""

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


class Kind(Enum):
    """What can be found, in the order in which it is counted and gone through.

    A note belongs to a row of another kind.
    """

    PHASE = "phase"
    PROGRAMME = "programme"
    AIM = "aim"
    EVENT = "event"
    NOTE = "note"
    FIGURE = "figure"
    SOURCE = "source"


# Which words of a row are searched, beside its note.
FIELDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.PHASE: ("name", "short_name", "other_names", "purpose"),
    Kind.PROGRAMME: ("name",),
    Kind.AIM: ("text",),
    Kind.EVENT: ("title",),
    Kind.FIGURE: ("basis", "counted", "scope"),
    Kind.SOURCE: ("title", "publisher"),
}
_TYPES: Final = {
    Kind.PHASE: Phase,
    Kind.PROGRAMME: Programme,
    Kind.AIM: Aim,
    Kind.EVENT: Event,
    Kind.FIGURE: Figure,
    Kind.SOURCE: Source,
}


class Place(NamedTuple):
    """A field of a row with the parts of its text that were found."""

    field: str
    text: str
    spans: tuple[Span, ...]


class Hit(NamedTuple):
    """Something that was found. `of` is the kind of the row that a note belongs to, else the same as `kind`."""

    kind: Kind
    of: Kind
    row: Row
    places: tuple[Place, ...]

    @property
    def phase(self) -> str:
        """The id of the phase that it belongs to, empty if to none."""
        return phase_of(self.row)

    @property
    def id(self) -> str:
        """The id of its row; aims have none and are known by phase and position."""
        return f"{self.row.phase}/{self.row.position}" if isinstance(self.row, Aim) else self.row.id


def phase_of(row: Row) -> str:
    """The id of the phase that a row belongs to, empty if to none."""
    if isinstance(row, Source):
        return ""
    return row.id if isinstance(row, Phase) else row.phase


def hits_in(row: Row, words: Sequence[str]) -> tuple[Hit, ...]:
    """What was found in a row: in itself, and in its note. Nothing unless it holds all of the words."""
    kind = next(kind for kind, each in _TYPES.items() if isinstance(row, each))
    own, note = _folded(row, FIELDS[kind]), fold(_note_of(row))
    if not all(word in own or word in note for word in words):
        return ()
    hits = (_hit(kind, kind, row, words), _hit(Kind.NOTE, kind, row, words))
    return tuple(hit for hit in hits if hit.places)


class _Table(NamedTuple):
    """The rows of a kind, with their words folded: those of the row itself, and those of its note.

    `notes` are left out if no row has one. `phases` are the positions of the phases that they belong to, -1 for none.
    """

    kind: Kind
    rows: Sequence[Row]
    words: list[str]
    notes: list[str]
    phases: "array[int]"

    def holding_all(self, words: Sequence[str], among: Sequence[int]) -> Sequence[int]:
        """Which of some rows hold every one of the words, in the row or in its note."""
        own, notes = self.words, self.notes
        # The longest first, since it leaves the fewest for the others to be looked for in.
        for word in sorted(words, key=len, reverse=True):
            if notes:
                among = _some([row for row in among if word in own[row] or word in notes[row]], among)
            else:
                among = _some([row for row in among if word in own[row]], among)
        return among

    def parts(self, words: Sequence[str], rows: Sequence[int]) -> "Iterator[_Part]":
        """In which of the rows that hold all words one is found in the row itself, and in which in its note."""
        is_clear = len(words) == 1 and not self.notes
        yield _Part(self.kind, self, rows if is_clear else _with_any(self.words, words, rows))
        if self.notes:
            yield _Part(Kind.NOTE, self, _with_any(self.notes, words, rows))


@dataclass(frozen=True, eq=False)
class Index:
    """The words of a dataset, ready to be searched."""

    dataset: Dataset
    tables: tuple[_Table, ...]


def building(dataset: Dataset, at_a_time: int) -> Iterator[Index | None]:
    """Makes the index of a dataset, so many rows at a time, with nothing to show for it; the index comes last."""
    tables = tuple(_Table(kind, rows, [], [], array("i")) for kind, rows in _rows_of(dataset).items())
    waiting = ((table, row) for table in tables for row in table.rows)
    while some := tuple(islice(waiting, at_a_time)):
        for table, row in some:
            _take_in(dataset, table, row)
        if len(some) == at_a_time:
            yield None
    yield Index(dataset, tuple(table if any(table.notes) else table._replace(notes=[]) for table in tables))


def _rows_of(dataset: Dataset) -> Mapping[Kind, Sequence[Row]]:
    return {
        Kind.PHASE: dataset.phases,
        Kind.PROGRAMME: dataset.programmes,
        Kind.AIM: dataset.aims,
        Kind.EVENT: dataset.events,
        Kind.FIGURE: dataset.figures,
        Kind.SOURCE: dataset.sources,
    }


def _take_in(dataset: Dataset, table: _Table, row: Row) -> None:
    phase = phase_of(row)
    table.words.append(_folded(row, FIELDS[table.kind]))
    table.notes.append(fold(_note_of(row)))
    table.phases.append(dataset.position_of(phase) if phase else -1)


def _folded(row: Row, fields: tuple[str, ...]) -> str:
    # A word has no line break in it, so none is found across two fields.
    return fold("\n".join([getattr(row, field) for field in fields]))


def _note_of(row: Row) -> str:
    return "" if isinstance(row, Aim) else row.note


def _hit(kind: Kind, of: Kind, row: Row, words: Sequence[str]) -> Hit:
    texts = {"note": _note_of(row)} if kind is Kind.NOTE else {field: getattr(row, field) for field in FIELDS[kind]}
    places = (Place(field, text, spans_of(text, words)) for field, text in texts.items())
    return Hit(kind, of, row, tuple(place for place in places if place.spans))


class _Part(NamedTuple):
    """The rows of a table in which something of one kind was found, by their positions."""

    kind: Kind
    table: _Table
    positions: Sequence[int]


@dataclass(frozen=True, eq=False)
class Found(LazySequence[Hit]):
    """What was found, in the order of the kinds and then of the dataset; each hit is made when it is looked at.

    `rows` are the positions of the rows that hold all words, table by table.
    """

    within: Index
    words: tuple[str, ...]
    rows: tuple[Sequence[int], ...]
    parts: tuple[_Part, ...]

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many there are of each kind of which there are any."""
        counts = dict.fromkeys(Kind, 0)
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

    def ids(self, of: Kind) -> frozenset[str]:
        """The ids of the rows of a kind in which something was found, be it in their notes; not for aims."""
        found = (part for part in self.parts if part.table.kind is of)
        return frozenset(getattr(part.table.rows[at], "id", "") for part in found for at in part.positions)

    @cached_property
    def phases(self) -> Sequence[int]:
        """The positions of the phases with something found in them, or in what belongs to them."""
        positions: set[int] = set()
        for part in self.parts:
            if part.table.kind is Kind.PHASE and len(part.positions) == len(part.table.rows):
                return part.positions
            positions.update(map(part.table.phases.__getitem__, part.positions))
        positions.discard(-1)
        return sorted(positions)

    @cached_property
    def _ends(self) -> list[int]:
        """Up to where the hits of each part go."""
        return list(accumulate(len(part.positions) for part in self.parts))


def search(index: Index, words: tuple[str, ...], before: Found | None = None) -> Found:
    """Every row that holds all of some words, which are folded; at least one is needed.

    Only what was found `before` is searched: for words that can't be anywhere else, see `narrows`.
    """
    among = before.rows if before is not None else [range(len(table.rows)) for table in index.tables]
    rows = tuple(table.holding_all(words, some) for table, some in zip(index.tables, among, strict=True))
    parts = [part for table, held in zip(index.tables, rows, strict=True) for part in table.parts(words, held)]
    order = list(Kind)
    return Found(index, words, rows, tuple(sorted(parts, key=lambda part: order.index(part.kind))))


def narrows(words: Sequence[str], before: Found) -> bool:
    """Whether words can only be where others were found before: each of those is a part of one of these."""
    return all(any(old in new for new in words) for old in before.words)


def _with_any(texts: Sequence[str], words: Sequence[str], among: Sequence[int]) -> Sequence[int]:
    """In which of some texts one of the words occurs at least."""
    found = [[row for row in among if word in texts[row]] for word in words]
    return _some(found[0] if len(found) == 1 else sorted(set().union(*found)), among)


def _some(found: list[int], among: Sequence[int]) -> Sequence[int]:
    """What was found, as those among which it was sought if it is all of them: that takes no room of its own."""
    return among if len(found) == len(among) else found
