"""What the tables show: figures, programmes and events, sources."""

from typing import Any

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables.figures import figure_records
from jenesys_gui.screen.tables.marks import mark_records
from jenesys_gui.screen.tables.records import Records
from jenesys_gui.screen.tables.sources import Sources, describe_source, source_records
from jenesys_gui.screen.tables.table import DataTable, describe_table
from jenesys_gui.text.translate import _


def describe_table_view(dataset: Dataset, state: ViewState, selected: ValueRef | None) -> DataTable:
    """Describe the table that is open, with the row of a value selected."""
    if state.table is TableName.MARKS:
        return describe_named_table(dataset, state, TableName.MARKS, state.explained)
    return describe_named_table(dataset, state, TableName.FIGURES, selected)


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


def heading_of(table: TableName) -> str:
    """Return the heading of a table."""
    headings = {
        TableName.FIGURES: _("Figures"),
        TableName.MARKS: _("Programmes and events"),
        TableName.SOURCES: _("Sources"),
    }
    return headings[table]


def records_of(dataset: Dataset, table: TableName) -> Records[Any]:
    """Return all records that a table can show."""
    if table is TableName.MARKS:
        return mark_records(dataset)
    return source_records(dataset) if table is TableName.SOURCES else figure_records(dataset)
