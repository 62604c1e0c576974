"""The broken datasets in `bad`: each folder has the files that differ from the valid one in `base`."""

import json
import shutil
from dataclasses import fields
from pathlib import Path
from typing import Final

from jenesys_gui.reading.reader import read

HERE: Final = Path(__file__).resolve().parent
BASE: Final = HERE / "base"
EXPECTED: Final = "expected.txt"
BAD: Final = tuple(sorted(folder for folder in (HERE / "bad").iterdir() if folder.is_dir()))


def laid_over_base(changes: Path, folder: Path) -> Path:
    """Copy `base` to `folder`, then overwrite it with the files of `changes`."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(changes, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    return folder


def expected_lines(changes: Path) -> list[str]:
    """Return the expected problems of a broken dataset, line by line."""
    return (changes / EXPECTED).read_text(encoding="utf-8").splitlines()


def lines_about(path: Path) -> list[str]:
    """Return the problems of a dataset that cannot be read, as lines."""
    found = read(path)
    assert found.dataset is None
    return [problem.as_line() for problem in found.problems]


def contents_of(path: Path) -> list[object]:
    """Return everything in a dataset without problems that a folder and a workbook can both say."""
    found = read(path)
    assert found.dataset is not None
    assert found.problems == ()
    return [getattr(found.dataset, field.name) for field in fields(found.dataset) if field.name != "package"]


def change_package(folder: Path, **changes: object) -> None:
    """Change keys of the package file, or add them."""
    file = folder / "datapackage.json"
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), **changes}), encoding="utf-8")
