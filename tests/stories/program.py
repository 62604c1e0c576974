"""Starts the program as a person or a script would, and tells how it ended."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
DATASET: Final = ROOT / "data" / "jenesys"

# The frozen program takes the same tests: JENESYS_GUI_COMMAND=dist/jenesys-gui/jenesys-gui
COMMAND: Final = tuple(shlex.split(os.environ.get("JENESYS_GUI_COMMAND", ""))) or (sys.executable, "-m", "jenesys_gui")

# What a terminal without a display lacks, and what would hide how Python ends.
_LEFT_OUT: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "PYTHONUNBUFFERED")
_SECONDS: Final = 60


class Ended(NamedTuple):
    """How the program ended, and what it said."""

    status: int
    raw_output: bytes
    complaints: str

    @property
    def output(self) -> str:
        """Standard output, which is UTF-8 in every locale."""
        return self.raw_output.decode("utf-8", errors="strict")


def run(*arguments: str | Path, more: Mapping[str, str] | None = None) -> Ended:
    """Run the program in the environment of the tests, without a display, and with `more` variables."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return run_in({**kept, **(more or {})}, *arguments)


def run_in(environment: Mapping[str, str], *arguments: str | Path) -> Ended:
    """Run the program in an environment that holds nothing else."""
    return _end([*COMMAND, *map(str, arguments)], environment)


def run_through_shell(line: str, *arguments: str | Path) -> Ended:
    """Run the program by a line of shell, in which `"$@"` is the command with its arguments."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return _end(["sh", "-c", line, "sh", *COMMAND, *map(str, arguments)], kept)


def export(folder: Path, ending: str, *arguments: str | Path, more: Mapping[str, str] | None = None) -> bytes:
    """What an export writes into the file `out` of a folder, without a word."""
    out = folder / f"out.{ending}"
    assert run("export", out, *arguments, more=more) == (0, b"", "")
    return out.read_bytes()


def refused(*arguments: str | Path) -> str:
    """The sentence with which a wrong command line is met; at most a hint comes behind it."""
    ended = run(*arguments)
    assert (ended.status, ended.raw_output) == (2, b"")
    first, *rest = ended.complaints.splitlines()
    assert first.startswith("jenesys-gui: ")
    assert first.endswith(".")
    assert len(rest) <= 1
    return first


def _end(command: list[str], environment: Mapping[str, str]) -> Ended:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    complaints = done.stderr.decode("utf-8", errors="strict")
    assert "Traceback" not in complaints, complaints
    return Ended(done.returncode, done.stdout, complaints)
