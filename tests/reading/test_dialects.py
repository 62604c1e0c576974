"""Tables in other encodings and dialects: recognised if certain, or as the package file declares."""

import csv
import json
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from tests.reading.broken_datasets import contents_of, lines_about

JAPANESE, GERMAN = "絆プロジェクト", "Förderung – „Brücken“ für 5 €"


def rows_of(file: Path) -> list[list[str]]:
    return [*csv.reader(StringIO(file.read_text(encoding="utf-8"), newline=""))]


def declare(folder: Path, **properties: object) -> None:
    """Give every resource of a package file the same properties."""
    file = folder / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource.update(properties)
    file.write_text(json.dumps(package), encoding="utf-8")


def rewrite(folder: Path, encoding: str = "utf-8", title: str = "", **options: Any) -> None:  # noqa: ANN401 - of csv.writer
    """Write every table in another encoding and dialect, the first event with another title."""
    for file in folder.glob("*.csv"):
        rows = rows_of(file)
        if title and file.stem == "events":
            rows[1][2] = title
        text = StringIO(newline="")
        csv.writer(text, **options).writerows(rows)
        file.write_bytes(text.getvalue().encode(encoding, "replace"))  # Shift-JIS has no dashes of other lengths


def title_in(folder: Path) -> str:
    dataset = read(folder).dataset
    assert dataset is not None
    return dataset.events[0].title


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs_are_recognised_and_noted_once_for_each_file(folder: Path, delimiter: str) -> None:
    whole = read(folder).dataset
    assert whole is not None
    rewrite(folder, delimiter=delimiter)
    found = read(folder)
    assert found.dataset is not None
    assert asdict(found.dataset) == asdict(whole)
    assert [(problem.severity, problem.row) for problem in found.problems] == [(Severity.NOTICE, 1)] * 6


def test_utf_16_without_a_mark_is_no_other_encoding(folder: Path) -> None:
    rewrite(folder, "utf-16-le", GERMAN)
    messages = {problem.message for problem in read(folder).problems}
    assert messages == {"the file contains NUL bytes: it is damaged, or not saved as UTF-8"}


def test_a_declared_delimiter_is_no_notice(folder: Path) -> None:
    rewrite(folder, delimiter="|")
    declare(folder, dialect={"delimiter": "|"})
    assert read(folder).problems == ()


@pytest.mark.parametrize(
    ("dialect", "options"),
    [
        ({"quoteChar": "'"}, {"quotechar": "'"}),
        ({"csv": {"delimiter": ";", "quoteChar": "'"}}, {"delimiter": ";", "quotechar": "'"}),
        ({"doubleQuote": False, "escapeChar": "\\"}, {"doublequote": False, "escapechar": "\\"}),
        ({"lineTerminator": "\r\n", "header": True, "caseSensitiveHeader": False}, {"lineterminator": "\r\n"}),
        ({"lineTerminator": "\r", "commentChar": None, "headerRows": [1]}, {"lineterminator": "\r"}),
    ],
)
def test_a_declared_dialect_is_honoured(folder: Path, dialect: object, options: dict[str, Any]) -> None:
    rewrite(folder, title="It's a \"start\", isn't it; no", **options)
    declare(folder, dialect=dialect)
    assert read(folder).problems == ()
    assert title_in(folder) == "It's a \"start\", isn't it; no"


def test_spaces_after_commas_and_comments_are_skipped_if_declared(folder: Path) -> None:
    file = folder / "aims.csv"
    spaced = "# made by hand\n" + file.read_text(encoding="utf-8").replace(",", ", ") + "# the end\n"
    file.write_text(spaced, encoding="utf-8")
    declare(folder, dialect={"skipInitialSpace": True, "commentChar": "#"})
    assert read(folder).problems == ()


def test_a_table_without_a_header_has_the_columns_of_its_schema(folder: Path) -> None:
    whole = contents_of(folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        file = folder / resource["path"]
        header, *rows = rows_of(file)
        resource["schema"] = {"fields": [{"name": name} for name in header]}
        resource["dialect"] = {"header": False}
        with file.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(rows)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert contents_of(folder) == whole


@pytest.mark.parametrize(
    ("encoding", "declared", "title"),
    [
        ("utf-8-sig", "utf-8", JAPANESE),
        ("utf-8-sig", "windows-1252", JAPANESE),
        ("utf-16", "utf-16", JAPANESE),
        ("utf-16-le", "UTF-16-LE", JAPANESE),
        ("cp1252", "windows-1252", GERMAN),
        ("cp1252", "CP1252", GERMAN),
        ("cp932", "shift_jis", JAPANESE),
        ("cp932", "Windows-31J", JAPANESE),
    ],
)
def test_a_declared_encoding_is_honoured_unless_a_mark_says_otherwise(
    folder: Path, encoding: str, declared: str, title: str
) -> None:
    rewrite(folder, encoding, title)
    declare(folder, encoding=declared)
    assert read(folder).problems == ()
    assert title_in(folder) == title


def test_utf_16_with_a_mark_is_recognised_and_noted(folder: Path) -> None:
    rewrite(folder, "utf-16", JAPANESE, delimiter="\t")
    assert {problem.severity for problem in read(folder).problems} == {Severity.NOTICE}
    assert title_in(folder) == JAPANESE


def test_text_that_is_not_in_the_declared_encoding_is_an_error(folder: Path) -> None:
    (folder / "aims.csv").write_bytes(b"phase,position,text,source,locator\nlate,1," + b"\x81\n")
    declare(folder, encoding="cp1252")
    (line,) = (line for line in lines_about(folder) if "aims.csv" in line)
    assert line.startswith("aims.csv:2:: the text is not valid Windows-1252 from here (byte 81); ")


def test_decimal_commas_are_read_in_a_file_with_semicolons(folder: Path) -> None:
    file = folder / "figures.csv"
    rows = rows_of(file)
    rows[1][rows[0].index("value")] = "196000000,5"
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    dataset = read(folder).dataset
    assert dataset is not None
    assert str(dataset.figures[0].quantity.value) == "196000000.5"


def test_a_file_with_an_unknown_delimiter_is_one_problem(folder: Path) -> None:
    rewrite(folder, delimiter="|")
    assert len(lines_about(folder)) == len([*folder.glob("*.csv")])


@pytest.mark.parametrize("declared", ["windows-1252", "shift_jis"])
def test_utf_8_is_read_as_such_whatever_the_package_declares(folder: Path, declared: str) -> None:
    rewrite(folder, "utf-8", "Förderung")
    declare(folder, encoding=declared)
    assert title_in(folder) == "Förderung"
    message = "the file is understood as UTF-8; correct the encoding in datapackage.json"
    assert f"events.csv:1:: {message}" in [problem.as_line() for problem in read(folder).problems]


def test_a_header_in_a_table_that_is_declared_to_have_none_is_one_notice(folder: Path) -> None:
    whole = read(folder).dataset
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        names = rows_of(folder / resource["path"])[0]
        resource |= {"dialect": {"header": False}, "schema": {"fields": [{"name": name} for name in names]}}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    found = read(folder)
    assert whole is not None
    assert found.dataset is not None
    assert found.dataset.figures == whole.figures
    assert {problem.message for problem in found.problems} == {"the row repeats the column names; it is ignored"}


def test_the_header_copied_between_the_rows_is_ignored_and_noted_once(folder: Path) -> None:
    whole = read(folder).dataset
    text = (folder / "events.csv").read_text(encoding="utf-8")
    header = text.partition("\n")[0]
    (folder / "events.csv").write_text(f"{text}{header}\n{header}\n", encoding="utf-8")
    found = read(folder)
    assert whole is not None
    assert found.dataset is not None
    assert found.dataset.events == whole.events
    assert [problem.message for problem in found.problems] == ["the row repeats the column names; it is ignored"]


def test_a_path_in_a_list_is_read_like_a_path(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource["path"] = [resource["path"]]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert read(folder).problems == ()
