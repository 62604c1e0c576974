"""`self-check` shows whoever distributes the program whether it is complete and where it writes."""

import json
from pathlib import Path
from typing import Any

from tests.stories.program import run, run_in


def looked(*arguments: str, more: dict[str, str] | None = None) -> dict[str, Any]:
    ended = run("self-check", "--json", *arguments, more=more)
    assert (ended.status, ended.complaints) == (0, "")
    found: dict[str, Any] = json.loads(ended.output)
    return found


def test_all_is_well_and_nothing_is_left_behind(settings_folder: Path) -> None:
    ended = run("self-check")
    assert (ended.status, ended.complaints) == (0, "")
    assert ended.output.startswith("JENESYS Viewer ")
    assert ended.output.endswith("\nNo problems found.\n")
    assert str(settings_folder / "jenesys-gui" / "jenesys-gui.ini") in ended.output
    assert not settings_folder.exists()


def test_it_knows_nothing_of_qt_unless_asked() -> None:
    assert looked()["qt"] is None


def test_asked_to_it_tells_of_qt_off_screen_where_there_is_no_display() -> None:
    found = looked("--qt")["qt"]
    assert (found["platform"], found["wrong"]) == ("offscreen", "")
    assert found["qt"].startswith("6.")
    assert found["font_families"] > 0


def test_a_display_that_cannot_be_reached_is_told_and_ends_nothing() -> None:
    ended = run("self-check", "--qt", more={"DISPLAY": ":9999", "QT_QPA_PLATFORM": "xcb"})
    assert (ended.status, ended.complaints) == (1, "")
    assert "1 problem found:" in ended.output
    assert "could not connect to display :9999" in ended.output


def test_an_empty_environment_is_enough() -> None:
    ended = run_in({}, "self-check", "--qt")
    assert "Qt 6." in ended.output
    assert ended.complaints == ""


def test_settings_that_cannot_be_kept_are_told() -> None:
    ended = run("self-check", more={"XDG_CONFIG_HOME": "/proc/no-such-folder"})
    assert (ended.status, ended.complaints) == (1, "")
    assert "settings cannot be saved" in ended.output


def test_settings_that_were_put_aside_are_told(settings_folder: Path) -> None:
    aside = settings_folder / "jenesys-gui" / "jenesys-gui.ini.unreadable"
    aside.parent.mkdir(parents=True)
    aside.touch()
    assert looked()["settings"]["put_aside"] == [aside.name]
