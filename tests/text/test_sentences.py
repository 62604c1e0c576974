"""Figures, computed values, caveats and phases as sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.caveats import Caveat, CaveatKind
from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.model.derived import (
    Derived,
    Formula,
    NoValue,
    Outcome,
    Reason,
    derived_of,
    per_year,
    share,
    sum_of,
    totals,
)
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.text import citations, sentences, words
from tests.builders import budget, figure, participants, per_participant, phase
from tests.builders import dataset as dataset_of
from tests.texts import plain

FISCAL_YEAR = ("2022-04/2023-03", "FY2022")


# A figure


def test_a_figure_is_stated_by_kind_qualifier_value_and_date() -> None:
    stated = budget(qualifier=Qualifier.APPROXIMATELY, as_of="2023-10", as_of_as_stated="October 2023")
    assert plain(words.stated(stated)) == "“contribution” · approximately · USD 73,000,000 · as of October 2023"


def test_an_expected_figure_says_so_in_every_text() -> None:
    planned = budget()._replace(status=Status.EXPECTED)
    dataset = dataset_of(phase(), planned)
    sentence = (
        words.stated(planned),
        sentences.phase_summary(dataset, dataset.phases[0]),
        citations.citation(dataset, dataset.phases[0]),
    )
    assert [text for text in sentence if "expected (not reported)" not in text] == []


def test_missing_information_is_omitted() -> None:
    assert plain(words.stated(budget(basis=""))) == "no qualifier stated · USD 73,000,000"


@pytest.mark.parametrize("qualifier", Qualifier)
def test_every_qualifier_has_words_but_never_exact(qualifier: Qualifier) -> None:
    sentence = words.qualifier(qualifier)
    assert sentence
    assert "exact" not in sentence


def test_no_two_qualifiers_have_the_same_words() -> None:
    assert len({words.qualifier(qualifier) for qualifier in Qualifier}) == len(Qualifier)


def test_a_value_is_spoken_with_its_qualifier_as_a_word() -> None:
    assert (
        plain(words.figure_text(participants(qualifier=Qualifier.AROUND), words.Style.SPOKEN)) == "around 10,700 people"
    )
    assert plain(words.figure_text(participants(), words.Style.SPOKEN)) == "10,700 people"


@pytest.mark.parametrize("style", [words.Style.WITH_UNIT, words.Style.FULL, words.Style.SPOKEN, words.Style.PROSE])
def test_one_participant_is_a_person(style: words.Style) -> None:
    assert plain(words.figure_text(participants(1), style)) == "1 person"


def test_a_date_uses_the_source_s_words_if_there_are_any() -> None:
    assert words.dated(participants(as_of=FISCAL_YEAR[0], as_of_as_stated=FISCAL_YEAR[1])) == "as of FY2022"
    assert words.dated(budget(as_of="2023-10")._replace(as_of_as_stated="")) == "as of October 2023"
    assert words.dated(budget()) == ""


def test_a_fiscal_year_is_explained_as_an_assumption() -> None:
    people = participants(as_of=FISCAL_YEAR[0], as_of_as_stated=FISCAL_YEAR[1])
    assert words.date_as_understood(people) == (
        "FY2022 is assumed to be 1 April 2022 to 31 March 2023; the source does not define it"
    )


@pytest.mark.parametrize(
    ("as_of", "as_stated"),
    [("2023-10", "October 2023"), ("2022-04/2023-03", "spring to spring"), ("2022-04/..", "since FY2022"), ("", "")],
)
def test_no_other_date_is_explained(as_of: str, as_stated: str) -> None:
    assert words.date_as_understood(participants(as_of=as_of, as_of_as_stated=as_stated)) == ""


def test_who_is_counted_comes_with_the_scope() -> None:
    people = figure("participants", 700, "people", counted="youths", scope="ten countries")
    assert words.counted_and_scope(people) == "Youths (scope: ten countries)"


def test_other_kinds_of_amount_are_named_if_there_are_any() -> None:
    money, other, without = budget(), budget(of="other", basis="allocated"), budget(of="last", basis="")
    assert sentences.other_kinds(dataset_of(phase(), money), money) == ""
    found = sentences.other_kinds(dataset_of(phase(), phase("other"), phase("last"), money, other, without), money)
    assert found == "Different kinds of amount in other phases: “allocated”, kind not stated."


# A phase


def test_a_phase_is_announced_by_name_period_and_headline_figures(bundled: Dataset) -> None:
    sentence = [plain(sentences.phase_summary(bundled, phase)) for phase in bundled.phases]
    assert sentence == [
        "JENESYS Programme, 2007–2012, Total budget USD 196,000,000, Participants approximately 14,200 people",
        "KIZUNA (bond) Project, 2012–2013, Allocated USD 30,000,000, Participants 2,600 people",
        "JENESYS 2.0, 2013–2015, Contribution approximately USD 73,000,000, Participants around 10,700 people",
        (
            "Japan's Friendship Ties Programs JENESYS, 2015–current, Total contribution USD 69,000,000, "
            "as of October 2023, Participants around 11,000 people, as of FY2022"
        ),
    ]


def test_a_phase_without_figures_says_so() -> None:
    bare = phase(name="Bare")
    dataset = dataset_of(bare, phase("other"), budget(of="other"), participants(of="other"))
    sentence = sentences.phase_summary(dataset, bare)
    assert sentence == "Bare, 2013–2015, Budget not stated, Participants not stated"


@pytest.mark.parametrize(
    ("phases", "programmes", "words"),
    [(1, 0, "1 phase"), (4, 11, "4 phases · 11 programmes"), (100_000, 1, "100,000 phases · 1 programme")],
)
def test_phases_and_programmes_are_counted(phases: int, programmes: int, words: str) -> None:
    assert sentences.counts(phases, programmes) == words


# A computed value


def value_of(outcome: Outcome) -> Derived:
    assert isinstance(outcome, Derived)
    return outcome


def test_a_ratio_is_a_formula_with_its_numbers() -> None:
    money, people = budget(qualifier=Qualifier.APPROXIMATELY), participants(qualifier=Qualifier.AROUND)
    dataset = dataset_of(phase(), money, people)
    sentence = sentences.formula(dataset, value_of(per_participant(money, people)))
    assert plain(sentence) == (
        "approximately USD 73,000,000 ÷ around 10,700 people = USD 6,822, rounded to ≈ USD 6,800"
    )


@pytest.mark.parametrize(
    ("period", "formula"),
    [
        ("2013/2015", "USD 73,000,000 ÷ 2 years = USD 36,500,000, rounded to ≈ USD 37 M"),
        ("2012/2013", "USD 73,000,000 ÷ 1 year = USD 73,000,000"),
        ("2013-01/2013-07", "USD 73,000,000 ÷ 0.5 years = about USD 150,000,000"),
        ("2013/2015-09", "USD 73,000,000 ÷ about 2.2 years = about USD 33,000,000"),
    ],
)
def test_a_value_per_year_is_divided_by_the_length_of_the_period(period: str, formula: str) -> None:
    money, of = budget(), phase(period=period)
    sentence = sentences.formula(dataset_of(of, money), value_of(per_year(of, money)))
    assert plain(sentence) == formula


def test_a_share_is_divided_by_the_sum_of_what_was_stated() -> None:
    money, other = budget(30), budget(70, of="other")
    dataset = dataset_of(phase(), phase("other"), money, other)
    sentence = sentences.formula(dataset, value_of(share(money, value_of(totals(dataset)["budget"]))))
    assert plain(sentence) == "USD 30 ÷ USD 100 (sum of 2 phases) = 30%"
    alone = dataset_of(phase(), money)
    sentence = sentences.formula(alone, value_of(share(money, value_of(totals(alone)["budget"]))))
    assert plain(sentence) == "USD 30 ÷ USD 30 (sum of 1 phase) = 100%"


def test_a_sum_lists_its_parts() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(30), budget(70, of="other", qualifier=Qualifier.ABOUT))
    sentence = sentences.formula(dataset, value_of(totals(dataset)["budget"]))
    assert plain(sentence) == "USD 30 + about USD 70 = about USD 100"


@pytest.mark.parametrize("kind", Formula)
def test_every_formula_has_words(kind: Formula) -> None:
    assert sentences.formula_name(kind)


def test_a_quotient_states_its_rounding() -> None:
    ratio = value_of(per_participant(budget(), participants()))
    assert plain(sentences.shown_as(ratio)) == (
        "Shown as ≈ USD 6,800, rounded to 2 significant digits, the fewest of any input."
    )
    assert sentences.shown_as(value_of(totals(dataset_of(phase(), budget()))["budget"])) == ""


def test_the_value_for_calendar_years_is_a_sentence() -> None:
    sentence = sentences.calendar_years(value_of(per_year(phase(), budget())))
    assert plain(sentence) == "In whole calendar years, the period is 3 years long, which gives about USD 24,000,000."
    assert sentences.calendar_years(value_of(per_participant(budget(), participants()))) == ""


def test_a_ratio_is_labelled_with_its_currency() -> None:
    money, people = budget(unit="JPY"), participants()
    dataset = dataset_of(phase(), money, people)
    assert sentences.derived_label(dataset, per_participant(money, people)) == "JPY per participant"
    missing = NoValue("per-participant", Reason.NOT_STATED)
    assert sentences.derived_label(dataset, missing) == "Budget per participant"


# Caveats and reasons


def caveat_about(kind: CaveatKind) -> str:
    money = budget(basis="contribution", as_of="2023-10", as_of_as_stated="October 2023")
    other = budget(of="other", basis="allocated")
    people = participants(as_of=FISCAL_YEAR[0], as_of_as_stated=FISCAL_YEAR[1])
    dataset = dataset_of(phase(period="2013/.."), phase("other"), money, other, people)
    about = {
        CaveatKind.DIFFERENT_KINDS_OF_AMOUNT: (money.id, other.id),
        CaveatKind.DIFFERENT_DATES: (money.id, people.id),
        CaveatKind.DIFFERENT_SCOPES: (money.id, people.id),
        CaveatKind.FISCAL_YEAR: (people.id,),
    }
    return sentences.caveat(dataset, Caveat(kind, about.get(kind, (money.id,))))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (CaveatKind.DIFFERENT_KINDS_OF_AMOUNT, ("Different kinds of amount", "contribution, allocated")),
        (CaveatKind.COUNTED_AS_OF, (" is as of October 2023.",)),
        (CaveatKind.DIFFERENT_DATES, ("Different dates", "budget as of October 2023", "participants as of FY2022")),
        (CaveatKind.BASED_ON_EXPECTED, ("Based on expected figures, not reported ones: JENESYS-2 USD",)),
        (CaveatKind.PLACED_MID_YEAR, ("Only the years", "mid-year")),
        (CaveatKind.COUNTED_WHOLE, ("within one year", "the whole year is counted")),
        (CaveatKind.RUNS_TO_AS_OF, ("ongoing", "October 2023")),
        (CaveatKind.FISCAL_YEAR, ("FY2022", "1 April 2022 to 31 March 2023", "does not define")),
        (CaveatKind.SHORTER_THAN_A_YEAR, ("shorter than a year", "more than the figure")),
        (CaveatKind.SPREAD_EVENLY, ("Spread evenly", "totals, not yearly figures")),
    ],
)
def test_a_caveat_names_its_subject(kind: CaveatKind, words: tuple[str, ...]) -> None:
    sentence = caveat_about(kind)
    assert [word for word in words if word not in sentence] == []


@pytest.mark.parametrize("kind", CaveatKind)
def test_every_kind_of_caveat_is_a_complete_sentence(kind: CaveatKind) -> None:
    sentence = caveat_about(kind)
    assert re.fullmatch(r"[A-Z0-9][^{}]+\.", sentence)


def test_a_missing_kind_of_amount_is_mentioned() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(basis=""), budget(of="other", basis="allocated"))
    (caveat,) = value_of(totals(dataset)["budget"]).caveats
    assert sentences.caveat(dataset, caveat) == "Different kinds of amount: kind not stated, allocated."


def test_mixed_dates_mention_missing_ones() -> None:
    money, people = budget(), participants(as_of="2023-10", as_of_as_stated="October 2023")
    _scope, caveat = value_of(per_participant(money, people)).caveats
    sentence = sentences.caveat(dataset_of(phase(), money, people), caveat)
    assert sentence == "Different dates: budget without a date, participants as of October 2023."


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_for_no_value_is_a_complete_sentence(reason: Reason) -> None:
    money, people = budget(), participants()
    sentence = sentences.no_value(
        dataset_of(phase(), money, people), NoValue("a-measure", reason, (money.id, people.id))
    )
    assert re.fullmatch(r"No value: [^{}]+\.", sentence)


def test_no_two_reasons_or_kinds_of_caveat_have_the_same_words() -> None:
    dataset = dataset_of(phase())
    reasons = {sentences.no_value(dataset, NoValue("a-measure", reason)) for reason in Reason}
    assert len(reasons) == len(Reason)
    assert len({caveat_about(kind) for kind in CaveatKind}) == len(CaveatKind)


def test_different_units_are_named() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(), budget(of="other", unit="JPY"))
    missing = sum_of("budget", dataset.figures)
    assert isinstance(missing, NoValue)
    assert sentences.no_value(dataset, missing) == "No value: the units differ: USD, JPY."


def test_only_caveats_that_are_shown_with_a_value_have_a_short_form() -> None:
    money, people = budget(as_of="2023-10"), participants(as_of="2022")
    assert sentences.short_caveat(value_of(per_participant(money, people))) == "mixed dates"
    both = value_of(per_participant(money._replace(status=Status.EXPECTED), people))
    assert sentences.short_caveat(both) == "based on expected figures, mixed dates"
    assert sentences.short_caveat(value_of(per_year(phase(period="2015/.."), money))) == "up to the figure's date"
    assert sentences.short_caveat(value_of(per_year(phase(), money))) == ""


# General properties


def all_texts_of(dataset: Dataset) -> list[str]:
    wholes = totals(dataset)
    texts = [citations.citation(dataset, each) for each in dataset.phases]
    texts += [sentences.phase_summary(dataset, each) for each in dataset.phases]
    for each in dataset.figures:
        texts += [words.stated(each), words.figure_text(each, words.Style.SPOKEN), words.source_line(dataset, each)]
    for outcome in [*wholes.values(), *(out for each in dataset.phases for out in derived_of(dataset, each).values())]:
        texts.append(sentences.derived_label(dataset, outcome))
        if isinstance(outcome, NoValue):
            texts.append(sentences.no_value(dataset, outcome))
            continue
        texts += [
            sentences.formula(dataset, outcome),
            sentences.shown_as(outcome),
            sentences.calendar_years(outcome),
        ]
        texts += [sentences.caveat(dataset, caveat) for caveat in outcome.caveats]
    return texts


def test_no_text_contains_a_code_a_placeholder_or_none(bundled: Dataset) -> None:
    texts = all_texts_of(bundled)
    assert len(texts) > 60
    for text in texts:
        assert not re.search(r"\bexact\b|at_least|up_to|[{}]|\bNone\b|  |jenesys-2\b", text), text


qualifiers = st.sampled_from(Qualifier)


@given(qualifiers, qualifiers)
def test_a_rounded_result_is_approximate_with_any_qualifiers(first: Qualifier, second: Qualifier) -> None:
    money, people = budget(qualifier=first), participants(qualifier=second)
    sentence = sentences.formula(dataset_of(phase(), money, people), value_of(per_participant(money, people)))
    assert plain(sentence).endswith("USD 6,822, rounded to ≈ USD 6,800")
    assert "exact" not in sentence
