"""Draws pictures and reports for the exports, with or without a display."""

import os
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMessageLogContext, QtMsgType, QUuid, qInstallMessageHandler
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QApplication

from jenesys_gui.choices import PictureOptions
from jenesys_gui.export.formats import Artist
from jenesys_gui.export.metadata import About, complete_pdf, complete_svg, pdf_id, pdf_xmp
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.app import application
from jenesys_gui.qt.export import report_pages
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.screen.export.report import Report

_HARMLESS: Final = "This plugin does not support propagateSizeHints()"


class QtArtist:
    """Draws with Qt; see `export.job.Artist`."""

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


def start_offscreen() -> QApplication:
    """Return the application, offscreen unless the environment names another platform."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_print_message)
    return application()


def offscreen_artist() -> Artist:
    """Start Qt offscreen, since no window is needed, and return what draws."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    start_offscreen()
    return QtArtist()


def _print_message(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Print a message of Qt on standard error, except one that every offscreen window causes."""
    if message != _HARMLESS:
        print(message, file=sys.stderr)  # noqa: T201 - as Qt's own handler does, which this replaces
