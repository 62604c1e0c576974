"""The data as JSON: `export` writes what the source states and what follows from it, nothing else.

The expected values are in `expected_data`.
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reading.broken_datasets import BAD, laid_over_base
from tests.stories.expected_data import (
    BESIDE,
    DERIVED,
    EVENT_DATES,
    FIGURES,
    KEYS,
    LENGTHS,
    MEANINGS,
    OF_NO_PHASE,
    PERIODS,
    PLANNED,
    TOTALS,
)
from tests.stories.program import DATASET, run

every_phase = pytest.mark.parametrize("phase", FIGURES)


def exported(*arguments: str | Path) -> dict[str, Any]:
    ended = run("export", "-", *arguments, "--format", "json")
    assert (ended.status, ended.complaints) == (0, "")
    content: dict[str, Any] = json.loads(ended.output)
    return content


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    """The export of the bundled dataset."""
    return exported()


def phase_in(content: dict[str, Any], id_: str) -> dict[str, Any]:
    (phase,) = (phase for phase in content["phases"] if phase["id"] == id_)
    assert isinstance(phase, dict)
    return phase


def meanings_of(caveats: list[str]) -> set[str]:
    """Return the meanings of caveats; each has one, and no two have the same."""
    found = [[meaning for meaning, words in MEANINGS.items() if re.search(words, caveat)] for caveat in caveats]
    assert [len(meanings) for meanings in found] == [1] * len(caveats), caveats
    meanings = {meaning for each in found for meaning in each}
    assert len(meanings) == len(caveats)
    return meanings


# The content


def test_the_four_phases_are_in_dataset_order(content: dict[str, Any]) -> None:
    phases = {
        phase["id"]: (phase["name"], phase["period"]["edtf"], phase["period"]["stated"], phase["follows"])
        for phase in content["phases"]
    }
    assert phases == PERIODS
    assert list(phases) == list(PERIODS)


@every_phase
def test_a_phase_has_exactly_the_stated_figures(content: dict[str, Any], phase: str) -> None:
    names = ("id", "measure", "value", "unit", "qualifier", "basis", "as_of", "counted", "headline")
    figures = [figure for figure in phase_in(content, phase)["figures"] if figure["source"] == "jaif-jenesys"]
    assert [tuple(figure[name] for name in names) for figure in figures] == FIGURES[phase]
    assert {(figure["status"], figure["programme"]) for figure in figures} == {("reported", None)}
    assert all(figure["locator"] for figure in figures)


@every_phase
def test_figures_of_other_sources_are_not_headlines(content: dict[str, Any], phase: str) -> None:
    names = ("id", "programme", "measure", "value", "unit", "status")
    figures = [figure for figure in phase_in(content, phase)["figures"] if figure["source"] != "jaif-jenesys"]
    assert [tuple(figure[name] for name in names) for figure in figures] == BESIDE[phase]
    assert [figure["id"] for figure in figures if figure["headline"] or not figure["locator"]] == []


def test_figures_without_a_phase_are_at_the_top_level(content: dict[str, Any]) -> None:
    names = ("id", "value", "qualifier", "status", "as_of")
    assert [tuple(figure[name] for name in names) for figure in content["figures"]] == OF_NO_PHASE
    assert {(figure["measure"], figure["unit"], figure["headline"]) for figure in content["figures"]} == {
        ("participants", "people", False)
    }


@every_phase
def test_a_phase_has_exactly_the_derived_values_with_their_caveats(content: dict[str, Any], phase: str) -> None:
    names = ("measure", "value", "shown", "unit", "approximate")
    derived = phase_in(content, phase)["derived"]
    found = [(*(value[name] for name in names), meanings_of(value["caveats"])) for value in derived]
    assert found == DERIVED[phase]


@every_phase
@pytest.mark.parametrize("measure", ["budget", "participants"])
def test_a_value_per_year_includes_the_length_of_the_period(content: dict[str, Any], phase: str, measure: str) -> None:
    (value,) = (value for value in phase_in(content, phase)["derived"] if value["measure"] == f"{measure}-per-year")
    years, calendar_years, by_calendar_years = LENGTHS[phase][measure]
    assert value["years"] == pytest.approx(years, abs=0.0001)
    assert (value["calendar_years"], value["by_calendar_years"]) == (calendar_years, by_calendar_years)
    assert "length of the period" in value["formula"]


@every_phase
def test_a_derived_value_lists_its_inputs(content: dict[str, Any], phase: str) -> None:
    inputs = {value["measure"]: value["inputs"] for value in phase_in(content, phase)["derived"]}
    budget, people = f"{phase}-budget", f"{phase}-participants"
    assert inputs["per-participant"] == [budget, people]
    assert (inputs["budget-per-year"], inputs["participants-per-year"]) == ([budget], [people])
    for measure in ("budget", "participants"):
        first, *_others = inputs[f"{measure}-share"]
        assert first == f"{phase}-{measure}"
        assert set(inputs[f"{measure}-share"]) == {f"{each}-{measure}" for each in FIGURES}


def test_sums_cover_the_headlines_and_list_their_inputs(content: dict[str, Any]) -> None:
    found = [
        (whole["measure"], whole["value"], whole["unit"], whole["approximate"], meanings_of(whole["caveats"]))
        for whole in content["totals"]
    ]
    assert found == TOTALS
    for whole in content["totals"]:
        assert whole["inputs"] == [f"{phase}-{whole['measure']}" for phase in FIGURES]


def test_the_series_lists_its_programmes_and_notes_the_missing_comma(content: dict[str, Any]) -> None:
    programmes = phase_in(content, "friendship-ties")["programmes"]
    assert [programme["name"] for programme in programmes] == [
        "JENESYS2015", "JENESYS2016-Economics", "JENESYS2016", "JENESYS2017", "JENESYS2018", "JENESYS2019",
        "JENESYS2020", "JENESYS2021", "JENESYS2022", "JENESYS2022 Phase II", "JENESYS2023", "JENESYS2024",
    ]  # fmt: skip
    assert [programme["name"] for programme in programmes if not programme["listed"]] == ["JENESYS2024"]
    noted = [programme["name"] for programme in programmes if programme["note"]]
    assert noted == ["JENESYS2018", "JENESYS2019", "JENESYS2024"]
    assert programmes[0]["name_year"] == "2015"
    assert [len(phase_in(content, phase)["programmes"]) for phase in ("jenesys", "kizuna", "jenesys-2")] == [0, 0, 0]


def test_aims_events_and_sources_are_exported(content: dict[str, Any]) -> None:
    assert len(phase_in(content, "friendship-ties")["aims"]) == 3
    assert [event["date"] for event in content["events"]] == EVENT_DATES
    assert [event["date"] for event in content["events"] if event["status"] == "planned"] == PLANNED
    with (DATASET / "sources.csv").open(encoding="utf-8") as file:
        stated = list(csv.DictReader(file))
    assert [source["id"] for source in content["sources"]] == [source["id"] for source in stated]
    assert {source["licence"] for source in content["sources"]} == {None, "Public Data License 1.0"}


def test_documented_keys_are_present(content: dict[str, Any]) -> None:
    for path, keys in KEYS.items():
        for item in items_at(content, path):
            assert keys - set(item) == set(), path


def test_a_missing_value_has_the_same_keys_and_a_reason(tmp_path: Path) -> None:
    laid_over_base(next(folder for folder in BAD if folder.name == "contradictory-dates"), tmp_path / "tiny")
    missing = [value for value in all_derived(exported_with_warnings(tmp_path / "tiny")) if value["value"] is None]
    assert missing
    for value in missing:
        assert KEYS["phases.derived"] - set(value) == set()
        assert value["reason"].startswith("No value: ")


def exported_with_warnings(dataset: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(run("export", "-", dataset, "--format", "json").output)
    return content


def all_derived(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for phase in content["phases"]:
        yield from phase["derived"]


def items_at(content: dict[str, Any], path: str) -> list[dict[str, Any]]:
    """All objects at a path through objects and lists."""
    items = [content]
    for key in path.split(".") if path else []:
        values = [item[key] for item in items]
        items = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return items


# Selected phases


def test_selected_phases_are_exported_alone_but_sums_cover_all(content: dict[str, Any]) -> None:
    some = exported("--phase", "jenesys-2", "--phase", "kizuna")
    assert [phase["id"] for phase in some["phases"]] == ["kizuna", "jenesys-2"]
    assert some["phases"] == [phase_in(content, "kizuna"), phase_in(content, "jenesys-2")]
    assert some["totals"] == content["totals"]
    assert {event["phase"] for event in some["events"]} == {"kizuna", "jenesys-2"}
    assert some["figures"] == []


def test_a_dataset_can_be_given_as_folder_or_file(content: dict[str, Any]) -> None:
    assert exported(DATASET) == exported(DATASET / "datapackage.json") == content


# The file


def test_the_file_equals_standard_output(tmp_path: Path) -> None:
    assert run("export", tmp_path / "out.json") == (0, b"", "")
    assert (tmp_path / "out.json").read_bytes() == run("export", "-", "--format", "json").raw_output
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["out.json"]


def test_a_named_format_overrides_the_extension(tmp_path: Path) -> None:
    assert run("export", tmp_path / "out.txt", "--format", "json").status == 0
    assert json.loads((tmp_path / "out.txt").read_bytes())["dataset"]["name"] == "jenesys"


def test_the_output_is_reproducible() -> None:
    again = run("export", "-", "--format", "json", more={"PYTHONHASHSEED": "7"})
    assert run("export", "-", "--format", "json") == again
