"""The records of a table: their cells, how they are sorted and filtered, and the rows made of them."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property
from itertools import compress
from operator import and_
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar

from jenesys_gui.model.dataset import Dataset, Figure, Status, ValueRef
from jenesys_gui.model.folding import fold
from jenesys_gui.model.memo import LazySequence, lru_memo, memo
from jenesys_gui.model.quantity import Sign
from jenesys_gui.screen.state import ANY_COLUMN, Filter, TableView
from jenesys_gui.text.translate import _

# Several screenfuls of rows.
_MAX_CACHED_ROWS: Final = 2000


class CellKind(Enum):
    """The kind of a column's cells, which decides how it is sorted: numbers within their unit."""

    TEXT = auto()
    NUMBER = auto()
    TIME = auto()


class TableColumn(NamedTuple):
    """A column: its code, its heading, the kind of its cells. A `fixed` one cannot be hidden.

    `shown` is whether it is shown by default. One that is `copied` is copied with others even if it is hidden.
    """

    code: str
    heading: str
    kind: CellKind = CellKind.TEXT
    shown: bool = True
    fixed: bool = False
    copied: bool = False


class TableCell(NamedTuple):
    """The text of a cell; its number or time, in years, if it has one, and the unit and sign of a number.

    `ref` is the value that it shows, if a row has several.
    """

    text: str
    value: Decimal | float | None = None
    unit: str = ""
    sign: Sign = Sign.NONE
    ref: ValueRef | None = None


class TableRow(NamedTuple):
    """A row of a table.

    `ref` is what it leads to, and `colour` the index of its phase, -1 for none. Rows of figures that were expected and
    not reported look different.
    """

    ref: ValueRef
    colour: int
    cells: tuple[TableCell, ...]
    is_expected: bool = False


class _HasRef(Protocol):
    @property
    def ref(self) -> ValueRef: ...


Record = TypeVar("Record", bound=_HasRef)
MakeCell = Callable[[Dataset, Record], TableCell]


class Records(Generic[Record]):
    """All records of a dataset that one table can show, in the order of the dataset.

    Cells are made when they are looked at; orders and texts of columns are cached.
    """

    def __init__(
        self, dataset: Dataset, columns: Iterable[tuple[TableColumn, MakeCell[Record]]], records: Sequence[Record]
    ) -> None:
        self._dataset = dataset
        self._records = records
        self._make_cell = {column.code: make for column, make in columns}
        self.columns = tuple(column._replace(heading=_(column.heading)) for column, _make in columns)
        self._kinds = {column.code: column.kind for column in self.columns}
        self.cache: dict[object, object] = {}

    def __len__(self) -> int:
        return len(self._records)

    def record(self, position: int) -> Record:
        return self._records[position]

    def position_of(self, ref: ValueRef) -> int:
        """Return the position of the record of a value; -1 without one."""
        return self._positions.get(ref, -1)

    @cached_property
    def _positions(self) -> dict[ValueRef, int]:
        return {record.ref: position for position, record in enumerate(self._records)}

    def cell(self, position: int, column: str) -> TableCell:
        return self._make_cell[column](self._dataset, self.record(position))

    def row(self, position: int, columns: Sequence[TableColumn]) -> TableRow:
        record = self.record(position)
        ref = record.ref
        colour = self._dataset.position_of(ref.phase) if ref.phase else -1
        cells = tuple(self._make_cell[column.code](self._dataset, record) for column in columns)
        is_expected = isinstance(record, Figure) and record.status is Status.EXPECTED
        return TableRow(ref, colour, cells, is_expected=is_expected)

    def rows(self, view: TableView) -> "TableRows":
        """Return the rows of a view; most changes of the screen keep them."""
        return self._rows(view._replace(filter_by=ANY_COLUMN))

    @lru_memo(1)
    def _rows(self, view: TableView) -> "TableRows":
        return TableRows(self, shown_columns(self, view), self.positions(view))

    def cells(self, column: str) -> Iterable[TableCell]:
        """Return the cells of a column, in the order of the records."""
        make = self._make_cell[column]
        return (make(self._dataset, record) for record in self._records)

    @memo
    def texts(self, column: str) -> "_Texts":
        return _Texts(self.cells(column))

    def positions(self, view: TableView) -> Sequence[int]:
        """Return the positions of the records in a view, in its order."""
        everything: Sequence[int] = range(len(self))
        if view.sorted_by in self._kinds:
            everything = self._order(view.sorted_by, descending=view.descending)
        masks = [self._mask(wanted, view) for wanted in view.filters if wanted.column in (ANY_COLUMN, *self._kinds)]
        if not masks:
            return everything
        kept = masks[0]
        for mask in masks[1:]:
            kept = bytes(map(and_, kept, mask))
        return array("I", compress(everything, map(kept.__getitem__, everything)))

    def _mask(self, wanted: Filter, view: TableView) -> bytes:
        """Return for each record whether a filter keeps it; for any column, the visible ones are searched."""
        if wanted.column != ANY_COLUMN:
            return self.texts(wanted.column).having(wanted)
        words = fold(wanted.text).split()
        return bytes(all(word in text for word in words) for text in self._searched(shown_columns(self, view)))

    @lru_memo(1)
    def _searched(self, columns: tuple[TableColumn, ...]) -> list[str]:
        """Return for each record the texts of some columns to search in."""
        makers = [self._make_cell[column.code] for column in columns]
        return ["\n".join(_searched_text(make(self._dataset, record)) for make in makers) for record in self._records]

    @memo
    def _order(self, column: str, *, descending: bool) -> "array[int]":
        """Return the positions in the order of a column; cells without a value come last, both ways.

        Numbers of different units cannot be compared, so those of one unit are together.
        """
        ranks = self._ranks(column)
        known = [position for position, rank in enumerate(ranks) if rank >= 0]
        # Python keeps the order of equal items, in reverse too.
        known.sort(key=ranks.__getitem__, reverse=descending)
        if self._kinds[column] is CellKind.NUMBER:
            numbered: dict[str, int] = {}
            units = array("I", (numbered.setdefault(cell.unit, len(numbered)) for cell in self.cells(column)))
            known.sort(key=units.__getitem__)
        unknown = (position for position, rank in enumerate(ranks) if rank < 0)
        return array("I", (*known, *unknown))

    @memo
    def _ranks(self, column: str) -> "array[int]":
        """Return the rank of each record's value in a column; -1 for no value."""
        if self._kinds[column] is CellKind.TEXT:
            return self.texts(column).ranks()
        values = [cell.value for cell in self.cells(column)]
        different = sorted({value for value in values if value is not None})
        places = {value: place for place, value in enumerate(different)}
        return array("i", (-1 if value is None else places[value] for value in values))


def _searched_text(cell: TableCell) -> str:
    """Return the text of a cell to search in; a number is also found by its plain digits."""
    return fold(cell.text) + (f"\n{cell.value:f}" if isinstance(cell.value, Decimal) else "")


class _Texts:
    """The distinct texts of a column, and which one each record has."""

    def __init__(self, cells: Iterable[TableCell]) -> None:
        numbered: dict[str, int] = {}
        self._searched: list[str] = []
        self._which = array("I")
        for cell in cells:
            number = numbered.setdefault(cell.text, len(numbered))
            if number == len(self._searched):
                self._searched.append(_searched_text(cell))
            self._which.append(number)
        self.different = tuple(numbered)

    def ranks(self) -> "array[int]":
        """Return the alphabetical rank of each record's text; -1 for an empty one."""
        alike = [text.casefold() for text in self.different]
        places = {text: place for place, text in enumerate(sorted({*alike}))}
        rank_of = [places[text] if text else -1 for text in alike]
        return array("i", (rank_of[number] for number in self._which))

    def having(self, wanted: Filter) -> bytes:
        """Return for each record whether a filter keeps it."""
        if wanted.whole:
            kept = bytes(text == wanted.text for text in self.different)
        else:
            part = fold(wanted.text)
            kept = bytes(part in text for text in self._searched)
        return bytes(map(kept.__getitem__, self._which))


class TableRows(LazySequence[TableRow]):
    """Some rows of a table, in their order. Each is described when it is looked at, and kept for a while."""

    def __init__(self, records: Records[Any], columns: tuple[TableColumn, ...], positions: Sequence[int]) -> None:
        self.cache: dict[object, object] = {}
        self._records = records
        self._columns = columns
        self._positions = positions
        self.copied_columns = tuple(each for each in records.columns if each in columns or each.copied)

    def __len__(self) -> int:
        return len(self._positions)

    @lru_memo(_MAX_CACHED_ROWS)
    def item(self, number: int) -> TableRow:
        return self._records.row(self._positions[number], self._columns)

    def copied(self, number: int) -> tuple[TableCell, ...]:
        """Return the cells of a row to copy."""
        return self._records.row(self._positions[number], self.copied_columns).cells

    def find(self, position: int) -> int:
        """Return the row of the record at a position; -1 if it is not among the rows."""
        try:
            return self._positions.index(position)
        except ValueError:
            return -1


def shown_columns(records: Records[Any], view: TableView) -> tuple[TableColumn, ...]:
    """Return the columns of a view, in the order of the table."""
    wanted = view.columns
    return tuple(
        column for column in records.columns if column.fixed or (column.code in wanted if wanted else column.shown)
    )
