"""A white sheet with a border: what each of the three parts of the window lies on."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


class Pane(QFrame):
    """Holds a column of widgets."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("pane", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
