"""Back and Forward, and the command line that shows a view again."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from jenesys_gui import places
from jenesys_gui.choices import Scale, View
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.export.copying import command_line
from jenesys_gui.screen.screen import describe, selected_phase
from jenesys_gui.screen.state import ViewState, with_known_measure
from tests.builders import Measure
from tests.qt.seen import everywhere
from tests.qt.user import User

ROOT = Path(__file__).resolve().parent.parent.parent


def test_back_and_forward_restore_views(user: User) -> None:
    user.clicks_row(1)
    user.presses("Ctrl+2")
    user.clicks_row(3)
    user.presses("Alt+Left")
    assert user.sees() == everywhere("KIZUNA (bond) Project")
    assert user.reads("timelineTitle").startswith("Participants")
    user.presses("Alt+Left")
    assert user.reads("timelineTitle").startswith("Budget")
    assert user.sees() == everywhere("KIZUNA (bond) Project")._replace(announced="Budget as stated")
    user.presses("Alt+Left")
    assert user.sees() == everywhere("JENESYS Programme")
    for _step in range(3):
        user.presses("Alt+Right")
    assert user.sees() == everywhere("Japan's Friendship Ties Programs JENESYS")
    assert user.reads("timelineTitle").startswith("Participants")


def test_back_and_forward_stop_at_the_ends(user: User) -> None:
    assert not user.can_choose("back")
    assert not user.can_choose("forward")
    user.clicks_row(2)
    assert user.can_choose("back")
    user.chooses("back")
    assert not user.can_choose("back")
    assert user.can_choose("forward")


def test_a_new_view_clears_the_forward_history(user: User) -> None:
    user.clicks_row(1)
    user.clicks_row(2)
    user.chooses("back")
    user.clicks_row(3)
    assert not user.can_choose("forward")
    user.chooses("back")
    assert user.sees() == everywhere("KIZUNA (bond) Project")


def test_an_unchanged_view_adds_no_history(user: User) -> None:
    user.clicks_row(1)
    for _time in range(3):
        user.clicks_row(1)
        user.presses("Ctrl+1")
    user.chooses("back")
    assert user.sees() == everywhere("JENESYS Programme")
    assert not user.can_choose("back")


def test_panning_adds_no_history(user: User) -> None:
    user.clicks_row(1)
    user.chooses("only_visible")
    user.chooses("zoom_in")
    user.chooses("zoom_in")
    user.chooses("back")
    assert user.sees().in_details == "JENESYS Programme"


def test_back_restores_a_comparison(user: User) -> None:
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    user.chooses("compare")
    user.chooses("back")
    assert user.reads("comparisonTitle") == "Comparison with JENESYS"


def test_opening_another_dataset_clears_the_history(user: User, tmp_path: Path) -> None:
    user.clicks_row(2)
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in places.bundled_dataset().iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    user.opens(copy)
    assert not user.can_choose("back")


def test_the_link_to_a_view_is_a_command_line_that_opens_it(user: User, tmp_path: Path) -> None:
    user.clicks_row(2)
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    user.presses("Ctrl+2")
    user.presses("Ctrl+5")
    user.presses("Ctrl+Shift+L")
    program, *arguments = shlex.split(QGuiApplication.clipboard().text())
    assert program == "jenesys-gui"
    picture = tmp_path / "view.png"
    done = subprocess.run(
        [sys.executable, "-m", "jenesys_gui", *arguments, "--screenshot", str(picture)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert arguments.count("--phase") == 2
    assert picture.is_file()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ViewState(), "--phase jenesys --measure budget --scale total"),
        (
            ViewState("kizuna", ("kizuna", "jenesys"), measure=Measure.PARTICIPANTS, scale=Scale.PER_YEAR),
            "--phase kizuna --phase jenesys --measure participants --scale per-year",
        ),
        (
            ViewState(origin="/data/my own/datapackage.json"),
            "'/data/my own/datapackage.json' --phase jenesys --measure budget --scale total",
        ),
    ],
)
def test_a_view_is_described_in_words(state: ViewState, words: str, bundled: Dataset) -> None:
    assert describe(bundled, state).title
    state = with_known_measure(bundled, state)
    assert shlex.join(command_line(state, selected_phase(bundled, state))) == words


def test_changing_the_view_adds_history_and_sorting_does_not(user: User) -> None:
    user.presses("Ctrl+8")
    user.clicks_heading("figureTable", "Budget (USD)")
    user.presses("Ctrl+9")
    user.chooses("back")
    assert user.table("figureTable").isVisible()
    # The order is unchanged.
    assert "sorted by Budget (USD)" in user.reads("figureTableHowMany")
    user.chooses("back")
    assert user.plot.isVisible()
    assert not user.can_choose("back")


def test_a_link_to_the_table_names_it() -> None:
    words = command_line(ViewState(view=View.TABLE), "kizuna")
    assert words[words.index("--view") + 1] == "table"
    assert "--view" not in command_line(ViewState(), "kizuna")
