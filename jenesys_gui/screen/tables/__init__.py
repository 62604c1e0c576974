"""What the tables show: figures, programmes and events, sources."""

from typing import Any

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables.figures import figure_records
from jenesys_gui.screen.tables.marks import mark_records
from jenesys_gui.screen.tables.sources import Sources, describe_source, source_records
from jenesys_gui.screen.tables.table import DataTable, Records, describe_table
from jenesys_gui.text.translate import _


def describe_table_view(dataset: Dataset, state: ViewState, selected: tuple[str, str]) -> DataTable:
    """Describe the table that is open, with the row selected that leads to a phase and a key."""
    if state.table is TableName.MARKS:
        return describe_named_table(dataset, state, TableName.MARKS, ("", state.explained))
    return describe_named_table(dataset, state, TableName.FIGURES, selected)


def describe_sources(dataset: Dataset, state: ViewState) -> Sources:
    """Describe the sources with one selected: the requested one, or else the first."""
    first = next((source.id for source in dataset.sources), "")
    selected = state.source if state.source in dataset.source_by_id else first
    return Sources(
        table=describe_named_table(dataset, state, TableName.SOURCES, ("", selected)),
        detail=describe_source(dataset, selected) if selected else None,
    )


def describe_named_table(dataset: Dataset, state: ViewState, table: TableName, selected: tuple[str, str]) -> DataTable:
    """Describe a table with the row selected that leads to a phase and a key."""
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
