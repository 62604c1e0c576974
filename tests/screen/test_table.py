"""The tables: which rows they have, in which order, which are left out, and that the line above them says so."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.choices import TableName, View
from jenesys_gui.model import derived
from jenesys_gui.model.dataset import Dataset, Status, ValueRef
from jenesys_gui.model.derived import derived_measures, derived_of, totals
from jenesys_gui.screen.details import explanation
from jenesys_gui.screen.details.detail import describe_detail
from jenesys_gui.screen.details.explanation import outcomes_of, totals_of
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import Filter, TableView, ViewState
from jenesys_gui.screen.tables.table import (
    DataTable,
    choose_column,
    filter_of,
    narrow,
    next_order,
    sort_by,
)
from tests.builders import budget, dataset, event, figure, full_figure, jenesys, participants, phase, programme
from tests.texts import plain


def table_of(content: Dataset, view: TableView = TableView(), name: TableName = TableName.FIGURES) -> DataTable:  # noqa: B008 - frozen
    state = ViewState(view=View.TABLE, table=name, figures=view, marks=view)
    table = describe(content, state).table
    assert table is not None
    return table


def column(table: DataTable, code: str) -> list[str]:
    number = [each.code for each in table.columns].index(code)
    return [plain(row.cells[number].text) for row in table.rows]


def cells(table: DataTable, row: int) -> dict[str, str]:
    return {each.code: plain(cell.text) for each, cell in zip(table.columns, table.rows[row].cells, strict=True)}


def every_column(table: DataTable) -> TableView:
    return TableView(columns=tuple(each.code for each in table.choices))


# Which rows there are


def test_every_figure_and_every_computed_value_has_a_row(bundled: Dataset) -> None:
    rows = [(row.ref.phase, row.ref.code) for row in table_of(bundled).rows]
    figures = [(each.phase, each.id) for each in bundled.figures]
    computed = [(each.id, outcome.measure) for each in bundled.phases for outcome in outcomes_of(bundled, each)]
    sums = [("", ValueRef.sum_of(measure).code) for measure in totals_of(bundled)]
    assert sorted(rows) == sorted([*figures, *computed, *sums])


def test_a_phase_s_rows_stand_together_its_headlines_first() -> None:
    content = dataset(
        phase("one"),
        phase("two"),
        figure("participants", 3, "people", id_="of-programme", of="two", programme="p", headline=False),
        figure("participants", 2, "people", id_="beside", of="two", headline=False),
        participants(of="two"),
        participants(of="one"),
        figure("participants", 47_000, "people", id_="of-none", of="", headline=False),
        programme("p", of="two"),
    )
    assert [row.ref.code for row in table_of(content).rows] == [
        *("one-participants", "per-participant", "participants-per-year", "participants-share"),
        *("two-participants", "beside", "of-programme"),
        *("per-participant", "participants-per-year", "participants-share"),
        *("of-none", "budget-sum", "participants-sum"),
    ]


def test_the_codes_of_what_is_computed_are_known_before_it_is(bundled: Dataset) -> None:
    for content in (bundled, jenesys(), dataset(phase("one"), phase(), budget(unit="JPY"), participants(0))):
        wholes = totals(content)
        for each in content.phases:
            computed = [outcome.measure for outcome in derived_of(content, each, wholes)]
            assert list(derived_measures(content, each, wholes)) == computed


def test_nothing_is_computed_before_its_row_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    content = jenesys()
    totals_of(content)
    worked_out: list[str] = []

    def noticed(dataset: Dataset, phase: object, wholes: object) -> object:
        worked_out.append(getattr(phase, "id", ""))
        return derived.derived_of(dataset, phase, wholes)  # type: ignore[arg-type] # handed on as it came

    table = table_of(content)
    monkeypatch.setattr(explanation, "derived_of", noticed)
    assert len(table.rows) > 20
    assert worked_out == []
    assert table.rows[2].cells
    assert worked_out == ["jenesys"]


def test_programmes_and_events_have_a_table_of_their_own(bundled: Dataset) -> None:
    table = table_of(bundled, name=TableName.MARKS)
    assert column(table, "name") == [each.name for each in bundled.programmes] + [each.title for each in bundled.events]


def test_what_has_no_date_says_so_and_comes_last() -> None:
    content = dataset(
        phase(), programme("b"), programme("a", name_year=2015), event("dated", date="2011"), event("not")
    )
    for downwards in (False, True):
        table = table_of(content, TableView(sorted_by="date", descending=downwards), TableName.MARKS)
        assert column(table, "date")[2:] == ["no year in the name", "year not stated"]


# What stands in a row


def test_a_stated_figure_says_all_that_its_source_says() -> None:
    content = dataset(phase(name="JENESYS 2.0"), full_figure("jenesys2017"), programme("jenesys2017"))
    table = table_of(content, every_column(table_of(content)))
    assert cells(table, 0) == {
        "phase": "JENESYS 2.0",
        "measure": "Participants",
        "value": "≥ 1,300",
        "unit": "people",
        "qualifier": "at least",
        "programme": "JENESYS2017",
        "status": "expected",
        "period": "2013–2015",
        "basis": "invited",
        "as_of": "12 September 2017",
        "counted": "youths",
        "scope": "ASEAN Member States",
        "direction": "to Japan",
        "source": "A publisher, A page",
        "locator": "first paragraph",
        "formula": "",
        "full": "≥ 1,300",
        "caveats": "",
        "note": "A note.",
    }
    assert table.rows[0].set_apart


def test_a_computed_value_says_how_and_what_to_mind(bundled: Dataset) -> None:
    table = table_of(bundled, every_column(table_of(bundled)))
    row = next(
        number
        for number, each in enumerate(table.rows)
        if (each.ref.phase, each.ref.code) == ("friendship-ties", "per-participant")
    )
    found = cells(table, row)
    assert (found["value"], found["full"], found["unit"]) == ("≈ 6,300", "≈ 6,272.73", "USD per person")
    assert found["qualifier"] == "computed, approximate"
    assert found["as_of"] == "October 2023; FY2022"
    assert found["formula"] == "USD 69,000,000 ÷ around 11,000 people = ≈ USD 6,272.73"
    assert found["caveats"] == "Mixed dates: budget as of October 2023, participants as of FY2022."
    assert "JENESYS Programme" in found["source"]
    assert (found["basis"], found["status"]) == ("", "")


def test_a_value_of_exact_figures_is_rounded_and_not_approximate() -> None:
    table = table_of(dataset(phase(), budget(100), participants(3)))
    assert column(table, "qualifier")[2:5] == ["computed, rounded"] * 3
    assert column(table, "qualifier")[-2:] == ["computed", "computed"]


def test_a_value_that_rests_on_what_was_expected_says_so() -> None:
    planned = figure("budget", 100, "USD", status=Status.EXPECTED)
    table = table_of(dataset(phase(), planned, participants()))
    status = dict(zip([row.ref.code for row in table.rows], column(table, "status"), strict=True))
    assert status["per-participant"] == "rests on what was expected"
    assert status["participants-per-year"] == ""


def test_where_there_is_no_value_the_row_says_why() -> None:
    table = table_of(dataset(phase(period="2015/.."), budget(), participants(0)))
    found = {row.ref.code: cells(table, number) for number, row in enumerate(table.rows)}
    assert found["per-participant"]["value"] == "no value"
    assert found["per-participant"]["formula"] == "No value: the number of participants is stated as 0."
    assert found["budget-per-year"]["formula"].startswith("No value: the phase goes on")


def test_there_is_no_share_of_a_sum_that_is_nothing() -> None:
    table = table_of(dataset(phase(), budget(0)))
    found = {row.ref.code: cells(table, number) for number, row in enumerate(table.rows)}
    assert found["budget-share"]["formula"] == "No value: the sum is 0."
    assert found["budget-sum"]["value"] == "0"


def test_caveats_that_would_fill_the_screen_are_cut() -> None:
    many = [phase(f"p{number}") for number in range(999)]
    dated = (budget(1, of=each.id, as_of=f"{1000 + number}") for number, each in enumerate(many))
    table = table_of(dataset(*many, *dated))
    assert all(len(text) < 2100 for text in column(table, "caveats"))
    assert column(table, "as_of")[-2] == "1000; 1001; 1002; 1003; 995 more"


def test_a_sum_of_very_many_phases_is_told_in_words() -> None:
    many = [phase(f"p{number}") for number in range(20)]
    table = table_of(dataset(*many, *(budget(number, of=f"p{number}") for number in range(20))))
    said = "sum of the headline figures of the phases, as they were stated = USD 190"
    assert cells(table, len(table.rows) - 2)["formula"] == said


# Order


def test_numbers_are_sorted_as_numbers_and_no_value_comes_last() -> None:
    content = dataset(phase("a"), phase("b"), budget(9, of="a"), budget(1_000, of="b"), participants(200, of="b"))
    shown = {
        downwards: column(table_of(content, TableView(sorted_by="value", descending=downwards)), "value")
        for downwards in (False, True)
    }
    numbers = [text for text in shown[False] if text != "no value"]
    values = [Decimal(text.removeprefix("≈ ").replace(",", "")) for text in numbers]
    assert values == sorted(values)
    assert shown[False] == [*numbers, "no value"]
    assert shown[True][-1] == "no value"
    assert sorted(shown[True]) == sorted(shown[False])


def test_dates_are_sorted_by_time_and_what_has_none_comes_last() -> None:
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
    assert by_period[:2] == ["b", "b"]
    assert by_period[2:5] == ["a", "a", "a"]


def test_words_are_sorted_without_regard_to_capitals_and_empty_ones_come_last() -> None:
    content = dataset(
        phase(), *(figure("budget", 1, "USD", id_=id_, basis=id_, headline=False) for id_ in ("b", "C", "a"))
    )
    assert column(table_of(content, TableView(sorted_by="basis")), "basis")[:4] == ["a", "b", "C", ""]
    assert column(table_of(content, TableView(sorted_by="basis", descending=True)), "basis")[:4] == ["C", "b", "a", ""]


def test_rows_that_are_alike_keep_the_order_of_the_dataset(bundled: Dataset) -> None:
    plain = [(row.ref.phase, row.ref.code) for row in table_of(bundled).rows]
    for downwards in (False, True):
        table = table_of(bundled, TableView(sorted_by="unit", descending=downwards))
        units = column(table, "unit")
        rows = [(row.ref.phase, row.ref.code) for row in table.rows]
        for unit in set(units):
            alike = [row for row, its in zip(rows, units, strict=True) if its == unit]
            assert alike == sorted(alike, key=plain.index)


def test_a_heading_sorts_upwards_downwards_and_not_at_all() -> None:
    upwards = next_order(TableView(), "value")
    assert upwards == TableView(sorted_by="value")
    downwards = next_order(upwards, "value")
    assert downwards == TableView(sorted_by="value", descending=True)
    assert next_order(downwards, "value") == TableView()
    assert next_order(downwards, "unit") == TableView(sorted_by="unit")
    assert sort_by(downwards, "") == TableView()


@given(st.lists(st.integers(0, 10**9), max_size=8), st.booleans())
def test_sorting_leaves_out_nothing(values: list[int], downwards: bool) -> None:
    content = dataset(
        phase(), *(figure("x", value, "t", id_=f"f{n}", headline=False) for n, value in enumerate(values))
    )
    plain = table_of(content)
    table = table_of(content, TableView(sorted_by="value", descending=downwards))
    assert sorted(row.ref.code for row in table.rows) == sorted(row.ref.code for row in plain.rows)
    assert [row.cells[2].value for row in table.rows][: len(values)] == sorted(values, reverse=downwards)


# Narrowing


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
        (Filter("no-such-column", "x"), None),
    ],
)
def test_a_column_narrows_the_table(wanted: Filter, keys: list[str] | None) -> None:
    content = dataset(phase(), budget(), participants())
    found = [row.ref.code for row in table_of(content, TableView(filters=(wanted,))).rows]
    if keys is None:
        assert len(found) == len(table_of(content).rows)
    elif wanted.column == "phase":
        assert found[0] == keys[0]
        assert "budget-sum" not in found
    else:
        assert found == keys


def test_columns_narrow_it_together_in_any_order() -> None:
    content = jenesys()
    filters = (Filter("measure", "Budget", whole=True), Filter("basis", "contribution"))
    for view in (TableView(filters=filters), TableView(filters=filters[::-1], sorted_by="value")):
        assert {row.ref.code for row in table_of(content, view).rows} == {"jenesys-2-budget", "friendship-ties-budget"}


def test_rows_without_something_can_be_found(bundled: Dataset) -> None:
    table = table_of(bundled, TableView(filters=(Filter("as_of", "", whole=True),)))
    assert set(column(table, "as_of")) == {""}
    assert "As of is empty" in table.how_many


def test_the_line_above_always_says_how_many_of_how_many_and_why(bundled: Dataset) -> None:
    everything = len(table_of(bundled).rows)
    assert table_of(bundled).how_many == f"{everything} rows"
    view = TableView(filters=(Filter("measure", "Budget", whole=True), Filter("status", "exp")))
    table = table_of(bundled, view)
    assert table.how_many == f"{len(table.rows)} of {everything} rows: Measure is “Budget”; Status contains “exp”"
    assert "sorted by Value, downwards" in table_of(bundled, TableView(sorted_by="value", descending=True)).how_many


def test_a_filter_replaces_that_of_its_column_and_an_empty_one_is_none() -> None:
    view = narrow(narrow(TableView(), Filter("unit", "USD")), Filter("measure", "b"))
    assert view.filters == (Filter("unit", "USD"), Filter("measure", "b"))
    view = narrow(view, Filter("unit", "people"))
    assert filter_of(view, "unit") == Filter("unit", "people")
    assert narrow(view, Filter("unit", "")).filters == (Filter("measure", "b"),)
    assert narrow(view, Filter("unit", "", whole=True)).filters[-1] == Filter("unit", "", whole=True)
    assert filter_of(TableView(), "unit") == Filter("unit", "")


def test_the_values_to_choose_from_are_those_of_the_column() -> None:
    table = table_of(jenesys(), TableView(filter_by="unit"))
    assert table.values == ("%", "people", "people a year", "USD", "USD a year", "USD per person")
    assert table_of(jenesys(), TableView(filter_by="gone")).filter_by == "phase"


# Columns


def test_columns_are_chosen_but_a_value_keeps_its_unit_and_its_qualifier() -> None:
    table = table_of(jenesys())
    without = choose_column(table, "value", shown=False)
    assert {"measure", "value", "unit", "qualifier"} <= {each.code for each in table_of(jenesys(), without).columns}
    fewer = choose_column(table, "phase", shown=False)
    assert "phase" not in [each.code for each in table_of(jenesys(), fewer).columns]
    back = choose_column(table_of(jenesys(), fewer), "phase", shown=True)
    assert table_of(jenesys(), back).columns == table.columns


def test_columns_that_are_remembered_from_another_version_are_passed_over() -> None:
    shown = table_of(jenesys(), TableView(columns=("gone", "source"))).columns
    assert [each.code for each in shown] == ["measure", "value", "unit", "qualifier", "source"]


# The selected row


def test_each_row_leads_to_an_explanation_and_is_then_the_selected_one(bundled: Dataset) -> None:
    for number, row in enumerate(table_of(bundled).rows):
        state = ViewState(phases=(row.ref.phase,) if row.ref.phase else (), explained=row.ref, view=View.TABLE)
        screen = describe(bundled, state)
        assert screen.detail.chosen == row.ref
        assert screen.table is not None
        assert screen.table.selected == number


def test_a_row_that_is_left_out_is_not_selected() -> None:
    state = ViewState(view=View.TABLE, figures=TableView(filters=(Filter("measure", "Participants", whole=True),)))
    table = describe(jenesys(), state).table
    assert table is not None
    assert table.selected == -1


def test_a_figure_of_no_phase_is_explained_beside_the_selected_phase(bundled: Dataset) -> None:
    detail = describe_detail(bundled, "kizuna", bundled.figure_by_id["participants-since-2007"].ref)
    assert detail.phase == "kizuna"
    assert "47,000" in detail.explanation.statement


def test_rows_are_described_once_as_long_as_the_view_is_the_same() -> None:
    content = jenesys()
    first = table_of(content)
    assert table_of(content, TableView(filter_by="unit")).rows is first.rows
    assert table_of(content, TableView(sorted_by="unit")).rows is not first.rows
    assert first.rows[3] is first.rows[3]
    assert [row.ref.code for row in first.rows[1:3]] == [first.rows[1].ref.code, first.rows[2].ref.code]
