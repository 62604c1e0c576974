"""The schema agrees with the data package and with the model."""

import json
from dataclasses import fields
from typing import Any

import pytest

from jenesys_gui import files
from jenesys_gui.export import figure_fields
from jenesys_gui.export.data import as_json
from jenesys_gui.model.dataset import Aim, Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.screen.tables import figures
from jenesys_gui.text.schema import FIGURES, PACKAGE_FILE, TABLES, ColumnKind, TableSchema

MODELS = {"phases": Phase, "figures": Figure, "programmes": Programme, "aims": Aim, "events": Event, "sources": Source}

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def schema_in_package(name: str) -> dict[str, Any]:
    package = json.loads((files.bundled_dataset() / PACKAGE_FILE).read_text(encoding="utf-8"))
    (schema,) = (resource["schema"] for resource in package["resources"] if resource["name"] == name)
    assert isinstance(schema, dict)
    return schema


@every_table
def test_the_columns_are_those_of_the_data_package(table: TableSchema) -> None:
    promised = schema_in_package(table.name)["fields"]
    assert [column.name for column in table.columns] == [field["name"] for field in promised]
    assert [column.required for column in table.columns] == [
        field.get("constraints", {}).get("required", False) for field in promised
    ]


@every_table
def test_the_codes_are_those_of_the_data_package(table: TableSchema) -> None:
    promised = schema_in_package(table.name)["fields"]
    assert [[code.value for code in column.codes] for column in table.columns] == [
        field.get("constraints", {}).get("enum", []) for field in promised
    ]


@every_table
def test_the_keys_are_those_of_the_data_package(table: TableSchema) -> None:
    schema = schema_in_package(table.name)
    promised = {key["fields"][0]: key["reference"]["resource"] or table.name for key in schema.get("foreignKeys", [])}
    assert {column.name: column.refers_to for column in table.columns if column.refers_to} == promised
    assert table.unique[0] == tuple(schema["primaryKey"])


@every_table
def test_the_columns_are_the_fields_of_the_model(table: TableSchema) -> None:
    names = {field.name for field in fields(MODELS[table.name])}
    if table.name == "figures":
        names = names - {"quantity"} | {"value", "unit", "qualifier"}
    assert {column.name for column in table.columns} == names


def test_a_column_of_figures_with_a_heading_is_in_the_table_and_in_every_export(bundled: Dataset) -> None:
    plain = {column.name: column for column in FIGURES.columns if column.heading}
    assert {"basis", "counted", "scope", "note"} <= set(plain)
    shown = {column.shown.code: column.shown.heading for column in figures.COLUMNS}
    written = {field.head.code: field.head.heading for field in figure_fields.FIELDS}
    keys = json.loads(as_json(bundled))["phases"][0]["figures"][0]
    for name, column in plain.items():
        assert shown[name] == written[name] == column.heading
        assert name in keys


@every_table
def test_a_column_refers_to_a_table_or_lists_codes_if_its_kind_says_so(table: TableSchema) -> None:
    known = {each.name for each in TABLES}
    for column in table.columns:
        assert (column.kind is ColumnKind.CODE) == bool(column.codes)
        assert (column.kind is ColumnKind.KEY) == (column.refers_to in known)
