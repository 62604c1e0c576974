"""The folder of the program has no traces of the machine that built it."""

import json
import marshal
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PyInstaller.archive.readers import CArchiveReader

from tools import archives, debian, packages, trimming

ROOT: Final = Path(__file__).resolve().parents[2]
INSIDE: Final = packages.FOLDER / "_internal"


def contents() -> Iterator[tuple[str, bytes]]:
    """Every file, and every Python module in the executable."""
    for path in packages.FOLDER.rglob("*"):
        if archives.is_plain(path):
            yield path.relative_to(packages.FOLDER).as_posix(), path.read_bytes()
    modules = CArchiveReader(str(packages.FOLDER / packages.NAME)).open_embedded_archive("PYZ.pyz")
    for name in modules.toc:
        yield name, marshal.dumps(modules.extract(name))


def test_nothing_names_the_machine_that_built_it() -> None:
    # A system's own Python is in /usr on every machine.
    folders = {ROOT, Path.home(), Path(sys.base_prefix)} - {Path("/usr")}
    marks = re.compile(b"|".join(re.escape(f"{folder}/".encode()) for folder in folders))
    found = {name: match[0] for name, content in contents() if (match := marks.search(content))}
    assert found == {}


def test_libraries_are_searched_in_the_bundle_only() -> None:
    libraries = [path for path in packages.FOLDER.rglob("*") if archives.is_plain(path) and archives.is_elf(path)]
    places = {place for library in libraries for place in trimming.search_paths(library)}
    assert {place for place in places if not place.startswith("$ORIGIN")} == set()


def test_numpy_has_no_libraries_of_its_own() -> None:
    names = [path.name for path in INSIDE.rglob("*")]
    assert [name for name in names if re.search("blas|gfortran|quadmath|numpy.libs", name)] == []
    index = json.loads((INSIDE / "resources" / "licences" / "licences.json").read_text(encoding="utf-8"))
    (numpy,) = [part for part in index if part["name"] == "numpy"]
    texts = [(INSIDE / "resources" / "licences" / text).read_text(encoding="utf-8") for text in numpy["texts"]]
    assert [word for word in ("OpenBLAS", "GCC runtime library") if any(word in text for text in texts)] == []
    assert "GPL" not in numpy["licence"]


def test_the_archive_has_what_people_look_for_at_its_top(unpacked: Path) -> None:
    names = {path.name for path in unpacked.parent.iterdir()}
    assert names >= {"README.txt", "LICENSE", "jenesys-gui.desktop", "jenesys-gui.svg", "jenesys-gui"}


def test_the_list_of_parts_names_every_file_of_the_archive_with_its_checksum(unpacked: Path) -> None:
    bill = json.loads(packages.PARTS.read_text(encoding="utf-8"))
    parts = [bill["metadata"]["component"], *bill["components"]]
    files = [file for part in parts for file in part.get("components", ())]
    listed = sorted((file["name"], *(each["content"] for each in file["hashes"])) for file in files)
    folder = unpacked.parent
    paths = [path for path in folder.rglob("*") if archives.is_plain(path)]
    assert listed == sorted((path.relative_to(folder).as_posix(), archives.sha256(path)) for path in paths)


def test_the_needed_glibc_is_the_one_that_is_stated() -> None:
    _libraries, glibc = debian.needs(packages.FOLDER)
    for page in ("README.md", "docs/deploying.md"):
        assert f"glibc {glibc} or newer" in (ROOT / page).read_text(encoding="utf-8")
