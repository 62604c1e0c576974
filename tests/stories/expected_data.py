"""What the bundled dataset states and what follows from it.

Computed by hand, so that a check needs nothing of the program.
"""

from typing import Any, Final

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
UNLIKE: Final = {"other phases' kinds differ", "countries not stated"}
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
    "other phases' kinds differ": r"^Different kinds of amount in other phases: (“[a-z ]+”(, |\.$)){3}",
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
