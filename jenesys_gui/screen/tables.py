"""Which table the table view shows."""

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.figure_table import figure_records
from jenesys_gui.screen.mark_table import mark_records
from jenesys_gui.screen.state import TableName, ViewState
from jenesys_gui.screen.table import Table, describe_table
from jenesys_gui.text.translate import _


def describe_table_of(dataset: Dataset, state: ViewState, selected: tuple[str, str]) -> Table:
    """The table that is asked for: of figures, with the row of what is explained; or of programmes and events."""
    if state.table is TableName.MARKS:
        marks = mark_records(dataset)
        return describe_table(TableName.MARKS, _("Programmes and events"), marks, state.marks, ("", state.explained))
    return describe_table(TableName.FIGURES, _("Figures"), figure_records(dataset), state.figures, selected)
