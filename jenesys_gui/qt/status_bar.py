"""The status bar."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStatusBar, QStyle, QStyleOption, QStylePainter, QWidget

from jenesys_gui.qt.labels import ElidedText, set_tooltip, show_tooltip
from jenesys_gui.qt.theme import GAP
from jenesys_gui.screen.screen import StatusBarTexts
from jenesys_gui.text.literal import DOT

# Where Qt writes a message.
_MARGIN: Final = 6


class StatusBar(QStatusBar):
    """The dataset and the newest figure, or a message. What does not fit becomes an ellipsis."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window, sizeGripEnabled=False)
        window.setStatusBar(self)
        self._dataset, self._right = (ElidedText(name, window) for name in ("statusDataset", "statusNewest"))
        for label in (self._dataset, self._right):
            label.setContentsMargins(GAP, 2, GAP, 4)
        self._newest = ""
        self._reading = ""
        self.addWidget(self._dataset)
        self.addPermanentWidget(self._right)
        self.messageChanged.connect(self._share)

    def show_part(self, part: StatusBarTexts) -> None:
        self._newest = part.newest
        self._dataset.setText(part.dataset)
        set_tooltip(self._dataset, part.path)
        self.show_year_summary(self._reading)

    def show_year_summary(self, text: str) -> None:
        """Show the reading of a year in the place of the newest figure; an empty text restores it."""
        self._reading = text
        self._right.setText(text or self._newest)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Show a tooltip with a message, which may be cut."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self.currentMessage():
            show_tooltip(event.globalPos(), self.currentMessage(), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def paintEvent(self, event: QPaintEvent) -> None:
        message = self.currentMessage()
        # Without a message, as at most paints, there is nothing to measure.
        cut = message and self.fontMetrics().elidedText(message, Qt.TextElideMode.ElideMiddle, self._room())
        if cut == message:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOption()
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option)
        place = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        painter.end()

    def _share(self) -> None:
        """Give the width to a message or the name of the dataset, then to the newest figure, then to the rest."""
        left, right, message = self._dataset, self._right, self.currentMessage()
        advance = right.fontMetrics().horizontalAdvance
        around = right.sizeHint().width() - advance(right.text())
        first = advance(message or left.text().partition(DOT)[0]) + around
        room = self._room(right)
        shown = right.shown_in(max(0, room - first - around))
        right.setMaximumWidth(advance(shown) + around)
        left.setMaximumWidth(max(first, room - right.maximumWidth()))
        # Qt hides it as well, but shows it again when it lays out the bar.
        left.setVisible(not message)
        right.setVisible(not message or right.text().partition(DOT)[0] in shown)

    def _room(self, *labels: QWidget) -> int:
        """Return the width without other widgets than the dataset and some labels."""
        children = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        others = [each for each in children if each.isVisible() and each not in (*labels, self._dataset)]
        taken = (each.sizeHint().boundedTo(each.maximumSize()).width() + 2 * _MARGIN for each in others)
        return self.width() - 3 * _MARGIN - sum(taken)
