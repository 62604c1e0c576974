"""`new` creates a small dataset to start from, and replaces nothing."""

import json
from pathlib import Path

import pytest

from jenesys_gui.text.schema import PACKAGE_FILE, TABLES
from tests import machine
from tests.stories.program import run


def test_a_new_folder_is_valid_and_says_what_to_do_next(tmp_path: Path) -> None:
    out = tmp_path / "mine"
    ended = run("new", out)
    assert (ended.status, ended.complaints) == (0, "")
    assert f"“jenesys-gui validate {out}”" in ended.output
    assert run("validate", out).output == "no problems\n"
    assert {file.name for file in out.iterdir()} == {PACKAGE_FILE, *(f"{table.name}.csv" for table in TABLES)}
    package = json.loads((out / PACKAGE_FILE).read_text(encoding="utf-8"))
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert [field["name"] for field in fields if not field["description"]] == []
    # They would be wrong after the first change.
    assert not any("hash" in resource or "bytes" in resource for resource in package["resources"])


@pytest.mark.parametrize("name", ["mine.xlsx", "MINE.XLSX"])
def test_a_new_workbook_is_valid(name: str, tmp_path: Path) -> None:
    assert run("new", tmp_path / name).status == 0
    assert run("validate", tmp_path / name).output == "no problems\n"
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["mine", "mine.xlsx"])
@pytest.mark.parametrize("taken_by", ["a file", "a folder", "a link to nothing"])
def test_nothing_is_replaced(name: str, taken_by: str, tmp_path: Path) -> None:
    out = tmp_path / name
    if taken_by == "a folder":
        out.mkdir()
    elif taken_by == "a file":
        out.write_text("of yesterday", encoding="utf-8")
    else:
        machine.link(out, "nothing")
    ended = run("new", out)
    assert (ended.status, ended.output) == (3, "")
    assert ended.complaints.endswith("File exists; choose another name.\n")
    assert [file.name for file in tmp_path.iterdir()] == [name]
    if taken_by == "a file":
        assert out.read_text(encoding="utf-8") == "of yesterday"


@pytest.mark.parametrize("name", ["mine.ods", "mine.csv", "mine.ZIP", "datapackage.json"])
def test_a_name_of_another_kind_of_file_is_refused(name: str, tmp_path: Path) -> None:
    ended = run("new", tmp_path / name)
    assert ended.status == 2
    assert f"{name} is neither a folder nor a workbook" in ended.complaints
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["mine", "mine.xlsx"])
def test_a_missing_folder_is_an_error(name: str, tmp_path: Path) -> None:
    ended = run("new", tmp_path / "missing" / name)
    assert ended.status == 3
    assert "create the folder first" in ended.complaints
