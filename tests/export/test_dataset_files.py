"""A copy of a dataset as folder, zip file and workbook is the same dataset, and describes itself."""

import json
import subprocess
import tempfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from frictionless import Package
from hypothesis import given
from openpyxl.utils import get_column_letter

from jenesys_gui import files, places
from jenesys_gui.export import workbook
from jenesys_gui.export.dataset_files import as_folder, as_zip, not_copied
from jenesys_gui.export.formats import copy_of
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.reading.reader import read
from jenesys_gui.text.schema import PACKAGE_FILE, TABLES
from tests import builders, machine
from tests.export.datasets import as_csv, content_of, dataset_in, packages, put, rows_in
from tests.export.tables import page_of, read_xlsx
from tests.reading.broken_datasets import BASE

EXAMPLE = places.example_dataset()
folders = pytest.mark.parametrize("folder", [places.bundled_dataset(), BASE, EXAMPLE], ids=lambda folder: folder.name)


def workbook_of(dataset: Dataset) -> bytes:
    content = copy_of(dataset, "copy.xlsx")
    assert isinstance(content, bytes)
    return content


def without_checksums(package: bytes) -> Any:  # noqa: ANN401 - any JSON value
    described = json.loads(package)
    for resource in described["resources"]:
        resource.pop("bytes", None)
        resource.pop("hash", None)
    return described


def test_a_copy_of_the_bundled_folder_has_the_same_bytes(bundled: Dataset) -> None:
    assert as_folder(bundled) == {file.name: file.read_bytes() for file in places.bundled_dataset().iterdir()}


def test_a_zip_file_has_the_same_files_at_the_top(bundled: Dataset, tmp_path: Path) -> None:
    (tmp_path / "copy.zip").write_bytes(as_zip(bundled))
    assert content_of(dataset_in(tmp_path / "copy.zip")) == content_of(bundled)
    with ZipFile(BytesIO(as_zip(bundled))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == as_folder(bundled)
    assert as_zip(bundled) == as_zip(bundled)


def test_a_zip_file_of_a_repetitive_dataset_is_read_again(bundled: Dataset, tmp_path: Path) -> None:
    figures = tuple(figure._replace(note="x" * 30_000) for figure in bundled.figures)
    (tmp_path / "copy.zip").write_bytes(as_zip(replace(bundled, figures=figures)))
    assert dataset_in(tmp_path / "copy.zip").figures == figures


@folders
def test_a_workbook_has_the_same_dataset(folder: Path, tmp_path: Path) -> None:
    dataset = dataset_in(folder)
    (tmp_path / "copy.xlsx").write_bytes(workbook_of(dataset))
    reading = read(tmp_path / "copy.xlsx")
    assert reading.dataset is not None
    assert content_of(reading.dataset) == content_of(dataset)
    assert reading.problems == ()
    assert workbook_of(dataset) == workbook_of(dataset)


@folders
def test_a_folder_made_from_a_workbook_describes_the_same_tables(folder: Path, tmp_path: Path) -> None:
    dataset = dataset_in(folder)
    (tmp_path / "copy.xlsx").write_bytes(workbook_of(dataset))
    copied = put(tmp_path / "copy", as_folder(dataset_in(tmp_path / "copy.xlsx")))
    assert content_of(dataset_in(copied)) == content_of(dataset)
    assert Package(str(copied / PACKAGE_FILE)).validate().valid


@given(packages())
def test_a_dataset_is_equal_after_folder_workbook_and_folder(package: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        first = dataset_in(put(Path(place, "first"), package))
        second = dataset_in(put(Path(place, "second"), as_folder(first)))
        assert content_of(second) == content_of(first)
        book = Path(place, "third.xlsx")
        book.write_bytes(workbook_of(second))
        third = dataset_in(book)
        assert content_of(third) == content_of(first)
        last = dataset_in(put(Path(place, "last"), as_folder(third)))
        assert content_of(last) == content_of(first)
        assert as_folder(last)["figures.csv"] == as_folder(first)["figures.csv"]


@pytest.mark.parametrize("name", ["copy", "copy.xlsx"])
def test_a_number_that_could_be_read_as_thousands_is_written_so_that_it_is_not(name: str, tmp_path: Path) -> None:
    dataset = dataset_in(BASE)
    changed = dataset.figures[0]._replace(quantity=dataset.figures[0].quantity._replace(value=Decimal("1.234")))
    object.__setattr__(dataset, "figures", (changed, *dataset.figures[1:]))
    files.write_new(tmp_path / name, copy_of(dataset, name))
    assert dataset_in(tmp_path / name).figures[0].quantity.value == Decimal("1.234")


# The package file


def test_the_schema_of_a_package_file_is_that_of_the_bundled_dataset() -> None:
    """What the bundled package file says about types, keys and values is what a new one would say."""
    own = json.loads((places.bundled_dataset() / PACKAGE_FILE).read_text(encoding="utf-8"))
    object.__setattr__(made := dataset_in(places.bundled_dataset()), "package", {})
    new = json.loads(as_folder(made)[PACKAGE_FILE])
    for table, ours, theirs in zip(TABLES, new["resources"], own["resources"], strict=True):
        later = {column.name for column in table.columns if column.is_later and not column.required}
        for field, its in zip(ours["schema"]["fields"], theirs["schema"]["fields"], strict=True):
            if field["name"] in later:
                # The bundled dataset has these in every row.
                its.get("constraints", {}).pop("required", None)
            for part in ("name", "type", "format", "trueValues", "falseValues"):
                assert field.get(part) == its.get(part), field["name"]
            assert field.get("constraints", {}) == its.get("constraints", {}), field["name"]
            assert [each["value"] for each in field.get("categories", ())] == [
                each["value"] for each in its.get("categories", ())
            ]
            assert field["title"]
            assert field["description"]
        assert {**ours["schema"], "fields": []} == {**theirs["schema"], "fields": []}


def test_what_the_program_does_not_know_is_kept(tmp_path: Path) -> None:
    package = json.loads((BASE / PACKAGE_FILE).read_text(encoding="utf-8"))
    package |= {"keywords": ["a"], "x-own": {"deep": [1]}}
    package["resources"][0] |= {"description": "Mine.", "x-own": 1, "dialect": {"delimiter": ","}}
    package["resources"][0]["schema"] = {"fields": [{"name": "id", "type": "string", "description": "Also mine."}]}
    tables = {file.name: file.read_bytes() for file in BASE.glob("*.csv")}
    dataset = dataset_in(put(tmp_path / "own", {**tables, PACKAGE_FILE: json.dumps(package)}))
    kept = json.loads(as_folder(dataset)[PACKAGE_FILE])
    assert (kept["keywords"], kept["x-own"]) == (["a"], {"deep": [1]})
    phases = kept["resources"][0]
    assert (phases["description"], phases["x-own"], "dialect" in phases) == ("Mine.", 1, False)
    assert phases["schema"]["fields"][0]["description"] == "Also mine."
    assert not_copied(dataset, to_workbook=False) == ()
    assert not_copied(dataset, to_workbook=True) == ("keywords", "x-own")


def test_a_copy_does_not_describe_how_the_original_was_written(tmp_path: Path) -> None:
    package = json.loads((BASE / PACKAGE_FILE).read_text(encoding="utf-8"))
    fields = [{"name": "value", "type": "number", "decimalChar": ",", "x-own": 1}]
    for resource in package["resources"]:
        resource |= {"dialect": {"delimiter": ";"}, "encoding": "windows-1252", "schema": {"fields": fields}}
    tables = {
        file.name: as_csv(*rows_in(file), delimiter=";").encode("windows-1252") for file in sorted(BASE.glob("*.csv"))
    }
    dataset = dataset_in(put(tmp_path / "own", {**tables, PACKAGE_FILE: json.dumps(package)}))
    copied = put(tmp_path / "copy", as_folder(dataset))
    assert content_of(dataset_in(copied)) == content_of(dataset)
    assert Package(str(copied / PACKAGE_FILE)).validate().valid
    figures = json.loads((copied / PACKAGE_FILE).read_text(encoding="utf-8"))["resources"][1]
    (value,) = (field for field in figures["schema"]["fields"] if field["name"] == "value")
    assert ("decimalChar" in value, value["x-own"]) == (False, 1)


def test_what_cannot_be_copied_is_named(tmp_path: Path) -> None:
    package = json.loads((BASE / PACKAGE_FILE).read_text(encoding="utf-8"))
    package["resources"][0]["schema"] = {"fields": [{"name": "id"}, {"name": "region"}]}
    package["resources"].append({"name": "budgets", "path": "budgets.csv"})
    tables = {file.name: file.read_bytes() for file in BASE.glob("*.csv")}
    dataset = dataset_in(put(tmp_path / "own", {**tables, PACKAGE_FILE: json.dumps(package)}))
    assert not_copied(dataset, to_workbook=False) == ("phases.region", "budgets")


# The workbook


def test_a_workbook_offers_codes_and_ids_and_explains_every_column(bundled: Dataset) -> None:
    book = read_xlsx(workbook_of(bundled))
    assert book.sheetnames == ["package", *(table.name for table in TABLES)]
    for table in TABLES:
        page = page_of(book, table.name)
        offered = {str(each.sqref).rstrip("0123456789"): each for each in page.data_validations.dataValidation}
        for column, cell in zip(table.columns, page[1], strict=True):
            assert cell.value == column.name
            entry = offered[f"{get_column_letter(cell.column)}2:{get_column_letter(cell.column)}"]
            assert (entry.promptTitle, entry.showInputMessage) == (column.name, True)
            assert column.meaning in str(entry.prompt)
            if column.codes:
                assert entry.formula1 == f'"{",".join(str(code.value) for code in column.codes)}"'
            elif column.refers_to:
                assert str(entry.formula1).startswith(f"'{column.refers_to}'!$A$2")


def test_a_date_that_is_typed_into_a_workbook_stays_a_text(bundled: Dataset) -> None:
    page = page_of(read_xlsx(workbook_of(bundled)), "figures")
    formats = {str(cell.value): page.cell(2, column).number_format for column, cell in enumerate(page[1], start=1)}
    assert (formats["as_of"], formats["id"], formats["value"]) == ("General", "@", "0")
    # Of two columns of the same width, openpyxl has the first only.
    assert page.column_dimensions["A"].number_format == "@"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@folders
def test_a_workbook_that_libreoffice_saved_has_the_same_dataset(folder: Path, kind: str, tmp_path: Path) -> None:
    soffice = machine.tool("soffice", "a workbook saved by LibreOffice")
    dataset = dataset_in(folder)
    files.write_new(tmp_path / "own.xlsx", workbook_of(dataset))
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(tmp_path / "saved"), str(tmp_path / "own.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert content_of(dataset_in(tmp_path / "saved" / f"own.{kind}")) == content_of(dataset)


def test_a_text_that_is_too_long_for_a_cell_is_an_error_and_not_shortened() -> None:
    dataset = builders.jenesys()
    (first, *others) = dataset.phases
    object.__setattr__(dataset, "phases", (first._replace(note="𝄞" * 20_000), *others))
    with pytest.raises(OSError, match="a text is too long for a workbook: phases, row 2"):
        workbook_of(dataset)


def test_a_sheet_with_too_many_rows_is_an_error(monkeypatch: pytest.MonkeyPatch, bundled: Dataset) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 20)
    with pytest.raises(OSError, match="too many rows"):
        workbook_of(bundled)


def test_the_example_has_one_row_in_each_table_and_no_problems() -> None:
    reading = read(EXAMPLE)
    assert reading.dataset is not None
    assert reading.problems == ()
    assert {len(getattr(reading.dataset, table.name)) for table in TABLES} == {1}
