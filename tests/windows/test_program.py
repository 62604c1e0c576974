"""What is in the program for Windows, and its window under Wine."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from jenesys_gui import __version__
from tools import smoke_frozen, windows

# Those of the filled window; its frame alone has a hundred.
COLOURS = 1000
PICTURE = windows.WORK / "window.png"


@pytest.fixture
def display(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A virtual display, and the file with its screen."""
    with smoke_frozen.virtual_display(tmp_path) as found:
        yield found


def test_every_file_has_a_licence(program: Path) -> None:
    smoke_frozen.check_licences(program / "_internal")


def test_what_only_the_tests_or_others_need_is_left_out(program: Path) -> None:
    names = {path.name.casefold() for path in program.rglob("*")}
    # Wine's stand-ins; 20 MB of OpenGL without a graphics card; the network.
    assert names.isdisjoint({"icuuc.dll", "ucrtbase.dll", "opengl32sw.dll", "qt6network.dll", "libcrypto-3.dll"})


@pytest.mark.parametrize("name", ["jenesys-gui.exe", "jenesys-gui-console.exe"])
def test_windows_shows_name_and_version_and_allows_long_paths(program: Path, name: str) -> None:
    content = (program / name).read_bytes()
    for text in ("JENESYS Viewer", __version__, "MIT licence"):
        assert text.encode("utf-16-le") in content, text
    assert b"<longPathAware" in content


def test_the_window_opens_and_keys_close_it(program: Path, home: Path, display: tuple[str, Path]) -> None:
    settings = home / "AppData" / "Roaming" / "jenesys-gui" / "jenesys-gui.ini"
    settings.unlink(missing_ok=True)
    environment = windows.environment(DISPLAY=display[0])
    # A desktop of its own, since the one of programs without a display goes on for a while.
    desktop = ["explorer", "/desktop=test,1280x900"]
    command = [*windows.WINE, *desktop, str(program / "jenesys-gui.exe"), "--phase", "kizuna"]
    window = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        assert smoke_frozen.wait_for_paint(window, display[1], COLOURS)
        smoke_frozen.picture_of(display[1]).save(PICTURE)
        act = ["xdotool", "mousemove", "300", "300", "click", "1", "key", "ctrl+q"]
        subprocess.run(act, env=environment, check=True)
        printed, _none = window.communicate(timeout=smoke_frozen.COMMAND_TIMEOUT)
    finally:
        window.kill()
    assert (window.returncode, printed) == (0, b"")
    assert "[window]" in settings.read_text(encoding="utf-8")
