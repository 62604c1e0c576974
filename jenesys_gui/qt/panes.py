"""The three panes beside each other."""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from jenesys_gui.qt.main_window import pane_widths
from jenesys_gui.qt.theme import GAP
from jenesys_gui.qt.widgets import settle_layouts


class Panes(QSplitter):
    """List, timeline and details. Their widths go with that of the window until the user moves a border."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panes")
        self.setHandleWidth(GAP)
        self.setChildrenCollapsible(False)
        self.setContentsMargins(GAP, GAP, GAP, GAP)
        for pane in (left, middle, right):
            self.addWidget(pane)
        # A splitter puts each new pane before the others, and assistive technology reads them in that order.
        for pane in (right, middle, left):
            pane.lower()
        self.setStretchFactor(1, 1)
        self._is_users = False
        # None while nobody asked for more room; empty where there are no widths of the user's to go back to.
        self._noted: list[int] | None = None
        self.splitterMoved.connect(self._on_moved)

    def share(self, saved: QByteArray) -> None:
        """Give the panes the widths that the user once gave them, if any are saved."""
        self._is_users = self.restoreState(saved)

    def to_save(self) -> QByteArray:
        """The widths that the user gave the panes; empty if there are none."""
        return self.saveState() if self._is_users else QByteArray()

    def note_widths(self) -> None:
        """Keep the widths in mind, once, before something asks for more room than a pane has."""
        if self._noted is None:
            self._noted = self.sizes() if self._is_users else []

    def take_back(self) -> None:
        """Give the panes the widths again that they had before, whatever the window has become since."""
        if self._noted is None:
            return
        # Or the panes would still be taken to need the room that something else needed.
        settle_layouts()
        if self._noted:
            left, _middle, right = self._noted
            self.setSizes([left, sum(self.sizes()) - left - right, right])
        self._noted = None
        self._go_with_window()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._go_with_window()

    def _go_with_window(self) -> None:
        if not self._is_users:
            self.setSizes(pane_widths(self.width()))

    def _on_moved(self) -> None:
        self._is_users = True


def below(line: QWidget, panes: Panes) -> QWidget:
    """The panes below a line that is not always there."""
    content = QWidget()
    content.setObjectName("content")
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(line)
    column.addWidget(panes, 1)
    return content
