"""Compared phases as columns."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QRadioButton, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.details.parts import ExplanationBox, heading
from jenesys_gui.qt.labels import Label, Text, set_tooltip
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, TITLE, beside_bar, current_theme, scaled
from jenesys_gui.qt.widgets import (
    Column,
    LinkButton,
    ShowsValue,
)
from jenesys_gui.screen.details.comparison import ComparedPhase, ComparedRow, ComparedValue, Comparison
from jenesys_gui.text.translate import _

_BETWEEN_COLUMNS: Final = 10
_ABOVE_ROW: Final = 7
_LINE_HEIGHT: Final = 4
# More columns are narrow: their texts and values need the width of so many letters.
_MAX_WIDE_COLUMNS: Final = 2
_NARROW_TEXT: Final = 12
_NARROW_VALUE: Final = 14


class ComparedBox(QWidget, ShowsValue):
    """A phase's value of one measure, and its ratio to the value of the first phase."""

    def __init__(self, cell: ComparedValue, navigation: Navigation, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self.ref = cell.ref
        # A narrow link is underlined, so that not only its colour marks it.
        self._is_narrow, arrow = is_narrow, "" if is_narrow else " ▸"
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
        link = LinkButton(name, self, self._navigation.explain, size=size, needed=_NARROW_VALUE)
        link.setProperty("underlined", self._is_narrow)
        link.show_text(text, ref, spoken)
        set_tooltip(link, spoken)
        return link


class PhaseLine(QWidget):
    """A line in the colour of a phase, given its position in the dataset."""

    def __init__(self, colour: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setFixedHeight(_LINE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().phase(self._colour))
        painter.end()


class ComparePage(QWidget):
    """Shows phases as columns, with links to other phases and explanations."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self.part: Comparison | None = None
        margins = beside_bar(PANE_MARGIN - 2, PANE_MARGIN)
        column = self._column = Column(self, margins=margins, spacing=8)
        self._title = CopyableText("comparisonTitle", self, size=TITLE, bold=True)
        self._table = QWidget(self)
        self._hint = Text("comparisonHint", self, size=SMALL, muted=True)
        self._explanation_heading = heading(self)
        self.explanation = ExplanationBox(navigation, navigation.explain, self)
        column.add(self._title, self._hint, self._table, self._explanation_heading, self.explanation)
        column.addStretch(1)

    def show_part(self, part: Comparison) -> None:
        old, self.part = self.part, part
        self._title.show_text(part.heading)
        self._hint.show_text(part.hint)
        if old is None or (old.columns, old.rows) != (part.columns, part.rows):
            self._fill_table(part)
        self._explanation_heading.show_text(part.explanation.heading)
        self.explanation.show_part(part.explanation, part.chosen)
        order_tab_stops((self,))

    def _fill_table(self, part: Comparison) -> None:
        """Replace the table by a new one; what has the focus keeps it."""
        focused = [widget.objectName() for widget in self._table.findChildren(QWidget) if widget.hasFocus()]
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
        for text in table.findChildren(Label) if len(part.columns) > _MAX_WIDE_COLUMNS else ():
            text.needing(_NARROW_TEXT)
        table.show()
        # Choosing a base with the arrow keys goes on from there.
        for widget in table.findChildren(QWidget):
            if widget.objectName() in focused:
                widget.setFocus()
        # Assistive technology reads what is below the table after it.
        self._explanation_heading.raise_()
        self.explanation.raise_()

    def _add_column(self, grid: QGridLayout, place: int, column: ComparedPhase) -> None:
        go_to, needed = self._navigation.go_to_phase_alone, _NARROW_TEXT
        link = LinkButton(f"column {column.phase}", self._table, go_to, needed=needed)
        link.show_text(column.name, column.phase)
        set_tooltip(link, _("Show only {phase}").format(phase=column.name))
        period = Text("comparedPeriod", self._table, size=SMALL, muted=True)
        period.show_text(column.period)
        base = QRadioButton(_("Base"), self._table)
        base.setObjectName(f"base {column.phase}")
        base.setAccessibleName(_("Base: {phase}").format(phase=column.name))
        set_tooltip(base, _("Show the figures as multiples of those of {phase}").format(phase=column.name))
        base.setFont(scaled(base.font(), SMALL))
        base.setChecked(column.is_base)
        # Later, since Qt moves the focus only after the click of an arrow key.
        choose = partial(self._navigation.choose_base, column.phase)
        base.toggled.connect(lambda is_on: choose() if is_on else None, Qt.ConnectionType.QueuedConnection)
        for row, widget in enumerate((PhaseLine(column.colour, self._table), link, period, base)):
            grid.addWidget(widget, row, place, Qt.AlignmentFlag.AlignTop)

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
