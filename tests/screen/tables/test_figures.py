"""The table of figures: its rows, and their cells for stated and for computed values."""

import pytest

from jenesys_gui.model import derived
from jenesys_gui.model.dataset import Dataset, Status, ValueRef
from jenesys_gui.model.derived import derived_measures, derived_of, totals
from tests.builders import budget, dataset, figure, full_figure, jenesys, participants, phase, programme
from tests.screen.tables.described import cells, column, every_column, table_of

# Rows


def test_every_figure_and_every_computed_value_has_a_row(bundled: Dataset) -> None:
    rows = [(row.ref.phase, row.ref.code) for row in table_of(bundled).rows]
    figures = [(each.phase, each.id) for each in bundled.figures]
    computed = [(each.id, measure) for each in bundled.phases for measure in derived_of(bundled, each)]
    sums = [("", ValueRef.sum_of(measure).code) for measure in totals(bundled)]
    assert sorted(rows) == sorted([*figures, *computed, *sums])


def test_the_rows_of_a_phase_are_together_with_headlines_first() -> None:
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
        *("one-participants", "participants-per-year", "participants-share"),
        *("two-participants", "beside", "of-programme"),
        *("participants-per-year", "participants-share"),
        *("of-none", "participants-sum"),
    ]


def test_the_codes_of_computed_values_are_known_before_computing(bundled: Dataset) -> None:
    for content in (bundled, jenesys(), dataset(phase("one"), phase(), budget(unit="JPY"), participants(0))):
        for each in content.phases:
            computed = [*derived_of(content, each)]
            assert list(derived_measures(content, each)) == computed


def test_values_are_computed_on_access(monkeypatch: pytest.MonkeyPatch) -> None:
    content = jenesys()
    totals(content)
    computed_phases: list[str] = []

    def recording(dataset: Dataset, phase: object) -> object:
        computed_phases.append(getattr(phase, "id", ""))
        return derived.derived_of(dataset, phase)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr("jenesys_gui.screen.tables.figures.derived_of", recording)
    table = table_of(content)
    assert len(table.rows) > 20
    assert computed_phases == []
    assert table.rows[2].cells
    assert computed_phases == ["jenesys"]


# Cells


def test_the_cells_of_a_stated_figure_have_everything_its_source_states() -> None:
    content = dataset(phase(name="JENESYS 2.0"), full_figure("jenesys2017"), programme("jenesys2017"))
    table = table_of(content, every_column(table_of(content)))
    assert cells(table, 0) == {
        "phase": "JENESYS 2.0",
        "measure": "Participants",
        "value": "≥ 1,300 people",
        "unit": "people",
        "qualifier": "at least",
        "qualifier_as_stated": "",
        "programme": "JENESYS2017",
        "status": "expected",
        "period": "2013–2015",
        "basis": "invited",
        "as_of": "12 September 2017",
        "counted": "youths",
        "scope": "ASEAN Member States",
        "scope_as_stated": "",
        "direction": "to Japan",
        "source": "A publisher, A page",
        "locator": "first paragraph",
        "formula": "",
        "full": "≥ 1,300 people",
        "caveats": "",
        "note": "A note.",
    }
    assert table.rows[0].is_expected


def test_the_cells_of_a_computed_value_have_its_formula_and_caveats(bundled: Dataset) -> None:
    table = table_of(bundled, every_column(table_of(bundled)))
    row = next(
        number
        for number, each in enumerate(table.rows)
        if (each.ref.phase, each.ref.code) == ("friendship-ties", "per-participant")
    )
    found = cells(table, row)
    assert (found["value"], found["full"]) == ("≈ USD 6,300", "≈ USD 6,272.73")
    assert found["unit"] == "USD per person"
    assert found["qualifier"] == "computed, approximate"
    assert found["as_of"] == "October 2023; FY2022"
    assert found["formula"] == "USD 69,000,000 ÷ around 11,000 people = USD 6,273, rounded to ≈ USD 6,300"
    assert found["caveats"].endswith("Different dates: budget as of October 2023, participants as of FY2022.")
    assert "JENESYS Programme" in found["source"]
    assert (found["basis"], found["status"]) == ("", "")


def test_a_value_of_exact_figures_is_rounded_and_not_approximate() -> None:
    table = table_of(dataset(phase(), budget(100), participants(3)))
    assert column(table, "qualifier")[2:5] == ["computed, rounded"] * 3
    assert column(table, "qualifier")[-2:] == ["computed", "computed"]


def test_a_value_based_on_an_expected_figure_says_so() -> None:
    planned = figure("budget", 100, "USD", status=Status.EXPECTED)
    table = table_of(dataset(phase(), planned, participants()))
    status = dict(zip([row.ref.code for row in table.rows], column(table, "status"), strict=True))
    assert status["per-participant"] == "based on expected figures"
    assert status["participants-per-year"] == ""


def test_a_row_without_a_value_has_the_reason() -> None:
    table = table_of(dataset(phase(period="2015/.."), budget(), participants(0)))
    found = {row.ref.code: cells(table, number) for number, row in enumerate(table.rows)}
    assert found["per-participant"]["value"] == "no value"
    assert found["per-participant"]["formula"] == "No value: the number of participants is stated as 0."
    assert found["budget-per-year"]["formula"].startswith("No value: the phase is ongoing")


def test_there_is_no_share_of_a_sum_of_zero() -> None:
    table = table_of(dataset(phase(), budget(0)))
    found = {row.ref.code: cells(table, number) for number, row in enumerate(table.rows)}
    assert found["budget-share"]["formula"] == "No value: the sum is 0."
    assert found["budget-sum"]["value"] == "USD 0"


def test_long_caveats_are_truncated() -> None:
    many = [phase(f"p{number}") for number in range(999)]
    dated = (budget(1, of=each.id, as_of=f"{1000 + number}") for number, each in enumerate(many))
    table = table_of(dataset(*many, *dated))
    assert all(len(text) < 2100 for text in column(table, "caveats"))
    assert column(table, "as_of")[-2] == "1000; 1001; 1002; 1003; 995 more"


def test_the_sum_of_very_many_phases_has_a_short_formula() -> None:
    many = [phase(f"p{number}") for number in range(20)]
    table = table_of(dataset(*many, *(budget(number, of=f"p{number}") for number in range(20))))
    formula = "sum of the phases' headline figures, as stated = USD 190"
    assert cells(table, len(table.rows) - 1)["formula"] == formula
