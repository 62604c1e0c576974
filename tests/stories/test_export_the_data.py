"""The data as JSON: `export` writes what the source states and what follows from it, nothing else.

The expected values were computed by hand, so that checking them needs nothing of the program.
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.reading.broken_datasets import BAD, laid_over_base
from tests.stories.program import DATASET, run

# Figures of the page with the headlines: id, measure, value, unit, qualifier, basis, as of, who is counted, whether
# it is a headline.
FIGURES: Final[dict[str, list[Any]]] = {
    "jenesys": [
        ("jenesys-budget", "budget", 196_000_000, "USD", "none", "total budget", None, None, True),
        (
            "jenesys-participants", "participants", 14_200, "people", "approximately", "participated", None,
            "youths from AMS and Japan", True,
        ),
    ],
    "kizuna": [
        ("kizuna-budget", "budget", 30_000_000, "USD", "none", "allocated", None, None, True),
        (
            "kizuna-participants", "participants", 2_600, "people", "none", "participated", None,
            "youths from AMS and Japan", True,
        ),
    ],
    "jenesys-2": [
        ("jenesys-2-budget", "budget", 73_000_000, "USD", "approximately", "contribution", None, None, True),
        (
            "jenesys-2-participants", "participants", 10_700, "people", "around", "participated", None,
            "youth from AMS and Japan", True,
        ),
    ],
    "friendship-ties": [
        ("friendship-ties-budget", "budget", 69_000_000, "USD", "none", "total contribution", "2023-10", None, True),
        (
            "friendship-ties-participants", "participants", 11_000, "people", "around", "participated",
            "2022-04/2023-03", "youth between AMS and Japan", True,
        ),
        (
            "friendship-ties-face-to-face", "participants", 700, "people", "approximately", "participating",
            "2023-04/2024-03", "youths, face-to-face, between AMS and Japan", False,
        ),
    ],
}  # fmt: skip

# Figures of other official sources: id, programme, measure, value, unit, status.
BESIDE: Final[dict[str, list[Any]]] = {
    "jenesys": [
        ("jenesys-budget-planned", None, "budget", 35_000_000_000, "JPY", "expected"),
        ("jenesys-invited-per-year", None, "participants", 6_000, "people/year", "expected"),
        ("jenesys-invited-and-dispatched", None, "participants", 14_200, "people", "reported"),
        ("jenesys-fund-usd", None, "budget", 195_570_000, "USD", "expected"),
        ("jenesys-fund-jpy", None, "budget", 21_700_000_000, "JPY", "expected"),
    ],
    "kizuna": [
        ("kizuna-contribution-2012", None, "budget", 30_400_000, "USD", "reported"),
        ("kizuna-asia-oceania", None, "participants", 9_000, "people", "reported"),
        ("kizuna-asean", None, "participants", 2_600, "people", "reported"),
        ("kizuna-41-countries", None, "participants", 10_000, "people", "reported"),
        ("kizuna-41-countries-expected", None, "participants", 12_000, "people", "expected"),
    ],
    "jenesys-2": [
        ("jenesys-2-asia-oceania-expected", None, "participants", 30_000, "people", "expected"),
        ("jenesys-2-asean-expected", None, "participants", 10_000, "people", "expected"),
    ],
    "friendship-ties": [
        ("jenesys2015-inbound", "jenesys2015", "participants", 3_100, "people", "expected"),
        ("jenesys2015-outbound", "jenesys2015", "participants", 600, "people", "expected"),
        ("jenesys2017-asia-pacific", "jenesys2017", "participants", 3_700, "people", "expected"),
        ("jenesys2017-asia-pacific-inbound", "jenesys2017", "participants", 3_200, "people", "expected"),
        ("jenesys2017-asia-pacific-outbound", "jenesys2017", "participants", 500, "people", "expected"),
        ("jenesys2017-asean-inbound", "jenesys2017", "participants", 1_300, "people", "expected"),
        ("jenesys2017-asean-outbound", "jenesys2017", "participants", 190, "people", "expected"),
        ("jenesys2020-budget", "jenesys2020", "budget", 5_100_000, "USD", "expected"),
        ("jenesys2020-participants", "jenesys2020", "participants", 1_100, "people", "expected"),
        ("jenesys2021-budget", "jenesys2021", "budget", 4_500_000, "USD", "expected"),
        ("jenesys2021-participants", "jenesys2021", "participants", 900, "people", "expected"),
        ("jenesys2021-asia-pacific", "jenesys2021", "participants", 2_000, "people", "expected"),
        ("jenesys2021-asia-pacific-inbound", "jenesys2021", "participants", 1_700, "people", "expected"),
        ("jenesys2021-asia-pacific-outbound", "jenesys2021", "participants", 300, "people", "expected"),
        ("jenesys2018-conference", "jenesys2018", "participants", 144, "people", "reported"),
        ("jenesys2018-conference-jice", "jenesys2018", "participants", 143, "people", "reported"),
        ("jenesys2023-high-school", "jenesys2023", "participants", 89, "people", "reported"),
        ("jenesys2023-alumni", "jenesys2023", "participants", 100, "people", "reported"),
        ("jenesys2023-conference-visit", "jenesys2023", "participants", 110, "people", "expected"),
        ("jenesys2023-conference", "jenesys2023", "participants", 130, "people", "reported"),
        ("jenesys2023-conference-jaif", "jenesys2023", "participants", 130, "people", "reported"),
        ("jenesys2024-online", "jenesys2024", "participants", 200, "people", "reported"),
        ("jenesys2024-conference-visit", "jenesys2024", "participants", 100, "people", "expected"),
    ],
}  # fmt: skip

# Figures not tied to one phase: id, value, qualifier, status, as of.
OF_NO_PHASE: Final = [
    ("participants-since-2007", 47_000, "approximately", "reported", None),
    ("participants-to-japan", 33_000, "more_than", "reported", None),
    ("participants-from-japan", 2_300, "more_than", "reported", None),
    ("participants-by-2016", 30_000, "none", "expected", "2016-03"),
]

EVENT_DATES: Final = [
    "2007", "2011", None, "2023-04/2024-03", "2007-01", "2007-05-30", "2011-11", "2013-01", "2013-03-31/2013-04-07",
    "2013-03", "2015-01", "2017-09/2018-03", "2021-06", "2024", "2020-12-19", "2022-11", "2023-12-15/2023-12-18",
    "2023-12-17", "2025-08-14", "2026-03-10",
]  # fmt: skip
PLANNED: Final = ["2007-05-30", "2013-03-31/2013-04-07", "2017-09/2018-03"]

PERIODS: Final = {
    "jenesys": ("JENESYS Programme", "2007/2012", "2007 – 2012", None),
    "kizuna": ("KIZUNA (bond) Project", "2012/2013", "2012-2013", None),
    "jenesys-2": ("JENESYS 2.0", "2013/2015", "2013-2015", "jenesys"),
    "friendship-ties": ("Japan's Friendship Ties Programs JENESYS", "2015/..", "2015 – Current", None),
}

# Computed values: measure, full value, value as shown, unit, whether an input is qualified, caveats by meaning.
MID_YEAR: Final = "placed mid-year"
UNLIKE: Final = {"kinds differ", "countries not stated"}
DERIVED: Final[dict[str, list[Any]]] = {
    "jenesys": [
        ("per-participant", 13_802.82, 13_800, "USD/person", True, UNLIKE | {"the same amount"}),
        ("budget-per-year", 39_200_000, 39_200_000, "USD/year", False, {MID_YEAR}),
        ("participants-per-year", 2_840, 2_840, "people/year", True, {MID_YEAR}),
        ("budget-share", 53.26, 53, "%", True, {"kinds differ", "as of October 2023"}),
        ("participants-share", 36.88, 37, "%", True, {"as of FY2022"}),
    ],
    "kizuna": [
        ("per-participant", 11_538.46, 12_000, "USD/person", False, UNLIKE),
        ("budget-per-year", 30_000_000, 30_000_000, "USD/year", False, {MID_YEAR}),
        ("participants-per-year", 2_600, 2_600, "people/year", False, {MID_YEAR}),
        ("budget-share", 8.15, 8, "%", True, {"kinds differ", "as of October 2023"}),
        ("participants-share", 6.75, 7, "%", True, {"as of FY2022"}),
    ],
    "jenesys-2": [
        ("per-participant", 6_822.43, 6_800, "USD/person", True, UNLIKE),
        ("budget-per-year", 36_500_000, 37_000_000, "USD/year", True, {MID_YEAR}),
        ("participants-per-year", 5_350, 5_350, "people/year", True, {MID_YEAR}),
        ("budget-share", 19.84, 20, "%", True, {"kinds differ", "as of October 2023"}),
        ("participants-share", 27.79, 28, "%", True, {"as of FY2022"}),
    ],
    "friendship-ties": [
        ("per-participant", 6_272.73, 6_300, "USD/person", True, {*UNLIKE, "mixed dates"}),
        ("budget-per-year", 8_321_608.04, 8_300_000, "USD/year", False, {MID_YEAR, "open to October 2023"}),
        (
            "participants-per-year", 1_419.35, 1_400, "people/year", True,
            {MID_YEAR, "open to FY2022", "fiscal year not defined"},
        ),
        ("budget-share", 18.75, 19, "%", True, {"kinds differ", "as of October 2023"}),
        ("participants-share", 28.57, 29, "%", True, {"as of FY2022"}),
    ],
}  # fmt: skip

# How long each phase lasts: in years from mid-year to mid-year (to October 2023, to the end of FY2022), in calendar
# years, and the value for those.
LENGTHS: Final[dict[str, dict[str, tuple[float, int, float]]]] = {
    "jenesys": {"budget": (5, 6, 32_666_666.67), "participants": (5, 6, 2_366.67)},
    "kizuna": {"budget": (1, 2, 15_000_000), "participants": (1, 2, 1_300)},
    "jenesys-2": {"budget": (2, 3, 24_333_333.33), "participants": (2, 3, 3_566.67)},
    "friendship-ties": {"budget": (8.2917, 9, 7_666_666.67), "participants": (7.75, 9, 1_222.22)},
}

TOTALS: Final = [
    ("budget", 368_000_000, "USD", True, {"kinds differ", "as of October 2023"}),
    ("participants", 38_500, "people", True, {"as of FY2022"}),
]

# What each caveat must contain.
MEANINGS: Final = {
    MID_YEAR: r"Only the years are known.* mid-year",
    "mixed dates": r"Different dates.*budget as of October 2023.*participants as of FY2022",
    "open to October 2023": r"ongoing.*October 2023",
    "open to FY2022": r"ongoing.*FY2022",
    "fiscal year not defined": r"FY2022 is assumed to be 1 April 2022 to 31 March 2023.*source does not define",
    "kinds differ": r"Different kinds of amount: total budget, allocated, contribution, total contribution",
    "countries not stated": r"may cover different countries \(not stated\)",
    "the same amount": r"Foreign Affairs of Japan states approximately USD\s195,570,000 for East Asia Summit members\.",
    "as of October 2023": r"^Friendship Ties is as of October 2023",
    "as of FY2022": r"^Friendship Ties is as of FY2022",
}

# The documented keys. More may be added; these stay.
KEYS: Final = {
    "": {"dataset", "phases", "figures", "totals", "events", "sources"},
    "dataset": {"name", "title", "version"},
    "phases": {"id", "name", "period", "follows", "funder", "purpose", "aims", "programmes", "figures", "derived"},
    "phases.period": {"edtf", "stated"},
    "phases.programmes": {"name", "name_year", "listed", "note"},
    "phases.figures": {
        "id", "measure", "value", "unit", "qualifier", "qualifier_as_stated", "status", "basis", "as_of", "scope",
        "scope_name", "scope_as_stated", "counted", "programme", "headline", "source", "locator", "note",
    },
    "phases.derived": {"measure", "value", "unit", "approximate", "inputs", "formula", "caveats"},
    "totals": {"measure", "value", "unit", "approximate", "inputs", "caveats"},
    "events": {"date", "title", "status"},
    "sources": {"id", "title", "publisher", "copy", "language", "title_en"},
}  # fmt: skip

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
