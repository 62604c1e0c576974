"""Highlights the words of a search wherever the window shows them, with a background and a line.

The window knows the words, and whatever paints a text asks it. Highlights are painted behind the text: the text is not
laid out again, and has no markup that a screen reader would read.
"""

from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QWidget

from jenesys_gui.model.folding import spans_of
from jenesys_gui.qt.text_layout import Lines
from jenesys_gui.qt.theme import FOUND, FOUND_LINE

# The words of each window that highlights some. Whatever paints a text asks for them, so this must be quick.
_words: Final[WeakKeyDictionary[QWidget, tuple[str, ...]]] = WeakKeyDictionary()
_LINE: Final = 2.0
_BEHIND: Final = QPainter.CompositionMode.CompositionMode_SourceOver


def show_words(window: QWidget, words: tuple[str, ...]) -> None:
    """Highlight folded words in all texts of a window; with none, highlight nothing."""
    before = words_shown(window)
    if words == before:
        return
    if words:
        _words[window] = words
    else:
        del _words[window]
    texts: list[QLabel | QPushButton] = [*window.findChildren(QLabel), *window.findChildren(QPushButton)]
    for widget in texts:
        if widget.isVisible() and spans_of(widget.text(), words) != spans_of(widget.text(), before):
            widget.update()
    for view in window.findChildren(QAbstractItemView):
        view.viewport().update()


def words_shown(widget: QWidget) -> tuple[str, ...]:
    """Return the words that are highlighted in the window of a widget."""
    return _words.get(widget.window(), ()) if _words else ()


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
