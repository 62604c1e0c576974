"""Selecting a phase in every way: list, details, timeline and announcement agree after each step."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.details.page import DetailPage
from tests.qt import mouse
from tests.qt.seen import everywhere
from tests.qt.user import User
from tests.texts import plain

JENESYS, KIZUNA, JENESYS_2, FRIENDSHIP_TIES = NAMES = (
    "JENESYS Programme",
    "KIZUNA (bond) Project",
    "JENESYS 2.0",
    "Japan's Friendship Ties Programs JENESYS",
)
IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")


def test_the_first_start_shows_the_first_phase_everywhere(user: User) -> None:
    assert user.sees() == everywhere(JENESYS)._replace(announced="")


def test_a_click_in_the_list_selects(user: User) -> None:
    for row in (1, 0, 2, 0, 3, 0):
        user.clicks_row(row)
        assert user.sees() == everywhere(NAMES[row])


def test_a_click_in_the_list_shows_the_details_that_were_prepared(prepared_user: User) -> None:
    for row in (1, 0, 2, 0, 3, 0):
        prepared_user.clicks_row(row)
        assert prepared_user.sees() == everywhere(NAMES[row])
    assert len(prepared_user.window.findChildren(DetailPage)) == len(NAMES)


def test_a_click_on_a_bar_selects(user: User) -> None:
    for row in (1, 0, 2, 0, 3, 0):
        user.clicks_bar(IDS[row])
        assert user.sees() == everywhere(NAMES[row])


def test_arrow_keys_move_through_the_list(user: User) -> None:
    user.phase_list.setFocus()
    for name in (KIZUNA, JENESYS_2, FRIENDSHIP_TIES, FRIENDSHIP_TIES):
        user.presses("Down")
        assert user.sees() == everywhere(name)
    for name in (JENESYS_2, KIZUNA, JENESYS, JENESYS):
        user.presses("Up")
        assert user.sees() == everywhere(name)


def test_home_and_end_select_the_first_and_last_phase(user: User) -> None:
    user.phase_list.setFocus()
    user.presses("End")
    assert user.sees() == everywhere(FRIENDSHIP_TIES)
    user.presses("Home")
    assert user.sees() == everywhere(JENESYS)


def test_typing_a_letter_selects_the_phase_starting_with_it(user: User) -> None:
    user.phase_list.setFocus()
    user.presses("K")
    assert user.sees() == everywhere(KIZUNA)


def test_menu_shortcuts_step_through_the_phases(user: User) -> None:
    for name in (KIZUNA, JENESYS_2, FRIENDSHIP_TIES):
        user.presses("Ctrl+Down")
        assert user.sees() == everywhere(name)
    for name in (JENESYS_2, KIZUNA, JENESYS):
        user.presses("Ctrl+Up")
        assert user.sees() == everywhere(name)


def test_menu_shortcuts_select_the_first_and_last_phase(user: User) -> None:
    user.presses("Ctrl+End")
    assert user.sees() == everywhere(FRIENDSHIP_TIES)
    user.presses("Ctrl+Home")
    assert user.sees() == everywhere(JENESYS)


def test_the_menu_disables_steps_past_the_ends(user: User) -> None:
    def offered() -> list[str]:
        return [name for name in ("first_phase", "previous_phase", "next_phase", "last_phase") if user.can_choose(name)]

    assert offered() == ["next_phase", "last_phase"]
    user.clicks_row(1)
    assert offered() == ["first_phase", "previous_phase", "next_phase", "last_phase"]
    user.clicks_row(3)
    assert offered() == ["first_phase", "previous_phase"]


def test_a_shortcut_past_the_ends_does_nothing(user: User) -> None:
    user.clicks_row(3)
    user.presses("Ctrl+Down")
    user.presses("Ctrl+End")
    assert user.sees() == everywhere(FRIENDSHIP_TIES)


def test_neighbour_links_in_the_details_select_the_neighbours(user: User) -> None:
    for name in (KIZUNA, JENESYS_2, FRIENDSHIP_TIES):
        user.clicks_button("nextPhase")
        assert user.sees() == everywhere(name)
    for name in (JENESYS_2, KIZUNA, JENESYS):
        user.clicks_button("previousPhase")
        assert user.sees() == everywhere(name)


def test_the_first_and_last_phase_have_one_neighbour(user: User) -> None:
    assert (user.reads("previousPhase"), user.reads("nextPhase")) == ("", f"{KIZUNA} ›")
    user.clicks_row(3)
    assert (user.reads("previousPhase"), user.reads("nextPhase")) == (f"‹ {JENESYS_2}", "")


def test_a_successor_links_to_its_predecessor(user: User) -> None:
    user.clicks_row(2)
    assert user.reads("followsLink") == f"successor of {JENESYS}"
    user.clicks_button("followsLink")
    assert user.sees() == everywhere(JENESYS)
    assert user.reads("followsLink") == ""


def test_a_bar_can_be_pressed_by_keyboard(user: User) -> None:
    bar = user.bar_of(KIZUNA)
    bar.setFocus()
    user.presses("Space")
    assert user.sees() == everywhere(KIZUNA)


def test_the_selection_is_announced_with_period_and_headline_figures(user: User) -> None:
    user.clicks_row(2)
    assert [plain(message) for message in user.announced] == [
        "JENESYS 2.0, 2013–2015, Contribution approximately USD 73,000,000, Participants around 10,700 people"
    ]


def test_reselecting_a_phase_announces_nothing(user: User) -> None:
    user.clicks_row(0)
    user.clicks_bar("jenesys")
    assert user.announced == []


# What must not clear the selection


def test_a_click_below_the_rows_keeps_the_selection(user: User) -> None:
    user.clicks_row(1)
    user.clicks(user.find(QWidget, "summaryCounts"))
    assert user.sees() == everywhere(KIZUNA)


def test_a_click_between_bars_keeps_the_selection(user: User) -> None:
    user.clicks_row(1)
    above_all_bars = QPoint(user.plot.viewport().width() - 30, 20)
    user.clicks(user.plot.viewport(), above_all_bars)
    assert user.sees() == everywhere(KIZUNA)


def test_a_click_with_shift_selects_and_never_deselects(user: User) -> None:
    for _click in range(2):
        user.clicks_row(1, Qt.KeyboardModifier.ShiftModifier)
        assert user.sees() == everywhere(KIZUNA)


def test_no_key_clears_the_selection(user: User) -> None:
    for keys in ("Space", "Ctrl+Space", "Ctrl+A", "Escape"):
        user.clicks_row(1)
        user.presses(keys, user.phase_list)
        assert user.sees()._replace(announced=KIZUNA) == everywhere(KIZUNA), keys
    # The space bar begins a comparison, which is announced; nothing else is.
    hint = "Comparison on. Select the check boxes of the phases to compare."
    assert [text.partition(", ")[0] for text in user.announced] == [KIZUNA, hint]


@pytest.mark.parametrize("begin", ["a row", "below the rows"])
def test_dragging_across_the_list_leaves_one_phase_selected(user: User, begin: str) -> None:
    user.clicks_row(1)
    viewport = user.phase_list.viewport()
    ends = [user.middle_of_row(1), QPoint(20, viewport.height() - 5)]
    user.drags(viewport, *(ends if begin == "a row" else reversed(ends)))
    seen = user.sees()
    assert seen.in_list in NAMES
    assert seen == everywhere(seen.in_list)


def test_dragging_the_plot_moves_it_and_selects_nothing(user: User) -> None:
    user.presses("Alt++")
    user.clicks_row(1)
    start = mouse.bar_middle(user.plot, "jenesys")
    user.drags(user.plot.viewport(), start, start + QPoint(60, 0))
    assert user.sees() == everywhere(KIZUNA)


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_mouse_buttons_select_nothing_in_the_plot(user: User, button: Qt.MouseButton) -> None:
    user.clicks(user.plot.viewport(), mouse.bar_middle(user.plot, "kizuna"), button=button)
    assert user.sees().in_timeline == JENESYS


def test_assistive_technology_selects_without_a_click(user: User) -> None:
    """It changes only the selection, and extends it instead of replacing it."""
    model = user.phase_list.selectionModel()
    for row, name in ((2, JENESYS_2), (1, KIZUNA)):
        model.select(user.phase_list.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)
        assert user.sees() == everywhere(name)
        assert [index.row() for index in user.phase_list.selectedIndexes()] == [row]


def test_a_selection_cleared_by_assistive_technology_is_restored(user: User) -> None:
    user.clicks_row(1)
    user.phase_list.selectionModel().clearSelection()
    assert user.sees() == everywhere(KIZUNA)


def test_bars_are_accessible_buttons_with_name_period_value_and_kind(user: User) -> None:
    names = {plain(button.accessibleName()) for button in user.bars()}
    assert names == {
        "JENESYS Programme, 2007 – 2012: USD 196,000,000, total budget",
        "KIZUNA (bond) Project, 2012-2013: USD 30,000,000, allocated",
        "JENESYS 2.0, 2013-2015: approximately USD 73,000,000, contribution",
        (
            "Japan's Friendship Ties Programs JENESYS, 2015 – Current: USD 69,000,000, total contribution, "
            "as of October 2023"
        ),
    }
