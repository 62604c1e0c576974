"""Measures and scales, zoom, and what the timeline shows of the year under the mouse."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QTabBar,
    QToolBar,
    QToolTip,
)

from jenesys_gui.qt.theme import DARK, LIGHT
from tests.qt import mouse
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import count_of
from tests.qt.seen import everywhere
from tests.qt.user import User
from tests.texts import plain

TITLES = {
    ("Ctrl+1", "Ctrl+4"): "Budget as stated, USD million (nominal)",
    ("Ctrl+1", "Ctrl+5"): "Budget per year, spread evenly, USD million (nominal)",
    ("Ctrl+1", "Ctrl+6"): "Cumulative sum of stated budgets, spread evenly, USD million (nominal)",
    ("Ctrl+2", "Ctrl+4"): "Participants as stated, people",
    ("Ctrl+2", "Ctrl+5"): "Participants per year, spread evenly, people",
    ("Ctrl+2", "Ctrl+6"): "Cumulative sum of stated participants, spread evenly, people",
    ("Ctrl+3", "Ctrl+4"): "Budget per participant, USD (nominal)",
}


def listed(user: User) -> list[str]:
    """The names in the list of phases."""
    model = user.phase_list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def switch(user: User, text: str) -> QPushButton:
    """The switch above the timeline with a text."""
    buttons = user.find(QFrame, "timelinePane").findChildren(QPushButton)
    return next(button for button in buttons if button.text() == text)


def year_width(user: User) -> int:
    """The width of the bar of three years."""
    QCoreApplication.processEvents()
    return user.bar_of("JENESYS 2.0").width()


# Measures and scales


def test_every_view_opens_with_two_shortcuts(user: User) -> None:
    for keys, title in TITLES.items():
        for key in keys:
            user.presses(key)
        assert user.reads("timelineTitle") == title


def test_every_view_opens_with_two_clicks(user: User) -> None:
    user.clicks(switch(user, "Participants"))
    user.clicks(switch(user, "Per year"))
    assert user.reads("timelineTitle") == "Participants per year, spread evenly, people"
    assert switch(user, "Participants").isChecked()
    assert switch(user, "Per year").isChecked()
    assert not switch(user, "Budget").isChecked()


def test_measures_and_scales_are_above_the_timeline_only(user: User) -> None:
    assert switch(user, "Budget").isVisible()
    user.presses("Ctrl+8")
    assert not switch(user, "Budget").isVisible()


def test_the_tool_bar_goes_back_and_forward(user: User) -> None:
    back, forward = (button_of_tool_bar(user, name) for name in ("Back", "Forward"))
    assert not back.isEnabled()
    user.clicks_row(1)
    user.clicks(back)
    assert user.sees() == everywhere("JENESYS Programme")
    user.clicks(forward)
    assert user.sees() == everywhere("KIZUNA (bond) Project")
    assert not forward.isEnabled()


@pytest.mark.parametrize(("name", "entry"), [("Copy", "Copy"), ("Export", "Export picture…")])
def test_the_tool_bar_has_a_menu_for_copying_and_for_exporting(user: User, name: str, entry: str) -> None:
    menu = button_of_tool_bar(user, name).menu()
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert texts[0] == entry
    assert all(text.startswith(("Copy", "Export", "Print")) for text in texts)


def button_of_tool_bar(user: User, name: str) -> QPushButton:
    """The button of the tool bar with an accessible name."""
    buttons = user.find(QToolBar, "toolBar").findChildren(QPushButton)
    return next(button for button in buttons if button.accessibleName() == name)


def test_a_ratio_has_no_per_year_or_cumulative_view_and_says_why(user: User) -> None:
    user.presses("Ctrl+6")
    user.presses("Ctrl+3")
    assert user.reads("timelineTitle") == "Budget per participant, USD (nominal)"
    for text in ("Per year", "Cumulative"):
        assert not switch(user, text).isEnabled()
        assert switch(user, text).toolTip() == "A ratio cannot be shown per year or cumulatively."
    user.presses("Ctrl+1")
    assert switch(user, "Per year").isEnabled()


def test_changing_the_view_keeps_phase_and_explanation(user: User) -> None:
    user.clicks_row(2)
    user.clicks(user.find_all(QAbstractButton, "cardLink")[2])
    explained = user.reads("explanationStatement")
    for key in ("Ctrl+2", "Ctrl+5", "Ctrl+6", "Ctrl+3"):
        user.presses(key)
        # The last announcement is the explanation.
        assert user.sees()._replace(announced="JENESYS 2.0") == everywhere("JENESYS 2.0")
        assert user.reads("explanationStatement") == explained


def test_accessible_texts_of_the_timeline_match_the_view(user: User) -> None:
    user.presses("Ctrl+2")
    assert "Participants as stated" in user.plot.accessibleDescription()
    assert "2,600" in user.bar_of("KIZUNA (bond) Project").accessibleName()


def test_the_command_line_can_set_the_view(start: OpenWindow) -> None:
    user = start(view=("participants", "cumulative"))
    assert user.reads("timelineTitle") == "Cumulative sum of stated participants, spread evenly, people"
    assert switch(user, "Cumulative").isChecked()


def test_a_caveat_below_the_plot_links_to_its_value(user: User) -> None:
    user.clicks_row(1)
    user.presses("Ctrl+3")
    label = user.find(QLabel, "timelineNotes")
    before, _mixed, _after = label.text().partition("Friendship Ties: Mixed dates")
    label.linkActivated.emit(before.rpartition('<a href="')[2].partition('"')[0])
    assert user.sees() == everywhere("Japan's Friendship Ties Programs JENESYS")
    assert "÷" in user.reads("explanationStatement")


# The keyboard in the plot


def test_arrow_keys_select_bars_and_switch_measures(user: User) -> None:
    user.bar_of("JENESYS Programme").setFocus()
    user.presses("Right")
    assert user.sees() == everywhere("KIZUNA (bond) Project")
    user.presses("Right")
    assert user.sees() == everywhere("JENESYS 2.0")
    user.presses("Left")
    assert user.sees() == everywhere("KIZUNA (bond) Project")
    user.presses("Down")
    assert user.reads("timelineTitle") == "Participants as stated, people"
    user.presses("Up")
    assert user.reads("timelineTitle") == "Budget as stated, USD million (nominal)"
    assert QApplication.focusWidget() is user.bar_of("KIZUNA (bond) Project")


@pytest.mark.parametrize("turns", ["click", "keys"])
def test_leaving_a_focused_page_moves_the_focus_to_the_tabs(user: User, turns: str) -> None:
    tabs = user.find(QTabBar, "views")
    user.bar_of("JENESYS Programme").setFocus()
    user.presses("Right")
    assert QApplication.focusWidget() is user.bar_of("KIZUNA (bond) Project")
    user.clicks(tabs, tabs.tabRect(1).center()) if turns == "click" else user.presses("Ctrl+8")
    assert QApplication.focusWidget() is tabs
    # A focus elsewhere stays there.
    user.phase_list.setFocus()
    user.presses("Ctrl+9")
    assert QApplication.focusWidget() is user.phase_list


@pytest.mark.parametrize("keys", [("+", "-", "0"), ("Alt++", "Alt+-", "Alt+0")])
def test_keys_zoom_in_and_out_and_fit(user: User, keys: tuple[str, str, str]) -> None:
    closer, further, fit = keys
    user.bar_of("JENESYS Programme").setFocus()
    before = year_width(user)
    user.presses(closer)
    first = year_width(user)
    user.presses(closer)
    assert before < first < year_width(user)
    user.presses(further)
    assert abs(year_width(user) - first) <= 1
    user.presses(fit)
    assert year_width(user) == before


# The list of the visible phases


def test_the_list_can_be_filtered_to_visible_phases(user: User) -> None:
    everything = listed(user)
    for _step in range(8):
        user.presses("Alt++")
    user.presses("Ctrl+L")
    assert 0 < len(listed(user)) < len(everything)
    assert user.reads("phaseListHeading").startswith("VISIBLE PHASES")
    user.presses("Alt+0")
    assert listed(user) == everything
    user.presses("Ctrl+L")
    assert user.reads("phaseListHeading") == "PHASES"


def test_keys_step_through_visible_phases_and_details_keep_a_hidden_one(user: User) -> None:
    user.clicks_row(0)
    for _step in range(8):
        user.presses("Alt++")
    user.presses("Ctrl+L")
    assert "JENESYS Programme" not in listed(user)
    assert user.reads("detailTitle") == "JENESYS Programme"
    user.presses("Ctrl+Down")
    assert user.reads("detailTitle") == listed(user)[0] == "JENESYS 2.0"
    assert not user.can_choose("previous_phase")
    user.presses("Ctrl+End")
    assert user.reads("detailTitle") == listed(user)[-1]
    assert not user.can_choose("next_phase")
    user.clicks_row(0)
    assert user.reads("detailTitle") == listed(user)[0]


# The mouse over the plot


def test_a_long_status_text_is_elided_and_has_a_tooltip(user: User) -> None:
    user.window.resize(1024, 700)
    user.find_all(QAbstractButton, "programmeSpot")[0].setFocus()
    label, bar = user.find(QLabel, "statusNewest"), user.window.statusBar()
    QCoreApplication.processEvents()
    assert label.fontMetrics().horizontalAdvance(label.text()) > bar.width()
    assert bar.rect().contains(label.geometry())
    middle = label.rect().center()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, middle, label.mapToGlobal(middle)))
    assert "Japan Overseas Cooperative Association" in QToolTip.text()
    QToolTip.hideText()


def test_the_status_bar_shows_the_year_under_the_pointer(user: User) -> None:
    newest = user.reads("statusNewest")
    mouse.move(user.plot.viewport(), mouse.bar_middle(user.plot, "jenesys"))
    read = {f"Phases in {year}: JENESYS, USD 196 M for the phase, total budget" for year in (2009, 2010)}
    assert plain(user.reads("statusNewest")) in read
    QApplication.sendEvent(user.plot, QEvent(QEvent.Type.Leave))
    assert user.reads("statusNewest") == newest


def test_a_status_text_does_not_widen_the_window(user: User) -> None:
    user.window.resize(1024, 700)
    user.presses("Ctrl+6")
    before = user.window.minimumSizeHint().width()
    viewport = user.plot.viewport()
    for x in range(0, viewport.width(), 25):
        mouse.move(viewport, QPoint(x, 100))
        QCoreApplication.processEvents()
        assert user.window.minimumSizeHint().width() == before
    assert user.window.width() == 1024


def test_a_right_click_opens_the_context_menu_of_the_plot(user: User) -> None:
    viewport, at = user.plot.viewport(), user.plot.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    offered = user.chooses_from_menu("plotMenu", "", lambda: QApplication.sendEvent(viewport, event))
    assert "Copy figure with citation" in offered
    # pyqtgraph's own export fails with this Qt.
    assert [text for text in offered if "xport" in text] == ["Export picture…"]


def test_no_two_actions_share_a_shortcut(user: User) -> None:
    keys = [action.shortcut().toString() for action in user.window.findChildren(QAction) if action.shortcut().count()]
    assert len(keys) > 15
    assert len(set(keys)) == len(keys)


def test_a_programme_links_to_its_phase(user: User) -> None:
    user.find_all(QAbstractButton, "programmeSpot")[0].click()
    assert user.sees() == everywhere("Japan's Friendship Ties Programs JENESYS")


def test_the_lanes_move_when_only_the_window_height_changes(user: User) -> None:
    for size in ((1280, 820), (1024, 700), (1024, 768), (1024, 700)):
        user.window.resize(*size)
        user.pixels()
        for item, view_box in ((user.plot._bars, user.plot.box), (user.plot._lanes, user.plot._lower)):
            assert item.pos() == view_box.pos()


def test_zooming_keeps_the_height_of_the_lanes(user: User) -> None:
    height = user.plot._lower.height()
    for _step in range(6):
        user.plot.box.zoom(1.25)
        user.pixels()
        assert user.plot._lower.height() == height


def test_links_follow_the_theme(user: User) -> None:
    light = user.pixels(user.find(QLabel, "timelineNotes"))
    user.chooses("theme_dark")
    dark = user.pixels(user.find(QLabel, "timelineNotes"))
    assert count_of(light, LIGHT.accent)
    assert count_of(dark, DARK.accent)
    assert not count_of(dark, LIGHT.accent)


def test_a_click_in_the_plot_focuses_it(user: User) -> None:
    user.clicks_bar("kizuna")
    user.presses("Right")
    assert user.sees() == everywhere("JENESYS 2.0")
    user.presses("Down")
    assert user.reads("timelineTitle") == "Participants as stated, people"
