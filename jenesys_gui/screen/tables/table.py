"""A table: its columns, sorting and filters, and its rows, described when they are looked at."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property
from itertools import compress
from operator import and_
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import Dataset, Figure, Status, ValueRef
from jenesys_gui.model.folding import fold
from jenesys_gui.model.memo import LazySequence, lru_memo, memo
from jenesys_gui.screen.state import Filter, TableView
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import SEMICOLON
from jenesys_gui.text.translate import _, ngettext

# Several screenfuls of rows.
_MAX_CACHED_ROWS: Final = 2000
# With more rows the filter offers no values to choose from: collecting them takes time for every new dataset.
_MAX_ROWS_WITH_VALUES: Final = 5000
_MAX_VALUES: Final = 200


class CellKind(Enum):
    """The kind of a column's cells, which decides how it is sorted."""

    TEXT = auto()
    NUMBER = auto()
    TIME = auto()


class TableColumn(NamedTuple):
    """A column: its code, its heading, the kind of its cells. A `fixed` one cannot be hidden.

    `shown` tells whether it is shown unless the user says otherwise.
    """

    code: str
    heading: str
    kind: CellKind = CellKind.TEXT
    shown: bool = True
    fixed: bool = False


class TableCell(NamedTuple):
    """The text of a cell, and its number or time, in years, if it has one."""

    text: str
    value: Decimal | float | None = None


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
        """Return the record at a position."""
        return self._records[position]

    def position_of(self, ref: ValueRef) -> int:
        """Return the position of the record of a value; -1 if there is none."""
        return self._positions.get(ref, -1)

    @cached_property
    def _positions(self) -> dict[ValueRef, int]:
        return {record.ref: position for position, record in enumerate(self._records)}

    def cell(self, position: int, column: str) -> TableCell:
        """Return the cell of a record in a column."""
        return self._make_cell[column](self._dataset, self.record(position))

    def row(self, position: int, columns: Sequence[TableColumn]) -> TableRow:
        """Return the cells of a record in some columns."""
        record = self.record(position)
        ref = record.ref
        colour = self._dataset.position_of(ref.phase) if ref.phase else -1
        cells = tuple(self._make_cell[column.code](self._dataset, record) for column in columns)
        is_expected = isinstance(record, Figure) and record.status is Status.EXPECTED
        return TableRow(ref, colour, cells, is_expected=is_expected)

    def rows(self, view: TableView) -> "TableRows":
        """Return the rows of a view; most changes of the screen keep them."""
        return self._rows(view._replace(filter_by=""))

    @lru_memo(1)
    def _rows(self, view: TableView) -> "TableRows":
        return TableRows(self, shown_columns(self, view), self.positions(view))

    def cells(self, column: str) -> Iterable[TableCell]:
        """Return the cells of a column, in the order of the records."""
        make = self._make_cell[column]
        return (make(self._dataset, record) for record in self._records)

    @memo
    def texts(self, column: str) -> "_Texts":
        """Return the texts of a column."""
        return _Texts(self.cells(column))

    def positions(self, view: TableView) -> Sequence[int]:
        """Return the positions of the records in a view, in its order."""
        everything: Sequence[int] = range(len(self))
        if view.sorted_by in self._kinds:
            everything = self._order(view.sorted_by, descending=view.descending)
        masks = [self.texts(wanted.column).having(wanted) for wanted in view.filters if wanted.column in self._kinds]
        if not masks:
            return everything
        kept = masks[0]
        for mask in masks[1:]:
            kept = bytes(map(and_, kept, mask))
        return array("I", compress(everything, map(kept.__getitem__, everything)))

    @memo
    def _order(self, column: str, *, descending: bool) -> "array[int]":
        """Return the positions in the order of a column; cells without a value come last, both ways."""
        ranks = self._ranks(column)
        known = [position for position, rank in enumerate(ranks) if rank >= 0]
        # Python keeps the order of equal items, in reverse too.
        known.sort(key=ranks.__getitem__, reverse=descending)
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


class _Texts:
    """The distinct texts of a column, and which one each record has."""

    def __init__(self, cells: Iterable[TableCell]) -> None:
        numbered: dict[str, int] = {}
        self._searched: list[str] = []
        self._which = array("I")
        for cell in cells:
            number = numbered.setdefault(cell.text, len(numbered))
            if number == len(self._searched):
                # A number is also found by its plain digits, as they are typed.
                digits = f"\n{cell.value:f}" if isinstance(cell.value, Decimal) else ""
                self._searched.append(fold(cell.text) + digits)
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

    def __len__(self) -> int:
        return len(self._positions)

    @lru_memo(_MAX_CACHED_ROWS)
    def item(self, number: int) -> TableRow:
        return self._records.row(self._positions[number], self._columns)

    def find(self, position: int) -> int:
        """Return the row of the record at a position; -1 if it is not among the rows."""
        try:
            return self._positions.index(position)
        except ValueError:
            return -1


class DataTable(NamedTuple):
    """A table as it is shown. `selected` is a row, counted from 0; -1 for none.

    `columns` are those that are shown, `choices` all there are. `how_many` says how many rows there are, and
    always that some are left out. `filter_by` is the column that can be narrowed, `values` what it can be narrowed to.
    """

    name: TableName
    heading: str
    view: TableView
    columns: tuple[TableColumn, ...]
    choices: tuple[TableColumn, ...]
    rows: TableRows
    selected: int
    how_many: str
    filter_by: str
    values: tuple[str, ...]


def describe_table(
    name: TableName, heading: str, records: Records[Any], view: TableView, selected: ValueRef | None
) -> DataTable:
    """Describe a table with the row of a value selected."""
    rows = records.rows(view)
    codes = [column.code for column in records.columns]
    filter_by = view.filter_by if view.filter_by in codes else codes[0]
    position = records.position_of(selected) if selected else -1
    return DataTable(
        name=name,
        heading=heading,
        view=view,
        columns=shown_columns(records, view),
        choices=records.columns,
        rows=rows,
        selected=rows.find(position) if position >= 0 else -1,
        how_many=how_many(records, view, len(rows)),
        filter_by=filter_by,
        values=_values(records, filter_by),
    )


def shown_columns(records: Records[Any], view: TableView) -> tuple[TableColumn, ...]:
    """Return the columns of a view, in the order of the table."""
    wanted = view.columns
    return tuple(
        column for column in records.columns if column.fixed or (column.code in wanted if wanted else column.shown)
    )


# What the user can change about a table


def next_order(view: TableView, column: str) -> TableView:
    """Sort by a column: ascending, then descending, then in the order of the dataset again."""
    if view.sorted_by != column:
        return sort_by(view, column)
    return sort_by(view, "") if view.descending else sort_by(view, column, descending=True)


def sort_by(view: TableView, column: str, *, descending: bool = False) -> TableView:
    """Sort by a column, or with no column in the order of the dataset."""
    return view._replace(sorted_by=column, descending=descending)


def with_filter(view: TableView, wanted: Filter) -> TableView:
    """Filter by a column; an empty text, which any cell contains, removes the filter of that column."""
    others = tuple(each for each in view.filters if each.column != wanted.column)
    filters = (*others, wanted) if wanted.text or wanted.whole else others
    return view._replace(filters=filters, filter_by=wanted.column)


def filter_of(view: TableView, column: str) -> Filter:
    """Return the filter of a column, which may be empty."""
    return next((each for each in view.filters if each.column == column), Filter(column, ""))


def choose_column(table: DataTable, column: str, *, shown: bool) -> TableView:
    """Show or hide a column."""
    codes = {each.code for each in table.columns} - {column} | ({column} if shown else set())
    return table.view._replace(columns=tuple(each.code for each in table.choices if each.code in codes))


def how_many(records: Records[Any], view: TableView, shown: int) -> str:
    """Describe how many rows there are, by which filters, and how they are sorted."""
    headings = {column.code: column.heading for column in records.columns}
    filters = [_narrowed_by(headings[wanted.column], wanted) for wanted in view.filters if wanted.column in headings]
    everything = len(records)
    if filters:
        pattern = ngettext("{shown} of {count} row: {filters}", "{shown} of {count} rows: {filters}", everything)
    else:
        pattern = ngettext("{count} row", "{count} rows", everything)
    sentence = pattern.format(
        shown=numbers.count(shown), count=numbers.count(everything), filters=SEMICOLON.join(filters)
    )
    if view.sorted_by not in headings:
        return sentence
    order = _("sorted by {column}, descending") if view.descending else _("sorted by {column}")
    return f"{sentence} · {order.format(column=headings[view.sorted_by])}"


def _narrowed_by(heading: str, wanted: Filter) -> str:
    if wanted.whole and not wanted.text:
        return _("{column} is empty").format(column=heading)
    pattern = _("{column} is “{text}”") if wanted.whole else _("{column} contains “{text}”")
    return pattern.format(column=heading, text=wanted.text)


def _values(records: Records[Any], column: str) -> tuple[str, ...]:
    if len(records) > _MAX_ROWS_WITH_VALUES:
        return ()
    different = records.texts(column).different
    return tuple(sorted(different, key=str.casefold)) if len(different) <= _MAX_VALUES else ()
