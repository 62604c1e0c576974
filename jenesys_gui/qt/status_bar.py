"""The status bar."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStatusBar, QStyle, QStyleOption, QStylePainter

from jenesys_gui.qt.labels import ElidedText, set_tooltip, show_tooltip
from jenesys_gui.qt.theme import GAP
from jenesys_gui.screen.screen import StatusBarTexts

# Where Qt writes a message.
_MESSAGE_MARGINS: Final = (6, 0, -6, 0)


class StatusBar(QStatusBar):
    """The dataset, the network and the newest figure; messages end in an ellipsis where they do not fit."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.setStatusBar(self)
        self._dataset, self._network, self._right = labels = (
            ElidedText("statusDataset", window),
            ElidedText("statusNetwork", window),
            ElidedText("statusNewest", window),
        )
        for label in labels:
            label.setContentsMargins(GAP, 2, GAP, 4)
        self._newest = ""
        self._reading = ""
        self.addWidget(self._dataset)
        self.addWidget(self._network)
        self.addPermanentWidget(self._right)
        self.setSizeGripEnabled(False)

    def show_part(self, part: StatusBarTexts) -> None:
        self._newest = part.newest
        self._dataset.setText(part.dataset)
        self._network.setText(part.network)
        set_tooltip(self._dataset, part.path)
        self._right.setText(self._reading or part.newest)

    def show_year_summary(self, text: str) -> None:
        """Show the reading of a year in the place of the newest figure; an empty text restores it."""
        self._reading = text
        self._right.setText(text or self._newest)

    def event(self, event: QEvent) -> bool:
        """Show a tooltip with a message, which may be cut."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self.currentMessage():
            show_tooltip(event.globalPos(), self.currentMessage(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        message, room = self.currentMessage(), self.rect().adjusted(*_MESSAGE_MARGINS)
        shown = [label.x() for label in self.findChildren(ElidedText) if label.isVisible()]
        room.setRight(min(room.right(), *shown))
        cut = self.fontMetrics().elidedText(message, Qt.TextElideMode.ElideMiddle, room.width())
        if cut == message:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOption()
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        painter.end()
