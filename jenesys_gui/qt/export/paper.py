"""The report on pages: for a printer, a preview and a PDF file, all painted by the same functions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from math import floor
from typing import Final, NamedTuple

from PySide6.QtCore import QMarginsF, QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from jenesys_gui.choices import DPI, PictureOptions
from jenesys_gui.export.paper import PICTURE, STYLE, as_paper
from jenesys_gui.files import OnProgress, no_progress
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.qt.timeline.pictures import page_font
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.screen.export.report import Report
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

# In pixels of 96 to the inch: the margins of a page, and how much room its foot has.
_MARGIN: Final = 44.0
_FOOT: Final = 20.0
_POINT_SIZE: Final = 9.0
_POINTS: Final = 72
# A fact sheet goes on one page: its letters may become as small as this for it, and its picture as low.
_SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
_PICTURE_HEIGHTS: Final = (0.42, 0.36, 0.3)
# In which size the picture is laid out; on the page it is as wide as the text.
_PICTURE_WIDTH: Final = 1080
_LEAST_PICTURE_HEIGHT: Final = 560
# So many documents are laid out before the first is painted, so that a page can say of how many it is one.
_MOST_KEPT: Final = 16
# For so many lines there has to be room on a page with a heading: its own, and those of a table's head and first row.
_LEAST_LINES: Final = 6
_PICTURE_OBJECT: Final = QTextFormat.ObjectTypes.UserObject.value + 1


class PictureObject(QPyTextObject):
    """The timeline within the text, as wide as the text and `part` of that high; drawn, not photographed."""

    def __init__(self, picture: Picture, width: float, part: float, parent: QObject) -> None:
        super().__init__(parent)
        self._picture = picture
        self._size = QSizeF(width, width * part)

    def intrinsicSize(self, _document: QTextDocument, _position: int, _format: QTextFormat) -> QSizeF:
        return self._size

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, _format: QTextFormat
    ) -> None:
        height = max(_LEAST_PICTURE_HEIGHT, round(_PICTURE_WIDTH * rect.height() / rect.width()))
        scale = rect.height() / height
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(scale, scale)
        pictures.paint(painter, self._picture, PictureOptions(size=(round(rect.width() / scale), height)))
        painter.restore()


class _Page(NamedTuple):
    """What is on a page: pages of documents, counted from 0, that lie one below the other. `number` is its own."""

    parts: Sequence[tuple[QTextDocument, int]]
    number: int


class Paper:
    """A report laid out for a size of page, in pixels of 96 to the inch; its pages are to be read once."""

    def __init__(self, report: Report, picture: Picture, page: QSizeF, progress: OnProgress = no_progress) -> None:
        self._report, self._picture, self._progress = report, picture, progress
        self._told = 0, len(report.phases)
        # On which points are measured: the screen may have more or fewer pixels to the inch.
        self._measure = QImage(1, 1, QImage.Format.Format_RGB32)
        for set_dots in (self._measure.setDotsPerMeterX, self._measure.setDotsPerMeterY):
            set_dots(round(DPI / 0.0254))
        # As high as whole pixels: what Qt begins on a new page, it begins on one.
        self._room = QSizeF(page.width() - 2 * _MARGIN, floor(page.height() - 2 * _MARGIN - _FOOT))
        documents = self._documents(as_paper(report, self._tell))
        some = [*islice(documents, _MOST_KEPT)]
        others = [*islice(documents, 1)]
        # How many pages there are; 0 if that is not known before they are painted.
        self._count = 0 if others else 1 + sum(document.pageCount() - 1 for document in some)
        self._all = chain(some, others, documents)

    def pages(self) -> Iterator[_Page]:
        """The pages, from the first to the last."""
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
        """Paint a page."""
        # Once more, since very many pages may be painted before another phase is described.
        self._progress(*self._told)
        painter.save()
        painter.translate(_MARGIN, _MARGIN)
        for document, place in page.parts:
            painter.save()
            painter.translate(0, -place * self._room.height())
            seen = QRectF(0, place * self._room.height(), self._room.width(), self._room.height())
            painter.setClipRect(seen)
            context = QAbstractTextDocumentLayout.PaintContext()
            # Without what begins at the very end of the page: it belongs to the next one.
            context.clip = seen.adjusted(0, 1, 0, -1)
            # Black on white, whatever the colours of the window.
            context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
            document.documentLayout().draw(painter, context)
            painter.restore()
        self._paint_foot(painter, page.number)
        painter.restore()

    def _tell(self, done: int, everything: int) -> None:
        self._told = done, everything
        self._progress(done, everything)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        if self._count == 1:
            return
        # In pixels, which are as large on every device; points would be those of the printer, many times over.
        painter.setFont(page_font(round(_POINT_SIZE * DPI / _POINTS)))
        painter.setPen(QColor(Qt.GlobalColor.darkGray))
        foot = QRectF(0, self._room.height(), self._room.width(), _FOOT)
        pattern = _("Page {number} of {count}") if self._count else _("Page {number}")
        said = pattern.format(number=numbers.count(number), count=numbers.count(self._count))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self._report.title)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, said)

    def _documents(self, texts: Iterable[str]) -> Iterator[QTextDocument]:
        """The texts laid out, each from where the one before ends on its last page."""
        part, top = _PICTURE_HEIGHTS[0], 0.0
        waiting = iter(texts)
        first = [*islice(waiting, 2)]
        # What comes in several is too long for one page.
        is_short = self._report.is_fact_sheet and len(first) == 1
        for text in chain(first, waiting):
            document = self._fitting(text) if is_short else self._laid_out(text, part=part, top=top)
            yield document
            end = document.documentLayout().blockBoundingRect(document.lastBlock()).bottom()
            # On its last page, and not modulo a page: one that is full to the end is not empty.
            part, top = 0.0, end - (document.pageCount() - 1) * self._room.height()

    def _fitting(self, text: str) -> QTextDocument:
        """A text on one page, if it can be made to go on one."""
        document = self._laid_out(text, _POINT_SIZE, _PICTURE_HEIGHTS[0])
        choices = [(size, part) for part in _PICTURE_HEIGHTS for size in _SIZES]
        for size, part in sorted(choices, reverse=True):
            if document.pageCount() == 1:
                break
            document = self._laid_out(text, size, part)
        return document

    def _laid_out(
        self, text: str, point_size: float = _POINT_SIZE, part: float = 0.0, top: float = 0.0
    ) -> QTextDocument:
        """A text on pages, from `top` on the first; with the picture, `part` of its width high, unless that is 0."""
        document = QTextDocument()
        # Not the font of the desktop: lines break at the same words whatever the screen, and files are the same.
        font = page_font(DPI)
        font.setPointSizeF(point_size)
        document.setDefaultFont(font)
        document.documentLayout().setPaintDevice(self._measure)
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(STYLE)
        document.setHtml(text)
        if part:
            self._put_picture(document, part)
        if top:
            _begin_at(document, top)
        document.setPageSize(self._room)
        if not self._report.is_fact_sheet:
            _keep_headings(document)
        return document

    def _put_picture(self, document: QTextDocument, part: float) -> None:
        handler = PictureObject(self._picture, self._room.width(), part, document)
        document.documentLayout().registerHandler(_PICTURE_OBJECT, handler)
        found = document.find(PICTURE)
        shape = QTextCharFormat()
        shape.setObjectType(_PICTURE_OBJECT)
        found.insertText(PICTURE, shape)


def _begin_at(document: QTextDocument, top: float) -> None:
    """Leave room above a text: by a line, since a margin would be on every page."""
    cursor = QTextCursor(document)
    cursor.insertBlock()
    cursor.setPosition(0)
    room = QTextBlockFormat()
    room.setLineHeight(top, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(room)


def _keep_headings(document: QTextDocument) -> None:
    """Have no heading at the foot of a page, apart from what it is the heading of."""
    layout, high = document.documentLayout(), document.pageSize().height()
    least = _LEAST_LINES * QFontMetricsF(document.defaultFont(), layout.paintDevice()).height()
    document.pageCount()
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() and high - layout.blockBoundingRect(block).top() % high < least:
            on_next = QTextBlockFormat()
            on_next.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).mergeBlockFormat(on_next)
            # Have it laid out to the end: Qt loses what comes after a table when it lays out only what is asked for.
            document.pageCount()
        block = block.next()


def paint_on(device: QPagedPaintDevice, report: Report, picture: Picture, progress: OnProgress = no_progress) -> None:
    """Paint a report on all the pages that it needs."""
    painter = QPainter(device)
    try:
        scale = device.logicalDpiX() / DPI
        page = device.pageLayout().fullRect(QPageLayout.Unit.Inch).size() * DPI
        paper = Paper(report, picture, page, progress)
        painter.scale(scale, scale)
        for each in paper.pages():
            if each.number > 1:
                device.newPage()
            paper.paint(painter, each)
    finally:
        # A painter that outlives its device brings the program down.
        painter.end()


def write_pdf(writer: QPdfWriter, report: Report, picture: Picture, progress: OnProgress = no_progress) -> None:
    """Write a report as a PDF of A4 pages with embedded fonts."""
    writer.setResolution(DPI)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    paint_on(writer, report, picture, progress)
