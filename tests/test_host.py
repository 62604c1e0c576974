"""What the program says on a system that lacks libraries."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from jenesys_gui import environment, host
from jenesys_gui.choices import ExitStatus
from jenesys_gui.host import LIBRARIES, NOT_IN_PYSIDE, Packages
from jenesys_gui.qt import app
from tools.system_packages import DEBIAN, listed_packages

IS_LINUX = sys.platform == "linux"
NOT_THERE = {
    "libm.so.6": Packages("libc6", "glibc", "glibc"),
    "libgone.so.1": Packages("libgone1t64 | libgone1", "gone", "gone-libs"),
    "libgonetoo.so.2": Packages("libgone1t64 | libgone1", "gone-too", "gone-libs"),
    "libwayland-gone.so.0": Packages("libwayland-gone0", "wayland-gone", "wayland"),
}
SAID = [
    "jenesys-gui: the system lacks libraries that the window needs: libgone.so.1, libgonetoo.so.2. To install them:",
    "  Debian, Ubuntu: sudo apt install libgone1",
    "  Fedora: sudo dnf install gone gone-too",
    "  Arch Linux: sudo pacman -S --needed gone-libs",
]
pytestmark = pytest.mark.skipif(not IS_LINUX, reason="elsewhere Qt's libraries are all in the program")


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for libraries of which some exist nowhere."""
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(host, "LIBRARIES", NOT_THERE)
    monkeypatch.setattr(host, "NOT_IN_PYSIDE", {})


# Not in this process, whose signals the program would change.
PROGRAM = """
import sys
from pathlib import Path
from jenesys_gui import __main__, host

def no_qt():
    raise ImportError("libgone.so.1: cannot open shared object file: No such file or directory")

__main__.main = no_qt
host.LIBRARIES = {LIBRARIES}
host.NOT_IN_PYSIDE = {{}}
{MORE}
sys.exit(__main__.run())
"""


def started(libraries: Mapping[str, Packages], more: str = "") -> subprocess.CompletedProcess[str]:
    """Start the program where Qt cannot be loaded, and return how it ended."""
    shown = {name: tuple(packages) for name, packages in libraries.items()}
    made = f"{{name: host.Packages(*each) for name, each in {shown}.items()}}"
    code = PROGRAM.format(LIBRARIES=made, MORE=more)
    environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"} | {"LC_ALL": "C"}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)


def test_all_missing_libraries_are_named_at_once_with_the_commands_that_install_them() -> None:
    done = started(NOT_THERE)
    assert (done.returncode, done.stderr.splitlines()) == (ExitStatus.NOT_WRITTEN, SAID)


def test_lost_files_of_the_executable_are_said_in_a_sentence() -> None:
    done = started({}, "host.missing_files = lambda: [Path('/program/libQt6Gui.so.6')]")
    sentence = "jenesys-gui: 1 file of the program is missing: /program/libQt6Gui.so.6. Install the program again."
    assert (done.returncode, done.stderr.splitlines()) == (ExitStatus.NOT_WRITTEN, [sentence])


def test_another_error_of_an_import_is_not_hidden() -> None:
    assert "ImportError: libgone.so.1" in started({}).stderr


@pytest.mark.parametrize(("features", "is_too_old"), [("0093,0094,0097", False), ("0093,0094", True), ("0093", True)])
def test_a_processor_on_which_qt_aborts_is_known_before(
    features: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_too_old: bool
) -> None:
    listed = tmp_path / "modalias"
    monkeypatch.setattr(environment, "_PROCESSOR", listed)
    assert not environment.is_processor_too_old()
    listed.write_text(f"cpu:type:x86,ven0000fam0006mod000F:feature:,0000,{features}\n", encoding="ascii")
    assert environment.is_processor_too_old() is is_too_old
    assert any("SSE 4.2" in line for line in host.what_is_missing()) is is_too_old
    listed.write_text("cpu:type:aarch64:feature:,0000\n", encoding="ascii")
    assert not environment.is_processor_too_old()


@pytest.mark.usefixtures("lacking")
def test_libraries_of_a_plugin_are_named_where_qt_would_give_other_advice() -> None:
    assert app._why_not_started(["could not load the Qt platform plugin"]) == SAID
    # What Qt says without libwayland-cursor.
    assert app._why_not_started(["Failed to create wl_display (No such file or directory)"]) == SAID


@pytest.mark.usefixtures("lacking")
@pytest.mark.parametrize("variable", [("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "wayland;xcb")])
def test_the_libraries_for_wayland_count_where_it_runs(
    variable: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "libwayland-gone.so.0" not in host.missing_libraries()
    monkeypatch.setenv(*variable)
    assert "libwayland-gone.so.0" in host.missing_libraries()


def test_the_packages_are_those_that_the_chores_install() -> None:
    known = {*LIBRARIES.values(), *NOT_IN_PYSIDE.values()}
    installed = {name for name in listed_packages(("run",), DEBIAN) if name.startswith("lib")}
    assert installed <= {each.debian.rpartition(" ")[2] for each in known}
