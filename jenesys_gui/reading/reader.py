"""From a folder to a dataset, or to everything that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from jenesys_gui.model.dataset import Aim, Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.quantity import Quantity
from jenesys_gui.reading import checks
from jenesys_gui.reading.columns import Values, no_values, read_values
from jenesys_gui.reading.csv_files import read_table
from jenesys_gui.reading.package import Package, find_package_file, read_package
from jenesys_gui.reading.problems import Problem, Report, has_errors
from jenesys_gui.startup import without_garbage_collection
from jenesys_gui.text import schema

_Row = TypeVar("_Row", Phase, Figure, Programme, Aim, Event, Source)


class Reading(NamedTuple):
    """What came of reading: a dataset unless one of the problems is an error."""

    dataset: Dataset | None
    problems: tuple[Problem, ...]


def read(path: Path) -> Reading:
    """Read the dataset in a folder, given the folder or the package file in it. Raises nothing that `path` causes."""
    report = Report(str(path))
    package_file = find_package_file(path, report)
    if package_file is None:
        return Reading(None, tuple(report.sorted()))
    report = Report(package_file.name)
    package = read_package(package_file, report)
    if package is None:
        return Reading(None, tuple(report.sorted()))
    reports = {table.name: Report(package.paths.get(table.name, table.name)) for table in schema.TABLES}
    with without_garbage_collection():
        tables = dict(_read_tables(package, reports))
        checks.check(tables)
        problems = (*report.sorted(), *(problem for each in reports.values() for problem in each.sorted()))
        return Reading(None if has_errors(problems) else _dataset(package, tables), problems)


def _read_tables(package: Package, reports: Mapping[str, Report]) -> Iterator[tuple[str, Values]]:
    """The tables by name, but for those that are complained of."""
    for table in schema.TABLES:
        report = reports[table.name]
        path = package.paths.get(table.name)
        if path:
            raw = read_table(package.folder / path, report)
            if raw is not None:
                yield table.name, read_values(table, raw, report)
        elif path is None and not table.required:
            yield table.name, no_values(table, report)


def _dataset(package: Package, tables: Mapping[str, Values]) -> Dataset:
    """Return the dataset of tables without errors."""
    columns = {name: dict[str, Iterable[Any]](table.columns) for name, table in tables.items()}
    figures = columns[schema.FIGURES.name]
    figures["quantity"] = map(Quantity, figures["value"], figures["unit"], figures["qualifier"])
    return Dataset(
        package.name,
        package.title,
        package.version,
        phases=_rows(Phase, columns[schema.PHASES.name]),
        figures=_rows(Figure, figures),
        programmes=_rows(Programme, columns[schema.PROGRAMMES.name]),
        aims=_rows(Aim, columns[schema.AIMS.name]),
        events=_rows(Event, columns[schema.EVENTS.name]),
        sources=_rows(Source, columns[schema.SOURCES.name]),
        publication=package.publication,
    )


def _rows(record: type[_Row], columns: Mapping[str, Iterable[Any]]) -> tuple[_Row, ...]:
    """Return the rows of a table, each field from the column of its name."""
    return tuple(map(record, *(columns[field.name] for field in fields(record))))
