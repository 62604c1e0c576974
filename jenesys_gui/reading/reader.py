"""From a folder to a dataset, or to everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from jenesys_gui.model.dataset import Aim, Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.quantity import Quantity
from jenesys_gui.reading import checks, schema
from jenesys_gui.reading.columns import Values, no_values, read_values
from jenesys_gui.reading.csv_files import read_table
from jenesys_gui.reading.package import Package, find_package_file, read_package
from jenesys_gui.reading.problems import Problem, Report, has_errors
from jenesys_gui.startup import without_garbage_collection


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
    """The dataset of tables in which nothing is wrong. The columns stand in the order of the fields."""
    return Dataset(
        package.name,
        package.title,
        package.version,
        phases=tuple(Phase(*row) for row in tables[schema.PHASES.name].records()),
        figures=tuple(
            Figure(id_, phase, programme, measure, Quantity(value, unit, qualifier), *rest)
            for id_, phase, programme, measure, value, unit, qualifier, *rest in tables[schema.FIGURES.name].records()
        ),
        programmes=tuple(Programme(*row) for row in tables[schema.PROGRAMMES.name].records()),
        aims=tuple(Aim(*row) for row in tables[schema.AIMS.name].records()),
        events=tuple(Event(*row) for row in tables[schema.EVENTS.name].records()),
        sources=tuple(Source(*row) for row in tables[schema.SOURCES.name].records()),
        publication=package.publication,
    )
