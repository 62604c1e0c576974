"""An empty QMainWindow: the earliest that PySide6 can paint a window."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.points import report


class BareWindow(QMainWindow):
    """Reports when it has been painted, as our window does, and closes."""

    _was_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._finish)

    def _finish(self) -> None:
        report("window")
        self.close()


def main() -> None:
    app = QApplication([])
    window = BareWindow()
    window.resize(1280, 820)
    window.show()
    app.exec()
