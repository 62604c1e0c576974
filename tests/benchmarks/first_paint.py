"""Waits for a widget to be painted.

Import it only after the first layout or after pyqtgraph: like those, it creates all enumerations of Qt.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

# A smaller widget was painted before its layout was done.
_LEAST_SIDE: Final = 200


class FirstPaint(QObject):
    """Calls a function once, when the program is idle after the first paint of a widget."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._widget and isinstance(event, QPaintEvent):
            area = event.rect()
            if min(area.width(), area.height()) >= _LEAST_SIDE:
                self._widget.removeEventFilter(self)
                self._on_painted()
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        # As `MainWindow.painted` does it: the filter runs before the paint, the timer after it.
        QTimer.singleShot(0, self, self._then)


class FirstUpdate(FirstPaint):
    """Calls a function once, after the first paint of a widget in a visible window."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget, then)
        self._is_painted = False
        widget.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() != QEvent.Type.UpdateRequest or not watched.isWidgetType():
            return super().eventFilter(watched, event)
        # Qt has no signal afterwards. The complete window is painted in this call.
        watched.event(event)
        if self._is_painted:
            watched.removeEventFilter(self)
            self._then()
        return True

    def _on_painted(self) -> None:
        self._is_painted = True
