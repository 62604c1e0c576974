"""Every action that assistive technology can do has the effect of a click."""

from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from jenesys_gui import build_info
from jenesys_gui.qt.dialogs import show_bug_report, show_licences
from jenesys_gui.qt.find import find as finder
from jenesys_gui.qt.opening import problems
from jenesys_gui.qt.settings import Key, Settings, user_settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.timeline.plot import TimelinePlot
from jenesys_gui.reading.problems import Problem, Severity
from jenesys_gui.reading.reader import Reading
from tests.qt import accessible
from tests.qt.conftest import OpenWindow
from tests.qt.user import User

Step = Callable[[User], object]


class Walker:
    """Does things in a window that is as at first each time, or in a dialog of it."""

    def __init__(self, start: OpenWindow, browser: list[str]) -> None:
        self._start = start
        self._browser = browser
        self.user = start()
        self._state = self._store.state
        self.arrives()

    def arrives(self, *steps: Step, dialog: str = "") -> None:
        """Go where some steps lead, each time."""
        self._steps, self._dialog = steps, dialog
        self._begin()
        self._first = accessible.observed()

    @property
    def place(self) -> QWidget:
        """The window or the dialog in which things are done."""
        return self.user.find(QWidget, self._dialog) if self._dialog else self.user.window

    def differences(self, kind: str, actions: Sequence[str]) -> Iterator[str]:
        """Yield the actions of a kind of control that do something else than a click."""
        clicked = self._result_of(partial(accessible.clicks, kind=kind))
        for action in actions:
            done = self._result_of(partial(accessible.does, kind=kind, action=action))
            if done != clicked:
                yield f"{action} {kind}: {[*unified_diff(clicked, done, n=0, lineterm='')]}"

    def _result_of(self, act: Callable[[QWidget], object]) -> list[str]:
        """Return what is found, announced and opened after something was done, and go back."""
        for past in (self.user.announced, self._browser):
            past.clear()
        act(self.place)
        self._settle()
        result = [*accessible.observed(), *self.user.announced, *self._browser]
        if self.user.window.isVisible():
            self._begin()
        if accessible.observed() != self._first:
            # The view state does not have everything, such as what is folded.
            self.user.chooses("text_normal")
            self.user.closes()
            for key in Key:
                user_settings()[key] = key.value.default
            self.user = self._start()
            self._begin()
        return result

    @property
    def _store(self) -> Store:
        (store,) = self.user.window.findChildren(Store)
        return store

    def _begin(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window is not self.user.window:
                window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.clipboard().clear()
        self.user.window.statusBar().clearMessage()
        self._store.show_dataset(self._store.dataset, self._state)
        # What is copied, for example, depends on the focus.
        self.user.activates_window()
        self.user.phase_list.setFocus()
        for step in self._steps:
            step(self.user)
        self._settle()

    def _settle(self) -> None:
        """Let the window be filled again, and lay out everything: the panes, then what is in them."""
        for _round in range(3):
            QCoreApplication.processEvents()
            self.user.waits_until(lambda: self.user.window.findChild(TimelinePlot, "timeline") is not None)


@pytest.fixture(autouse=True)
def _is_active(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let Qt report what changes, as with a bus: only then tables forget their old cells."""
    # Otherwise the number of results is announced at any moment.
    monkeypatch.setattr(finder, "_QUIET_MS", 3_600_000)
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def find(user: User) -> None:
    user.search_field.clear()
    user.search_field.setText("comma")
    user.waits_until(lambda: len(user.results) > 4)


WAYS: Sequence[Sequence[Step]] = (
    [],
    [lambda user: user.chooses("compare")],
    [lambda user: user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)],
    [lambda user: user.chooses("view_table")],
    [lambda user: user.chooses("view_sources")],
    [find],
)
PROBLEM = Problem(Severity.ERROR, "phases.csv", 2, "period", "20x3", "“20x3” is no date", "")
PART = build_info.LicensedPart("Qt", "6", "LGPL", "https://qt.io/", (Path(__file__),))
DIALOGS: dict[str, Step] = {
    "aboutDialog": lambda user: user.chooses("about"),
    "citeDialog": lambda user: user.chooses("cite"),
    "figureReport": lambda user: user.chooses("report_figure"),
    "exportDialog": lambda user: user.chooses("export_picture"),
    "tableDialog": lambda user: user.chooses("export_table"),
    "printPreview": lambda user: user.chooses("print_sheet"),
    "licencesDialog": lambda user: show_licences(user.window, (PART,)),
    "bugDialog": lambda _user: show_bug_report("A report", None, Settings()),
    "helpDialog": lambda user: user.chooses("help"),
    "problemsWindow": lambda user: user.lists_problems(Reading(None, (PROBLEM,))),
}


@pytest.mark.parametrize(
    ("in_menus", "at_least"), [(False, 40), pytest.param(True, 60, marks=pytest.mark.slow)], ids=["window", "menus"]
)
def test_every_action_does_what_a_click_does(
    start: OpenWindow, browser: list[str], *, in_menus: bool, at_least: int
) -> None:
    walker, seen, different = Walker(start, browser), set[str](), list[str]()
    for steps in WAYS:
        walker.arrives(*steps)
        assert accessible.nameless(walker.place) == []
        for kind, actions in accessible.controls(walker.place).items():
            if kind not in seen and kind.startswith("MenuItem ") is in_menus:
                seen.add(kind)
                different += walker.differences(kind, actions)
    assert different == [], "\n".join(different)
    assert len(seen) > at_least


@pytest.mark.parametrize(("dialog", "opens"), DIALOGS.items(), ids=DIALOGS)
def test_every_action_in_a_dialog_does_what_a_click_does(
    start: OpenWindow, browser: list[str], monkeypatch: pytest.MonkeyPatch, dialog: str, opens: Step
) -> None:
    monkeypatch.setattr(problems, "open_on_desktop", lambda path: f"opened {path}")
    walker = Walker(start, browser)
    walker.arrives(opens, dialog=dialog)
    controls = accessible.controls(walker.place)
    assert controls
    assert accessible.nameless(walker.place) == []
    different = [each for kind, actions in controls.items() for each in walker.differences(kind, actions)]
    assert different == [], "\n".join(different)
