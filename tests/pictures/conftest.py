"""Draws pictures in one font and compares them with the stored ones."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.theme import Theme, apply_theme
from jenesys_gui.screen.timeline.timeline import Timeline
from tests import machine
from tests.pictures import comparing, drawing
from tests.pictures.comparing import Pixels

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).parent / "expected"
FAILED = ROOT / "build" / "pictures"

Draw = Callable[[Timeline, Theme], Pixels]
Check = Callable[[str, Pixels], None]


@pytest.fixture
def draw(qapp: QApplication, qtbot: QtBot) -> Iterator[Draw]:
    """Return a function that draws a timeline in a theme."""
    before = qapp.font()
    qapp.setFont(machine.font(drawing.pinned_font(), "what the timeline looks like"))

    def draw(part: Timeline, theme: Theme) -> Pixels:
        apply_theme(qapp, theme)
        return comparing.pixels_of(drawing.draw(qtbot, part))

    yield draw
    qapp.setFont(before)


@pytest.fixture
def check(pytestconfig: pytest.Config) -> Check:
    """Return a function that compares a picture with the stored one of that name, or stores it on demand."""

    def check(name: str, actual: Pixels) -> None:
        stored = EXPECTED / f"{name}.png"
        failed = FAILED / f"{name}-actual.png", FAILED / f"{name}-difference.png"
        for path in failed:
            path.unlink(missing_ok=True)
        missing = not stored.is_file()
        reason = "there is no stored picture yet" if missing else comparing.difference(comparing.read(stored), actual)
        if not reason:
            return
        if pytestconfig.getoption("--update-snapshots"):
            comparing.store(stored, actual)
            return
        comparing.store(failed[0], actual)
        if not missing:
            comparing.store(failed[1], comparing.marked(comparing.read(stored), actual))
        where = os.path.relpath(failed[0], ROOT), os.path.relpath(stored, ROOT)
        pytest.fail(
            f"{name} looks different: {reason}. Compare {where[0]}, and -difference.png beside it, with {where[1]}. "
            "If the new one is as it should be: make pictures",
            pytrace=False,
        )

    return check
