"""Highlights the words of a search wherever the window shows them, with a background and a line.

The window knows the words, and whatever paints a text asks it. Highlights are painted behind the text: the text is not
laid out again, and has no markup that a screen reader would read.
"""

import re
from collections.abc import Callable, Iterable
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QWidget

from jenesys_gui.model.folding import Span, spans_of
from jenesys_gui.qt.theme import FOUND, FOUND_LINE

# The property of a window with the words.
_WORDS: Final = "foundWords"
_LINE: Final = 2.0
_ANY_WIDTH: Final = 1e6
# How many heights a text keeps, each for a width.
_MAX_HEIGHTS: Final = 10
_BEHIND: Final = QPainter.CompositionMode.CompositionMode_SourceOver
_VERY_LONG_WORD: Final = re.compile(r"\S{500}")
# The side of all texts in a window that is written from right to left, also of those that are not.
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_LINE_SEPARATOR: Final = "\u2028"


def show_words(window: QWidget, words: tuple[str, ...]) -> None:
    """Highlight folded words in all texts of a window; with none, highlight nothing."""
    before = words_shown(window)
    if words == before:
        return
    window.setProperty(_WORDS, list(words))
    texts: list[QLabel | QPushButton] = [*window.findChildren(QLabel), *window.findChildren(QPushButton)]
    for widget in texts:
        if widget.isVisible() and spans_of(widget.text(), words) != spans_of(widget.text(), before):
            widget.update()
    for view in window.findChildren(QAbstractItemView):
        view.viewport().update()


def words_shown(widget: QWidget) -> tuple[str, ...]:
    """Return the words that are highlighted in the window of a widget."""
    return tuple(widget.window().property(_WORDS) or ())


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


def words_in(text: str, widget: QWidget) -> bool:
    """Return whether a text contains words that are highlighted in the window of a widget."""
    return bool(spans_of(text, words_shown(widget)))


def paint_words(painter: QPainter, lines: Lines, widget: QWidget, mode: QPainter.CompositionMode = _BEHIND) -> None:
    """Paint the highlights of a text behind it, or over it if the mode keeps its letters legible."""
    spans = spans_of(lines.text, words_shown(widget))
    if not spans:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for rect in lines.rects(spans):
        painter.setCompositionMode(mode)
        painter.fillRect(rect, widget.palette().color(FOUND))
        painter.setCompositionMode(_BEHIND)
        line = QRectF(rect.left(), rect.bottom() - _LINE, rect.width(), _LINE)
        painter.fillRect(line, widget.palette().color(FOUND_LINE))
    painter.restore()


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Return how to wrap a text: within words only where needed, unless looking for their ends takes long."""
    modes = QTextOption.WrapMode
    return modes.WrapAnywhere if _VERY_LONG_WORD.search(text) else modes.WrapAtWordBoundaryOrAnywhere


def _in_utf_16(text: str, span: Span) -> tuple[int, int]:
    """Return a part of a text in UTF-16 units, as Qt counts."""
    start, stop = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in span)
    return start, stop
