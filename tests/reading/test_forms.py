"""The dataset format: its first version, and columns added later."""

import csv
from pathlib import Path

import pytest

from jenesys_gui.model.dataset import Dataset, EventStatus
from jenesys_gui.model.publishing import Copy, foreign_language
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.reading.reader import read


def test_a_dataset_in_the_first_format_is_read_without_problems(folder: Path) -> None:
    assert "exact" in (folder / "figures.csv").read_text(encoding="utf-8")
    found = read(folder)
    assert found.problems == ()
    dataset = found.dataset
    assert dataset is not None
    assert dataset.figure_by_id["early-budget"].quantity.qualifier is Qualifier.NONE
    assert {(each.qualifier_as_stated, each.scope_as_stated, each.translated_from) for each in dataset.figures} == {
        ("", "", "")
    }
    assert {phase.funder for phase in dataset.phases} == {""}
    assert {programme.listed for programme in dataset.programmes} == {True}
    assert {event.status for event in dataset.events} == {EventStatus.HAPPENED}
    assert {(source.copy, source.language, source.title_en) for source in dataset.sources} == {(None, "", "")}


def test_a_licence_that_is_not_stated_is_empty(folder: Path) -> None:
    with (folder / "sources.csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    rows[0][header.index("licence")] = "Not stated"
    with (folder / "sources.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    dataset = read(folder).dataset
    assert dataset is not None
    assert dataset.sources[0].licence == ""


def test_columns_added_later_are_read(bundled: Dataset) -> None:
    figure = bundled.figure_by_id["kizuna-41-countries-expected"]
    assert figure.quantity.qualifier is Qualifier.MORE_THAN
    assert figure.qualifier_as_stated == "over"
    assert (figure.scope, figure.scope_name) == ("asia-oceania-north-america", "Asia, Oceania and North America")
    assert figure.scope_as_stated == "41 different countries/regions in Asia-Oceania and North America"
    assert bundled.phase_by_id["friendship-ties"].funder == "GOJ through JAIF"
    assert [each.id for each in bundled.programmes if not each.listed] == ["jenesys2024"]
    assert sum(programme.listed for programme in bundled.programmes) == 11
    planned = {event.id for event in bundled.events if event.status is EventStatus.PLANNED}
    assert planned == {"first-high-school-group", "jenesys-2-first-group", "jenesys2017-runs"}
    source = bundled.source_by_id["mofa-2007"]
    assert (source.copy, source.language) == (Copy.ARCHIVED, "ja")
    assert bundled.figure_by_id["jenesys-budget-planned"].translated_from == "ja"
    assert figure.translated_from == ""


@pytest.mark.parametrize(
    ("language", "foreign"), [("en", ""), ("en-GB", ""), ("", ""), ("ja", "ja"), ("ja-JP", "ja-JP")]
)
def test_a_source_in_another_language_is_foreign(language: str, foreign: str) -> None:
    assert foreign_language(language, "en") == foreign
