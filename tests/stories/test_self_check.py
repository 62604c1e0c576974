"""`self-check` shows packagers whether the program is complete and where it writes."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.machine import SETTINGS
from tests.stories.program import run, run_in

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="a matter of X11 and Wayland")


def self_check_json(*arguments: str, more: dict[str, str] | None = None) -> dict[str, Any]:
    ended = run("self-check", "--json", *arguments, more=more)
    assert (ended.status, ended.complaints) == (0, "")
    found: dict[str, Any] = json.loads(ended.output)
    return found


def test_a_self_check_without_problems_leaves_no_files(settings_folder: Path) -> None:
    ended = run("self-check")
    assert (ended.status, ended.complaints) == (0, "")
    assert ended.output.startswith("JENESYS Viewer ")
    assert ended.output.endswith("\nNo problems found.\n")
    assert str(settings_folder / "jenesys-gui" / "jenesys-gui.ini") in ended.output
    assert not settings_folder.exists()


def test_qt_is_not_checked_by_default() -> None:
    assert self_check_json()["qt"] is None


@linux_only
def test_without_a_display_qt_is_checked_offscreen() -> None:
    found = self_check_json("--qt")["qt"]
    assert (found["platform"], found["wrong"]) == ("offscreen", "")
    assert found["qt"].startswith("6.")
    assert found["font_families"] > 0
    assert found["screens"] == []
    shown = run("self-check", "--qt").output
    assert "cannot open here, which is no problem of the program\n" in shown
    assert shown.endswith("\nNo problems found.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's fonts cannot be hidden")
def test_without_any_font_the_program_uses_its_own(tmp_path: Path) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><cachedir>{tmp_path}/cache</cachedir></fontconfig>", encoding="utf-8")
    ended = run("self-check", "--qt", more={"FONTCONFIG_FILE": str(settings)})
    assert (ended.status, ended.complaints) == (1, "")
    assert "default font: DejaVu Sans\n" in ended.output
    assert ended.output.splitlines()[-1].startswith("No fonts found, so the program uses its own")


@linux_only
def test_an_unreachable_display_is_reported_without_a_crash() -> None:
    ended = run("self-check", "--qt", more={"DISPLAY": ":9999", "QT_QPA_PLATFORM": "xcb"})
    assert (ended.status, ended.complaints) == (1, "")
    assert "1 problem found:" in ended.output
    assert "could not connect to the display (QT_QPA_PLATFORM=xcb, DISPLAY=:9999)." in ended.output


@pytest.mark.skipif(sys.platform == "win32", reason="no program of Windows runs without its variables")
def test_an_empty_environment_is_enough() -> None:
    ended = run_in({}, "self-check", "--qt")
    assert "Qt 6." in ended.output
    assert ended.complaints == ""


def test_settings_that_cannot_be_saved_are_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run("self-check", more={SETTINGS: str(tmp_path / "file" / "folder")})
    assert (ended.status, ended.complaints) == (1, "")
    assert "settings cannot be saved" in ended.output


def test_settings_that_were_moved_aside_are_reported(settings_folder: Path) -> None:
    aside = settings_folder / "jenesys-gui" / "jenesys-gui.ini.unreadable"
    aside.parent.mkdir(parents=True)
    aside.touch()
    assert self_check_json()["settings"]["put_aside"] == [aside.name]
