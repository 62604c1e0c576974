"""Draws the timeline alone, the same on every machine: one font, one size, no scaling."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.timeline.plot import TimelinePlot
from jenesys_gui.screen.timeline.timeline import Timeline

SIZE: Final = QSize(760, 560)


def pinned_font() -> QFont:
    """Return a font that looks the same everywhere: sized in pixels, without hinting, in grey."""
    font = QFont("DejaVu Sans")
    font.setPixelSize(14)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias | QFont.StyleStrategy.PreferAntialias)
    return font


def draw(qtbot: QtBot, part: Timeline) -> QImage:
    """Return a timeline as a new plot shows it, without an animation in progress."""
    window = QWidget()
    qtbot.addWidget(window)
    plot = TimelinePlot(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(plot)
    window.resize(SIZE)
    with qtbot.waitExposed(window):
        window.show()
    plot.show_part(part)
    QCoreApplication.processEvents()
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    window.render(image)
    return image
