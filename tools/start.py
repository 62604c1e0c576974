"""Starts the program for `make run`; without a display it saves a screenshot instead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCREENSHOT = ROOT / "build" / "jenesys-viewer.png"

# Arguments with which the program opens no window.
NEEDS_NO_DISPLAY = {"export", "validate", "self-check", "new", "--screenshot", "--version", "--help", "-h"}


def main(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit status."""
    program = [sys.executable, "-m", "jenesys_gui", *arguments]
    if has_display() or NEEDS_NO_DISPLAY.intersection(arguments):
        return subprocess.run(program, check=False).returncode
    print("There is no display here, so a screenshot of the window is saved.", flush=True)
    SCREENSHOT.parent.mkdir(exist_ok=True)
    status = subprocess.run([*program, "--screenshot", str(SCREENSHOT)], check=False).returncode
    if status == 0:
        print(f"It is {SCREENSHOT}")
    return status


def has_display() -> bool:
    """Whether a window can open: elsewhere than on Windows and macOS only with a display or a Qt platform."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
