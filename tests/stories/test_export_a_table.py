"""Figures for a spreadsheet or a script: `export OUT.csv` and `OUT.xlsx`, with no display.

The expected values are those of the story of the data, worked out by hand.
"""

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from tests.export.tables import page_of, read_csv, read_xlsx, values_of
from tests.stories.program import DATASET, ROOT, export, refused, run
from tests.stories.test_export_the_data import BESIDE, DERIVED, FIGURES

TABLES: Final = ("csv", "xlsx")
every_table = pytest.mark.parametrize("ending", TABLES)


# What is in it


def test_every_figure_is_in_the_csv_as_its_source_states_it(tmp_path: Path) -> None:
    rows = {row["id"]: row for row in read_csv(export(tmp_path, "csv"))}
    for phase, figures in FIGURES.items():
        for id_, measure, value, unit, qualifier, basis, as_of, counted, headline in figures:
            row = rows[id_]
            assert (row["kind"], row["phase"], row["measure"]) == ("stated", phase, measure)
            assert (int(row["value"]), row["unit"], row["qualifier"]) == (value, unit, qualifier)
            assert (row["basis"], row["as_of"], row["counted"]) == (basis, as_of or "", counted or "")
            assert row["headline"] == str(headline).lower()
    for phase, others in BESIDE.items():
        for id_, programme, measure, value, unit, status in others:
            row = rows[id_]
            assert (row["phase"], row["programme"], row["measure"]) == (phase, programme or "", measure)
            assert (int(row["value"]), row["unit"], row["status"]) == (value, unit, status)


def test_every_computed_value_is_in_both(tmp_path: Path) -> None:
    rows = {(row["phase"], row["id"]): row for row in read_csv(export(tmp_path, "csv"))}
    book = read_xlsx(export(tmp_path, "xlsx"))
    cells = {(row["Phase ID"], row["ID"]): row for row in values_of(page_of(book, "Computed values"))}
    for phase, values in DERIVED.items():
        for measure, value, shown, unit, approximate, caveats in values:
            row, cell = rows[phase, measure], cells[phase, measure]
            assert row["kind"] == "computed"
            assert (Decimal(row["value"]), Decimal(row["shown"])) == (Decimal(str(value)), Decimal(str(shown)))
            assert (cell["Value"], cell["As shown"]) == (value, shown)
            assert row["unit"] == cell["Unit code"] == unit
            assert row["approximate"] == str(approximate).lower()
            assert bool(row["caveats"]) == bool(caveats)
    for measure, value in (("budget", 368_000_000), ("participants", 38_500)):
        assert int(rows["", f"{measure}-sum"]["value"]) == cells[None, f"{measure}-sum"]["Value"] == value


def test_only_the_phases_that_were_asked_for(tmp_path: Path) -> None:
    rows = read_csv(export(tmp_path, "csv", "--phase", "kizuna", "--phase", "jenesys"))
    assert {row["phase"] for row in rows} == {"jenesys", "kizuna", ""}
    # In the order of the dataset, not of the arguments.
    assert rows[0]["phase"] == "jenesys"
    book = read_xlsx(export(tmp_path, "xlsx", "--phase", "kizuna"))
    assert [row["ID"] for row in values_of(page_of(book, "Phases"))] == ["kizuna"]


@pytest.mark.parametrize(("word", "letter"), [("comma", ","), ("semicolon", ";"), ("tab", "\t")])
def test_the_delimiter_is_the_one_that_was_asked_for(word: str, letter: str, tmp_path: Path) -> None:
    rows = read_csv(export(tmp_path, "csv", "--delimiter", word), letter)
    assert rows == read_csv(export(tmp_path, "csv"))


@pytest.mark.parametrize(
    ("table", "id_"), [("figures", "kizuna-budget"), ("marks", "jenesys2023"), ("sources", "mofa-2007")]
)
def test_the_table_is_the_one_that_was_asked_for(table: str, id_: str, tmp_path: Path) -> None:
    assert id_ in {row["id"] for row in read_csv(export(tmp_path, "csv", "--table", table))}


def test_measure_scale_and_theme_leave_data_as_they_are(tmp_path: Path) -> None:
    view = ("--measure", "participants", "--scale", "per-year", "--view", "sources", "--theme", "dark")
    for ending in TABLES:
        assert export(tmp_path, ending, *view) == export(tmp_path, ending)


# The same bytes


@every_table
def test_the_same_arguments_give_the_same_bytes_wherever_and_whenever(ending: str, tmp_path: Path) -> None:
    elsewhere = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "XDG_CONFIG_HOME": str(tmp_path / "none")}
    assert export(tmp_path, ending, DATASET, more=elsewhere) == export(tmp_path, ending)
    assert not (tmp_path / "none").exists()


def test_csv_goes_to_standard_output_as_it_goes_into_a_file(tmp_path: Path) -> None:
    ended = run("export", "-", "--format", "csv", "--delimiter", "tab")
    assert (ended.status, ended.complaints) == (0, "")
    assert ended.raw_output == export(tmp_path, "csv", "--delimiter", "tab")


# What is wrong


@pytest.mark.parametrize(
    ("arguments", "what_is_wrong"),
    [
        (("x.xlsx", "--delimiter", "tab"), "--delimiter cannot be used with xlsx"),
        (("x.xlsx", "--table", "marks"), "--table cannot be used with xlsx"),
        (("x.json", "--delimiter", "tab"), "--delimiter cannot be used with json"),
        (("x.png", "--table", "figures"), "--table cannot be used with png"),
        (("x.csv", "--size", "800x600"), "--size cannot be used with csv"),
        (("x.csv", "--delimiter", "pipe"), "pipe"),
        (("x.csv", "--table", "phases"), "phases"),
        (("-", "--format", "xlsx"), "xlsx cannot be written to standard output"),
        (("x.csv", "--phase", "no-such-phase"), "“no-such-phase”"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_a_wrong_command_line_is_met_with_a_sentence(arguments: tuple[str, ...], what_is_wrong: str) -> None:
    assert what_is_wrong in refused("export", *arguments)
    assert not (ROOT / arguments[0]).exists()
