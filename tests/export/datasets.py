"""Datasets that Hypothesis makes from the schema, and what is in a dataset."""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.reading.reader import read
from jenesys_gui.text.schema import TABLES, TRANSLATIONS, ColumnKind, ColumnSchema

Row = dict[str, str]

# Texts that spreadsheets, XML or XlsxWriter could take for something else.
TRAPS = ("=1+1", "+49", "-1", "@x", "'quoted", '"', "<r>x</r>", "_x0041_", "1e5", "TRUE", "2013-10", "007", "ﬀ≈日本")
_LETTERS = st.characters(exclude_categories=("C", "Z"))
LINES = st.one_of(st.sampled_from(TRAPS), st.text(_LETTERS, min_size=1, max_size=12))
PROSE = st.one_of(LINES, st.lists(LINES, min_size=2, max_size=3).map("\n\n".join))
DATES = st.sampled_from(("2013", "2013-10", "2013-10-05", "2014~", "2014-02?", "0987-01-31"))
PERIODS = st.one_of(DATES, st.sampled_from(("2013/2015", "2015/..", "2015/", "../2015", "/2015-10", "2013~/2015-03?")))
VALUES: Mapping[ColumnKind, st.SearchStrategy[str]] = {
    ColumnKind.DATE: DATES,
    ColumnKind.PERIOD: PERIODS,
    ColumnKind.NUMBER: st.from_regex(r"[1-9][0-9]{0,14}(\.[0-9]{1,6})?", fullmatch=True).filter(
        # Refused, since it could be a thousand times as much.
        lambda text: not re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", text)
    ),
    ColumnKind.YEAR: st.sampled_from(("0800", "2015")),
    ColumnKind.TRUTH: st.just("false"),
    ColumnKind.UNIT: st.sampled_from(("USD", "EUR", "hours", "places/year")),
    ColumnKind.ADDRESS: st.sampled_from(("https://example.org/a?b=%20#c", "http://例え.jp/日本")),
    ColumnKind.LANGUAGE: st.sampled_from(("en", "ja", "pt-BR")),
    ColumnKind.ID: st.sampled_from(("budget", "places")),
}


@st.composite
def packages(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of a valid dataset, with every kind of value in every column."""
    counts = {table.name: draw(st.integers(int(table.name in {"phases", "sources"}), 3)) for table in TABLES}
    ids = {name: [f"{name}-{number}" for number in range(count)] for name, count in counts.items()}
    files = {"datapackage.json": json.dumps(draw(metadata()))}
    for table in TABLES:
        rows = [{column.name: draw(cells(column, ids)) for column in table.columns} for _id in ids[table.name]]
        for position, row in enumerate(rows, start=1):
            row |= {"id": ids[table.name][position - 1], "position": str(position)}
            # No phase follows itself, and no programme is of another phase than its figure.
            row |= {"follows": "", "programme": ""}
            if table is TRANSLATIONS:
                row |= {"table": "sources", "row": "sources-0", "column": "note", "language": f"x{'abc'[position - 1]}"}
        files[f"{table.name}.csv"] = as_csv([column.name for column in table.columns], rows)
    return files


def cells(column: ColumnSchema, ids: Mapping[str, list[str]]) -> st.SearchStrategy[str]:
    """Return the texts that a column can have."""
    if column.kind is ColumnKind.TEXT and column.name == "scope":
        return st.sampled_from(("", "one", "two, with a comma"))
    if column.kind is ColumnKind.KEY:
        values = st.sampled_from(ids[column.refers_to]) if ids[column.refers_to] else st.just("")
    elif column.codes:
        values = st.sampled_from([str(code.value) for code in column.codes])
    else:
        values = VALUES.get(column.kind, PROSE if column.has_lines else LINES)
    return values if column.required else st.one_of(st.just(""), values)


@st.composite
def metadata(draw: st.DrawFn) -> dict[str, Any]:
    """Return a package file, with and without what is optional."""
    scopes = [{"value": code, "label": draw(LINES)} for code in ("one", "two, with a comma", "unused")]
    fields = [{"name": "scope", "categories": scopes}]
    optional = {
        "created": "2026-11-24T00:00:00Z",
        "homepage": "https://example.org/",
        "language": "ja",
        "licenses": [{"name": "CC0-1.0"}, {"name": "MIT"}],
        "contributors": [
            {"title": "A, the author", "role": "author"}, {"title": "B", "role": "author"},
            {"title": "P", "role": "publisher"}, {"title": "Q", "role": "publisher"},
        ],
    }  # fmt: skip
    stated = draw(st.sets(st.sampled_from(sorted(optional))))
    resources = [{"name": table.name, "path": f"{table.name}.csv"} for table in TABLES]
    return {
        **{key: draw(LINES) for key in ("name", "title", "version")},
        **{key: value for key, value in optional.items() if key in stated},
        "resources": [
            {**each, "schema": {"fields": fields}} if each["name"] == "figures" else each for each in resources
        ],
    }


def rows_in(file: Path) -> tuple[Sequence[str], Sequence[Row]]:
    """Return the header and the rows of a CSV file."""
    reader = csv.DictReader(StringIO(file.read_text(encoding="utf-8"), newline=""))
    return [*(reader.fieldnames or ())], [*reader]


def as_csv(header: Sequence[str], rows: Sequence[Row], delimiter: str = ",") -> str:
    file = StringIO(newline="")
    writer = csv.DictWriter(file, header, extrasaction="ignore", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a new folder and return it."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def dataset_in(path: Path) -> Dataset:
    """Return the dataset at a path, which must have no errors."""
    reading = read(path)
    assert reading.dataset is not None, reading.problems
    return reading.dataset


def content_of(dataset: Dataset) -> dict[str, object]:
    """Return everything in a dataset, to compare it with a copy; figures have only one form."""
    return {name: value for name, value in vars(dataset).items() if name in Dataset.__dataclass_fields__} | {
        "package": {}
    }
