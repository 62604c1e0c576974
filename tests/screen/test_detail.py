"""The details of a phase: its cards, their explanations, and its sections."""

import pytest

from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.screen.details.detail import Detail, describe_detail
from tests.builders import aim, budget, figure, participants, phase, programme, ref_to
from tests.builders import dataset as dataset_of
from tests.texts import plain


def cards_of(detail: Detail) -> list[tuple[str, str, str, str]]:
    return [(card.label, plain(card.value), card.note, card.link) for card in detail.cards]


def test_a_note_on_programmes_begins_with_their_names(bundled: Dataset) -> None:
    sections = describe_detail(bundled, "friendship-ties", None).sections
    (programmes,) = (section for section in sections if section.heading.startswith("Programmes"))
    starts = [text.partition(":")[0] for text in programmes.paragraphs[2:]]
    assert starts == ["JENESYS2018, JENESYS2019", "JENESYS2024"]


def test_the_newest_phase_has_these_cards(bundled: Dataset) -> None:
    assert cards_of(describe_detail(bundled, "friendship-ties", None)) == [
        ("Total contribution", "USD 69 M", "as of October 2023", "Source"),
        ("Participants", "≈ 11,000", "as of FY2022 · 1 other figure below", "Source"),
        ("USD per participant", "≈ USD 6,300", "mixed dates", "Calculation"),
        ("Budget per year", "≈ USD 8.3 M", "up to the figure's date", "Calculation"),
    ]


def test_proportions_are_computed_and_separate_from_cards(bundled: Dataset) -> None:
    detail = describe_detail(bundled, "jenesys", None)
    assert [(card.label, plain(card.value)) for card in detail.proportions] == [
        ("Participants per year", "≈ 2,840"),
        ("Share of the stated budgets", "≈ 53%"),
        ("Share of the stated participants", "≈ 37%"),
    ]


def test_only_stated_values_link_to_a_source(bundled: Dataset) -> None:
    for of in bundled.phases:
        detail = describe_detail(bundled, of.id, None)
        for card in (*detail.cards, *detail.proportions):
            assert (card.link == "Source") is (card.ref.code in bundled.figure_by_id)


def test_the_header_shows_title_period_and_neighbours(bundled: Dataset) -> None:
    detail = describe_detail(bundled, "jenesys-2", None)
    assert (detail.title, detail.period) == ("JENESYS 2.0", "2013–2015")
    assert detail.follows == ("jenesys", "JENESYS Programme")
    assert detail.previous == ("kizuna", "‹ KIZUNA (bond) Project")
    assert detail.next == ("friendship-ties", "Japan's Friendship Ties Programs JENESYS ›")


def test_the_first_and_the_last_phase_have_one_neighbour(bundled: Dataset) -> None:
    assert describe_detail(bundled, "jenesys", None).previous is None
    assert describe_detail(bundled, "friendship-ties", None).next is None


def test_stepping_through_neighbours_visits_every_phase(bundled: Dataset) -> None:
    steps = ["jenesys"]
    while (after := describe_detail(bundled, steps[-1], None).next) is not None:
        steps.append(after.phase)
    assert steps == [phase.id for phase in bundled.phases]


@pytest.mark.parametrize(
    ("asked", "chosen", "heading"),
    [
        ("", "jenesys-budget", "Source of the selected figure"),
        ("jenesys-participants", "jenesys-participants", "Source of the selected figure"),
        ("per-participant", "per-participant", "Calculation of the selected value"),
        ("budget-share", "budget-share", "Calculation of the selected value"),
        ("kizuna-budget", "jenesys-budget", "Source of the selected figure"),
        ("no-such-value", "jenesys-budget", "Source of the selected figure"),
        ("jenesys-budget-planned", "jenesys-budget-planned", "Source of the selected figure"),
        ("participants-since-2007", "participants-since-2007", "Figure not tied to one phase"),
    ],
)
def test_a_requested_value_is_explained_if_the_phase_has_it(
    bundled: Dataset, asked: str, chosen: str, heading: str
) -> None:
    detail = describe_detail(bundled, "jenesys", ref_to(bundled, asked, "jenesys"))
    assert (detail.chosen, detail.explanation.heading) == (ref_to(bundled, chosen, "jenesys"), heading)


def test_every_value_of_every_phase_can_be_explained(bundled: Dataset) -> None:
    for of in bundled.phases:
        detail = describe_detail(bundled, of.id, None)
        refs = [card.ref for card in (*detail.cards, *detail.proportions)]
        refs += [line.ref for group in detail.other_figures for line in group.lines]
        for ref in refs:
            explained = describe_detail(bundled, of.id, ref)
            assert explained.chosen == ref
            assert explained.explanation.statement


def test_every_figure_is_a_card_or_an_other_figure(bundled: Dataset) -> None:
    for of in bundled.phases:
        detail = describe_detail(bundled, of.id, None)
        other = [line.ref.code for group in detail.other_figures for line in group.lines]
        shown = {card.ref.code for card in detail.cards if card.link == "Source"}
        assert sorted([*shown, *other]) == sorted(figure.id for figure in bundled.all_figures_of(of.id))
        assert shown == {figure.id for figure in bundled.figures_of(of.id) if figure.headline}


def test_a_phase_without_figures_says_why_there_is_no_value() -> None:
    others = (phase("other"), budget(of="other"), participants(of="other"))
    detail = describe_detail(dataset_of(phase(), *others), "jenesys-2", None)
    assert cards_of(detail) == [("Budget per participant", "no value", "", "Why")]
    assert detail.explanation.heading == "Why there is no value"
    assert detail.explanation.statement == "No value: no figure is stated."


def test_a_programme_figure_is_not_a_card_of_the_phase() -> None:
    of_programme = figure("participants", 500, "people", id_="part", programme="a", headline=False)
    detail = describe_detail(dataset_of(phase(), budget(), of_programme, programme("a")), "jenesys-2", None)
    assert "part" not in [card.ref.code for card in detail.cards]


def test_empty_sections_are_omitted(bundled: Dataset) -> None:
    headings = {
        of.id: [part.heading for part in describe_detail(bundled, of.id, None).sections] for of in bundled.phases
    }
    assert headings == {
        "jenesys": ["Purpose", "Who is counted", "Events", "Note"],
        "kizuna": ["Purpose", "Who is counted", "Events"],
        "jenesys-2": ["Purpose", "Who is counted", "Events", "Note"],
        "friendship-ties": [
            *("Purpose", "Funder", "Aims", "Who is counted", "Programmes in the series (11)", "Events", "Note")
        ],
    }


def test_the_missing_comma_is_noted_once_below_the_programmes(bundled: Dataset) -> None:
    sections = describe_detail(bundled, "friendship-ties", None).sections
    (series,) = (section for section in sections if section.heading.startswith("Programmes"))
    names, others, *notes = series.paragraphs
    assert names.count(", ") == 10
    assert "JENESYS2018, JENESYS2019" in names
    assert "JENESYS2024" not in names
    assert others == "Named by other sources: JENESYS2024."
    assert [("JENESYS2018JENESYS2019" in note) for note in notes] == [True, False]


def test_the_funder_is_quoted_from_the_source(bundled: Dataset) -> None:
    (section,) = (
        part for part in describe_detail(bundled, "friendship-ties", None).sections if part.heading == "Funder"
    )
    assert section.paragraphs == ("“GOJ through JAIF”",)


def test_a_note_names_the_sources_that_it_cites(bundled: Dataset) -> None:
    (note,) = (part for part in describe_detail(bundled, "jenesys", None).sections if part.heading == "Note")
    assert plain(note.paragraphs[0]).endswith(
        "that was the plan (Ministry of Foreign Affairs of Japan, December 2008)."
    )


def test_aims_and_programmes_are_in_order_of_position() -> None:
    dataset = dataset_of(
        phase(), aim("second", position=2), aim("first"), programme("b", position=2), programme("a", position=1)
    )
    aims, series = describe_detail(dataset, "jenesys-2", None).sections
    assert aims.items == ("first", "second")
    assert series.paragraphs == ("A, B",)


def test_duplicate_groups_of_people_are_listed_once() -> None:
    first = figure("participants", 1, "people", id_="a", counted="youths")
    second = figure("teachers", 2, "people", id_="b", counted="youths")
    (section,) = describe_detail(dataset_of(phase(), first, second), "jenesys-2", None).sections
    assert section.paragraphs == ("Youths",)


def test_a_ratio_with_zero_people_is_not_computed() -> None:
    detail = describe_detail(
        dataset_of(phase(), budget(), participants(0)), "jenesys-2", ValueRef.derived("jenesys-2", "per-participant")
    )
    assert detail.explanation.statement == "No value: the number of participants is stated as 0."


def test_conflicting_ends_of_kizuna_are_shown_per_source(bundled: Dataset) -> None:
    (events,) = (part for part in describe_detail(bundled, "kizuna", None).sections if part.heading == "Events")
    assert [plain(event) for event in events.items] == [
        "2011: Great East Japan Earthquake · Japan-ASEAN Integration Fund (JAIF)",
        "November 2011: Diet approves KIZUNA · Ministry of Foreign Affairs of Japan",
        "March 2013: KIZUNA closes · Ministry of Foreign Affairs of Japan",
        "January 2015: KIZUNA's JAIF component closes · Japan-ASEAN Integration Fund (JAIF)",
        "Dated after the end of the period (2012–2013): KIZUNA's JAIF component closes, January 2015.",
    ]
