"""A table with its filter above: a column, what it has to contain, and how many rows remain."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jenesys_gui.export.text_tables import copied_rows
from jenesys_gui.qt.find.highlights import paint_words, words_in
from jenesys_gui.qt.labels import Text, caption, name_widget, set_tooltip, show_message, tooltip
from jenesys_gui.qt.menus import StayingMenu, leaves_shortcut, make_switch, show_menu
from jenesys_gui.qt.tables.table import TableGrid
from jenesys_gui.qt.text_layout import Lines
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, current_theme, scaled
from jenesys_gui.qt.widgets import Column, FlowRow, LinkButton
from jenesys_gui.screen.state import Filter, TableView
from jenesys_gui.screen.tables import DataTable, choose_column, filter_of, next_order, sort_by, with_filter
from jenesys_gui.text.translate import _

_MANY_ROWS: Final = 20_000


class FilterBox(QComboBox):
    """A part of the filter, which needs only the width of some letters, whatever its entries."""

    def __init__(self, name: str, parent: QWidget, tip: str, letters: int) -> None:
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        super().__init__(parent, minimumContentsLength=letters, sizeAdjustPolicy=policy)
        name_widget(self, name, tip=tip)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, instead of choosing another entry."""
        event.ignore()


class FilterField(FilterBox):
    """The text that a column has to contain: typed, or one of its values."""

    # The text, and whether it has to be the whole text of a cell.
    filtered = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent, _("Words that a row must contain"), 8)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # It would complete what is typed to one of the values, and so filter by that value.
        self.setCompleter(None)  # type: ignore[arg-type] # the stub does not know that none is allowed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values: tuple[str, ...] = ()
        self.field.setPlaceholderText(_("contains…"))
        self.field.textEdited.connect(lambda text: self.filtered.emit(text, False))
        self.activated.connect(lambda number: self.filtered.emit(self._values[number], True))

    def show_part(self, heading: str, values: tuple[str, ...], wanted: Filter) -> None:
        with QSignalBlocker(self):
            if values != self._values:
                self._values = values
                self.clear()
                for number, value in enumerate(values):
                    # An entry has one line, which may be elided; the tooltip has them all.
                    self.addItem(value.replace("\n", " ") or _("(empty)"))
                    self.setItemData(number, tooltip(value), Qt.ItemDataRole.ToolTipRole)
            name = _("Filter by {column}").format(column=heading)
            self.setAccessibleName(name)
            self.field.setAccessibleName(name)
            text = (wanted.text or _("(empty)")) if wanted.whole else wanted.text
            # Setting the same text would move the cursor while the user types.
            if text != self.currentText():
                self.setEditText(text)

    def event(self, event: QEvent) -> bool:
        return not leaves_shortcut(event) and super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the filter with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.currentText():
            self.filtered.emit("", False)
        else:
            super().keyPressEvent(event)

    @property
    def field(self) -> QLineEdit:
        field = self.lineEdit()
        assert field is not None
        return field


class HighlightDelegate(QStyledItemDelegate):
    """Draws cells as Qt does, with the words of a search highlighted and the text as legible as before."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if not words_in(index.data(), option.widget):
            return
        self.initStyleOption(option, index)
        room = _room(option)
        lines = Lines.in_room(option.text, option.font, room, wrap=True)
        if lines.height > room.height():
            shown = option.fontMetrics.elidedText(option.text, option.textElideMode, int(room.width()))
            lines = Lines.in_room(shown, option.font, room, wrap=False)
        side, width = QStyle.visualAlignment(option.direction, option.displayAlignment), lines.layout.maximumWidth()
        left = room.right() - width if side & Qt.AlignmentFlag.AlignRight else room.left()
        lines = lines._replace(at=QPointF(left, lines.at.y()))
        modes = QPainter.CompositionMode
        mode = modes.CompositionMode_Lighten if current_theme().dark else modes.CompositionMode_Multiply
        painter.save()
        painter.setClipRect(room)
        paint_words(painter, lines, option.widget, mode)
        painter.restore()


class TablePage(QWidget):
    """A table that can be sorted and filtered, with columns to choose from.

    `ask` is called with the name of the table and how the user wants to see it.
    """

    def __init__(self, name: str, ask: Callable[[Any, TableView], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Page")
        self.column = Column(self)
        self._ask_for = ask
        self._part: DataTable | None = None
        tip = _("Column in which to search for the words")
        self._columns = FilterBox(f"{name}FilterColumn", self, tip, 12)
        self._columns.setAccessibleName(_("Column to filter by"))
        self._filter = FilterField(f"{name}Filter", self)
        self._choose = LinkButton(f"{name}Columns", self, size=SMALL)
        self._choose.show_text(_("Columns ▾"))
        set_tooltip(self._choose, _("Choose the columns of the table"))
        self._how_many = Text(f"{name}HowMany", self, size=SMALL, muted=True)
        self._all = LinkButton(f"{name}ShowAll", self, size=SMALL)
        self.grid = TableGrid(name, self)
        self.grid.setItemDelegate(HighlightDelegate(self.grid))
        self._lay_out()
        self._connect()

    def show_part(self, part: Any) -> None:  # noqa: ANN401 - a part of the screen, which differs by page
        """Show the part of the screen that the page is for."""
        raise NotImplementedError

    def scroll_to_words(self) -> None:
        """Scroll to the words of the search; the row with what was found is selected, and so visible."""

    def add_switches(self, *switches: tuple[str, str, str, Callable[[], object]]) -> list[QPushButton]:
        """Add buttons of which one is checked: name, text, tooltip, and what is called when it is."""
        row, buttons = FlowRow(self, (PANE_MARGIN, 10, PANE_MARGIN, 0), 6), []
        for name, text, tip, choose in switches:
            button = name_widget(QPushButton(text, row), f"{name}Switch", tip=tip)
            button.setFont(scaled(button.font(), SMALL))
            make_switch(button, choose)
            row.add(button)
            buttons.append(button)
        self.column.insertWidget(0, row)
        return buttons

    def show_table(self, part: DataTable) -> None:
        before, self._part = self._part, part
        heading = next(column.heading for column in part.filters if column.code == part.filter_by)
        if before is None or before.filters != part.filters:
            self._columns.clear()
            for column in part.filters:
                self._columns.addItem(column.heading, column.code)
        self._columns.setCurrentIndex(self._columns.findData(part.filter_by))
        self._filter.show_part(heading, part.values, filter_of(part.view, part.filter_by))
        self._how_many.show_text(part.how_many)
        self._all.show_text(_("Show all rows") if part.view.filters else "")
        self.grid.show_part(part)

    def _lay_out(self) -> None:
        filters, counts, column = FlowRow(self, (PANE_MARGIN, 10, PANE_MARGIN, 0)), QHBoxLayout(), self.column
        filters.add(self._columns, self._filter, self._choose)
        # Not before, since an editable box with another parent forgets it.
        for box in (self._columns, self._filter, self._filter.field):
            box.setFont(scaled(self.font(), SMALL))
        counts.setContentsMargins(PANE_MARGIN, 6, PANE_MARGIN, 8)
        counts.addWidget(self._how_many, 1)
        counts.addWidget(self._all, 0, Qt.AlignmentFlag.AlignTop)
        column.add(filters, counts)
        column.addWidget(self.grid, 1)

    def _connect(self) -> None:
        # The focus stays, since the arrow keys choose one column after the other.
        self._columns.activated.connect(
            lambda number: self._ask(self._shown.view._replace(filter_by=self._columns.itemData(number)))
        )
        self._filter.filtered.connect(self._on_filtered)
        self._choose.clicked.connect(
            lambda: show_menu(
                self, "columnsMenu", self._choose.mapToGlobal(self._choose.rect().bottomLeft()), self._add_columns
            )
        )
        self._all.clicked.connect(self._on_all_asked)
        self.grid.sort_asked.connect(lambda column: self._ask(next_order(self._shown.view, column)))
        self.grid.header_menu_asked.connect(
            lambda column, at: show_menu(self, "tableMenu", at, partial(self.add_order, column=column))
        )

    def _ask(self, view: TableView) -> None:
        # Sorting very many rows by a computed column takes seconds the first time.
        is_slow = len(self._shown.rows) > _MANY_ROWS
        if is_slow:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._ask_for(self._shown.name, view)
        finally:
            if is_slow:
                QApplication.restoreOverrideCursor()

    @property
    def _shown(self) -> DataTable:
        assert self._part is not None
        return self._part

    def _filter_by(self, column: str) -> None:
        self._ask(self._shown.view._replace(filter_by=column))
        self._filter.setFocus()

    def _on_filtered(self, text: str, whole: bool) -> None:
        self._ask(with_filter(self._shown.view, Filter(self._shown.filter_by, text, whole)))

    def _on_all_asked(self) -> None:
        # The button is about to be hidden, and would take the focus with it.
        self._filter.setFocus()
        self._ask(self._shown.view._replace(filters=()))

    def add_order(self, menu: QMenu, column: str) -> None:
        """Add to a menu how to sort and filter by a column, and the columns to show."""
        heading = next(each.heading for each in self._shown.choices if each.code == column)
        for text, view in (
            (_("Sort by {column}, ascending"), sort_by(self._shown.view, column)),
            (_("Sort by {column}, descending"), sort_by(self._shown.view, column, descending=True)),
            (_("Dataset order"), sort_by(self._shown.view, "")),
        ):
            menu.addAction(caption(text.format(column=heading))).triggered.connect(partial(self._ask, view))
        menu.addSeparator()
        narrowing = menu.addAction(caption(_("Filter by {column}").format(column=heading)))
        narrowing.triggered.connect(partial(self._filter_by, column))
        columns = StayingMenu(_("Columns"), menu)
        menu.addMenu(columns)
        self._add_columns(columns)

    def _add_columns(self, menu: QMenu) -> None:
        for column in self._shown.choices:
            action = menu.addAction(caption(column.heading))
            action.setCheckable(True)
            action.setChecked(column in self._shown.columns)
            action.setEnabled(not column.fixed)
            action.toggled.connect(partial(self._on_column_toggled, column.code))

    def _on_column_toggled(self, column: str, shown: bool) -> None:
        self._ask(choose_column(self._shown, column, shown=shown))


def _room(option: QStyleOptionViewItem) -> QRectF:
    """Return the rectangle of a cell's text."""
    style = option.widget.style()
    room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, option.widget) + 1
    return QRectF(room.adjusted(margin, 0, -margin, 0))


def copy_rows(widget: QWidget, table: DataTable, rows: Sequence[int], message: str = "{copied}") -> str:
    """Copy rows as cells for a spreadsheet and as a table for a text document; show and return a message."""
    copied = copied_rows(table, rows)
    content = QMimeData()
    content.setText(copied.text)
    content.setHtml(copied.html)
    QGuiApplication.clipboard().setMimeData(content)
    shown = message.format(copied=copied.message, table=table.heading)
    show_message(widget, shown)
    return shown
