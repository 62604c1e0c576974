"""The report on pages, painted by the same functions for a printer, a preview and a PDF file."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from math import floor
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableCell,
)

from jenesys_gui.choices import DPI, IN_TEXT
from jenesys_gui.export.metadata import Bookmark
from jenesys_gui.export.report import PICTURE, as_markup, page_style
from jenesys_gui.progress import OnProgress, no_progress
from jenesys_gui.qt.theme import PAPER_FOOT, PAPER_TEXT
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.qt.timeline.page_text import page_font
from jenesys_gui.screen.export.document import Document
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import with_joiners
from jenesys_gui.text.translate import _

# In pixels at 96 per inch: the margins of a page, and the height of its foot.
_MARGIN: Final = 44.0
_FOOT: Final = 20.0
# The least width and height of a page, those of A6 paper: on a smaller one everything is smaller.
_MIN_PAGE: Final = 390.0
# More characters of a title than fit on the line at the foot, on any paper.
_MAX_TITLE: Final = 500
_POINTS: Final = 72
# The sizes of letters in points, which are whole pixels; a short document has the larger one if it needs no more pages.
_SIZES: Final = (9.0, 8.25)
# Qt's own is too deep.
_INDENT: Final = 22
# The height of the picture as a part of its width.
_PICTURE_PART: Final = IN_TEXT.size[1] / IN_TEXT.size[0]
# How many documents are laid out before the first is painted, so that the number of pages is known.
_MAX_LAID_OUT: Final = 16
# How many lines must fit on a page from a heading on: its own, and those of a table's head and first row.
_MIN_LINES: Final = 6
# Rows up to this part of a page are not divided.
_SHORT: Final = 0.3
_TOO_LITTLE: Final = 4.0
_ROUNDED: Final = 1.0
_PICTURE_OBJECT: Final = QTextFormat.ObjectTypes.UserObject.value + 1


class PictureObject(QPyTextObject):
    """The timeline within the text, drawn as vectors; `width` pixels wide."""

    def __init__(self, picture: Picture, width: float, parent: QObject) -> None:
        super().__init__(parent)
        self._picture = picture
        self._size = QSizeF(width, width * _PICTURE_PART)

    def intrinsicSize(self, _document: QTextDocument, _position: int, _format: QTextFormat) -> QSizeF:
        return self._size

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, _format: QTextFormat
    ) -> None:
        # On a smaller page it is smaller, on a larger one it has more room.
        scale = min(1.0, rect.width() / IN_TEXT.size[0])
        size = round(rect.width() / scale), round(rect.height() / scale)
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(scale, scale)
        pictures.paint(painter, self._picture, IN_TEXT._replace(size=size))
        painter.restore()


class _Page(NamedTuple):
    """A page with its number, and the pages of documents, counted from 0, that are below each other on it."""

    parts: Sequence[tuple[QTextDocument, int]]
    number: int


class ReportPages:
    """A report laid out on pages of a size, in pixels at 96 per inch; its pages can be read only once."""

    def __init__(self, report: Document, picture: Picture, page: QSizeF, progress: OnProgress = no_progress) -> None:
        self._report, self._picture, self._progress = report, picture, progress
        self._last_progress = 0, len(report.phases)
        # Complete when the last page is painted.
        self.outline: list[Bookmark] = []
        # Points are measured on this image: the screen may have another resolution.
        self._measure = QImage(1, 1, QImage.Format.Format_RGB32)
        for set_dots in (self._measure.setDotsPerMeterX, self._measure.setDotsPerMeterY):
            set_dots(round(DPI / 0.0254))
        # In whole pixels, as Qt starts new pages at whole pixels.
        self._room = QSizeF(page.width() - 2 * _MARGIN, floor(page.height() - 2 * _MARGIN - _FOOT))
        documents = self._documents(as_markup(report, picture.notes, self._report_progress))
        some = [*islice(documents, _MAX_LAID_OUT)]
        others = [*islice(documents, 1)]
        # The number of pages; 0 if it is not known before they are painted.
        self._count = 0 if others else 1 + sum(document.pageCount() - 1 for document in some)
        self._all = chain(some, others, documents)

    def pages(self) -> Iterator[_Page]:
        parts: list[tuple[QTextDocument, int]] = []
        number = 1
        for document in self._all:
            for place in range(document.pageCount()):
                # The first page of a document is the last one of the document before.
                if place:
                    yield _Page(parts, number)
                    parts, number = [], number + 1
                parts.append((document, place))
        yield _Page(parts, number)

    def paint(self, painter: QPainter, page: _Page) -> None:
        # Again, since many pages may be painted before the next phase is described.
        self._progress(*self._last_progress)
        painter.save()
        painter.translate(_MARGIN, _MARGIN)
        for document, place in page.parts:
            painter.save()
            painter.translate(0, -place * self._room.height())
            seen = QRectF(0, place * self._room.height(), self._room.width(), self._room.height())
            painter.setClipRect(seen)
            context = QAbstractTextDocumentLayout.PaintContext()
            # Without what starts at the very end of the page: it is on the next one.
            context.clip = seen.adjusted(0, 1, 0, -1)
            context.palette.setColor(QPalette.ColorRole.Text, QColor(PAPER_TEXT))
            document.documentLayout().draw(painter, context)
            painter.restore()
        self._paint_foot(painter, page.number)
        painter.restore()

    def _report_progress(self, done: int, total: int) -> None:
        self._last_progress = done, total
        self._progress(done, total)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        if self._count == 1:
            return
        # In pixels: points would be scaled twice on a printer.
        painter.setFont(page_font(round(_SIZES[0] * DPI / _POINTS)))
        painter.setPen(QColor(PAPER_FOOT))
        foot = QRectF(0, self._room.height(), self._room.width(), _FOOT)
        pattern = _("Page {number} of {count}") if self._count else _("Page {number}")
        text = pattern.format(number=numbers.count(number), count=numbers.count(self._count))
        metrics = QFontMetricsF(painter.font())
        room = foot.width() - metrics.horizontalAdvance(f"{text}  ")
        title = metrics.elidedText(" ".join(self._report.title[:_MAX_TITLE].split()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)

    def _documents(self, texts: Iterable[str]) -> Iterator[QTextDocument]:
        """Yield the texts laid out, each starting where the one before ends on its last page."""
        top, has_picture = 0.0, True
        waiting = iter(texts)
        first = [*islice(waiting, 2)]
        sizes = _SIZES if len(first) == 1 else _SIZES[1:]
        for text in chain(first, waiting):
            made = (self._laid_out(text, size, top, has_picture=has_picture) for size in sizes)
            document = min(made, key=QTextDocument.pageCount)
            self.outline += _bookmarks(document)
            yield document
            end = document.documentLayout().blockBoundingRect(document.lastBlock()).bottom()
            # On its last page, not modulo the height of a page: a full page is not an empty one.
            top, has_picture = min(end - (document.pageCount() - 1) * self._room.height(), self._room.height()), False

    def _laid_out(self, text: str, point_size: float, top: float, *, has_picture: bool) -> QTextDocument:
        """Return a text on pages, from `top` on the first."""
        document = QTextDocument()
        # Not the font of the desktop: lines must break at the same words everywhere, so that files are the same.
        font = page_font(DPI)
        font.setPointSizeF(point_size)
        document.setDefaultFont(font)
        document.setIndentWidth(_INDENT)
        document.documentLayout().setPaintDevice(self._measure)
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(page_style())
        document.setHtml(with_joiners(text))
        if has_picture:
            self._put_picture(document)
        if top:
            _begin_at(document, top)
        document.setPageSize(self._room)
        _keep_together(document)
        return document

    def _put_picture(self, document: QTextDocument) -> None:
        width = min(self._room.width(), self._room.height() / _PICTURE_PART)
        handler = PictureObject(self._picture, width, document)
        document.documentLayout().registerHandler(_PICTURE_OBJECT, handler)
        found = document.find(PICTURE)
        shape = QTextCharFormat()
        shape.setObjectType(_PICTURE_OBJECT)
        found.insertText(PICTURE, shape)


def _bookmarks(document: QTextDocument) -> Iterator[Bookmark]:
    """Yield the headings that have an id."""
    block = document.begin()
    while block.isValid():
        names = block.begin().fragment().charFormat().anchorNames() if block.blockFormat().headingLevel() else []
        yield from (Bookmark(block.blockFormat().headingLevel(), block.text(), name) for name in names)
        block = block.next()


def _begin_at(document: QTextDocument, top: float) -> None:
    """Move a text down by an empty line: a margin would be on every page."""
    cursor = QTextCursor(document)
    cursor.insertBlock()
    cursor.setPosition(0)
    room = QTextBlockFormat()
    room.setLineHeight(top, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(room)


def _keep_together(document: QTextDocument) -> None:
    """Move headings at the foot of a page, and short rows and lines that cross it, to the next page."""
    layout, high = document.documentLayout(), document.pageSize().height()
    least = _MIN_LINES * QFontMetricsF(document.defaultFont(), layout.paintDevice()).height()
    document.pageCount()
    block = document.begin()
    while block.isValid():
        room = high - layout.blockBoundingRect(block).top() % high
        is_low_heading = block.blockFormat().headingLevel() and room < least
        if is_low_heading or (room < high * _SHORT and _is_line_crossed(block, room)):
            _begin_page_at(block)
            # Lay out to the end: Qt loses what follows a table when it lays out only a part.
            document.pageCount()
        elif room < high * _SHORT and _is_crossed(row := _row_from(block), layout, room):
            # One change, so that the table is laid out once.
            change = QTextCursor(block)
            change.beginEditBlock()
            for cell in row:
                lower = cell.format().toTableCellFormat()
                # Not all of the room, so that Qt finds that the first line does not fit.
                lower.setTopPadding(room - _TOO_LITTLE)
                cell.setFormat(lower)
            change.endEditBlock()
            document.pageCount()
        block = block.next()


def _row_from(block: QTextBlock) -> list[QTextTableCell]:
    """Return the cells of the row that begins with a paragraph, or none; not those of a head."""
    # A pointer that may be null, which its type does not say.
    table: QTextTable | None = QTextCursor(block).currentTable()
    if table is None:
        return []
    cell = table.cellAt(block.position())
    if cell.column() or cell.firstPosition() != block.position():
        return []
    is_head = cell.row() < table.format().toTableFormat().headerRowCount()
    return [] if is_head else [table.cellAt(cell.row(), column) for column in range(table.columns())]


def _is_crossed(row: Iterable[QTextTableCell], layout: QAbstractTextDocumentLayout, room: float) -> bool:
    """Return whether a short row does not fit into the room on its page."""
    for cell in row:
        first, last = (at.block() for at in (cell.firstCursorPosition(), cell.lastCursorPosition()))
        height = layout.blockBoundingRect(last).bottom() - layout.blockBoundingRect(first).top()
        if room < height < layout.document().pageSize().height() * _SHORT:
            return True
    return False


def _is_line_crossed(block: QTextBlock, room: float) -> bool:
    """Return whether a line of a paragraph is on two pages, as Qt leaves some in lists."""
    if QTextCursor(block).currentTable() is not None:
        return False
    lines = [block.layout().lineAt(number).rect() for number in range(block.layout().lineCount())]
    return any(line.top() - lines[0].top() < room < line.bottom() - lines[0].top() - _ROUNDED for line in lines)


def _begin_page_at(block: QTextBlock) -> None:
    """Begin a page at a paragraph; for the first in a table, at the table. Others in a table stay."""
    cursor = QTextCursor(block)
    table = cursor.currentFrame()
    if not isinstance(table, QTextTable):
        next_page = QTextBlockFormat()
        next_page.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        cursor.mergeBlockFormat(next_page)
    elif table.firstPosition() == block.position():
        whole = table.format().toTableFormat()
        whole.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        table.setFormat(whole)


def paint_on(
    device: QPagedPaintDevice, report: Document, picture: Picture, progress: OnProgress = no_progress
) -> list[Bookmark]:
    """Paint a report on as many pages as it needs, and return its outline."""
    # A painter that outlives its device crashes the program.
    with QPainter(device) as painter:
        page = device.pageLayout().fullRect(QPageLayout.Unit.Inch).size() * DPI
        enlarged = max(1.0, _MIN_PAGE / page.width(), _MIN_PAGE / page.height())
        pages = ReportPages(report, picture, page * enlarged, progress)
        scale = device.logicalDpiX() / DPI / enlarged
        painter.scale(scale, scale)
        for each in pages.pages():
            if each.number > 1:
                device.newPage()
            pages.paint(painter, each)
        return pages.outline
