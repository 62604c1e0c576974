"""The filter above a table, and its columns."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMenu

from jenesys_gui import places
from tests.qt.conftest import OpenWindow
from tests.qt.tables.steps import FIGURES, filter_field, how_many, opens_figures, types_filter
from tests.qt.user import User

# Filters


def test_typing_filters_the_table_and_updates_the_summary(tables: User) -> None:
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


def test_the_filter_offers_the_values_of_the_column(tables: User) -> None:
    types_filter(tables, "Stated as", "")
    box = tables.find(QComboBox, f"{FIGURES}Filter")
    values = [box.itemText(number) for number in range(box.count())]
    assert values == ["(empty)", "allocated", "contribution", "participated", "total budget", "total contribution"]
    while box.currentText() != "contribution":
        tables.presses("Down", box)
    assert set(tables.column(FIGURES, "Stated as")) == {"contribution"}
    assert "Stated as is “contribution”" in how_many(tables)


def test_filters_of_several_columns_combine_and_escape_removes_one(tables: User) -> None:
    types_filter(tables, "Measure", "budget")
    types_filter(tables, "Unit", "year")
    assert set(tables.column(FIGURES, "Measure")) == {"Budget per year"}
    tables.presses("Escape", filter_field(tables))
    assert set(tables.column(FIGURES, "Measure")) > {"Budget per year"}
    assert "Unit" not in how_many(tables)


def test_a_filter_without_matches_says_so_and_keeps_the_phase(tables: User) -> None:
    tables.clicks_row(1)
    types_filter(tables, "Measure", "happiness")
    assert tables.column(FIGURES, "Measure") == []
    assert how_many(tables).startswith("0 of ")
    assert tables.reads("detailTitle") == "KIZUNA"


def test_the_number_of_remaining_rows_is_announced(tables: User) -> None:
    types_filter(tables, "Measure", "b")
    assert tables.announced[-1] == f"Figures and computed values: {how_many(tables)}"


def test_another_dataset_is_shown_without_filters(tables: User, tmp_path: Path) -> None:
    types_filter(tables, "Measure", "budget")
    copy = tmp_path / "copy"
    shutil.copytree(places.bundled_dataset(), copy)
    tables.opens(copy)
    assert len(tables.column(FIGURES, "Phase")) > 40
    assert how_many(tables) == f"{len(tables.column(FIGURES, 'Phase'))} rows"


# Columns


def test_chosen_columns_are_restored(user: User, start: OpenWindow) -> None:
    opens_figures(user)
    assert "Scope" in user.headings(FIGURES)
    button = user.find(QAbstractButton, f"{FIGURES}Columns")
    offered = user.chooses_from_menu("columnsMenu", "Scope", lambda: user.clicks(button))
    assert "Full value" in offered
    assert "Scope" not in user.headings(FIGURES)
    user.closes()
    assert "Scope" not in opens_figures(start()).headings(FIGURES)


def test_the_menu_of_columns_stays_open(tables: User) -> None:
    before = tables.headings(FIGURES)
    seen: list[bool] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            timer.stop()
            for action in menu.actions()[:2]:
                QTest.mouseMove(menu, menu.actionGeometry(action).center())
                QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
            for _step in range(2):
                QTest.keyClick(menu, Qt.Key.Key_Down)
            seen.append(menu.isVisible())
            QTest.keyClick(menu, Qt.Key.Key_Space)
            seen.append(menu.isVisible())
            QTest.keyClick(menu, Qt.Key.Key_Escape)

    timer = QTimer(tables.window)
    timer.timeout.connect(choose)
    timer.start(5)
    tables.clicks_button(f"{FIGURES}Columns")
    tables.waits_until(lambda: bool(seen))
    assert seen == [True, True]
    assert len(set(before) ^ set(tables.headings(FIGURES))) == 3


def test_measure_and_value_stay_and_the_value_has_its_unit(tables: User) -> None:
    before = tables.headings(FIGURES)
    for heading in ("Measure", "Value"):
        tables.chooses_from_menu("columnsMenu", heading, lambda: tables.clicks_button(f"{FIGURES}Columns"))
    assert tables.headings(FIGURES) == before
    assert tables.column(FIGURES, "Value")[0] == "USD 196,000,000"


def test_typing_filters_by_any_column_at_first(tables: User) -> None:
    field = filter_field(tables)
    field.setFocus()
    tables.types("kizuna 2,600", field)
    values = tables.column(FIGURES, "Value")
    assert values[:3] == ["2,600 people", "≈ USD 12,000", "≈ 2,600 people"]
    assert set(tables.column(FIGURES, "Phase")) == {"KIZUNA"}
    assert "Any column contains “kizuna 2,600”" in how_many(tables)


def test_a_resized_column_keeps_its_width(tables: User) -> None:
    header = tables.table(FIGURES).horizontalHeader()
    number = tables.headings(FIGURES).index("Value")
    header.resizeSection(number, 222)
    tables.clicks_heading(FIGURES, "Value")
    tables.window.resize(1100, 700)
    tables.pixels()
    assert header.sectionSize(number) == 222
