"""The whole window by keyboard: each Tab stop has a name, is visible, and is where readers expect it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMenu, QScrollArea, QWidget

from jenesys_gui.qt.copyable import CopyableText
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import differing
from tests.qt.seen import everywhere
from tests.qt.user import User

PANES = ["phaseListPane", "middlePane", "detailPane", "toolBar"]
IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")


def accessible_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def walk(user: User, key: str = "Tab") -> Iterator[QWidget]:
    """Press Tab from the list until it returns there; yield each focused widget."""
    user.phase_list.setFocus()
    yield user.phase_list
    for _stop in range(100):
        user.presses(key)
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget is user.phase_list:
            return
        yield widget
    pytest.fail(f"{key} does not come back")


def around(user: User, widget: QWidget) -> QImage:
    """Return what a widget and its immediate surroundings look like."""
    QCoreApplication.processEvents()
    place = QRect(widget.mapTo(user.window, QPoint(0, 0)), widget.size())
    return user.window.grab(place.adjusted(-8, -8, 8, 8)).toImage()


def stops(user: User, key: str = "Tab") -> list[QWidget]:
    """Where Tab stops."""
    return list(walk(user, key))


def body_of_details(user: User) -> QWidget:
    body = user.find(QScrollArea, "detailScroll").widget()
    assert body is not None
    return body


def pane_of(user: User, widget: QWidget) -> str:
    """Return which of the three panes a widget is in, or the tool bar."""
    return next(name for name in PANES if user.find(QWidget, name).isAncestorOf(widget))


in_every_view = pytest.mark.parametrize("view", ["Ctrl+7", "Ctrl+8", "Ctrl+9"])


@in_every_view
def test_tab_stops_of_a_pane_have_distinct_names(user: User, view: str) -> None:
    user.presses(view)
    # The title of a source and of a phase can be the same; a text that can be selected is in its pane.
    names = [
        (accessible_name(widget), widget.objectName() if isinstance(widget, CopyableText) else "")
        for widget in stops(user)
    ]
    assert len(set(names)) == len(names)


@in_every_view
def test_tab_visits_each_widget_of_the_panes_once_from_left_to_right_and_shift_tab_reverses(
    user: User, view: str
) -> None:
    user.presses(view)
    user.clicks_row(2)
    there, back = stops(user), stops(user, "Shift+Tab")
    assert len(set(map(id, there))) == len(there)
    assert [there[0], *reversed(there[1:])] == back
    panes = [pane_of(user, widget) for widget in there]
    assert list(dict.fromkeys(panes)) == PANES
    assert panes == sorted(panes, key=PANES.index)


def test_tab_visits_the_tool_bar_from_left_to_right(user: User) -> None:
    user.clicks_row(1)
    tools = [widget for widget in stops(user) if pane_of(user, widget) == "toolBar"]
    assert [accessible_name(tool) for tool in tools] == ["Back", "Find", "Compare", "Copy", "Export", "Full screen"]
    assert [tool.x() for tool in tools] == sorted(tool.x() for tool in tools)


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_of_the_measures_and_scales_tab_reaches_those_that_are_chosen(user: User, key: str) -> None:
    for measure, scale in (("Ctrl+2", "Ctrl+6"), ("Ctrl+1", "Ctrl+5")):
        user.presses(measure)
        user.presses(scale)
        choices = [each for each in stops(user, key) if isinstance(each, QAbstractButton) and each.autoExclusive()]
        assert [each.isChecked() for each in choices] == [True, True]


def test_tab_reaches_every_link_of_the_details_from_top_to_bottom_and_each_stop_has_a_name(user: User) -> None:
    for row in range(4):
        user.clicks_row(row)
        # A clicked widget is laid out when it is painted.
        user.pixels()
        visited, body = stops(user), body_of_details(user)
        assert all(accessible_name(widget) for widget in visited), row
        in_details = [widget for widget in visited if pane_of(user, widget) == "detailPane"]
        tops = [widget.mapTo(body, QPoint(0, 0)).y() for widget in in_details if body.isAncestorOf(widget)]
        assert len(tops) >= 8
        assert tops == sorted(tops)
        links = [button for button in user.window.findChildren(QAbstractButton) if button.property("link")]
        assert {id(link) for link in links if link.isVisible()} <= {id(widget) for widget in visited}


@in_every_view
def test_the_focus_is_visible(user: User, view: str) -> None:
    user.presses(view)
    for widget in stops(user):
        for area in user.window.findChildren(QScrollArea):
            if area.isVisible() and area.isAncestorOf(widget):
                # As Tab itself does.
                area.ensureWidgetVisible(widget)
        focus_by_tab(widget)
        with_focus = around(user, widget)
        widget.clearFocus()
        assert differing(around(user, widget), with_focus) > 20, f"the focus can't be seen on {widget.objectName()}"


def test_the_focused_widget_is_scrolled_into_view(user: User) -> None:
    user.window.resize(1024, 480)
    user.clicks_row(3)
    areas = user.window.findChildren(QScrollArea)
    for key in ("Tab", "Shift+Tab"):
        for widget in walk(user, key):
            user.pixels()
            for area in (area for area in areas if area.isAncestorOf(widget)):
                seen = area.viewport().rect()
                place = QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())
                # Qt rounds.
                hidden = min(place.height(), seen.height()) - place.intersected(seen).height()
                assert hidden <= 1, accessible_name(widget)


def test_links_open_by_keyboard(user: User) -> None:
    steps = (("nextPhase", "KIZUNA (bond) Project"), ("nextPhase", "JENESYS 2.0"), ("followsLink", "JENESYS Programme"))
    for key in ("Space", "Return", "Enter"):
        for button, phase in steps:
            user.find(QAbstractButton, button).setFocus()
            user.presses(key)
            assert user.sees() == everywhere(phase), key


@pytest.mark.parametrize("key", ["Space", "Return"])
def test_explanations_open_by_keyboard(user: User, key: str) -> None:
    before = user.reads("explanationStatement")
    user.find_all(QAbstractButton, "cardLink")[1].setFocus()
    user.presses(key)
    assert user.reads("explanationStatement") != before


def test_the_document_of_a_source_opens_by_keyboard(user: User, browser: list[str]) -> None:
    label = next(widget for widget in stops(user) if widget.objectName() == "explanationSource")
    focus_by_tab(label)
    user.presses("Return")
    assert browser == ["https://jaif.asean.org/jaif-component/jenesys-programme/"]


def test_a_computed_value_has_no_document_link_in_the_tab_order(user: User) -> None:
    user.clicks(user.find_all(QAbstractButton, "cardLink")[2])
    assert "explanationSource" not in [widget.objectName() for widget in stops(user)]


def test_the_details_scroll_by_keyboard(user: User) -> None:
    user.window.resize(1024, 480)
    user.pixels()
    area = user.find(QScrollArea, "detailScroll")
    area.setFocus()
    user.presses("PgDown")
    assert area.verticalScrollBar().value() > 0


def test_the_plot_is_one_tab_stop_at_the_selected_bar(user: User) -> None:
    for row, name in enumerate(("JENESYS Programme", "KIZUNA (bond) Project")):
        user.clicks_row(row)
        bars = [widget for widget in stops(user) if widget.objectName() == "barSpot"]
        assert [accessible_name(bar).partition(", ")[0] for bar in bars] == [name]


def test_the_list_keeps_the_focus_while_the_selection_moves(user: User) -> None:
    user.phase_list.setFocus()
    for _step in range(3):
        user.presses("Down")
        assert QApplication.focusWidget() is user.phase_list


def entries_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible()]


@pytest.mark.parametrize("language", ["en", "id", "ja"])
def test_menu_mnemonics_are_unique(start: OpenWindow, language: str) -> None:
    user = start(language=language)
    menus = user.window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    named = [menu for menu in menus if menu.title()]
    assert len(named) >= 5
    for texts in ([menu.title() for menu in named], *(map(entries_of, named))):
        # Measures have none.
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(set(letters)) == len(letters), texts


def focus_by_tab(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)


def test_the_keys_of_the_menus_work_in_fields_too(user: User) -> None:
    user.presses("Ctrl+F")
    user.types("196", user.search_field)
    for keys, phase in (("Ctrl+End", IDS[-1]), ("Ctrl+Home", IDS[0])):
        user.presses(keys, user.search_field)
        (chosen,) = user.phase_list.selectedIndexes()
        assert chosen.row() == IDS.index(phase)
    user.presses("Ctrl+A", user.search_field)
    assert user.search_field.selectedText() == "196"
    user.presses("Ctrl+8")
    user.clicks_button("figuresSwitch")
    field = user.find(QComboBox, "figureTableFilter")
    field.setFocus()
    user.presses("Ctrl+End", field)
    (chosen,) = user.phase_list.selectedIndexes()
    assert chosen.row() == 3
