"""How what was found is shown in a text: a ground behind the letters and a line below them; a frame if it was gone to.

Behind the text and not in it, so that no text is laid out anew, and none is read out with mark-up.
"""

from collections.abc import Iterable
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QLabel

from jenesys_gui.model.folding import Span
from jenesys_gui.qt.theme import FOUND, FOUND_LINE, Theme
from jenesys_gui.screen.find.highlights import Highlight

_LINE: Final = 2.0
_FRAME: Final = 1.5
_ANY_WIDTH: Final = 1e6
_BEHIND: Final = QPainter.CompositionMode.CompositionMode_SourceOver
_LAST_OF_PLANE: Final = "\uffff"
_LINE_SEPARATOR: Final = "\u2028"


class Ink(NamedTuple):
    """The colours of a highlight: the ground, and the line and frame."""

    ground: QColor
    line: QColor

    @classmethod
    def of_theme(cls, theme: Theme) -> "Ink":
        """The colours of a theme."""
        return cls(QColor(theme.found), QColor(theme.found_line))

    @classmethod
    def of_palette(cls, palette: QPalette) -> "Ink":
        """The colours of the theme that a palette was made of."""
        return cls(palette.color(FOUND), palette.color(FOUND_LINE))


class Lines(NamedTuple):
    """A text on lines, and where the first of them begins. `document` holds them, if Qt made one of the text."""

    text: str
    layout: QTextLayout
    at: QPointF
    document: QTextDocument | None = None

    @classmethod
    def in_room(cls, text: str, font: QFont, room: QRectF, *, wrap: bool) -> "Lines":
        """A text in a room, where a label places it: in the middle of its height."""
        layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        leading = QFontMetricsF(font).leading()
        height = -leading
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width() if wrap else _ANY_WIDTH)
            # On whole pixels, as Qt does it.
            height = ceil(height + leading)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        # Qt drops the half pixel that this may come to.
        return cls(text, layout, QPointF(room.left(), room.top() + int((room.height() - height) / 2)))

    def rects(self, spans: Iterable[Span]) -> list[QRectF]:
        """Where parts of the text lie, one rectangle a line."""
        rects = []
        for start, stop in (_in_utf_16(self.text, span) for span in spans):
            for line in map(self.layout.lineAt, range(self.layout.lineCount())):
                first, last = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
                if first < last:
                    left, right = sorted((_x(line, first), _x(line, last)))
                    rects.append(QRectF(left, line.y(), right - left, line.height()).translated(self.at))
        return rects


def seen_text(label: QLabel) -> str:
    """The letters that are seen on a label."""
    if label.textFormat() is Qt.TextFormat.RichText:
        return _document_of(label).toPlainText()
    # A label that has a buddy shows of two & one.
    return label.text().replace("&&", "&") if label.buddy() is not None else label.text()


def lines_of(label: QLabel) -> Lines:
    """The letters that are seen on a label, and where."""
    room = label.contentsRect()
    if label.textFormat() is not Qt.TextFormat.RichText:
        return Lines.in_room(seen_text(label), label.font(), room.toRectF(), wrap=label.wordWrap())
    document = _document_of(label)
    document.setTextWidth(room.width())
    top = room.top() + int((room.height() - document.size().height()) / 2)
    at = QPointF(room.left(), top)
    return Lines(document.toPlainText(), document.firstBlock().layout(), at, document)


def paint_label(label: QLabel, highlight: Highlight) -> None:
    """Paint what goes behind the letters of a label."""
    painter = QPainter(label)
    paint_highlight(painter, lines_of(label), highlight, Ink.of_palette(label.palette()))
    painter.end()


def paint_highlight(
    painter: QPainter, lines: Lines, highlight: Highlight, ink: Ink, ground: QPainter.CompositionMode = _BEHIND
) -> None:
    """Paint what goes behind a text; over one that is painted already if `ground` leaves its letters as they are."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for rect in lines.rects(highlight.found):
        painter.setCompositionMode(ground)
        painter.fillRect(rect, ink.ground)
        painter.setCompositionMode(_BEHIND)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - _LINE, rect.width(), _LINE), ink.line)
    painter.setPen(QPen(ink.line, _FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in lines.rects(highlight.current):
        painter.drawRect(rect.adjusted(-1, 0, 1, 0))
    painter.restore()


def _document_of(label: QLabel) -> QTextDocument:
    """A text with links as Qt lays it out."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(label.font())
    document.setHtml(label.text())
    return document


def _x(line: QTextLine, position: int) -> float:
    # The stubs do not know that this gives the place and the position.
    place: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment] # see above
    return place[0]


def _in_utf_16(text: str, span: Span) -> tuple[int, int]:
    """A part of a text as Qt counts, to whom a rare character is two."""
    if max(text) <= _LAST_OF_PLANE:
        return span
    start = _length_in_utf_16(text[: span.start])
    return start, start + _length_in_utf_16(text[span.start : span.stop])


def _length_in_utf_16(text: str) -> int:
    return len(text) + sum(character > _LAST_OF_PLANE for character in text)
