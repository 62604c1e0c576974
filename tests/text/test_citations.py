"""Citations have everything that belongs to figures, computed values and phases."""

import re

import pytest

from jenesys_gui.model.dataset import Dataset, Source
from jenesys_gui.model.dates import parse_date
from jenesys_gui.model.derived import Derived, NoValue, Reason, derived_of
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.text import citations
from tests.builders import budget, figure, full_figure, participants, phase, programme, source
from tests.builders import dataset as dataset_of
from tests.texts import plain

ENDS = "Source: A publisher, “A page”, first paragraph. Taken from “A tiny dataset”, version 1.0."


# A phase


def test_a_citation_has_figures_qualifiers_kinds_dates_source_and_version(bundled: Dataset) -> None:
    cited = plain(citations.citation(bundled, bundled.phase_by_id["friendship-ties"]))
    assert cited == (
        "Japan's Friendship Ties Programs JENESYS (2015–current): "
        "budget (stated as “total contribution”) USD 69,000,000, as of October 2023; "
        "participants (stated as “participated”; counted: youth between AMS and Japan; scope: ASEAN Member States and "
        "Japan) around 11,000 people, as of FY2022 (FY2022 is assumed to be 1 April 2022 to 31 "
        "March 2023; the source "
        "does not define it). "
        "Source: Japan-ASEAN Integration Fund (JAIF), “JENESYS Programme”, "
        "https://jaif.asean.org/jaif-component/jenesys-programme/, archived copy, consulted 24 November 2026, "
        "paragraph “2015 – Current”. "
        f"Taken from “JENESYS Programme: phases, budgets and participants since 2007”, version {bundled.version}."
    )


def test_a_phase_without_figures_can_be_cited_too() -> None:
    bare = phase(name="Bare")
    cited = citations.citation(dataset_of(bare, source()), bare)
    assert cited == (
        "Bare (2013–2015): no figure stated. Source: A publisher, “A page”, first paragraph. "
        "Taken from “A tiny dataset”, version 1.0."
    )


# A figure


def test_a_figure_is_cited_with_everything_that_is_stated() -> None:
    planned = full_figure("visits-2017")
    dataset = dataset_of(phase(name="The phase"), programme("visits-2017"), planned)
    assert plain(citations.figure_citation(dataset, planned)) == (
        "VISITS-2017, a programme of The phase (2013–2015): participants (stated as “invited”; counted: youths; "
        "scope: ASEAN Member States) at least 1,300 people, to Japan, as of 12 September "
        "2017, expected (not reported). "
        f"{ENDS}"
    )


def test_a_figure_over_several_phases_is_cited_as_such() -> None:
    over_all = figure(PARTICIPANTS, 47_000, "people", id_="all", of="", scope="Japan and ASEAN", headline=False)
    cited = plain(citations.figure_citation(dataset_of(phase(), over_all), over_all))
    assert cited == (f"No single phase: participants (kind not stated; scope: Japan and ASEAN) 47,000 people. {ENDS}")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1, "people", "1 person"),
        (2, "people", "2 people"),
        (6000, "people/year", "6,000 people per year"),
        (1, "people/year", "1 person per year"),
        (35_000_000_000, "JPY", "JPY 35,000,000,000"),
        ("30.5", "USD/person", "USD 30.5 per participant"),
        (7, "nights", "7 nights"),
        (7, "nights/visit", "7 nights per visit"),
    ],
)
def test_a_number_is_cited_in_full_with_what_it_counts(value: int | str, unit: str, words: str) -> None:
    stated = figure(PARTICIPANTS, value, unit)
    assert f"(kind not stated) {words}. Source" in plain(citations.figure_citation(dataset_of(phase(), stated), stated))


# A computed value


def value_of(dataset: Dataset, measure: str) -> Derived | NoValue:
    return derived_of(dataset, dataset.phases[0])[measure]


def cited_value(dataset: Dataset, measure: str) -> str:
    value = value_of(dataset, measure)
    assert isinstance(value, Derived)
    return plain(citations.value_citation(dataset, dataset.phases[0], value))


def test_a_ratio_is_cited_with_computation_caveats_inputs_and_both_sources() -> None:
    money = budget(qualifier=Qualifier.APPROXIMATELY, as_of="2023-10")
    people = participants(qualifier=Qualifier.AROUND)
    other = Source("other", "Another page", "Another publisher", accessed=parse_date("2026-11-24"))
    dataset = dataset_of(
        phase(name="The phase"), money, people._replace(source="other", locator="p. 2"), source(), other
    )
    assert cited_value(dataset, "per-participant") == (
        "The phase (2013–2015): about USD 6,800 per participant (budget per participant), "
        "computed as approximately USD 73,000,000 divided by around 10,700 people: about USD "
        "6,822, rounded to 2 significant digits, the fewest of any input. The budget and the "
        "participants may cover different countries (not stated). Different dates: budget as "
        "of 2023-10, participants without a date. The value is based on budget (stated as "
        "“contribution”) approximately USD 73,000,000, as of 2023-10; participants (stated "
        "as “participated”) around 10,700 people. Sources: A publisher, “A page”, first "
        "paragraph; Another publisher, “Another page”, accessed 24 November 2026, p. 2. "
        "Taken from “A tiny dataset”, version 1.0."
    )


def test_a_value_per_year_is_cited_with_the_length_of_the_period() -> None:
    cited = cited_value(dataset_of(phase(period="2013/2014"), budget()), "budget-per-year")
    assert "about USD 73,000,000 per year (budget per year), computed as USD 73,000,000 divided by 1 year. " in cited
    assert "taken as mid-year" in cited


def test_a_length_that_is_rounded_is_cited_as_such() -> None:
    cited = cited_value(dataset_of(phase(period="2013/2015-09"), budget()), "budget-per-year")
    assert "USD 73,000,000 divided by about 2.2 years, rounded to 2 significant digits, the fewest" in cited


def test_a_share_is_cited_with_the_rounding_that_it_shares_with_others() -> None:
    data = dataset_of(phase("small"), phase("large"), budget(30_000_000, of="small"), budget(338_000_000, of="large"))
    assert ": 8.15%, rounded to as many decimals as the values of other phases. " in cited_value(data, "budget-share")


def test_a_share_is_cited_with_every_part_of_the_sum_and_its_phase() -> None:
    dataset = dataset_of(
        phase("a", name="First"), phase("b", name="Second"), budget(30, of="a", basis="allocated"), budget(10, of="b")
    )
    cited = cited_value(dataset, "budget-share")
    assert "about 75% (share of the stated budgets), computed as USD 30 out of USD 40, " in cited
    assert "First (2013–2015): budget (stated as “allocated”) USD 30; Second (2013–2015): budget (stated as " in cited
    assert "Different kinds of amount: allocated, contribution." in cited
    alone = cited_value(dataset_of(phase(), budget(30)), "budget-share")
    assert "computed as USD 30 out of USD 30, the sum of the figures for 1 phase. " in alone


def test_the_first_of_many_inputs_are_cited_and_the_rest_counted() -> None:
    names = [f"p{number}" for number in range(40)]
    dataset = dataset_of(*map(phase, names), *(budget(10, of=name) for name in names))
    assert "; 28 more. Source: " in cited_value(dataset, "budget-share")


def test_a_missing_value_is_cited_with_its_reason_and_figures() -> None:
    dataset = dataset_of(phase(name="The phase"), budget(), participants(0))
    missing = value_of(dataset, "per-participant")
    assert isinstance(missing, NoValue)
    assert plain(citations.missing_citation(dataset, dataset.phases[0], missing)) == (
        f"The phase (2013–2015): budget per participant. No value: the number of participants is stated as 0. {ENDS}"
    )


def test_without_figures_the_source_of_the_phase_is_cited() -> None:
    dataset = dataset_of(phase())
    cited = citations.missing_citation(dataset, dataset.phases[0], NoValue(BUDGET, Reason.NOT_STATED))
    assert cited.endswith(f"no figure is stated. {ENDS}")


# The bundled dataset


def test_citations_have_words_instead_of_signs(bundled: Dataset) -> None:
    texts = [citations.citation(bundled, each) for each in bundled.phases]
    texts += [citations.figure_citation(bundled, each) for each in bundled.figures]
    for each in bundled.phases:
        values = [value for value in derived_of(bundled, each).values() if isinstance(value, Derived)]
        texts += [citations.value_citation(bundled, each, value) for value in values]
    assert len(texts) > 30
    for text in texts:
        assert not re.search(r"[≈≥>≤÷]|\bexact\b|\bNone\b|[{}]|\.\.|  | ,", text), text
        assert re.search("archived copy, consulted 2[48] November 2026", text), text
        assert text.endswith(f"Taken from “{bundled.title}”, version {bundled.version}.")
