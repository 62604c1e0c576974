"""Where a figure comes from and how a value is computed."""

from typing import Any

import pytest

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.derived import NoValue, Reason, derived_of, totals
from jenesys_gui.screen.details.explanation import (
    MAX_LINKED,
    Explanation,
    explain,
    explain_derived,
    explain_figure,
)
from tests.builders import budget, figure, phase
from tests.builders import dataset as dataset_of
from tests.texts import plain


def explained(dataset: Dataset, of: str, measure: str) -> Explanation:
    outcome = derived_of(dataset, dataset.phase_by_id[of])[measure]
    assert not isinstance(outcome, NoValue)
    return explain_derived(dataset, outcome)


def test_a_figure_is_quoted_with_publisher_link_and_place(bundled: Dataset) -> None:
    found = explain_figure(bundled, bundled.figure_by_id["friendship-ties-budget"])
    assert plain(found.statement) == (
        "“total contribution” · no qualifier stated · USD 69,000,000 · as of October 2023"
    )
    assert found.source == "Japan-ASEAN Integration Fund (JAIF)"
    assert (found.link_text, found.locator) == ("JENESYS Programme", "paragraph “2015 – Current”")
    assert found.url == "https://jaif.asean.org/jaif-component/jenesys-programme/"
    assert found.remarks == (
        "Not stated: countries covered.",
        "A total so far: the phase is ongoing.",
        "Different kinds of amount in other phases: “total budget”, “allocated”, “contribution”.",
    )


def test_a_figure_says_who_is_counted(bundled: Dataset) -> None:
    found = explain_figure(bundled, bundled.figure_by_id["kizuna-participants"])
    assert "Counted: youths from AMS and Japan." in found.remarks


def test_inputs_of_a_ratio_link_to_their_sources(bundled: Dataset) -> None:
    links = explained(bundled, "friendship-ties", "per-participant").inputs
    assert [(plain(link.text), link.ref.phase, link.ref.code) for link in links] == [
        (
            "Friendship Ties: Total contribution USD 69 M, as of October 2023",
            "friendship-ties",
            "friendship-ties-budget",
        ),
        ("Friendship Ties: Participants ≈ 11,000, as of FY2022", "friendship-ties", "friendship-ties-participants"),
    ]


def test_a_share_links_to_its_figure_and_the_sum(bundled: Dataset) -> None:
    links = explained(bundled, "kizuna", "budget-share").inputs
    assert [(plain(link.text), link.ref.phase, link.ref.code) for link in links] == [
        ("KIZUNA: Allocated USD 30 M", "kizuna", "kizuna-budget"),
        ("Sum of stated budgets: ≈ USD 368 M", "", "budget-sum"),
    ]


def test_a_sum_links_to_its_parts_and_says_how_they_differ(bundled: Dataset) -> None:
    found = explain(bundled, totals(bundled)["budget"])
    assert found.heading == "Calculation of the sum"
    assert plain(found.statement) == (
        "USD 196,000,000 + USD 30,000,000 + approximately USD 73,000,000 + USD 69,000,000 = about USD 368,000,000"
    )
    assert [link.ref.code for link in found.inputs] == [figure.id for figure in bundled.headlines("budget")]
    kinds = "total budget, allocated, contribution, total contribution"
    assert found.remarks == (
        f"Different kinds of amount: {kinds}.",
        "Friendship Ties is as of October 2023.",
    )


def test_a_sum_of_many_phases_is_abbreviated_with_a_count() -> None:
    many = [phase(f"p{number}") for number in range(MAX_LINKED + 5)]
    dataset = dataset_of(*many, *(budget(1, of=each.id) for each in many))
    found = explain(dataset, totals(dataset)["budget"])
    assert plain(found.statement) == "sum of the phases' headline figures, as stated = USD 65"
    assert [link.ref.code for link in found.inputs] == [f"p{number}-budget" for number in range(MAX_LINKED)]
    assert found.remarks == ("5 more inputs; see the table of figures.",)


def test_a_missing_sum_has_a_reason() -> None:
    dataset = dataset_of(phase(), budget(unit="USD/year"))
    found = explain(dataset, totals(dataset)["budget"])
    assert (found.heading, found.inputs) == ("Why there is no value", ())


@pytest.mark.parametrize("note", ["", "The source says: by FY2022."])
def test_a_fiscal_year_is_explained_whatever_the_note_says(bundled: Dataset, note: str) -> None:
    people = bundled.figure_by_id["friendship-ties-participants"]._replace(note=note)
    remarks = explain_figure(bundled, people).remarks
    assert "FY2022 is assumed to be 1 April 2022 to 31 March 2023; the source does not define it." in remarks


def test_only_headlines_have_a_remark_on_other_phases() -> None:
    other = figure("budget", 5, "USD", id_="beside", basis="spent", headline=False)
    dataset = dataset_of(phase(), phase("other"), budget(), budget(of="other", basis="allocated"), other)
    assert explain_figure(dataset, dataset.figures[0]).remarks[1:] == (
        "Different kinds of amount in other phases: “allocated”.",
    )
    assert explain_figure(dataset, other).remarks[1:] == ()


def test_an_explanation_includes_the_scope() -> None:
    people = figure("participants", 700, "people", scope="ten countries")
    assert explain_figure(dataset_of(phase(), people), people).remarks[0] == "Scope: ten countries."


@pytest.mark.parametrize(
    ("known", "gaps"),
    [
        ({}, "kind of figure, date of the figure, who is counted, countries covered"),
        ({"scope": "ten countries", "basis": "invited"}, "date of the figure, who is counted"),
        ({"scope": "ten countries", "basis": "invited", "counted": "youths", "as_of": "2013"}, ""),
    ],
)
def test_an_explanation_names_what_the_source_does_not_state(known: dict[str, Any], gaps: str) -> None:
    people = figure("participants", 700, "people", **known)
    remarks = explain_figure(dataset_of(phase(), people), people).remarks
    assert [remark for remark in remarks if remark.startswith("Not stated: ")] == (
        [f"Not stated: {gaps}."] if gaps else []
    )


def test_a_ratio_of_mixed_dates_has_formula_rounding_and_caveat(bundled: Dataset) -> None:
    found = explained(bundled, "friendship-ties", "per-participant")
    assert plain(found.statement) == "USD 69,000,000 ÷ around 11,000 people = USD 6,273, rounded to ≈ USD 6,300"
    assert [plain(remark) for remark in found.remarks] == [
        "Shown as ≈ USD 6,300, rounded to 2 significant digits, the fewest of any input.",
        "Different kinds of amount in other phases: “total budget”, “allocated”, “contribution”.",
        "The budget and the participants may cover different countries (not stated).",
        "Different dates: budget as of October 2023, participants as of FY2022.",
    ]
    assert (found.source, found.url) == ("", "")


def test_a_value_per_year_explains_its_period_and_the_calendar_year_value(bundled: Dataset) -> None:
    found = explained(bundled, "jenesys-2", "budget-per-year")
    assert plain(found.statement) == "approximately USD 73,000,000 ÷ 2 years = USD 36,500,000, rounded to ≈ USD 37 M"
    assert [plain(remark) for remark in found.remarks] == [
        "Shown as ≈ USD 37 M, rounded to 2 significant digits, the fewest of any input.",
        "Only the years are known, so start and end are taken as mid-year.",
        "In whole calendar years, the period is 3 years long, which gives about USD 24,000,000.",
    ]


def test_an_ongoing_period_says_up_to_which_date_it_is_counted(bundled: Dataset) -> None:
    remarks = explained(bundled, "friendship-ties", "participants-per-year").remarks
    assert "The phase is ongoing, so the period is counted up to the date of the figure, FY2022." in remarks
    assert "FY2022 is assumed to be 1 April 2022 to 31 March 2023; the source does not define it." in remarks


@pytest.mark.parametrize("reason", Reason)
def test_every_missing_value_is_explained(reason: Reason) -> None:
    dataset = dataset_of(phase(), budget())
    found = explain(dataset, NoValue("budget-per-year", reason, ("jenesys-2-budget",)))
    assert found.heading == "Why there is no value"
    assert found.statement.startswith("No value: ")


def test_sums_are_computed_once_per_dataset(bundled: Dataset) -> None:
    assert totals(bundled) is totals(bundled)
