"""What assistive technology and the keyboard find where something is drawn."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractButton, QWidget

from jenesys_gui.screen.timeline.lanes import Lane, Mark

# A screen reader goes through the spots one by one; of more, the table is the way.
MAX_TARGETS = 50

# Finds the labels that no frame may cross, in pixels of what the buttons lie on.
FindsLabels = Callable[[], list[QRect]]


class AccessibleTarget(QAbstractButton):
    """An invisible button over something that is drawn; shows only its focus. The mouse goes through to the plot."""

    stepped = Signal(int)
    turned = Signal(int)
    focused = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget, finds_labels: FindsLabels) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._viewport = parent
        self._finds_labels = finds_labels
        # Only the focus is painted; each of the others would be asked to paint nothing whenever the plot is.
        self.setUpdatesEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step along the time axis and turn through the measures."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in turns:
            self.turned.emit(turns[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setUpdatesEnabled(True)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setUpdatesEnabled(False)
        # What lies under it, since it can't itself wipe out its frame any more.
        self._viewport.update(self.geometry())
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            painter, free = QPainter(self), QRegion(self.rect())
            for label in self._finds_labels():
                free -= QRegion(label.translated(-self.pos()))
            painter.setClipRegion(free)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()


class TargetGroup(QObject):
    """The buttons of one kind of thing, with one stop for Tab among them."""

    pressed = Signal(int)
    stepped = Signal(int)
    turned = Signal(int)
    focused = Signal(int)
    left = Signal()

    def __init__(self, name: str, parent: QWidget, finds_labels: FindsLabels = list) -> None:
        super().__init__(parent)
        self._name = name
        self._viewport = parent
        self._finds_labels = finds_labels
        self._buttons: list[AccessibleTarget] = []
        self._shown = 0
        self._stop = 0

    def show_names(self, names: Sequence[str]) -> None:
        """Have a button for each of the names, up to `MAX_TARGETS`."""
        self._shown = min(len(names), MAX_TARGETS)
        while len(self._buttons) < self._shown:
            self._buttons.append(self._make_button())
        for index, button in enumerate(self._buttons):
            button.setVisible(index < self._shown)
            if index < self._shown:
                button.setAccessibleName(names[index])
        self.stop_at(min(max(0, self._stop), self._shown - 1))

    def place(self, rects: Sequence[QRect]) -> None:
        """Put the buttons where things are drawn."""
        for button, rect in zip(self._buttons, rects, strict=False):
            button.setGeometry(rect)

    def stop_at(self, index: int) -> None:
        """Let Tab stop at one button only, the last one for those beyond it; -1 for none."""
        self._stop = index = min(index, self._shown - 1)
        for number, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if number == index else Qt.FocusPolicy.NoFocus)

    def tab_stop(self) -> QWidget | None:
        """The button at which Tab stops, if there is one."""
        return self._buttons[self._stop] if 0 <= self._stop < self._shown else None

    def walk(self, by: int) -> None:
        """Take the keyboard to the next button, or the one before; at either end nothing happens."""
        if 0 <= self._stop + by < self._shown:
            self.stop_at(self._stop + by)
            self.focus(self._stop)

    def has_focus(self) -> bool:
        """Whether one of the buttons has the keyboard."""
        return any(button.hasFocus() for button in self._buttons)

    def focus(self, index: int) -> None:
        """Give the keyboard to a button."""
        if 0 <= index < self._shown:
            self._buttons[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_button(self) -> AccessibleTarget:
        button = AccessibleTarget(self._name, self._viewport, self._finds_labels)
        button.clicked.connect(self._on_clicked)
        button.focused.connect(self._on_focused)
        button.left.connect(self.left)
        button.stepped.connect(self.stepped)
        button.turned.connect(self.turned)
        return button

    def _on_clicked(self) -> None:
        self.pressed.emit(self._number_of(self.sender()))

    def _on_focused(self) -> None:
        self.focused.emit(self._number_of(self.sender()))

    def _number_of(self, sender: QObject) -> int:
        return next(number for number, button in enumerate(self._buttons) if button is sender)


class MarkTargets(TargetGroup):
    """The buttons over the marks of a lane. Arrows go from mark to mark; what is reached is read out."""

    # The phase of the mark that was pressed.
    phase_chosen = Signal(str)
    # What a tooltip would say, for those who come by keyboard.
    read = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._marks: tuple[Mark, ...] = ()
        self.pressed.connect(self._on_mark_pressed)
        self.stepped.connect(self.walk)
        self.focused.connect(self._on_mark_focused)
        self.left.connect(self._on_left)

    def show_part(self, lane: Lane) -> None:
        """Have a button for each mark of a lane."""
        self._marks = lane.marks
        self.show_names([", ".join(mark.tooltip) for mark in lane.marks])

    def _on_mark_pressed(self, index: int) -> None:
        if self._marks[index].phase:
            self.phase_chosen.emit(self._marks[index].phase)

    def _on_mark_focused(self, index: int) -> None:
        self.read.emit(". ".join(line.rstrip(".") for line in self._marks[index].tooltip))

    def _on_left(self) -> None:
        self.read.emit("")
