"""The values of a table by column: each cell read as its column requires."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jenesys_gui.reading.cells import CellError, Understood, read_cells, tidied
from jenesys_gui.reading.problems import FileProblems, quoted
from jenesys_gui.reading.text_files import RawTable
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.schema import PACKAGE_FILE, ColumnSchema, TableSchema
from jenesys_gui.text.translate import _, ngettext


class Values(NamedTuple):
    """The values of a table by column, without missing columns.

    The value of a cell with an error is its text, and the position of its row is in `invalid` of the column. Values
    are kept by column since each distinct text of a column is read once, which makes 100 000 rows quick.
    """

    table: TableSchema
    problems: FileProblems
    lines: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    invalid: Mapping[str, frozenset[int]]
    complete: bool
    raw: RawTable

    def rows_of(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the line and the values of some columns for each row without an error in these columns."""
        if not all(name in self.columns for name in names):
            return
        rows = zip(self.lines, *(self.columns[name] for name in names), strict=True)
        invalid = frozenset[int]().union(*(self.invalid[name] for name in names))
        yield from (row for position, row in enumerate(rows) if position not in invalid) if invalid else rows

    def error(self, line: int, column: str, value: object, message: str, fix: str) -> None:
        """Add a problem of a cell because of which the dataset cannot be shown."""
        self.problems.error(message, fix, row=line, column=column, value=str(value))

    def warning(self, line: int, column: str, value: object, message: str, fix: str) -> None:
        """Add a problem of a cell in spite of which the dataset can be shown."""
        self.problems.warning(message, fix, row=line, column=column, value=str(value))


def read_values(
    table: TableSchema, raw: RawTable, problems: FileProblems, step: Callable[[], object] = lambda: None
) -> Values:
    """Read each cell as its column requires, a `step` for each column; add what is wrong to `problems`."""
    indices = _indices(table, raw, problems)
    columns: dict[str, Sequence[object]] = {}
    invalid: dict[str, frozenset[int]] = {}
    for column in table.columns:
        step()
        index = indices.get(column.name)
        if index is not None or not column.required:
            cells = [""] * len(raw.rows) if index is None else [row[index] for row in raw.rows]
            columns[column.name], invalid[column.name] = _read_column(column, cells, raw, problems)
    return Values(table, problems, raw.lines, columns, invalid, raw.complete, raw)


def no_values(table: TableSchema, problems: FileProblems) -> Values:
    """Return the values of a table that the dataset does not have."""
    header = [column.name for column in table.columns]
    return read_values(table, RawTable(header, 1, lines=(), rows=(), complete=True), problems)


def _indices(table: TableSchema, raw: RawTable, problems: FileProblems) -> Mapping[str, int]:
    """Return the index of each column in the rows."""
    names = [name.strip() for name in raw.header]
    known = {column.name for column in table.columns}
    if not known.intersection(names):
        _report_no_header(table, raw, problems)
        return {}
    row, indices = raw.header_line, dict[str, int]()
    empty = [index for index, name in enumerate(names) if not (name or any(cells[index] for cells in raw.rows))]
    if empty:
        message = counted("an empty column is ignored", "{count} empty columns are ignored", len(empty))
        problems.notice(message, ngettext("delete it", "delete them", len(empty)), row=row)
    for index, name in enumerate(names):
        if index in empty:
            continue
        if not name:
            message = _("column {number} has no name; it is ignored").format(number=index + 1)
            problems.warning(message, _("add a name, or delete the column"), row=row)
        elif name not in known:
            message = _('"{name}" is not a column of this table; it is ignored').format(name=quoted(name))
            fix = _("use one of: {names}").format(names=_names(table))
            problems.warning(message, fix, row=row, column=name, value=name)
        elif name in indices:
            problems.error(_("the column appears twice"), _("delete or rename one"), row=row, column=name, value=name)
        else:
            indices[name] = index
    for column in table.columns:
        if column.name not in indices:
            _report_missing_column(column, row, problems)
    return indices


def _report_no_header(table: TableSchema, raw: RawTable, problems: FileProblems) -> None:
    first = raw.header[0]
    if any(first.count(column.name) for column in table.columns if column.required and column.name != first):
        message = _("the columns are not separated by commas")
        fix = _("save the file with commas, or write the delimiter in {file}").format(file=PACKAGE_FILE)
    else:
        message = _("the first line has no column names")
        fix = _("write the names there: {names}").format(names=_names(table))
    problems.error(message, fix, row=raw.header_line, value=first)


def _report_missing_column(column: ColumnSchema, row: int, problems: FileProblems) -> None:
    if column.required:
        fix = _("add it ({meaning})").format(meaning=_(column.meaning))
        problems.error(_("the column is missing"), fix, row=row, column=column.name)
    elif not column.is_later:
        message = _("the column is missing; it is treated as empty")
        problems.warning(message, _("add its name to the header"), row=row, column=column.name)


def _read_column(
    column: ColumnSchema, cells: Sequence[str], raw: RawTable, problems: FileProblems
) -> tuple[Sequence[object], frozenset[int]]:
    """Return the values of a column, and the positions of the rows with errors."""
    texts = dict.fromkeys(cells)
    untidy = {text: bare for text in texts if (bare := tidied(column, text)) != text}
    read = read_cells(column, (untidy.get(text, text) for text in texts), decimal_comma=raw.decimal_comma)
    values = dict(zip(texts, read, strict=True))
    others = {text: value for text, value in values.items() if isinstance(value, CellError | Understood)}
    invalid: list[int] = []
    for position, text in enumerate(cells) if untidy or others else ():
        value, row = others.get(text), raw.lines[position]
        if isinstance(value, CellError):
            invalid.append(position)
            problems.error(value.message, value.fix, row=row, column=column.name, value=text)
        elif value is not None:
            message = _('"{value}" is understood as "{meaning}"').format(value=quoted(text), meaning=value.text)
            problems.notice(message, _("write it that way"), row=row, column=column.name, value=text)
        elif text in untidy:
            message = _('"{value}" is read as "{bare}"').format(value=quoted(text), bare=quoted(untidy[text]))
            problems.warning(message, _("write it that way"), row=row, column=column.name, value=text)
    values.update((text, value.value if isinstance(value, Understood) else text) for text, value in others.items())
    return [values[text] for text in cells], frozenset(invalid)


def _names(table: TableSchema) -> str:
    return ", ".join(column.name for column in table.columns)
