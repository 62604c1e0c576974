"""Starts the program as a person or a script would, and returns how it ended."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
DATASET: Final = ROOT / "data" / "jenesys"

# The frozen program takes the same tests: JENESYS_GUI_COMMAND=dist/jenesys-gui/jenesys-gui
COMMAND: Final = tuple(shlex.split(os.environ.get("JENESYS_GUI_COMMAND", ""))) or (sys.executable, "-m", "jenesys_gui")
IS_MODULE: Final = (sys.executable, "-m", "jenesys_gui") == COMMAND

# Variables that a terminal without a display lacks, and those that would affect how Python exits.
_LEFT_OUT: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "PYTHONUNBUFFERED")
_SECONDS: Final = 180
# Variables that Python only reads at its start.
_READ_AT_START: Final = ("PYTHON", "LANG", "LC_", "TZ")
# Without these, Windows starts no program.
_NEEDED: Final = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if sys.platform == "win32"}
# Other systems have no reliable fork.
_CAN_FORK: Final = sys.platform == "linux" and IS_MODULE
_DO_ALL: Final = "import json, sys; from jenesys_gui.cli import main; sys.exit(max(map(main, json.loads(sys.argv[1]))))"


class Ended(NamedTuple):
    """The exit status and output of the program."""

    status: int
    raw_output: bytes
    complaints: str

    @property
    def output(self) -> str:
        """Standard output, which is UTF-8 in every locale."""
        return self.raw_output.decode("utf-8", errors="strict")


def run(*arguments: str | Path, more: Mapping[str, str] | None = None) -> Ended:
    """Run the program in the environment of the tests, without a display, and with `more` variables.

    It is forked where possible, which is faster than a start.
    """
    kept = _environment()
    if _CAN_FORK and not any(name.startswith(_READ_AT_START) for name in more or {}):
        return _forked({**kept, **(more or {})}, *arguments)
    return run_in({**kept, **(more or {})}, *arguments)


def run_in(environment: Mapping[str, str], *arguments: str | Path) -> Ended:
    """Start the program in an environment with only these variables."""
    return _end([*COMMAND, *map(str, arguments)], {**_NEEDED, **environment})


def run_all_in(environment: Mapping[str, str], *lines: tuple[str | Path, ...]) -> Ended:
    """Run several command lines, in one process if possible, and stop at the first failure."""
    texts = [list(map(str, line)) for line in lines]
    if IS_MODULE:
        return _end([sys.executable, "-c", _DO_ALL, json.dumps(texts)], {**_NEEDED, **environment})
    ends = [run_in(environment, *line) for line in texts]
    return next((ended for ended in ends if ended.status), ends[-1])


def run_through_shell(line: str, *arguments: str | Path) -> Ended:
    """Start the program with a shell command line, in which `"$@"` is the command with its arguments."""
    if sys.platform == "win32":
        pytest.skip("a shell of Unix is needed")
    return _end(["sh", "-c", line, "sh", *COMMAND, *map(str, arguments)], _environment())


def run_on_full_disk(*arguments: str | Path) -> Ended:
    """Run the program with a file size limit of one kilobyte, so that writing fails halfway."""
    if _CAN_FORK:
        return _forked(_environment(), *arguments, max_file_size=1024)
    # Python's own files would be truncated, too.
    return run_through_shell('ulimit -f 2; PYTHONDONTWRITEBYTECODE=1 "$@"', *arguments)


def run_in_folder(folder: Path, *arguments: str | Path) -> Ended:
    """Start the program in a folder."""
    program, *rest = COMMAND
    program = str(Path(program).absolute()) if os.sep in program else program
    return _end([program, *rest, *map(str, arguments)], {**_environment(), "PYTHONPATH": str(ROOT)}, folder)


def run_with_permissions(*arguments: str | Path) -> Ended:
    """Start the program so that the permissions of files apply to it, even if root runs the tests."""
    drop = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    return _end([*drop, *COMMAND, *map(str, arguments)], _environment())


def export(folder: Path, extension: str, *arguments: str | Path, more: Mapping[str, str] | None = None) -> bytes:
    """Export to the file `out` in a folder; return its content. Nothing may be printed."""
    out = folder / f"out.{extension}"
    assert run("export", out, *arguments, more=more) == (0, b"", "")
    return out.read_bytes()


def usage_error(*arguments: str | Path) -> str:
    """Return the error message for an invalid command line; only a hint may follow it."""
    ended = run(*arguments)
    assert (ended.status, ended.raw_output) == (2, b"")
    first, *rest = ended.complaints.splitlines()
    assert first.startswith("jenesys-gui: ")
    assert first.endswith(".")
    assert len(rest) <= 1
    return first


def handles(number: signal.Signals, process: int) -> bool:
    """Return whether a running program, or its child process, has a handler for a signal."""
    folder = Path("/proc", str(process))
    try:
        while children := (folder / "task" / folder.name / "children").read_text(encoding="ascii").split():
            folder = folder.with_name(children[0])
        status = (folder / "status").read_text(encoding="utf-8")
    except OSError:
        return False
    (caught,) = (line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (number - 1) & 1)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}


def _forked(environment: Mapping[str, str], *arguments: str | Path, max_file_size: int | None = None) -> Ended:
    # Imported here, since it does not work on Windows.
    from tests.stories.forking import forker  # noqa: PLC0415

    return _ended(*forker().run([*map(str, arguments)], environment, max_file_size))


def _end(command: list[str], environment: Mapping[str, str], folder: Path = ROOT) -> Ended:
    done = subprocess.run(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    return _ended(done.returncode, done.stdout, done.stderr)


def _ended(status: int, output: bytes, errors: bytes) -> Ended:
    complaints = errors.decode("utf-8", errors="strict")
    assert "Traceback" not in complaints, complaints
    return Ended(status, output, complaints)
