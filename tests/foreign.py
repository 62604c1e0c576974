"""A dataset of another programme: hours, two currencies and places; many phases at once."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.reading.reader import read
from jenesys_gui.text.schema import TABLES

PHASES: Final = 30
_COUNTRIES: Final = ("Finland", "Norway", "Sweden", "Denmark", "Iceland")
_SOURCE: Final = ("annual-report", "table 2")
_LABEL: Final = "Places offered"


def _phases() -> Iterator[dict[str, object]]:
    for number in range(PHASES):
        name = f"Library school {_COUNTRIES[number % len(_COUNTRIES)]} {number + 1}"
        period = {"period": f"{2010 + number % 3}/{2014 + number % 5}"}
        texts = {"purpose": "Train librarians.", "period_as_stated": period["period"].replace("/", " to ")}
        yield {"id": f"school-{number + 1}", "name": name, "short_name": f"School {number + 1}", **period, **texts}


def _figures() -> Iterator[dict[str, object]]:
    for number in range(PHASES):
        # Every seventh phase states no hours.
        stated = [("training-hours", 120 + 35 * number, "hours")] if number % 7 else []
        currency = "EUR" if number % 2 else "CHF"
        stated += [("budget", 250_000 + 40_000 * number, currency), ("places", 12 + number % 9, "places")]
        for measure, value, unit in stated:
            figure = {"id": f"school-{number + 1}-{measure}", "phase": f"school-{number + 1}", "value": value}
            kind = {"basis": "granted"} if measure == "budget" else {}
            how = {"qualifier": "about" if number % 5 == 0 else "none", "status": "reported", "headline": "true"}
            yield figure | {"measure": measure, "unit": unit} | kind | how
    other = {"phase": "school-2", "measure": "budget", "value": 900_000, "unit": "NOK", "qualifier": "at_least"}
    yield {"id": "in-kroner", **other, "status": "expected", "headline": "false", "as_of": "2013"}


def write(folder: Path) -> Path:
    """Write the dataset into a folder, and return the folder."""
    source = dict(zip(("source", "locator"), _SOURCE, strict=True))
    named = {"title": "Annual report", "publisher": "Nordic Library Board"}
    document: dict[str, object] = {"id": _SOURCE[0], "accessed": "2026-01-05", **named}
    tables: dict[str, list[dict[str, object]]] = {
        "phases": [row | source for row in _phases()],
        "figures": [row | source for row in _figures()],
        "sources": [document],
    }
    schemas = {table.name: table for table in TABLES}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in schemas[name].columns])
            writer.writeheader()
            writer.writerows(rows)
    labels = [{"value": "places", "label": _LABEL}]
    fields = {"figures": {"fields": [{"name": "measure", "categories": labels}]}}
    resources = [{"name": name, "path": f"{name}.csv", "schema": fields.get(name, {})} for name in tables]
    package = {"name": "library-schools", "title": "Nordic library schools", "version": "1.0", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


def foreign_dataset(folder: Path) -> Dataset:
    """Return the dataset as the program reads it."""
    found = read(write(folder))
    assert found.dataset is not None, [problem.as_line() for problem in found.problems]
    assert found.problems == ()
    return found.dataset
