"""Highlights are behind the matched letters, wherever a label wraps."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.model.folding import Span, spans_of, words_of
from jenesys_gui.qt.labels import CopyableText, Label, LinkLabel, Text
from jenesys_gui.qt.theme import LIGHT
from jenesys_gui.screen.find.highlights import Highlight, Highlights
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from tests.builders import dataset, phase
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


# From hits to highlights


def highlights_for(text: str, query: str) -> Highlights:
    """What is highlighted for a query where a text is the purpose of the selected phase."""
    found = describe(dataset(phase(name="-", purpose=text)), ViewState(query=query)).find.highlights
    assert found is not None
    return found


def backgrounds(label: Label) -> int:
    QApplication.processEvents()
    return count_of(label.grab().toImage(), LIGHT.found)


def test_a_label_is_painted_with_and_without_highlights(label: Label) -> None:
    assert backgrounds(label) == 0
    text = label.visible_text
    label.show_highlight(highlights_for(text, "asia").in_text(text))
    some = backgrounds(label)
    label.show_highlight(highlights_for(text, "a").in_text(text))
    assert backgrounds(label) > some > 50
    label.show_highlight(None)
    assert backgrounds(label) == 0


def test_an_ampersand_takes_one_character_on_a_buddy_label(parent: QWidget) -> None:
    label, value = Text("label", parent), Text("value", parent)
    label.setBuddy(value)
    label.show_text("R & D money")
    assert label.visible_text == "R & D money"
    (rect,) = label.lines().rects(spans_of(label.visible_text, ("money",)))
    assert rect.left() == pytest.approx(label.fontMetrics().horizontalAdvance("R & D "), abs=2)


def test_elided_matches_are_highlighted_at_the_ellipsis() -> None:
    highlight = Highlight((Span(0, 3), Span(5, 12)), (Span(9, 12),))
    assert highlight.cut("one, two, three", "one, two, three") == highlight
    cut = highlight.cut("one, two, three", "one, t…")
    assert list(map(list, cut)) == [[Span(0, 3), Span(5, 7)], [Span(6, 7)]]
