"""Long words wrap or are elided, and none sets the width of the window."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.model.dataset import Dataset, Figure, Phase, Source, Status
from jenesys_gui.model.dates import parse
from jenesys_gui.model.folding import spans_of
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.find.highlights import show_words, words_shown
from jenesys_gui.qt.labels import ElidedText, Label, LinkLabel, Text, link
from jenesys_gui.qt.theme import TITLE
from jenesys_gui.qt.timeline.page_text import broken, page_font
from jenesys_gui.qt.widgets import LinkButton
from jenesys_gui.text.literal import JOINER, with_joined_units
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.displayed import hover_all
from tests.qt.painted import overlaps, painted_texts, wider_than
from tests.qt.user import User

CTRL = Qt.KeyboardModifier.ControlModifier
SIZE = (1024, 700)
WORDS = {
    "Khmer": "គម្រោងផ្លាស់ប្តូរយុវជនជប៉ុននិងអាស៊ីបូព៌ាដើម្បីលើកកម្ពស់ការយល់ដឹងគ្នាទៅវិញទៅមកនិងកិច្ចសហប្រតិបត្តិការ",
    "Lao": "ໂຄງການແລກປ່ຽນເຍົາວະຊົນຍີ່ປຸ່ນແລະອາຊີຕາເວັນອອກເພື່ອສົ່ງເສີມຄວາມເຂົ້າໃຈເຊິ່ງກັນແລະກັນ",
    "Chinese": "促进日本与东亚及东南亚各国青少年之间的相互理解与合作交流计划以加强地区团结并推动可持续发展目标的实现",
    "Japanese with a number": "21世紀東アジア青少年大交流計画後継事業実施状況報告書",
    "a long word": "Contact_person_for_all_questions_about_the_programme_is_the_office_in_charge",
    "an address": "https://www.example.go.jp/mofaj/gaiko/culture/a_very_long_name_of_a_document_made_in_2015_final.pdf",
    "a very long word": "x" * 600,
}


def dataset_with(word: str) -> Dataset:
    """Return a dataset with a word in every text; one period has no stated end."""
    phases: list[Phase] = []
    figures: list[Figure] = []
    for number in range(4):
        id_, period = f"p{number}", f"{2010 + number}/{2012 + number}" if number else "2013/"
        phases.append(
            builders.phase(id_, name=f"{number}{word}", period=period, purpose=word)._replace(
                other_names=word,
                period_as_stated=word,
                funder=word,
                note=word,
                locator=word,
            )
        )
        for figure in (
            builders.budget((5 + number) * 1_000_000, of=id_),
            builders.participants(100 * number + 1, of=id_),
        ):
            stated = figure._replace(as_of=parse("2013"), as_of_as_stated=word, basis=word, scope=word, scope_name=word)
            stated = stated._replace(counted=word, note=word, locator=word)
            figures += [stated, stated._replace(id=f"{stated.id}-other", headline=False, status=Status.EXPECTED)]
    figures.append(figures[1]._replace(id="alone", phase=""))
    programmes = [builders.programme(f"g{year}", of="p1", name_year=year)._replace(name=word) for year in (2011, 2012)]
    events = [builders.event(date, date=date, of="p1")._replace(title=word, note=word) for date in ("2011", "2012", "")]
    source = Source(builders.SOURCE, word, word, url=f"https://example.org/{word}", licence=word, note=word)
    aim = builders.aim(word, of="p1")
    return replace(builders.dataset(*phases, *figures, *programmes, *events, aim, source), name=word, title=word)


@pytest.fixture(params=["Khmer", "an address"])
def user(start: OpenWindow, request: pytest.FixtureRequest) -> User:
    user = start(dataset_with(WORDS[request.param]))
    user.window.resize(*SIZE)
    return user


def too_wide(user: User) -> list[str]:
    """Return the labels and buttons whose texts are cut at an edge, or whose lines have too little space."""
    QCoreApplication.processEvents()
    found = []
    for widget in user.window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        texts = painted_texts(widget)
        lowest = max((text.rect.bottom() for text in texts), default=0)
        if wider_than(widget.width(), texts) or overlaps(texts) or lowest > widget.height():
            found.append(f"{widget.objectName()} {widget.size().toTuple()}: {texts[0].text[:40]}")
    return found


def show_everything(user: User) -> Iterator[None]:
    """Go through the views and their states, stopping at each."""
    for keys in ("Ctrl+7", "Ctrl+8", "Ctrl+9"):
        user.presses(keys)
        yield
    user.presses("Ctrl+7")
    for row in range(4):
        user.clicks_row(row)
        yield
    user.searches_for("a")
    yield
    for row in (0, 1, 2):
        user.clicks_row(row, CTRL)
        yield


def test_no_text_is_cut_at_an_edge_or_sets_the_width_of_the_window(user: User) -> None:
    for _state in show_everything(user):
        assert too_wide(user) == []
        assert user.window.minimumSizeHint().width() <= SIZE[0]
        assert user.window.size().toTuple() == SIZE


def test_a_very_long_word_does_not_set_it_either(start: OpenWindow) -> None:
    user = start(dataset_with("x" * 3000))
    assert user.window.minimumSizeHint().width() <= SIZE[0]


def test_no_two_texts_overlap_in_the_list_or_in_the_details(user: User) -> None:
    user.presses("Ctrl+7")
    for row in range(4):
        user.clicks_row(row)
        QCoreApplication.processEvents()
        for widget in (user.phase_list.viewport(), user.find(QWidget, "detailPage")):
            texts = painted_texts(widget)
            assert overlaps(texts) == []
            assert wider_than(widget.width(), texts) == []


def test_no_two_texts_overlap_in_the_timeline(user: User) -> None:
    for keys in ("Ctrl+1", "Ctrl+2"):
        user.presses(keys)
        QCoreApplication.processEvents()
        texts = painted_texts(user.plot.viewport())
        assert any(text.text.startswith("1") and text.text.endswith("…") for text in texts)
        assert overlaps(texts) == []


def test_an_elided_text_has_a_tooltip_with_the_whole_text(user: User) -> None:
    QCoreApplication.processEvents()
    elided = [label for label in user.window.findChildren(ElidedText) if label.isVisible()]
    elided = [label for label in elided if label.shown_in(label.contentsRect().width()) != label.text()]
    tooltips = dict(hover_all(user.window))
    for label in elided:
        text = tooltips[f"tooltip of {label.objectName()}"]
        assert text.startswith(label.text()) or (text.endswith("…") and label.text().startswith(text[:-1]))


def test_a_message_that_does_not_fit_has_an_ellipsis_in_its_middle(start: OpenWindow) -> None:
    user = start()
    user.window.resize(*SIZE)
    bar, newest = user.window.statusBar(), user.find(QLabel, "statusNewest")
    for message, beginning, end in (("Saved.", "Saved.", ""), (f"Saved: {'x' * 400}.png", "Saved: ", ".png")):
        bar.showMessage(message)
        QCoreApplication.processEvents()
        (painted,) = [text for text in painted_texts(bar) if text.text.startswith("Saved")]
        assert (painted.text.startswith(beginning), painted.text.endswith(end)) == (True, True)
        assert ("…" in painted.text) is (painted.text != message)
        assert not newest.isVisible() or painted.rect.right() <= newest.x()
        assert bar.currentMessage() == message


# One label


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("kind", ["text", "one line", "copyable", "hovered", "links", "button"])
def test_a_word_is_broken_where_it_does_not_fit(qtbot: QtBot, word: str, kind: str) -> None:
    parent, width = QWidget(), 120
    qtbot.addWidget(parent)
    widget = make(kind, parent, f"See {word} and more")
    widget.resize(width, widget.heightForWidth(width))
    parent.resize(400, 400)
    parent.show()
    if kind == "hovered":
        place = QPoint(2, 2).toPointF()
        QApplication.sendEvent(widget, QEnterEvent(place, place, place))
    texts = painted_texts(widget)
    assert wider_than(width, texts) == []
    painted = "".join(text.text for text in texts).replace(" ", "").replace(JOINER, "")
    assert painted == f"See{word}andmore".replace(" ", "")
    assert widget.minimumSizeHint().width() <= 20 * widget.fontMetrics().averageCharWidth()
    assert widget.heightForWidth(width) > 2 * widget.fontMetrics().height()


def test_a_link_is_not_broken_between_a_number_and_its_unit(qtbot: QtBot) -> None:
    window, amount = QWidget(), "≈\N{NO-BREAK SPACE}USD\N{NO-BREAK SPACE}3.68億"
    qtbot.addWidget(window)
    button = LinkButton("button", window)
    button.show_text(f"記載された予算の合計：{amount} ▸")
    window.resize(600, 400)
    window.show()
    show_words(window, ("3.68億",))
    whole, line = button.sizeHint().width(), button.fontMetrics().height()
    for width in range(whole // 2, whole, 3):
        button.resize(width, button.heightForWidth(width))
        texts = painted_texts(button)
        number, unit = (next(each for each in texts if part in each.text) for part in ("68", "億"))
        assert button.height() > 1.5 * line
        assert abs(number.rect.center().y() - unit.rect.center().y()) < line / 2, width
    assert spans_of(with_joined_units(amount), words_shown(button))
    assert button.text() == f"記載された予算の合計：{amount} ▸"


ADDRESS = "https://jaif.asean.org/jaif-component/jenesys-programme/"


def test_an_address_is_not_broken_after_its_scheme() -> None:
    width = QFontMetricsF(font := page_font(12)).horizontalAdvance("https://jaif.asean.org/i")
    lines = broken(f"See {ADDRESS}, a page", font, "#000000", width).lines
    assert len(lines) > 1
    assert not [line for line in lines if line.endswith("//")]
    assert " ".join(lines).replace("/ ", "/") == f"See {ADDRESS}, a page"


def make(kind: str, parent: QWidget, text: str) -> Label | LinkButton:
    if kind == "links":
        links = LinkLabel("label", parent)
        links.show_rich_text(link(text, "x"))
        return links
    if kind == "button":
        button = LinkButton("button", parent)
        button.show_text(text)
        return button
    label = CopyableText("label", parent) if kind in ("copyable", "hovered") else Text("label", parent, size=TITLE)
    label.show_text(text)
    return label.on_one_line() if kind == "one line" else label


def test_a_broken_text_is_copied_as_it_is(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label = CopyableText("label", parent)
    label.show_text("x" * 100)
    label.resize(100, 200)
    place = QPoint(2, 2).toPointF()
    QApplication.sendEvent(label, QEnterEvent(place, place, place))
    label.setSelection(0, 100)
    assert label.selectedText() == "x" * 100
