"""The report on pages: for a printer, a preview and a PDF file, all painted by the same functions."""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from jenesys_gui.export.paper import PICTURE, STYLE, as_paper
from jenesys_gui.qt.plot import pictures
from jenesys_gui.qt.plot.page import page_font
from jenesys_gui.screen.look import DPI, Look
from jenesys_gui.screen.picture import Picture
from jenesys_gui.screen.report import Report
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

# In pixels of 96 to the inch: the margins of a page, and how much room its foot has.
_MARGIN: Final = 44.0
_FOOT: Final = 20.0
_POINT_SIZE: Final = 9.0
# A fact sheet goes on one page: its letters may become as small as this for it, and its picture as low.
_SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
_PICTURE_HEIGHTS: Final = (0.42, 0.36, 0.3)
# In which size the picture is laid out; on the page it is as wide as the text.
_PICTURE_WIDTH: Final = 1080
_LEAST_PICTURE_HEIGHT: Final = 560
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
        pictures.paint(painter, self._picture, Look(size=(round(rect.width() / scale), height)))
        painter.restore()


class Paper:
    """A report laid out for a size of page, in pixels of 96 to the inch."""

    def __init__(self, report: Report, picture: Picture, page: QSizeF) -> None:
        self._title = report.title
        # On which points are measured: the screen may have more or fewer pixels to the inch.
        self._measure = QImage(1, 1, QImage.Format.Format_RGB32)
        for set_dots in (self._measure.setDotsPerMeterX, self._measure.setDotsPerMeterY):
            set_dots(round(DPI / 0.0254))
        self._page = page
        self._room = QSizeF(page.width() - 2 * _MARGIN, page.height() - 2 * _MARGIN - _FOOT)
        text = as_paper(report)
        choices = [(size, part) for part in _PICTURE_HEIGHTS for size in _SIZES] if report.is_fact_sheet else []
        self._document = self._laid_out(text, picture, _POINT_SIZE, _PICTURE_HEIGHTS[0])
        for size, part in sorted(choices, reverse=True):
            if self._document.pageCount() == 1:
                break
            self._document = self._laid_out(text, picture, size, part)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0."""
        painter.save()
        painter.translate(_MARGIN, _MARGIN)
        painter.save()
        painter.translate(0, -number * self._room.height())
        seen = QRectF(0, number * self._room.height(), self._room.width(), self._room.height())
        painter.setClipRect(seen)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = seen
        # Black on white, whatever the colours of the window.
        context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_foot(painter, number)
        painter.restore()

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        if self.count == 1:
            return
        painter.setFont(self._document.defaultFont())
        painter.setPen(QColor(Qt.GlobalColor.darkGray))
        foot = QRectF(0, self._room.height(), self._room.width(), _FOOT)
        of = _("Page {number} of {count}").format(number=numbers.count(number + 1), count=numbers.count(self.count))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self._title)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, of)

    def _laid_out(self, text: str, picture: Picture, point_size: float, part: float) -> QTextDocument:
        document = QTextDocument()
        # Not the font of the desktop: lines break at the same words whatever the screen, and files are the same.
        font = page_font(DPI)
        font.setPointSizeF(point_size)
        document.setDefaultFont(font)
        document.documentLayout().setPaintDevice(self._measure)
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(STYLE)
        document.setHtml(text)
        handler = PictureObject(picture, self._room.width(), part, document)
        document.documentLayout().registerHandler(_PICTURE_OBJECT, handler)
        found = document.find(PICTURE)
        shape = QTextCharFormat()
        shape.setObjectType(_PICTURE_OBJECT)
        found.insertText(PICTURE, shape)
        document.setPageSize(self._room)
        return document


def paint_on(device: QPagedPaintDevice, report: Report, picture: Picture) -> None:
    """Paint a report on all the pages that it needs."""
    painter = QPainter(device)
    try:
        scale = device.logicalDpiX() / DPI
        page = device.pageLayout().fullRect(QPageLayout.Unit.Inch).size() * DPI
        paper = Paper(report, picture, page)
        painter.scale(scale, scale)
        for number in range(paper.count):
            if number:
                device.newPage()
            paper.paint(painter, number)
    finally:
        # A painter that outlives its device brings the program down.
        painter.end()


def pdf(report: Report, picture: Picture) -> bytes:
    """A report as a PDF file of A4 pages, with the fonts in it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    paint_on(writer, report, picture)
    return bytes(buffer.data().data())
