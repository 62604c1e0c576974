"""Datasets that change on disk are read again, in whatever way they are written."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from jenesys_gui import places
from jenesys_gui.qt.opening import watching
from jenesys_gui.qt.viewer import Viewer
from tests import machine
from tests.qt.conftest import OpenWindow
from tests.qt.user import User

_OFFICE: Final = shutil.which("soffice")
# How many times each way is tried; `make test-slow` tries the other number.
_ROUNDS: Final = (3, pytest.param(100, marks=pytest.mark.slow))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_SETTLE_MS", 20)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A dataset in a folder of its own."""
    folder = tmp_path / "mine"
    shutil.copytree(places.bundled_dataset(), folder)
    return folder


def phases(name: str) -> str:
    """The table of phases with another name of the first one."""
    text = (places.bundled_dataset() / "phases.csv").read_text(encoding="utf-8")
    assert "JENESYS Programme," in text
    return text.replace("JENESYS Programme,", f"{name},", 1)


def first_phase(user: User) -> str:
    return str(user.phase_list.model().index(0, 0).data())


def dataset_of(user: User) -> str:
    """The dataset in the status bar, where a message may hide it."""
    return user.find(QLabel, "statusDataset").text()


def shows(user: User, name: str) -> Callable[[], bool]:
    return lambda: first_phase(user) == name


# The ways in which programs write files


def in_place(path: Path, name: str, _user: User) -> None:
    with path.open("r+", encoding="utf-8") as file:
        file.write(phases(name))
        file.truncate()


def rename_over(path: Path, name: str, _user: User) -> None:
    part = path.with_suffix(".part")
    part.write_text(phases(name), encoding="utf-8")
    part.replace(path)


def truncate_then_write(path: Path, name: str, user: User) -> None:
    path.write_text("", encoding="utf-8")
    user.pixels()
    path.write_text(phases(name), encoding="utf-8")


def delete_then_create(path: Path, name: str, user: User) -> None:
    path.unlink()
    user.waits_until(lambda: bool(user.reads("statusProblems")))
    path.write_text(phases(name), encoding="utf-8")


def slowly(path: Path, name: str, user: User) -> None:
    """Write line by line, so that what is read meanwhile may be half of the file."""
    lines = phases(name).splitlines(keepends=True)
    with path.open("w", encoding="utf-8") as file:
        timer = QTimer(user.window)

        def write_line() -> None:
            file.write(lines.pop(0))
            file.flush()

        timer.timeout.connect(lambda: write_line() if lines else timer.stop())
        timer.start(15)
        user.waits_until(lambda: not lines)
        timer.stop()


def two_files(path: Path, name: str, user: User) -> None:
    """Rename a phase's ID in one table, and only then in those that refer to it."""
    old, new = "kizuna", f"kizuna-{name.lower()}"
    others = [each for each in path.parent.glob("*.csv") if each != path]
    path.write_text(phases(name).replace(f"{old},", f"{new},"), encoding="utf-8")
    user.waits_until(lambda: bool(user.reads("statusProblems")))
    for other in others:
        text = (places.bundled_dataset() / other.name).read_text(encoding="utf-8")
        other.write_text(text.replace(f",{old},", f",{new},"), encoding="utf-8")


def same_stamp(path: Path, name: str, _user: User) -> None:
    """Keep the time and the size, as programs that copy files may, and as a slow clock does."""
    before = path.stat()
    path.write_text(phases(name), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


WAYS: Final = (in_place, rename_over, truncate_then_write, delete_then_create, slowly, two_files, same_stamp)


@pytest.mark.parametrize("rounds", _ROUNDS)
@pytest.mark.parametrize("write", WAYS, ids=lambda way: way.__name__)
def test_no_change_is_lost(user: User, mine: Path, write: Callable[[Path, str, User], None], rounds: int) -> None:
    user.opens(mine)
    for number in range(rounds):
        write(mine / "phases.csv", f"Round{number}", user)
        user.waits_until(shows(user, f"Round{number}"))
        user.waits_until(lambda: not user.reads("statusProblems"))
    assert not user.has_problems


@pytest.mark.parametrize("rounds", _ROUNDS)
def test_no_change_of_an_archive_is_lost(user: User, mine: Path, tmp_path: Path, rounds: int) -> None:
    archive = tmp_path / "mine.zip"

    def write(name: str) -> None:
        (mine / "phases.csv").write_text(phases(name), encoding="utf-8")
        with zipfile.ZipFile(archive, "w") as file:
            for each in mine.iterdir():
                file.write(each, each.name)

    write("Before")
    user.opens(archive)
    for number in range(rounds):
        write(f"Round{number}")
        user.waits_until(shows(user, f"Round{number}"))


@pytest.fixture
def convert(tmp_path: Path) -> Callable[[Path, Path], None]:
    """Let LibreOffice write a table, with a profile of its own."""
    if _OFFICE is None:
        pytest.skip("LibreOffice is not installed")

    def convert(source: Path, target: Path) -> None:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
        assert _OFFICE is not None
        command = [_OFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(target.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

    return convert


@pytest.mark.slow
@pytest.mark.parametrize("rounds", [3, 100])
def test_no_change_by_libreoffice_is_lost(
    user: User, mine: Path, tmp_path: Path, convert: Callable[[Path, Path], None], rounds: int
) -> None:
    user.opens(mine)
    for number in range(rounds):
        source = tmp_path / "phases.csv"
        source.write_text(phases(f"Round{number}"), encoding="utf-8")
        convert(source, mine / "phases.csv")
        user.waits_until(shows(user, f"Round{number}"))


# What stays and what is shown


def test_selection_comparison_view_and_zoom_stay(prepared_user: User, mine: Path) -> None:
    user = prepared_user
    user.opens(mine)
    user.clicks_row(2)
    user.presses("Ctrl+2")
    for _step in range(3):
        user.presses("Alt++")
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    before, years = user.reads("comparisonTitle"), user.plot.box.viewRange()[0]
    in_place(mine / "phases.csv", "Changed", user)
    user.waits_until(shows(user, "Changed"))
    assert user.reads("comparisonTitle") == before
    assert user.plot.box.viewRange()[0] == pytest.approx(years)
    assert user.is_checked("compare")
    assert user.reads("timelineTitle").startswith("Participants")
    assert user.can_choose("back")


def test_all_years_stay_visible_if_there_are_more(user: User, mine: Path) -> None:
    user.opens(mine)
    text = phases("Changed").replace("2007", "1997", 1)
    (mine / "phases.csv").write_text(text, encoding="utf-8")
    user.waits_until(shows(user, "Changed"))
    assert tuple(user.plot.box.viewRange()[0]) == user.plot.box.whole


def test_a_broken_state_is_a_line_in_the_status_bar(user: User, mine: Path) -> None:
    user.opens(mine)
    (mine / "figures.csv").write_text("id\n", encoding="utf-8")
    user.waits_until(lambda: bool(user.reads("statusProblems")))
    assert not user.has_problems
    assert user.reads("statusProblems").startswith("Changed files: ")
    assert first_phase(user) == "JENESYS Programme"
    user.clicks_button("statusProblems")
    assert "can no longer be shown. The last version without errors stays open." in user.reads("problemsHead")
    shutil.copy(places.bundled_dataset() / "figures.csv", mine / "figures.csv")
    user.waits_until(lambda: user.listed_problems() == [])
    assert not user.reads("statusProblems")


def test_a_change_just_before_another_language_is_chosen_is_not_lost(
    user: User, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_SETTLE_MS", 250)
    # Without translations, the name that changes is shown in all languages.
    table = mine / "translations.csv"
    table.write_text(table.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    user.opens(mine)
    in_place(mine / "phases.csv", "Changed", user)
    user.chooses("language_id")
    user.waits_until(shows(user, "Changed"))


@pytest.mark.parametrize("kind", ["folder", "table", "archive", "link"])
def test_a_change_between_reading_at_the_start_and_watching_is_not_lost(
    start: OpenWindow, mine: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, link = tmp_path / "mine.zip", tmp_path / "folder" / "link.zip"
    if kind in {"archive", "link"}:
        shutil.make_archive(str(archive.with_suffix("")), "zip", mine)
        link.parent.mkdir()
        machine.link(link, archive)
    path = {"folder": mine, "table": mine / "phases.csv", "archive": archive, "link": link}[kind]
    watch = Viewer.watch

    def change_and_watch(viewer: Viewer) -> None:
        (mine / "phases.csv").write_text(phases("Changed"), encoding="utf-8")
        if archive.exists():
            shutil.make_archive(str(archive.with_suffix("")), "zip", mine)
        monkeypatch.setattr(Viewer, "watch", watch)
        watch(viewer)

    monkeypatch.setattr(Viewer, "watch", change_and_watch)
    user = start(path=str(path))
    user.waits_until(shows(user, "Changed"))


def test_what_has_not_changed_since_the_start_is_not_read_again(start: OpenWindow, mine: Path) -> None:
    user = start(path=str(mine))
    user.waits_until(lambda: any(each.files() for each in user.window.findChildren(QFileSystemWatcher)))
    # Ten times as long as files are read after a change.
    QTest.qWait(200)
    assert user.window.statusBar().currentMessage() != "The files have changed and were read again."


def test_a_broken_state_is_said_in_another_language_too(user: User, mine: Path) -> None:
    user.opens(mine)
    (mine / "figures.csv").write_text("id\n", encoding="utf-8")
    user.waits_until(lambda: user.reads("statusProblems").startswith("Changed files: "))
    user.chooses("language_id")
    user.waits_until(lambda: user.reads("statusProblems").startswith("Berkas berubah: "))
    shutil.copy(places.bundled_dataset() / "figures.csv", mine / "figures.csv")
    user.waits_until(lambda: not user.reads("statusProblems"))


def test_a_dataset_that_could_not_be_shown_is_shown_once_it_is_fixed(user: User, mine: Path) -> None:
    good = (mine / "figures.csv").read_bytes()
    (mine / "figures.csv").write_text("id\n", encoding="utf-8")
    user.opens(mine)
    assert dataset_of(user).startswith("Bundled dataset")
    (mine / "figures.csv").write_bytes(good)
    user.waits_until(lambda: dataset_of(user).startswith("mine"))
    assert user.listed_problems() == []


def test_once_its_problems_are_closed_it_is_not_shown_by_itself(user: User, mine: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(mine, broken)
    (broken / "figures.csv").write_text("id\n", encoding="utf-8")
    user.opens(mine)
    viewer = user.window.findChild(Viewer)
    assert viewer is not None
    viewer.opener.open(str(broken))
    # What changes while another dataset is watched is not lost either.
    in_place(mine / "phases.csv", "Changed", user)
    user.presses("Esc", user.problems)
    user.waits_until(shows(user, "Changed"))
    shutil.copy(places.bundled_dataset() / "figures.csv", broken / "figures.csv")
    in_place(mine / "phases.csv", "Again", user)
    user.waits_until(shows(user, "Again"))
    assert dataset_of(user).startswith("mine")


def test_a_removed_phase_is_no_longer_selected(prepared_user: User, mine: Path) -> None:
    user = prepared_user
    user.opens(mine)
    user.clicks_row(1)
    for table in mine.glob("*.csv"):
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        # Translations of the removed rows do not name the phase.
        left = lines[:1] if table.name == "translations.csv" else [line for line in lines if "kizuna" not in line]
        table.write_text("".join(left), encoding="utf-8")
    user.waits_until(lambda: user.phase_list.model().rowCount() == 3)
    assert user.sees().in_details == "JENESYS Programme"
