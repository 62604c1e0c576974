"""Highlights are behind the matched letters, wherever a label wraps."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.model.folding import Span, spans_of, words_of
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.find.highlights import show_words
from jenesys_gui.qt.labels import Label, LinkLabel, Text
from jenesys_gui.qt.theme import LIGHT
from tests.qt.pixels import count_of

# Lines that are broken by the width, one that is broken by the text, and letters that Qt counts as two.
SENTENCE = (
    "Help young people of East Asia and of all Asia understand\none another: 日本の 絆 , Việt Nam , 𠮷野家 and so on."
)
BETWEEN_SPACES = ["young", "people", "Asia", "understand", "one", "絆", "Việt", "Nam", "𠮷野家", "so"]
WIDTHS = [400, 233, 160, 101]


def one_line(parent: QWidget) -> Label:
    """Return a text that is not wrapped."""
    text = Text("label", parent)
    text.setWordWrap(False)
    return text


MAKERS: dict[str, Callable[[QWidget], Label]] = {
    "text": lambda parent: Text("label", parent),
    "bold": lambda parent: Text("label", parent, bold=True, size=1.5),
    "copyable": lambda parent: CopyableText("label", parent),
    "hovered": lambda parent: CopyableText("label", parent),
    "one line": one_line,
    "links": lambda parent: LinkLabel("label", parent),
}


@pytest.fixture(params=MAKERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    parent = QWidget()
    qtbot.addWidget(parent)
    yield parent  # noqa: PT022 - the widget is kept while it is needed


@pytest.fixture(params=WIDTHS)
def label(request: pytest.FixtureRequest, kind: str, parent: QWidget) -> Label:
    """A label with a width, higher than its text, which is then centred."""
    parent.resize(900, 700)
    label = MAKERS[kind](parent)
    if isinstance(label, LinkLabel):
        label.show_rich_text('<a href="x">Help</a>' + SENTENCE.removeprefix("Help").replace("\n", "<br>"))
    else:
        assert isinstance(label, Text)
        label.show_text(SENTENCE)
    label.resize(900 if kind == "one line" else int(request.param), 655)
    # A label with the focus has a frame.
    parent.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    parent.setFocus()
    parent.show()
    if kind == "hovered":
        # Qt lays out selectable text differently.
        place = QPoint(2, 2).toPointF()
        QApplication.sendEvent(label, QEnterEvent(place, place, place))
    return label


def glyph_mask(label: Label) -> NDArray[np.bool_]:
    """Return a mask of the label's letters, by row and column."""
    QApplication.processEvents()
    picture = label.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return rows[:, : picture.width()] < 160


def inside(rect: QRectF) -> tuple[slice, slice]:
    """The rows and columns of a rectangle."""
    whole = rect.toAlignedRect()
    return slice(max(0, whole.top()), whole.bottom() + 1), slice(max(0, whole.left()), whole.right() + 1)


def test_a_highlight_of_the_whole_text_covers_all_glyphs(label: Label) -> None:
    letters = glyph_mask(label)
    assert letters.sum() > 500
    for rect in label.lines().rects([Span(0, len(SENTENCE))]):
        letters[inside(rect)] = False
    assert letters.sum() == 0


@pytest.mark.parametrize("word", BETWEEN_SPACES)
def test_a_word_is_within_its_highlight(label: Label, word: str) -> None:
    letters, text = glyph_mask(label), label.visible_text
    spans = spans_of(text, words_of(word))
    assert spans
    for rect in label.lines().rects(spans):
        rows, columns = inside(rect)
        assert letters[rows, columns].sum() > 5
        # In the spaces around the word.
        edges = [columns.start - 2, columns.stop + 1]
        assert letters[rows, [edge for edge in edges if 0 <= edge < letters.shape[1]]].sum() == 0


# Painted highlights


def backgrounds(label: Label) -> int:
    QApplication.processEvents()
    return count_of(label.grab().toImage(), LIGHT.found)


def test_a_label_is_painted_with_and_without_highlights(label: Label) -> None:
    window = label.window()
    assert backgrounds(label) == 0
    show_words(window, ("asia",))
    some = backgrounds(label)
    show_words(window, ("asia", "people"))
    assert backgrounds(label) > some > 50
    show_words(window, ())
    assert backgrounds(label) == 0


def test_an_ampersand_takes_one_character_on_a_buddy_label(parent: QWidget) -> None:
    label, value = Text("label", parent), Text("value", parent)
    label.setBuddy(value)
    label.show_text("R & D money")
    assert label.visible_text == "R & D money"
    (rect,) = label.lines().rects(spans_of(label.visible_text, ("money",)))
    assert rect.left() == pytest.approx(label.fontMetrics().horizontalAdvance("R & D "), abs=2)


@pytest.mark.parametrize("before", ["", "\N{PARTY POPPER}", "𠮷野家", "👨\u200d👩\u200d👧", "🇯🇵", "é🎉"])
def test_a_word_after_signs_that_qt_counts_twice_has_its_highlight_in_place(parent: QWidget, before: str) -> None:
    label = Text("label", parent)
    label.show_text(f"{before} budget")
    label.resize(900, 60)
    (rect,) = label.lines().rects(spans_of(label.text(), ("budget",)))
    assert rect.left() == pytest.approx(label.fontMetrics().horizontalAdvance(f"{before} "), abs=2)
    assert rect.width() == pytest.approx(label.fontMetrics().horizontalAdvance("budget"), abs=2)
