"""The status bar: the dataset, messages, and the reading of the year under the mouse."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSizePolicy, QToolTip, QWidget

from jenesys_gui.qt.theme import GAP
from jenesys_gui.qt.widgets import literal, wrapped
from jenesys_gui.screen.status import StatusBarTexts

_MESSAGE_MILLISECONDS = 6000


class ElidedLabel(QLabel):
    """A line that ends in an ellipsis where there is no room for the whole text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the whole text in a tooltip. With `setToolTip` assistive technology would read it twice."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), wrapped(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        room, painter = self.contentsRect(), QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.style().drawItemText(
            painter, room, self.alignment(), self.palette(), self.isEnabled(), cut, self.foregroundRole()
        )
        painter.end()


class StatusLine:
    """Fills the status bar of a window."""

    def __init__(self, window: QMainWindow) -> None:
        self._bar = window.statusBar()
        self._dataset = _named(QLabel(window), "statusDataset")
        self._network = _named(QLabel(window), "statusNetwork")
        self._right = _named(ElidedLabel(window), "statusNewest")
        self._newest = ""
        self._reading = ""
        self._bar.addWidget(self._dataset)
        self._bar.addWidget(self._network)
        self._bar.addPermanentWidget(self._right)
        self._bar.setSizeGripEnabled(False)

    def show_part(self, part: StatusBarTexts) -> None:
        """Show a status."""
        self._newest = part.newest
        self._dataset.setText(part.dataset)
        self._network.setText(part.network)
        self._dataset.setToolTip(literal(part.path))
        self._right.setText(self._reading or part.newest)

    def show_reading(self, text: str) -> None:
        """Show the reading of a year in the place of the newest figure; an empty text restores it."""
        self._reading = text
        self._right.setText(text or self._newest)

    def show_message(self, message: str) -> None:
        """Show for some seconds what was done."""
        self._bar.showMessage(message, _MESSAGE_MILLISECONDS)


def _named(label: QLabel, name: str) -> QLabel:
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(GAP, 2, GAP, 4)
    return label
