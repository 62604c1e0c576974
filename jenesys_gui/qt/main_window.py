"""The window with three empty panes, painted before anything is read or computed.

It has no layouts and no splitter yet: the first of either creates all enumerations of Qt, which takes longer than
everything else about this window.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QToolBar, QWidget

from jenesys_gui.qt.later import later
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.theme import GAP, text_scale

_FIRST_SIZE: Final = (1280, 820)
# Room for the frame and the title, which are not known before the window is shown.
_FRAME: Final = QMargins(4, 36, 4, 4)
# The limits of the widths of list and details with text of the normal size, and their share of the window.
_MAX_LIST: Final = 440
_MIN_DETAILS: Final = 350
_MAX_DETAILS: Final = 680
_LIST_PART: Final = 0.21
_DETAILS_PART: Final = 0.245
# In a narrower window the details are below the list; the width of both and its share.
_NARROW: Final = 1100
_NARROW_SIDE: Final = 350
_NARROW_PART: Final = 0.44


class MainWindow(QMainWindow):
    """A window without content, with its geometry in the settings."""

    # Emitted once, after the first paint.
    painted = Signal()
    # Emitted with the tag of another language, empty for that of the system.
    language_chosen = Signal(str)
    # Emitted before the window closes.
    closing = Signal()
    # Emitted with the path of a file or a folder that is dropped on the window.
    dropped = Signal(str)
    # Emitted with the event where no widget has a context menu of its own.
    menu_asked = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("JENESYS Viewer")
        self._settings = settings
        self._was_painted = False
        self.setCentralWidget(_EmptyPanes(self))
        # A damaged file may have a size that is never painted.
        if not self.restoreGeometry(settings[Key.GEOMETRY]) or self.size().isEmpty():
            self.resize(QSize(*_FIRST_SIZE).boundedTo(self._room().size()))
        self.fit_to_screen()

    def fit_to_screen(self) -> None:
        """Move the window onto the screen, and shrink it as far as possible if it is larger."""
        old, screen = self.geometry(), self.screen().availableGeometry()
        if self.isMaximized() or self.isFullScreen() or screen.contains(old):
            return
        room = self._room()
        size = old.size().expandedTo(self.minimumSizeHint()).boundedTo(room.size())
        left = max(room.left(), min(old.left(), room.right() + 1 - size.width()))
        top = max(room.top(), min(old.top(), room.bottom() + 1 - size.height()))
        self.setGeometry(QRect(QPoint(left, top), size))

    def hold(self, bar: QToolBar, content: QWidget) -> None:
        """Show the content below a tool bar and above the status bar, in its final size."""
        self.addToolBar(bar)
        self.setCentralWidget(content)
        # Qt would show them later, one by one, and lay out what has been filled meanwhile each time.
        for part in (self.menuBar(), bar, self.statusBar(), content):
            part.show()
        layout = self.layout()
        assert layout is not None  # every main window has one
        layout.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emit `painted` after the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            later(self, self.painted.emit)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll to the widget to which Tab moves."""
        return super().focusNextPrevChild(forward) and scroll_to_focus(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, instead of offering to hide the tool bar."""
        self.menu_asked.emit(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one file or folder."""
        if _dropped_path(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dataset that is dropped."""
        event.acceptProposedAction()
        self.dropped.emit(_dropped_path(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the geometry, which is that before a presentation."""
        self.closing.emit()
        self._settings[Key.GEOMETRY] = self.saveGeometry()
        super().closeEvent(event)

    def _room(self) -> QRect:
        """Return where on the screen the window may be."""
        return self.screen().availableGeometry() - _FRAME


def _dropped_path(event: QDropEvent) -> str:
    """Return the path of the one file or folder that is dragged; empty for anything else."""
    urls = event.mimeData().urls()
    for url in urls:
        if url.host() == "localhost":
            # This computer; Qt takes it for a server.
            url.setHost("")
    return urls[0].toLocalFile() if len(urls) == 1 else ""


def scroll_to_focus(window: QWidget) -> bool:
    """Scroll to the widget with the focus; return True."""
    # Qt does so only where the one before was in the same area.
    focused = window.focusWidget()
    part: QWidget | None = focused
    while part is not None:
        part = part.parentWidget()
        if isinstance(part, QScrollArea):
            part.ensureWidgetVisible(focused)
    return True


def is_narrow(width: int) -> bool:
    """Return whether the panes of a window of this width have no room for the details beside the timeline."""
    return width < _NARROW * text_scale()


def pane_widths(width: int, list_width: Callable[[int], int] = int) -> tuple[int, int, int]:
    """Return the widths of the three panes for the width of a window, in device-independent pixels.

    `list_width` returns the width that the list needs, at most a given one. In a narrow window the right pane has none.
    """
    scale = text_scale()
    if is_narrow(width):
        left, right, gaps = min(_NARROW_SIDE * scale, _NARROW_PART * width), 0.0, 3 * GAP
    else:
        left = min(_MAX_LIST * scale, list_width(round(_LIST_PART * width)))
        right, gaps = min(_MAX_DETAILS * scale, max(_MIN_DETAILS * scale, _DETAILS_PART * width)), 4 * GAP
    return round(left), width - round(left) - round(right) - gaps, round(right)


class _EmptyPanes(QWidget):
    """Three frames in the places of the panes."""

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
