"""The window with three empty panes: what is there at once, before anything is read or computed.

What is imported and called here comes before the first paint. So there are no layouts and no splitter yet: the first of
either makes all enumerations of Qt, which takes longer than everything else about this window.
"""

from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QWidget

from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.theme import GAP

_FIRST_SIZE: Final = (1280, 820)
_FRAME: Final = (8, 40)
# The panes at the sides: as wide as this where there is room, a part of the window where there is not.
_SIDE_WIDTHS: Final = (284, 338)
_SIDE_PARTS: Final = (0.235, 0.29)


class MainWindow(QMainWindow):
    """A window that waits for its content; keeps its size in the settings."""

    # Sent once, when the window has been painted for the first time.
    painted = Signal()
    # Sent when the window is about to close.
    closing = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("JENESYS Viewer")
        self._settings = settings
        self._was_painted = False
        self.setCentralWidget(_EmptyPanes(self))
        if not self.restoreGeometry(settings[Key.GEOMETRY]):
            # With room for its own frame and title: what is below the edge of a small screen is not there.
            self.resize(QSize(*_FIRST_SIZE).boundedTo(self.screen().availableSize() - QSize(*_FRAME)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is there; what is not needed for that comes after."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was."""
        self._settings[Key.GEOMETRY] = self.saveGeometry()
        self.closing.emit()
        super().closeEvent(event)


def pane_widths(width: int) -> tuple[int, int, int]:
    """The widths of the three panes in a window of a width, in device-independent pixels."""
    left, right = (min(most, round(part * width)) for most, part in zip(_SIDE_WIDTHS, _SIDE_PARTS, strict=True))
    return left, width - left - right - 4 * GAP, right


class _EmptyPanes(QWidget):
    """Three sheets where the panes will be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._panes = [QFrame(self) for _place in range(3)]
        for pane in self._panes:
            pane.setProperty("pane", True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = GAP
        for pane, width in zip(self._panes, pane_widths(self.width()), strict=True):
            pane.setGeometry(left, GAP, width, self.height() - 2 * GAP)
            left += width + GAP
