"""The bundled dataset against the facts of its sources, written by hand and compared row by row."""

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


def written(columns: str, *lines: str) -> tuple[dict[str, str], ...]:
    """Rows written as lines, with a bar between the cells."""
    names = [name.strip() for name in columns.split("|")]
    return tuple(dict(zip(names, map(str.strip, line.split("|")), strict=True)) for line in lines)


# Of every figure of the page that the headlines are from.
ALWAYS: Final = {"programme": "", "status": "reported", "direction": "", "source": "jaif-jenesys"}
# About a budget: the source states neither its countries nor whom it was spent on.
BUDGET: Final = ALWAYS | {"measure": "budget", "unit": "USD", "scope": "", "counted": "", "headline": "true"}
PARTICIPANTS: Final = ALWAYS | {
    "measure": "participants",
    "unit": "people",
    "scope": "ASEAN Member States and Japan",
    "headline": "true",
}
NO_DATE: Final = {"as_of": "", "as_of_as_stated": ""}

HEADLINES_AND_ONE_BESIDE: Final = (
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

# What the other official sources state besides the headlines. None of their figures is a headline.
STATED_BESIDE: Final = written(
    "id | phase | measure | value | unit | qualifier | status | direction | as_of | source",
    "jenesys-budget-planned | jenesys | budget | 35000000000 | JPY | around | expected | | 2007-05-25 | mofa-2007",
    "jenesys-invited-per-year | jenesys | participants | 6000 | people/year | around | expected | inbound"
    " | 2007-05-25 | mofa-2007",
    "jenesys-invited-and-dispatched | jenesys | participants | 14200 | people | about | reported | | 2016-02"
    " | mission-2016",
    "kizuna-contribution-2012 | kizuna | budget | 30400000 | USD | exact | reported | | | jaif-kizuna",
    "kizuna-asia-oceania | kizuna | participants | 9000 | people | about | reported | | | jaif-kizuna",
    "kizuna-asean | kizuna | participants | 2600 | people | about | reported | | | jaif-kizuna",
    "kizuna-41-countries | kizuna | participants | 10000 | people | at_least | reported | | 2020-11-20 | mofa-kizuna",
    "kizuna-41-countries-expected | kizuna | participants | 12000 | people | at_least | expected | | | jice-kizuna",
    "jenesys-2-asia-oceania-expected | jenesys-2 | participants | 30000 | people | about | expected | inbound"
    " | 2013-03-29 | mission-2013",
    "jenesys-2-asean-expected | jenesys-2 | participants | 10000 | people | about | expected | inbound"
    " | 2013-03-29 | mission-2013",
)

# What they state about single programmes, all expected. The parts of a figure are below it: they are stated on
# the same page, one by one.
STATED_OF_PROGRAMMES: Final = written(
    "id | programme | measure | value | unit | qualifier | direction | as_of | source",
    "jenesys2015-inbound | jenesys2015 | participants | 3100 | people | about | inbound | | joca-jenesys2015",
    "jenesys2015-outbound | jenesys2015 | participants | 600 | people | about | outbound | | joca-jenesys2015",
    "jenesys2017-asia-pacific | jenesys2017 | participants | 3700 | people | about | | 2017-04-05 | mofa-jenesys2017",
    "jenesys2017-asia-pacific-inbound | jenesys2017 | participants | 3200 | people | about | inbound | 2017-04-05"
    " | mofa-jenesys2017",
    "jenesys2017-asia-pacific-outbound | jenesys2017 | participants | 500 | people | about | outbound | 2017-04-05"
    " | mofa-jenesys2017",
    "jenesys2017-asean-inbound | jenesys2017 | participants | 1300 | people | at_least | inbound | 2017-09-12"
    " | asean-2017",
    "jenesys2017-asean-outbound | jenesys2017 | participants | 190 | people | exact | outbound | 2017-09-12"
    " | asean-2017",
    "jenesys2020-budget | jenesys2020 | budget | 5100000 | USD | approximately | | | jaif-jenesys2020",
    "jenesys2020-participants | jenesys2020 | participants | 1100 | people | approximately | | | jaif-jenesys2020",
    "jenesys2021-budget | jenesys2021 | budget | 4500000 | USD | approximately | | | jaif-jenesys2021",
    "jenesys2021-participants | jenesys2021 | participants | 900 | people | approximately | | | jaif-jenesys2021",
    "jenesys2021-asia-pacific | jenesys2021 | participants | 2000 | people | about | | 2021-06-17 | mofa-jenesys2021",
    "jenesys2021-asia-pacific-inbound | jenesys2021 | participants | 1700 | people | about | inbound | 2021-06-17"
    " | mofa-jenesys2021",
    "jenesys2021-asia-pacific-outbound | jenesys2021 | participants | 300 | people | about | outbound | 2021-06-17"
    " | mofa-jenesys2021",
)

STATED_OF_NO_PHASE: Final = written(
    "id | measure | value | unit | qualifier | status | direction | as_of | source",
    "participants-since-2007 | participants | 47000 | people | approximately | reported | | 2023 | jaif-2023-minister",
)

# The countries that the others name, and who is counted.
SUMMIT: Final = "East Asia Summit members: ASEAN, China, Korea, India, Australia, New Zealand"
COUNTRIES_41: Final = "41 countries and regions of Asia-Oceania and North America"
SCOPES: Final = {
    "jenesys-budget-planned": (SUMMIT, ""),
    "jenesys-invited-per-year": (SUMMIT, "young people, in each of five years"),
    "jenesys-invited-and-dispatched": ("Japan and ASEAN", "young people under 35, both ways, five years from 2007"),
    "kizuna-contribution-2012": ("", ""),
    "kizuna-asia-oceania": ("Asia and Oceania", "young people"),
    "kizuna-asean": ("ASEAN Member States", "young people"),
    "kizuna-41-countries": (COUNTRIES_41, "youths"),
    "kizuna-41-countries-expected": (COUNTRIES_41, "people, both ways"),
    "jenesys-2-asia-oceania-expected": ("Asia and Oceania, ASEAN included", "youths"),
    "jenesys-2-asean-expected": ("The ten ASEAN countries", "youths"),
    "jenesys2015-inbound": ("Asia-Pacific", "people, in FY2015"),
    "jenesys2015-outbound": ("Asia-Pacific", "Japanese people, in FY2015"),
    "jenesys2017-asia-pacific": ("Asia-Pacific", "people, both ways, in a year"),
    "jenesys2017-asia-pacific-inbound": ("Asia-Pacific", "students and professionals"),
    "jenesys2017-asia-pacific-outbound": ("Asia-Pacific", "Japanese students"),
    "jenesys2017-asean-inbound": ("ASEAN Member States", "youth"),
    "jenesys2017-asean-outbound": ("ASEAN countries", "youth from Japan"),
    "jenesys2020-budget": ("", ""),
    "jenesys2020-participants": ("Japan and ASEAN Member States", "youths"),
    "jenesys2021-budget": ("", ""),
    "jenesys2021-participants": ("Japan, ASEAN Member States, Timor-Leste", "young people"),
    "jenesys2021-asia-pacific": ("Asia-Pacific", "people, both ways, online programme included"),
    "jenesys2021-asia-pacific-inbound": ("Asia-Pacific", "students and professionals, online programme included"),
    "jenesys2021-asia-pacific-outbound": ("Asia-Pacific", "Japanese students, online programme included"),
    "participants-since-2007": ("Japan and ASEAN countries", "people, both ways, since 2007"),
}

# What each source calls it.
BASES: Final = {
    "jenesys-budget-planned": "scale of the plan",
    "jenesys-invited-per-year": "to be invited",
    "jenesys-invited-and-dispatched": "invited and dispatched",
    "kizuna-contribution-2012": "contribution in 2012",
    "kizuna-asia-oceania": "had the opportunity to participate",
    "kizuna-asean": "participated",
    "kizuna-41-countries": "involved",
    "kizuna-41-countries-expected": "to become part of the exchange",
    "jenesys-2-asia-oceania-expected": "will have an opportunity",
    "jenesys-2-asean-expected": "will be invited",
    "jenesys2015-inbound": "will be invited",
    "jenesys2015-outbound": "will be sent",
    "jenesys2017-asia-pacific": "will include",
    "jenesys2017-asia-pacific-inbound": "number of participants",
    "jenesys2017-asia-pacific-outbound": "number of participants",
    "jenesys2017-asean-inbound": "targeted",
    "jenesys2017-asean-outbound": "targeted",
    "jenesys2020-budget": "contribution",
    "jenesys2020-participants": "expected to join",
    "jenesys2021-budget": "contribution",
    "jenesys2021-participants": "planned to take part",
    "jenesys2021-asia-pacific": "will participate",
    "jenesys2021-asia-pacific-inbound": "number of participants",
    "jenesys2021-asia-pacific-outbound": "number of participants",
    "participants-since-2007": "sent and invited",
}

OF_PROGRAMMES: Final = {"phase": "friendship-ties", "status": "expected"}
OTHERS: Final = (
    *(row | {"programme": ""} for row in STATED_BESIDE),
    *(row | OF_PROGRAMMES for row in STATED_OF_PROGRAMMES),
    *(row | {"phase": "", "programme": ""} for row in STATED_OF_NO_PHASE),
)

FIGURES: Final = (
    *HEADLINES_AND_ONE_BESIDE,
    *(
        row
        | {
            "basis": BASES[row["id"]],
            "scope": SCOPES[row["id"]][0],
            "counted": SCOPES[row["id"]][1],
            "as_of_as_stated": "",
            "headline": "false",
        }
        for row in OTHERS
    ),
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
    *written(
        "id | date | title | phase | source",
        "plan-announced | 2007-01 | Exchange plan announced | jenesys | mofa-2007",
        "first-high-school-group | 2007-05-30 | First high-school group arrives | jenesys | mofa-2007",
        "kizuna-approved | 2011-11 | Diet approves KIZUNA | kizuna | mofa-kizuna",
        "jenesys-2-announced | 2013-01 | JENESYS 2.0 announced | jenesys-2 | mission-2013",
        "jenesys-2-first-group | 2013-03-31/2013-04-07 | First JENESYS 2.0 group for ASEAN | jenesys-2 | mission-2013",
        "kizuna-closes | 2013-03 | KIZUNA closes | kizuna | mofa-kizuna",
        "kizuna-component-closes | 2015-01 | KIZUNA's JAIF component closes | kizuna | jaif-kizuna",
        "jenesys2017-runs | 2017-09/2018-03 | JENESYS2017 runs | friendship-ties | asean-2017",
        "online-programme-described | 2021-06 | Yearly programme includes an online one | friendship-ties"
        " | mofa-jenesys2021",
        "jenesys2024-reported | 2024 | JENESYS2024 activities reported | friendship-ties | jaif-news-2024",
        "online-groups-with-korea | 2020-12-19 | First online groups with Korea | friendship-ties | jkcf-2020",
    ),
)

# What the notes of these events must say.
EVENT_NOTES: Final = {
    "plan-announced": ("second East Asia Summit", "Cebu"),
    "first-high-school-group": ("200 students", "China"),
    "kizuna-approved": ("third supplementary budget",),
    "jenesys-2-announced": ("Prime Minister", "Indonesia"),
    "jenesys-2-first-group": ("About 80",),
    "kizuna-closes": ("Ministry of Foreign Affairs",),
    "kizuna-component-closes": ("JAIF", "its own part"),
    "online-programme-described": ("earliest dated official mention", "not the date of the change"),
    "jenesys2024-reported": ("after the eleven programmes", "none of them"),
    "online-groups-with-korea": ("273 people in FY2020", "one country outside ASEAN", "not the date of the change"),
}

JAIF: Final = "Japan-ASEAN Integration Fund (JAIF)"
MINISTRY: Final = "Ministry of Foreign Affairs of Japan"
MISSION: Final = "Mission of Japan to ASEAN"
# The site of JAIF and of the Ministry.
JAIF_SITE: Final = "https://jaif.asean.org"
MINISTRY_SITE: Final = "https://www.mofa.go.jp"
BRIDGES: Final = (
    "building-friendship-and-cooperation-bridges-between-asean-and-japan-through-jenesys-exchange-programme"
)

SOURCES: Final = tuple(
    {
        "id": id_,
        "title": title,
        "publisher": publisher,
        "published": published,
        "accessed": "2026-11-24",
        "url": url,
        "licence": "Public Data License 1.0" if publisher == MINISTRY else "not stated",
    }
    for id_, publisher, title, published, url in (
        (
            "jaif-jenesys",
            "Japan-ASEAN Integration Fund (JAIF), ASEAN Secretariat",
            "JENESYS Programme",
            "",
            f"{JAIF_SITE}/jaif-component/jenesys-programme/",
        ),
        ("jaif-kizuna", JAIF, "KIZUNA（絆）プロジェクト", "", f"{JAIF_SITE}/jp/jaif-component/kizuna-bond-project"),
        ("jaif-jenesys2020", JAIF, "JENESYS2020", "", f"{JAIF_SITE}/jaif-component/jenesys-2020/"),
        ("jaif-jenesys2021", JAIF, "JENESYS2021", "", f"{JAIF_SITE}/jp/jaif-component/jenesys2021"),
        (
            "mofa-2007",
            MINISTRY,
            "「21世紀東アジア青少年大交流計画」の開始について",
            "2007-05-25",
            "http://www.mofa.go.jp/mofaj/press/release/h19/5/1173560_804.html",
        ),
        (
            "mofa-kizuna",
            MINISTRY,
            "Recovery from Great East Japan Earthquake (Kizuna Project)",
            "2020-11-20",
            f"{MINISTRY_SITE}/j_info/visit/incidents/kizuna_project.html",
        ),
        (
            "jice-kizuna",
            "Japan International Cooperation Center (JICE)",
            "About the Kizuna Project",
            "",
            "http://sv2.jice.org/kizuna/e/what/about/",
        ),
        (
            "mission-2013",
            MISSION,
            "Commencement of JENESYS 2.0 for ASEAN",
            "2013-03-29",
            "https://www.asean.emb-japan.go.jp/release13_03.html",
        ),
        (
            "mission-2016",
            MISSION,
            "Japan's cooperation with ASEAN in the field of people-to-people exchange",
            "2016-02",
            "https://www.asean.emb-japan.go.jp/asean2025/jpasean-sc02.html",
        ),
        ("mofa-jenesys2017", MINISTRY, "JENESYS2017", "2017-04-05", f"{MINISTRY_SITE}/p_pd/ep/page25e_000134.html"),
        (
            "asean-2017",
            "ASEAN Secretariat",
            "ASEAN, Japan continue students, youth exchange",
            "2017-09-12",
            "https://asean.org/asean-japan-continue-students-youth-exchange/",
        ),
        (
            "joca-jenesys2015",
            "Japan Overseas Cooperative Association (JOCA)",
            "JENESYS2015",
            "",
            "http://www.joca.or.jp/english/activities/jenesys/jenesys2015/",
        ),
        (
            "mofa-jenesys2021",
            MINISTRY,
            "People-to-People Exchange (JENESYS2021)",
            "2021-06-17",
            f"{MINISTRY_SITE}/a_o/rp/page22e_000955.html",
        ),
        (
            "mofa-2023",
            MINISTRY,
            "Japan Friendship Ties Programs “JENESYS”",
            "2023-05-31",
            f"{MINISTRY_SITE}/a_o/rp/page24e_000354.html",
        ),
        (
            "jaif-2024",
            JAIF,
            "Building Friendship and Cooperation Bridges between ASEAN and Japan through JENESYS Exchange Programme",
            "2024-11-08",
            f"{JAIF_SITE}/en/support/project-output/beneficiaries-voice/{BRIDGES}",
        ),
        (
            "jaif-2023-minister",
            JAIF,
            "ASEAN and Japan: Golden Friendship, Golden Opportunities",
            "2023",
            f"{JAIF_SITE}/whats-new/asean-and-japan-golden-friendship-golden-opportunities",
        ),
        (
            "jaif-news-2024",
            JAIF,
            "Highlight of JENESYS2023 Activities Reported in August 2024",
            "2024-08-31",
            f"{JAIF_SITE}/?p=14569",
        ),
        (
            "jkcf-2020",
            "Japan-Korea Cultural Foundation",
            "2020（令和2）年度 青少年交流事業実績",
            "",
            "https://www.jkcf.or.jp/projects/2020/20362/",
        ),
        (
            "mofa-2008",
            MINISTRY,
            "Press release with a reference note on the 21世紀東アジア青少年大交流計画",
            "2008-12",
            "http://www.mofa.go.jp/mofaj/press/release/h20/12/1185318_922.html",
        ),
    )
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
    known = {source["id"] for source in SOURCES}
    assert [row for row in rows_of(table) if row["source"] not in known or not row["locator"]] == []


def test_so_many_rows_are_in_the_tables() -> None:
    counts = {table: len(rows_of(table)) for table in COLUMNS}
    assert counts == {"phases": 4, "figures": 34, "programmes": 11, "aims": 3, "events": 15, "sources": 19}


@pytest.mark.parametrize("table", ["phases", "programmes", "aims"])
def test_what_is_no_figure_and_no_event_is_from_one_page(table: str) -> None:
    assert {row["source"] for row in rows_of(table)} == {"jaif-jenesys"}


def test_every_headline_is_from_that_page_too() -> None:
    assert {row["source"] for row in rows_of("figures") if row["headline"] == "true"} == {"jaif-jenesys"}


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


def test_every_source_is_said_to_be_an_archived_copy() -> None:
    assert [row["id"] for row in rows_of("sources") if not row["note"].startswith("Archived copy")] == []
    assert "ASEAN Secretariat" in row_of("sources", "jaif-jenesys")["note"]


@pytest.mark.parametrize(("key", "said"), EVENT_NOTES.items(), ids=EVENT_NOTES)
def test_the_note_of_an_event_says_what_its_title_leaves_out(key: str, said: tuple[str, ...]) -> None:
    note = row_of("events", key)["note"]
    assert [part for part in said if part not in note] == []


def test_the_ministry_s_fiscal_years_and_its_order_of_the_phases_are_noted() -> None:
    first, newest = row_of("phases", "jenesys")["note"], row_of("phases", "friendship-ties")["note"]
    assert [part for part in (MINISTRY, "FY2007 to FY2011", "31 March 2012") if part not in first] == []
    assert [part for part in (MINISTRY, "a successor of JENESYS and JENESYS 2.0", "KIZUNA") if part not in newest] == []


@pytest.mark.parametrize("whole", ["jenesys2017-asia-pacific", "jenesys2021-asia-pacific"])
def test_the_two_ways_of_a_figure_are_said_to_be_parts_of_it(whole: str) -> None:
    parts = [row_of("figures", f"{whole}-{way}") for way in ("inbound", "outbound")]
    of = row_of("figures", whole)
    assert sum(int(part["value"]) for part in parts) == int(of["value"])
    for part in parts:
        assert f"{int(part['value']):,d}" in of["note"]
        assert f"{int(of['value']):,d}" in part["note"]
        assert "not to be added" in part["note"]


def test_a_figure_of_another_unit_says_that_it_is_not_compared() -> None:
    assert "neither added to dollars" in row_of("figures", "jenesys-budget-planned")["note"]
    assert "not to be compared" in row_of("figures", "jenesys-invited-per-year")["note"]


def test_the_figure_of_no_phase_says_that_its_source_explains_nothing() -> None:
    assert "does not say how it relates" in row_of("figures", "participants-since-2007")["note"]


def test_what_was_translated_says_so() -> None:
    japanese = {row["id"] for row in rows_of("sources") if "In Japanese" in row["note"]}
    figures = [row for row in rows_of("figures") if row["source"] in japanese]
    assert len(figures) == 7
    assert [row["id"] for row in figures if "Words translated from the Japanese" not in row["note"]] == []


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
