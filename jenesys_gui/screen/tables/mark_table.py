"""The rows of the table of programmes and events: what the lanes of the timeline draw, of all phases."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from jenesys_gui.model.dataset import Dataset, Event, Programme
from jenesys_gui.model.dates import middle_of
from jenesys_gui.screen.memory import remembered
from jenesys_gui.screen.tables.table import Cell, Column, Kind, Records, Row
from jenesys_gui.text import numbers, words
from jenesys_gui.text.translate import N_, _

Mark = Programme | Event


class MarkRecords(Records):
    """The programmes, phase by phase, and then the events."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(column for column, _make in _COLUMNS)
        self._dataset = dataset
        self._cells = {column.code: make for column, make in _COLUMNS}
        programmes = (programme for phase in dataset.phases for programme in dataset.programmes_of(phase.id))
        self._marks: tuple[Mark, ...] = (*programmes, *dataset.events)

    def __len__(self) -> int:
        return len(self._marks)

    def record(self, position: int) -> Mark:
        """The programme or event at a position."""
        return self._marks[position]

    def cell(self, position: int, column: str) -> Cell:
        return self._cells[column](self._dataset, self._marks[position])

    def row(self, position: int, columns: Sequence[Column]) -> Row:
        mark = self._marks[position]
        return Row(
            phase=mark.phase,
            key=mark_key(mark),
            colour=self._dataset.position_of(mark.phase) if mark.phase else -1,
            cells=tuple(self.cell(position, column.code) for column in columns),
        )

    def position_of(self, _phase: str, key: str) -> int:
        return self._positions_by_key.get(key, -1)

    @cached_property
    def _positions_by_key(self) -> dict[str, int]:
        return {mark_key(mark): position for position, mark in enumerate(self._marks)}


def mark_key(mark: Mark) -> str:
    """What leads to a programme or an event, as a figure's id leads to a figure: told apart from all those."""
    return f"programme:{mark.id}" if isinstance(mark, Programme) else f"event:{mark.id}"


def _kind(_dataset: Dataset, mark: Mark) -> Cell:
    return Cell(_("Programme") if isinstance(mark, Programme) else _("Event"))


def _name(_dataset: Dataset, mark: Mark) -> Cell:
    return Cell(mark.name if isinstance(mark, Programme) else mark.title)


def _date(_dataset: Dataset, mark: Mark) -> Cell:
    if isinstance(mark, Event):
        if mark.date is None:
            return Cell(_("year not stated"))
        return Cell(numbers.when(mark.date), float(middle_of(mark.date)))
    if mark.name_year is None:
        return Cell(_("no year in the name"))
    return Cell(_("{year}, the year in the name").format(year=numbers.year(mark.name_year)), mark.name_year + 0.5)


def _phase(dataset: Dataset, mark: Mark) -> Cell:
    return Cell(dataset.phase_by_id[mark.phase].known_as if mark.phase else "")


_COLUMNS: Final[tuple[tuple[Column, Callable[[Dataset, Mark], Cell]], ...]] = (
    (Column("kind", N_("Kind")), _kind),
    (Column("name", N_("Name"), fixed=True), _name),
    (Column("date", N_("Date"), Kind.TIME), _date),
    (Column("phase", N_("Phase")), _phase),
    (Column("note", N_("Note")), lambda _dataset, mark: Cell(mark.note)),
    (Column("source", N_("Source")), lambda dataset, mark: Cell(words.document(dataset, mark.source))),
    (Column("locator", N_("Place in the source"), shown=False), lambda _dataset, mark: Cell(mark.locator)),
)


@remembered
def mark_records(dataset: Dataset) -> MarkRecords:
    """The records of a dataset, made once."""
    return MarkRecords(dataset)
