"""The version that the program reports."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jenesys_gui import __version__, build_info


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one commit."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    (tmp_path / "file").write_text("one", encoding="utf-8")
    for words in (["init", "-q"], ["add", "file"], ["commit", "-q", "-m", "First"]):
        subprocess.run([*git, *words], cwd=tmp_path, check=True)
    return tmp_path


def test_a_checkout_reports_its_git_commit(checkout: Path) -> None:
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=checkout, capture_output=True, text=True, check=True)
    assert build_info.commit_of(checkout) == head.stdout[:12]


def test_changed_files_are_marked(checkout: Path) -> None:
    (checkout / "file").write_text("two", encoding="utf-8")
    assert build_info.commit_of(checkout).endswith("+")


def test_a_folder_inside_another_checkout_has_no_commit(checkout: Path) -> None:
    (checkout / "inside").mkdir()
    assert build_info.commit_of(checkout / "inside") == ""


def test_without_git_the_version_is_only_the_number(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert build_info.commit_of(checkout) == ""
    monkeypatch.setattr(build_info, "commit_of", lambda _folder: "")
    assert build_info.full_version() == __version__


def test_files_that_were_built_in_and_are_gone_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build_info.missing_files() == []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    licences = tmp_path / "resources" / "licences"
    index = licences / build_info.LICENCE_INDEX
    assert build_info.missing_files() == [index]
    (licences / "Qt").mkdir(parents=True)
    index.write_text(json.dumps([{"files": ["Qt/libQt", "Qt/libQt2"], "texts": ["Qt/LGPL.txt"]}]), encoding="ascii")
    (tmp_path / "Qt").mkdir()
    (tmp_path / "Qt" / "libQt").touch()
    assert build_info.missing_files() == [tmp_path / "Qt" / "libQt2", licences / "Qt" / "LGPL.txt"]


def test_recorded_build_information_takes_precedence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    written = tmp_path.joinpath("resources", *build_info.COMMIT_FILE)
    written.parent.mkdir(parents=True)
    written.write_text("0123456789ab\n", encoding="ascii")
    assert build_info.full_version() == f"{__version__} (0123456789ab)"
