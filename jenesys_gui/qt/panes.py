"""The three panes beside each other, as wide as the user left them."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from jenesys_gui.qt.main_window import pane_widths
from jenesys_gui.qt.theme import GAP


class Panes(QSplitter):
    """List, timeline and details; what is left over goes to the timeline."""

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
        # None while nobody asked for more room; empty where there were no widths to note yet.
        self._noted: list[int] | None = None

    def share(self, width: int, saved: QByteArray) -> None:
        """Give each pane the width that was saved, or one that goes with the width of the window."""
        own = list(pane_widths(width))
        self.setSizes(own)
        is_saved = self.restoreState(saved)
        if self._noted is not None:
            # The window opens with a comparison, which came before the panes had any widths.
            self._noted = [] if is_saved else own

    def note_widths(self) -> None:
        """Keep the widths in mind, once, before something asks for more room than a pane has."""
        if self._noted is None:
            self._noted = self.sizes()

    def take_back(self) -> None:
        """Give the panes at the sides the widths again that were noted, whatever the window has become since."""
        if self._noted:
            left, _middle, right = self._noted
            self.setSizes([left, sum(self.sizes()) - left - right, right])
        self._noted = None


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
