"""Copied citations, and the works that can be cited."""

from dataclasses import replace

import pytest

from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.screen.export.copying import citable, cite
from jenesys_gui.screen.state import ViewState
from tests.builders import budget, figure, participants, phase, programme, ref_to, source
from tests.builders import dataset as dataset_of
from tests.texts import plain


@pytest.fixture
def dataset() -> Dataset:
    other = figure("participants", 700, "people", id_="beside", counted="youths", headline=False)
    over_all = figure("participants", 47_000, "people", id_="over-all", of="", headline=False)
    visits = figure("participants", 80, "people", id_="visits", programme="tour", headline=False)
    return dataset_of(
        phase("one", name="Phase One"),
        phase("two", name="Phase Two", period="2015/"),
        budget(of="one"),
        participants(of="one")._replace(source="second"),
        budget(of="two"),
        other._replace(phase="one", source="third"),
        over_all,
        programme("tour", of="one"),
        visits._replace(phase="one"),
        source(),
        source("second")._replace(title="Second page"),
        source("third")._replace(title="Third page"),
    )


@pytest.mark.parametrize(
    ("explained", "selected", "of"),
    [
        ("", "one", "headline figures of Phase One"),
        ("one-budget", "one", "Contribution, Phase One (2013–2015)"),
        ("beside", "one", "Participants (youths), Phase One (2013–2015)"),
        ("visits", "one", "Participants, TOUR, a programme of Phase One (2013–2015)"),
        ("over-all", "one", "Participants, No single phase"),
        ("per-participant", "one", "Budget per participant, Phase One"),
        ("budget-per-year", "two", "Budget per year, Phase Two"),
        ("one-budget", "two", "headline figures of Phase Two"),
        ("budget-sum", "two", "Sum of stated budgets"),
        ("no-such-thing", "one", "headline figures of Phase One"),
    ],
)
def test_the_selected_value_or_else_the_phase_is_cited(
    dataset: Dataset, explained: str, selected: str, of: str
) -> None:
    assert cite(dataset, ViewState(selected=selected, explained=ref_to(dataset, explained, selected))).of == of


def test_citations_cover_figure_value_reason_and_phase(dataset: Dataset) -> None:
    texts = {
        key: cite(dataset, ViewState(selected=selected, explained=ref_to(dataset, key, selected))).text
        for key, selected in (
            ("", "one"),
            ("one-budget", "one"),
            ("per-participant", "one"),
            ("budget-per-year", "two"),
        )
    }
    assert "budget (stated as" in texts[""]
    assert "participants (stated as" in texts[""]
    assert "participants" not in texts["one-budget"]
    assert "divided by" in texts["per-participant"]
    assert "No value: the end of the period is not stated." in texts["budget-per-year"]


def test_a_sum_is_cited_with_every_part_and_its_phase(dataset: Dataset) -> None:
    cited = plain(cite(dataset, ViewState(explained=ValueRef.sum_of("budget"))).text)
    assert cited.startswith(
        "All phases: USD 146,000,000 (sum of stated budgets), computed as the sum of USD "
        "73,000,000; USD 73,000,000. The value is based on Phase One (2013–2015): budget (stated as "
        "“contribution”) USD 73,000,000; Phase Two ("
    )


def test_the_reason_for_a_missing_sum_is_cited() -> None:
    dataset = dataset_of(phase("one"), budget(of="one", unit="USD/year"))
    cited = cite(dataset, ViewState(explained=ValueRef.sum_of("budget"))).text
    assert cited.startswith("All phases: budget. No value: figures stated per year are not added up. Source: ")


COMPARED = ViewState(selected="two", compared=("two", "one"))


@pytest.mark.parametrize(
    ("explained", "selected", "of"),
    [
        ("one-budget", "one", "Contribution, Phase One (2013–2015)"),
        ("two-budget", "two", "Contribution, Phase Two (2015, end not stated)"),
        ("per-participant", "one", "Budget per participant, Phase One"),
        ("budget-ratio", "one", "Multiple of another phase's figure, Phase One"),
        ("budget-sum", "", "Sum of stated budgets"),
    ],
)
def test_in_a_comparison_the_selected_value_is_cited(dataset: Dataset, explained: str, selected: str, of: str) -> None:
    assert cite(dataset, replace(COMPARED, explained=ref_to(dataset, explained, selected))).of == of


def test_a_multiple_is_cited_with_its_base(dataset: Dataset) -> None:
    text = plain(cite(dataset, replace(COMPARED, explained=ValueRef.derived("one", "budget-ratio"))).text)
    assert text.startswith(
        "Phase One (2013–2015): about 1.0 times (multiple of another phase's figure), computed "
        "as USD 73,000,000 divided by USD 73,000,000, stated for Phase Two. The value is based on "
        "Phase One (2013–2015): budget (stated as “contribution”) USD 73,000,000; Phase Two ("
    )


def names(dataset: Dataset, explained: str, selected: str = "one") -> list[str]:
    state = ViewState(selected=selected, explained=ref_to(dataset, explained, selected))
    return [each.name.partition(" — ")[0] for each in citable(dataset, state)]


OWN = "This dataset: A tiny dataset"
LAST = ["The dataset and all its sources", "This program: JENESYS Viewer"]


@pytest.mark.parametrize(
    ("explained", "expected"),
    [
        ("beside", ["Third page", OWN, "A page", "Second page"]),
        ("per-participant", ["A page", "Second page", OWN, "Third page"]),
        ("", ["A page", "Second page", OWN, "Third page"]),
        ("over-all", ["A page", OWN, "Second page", "Third page"]),
    ],
)
def test_sources_of_the_selected_value_come_first(dataset: Dataset, explained: str, expected: list[str]) -> None:
    assert names(dataset, explained) == [*expected, *LAST]


def test_for_a_missing_value_sources_of_its_figures_come_first(dataset: Dataset) -> None:
    assert names(dataset, "budget-per-year", "two")[0] == "A page"


def test_everything_can_be_cited_at_once(dataset: Dataset) -> None:
    references = citable(dataset, ViewState())[-2].references
    assert [reference.title for reference in references] == ["A tiny dataset", "A page", "Second page", "Third page"]
    assert len({reference.key for reference in references}) == 4
