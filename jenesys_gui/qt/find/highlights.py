"""Paints highlights: a background and a line for each hit, and a frame around the current one.

They are painted behind the text: the text is not laid out again, and has no markup that a screen reader would read.
"""

import re
from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QTextLayout, QTextLine, QTextOption

from jenesys_gui.qt.theme import FOUND, FOUND_LINE, Theme

if TYPE_CHECKING:
    from jenesys_gui.model.folding import Span
    from jenesys_gui.screen.find.highlights import Highlight

_LINE: Final = 2.0
_FRAME: Final = 1.5
_ANY_WIDTH: Final = 1e6
_BEHIND: Final = QPainter.CompositionMode.CompositionMode_SourceOver
_LAST_OF_PLANE: Final = "\uffff"
_VERY_LONG_WORD: Final = re.compile(r"\S{500}")
_LINE_SEPARATOR: Final = "\u2028"


class HighlightColours(NamedTuple):
    """The colours of a highlight; line and frame have the same."""

    background: QColor
    line: QColor

    @classmethod
    def of_theme(cls, theme: Theme) -> "HighlightColours":
        """Return the colours of a theme."""
        return cls(QColor(theme.found), QColor(theme.found_line))

    @classmethod
    def of_palette(cls, palette: QPalette) -> "HighlightColours":
        """Return the colours of the theme of a palette."""
        return cls(palette.color(FOUND), palette.color(FOUND_LINE))


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
        if wrap:
            option = QTextOption()
            option.setWrapMode(wrap_mode(text))
            # Text from right to left begins at the right.
            option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
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
        # Qt truncates half pixels.
        at = QPointF(room.left(), room.top() + int((room.height() - height) / 2))
        return cls(text, layout, at, ceil(height))

    def rects(self, spans: "Iterable[Span]") -> list[QRectF]:
        """Return the rectangles of parts of the text, one for each line."""
        rects = []
        for start, stop in (_in_utf_16(self.text, span) for span in spans):
            for line in map(self.layout.lineAt, range(self.layout.lineCount())):
                first, last = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
                if first < last:
                    left, right = sorted((_x(line, first), _x(line, last)))
                    rects.append(QRectF(left, line.y(), right - left, line.height()).translated(self.at))
        return rects


def paint_highlight(
    painter: QPainter,
    lines: Lines,
    highlight: "Highlight",
    colours: HighlightColours,
    mode: QPainter.CompositionMode = _BEHIND,
) -> None:
    """Paint a highlight behind a text, or over a painted one if the mode keeps its letters legible."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for rect in lines.rects(highlight.found):
        painter.setCompositionMode(mode)
        painter.fillRect(rect, colours.background)
        painter.setCompositionMode(_BEHIND)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - _LINE, rect.width(), _LINE), colours.line)
    painter.setPen(QPen(colours.line, _FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in lines.rects(highlight.current):
        painter.drawRect(rect.adjusted(-1, 0, 1, 0))
    painter.restore()


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Return how to wrap a text: within words only where needed, unless looking for their ends takes long."""
    modes = QTextOption.WrapMode
    return modes.WrapAnywhere if _VERY_LONG_WORD.search(text) else modes.WrapAtWordBoundaryOrAnywhere


def _x(line: QTextLine, position: int) -> float:
    # It returns the coordinate and the position, which the stubs do not say.
    at: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment] # see above
    return at[0]


def _in_utf_16(text: str, span: "Span") -> tuple[int, int]:
    """Return a part of a text in UTF-16 units, as Qt counts."""
    if max(text) <= _LAST_OF_PLANE:
        return span
    start = _length_in_utf_16(text[: span.start])
    return start, start + _length_in_utf_16(text[span.start : span.stop])


def _length_in_utf_16(text: str) -> int:
    return len(text) + sum(character > _LAST_OF_PLANE for character in text)
