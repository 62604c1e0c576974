"""Exporting figures for a spreadsheet or a script: `export OUT.csv` and `OUT.xlsx`.

The expected values are those of test_export_the_data.py, computed by hand.
"""

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from tests.export.tables import page_of, read_csv, read_xlsx, values_of
from tests.machine import SETTINGS
from tests.stories.expected_data import BESIDE, DERIVED, FIGURES
from tests.stories.program import DATASET, ROOT, export, run, usage_error

TABLES: Final = ("csv", "xlsx")
every_table = pytest.mark.parametrize("extension", TABLES)


# Content


def test_csv_contains_every_figure_as_stated(tmp_path: Path) -> None:
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


def test_csv_and_workbook_contain_every_computed_value(tmp_path: Path) -> None:
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


def test_only_selected_phases_are_exported(tmp_path: Path) -> None:
    rows = read_csv(export(tmp_path, "csv", "--phase", "kizuna", "--phase", "jenesys"))
    assert {row["phase"] for row in rows} == {"jenesys", "kizuna", ""}
    # In the order of the dataset, not of the arguments.
    assert rows[0]["phase"] == "jenesys"
    book = read_xlsx(export(tmp_path, "xlsx", "--phase", "kizuna"))
    assert [row["ID"] for row in values_of(page_of(book, "Phases"))] == ["kizuna"]


@pytest.mark.parametrize(("word", "letter"), [("comma", ","), ("semicolon", ";"), ("tab", "\t")])
def test_csv_uses_the_requested_delimiter(word: str, letter: str, tmp_path: Path) -> None:
    rows = read_csv(export(tmp_path, "csv", "--delimiter", word), letter)
    assert rows == read_csv(export(tmp_path, "csv"))


@pytest.mark.parametrize(
    ("table", "id_"),
    [("overview", "kizuna"), ("figures", "kizuna-budget"), ("marks", "jenesys2023"), ("sources", "mofa-2007")],
)
def test_the_requested_table_is_exported(table: str, id_: str, tmp_path: Path) -> None:
    assert id_ in {row["id"] for row in read_csv(export(tmp_path, "csv", "--table", table))}


def test_measure_scale_and_theme_do_not_affect_data(tmp_path: Path) -> None:
    view = ("--measure", "participants", "--scale", "per-year", "--view", "sources", "--theme", "dark")
    for extension in TABLES:
        assert export(tmp_path, extension, *view) == export(tmp_path, extension)


# Reproducibility


@every_table
def test_output_does_not_depend_on_the_environment(extension: str, tmp_path: Path) -> None:
    elsewhere = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", SETTINGS: str(tmp_path / "none")}
    assert export(tmp_path, extension, DATASET, more=elsewhere) == export(tmp_path, extension)
    assert not (tmp_path / "none").exists()


def test_csv_on_standard_output_equals_the_file(tmp_path: Path) -> None:
    ended = run("export", "-", "--format", "csv", "--delimiter", "tab")
    assert (ended.status, ended.complaints) == (0, "")
    assert ended.raw_output == export(tmp_path, "csv", "--delimiter", "tab")


# Errors


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
def test_an_invalid_command_line_prints_an_error(arguments: tuple[str, ...], what_is_wrong: str) -> None:
    assert what_is_wrong in usage_error("export", *arguments)
    assert not (ROOT / arguments[0]).exists()
