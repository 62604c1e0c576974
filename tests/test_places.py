"""Paths of program, bundled files and settings on the three systems."""

import os
import sys
from pathlib import Path

import pytest

from jenesys_gui import places


def test_the_bundled_dataset_is_found() -> None:
    assert (places.bundled_dataset() / "datapackage.json").is_file()


@pytest.mark.parametrize("where", ["frozen", "wheel"])
def test_the_dataset_is_found_in_a_frozen_program_and_a_wheel(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if where == "frozen":
        monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
        root = tmp_path
    else:
        monkeypatch.setattr(places, "_PACKAGE", tmp_path)
        root = tmp_path / "bundled"
        root.mkdir()
    assert places.bundled_dataset() == root / "data" / "jenesys"
    assert places.resource("translations") == root / "resources" / "translations"


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An executable that needs no Python, in its own folder."""
    program = tmp_path / "program" / "jenesys-gui"
    program.parent.mkdir()
    program.touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


def test_settings_are_in_the_xdg_configuration_folder(settings_folder: Path) -> None:
    assert places.settings_file() == settings_folder / "jenesys-gui" / "jenesys-gui.ini"


@pytest.mark.parametrize("asked", ["", "relative/path"])
def test_an_invalid_folder_falls_back_to_the_home(asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", asked)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.settings_file() == tmp_path / ".config" / "jenesys-gui" / "jenesys-gui.ini"


def test_a_user_without_a_home_has_settings_also_if_the_working_folder_was_deleted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> Path:
        raise RuntimeError

    def fail_too() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", fail_too)
    monkeypatch.setattr(Path, "home", fail)
    assert places.home().is_dir()


def test_on_windows_settings_are_in_the_roaming_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert places.settings_file() == tmp_path / "jenesys-gui" / "jenesys-gui.ini"


def test_the_executable_is_not_portable_by_default(frozen: Path, settings_folder: Path) -> None:
    assert places.program_folder() == frozen.parent
    assert not places.is_portable()
    assert places.settings_file().is_relative_to(settings_folder)


def test_a_settings_folder_next_to_the_executable_makes_it_portable(frozen: Path) -> None:
    (frozen.parent / "jenesys-gui-settings").mkdir()
    assert places.is_portable()
    assert places.settings_file() == frozen.parent / "jenesys-gui-settings" / "jenesys-gui.ini"


def test_the_portable_folder_is_found_through_a_link(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen.parent / "jenesys-gui-settings").mkdir()
    link = tmp_path / "link"
    link.symlink_to(frozen)
    monkeypatch.setattr(sys, "executable", str(link))
    assert places.is_portable()


def test_the_program_in_one_file_is_where_the_user_has_put_it(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_ONE_FILE", str(tmp_path / "stick" / "viewer"))
    (tmp_path / "stick" / "jenesys-gui-settings").mkdir(parents=True)
    assert places.program_folder() == tmp_path / "stick"
    assert places.is_portable()


def test_a_checkout_is_never_portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "program_folder", lambda: tmp_path)
    (tmp_path / "jenesys-gui-settings").mkdir()
    assert not places.is_portable()


def test_on_macos_the_folder_is_next_to_the_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    inside = tmp_path / "JENESYS Viewer.app" / "Contents" / "MacOS" / "jenesys-gui"
    monkeypatch.setattr(sys, "executable", str(inside))
    assert places.program_folder() == tmp_path.resolve()
