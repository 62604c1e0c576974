"""The installer for Windows: what it writes, what it removes, and what it leaves to the user."""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

import pytest

from jenesys_gui import __version__
from tools import windows
from tools.platforms import TITLE

KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\jenesys-gui"
INSTALLED = "AppData/Local/Programs/" + TITLE
SHORTCUT = f"AppData/Roaming/Microsoft/Windows/Start Menu/Programs/{TITLE}.lnk"
SECONDS = 60


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def registered() -> str:
    """Return what Windows lists among the installed programs."""
    shown = windows.run_wine("reg", "query", KEY)
    return shown.stdout if shown.returncode == 0 else ""


def wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.2)


def uninstall(folder: Path) -> None:
    # It goes on as a copy of itself, which may delete the original.
    windows.wine(str(folder / "uninstall.exe"), "/S")
    wait_until(lambda: not (folder / "uninstall.exe").exists())


@pytest.fixture
def installed(home: Path) -> Iterator[Path]:
    """The folder of the installed program."""
    windows.wine(str(windows.INSTALLER), "/S")
    yield home / INSTALLED
    if (home / INSTALLED / "uninstall.exe").exists():
        uninstall(home / INSTALLED)


def test_the_program_is_installed_for_one_user(program: Path, home: Path, installed: Path) -> None:
    files = contents(installed)
    files.pop("uninstall.exe")
    assert files == contents(program)
    assert (home / SHORTCUT).is_file()
    assert f"DisplayName    REG_SZ    {TITLE}" in registered()
    assert f"DisplayVersion    REG_SZ    {__version__}" in registered()
    printed = windows.run_wine(str(installed / "jenesys-gui-console.exe"), "--version")
    assert (printed.returncode, printed.stderr) == (0, "")
    assert printed.stdout.startswith(f"jenesys-gui {__version__}")


def test_everything_but_the_users_files_is_removed(home: Path, installed: Path) -> None:
    mine = installed / "jenesys-gui-settings" / "mine.txt"
    mine.parent.mkdir()
    mine.touch()
    uninstall(installed)
    assert contents(installed) == {"jenesys-gui-settings/mine.txt": b""}
    assert not (home / SHORTCUT).exists()
    assert registered() == ""
    mine.unlink()
    mine.parent.rmdir()
    installed.rmdir()


def test_a_new_version_replaces_an_old_one(program: Path, installed: Path) -> None:
    (installed / "jenesys-gui.exe").write_bytes(b"older")
    windows.wine(str(windows.INSTALLER), "/S")
    files = contents(installed)
    files.pop("uninstall.exe")
    assert files == contents(program)


def test_an_open_program_is_not_replaced(installed: Path) -> None:
    before = contents(installed)
    command = [*windows.WINE, str(installed / "jenesys-gui.exe")]
    program = subprocess.Popen(command, env=windows.environment())
    wait_until(lambda: "jenesys-gui.exe" in windows.run_wine("tasklist").stdout)
    try:
        assert windows.start_wine(str(windows.INSTALLER), "/S") == 2
        assert contents(installed) == before
    finally:
        program.kill()
        program.wait()


def test_another_folder_can_be_chosen(home: Path, program: Path) -> None:
    folder = home / "a folder of Größe 東京"
    # NSIS takes everything after the sign, without quotes.
    words = f"/D={PureWindowsPath('Z:/', *folder.parts[1:])}".split(" ")
    windows.wine(str(windows.INSTALLER), "/S", *words)
    assert contents(folder).keys() - {"uninstall.exe"} == contents(program).keys()
    printed = windows.run_wine(str(folder / "jenesys-gui-console.exe"), "self-check", "--qt")
    assert (printed.returncode, printed.stderr) == (0, "")
    uninstall(folder)
    assert not folder.exists()
