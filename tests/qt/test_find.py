"""Find, by keyboard and mouse, in the complete window."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QScrollArea, QTableView, QWidget

from jenesys_gui.qt.find import find
from jenesys_gui.qt.find.highlights import words_shown
from jenesys_gui.qt.theme import LIGHT
from tests.builders import budget, dataset, event, phase
from tests.qt import accessible
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import count_of
from tests.qt.user import User
from tests.texts import plain

NAMES = ["JENESYS Programme", "KIZUNA (bond) Project", "JENESYS 2.0", "Japan's Friendship Ties Programs JENESYS"]


def result_list(user: User) -> QListView:
    return user.find(QListView, "findResults")


def selected(user: User) -> str:
    """The selected line of the list of results."""
    return plain(result_list(user).currentIndex().data())


def clicks_result(user: User, text: str) -> None:
    """Click on the first line of the list that begins with a text."""
    view = result_list(user)
    row = next(row for row, line in enumerate(user.results) if line.startswith(text))
    view.scrollTo(view.model().index(row, 0))
    user.clicks(view.viewport(), view.visualRect(view.model().index(row, 0)).center())


# The field


def test_ctrl_f_focuses_the_field_and_selects_its_text(user: User) -> None:
    user.searches_for("kizuna")
    user.phase_list.setFocus()
    assert user.results == []
    user.presses("Ctrl+F")
    assert QApplication.focusWidget() is user.search_field
    assert user.search_field.selectedText() == "kizuna"
    assert "Phases (2)" in user.results
    user.types("xyz")
    assert user.search_field.text() == "xyz"


def test_the_phases_have_the_focus_at_startup_and_the_field_opens_nothing_when_tabbed_to(user: User) -> None:
    assert QApplication.focusWidget() is user.phase_list
    user.searches_for("kizuna")
    user.phase_list.setFocus()
    user.search_field.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert QApplication.focusWidget() is user.search_field
    assert user.results == []


def test_the_accessible_name_of_the_field_is_unique(user: User) -> None:
    def name_of(widget: QWidget) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    user.searches_for("jenesys")
    named = [widget for widget in user.window.findChildren(QWidget) if name_of(widget) == "Find"]
    assert named == [user.search_field]
    assert name_of(result_list(user)) == "Search results"


def test_results_update_while_typing(user: User) -> None:
    seen = []
    user.searches_for("c")
    for letter in "omma":
        user.types(letter)
        seen.append(user.results)
    assert seen[-1][2:5] == ["Programmes and events (2)", "JENESYS2018", "JENESYS2019"]
    assert seen[0] != seen[-1]
    user.presses("Backspace")
    assert user.results == seen[-2]
    user.search_field.clear()
    assert user.results == []
    assert QApplication.focusWidget() is user.search_field


def test_fullwidth_input_is_matched(user: User) -> None:
    user.searches_for("ＪＥＮＥＳＹＳ２０１８")
    assert "JENESYS2018" in user.results


def test_no_results_are_said_to_be_none(user: User) -> None:
    user.searches_for("xyz")
    assert user.results == ["No results"]
    user.presses("Return")
    assert user.sees().in_details == NAMES[0]
    user.waits_until(lambda: "No results" in user.announced)


def test_nothing_is_highlighted_without_a_result(user: User) -> None:
    user.searches_for("cost per head")
    assert words_shown(user.search_field) == ()
    user.searches_for("headline")
    user.waits_until(lambda: words_shown(user.search_field) == ("headline",))


def test_results_are_announced_when_typing_stops(user: User) -> None:
    user.presses("Ctrl+F")
    before = len(user.announced)
    user.types("comma", user.search_field)
    assert user.announced[before:] == []
    user.waits_until(lambda: len(user.announced) > before)
    assert user.announced[before:] == ["4 results: Phases 1, Programmes and events 2, Sources 1"]
    user.presses("Down")
    assert user.announced[-1].startswith("JENESYS2018, … prints ")
    assert user.announced[-1].endswith(", 2 of 4")


def test_escape_clears_the_field_and_restores_the_focus(user: User) -> None:
    link = user.find(QAbstractButton, "nextPhase")
    link.setFocus()
    user.searches_for("kizuna")
    user.presses("Escape")
    assert QApplication.focusWidget() is link
    assert (user.search_field.text(), user.results) == ("", [])


def test_escape_focuses_the_phases_if_the_previous_widget_is_hidden(user: User) -> None:
    user.find(QAbstractButton, "nextPhase").setFocus()
    user.searches_for("2022 phase ii")
    user.presses("Return")
    user.presses("Escape")
    assert QApplication.focusWidget() is user.phase_list


# The list of results


def test_three_keys_lead_to_the_source_of_a_number(user: User) -> None:
    user.searches_for("30.4")
    user.presses("Return")
    assert user.sees().in_details == NAMES[1]
    assert "USD\N{NO-BREAK SPACE}30,400,000" in user.reads("explanationStatement")
    explanation, area = user.find(QWidget, "explanation"), user.find(QScrollArea, "detailScroll").viewport()
    assert area.rect().contains(explanation.mapTo(area, QPoint(0, 0)))
    assert QApplication.focusWidget() is user.search_field
    assert user.results == []


def test_three_clicks_lead_to_the_source_of_a_number(user: User) -> None:
    user.clicks(user.search_field)
    user.types("30.4", user.search_field)
    user.waits_until(lambda: len(user.results) > 1 and "Searching…" not in user.results)
    clicks_result(user, "KIZUNA: Budget USD 30.4 M")
    assert user.sees().in_details == NAMES[1]
    assert "USD\N{NO-BREAK SPACE}30,400,000" in user.reads("explanationStatement")
    assert user.results == []


def test_assistive_technology_opens_the_result_that_it_selects(user: User) -> None:
    for title, statement in (("JENESYS2018", "JENESYS2018"), ("Japan's Friendship Ties", "69,000,000")):
        user.search_field.clear()
        user.searches_for("comma")
        row = next(row for row, line in enumerate(user.results) if line.startswith(title))
        accessible.root(result_list(user)).child(row).actionInterface().doAction("Toggle")
        user.waits_until(lambda: user.results == [])
        assert statement in user.reads("explanationStatement")


def test_a_click_on_a_heading_opens_nothing(user: User) -> None:
    user.searches_for("comma")
    clicks_result(user, "Sources (1)")
    assert user.sees().in_details == NAMES[0]


def test_arrow_keys_select_results_but_no_headings(user: User) -> None:
    user.searches_for("earthquake")
    assert selected(user) == "Great East Japan Earthquake"
    lines = [line for line in user.results if not re.search(r"\(\d+\)$", line)]
    for line in lines[1:]:
        user.presses("Down")
        assert selected(user) == line
    user.presses("Up")
    assert selected(user) == lines[-2]
    assert QApplication.focusWidget() is user.search_field
    user.presses("Return")
    assert user.results == []


def test_more_results_are_listed_on_request(user: User) -> None:
    user.searches_for("jenesys")
    more = [line for line in user.results if line.endswith(" more")]
    assert len(more) == 4
    clicks_result(user, more[0])
    assert len([line for line in user.results if line.endswith(" more")]) == 3
    assert QApplication.focusWidget() is user.search_field
    user.search_field.setText("jenesys2")
    assert [line for line in user.results if line.endswith(" more")] != []


def test_the_list_closes_with_a_click_elsewhere_which_reaches_its_target(user: User) -> None:
    user.searches_for("kizuna")
    assert user.results
    user.clicks(user.find(QAbstractButton, "nextPhase"))
    assert user.results == []
    assert user.sees().in_details == NAMES[1]
    assert user.search_field.text() == "kizuna"


def test_the_list_fits_into_any_window(user: User) -> None:
    user.searches_for("jenesys")
    for width, height in ((1600, 1000), (640, 480), (1024, 600)):
        user.window.resize(width, height)
        QApplication.processEvents()
        assert user.window.rect().contains(result_list(user).geometry())
        assert result_list(user).height() > 100


# Stepping through results


@pytest.mark.parametrize(("forth", "back"), [("Return", "Shift+Return"), ("Enter", "Shift+Enter"), ("F3", "Shift+F3")])
def test_enter_and_shift_enter_step_through_results(user: User, forth: str, back: str) -> None:
    user.searches_for("jenesys")
    places, phases = [], []
    for keys in (forth, forth, forth, back, back, back):
        user.presses(keys)
        places.append(next(found[0] for text in reversed(user.announced) if (found := re.search(r"\d+ of \d+$", text))))
        phases.append(user.sees())
    total = places[0].partition(" of ")[2]
    assert places == [f"{number} of {total}" for number in (1, 2, 3, 2, 1, total)]
    assert [seen.in_details for seen in phases[:3]] == [NAMES[0], NAMES[2], NAMES[3]]
    assert all(seen.in_list == seen.in_details == seen.in_timeline for seen in phases[:5])
    assert user.results == []
    user.presses("Down")
    assert len(user.results) > 3


def test_f3_finds_the_next_result_from_anywhere_and_opens_the_field_without_a_search(user: User) -> None:
    user.presses("F3")
    assert QApplication.focusWidget() is user.search_field
    user.searches_for("jenesys")
    user.phase_list.setFocus()
    user.presses("F3")
    user.presses("F3")
    assert user.sees().in_details == NAMES[2]
    assert QApplication.focusWidget() is user.phase_list


def test_going_to_a_source_opens_the_sources_view_and_scrolls_to_the_words(user: User) -> None:
    user.window.resize(1024, 600)
    user.searches_for("overseas cooperative")
    for keys in ("Down", "Down", "Return"):
        user.presses(keys)
    assert user.reads("sourceTitle") == "JENESYS2015"
    area = user.find(QScrollArea, "sourceScroll")
    assert count_of(user.pixels(area.viewport()), LIGHT.found) > 100
    user.searches_for("kizuna")
    user.presses("Return")
    assert user.plot.isVisible()


def test_searching_adds_no_history_but_results_do(user: User) -> None:
    user.clicks_row(2)
    user.searches_for("politics")
    user.presses("Return")
    assert user.sees().in_details == NAMES[3]
    user.chooses("back")
    assert user.sees().in_details == NAMES[2]
    assert user.search_field.text() == "politics"
    user.chooses("back")
    assert user.sees().in_details == NAMES[0]
    assert not user.can_choose("back")


def test_a_found_text_is_scrolled_into_view_in_the_details(user: User) -> None:
    user.window.resize(1024, 600)
    area = user.find(QScrollArea, "detailScroll")
    user.searches_for("politics")
    user.presses("Return")
    user.pixels()
    assert area.verticalScrollBar().value() > 0
    assert count_of(user.pixels(area.viewport()), LIGHT.found) > 200


def test_a_found_event_is_panned_into_view_in_the_timeline(start: OpenWindow) -> None:
    user = start(
        dataset(
            phase("old", period="1900/1901"),
            phase("new", period="2000/2001"),
            event("needle", date="2000"),
            budget(of="old"),
            budget(of="new"),
        )
    )
    for _step in range(12):
        user.chooses("zoom_in")
    user.searches_for("needle")
    assert count_of(user.pixels(user.plot.viewport()), LIGHT.found) == 0
    user.presses("Return")
    assert count_of(user.pixels(user.plot.viewport()), LIGHT.found) > 50


def test_going_to_a_programme_selects_its_row_in_a_table(user: User) -> None:
    user.chooses("view_table")
    grid = user.find(QTableView, "figureTable")
    user.searches_for("jenesys2019")
    clicks_result(user, "JENESYS2019")
    (row,) = {index.row() for index in grid.selectedIndexes()}
    texts = [grid.model().index(row, column).data() for column in range(grid.model().columnCount())]
    assert "JENESYS2019" in texts
    assert user.sees().in_details == NAMES[3]


def test_opening_another_dataset_ends_the_search(start: OpenWindow) -> None:
    user = start(dataset(phase(name="Needle")), path="elsewhere")
    user.searches_for("needle")
    user.chooses("open_bundled")
    assert (user.search_field.text(), user.results, user.listed) == ("", [], NAMES)
    user.searches_for("kizuna")
    assert NAMES[1] in user.results


def test_another_dataset_may_be_opened_while_the_first_is_read(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "_SLICE_MS", 0)
    user = start(dataset(phase(name="Needle")), path="elsewhere")
    user.search_field.setText("needle")
    user.chooses("open_bundled")
    user.searches_for("kizuna")
    user.waits_until(lambda: NAMES[1] in user.results)


def test_the_list_is_not_left_with_old_results_by_a_menu(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "_SLICE_MS", 0)
    user.search_field.setText("2013")
    assert result_list(user).isVisible()
    user.phase_list.setFocus(Qt.FocusReason.MenuBarFocusReason)
    user.waits_until(lambda: not result_list(user).isVisible())


def test_a_text_that_is_dropped_into_the_field_is_searched(user: User) -> None:
    user.search_field.setText("earthquake")
    user.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(user.search_field, Qt.Key.Key_Down)
    user.waits_until(lambda: "Great East Japan Earthquake" in user.results)
