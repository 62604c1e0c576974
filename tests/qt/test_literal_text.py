"""Nothing in a dataset is interpreted: markup, shortcuts and addresses are shown literally."""

import csv
import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt

from jenesys_gui import places
from jenesys_gui.choices import View
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.dialogs import show_notice
from jenesys_gui.qt.labels import tooltip
from jenesys_gui.reading.problems import Problem, Severity
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.text.schema import TABLES, ColumnKind
from tests.qt import mouse
from tests.qt.conftest import OpenWindow
from tests.qt.displayed import all_displayed, displayed, from_markup, hover_all, hovered_tooltip
from tests.qt.user import User

CTRL = Qt.KeyboardModifier.ControlModifier
VIEWS = {View.TIMELINE: "Ctrl+7", View.TABLE: "Ctrl+8", View.SOURCES: "Ctrl+9"}
# The columns with names of something else, which have no kind of their own.
_NAMES = ("scope", "row", "column")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A file that markup refers to. It was last read long ago, so that reading it sets a new time."""
    path = tmp_path / "picture.png"
    path.write_bytes(b"no picture")
    os.utime(path, (0, path.stat().st_mtime))
    return path


@pytest.fixture
def markup(picture: Path) -> str:
    return f'<b>bold</b> &amp; R&D [*] <img src="file://{picture}">'


@pytest.fixture
def marked(tmp_path: Path, markup: str) -> Dataset:
    """The bundled dataset with markup at the start of every text."""
    folder = tmp_path / "marked"
    shutil.copytree(places.bundled_dataset(), folder)
    for table in TABLES:
        path = folder / f"{table.name}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        texts = [each.name for each in table.columns if each.kind is ColumnKind.TEXT and each.name not in _NAMES]
        for row in rows:
            row |= {name: f"{markup} {row[name]}" for name in texts if row[name]}
        assert all(any(markup in row[name] for row in rows) for name in texts)
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["title"] = f"{markup} {package['title']}"
    for resource in package["resources"]:
        resource.pop("hash", None)
        resource.pop("bytes", None)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    dataset = read(folder).dataset
    assert dataset is not None
    return dataset


def interpreted(places: Iterable[tuple[str, str]], markup: str) -> list[str]:
    """Return the texts in which the markup is not complete, except where it is elided."""
    before, _bold, after = markup.partition("bold")
    wrong = []
    for place, text in places:
        start, *parts = text.split("bold")
        for ahead, behind in zip((start, *parts), parts, strict=False):
            cut = re.split("…|\\.\\.\\.", behind)[0]
            if not ahead.endswith(before) or not (behind.startswith(after) or after.startswith(cut)):
                wrong.append(f"{place}: {text[:200]}")
    return wrong


def test_the_check_finds_markup_that_is_interpreted(markup: str) -> None:
    assert interpreted([("a label", f"Name: {markup}")], markup) == []
    assert interpreted([("a tooltip", from_markup(markup))], markup) != []
    assert interpreted([("a title", markup.replace("[*]", ""))], markup) != []
    assert interpreted([("a button", markup.replace("&", ""))], markup) != []


def test_reading_the_file_is_noted(picture: Path) -> None:
    picture.read_bytes()
    if picture.stat().st_atime == 0:
        pytest.skip("this file system does not note when a file was read")


def test_markup_is_shown_literally_in_every_view(
    start: OpenWindow, marked: Dataset, markup: str, picture: Path
) -> None:
    user = start(marked)
    # The other parts are those of each phase, and the same in every view.
    for keys, rows in ((VIEWS[View.TIMELINE], range(4)), (VIEWS[View.TABLE], (0, 3)), (VIEWS[View.SOURCES], (1,))):
        user.presses(keys)
        for row in rows:
            user.clicks_row(row)
            QCoreApplication.processEvents()
            found = [*all_displayed(), *hover_all(user.window)]
            assert sum(markup in text for _place, text in found) > 10
            assert interpreted(found, markup) == []
    assert picture.stat().st_atime == 0


def test_markup_is_shown_literally_in_a_comparison_and_in_results(
    start: OpenWindow, marked: Dataset, markup: str, picture: Path
) -> None:
    user = start(marked)
    for row in (1, 2, 3):
        user.clicks_row(row, CTRL)
    QCoreApplication.processEvents()
    assert interpreted([*all_displayed(), *hover_all(user.window)], markup) == []
    user.searches_for("bold")
    for _step in range(12):
        user.presses("Return", user.search_field)
        QCoreApplication.processEvents()
        found = [*all_displayed(), *hover_all(user.window)]
        assert sum(markup in text for _place, text in found) > 10
        assert interpreted(found, markup) == []
    assert picture.stat().st_atime == 0


def test_markup_is_shown_literally_where_the_mouse_is_in_the_timeline(
    start: OpenWindow, marked: Dataset, markup: str, picture: Path
) -> None:
    user = start(marked)
    plot = user.plot.viewport()
    tooltips: set[str] = set()
    for y in range(10, plot.height(), 12):
        for x in range(60, plot.width(), 90):
            mouse.move(plot, QPoint(x, y))
            QCoreApplication.processEvents()
            tooltips.add(hovered_tooltip())
    with_markup = [text for text in tooltips if markup in text]
    assert len(with_markup) > 5
    assert interpreted((("the timeline", text) for text in tooltips), markup) == []
    assert picture.stat().st_atime == 0


def test_markup_is_shown_literally_in_dialogs(start: OpenWindow, marked: Dataset, markup: str, picture: Path) -> None:
    user = start(marked)
    user.presses(VIEWS[View.TABLE])
    found: list[tuple[str, str]] = []
    dialogs = {"cite": "citeDialog", "export_picture": "exportDialog", "export_table": "tableDialog"}
    for action, dialog in dialogs.items():
        with user.closes_dialog(dialog, lambda: found.extend([*all_displayed(), *hover_all(user.dialog())])):
            user.chooses(action)
    assert interpreted(found, markup) == []
    assert picture.stat().st_atime == 0


def test_markup_is_shown_literally_among_problems(user: User, markup: str, picture: Path) -> None:
    found: list[tuple[str, str]] = []
    problem = Problem(Severity.ERROR, markup, 2, markup, markup, markup, markup)
    user.lists_problems(Reading(None, (problem,), {(markup, 2): ((markup, markup),)}), markup)
    found.extend([*all_displayed(), *hover_all(user.problems)])
    assert any(markup in text for _place, text in found)
    assert interpreted(found, markup) == []
    assert picture.stat().st_atime == 0


def test_a_notice_is_shown_literally(user: User, markup: str, picture: Path) -> None:
    found: list[tuple[str, str]] = []
    with user.closes_dialog("notice", lambda: found.extend(all_displayed())) as said:
        show_notice(user.window, "notice", markup, markup)
    assert markup in said
    assert interpreted(found, markup) == []
    assert picture.stat().st_atime == 0


# Tooltips


@pytest.mark.parametrize(
    "text",
    ["a", "<b>a</b>", "A & B", "&lt;", "two\nlines", "two  spaces", "a" * 101, "word " * 200, "<i>" + "é" * 120, ""],
)
def test_a_tooltip_displays_its_text(text: str) -> None:
    assert displayed(tooltip(text)) == text


def test_a_very_long_tooltip_is_cut() -> None:
    assert displayed(tooltip("word " * 10_000)).endswith("…")
    assert len(tooltip("<" * 10_000)) < 10_000


def test_a_long_word_in_a_tooltip_can_be_broken_but_not_within_a_letter_with_its_marks() -> None:
    word = "កើស្ត្រី" * 20
    parts = tooltip(word).split("\N{ZERO WIDTH SPACE}")
    assert len(parts) > 2
    assert all(part.removeprefix('<span style="white-space:pre-wrap">')[0] in "កស" for part in parts)
