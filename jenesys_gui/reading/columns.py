"""The values of a table by column: each cell read as its column requires."""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from jenesys_gui.model.dates import DateError
from jenesys_gui.reading.cells import NOT_QUICK, QUICK, CellError, Understood, read_cell, tidied
from jenesys_gui.reading.header import column_names
from jenesys_gui.reading.problems import FileProblems, quoted
from jenesys_gui.reading.text_files import RawTable
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.schema import PACKAGE_FILE, ColumnSchema, TableSchema
from jenesys_gui.text.translate import _, ngettext

# How many rows are handled at once, while the window's thread waits.
MAX_AT_ONCE: Final = 1000
# Of two names that are alike, how much has to be: `titel` and `title`, `license` and `licence`.
_SIMILAR: Final = 0.8


class Values(NamedTuple):
    """The values of a table by column, without missing columns.

    The value of a cell with an error is its text, and the position of its row is in `invalid` of the column. Values
    are kept by column since each distinct text of a column is read once, which makes 100 000 rows quick.
    """

    table: TableSchema
    problems: FileProblems
    columns: Mapping[str, Sequence[Any]]
    invalid: Mapping[str, frozenset[int]]
    raw: RawTable

    def rows_of(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Return the line and the values of some columns for each row without an error in these columns."""
        if not all(name in self.columns for name in names):
            return iter(())
        rows = zip(self.raw.lines, *(self.columns[name] for name in names), strict=True)
        invalid = frozenset[int]().union(*(self.invalid[name] for name in names))
        return (row for position, row in enumerate(rows) if position not in invalid) if invalid else rows

    def all_known(self, names: Collection[str]) -> bool:
        """Return whether the values of some columns are known of all rows, also if there are none."""
        return self.raw.complete and (bool(self.raw.lines) or not self.problems.errors) and {*names} <= {*self.columns}

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
    cells_of = _by_column(raw)
    columns: dict[str, Sequence[object]] = {}
    invalid: dict[str, frozenset[int]] = {}
    required = {each.name: indices[each.name] for each in table.columns if each.required and each.name in indices}
    unfinished = _unfinished({name: cells_of[index] for name, index in required.items()}, raw, problems)
    for column in table.columns:
        step()
        index = indices.get(column.name)
        if index is not None or not column.required:
            cells = [""] * len(raw.rows) if index is None else cells_of.pop(index)
            known = {*unfinished, *(position for position, other in raw.unread if other == index)}
            columns[column.name], wrong = _read_column(column, cells, raw, known, problems)
            invalid[column.name] = frozenset(known).union(wrong)
    return Values(table, problems, columns, invalid, raw)


def no_rows(table: TableSchema, *, complete: bool) -> RawTable:
    """Return a table that the dataset does not have, or that is not complete since it could not be read."""
    return RawTable([column.name for column in table.columns], 1, lines=(), rows=[], complete=complete)


def _by_column(raw: RawTable) -> dict[int, list[str]]:
    """Return the cells of each column; a part of the rows at a time, since that takes half as long."""
    columns: list[list[str]] = [[] for _name in raw.header]
    for start in range(0, len(raw.rows), MAX_AT_ONCE):
        for column, cells in zip(columns, zip(*raw.rows[start : start + MAX_AT_ONCE], strict=True), strict=True):
            column.extend(cells)
    return dict(enumerate(columns))


def _indices(table: TableSchema, raw: RawTable, problems: FileProblems) -> Mapping[str, int]:
    """Return the index of each column in the rows."""
    names = column_names(raw.header)
    known = {column.name for column in table.columns}
    if not known.intersection(names):
        _report_no_header(table, raw, problems)
        return {}
    row, indices = raw.header_line, dict[str, int]()
    unknown: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for index, name in enumerate(names):
        written = raw.header[index].strip()
        if name not in known:
            unknown |= {name: written} if name else {}
        elif name in indices:
            problems.error(_("the column appears twice"), _("delete or rename one"), row=row, column=name, value=name)
        else:
            indices[name] = index
            others += [(raw.header[index], name)] if name != written else []
    _report_others(others, row, problems)
    _report_nameless(names, raw, problems)
    for column in table.columns:
        if column.name not in indices:
            _report_missing_column(column, unknown, row, problems)
    for name in unknown.values():
        message = _('"{name}" is not a column of this table; it is ignored').format(name=quoted(name))
        fix = _("use one of: {names}").format(names=_names(table))
        problems.warning(message, fix, row=row, column=name, value=name)
    return indices


def _report_others(others: Sequence[tuple[str, str]], row: int, problems: FileProblems) -> None:
    """Report names of columns that are written in another way, such as all of them in capitals, once."""
    if len(others) == 1:
        report_understood(*others[0], row, others[0][1], problems)
    elif others:
        message = _("the column names are understood as {names}").format(
            names=", ".join(name for _written, name in others)
        )
        problems.notice(message, _("write them that way"), row=row, value=others[0][0])


def _report_nameless(names: Sequence[str], raw: RawTable, problems: FileProblems) -> None:
    nameless = [index for index, name in enumerate(names) if not name]
    empty = [index for index in nameless if not any(cells[index] for cells in raw.rows)]
    if empty:
        message = counted("an empty column is ignored", "{count} empty columns are ignored", len(empty))
        problems.notice(message, ngettext("delete it", "delete them", len(empty)), row=raw.header_line)
    for index in (each for each in nameless if each not in empty):
        message = _("column {number} has no name; it is ignored").format(number=index + 1)
        problems.warning(message, _("add a name, or delete the column"), row=raw.header_line)


def _report_no_header(table: TableSchema, raw: RawTable, problems: FileProblems) -> None:
    first = raw.header[0]
    if any(first.count(column.name) for column in table.columns if column.required and column.name != first):
        message = _("the columns are not separated by commas")
        fix = _("save the file with commas, or write the delimiter in {file}").format(file=PACKAGE_FILE)
    else:
        message = _("the first line has no column names")
        fix = _("write the names there: {names}").format(names=_names(table))
    problems.error(message, fix, row=raw.header_line, value=first)


def _report_missing_column(column: ColumnSchema, unknown: dict[str, str], row: int, problems: FileProblems) -> None:
    """Report a missing column, or that an unknown one is probably meant, which is then known."""
    similar = ""
    if unknown:
        # Here and not at the top, since few datasets need it, and importing it takes time.
        from difflib import get_close_matches  # noqa: PLC0415

        similar = "".join(get_close_matches(column.name, unknown, 1, _SIMILAR))
    report = problems.error if column.required else problems.warning
    if similar:
        name = unknown.pop(similar)
        message = _('"{name}" is not a column of this table, and {column} is missing')
        fix = _("rename it to {column} if that is what it contains").format(column=column.name)
        report(message.format(name=quoted(name), column=column.name), fix, row=row, column=column.name, value=name)
    elif column.required:
        fix = _("add it ({meaning})").format(meaning=_(column.meaning))
        report(_("the column is missing"), fix, row=row, column=column.name)
    elif not column.is_later:
        message = _("the column is missing; it is treated as empty")
        report(message, _("add its name to the header"), row=row, column=column.name)


class _ColumnValues(dict[str, object]):
    """The value of each text of a column, read when it first occurs; for a wrong text, the text.

    `others` are the texts that are not written as the column requires, with what is wrong, what they are understood as,
    or what they are without spaces around them.
    """

    def __init__(self, column: ColumnSchema, *, decimal_comma: bool) -> None:
        super().__init__()
        self.others: dict[str, CellError | Understood | str] = {}
        self._column, self._decimal_comma = column, decimal_comma
        pattern, self._convert = QUICK.get(column.kind, NOT_QUICK)
        self._is_plain = pattern.fullmatch

    def __missing__(self, text: str) -> object:
        value = self[text] = self._read(text)
        return value

    def _read(self, text: str) -> object:
        """Read a text in the way that takes most texts, or else look at it closely."""
        if self._is_plain(text):
            try:
                return self._convert(text)
            except DateError:
                pass
        bare = tidied(self._column, text)
        value = read_cell(self._column, bare, decimal_comma=self._decimal_comma)
        if isinstance(value, CellError | Understood):
            self.others[text] = value
            return value.value if isinstance(value, Understood) else text
        if bare != text:
            self.others[text] = bare
        return value


def _unfinished(required: Mapping[str, Sequence[str]], raw: RawTable, problems: FileProblems) -> frozenset[int]:
    """Return the positions of the rows that have less than half of what is required; report each once."""
    empty = Counter[int]()
    for cells in required.values():
        empty.update([position for position, cell in enumerate(cells) if not cell] if "" in cells else ())
    found = frozenset(position for position, count in empty.items() if count * 2 > len(required))
    for position in sorted(found):
        names = ", ".join(name for name, cells in required.items() if not cells[position])
        message = _("most of the required cells in this row are empty")
        fix = _("fill in {names}; or delete the row if it is a note or a sum").format(names=names)
        problems.error(message, fix, row=raw.lines[position], value=next(filter(None, raw.rows[position])))
    return found


def _read_column(
    column: ColumnSchema, cells: Sequence[str], raw: RawTable, known: Container[int], problems: FileProblems
) -> tuple[Sequence[object], list[int]]:
    """Return the values of a column, and the positions of the rows with errors, `known` or reported here."""
    values_of = _ColumnValues(column, decimal_comma=raw.decimal_comma)
    values = [*map(values_of.__getitem__, cells)]
    invalid: list[int] = []
    for position, text in enumerate(cells) if values_of.others else ():
        other, row = values_of.others.get(text), raw.lines[position]
        if isinstance(other, CellError):
            invalid.append(position)
            if position in known:
                continue
            problems.error(other.message, other.fix, row=row, column=column.name, value=text)
        elif isinstance(other, Understood):
            report_understood(text, other.text, row, column.name, problems)
        elif other is not None:
            problems.warning(*_untidy(text, other), row=row, column=column.name, value=text)
    return values, invalid


def _untidy(text: str, bare: str) -> tuple[str, str]:
    """Return that a text has spaces or line breaks too many, and how to fix it."""
    if quoted(text) == quoted(bare):
        message = _('"{value}" has line breaks, or spaces at its end, that are not read')
        return message.format(value=quoted(text)), _("delete these line breaks or spaces")
    return _('"{value}" is read as "{bare}"').format(value=quoted(text), bare=quoted(bare)), _("write it that way")


def report_understood(text: str, meaning: str, row: int, column: str, problems: FileProblems) -> None:
    """Report what a text that is written in another way is understood as."""
    message = _('"{value}" is understood as "{meaning}"').format(value=quoted(text), meaning=meaning)
    problems.notice(message, _("write it that way"), row=row, column=column, value=text)


def _names(table: TableSchema) -> str:
    return ", ".join(column.name for column in table.columns)
