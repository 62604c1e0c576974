"""The bundled data package, read by an independent reader, frictionless."""

import csv
import json
from pathlib import Path
from typing import Final

import pytest
from frictionless import Package, Resource

from tools.update_package import PACKAGE_FILE, main, make_package

DATASET: Final = Path(__file__).resolve().parents[1] / "data" / "jenesys"
TABLES: Final = ("phases", "figures", "programmes", "aims", "events", "sources", "translations")

# Errors about a file that differs from its description in the package file.
CHECKSUMS: Final = {"hash-count", "byte-count"}

tables = pytest.mark.parametrize("table", TABLES)


def package_of(folder: Path) -> Package:
    return Package(str(folder / "datapackage.json"))


def errors_in(folder: Path) -> list[tuple[str, str]]:
    """Return the kind and message of every error that frictionless finds."""
    report = package_of(folder).validate()
    return [
        (error.type, error.message) for error in [*report.errors, *(e for task in report.tasks for e in task.errors)]
    ]


def row_errors_in(folder: Path, table: str) -> list[tuple[str, str]]:
    """Return the errors of a table in a changed copy, except those about its checksums."""
    (task,) = package_of(folder).get_resource(table).validate().tasks
    return [(error.type, error.message) for error in task.errors if error.type not in CHECKSUMS]


def table_in_package(table: str) -> Resource:
    return package_of(DATASET).get_resource(table)


@pytest.fixture
def copy_of_dataset(tmp_path: Path) -> Path:
    for file in DATASET.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def test_the_package_is_valid() -> None:
    report = package_of(DATASET).validate()
    assert errors_in(DATASET) == []
    assert report.valid
    assert [task.name for task in report.tasks] == list(TABLES)
    assert report.stats["warnings"] == 0


def test_the_package_lists_every_file_in_its_folder() -> None:
    listed = {resource.path for resource in package_of(DATASET).resources}
    assert listed | {"datapackage.json"} == {file.name for file in DATASET.iterdir()}


def test_the_package_names_contributors_sources_and_licence() -> None:
    package = package_of(DATASET)
    assert (package.name, package.version) == ("jenesys", "2.0.0")
    assert package.title == "JENESYS Programme: phases, budgets and participants since 2007"
    assert {"JENESYS", "ASEAN", "Japan", "youth exchange"} <= set(package.keywords)
    assert [licence["name"] for licence in package.licenses] == ["CC0-1.0"]
    assert [contributor["title"] for contributor in package.contributors] == ["JENESYS Viewer contributors"]
    assert "Public Data License 1.0" in (package.description or "")


def test_the_package_names_the_sources_of_its_table() -> None:
    with (DATASET / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = [(source["title"], source["path"]) for source in package_of(DATASET).sources]
    assert named == [(f"{row['title']}. {row['publisher']}", row["url"]) for row in rows]


def test_the_sources_sizes_and_checksums_are_up_to_date() -> None:
    assert PACKAGE_FILE.read_text(encoding="utf-8") == make_package(), "run: make package"
    assert main(["--check"]) == 0


def test_the_changes_of_this_version_are_listed() -> None:
    package = json.loads(PACKAGE_FILE.read_text(encoding="utf-8"))
    newest = package["changes"][0]
    assert newest["version"] == package["version"]
    assert package["created"].startswith(newest["date"])
    assert newest["changes"]


@tables
def test_every_code_of_a_vocabulary_is_described_and_no_other_is_valid(table: str) -> None:
    for field in table_in_package(table).schema.to_dict()["fields"]:
        codes = field.get("constraints", {}).get("enum")
        categories = field.get("categories")
        assert (categories is None) == (codes is None), field["name"]
        if categories:
            assert [each["value"] for each in categories] == codes
            assert all(each["label"] for each in categories)


def test_a_change_of_any_table_is_detected(copy_of_dataset: Path) -> None:
    for file in copy_of_dataset.glob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    tasks = package_of(copy_of_dataset).validate().tasks
    assert {task.name: {error.type for error in task.errors} for task in tasks} == dict.fromkeys(TABLES, CHECKSUMS)


@tables
def test_every_column_of_the_file_is_described(table: str) -> None:
    resource = table_in_package(table)
    header = (DATASET / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert resource.schema.field_names == header
    assert [field.name for field in resource.schema.fields if not (field.title and field.description)] == []


@tables
def test_every_table_is_described_and_has_a_key(table: str) -> None:
    resource = table_in_package(table)
    assert resource.title
    assert resource.description
    keys = {"aims": ["phase", "position"], "translations": ["table", "row", "column", "language"]}
    assert resource.schema.primary_key == keys.get(table, ["id"])


@tables
def test_every_column_that_names_another_row_is_a_foreign_key(table: str) -> None:
    referred = {"phase": "phases", "programme": "programmes", "source": "sources", "follows": ""}
    schema = table_in_package(table).schema
    keys = {key["fields"][0]: key["reference"] for key in schema.foreign_keys}
    expected = {name: {"resource": referred[name], "fields": ["id"]} for name in schema.field_names if name in referred}
    assert keys == expected


@pytest.mark.parametrize(
    ("table", "written", "invalid", "kind"),
    [
        pytest.param("phases", ",jenesys,,Promote", ",jenesys-1,,Promote", "foreign-key", id="follows no phase"),
        pytest.param("figures", "kizuna-budget,kizuna,", "kizuna-budget,kizunna,", "foreign-key", id="no such phase"),
        pytest.param(
            "figures", "jenesys-budget,jenesys,,", "jenesys-budget,jenesys,x,", "foreign-key", id="no programme"
        ),
        pytest.param("figures", ",true,jaif-jenesys,", ",true,jaif,", "foreign-key", id="no such source"),
        pytest.param("figures", "kizuna-budget", "jenesys-budget", "primary-key", id="id twice"),
        pytest.param("figures", ",196000000,", ",-196000000,", "constraint-error", id="below nought"),
        pytest.param("figures", ",196000000,", ",196 million,", "type-error", id="not a number"),
        pytest.param("figures", ",around,", ",circa,", "constraint-error", id="unknown qualifier"),
        pytest.param("figures", ",asean-japan,", ",asean-and-japan,", "constraint-error", id="unknown scope"),
        pytest.param("events", ",planned,", ",scheduled,", "constraint-error", id="unknown status"),
        pytest.param("sources", ",archived,", ",mirrored,", "constraint-error", id="unknown copy"),
        pytest.param("sources", ",ja,", ",Japanese (ja),", "constraint-error", id="no language tag"),
        pytest.param("programmes", ",false,", ",no,", "type-error", id="listed is neither true nor false"),
        pytest.param("figures", ",true,", ",yes,", "type-error", id="neither true nor false"),
        pytest.param("phases", "2007/2012", "2007-2012", "constraint-error", id="no slash"),
        pytest.param("events", ",2011,", ",2011-21,", "constraint-error", id="season"),
        pytest.param("sources", "2026-11-24", "20261124", "constraint-error", id="basic format"),
    ],
)
def test_the_schema_rejects_invalid_data(
    copy_of_dataset: Path, table: str, written: str, invalid: str, kind: str
) -> None:
    file = copy_of_dataset / f"{table}.csv"
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, invalid, 1), encoding="utf-8")
    assert kind in {found for found, _ in row_errors_in(copy_of_dataset, table)}


def test_the_schema_accepts_every_form_of_period(copy_of_dataset: Path) -> None:
    file = copy_of_dataset / "phases.csv"
    header, first, *rows = file.read_text(encoding="utf-8").splitlines()
    assert "2007/2012" in first
    assert first.startswith("jenesys,")
    periods = ("2013", "2013~", "2013-10?", "2013-10-05", "2013/2015", "2012-04/2013", "2015/..", "2015/", "../2015")
    others = [f"other-{number},{first.partition(',')[2]}" for number in range(len(periods))]
    rows += [row.replace("2007/2012", period) for row, period in zip(others, periods, strict=True)]
    file.write_text("\n".join((header, first, *rows)), encoding="utf-8")
    assert row_errors_in(copy_of_dataset, "phases") == []


def test_the_schema_accepts_new_measures_and_units(copy_of_dataset: Path) -> None:
    file = copy_of_dataset / "figures.csv"
    text = file.read_text(encoding="utf-8").replace(",budget,30000000,USD,", ",invited,6000.5,people/year,")
    file.write_text(text, encoding="utf-8")
    assert row_errors_in(copy_of_dataset, "figures") == []
