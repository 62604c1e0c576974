"""A table: its model and its view."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.labels import tooltip
from jenesys_gui.qt.theme import SMALL, current_theme, scaled
from jenesys_gui.qt.widgets import ShowsValue
from jenesys_gui.screen.tables import DataTable
from jenesys_gui.screen.tables.records import CellKind, TableColumn, TableRow
from jenesys_gui.text.translate import _

_ModelIndex = QModelIndex | QPersistentModelIndex

# Widths of a column that the user has not resized, in device-independent pixels.
_NARROWEST: Final = 48
_WIDEST: Final = 220
_WIDEST_PART: Final = 0.4
# The least of a text on several lines.
_WRAPPED: Final = 120
_ROWS_MEASURED: Final = 60
_CELL_MARGIN: Final = 9
_SWATCH: Final = 9
# The room in a heading for the sort indicator.
_ARROW: Final = 9
_ABOVE: Final = 5
# How much narrower columns become at a time until all fit, in pixels.
_STEP: Final = 8
_MAX_LINES: Final = 3
# Typing selects a row that begins with the text; Qt searches all rows, which describes each of them.
_MAX_SEARCHED: Final = 5000


class TableModel(QAbstractTableModel):
    """The model of a table, for the view and for assistive technology."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[TableRow] = ()
        self.columns: tuple[TableColumn, ...] = ()

    def replace(self, part: DataTable) -> bool:
        """Show other rows; return False and do nothing if they are the same."""
        if part.rows is self.rows:
            return False
        self.beginResetModel()
        self.rows, self.columns = part.rows, part.columns
        self.endResetModel()
        return True

    def ref_at(self, row: int, column: int) -> ValueRef:
        """Return the value that a cell shows, or else what its row leads to."""
        shown = self.rows[row]
        return (shown.cells[column].ref if column >= 0 else None) or shown.ref

    def rowCount(self, parent: _ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            # A row has one line; the tooltip has them all. A screen reader would say nothing of an empty cell.
            text = row.cells[index.column()].text.replace("\n", " ")
            return text or (_("(empty)") if role == Qt.ItemDataRole.AccessibleTextRole else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.cells[index.column()].text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DecorationRole and column.code == "phase" and row.colour >= 0:
            return _swatch(current_theme().phase(row.colour).name())
        return _italic() if role == Qt.ItemDataRole.FontRole and row.is_expected else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None


class TableGrid(QTableView, ShowsValue):
    """The view of a table, with a menu for each column."""

    # What the row leads to, a `ValueRef`.
    row_chosen = Signal(object)
    sort_asked = Signal(str)
    # The code of the column, and the position on the screen.
    header_menu_asked = Signal(str, QPoint)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, wordWrap=False, cornerButtonEnabled=False)
        self.setObjectName(name)
        self._rows = TableModel(self)
        self.setModel(self._rows)
        self.shown: DataTable | None = None
        self._widths: dict[str, int] = {}
        self._is_fitting = False
        self._set_up()
        self._set_up_headers()
        # Selection, not current index: assistive technology changes only the selection.
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.selectionModel().currentColumnChanged.connect(self._on_column_changed)

    @property
    def selected_rows(self) -> list[int]:
        """The selected rows, from top to bottom."""
        ranges = self.selectionModel().selection()
        return sorted({row for each in ranges.toList() for row in range(each.top(), each.bottom() + 1)})

    def show_part(self, part: DataTable) -> None:
        before, self.shown = self.shown, part
        self.setAccessibleName(part.heading)
        # Block our own signals only: the view must still repaint and announce.
        with QSignalBlocker(self):
            is_other = self._rows.replace(part)
            if is_other:
                self._fit_columns()
            self._show_order(part)
            # Rows in another order are shown from the top; a row that was selected elsewhere is scrolled to.
            self._select(part.selected, into_sight=before is None or before.name is not part.name or not is_other)
            if is_other and before is not None and before.name is part.name:
                self.scrollToTop()

    def height_of_all(self) -> int:
        """Return the height with all rows visible."""
        rows, bar = self.verticalHeader(), self.horizontalScrollBar().sizeHint().height()
        return self.horizontalHeader().sizeHint().height() + rows.length() + bar + 2 * self.frameWidth()

    def keyboardSearch(self, search: str) -> None:
        if len(self._rows.rows) <= _MAX_SEARCHED:
            super().keyboardSearch(search)

    def ref_at(self, at: QPoint | None) -> ValueRef | None:
        """Return the value of the cell at a position on the screen, or with None of the current cell."""
        index = self._index_at(at)
        return self._rows.ref_at(index.row(), index.column()) if index.isValid() else None

    def column_at(self, at: QPoint | None) -> str:
        """Return the code of the column at a position on the screen; empty beside the columns."""
        index = self._index_at(at)
        return self._rows.columns[index.column()].code if index.isValid() else ""

    def _index_at(self, at: QPoint | None) -> QModelIndex:
        return self.currentIndex() if at is None else self.indexAt(self.viewport().mapFromGlobal(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.shown is not None:
            self._fit_columns()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always visible, for the reason given in `ScrollArea`.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Tab moves to the next part of the window.
        self.setTabKeyNavigation(False)
        self.setFont(scaled(self.font(), SMALL))
        self.setIconSize(QSize(_SWATCH, _SWATCH))

    def _set_up_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setFont(self.font())
        columns.setSectionsClickable(True)
        columns.setHighlightSections(False)
        # An empty selection model of its own: headings would check for all rows whether each is selected.
        columns.setSelectionModel(QItemSelectionModel(self._rows, columns))
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.sectionClicked.connect(lambda section: self.sort_asked.emit(self._rows.columns[section].code))
        columns.customContextMenuRequested.connect(self._on_header_menu_asked)
        columns.sectionResized.connect(self._on_resized)

    def _fit_columns(self) -> None:
        """Set each column to the width the user chose, or to one that fits most of its first rows."""
        columns = self._rows.columns
        room, needed = self.viewport().width(), [self._needed_widths(at) for at in range(len(columns))]
        # A long name must not fill a narrow window and hide the values.
        lines = self._most_lines()
        most = min(_WIDEST, round(room * _WIDEST_PART) if lines == 1 else max(_WRAPPED, room // 4))
        # A wide window has room for more of them.
        wider = range(room, most, -_STEP)
        most = next((each for each in wider if sum(_cut_to(each, needed)) <= room), most)
        fitting = [
            self._widths.get(self._key_of(each)) or width
            for each, width in zip(columns, _cut_to(most, needed), strict=True)
        ]
        self._is_fitting = True
        for number, width in enumerate(_spared(fitting, needed, columns, room)):
            self.setColumnWidth(number, width)
        self._is_fitting = False
        if all(widest <= self.columnWidth(at) for at, (_least, widest) in enumerate(needed)):
            lines = 1
        self.setWordWrap(lines > 1)
        self.verticalHeader().setDefaultSectionSize(lines * self.fontMetrics().height() + 2 * _ABOVE)

    def _most_lines(self) -> int:
        """Return how many lines a row of the overview can have with all rows visible; one in other tables."""
        if self.shown is None or self.shown.name is not TableName.OVERVIEW:
            return 1
        room = self.viewport().height() // max(1, len(self._rows.rows)) - 2 * _ABOVE
        return max(1, min(_MAX_LINES, room // self.fontMetrics().height()))

    def _needed_widths(self, number: int) -> tuple[int, int]:
        """Return the least width of a column, and that of the widest of its first texts."""
        column, width_of = self._rows.columns[number], self.fontMetrics().horizontalAdvance
        # The room next to a text: margins, and the swatch or the sort indicator.
        beside = 2 * _CELL_MARGIN + (2 * _SWATCH if number == 0 else _ARROW)
        heading = max(_NARROWEST, width_of(column.heading) + beside)
        texts = (row.cells[number].text for row in self._rows.rows[:_ROWS_MEASURED])
        widest = max(map(width_of, texts), default=0) + beside
        # A truncated number would be another number.
        return (max(heading, widest) if column.kind is CellKind.NUMBER else heading), widest

    def _key_of(self, column: TableColumn) -> str:
        return f"{self.shown.name if self.shown else ''}/{column.code}"

    def _show_order(self, part: DataTable) -> None:
        header, codes = self.horizontalHeader(), [column.code for column in part.columns]
        is_shown = part.view.sorted_by in codes
        header.setSortIndicatorShown(is_shown)
        if is_shown:
            order = Qt.SortOrder.DescendingOrder if part.view.descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(codes.index(part.view.sorted_by), order)

    def _select(self, row: int, *, into_sight: bool) -> None:
        """Select a row, unless it is already among the selected ones."""
        selection = self.selectionModel()
        if row < 0:
            selection.clearSelection()
            return
        if selection.isRowSelected(row):
            return
        column = max(0, self.currentIndex().column())
        flag = QItemSelectionModel.SelectionFlag
        self.setAutoScroll(into_sight)
        selection.setCurrentIndex(self._rows.index(row, column), flag.ClearAndSelect | flag.Rows)
        self.setAutoScroll(True)

    def _on_selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        """Report the selected row; of several, the first, unless the one that is shown is among them."""
        added = [(each.top(), each.bottom()) for each in selected.toList()]
        if not added:
            return
        first, last = added[-1]
        shown = self.shown.selected if self.shown else -1
        if first != last and shown >= 0 and self.selectionModel().isRowSelected(shown):
            return
        self.row_chosen.emit(self._rows.ref_at(first, self.currentIndex().column()))

    def _on_column_changed(self, index: QModelIndex, before: QModelIndex) -> None:
        """Report another value of the same row, if it has several."""
        ref = self._rows.ref_at(index.row(), index.column()) if index.isValid() else None
        if index.row() == before.row() and ref and ref != self._rows.rows[index.row()].ref:
            self.row_chosen.emit(ref)

    def _on_header_menu_asked(self, at: QPoint) -> None:
        section = self.horizontalHeader().logicalIndexAt(at)
        if section >= 0:
            self.header_menu_asked.emit(self._rows.columns[section].code, self.horizontalHeader().mapToGlobal(at))

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if not self._is_fitting and section < len(self._rows.columns):
            self._widths[self._key_of(self._rows.columns[section])] = width


def _cut_to(most: int, needed: Sequence[tuple[int, int]]) -> list[int]:
    """Return the widths of columns, of which the widest texts are cut to a width."""
    return [max(least, min(widest, most)) for least, widest in needed]


def _spared(
    widths: Sequence[int], needed: Sequence[tuple[int, int]], columns: Sequence[TableColumn], room: int
) -> list[int]:
    """Narrow the columns before the first number if it would be cut, none to less than it needs."""
    spared, first = list(widths), next((at for at, each in enumerate(columns) if each.kind is CellKind.NUMBER), 0)
    missing = sum(widths[: first + 1]) - room
    if sum(widths[:first]) - missing >= sum(least for least, _widest in needed[:first]):
        for _pixel in range(missing):
            spared[max(range(first), key=lambda at: spared[at] - needed[at][0])] -= 1
    return spared


@lru_cache
def _swatch(colour: str) -> QIcon:
    """Return a square icon of a colour; Qt would blend it with the background of a selected row."""
    square = QPixmap(_SWATCH, _SWATCH)
    square.fill(colour)
    icon = QIcon(square)
    icon.addPixmap(square, QIcon.Mode.Selected)
    return icon


def _alignment(column: TableColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.kind is CellKind.NUMBER else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _italic() -> QFont:
    font = QFont()
    font.setItalic(True)
    return font
