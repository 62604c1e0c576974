"""The list of licences matches the bundle."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.smoke_frozen import SmokeTestError, check_licences


def bundle(folder: Path, files: Sequence[str], listed: Sequence[str], texts: Sequence[str] = ("Qt/LGPL.txt",)) -> Path:
    for name in (*files, "resources/licences/Qt/LGPL.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    part = {"name": "Qt", "files": list(listed), "texts": list(texts)}
    (folder / "resources" / "licences" / "licences.json").write_text(json.dumps([part]), encoding="utf-8")
    return folder


def test_a_list_that_matches_passes(tmp_path: Path) -> None:
    check_licences(bundle(tmp_path, ["a.so", "b/c.so"], ["a.so", "b/c.so"]))


@pytest.mark.parametrize(
    ("files", "listed", "texts", "named"),
    [
        (["a.so", "new.so"], ["a.so"], ["Qt/LGPL.txt"], "new.so"),
        (["a.so"], ["a.so", "gone.so"], ["Qt/LGPL.txt"], "gone.so"),
        (["a.so"], ["a.so", "a.so"], ["Qt/LGPL.txt"], "differs"),
        (["a.so"], ["a.so"], ["Qt/no-such.txt"], "no-such.txt"),
        (["a.so"], ["a.so"], [], "Qt"),
    ],
)
def test_a_list_that_does_not_match_is_an_error(
    files: list[str], listed: list[str], texts: list[str], named: str, tmp_path: Path
) -> None:
    with pytest.raises(SmokeTestError, match=named):
        check_licences(bundle(tmp_path, files, listed, texts))
