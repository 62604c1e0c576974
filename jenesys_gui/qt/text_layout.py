"""How texts are laid out: their lines, their heights, and the width that they need at least."""

import re
from collections.abc import Callable, Iterable
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from jenesys_gui.model.folding import Span

# The side of all texts in a window that is written from right to left, also of those that are not.
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_ANY_WIDTH: Final = 1e6
# How many heights a text keeps, each for a width.
_MAX_HEIGHTS: Final = 10
_VERY_LONG_WORD: Final = re.compile(r"\S{500}")
_LINE_SEPARATOR: Final = "\u2028"
# In letters. A longer word with digits is an address, or wraps like one.
_LONGEST_NUMBER: Final = 30
# Those of a link.
_BORDERS: Final = 4
# What is between words; after a Japanese, Chinese or Korean letter, a line can end without a space.
_WORDS: Final = re.compile("[ \n]|(?<=[\u3000-\uffef])")


class Lines(NamedTuple):
    """A text laid out in lines, from a point on, with its height in whole pixels."""

    text: str
    layout: QTextLayout
    at: QPointF
    height: int = 0

    @classmethod
    def in_room(cls, text: str, font: QFont, room: QRectF, *, wrap: bool) -> "Lines":
        """Lay a text out as a label does: centred vertically in a rectangle. Only long words are broken."""
        layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        option = QTextOption()
        # As Qt writes a text on one line. On several, one from right to left begins at the right.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto if wrap else QGuiApplication.layoutDirection())
        if wrap:
            option.setWrapMode(wrap_mode(text))
            if QGuiApplication.isRightToLeft():
                option.setAlignment(RIGHT)
        layout.setTextOption(option)
        leading = QFontMetricsF(font).leading()
        height = -leading
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width() if wrap else _ANY_WIDTH)
            # On whole pixels, as in Qt.
            height = ceil(height + leading)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        left = room.left()
        if not wrap and not room.isEmpty() and QGuiApplication.isRightToLeft():
            left = room.right() - layout.maximumWidth()
        # Qt truncates half pixels.
        at = QPointF(left, room.top() + int((room.height() - height) / 2))
        return cls(text, layout, at, ceil(height))

    def rects(self, spans: Iterable[Span]) -> list[QRectF]:
        """Return the rectangles of parts of the text, one for each line."""
        rects = []
        for start, stop in (_in_utf_16(self.text, span) for span in spans):
            for line in map(self.layout.lineAt, range(self.layout.lineCount())):
                first, last = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
                if first < last:
                    # Not from where a cursor is, which where the direction changes may be at either end.
                    for run in line.glyphRuns(first, last - first):
                        rect = run.boundingRect()
                        rects.append(QRectF(rect.left(), line.y(), rect.width(), line.height()).translated(self.at))
        return rects


class Heights(dict[object, int]):
    """The heights of a text, each measured once: layouts ask for the same ones again and again."""

    def get_or_measure(self, key: object, measure: Callable[[], int]) -> int:
        """Return the height for a key, which is all that it depends on."""
        if key not in self:
            if len(self) >= _MAX_HEIGHTS:
                self.clear()
            self[key] = measure()
        return self[key]


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Return how to wrap a text: within words only where needed, unless looking for their ends takes long."""
    modes = QTextOption.WrapMode
    return modes.WrapAnywhere if _VERY_LONG_WORD.search(text) else modes.WrapAtWordBoundaryOrAnywhere


def least_width(widget: QWidget, text: str, width: int, letters: int) -> int:
    """Return the part of a width that a text needs: that of some letters, and of each of its numbers."""
    metrics = widget.fontMetrics()
    least = letters * metrics.averageCharWidth()
    if width > least:
        # With sign and unit, which do not wrap either.
        numbers = [word for word in _WORDS.split(text) if len(word) <= _LONGEST_NUMBER and re.search(r"\d", word)]
        margins = widget.contentsMargins().left() + widget.contentsMargins().right() + _BORDERS
        least = max([least, *(metrics.horizontalAdvance(number) + margins for number in numbers)])
    return min(width, least)


def _in_utf_16(text: str, span: Span) -> tuple[int, int]:
    """Return a part of a text in UTF-16 units, as Qt counts."""
    start, stop = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in span)
    return start, stop
