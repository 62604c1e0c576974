"""Cells of a table in which something was found."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from jenesys_gui.qt.find.highlights import Ink, Lines, paint_highlight
from jenesys_gui.qt.phase_list.rows import ModelIndex
from jenesys_gui.qt.tables.table import TableModel
from jenesys_gui.screen.find.highlights import Highlights


class FoundCells(QStyledItemDelegate):
    """Draws cells as Qt does, and over them what was found: the letters are as dark, or as light, as before."""

    def __init__(self, highlights: Highlights, parent: QTableView) -> None:
        super().__init__(parent)
        self._highlights = highlights

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        super().paint(painter, option, index)
        rows = index.model()
        assert isinstance(rows, TableModel)
        row = rows.rows[index.row()]
        whole = row.cells[index.column()].text
        highlight = self._highlights.in_row(row.phase, row.key, whole)
        if not highlight.found:
            return
        self.initStyleOption(option, index)
        room = _room(option)
        shown = option.fontMetrics.elidedText(whole, option.textElideMode, int(room.width()))
        lines = Lines.in_room(shown, option.font, room, wrap=False)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            lines = lines._replace(at=QPointF(room.right() - lines.layout.lineAt(0).naturalTextWidth(), lines.at.y()))
        modes = QPainter.CompositionMode
        ground = modes.CompositionMode_Lighten if rows.theme.dark else modes.CompositionMode_Multiply
        painter.save()
        painter.setClipRect(room)
        paint_highlight(painter, lines, highlight.cut(whole, shown), Ink.of_theme(rows.theme), ground)
        painter.restore()


def _room(option: QStyleOptionViewItem) -> QRectF:
    """Where the text of a cell has its place."""
    style = option.widget.style()
    room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, option.widget) + 1
    return QRectF(room.adjusted(margin, 0, -margin, 0))
