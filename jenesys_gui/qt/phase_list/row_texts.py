"""The texts of a row of the list: their widths, and how they are painted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.find.highlights import paint_words, words_in
from jenesys_gui.qt.text_layout import Lines
from jenesys_gui.qt.theme import SMALL, scaled
from jenesys_gui.screen.phase_list import PhaseRow

# In device-independent pixels: beside the texts, before them with the swatch, and between two of them.
SIDE: Final = 14
INDENT: Final = SIDE + 16
BETWEEN_TEXTS: Final = 8
_ONE_LINE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
# How a text is painted at either end of a line.
_ENDS: Final = (Qt.AlignmentFlag.AlignLeft | _ONE_LINE, Qt.AlignmentFlag.AlignRight | _ONE_LINE)


def fonts(font: QFont) -> tuple[QFont, QFont]:
    """Return the fonts of the name, and of the second line."""
    return scaled(font, 1.0, bold=True), scaled(font, SMALL)


def fitting(font: QFont, choices: Sequence[str], room: int) -> str:
    """Return the first text that fits, or else the last one, elided to the room."""
    metrics = QFontMetrics(font)
    whole = next((text for text in choices if metrics.horizontalAdvance(text) <= room), choices[-1])
    return elided(font, whole, room)


def width_of(row: PhaseRow, name: str, font: QFont) -> int:
    """Return the width that a row needs with one of its names."""
    bold, small = map(QFontMetrics, fonts(font))
    first = bold.horizontalAdvance(name) + SIDE + QFontMetrics(font).horizontalAdvance(row.first)
    second = small.horizontalAdvance(row.period) + BETWEEN_TEXTS + small.horizontalAdvance(row.second)
    return INDENT + max(first, second) + SIDE


def elided(font: QFont, text: str, room: float) -> str:
    """Return a text, elided to the room if it is wider."""
    metrics = QFontMetrics(font)
    # Qt rounds the width, and would elide half of the texts that have exactly theirs.
    fits = metrics.horizontalAdvance(text) <= room
    return text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))


def paint_pair(painter: QPainter, widget: QWidget, line: QRect, *texts: tuple[QFont, str]) -> None:
    """Paint two texts on a line, one at each end, with the words of a search highlighted."""
    for (font, text), how in zip(texts, _ENDS, strict=True):
        painter.setFont(font)
        if words_in(text, widget):
            room = QRectF(painter.boundingRect(line, how, text))
            paint_words(painter, Lines.in_room(text, font, room, wrap=False), widget)
        painter.drawText(line, how, text)
