"""What the tables show: an overview, figures, programmes and events, sources."""

from collections.abc import Callable, Sequence
from typing import Any

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset, RefKind, ValueRef
from jenesys_gui.model.memo import memo
from jenesys_gui.screen.details.comparison import compared_phases
from jenesys_gui.screen.state import AS_IT_IS, TableView, ViewState
from jenesys_gui.screen.tables.figures import FigureRecords
from jenesys_gui.screen.tables.overview import mark_records, overview_records
from jenesys_gui.screen.tables.records import Records
from jenesys_gui.screen.tables.sources import Sources, describe_source, source_records
from jenesys_gui.screen.tables.table import DataTable, describe_table
from jenesys_gui.text.translate import _


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
