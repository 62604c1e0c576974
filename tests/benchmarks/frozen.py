"""Measures from the start of the executable to its first paint, against a bare frozen window."""

import mmap
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks.children import ROOT, bare_environment
from tests.benchmarks.display import virtual_display
from tests.benchmarks.results import BenchmarkError, Row, Section, with_quartiles
from tools import packages

ROUNDS: Final = 15
QUICK_ROUNDS: Final = 3
MOST_WINDOW: Final = 1.15
MOST_ONE_FILE: Final = 1.2

_WARM_UPS: Final = 2
_SECONDS: Final = 60
# How often the screen is checked.
_PAUSE: Final = 0.0005
_FOLDER: Final = (str(ROOT / "dist" / "jenesys-gui" / "jenesys-gui"),)
_ONE_FILE: Final = (str(packages.ONE_FILE),)
_BARE: Final = (str(ROOT / "build" / "floor" / "bare" / "bare"), "window")
_EXPLANATION: Final = """\
Milliseconds from before the executable is started until the middle of its window has a colour on a virtual display;
everything read from disk before.

- *Floor*: a `QMainWindow` with nothing in it, frozen by the same `build.spec`.
- *One file*: the same program, which unpacks itself at the first start, beside the one in a folder."""


def measure(*, quick: bool) -> Section:
    """Start all in turns and compare the medians."""
    commands = (_BARE, _FOLDER, _ONE_FILE)
    lacking = [command[0] for command in commands if not Path(command[0]).is_file()]
    if lacking:
        raise BenchmarkError(f"There is no {lacking[0]}; `make dist` makes it")
    rounds = QUICK_ROUNDS if quick else ROUNDS
    times: dict[tuple[str, ...], list[float]] = defaultdict(list)
    firsts: list[float] = []
    with tempfile.TemporaryDirectory(prefix="jenesys-bench-") as screen:
        more = ("-fbdir", screen)
        with bare_environment() as environment, virtual_display(*more) as display:
            # Nor may the one file start what another start has unpacked into the folder for temporary files.
            environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "TMPDIR": environment["HOME"]}
            framebuffer = Path(screen) / "Xvfb_screen0"
            for round_ in range(-_WARM_UPS, rounds):
                shutil.rmtree(Path(environment["XDG_CACHE_HOME"]) / "jenesys-gui", ignore_errors=True)
                first = _first_paint(_ONE_FILE, environment, framebuffer)
                firsts += [first] if round_ >= 0 else []
                for command in commands:
                    passed = _first_paint(command, environment, framebuffer)
                    if round_ >= 0:
                        times[command].append(passed)
    bare, folder, one_file = (with_quartiles(times[command]) for command in commands)
    rows = (
        Row("Window of the executable in a folder, painted for the first time", folder, bare, most_ratio=MOST_WINDOW),
        Row(
            "The same of the executable in one file, beside that in a folder",
            one_file,
            folder,
            most_ratio=MOST_ONE_FILE,
        ),
        Row("At its first start", with_quartiles(firsts)),
    )
    return Section("Start-up of the executable", f"{rounds} rounds", rows, _EXPLANATION)


def _first_paint(command: tuple[str, ...], environment: Mapping[str, str], framebuffer: Path) -> float:
    """Start one, wait until it is painted, and end it; return the milliseconds that this took."""
    with framebuffer.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as dump:
        place = _middle(dump)
        _wait(dump, place, is_painted=False)
        started = time.monotonic()
        process = subprocess.Popen(
            command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        try:
            _wait(dump, place, is_painted=True)
            passed = (time.monotonic() - started) * 1000
        finally:
            # Once it is idle, as a user would close it.
            time.sleep(1.5)
            process.send_signal(signal.SIGTERM)
            complaints = _ended(process)
        _wait(dump, place, is_painted=False)
    if complaints:
        raise BenchmarkError(f"{command[0]} printed:\n{complaints}")
    return passed


def _ended(process: subprocess.Popen[str]) -> str:
    """End a process and return its output; kill it if it does not end."""
    try:
        return process.communicate(timeout=_SECONDS)[1]
    except subprocess.TimeoutExpired as late:
        process.kill()
        process.communicate()
        raise BenchmarkError(f"{process.args!r} did not end within {_SECONDS} s of SIGTERM") from late


def _middle(dump: mmap.mmap) -> int:
    """Return the offset of a pixel that every window covers in the screen dump, an XWD of 32-bit pixels."""
    header = struct.unpack(">25I", dump[:100])
    header_size, colours, bytes_per_line = header[0], header[19], header[12]
    return int(header_size + 12 * colours + 400 * bytes_per_line + 640 * 4)


def _wait(dump: mmap.mmap, place: int, *, is_painted: bool) -> None:
    deadline = time.monotonic() + _SECONDS
    # With no window the screen is black.
    while (dump[place : place + 3] != b"\0\0\0") is not is_painted:
        if time.monotonic() > deadline:
            raise BenchmarkError(f"the screen was not {'painted' if is_painted else 'empty'} within {_SECONDS} s")
        time.sleep(_PAUSE)
