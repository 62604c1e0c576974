"""Our reader and frictionless agree on packages, but for the classes that the decision names."""

import csv
import json
import re
import tempfile
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any, Final, NamedTuple

from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui import places
from jenesys_gui.reading.problems import Problem, Severity
from jenesys_gui.reading.reader import read
from jenesys_gui.text.schema import TABLES, ColumnKind
from tests.reading.broken_datasets import BASE

KINDS: Final = {(table.name, column.name): column.kind for table in TABLES for column in table.columns}
# Columns that we check more closely than a pattern can, or against a list.
OUR_KINDS: Final = {ColumnKind.DATE, ColumnKind.PERIOD, ColumnKind.UNIT, ColumnKind.ADDRESS, ColumnKind.LANGUAGE}
# Rules across rows, and about numbers.
OUR_RULES: Final = (
    *("follow", "headline", "belongs to the phase", "whole number of people", "cannot be in the unit"),
    *("can mean more than one thing", "too many digits", "scientific notation", "is not a number", "is not a position"),
    *("is empty", "more than a number", "control character", ', position "'),
)
TABLE_ROWS: Final = {
    file.stem: [*csv.reader(StringIO(file.read_text(encoding="utf-8").replace("exact", "none"), newline=""))]
    for file in BASE.glob("*.csv")
}


class Edit(NamedTuple):
    """A change of one cell, or of a row if the value is a kind of change."""

    table: str
    row: int
    column: int
    value: str


DELETED, DOUBLED, SHORTER, LONGER, EMPTIED = changes = ("delete", "double", "shorter", "longer", "empty")
values: Final = st.one_of(
    st.sampled_from([cell for rows in TABLE_ROWS.values() for row in rows for cell in row]),
    st.sampled_from(
        [
            *("soon", "0", "1", "-1", "01", "1.0", "1.5", "0.5", "14.200", "14,200", "73,5", "196,000,000"),
            *("1e5", "NaN", "1234567890123456", "0.1234567", "true", "false", "TRUE", "False", "WAHR", "yes"),
            *("2013", "2013-10", "2013-02-30", "2013/10", "2013/2015", "2015/2013", "2015/..", "2026/11/24"),
            *("03/04/2013", "Feb-16", "20131005", "2557", "USD", "usd", "people", "people/year", "USD/person"),
            *("late", "Late", "late-2014", "page", "pages", "p-1", "A_b", "about", "exact", "reported", "done"),
            *("inbound", "asean", "ASEAN", "en", "Japanese", "https://example.org", "example.org"),
            *("javascript:x", "１２"),
        ]
    ),
    st.sampled_from(["", " ", " late ", "two\nlines", 'a "quote"', "a, b", "絆", *changes]),
)
edits: Final = st.lists(
    st.builds(Edit, st.sampled_from([*TABLE_ROWS]), st.integers(0, 4), st.integers(0, 17), values), max_size=3
)


def edited(rows: list[list[str]], changes_of_table: Iterable[Edit]) -> list[list[str]]:
    """Return the rows of a table with some changes."""
    rows = [[*row] for row in rows]
    for edit in changes_of_table:
        at = edit.row % len(rows)
        row = rows[at]
        if edit.value == DELETED and len(rows) > 1:
            del rows[at]
        elif edit.value == DOUBLED:
            rows.insert(at, [*row])
        elif edit.value == SHORTER:
            rows[at] = row[:-1] or row
        elif edit.value == LONGER:
            row.append("more" if edit.column % 2 else "")
        elif edit.value == EMPTIED:
            rows[at] = [""] * len(row)
        elif row:
            row[edit.column % len(row)] = edit.value
    return rows


def write_package(folder: Path, tables: dict[str, list[list[str]]]) -> None:
    """Write a package with these tables, and the schema of the bundled one for their columns."""
    package = json.loads((places.bundled_dataset() / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [each for each in package["resources"] if each["name"] in TABLE_ROWS]
    for resource in package["resources"]:
        header = TABLE_ROWS[resource["name"]][0]
        resource["schema"]["fields"] = [field for field in resource["schema"]["fields"] if field["name"] in header]
        del resource["bytes"], resource["hash"]
        with (folder / resource["path"]).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(tables[resource["name"]])
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def is_ours(problem: Problem) -> bool:
    """Return whether frictionless may accept what is an error for us."""
    kind = KINDS.get((problem.file.removesuffix(".csv"), problem.column or ""))
    return kind in OUR_KINDS or any(rule in problem.message for rule in OUR_RULES)


def is_read_by_us(file: str, error: Any, problems: Iterable[Problem]) -> bool:  # noqa: ANN401 - of frictionless
    """Return whether we mention what frictionless refuses, and read it."""
    row, column = (
        getattr(error, "row_number", None),
        getattr(error, "field_name", None) or getattr(error, "label", None),
    )
    # A reference to an ID with spaces around it, which are not read.
    looked_up = re.findall(r'lookup table "(\w+)"', error.message)
    return any(
        problem.file.removesuffix(".csv") in looked_up and problem.column == "id" for problem in problems
    ) or any(
        problem.file == file
        and (problem.row == 1 or row is None or row in (problem.row, *problem.other_rows))
        and (column is None or problem.column in (None, column))
        for problem in problems
    )


@given(edits)
def test_we_and_frictionless_agree_whether_a_package_is_valid(changes_made: list[Edit]) -> None:
    tables = {
        name: edited(rows, [edit for edit in changes_made if edit.table == name]) for name, rows in TABLE_ROWS.items()
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_package(folder, tables)
        problems = read(folder).problems
        report = Package(str(folder / "datapackage.json")).validate()
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    theirs = [(task.place, error) for task in report.tasks for error in task.errors]
    if errors and not theirs:
        assert [problem.as_line() for problem in errors if not is_ours(problem)] == []
    if theirs and not errors:
        assert [error.message for file, error in theirs if not is_read_by_us(file, error, problems)] == []


def test_the_unchanged_package_is_valid_for_both(tmp_path: Path) -> None:
    write_package(tmp_path, TABLE_ROWS)
    assert read(tmp_path).problems == ()
    assert Package(str(tmp_path / "datapackage.json")).validate().valid
