"""The panes: where they are in windows of each size, and that they can be hidden."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.settings import Key, user_settings
from tests.qt.conftest import OpenWindow
from tests.qt.user import User

PANES = ("phaseListPane", "middlePane", "detailPane")
HALF_OF_1366 = (683, 728)


def places(user: User) -> list[QRect]:
    """Where list, timeline and details are in the window."""
    QCoreApplication.processEvents()
    widgets = [user.find(QWidget, name) for name in PANES]
    return [QRect(widget.mapTo(user.window, QPoint(0, 0)), widget.size()) for widget in widgets]


def shown(user: User) -> list[bool]:
    return [user.find(QWidget, name).isVisible() for name in PANES]


def double_clicks_border(user: User, number: int) -> None:
    handle = user.find(QSplitter, "panes").handle(number)
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton)


def test_the_details_are_below_the_list_in_a_narrow_window(user: User) -> None:
    for size in (HALF_OF_1366, (1366, 768), (640, 480)):
        user.window.resize(*size)
        phases, timeline, details = places(user)
        assert user.window.size().toTuple() == size
        assert phases.right() < timeline.left()
        if size[0] < 1000:
            assert phases.bottom() < details.top()
            assert (phases.left(), phases.right()) == (details.left(), details.right())
        else:
            assert timeline.right() < details.left()


def test_the_timeline_has_most_of_a_window_of_1024_by_768(user: User) -> None:
    user.window.resize(1024, 768)
    assert places(user)[1].width() >= 0.55 * 1024


def test_the_list_is_as_wide_as_its_rows(user: User) -> None:
    user.window.resize(1920, 1080)
    assert places(user)[0].width() < 0.2 * 1920
    assert not user.phase_list.verticalScrollBar().maximum()


def test_the_recent_events_have_titles_where_not_all_fit(user: User) -> None:
    user.window.resize(1024, 768)
    QCoreApplication.processEvents()
    lanes = user.plot._lanes
    titled = [mark.x for mark, row in lanes._placed_events(lanes.frame()) if row is not None]
    untitled = [mark.x for mark, row in lanes._placed_events(lanes.frame()) if row is None]
    assert max(titled) > max(untitled)
    assert "titles fit" in lanes._events_heading(lanes.frame())


def test_sums_that_do_not_fit_can_be_scrolled_to(user: User) -> None:
    user.window.resize(*HALF_OF_1366)
    QCoreApplication.processEvents()
    bar = user.find(QScrollArea, "summaryScroll").verticalScrollBar()
    assert bar.maximum() > 0
    user.window.resize(1366, 768)
    QCoreApplication.processEvents()
    assert bar.maximum() == 0


@pytest.mark.parametrize("size", [(1366, 768), HALF_OF_1366])
def test_list_and_details_are_hidden_and_shown_by_key(user: User, size: tuple[int, int]) -> None:
    user.window.resize(*size)
    before = places(user)[1].width()
    user.presses("F9")
    assert shown(user) == [False, True, True]
    user.presses("Shift+F9")
    assert shown(user) == [False, True, False]
    assert places(user)[1].width() > before + 200
    user.presses("F9")
    user.presses("Shift+F9")
    assert shown(user) == [True, True, True]
    assert places(user)[1].width() == before


def test_a_double_click_on_a_border_hides_the_pane_beside_it(user: User) -> None:
    before = places(user)
    double_clicks_border(user, 1)
    assert shown(user) == [False, True, True]
    assert not user.is_checked("show_list")
    double_clicks_border(user, 2)
    assert shown(user) == [False, True, False]
    for number in (1, 2):
        double_clicks_border(user, number)
    assert places(user) == before


def test_the_keys_do_not_reach_a_hidden_pane(user: User) -> None:
    user.presses("Shift+F9")
    details = user.find(QWidget, "detailPane")
    for _stop in range(30):
        user.presses("Tab")
        assert not details.isAncestorOf(QApplication.focusWidget() or user.window)


def test_hidden_panes_stay_hidden_at_the_next_start(user: User, start: OpenWindow) -> None:
    user.presses("F9")
    user.closes()
    again = start()
    assert shown(again) == [False, True, True]
    again.presses("F9")
    assert shown(again) == [True, True, True]


def test_the_widths_set_in_version_0_1_are_taken_over(user: User, start: OpenWindow, qtbot: QtBot) -> None:
    user.closes()
    old = QSplitter()
    qtbot.addWidget(old)
    for _pane in PANES:
        old.addWidget(QWidget())
    old.resize(280 + 500 + 400 + 2 * old.handleWidth(), 100)
    old.setSizes([280, 500, 400])
    user_settings()[Key.SPLITTER] = old.saveState()
    phases, _timeline, details = places(start())
    assert (phases.width(), details.width()) == (280, 400)
