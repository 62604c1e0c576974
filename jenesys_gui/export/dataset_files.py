"""A dataset as the files that `reading` reads: tables in a folder, zip file or workbook."""

import csv
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from io import BytesIO, StringIO
from operator import attrgetter
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jenesys_gui.export.fields import Entry, Head, Number, Sheet, Value
from jenesys_gui.export.text_tables import digits
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import Date
from jenesys_gui.progress import OnProgress, no_progress, with_progress
from jenesys_gui.text.schema import FIGURES, PACKAGE_FILE, TABLES, ColumnKind, ColumnSchema, TableSchema
from jenesys_gui.text.translate import N_, _

# The columns that are one field of the model.
_OF_QUANTITY: Final = ("value", "unit", "qualifier")
_NUMBERS: Final = (ColumnKind.NUMBER, ColumnKind.POSITION, ColumnKind.YEAR)
# Could be a thousand times as much, so the reader wants another decimal.
_LIKE_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
# Readable by everyone, as Unix writes it in a zip file.
_PERMISSIONS: Final = 0o644 << 16
# Archives with larger files that are twice as repetitive are refused when they are read.
_LARGE: Final = 500_000
_REPETITIVE: Final = 100
_PACKAGE_HEADS: Final = (
    Head(
        "property",
        "property",
        N_("name, title and version are required; scope:CODE, measure:CODE and direction:CODE have labels"),
        Entry(),
    ),
    Head("value", "value", N_("the value of the property; for more authors or licences, add rows"), Entry()),
)


def as_folder(dataset: Dataset, progress: OnProgress = no_progress) -> dict[str, bytes]:
    """Return the package file and the tables as CSV, by file name."""
    tables = {table.name: _csv(table, rows) for table, rows in _tables(dataset, progress)}
    named = {f"{name}.csv": content for name, content in tables.items()}
    return {PACKAGE_FILE: package_file(dataset, tables), **named}


def as_zip(dataset: Dataset, progress: OnProgress = no_progress) -> bytes:
    """Return the same files in a zip file, with the same date in each."""
    result = BytesIO()
    with ZipFile(result, "w") as archive:
        for name, content in as_folder(dataset, progress).items():
            info = ZipInfo(name)
            info.compress_type, info.external_attr = _method(content), _PERMISSIONS
            archive.writestr(info, content)
    return result.getvalue()


def _method(content: bytes) -> int:
    """Return how to pack a file; one that is very repetitive, which would not be read again, is not."""
    is_packed = len(content) < _LARGE or len(zlib.compress(content)) * _REPETITIVE > len(content)
    return ZIP_DEFLATED if is_packed else ZIP_STORED


def dataset_sheets(dataset: Dataset, progress: OnProgress = no_progress) -> Iterator[Sheet]:
    """Yield the sheets of a workbook: the tables, and what is stated about the dataset."""
    heads, rows = tuple(head._replace(meaning=_(head.meaning)) for head in _PACKAGE_HEADS), [*_properties(dataset)]
    yield Sheet("package", heads, len(rows), iter(rows), complete=True)
    for table, texts in _tables(dataset, progress):
        heads = tuple(_head(dataset, table, column) for column in table.columns)
        cells = (tuple(map(_cell, table.columns, row)) for row in texts)
        yield Sheet(table.name, heads, len(getattr(dataset, table.name)), cells, complete=True)


def _tables(dataset: Dataset, progress: OnProgress) -> Iterator[tuple[TableSchema, Iterator[tuple[str, ...]]]]:
    """Yield each table with its rows as texts; the progress is reported over the rows of all of them."""
    total, done = sum(len(getattr(dataset, table.name)) for table in TABLES), 0
    for table in TABLES:
        records = getattr(dataset, table.name)
        yield table, _rows(table, with_progress(records, progress, total, done))
        done += len(records)


def _rows(table: TableSchema, records: Iterable[object]) -> Iterator[tuple[str, ...]]:
    names = [column.name for column in table.columns]
    if table is FIGURES:
        names = [f"quantity.{name}" if name in _OF_QUANTITY else name for name in names]
    values, kinds = attrgetter(*names), [column.kind for column in table.columns]
    return (tuple(map(_text, values(record), kinds)) for record in records)


def _text(value: object, kind: ColumnKind = ColumnKind.TEXT) -> str:
    """Return a value as the reader reads it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        number = f"{value:f}"
        return f"{number}0" if _LIKE_THOUSANDS.fullmatch(number) else number
    return f"{value:04}" if kind is ColumnKind.YEAR else str(value)


def _csv(table: TableSchema, rows: Iterable[tuple[str, ...]]) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(rows)
    return file.getvalue().encode()


def _properties(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the rows of the sheet about the dataset; those without a value can be filled in."""
    about = dataset.publication
    yield from (("name", dataset.name), ("title", dataset.title), ("version", dataset.version))
    yield from (("language", dataset.language), ("created", _text(about.created)), ("homepage", about.homepage))
    yield from (("licence", name) for name in about.licence.split(", "))
    yield from (("author", name) for name in about.authors or ("",))
    yield "publisher", about.publisher
    for column, labels in dataset.labels.items():
        yield from ((f"{column}:{code}", label) for code, label in labels.items())


def _head(dataset: Dataset, table: TableSchema, column: ColumnSchema) -> Head:
    """Return the head of a column to fill in, with what to write, and what there is to choose from."""
    note = _("Required: {meaning}") if column.required else _("Optional: {meaning}")
    choices: tuple[str, ...] | str = tuple(code.value for code in column.codes)
    if column.refers_to:
        choices = column.refers_to
    elif column.kind is ColumnKind.TRUTH:
        choices = ("true", "false")
    elif (table, column.name) == (FIGURES, "scope"):
        choices = tuple(dataset.labels.get("scope", ()))
    entry = Entry(choices, is_text=column.kind not in _NUMBERS)
    return Head(column.name, column.name, note.format(meaning=_(column.meaning)), entry)


def _cell(column: ColumnSchema, text: str) -> Value:
    """Return the value of a cell: a number only if the reader gets the same digits back."""
    if column.kind in _NUMBERS and text and digits(Decimal(text)) == text:
        return Number(Decimal(text), bare=True)
    return text


# The package file: the metadata of a dataset, and a Table Schema of each table for other programs

# The part of JSON that is a package file, a resource of it, or a column.
_Object = dict[str, Any]

_DATE: Final = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?]?"
_ID: Final = {"pattern": "^[a-z0-9][a-z0-9-]*$"}
# What a column may contain, as far as a Table Schema can express it.
_CONSTRAINTS: Final[Mapping[ColumnKind, _Object]] = {
    ColumnKind.ID: _ID,
    ColumnKind.KEY: _ID,
    ColumnKind.DATE: {"pattern": f"^{_DATE}$"},
    ColumnKind.PERIOD: {"pattern": rf"^({_DATE}(/({_DATE}|\.\.)?)?|(\.\.)?/{_DATE})$"},
    ColumnKind.NUMBER: {"minimum": 0},
    ColumnKind.POSITION: {"minimum": 1},
    ColumnKind.YEAR: {"pattern": "^[0-9]{4}$"},
    ColumnKind.UNIT: {"pattern": "^[A-Za-z]+(/[A-Za-z]+)?$"},
    ColumnKind.LANGUAGE: {"pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"},
}
# How the values of a column are written; all others are texts.
_WRITTEN: Final[Mapping[ColumnKind, _Object]] = {
    ColumnKind.NUMBER: {"type": "number"},
    ColumnKind.POSITION: {"type": "integer"},
    ColumnKind.TRUTH: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    ColumnKind.ADDRESS: {"type": "string", "format": "uri"},
}
# What a package file says about how its tables were written, which is not how they are written now.
_FORMER_COLUMN: Final = frozenset(
    {"type", "format", "trueValues", "falseValues", "missingValues", "decimalChar", "groupChar", "bareNumber"}
)
_WRITTEN_TABLE: Final = ("path", "format", "mediatype", "encoding")
_FORMER_TABLE: Final = frozenset({"dialect", "compression", "data"})
# The properties that the sheet `package` of a workbook has, and those that only a package file needs.
_IN_WORKBOOK: Final = frozenset(
    {"name", "title", "version", "language", "created", "homepage", "licenses", "contributors"}
    | {"profile", "$schema", "resources"}
)


def package_file(dataset: Dataset, tables: Mapping[str, bytes]) -> bytes:
    """Return the package file of a dataset, with the files of its tables by name.

    What the dataset's own package file has beyond that is kept.
    """
    own = dict(dataset.package)
    resources = {each.get("name"): each for each in _objects(own.get("resources"))}
    metadata = _metadata(dataset)
    package = {
        **metadata,
        **own,
        "resources": [_resource(dataset, table, resources.get(table.name, {}), tables[table.name]) for table in TABLES],
    }
    if "created" in metadata and "T" not in str(own.get("created")):
        # A workbook states a day, a package file a point in time.
        package["created"] = metadata["created"]
    return f"{json.dumps(_in_order_of(own, package), ensure_ascii=False, indent=2)}\n".encode()


def not_copied(dataset: Dataset, *, to_workbook: bool) -> tuple[str, ...]:
    """Return the names of what the package file of a dataset describes and a copy does not have."""
    own = dataset.package
    names = [key for key in own if to_workbook and key not in _IN_WORKBOOK]
    known = {table.name: {column.name for column in table.columns} for table in TABLES}
    for resource in _objects(own.get("resources")):
        table = str(resource.get("name"))
        if table not in known:
            names.append(table)
            continue
        fields = (str(field.get("name")) for field in _fields(resource))
        names += [f"{table}.{field}" for field in fields if field not in known[table]]
    return tuple(names)


def _metadata(dataset: Dataset) -> _Object:
    """Return what is stated about a dataset, as its package file states it."""
    about = dataset.publication
    contributors = [{"title": author, "role": "author"} for author in about.authors]
    contributors += [{"title": about.publisher, "role": "publisher"}] if about.publisher else []
    metadata = {
        "name": dataset.name,
        "title": dataset.title,
        "version": dataset.version,
        "created": _point_in_time(about.created) if about.created else "",
        "homepage": about.homepage,
        "language": dataset.language,
        "licenses": [{"name": name} for name in filter(None, about.licence.split(", "))],
        "contributors": contributors,
    }
    return {"profile": "tabular-data-package", **{key: value for key, value in metadata.items() if value}}


def _point_in_time(date: Date) -> str:
    """Return a date as a package file states it: with a time, if it is a day."""
    return f"{date}T00:00:00Z" if date.day and not date.is_circa else str(date)


def _resource(dataset: Dataset, table: TableSchema, own: _Object, content: bytes) -> _Object:
    """Return the description of a table; it has a checksum only if it had one."""
    described = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.name.capitalize(),
        "description": _sentence(_(table.meaning)),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }
    sums = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    kept = {key: value for key, value in own.items() if key not in _FORMER_TABLE}
    kept |= {key: described[key] for key in _WRITTEN_TABLE} | {key: sums[key] for key in sums if key in own}
    return _in_order_of(own, {**described, **kept, "schema": _schema(dataset, table, own)})


def _schema(dataset: Dataset, table: TableSchema, own: _Object) -> _Object:
    fields = {str(field.get("name")): field for field in _fields(own)}
    # A table that a column refers to has no name if it is its own.
    others = {column.name: column.refers_to for column in table.columns if column.refers_to}
    keys = [
        {"fields": [name], "reference": {"resource": "" if other == table.name else other, "fields": ["id"]}}
        for name, other in others.items()
    ]
    stated = own.get("schema")
    kept: _Object = stated if isinstance(stated, dict) else {}
    schema = {
        "fields": [_field(dataset, table, column, fields.get(column.name, {})) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.unique[0]),
        **({"foreignKeys": keys} if keys else {}),
    }
    return _in_order_of(kept, {**kept, **schema})


def _field(dataset: Dataset, table: TableSchema, column: ColumnSchema, own: _Object) -> _Object:
    """Return the description of a column. Its own is kept, unless that describes another type."""
    written = _WRITTEN.get(column.kind, {"type": "string"})
    codes = {code: code.replace("_", " ") for code in (str(each.value) for each in column.codes)}
    labels = dataset.labels.get(column.name, {}) if table is FIGURES else {}
    codes = {**codes, **labels}
    constraints = {
        **({"required": True} if column.required else {}),
        **({"unique": True} if (column.name,) in table.unique else {}),
        **_CONSTRAINTS.get(column.kind, {}),
        # There may be measures without a label.
        **({"enum": list(codes)} if codes and column.name != "measure" else {}),
    }
    meaning = _(column.explanation) if column.explanation else _(column.meaning)
    described = {
        "name": column.name,
        "title": _(column.heading) if column.heading else column.name.replace("_", " ").capitalize(),
        "description": _sentence(meaning),
        **({"categories": [{"value": code, "label": label} for code, label in codes.items()]} if codes else {}),
        **({"constraints": constraints} if constraints else {}),
    }
    former = _FORMER_COLUMN if own.get("type", "string") == written["type"] else {*_FORMER_COLUMN, "constraints"}
    kept = {key: value for key, value in own.items() if key not in former}
    return _in_order_of(own, {"name": column.name, **written, **described, **kept})


def _in_order_of(own: Mapping[str, Any], merged: _Object) -> _Object:
    """Return an object with its keys in the order of another, so that what is unchanged looks unchanged."""
    return {**{key: merged[key] for key in own if key in merged}, **merged}


def _sentence(phrase: str) -> str:
    return f"{phrase[:1].upper()}{phrase[1:]}."


def _fields(resource: _Object) -> Iterator[_Object]:
    schema = resource.get("schema")
    return _objects(schema.get("fields") if isinstance(schema, dict) else None)


def _objects(items: object) -> Iterator[_Object]:
    return (item for item in items if isinstance(item, dict)) if isinstance(items, list) else iter(())
