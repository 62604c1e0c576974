"""The rows and columns of a table as CSV: those of the view."""

import json
from decimal import Decimal

from jenesys_gui.choices import TableName
from jenesys_gui.export.data import as_json
from jenesys_gui.export.sheets import TableSelection
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import Filter, TableView
from tests.export.test_csv_table import table_of


def test_rows_are_those_of_the_view_in_its_order(bundled: Dataset) -> None:
    view = TableView("value", descending=True, filters=(Filter("measure", "Budget", whole=True),))
    rows = table_of(bundled, TableSelection(how=view))
    values = [Decimal(row["value"]) for row in rows]
    assert {row["measure"] for row in rows} == {"budget"}
    assert len(values) == sum(figure.measure == "budget" for figure in bundled.figures)
    assert values == sorted(values, reverse=True)


def test_chosen_rows_are_counted_as_they_are_shown(bundled: Dataset) -> None:
    view = TableView("value", descending=True)
    everything = table_of(bundled, TableSelection(how=view))
    assert table_of(bundled, TableSelection(how=view, rows=(0, 3, 7))) == [everything[row] for row in (0, 3, 7)]


def test_of_some_phases_the_rows_are_theirs_and_the_sums(bundled: Dataset) -> None:
    rows = table_of(bundled, TableSelection(phases=frozenset({"kizuna", "jenesys-2"})))
    assert {row["phase"] for row in rows} == {"kizuna", "jenesys-2", ""}
    assert [row["id"] for row in rows if not row["phase"]] == ["budget-sum", "participants-sum"]
    marks = table_of(bundled, TableSelection(TableName.MARKS, phases=frozenset({"kizuna"})))
    assert {row["phase"] for row in marks} == {"kizuna"}
    assert len(table_of(bundled, TableSelection(TableName.SOURCES, phases=frozenset({"kizuna"})))) == len(
        bundled.sources
    )


def test_columns_that_were_left_out_are_not_there_but_what_a_number_needs_is(bundled: Dataset) -> None:
    everything = list(table_of(bundled)[0])
    few = list(table_of(bundled, TableSelection(how=TableView(columns=("measure", "value", "unit", "qualifier"))))[0])
    assert [name for name in everything if name not in few] == [
        "phase", "phase_name", "programme", "programme_name", "period", "period_as_stated", "counted", "scope",
        "scope_name", "direction", "direction_name",
    ]  # fmt: skip
    some = list(table_of(bundled, TableSelection(how=TableView(columns=("phase",))))[0])
    assert {"phase", "phase_name", "note"} <= set(some)
    assert "scope" not in some


def test_names_of_columns_are_there_once_and_those_of_the_dataset_and_of_json(bundled: Dataset) -> None:
    names = list(table_of(bundled)[0])
    assert len(set(names)) == len(names)
    figures = json.loads(as_json(bundled))["phases"][0]["figures"]
    assert set(figures[0]) <= set(names)
