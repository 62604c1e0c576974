"""Startup: the window appears before its content, and the program survives its own bugs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QToolBar, QWidget

from jenesys_gui.qt.app import ensure_usable_scale, report_bugs
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import user_settings
from jenesys_gui.qt.timeline import painting
from jenesys_gui.screen.export import copying
from tests.qt.conftest import OpenWindow
from tests.qt.seen import everywhere
from tests.qt.user import User

ROOT = Path(__file__).resolve().parents[2]

# Starts the program and prints every module that was loaded at the first paint, and at the end, and with them the name
# `Qt`: with it, PySide6 creates all enumerations of Qt.
PROBE = """
    import json
    import sys

    from PySide6 import QtCore
    from PySide6.QtCore import QTimer

    from jenesys_gui.qt import app, main_window

    def loaded():
        return [*sys.modules, *("PySide6.QtCore.Qt" for name in vars(QtCore) if name == "Qt")]

    class Window(main_window.MainWindow):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.painted.connect(self.note_first)
            self.timer = QTimer(self)
            self.timer.timeout.connect(self.note_last)
            self.timer.start(10)

        def note_first(self):
            self.first = loaded()

        def note_last(self):
            plot = self.findChild(main_window.QWidget, "timeline")
            if plot is not None and plot.isVisible():
                self.timer.stop()
                print(json.dumps({"first": self.first, "last": loaded()}))
                self.close()

    app.MainWindow = Window
    sys.exit(app.run(app.Request()))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The modules that are loaded at the first paint, and once everything is loaded."""
    done = subprocess.run(
        [sys.executable, "-c", dedent(PROBE)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return {moment: set(modules) for moment, modules in json.loads(done.stdout).items()}


@pytest.mark.parametrize("module", ["pyqtgraph", "numpy", "jenesys_gui.qt.timeline.plot"])
def test_the_first_paint_does_not_wait_for_the_plot(loaded: dict[str, set[str]], module: str) -> None:
    assert module not in loaded["first"]
    assert module in loaded["last"]


@pytest.mark.parametrize(
    "module",
    ["jenesys_gui.qt.details.pane", "jenesys_gui.reading.reader", "jenesys_gui.screen.screen", "PySide6.QtCore.Qt"],
)
def test_the_first_paint_does_not_wait_for_the_data(loaded: dict[str, set[str]], module: str) -> None:
    assert module not in loaded["first"]
    assert module in loaded["last"]


@pytest.mark.parametrize("module", ["PySide6.QtNetwork", "ssl", "http.client", "urllib.request"])
def test_no_network_module_is_loaded(loaded: dict[str, set[str]], module: str) -> None:
    assert module not in loaded["last"]


def test_importing_a_module_does_not_read_its_source(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text("value = 1\n", encoding="utf-8")
    probe = f"""
        import linecache
        import sys

        from jenesys_gui.qt import app

        sys.path.insert(0, {str(tmp_path)!r})
        import plain

        print(plain.__file__ in linecache.cache)
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(probe)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("False", "")


# A bug in the program


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch, settings_folder: Path) -> Path:
    """A program with a bug in copying, and the folder in which the bug is reported."""

    def fail(*_args: object) -> str:
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setattr(copying, "cite", fail)
    # Otherwise pytest-qt would fail the test.
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    folder = settings_folder / "jenesys-gui"
    report_bugs(user_settings())
    return folder


def test_a_bug_is_shown_with_a_report(user: User, bug: Path) -> None:
    with user.closes_dialog("bugDialog") as texts:
        user.presses("Ctrl+Shift+C")
    head, report = texts
    assert "has not been sent to anyone" in head
    assert "ZeroDivisionError: a mistake of ours" in report
    assert "JENESYS Viewer" in report
    assert "PySide6-Essentials 6" in report


def test_the_report_is_saved_in_the_settings_folder(user: User, bug: Path) -> None:
    with user.closes_dialog("bugDialog") as texts:
        user.presses("Ctrl+Shift+C")
    (kept,) = bug.glob("report-*.txt")
    head, report = texts
    assert str(kept) in head
    assert kept.read_text(encoding="utf-8") == report


def test_the_window_keeps_working_after_a_bug(user: User, bug: Path) -> None:
    with user.closes_dialog("bugDialog"):
        user.presses("Ctrl+Shift+C")
    user.clicks_row(2)
    assert user.sees() == everywhere("JENESYS 2.0")


def test_the_same_bug_is_saved_once(user: User, bug: Path) -> None:
    for _time in range(2):
        with user.closes_dialog("bugDialog"):
            user.presses("Ctrl+Shift+C")
    assert len(list(bug.glob("report-*.txt"))) == 1


def test_a_bug_while_the_report_is_open_opens_no_second_one(user: User, bug: Path) -> None:
    with user.closes_dialog("bugDialog", meanwhile=lambda: user.chooses("copy_citation")) as texts:
        user.presses("Ctrl+Shift+C")
    assert len(texts) == 2


def test_a_report_that_cannot_be_saved_is_still_shown(user: User, bug: Path) -> None:
    bug.parent.mkdir(parents=True, exist_ok=True)
    bug.write_text("a file where the folder should be", encoding="utf-8")
    with user.closes_dialog("bugDialog") as texts:
        user.presses("Ctrl+Shift+C")
    assert "could not be saved" in texts[0]
    assert "a mistake of ours" in texts[1]


def test_a_bug_in_painting_is_shown(user: User, bug: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise PySide would let it crash the program."""

    def fail(*_args: object) -> None:
        raise ZeroDivisionError("a mistake in painting")

    with user.closes_dialog("bugDialog") as texts, monkeypatch.context() as patch:
        patch.setattr(painting, "paint_grid", fail)
        user.clicks_row(1)
        user.pixels()
    assert "a mistake in painting" in texts[1]
    user.clicks_row(2)
    assert user.sees() == everywhere("JENESYS 2.0")


def test_the_texts_of_bars_and_switches_are_there_before_the_layout(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise all would be laid out twice, for a higher status bar or fewer switches."""
    before: list[tuple[str, bool]] = []
    hold = MainWindow.hold

    def hold_watched(window: MainWindow, bar: QToolBar, content: QWidget) -> None:
        before.extend(_texts_around(window))
        hold(window, bar, content)

    monkeypatch.setattr(MainWindow, "hold", hold_watched)
    assert before == _texts_around(start().window)
    assert any(is_hidden for _text, is_hidden in before)


def _texts_around(window: MainWindow) -> list[tuple[str, bool]]:
    """Return each text of the status bar and the switches, and whether it is hidden."""
    boxes = window.findChildren(QFrame, "switches")
    texts: list[QLabel | QAbstractButton] = [*window.statusBar().findChildren(QLabel)]
    texts += [switch for box in boxes for switch in box.findChildren(QAbstractButton)]
    return [(each.text(), each.isHidden()) for each in texts]


# About


def test_about_shows_versions_licences_and_what_is_contacted(user: User) -> None:
    with user.closes_dialog("aboutDialog") as texts:
        user.chooses("about")
    text = "\n".join(texts)
    for part in ("JENESYS Viewer 0.1.0 (MIT)", "CC0-1.0", "Python 3", "Qt 6", "LGPL-3.0", "pyqtgraph 0.14", "numpy"):
        assert part in text
    assert "sends nothing except to your computer's print system when you print" in text


def test_quit_closes_the_window(user: User) -> None:
    user.presses("Ctrl+Q")
    assert not user.window.isVisible()


@pytest.mark.parametrize(
    ("name", "value", "is_kept"),
    [
        ("QT_SCALE_FACTOR", "2", True),
        *(("QT_SCALE_FACTOR", value, False) for value in ("0", "-1", "nan", "inf", "0.001", "1e9")),
        ("QT_SCALE_FACTOR", "wide", False),
        ("QT_FONT_DPI", "144", True),
        *(("QT_FONT_DPI", value, False) for value in ("0", "1", "-5", "100000", "0x1")),
        ("QT_SCREEN_SCALE_FACTORS", "1;1.5;", True),
        ("QT_SCREEN_SCALE_FACTORS", "eDP-1=1;HDMI-1=2", True),
        *(("QT_SCREEN_SCALE_FACTORS", value, False) for value in ("0", "1;0", "eDP-1=1;HDMI-1=1000", "wide;0")),
    ],
)
def test_a_scale_with_which_nothing_can_be_drawn_is_removed(
    name: str, value: str, *, is_kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    ensure_usable_scale()
    assert (name in os.environ) == is_kept
