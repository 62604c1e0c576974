"""The schema agrees with the data package and with the model."""

import json
from typing import Any

import pytest

from jenesys_gui import places
from jenesys_gui.export import figure_fields
from jenesys_gui.export.data import as_json
from jenesys_gui.model.dataset import Aim, Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.translations import Translation
from jenesys_gui.screen.tables import figures
from jenesys_gui.text import words
from jenesys_gui.text.schema import FIGURES, PACKAGE_FILE, TABLES, ColumnKind, TableSchema
from tests.builders import DIRECTIONS

MODELS = {
    "phases": Phase,
    "figures": Figure,
    "programmes": Programme,
    "aims": Aim,
    "events": Event,
    "sources": Source,
    "translations": Translation,
}

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def schema_in_package(name: str) -> dict[str, Any]:
    package = json.loads((places.bundled_dataset() / PACKAGE_FILE).read_text(encoding="utf-8"))
    (schema,) = (resource["schema"] for resource in package["resources"] if resource["name"] == name)
    assert isinstance(schema, dict)
    return schema


@every_table
def test_columns_match_the_data_package(table: TableSchema) -> None:
    promised = schema_in_package(table.name)["fields"]
    assert [column.name for column in table.columns] == [field["name"] for field in promised]
    # The bundled dataset uses some optional columns that were added later.
    assert [column.required for column in table.columns if not column.is_later] == [
        field.get("constraints", {}).get("required", False)
        for column, field in zip(table.columns, promised, strict=True)
        if not column.is_later
    ]


@every_table
def test_codes_match_the_data_package(table: TableSchema) -> None:
    # Each dataset lists its own scopes.
    promised = {field["name"]: field for field in schema_in_package(table.name)["fields"] if field["name"] != "scope"}
    assert {column.name: [code.value for code in column.codes] for column in table.columns if column.codes} == {
        name: field["constraints"]["enum"] for name, field in promised.items() if "enum" in field.get("constraints", {})
    }


@every_table
def test_labels_of_codes_match_the_program(table: TableSchema) -> None:
    say = {
        "qualifier": words.qualifier, "status": words.status, "direction": DIRECTIONS.__getitem__,
    } if table.name == "figures" else {"status": words.event_status}  # fmt: skip
    for field in schema_in_package(table.name)["fields"]:
        column = next(each for each in table.columns if each.name == field["name"])
        if column.codes and field["name"] in say:
            labels = {category["value"]: category["label"] for category in field["categories"]}
            assert labels == {code.value: say[field["name"]](code) for code in column.codes}  # type: ignore[operator]


@every_table
def test_keys_match_the_data_package(table: TableSchema) -> None:
    schema = schema_in_package(table.name)
    promised = {key["fields"][0]: key["reference"]["resource"] or table.name for key in schema.get("foreignKeys", [])}
    assert {column.name: column.refers_to for column in table.columns if column.refers_to} == promised
    assert table.unique[0] == tuple(schema["primaryKey"])


@every_table
def test_columns_match_the_fields_of_the_model(table: TableSchema) -> None:
    names = set(MODELS[table.name].__annotations__)
    if table.name == "figures":
        # The reader makes the first of three columns, and the others of other tables.
        names = names - {"quantity", "scope_name", "direction_name", "translated_from"} | {"value", "unit", "qualifier"}
    assert {column.name for column in table.columns} == names


def test_columns_with_headings_are_in_the_table_and_every_export(bundled: Dataset) -> None:
    plain = {column.name: column for column in FIGURES.columns if column.heading}
    assert {"basis", "counted", "scope_as_stated", "note"} <= set(plain)
    shown = {column.code: column.heading for column, _make_cell in figures.COLUMNS}
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
