"""Pictures as files: PNG, SVG and PDF of one page, all painted by the same function.

What goes into a file besides what is painted, such as its description, is put there by `export`; only PNG keeps it
in a way that Qt alone can write.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from jenesys_gui.qt.theme import DARK, LIGHT, Theme
from jenesys_gui.qt.timeline.page import paint_picture
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.screen.export.picture_options import DPI, Background, Look

_POINTS: Final = 72
_INCHES_PER_METRE: Final = 1 / 0.0254

# Letters as on a light ground; bands and grid are veils, so that every ground shows through.
_ON_ANY_GROUND: Final = LIGHT._replace(band="#0f1b2430", grid="#201b2430")
_THEMES: Final = {Background.LIGHT: LIGHT, Background.DARK: DARK, Background.TRANSPARENT: _ON_ANY_GROUND}


def paint(painter: QPainter, picture: Picture, look: Look) -> None:
    """Paint a picture in its look, in pixels of `DPI` to the inch; raises `TooSmallError`."""
    theme = _THEMES[look.background]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Otherwise Qt makes a JPEG of every image in a PDF, or does not where its plugin for that is missing.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    paint_picture(painter, QSizeF(*look.size), picture, theme, _ground(theme, look.background))


def image(picture: Picture, look: Look) -> QImage:
    """A picture as pixels."""
    ground = _ground(_THEMES[look.background], look.background)
    pixels = QImage.Format.Format_RGB32 if ground else QImage.Format.Format_ARGB32_Premultiplied
    result = QImage(*look.pixels, pixels)
    result.fill(ground or QColor(0, 0, 0, 0))
    result.setDevicePixelRatio(look.dpi / DPI)
    _paint_on(result, picture, look)
    # Not before: Qt would take the size of letters from it.
    result.setDevicePixelRatio(1)
    result.setDotsPerMeterX(round(look.dpi * _INCHES_PER_METRE))
    result.setDotsPerMeterY(round(look.dpi * _INCHES_PER_METRE))
    return result


def png(picture: Picture, look: Look, texts: Mapping[str, str]) -> bytes:
    """A picture as a PNG file that holds these texts, by keyword."""
    pixels = image(picture, look)
    for keyword, text in texts.items():
        pixels.setText(keyword, text)
    buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(pixels)
    return bytes(buffer.data().data())


def svg(picture: Picture, look: Look) -> bytes:
    """A picture as an SVG file in which text is text."""
    buffer, size = _buffer(), QSize(*look.size)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    _paint_on(generator, picture, look)
    return bytes(buffer.data().data())


def pdf(picture: Picture, look: Look) -> bytes:
    """A picture as a PDF file of one page, with the fonts in it."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    size = QSizeF(*look.size) * (_POINTS / DPI)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    _paint_on(writer, picture, look)
    return bytes(buffer.data().data())


def _paint_on(device: QImage | QSvgGenerator | QPagedPaintDevice, picture: Picture, look: Look) -> None:
    painter = QPainter(device)
    try:
        paint(painter, picture, look)
    finally:
        # A painter that outlives its device brings the program down.
        painter.end()


def _ground(theme: Theme, background: Background) -> QColor | None:
    return None if background is Background.TRANSPARENT else QColor(theme.pane)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
