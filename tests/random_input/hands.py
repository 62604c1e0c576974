"""The hands of a random user: clicks, keys, menus, sizes, answers to dialogs, and files that change."""

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QFileDialog, QLineEdit, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from jenesys_gui import places
from tests.qt import mouse
from tests.random_input.datasets import package_files

_BUTTONS: Final = (mouse.LEFT,) * 5 + (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
_MODIFIERS: Final = (mouse.NO_KEY,) * 6 + tuple(
    getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt")
)
_KEYS: Final = tuple(
    getattr(Qt.Key, f"Key_{name}")
    for name in (
        *("Tab", "Backtab", "Return", "Space", "Escape", "Backspace", "Delete", "F1", "F3", "F6", "F10", "F11", "Menu"),
        *("Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown", "Plus", "Minus", *"0123456789"),
        # Not Q, which would end the program, nor W.
        *"ACEFGHLMOPTUVXZ",
    )
)
_WORDS: Final = ("a", "2013", "jenesys", "ה", "14,200", "é", "絆", "x" * 300, "<b>", "&", "99999", "-1", " ", "0.5")
_SIZES: Final = ((320, 240), (640, 480), (900, 600), (1280, 820), (1920, 1080), (3000, 2000))
# The user closes a dialog or menu at the latest after so many steps.
_PATIENCE: Final = 40


class Hands:
    """Does something at random in what is in front: a menu, a dialog or the window."""

    def __init__(self, window: QWidget, random: Random, folder: Path) -> None:
        self.done: deque[str] = deque(maxlen=30)
        self.steps = 0
        self._window = window
        self._random = random
        self._chosen = [*package_files(folder)]
        self._folder = folder
        self._steps_in_front = 0
        self._tables = sorted(folder.glob("*/*.csv"))
        ways = {
            self._click: 30,
            self._double_click: 5,
            self._drag: 6,
            self._hover: 10,
            self._turn_wheel: 6,
            self._press_key: 25,
            self._type: 8,
            self._resize: 3,
            self._change_file: 2,
        }
        self._ways, self._weights = [*ways], [*ways.values()]

    def act(self) -> None:
        """Do one thing."""
        self.steps += 1
        front = in_front()
        if front is None:
            self._steps_in_front = 0
            way = self._random.choices((*self._ways, self._choose_action, self._open_menu), (*self._weights, 18, 6))[0]
            way(self._window)
            return
        self._steps_in_front += 1
        if isinstance(front, QFileDialog):
            self._answer(front)
        elif self._steps_in_front > _PATIENCE or self._random.random() < 0.06:
            self._note("closes", front)
            self._steps_in_front = 0
            front.close()
        else:
            self._random.choices(self._ways, self._weights)[0](front)

    def _answer(self, dialog: QFileDialog) -> None:
        """Choose a file, since clicks at random could delete any, or cancel."""
        self._note("answers", dialog)
        is_saving = dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        path = self._folder / f"saved-{self._random.randrange(3)}" if is_saving else self._random.choice(self._chosen)
        for field in dialog.findChildren(QLineEdit, "fileNameEdit"):
            field.setText(str(path))
        if self._random.random() < 0.6:
            dialog.accept()
        else:
            dialog.reject()

    def _click(self, front: QWidget) -> None:
        widget, at = self._any_place(front)
        self._note("clicks", widget)
        QTest.mouseClick(widget, self._random.choice(_BUTTONS), self._random.choice(_MODIFIERS), at)

    def _double_click(self, front: QWidget) -> None:
        widget, at = self._any_place(front)
        self._note("double-clicks", widget)
        QTest.mouseClick(widget, mouse.LEFT, mouse.NO_KEY, at)
        if isValid(widget) and widget.isVisible():
            QTest.mouseDClick(widget, mouse.LEFT, mouse.NO_KEY, at)

    def _drag(self, front: QWidget) -> None:
        widget, at = self._any_place(front)
        self._note("drags", widget)
        QTest.mousePress(widget, mouse.LEFT, mouse.NO_KEY, at)
        for _step in range(self._random.randint(1, 5)):
            if isValid(widget):
                at += QPoint(self._random.randint(-80, 80), self._random.randint(-40, 40))
                mouse.move(widget, at, mouse.LEFT)
        if isValid(widget) and widget.isVisible():
            QTest.mouseRelease(widget, mouse.LEFT, mouse.NO_KEY, _within(widget, at))

    def _hover(self, front: QWidget) -> None:
        widget, at = self._any_place(front)
        self._note("hovers", widget)
        QTest.mouseMove(widget, at)
        # Each may be what a menu waited for that removes the widget.
        if isValid(widget):
            mouse.move(widget, at)
        if isValid(widget):
            QCoreApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))

    def _turn_wheel(self, front: QWidget) -> None:
        widget, at = self._any_place(front)
        self._note("turns the wheel", widget)
        turn = QPoint(self._random.choice((0, 0, 120)), self._random.choice((-120, 120, -15, 480)))
        event = QWheelEvent(
            QPointF(at),
            widget.mapToGlobal(QPointF(at)),
            QPoint(),
            turn,
            mouse.NO_BUTTON,
            self._random.choice(_MODIFIERS),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(widget, event)

    def _press_key(self, front: QWidget) -> None:
        widget = _focused(front)
        key, modifier = self._random.choice(_KEYS), self._random.choice(_MODIFIERS)
        self._note(f"presses {modifier.name} {key.name}", widget)
        QTest.keyClick(widget, key, modifier)

    def _type(self, front: QWidget) -> None:
        fields = [
            field
            for field in _widgets_in(front)
            if isinstance(field, QLineEdit | QAbstractSpinBox) and field.isVisible() and field.isEnabled()
        ]
        widget = self._random.choice(fields) if fields else _focused(front)
        text = self._random.choice(_WORDS)
        self._note(f"types {text[:9]}", widget)
        widget.setFocus()
        # As an input method sends it, since `QTest` knows only the keys of English.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isValid(widget):
                event = QKeyEvent(kind, 0, mouse.NO_KEY, text)
                QCoreApplication.sendEvent(widget, event)

    def _resize(self, front: QWidget) -> None:
        self._note("resizes", front)
        if front is self._window and self._random.random() < 0.2:
            self._random.choice((front.showMaximized, front.showNormal, front.showFullScreen, front.showNormal))()
        else:
            front.resize(*self._random.choice(_SIZES))

    def _change_file(self, _front: QWidget) -> None:
        """Write a table, as another program does: as in the bundled dataset, half of it, or delete it."""
        table = self._random.choice(self._tables)
        self.done.append(f"changes {table.parent.name}/{table.name}")
        text = (places.bundled_dataset() / table.name).read_bytes()
        if self._random.random() < 0.2:
            table.unlink(missing_ok=True)
        else:
            table.write_bytes(text if self._random.random() < 0.6 else text[: len(text) // 2])

    def _choose_action(self, _front: QWidget) -> None:
        actions = [each for menu in self._menus() for each in menu.actions() if each.isEnabled() and each.text()]
        action = self._random.choice(actions)
        self.done.append(f"chooses {action.text()}")
        action.trigger()

    def _open_menu(self, _front: QWidget) -> None:
        menu = self._random.choice(self._menus())
        self._note("opens", menu)
        menu.popup(self._window.mapToGlobal(QPoint(20, 20)))

    def _menus(self) -> Sequence[QMenu]:
        bars = (bar for bar in self._window.children() if isinstance(bar, QMenuBar))
        return [menu for bar in bars for menu in _widgets_in(bar) if isinstance(menu, QMenu)]

    def _any_place(self, front: QWidget) -> tuple[QWidget, QPoint]:
        """Return a visible widget and a point of it that can be seen."""
        inside = _widgets_in(front)
        visible = [each for each in inside if each.isVisibleTo(front) and not each.visibleRegion().isEmpty()]
        widget = self._random.choice(visible or [front])
        seen = widget.visibleRegion().boundingRect() & widget.rect()
        across, down = self._random.random(), self._random.random()
        return widget, seen.topLeft() + QPoint(int(across * seen.width()), int(down * seen.height()))

    def _note(self, what: str, widget: QWidget) -> None:
        self.done.append(f"{what} {type(widget).__name__} {widget.objectName()}")


def in_front() -> QWidget | None:
    """Return the menu or dialog that is in front of the window."""
    popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    return next((each for each in (popup, modal) if each is not None and isValid(each)), None)


def _widgets_in(front: QWidget) -> Iterator[QWidget]:
    """Yield all widgets in another one.

    With `findChildren` PySide6 would keep an object for each that Qt has made, for as long as the window lives.
    """
    for each in front.children():
        if isinstance(each, QWidget):
            yield each
            yield from _widgets_in(each)


def _focused(front: QWidget) -> QWidget:
    focused = QApplication.focusWidget()
    return focused if focused is not None and focused.window() is front.window() else front


def _within(widget: QWidget, at: QPoint) -> QPoint:
    """Return the point of a widget that is nearest to a point."""
    inside = widget.rect()
    return QPoint(min(max(at.x(), inside.left()), inside.right()), min(max(at.y(), inside.top()), inside.bottom()))
