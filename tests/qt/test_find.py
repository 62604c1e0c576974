"""Find, by keyboard and mouse, in the complete window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QTableView, QWidget

from jenesys_gui.qt.theme import LIGHT
from tests.builders import budget, dataset, event, phase
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import count_of
from tests.qt.user import User

NAMES = ["JENESYS Programme", "KIZUNA (bond) Project", "JENESYS 2.0", "Japan's Friendship Ties Programs JENESYS"]


def opened(user: User) -> bool:
    """Return whether the line with the results is visible."""
    return user.find(QWidget, "findLine").isVisible()


# The field


def test_ctrl_f_focuses_the_field_and_selects_its_text(user: User) -> None:
    user.searches_for("kizuna")
    user.phase_list.setFocus()
    user.presses("Ctrl+F")
    assert QApplication.focusWidget() is user.search_field
    assert user.search_field.selectedText() == "kizuna"
    user.types("xyz")
    assert user.search_field.text() == "xyz"


def test_the_list_has_the_focus_at_startup(user: User) -> None:
    assert QApplication.focusWidget() is user.phase_list


def test_the_accessible_name_of_the_field_is_unique(user: User) -> None:
    def name_of(widget: QWidget) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    user.searches_for("jenesys")
    named = [widget for widget in user.window.findChildren(QWidget) if name_of(widget) == "Find"]
    assert named == [user.search_field]


def test_counts_update_while_typing(user: User) -> None:
    seen = []
    user.presses("Ctrl+F")
    for letter in "comma":
        user.types(letter)
        seen.append(user.reads("findCounted"))
    assert seen[-1] == "2 notes"
    assert len(set(seen)) > 2
    user.presses("Backspace")
    assert user.reads("findCounted") == seen[-2]


def test_fullwidth_input_is_matched(user: User) -> None:
    user.searches_for("ＪＥＮＥＳＹＳ２０１８")
    assert user.reads("findCounted").startswith("1 programme · ")


def test_no_results_message_names_what_was_searched(user: User) -> None:
    user.searches_for("xyz")
    assert user.reads("findCounted") == (
        "No results for “xyz” in phases, programmes, aims, events, notes, figures and sources."
    )
    assert user.announced[-1] == user.reads("findCounted")
    user.presses("Return")
    assert user.sees().in_details == NAMES[0]
    assert not user.can_choose("find_next")


def test_results_are_announced(user: User) -> None:
    user.searches_for("comma")
    assert user.announced[-1] == "Found: 2 notes"
    user.presses("Return")
    assert user.announced[-2].startswith("1 of 2 · Programme JENESYS2018, note: ")
    assert user.announced[-1].startswith(NAMES[3])


def test_escape_clears_the_field_and_restores_the_focus(user: User) -> None:
    link = user.find(QAbstractButton, "nextPhase")
    link.setFocus()
    user.searches_for("kizuna")
    user.presses("Escape")
    assert QApplication.focusWidget() is link
    assert (user.search_field.text(), opened(user)) == ("", False)


def test_escape_focuses_the_list_if_the_previous_widget_is_hidden(user: User) -> None:
    user.find(QAbstractButton, "nextPhase").setFocus()
    user.searches_for("2022 phase ii")
    user.presses("Return")
    user.presses("Escape")
    assert QApplication.focusWidget() is user.phase_list


def test_the_clear_button_keeps_the_focus(user: User) -> None:
    user.searches_for("kizuna")
    user.search_field.clear()
    assert QApplication.focusWidget() is user.search_field
    assert user.reads("findCounted") == ""


# The line


def test_the_results_line_is_visible_only_during_a_search(user: User) -> None:
    assert not opened(user)
    user.presses("Ctrl+F")
    assert opened(user)
    assert user.reads("findCurrent").startswith("Searches phases, ")
    user.presses("Escape")
    assert not opened(user)


def test_the_results_line_has_a_constant_height(user: User) -> None:
    heights = set()
    user.presses("Ctrl+F")
    for text in ("", "kizuna", "xyz"):
        user.search_field.setText(text)
        user.pixels()
        heights.add(user.find(QWidget, "findLine").height())
    assert len(heights) == 1


def test_tabbing_through_the_field_opens_nothing(user: User) -> None:
    for _stop in range(4):
        user.presses("Shift+Tab")
    assert QApplication.focusWidget() is user.search_field
    assert not opened(user)


def test_a_click_elsewhere_reaches_its_target_before_the_line_closes(user: User) -> None:
    user.clicks(user.search_field)
    assert opened(user)
    row, viewport = user.middle_of_row(2), user.phase_list.viewport()
    user.pixels()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=row)
    user.pixels()
    assert user.sees().in_details == NAMES[2]
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=row)
    user.waits_until(lambda: not opened(user))
    assert user.sees().in_details == NAMES[2]


def test_a_click_elsewhere_keeps_the_line_open_during_a_search(user: User) -> None:
    user.searches_for("kizuna")
    user.clicks_row(2)
    QTest.qWait(300)
    assert opened(user)
    assert user.search_field.text() == "kizuna"


# Stepping through results


@pytest.mark.parametrize(("forth", "back"), [("Return", "Shift+Return"), ("Enter", "Shift+Enter"), ("F3", "Shift+F3")])
def test_enter_and_shift_enter_step_through_results(user: User, forth: str, back: str) -> None:
    user.searches_for("successor project")
    user.search_field.setText("jenesys")
    positions, phases = [], []
    for keys in (forth, forth, forth, back, back, back):
        user.presses(keys)
        positions.append(user.reads("findCurrent").partition(" · ")[0])
        phases.append(user.sees())
    total = positions[0].partition(" of ")[2]
    assert positions == [f"{number} of {total}" for number in (1, 2, 3, 2, 1, total)]
    assert [seen.in_details for seen in phases[:3]] == [NAMES[0], NAMES[2], NAMES[3]]
    assert all(seen.in_list == seen.in_details == seen.in_timeline for seen in phases[:5])


def test_enter_keeps_the_focus_in_the_field(user: User) -> None:
    user.searches_for("jenesys")
    user.presses("Return")
    assert QApplication.focusWidget() is user.search_field


def test_f3_finds_the_next_result_from_anywhere(user: User) -> None:
    user.searches_for("jenesys")
    user.phase_list.setFocus()
    user.presses("F3")
    user.presses("F3")
    assert user.sees().in_details == NAMES[2]
    assert QApplication.focusWidget() is user.phase_list


def test_buttons_step_through_results(user: User) -> None:
    user.searches_for("jenesys")
    user.clicks_button("findNext")
    user.clicks_button("findNext")
    assert user.sees().in_details == NAMES[2]
    user.clicks_button("findPrevious")
    assert user.sees().in_details == NAMES[0]
    user.find(QAbstractButton, "findNext").setFocus()
    user.presses("Escape")
    assert not opened(user)


def test_going_to_a_figure_explains_it(user: User) -> None:
    user.searches_for("face-to-face, between")
    user.presses("Return")
    assert user.reads("explanationStatement").startswith("“participating”")


def test_going_to_a_source_opens_the_sources_view_and_highlights_it(user: User) -> None:
    user.searches_for("overseas cooperative")
    user.presses("Shift+Return")
    assert user.reads("findCurrent").partition(" · ")[2].startswith("Source JENESYS2015: Japan Overseas Cooperative")
    assert user.reads("sourceTitle") == "JENESYS2015"
    area = user.find(QScrollArea, "sourceScroll")
    assert count_of(user.pixels(area.viewport()), LIGHT.found) > 100
    user.search_field.setText("kizuna")
    user.presses("Return")
    assert user.plot.isVisible()


def test_typing_adds_no_history(user: User) -> None:
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


def test_typing_resets_the_current_result(user: User) -> None:
    user.searches_for("jenesys")
    user.presses("Return")
    user.presses("Return")
    user.types("2", user.search_field)
    assert user.reads("findCurrent").startswith("Press Enter for")
    user.presses("Return")
    assert user.reads("findCurrent").startswith("1 of ")


def test_the_current_result_is_scrolled_into_view_in_the_details(user: User) -> None:
    user.window.resize(1024, 600)
    area = user.find(QScrollArea, "detailScroll")
    user.searches_for("politics")
    user.presses("Return")
    user.pixels()
    assert area.verticalScrollBar().value() > 0
    assert count_of(user.pixels(area.viewport()), LIGHT.found) > 200
    user.search_field.setText("Japan's Friendship Ties")
    user.presses("Return")
    assert count_of(user.pixels(area.viewport()), LIGHT.found) > 200
    assert area.verticalScrollBar().value() < 20


def test_the_current_result_is_panned_into_view_in_the_timeline(start: OpenWindow) -> None:
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
    assert count_of(user.pixels(user.plot.viewport()), LIGHT.found) == 0
    user.searches_for("needle")
    assert count_of(user.pixels(user.plot.viewport()), LIGHT.found) == 0
    user.presses("Return")
    assert count_of(user.pixels(user.plot.viewport()), LIGHT.found) > 50


# The list


def test_the_list_can_be_filtered_to_results(user: User) -> None:
    user.searches_for("allocated")
    user.presses("Ctrl+Shift+F")
    assert user.listed == [NAMES[1]]
    assert user.reads("phaseListHeading") == "PHASES FOUND: 1 OF 4"
    user.search_field.setText("comma")
    assert user.listed == [NAMES[3]]
    assert user.reads("phaseListRemark") == "The selected phase is not in this list."
    assert user.phase_list.selectedIndexes() == []
    user.presses("Return")
    assert user.reads("phaseListRemark") == ""
    assert user.sees().in_list == NAMES[3]


def test_an_empty_filtered_list_says_so(user: User) -> None:
    user.searches_for("xyz")
    user.clicks_button("findOnly")
    assert user.listed == []
    assert user.reads("phaseListHeading") == "PHASES FOUND: 0 OF 4"
    assert user.sees().in_details == NAMES[0]


def test_escape_restores_the_full_list(user: User) -> None:
    user.searches_for("comma")
    user.chooses("only_found")
    user.presses("Escape")
    assert user.listed == NAMES
    assert user.reads("phaseListHeading") == "PHASES"
    assert not user.can_choose("only_found")


def test_the_list_stays_filtered_while_typing(user: User) -> None:
    user.searches_for("comma")
    user.chooses("only_found")
    user.search_field.setText("")
    assert user.listed == NAMES
    user.types("comma", user.search_field)
    assert user.listed == [NAMES[3]]
    assert user.find(QAbstractButton, "findOnly").isChecked()


def test_clicking_a_row_of_the_filtered_list_selects_it(user: User) -> None:
    user.searches_for("earthquake")
    user.chooses("only_found")
    user.pixels()
    user.clicks_row(user.listed.index(NAMES[1]))
    assert user.sees().in_details == NAMES[1]


def test_opening_another_dataset_ends_the_search(start: OpenWindow) -> None:
    user = start(dataset(phase(name="Needle")), path="elsewhere")
    user.searches_for("needle")
    user.chooses("only_found")
    user.chooses("open_bundled")
    assert (user.search_field.text(), user.reads("findCounted"), user.listed) == ("", "", NAMES)
    user.searches_for("kizuna")
    assert user.reads("findCounted").startswith("1 phase · ")


def test_going_to_a_programme_opens_its_table(user: User) -> None:
    user.chooses("view_table")
    user.clicks_button("marksSwitch")
    grid = user.find(QTableView, "figureTable")
    user.searches_for("jenesys2019")
    user.presses("Return")
    (row,) = {index.row() for index in grid.selectedIndexes()}
    texts = [grid.model().index(row, column).data() for column in range(grid.model().columnCount())]
    assert "JENESYS2019" in texts
    assert user.sees().in_details == NAMES[3]
