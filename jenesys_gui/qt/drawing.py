"""Draws pictures and reports for the exports, with or without a display."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QUuid
from PySide6.QtGui import QPdfWriter

from jenesys_gui.choices import PictureOptions
from jenesys_gui.export.metadata import About, complete_pdf, complete_svg, pdf_id, pdf_xmp
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.export import report_pages
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.screen.export.report import Report


class QtArtist:
    """Draws with Qt; see `export.formats.Artist`."""

    def png(self, picture: Picture, options: PictureOptions, about: About) -> bytes:
        return pictures.png(picture, options, about.by_keyword())

    def svg(self, picture: Picture, options: PictureOptions, about: About) -> bytes:
        return complete_svg(pictures.svg(picture, options), about)

    def pdf(self, picture: Picture, options: PictureOptions, about: About) -> bytes:
        return _pdf(about, lambda writer: pictures.write_pdf(writer, picture, options))

    def report(self, report: Report, picture: Picture, about: About, progress: OnProgress) -> bytes:
        return _pdf(about, lambda writer: report_pages.write_pdf(writer, report, picture, progress))


def _pdf(about: About, write: Callable[[QPdfWriter], None]) -> bytes:
    """Return the PDF file that `write` writes; the same pages give the same bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Qt writes the fonts in the order of a hash table.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        writer = QPdfWriter(buffer)
        writer.setDocumentXmpMetadata(pdf_xmp(about))
        writer.setDocumentId(QUuid(str(pdf_id(about))))
        write(writer)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    return complete_pdf(bytes(buffer.data().data()), about)
