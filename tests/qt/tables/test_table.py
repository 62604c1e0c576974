"""The rows of a table: selecting, copying and sorting them."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication

from jenesys_gui.export import text_tables
from tests import builders
from tests.export.test_text_tables import read_html, read_html_in_digits
from tests.qt import accessible
from tests.qt.conftest import OpenWindow
from tests.qt.tables.steps import FIGURES, how_many, opens_figures, opens_menu_by_key
from tests.qt.user import User
from tests.texts import plain

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


# Selecting


def test_clicking_a_row_selects_its_phase_and_explains_its_figure(tables: User) -> None:
    row = tables.column(FIGURES, "Phase").index("KIZUNA") + 1
    tables.clicks_cell(FIGURES, row, "Value")
    assert tables.reads("detailTitle") == "KIZUNA"
    assert "2,600" in tables.reads("explanationStatement")
    assert tables.sees().in_list == "KIZUNA"


def test_a_computed_value_is_explained_by_its_formula(tables: User) -> None:
    row = tables.column(FIGURES, "Measure").index("Budget per participant")
    tables.clicks_cell(FIGURES, row, "Measure")
    assert plain(tables.reads("explanationStatement")) == tables.column(FIGURES, "Calculation")[row]


def test_a_sum_is_explained_with_the_selected_phase(tables: User) -> None:
    tables.clicks_row(2)
    tables.clicks_cell(FIGURES, tables.column(FIGURES, "Measure").index("Sum of stated budgets"), "Value")
    assert tables.reads("detailTitle") == "JENESYS-2"
    assert plain(tables.reads("explanationStatement")).endswith("= about USD 368,000,000")


def test_arrow_keys_move_by_row_and_update_the_details(tables: User) -> None:
    tables.clicks_cell(FIGURES, 0, "Value")
    values = tables.column(FIGURES, "Value")
    for row in range(1, 9):
        tables.presses("Down", tables.table(FIGURES))
        assert tables.selected_rows(FIGURES) == [row]
        explained = plain(tables.reads("explanationStatement") + tables.reads("explanationRemarks"))
        assert values[row].removeprefix("≈ ").removesuffix(" people") in explained


def test_right_arrow_moves_by_cell_within_the_row(tables: User) -> None:
    tables.clicks_cell(FIGURES, 3, "Phase")
    tables.presses("Right", tables.table(FIGURES))
    assert tables.table(FIGURES).currentIndex().column() == 1
    assert tables.selected_rows(FIGURES) == [3]


def test_each_cell_has_a_name_for_screen_readers(tables: User) -> None:
    grid = accessible.root(tables.table(FIGURES))
    cells = (node for node in map(grid.child, range(grid.childCount())) if node.role() is QAccessible.Role.Cell)
    names = [accessible.name_of(node) for node in cells]
    assert "(empty)" in names
    assert "" not in names


def test_tab_leaves_the_table(tables: User) -> None:
    tables.table(FIGURES).setFocus()
    tables.presses("Tab")
    assert QApplication.focusWidget() is not tables.table(FIGURES)


def test_a_phase_selected_elsewhere_is_selected_in_the_table_and_scrolled_to(start: OpenWindow) -> None:
    user = opens_figures(start(builders.jenesys(), shown="table"))
    user.window.resize(1024, 600)
    user.pixels()
    user.clicks_row(3)
    grid, (row,) = user.table(FIGURES), user.selected_rows(FIGURES)
    assert user.column(FIGURES, "Phase")[row] == "FRIENDSHIP-TIES"
    assert grid.viewport().rect().contains(grid.visualRect(grid.model().index(row, 0)).center())


def test_selecting_a_row_does_not_move_the_table(start: OpenWindow) -> None:
    user = opens_figures(start(shown="table"))
    grid = user.table(FIGURES)
    grid.verticalScrollBar().setValue(203)
    grid.horizontalScrollBar().setValue(77)
    user.pixels()
    for y in (5, grid.viewport().height() // 2, grid.viewport().height() - 3):
        user.clicks(grid.viewport(), QPoint(grid.viewport().width() - 4, y))
        assert (grid.verticalScrollBar().value(), grid.horizontalScrollBar().value()) == (203, 77)


def test_assistive_technology_can_select_the_phase(tables: User) -> None:
    grid = tables.table(FIGURES)
    flag = QItemSelectionModel.SelectionFlag
    row = tables.column(FIGURES, "Phase").index("JENESYS-2")
    grid.selectionModel().select(grid.model().index(row, 0), flag.ClearAndSelect | flag.Rows)
    assert tables.reads("detailTitle") == "JENESYS-2"


# Copying


def copied_as_text() -> list[list[str]]:
    return list(csv.reader(StringIO(QGuiApplication.clipboard().mimeData().text(), newline=""), dialect="excel-tab"))


def test_copying_preserves_rows_columns_headings_and_numbers(tables: User) -> None:
    tables.clicks_cell(FIGURES, 0, "Phase")
    for _step in range(3):
        tables.presses("Shift+Down", tables.table(FIGURES))
    tables.presses("Ctrl+C", tables.table(FIGURES))
    text, html = copied_as_text(), QGuiApplication.clipboard().mimeData().html()
    assert text == read_html_in_digits(html)
    assert read_html(html)[2][3] == "≈ 14,200 people"
    shown = tables.headings(FIGURES)
    assert text[0] == [*shown[:4], "Unit", *shown[4:]]
    assert len(text) == 5
    value = text[0].index("Value")
    assert [Decimal(row[value]) for row in text[1:]] == [196_000_000, 14_200, 13_800, 39_200_000]
    assert [row[text[0].index("Qualifier")] for row in text[1:3]] == ["no qualifier stated", "approximately"]
    assert "Copied 4 rows" in tables.window.statusBar().currentMessage()


def test_all_rows_are_copied_with_the_keyboard(tables: User) -> None:
    grid = tables.table(FIGURES)
    tables.clicks_cell(FIGURES, 5, "Value")
    explained = tables.reads("explanationStatement")
    tables.presses("Ctrl+A", grid)
    # The explained row is among them, so it stays.
    assert tables.reads("explanationStatement") == explained
    tables.presses("Ctrl+C", grid)
    assert len(copied_as_text()) == grid.model().rowCount() + 1


def test_separate_rows_are_copied_from_top_to_bottom(tables: User) -> None:
    tables.clicks_cell(FIGURES, 4, "Value")
    tables.clicks_cell(FIGURES, 1, "Value", keys=CTRL)
    assert tables.selected_rows(FIGURES) == [1, 4]
    assert "14,200" in tables.reads("explanationStatement")
    opens = tables.chooses_from_menu("copyMenu", "Copy selected rows", lambda: opens_menu_by_key(tables))
    assert "Copy selected rows" in opens
    assert [row[3] for row in copied_as_text()[1:]] == ["14200", "2840"]


def test_copying_very_many_rows_is_limited_and_says_so(tables: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_tables, "MAX_COPIED", 6)
    tables.table(FIGURES).setFocus()
    tables.presses("Ctrl+A", tables.table(FIGURES))
    tables.presses("Ctrl+C", tables.table(FIGURES))
    assert len(copied_as_text()) == 7
    assert tables.window.statusBar().currentMessage().startswith("Copied the first 6 of ")


# Sorting


def test_clicking_a_heading_sorts_and_two_more_clicks_reset_the_order(tables: User) -> None:
    before = tables.column(FIGURES, "Value")
    tables.clicks_heading(FIGURES, "Value")
    upwards = tables.column(FIGURES, "Value")
    tables.clicks_heading(FIGURES, "Value")
    downwards = tables.column(FIGURES, "Value")
    assert downwards[0] == "≈ USD 368,000,000"
    assert upwards[4] == "≈ USD 368,000,000"
    assert "sorted by Value, descending" in how_many(tables)
    tables.clicks_heading(FIGURES, "Value")
    assert tables.column(FIGURES, "Value") == before


def test_a_table_is_sorted_with_the_keyboard(tables: User) -> None:
    tables.clicks_cell(FIGURES, 0, "Value")
    tables.chooses_from_menu("copyMenu", "Sort by Value, descending", lambda: opens_menu_by_key(tables))
    assert tables.column(FIGURES, "Value")[0] == "≈ USD 368,000,000"
    # The selected row stays selected at its new position.
    (row,) = tables.selected_rows(FIGURES)
    assert tables.column(FIGURES, "Value")[row] == "USD 196,000,000"
    assert tables.table(FIGURES).verticalScrollBar().value() == 0
