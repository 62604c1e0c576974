"""The page that compares phases side by side."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.details.parts import ExplanationBox, PhaseLinkButton, heading
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, TITLE
from jenesys_gui.qt.widgets import Column, CopyableText, LinkButton, Text, order_tab_stops
from jenesys_gui.screen.details.comparison import ComparedPhase, ComparedRow, ComparedValue, Comparison
from jenesys_gui.text.translate import _

_BETWEEN_COLUMNS: Final = 10
_ABOVE_ROW: Final = 7
# More columns are narrow.
_MAX_WIDE_COLUMNS: Final = 2


class ComparedBox(QWidget):
    """A phase's value of one measure, and its ratio to the value of the first phase."""

    def __init__(self, cell: ComparedValue, navigation: Navigation, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self._navigation = navigation
        # Only the colour marks a narrow link.
        arrow = "" if is_narrow else " ▸"
        column = Column(self, spacing=1)
        if cell.ref:
            value = self._make_link("comparedValue", f"{cell.value}{arrow}", cell.ref, spoken=cell.spoken)
            font = value.font()
            font.setBold(True)
            value.setFont(font)
            column.addWidget(value)
        else:
            missing = Text("comparedMissing", self, size=SMALL, muted=True)
            missing.show_text(cell.value)
            column.addWidget(missing)
        note = Text("comparedNote", self, size=SMALL, muted=True)
        note.show_text(cell.note)
        column.addWidget(note)
        if cell.ratio:
            text, spoken = f"{cell.ratio}{arrow}", cell.ratio_spoken
            column.addWidget(self._make_link("comparedRatio", text, cell.ratio_ref, spoken=spoken, size=SMALL))
        column.addStretch(1)

    def _make_link(self, name: str, text: str, ref: ValueRef | None, *, spoken: str, size: float = 1.0) -> LinkButton:
        link = LinkButton(name, self, self._navigation.explain, size=size)
        link.show_text(text, ref)
        link.setAccessibleName(spoken)
        link.setToolTip(spoken)
        return link


class ComparePage(QWidget):
    """Shows phases as columns, with links to other phases and explanations."""

    def __init__(self, navigation: Navigation, show_message: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self.part: Comparison | None = None
        margins = (PANE_MARGIN, PANE_MARGIN - 2, PANE_MARGIN, PANE_MARGIN)
        column = self._column = Column(self, margins=margins, spacing=8)
        self._title = CopyableText("comparisonTitle", self, size=TITLE, bold=True)
        self._table = QWidget(self)
        self._hint = Text("comparisonHint", self, size=SMALL, muted=True)
        self._explanation_heading = heading(self)
        self.explanation = ExplanationBox(navigation, navigation.explain, show_message, self)
        column.add(self._title, self._hint, self._table, self._explanation_heading, self.explanation)
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
        # Links that are created on demand would be last.
        order_tab_stops((*self._table.findChildren(LinkButton), *self.explanation.tab_stops))

    def _fill_table(self, part: Comparison) -> None:
        """Replace the table by a new one."""
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
            # All columns are equally wide.
            grid.setColumnMinimumWidth(place, 1)
            self._add_column(grid, place, column)
        for row in part.rows:
            self._add_row(grid, row, len(part.columns))
        table.show()
        # Assistive technology reads what is below the table after it.
        self._explanation_heading.raise_()
        self.explanation.raise_()

    def _add_column(self, grid: QGridLayout, place: int, column: ComparedPhase) -> None:
        link = PhaseLinkButton(f"column {column.phase}", self._table, self._navigation.go_to_phase_alone)
        link.show_text(column.name, column.phase)
        period = Text("comparedPeriod", self._table, size=SMALL, muted=True)
        period.show_text(_("{period} (base)").format(period=column.period) if column.is_base else column.period)
        grid.addWidget(link, 0, place)
        grid.addWidget(period, 1, place, Qt.AlignmentFlag.AlignTop)

    def _add_row(self, grid: QGridLayout, row: ComparedRow, columns: int) -> None:
        at = grid.rowCount()
        label = heading(self._table)
        label.show_text(row.label)
        grid.addWidget(label, at, 0, 1, columns, Qt.AlignmentFlag.AlignBottom)
        grid.setRowMinimumHeight(at, label.sizeHint().height() + _ABOVE_ROW)
        for place, cell in enumerate(row.cells):
            is_narrow = columns > _MAX_WIDE_COLUMNS
            grid.addWidget(ComparedBox(cell, self._navigation, self._table, is_narrow=is_narrow), at + 1, place)
        for number, text in enumerate(row.remarks):
            remark = Text("comparedRemark", self._table, size=SMALL)
            remark.show_text(text)
            grid.addWidget(remark, at + 2 + number, 0, 1, columns)
