"""Where the program lies and where its settings do, on the three systems and wherever it is started from."""

import sys
from pathlib import Path

import pytest

from jenesys_gui import places


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An executable that needs no Python, in a folder of its own."""
    program = tmp_path / "program" / "jenesys-gui"
    program.parent.mkdir()
    program.touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


def test_settings_lie_in_the_folder_of_the_desktop(settings_folder: Path) -> None:
    assert places.settings_file() == settings_folder / "jenesys-gui" / "jenesys-gui.ini"


@pytest.mark.parametrize("asked", ["", "relative/path"])
def test_a_folder_that_means_nothing_is_that_of_the_home(
    asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", asked)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.settings_file() == tmp_path / ".config" / "jenesys-gui" / "jenesys-gui.ini"


def test_somebody_without_a_home_has_settings_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", fail)
    assert places.home().is_dir()


def test_on_windows_settings_lie_in_the_roaming_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert places.settings_file() == tmp_path / "jenesys-gui" / "jenesys-gui.ini"


def test_the_executable_is_not_portable_by_itself(frozen: Path, settings_folder: Path) -> None:
    assert places.program_folder() == frozen.parent
    assert not places.is_portable()
    assert places.settings_file().is_relative_to(settings_folder)


def test_a_folder_beside_the_executable_makes_it_portable(frozen: Path) -> None:
    (frozen.parent / "jenesys-gui-settings").mkdir()
    assert places.is_portable()
    assert places.settings_file() == frozen.parent / "jenesys-gui-settings" / "jenesys-gui.ini"


def test_a_link_to_the_executable_finds_that_folder_too(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen.parent / "jenesys-gui-settings").mkdir()
    link = tmp_path / "link"
    link.symlink_to(frozen)
    monkeypatch.setattr(sys, "executable", str(link))
    assert places.is_portable()


def test_a_checkout_is_never_portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "program_folder", lambda: tmp_path)
    (tmp_path / "jenesys-gui-settings").mkdir()
    assert not places.is_portable()


def test_on_a_mac_the_folder_lies_beside_the_whole_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    inside = tmp_path / "JENESYS Viewer.app" / "Contents" / "MacOS" / "jenesys-gui"
    monkeypatch.setattr(sys, "executable", str(inside))
    assert places.program_folder() == tmp_path.resolve()
