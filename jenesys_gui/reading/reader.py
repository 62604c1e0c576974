"""Reads a dataset, or returns everything that is wrong with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar

from jenesys_gui.model.dataset import Aim, Dataset, Direction, Event, EventStatus, Figure, Phase, Programme, Source
from jenesys_gui.model.publishing import foreign_language
from jenesys_gui.model.quantity import Quantity
from jenesys_gui.model.translations import Translation
from jenesys_gui.progress import OnProgress, no_progress
from jenesys_gui.reading import checks
from jenesys_gui.reading.columns import MAX_AT_ONCE, Values, no_rows, read_values
from jenesys_gui.reading.containers import Container, find_container
from jenesys_gui.reading.dialects import Dialect
from jenesys_gui.reading.package import Package, read_package
from jenesys_gui.reading.problems import FileProblems, Problem, Severity, has_errors
from jenesys_gui.startup import without_garbage_collection
from jenesys_gui.text import schema

# How often the progress is reported: for each column, and after the checks.
_STEPS: Final = sum(len(table.columns) for table in schema.TABLES) + 1
# What older datasets write for a source that states no licence.
_NO_LICENCE: Final = "not stated"

_Row = TypeVar("_Row", Phase, Figure, Programme, Aim, Event, Source, Translation)


class Reading(NamedTuple):
    """The result of reading: a dataset unless one of the problems is an error.

    `rows` are those with problems, by file and line: the names of their columns and what is there.
    """

    dataset: Dataset | None
    problems: tuple[Problem, ...]
    rows: Mapping[tuple[str, int], Sequence[tuple[str, str]]] = MappingProxyType({})


@without_garbage_collection()
def read(path: Path, progress: OnProgress = no_progress) -> Reading:
    """Read a dataset, given its folder, any of its files, or its archive; `path` causes no exceptions.

    `progress` is called now and then; the errors that it raises end the reading.
    """
    problems = FileProblems(str(path))
    container = find_container(path, problems, lambda: progress(0, _STEPS))
    if container is None:
        return Reading(None, problems.sorted())
    content, problems = container.package()
    package = None if content is None else read_package(content, problems)
    if package is None:
        return Reading(None, problems.sorted())
    steps = count(1)

    def step() -> None:
        progress(next(steps), _STEPS)

    tables = {table.name: _read_table(container, package, table, step) for table in schema.TABLES}
    checks.check(tables, package)
    step()
    found = [*chain(problems.sorted(), *(values.problems.sorted() for values in tables.values()))]
    found.sort(key=lambda problem: problem.severity is Severity.NOTICE)
    rows = dict(_rows_with_problems(tables.values()))
    return Reading(None if has_errors(found) else _dataset(package, tables), tuple(found), rows)


def _rows_with_problems(tables: Iterable[Values]) -> Iterator[tuple[tuple[str, int], tuple[tuple[str, str], ...]]]:
    """Yield file, line and cells of each row that has a problem, and free all rows."""
    for values in tables:
        lines = {problem.row for problem in values.problems.sorted()}
        for line, cells in zip(values.raw.lines, values.raw.rows, strict=True) if lines else ():
            if line in lines:
                yield (values.problems.file, line), tuple(zip(values.raw.header, cells, strict=False))
        # In parts, since the window's thread waits as long as it takes to free what is deleted at once.
        while values.raw.rows:
            del values.raw.rows[-MAX_AT_ONCE:]


def _read_table(
    container: Container, package: Package, table: schema.TableSchema, step: Callable[[], object]
) -> Values:
    """Return the values of a table; none if it could not be read, or if it is optional and missing."""
    path, dialect = package.tables.get(table.name, (None, Dialect()))
    raw, problems = container.table(path, table, dialect) if path else (None, FileProblems(table.name))
    is_complete = path is None and not table.required
    return read_values(table, raw or no_rows(table, complete=is_complete), problems, step)


def _dataset(package: Package, tables: Mapping[str, Values]) -> Dataset:
    """Return the dataset of tables without errors; columns that came later may be empty."""
    columns = {name: dict[str, Iterable[Any]](table.columns) for name, table in tables.items()}
    figures = columns[schema.FIGURES.name]
    figures["quantity"] = map(Quantity, figures["value"], figures["unit"], figures["qualifier"])
    figures["scope_name"] = [package.labels["scope"].get(code, code) for code in figures["scope"]]
    directions = {code: package.labels["direction"].get(code.value, code.value) for code in Direction}
    figures["direction_name"] = [directions.get(code, "") for code in figures["direction"]]
    sources = columns[schema.SOURCES.name]
    sources["licence"] = ["" if licence.casefold() == _NO_LICENCE else licence for licence in sources["licence"]]
    languages = zip(sources["id"], sources["language"], strict=True)
    foreign = {id_: foreign_language(language, package.language) for id_, language in languages}
    figures["translated_from"] = map(foreign.__getitem__, figures["source"])
    programmes, events = columns[schema.PROGRAMMES.name], columns[schema.EVENTS.name]
    programmes["listed"] = [listed is not False for listed in programmes["listed"]]
    events["status"] = [status or EventStatus.HAPPENED for status in events["status"]]
    return Dataset(
        package.name,
        package.title,
        package.version,
        phases=_rows(Phase, columns[schema.PHASES.name]),
        figures=_rows(Figure, figures),
        programmes=_rows(Programme, programmes),
        aims=_rows(Aim, columns[schema.AIMS.name]),
        events=_rows(Event, events),
        sources=_rows(Source, sources),
        translations=_rows(Translation, columns[schema.TRANSLATIONS.name]),
        publication=package.publication,
        language=package.language,
        package=package.content,
        labels=package.labels,
    )


def _rows(record: type[_Row], columns: Mapping[str, Iterable[Any]]) -> tuple[_Row, ...]:
    """Return the rows of a table, each field from the column of its name."""
    return tuple(map(record._make, zip(*(columns[name] for name in record._fields), strict=True)))
