"""Draws pictures and reports for the exports as PNG, SVG and PDF, with or without a display."""

import errno
import os
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF, QUuid
from PySide6.QtGui import QImageWriter, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from jenesys_gui.choices import DPI, PictureOptions
from jenesys_gui.export.metadata import Bookmark, Metadata, complete_pdf, complete_svg, pdf_id, pdf_xmp
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.progress import OnProgress
from jenesys_gui.qt import language
from jenesys_gui.qt.export import report_pages
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.screen.export.document import Document
from jenesys_gui.screen.export.picture import Picture

_POINTS: Final = 72


class QtRenderer:
    """Draws with Qt; see `export.formats.Renderer`."""

    def readable(self, dataset: Dataset) -> Dataset:
        return language.readable(dataset)

    def png(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        pixels = pictures.image(picture, options)
        for keyword, text in metadata.by_keyword().items():
            pixels.setText(keyword, text)
        buffer = _buffer()
        if not QImageWriter(buffer, QByteArray(b"png")).write(pixels):
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
        return bytes(buffer.data().data())

    def svg(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        buffer, size = _buffer(), QSize(*options.size)
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(buffer)
        generator.setResolution(DPI)
        generator.setSize(size)
        generator.setViewBox(QRect(QPoint(0, 0), size))
        pictures.paint_on(generator, picture, options)
        return complete_svg(bytes(buffer.data().data()), metadata)

    def pdf(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        size = QSizeF(*options.size) * (_POINTS / DPI)
        page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        return _pdf(metadata, page, lambda writer: pictures.paint_on(writer, picture, options))

    def report(self, report: Document, picture: Picture, metadata: Metadata, progress: OnProgress) -> bytes:
        page = QPageSize(QPageSize.PageSizeId.A4)
        return _pdf(metadata, page, lambda writer: report_pages.paint_on(writer, report, picture, progress))


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _pdf(metadata: Metadata, page: QPageSize, paint: Callable[[QPdfWriter], Sequence[Bookmark] | None]) -> bytes:
    """Return a PDF with what `paint` paints and the outline that it returns, always in the same bytes."""
    buffer = _buffer()
    # Qt writes the fonts in the order of a hash table.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        writer = QPdfWriter(buffer)
        writer.setDocumentXmpMetadata(pdf_xmp(metadata))
        writer.setDocumentId(QUuid(str(pdf_id(metadata))))
        writer.setResolution(DPI)
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
        outline = paint(writer)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    return complete_pdf(bytes(buffer.data().data()), metadata, outline or ())
