"""The pages of the details: one for each recent or preloaded phase."""

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.details.page import DetailPage
from jenesys_gui.qt.details.pane import DetailPane
from jenesys_gui.qt.store import Navigation
from jenesys_gui.screen.details.detail import Section
from tests.qt.asked import AskedStore
from tests.qt.details.parts import BARE, BUDGET, FULL, RATIO, Show, find, ref, shown


def visible_pages(pane: DetailPane) -> list[DetailPage]:
    return [page for page in pane.findChildren(DetailPage) if page.isVisibleTo(pane)]


def test_a_revisited_phase_shows_its_current_content(show: Show) -> None:
    other = FULL._replace(phase="other", title="Another phase", cards=(RATIO,), chosen=ref("ratio"))
    pane = show(FULL)
    pane.show_part(other)
    assert shown(pane, "detailTitle") == ["Another phase"]
    assert shown(pane, "cardValue") == [RATIO.value]
    changed = FULL._replace(title="JENESYS Programme, as it is now")
    pane.show_part(changed)
    assert shown(pane, "detailTitle") == ["JENESYS Programme, as it is now"]
    assert shown(pane, "cardValue") == [BUDGET.value, RATIO.value]


def test_only_one_page_is_visible_and_few_are_cached(show: Show) -> None:
    pane = show(FULL)
    for number in (*range(20), *reversed(range(20))):
        pane.show_part(FULL._replace(phase=f"phase-{number}", title=f"Phase {number}"))
        (page,) = visible_pages(pane)
        assert page.phase == f"phase-{number}"
        assert shown(pane, "detailTitle") == [f"Phase {number}"]
    assert len(pane.findChildren(DetailPage)) < 10


def test_a_preloaded_page_is_not_visible(show: Show) -> None:
    other = FULL._replace(phase="other", title="Another phase")
    pane = show(FULL)
    assert pane.get_ready(other)
    assert shown(pane, "detailTitle") == [FULL.title]
    pane.show_part(other)
    assert shown(pane, "detailTitle") == ["Another phase"]


def test_a_page_preloaded_into_hidden_details_is_not_shown_with_them(qtbot: QtBot, store: AskedStore) -> None:
    pane = DetailPane(Navigation(store))
    qtbot.addWidget(pane)
    pane.show_part(FULL)
    assert pane.get_ready(FULL._replace(phase="other"))
    pane.show()
    assert [page.phase for page in visible_pages(pane)] == [FULL.phase]


def test_preloading_stops_at_the_cache_limit(show: Show) -> None:
    pane = show(FULL)
    filled = 0
    while pane.get_ready(FULL._replace(phase=f"phase-{filled}")):
        filled += 1
    assert 0 < filled < 10


def test_a_page_is_as_high_as_its_content(show: Show) -> None:
    """The previous page may have been longer."""
    long = FULL._replace(phase="long", sections=tuple(Section(f"Heading {n}", ("Words. " * 40,)) for n in range(12)))
    short = BARE._replace(phase="short")
    pane = show(short)
    bar = find(pane, QScrollArea, "detailScroll").verticalScrollBar()
    assert bar.maximum() == 0
    pane.show_part(long)
    (page,) = visible_pages(pane)
    assert bar.maximum() > 0
    assert page.height() == page.heightForWidth(page.width())
    pane.show_part(short)
    assert bar.maximum() == 0
