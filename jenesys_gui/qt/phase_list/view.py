"""The list of phases: its model, how a row is drawn, and the view."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jenesys_gui.qt.labels import name_widget, tooltip
from jenesys_gui.qt.phase_list.row_texts import (
    BETWEEN_TEXTS,
    INDENT,
    SIDE,
    elided,
    fitting,
    fonts,
    paint_pair,
    width_of,
)
from jenesys_gui.qt.theme import current_theme
from jenesys_gui.qt.widgets import replace_viewport
from jenesys_gui.screen.phase_list import PhaseList, PhaseRow
from jenesys_gui.text.translate import _

_ModelIndex = QModelIndex | QPersistentModelIndex

ID_ROLE: Final = Qt.ItemDataRole.UserRole
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1

_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

# Sizes in a row, in device-independent pixels.
_ABOVE: Final = 10
_MAX_MORE_ABOVE: Final = 14
_SWATCH: Final = 8
_CHECK: Final = 15
_FILL: Final = 4
_BETWEEN: Final = 3
_STRIP: Final = 4
_MEASURED_ROWS: Final = 12
# The part of a line that the text on the right may fill.
_RIGHT_PART: Final = 2 / 3


class PhaseListModel(QStandardItemModel):
    """The model of the list, for the view and for assistive technology.

    The rows of Qt's own model are only counted: before showing the first one, the view asks for each of 100 000 rows,
    and an answer from Python takes ten times as long.
    """

    check_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 1, parent)
        self._rows: Sequence[PhaseRow] = ()
        self._pinned: frozenset[str] | None = None

    def pin(self, pinned: frozenset[str] | None) -> None:
        """Check the rows of these phases; with None, rows are not checkable."""
        if pinned != self._pinned:
            self._pinned = pinned
            if self._rows:
                last = self.index(len(self._rows) - 1, 0)
                self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])

    def replace(self, rows: Sequence[PhaseRow]) -> None:
        """Show other rows; do nothing if they are the same."""
        if rows is not self._rows:
            self.beginResetModel()
            self._rows = rows
            # Qt reports the new rows when the reset ends.
            with QSignalBlocker(self):
                self.setRowCount(len(rows))
            self.endResetModel()

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, PLR0911 - Qt's type; a line a role
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
            return tooltip(row.summary)
        if role == Qt.ItemDataRole.CheckStateRole and self._pinned is not None:
            return Qt.CheckState.Checked if row.id in self._pinned else Qt.CheckState.Unchecked
        return row.id if role == ID_ROLE else None

    def flags(self, index: _ModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if self._pinned is not None else _FLAGS

    def setData(self, index: _ModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Request that a row is checked; `pin` then checks it."""
        if is_check := role == Qt.ItemDataRole.CheckStateRole:
            self.check_asked.emit(self._rows[index.row()].id)
        return is_check


class PhaseDelegate(QStyledItemDelegate):
    """Draws a phase: swatch, name, period, its first two figures, and a bar for the first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        # The space above and below the texts of a row.
        self.above = _ABOVE

    def min_height(self, font: QFont) -> int:
        """Return the height of a row where the list has no more room."""
        return sum(QFontMetrics(each).height() for each in fonts(font)) + 2 * (_ABOVE + _BETWEEN) + _FILL

    def sizeHint(self, option: QStyleOptionViewItem, _index: _ModelIndex) -> QSize:
        return QSize(160, self.min_height(option.font) + 2 * (self.above - _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ModelIndex) -> None:
        row: PhaseRow = index.data(ROW_ROLE)
        self._theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._theme.chosen))
        if index.row() + 1 < index.model().rowCount():
            painter.fillRect(option.rect.adjusted(0, option.rect.height() - 1, 0, 0), QColor(self._theme.border))
        self._paint_texts(painter, option, row)
        if (state := index.data(Qt.ItemDataRole.CheckStateRole)) is not None:
            self._paint_check(painter, option, row, is_checked=state == Qt.CheckState.Checked)
        if _is_mirrored(option):
            painter.translate(option.rect.left() + option.rect.right() + 1, 0)
            painter.scale(-1, 1)
        self._paint_bar(painter, option.rect, row)
        if state is None:
            self._paint_swatch(painter, option.rect, row)
        if option.state & QStyle.StateFlag.State_Selected:
            # A sign that does not depend on colour: the background is only slightly darker than that of other rows.
            strip = QRect(option.rect.left(), option.rect.top(), _STRIP, option.rect.height() - 1)
            painter.fillRect(strip, QColor(self._theme.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 3, -3, -4), 4, 4)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _ModelIndex
    ) -> bool:
        """Check a row on a Ctrl+click or a click on its box, which do not select it."""
        if not isinstance(event, QMouseEvent):
            return False
        has_box = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        on_box = has_box and check_rect(option).adjusted(-4, -4, 4, 4).contains(event.position())
        if not on_box and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.type() is not QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            model.setData(index, None, Qt.ItemDataRole.CheckStateRole)
        return True

    def _paint_texts(self, painter: QPainter, option: QStyleOptionViewItem, row: PhaseRow) -> None:
        name_font, small_font = fonts(option.font)
        indent = SIDE if _is_mirrored(option) else INDENT
        left, width = option.rect.left() + indent, option.rect.width() - INDENT - SIDE
        first = QRect(left, option.rect.top() + self.above, width, QFontMetrics(name_font).height())
        second = QRect(left, first.bottom() + 1 + _BETWEEN, width, QFontMetrics(small_font).height())
        figure = elided(option.font, row.first, width * _RIGHT_PART)
        taken = QFontMetrics(option.font).horizontalAdvance(figure) + SIDE
        name = fitting(name_font, (row.name, row.short_name), width - taken)
        painter.setPen(QColor(self._theme.text))
        paint_pair(painter, option.widget, first, (name_font, name), (option.font, figure))
        painter.setPen(QColor(self._theme.muted))
        second_figure = elided(small_font, row.second, width * _RIGHT_PART)
        taken = QFontMetrics(small_font).horizontalAdvance(second_figure) + BETWEEN_TEXTS
        period = elided(small_font, row.period, width - taken)
        paint_pair(painter, option.widget, second, (small_font, period), (small_font, second_figure))

    def _paint_check(self, painter: QPainter, option: QStyleOptionViewItem, row: PhaseRow, *, is_checked: bool) -> None:
        """Paint a check box instead of the swatch and in its colour, ticked if the phase is compared."""
        box = check_rect(option)
        colour = self._theme.phase(row.colour)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if is_checked else QColor(self._theme.pane))
        painter.drawRoundedRect(box, 3, 3)
        if is_checked:
            painter.setPen(QPen(QColor(self._theme.pane), 2))
            left, top, size = box.left(), box.top(), box.width()
            tick = ((0.22, 0.52), (0.42, 0.74), (0.78, 0.28))
            painter.drawPolyline([QPointF(left + x * size, top + y * size) for x, y in tick])

    def _paint_swatch(self, painter: QPainter, rect: QRect, row: PhaseRow) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.phase(row.colour))
        top, height = rect.top() + self.above + 2, rect.height() - 2 * self.above - _FILL - _BETWEEN - 4
        painter.drawRoundedRect(QRectF(rect.left() + SIDE, top, _SWATCH, height), 2, 2)

    def _paint_bar(self, painter: QPainter, rect: QRect, row: PhaseRow) -> None:
        colour = self._theme.phase(row.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        top = rect.bottom() - self.above - _FILL + 2
        track = QRectF(rect.left() + INDENT, top, rect.width() - INDENT - SIDE, _FILL)
        painter.setBrush(QColor(self._theme.track))
        painter.drawRoundedRect(track, 2, 2)
        if row.fill <= 0:
            return
        track.setWidth(max(_FILL, track.width() * row.fill))
        if row.expected:
            # Dashed, as expected figures are in the timeline.
            painter.fillRect(track, QColor(self._theme.pane))
            painter.setPen(QPen(colour, _FILL / 2, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(track.left(), track.center().y()), QPointF(track.right(), track.center().y()))
        else:
            painter.setBrush(colour)
            painter.drawRoundedRect(track, 2, 2)


class PhaseListView(QListView):
    """The list of phases, one per row."""

    phase_chosen = Signal(str)
    comparison_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, uniformItemSizes=True)
        replace_viewport(self)
        name_widget(self, "phaseList", _("Phases"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._rows = PhaseListModel(self)
        self._rows.check_asked.connect(self.comparison_asked)
        self.setModel(self._rows)
        self._shown = QPersistentModelIndex()
        self.phases = PhaseDelegate(self)
        self.setItemDelegate(self.phases)
        # Not the current index: assistive technology changes only the selection.
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def show_part(self, part: PhaseList) -> None:
        """Show the rows with one selected."""
        # Block our own signal only: the view must still repaint and announce.
        with QSignalBlocker(self):
            self._rows.replace(part.rows)
            self._rows.pin(part.pinned)
            self._shown = QPersistentModelIndex(self._rows.index(part.selected_row, 0))
            self.selectionModel().setCurrentIndex(self._shown, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(self._shown)

    def needed_width(self, most: int) -> int:
        """Return the width of the first rows, with short names where a name needs more than `most`."""
        rows = [self._rows.index(row, 0).data(ROW_ROLE) for row in range(min(self._rows.rowCount(), _MEASURED_ROWS))]
        least = max((width_of(row, row.short_name, self.font()) for row in rows), default=0)
        widths = [width_of(row, row.name, self.font()) for row in rows]
        return max((least, *(width for width in widths if width <= most)))

    def needed_height(self) -> int:
        """Return the height of all rows where there is no more room."""
        return self._rows.rowCount() * self.phases.min_height(self.font())

    def max_height(self) -> int:
        """Return the height of all rows with as much space between them as they can have."""
        return self.needed_height() + self._rows.rowCount() * 2 * _MAX_MORE_ABOVE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room that the rows do not need for space between them, up to a limit."""
        room = (self.viewport().height() - self.needed_height()) // max(1, self._rows.rowCount())
        above = _ABOVE + max(0, min(_MAX_MORE_ABOVE, room // 2))
        if above != self.phases.above:
            self.phases.above = above
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add the current phase to the comparison, or remove it, with the space bar."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.comparison_asked.emit(self.currentIndex().data(ID_ROLE))
        else:
            super().keyPressEvent(event)

    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        # Assistive technology adds to the selection, so an earlier phase may still be selected.
        for index in selected.indexes():
            self.phase_chosen.emit(index.data(ID_ROLE))
        if not self.selectionModel().hasSelection():
            # It can also clear the selection, although the phase is still shown.
            self.selectionModel().select(self._shown, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _is_mirrored(option: QStyleOptionViewItem) -> bool:
    return option.direction is Qt.LayoutDirection.RightToLeft


def check_rect(option: QStyleOptionViewItem) -> QRectF:
    """Return the rectangle of a row's check box."""
    row = option.rect
    left = row.right() - SIDE + 5 - _CHECK if _is_mirrored(option) else row.left() + SIDE - 5
    return QRectF(left, row.top() + (row.height() - _CHECK) / 2 - 2, _CHECK, _CHECK)
