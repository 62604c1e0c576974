"""CSV exports have the rows and columns of the view."""

import json
from decimal import Decimal

from jenesys_gui.choices import TableName
from jenesys_gui.export.data import as_json
from jenesys_gui.export.sheets import TableSelection
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import Filter, TableView
from tests.export.test_csv_table import table_of


def test_rows_match_the_filtered_and_sorted_view(bundled: Dataset) -> None:
    view = TableView("value", descending=True, filters=(Filter("measure", "Budget", whole=True),))
    rows = table_of(bundled, TableSelection(how=view))
    values = [Decimal(row["value"]) for row in rows]
    assert {row["measure"] for row in rows} == {"budget"}
    assert len(values) == sum(figure.measure == "budget" for figure in bundled.figures)
    assert values == [*sorted(values[:-2], reverse=True), *sorted(values[-2:], reverse=True)]
    assert [row["unit"] for row in rows] == [*["USD"] * (len(rows) - 2), "JPY", "JPY"]


def test_row_numbers_refer_to_the_displayed_order(bundled: Dataset) -> None:
    view = TableView("value", descending=True)
    everything = table_of(bundled, TableSelection(how=view))
    assert table_of(bundled, TableSelection(how=view, rows=(0, 3, 7))) == [everything[row] for row in (0, 3, 7)]


def test_selected_phases_export_their_rows_and_the_sums(bundled: Dataset) -> None:
    rows = table_of(bundled, TableSelection(phases=frozenset({"kizuna", "jenesys-2"})))
    assert {row["phase"] for row in rows} == {"kizuna", "jenesys-2", ""}
    assert [row["id"] for row in rows if not row["phase"]] == ["budget-sum", "participants-sum"]
    marks = table_of(bundled, TableSelection(TableName.MARKS, phases=frozenset({"kizuna"})))
    assert {row["phase"] for row in marks} == {"kizuna"}
    assert len(table_of(bundled, TableSelection(TableName.SOURCES, phases=frozenset({"kizuna"})))) == len(
        bundled.sources
    )


def test_hidden_columns_are_omitted_except_those_a_number_needs(bundled: Dataset) -> None:
    everything = list(table_of(bundled)[0])
    few = list(table_of(bundled, TableSelection(how=TableView(columns=("measure", "value", "unit", "qualifier"))))[0])
    assert [name for name in everything if name not in few] == [
        "phase", "phase_name", "programme", "programme_name", "period", "period_as_stated", "counted", "scope",
        "scope_name", "direction", "direction_name",
    ]  # fmt: skip
    some = list(table_of(bundled, TableSelection(how=TableView(columns=("phase",))))[0])
    assert {"phase", "phase_name", "note"} <= set(some)
    assert "scope" not in some


def test_column_names_are_unique_and_include_the_json_keys(bundled: Dataset) -> None:
    names = list(table_of(bundled)[0])
    assert len(set(names)) == len(names)
    figures = json.loads(as_json(bundled))["phases"][0]["figures"]
    assert set(figures[0]) <= set(names)
