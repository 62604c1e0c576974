"""A table as it is shown: its columns, rows and filters, and how the user can change them."""

from typing import Any, Final, NamedTuple

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.screen.state import ANY_COLUMN, Filter, TableView
from jenesys_gui.screen.tables.records import Records, TableColumn, TableRows, shown_columns
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import SEMICOLON
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import _

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
    """Describe how many rows there are, by which filters, and how they are sorted."""
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
