"""`validate` reports every problem of a dataset, and no command accepts a damaged one."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jenesys_gui.text.literal import HIDDEN
from tests.reading.broken_datasets import BAD, BASE, expected_lines, laid_over_base
from tests.stories.program import DATASET, run

CLOSING_COUNT = re.compile(r"(no problems)?(\d+ errors?)?(, )?(\d+ warnings?)?(, \d+ understood)?")
BAD_BY_NAME = {folder.name: folder for folder in BAD}


def missing(folder: Path) -> list[str]:
    """A missing dataset."""
    return [
        (
            f"{folder}::: this file or folder does not exist; choose the folder that contains "
            "datapackage.json, a file in it, a ZIP archive of it, or a workbook (.xlsx, .ods)"
        )
    ]


def broken_like(name: str) -> Callable[[Path], list[str]]:
    def make(folder: Path) -> list[str]:
        laid_over_base(BAD_BY_NAME[name], folder)
        return expected_lines(BAD_BY_NAME[name])

    return make


# Ways in which a file can be damaged; every command that reads a dataset reports each.
MISHAPS = {
    "missing": missing,
    "table missing": broken_like("table-file-missing"),
    "package cut off": broken_like("package-cut-off"),
    "rows cut off": broken_like("rows-cut-off"),
    "saved as Shift JIS": broken_like("shift-jis"),
    "saved as UTF-16": broken_like("utf-16"),
    "contradictory": broken_like("contradictory-dates"),
    "headlines in conflict": broken_like("headlines"),
    "references to nothing": broken_like("references"),
}
# Contradictory dates are only a warning, and UTF-16 is understood.
ONLY_WARNED_OF = {"contradictory", "saved as UTF-16"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


@pytest.mark.parametrize("named", [DATASET, DATASET / "datapackage.json", BASE])
def test_a_valid_dataset_has_no_problems(named: Path) -> None:
    assert run("validate", named) == (0, b"no problems\n", "")
    assert run("validate", named, "--json") == (0, b"[]\n", "")


@pytest.mark.parametrize("name", BAD_BY_NAME)
def test_every_problem_is_a_line_and_the_last_line_counts_them(name: str, folder: Path) -> None:
    laid_over_base(BAD_BY_NAME[name], folder)
    ended = run("validate", folder)
    *lines, count = ended.output.splitlines()
    assert lines == expected_lines(BAD_BY_NAME[name])
    assert CLOSING_COUNT.fullmatch(count)
    assert sum(int(number) for number in re.findall(r"\d+", count)) == len(lines)
    assert ended.status == ("error" in count)
    assert ended.complaints == ""


@pytest.mark.parametrize("name", ["values", "package-cut-off", "untidy"])
def test_json_problems_have_exactly_the_documented_keys(name: str, folder: Path) -> None:
    laid_over_base(BAD_BY_NAME[name], folder)
    ended = run("validate", folder, "--json")
    problems = json.loads(ended.output)
    assert {tuple(problem) for problem in problems} == {
        ("severity", "file", "row", "column", "value", "message", "other_rows")
    }
    assert {problem["severity"] for problem in problems} <= {"error", "warning", "understood"}
    lines = [f"{found['file']}:{found['row'] or ''}:{found['column'] or ''}: {found['message']}" for found in problems]
    assert lines == expected_lines(BAD_BY_NAME[name])
    assert ended.status == any(problem["severity"] == "error" for problem in problems)


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_no_hidden_character_of_a_dataset_reaches_the_terminal(option: tuple[str, ...], folder: Path) -> None:
    laid_over_base(BAD_BY_NAME["hidden-characters"], folder)
    ended = run("validate", folder, *option)
    assert ended.status == 1
    assert HIDDEN.findall(ended.output) == []
    assert HIDDEN.findall(run("export", "-", folder, "--format", "csv").complaints) == []


def test_an_invalid_cell_is_reported_with_file_row_and_column(folder: Path) -> None:
    laid_over_base(BAD_BY_NAME["codes"], folder)
    first = run("validate", folder).output.splitlines()[0]
    assert re.match(r"figures\.csv:2:\w+: .+; .+", first)


@pytest.mark.parametrize("mishap", MISHAPS)
def test_every_command_reports_a_damaged_dataset(mishap: str, folder: Path, tmp_path: Path) -> None:
    lines = MISHAPS[mishap](folder)
    out = tmp_path / "out.json"
    ended = run("export", out, folder)
    *messages, last = ended.complaints.splitlines()
    if mishap in ONLY_WARNED_OF:
        assert (ended.status, [*messages, last]) == (0, lines)
        assert out.exists()
        return
    assert (ended.status, messages, ended.raw_output) == (1, lines, b"")
    assert CLOSING_COUNT.fullmatch(last)
    assert not out.exists()


@pytest.mark.parametrize("mishap", ["missing", "saved as Shift JIS", "rows cut off"])
def test_no_screenshot_is_taken_of_a_damaged_dataset(mishap: str, folder: Path, tmp_path: Path) -> None:
    lines = MISHAPS[mishap](folder)
    # Of the window with a dataset alone, the errors are printed in a terminal only.
    for more in (("--screenshot", tmp_path / "window.png"), ("--measure", "budget")):
        ended = run(folder, *more, more={"QT_QPA_PLATFORM": "offscreen"})
        assert (ended.status, ended.complaints.splitlines()[:-1]) == (1, lines)
    assert not (tmp_path / "window.png").exists()


def test_a_path_that_is_not_valid_text_is_reported(tmp_path: Path) -> None:
    ended = run("validate", f"{tmp_path}/no\udcff\nsuch")
    assert ended.status == 1
    assert "this file or folder does not exist" in ended.output
    assert len(ended.output.splitlines()) == 2
