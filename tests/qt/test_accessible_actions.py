"""Every action that assistive technology can do has the effect of a click."""

from collections.abc import Callable, Sequence
from difflib import unified_diff
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from jenesys_gui.qt.store import Store
from tests.qt import accessible
from tests.qt.conftest import OpenWindow
from tests.qt.user import User

Step = Callable[[User], object]


class Walker:
    """Does things in a window that is as at first each time."""

    def __init__(self, start: OpenWindow, browser: list[str]) -> None:
        self._start = start
        self._browser = browser
        self.user = start()
        self._state = self._store.state
        self.arrives()

    def arrives(self, *steps: Step) -> None:
        """Go where some steps lead, each time."""
        self._steps = steps
        self._begin()
        self._first = accessible.observed()

    def result_of(self, act: Callable[[QWidget], object]) -> list[str]:
        """Return what is found, announced and opened after something was done, and go back."""
        for past in (self.user.announced, self._browser):
            past.clear()
        act(self.user.window)
        settle()
        result = [*accessible.observed(), *self.user.announced, *self._browser]
        self._begin()
        if accessible.observed() != self._first:
            # The view state does not have everything, such as what is folded.
            self.user.closes()
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
        for step in self._steps:
            step(self.user)
        settle()


def settle() -> None:
    """Let the window lay out everything: the panes after it has its size, then what is in them."""
    for _round in range(3):
        QCoreApplication.processEvents()


WAYS: Sequence[Sequence[Step]] = (
    [],
    [lambda user: user.chooses("compare")],
    [lambda user: user.chooses("view_table")],
    [lambda user: user.chooses("view_sources")],
)


def test_every_action_does_what_a_click_does(start: OpenWindow, browser: list[str]) -> None:
    walker, seen, different = Walker(start, browser), set[str](), []
    for steps in WAYS:
        walker.arrives(*steps)
        for kind, actions in accessible.controls(walker.user.window).items():
            if kind in seen or kind.startswith("MenuItem"):
                continue
            seen.add(kind)
            clicked = walker.result_of(partial(accessible.clicks, kind=kind))
            for action in actions:
                done = walker.result_of(partial(accessible.does, kind=kind, action=action))
                if done != clicked:
                    different.append(f"{action} {kind}: {[*unified_diff(clicked, done, n=0, lineterm='')]}")
    assert different == [], "\n".join(different)
    assert len(seen) > 30
