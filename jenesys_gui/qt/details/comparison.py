"""Compared phases as columns."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QRadioButton, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.details.parts import ExplanationBox, heading
from jenesys_gui.qt.labels import Label, Text, set_tooltip
from jenesys_gui.qt.menus import check
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, TITLE, beside_bar, current_theme, scaled
from jenesys_gui.qt.widgets import Column, LinkButton, Pool, ShowsValue, show_if
from jenesys_gui.screen.details.comparison import ComparedPhase, ComparedRow, ComparedValue, Comparison
from jenesys_gui.text.translate import _

_BETWEEN_COLUMNS: Final = 10
_ABOVE_ROW: Final = 7
_LINE_HEIGHT: Final = 4
# So that the middles of two links are 24 pixels apart, also with small text.
_BETWEEN_LINKS: Final = 5
# The lines of the grid above the first row.
_HEAD: Final = 4
# More columns are narrow: their texts and values need the width of so many letters.
_MAX_WIDE_COLUMNS: Final = 2
_NARROW_TEXT: Final = 12
_NARROW_VALUE: Final = 14


class ComparedBox(QWidget, ShowsValue):
    """A phase's value of one measure, and its ratio to the value of the first phase."""

    def __init__(self, navigation: Navigation, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self._navigation = navigation
        # A narrow link is underlined, so that not only its colour marks it.
        self._is_narrow, self._arrow = is_narrow, "" if is_narrow else " ▸"
        self._value = self._make_link("comparedValue")
        font = self._value.font()
        font.setBold(True)
        self._value.setFont(font)
        self._missing = Text("comparedMissing", self, size=SMALL, muted=True)
        self._note = Text("comparedNote", self, size=SMALL, muted=True)
        self._ratio = self._make_link("comparedRatio", size=SMALL)
        column = Column(self, spacing=_BETWEEN_LINKS)
        column.add(self._value, self._missing, self._note, self._ratio)
        column.addStretch(1)

    def show_part(self, cell: ComparedValue) -> None:
        self.ref = cell.ref
        self._show(self._value, cell.value if cell.ref else "", cell.ref, cell.spoken)
        self._missing.show_text("" if cell.ref else cell.value)
        self._note.show_text(cell.note)
        self._show(self._ratio, cell.ratio, cell.ratio_ref, cell.ratio_spoken)

    def _make_link(self, name: str, size: float = 1.0) -> LinkButton:
        link = LinkButton(name, self, self._navigation.explain, size=size, needed=_NARROW_VALUE)
        link.setProperty("underlined", self._is_narrow)
        return link

    def _show(self, link: LinkButton, text: str, ref: ValueRef | None, spoken: str) -> None:
        link.show_text(f"{text}{self._arrow}" if text else "", ref, spoken)
        set_tooltip(link, spoken)


class PhaseLine(QWidget):
    """A line in the colour of a phase, given its position in the dataset."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = 0
        self.setFixedHeight(_LINE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), current_theme().phase(self.colour))


class CompareTable(QWidget):
    """The phases as columns. Its widgets are used again: screen readers may ask for one that is gone."""

    def __init__(self, navigation: Navigation, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self._navigation, self._is_narrow = navigation, is_narrow
        self._phases: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BETWEEN_COLUMNS)
        self._grid.setVerticalSpacing(3)
        go_to = navigation.go_to_phase_alone
        self._lines = Pool(lambda: PhaseLine(self))
        self._links = Pool(lambda: LinkButton("comparedPhase", self, go_to, needed=_NARROW_TEXT))
        self._periods = Pool(lambda: Text("comparedPeriod", self, size=SMALL, muted=True))
        self._bases = Pool(self._make_base)
        self._labels = Pool(lambda: heading(self))
        self._boxes = Pool(lambda: ComparedBox(navigation, self, is_narrow=is_narrow))
        self._remarks = Pool(lambda: Text("comparedRemark", self, size=SMALL))

    def show_part(self, part: Comparison) -> None:
        grid, number = self._grid, len(part.columns)
        self._phases = [column.phase for column in part.columns]
        for place in range(max(number, grid.columnCount())):
            # All columns are equally wide.
            grid.setColumnStretch(place, int(place < number))
            grid.setColumnMinimumWidth(place, int(place < number))
        pools = (self._lines, self._links, self._periods, self._bases)
        for place, heads in enumerate(zip(*(pool.fill(part.columns) for pool in pools), strict=True)):
            self._show_column(place, part.columns[place])
            for line, (widget, _column) in enumerate(heads):
                grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignTop)
        self._show_rows(part.rows, number)
        for label in self.findChildren(Label) if self._is_narrow else ():
            label.needing(_NARROW_TEXT)

    def _show_rows(self, rows: Sequence[ComparedRow], number: int) -> None:
        """Show the values of each measure in a number of columns."""
        grid, at = self._grid, _HEAD
        boxes = self._boxes.fill([cell for row in rows for cell in row.cells])
        remarks = self._remarks.fill([text for row in rows for text in row.remarks])
        for line in range(grid.rowCount()):
            grid.setRowMinimumHeight(line, 0)
        for label, row in self._labels.fill(rows):
            label.show_text(row.label)
            grid.addWidget(label, at, 0, 1, number, Qt.AlignmentFlag.AlignBottom)
            grid.setRowMinimumHeight(at, label.sizeHint().height() + _ABOVE_ROW)
            for place, (box, cell) in enumerate(islice(boxes, number)):
                box.show_part(cell)
                grid.addWidget(box, at + 1, place)
            at += 2
            for remark, text in islice(remarks, len(row.remarks)):
                remark.show_text(text)
                grid.addWidget(remark, at, 0, 1, number)
                at += 1

    def _show_column(self, place: int, column: ComparedPhase) -> None:
        line, link, base = self._lines[place], self._links[place], self._bases[place]
        line.colour = column.colour
        line.update()
        link.show_text(column.name, column.phase)
        set_tooltip(link, _("Show only {phase}").format(phase=column.name))
        self._periods[place].show_text(column.period)
        base.setAccessibleName(_("Base: {phase}").format(phase=column.name))
        set_tooltip(base, _("Show the figures as multiples of those of {phase}").format(phase=column.name))
        if column.is_base:
            check(base)

    def _make_base(self) -> QRadioButton:
        base, place = QRadioButton(_("Base"), self), len(self._bases)
        base.setObjectName("comparedBase")
        base.setFont(scaled(base.font(), SMALL))

        def choose(is_on: bool) -> None:
            if is_on:
                self._navigation.choose_base(self._phases[place])

        # Later, since Qt moves the focus only after the click of an arrow key.
        base.toggled.connect(choose, Qt.ConnectionType.QueuedConnection)
        return base


class ComparePage(QWidget):
    """Shows phases as columns, with links to other phases and explanations."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__(parent)
        self.part: Comparison | None = None
        margins = beside_bar(PANE_MARGIN - 2, PANE_MARGIN)
        column = Column(self, margins=margins, spacing=8)
        self._title = CopyableText("comparisonTitle", self, size=TITLE, bold=True)
        self._tables = [CompareTable(navigation, self, is_narrow=is_narrow) for is_narrow in (False, True)]
        self._hint = Text("comparisonHint", self, size=SMALL, muted=True)
        self._explanation_heading = heading(self)
        self.explanation = ExplanationBox(navigation, navigation.explain, self)
        column.add(self._title, self._hint, *self._tables, self._explanation_heading, self.explanation)
        column.addStretch(1)

    def show_part(self, part: Comparison) -> None:
        old, self.part = self.part, part
        self._title.show_text(part.heading)
        self._hint.show_text(part.hint)
        if old is None or (old.columns, old.rows) != (part.columns, part.rows):
            shown = self._tables[len(part.columns) > _MAX_WIDE_COLUMNS]
            shown.show_part(part)
            for table in self._tables:
                show_if(table, shown=table is shown)
        self._explanation_heading.show_text(part.explanation.heading)
        self.explanation.show_part(part.explanation, part.chosen)
        order_tab_stops((self,))
