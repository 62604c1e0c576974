"""Any table: sorting, filters, columns, the selected row, and the line above that describes them."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen import tables
from jenesys_gui.screen.details.detail import describe_detail
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ANY_COLUMN, Filter, TableView, ViewState
from jenesys_gui.screen.tables import choose_column, filter_of, next_order, sort_by, with_filter
from tests.builders import budget, dataset, figure, jenesys, participants, phase
from tests.screen.tables.described import column, table_of
from tests.texts import plain

# Order


def test_numbers_are_sorted_as_numbers_with_missing_values_last() -> None:
    content = dataset(
        phase("a"),
        *(figure("x", value, "t", id_=f"x{value}", of="a", headline=False) for value in (9, 1_000, 200)),
        phase("b", period="2013/"),
        figure("x", 300, "t", of="b"),
    )
    assert column(table_of(content, TableView(sorted_by="value")), "value")[:4] == ["9 t", "200 t", "300 t", "300 t"]
    downwards = column(table_of(content, TableView(sorted_by="value", descending=True)), "value")
    assert downwards[:2] == ["1,000 t", "300 t"]
    assert downwards[-1] == "no value"


def test_numbers_are_sorted_only_within_their_unit(bundled: Dataset) -> None:
    for downwards in (False, True):
        cells = [row.cells[3] for row in table_of(bundled, TableView("value", descending=downwards)).rows]
        units = [cell.unit for cell in cells if cell.value is not None]
        assert [unit for unit, _same in groupby(units)] == [*dict.fromkeys(units)]
        assert units[0] == "USD"
        for unit in set(units):
            values = [cell.value for cell in cells if cell.unit == unit]
            assert values == sorted(values, key=lambda value: value or 0, reverse=downwards)


def test_dates_are_sorted_by_time_with_missing_dates_last() -> None:
    content = dataset(
        phase("a", period="2013/2015"),
        phase("b", period="2007-05/2012"),
        figure("participants", 1, "people", id_="x", of="a", as_of="2023-10", headline=False),
        figure("participants", 1, "people", id_="y", of="a", as_of="2022-04/2023-03", headline=False),
        figure("participants", 1, "people", id_="z", of="b", headline=False),
    )
    up = table_of(content, TableView(sorted_by="as_of"))
    down = table_of(content, TableView(sorted_by="as_of", descending=True))
    assert [row.ref.code for row in up.rows][:2] == ["y", "x"]
    assert [row.ref.code for row in down.rows][:2] == ["x", "y"]
    assert [row.ref.code for row in up.rows][2:] == [row.ref.code for row in down.rows][2:]
    by_period = [row.ref.phase for row in table_of(content, TableView(sorted_by="period")).rows]
    assert by_period == ["b", "a", "a"]


def test_texts_are_sorted_ignoring_case_with_empty_ones_last() -> None:
    content = dataset(
        phase(), *(figure("budget", 1, "USD", id_=id_, basis=id_, headline=False) for id_ in ("b", "C", "a", ""))
    )
    assert column(table_of(content, TableView(sorted_by="basis")), "basis")[:4] == ["a", "b", "C", ""]
    assert column(table_of(content, TableView(sorted_by="basis", descending=True)), "basis")[:4] == ["C", "b", "a", ""]


def test_equal_rows_keep_the_order_of_the_dataset(bundled: Dataset) -> None:
    unsorted = [(row.ref.phase, row.ref.code) for row in table_of(bundled).rows]
    for downwards in (False, True):
        table = table_of(bundled, TableView(sorted_by="unit", descending=downwards, columns=("unit",)))
        units = column(table, "unit")
        rows = [(row.ref.phase, row.ref.code) for row in table.rows]
        for unit in set(units):
            alike = [row for row, its in zip(rows, units, strict=True) if its == unit]
            assert alike == sorted(alike, key=unsorted.index)


def test_a_heading_sorts_ascending_then_descending_then_not_at_all() -> None:
    upwards = next_order(TableView(), "value")
    assert upwards == TableView(sorted_by="value")
    downwards = next_order(upwards, "value")
    assert downwards == TableView(sorted_by="value", descending=True)
    assert next_order(downwards, "value") == TableView()
    assert next_order(downwards, "unit") == TableView(sorted_by="unit")
    assert sort_by(downwards, "") == TableView()


@given(st.lists(st.integers(0, 10**9), max_size=8), st.booleans())
def test_sorting_keeps_all_rows(values: list[int], downwards: bool) -> None:
    content = dataset(
        phase(), *(figure("x", value, "t", id_=f"f{n}", headline=False) for n, value in enumerate(values))
    )
    unsorted = table_of(content)
    table = table_of(content, TableView(sorted_by="value", descending=downwards))
    assert sorted(row.ref.code for row in table.rows) == sorted(row.ref.code for row in unsorted.rows)
    assert [row.cells[3].value for row in table.rows][: len(values)] == sorted(values, reverse=downwards)


def test_a_narrow_window_shows_of_what_a_figure_is_and_whether_it_is_expected(bundled: Dataset) -> None:
    first = [column.code for column in table_of(bundled).columns][:5]
    assert first == ["phase", "programme", "measure", "value", "status"]


# Filters


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (
            Filter("measure", "BUDG"),
            ["jenesys-2-budget", "per-participant", "budget-per-year", "budget-share", "budget-sum"],
        ),
        (Filter("measure", "Búdget pér"), ["per-participant", "budget-per-year"]),
        (Filter("measure", "Budget", whole=True), ["jenesys-2-budget"]),
        (Filter("measure", "budget", whole=True), []),
        (Filter("value", "73,000"), ["jenesys-2-budget", "budget-sum"]),
        (Filter("value", "73000000"), ["jenesys-2-budget", "budget-sum"]),
        (Filter("phase", "ＪＥＮＥＳＹＳ－２"), ["jenesys-2-budget"]),
        (
            Filter(ANY_COLUMN, "budgét 73,000"),
            ["jenesys-2-budget", "per-participant", "budget-per-year", "budget-share", "budget-sum"],
        ),
        (Filter(ANY_COLUMN, "10700 people sum"), ["participants-share", "participants-sum"]),
        (Filter("no-such-column", "x"), None),
    ],
)
def test_a_column_filters_the_table(wanted: Filter, keys: list[str] | None) -> None:
    content = dataset(phase(), budget(), participants())
    found = [row.ref.code for row in table_of(content, TableView(filters=(wanted,))).rows]
    if keys is None:
        assert len(found) == len(table_of(content).rows)
    elif wanted.column == "phase":
        assert found[0] == keys[0]
        assert "budget-sum" not in found
    else:
        assert found == keys


def test_filters_of_several_columns_combine_in_any_order() -> None:
    content = jenesys()
    filters = (Filter("measure", "Budget", whole=True), Filter("basis", "contribution"))
    for view in (TableView(filters=filters), TableView(filters=filters[::-1], sorted_by="value")):
        assert {row.ref.code for row in table_of(content, view).rows} == {"jenesys-2-budget", "friendship-ties-budget"}


def test_rows_with_an_empty_cell_can_be_found(bundled: Dataset) -> None:
    table = table_of(bundled, TableView(filters=(Filter("as_of", "", whole=True),)))
    assert set(column(table, "as_of")) == {""}
    assert "As of is empty" in table.how_many


def test_the_line_above_counts_the_rows_and_names_the_filters(bundled: Dataset) -> None:
    everything = len(table_of(bundled).rows)
    assert table_of(bundled).how_many == f"{everything} rows"
    view = TableView(filters=(Filter("measure", "Budget", whole=True), Filter("status", "exp")))
    table = table_of(bundled, view)
    assert table.how_many == f"{len(table.rows)} of {everything} rows: Measure is “Budget”; Status contains “exp”"
    assert "sorted by Value, descending" in table_of(bundled, TableView(sorted_by="value", descending=True)).how_many


def test_a_new_filter_replaces_the_old_one_and_an_empty_one_removes_it() -> None:
    view = with_filter(with_filter(TableView(), Filter("unit", "USD")), Filter("measure", "b"))
    assert view.filters == (Filter("unit", "USD"), Filter("measure", "b"))
    view = with_filter(view, Filter("unit", "people"))
    assert filter_of(view, "unit") == Filter("unit", "people")
    assert with_filter(view, Filter("unit", "")).filters == (Filter("measure", "b"),)
    assert with_filter(view, Filter("unit", "", whole=True)).filters[-1] == Filter("unit", "", whole=True)
    assert filter_of(TableView(), "unit") == Filter("unit", "")


def test_filter_choices_are_the_values_of_the_column() -> None:
    table = table_of(jenesys(), TableView(filter_by="unit"))
    assert table.values == ("%", "people", "people per year", "USD", "USD per person", "USD per year")
    for gone in ("gone", ANY_COLUMN):
        table = table_of(jenesys(), TableView(filter_by=gone))
        assert (table.filter_by, table.values) == (ANY_COLUMN, ())


def test_any_column_is_not_offered_for_very_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MAX_ROWS_WITH_VALUES", 5)
    assert table_of(jenesys()).filter_by == "phase"


# Columns


def test_copied_columns_always_have_unit_and_qualifier_with_the_value() -> None:
    table = table_of(jenesys())
    without = choose_column(table, "value", shown=False)
    assert {"measure", "value"} <= {each.code for each in table_of(jenesys(), without).columns}
    without = choose_column(table, "qualifier", shown=False)
    assert not {"unit", "qualifier"} & {each.code for each in table_of(jenesys(), without).columns}
    copied = table_of(jenesys(), without).rows
    assert {"measure", "value", "unit", "qualifier"} <= {each.code for each in copied.copied_columns}
    assert [plain(cell.text) for cell in copied.copied(0)][2:6] == ["Budget", "USD 196,000,000", "USD", "reported"]
    fewer = choose_column(table, "phase", shown=False)
    assert "phase" not in [each.code for each in table_of(jenesys(), fewer).columns]
    back = choose_column(table_of(jenesys(), fewer), "phase", shown=True)
    assert table_of(jenesys(), back).columns == table.columns


def test_unknown_columns_from_the_settings_are_ignored() -> None:
    shown = table_of(jenesys(), TableView(columns=("gone", "source"))).columns
    assert [each.code for each in shown] == ["measure", "value", "source"]


# The selected row


def test_each_row_opens_an_explanation_and_becomes_selected(bundled: Dataset) -> None:
    for number, row in enumerate(table_of(bundled).rows):
        state = ViewState(selected=row.ref.phase, explained=row.ref, view=View.TABLE, table=TableName.FIGURES)
        screen = describe(bundled, state)
        assert screen.detail.chosen == row.ref
        assert screen.table is not None
        assert screen.table.selected == number


def test_a_row_that_is_filtered_out_is_not_selected() -> None:
    view = TableView(filters=(Filter("measure", "Participants", whole=True),))
    state = ViewState(view=View.TABLE, table=TableName.FIGURES, figures=view)
    table = describe(jenesys(), state).table
    assert table is not None
    assert table.selected == -1


def test_a_figure_without_a_phase_is_explained_with_the_selected_phase(bundled: Dataset) -> None:
    detail = describe_detail(bundled, "kizuna", bundled.figure_by_id["participants-since-2007"].ref)
    assert detail.phase == "kizuna"
    assert "47,000" in detail.explanation.statement


def test_rows_are_described_once_while_the_view_stays_the_same() -> None:
    content = jenesys()
    first = table_of(content)
    assert table_of(content, TableView(filter_by="unit")).rows is first.rows
    assert table_of(content, TableView(sorted_by="unit")).rows is not first.rows
    assert first.rows[3] is first.rows[3]
    assert [row.ref.code for row in first.rows[1:3]] == [first.rows[1].ref.code, first.rows[2].ref.code]
