"""What measures and their figures are called."""

from dataclasses import replace

import pytest

from jenesys_gui.text import words
from jenesys_gui.text.measures import measure_choices, measure_name, sum_label
from tests.builders import budget, figure, participants, phase
from tests.builders import dataset as dataset_of

TINY = dataset_of(phase())
HOURS = figure("training-hours", 300, "hours")


def test_an_unknown_measure_is_called_by_its_code_as_words() -> None:
    dataset = dataset_of(phase(), HOURS)
    assert measure_name(dataset, "training-hours") == "Training hours"
    assert measure_name(dataset, "training-hours-per-year") == "Training hours per year"
    assert measure_name(dataset, "training-hours-share") == "Share of the stated training hours"
    assert sum_label(dataset, "training-hours") == "Sum of stated training hours"


@pytest.mark.parametrize(("label", "in_sentence"), [("R&D hours", "R&D hours"), ("Lessons", "lessons")])
def test_a_label_of_the_dataset_names_a_measure(label: str, in_sentence: str) -> None:
    dataset = replace(dataset_of(phase(), HOURS), labels={"measure": {"training-hours": label}})
    assert measure_name(dataset, "training-hours-per-year") == f"{label} per year"
    assert sum_label(dataset, "training-hours") == f"Sum of stated {in_sentence}"
    (choice,) = measure_choices(dataset)
    assert (choice.name, choice.short) == (label, label)


def test_a_measure_whose_code_ends_like_that_of_a_share_is_no_share() -> None:
    assert measure_name(dataset_of(phase(), figure("market-share", 5, "points")), "market-share") == "Market share"


def test_with_several_units_each_is_named() -> None:
    dataset = dataset_of(phase("a"), phase("b"), budget(of="a"), budget(of="b", unit="JPY"))
    assert [choice.short for choice in measure_choices(dataset)] == ["Budget (USD)", "Budget (JPY)"]
    assert measure_name(dataset, "budget:JPY-share") == "Share of the stated budgets (JPY)"


def test_an_amount_of_money_is_labelled_with_the_source_s_word() -> None:
    assert words.headline_label(TINY, budget(basis="total contribution")) == "Total contribution"
    assert words.headline_label(TINY, budget(basis="")) == "Budget"
    assert words.headline_label(TINY, participants()) == "Participants"


@pytest.mark.parametrize(
    ("counted", "label"), [("youths, face-to-face", "Participants (youths, face-to-face)"), ("", "Participants")]
)
def test_other_figures_are_labelled_with_who_is_counted(counted: str, label: str) -> None:
    other = figure("participants", 700, "people", counted=counted, headline=False)
    assert words.other_label(TINY, other) == label
