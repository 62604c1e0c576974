"""Paints highlights: a background and a line for each hit, and a frame around the current one.

They are painted behind the text: the text is not laid out again, and has no markup that a screen reader would read.
"""

from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QLabel

from jenesys_gui.qt.theme import FOUND, FOUND_LINE, Theme

if TYPE_CHECKING:
    from jenesys_gui.model.folding import Span
    from jenesys_gui.screen.find.highlights import Highlight

_LINE: Final = 2.0
_FRAME: Final = 1.5
_ANY_WIDTH: Final = 1e6
_BEHIND: Final = QPainter.CompositionMode.CompositionMode_SourceOver
_LAST_OF_PLANE: Final = "\uffff"
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
    """A text laid out in lines, from a point on; `document` keeps the layout of rich text alive."""

    text: str
    layout: QTextLayout
    at: QPointF
    document: QTextDocument | None = None

    @classmethod
    def in_room(cls, text: str, font: QFont, room: QRectF, *, wrap: bool) -> "Lines":
        """Lay a text out as a label does: centred vertically in a rectangle."""
        layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
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
        return cls(text, layout, QPointF(room.left(), room.top() + int((room.height() - height) / 2)))

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


def visible_text(label: QLabel) -> str:
    """Return the visible text of a label."""
    if label.textFormat() is Qt.TextFormat.RichText:
        return _document_of(label).toPlainText()
    # A label with a buddy shows && as one &.
    return label.text().replace("&&", "&") if label.buddy() is not None else label.text()


def lines_of(label: QLabel) -> Lines:
    """Return the lines of a label's text."""
    room = label.contentsRect()
    if label.textFormat() is not Qt.TextFormat.RichText:
        return Lines.in_room(visible_text(label), label.font(), room.toRectF(), wrap=label.wordWrap())
    document = _document_of(label)
    document.setTextWidth(room.width())
    top = room.top() + int((room.height() - document.size().height()) / 2)
    at = QPointF(room.left(), top)
    return Lines(document.toPlainText(), document.firstBlock().layout(), at, document)


def paint_label(label: QLabel, highlight: "Highlight") -> None:
    """Paint the highlight behind the text of a label."""
    painter = QPainter(label)
    paint_highlight(painter, lines_of(label), highlight, HighlightColours.of_palette(label.palette()))
    painter.end()


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


def _document_of(label: QLabel) -> QTextDocument:
    """Return the rich text of a label as Qt lays it out."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(label.font())
    document.setHtml(label.text())
    return document


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
