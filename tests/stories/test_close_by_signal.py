"""A signal, as at the end of a session or of a terminal, closes the window like its close button."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.stories.program import COMMAND, ROOT, handles

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only /proc shows what a program handles")
HARMLESS = b"This plugin does not support propagateSizeHints()\n"


def signal_window(number: signal.Signals, *arguments: str, is_filled: bool = True) -> tuple[int, bytes]:
    """Open a window, send a signal once it is ready for it, and return the exit status and errors."""
    program = subprocess.Popen(
        [*COMMAND, *arguments], cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.PIPE
    )
    try:
        deadline = time.monotonic() + 60
        # A command handles an interrupt as well; a window leaves it to the system.
        while not handles(signal.SIGTERM, program.pid) or handles(signal.SIGINT, program.pid):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        # What the plot needs is loaded once the content is shown, and the dialog about a dataset.
        while is_filled and "numpy" not in Path("/proc", str(program.pid), "maps").read_text(encoding="utf-8"):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        program.send_signal(number)
        _output, errors = program.communicate(timeout=60)
    finally:
        program.kill()
    return program.returncode, errors.replace(HARMLESS, b"")


@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_signal_saves_the_settings_and_closes_the_window(number: str, settings_folder: Path) -> None:
    # After the content is shown, so that the phase of the command line is selected.
    assert signal_window(signal.Signals[number], "--phase", "kizuna") == (0, b"")
    settings = (settings_folder / "jenesys-gui" / "jenesys-gui.ini").read_text(encoding="utf-8")
    assert "phase=kizuna" in settings
    assert "geometry=" in settings


def test_a_signal_closes_a_window_without_content() -> None:
    assert signal_window(signal.SIGTERM, is_filled=False) == (0, b"")


def test_a_signal_closes_dialogs_too(settings_folder: Path) -> None:
    file = settings_folder / "jenesys-gui" / "jenesys-gui.ini"
    file.parent.mkdir(parents=True)
    # The dialog says that this dataset does not exist.
    file.write_text("[view]\ndataset=/no/such/dataset\n", encoding="utf-8")
    assert signal_window(signal.SIGTERM) == (0, b"")
    assert "geometry=" in file.read_text(encoding="utf-8")


def test_an_interrupt_from_the_terminal_ends_the_program_at_once() -> None:
    assert signal_window(signal.SIGINT, is_filled=False) == (-signal.SIGINT, b"")
