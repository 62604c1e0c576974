"""The tables of a dataset, and their cells as plain text."""

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import TableView, ViewState
from jenesys_gui.screen.tables import DataTable
from tests.texts import plain


def table_of(content: Dataset, view: TableView = TableView(), name: TableName = TableName.FIGURES) -> DataTable:  # noqa: B008 - frozen
    state = ViewState(view=View.TABLE, table=name, figures=view, marks=view)
    table = describe(content, state).table
    assert table is not None
    return table


def column(table: DataTable, code: str) -> list[str]:
    number = [each.code for each in table.columns].index(code)
    return [plain(row.cells[number].text) for row in table.rows]


def cells(table: DataTable, row: int) -> dict[str, str]:
    return {each.code: plain(cell.text) for each, cell in zip(table.columns, table.rows[row].cells, strict=True)}


def every_column(table: DataTable) -> TableView:
    return TableView(columns=tuple(each.code for each in table.choices))
