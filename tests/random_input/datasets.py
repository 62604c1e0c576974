"""Datasets that a random user opens: with long texts, from right to left, or with problems."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from jenesys_gui import places
from jenesys_gui.text.schema import TABLES, ColumnKind
from tests.fuzz.mutations import mutated, write

_TEXTS: Final[dict[str, Callable[[str], str]]] = {
    "long": lambda text: f"{text} " * 60,
    "one-word": lambda text: text.replace(" ", "") * 12,
    "hebrew": lambda text: f"תוכנית {len(text)} ({text[:9]}) שלום",
    "khmer": lambda text: "កម្ពុជា" * (1 + len(text) // 5),
    "markup": lambda text: f"<b>&amp; {text} & &x</b><img src='file:///dev/zero'>",
}
# Some mutated datasets; about every third can be opened.
_MUTATED: Final = range(8)


def write_datasets(folder: Path) -> None:
    """Write the datasets into folders of a folder."""
    for name, change in _TEXTS.items():
        shutil.copytree(places.bundled_dataset(), folder / name)
        for table in TABLES:
            _change_texts(folder / name / f"{table.name}.csv", change)
    for number in _MUTATED:
        path = folder / f"mutated-{number}"
        path.mkdir()
        write(mutated(number), path)


def package_files(folder: Path) -> Iterator[Path]:
    """Yield what can be chosen in a dialog: the package files, and some that are none."""
    yield from (path / "datapackage.json" for path in sorted(folder.iterdir()) if path.is_dir())
    yield folder / "missing" / "datapackage.json"
    yield folder / "long" / "aims.csv"


def _change_texts(path: Path, change: Callable[[str], str]) -> None:
    """Change every text of a table except the codes of scopes."""
    texts = {column.name for table in TABLES for column in table.columns if column.kind is ColumnKind.TEXT} - {"scope"}
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    rows = [
        [change(cell) if cell and title in texts else cell for title, cell in zip(header, row, strict=True)]
        for row in rows
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
