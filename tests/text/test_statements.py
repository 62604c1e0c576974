"""Figures other than headlines, and where statements differ, in words."""

import re

import pytest

from jenesys_gui.model.dataset import Dataset, Direction, EventStatus, Figure, Status
from jenesys_gui.model.measures import BUDGET
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.model.statements import Difference, DifferenceKind, differences_of
from jenesys_gui.text import statements, words
from tests.builders import dataset as dataset_of
from tests.builders import event, figure, participants, phase
from tests.texts import plain


def sentences_about(dataset: Dataset, figures: tuple[Figure, ...], measure: str) -> list[str]:
    found = differences_of(each for each in figures if each.measure == measure)
    return [plain(statements.difference(dataset, each)) for each in found]


def test_kizuna_has_two_kinds_of_budget(bundled: Dataset) -> None:
    assert sentences_about(bundled, bundled.figures_of("kizuna"), "budget") == [
        (
            "Different kinds of amount: USD 30 M (“allocated”); "
            "USD 30.4 M (contribution in 2012, translated from Japanese)."
        )
    ]


def test_counts_of_people_of_kizuna_differ_in_scope_qualifier_and_status(
    bundled: Dataset,
) -> None:
    assert sentences_about(bundled, bundled.figures_of("kizuna"), "participants") == [
        (
            "Different countries covered: 2,600 (ASEAN Member States and Japan); ≈ 9,000 (Asia and Oceania); "
            "≈ 2,600 (ASEAN Member States); > 10,000 (Asia, Oceania and North America); "
            "> 12,000 expected (Asia, Oceania and North America)."
        )
    ]


def test_planned_figures_of_jenesys_2_differ_in_scope(bundled: Dataset) -> None:
    (sentences,) = sentences_about(bundled, bundled.figures_of("jenesys-2"), "participants")
    assert sentences == (
        "Different countries covered: ≈ 10,700 (ASEAN Member States and Japan); "
        "≈ 30,000 expected (Asia and Oceania); ≈ 10,000 expected (ASEAN Member States)."
    )


def test_different_units_are_not_compared_and_equal_figures_do_not_differ(bundled: Dataset) -> None:
    figures = bundled.figures_of("jenesys")
    assert sentences_about(bundled, figures, "budget") == [
        "Different units, not added or compared: USD 196 M; ≈ JPY 35 bn; ≈ JPY 21.7 bn.",
        "The countries covered may differ: USD 196 M (not stated); ≈ USD 195.57 M expected (East Asia Summit members).",
    ]
    assert sentences_about(bundled, figures, "participants") == [
        "Different units, not added or compared: ≈ 14,200; ≈ 6,000 people per year.",
        (
            "Different people counted: ≈ 14,200 (youths from AMS and Japan); "
            "≈ 14,200 (young people under 35, both directions, five years from 2007)."
        ),
    ]


def test_in_the_newest_phase_only_figures_of_its_programmes_differ(bundled: Dataset) -> None:
    assert sentences_about(bundled, bundled.figures_of("friendship-ties"), "participants") == []
    sentences = {
        programme.name: sentences_about(bundled, bundled.figures_of_programme(programme.id), "participants")
        for programme in bundled.programmes
    }
    assert {name: sentences for name, sentences in sentences.items() if sentences} == {
        "JENESYS2017": [
            (
                "Different countries covered: ≈ 3,200 expected (Asia-Pacific region); "
                "> 1,300 expected (ASEAN Member States)."
            ),
            "Different countries covered: ≈ 500 expected (Asia-Pacific region); 190 expected (ASEAN Member States).",
        ],
        "JENESYS2018": [
            (
                "Sources state different numbers: 144 (ASEAN Secretariat); "
                "143 (Japan International Cooperation Center (JICE))."
            )
        ],
        "JENESYS2021": [
            (
                "Different countries covered: ≈ 900 expected (ASEAN Member States, Timor-Leste and Japan); "
                "≈ 2,000 expected (Asia-Pacific region)."
            )
        ],
        "JENESYS2023": ["Same number, different qualifier: ≈ 130 (approximately); 130 (no qualifier stated)."],
    }


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        (DifferenceKind.DIRECTION, "Different directions: 900 (to Japan); 700 (both directions, or not stated)."),
        (DifferenceKind.DATE, "Different dates: 900 (as of 2014); 700 (as of 2015)."),
        (DifferenceKind.VALUE, "Sources state different numbers: 900 (A publisher); 700 (A publisher)."),
    ],
)
def test_each_other_kind_of_difference_has_a_sentence(kind: DifferenceKind, sentences: str) -> None:
    first = figure("participants", 900, "people", id_="first", direction=Direction.INBOUND, as_of="2014")
    second = figure("participants", 700, "people", id_="second", headline=False, as_of="2015")
    dataset = dataset_of(phase(), first, second)
    assert plain(statements.difference(dataset, Difference(kind, ("first", "second")))) == sentences


def test_the_details_of_a_figure_contain_everything_its_source_states(bundled: Dataset) -> None:
    assert plain(statements.particulars(bundled, bundled.figure_by_id["jenesys-2-asean-expected"])) == (
        "expected · ASEAN Member States · to Japan · youths · Mission of Japan to ASEAN · published 29 March 2013"
    )
    assert plain(statements.particulars(bundled, bundled.figure_by_id["kizuna-contribution-2012"])) == (
        "reported · contribution in 2012, translated from Japanese · Japan-ASEAN Integration Fund (JAIF)"
    )


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (900, "people", "≥ 900 people"),
        (6_000, "people/year", "≥ 6,000 people per year"),
        (10**10, "JPY", "≥ JPY 10 bn"),
    ],
)
def test_a_value_with_unit_says_what_is_counted(value: int, unit: str, shown: str) -> None:
    stated = figure("x", value, unit, qualifier=Qualifier.AT_LEAST)
    assert plain(words.figure_text(stated, words.Style.WITH_UNIT)) == shown


def test_a_figure_without_a_phase_has_its_date_and_status() -> None:
    over_all = figure("participants", 47_000, "people", of="", as_of="2023", status=Status.EXPECTED)
    assert plain(statements.figure_without_phase(over_all)) == (
        "Not tied to one phase:\n47,000 people, 2023, expected (not reported)"
    )


def test_an_event_has_its_publisher_and_date_or_no_date_stated() -> None:
    dataset = dataset_of(phase(), participants())
    assert plain(statements.event_line(dataset, event("a", date="2013-03"))) == "March 2013: A · A publisher"
    assert plain(statements.event_line(dataset, event("a"))) == "Year not stated: A · A publisher"
    planned = event("a", date="2013-03", status=EventStatus.PLANNED)
    assert plain(statements.event_line(dataset, planned)) == "March 2013: A (planned) · A publisher"
    assert statements.events_after_period(phase(), ()) == ""


def test_no_text_contains_a_code_a_placeholder_or_none(bundled: Dataset) -> None:
    sentences = [statements.figure_line(bundled, each) for each in bundled.figures]
    sentences += [statements.event_line(bundled, each) for each in bundled.events]
    for of in bundled.phases:
        sentences += sentences_about(bundled, bundled.figures_of(of.id), BUDGET)
    assert len(sentences) > 40
    for text in sentences:
        assert not re.search(r"\bexact\b|at_least|up_to|inbound|outbound|[{}]|\bNone\b|  |mofa-", text), text
