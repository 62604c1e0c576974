"""The table view: the figures, or the programmes and events."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from jenesys_gui.qt.tables.table_pane import TablePane
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, Theme, scaled
from jenesys_gui.screen.state import TableName
from jenesys_gui.screen.tables.table import DataTable
from jenesys_gui.text.translate import _


class TablesPage(QWidget):
    """Shows one of the tables; tells which one is asked for."""

    table_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tablesPage")
        self.pane = TablePane("figureTable", theme, self)
        self._buttons: dict[TableName, QPushButton] = {}
        # Beside each other, or below where there is no room for that.
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column = QVBoxLayout(self)
        row.setContentsMargins(PANE_MARGIN, 10, PANE_MARGIN, 0)
        row.setSpacing(6)
        group = QButtonGroup(self)
        # Not the bare names of the tables: each of those is borne by one thing only.
        texts = {TableName.FIGURES: _("Stated and computed figures"), TableName.MARKS: _("Programmes, events")}
        for name, text in texts.items():
            button = self._buttons[name] = QPushButton(text, self)
            button.setObjectName(f"{name.value}Switch")
            button.setProperty("switch", True)
            button.setCheckable(True)
            button.setFont(scaled(button.font(), SMALL))
            button.clicked.connect(partial(self.table_chosen.emit, name))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.pane, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the switches so that none is cut."""
        super().resizeEvent(event)
        gaps = 2 * PANE_MARGIN + self._row.spacing() * len(self._buttons)
        needed = sum(button.sizeHint().width() for button in self._buttons.values()) + gaps
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if needed <= self.width() else directions.TopToBottom)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from top to bottom."""
        return (*self._buttons.values(), *self.pane.tab_stops)

    def show_part(self, part: DataTable) -> None:
        """Show a table."""
        self._buttons[part.name].setChecked(True)
        self.pane.show_part(part)
