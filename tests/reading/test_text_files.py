"""Which files are read: regular ones of limited size in the folder of the dataset."""

import csv
import dataclasses
import os
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from jenesys_gui import files
from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from jenesys_gui.text import schema
from jenesys_gui.text.literal import HIDDEN
from jenesys_gui.text.reference_formats import ReferenceFormat, formatted
from jenesys_gui.text.references import all_references
from jenesys_gui.text.schema import ColumnKind
from tests.reading.broken_datasets import change_package, lines_about

HIDDEN_LETTERS = "\x9b31m\u202e\u2066\u2028end"
posix_only = pytest.mark.skipif(os.name != "posix", reason="links need special rights on Windows")


def test_a_folder_is_not_a_table(folder: Path) -> None:
    (folder / "aims.csv").unlink()
    (folder / "aims.csv").mkdir()
    assert lines_about(folder) == ["aims.csv::: this is not a file; replace it with a file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_reading_a_pipe_does_not_block(folder: Path) -> None:
    (folder / "aims.csv").unlink()
    os.mkfifo(folder / "aims.csv")
    assert lines_about(folder) == ["aims.csv::: this is not a file; replace it with a file"]


@posix_only
@pytest.mark.parametrize("name", ["aims.csv", "datapackage.json"])
def test_a_link_out_of_the_dataset_is_not_followed(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).rename(tmp_path / "secret")
    (folder / name).symlink_to("../secret")
    assert lines_about(folder) == [f"{name}::: this link leads out of the dataset folder; put the file itself here"]


@posix_only
def test_a_table_is_not_read_from_a_linked_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "tables").symlink_to(tmp_path)
    (folder / "aims.csv").rename(tmp_path / "aims.csv")
    package = folder / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8").replace('"aims.csv"', '"tables/aims.csv"'), encoding="utf-8")
    assert lines_about(folder) == [
        "tables/aims.csv::: this link leads out of the dataset folder; put the file itself here"
    ]


@posix_only
def test_links_within_a_dataset_and_to_its_folder_are_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "aims.csv").rename(folder / "aims-2.csv")
    (folder / "aims.csv").symlink_to("aims-2.csv")
    (tmp_path / "link").symlink_to(folder)
    assert read(tmp_path / "link").problems == ()


@pytest.mark.parametrize(("name", "limit"), [("aims.csv", 50), ("datapackage.json", 5)])
def test_a_very_large_file_is_refused_at_once(folder: Path, name: str, limit: int) -> None:
    with (folder / name).open("wb") as file:
        file.truncate(3_000_000_000)
    start = time.process_time()
    assert lines_about(folder) == [
        f"{name}::: the file is larger than {limit} MB; check that it is the right file; remove what is not needed"
    ]
    assert time.process_time() - start < 1


def refuse_to_read(monkeypatch: pytest.MonkeyPatch, name: str, error: OSError) -> None:
    """Make reading a file of this name fail, as permissions would for all users but root."""
    read_file = files.read_file

    def read_or_refuse(path: Path, max_size: int, within: Path | None = None) -> bytes:
        if path.name == name:
            raise error
        return read_file(path, max_size, within)

    monkeypatch.setattr(files, "read_file", read_or_refuse)


@pytest.mark.parametrize("name", ["aims.csv", "datapackage.json"])
def test_a_file_that_may_not_be_read_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    refuse_to_read(monkeypatch, name, PermissionError(13, "Permission denied"))
    assert lines_about(folder) == [
        (f"{name}::: you do not have permission to read the file; change the permissions so that you can read it")
    ]


def test_a_failing_disk_is_reported_with_its_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_to_read(monkeypatch, "aims.csv", OSError(5, "Input/output error"))
    assert lines_about(folder) == [
        ("aims.csv::: the file could not be read: Input/output error; check the disk, or copy the dataset again"),
    ]


def test_empty_rows_are_one_notice_where_they_begin(folder: Path) -> None:
    header, row, *others = (folder / "aims.csv").read_text(encoding="utf-8").splitlines()
    empty = "," * header.count(",")
    lines = [header, empty, row, *[empty] * 100_000, *others, ""]
    (folder / "aims.csv").write_text("\n".join(lines), encoding="utf-8")
    assert [problem.as_line() for problem in read(folder).problems] == [
        "aims.csv:2:: 100,001 rows are empty; they are ignored; delete them",
    ]


# Hidden characters


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_line_break_in_a_cell_is_the_same_in_files_of_every_system(folder: Path, end: str) -> None:
    whole = read(folder).dataset
    assert whole is not None
    assert "\n" in whole.phases[1].purpose
    table = folder / "phases.csv"
    table.write_text(table.read_text(encoding="utf-8"), encoding="utf-8", newline=end)
    found = read(folder).dataset
    assert found is not None
    assert found.phases == whole.phases


def test_hidden_characters_in_every_text_are_visible_in_the_dataset(folder: Path) -> None:
    # The name of each text column with what is added to it, in every row.
    for table in schema.TABLES:
        file = folder / f"{table.name}.csv"
        if not file.exists():
            continue
        header, *rows = csv.reader(StringIO(file.read_text(encoding="utf-8"), newline=""))
        texts = {column.name for column in table.columns if column.kind is ColumnKind.TEXT}
        rows = [
            [f"{cell}{HIDDEN_LETTERS}" if title in texts else cell for title, cell in zip(header, row, strict=True)]
            for row in rows
        ]
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
    change_package(
        folder, title=HIDDEN_LETTERS, contributors=[{"title": HIDDEN_LETTERS}], licenses=[{"name": HIDDEN_LETTERS}]
    )
    found = read(folder)
    assert found.dataset is not None
    assert {problem.severity for problem in found.problems} == {Severity.WARNING}
    # The content of the package file is kept for copies, and never shown.
    shown = [*texts_in(dataclasses.asdict(dataclasses.replace(found.dataset, package={})))]
    assert [text for text in shown if HIDDEN.search(text)] == []
    assert "A page\\u009b31m\\u202e\\u2066 end" in shown
    # What is not read cannot be in RIS, BibTeX or any other format for references.
    references = "".join(formatted(all_references(found.dataset), form) for form in ReferenceFormat)
    assert "A page" in references
    assert HIDDEN.search(references) is None


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)


@pytest.mark.parametrize("key", ["name", "version"])
def test_a_name_in_the_package_file_has_no_hidden_character(folder: Path, key: str) -> None:
    change_package(folder, **{key: "tiny\u202e"})
    assert lines_about(folder) == [f"datapackage.json::{key}: the text contains a control character; delete it"]


def test_a_table_with_very_many_rows_is_read_up_to_a_limit(folder: Path) -> None:
    with (folder / "events.csv").open("r+", encoding="utf-8") as file:
        separators = file.readline().count(",")
        file.seek(0, os.SEEK_END)
        file.writelines(["," * separators + "\n"] * 1_000_001)
    problems = lines_about(folder)
    assert any("the table has more than 1,000,000 rows; check that it is the right file" in line for line in problems)


def test_many_spaces_in_a_name_are_read_at_once(folder: Path) -> None:
    with (folder / "phases.csv").open("a", encoding="utf-8") as file:
        file.write(f'spaces,"a{" " * 30_000}b",P,,2013,2013,,,,page,p\n')
    start = time.process_time()
    read(folder)
    assert time.process_time() - start < 1
