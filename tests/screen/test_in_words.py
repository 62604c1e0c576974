"""The current view in plain sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.model.measures import PARTICIPANTS
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.screen.export.copying import view_in_words
from jenesys_gui.screen.state import ViewState, makes_sense
from tests import builders
from tests.builders import Measure, budget, figure, participants, phase
from tests.builders import dataset as dataset_of
from tests.texts import plain

ENDS = "Source: A publisher, “A page”, first paragraph. Taken from “A tiny dataset”, version 1.0."
ABOUT = Qualifier.APPROXIMATELY
VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


def in_words(
    dataset: Dataset, measure: Measure = Measure.BUDGET, scale: Scale = Scale.TOTAL, phases: tuple[str, ...] = ()
) -> str:
    """A view in words, with ordinary spaces, and without the source if that is the usual one."""
    text = view_in_words(dataset, ViewState(measure=measure, scale=scale).with_phases(phases))
    return plain(text).removesuffix(f" {ENDS}")


def test_a_stated_figure_has_period_qualifier_kind_date_and_source() -> None:
    dataset = dataset_of(
        phase(name="The phase"), budget(qualifier=ABOUT, as_of="2023-10", as_of_as_stated="October 2023")
    )
    assert in_words(dataset) == (
        "The phase (from 2013 to 2015): the stated contribution is approximately USD 73,000,000, as of October 2023."
    )
    assert view_in_words(dataset, ViewState()).endswith(ENDS)


def test_participants_say_who_is_counted_and_explain_the_fiscal_year() -> None:
    people = figure(
        PARTICIPANTS, 11_000, "people", qualifier=Qualifier.AROUND, basis="participated", counted="youths",
        scope="ASEAN and Japan", as_of="2022-04/2023-03", as_of_as_stated="FY2022",
    )  # fmt: skip
    assert in_words(dataset_of(phase(name="The phase", period="2015/.."), people), Measure.PARTICIPANTS) == (
        "The phase (since 2015, ongoing according to the source): the stated number of "
        "participants is around 11,000 people (stated as “participated”; counted: youths; "
        "scope: ASEAN and Japan), as of FY2022 (FY2022 is assumed to be 1 April 2022 to 31 "
        "March 2023; the source does not define it)."
    )


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2013", "2013"),
        ("2013~", "about 2013"),
        ("2013-10/2015", "from October 2013 to 2015"),
        ("2015/", "from 2015, end not stated"),
        ("../2015", "until 2015"),
        ("/2015", "until 2015, start not stated"),
    ],
)
def test_a_period_is_written_as_in_a_sentence(period: str, words: str) -> None:
    assert in_words(dataset_of(phase(name="The phase", period=period))).startswith(f"The phase ({words}): ")


def test_a_planned_figure_is_called_expected() -> None:
    planned = figure("budget", 35_000_000_000, "JPY", qualifier=Qualifier.AROUND, status=Status.EXPECTED)
    assert in_words(dataset_of(phase(name="The phase"), planned)) == (
        "The phase (from 2013 to 2015): the stated budget is around JPY 35,000,000,000 (kind not "
        "stated), expected (not reported)."
    )


def test_missing_information_is_called_not_stated() -> None:
    bare = phase(name="The phase")
    assert in_words(dataset_of(bare)) == "The phase (from 2013 to 2015): no figure is stated."
    dataset = dataset_of(bare, phase("other"), budget(of="other"), participants(of="other"))
    assert in_words(dataset) == "The phase (from 2013 to 2015): no budget is stated."
    assert in_words(dataset, Measure.PER_PARTICIPANT) == (
        "The phase (from 2013 to 2015): no budget is stated; no number of participants is stated."
    )


@pytest.mark.parametrize(("number", "words"), [(1, "1 other figure with"), (2, "2 other figures with")])
def test_other_figures_of_the_phase_and_measure_are_mentioned(number: int, words: str) -> None:
    others = [figure("budget", 5, "USD", id_=f"other-{index}", headline=False) for index in range(number)]
    apart = figure("budget", 5, "USD", id_="apart", headline=False, programme="p")
    assert words in in_words(dataset_of(phase(), budget(), *others, apart))


def test_a_value_per_year_is_described_as_computed_and_spread_evenly() -> None:
    text = in_words(dataset_of(phase(), budget(qualifier=ABOUT)), scale=Scale.PER_YEAR)
    assert text.split(". ", 1)[1] == (
        "Computed, not stated, assuming an even spread over the period: approximately USD "
        "73,000,000 divided by 2 years is about USD 37,000,000 per year. Only the years are "
        "known, so start and end are taken as mid-year."
    )


def test_a_ratio_has_both_figures_and_mentions_different_dates() -> None:
    dataset = dataset_of(phase(), budget(as_of="2023"), participants(as_of="2022", qualifier=ABOUT))
    text = in_words(dataset, Measure.PER_PARTICIPANT)
    assert ("the stated contribution is USD 73,000,000, as of 2023; the stated number of participants is ") in text
    assert text.endswith(
        "Computed, not stated: USD 73,000,000 divided by approximately 10,700 people is "
        "about USD 6,800 per participant. The budget and the participants may cover "
        "different countries (not stated). Different dates: budget as of 2023, participants "
        "as of 2022."
    )


def test_a_missing_value_has_a_reason() -> None:
    text = in_words(dataset_of(phase(period="2013/"), budget()), scale=Scale.PER_YEAR)
    assert text.endswith("No value: the end of the period is not stated.")


def test_a_running_sum_mentions_different_kinds_and_dates() -> None:
    text = in_words(builders.jenesys(), scale=Scale.CUMULATIVE)
    assert text.split(". ", 1)[1] == (
        "Computed, not stated: the figures of 4 phases add up to about USD 368,000,000. "
        "Different kinds of amount: total budget, allocated, contribution, total "
        "contribution. FRIENDSHIP-TIES is as of 2023-10. Amounts are nominal: in money of "
        "the years in which they were stated, not adjusted for inflation."
    )


def test_the_sum_of_a_single_phase_uses_the_singular() -> None:
    text = in_words(dataset_of(phase(), participants(1)), Measure.PARTICIPANTS, Scale.CUMULATIVE)
    assert "the stated number of participants is 1 person (" in text
    assert "the figure of 1 phase is 1 person." in text


def test_a_sum_is_of_one_unit() -> None:
    dataset = dataset_of(phase("a"), phase("b"), budget(of="a"), budget(of="b", unit="JPY"))
    assert "the figure of 1 phase is USD 73,000,000." in in_words(dataset, scale=Scale.CUMULATIVE)
    dataset = dataset_of(phase("a"), budget(of="a", unit="USD/year"))
    assert in_words(dataset, scale=Scale.CUMULATIVE).endswith("No value: figures stated per year are not added up.")


def test_compared_phases_are_described_in_turn_with_their_differences() -> None:
    text = in_words(builders.jenesys(), phases=("jenesys-2", "kizuna"))
    first, second, *rest = text.split(". ")
    assert first.startswith("JENESYS-2 (")
    assert second.startswith("KIZUNA (")
    assert rest == [
        "Different kinds of amount: contribution, allocated",
        "Amounts are nominal: in money of the years in which they were stated, not adjusted for inflation.",
    ]


def test_compared_phases_mention_different_dates() -> None:
    text = in_words(builders.jenesys(), Measure.PER_PARTICIPANT, phases=("friendship-ties", "kizuna"))
    assert "Different dates: as of 2023-10, without a date. Amounts are nominal: " in text
    assert text.endswith("Different dates: as of FY2022, without a date.")


@pytest.mark.parametrize(("measure", "scale"), VIEWS)
def test_every_bundled_view_has_plain_sentences_without_signs(bundled: Dataset, measure: Measure, scale: Scale) -> None:
    for each in bundled.phases:
        text = in_words(bundled, measure, scale, (each.id,))
        assert not re.search(r"[≈≥≤÷]|\bexact\b|\bNone\b|[{}]|\.\.|  | ,", text), text
        assert "archived copy, consulted 24 November 2026" in text
        assert text.endswith(f"Taken from “{bundled.title}”, version {bundled.version}.")


qualifiers = st.sampled_from(Qualifier)


@given(st.integers(0, 10**12), qualifiers, st.sampled_from(["", "contribution", "allocated"]), st.sampled_from(VIEWS))
def test_every_figure_has_its_kind_and_qualifier(
    value: int, qualifier: Qualifier, basis: str, view: tuple[Measure, Scale]
) -> None:
    dataset = dataset_of(phase(), budget(value, qualifier=qualifier, basis=basis), participants(3))
    text = in_words(dataset, *view)
    if view[0] is Measure.PARTICIPANTS:
        return
    word = "" if qualifier is Qualifier.NONE else f"{qualifier.value.replace('_', ' ')} "
    number = f"is {word}USD {value:,}"
    assert {
        "": f"the stated budget {number} (kind not stated)",
        "contribution": f"the stated contribution {number}",
        "allocated": f"the stated amount (“allocated”) {number}",
    }[basis] in text


def test_a_translated_kind_of_amount_is_not_quoted() -> None:
    money = budget(basis="contribution")._replace(translated_from="ja")
    assert ": the stated amount (contribution, translated from Japanese) is USD 73,000,000" in in_words(
        dataset_of(phase(), money)
    )
