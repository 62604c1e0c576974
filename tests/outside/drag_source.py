"""A window with a text that can be dragged from it into another program."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

SIZE = 100


class Source(QLabel):
    """Offers the text of the label, also as an address."""

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - its name in Qt
        drag, data = QDrag(self), QMimeData()
        data.setText(self.text())
        data.setUrls([QUrl(f"https://example.org/{self.text()}")])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> None:
    app = QApplication([])
    source = Source(sys.argv[1])
    # In the corner and without a frame, so that a test knows where it is.
    source.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
    source.setWindowTitle("Drag source")
    source.setGeometry(0, 0, SIZE, SIZE)
    source.show()
    app.exec()


if __name__ == "__main__":
    main()
