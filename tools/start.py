"""Starts the program for `make run`; without a display it draws the window into a picture instead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "build" / "jenesys-viewer.png"

# What the program does without opening a window.
NEEDS_NO_DISPLAY = {"export", "validate", "self-check", "new", "--screenshot", "--version", "--help", "-h"}


def main(arguments: list[str]) -> int:
    """Run the program with these arguments and hand on its exit status."""
    program = [sys.executable, "-m", "jenesys_gui", *arguments]
    if has_display() or NEEDS_NO_DISPLAY.intersection(arguments):
        return subprocess.run(program, check=False).returncode
    print("There is no display here, so the window is drawn off screen into a picture.", flush=True)
    PICTURE.parent.mkdir(exist_ok=True)
    status = subprocess.run([*program, "--screenshot", str(PICTURE)], check=False).returncode
    if status == 0:
        print(f"The picture is {PICTURE}")
    return status


def has_display() -> bool:
    """Whether a window can open: always on Windows and macOS, elsewhere if a display or a Qt platform is named."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
