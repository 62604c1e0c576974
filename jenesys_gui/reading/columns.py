"""Tables as values: each cell of a table read as its column promises."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jenesys_gui.reading.cell_errors import Mistake
from jenesys_gui.reading.cells import read_cells, tidied
from jenesys_gui.reading.csv_files import RawTable
from jenesys_gui.reading.problems import Report, quoted
from jenesys_gui.text.schema import Column, TableSchema
from jenesys_gui.text.translate import _


class Values(NamedTuple):
    """The values of a table by column; a missing column is absent.

    A cell that could not be read holds its text, and its place is among the `flawed` of the column. Values are kept by
    column since each distinct text of a column is read once, which makes 100 000 rows quick.
    """

    table: TableSchema
    report: Report
    lines: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    flawed: Mapping[str, frozenset[int]]
    complete: bool = True

    def rows_of(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """The line and the values of some columns, for each row in which all of these could be read."""
        if not all(name in self.columns for name in names):
            return
        rows = zip(self.lines, *(self.columns[name] for name in names), strict=True)
        flawed = frozenset[int]().union(*(self.flawed[name] for name in names))
        yield from (row for place, row in enumerate(rows) if place not in flawed) if flawed else rows


def read_values(table: TableSchema, raw: RawTable, report: Report) -> Values:
    """Read each cell as its column promises; what is wrong stands in the report."""
    places = _places(table, raw, report)
    columns: dict[str, Sequence[object]] = {}
    flawed: dict[str, frozenset[int]] = {}
    for column in table.columns:
        if column.name in places:
            place = places[column.name]
            cells = [row[place] for row in raw.rows]
            columns[column.name], flawed[column.name] = _read_column(column, cells, raw.lines, report)
        elif not column.required:
            columns[column.name], flawed[column.name] = _read_column(column, [""] * len(raw.rows), raw.lines, report)
    return Values(table, report, raw.lines, columns, flawed, raw.complete)


def no_values(table: TableSchema, report: Report) -> Values:
    """A table that the dataset does not have."""
    return Values(
        table,
        report,
        (),
        {column.name: () for column in table.columns},
        {column.name: frozenset() for column in table.columns},
    )


def _places(table: TableSchema, raw: RawTable, report: Report) -> Mapping[str, int]:
    """Where in a row each column stands."""
    names = [name.strip() for name in raw.header]
    known = {column.name for column in table.columns}
    if not known.intersection(names):
        _report_no_header(table, raw, report)
        return {}
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if not name:
            report.warning(
                _("column {number} has no name; it is left out").format(number=place + 1),
                _("name it, or delete it"),
                row=raw.header_line,
            )
        elif name not in known:
            report.warning(
                _('there is no column "{name}" in this table; it is left out').format(name=quoted(name)),
                _("the columns are {names}").format(names=_names(table)),
                row=raw.header_line,
                column=name,
                value=name,
            )
        elif name in places:
            report.error(
                _("the column is there twice"), _("delete or rename one"), row=raw.header_line, column=name, value=name
            )
        else:
            places[name] = place
    for column in table.columns:
        if column.name not in places:
            _report_missing_column(column, raw.header_line, report)
    return places


def _report_no_header(table: TableSchema, raw: RawTable, report: Report) -> None:
    first = raw.header[0]
    if len(raw.header) == 1 and (";" in first or "\t" in first):
        message = _("the columns are not separated by commas")
        cure = _("save the file with commas between the columns")
    else:
        message = _("the first line names none of the columns")
        cure = _("write their names into it: {names}").format(names=_names(table))
    report.error(message, cure, row=raw.header_line, value=raw.header[0])


def _report_missing_column(column: Column, line: int, report: Report) -> None:
    if column.required:
        report.error(
            _("the column is missing"),
            _("add it; it holds {meaning}").format(meaning=_(column.meaning)),
            row=line,
            column=column.name,
        )
    else:
        report.warning(
            _("the column is missing; it is read as empty"),
            _("add it, if only its name"),
            row=line,
            column=column.name,
        )


def _read_column(
    column: Column, cells: Sequence[str], lines: Sequence[int], report: Report
) -> tuple[Sequence[object], frozenset[int]]:
    """The values of a column, and the places of its mistakes."""
    texts = dict.fromkeys(cells)
    untidy = {text: bare for text in texts if (bare := tidied(column, text)) != text}
    values = dict(zip(texts, read_cells(column, (untidy.get(text, text) for text in texts)), strict=True))
    mistakes = {text: value for text, value in values.items() if isinstance(value, Mistake)}
    flawed: list[int] = []
    for place, text in enumerate(cells) if untidy or mistakes else ():
        if text in mistakes:
            flawed.append(place)
            found = mistakes[text]
            report.error(found.message, found.cure, row=lines[place], column=column.name, value=text)
        elif text in untidy:
            report.warning(
                _('"{value}" is read as "{bare}"').format(value=quoted(text), bare=quoted(untidy[text])),
                _("write it so"),
                row=lines[place],
                column=column.name,
                value=text,
            )
    values.update((text, text) for text in mistakes)
    return [values[text] for text in cells], frozenset(flawed)


def _names(table: TableSchema) -> str:
    return ", ".join(column.name for column in table.columns)
