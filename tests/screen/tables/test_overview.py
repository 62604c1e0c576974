"""The overview: one row per phase, with what is stated, its kind, and what is computed from it."""

from dataclasses import replace

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import TableView, ViewState
from jenesys_gui.screen.tables import DataTable, table_to_copy
from tests.builders import budget, dataset, figure, participants, phase
from tests.screen.tables.described import cells, column
from tests.texts import plain


def overview(content: Dataset, view: TableView = TableView()) -> DataTable:  # noqa: B008 - frozen
    table = describe(content, ViewState(view=View.TABLE, overview=view)).table
    assert table is not None
    assert table.name is TableName.OVERVIEW
    return table


def headings(table: DataTable) -> list[str]:
    return [each.heading for each in table.columns]


# Rows and columns


def test_the_table_view_begins_with_one_row_per_phase(bundled: Dataset) -> None:
    table = overview(bundled)
    assert [row.ref.phase for row in table.rows] == [phase.id for phase in bundled.phases]
    assert headings(table) == [
        *("Phase", "Period", "Budget (USD)", "Budget: details", "Participants", "Participants: details"),
        *("Budget per participant, computed (USD)", "Budget per year, computed (USD)"),
        *("Participants per year, computed", "Source"),
    ]
    assert column(table, "budget_value") == ["196,000,000", "30,000,000", "≈ 73,000,000", "69,000,000"]
    assert column(table, "per-participant_value") == ["≈ 13,800", "≈ 12,000", "≈ 6,800", "≈ 6,300"]
    assert column(table, "participants-per-year_value") == ["≈ 2,840", "≈ 2,600", "≈ 5,350", "≈ 1,400"]


def test_a_kind_has_the_qualifier_the_words_of_the_source_and_the_date(bundled: Dataset) -> None:
    kinds = column(overview(bundled), "budget_kind")
    assert kinds[2:] == ["approximately; “contribution”", "“total contribution”; as of October 2023"]
    people = column(overview(bundled), "participants_kind")[0]
    assert people.startswith("approximately; “participated”; counted: youths from AMS and Japan; scope: ASEAN")


def test_what_is_not_stated_or_cannot_be_computed_says_so() -> None:
    content = dataset(
        phase("a"),
        phase("b", period="2015/.."),
        budget(of="a", basis="", qualifier=Qualifier.AROUND),
        figure("budget", 5, "USD", of="b", status=Status.EXPECTED, basis="pledged"),
        participants(of="b"),
    )
    first, second = (cells(overview(content), number) for number in (0, 1))
    assert (first["participants_value"], first["participants_kind"]) == ("not stated", "")
    assert (first["per-participant_value"], first["participants-per-year_value"]) == ("no value", "no value")
    assert first["budget_kind"] == "around; kind not stated"
    assert second["budget_kind"] == "“pledged”; expected (not reported)"
    assert second["budget-per-year_value"] == "no value"


def test_each_measure_of_the_dataset_has_columns_and_no_other() -> None:
    content = dataset(phase(), figure("trees-planted", 3_000, "t", qualifier=Qualifier.MORE_THAN))
    table = overview(content)
    assert headings(table)[2:5] == [
        "Trees planted (t)",
        "Trees planted: details",
        "Trees planted per year, computed (t)",
    ]
    assert cells(table, 0)["trees-planted_value"] == "> 3,000"
    assert headings(overview(dataset(phase()))) == ["Phase", "Period", "Source"]


def test_amounts_of_several_units_have_theirs_in_the_cell() -> None:
    content = dataset(phase("a"), phase("b"), budget(73, of="a"), budget(5, of="b", unit="JPY"), participants(of="a"))
    table = overview(content)
    assert headings(table)[2] == "Budget"
    assert column(table, "budget_value") == ["USD 73", "JPY 5"]
    assert column(table, "per-participant_value")[1] == "no value"


def test_a_cell_leads_to_the_value_that_it_shows(bundled: Dataset) -> None:
    row = overview(bundled).rows[2]
    refs = {
        each.code: cell.ref.code for each, cell in zip(overview(bundled).columns, row.cells, strict=True) if cell.ref
    }
    assert refs["budget_value"] == refs["budget_kind"] == "jenesys-2-budget"
    assert refs["per-participant_value"] == "per-participant"
    assert "source" not in refs


def test_the_selected_phase_is_selected_in_the_overview(bundled: Dataset) -> None:
    table = describe(bundled, ViewState(selected="jenesys-2", view=View.TABLE)).table
    assert table is not None
    assert table.selected == 2


# Copying


def test_the_overview_is_copied_unless_another_table_is_visible(bundled: Dataset) -> None:
    for view, name, heading in (
        (View.TIMELINE, TableName.FIGURES, "Overview"),
        (View.TABLE, TableName.OVERVIEW, "Overview"),
        (View.TABLE, TableName.FIGURES, "Figures and computed values"),
        (View.SOURCES, TableName.FIGURES, "Sources"),
    ):
        table, rows = table_to_copy(bundled, ViewState(view=view, table=name, selected="kizuna"))
        assert table.heading == heading
        assert list(rows) == list(range(len(table.rows)))


def test_while_phases_are_compared_only_they_are_copied(bundled: Dataset) -> None:
    state = ViewState(selected="jenesys", compared=("friendship-ties", "kizuna"))
    table, rows = table_to_copy(bundled, state)
    assert [table.rows[row].ref.phase for row in rows] == ["kizuna", "friendship-ties"]
    assert table.heading == "Comparison"
    assert "Budget, multiple of Friendship Ties" in headings(table)
    assert column(table, "budget-multiple") == ["≈ 0.43 ×", "base"]
    assert len(table_to_copy(bundled, replace(state, compared=("kizuna",)))[1]) == len(bundled.phases)


def test_copied_rows_have_the_addresses_of_the_sources(bundled: Dataset) -> None:
    table = overview(bundled)
    assert table.rows.copied_columns[-1].heading == "Source address"
    assert plain(table.rows.copied(0)[-1].text).startswith("https://")
