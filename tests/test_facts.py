"""The bundled dataset against the facts of its source, written out by hand and compared row by row."""

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).resolve().parent
DATASET: Final = TESTS.parent / "data" / "jenesys"

COLUMNS: Final = {
    "phases": "id, name, short_name, other_names, period, period_as_stated, follows, purpose, note, source, locator",
    "figures": (
        "id, phase, programme, measure, value, unit, qualifier, status, basis, as_of, as_of_as_stated, direction, "
        "scope, counted, headline, source, locator, note"
    ),
    "programmes": "id, phase, position, name, name_year, note, source, locator",
    "aims": "phase, position, text, source, locator",
    "events": "id, date, title, phase, note, source, locator",
    "sources": "id, title, publisher, published, accessed, url, licence, note",
}

INTRO: Final = "first paragraph"
FROM_2007: Final = "paragraph “2007 – 2012”"
FROM_2012: Final = "paragraph “2012-2013”"
FROM_2013: Final = "paragraph “2013-2015”"
FROM_2015: Final = "paragraph “2015 – Current”"

PHASES: Final = (
    {
        "id": "jenesys",
        "name": "JENESYS Programme",
        "short_name": "JENESYS",
        "other_names": "Japan-East Asia Network of Exchange for Students and Youths",
        "period": "2007/2012",
        "period_as_stated": "2007 – 2012",
        "follows": "",
        "locator": FROM_2007,
    },
    {
        "id": "kizuna",
        "name": "KIZUNA (bond) Project",
        "short_name": "KIZUNA",
        "other_names": "",
        "period": "2012/2013",
        "period_as_stated": "2012-2013",
        "follows": "",
        "locator": FROM_2012,
    },
    {
        "id": "jenesys-2",
        "name": "JENESYS 2.0",
        "short_name": "JENESYS 2.0",
        "other_names": "",
        "period": "2013/2015",
        "period_as_stated": "2013-2015",
        "follows": "jenesys",
        "locator": FROM_2013,
    },
    {
        "id": "friendship-ties",
        "name": "Japan's Friendship Ties Programs JENESYS",
        "short_name": "Friendship Ties",
        "other_names": "JENESYS series",
        "period": "2015/..",
        "period_as_stated": "2015 – Current",
        "follows": "",
        "locator": FROM_2015,
    },
)

# What the purpose of each phase is about; the wording is our own.
PURPOSES: Final = {
    "jenesys": ("East Asia", "Southeast Asia", "solidarity", "understand", "young"),
    "kizuna": ("Japan's recovery", "Great East Japan Earthquake", "2011", "understood"),
    "jenesys-2": ("revitalise", "Japanese economy"),
    "friendship-ties": ("people", "exchange", "Japan", "Asia-Pacific region", "ASEAN Member States"),
}

# Of every figure of the dataset so far.
ALWAYS: Final = {"programme": "", "status": "reported", "direction": "", "source": "jaif-jenesys"}
# Of a budget: the source says neither of which countries it is nor whom it was spent on.
BUDGET: Final = ALWAYS | {"measure": "budget", "unit": "USD", "scope": "", "counted": "", "headline": "true"}
PARTICIPANTS: Final = ALWAYS | {
    "measure": "participants",
    "unit": "people",
    "scope": "ASEAN Member States and Japan",
    "headline": "true",
}
NO_DATE: Final = {"as_of": "", "as_of_as_stated": ""}

FIGURES: Final = (
    {
        **BUDGET,
        **NO_DATE,
        "id": "jenesys-budget",
        "phase": "jenesys",
        "value": "196000000",
        "qualifier": "exact",
        "basis": "total budget",
        "locator": FROM_2007,
    },
    {
        **PARTICIPANTS,
        **NO_DATE,
        "id": "jenesys-participants",
        "phase": "jenesys",
        "value": "14200",
        "qualifier": "approximately",
        "basis": "participated",
        "counted": "youths from AMS and Japan",
        "locator": FROM_2007,
    },
    {
        **BUDGET,
        **NO_DATE,
        "id": "kizuna-budget",
        "phase": "kizuna",
        "value": "30000000",
        "qualifier": "exact",
        "basis": "allocated",
        "locator": FROM_2012,
    },
    {
        **PARTICIPANTS,
        **NO_DATE,
        "id": "kizuna-participants",
        "phase": "kizuna",
        "value": "2600",
        "qualifier": "exact",
        "basis": "participated",
        "counted": "youths from AMS and Japan",
        "locator": FROM_2012,
    },
    {
        **BUDGET,
        **NO_DATE,
        "id": "jenesys-2-budget",
        "phase": "jenesys-2",
        "value": "73000000",
        "qualifier": "approximately",
        "basis": "contribution",
        "locator": FROM_2013,
    },
    {
        **PARTICIPANTS,
        **NO_DATE,
        "id": "jenesys-2-participants",
        "phase": "jenesys-2",
        "value": "10700",
        "qualifier": "around",
        "basis": "participated",
        "counted": "youth from AMS and Japan",
        "locator": FROM_2013,
    },
    {
        **BUDGET,
        "id": "friendship-ties-budget",
        "phase": "friendship-ties",
        "value": "69000000",
        "qualifier": "exact",
        "basis": "total contribution",
        "as_of": "2023-10",
        "as_of_as_stated": "October 2023",
        "locator": FROM_2015,
    },
    {
        **PARTICIPANTS,
        "id": "friendship-ties-participants",
        "phase": "friendship-ties",
        "value": "11000",
        "qualifier": "around",
        "basis": "participated",
        "as_of": "2022-04/2023-03",
        "as_of_as_stated": "FY2022",
        "counted": "youth between AMS and Japan",
        "locator": FROM_2015,
    },
    {
        **PARTICIPANTS,
        "id": "friendship-ties-face-to-face",
        "phase": "friendship-ties",
        "value": "700",
        "qualifier": "approximately",
        "basis": "participating",
        "as_of": "2023-04/2024-03",
        "as_of_as_stated": "FY2023",
        "counted": "youths, face-to-face, between AMS and Japan",
        "headline": "false",
        "locator": FROM_2015,
    },
)

PROGRAMMES: Final = tuple(
    {"phase": "friendship-ties", "position": position, "id": key, "name": name, "name_year": year, "locator": FROM_2015}
    for position, key, name, year in (
        ("1", "jenesys2015", "JENESYS2015", "2015"),
        ("2", "jenesys2016-economics", "JENESYS2016-Economics", "2016"),
        ("3", "jenesys2016", "JENESYS2016", "2016"),
        ("4", "jenesys2017", "JENESYS2017", "2017"),
        ("5", "jenesys2018", "JENESYS2018", "2018"),
        ("6", "jenesys2019", "JENESYS2019", "2019"),
        ("7", "jenesys2020", "JENESYS2020", "2020"),
        ("8", "jenesys2021", "JENESYS2021", "2021"),
        ("9", "jenesys2022", "JENESYS2022", "2022"),
        ("10", "jenesys2022-phase-ii", "JENESYS2022 Phase II", "2022"),
        ("11", "jenesys2023", "JENESYS2023", "2023"),
    )
)

AIMS: Final = tuple(
    {"phase": "friendship-ties", "position": position, "locator": FROM_2015} for position in ("1", "2", "3")
)

# What each aim is about; the wording is our own.
AIM_SUBJECTS: Final = (
    ("mutual trust and understanding", "friendship", "cooperation", "future"),
    ("understanding of Japan", "economy", "society", "history", "diverse culture", "politics", "diplomatic relations"),
    ("participants", "ASEAN Member States", "Timor-Leste", "about Japan"),
)

EVENTS: Final = (
    {
        "id": "exchange-begins",
        "date": "2007",
        "title": "Exchange under JAIF begins",
        "phase": "",
        "locator": INTRO,
    },
    {
        "id": "great-east-japan-earthquake",
        "date": "2011",
        "title": "Great East Japan Earthquake",
        "phase": "kizuna",
        "locator": FROM_2012,
    },
    {
        "id": "exchange-online",
        "date": "",
        "title": "Exchange moves online, then hybrid",
        "phase": "friendship-ties",
        "locator": f"{INTRO} and {FROM_2015}",
    },
    {
        "id": "face-to-face-beside-online",
        "date": "2023-04/2024-03",
        "title": "Face-to-face beside online, FY2023",
        "phase": "friendship-ties",
        "locator": FROM_2015,
    },
)

SOURCES: Final = (
    {
        "id": "jaif-jenesys",
        "title": "JENESYS Programme",
        "publisher": "Japan-ASEAN Integration Fund (JAIF), ASEAN Secretariat",
        "published": "",
        "accessed": "2026-11-24",
        "url": "https://jaif.asean.org/jaif-component/jenesys-programme/",
        "licence": "not stated",
    },
)

FACTS: Final = {
    "phases": PHASES,
    "figures": FIGURES,
    "programmes": PROGRAMMES,
    "aims": AIMS,
    "events": EVENTS,
    "sources": SOURCES,
}

FACT_PARAMETERS: Final = [
    pytest.param(table, fact, id=f"{table}:{fact.get('id', fact.get('position'))}")
    for table, facts in FACTS.items()
    for fact in facts
]

tables = pytest.mark.parametrize("table", COLUMNS)

# Nine words of the source in a row are a copied sentence; names and enumerations apart.
COPIED_RUN: Final = 9
SOURCE_RUNS: Final = 390


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATASET / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def row_of(table: str, key: str) -> dict[str, str]:
    (row,) = (row for row in rows_of(table) if row["id"] == key)
    return row


def identity(row: dict[str, str]) -> tuple[str, ...]:
    return (row["id"],) if "id" in row else (row["phase"], row["position"])


def runs_of(text: str) -> list[str]:
    """Every run of nine words in a text, in small letters and without punctuation."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return [" ".join(words[start : start + COPIED_RUN]) for start in range(len(words) - COPIED_RUN + 1)]


def digest(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:12]


def copied_runs(text: str, digests: frozenset[str]) -> list[str]:
    return [run for run in runs_of(text) if digest(run) in digests]


def source_digests() -> frozenset[str]:
    lines = (TESTS / "source_shingles.txt").read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@pytest.mark.parametrize(("table", "fact"), FACT_PARAMETERS)
def test_row_says_what_the_source_says(table: str, fact: dict[str, str]) -> None:
    (row,) = (row for row in rows_of(table) if identity(row) == identity(fact))
    assert {column: row.get(column) for column in fact} == fact


@tables
def test_rows_are_the_facts_in_their_order_and_nothing_else(table: str) -> None:
    assert [identity(row) for row in rows_of(table)] == [identity(fact) for fact in FACTS[table]]


@tables
def test_header_names_the_columns_in_their_order(table: str) -> None:
    header = (DATASET / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == COLUMNS[table].split(", ")


@tables
def test_file_is_plain_utf8_with_unix_line_ends(table: str) -> None:
    content = (DATASET / f"{table}.csv").read_bytes()
    content.decode("utf-8", errors="strict")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@tables
def test_no_cell_has_blanks_around_it_or_breaks_its_line(table: str) -> None:
    cells = [cell for row in rows_of(table) for cell in row.values()]
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []


@pytest.mark.parametrize("table", [table for table in COLUMNS if table != "sources"])
def test_every_row_names_its_source_and_where_in_it(table: str) -> None:
    assert {row["source"] for row in rows_of(table)} == {"jaif-jenesys"}
    assert [row for row in rows_of(table) if not row["locator"]] == []


def test_four_phases_nine_figures_eleven_programmes_three_aims() -> None:
    counts = {table: len(rows_of(table)) for table in COLUMNS}
    assert counts == {"phases": 4, "figures": 9, "programmes": 11, "aims": 3, "events": 4, "sources": 1}


def test_each_phase_has_one_headline_for_each_measure() -> None:
    headlines = Counter((row["phase"], row["measure"]) for row in rows_of("figures") if row["headline"] == "true")
    assert headlines == {(phase["id"], measure): 1 for phase in PHASES for measure in ("budget", "participants")}


@pytest.mark.parametrize(("phase", "subjects"), PURPOSES.items(), ids=PURPOSES)
def test_purpose_is_a_sentence_about_what_the_source_names(phase: str, subjects: tuple[str, ...]) -> None:
    purpose = row_of("phases", phase)["purpose"]
    assert [subject for subject in subjects if subject not in purpose] == []
    assert purpose.endswith(".")


@pytest.mark.parametrize("position", [1, 2, 3])
def test_aim_is_a_sentence_about_what_the_source_names(position: int) -> None:
    text = rows_of("aims")[position - 1]["text"]
    assert [subject for subject in AIM_SUBJECTS[position - 1] if subject not in text] == []
    assert text.endswith(".")


def test_the_missing_comma_is_recorded_on_the_two_programmes_that_it_joins_and_on_no_other() -> None:
    noted = {row["name"]: row["note"] for row in rows_of("programmes") if row["note"]}
    assert list(noted) == ["JENESYS2018", "JENESYS2019"]
    for note in noted.values():
        assert '"JENESYS2018JENESYS2019"' in note
        assert "comma" in note


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("figures", "friendship-ties-participants"),
        ("figures", "friendship-ties-face-to-face"),
        ("events", "face-to-face-beside-online"),
    ],
)
def test_a_fiscal_year_says_that_the_source_does_not_define_it(table: str, key: str) -> None:
    assert "The source does not define the fiscal year" in row_of(table, key)["note"]


def test_the_face_to_face_figure_says_that_it_is_not_to_be_added() -> None:
    assert "not to be added" in row_of("figures", "friendship-ties-face-to-face")["note"]


def test_the_move_online_says_that_no_year_is_stated() -> None:
    assert "states no year" in row_of("events", "exchange-online")["note"]


def test_the_source_is_said_to_be_an_archived_copy() -> None:
    note = row_of("sources", "jaif-jenesys")["note"]
    assert "Archived copy" in note
    assert "ASEAN Secretariat" in note


@pytest.mark.parametrize("file", ["datapackage.json", *(f"{table}.csv" for table in COLUMNS)])
def test_no_nine_words_of_the_source_stand_in_the_dataset(file: str) -> None:
    assert copied_runs((DATASET / file).read_text(encoding="utf-8"), source_digests()) == []


def test_a_copied_run_is_found_whatever_its_case_and_punctuation() -> None:
    digests = frozenset({digest("one two three four five six seven eight nine")})
    assert copied_runs("Zero one, two; three four-five SIX (seven) eight “nine” ten.", digests) == [
        "one two three four five six seven eight nine"
    ]
    assert copied_runs("one two three four five six seven eight and nine", digests) == []


def test_the_digests_of_the_source_are_all_there() -> None:
    assert len(source_digests()) == SOURCE_RUNS
    assert all(re.fullmatch("[0-9a-f]{12}", line) for line in source_digests())
