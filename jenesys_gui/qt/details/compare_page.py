"""The page with several phases beside each other."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.details.explanation import ExplanationBox
from jenesys_gui.qt.details.parts import PhaseLinkButton, heading
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, TITLE
from jenesys_gui.qt.widgets import CopyableText, LinkButton, Text, order_tab_stops
from jenesys_gui.screen.details.comparison import Cell, Column, Comparison, Row
from jenesys_gui.text.translate import _

_BETWEEN_COLUMNS = 10
_ABOVE_ROW = 7
# In more columns than these there is no room to spare.
_MOST_WIDE = 2


class CellBox(QWidget):
    """A phase's value of one measure, and how it stands to the first phase's."""

    explanation_asked = Signal(object)

    def __init__(self, cell: Cell, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        # The colour says that it leads somewhere; where there is room, an arrow says it too.
        leads = "" if is_narrow else " ▸"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if cell.ref:
            column.addWidget(
                self._link("comparedValue", f"{cell.value}{leads}", cell.ref, spoken=cell.spoken, bold=True)
            )
        else:
            missing = Text("comparedMissing", self, size=SMALL, muted=True)
            missing.show_text(cell.value)
            column.addWidget(missing)
        note = Text("comparedNote", self, size=SMALL, muted=True)
        note.show_text(cell.note)
        column.addWidget(note)
        if cell.ratio:
            spoken = cell.ratio_spoken
            column.addWidget(self._link("comparedRatio", f"{cell.ratio}{leads}", cell.ratio_ref, spoken=spoken))
        column.addStretch(1)

    def _link(self, name: str, text: str, ref: ValueRef | None, *, spoken: str, bold: bool = False) -> LinkButton:
        link = LinkButton(name, self, size=1.0 if bold else SMALL)
        if bold:
            font = link.font()
            font.setBold(True)
            link.setFont(font)
        link.show_text(text)
        link.setAccessibleName(spoken)
        link.setToolTip(spoken)
        link.clicked.connect(partial(self.explanation_asked.emit, ref))
        return link


class ComparePage(QWidget):
    """Shows phases as columns; tells which phase or which explanation the user asks for."""

    phase_chosen = Signal(str)
    explanation_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.part: Comparison | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(PANE_MARGIN, PANE_MARGIN - 2, PANE_MARGIN, PANE_MARGIN)
        column.setSpacing(8)
        self._title = CopyableText("comparisonTitle", self, size=TITLE, bold=True)
        self._table = QWidget(self)
        self._hint = Text("comparisonHint", self, size=SMALL, muted=True)
        self._explanation_heading = heading(self)
        self.explanation = ExplanationBox(self)
        self.explanation.value_asked.connect(self.explanation_asked)
        for widget in (self._title, self._hint, self._table, self._explanation_heading, self.explanation):
            column.addWidget(widget)
        column.addStretch(1)

    def show_part(self, part: Comparison) -> None:
        """Show a comparison."""
        old, self.part = self.part, part
        self._title.show_text(part.heading)
        self._hint.show_text(part.hint)
        if old is None or (old.columns, old.rows) != (part.columns, part.rows):
            self._fill_table(part)
        self._explanation_heading.show_text(part.explanation.heading)
        self.explanation.show_part(part.explanation)
        # Links that were made on demand would come last.
        order_tab_stops((*self._table.findChildren(LinkButton), *self.explanation.tab_stops))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what was asked for: the explanation of the first value takes its place."""
        if event.key() == Qt.Key.Key_Escape:
            self.explanation_asked.emit(None)
        else:
            super().keyPressEvent(event)

    def _fill_table(self, part: Comparison) -> None:
        """Make the table anew, in the place of the one before."""
        table = QWidget(self)
        self._column.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_BETWEEN_COLUMNS)
        grid.setVerticalSpacing(3)
        for place, column in enumerate(part.columns):
            grid.setColumnStretch(place, 1)
            # All as wide as each other, whatever is in them.
            grid.setColumnMinimumWidth(place, 1)
            self._add_column(grid, place, column)
        for row in part.rows:
            self._add_row(grid, row, len(part.columns))
        table.show()
        # What is below comes after it for assistive technology too.
        self._explanation_heading.raise_()
        self.explanation.raise_()

    def _add_column(self, grid: QGridLayout, place: int, column: Column) -> None:
        link = PhaseLinkButton(f"column {column.phase}", self._table)
        link.show_text(column.name)
        link.clicked.connect(partial(self.phase_chosen.emit, column.phase))
        period = Text("comparedPeriod", self._table, size=SMALL, muted=True)
        period.show_text(_("{period} (base)").format(period=column.period) if column.is_base else column.period)
        grid.addWidget(link, 0, place)
        grid.addWidget(period, 1, place, Qt.AlignmentFlag.AlignTop)

    def _add_row(self, grid: QGridLayout, row: Row, columns: int) -> None:
        at = grid.rowCount()
        label = heading(self._table)
        label.show_text(row.label)
        grid.addWidget(label, at, 0, 1, columns, Qt.AlignmentFlag.AlignBottom)
        grid.setRowMinimumHeight(at, label.sizeHint().height() + _ABOVE_ROW)
        for place, cell in enumerate(row.cells):
            box = CellBox(cell, self._table, is_narrow=columns > _MOST_WIDE)
            box.explanation_asked.connect(self.explanation_asked)
            grid.addWidget(box, at + 1, place)
        for number, text in enumerate(row.remarks):
            remark = Text("comparedRemark", self._table, size=SMALL)
            remark.show_text(text)
            grid.addWidget(remark, at + 2 + number, 0, 1, columns)
