"""The views as tabs, and the table view with its two tables."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTabBar, QWidget

from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.qt.theme import DARK, LIGHT
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import count_of
from tests.qt.tables.steps import FIGURES, opens_figures
from tests.qt.user import User

# The tabs


def test_the_views_are_tabs_for_mouse_and_keyboard(user: User) -> None:
    tabs = user.find(QTabBar, "views")
    assert user.plot.isVisible()
    user.clicks(tabs, tabs.tabRect(1).center())
    assert user.table(FIGURES).isVisible()
    assert not user.plot.isVisible()
    tabs.setFocus()
    user.presses("Right")
    assert user.table("sourceTable").isVisible()
    assert not user.table(FIGURES).isVisible()
    user.presses("Left")
    user.presses("Left")
    assert user.plot.isVisible()


@pytest.mark.parametrize(("keys", "number"), [("Ctrl+7", 0), ("Ctrl+8", 1), ("Ctrl+9", 2)])
def test_each_view_has_its_shortcut(user: User, keys: str, number: int) -> None:
    user.presses("Ctrl+9" if number < 2 else "Ctrl+8")
    user.presses(keys)
    assert user.find(QTabBar, "views").currentIndex() == number


def test_table_and_sources_are_created_when_first_shown(user: User) -> None:
    assert user.window.findChild(QWidget, FIGURES) is None
    assert user.window.findChild(QWidget, "sourceTable") is None
    user.presses("Ctrl+8")
    assert user.window.findChild(QWidget, FIGURES) is not None


def test_the_view_is_restored(user: User, start: OpenWindow) -> None:
    user.presses("Ctrl+8")
    user.closes()
    again = start()
    assert again.table(FIGURES).isVisible()
    again.closes()
    assert start(shown="sources").table("sourceTable").isVisible()


def test_choosing_a_measure_shows_the_timeline(user: User, start: OpenWindow) -> None:
    user.presses("Ctrl+8")
    user.presses("Ctrl+2")
    assert user.reads("timelineTitle") == "Participants as stated, people"
    user.presses("Ctrl+8")
    user.closes()
    assert start(view=("budget", "")).plot.isVisible()


def test_only_the_timeline_is_zoomed(user: User) -> None:
    assert user.can_choose("zoom_in")
    user.presses("Ctrl+8")
    assert not user.can_choose("zoom_in")


# The other tables


def test_no_number_and_no_heading_is_truncated_in_a_narrow_window(start: OpenWindow) -> None:
    rows = (builders.phase(), builders.budget(1_234_567_890_123, qualifier=Qualifier.AROUND))
    user = opens_figures(start(builders.dataset(*rows), shown="table"))
    user.window.resize(1024, 700)
    grid = user.table(FIGURES)
    headings, value = user.headings(FIGURES), grid.model().index(0, user.headings(FIGURES).index("Value"))
    texts = [*enumerate(headings), (value.column(), value.data())]
    margins = 16
    assert "1,234,567,890,123" in value.data()
    assert not [
        text
        for number, text in texts
        if grid.fontMetrics().horizontalAdvance(text) + margins > grid.columnWidth(number)
    ]


def test_no_number_is_cut_off_next_to_a_wide_comparison(user: User) -> None:
    user.window.resize(1024, 700)
    opens_figures(user)
    for row in range(1, 4):
        user.clicks_row(row, Qt.KeyboardModifier.ControlModifier)
    grid = user.table(FIGURES)
    value = user.headings(FIGURES).index("Value")
    right = grid.columnViewportPosition(value) + grid.columnWidth(value)
    assert right <= grid.viewport().width()


def test_programmes_and_events_open_with_a_click_and_link_to_their_phase(user: User) -> None:
    user.presses("Ctrl+8")
    user.clicks_button("marksSwitch")
    assert "JENESYS2015" in user.column(FIGURES, "Name")
    row = user.column(FIGURES, "Name").index("Great East Japan Earthquake")
    user.clicks_cell(FIGURES, row, "Name")
    assert user.reads("detailTitle") == "KIZUNA (bond) Project"
    assert user.selected_rows(FIGURES) == [row]
    user.clicks_button("figuresSwitch")
    assert "Value" in user.headings(FIGURES)


# Looks


def test_an_expected_figure_differs_by_more_than_colour(user: User) -> None:
    opens_figures(user)
    model, statuses = user.table(FIGURES).model(), user.column(FIGURES, "Status")
    for row, status in enumerate(statuses):
        font = model.index(row, 0).data(Qt.ItemDataRole.FontRole)
        assert (isinstance(font, QFont) and font.italic()) == (status == "expected")


def test_the_tables_follow_the_theme(tables: User) -> None:
    light = tables.pixels(tables.table(FIGURES))
    tables.chooses("theme_dark")
    dark = tables.pixels(tables.table(FIGURES))
    for image, theme in ((light, LIGHT), (dark, DARK)):
        assert count_of(image, theme.pane) > 1000
        assert count_of(image, theme.phase(0).name()) > 20
    assert not count_of(dark, LIGHT.pane)
