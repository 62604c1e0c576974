"""The list of parts names every file of the frozen program once, with its part, licence and checksum."""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tools import licences, sbom
from tools.trimming import Entry

MOMENT = 1_700_000_000
FILES = (
    "data/jenesys/phases.csv",
    "resources/fonts/DejaVuSans.ttf",
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/QtCore.abi3.so",
    "base_library.zip",
    "numpy/core.so",
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder like that of the frozen program, with its licences."""
    folder = tmp_path / "program"
    for name in FILES:
        path = folder / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="ascii")
    (folder / "jenesys-gui").write_bytes(b"the program")
    licences.write(folder / "_internal" / licences.FOLDER, [Entry(name, "/x", "BINARY") for name in FILES], "0.1.0")
    return folder


@pytest.fixture
def bill(program: Path) -> dict[str, Any]:
    text = sbom.bill_of(program, MOMENT)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    found: dict[str, Any] = json.loads(text)
    return found


def files_of(part: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for file in part.get("components", ()):
        ((_algorithm, checksum),) = [each.values() for each in file["hashes"]]
        yield file["name"], checksum


def parts_of(bill: dict[str, Any]) -> list[dict[str, Any]]:
    return [bill["metadata"]["component"], *bill["components"]]


def test_every_file_is_in_exactly_one_part_with_its_checksum(program: Path, bill: dict[str, Any]) -> None:
    listed = sorted(file for part in parts_of(bill) for file in files_of(part))
    there = [path for path in program.rglob("*") if path.is_file()]
    assert listed == sorted(
        (path.relative_to(program).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()) for path in there
    )


def test_every_part_has_a_version_and_a_licence(bill: dict[str, Any]) -> None:
    parts = {part["name"]: part for part in parts_of(bill)}
    assert {"JENESYS Viewer", "Qt", "PySide6 and Shiboken", "Python", "numpy", "DejaVu Sans"} <= {*parts}
    assert [name for name, part in parts.items() if not part["licenses"]] == []
    assert [name for name, part in parts.items() if not part["version"]] == []


def test_the_program_depends_on_every_part(bill: dict[str, Any]) -> None:
    depends = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    assert set(depends["JENESYS Viewer"]) == {part["name"] for part in bill["components"]}


@pytest.mark.skipif(sys.platform != "linux", reason="only libraries of Linux say so in a way that is read")
def test_a_part_depends_on_those_whose_libraries_it_loads(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "is_elf", lambda path: ".so" in path.name)
    loads = {"QtCore.abi3.so": ["libQt6Core.so.6", "libc.so.6"], "libQt6Core.so.6": ["libm.so.6"]}
    monkeypatch.setattr(sbom, "needed_libraries", lambda path: loads.get(path.name, []))
    depends = {
        each["ref"]: each.get("dependsOn", []) for each in json.loads(sbom.bill_of(program, MOMENT))["dependencies"]
    }
    assert (depends["PySide6 and Shiboken"], depends["Qt"]) == (["Qt"], [])


def test_the_same_folder_gives_the_same_list(program: Path) -> None:
    assert sbom.bill_of(program, MOMENT) == sbom.bill_of(program, MOMENT)
