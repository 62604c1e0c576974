"""The self-check: its findings and problems."""

import re
from pathlib import Path

import pytest

from jenesys_gui import places, self_check
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.self_check import Findings, QtFound


def found(**changes: object) -> Findings:
    """Return the findings of an intact program, with some changes."""
    qt = QtFound("6.11", "6.11", "xcb", "DejaVu Sans", 7, ("800×600",))
    sound = Findings(
        dataset=read(places.bundled_dataset()),
        dataset_sum="1234",
        dataset_sum_built="1234",
        missing=(),
        not_written="",
        put_aside=(),
        qt=qt,
    )
    return sound._replace(**changes)  # type: ignore[arg-type] # each test gives what fits


def test_an_intact_program_has_no_problems() -> None:
    assert list(self_check.problems_of(found())) == []
    assert self_check.as_lines(found())[-1] == "No problems found."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"dataset": Reading(None, ())}, "cannot be read"),
        ({"dataset_sum_built": "5678"}, "has changed since"),
        ({"missing": (Path("/program/a"),)}, f"1 file of the program is missing: {Path('/program/a')}."),
        ({"missing": (Path("/program/a"), Path("/program/b"))}, "2 files of the program are missing"),
        ({"not_written": "Read-only file system"}, "Read-only file system"),
        ({"qt": QtFound(wrong="no display")}, "no display"),
        ({"qt": QtFound("6.11", "6.11", "xcb", "", 0, ())}, "No fonts found"),
    ],
)
def test_every_problem_has_a_sentence(changes: dict[str, object], words: str) -> None:
    (sentence,) = self_check.problems_of(found(**changes))
    assert words in sentence
    assert sentence == self_check.as_lines(found(**changes))[-1]
    assert sentence in self_check.as_json(found(**changes))["wrong"]


def test_a_missing_screen_is_said_to_be_no_problem_of_the_program() -> None:
    sound = found()
    assert sound.qt
    without = sound._replace(qt=sound.qt._replace(platform="offscreen", screens=()))
    assert list(self_check.problems_of(without)) == []
    *lines, last = self_check.as_lines(without)
    assert "Screens: none, so the window cannot open here, which is no problem of the program" in lines
    assert last == "No problems found."


def test_a_checkout_has_no_checksum_to_compare_with() -> None:
    assert list(self_check.problems_of(found(dataset_sum_built=""))) == []


def test_the_checksum_changes_with_content_and_with_names(tmp_path: Path) -> None:
    sums = {self_check.checksum(tmp_path)}
    (tmp_path / "a").write_text("1", encoding="utf-8")
    sums.add(self_check.checksum(tmp_path))
    (tmp_path / "a").write_text("2", encoding="utf-8")
    sums.add(self_check.checksum(tmp_path))
    (tmp_path / "a").rename(tmp_path / "b")
    sums.add(self_check.checksum(tmp_path))
    assert len(sums) == 4


def test_the_bundled_dataset_is_checked() -> None:
    looked = self_check.inspect(with_qt=False)
    assert looked.dataset.dataset is not None
    assert looked.dataset_sum == self_check.checksum(places.bundled_dataset())
    assert looked.qt is None


def test_it_says_when_program_and_dataset_are_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "recorded", lambda *_parts: "2026-11-30")
    released, dataset = self_check.as_lines(found())[1:3]
    assert released == "Released: 30 November 2026"
    assert re.fullmatch(r"Dataset: version \d+\.\d+\.\d+, \d+ \w+ \d{4}", dataset)
    assert self_check.as_json(found())["released"] == "2026-11-30"
