"""What the tables show: an overview, figures, programmes and events, sources."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset, RefKind, ValueRef
from jenesys_gui.model.memo import memo
from jenesys_gui.screen.details.comparison import compared_phases
from jenesys_gui.screen.state import ANY_COLUMN, AS_IT_IS, Filter, TableView, ViewState
from jenesys_gui.screen.tables.figures import FigureRecords
from jenesys_gui.screen.tables.overview import mark_records, overview_records
from jenesys_gui.screen.tables.records import Records, TableColumn, TableRows, shown_columns
from jenesys_gui.screen.tables.sources import SourceDetail, describe_source, source_records
from jenesys_gui.text import numbers
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import SEMICOLON, _

# With more rows the filter offers no values to choose from: collecting them takes time for every new dataset.
_MAX_ROWS_WITH_VALUES: Final = 5000
_MAX_VALUES: Final = 200


class DataTable(NamedTuple):
    """A table as it is shown. `selected` is a row, counted from 0; -1 for none.

    `columns` are those that are shown, `choices` are all. `how_many` says how many rows there are, and whether some are
    left out. `filters` are the columns that it can be filtered by, `filter_by` is the chosen one,
    and `values` are the values to choose from. The table of problems, which is no part of the screen, has no `name`.
    """

    name: TableName | None
    heading: str
    view: TableView
    columns: tuple[TableColumn, ...]
    choices: tuple[TableColumn, ...]
    rows: TableRows
    selected: int
    how_many: str
    filters: tuple[TableColumn, ...]
    filter_by: str
    values: tuple[str, ...]


class Sources(NamedTuple):
    """The table of the sources and the selected one."""

    table: DataTable
    detail: SourceDetail | None


def describe_table_view(dataset: Dataset, state: ViewState, selected: ValueRef | None) -> DataTable:
    """Describe the table that is open, with the row of a value selected, or of the selected phase."""
    if state.table is TableName.OVERVIEW:
        selected = dataset.phase_by_id[state.selected].ref
    elif state.table is TableName.MARKS:
        selected = state.explained
    return describe_named_table(dataset, state, state.table, selected)


def describe_sources(dataset: Dataset, state: ViewState) -> Sources:
    """Describe the sources with one selected: the requested one, or else the first."""
    selected = dataset.source_by_id.get(state.source, next(iter(dataset.sources), None))
    return Sources(
        table=describe_named_table(dataset, state, TableName.SOURCES, selected.ref if selected else None),
        detail=describe_source(dataset, selected.id) if selected else None,
    )


def describe_named_table(dataset: Dataset, state: ViewState, table: TableName, selected: ValueRef | None) -> DataTable:
    """Describe a table with the row of a value selected."""
    return describe_table(table, heading_of(table), records_of(dataset, table), state.how(table), selected)


def table_to_copy(dataset: Dataset, state: ViewState) -> tuple[DataTable, Sequence[int]]:
    """Return the visible table and its rows, or else the overview; of compared phases with the multiples."""
    visible = {View.TABLE: state.table, View.SOURCES: TableName.SOURCES}.get(state.view)
    compared = () if visible else compared_phases(dataset, state.compared or ())
    table = describe_named_table(dataset, state, visible or TableName.OVERVIEW, None)
    if compared:
        records = overview_records(dataset, compared)
        table = describe_table(TableName.OVERVIEW, _("Comparison"), records, AS_IT_IS, None)
    return table, range(len(table.rows))


def row_to_copy(dataset: Dataset, state: ViewState, ref: ValueRef) -> DataTable:
    """Return the table that has a row for a value, phase, mark or source, with that row selected."""
    tables = {
        RefKind.PHASE: TableName.OVERVIEW,
        RefKind.PROGRAMME: TableName.MARKS,
        RefKind.EVENT: TableName.MARKS,
        RefKind.SOURCE: TableName.SOURCES,
    }
    name = tables.get(ref.kind, TableName.FIGURES)
    how = TableView(columns=state.how(name).columns)
    return describe_table(name, heading_of(name), records_of(dataset, name), how, ref)


def heading_of(table: TableName) -> str:
    headings = {
        TableName.OVERVIEW: _("Overview"),
        TableName.FIGURES: _("Figures and computed values"),
        TableName.MARKS: _("Programmes and events"),
        TableName.SOURCES: _("Sources"),
    }
    return headings[table]


@memo
def records_of(dataset: Dataset, table: TableName) -> Records[Any]:
    """Return all records that a table can show."""
    make: dict[TableName, Callable[[Dataset], Records[Any]]] = {
        TableName.OVERVIEW: overview_records,
        TableName.FIGURES: FigureRecords,
        TableName.MARKS: mark_records,
        TableName.SOURCES: source_records,
    }
    return make[table](dataset)


def describe_table(
    name: TableName | None, heading: str, records: Records[Any], view: TableView, selected: ValueRef | None
) -> DataTable:
    """Describe a table with the row of a value selected."""
    rows = records.rows(view)
    # With very many rows, searching all of their columns would take minutes.
    filters = (_any_column(), *records.columns) if len(records) <= _MAX_ROWS_WITH_VALUES else records.columns
    filter_by = next((each.code for each in filters if each.code == view.filter_by), filters[0].code)
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
        filters=filters,
        filter_by=filter_by,
        values=_values(records, filter_by),
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
    """Return a sentence with the number of rows, the filters and the order."""
    headings = {column.code: column.heading for column in (_any_column(), *records.columns)}
    filters = [_narrowed_by(headings[wanted.column], wanted) for wanted in view.filters if wanted.column in headings]
    sentence = counted("{count} row", "{count} rows", len(records))
    if filters:
        sentence = counted(
            "{shown} of {count} row: {filters}",
            "{shown} of {count} rows: {filters}",
            len(records),
            shown=numbers.count(shown),
            filters=SEMICOLON.join(filters),
        )
    if not view.sorted_by or view.sorted_by not in headings:
        return sentence
    order = _("sorted by {column}, descending") if view.descending else _("sorted by {column}")
    return f"{sentence} · {order.format(column=headings[view.sorted_by])}"


def _any_column() -> TableColumn:
    return TableColumn(ANY_COLUMN, _("Any column"))


def _narrowed_by(heading: str, wanted: Filter) -> str:
    if wanted.whole and not wanted.text:
        return _("{column} is empty").format(column=heading)
    pattern = _("{column} is “{text}”") if wanted.whole else _("{column} contains “{text}”")
    return pattern.format(column=heading, text=wanted.text)


def _values(records: Records[Any], column: str) -> tuple[str, ...]:
    if column == ANY_COLUMN or len(records) > _MAX_ROWS_WITH_VALUES:
        return ()
    different = records.texts(column).different
    return tuple(sorted(different, key=str.casefold)) if len(different) <= _MAX_VALUES else ()
