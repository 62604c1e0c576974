"""The list of results below the search field: hits by kind, with the text around the words found."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMainWindow,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jenesys_gui.qt.find.highlights import paint_words, words_in
from jenesys_gui.qt.labels import name_widget
from jenesys_gui.qt.text_layout import Lines
from jenesys_gui.qt.theme import GAP, SMALL, scaled
from jenesys_gui.screen.find.results import HitTexts, Line, LineKind, Results
from jenesys_gui.text.translate import _

_ModelIndex = QModelIndex | QPersistentModelIndex

# In pixels, and with large text in letters of average width.
_WIDTH: Final = 560
_LETTERS: Final = 70
_SIDE: Final = 12
_INDENT: Final = 22
_ABOVE: Final = 5
_STRIP: Final = 3
_LINE_ROLE: Final = Qt.ItemDataRole.UserRole


class ResultModel(QAbstractListModel):
    """The lines of the list; a hit is described when it is looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self._results: Results | None = None
        self._texts: dict[int, HitTexts] = {}

    def replace(self, results: Results, lines: tuple[Line, ...]) -> None:
        self.beginResetModel()
        if results is not self._results:
            self._texts.clear()
        self._results, self.lines = results, lines
        self.endResetModel()

    def texts_of(self, hit: int) -> HitTexts:
        assert self._results is not None
        if hit not in self._texts:
            self._texts[hit] = self._results.hit_texts(hit)
        return self._texts[hit]

    def rowCount(self, parent: _ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        line = self.lines[index.row()]
        if role == _LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts_of(line.hit).title if line.kind is LineKind.HIT else line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.texts_of(line.hit).spoken if line.kind is LineKind.HIT else line.text
        return None

    def flags(self, index: _ModelIndex) -> Qt.ItemFlag:
        """Let the keys pass over headings."""
        is_heading = self.lines[index.row()].kind is LineKind.HEADING
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)


class ResultDelegate(QStyledItemDelegate):
    """Paints headings, and hits on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _ModelIndex) -> QSize:
        line: Line = index.data(_LINE_ROLE)
        height = QFontMetrics(option.font).height() + 2 * _ABOVE
        if line.kind is LineKind.HIT:
            height += QFontMetrics(scaled(option.font, SMALL)).height()
        return QSize(100, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ModelIndex) -> None:
        line: Line = index.data(_LINE_ROLE)
        widget, colours, roles = option.widget, option.widget.palette(), QPalette.ColorRole
        painter.save()
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        if option.state & QStyle.StateFlag.State_Selected:
            # A sign that does not depend on the slight difference between backgrounds.
            strip = QRect(option.rect.topLeft(), QSize(_STRIP, option.rect.height()))
            painter.fillRect(QStyle.visualRect(option.direction, option.rect, strip), colours.highlight())
        painter.setFont(option.font)
        at = QPoint(option.rect.left() + _INDENT, option.rect.top() + _ABOVE)
        if line.kind is LineKind.HIT:
            model = index.model()
            assert isinstance(model, ResultModel)
            texts = model.texts_of(line.hit)
            at = self._paint_text(painter, option, at, texts.title, roles.Text)
            painter.setFont(scaled(option.font, SMALL))
            self._paint_text(painter, option, at, texts.excerpt, roles.PlaceholderText)
        elif line.kind is LineKind.MORE:
            self._paint_text(painter, option, at, f"{line.text} ▾", roles.Link)
        else:
            painter.setFont(scaled(option.font, SMALL, bold=True))
            self._paint_text(painter, option, at - QPoint(_INDENT - _SIDE, 0), line.text, roles.PlaceholderText)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, at: QPoint, text: str, role: QPalette.ColorRole
    ) -> QPoint:
        """Paint a line of text with the words found, and return where the next one begins."""
        font, metrics = painter.font(), QFontMetrics(painter.font())
        room = QRect(at, QSize(option.rect.right() - _SIDE - at.x(), metrics.height()))
        room = QStyle.visualRect(option.direction, option.rect, room)
        # A title ends with its number, which truncated would be another number.
        modes, is_title = Qt.TextElideMode, role == QPalette.ColorRole.Text
        shown = metrics.elidedText(text, modes.ElideMiddle if is_title else modes.ElideRight, room.width())
        if words_in(shown, option.widget):
            paint_words(painter, Lines.in_room(shown, font, room.toRectF(), wrap=False), option.widget)
        painter.setPen(option.widget.palette().color(role))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return QPoint(at.x(), at.y() + metrics.height())


class ResultList(QListView):
    """The list of results, over the panes; the search field keeps the focus and passes on its keys."""

    def __init__(self, window: QMainWindow, follow: Callable[[], object]) -> None:
        """`follow` opens the selected line."""
        super().__init__(window)
        self._window = window
        self._follow = follow
        name_widget(self, "findResults", _("Search results"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._rows = ResultModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(ResultDelegate(self))
        # A heading is never the current index.
        self.clicked.connect(lambda index: follow() if index == self.currentIndex() else None)
        # So that assistive technology can deselect the only line.
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # Later, when keys and clicks have moved the current index too.
        changed = self.selectionModel().selectionChanged
        changed.connect(self._on_selection_changed, Qt.ConnectionType.QueuedConnection)
        self.hide()

    def show_results(self, results: Results, lines: tuple[Line, ...], current: int, field: QWidget) -> None:
        """Show lines below the search field, with a hit selected, given by its number."""
        self._rows.replace(results, lines)
        rows = (row for row, line in enumerate(lines) if line.kind is LineKind.HIT and line.hit >= current)
        row = next(rows, -1)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row, 0))
        self.place_below(field)
        self.show()
        self.raise_()
        if row == 1:
            self.scrollToTop()

    def place_below(self, field: QWidget) -> None:
        """Adopt the size of the lines, as far as the window has room below the field."""
        window = self._window
        at = field.mapTo(window, QPoint(0, field.height() + 2))
        wanted = max(_WIDTH, _LETTERS * self.fontMetrics().averageCharWidth())
        width = min(wanted, window.width() - 2 * GAP)
        panes, height = window.centralWidget(), 2 * self.frameWidth() + 2 * _ABOVE
        assert panes is not None
        room = panes.geometry().bottom() - at.y()
        for row in range(len(self._rows.lines)):
            height += self.sizeHintForRow(row)
            if height > room:
                break
        self.setGeometry(max(GAP, min(at.x(), window.width() - GAP - width)), at.y(), width, min(height, room))

    def selectionCommand(self, _index: object, _event: object = None) -> QItemSelectionModel.SelectionFlag:
        """Select one line at a time by keys and mouse."""
        return QItemSelectionModel.SelectionFlag.ClearAndSelect

    def _on_selection_changed(self) -> None:
        """Open the line that assistive technology selects or deselects, which does not move the current index."""
        current, selected = self.currentIndex(), self.selectedIndexes()
        if self.isVisible() and current.isValid() and selected != [current]:
            self.setCurrentIndex(next((each for each in selected if each != current), current))
            self._follow()

    @property
    def line(self) -> Line | None:
        """The selected line; None without any."""
        row = self.currentIndex().row()
        return self._rows.lines[row] if row >= 0 and self._rows.lines[row].kind is not LineKind.HEADING else None

    @property
    def spoken(self) -> str:
        """The selected line for assistive technology."""
        return str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")
