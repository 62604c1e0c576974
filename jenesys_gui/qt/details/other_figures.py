"""The figures beside the headlines of a phase, and where statements differ."""

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.details.parts import heading
from jenesys_gui.qt.theme import SMALL
from jenesys_gui.qt.widgets import CopyableText, Label, LinkButton, Pool, Text, show_if
from jenesys_gui.screen.details.other_figures import BesideGroup, BesideLine

# How much room the mark has that tells what was reported from what was expected, and how large it is.
_MARK_ROOM = 16
_MARK = 4.0
_MARK_LINE = 1.5
_DASHES = [1.6, 1.6]
_CHOSEN_WIDTH = 3


class BesideRow(QWidget):
    """One figure with its mark, what sets it apart, and its value, which leads to its source.

    The mark of what was reported is filled; that of what was expected is hollow and dashed.
    """

    explanation_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("besideRow")
        self._ref: ValueRef | None = None
        self._expected = self._chosen = False
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARK_ROOM, 0, 0, 0)
        column.setSpacing(0)
        self._value = LinkButton("besideLink", self)
        self._text = Text("besideText", self, size=SMALL, muted=True)
        column.addWidget(self._value, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._text)
        self._value.clicked.connect(self._on_link_clicked)

    def show_part(self, line: BesideLine, *, chosen: bool) -> None:
        """Show a figure; the one that is explained has a bar at its side."""
        self._ref = line.ref
        self._text.show_text(line.text)
        self._value.show_text(f"{line.value} · {line.link} ▸")
        self._value.setAccessibleName(line.spoken)
        if (line.expected, chosen) != (self._expected, self._chosen):
            self._expected, self._chosen = line.expected, chosen
            self.update()

    @property
    def text(self) -> Label:
        """What is read in it and may be found."""
        return self._text

    @property
    def tab_stop(self) -> QWidget:
        """Where Tab stops on the row."""
        return self._value

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self._chosen:
            painter.fillRect(QRectF(0, 0, _CHOSEN_WIDTH, self.height()), palette.highlight())
        colour = palette.color(QPalette.ColorRole.PlaceholderText)
        pen = QPen(colour, _MARK_LINE)
        if self._expected:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if self._expected else colour)
        middle = QPointF(_MARK_ROOM / 2, self._value.geometry().center().y())
        painter.drawEllipse(middle, _MARK, _MARK)
        painter.end()

    def _on_link_clicked(self) -> None:
        self.explanation_asked.emit(self._ref)


class BesideBox(QWidget):
    """The other figures of a measure, or those of a programme, which are folded away until they are asked for."""

    explanation_asked = Signal(object)
    # Sent when it was folded or unfolded, and other things can be reached by Tab.
    folded = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = BesideGroup("", (), (), folded=False)
        self._chosen: ValueRef | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._heading = heading(self)
        self._fold = LinkButton("besideFold", self, size=SMALL)
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._on_fold_toggled)
        self._rows: Pool[BesideRow] = Pool()
        self._row_column = QVBoxLayout()
        self._row_column.setSpacing(6)
        self._differences = CopyableText("besideDifferences", self, size=SMALL)
        column.addWidget(self._heading)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._row_column)
        column.addWidget(self._differences)

    def show_part(self, part: BesideGroup, chosen: ValueRef | None) -> None:
        """Show a group, unfolded if the value that is explained is in it."""
        is_other = part != self._part
        self._part, self._chosen = part, chosen
        self._heading.show_text("" if part.folded else part.heading)
        show_if(self._fold, shown=part.folded)
        # Of the same group the user decides what is folded, unless what is explained would be hidden.
        if is_other or part.holds(chosen):
            with QSignalBlocker(self._fold):
                self._fold.setChecked(part.holds(chosen))
        self._show_rows()

    @property
    def texts(self) -> tuple[Label, ...]:
        """What is read in it and may be found."""
        return tuple(row.text for row in self._rows)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in the group, be it on the screen or not."""
        return (self._fold, *(row.tab_stop for row in self._rows))

    def _show_rows(self) -> None:
        part, is_open = self._part, self._fold.isChecked() or not self._part.folded
        self._fold.show_text(f"{part.heading} {'▾' if is_open else '▸'}" if part.folded else "")
        rows = self._rows.first(len(part.lines) if is_open else 0, self._make_row)
        for row, line in zip(rows, part.lines, strict=False):
            row.show_part(line, chosen=line.ref == self._chosen)
        self._differences.show_text("\n".join(part.differences) if is_open else "")

    def _on_fold_toggled(self) -> None:
        self._show_rows()
        self.folded.emit()

    def _make_row(self) -> BesideRow:
        row = BesideRow(self)
        row.explanation_asked.connect(self.explanation_asked)
        self._row_column.addWidget(row)
        return row
