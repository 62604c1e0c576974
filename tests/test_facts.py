"""The bundled dataset against the facts of its sources, written by hand and compared row by row."""

import csv
import hashlib
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).resolve().parent
DATASET: Final = TESTS.parent / "data" / "jenesys"

COLUMNS: Final = {
    "phases": (
        "id, name, short_name, other_names, period, period_as_stated, follows, funder, purpose, note, source, locator"
    ),
    "figures": (
        "id, phase, programme, measure, value, unit, qualifier, qualifier_as_stated, status, basis, as_of, "
        "as_of_as_stated, direction, scope, scope_as_stated, counted, headline, source, locator, note"
    ),
    "programmes": "id, phase, position, name, name_year, listed, note, source, locator",
    "aims": "phase, position, text, source, locator",
    "events": "id, date, title, phase, status, note, source, locator",
    "sources": "id, title, publisher, published, accessed, copy, language, title_en, url, licence, note",
}

# The content of each row by column; missing columns are empty.
FACTS: Final[dict[str, dict[str, dict[str, str]]]] = tomllib.loads((TESTS / "facts.toml").read_text(encoding="utf-8"))
# Columns in our own words; the tests below check their subject.
OWN_WORDS: Final = {"id", "purpose", "text", "note"}
FROM_ONE_PAGE: Final = {"phases": {"source": "jaif-jenesys"}, "aims": {"source": "jaif-jenesys"}}

# The subject of each phase's purpose, according to its source.
PURPOSES: Final = {
    "jenesys": ("East Asia", "Southeast Asia", "solidarity", "promoting", "mutual understanding", "young"),
    "kizuna": ("Promote understanding", "Japan's revival efforts", "Great East Japan Earthquake", "2011"),
    "jenesys-2": ("Promote", "revitalisation", "Japanese economy"),
    "friendship-ties": ("people", "Foster exchange", "Japan", "Asia-Pacific region", "ASEAN Member States"),
}
# Words that go beyond the sources.
NOT_STATED: Final = {"phases": ("recovery", "through youth exchange"), "aims": ("Create", "tell people")}

# The subject of each aim.
AIM_SUBJECTS: Final = (
    ("Promote mutual trust and understanding", "basis", "friendship", "cooperation", "future"),
    ("understanding of Japan", "economy", "society", "history", "diverse culture", "politics", "diplomatic relations"),
    ("participants", "general public", "ASEAN Member States", "Timor-Leste", "about Japan"),
)

# What the notes of these rows must contain.
NOTES: Final = {
    ("phases", "jenesys"): (
        "Ministry of Foreign Affairs of Japan",
        "FY2007 to FY2011",
        "31 March 2012",
        "was the plan",
    ),
    ("phases", "friendship-ties"): (
        "a successor of JENESYS and JENESYS 2.0; that line does not name KIZUNA [mofa-2023]",
        "KAKEHASHI",
        "MIRAI",
        "sibling programmes and are not included here",
    ),
    ("figures", "friendship-ties-participants"): ("does not define the fiscal year",),
    ("figures", "friendship-ties-face-to-face"): ("does not define the fiscal year", "not to be added"),
    ("figures", "jenesys-budget-planned"): ("mainly", "neither added to dollars"),
    ("figures", "jenesys-invited-per-year"): ("Mainly", "not comparable"),
    ("figures", "participants-since-2007"): ("does not say how it relates",),
    ("figures", "jenesys-fund-usd"): (
        "ASEAN Secretariat administers",
        "countries of the East Asia Summit",
        "inference",
    ),
    ("figures", "participants-by-2016"): ("That the count starts in 2007 is an interpretation of this dataset",),
    ("figures", "jenesys2024-online"): ("year and the programme are inferred",),
    ("figures", "jenesys2023-conference"): ("students from Japan are included", "[mofa-2023-12]"),
    ("programmes", "jenesys2018"): ("JENESYS2018JENESYS2019", "comma", "11 programmes"),
    ("programmes", "jenesys2019"): ("JENESYS2018JENESYS2019", "comma", "11 programmes"),
    ("programmes", "jenesys2024"): ("Not one of the 11 programmes", "[jaif-jenesys]"),
    ("events", "exchange-online"): ("states no year", "continues to this day"),
    ("events", "face-to-face-beside-online"): ("does not define the fiscal year",),
    ("events", "plan-announced"): (
        "second East Asia Summit",
        "A later press release says that it was in Cebu [mofa-2008]",
    ),
    ("events", "first-high-school-group"): ("200 students", "China", "before their arrival"),
    ("events", "kizuna-approved"): ("third supplementary budget",),
    ("events", "jenesys-2-announced"): ("Prime Minister", "Indonesia"),
    ("events", "jenesys-2-first-group"): ("About 80", "before their visit"),
    ("events", "kizuna-closes"): ("Ministry of Foreign Affairs",),
    ("events", "kizuna-component-closes"): ("JAIF", "its own part"),
    ("events", "online-programme-described"): ("earliest dated official mention", "not the date of the change"),
    ("events", "jenesys2024-reported"): ("after the 11 programmes", "not one of them"),
    ("events", "online-groups-with-korea"): ("273 people in FY2020", "one country outside ASEAN"),
    ("events", "face-to-face-resumes"): ("JENESYS2022", "20 participants from Lao PDR", "first day is not stated"),
    ("events", "students-conference-2023"): ("50th year", "dates are those of the announcement [mofa-2023-12]"),
    ("events", "saarc-addendum-2025"): ("Reported by the press",),
    ("events", "saarc-addendum-2026"): ("Reported by the press", "continues in 2026"),
    ("sources", "jaif-jenesys"): ("© ASEAN Secretariat", "not published by the Secretariat"),
    ("sources", "mofa-2025"): ("reprint",),
}

FACT_PARAMETERS: Final = [
    pytest.param(table, key, id=f"{table}:{key}") for table, facts in FACTS.items() for key in facts
]

tables = pytest.mark.parametrize("table", COLUMNS)

# Nine consecutive words of the source count as a copied sentence, except names and lists.
COPIED_RUN: Final = 9
SOURCE_RUNS: Final = 390


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATASET / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def row_of(table: str, key: str) -> dict[str, str]:
    (row,) = (row for row in rows_of(table) if row["id"] == key)
    return row


def key_of(row: dict[str, str]) -> str:
    return row.get("id") or f"{row['phase']}-{row['position']}"


def runs_of(text: str) -> list[str]:
    """Return every run of nine words in a text, in lower case and without punctuation."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return [" ".join(words[start : start + COPIED_RUN]) for start in range(len(words) - COPIED_RUN + 1)]


def digest(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:12]


def copied_runs(text: str, digests: frozenset[str]) -> list[str]:
    return [run for run in runs_of(text) if digest(run) in digests]


def source_digests() -> frozenset[str]:
    lines = (TESTS / "source_shingles.txt").read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@pytest.mark.parametrize(("table", "key"), FACT_PARAMETERS)
def test_row_matches_the_source(table: str, key: str) -> None:
    (row,) = (row for row in rows_of(table) if key_of(row) == key)
    expected = dict.fromkeys(row, "") | FROM_ONE_PAGE.get(table, {}) | FACTS[table][key]
    checked = [column for column in row if column not in OWN_WORDS]
    assert {column: row[column] for column in checked} == {column: expected[column] for column in checked}


@tables
def test_rows_are_the_facts_in_their_order_and_nothing_else(table: str) -> None:
    assert [key_of(row) for row in rows_of(table)] == list(FACTS[table])


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
def test_no_cell_has_surrounding_blanks_or_line_breaks(table: str) -> None:
    cells = [cell for row in rows_of(table) for cell in row.values()]
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []


@pytest.mark.parametrize("table", [table for table in COLUMNS if table != "sources"])
def test_every_row_names_its_source_and_place(table: str) -> None:
    assert [row for row in rows_of(table) if row["source"] not in FACTS["sources"] or not row["locator"]] == []


def test_all_headlines_and_listed_programmes_are_from_one_page() -> None:
    assert {row["source"] for row in rows_of("figures") if row["headline"] == "true"} == {"jaif-jenesys"}
    listed = [row for row in rows_of("programmes") if row["listed"] == "true"]
    assert {row["source"] for row in listed} == {"jaif-jenesys"}
    assert len(listed) == 11


def test_each_phase_has_one_headline_for_each_measure() -> None:
    headlines = Counter((row["phase"], row["measure"]) for row in rows_of("figures") if row["headline"] == "true")
    assert headlines == {(phase, measure): 1 for phase in FACTS["phases"] for measure in ("budget", "participants")}


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


@pytest.mark.parametrize("table", NOT_STATED)
def test_nothing_is_added_to_a_purpose_or_an_aim(table: str) -> None:
    texts = " ".join(row.get("purpose", row.get("text", "")) for row in rows_of(table))
    assert [word for word in NOT_STATED[table] if word in texts] == []


@pytest.mark.parametrize(("place", "parts"), NOTES.items(), ids=": ".join)
def test_a_note_adds_what_the_columns_lack(place: tuple[str, str], parts: tuple[str, ...]) -> None:
    note = row_of(*place)["note"]
    assert [part for part in parts if part not in note] == []


def test_only_the_two_joined_programmes_note_the_missing_comma() -> None:
    assert [row["id"] for row in rows_of("programmes") if "comma" in row["note"]] == ["jenesys2018", "jenesys2019"]


@pytest.mark.parametrize("whole", ["jenesys2017-asia-pacific", "jenesys2021-asia-pacific"])
def test_both_directions_of_a_figure_are_noted_as_its_parts(whole: str) -> None:
    parts = [row_of("figures", f"{whole}-{way}") for way in ("inbound", "outbound")]
    of = row_of("figures", whole)
    assert sum(int(part["value"]) for part in parts) == int(of["value"])
    for part in parts:
        assert f"{int(part['value']):,d}" in of["note"]
        assert f"{int(of['value']):,d}" in part["note"]
        assert "not to be added" in part["note"]


def test_a_figure_is_dated_only_where_its_source_dates_it() -> None:
    published = {row["id"]: row["published"] for row in rows_of("sources")}
    dated_by_page = [
        row["id"] for row in rows_of("figures") if row["as_of"] and row["as_of"] == published[row["source"]]
    ]
    # The signing and the meeting are dated in the text, and reported on the same day.
    assert dated_by_page == ["jenesys-fund-usd", "jenesys-fund-jpy", "jenesys2023-conference"]


def test_a_scope_is_a_code_with_the_source_s_words() -> None:
    package = json.loads((DATASET / "datapackage.json").read_text(encoding="utf-8"))
    fields = next(each["schema"]["fields"] for each in package["resources"] if each["name"] == "figures")
    codes = {each["value"] for field in fields if field["name"] == "scope" for each in field["categories"]}
    figures = rows_of("figures")
    assert {row["scope"] for row in figures} == codes | {""}
    assert [row["id"] for row in figures if bool(row["scope"]) != bool(row["scope_as_stated"])] == []


def test_no_note_has_words_in_quotation_marks() -> None:
    rows = [(table, key_of(row), row.get("note", "")) for table in COLUMNS for row in rows_of(table)]
    assert [(table, key) for table, key, note in rows if re.search('[“”„"]', note)] == []


def test_every_source_cited_in_a_note_exists_and_every_source_is_cited() -> None:
    cells = [
        cell for table in COLUMNS for row in rows_of(table) for cell in (row.get("note", ""), row.get("source", ""))
    ]
    cited = {id_ for cell in cells for id_ in re.findall(r"\[([a-z0-9-]+)\]", cell)}
    assert cited - set(FACTS["sources"]) == set()
    assert set(FACTS["sources"]) - cited - set(cells) == set()


@pytest.mark.parametrize("file", ["datapackage.json", *(f"{table}.csv" for table in COLUMNS)])
def test_no_nine_word_run_of_the_source_is_in_the_dataset(file: str) -> None:
    assert copied_runs((DATASET / file).read_text(encoding="utf-8"), source_digests()) == []


def test_a_copied_run_is_detected_despite_case_and_punctuation() -> None:
    digests = frozenset({digest("one two three four five six seven eight nine")})
    assert copied_runs("Zero one, two; three four-five SIX (seven) eight “nine” ten.", digests) == [
        "one two three four five six seven eight nine"
    ]
    assert copied_runs("one two three four five six seven eight and nine", digests) == []


def test_all_digests_of_the_source_are_present() -> None:
    assert len(source_digests()) == SOURCE_RUNS
    assert all(re.fullmatch("[0-9a-f]{12}", line) for line in source_digests())
