"""The tables by their names, and which of them the table view shows."""

from typing import Any

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables.figure_table import figure_records
from jenesys_gui.screen.tables.mark_table import mark_records
from jenesys_gui.screen.tables.sources import source_records
from jenesys_gui.screen.tables.table import DataTable, Records, describe_table
from jenesys_gui.text.translate import _


def describe_table_of(dataset: Dataset, state: ViewState, selected: tuple[str, str]) -> DataTable:
    """The table that is asked for: of figures, with the row of what is explained; or of programmes and events."""
    if state.table is TableName.MARKS:
        return describe_named_table(dataset, state, TableName.MARKS, ("", state.explained))
    return describe_named_table(dataset, state, TableName.FIGURES, selected)


def describe_named_table(dataset: Dataset, state: ViewState, table: TableName, selected: tuple[str, str]) -> DataTable:
    """A table as a view shows it, with the row selected that leads to a phase and a key."""
    return describe_table(table, heading_of(table), records_of(dataset, table), state.how(table), selected)


def heading_of(table: TableName) -> str:
    """What a table is called."""
    headings = {
        TableName.FIGURES: _("Figures"),
        TableName.MARKS: _("Programmes and events"),
        TableName.SOURCES: _("Sources"),
    }
    return headings[table]


def records_of(dataset: Dataset, table: TableName) -> Records[Any]:
    """All that a table can show."""
    if table is TableName.MARKS:
        return mark_records(dataset)
    return source_records(dataset) if table is TableName.SOURCES else figure_records(dataset)
