"""Invisible buttons over the bars and marks, for assistive technology and the keyboard."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractButton, QWidget

# A screen reader visits the targets one by one; for more of them there is the table.
MAX_TARGETS = 50

# Returns the labels that the focus frame must not cross, in pixels of the viewport.
FindsLabels = Callable[[], list[QRect]]


class Target(NamedTuple):
    """What a target is called, what a press on it chooses, and what is shown while it has the focus."""

    name: str
    chooses: object
    text: str = ""


class AccessibleTarget(QAbstractButton):
    """An invisible button over a drawing that only shows its focus. Mouse events go to the plot."""

    def __init__(self, name: str, index: int, group: "TargetGroup") -> None:
        super().__init__(group.viewport)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._index = index
        self._group = group
        self.clicked.connect(lambda: group.chosen.emit(group.targets[index].chooses))
        # Only the focus frame is painted; otherwise every button would paint nothing each time the plot is painted.
        self.setUpdatesEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step along the time axis, or through the measures, with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # The plot pans.
            event.ignore()
        elif event.key() in steps:
            self._group.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in turns:
            self._group.turned.emit(turns[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setUpdatesEnabled(True)
        self._group.read.emit(self._group.targets[self._index].text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setUpdatesEnabled(False)
        # The plot has to be repainted, since the button can no longer erase its own frame.
        self._group.viewport.update(self.geometry())
        self._group.read.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            free = QRegion(self.rect())
            for label in self._group.finds_labels():
                free -= QRegion(label.translated(-self.pos()))
            with QPainter(self) as painter:
                painter.setClipRegion(free)
                painter.setPen(QPen(self.palette().highlight().color(), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class TargetGroup(QObject):
    """The targets of one kind, with a single Tab stop among them."""

    # What the target that was pressed chooses.
    chosen = Signal(object)
    # The text of the target that has the focus.
    read = Signal(str)
    stepped = Signal(int)
    turned = Signal(int)

    def __init__(self, name: str, viewport: QWidget, finds_labels: FindsLabels = list) -> None:
        super().__init__(viewport)
        self._name = name
        self.viewport = viewport
        self.finds_labels = finds_labels
        self.targets: Sequence[Target] = ()
        self._buttons: list[AccessibleTarget] = []
        self._shown = 0
        self._stop = 0

    def show_part(self, targets: Sequence[Target]) -> None:
        """Show targets, up to `MAX_TARGETS`."""
        self.targets = targets
        self._shown = min(len(targets), MAX_TARGETS)
        while len(self._buttons) < self._shown:
            self._buttons.append(AccessibleTarget(self._name, len(self._buttons), self))
        for index, button in enumerate(self._buttons):
            button.setVisible(index < self._shown)
            if index < self._shown:
                button.setAccessibleName(targets[index].name)
        self.stop_at(min(max(0, self._stop), self._shown - 1))

    def place(self, rects: Sequence[QRect]) -> None:
        """Move the targets to where things are drawn."""
        for button, rect in zip(self._buttons, rects, strict=False):
            button.setGeometry(rect)

    def stop_at(self, index: int) -> None:
        """Make one target the Tab stop, the last one if the index is beyond it; -1 for none."""
        self._stop = index = min(index, self._shown - 1)
        for number, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if number == index else Qt.FocusPolicy.NoFocus)

    def tab_stop(self) -> QWidget | None:
        return self._buttons[self._stop] if 0 <= self._stop < self._shown else None

    def walk(self, by: int) -> None:
        """Move the focus by some targets; do nothing beyond either end."""
        if 0 <= self._stop + by < self._shown:
            self.stop_at(self._stop + by)
            self.focus(self._stop)

    def has_focus(self) -> bool:
        return any(button.hasFocus() for button in self._buttons)

    def focus(self, index: int) -> None:
        if 0 <= index < self._shown:
            self._buttons[index].setFocus(Qt.FocusReason.OtherFocusReason)
