"""Comparing phases, by mouse and keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.main_window import pane_widths
from jenesys_gui.qt.panes import Panes
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.theme import GAP
from tests import builders
from tests.qt import mouse
from tests.qt.conftest import OpenWindow
from tests.qt.painted import painted_texts, wider_than
from tests.qt.pixels import differing
from tests.qt.seen import everywhere
from tests.qt.user import User, enlarge_text
from tests.texts import plain

CTRL = Qt.KeyboardModifier.ControlModifier


def columns(user: User) -> list[str]:
    """The compared phases, from left to right."""
    return [button.text() for button in sorted(user.find_all(QAbstractButton, "comparedPhase"), key=QWidget.x)]


def base_of(user: User, phase: str) -> QAbstractButton:
    """The radio button that chooses a phase as the base."""
    bases = user.find_all(QAbstractButton, "comparedBase")
    return next(base for base in bases if base.accessibleName() == f"Base: {phase}")


def ratios(user: User) -> list[str]:
    return [plain(text) for text in user.reads_all("comparedRatio")]


def checked(user: User) -> list[str]:
    model = user.phase_list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    # A QVariant turns a state into a number.
    return [row.data() for row in rows if row.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked]


def box_of_row(user: User, row: int) -> QPoint:
    """A point in the check box of a row of the list, counted from 0."""
    rect = user.phase_list.visualRect(user.phase_list.model().index(row, 0))
    return QPoint(rect.left() + 16, rect.center().y() - 2)


def test_ctrl_click_adds_and_removes_a_compared_phase(user: User) -> None:
    user.clicks_row(2)
    user.clicks_row(1, CTRL)
    assert columns(user) == ["KIZUNA", "JENESYS 2.0"]
    assert ratios(user) == ["≈ 0.41 × JENESYS 2.0 ▸", "≈ 0.24 × JENESYS 2.0 ▸"]
    assert checked(user) == ["KIZUNA (bond) Project", "JENESYS 2.0"]
    assert user.announced[-1] == "Comparing KIZUNA, JENESYS 2.0; base: JENESYS 2.0"
    user.clicks_row(1, CTRL)
    assert columns(user) == []
    assert checked(user) == ["JENESYS 2.0"]
    assert user.sees() == everywhere("JENESYS 2.0")


def test_up_to_four_phases_are_shown_side_by_side(user: User) -> None:
    for row in (1, 2, 3):
        user.clicks_row(row, CTRL)
    assert columns(user) == ["JENESYS", "KIZUNA", "JENESYS 2.0", "Friendship Ties"]
    assert all(text.endswith(" × base") for text in ratios(user))
    assert len(ratios(user)) == 6


def test_only_space_and_the_mouse_check_a_phase(user: User) -> None:
    user.phase_list.setFocus()
    user.presses("Space")
    assert columns(user) == []
    assert checked(user) == ["JENESYS Programme"]
    user.presses("Down")
    assert checked(user) == ["JENESYS Programme"]
    user.presses("Space")
    assert columns(user) == ["JENESYS", "KIZUNA"]
    # Selecting a phase changes neither the check boxes nor the comparison.
    user.clicks_row(3)
    user.presses("Up")
    user.clicks_bar("jenesys-2")
    (chosen,) = user.phase_list.selectedIndexes()
    assert chosen.data() == "JENESYS 2.0"
    assert checked(user) == ["JENESYS Programme", "KIZUNA (bond) Project"]
    assert columns(user) == ["JENESYS", "KIZUNA"]
    user.chooses("compare")
    assert user.sees() == everywhere("JENESYS 2.0")


def test_another_base_is_chosen_by_mouse_and_keyboard(user: User) -> None:
    for row in (1, 2):
        user.clicks_row(row, CTRL)
    user.clicks(base_of(user, "JENESYS 2.0"))
    user.pixels()
    assert user.announced[-1] == "Comparing JENESYS, KIZUNA, JENESYS 2.0; base: JENESYS 2.0"
    assert ratios(user)[:2] == ["≈ 2.7 × base", "≈ 0.4 × base"]
    user.presses("Left")
    user.pixels()
    assert user.reads("comparisonTitle") == "Comparison with KIZUNA"
    assert QApplication.focusWidget() is base_of(user, "KIZUNA")
    assert columns(user) == ["JENESYS", "KIZUNA", "JENESYS 2.0"]


def test_clicking_the_check_box_of_a_row_compares_it(user: User) -> None:
    user.chooses("compare")
    hint = "Select the check boxes of the phases to compare."
    assert user.reads("phaseListRemark") == hint
    assert user.announced[-1] == f"Comparison on. {hint}"
    # The hint goes away when there is something to compare.
    user.clicks(user.phase_list.viewport(), box_of_row(user, 3))
    assert columns(user) == ["JENESYS", "Friendship Ties"]
    assert user.reads("phaseListRemark") == ""


def test_a_single_phase_cannot_be_compared(start: OpenWindow) -> None:
    user = start(builders.dataset(builders.phase(), builders.budget()))
    assert not user.can_choose("compare")


def test_the_button_ends_a_comparison(user: User) -> None:
    user.clicks_row(2, CTRL)
    action = user.window.findChild(QAction, "compare")
    assert isinstance(action, QAction)
    assert action.isChecked()
    user.chooses("compare")
    assert columns(user) == []
    assert not action.isChecked()
    assert user.sees() == everywhere("JENESYS Programme")


def test_assistive_technology_can_check_a_row(user: User) -> None:
    user.chooses("compare")
    model = user.phase_list.model()
    index = model.index(1, 0)
    assert model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
    assert model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert columns(user) == ["JENESYS", "KIZUNA"]


def test_rows_have_no_check_boxes_without_a_comparison(user: User) -> None:
    model = user.phase_list.model()
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None


def test_every_compared_value_links_to_its_source_or_calculation(user: User) -> None:
    user.clicks_row(3, CTRL)
    links = [*user.find_all(QAbstractButton, "comparedValue"), *user.find_all(QAbstractButton, "comparedRatio")]
    assert len(links) == 2 * 7 + 2
    seen = set()
    for link in links:
        user.clicks(link)
        seen.add(user.reads("explanationStatement"))
    assert len(seen) == len(links)


def test_values_come_before_the_explanation_in_tab_and_reading_order(user: User) -> None:
    user.clicks_row(1, CTRL)
    texts = [label.text() for label in user.window.findChildren(QLabel) if label.isVisible()]
    assert texts.index("Budget") < texts.index("Source of the selected figure")
    values = user.find_all(QAbstractButton, "comparedValue")
    values[-1].setFocus()
    user.presses("Tab")
    assert QApplication.focusWidget() is user.find(QLabel, "explanationStatement")
    for value in values[:2]:
        value.setFocus()
        user.presses("Tab")
    assert QApplication.focusWidget() in user.find_all(QAbstractButton, "comparedRatio")


def test_a_multiple_links_to_the_sources_of_both_figures(user: User) -> None:
    user.clicks_row(1, CTRL)
    user.clicks(user.find_all(QAbstractButton, "comparedRatio")[0])
    inputs = user.find_all(QAbstractButton, "explanationInput")
    assert [link.text().partition(":")[0] for link in inputs] == ["KIZUNA", "JENESYS"]
    user.clicks(inputs[0])
    assert "“allocated”" in user.reads("explanationStatement")
    assert columns(user) == ["JENESYS", "KIZUNA"]


def test_a_result_in_the_details_opens_there_and_back_returns(
    user: User,
) -> None:
    user.clicks_row(3, CTRL)
    user.searches_for("mutual trust")
    user.presses("Return", user.search_field)
    assert columns(user) == []
    # The result is announced last.
    assert user.sees() == everywhere("Japan's Friendship Ties Programs JENESYS")._replace(
        announced="Aim of Friendship Ties"
    )
    user.chooses("back")
    assert columns(user) == ["JENESYS", "Friendship Ties"]


def test_a_found_figure_is_explained_with_the_same_base(user: User) -> None:
    user.clicks_row(1, CTRL)
    user.searches_for("allocated")
    user.presses("Return")
    assert "“allocated”" in user.reads("explanationStatement")
    assert columns(user) == ["JENESYS", "KIZUNA"]


def test_a_comparison_keeps_its_widgets_which_screen_readers_may_ask_for(user: User) -> None:
    user.clicks_row(1, CTRL)
    user.clicks_row(2, CTRL)
    before = user.find_all(QAbstractButton, "comparedValue")
    user.clicks_row(3, CTRL)
    user.clicks_row(2, CTRL)
    assert user.find_all(QAbstractButton, "comparedValue") == before
    assert columns(user) == ["JENESYS", "KIZUNA", "Friendship Ties"]


def test_a_column_heading_opens_its_phase_alone(user: User) -> None:
    user.clicks_row(2, CTRL)
    user.clicks(user.find_all(QAbstractButton, "comparedPhase")[1])
    assert columns(user) == []
    assert user.sees() == everywhere("JENESYS 2.0")


def test_phases_not_compared_are_paler_in_the_timeline(user: User) -> None:
    before = user.pixels(user.plot)
    user.clicks_row(1, CTRL)
    compared = user.pixels(user.plot)
    assert differing(before, compared) > 0
    user.chooses("compare")
    assert differing(before, user.pixels(user.plot)) == 0


def test_pane_widths_are_restored_after_a_comparison(user: User) -> None:
    before = user.find(QLabel, "detailTitle").width()
    for row in (1, 2, 3):
        user.clicks_row(row, CTRL)
    user.pixels()
    user.chooses("compare")
    user.pixels()
    assert user.find(QLabel, "detailTitle").width() == before


@pytest.fixture
def empty_window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def panes(empty_window: QWidget) -> Panes:
    """Three empty panes in a window; with the gaps around them they are 1280 pixels wide."""
    panes = Panes(empty_window)
    panes.hold(QWidget(panes.left), QWidget(panes), QWidget(panes.right))
    panes.resize(1280 - 2 * GAP, 800)
    empty_window.show()
    return panes


def test_a_comparison_at_startup_leaves_the_default_widths(panes: Panes) -> None:
    # As at startup: the screen is shown before the widths are distributed.
    panes.arrange_again()
    panes.restore(Settings())
    assert tuple(panes.sizes()) == pane_widths(1280)


def test_panes_resize_with_the_window_until_a_splitter_moves(panes: Panes, user: User) -> None:
    panes.resize(1600, 800)
    panes.resize(1200 - 2 * GAP, 800)
    assert tuple(panes.sizes()) == pane_widths(1200)
    handle = panes.handle(1)
    user.drags(handle, handle.rect().center(), handle.rect().center() + QPoint(-60, 0))
    left, _middle, right = panes.sizes()
    assert left == pane_widths(1200)[0] - 60
    # As if something needed more room.
    panes.setSizes([100, 300, 600])
    panes.resize(1300, 800)
    panes.arrange_again()
    assert (left, right) == (panes.sizes()[0], panes.sizes()[2])


def test_a_value_linked_from_the_notes_is_explained_in_the_comparison(user: User) -> None:
    user.clicks_row(1, CTRL)
    user.clicks(user.find_all(QAbstractButton, "summarySum")[0])
    # A sum belongs to no phase, so the comparison stays and the base explains it.
    assert "Calculation of the sum" in user.reads_all("heading")


def test_the_check_box_of_a_row_that_was_clicked_is_checked(user: User) -> None:
    user.chooses("compare")
    user.clicks(user.phase_list.viewport(), box_of_row(user, 1))
    user.clicks_row(2)
    user.clicks(user.phase_list.viewport(), box_of_row(user, 2))
    assert columns(user) == ["JENESYS", "KIZUNA", "JENESYS 2.0"]
    # A hand is not quite still, and clicks quickly.
    mouse.drag(user.phase_list.viewport(), box_of_row(user, 3), box_of_row(user, 3) + QPoint(2, 1))
    mouse.double_click(user.phase_list.viewport(), box_of_row(user, 1))
    assert columns(user) == ["JENESYS", "KIZUNA", "JENESYS 2.0", "Friendship Ties"]
    assert [index.data() for index in user.phase_list.selectedIndexes()] == ["JENESYS 2.0"]


@pytest.mark.parametrize("size", [(1366, 768), (640, 480)])
def test_the_rows_stay_in_place_while_phases_are_compared(user: User, size: tuple[int, int]) -> None:
    user.window.resize(*size)
    user.pixels()
    before = user.middle_of_row(1) + user.phase_list.mapTo(user.window, QPoint(0, 0))
    user.chooses("compare")
    for row in (0, 1, 1):
        user.clicks(user.phase_list.viewport(), box_of_row(user, row))
        user.pixels()
        assert user.middle_of_row(1) + user.phase_list.mapTo(user.window, QPoint(0, 0)) == before


def broken(user: User) -> list[str]:
    """Return the compared values with a number on two lines, or wider than their place."""
    texts = [*user.find_all(QAbstractButton, "comparedValue"), *user.find_all(QAbstractButton, "comparedRatio")]
    assert len(texts) > 20
    found = []
    for widget in texts:
        painted = painted_texts(widget)
        lines = "\n".join(line.text for line in painted)
        numbers = [word for word in widget.text().split(" ") if any(letter.isdigit() for letter in word)]
        found += [number for number in numbers if number not in lines]
        found += wider_than(widget.width(), painted)
    return found


@pytest.mark.parametrize("size", [(1366, 768), (640, 480)])
@pytest.mark.parametrize("percent", ["100", "150"])
def test_no_number_is_broken(user: User, size: tuple[int, int], percent: str) -> None:
    user.window.resize(*size)
    for row in (1, 2, 3):
        user.clicks_row(row, CTRL)
    enlarge_text(user, percent)
    # The page becomes as wide as it needs after its texts are laid out.
    user.waits_until(lambda: broken(user) == [])
    page = user.find(QWidget, "detailPage")
    assert page.minimumSizeHint().width() <= user.find(QScrollArea, "detailScroll").viewport().width()
