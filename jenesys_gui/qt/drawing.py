"""Draws pictures and reports for the exports, with or without a display."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QUuid
from PySide6.QtGui import QPdfWriter

from jenesys_gui.choices import PictureOptions
from jenesys_gui.export.metadata import Bookmark, Metadata, complete_pdf, complete_svg, pdf_id, pdf_xmp
from jenesys_gui.files import OnProgress
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt import language
from jenesys_gui.qt.export import report_pages
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.screen.export.document import Document
from jenesys_gui.screen.export.picture import Picture


class QtRenderer:
    """Draws with Qt; see `export.formats.Renderer`."""

    def readable(self, dataset: Dataset) -> Dataset:
        return language.readable(dataset)

    def png(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        return pictures.png(picture, options, metadata.by_keyword())

    def svg(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        return complete_svg(pictures.svg(picture, options), metadata)

    def pdf(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        return _pdf(metadata, lambda writer: pictures.write_pdf(writer, picture, options))

    def report(self, report: Document, picture: Picture, metadata: Metadata, progress: OnProgress) -> bytes:
        return _pdf(metadata, lambda writer: report_pages.write_pdf(writer, report, picture, progress))


def _pdf(metadata: Metadata, write: Callable[[QPdfWriter], Sequence[Bookmark] | None]) -> bytes:
    """Return the PDF that `write` writes, with the outline that it returns, always in the same bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Qt writes the fonts in the order of a hash table.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        writer = QPdfWriter(buffer)
        writer.setDocumentXmpMetadata(pdf_xmp(metadata))
        writer.setDocumentId(QUuid(str(pdf_id(metadata))))
        outline = write(writer)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    return complete_pdf(bytes(buffer.data().data()), metadata, outline or ())
