"""A simulated user who works with mouse and keyboard, and reads what `seen` finds in the window."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from jenesys_gui.qt import app, presenting
from jenesys_gui.qt.settings import Request
from jenesys_gui.qt.timeline.plot import TimelinePlot
from tests.qt import mouse
from tests.qt.mouse import LEFT, NO_KEY
from tests.qt.seen import Seen

# The timers that wait for a dialog have its name after this.
_EXPECTS: Final = "expects "
# A window is at rest after so many turns without being painted, which an animation delays for less than so long.
_REST_TURNS: Final = 5
_REST_SECONDS: Final = 10.0


class User(Seen):
    """Drives one window."""

    # Acting

    def clicks(
        self,
        widget: QWidget,
        at: QPoint | None = None,
        *,
        keys: Qt.KeyboardModifier = NO_KEY,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Click on a widget, by default in the middle."""
        QTest.mouseClick(widget, button, keys, at or widget.rect().center())
        let_answer()

    def drags(self, widget: QWidget, start: QPoint, stop: QPoint) -> None:
        """Drag with the left button."""
        mouse.drag(widget, start, stop)

    def clicks_button(self, name: str) -> None:
        self.clicks(self.find(QAbstractButton, name))

    def clicks_row(self, row: int, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Click on a row of the list, counted from 0."""
        self.clicks(self.phase_list.viewport(), self.middle_of_row(row), keys=keys)

    def clicks_bar(self, phase: str) -> None:
        """Click in the middle of a phase's bar, given its id."""
        self.clicks(self.plot.viewport(), mouse.bar_middle(self.plot, phase))

    def clicks_cell(self, table: str, row: int, column: str, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Click on a cell of a table, given the row, counted from 0, and the heading of the column."""
        grid = self.table(table)
        index = grid.model().index(row, self.headings(table).index(column))
        grid.scrollTo(index)
        self.clicks(grid.viewport(), grid.visualRect(index).center(), keys=keys)

    def clicks_heading(self, table: str, column: str) -> None:
        """Click on the heading of a column."""
        header, number = self.table(table).horizontalHeader(), self.headings(table).index(column)
        self.table(table).scrollTo(self.table(table).model().index(0, number))
        self.clicks(header.viewport(), QPoint(header.sectionViewportPosition(number) + 12, header.height() // 2))

    def chooses_from_menu(self, name: str, text: str, opens: Callable[[], object]) -> list[str]:
        """Open a menu with a function and choose an entry; return the texts of all entries."""
        opens()
        QCoreApplication.processEvents()
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu) or menu.objectName() != name:
            return []
        actions = [*menu.actions(), *(action for each in menu.findChildren(QMenu) for action in each.actions())]
        offered = [action.text().replace("&", "") for action in actions]
        chosen = next((action for action in actions if action.text().replace("&", "") == text), None)
        menu.close()
        if chosen is not None and chosen.isEnabled():
            chosen.trigger()
        return offered

    def presses(self, keys: str, where: QWidget | None = None) -> None:
        """Press keys as a menu names them, such as `Ctrl+Down`, by default where the focus is."""
        QTest.keySequence(where or QApplication.focusWidget() or self.window, QKeySequence(keys))
        let_answer()

    def searches_for(self, words: str) -> None:
        """Press Ctrl+F and replace the text of the field; wait until everything was searched."""
        self.presses("Ctrl+F")
        self.types(words, self.search_field)
        self.waits_until(lambda: "Searching…" not in self.results)

    def types(self, text: str, where: QWidget | None = None) -> None:
        """Type text, by default where the focus is; characters without a key come from an input method."""
        widget = where or QApplication.focusWidget() or self.window
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(widget, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QCoreApplication.sendEvent(widget, event)

    def chooses(self, action: str) -> None:
        """An action of the menu, by its name."""
        assert self.can_choose(action)
        self._action(action).trigger()
        let_answer()

    def can_choose(self, action: str) -> bool:
        """Whether an action of the menu is enabled."""
        return self._action(action).isEnabled()

    def is_checked(self, action: str) -> bool:
        """Whether an action of the menu is checked."""
        return self._action(action).isChecked()

    @contextmanager
    def closes_dialog(self, name: str, meanwhile: Callable[[], None] | None = None) -> Iterator[list[str]]:
        """Collect the texts of the dialog with a name that opens in this context, and close it with Escape."""
        texts = answer_by_escape(name, self.window, meanwhile)
        yield texts
        self._qtbot.waitUntil(lambda: bool(texts))
        self._qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.activates_window()

    def answers(self, name: str, answer: Callable[[QWidget], None]) -> None:
        """Call a function when another dialog of this name opens; this does not wait for it."""
        answer_dialog(name, self.window, answer)

    def opens(self, path: Path | str, ask: Callable[[], None] | None = None) -> None:
        """Choose a file, for a folder its package file, in the dialog that `ask` opens, by default the menu."""
        chosen = Path(path) / "datapackage.json" if Path(path).is_dir() else Path(path)
        done: list[str] = []

        def answer(dialog: QWidget) -> None:
            assert isinstance(dialog, QFileDialog)
            dialog.selectFile(str(chosen))
            QTest.keyClick(dialog.findChildren(QLineEdit, "fileNameEdit")[0], Qt.Key.Key_Return)
            done.append("")

        self.answers("openDialog", answer)
        (ask or (lambda: self.presses("Ctrl+O")))()
        self._qtbot.waitUntil(lambda: bool(done))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not self.has_problems:
            self.activates_window()

    def saves_as(self, path: Path | str, *, then: Callable[[], None] | None = None) -> None:
        """Type a path when the program asks where to save; call `then` before Enter is pressed."""

        def answer(dialog: QWidget) -> None:
            (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
            field.setText(str(path))
            if then is not None:
                then()
            QTest.keyClick(field, Qt.Key.Key_Return)

        self.answers("saveDialog", answer)

    def proposes_to_save(self) -> list[tuple[str, str]]:
        """The folder and name that the program proposes for saving; the dialog is then cancelled."""
        proposed: list[tuple[str, str]] = []

        def look(dialog: QWidget) -> None:
            assert isinstance(dialog, QFileDialog)
            (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
            proposed.append((dialog.directory().absolutePath(), field.text()))
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

        self.answers("saveDialog", look)
        return proposed

    def answers_replace(self, *, yes: bool) -> None:
        """Answer the question whether to replace a file, and return its text; No also cancels the dialog."""

        def answer(question: QWidget) -> None:
            assert isinstance(question, QMessageBox)
            if not yes:
                self.answers("saveDialog", lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
            button = QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No
            # Not `clicks`, which would wait in here until the dialog below is closed.
            QTest.mouseClick(question.button(button), LEFT, NO_KEY)

        self.answers("", answer)

    def stops(self) -> list[str]:
        """The text of the progress dialog, once it has appeared and its button was clicked."""
        texts: list[str] = []

        def click(dialog: QWidget) -> None:
            assert isinstance(dialog, QProgressDialog)
            assert 0 <= dialog.value() <= dialog.maximum()
            texts.append(dialog.labelText())
            (button,) = dialog.findChildren(QPushButton)
            self.clicks(button)

        self.answers("progressDialog", click)
        return texts

    def waits_until(self, true: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(true)

    def dialog(self) -> QWidget:
        """The dialog that waits for an answer."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QWidget)
        return dialog

    def closes(self) -> None:
        """Close and delete the window."""
        if isValid(self.window):
            self.window.close()
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def enlarge_text(user: User, percent: str) -> None:
    """Press the key for larger text once, as if there were no sizes between: each restyles everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(presenting, "TEXT_SIZES", ("100", percent))
        user.presses("Ctrl++")


def answer_dialog(name: str, asker: QObject, answer: Callable[[QWidget], None]) -> None:
    """Call a function when a dialog of this name opens, while this object exists."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.objectName() == name and dialog.isVisible():
            timer.stop()
            answer(dialog)

    timer = QTimer(asker)
    timer.setObjectName(f"{_EXPECTS}{name}")
    timer.timeout.connect(look)
    timer.start(5)


def let_answer() -> None:
    """If an expected dialog is open now, wait until it was answered."""

    def is_expected() -> bool:
        dialog = QApplication.activeModalWidget()
        name = f"{_EXPECTS}{dialog.objectName()}" if dialog is not None else ""
        windows = QApplication.topLevelWidgets() if name else []
        return any(timer.isActive() for window in windows for timer in window.findChildren(QTimer, name))

    while is_expected():
        QTest.qWait(1)


class Events(QObject):
    """Counts the events of a kind that a widget gets."""

    def __init__(self, widget: QWidget, kind: QEvent.Type) -> None:
        super().__init__()
        self._kind = kind
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() is self._kind
        return False


def comes_to_rest(window: QWidget) -> bool:
    """Return whether a window ends to be painted, once no animation runs."""
    asked = Events(window, QEvent.Type.UpdateRequest)
    until = time.monotonic() + _REST_SECONDS
    while time.monotonic() < until:
        asked.count = 0
        for _turn in range(_REST_TURNS):
            QCoreApplication.processEvents()
        if not asked.count:
            return True
    return False


def answer_by_escape(name: str, asker: QObject, meanwhile: Callable[[], None] | None = None) -> list[str]:
    """Return a list for the texts of a dialog of this name; when it opens, Escape closes it."""
    texts: list[str] = []

    def note(dialog: QWidget) -> None:
        texts.extend(label.text() for label in dialog.findChildren(QLabel))
        texts.extend(listing.toPlainText() for listing in dialog.findChildren(QPlainTextEdit))
        try:
            if meanwhile is not None:
                meanwhile()
        finally:
            # It may have been closed already.
            if isValid(dialog):
                QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answer_dialog(name, asker, note)
    return texts


def open_window(qtbot: QtBot, request: Request, announced: list[str]) -> User:
    """Open a window as the program does, and wait until it is complete."""
    hook = sys.excepthook
    window = app.open_window(request)
    # The program's own error handler would keep errors from failing a test.
    sys.excepthook = hook
    qtbot.waitUntil(lambda: window.findChild(TimelinePlot, "timeline") is not None)
    with qtbot.waitActive(window):
        window.activateWindow()
    user = User(window, qtbot, announced)
    # The plot is laid out when it is painted.
    user.pixels(user.plot)
    return user
