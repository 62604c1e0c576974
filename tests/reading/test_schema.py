"""The schema says what the data package says, and what the model holds."""

import json
from dataclasses import fields
from typing import Any

import pytest

from jenesys_gui import files
from jenesys_gui.model.dataset import Aim, Event, Figure, Phase, Programme, Source
from jenesys_gui.reading.schema import PACKAGE_FILE, TABLES, Kind, Table

MODELS = {"phases": Phase, "figures": Figure, "programmes": Programme, "aims": Aim, "events": Event, "sources": Source}

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def schema_in_package(name: str) -> dict[str, Any]:
    package = json.loads((files.bundled_dataset() / PACKAGE_FILE).read_text(encoding="utf-8"))
    (schema,) = (resource["schema"] for resource in package["resources"] if resource["name"] == name)
    assert isinstance(schema, dict)
    return schema


@every_table
def test_the_columns_are_those_of_the_data_package(table: Table) -> None:
    promised = schema_in_package(table.name)["fields"]
    assert [column.name for column in table.columns] == [field["name"] for field in promised]
    assert [column.required for column in table.columns] == [
        field.get("constraints", {}).get("required", False) for field in promised
    ]


@every_table
def test_the_codes_are_those_of_the_data_package(table: Table) -> None:
    promised = schema_in_package(table.name)["fields"]
    assert [[code.value for code in column.codes] for column in table.columns] == [
        field.get("constraints", {}).get("enum", []) for field in promised
    ]


@every_table
def test_the_keys_are_those_of_the_data_package(table: Table) -> None:
    schema = schema_in_package(table.name)
    promised = {key["fields"][0]: key["reference"]["resource"] or table.name for key in schema.get("foreignKeys", [])}
    assert {column.name: column.refers_to for column in table.columns if column.refers_to} == promised
    assert table.unique[0] == tuple(schema["primaryKey"])


@every_table
def test_the_columns_are_the_fields_of_the_model_in_their_order(table: Table) -> None:
    names = [field.name for field in fields(MODELS[table.name])]
    if table.name == "figures":
        place = names.index("quantity")
        names[place : place + 1] = ["value", "unit", "qualifier"]
    assert [column.name for column in table.columns] == names


@every_table
def test_a_column_refers_to_a_table_or_lists_codes_if_its_kind_says_so(table: Table) -> None:
    known = {each.name for each in TABLES}
    for column in table.columns:
        assert (column.kind is Kind.CODE) == bool(column.codes)
        assert (column.kind is Kind.KEY) == (column.refers_to in known)
