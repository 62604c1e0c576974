"""The installer for Windows is made from a folder, with NSIS."""

import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests import machine
from tools import installer

needs = partial(machine.needs, purpose="the installer for Windows")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder like that of the frozen program."""
    folder = tmp_path / "jenesys-gui"
    for name in ("jenesys-gui.exe", "_internal/data/a.csv", "_internal/price $INSTDIR.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="ascii")
    return folder


def test_only_what_is_installed_is_removed(program: Path) -> None:
    lines = installer.removal(program).splitlines()
    assert lines == [
        'Delete "$INSTDIR\\_internal\\data\\a.csv"',
        'Delete "$INSTDIR\\_internal\\price $$INSTDIR.txt"',
        'Delete "$INSTDIR\\jenesys-gui.exe"',
        'RMDir "$INSTDIR\\_internal\\data"',
        'RMDir "$INSTDIR\\_internal"',
    ]
    assert installer.installation(program).count("File ") == 3


@needs("makensis")
def test_the_same_files_give_the_same_installer(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer, "WORK", tmp_path / "work")
    made = []
    for name in ("one.exe", "two.exe"):
        installer.build(program, tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    assert made[0][:2] == b"MZ"
    assert made[0] == made[1]


@needs("makensis", "file")
def test_the_installer_is_for_64_bits(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer, "WORK", tmp_path / "work")
    installer.build(program, tmp_path / "out.exe")
    shown = subprocess.run(["file", "--brief", tmp_path / "out.exe"], capture_output=True, text=True, check=True)
    assert "PE32+ executable (GUI) x86-64" in shown.stdout
