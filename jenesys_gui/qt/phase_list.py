"""The list of phases on the left, with the sums below it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jenesys_gui.qt.pane import Pane
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, Theme, scaled
from jenesys_gui.qt.widgets import CopyableText, LinkButton, Pool, Text, wrapped
from jenesys_gui.screen.phase_list import PhaseList, PhaseRow, SumLine, Summary
from jenesys_gui.text.translate import _

_Index = QModelIndex | QPersistentModelIndex

ID_ROLE: Final = Qt.ItemDataRole.UserRole
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1

# Measures of a row, in device-independent pixels.
_SIDE: Final = 14
_ABOVE: Final = 10
_SWATCH: Final = 8
_INDENT: Final = _SIDE + _SWATCH + 8
_FILL: Final = 4
_BETWEEN: Final = 3
_STRIP: Final = 4


class PhaseRows(QAbstractListModel):
    """The rows of the list, for the view and for assistive technology."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[PhaseRow] = ()

    def replace(self, rows: Sequence[PhaseRow]) -> None:
        """Show other rows; the same ones are left as they are."""
        if rows is not self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrapped(row.spoken)
        return row.id if role == ID_ROLE else None


class PhaseDelegate(QStyledItemDelegate):
    """Draws a phase: swatch, name and budget, period and participants, and its budget beside the largest."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        name, small = _fonts(option.font)
        height = QFontMetrics(name).height() + QFontMetrics(small).height()
        return QSize(160, height + 2 * _ABOVE + 2 * _BETWEEN + _FILL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: PhaseRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self.theme.chosen))
            # A sign that is seen without colour too: the ground alone is hardly darker than that of the other rows.
            strip = QRect(option.rect.left(), option.rect.top(), _STRIP, option.rect.height() - 1)
            painter.fillRect(strip, QColor(self.theme.accent))
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(self.theme.border)
        )
        self._paint_texts(painter, option, row)
        self._paint_bar(painter, option.rect, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()

    def _paint_texts(self, painter: QPainter, option: QStyleOptionViewItem, row: PhaseRow) -> None:
        name_font, small_font = _fonts(option.font)
        left = option.rect.left() + _INDENT
        width = option.rect.width() - _INDENT - _SIDE
        first = QRect(left, option.rect.top() + _ABOVE, width, QFontMetrics(name_font).height())
        second = first.translated(0, first.height() + _BETWEEN)
        second.setHeight(QFontMetrics(small_font).height())
        painter.setPen(QColor(self.theme.text))
        _paint_pair(painter, first, (name_font, (row.name, row.short_name)), (option.font, row.budget))
        painter.setPen(QColor(self.theme.muted))
        _paint_pair(painter, second, (small_font, (row.period,)), (small_font, row.participants))

    def _paint_bar(self, painter: QPainter, rect: QRect, row: PhaseRow) -> None:
        colour = self.theme.phase(row.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        top, height = rect.top() + _ABOVE + 2, rect.height() - 2 * _ABOVE - _FILL - _BETWEEN - 4
        painter.drawRoundedRect(QRectF(rect.left() + _SIDE, top, _SWATCH, height), 2, 2)
        track = QRectF(rect.left() + _INDENT, rect.bottom() - _ABOVE - _FILL + 2, rect.width() - _INDENT - _SIDE, _FILL)
        painter.setBrush(QColor(self.theme.track))
        painter.drawRoundedRect(track, 2, 2)
        if row.fill > 0:
            track.setWidth(max(_FILL, track.width() * row.fill))
            painter.setBrush(colour)
            painter.drawRoundedRect(track, 2, 2)


class PhaseListView(QListView):
    """The phases, one a row; tells which one the user chose."""

    phase_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("phaseList")
        self.setAccessibleName(_("Phases"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._rows = PhaseRows(self)
        self.setModel(self._rows)
        self._shown = QPersistentModelIndex()
        self.phases = PhaseDelegate(theme, self)
        self.setItemDelegate(self.phases)
        # Selection, not current index: assistive technology changes only the selection.
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def show_part(self, part: PhaseList) -> None:
        """Show the rows with one selected."""
        # Block our own signal only: the view must still repaint and announce.
        with QSignalBlocker(self):
            self._rows.replace(part.rows)
            self._shown = QPersistentModelIndex(self._rows.index(part.selected_row))
            self.selectionModel().setCurrentIndex(self._shown, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(self._shown)

    def selectionCommand(self, index: _Index, event: Any = None) -> QItemSelectionModel.SelectionFlag:  # noqa: ANN401
        """One phase is always selected: Ctrl+click and Ctrl+space do not take the selection away."""
        flag = QItemSelectionModel.SelectionFlag
        command = super().selectionCommand(index, event)
        if command & flag.Select or command == flag.NoUpdate:
            return command
        return flag.ClearAndSelect if index.isValid() else flag.NoUpdate

    def mousePressEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's type and name
        """A click below the last row changes nothing."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)

    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        # Assistive technology adds to the selection, so what was selected before may be selected still.
        for index in selected.indexes():
            self.phase_chosen.emit(index.data(ID_ROLE))
        if not self.selectionModel().hasSelection():
            # It can clear the selection too; the phase is shown still.
            self.selectionModel().select(self._shown, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class SumLink(LinkButton):
    """A sum; leads to how it is computed, and so to its parts."""

    explanation_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("summarySum", parent, size=SMALL)
        self._key = ""
        self.clicked.connect(self._on_clicked)

    def show_part(self, line: SumLine) -> None:
        """Show a sum."""
        self._key = line.key
        self.show_text(f"{line.text} ▸")
        self.setAccessibleName(_("{sum}, {link}").format(sum=line.text, link=_("How computed")))

    def _on_clicked(self) -> None:
        self.explanation_asked.emit(self._key)


class SummaryBox(QWidget):
    """How much there is, the sums, and the caveats that go with them."""

    explanation_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 12, _SIDE, 12)
        column.setSpacing(5)
        self._counts = Text("summaryCounts", self, size=SMALL, bold=True)
        self._sums: Pool[SumLink] = Pool()
        self._sum_column = QVBoxLayout()
        self._sum_column.setSpacing(3)
        self._caveats = CopyableText("summaryCaveats", self, size=SMALL, muted=True)
        self._why = LinkButton("whySums", self, size=SMALL)
        self._why.setCheckable(True)
        self._why.toggled.connect(self._on_why_toggled)
        column.addWidget(self._counts)
        column.addLayout(self._sum_column)
        column.addWidget(self._why)
        column.addWidget(self._caveats)
        self._caveats.hide()
        self._label = ""

    def show_part(self, part: Summary) -> None:
        """Show the sums; why they are sums of unlike things is one click away."""
        self._counts.show_text(part.counts)
        links = self._sums.first(len(part.sums), self._make_sum)
        for link, line in zip(links, part.sums, strict=True):
            link.show_part(line)
        self._caveats.setText("\n".join(part.caveats))
        self._label = part.why if part.caveats else ""
        self._on_why_toggled(self._why.isChecked())

    def _make_sum(self) -> SumLink:
        link = SumLink(self)
        link.explanation_asked.connect(self.explanation_asked)
        self._sum_column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link

    def _on_why_toggled(self, is_open: bool) -> None:
        self._why.show_text(f"{self._label} {'▾' if is_open else '▸'}" if self._label else "")
        self._caveats.setVisible(is_open)


class PhaseListPane(Pane):
    """The pane on the left."""

    phase_chosen = Signal(str)
    explanation_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("phaseListPane", parent)
        self._heading = Text("phaseListHeading", self, size=SMALL, bold=True, muted=True)
        self._heading.setContentsMargins(PANE_MARGIN, 12, PANE_MARGIN, 10)
        self._line = _line(self)
        self._view = PhaseListView(theme, self)
        self._line_below = _line(self)
        self._summary = SummaryBox(self)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._line)
        self.column.addWidget(self._view, 1)
        self.column.addWidget(self._line_below)
        self.column.addWidget(self._summary)
        self._view.phase_chosen.connect(self.phase_chosen)
        self._summary.explanation_asked.connect(self.explanation_asked)
        # Of the view and not of the pane, which has to be as wide as what stands below it.
        self._view.setMinimumWidth(200)

    def show_part(self, part: PhaseList) -> None:
        """Show the rows and the sums."""
        self._heading.setText(part.heading.upper())
        self._view.show_part(part)
        self._summary.show_part(part.summary)

    def show_theme(self, theme: Theme) -> None:
        """Draw the rows in other colours."""
        self._view.phases.theme = theme
        self._view.viewport().update()


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    return scaled(font, 1.0, bold=True), scaled(font, SMALL)


def _paint_pair(painter: QPainter, line: QRect, left: tuple[QFont, Sequence[str]], right: tuple[QFont, str]) -> None:
    """Two texts on a line. The right one is whole; the left one is the first that fits, or is cut with an ellipsis."""
    right_font, right_text = right
    left_font, choices = left
    painter.setFont(right_font)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right_text)
    metrics = QFontMetrics(left_font)
    room = line.width() - QFontMetrics(right_font).horizontalAdvance(right_text) - _SIDE
    fitting = next((text for text in choices if metrics.horizontalAdvance(text) <= room), choices[-1])
    painter.setFont(left_font)
    text = metrics.elidedText(fitting, Qt.TextElideMode.ElideRight, room)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
