"""The table view by mouse and keys: rows lead to their phase and source, and are sorted, narrowed and copied."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTabBar, QWidget

from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.qt.tables import table as qt_table
from jenesys_gui.qt.theme import DARK, LIGHT
from jenesys_gui.qt.viewer import Viewer
from tests import builders
from tests.export.test_clipboard import read_html
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import count_of
from tests.qt.user import User
from tests.texts import plain

FIGURES = "figureTable"
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tables(start: OpenWindow) -> User:
    """Somebody before the table of the four phases."""
    return start(builders.jenesys(), shown="table")


def filter_field(user: User) -> QLineEdit:
    field = user.find(QComboBox, f"{FIGURES}Filter").lineEdit()
    assert field is not None
    return field


def types_filter(user: User, column: str, text: str) -> None:
    """A column is chosen by key, and a text typed."""
    box = user.find(QComboBox, f"{FIGURES}FilterColumn")
    box.setFocus()
    while box.currentText() != column:
        user.presses("Down", box)
    filter_field(user).setFocus()
    filter_field(user).selectAll()
    QTest.keyClicks(filter_field(user), text)


def how_many(user: User) -> str:
    return plain(user.reads(f"{FIGURES}HowMany"))


def opens_menu_by_key(user: User) -> None:
    grid = user.table(FIGURES)
    at = grid.viewport().mapToGlobal(QPoint(2, 2))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), at)
    QApplication.sendEvent(grid.viewport(), event)


# The tabs


def test_the_views_are_tabs_that_the_mouse_and_the_keys_turn(user: User) -> None:
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
def test_each_view_has_its_keys(user: User, keys: str, number: int) -> None:
    user.presses("Ctrl+9" if number < 2 else "Ctrl+8")
    user.presses(keys)
    assert user.find(QTabBar, "views").currentIndex() == number


def test_table_and_sources_are_made_when_they_are_first_shown(user: User) -> None:
    assert user.window.findChild(QWidget, FIGURES) is None
    assert user.window.findChild(QWidget, "sourceTable") is None
    user.presses("Ctrl+8")
    assert user.window.findChild(QWidget, FIGURES) is not None


def test_the_view_comes_back(user: User, start: OpenWindow) -> None:
    user.presses("Ctrl+8")
    user.leave()
    again = start()
    assert again.table(FIGURES).isVisible()
    again.leave()
    assert start(shown="sources").table("sourceTable").isVisible()


def test_whoever_asks_for_a_measure_is_shown_the_timeline(user: User, start: OpenWindow) -> None:
    user.presses("Ctrl+8")
    user.presses("Ctrl+2")
    assert user.reads("timelineTitle") == "Participants as stated, people"
    user.presses("Ctrl+8")
    user.leave()
    assert start(view=("budget", "")).plot.isVisible()


def test_only_the_timeline_is_zoomed(user: User) -> None:
    assert user.can_choose("zoom_in")
    user.presses("Ctrl+8")
    assert not user.can_choose("zoom_in")


# Selecting


def test_a_click_on_a_row_selects_its_phase_and_explains_its_figure(tables: User) -> None:
    row = tables.column(FIGURES, "Phase").index("KIZUNA") + 1
    tables.clicks_cell(FIGURES, row, "Value")
    assert tables.reads("detailTitle") == "KIZUNA"
    assert "2,600" in tables.reads("explanationStatement")
    assert tables.sees().in_list == "KIZUNA"


def test_a_computed_value_is_explained_by_its_formula(tables: User) -> None:
    row = tables.column(FIGURES, "Measure").index("Budget per participant")
    tables.clicks_cell(FIGURES, row, "Measure")
    assert plain(tables.reads("explanationStatement")) == tables.column(FIGURES, "How computed")[row]


def test_a_sum_is_explained_beside_the_selected_phase(tables: User) -> None:
    tables.clicks_row(2)
    tables.clicks_cell(FIGURES, tables.column(FIGURES, "Measure").index("Sum of stated budgets"), "Value")
    assert tables.reads("detailTitle") == "JENESYS-2"
    assert plain(tables.reads("explanationStatement")).endswith("= ≈ USD 368,000,000")


def test_arrows_go_from_row_to_row_and_the_details_along(tables: User) -> None:
    tables.clicks_cell(FIGURES, 0, "Value")
    values = tables.column(FIGURES, "Value")
    for row in range(1, 9):
        tables.presses("Down", tables.table(FIGURES))
        assert tables.selected_rows(FIGURES) == [row]
        assert values[row].removeprefix("≈ ") in plain(
            tables.reads("explanationStatement") + tables.reads("explanationRemarks")
        )


def test_right_goes_from_cell_to_cell_within_the_row(tables: User) -> None:
    tables.clicks_cell(FIGURES, 3, "Phase")
    tables.presses("Right", tables.table(FIGURES))
    assert tables.table(FIGURES).currentIndex().column() == 1
    assert tables.selected_rows(FIGURES) == [3]


def test_tab_leaves_the_table(tables: User) -> None:
    tables.table(FIGURES).setFocus()
    tables.presses("Tab")
    assert QApplication.focusWidget() is not tables.table(FIGURES)


def test_a_phase_that_is_chosen_elsewhere_is_selected_in_the_table_and_comes_into_sight(start: OpenWindow) -> None:
    user = start(builders.jenesys(), shown="table")
    user.window.resize(1024, 600)
    user.pixels()
    user.clicks_row(3)
    grid, (row,) = user.table(FIGURES), user.selected_rows(FIGURES)
    assert user.column(FIGURES, "Phase")[row] == "FRIENDSHIP-TIES"
    assert grid.viewport().rect().contains(grid.visualRect(grid.model().index(row, 0)).center())


def test_selecting_a_row_does_not_move_the_table(start: OpenWindow) -> None:
    user = start(shown="table")
    grid = user.table(FIGURES)
    grid.verticalScrollBar().setValue(203)
    grid.horizontalScrollBar().setValue(77)
    user.pixels()
    for y in (5, grid.viewport().height() // 2, grid.viewport().height() - 3):
        user.clicks(grid.viewport(), QPoint(grid.viewport().width() - 4, y))
        assert (grid.verticalScrollBar().value(), grid.horizontalScrollBar().value()) == (203, 77)


def test_a_selection_by_assistive_technology_alone_leads_to_the_phase(tables: User) -> None:
    grid = tables.table(FIGURES)
    flag = QItemSelectionModel.SelectionFlag
    row = tables.column(FIGURES, "Phase").index("JENESYS-2")
    grid.selectionModel().select(grid.model().index(row, 0), flag.ClearAndSelect | flag.Rows)
    assert tables.reads("detailTitle") == "JENESYS-2"


# Copying


def copied_as_text() -> list[list[str]]:
    return list(csv.reader(StringIO(QGuiApplication.clipboard().mimeData().text(), newline=""), dialect="excel-tab"))


def test_what_is_copied_keeps_rows_columns_headings_and_numbers(tables: User) -> None:
    tables.clicks_cell(FIGURES, 0, "Phase")
    for _step in range(3):
        tables.presses("Shift+Down", tables.table(FIGURES))
    tables.presses("Ctrl+C", tables.table(FIGURES))
    text, html = copied_as_text(), read_html(QGuiApplication.clipboard().mimeData().html())
    assert text == html
    assert text[0] == tables.headings(FIGURES)
    assert len(text) == 5
    value = text[0].index("Value")
    assert [Decimal(row[value]) for row in text[1:]] == [196_000_000, 14_200, 13_800, 39_200_000]
    assert [row[text[0].index("Qualifier")] for row in text[1:3]] == ["no qualifier stated", "approximately"]
    assert "Copied 4 rows" in tables.window.statusBar().currentMessage()


def test_all_rows_are_copied_by_key(tables: User) -> None:
    grid = tables.table(FIGURES)
    tables.clicks_cell(FIGURES, 5, "Value")
    explained = tables.reads("explanationStatement")
    tables.presses("Ctrl+A", grid)
    # The one that was explained is among them, so it stays.
    assert tables.reads("explanationStatement") == explained
    tables.presses("Ctrl+C", grid)
    assert len(copied_as_text()) == grid.model().rowCount() + 1


def test_rows_that_stand_apart_are_copied_from_top_to_bottom(tables: User) -> None:
    tables.clicks_cell(FIGURES, 4, "Value")
    tables.clicks_cell(FIGURES, 1, "Value", keys=CTRL)
    assert tables.selected_rows(FIGURES) == [1, 4]
    assert "14,200" in tables.reads("explanationStatement")
    opens = tables.chooses_from_menu("tableMenu", "Copy the selected rows", lambda: opens_menu_by_key(tables))
    assert "Copy the selected rows" in opens
    assert [row[2] for row in copied_as_text()[1:]] == ["14200", "2840"]


def test_very_many_rows_are_not_copied_all_and_that_is_said(tables: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_table, "MAX_COPIED", 6)
    tables.presses("Ctrl+A", tables.table(FIGURES))
    tables.presses("Ctrl+C", tables.table(FIGURES))
    assert len(copied_as_text()) == 7
    assert tables.window.statusBar().currentMessage().startswith("Copied the first 6 of ")


# Sorting


def test_a_click_on_a_heading_sorts_and_two_more_bring_the_order_back(tables: User) -> None:
    before = tables.column(FIGURES, "Value")
    tables.clicks_heading(FIGURES, "Value")
    upwards = tables.column(FIGURES, "Value")
    tables.clicks_heading(FIGURES, "Value")
    downwards = tables.column(FIGURES, "Value")
    assert downwards[0] == "≈ 368,000,000"
    assert upwards[-1] == "≈ 368,000,000"
    assert "sorted by Value, downwards" in how_many(tables)
    tables.clicks_heading(FIGURES, "Value")
    assert tables.column(FIGURES, "Value") == before


def test_a_table_is_sorted_by_key_too(tables: User) -> None:
    tables.clicks_cell(FIGURES, 0, "Value")
    tables.chooses_from_menu("tableMenu", "Sort by Value, downwards", lambda: opens_menu_by_key(tables))
    assert tables.column(FIGURES, "Value")[0] == "≈ 368,000,000"
    # The row that was selected still is, wherever it stands now.
    (row,) = tables.selected_rows(FIGURES)
    assert tables.column(FIGURES, "Value")[row] == "196,000,000"
    assert tables.table(FIGURES).verticalScrollBar().value() == 0


# Narrowing


def test_typing_narrows_the_table_and_the_line_above_says_so(tables: User) -> None:
    everything = len(tables.column(FIGURES, "Phase"))
    types_filter(tables, "Measure", "budget")
    shown = tables.column(FIGURES, "Measure")
    assert 0 < len(shown) < everything
    assert all("budget" in measure.lower() for measure in shown)
    assert how_many(tables) == f"{len(shown)} of {everything} rows: Measure contains “budget”"
    assert filter_field(tables).hasFocus()
    tables.clicks_button(f"{FIGURES}ShowAll")
    assert len(tables.column(FIGURES, "Phase")) == everything
    assert filter_field(tables).text() == ""
    assert tables.reads(f"{FIGURES}ShowAll") == ""


def test_a_value_is_chosen_from_those_of_the_column(tables: User) -> None:
    types_filter(tables, "Basis", "")
    box = tables.find(QComboBox, f"{FIGURES}Filter")
    values = [box.itemText(number) for number in range(box.count())]
    assert values == ["(empty)", "allocated", "contribution", "participated", "total budget", "total contribution"]
    while box.currentText() != "contribution":
        tables.presses("Down", box)
    assert set(tables.column(FIGURES, "Basis")) == {"contribution"}
    assert "Basis is “contribution”" in how_many(tables)


def test_filters_of_several_columns_count_together_and_escape_takes_one_away(tables: User) -> None:
    types_filter(tables, "Measure", "budget")
    types_filter(tables, "Unit", "year")
    assert set(tables.column(FIGURES, "Measure")) == {"Budget per year"}
    tables.presses("Escape", filter_field(tables))
    assert set(tables.column(FIGURES, "Measure")) > {"Budget per year"}
    assert "Unit" not in how_many(tables)


def test_a_filter_that_leaves_nothing_says_so_and_keeps_the_phase(tables: User) -> None:
    tables.clicks_row(1)
    types_filter(tables, "Measure", "happiness")
    assert tables.column(FIGURES, "Measure") == []
    assert how_many(tables).startswith("0 of ")
    assert tables.reads("detailTitle") == "KIZUNA"


def test_how_many_rows_are_left_is_announced(tables: User) -> None:
    types_filter(tables, "Measure", "b")
    assert tables.announced[-1] == f"Figures: {how_many(tables)}"


def test_another_dataset_is_shown_whole(tables: User) -> None:
    types_filter(tables, "Measure", "budget")
    viewer = tables.window.findChild(Viewer)
    assert viewer is not None
    viewer.open_dataset("")
    assert len(tables.column(FIGURES, "Phase")) > 40
    assert how_many(tables) == f"{len(tables.column(FIGURES, 'Phase'))} rows"


# Columns


def test_columns_are_chosen_and_come_back(user: User, start: OpenWindow) -> None:
    user.presses("Ctrl+8")
    assert "Scope" in user.headings(FIGURES)
    button = user.find(QAbstractButton, f"{FIGURES}Columns")
    offered = user.chooses_from_menu("columnsMenu", "Scope", lambda: user.clicks(button))
    assert "Value in full" in offered
    assert "Scope" not in user.headings(FIGURES)
    user.leave()
    assert "Scope" not in start().headings(FIGURES)


def test_a_value_keeps_its_unit_and_its_qualifier(tables: User) -> None:
    before = tables.headings(FIGURES)
    for heading in ("Measure", "Value", "Unit", "Qualifier"):
        tables.chooses_from_menu("columnsMenu", heading, lambda: tables.clicks_button(f"{FIGURES}Columns"))
    assert tables.headings(FIGURES) == before


def test_a_column_that_was_made_wider_stays_so(tables: User) -> None:
    header = tables.table(FIGURES).horizontalHeader()
    number = tables.headings(FIGURES).index("Value")
    header.resizeSection(number, 222)
    tables.clicks_heading(FIGURES, "Value")
    tables.window.resize(1100, 700)
    tables.pixels()
    assert header.sectionSize(number) == 222


# The other table


def test_no_number_and_no_heading_is_cut_in_a_narrow_window(start: OpenWindow) -> None:
    rows = (builders.phase(), builders.budget(1_234_567_890_123, qualifier=Qualifier.AROUND))
    user = start(builders.dataset(*rows), shown="table")
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


def test_programmes_and_events_are_a_click_away_and_lead_to_their_phase(user: User) -> None:
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


def test_what_was_expected_looks_different_and_not_by_colour_alone(user: User) -> None:
    user.presses("Ctrl+8")
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
