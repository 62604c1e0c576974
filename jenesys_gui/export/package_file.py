"""The package file of a dataset: its metadata, and a Table Schema of each table for other programs."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import Date
from jenesys_gui.text.schema import FIGURES, TABLES, ColumnKind, ColumnSchema, TableSchema
from jenesys_gui.text.translate import _

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
    keys = [
        {"fields": [column.name], "reference": {"resource": _other(column.refers_to, table), "fields": ["id"]}}
        for column in table.columns
        if column.refers_to
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


def _other(name: str, table: TableSchema) -> str:
    """Return how a Table Schema names a table that a column refers to: with no name if it is its own."""
    return "" if name == table.name else name


def _field(dataset: Dataset, table: TableSchema, column: ColumnSchema, own: _Object) -> _Object:
    """Return the description of a column. Its own is kept, unless that describes another type."""
    written = _WRITTEN.get(column.kind, {"type": "string"})
    codes = {code: code.replace("_", " ") for code in (str(each.value) for each in column.codes)}
    labels = {"scope": dict(dataset.scopes), **dataset.labels}.get(column.name, {}) if table is FIGURES else {}
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
