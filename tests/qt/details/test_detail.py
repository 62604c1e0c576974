"""The details, with hand-written content."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFrame, QGroupBox, QLabel, QScrollArea, QWidget

from jenesys_gui.screen.details.detail import PhaseLink, Section
from tests.qt.asked import AskedStore
from tests.qt.details.parts import (
    BARE,
    BUDGET,
    FULL,
    RATIO,
    SHARE,
    SOURCE,
    Show,
    accessible,
    button,
    click,
    find,
    ref,
    shown,
)
from tests.qt.pixels import differing

# Layout


def test_all_fields_are_shown(show: Show) -> None:
    pane = show(FULL)
    assert shown(pane, "detailTitle") == ["JENESYS Programme"]
    assert shown(pane, "detailPeriod") == ["2007–2012"]
    assert shown(pane, "detailOtherNames") == ["Another name"]
    assert shown(pane, "followsLink") == ["successor of The phase before"]
    assert shown(pane, "cardLabel") == ["Total budget", "USD per participant"]
    assert shown(pane, "cardValue") == ["USD 196 M", "≈ USD 6,300"]
    assert shown(pane, "cardNote") == ["as of October 2023", "mixed dates"]
    assert shown(pane, "cardLink") == ["Source ▸", "Calculation ▸"]
    assert shown(pane, "proportionLabel") == ["Share of the stated budgets"]
    assert shown(pane, "proportionLink") == ["≈ 53% ▸"]
    assert shown(pane, "explanationStatement") == ["“total budget” · USD 196,000,000"]
    assert shown(pane, "explanationRemarks") == ["A remark.\nAnother."]
    assert shown(pane, "sectionText") == ["A purpose.", "First aim.", "Second aim."]
    assert shown(pane, "heading") == ["Source of the selected figure", "Purpose", "Aims", "Other phases"]
    assert shown(pane, "previousPhase") == ["‹ The phase before"]
    assert shown(pane, "nextPhase") == ["The phase after ›"]


def test_missing_information_takes_no_space(show: Show) -> None:
    pane = show(BARE)
    for name in ("detailOtherNames", "followsLink", "cardValue", "proportionLink", "explanationSource", "sectionText"):
        assert shown(pane, name) == []
    assert shown(pane, "explanationStatement") == ["No value: no figure is stated."]
    assert "Other phases" not in shown(pane, "heading")


def test_content_of_the_previous_phase_is_removed(show: Show) -> None:
    pane = show(FULL)
    pane.show_part(BARE)
    for name in ("detailOtherNames", "followsLink", "cardValue", "cardNote", "proportionLink", "sectionText"):
        assert shown(pane, name) == []
    assert [shown(pane, name) for name in ("previousPhase", "nextPhase")] == [[], []]


def test_showing_a_phase_again_looks_the_same(show: Show) -> None:
    pane = show(FULL)
    first = pane.grab().toImage()
    pane.show_part(BARE)
    pane.show_part(FULL)
    QCoreApplication.processEvents()
    assert differing(pane.grab().toImage(), first) == 0


def test_a_card_alone_in_its_row_fills_it(show: Show) -> None:
    pane = show(FULL._replace(cards=(BUDGET, RATIO, BUDGET._replace(ref=ref("third")))))
    QCoreApplication.processEvents()
    first, second, third = pane.findChildren(QFrame, "card")
    assert abs(first.width() - second.width()) <= 1
    assert third.width() > first.width() + second.width()


def test_another_phase_is_scrolled_to_the_top(show: Show) -> None:
    pane = show(FULL, size=(360, 250))
    bar = find(pane, QScrollArea, "detailScroll").verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    pane.show_part(FULL._replace(explanation=BARE.explanation))
    assert bar.value() > 0
    pane.show_part(FULL._replace(phase="other"))
    assert bar.value() == 0


# Signals


def test_links_select_their_phase(show: Show, store: AskedStore) -> None:
    pane = show(FULL)
    for name in ("followsLink", "previousPhase", "nextPhase"):
        click(button(pane, name))
    alone = {"compared": None, "explained": None}
    assert store.asked == [{"selected": phase, **alone} for phase in ("before", "before", "after")]


def test_cards_and_proportions_request_their_explanation(show: Show, store: AskedStore) -> None:
    pane = show(FULL)
    for link in (*pane.findChildren(QAbstractButton, "cardLink"), button(pane, "proportionLink")):
        click(link)
    assert store.asked == [{"explained": ref(measure)} for measure in ("budget", "ratio", "share")]


def test_clicking_anywhere_on_a_card_explains_its_value(show: Show, store: AskedStore) -> None:
    pane = show(FULL)
    card, value = pane.findChildren(QWidget, "card")[1], pane.findChildren(QWidget, "cardValue")[0]
    click(value)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert store.asked == [{"explained": ref("budget")}, {"explained": ref("ratio")}]
    assert pane.focusWidget() is pane.findChildren(QAbstractButton, "cardLink")[1]
    QTest.mouseClick(card, Qt.MouseButton.RightButton, pos=QPoint(3, 3))
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(-30, 3))
    assert len(store.asked) == 2


def test_a_reused_widget_requests_its_new_value(show: Show, store: AskedStore) -> None:
    pane = show(FULL)
    pane.show_part(FULL._replace(cards=(RATIO, BUDGET)))
    click(pane.findChildren(QAbstractButton, "cardLink")[0])
    assert store.asked == [{"explained": ref("ratio")}]


# Accessibility


def test_the_panel_is_a_group_with_a_name(show: Show) -> None:
    assert accessible(find(show(FULL), QGroupBox, "phaseDetails")) == "Phase details"


def test_card_links_name_what_they_explain(show: Show) -> None:
    pane = show(FULL)
    names = [accessible(link) for link in pane.findChildren(QAbstractButton, "cardLink")]
    assert names == ["Source: Total budget", "Calculation: USD per participant"]
    assert accessible(button(pane, "proportionLink")) == "Share of the budgets, about 53%"


def test_the_label_of_a_card_names_its_value(show: Show) -> None:
    pane = show(FULL)
    for label in pane.findChildren(QLabel, "cardLabel"):
        buddy = label.buddy()
        assert isinstance(buddy, QLabel)
        assert buddy.objectName() == "cardValue"


def test_labels_expose_their_text_to_assistive_technology(show: Show) -> None:
    pane = show(FULL)
    for name in ("detailTitle", "detailPeriod", "cardValue", "explanationStatement", "sectionText"):
        for label in pane.findChildren(QLabel, name):
            assert accessible(label).endswith(label.text())
    # The mark of an item is beside its text.
    items = [accessible(label) for label in pane.findChildren(QLabel, "sectionText")]
    assert items == ["A purpose.", "1. First aim.", "2. Second aim."]


@pytest.mark.parametrize("height", [200, 1500])
def test_scrolling_does_not_change_the_accessible_children(show: Show, height: int) -> None:
    """Qt crashes if a removed child is queried."""
    area = find(show(FULL, size=(360, height)), QScrollArea, "detailScroll")
    assert QAccessible.queryAccessibleInterface(area).childCount() == 2


# Unusual texts


@pytest.mark.parametrize("text", ["<b>x</b>", "R & D", "R&D", "&amp;", "%1 {0}", "日本の絆", "<img src=x>"])
def test_text_is_shown_and_announced_literally(show: Show, text: str) -> None:
    pane = show(
        FULL._replace(
            title=text,
            other_names=text,
            follows=PhaseLink("before", text),
            previous=PhaseLink("before", text),
            next=PhaseLink("after", text),
            cards=(BUDGET._replace(label=text, value=text, note=text),),
            proportions=(SHARE._replace(label=text),),
            explanation=SOURCE._replace(statement=text, source=text, link_text=text, locator=text, remarks=(text,)),
            sections=(Section(text, (text,), ()),),
        )
    )
    for name in ("detailTitle", "detailOtherNames", "cardValue", "cardNote", "explanationStatement", "sectionText"):
        assert shown(pane, name) == [text]
    for label in pane.findChildren(QLabel, "cardLabel"):
        assert accessible(label) == text
    assert accessible(button(pane, "previousPhase")) == text
    assert accessible(button(pane, "nextPhase")) == text
    assert accessible(button(pane, "followsLink")) == f"successor of {text}"
    source = find(pane, QLabel, "explanationSource")
    assert accessible(source) == f"{text}, {text} ↗, {text}"


def test_an_ampersand_in_the_label_of_a_card_is_painted(show: Show) -> None:
    with_sign, without = (
        find(show(FULL._replace(cards=(BUDGET._replace(label=label),))), QLabel, "cardLabel").grab().toImage()
        for label in ("Youths & adults", "Youths   adults")
    )
    assert differing(with_sign, without) > 10


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "", "example.org", "data:text/html,x"])
def test_only_web_addresses_become_links(show: Show, url: str) -> None:
    pane = show(FULL._replace(explanation=SOURCE._replace(url=url)))
    assert shown(pane, "explanationSource") == ["A publisher, A page, first paragraph"]


def test_an_address_is_complete_and_escaped(show: Show, browser: list[str]) -> None:
    url = 'https://example.org/?a=1&b="><b>x'
    pane = show(FULL._replace(explanation=SOURCE._replace(source="", locator="", url=url)))
    source = find(pane, QLabel, "explanationSource")
    assert accessible(source) == "A page ↗"
    QTest.mouseClick(source, Qt.MouseButton.LeftButton, pos=QPoint(8, source.height() // 2))
    assert [address.startswith("https://example.org/?a=1&b=") for address in browser] == [True]


@pytest.mark.parametrize("name", ["A name that goes on and on " * 8, "x" * 300])
def test_a_long_name_widens_the_panel_only_slightly(show: Show, name: str) -> None:
    pane = show(
        FULL._replace(
            title=name,
            follows=PhaseLink("before", name),
            previous=PhaseLink("before", name),
            next=PhaseLink("after", name),
        )
    )
    assert pane.minimumSizeHint().width() < 480


def test_a_long_name_is_complete_in_the_title_and_elided_in_links(show: Show) -> None:
    name = "A name that goes on and on " * 8
    pane = show(FULL._replace(title=name, next=PhaseLink("after", name)))
    QCoreApplication.processEvents()
    title, link = find(pane, QLabel, "detailTitle"), button(pane, "nextPhase")
    assert title.height() >= title.heightForWidth(title.width())
    assert link.width() <= pane.width()
    assert accessible(link).strip() == name.strip()


@pytest.mark.parametrize("width", [300, 360, 500])
def test_values_and_links_are_not_truncated(show: Show, width: int) -> None:
    pane = show(FULL, size=(width, 800))
    pane.resize(max(width, pane.minimumSizeHint().width()), 800)
    QCoreApplication.processEvents()
    for name in ("cardValue", "cardLink", "proportionLink"):
        for widget in pane.findChildren(QWidget, name):
            assert widget.width() >= widget.minimumSizeHint().width()
            assert pane.rect().contains(widget.mapTo(pane, QPoint(widget.width() - 1, 0)))


def test_a_hundred_cards_and_sections_are_all_shown(show: Show) -> None:
    cards = tuple(BUDGET._replace(ref=ref(f"{number}"), value=f"USD {number} M") for number in range(100))
    sections = tuple(Section(f"Section {number}", (f"Text {number}",)) for number in range(100))
    pane = show(FULL._replace(cards=cards, sections=sections))
    assert shown(pane, "cardValue") == [card.value for card in cards]
    assert len(shown(pane, "sectionText")) == 100
