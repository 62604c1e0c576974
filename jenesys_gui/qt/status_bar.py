"""The line at the foot of the window: which dataset, and what the year under the mouse reads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget

from jenesys_gui.qt.theme import GAP
from jenesys_gui.qt.widgets import literal
from jenesys_gui.screen.status import Status

_MESSAGE_MILLISECONDS = 6000


class StatusLine:
    """Fills the status bar of a window."""

    def __init__(self, window: QMainWindow) -> None:
        self._bar = window.statusBar()
        self._dataset = _label("statusDataset", window)
        self._network = _label("statusNetwork", window)
        self._right = _label("statusNewest", window)
        self._newest = ""
        self._reading = ""
        self._bar.addWidget(self._dataset)
        self._bar.addWidget(self._network)
        self._bar.addPermanentWidget(self._right)
        self._bar.setSizeGripEnabled(False)

    def show_part(self, part: Status) -> None:
        """Show a status."""
        self._newest = part.newest
        self._dataset.setText(part.dataset)
        self._network.setText(part.network)
        self._dataset.setToolTip(literal(part.path))
        self._right.setText(self._reading or part.newest)

    def read(self, text: str) -> None:
        """Show what a year reads, where else the newest figure is named; nothing brings that back."""
        self._reading = text
        self._right.setText(text or self._newest)

    def tell(self, message: str) -> None:
        """Say for a while what was done."""
        self._bar.showMessage(message, _MESSAGE_MILLISECONDS)


def _label(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(GAP, 2, GAP, 4)
    return label
