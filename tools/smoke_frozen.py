"""Tries the frozen program as a person without Python would start it: an empty environment, another working folder.

`make build` runs it under a virtual display of its own. Anything that the program prints and should not fails.
"""

from __future__ import annotations

import json
import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from jenesys_gui import __version__
from tools.archives import is_plain

NAME = "jenesys-gui"
DATASET = Path(__file__).resolve().parent.parent / "data" / "jenesys"
# The program that can write into a terminal.
EXECUTABLES = {"win32": f"{NAME}-console.exe"}
SIZE = (1024, 700)
# A window that was drawn has more colours than this; an empty one a handful.
FEWEST_COLOURS = 50
# What files of each format begin with.
BEGINNINGS = {
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "pdf": b"%PDF",
    "csv": b"\xef\xbb\xbfkind,",
    "xlsx": b"PK",
}
SECONDS_FOR_A_COMMAND = 60
SECONDS_OF_WINDOW = 3
# Ended by the signal itself, after tidying up, or as a shell would put it.
ENDED_BY_SIGTERM = (-signal.SIGTERM, 0, 128 + signal.SIGTERM)


class SmokeError(Exception):
    """What the frozen program did wrong, as a sentence."""


def main(arguments: list[str]) -> int:
    """Try the program in the folder named on the command line; 0 when all is well."""
    if len(arguments) != 1:
        print("usage: smoke_frozen.py dist/jenesys-gui", file=sys.stderr)
        return 2
    folder = Path(arguments[0]).resolve()
    try:
        try_program(folder / EXECUTABLES.get(sys.platform, NAME))
        check_licences(folder / "_internal")
    except SmokeError as problem:
        print(f"The frozen program in {folder} does not work. {problem}", file=sys.stderr)
        return 1
    print("The frozen program works: --version, validate, self-check, --screenshot, export and its window.")
    return 0


def try_program(program: Path) -> None:
    """Try one executable; it works if this returns."""
    if not program.is_file():
        raise SmokeError(f"There is no {program}; `make build` makes it.")
    with tempfile.TemporaryDirectory(prefix="jenesys-smoke-") as name:
        elsewhere = Path(name)
        printed = run(program, elsewhere, "--version")
        if not re.fullmatch(rf"{NAME} {re.escape(__version__)}( \([0-9a-f]+\+?\))?\n", printed):
            raise SmokeError(f"--version printed {printed!r}, not {NAME} {__version__} with a commit.")
        run(program, elsewhere, "validate", str(DATASET))
        found = json.loads(run(program, elsewhere, "self-check", "--qt", "--json"))
        if not found["frozen"] or not found["qt"]["qt"]:
            raise SmokeError(f"self-check took itself for something else: {found}")
        try_screenshot(program, elsewhere)
        try_exports(program, elsewhere)
        if sys.platform != "linux":
            # There is no Xvfb, and no empty display that nobody looks at.
            return
        with virtual_display(elsewhere) as (display, framebuffer):
            # A home of its own, so that the settings of whoever builds are neither read nor written.
            environment = {"DISPLAY": display, "HOME": str(elsewhere), "PATH": "/usr/bin:/bin"}
            try_window([str(program)], elsewhere, environment, framebuffer)


def check_licences(bundle: Path) -> None:
    """Hold the list of licences against what is really there: each file in one part, each text in its place."""
    folder = bundle / "resources" / "licences"
    parts = json.loads((folder / "licences.json").read_text(encoding="utf-8"))
    listed = [file for part in parts for file in part["files"]]
    there = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if is_plain(path)}
    there = {place for place in there if not place.startswith("resources/licences/")}
    if sorted(listed) != sorted(there):
        raise SmokeError(
            f"The list of licences differs from what is there: {sorted(there.symmetric_difference(listed))}"
        )
    lacking = [text for part in parts for text in part["texts"] or [part["name"]] if not (folder / text).is_file()]
    if lacking:
        raise SmokeError(f"Licence texts are not there: {lacking}")


def run(program: Path, elsewhere: Path, *arguments: str) -> str:
    """What the program prints when it ends well and has nothing to complain of."""
    command = " ".join([program.name, *arguments])
    try:
        ended = subprocess.run(
            [str(program), *arguments],
            cwd=elsewhere,
            # Empty, but for what Windows can't start a program without.
            env={name: value for name, value in os.environ.items() if name == "SYSTEMROOT"},
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS_FOR_A_COMMAND,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise SmokeError(f"`{command}` did not end within {SECONDS_FOR_A_COMMAND} seconds.") from late
    if ended.returncode != 0 or ended.stderr:
        raise SmokeError(
            f"`{command}` ended with {ended.returncode} and printed on standard error:\n{ended.stderr}"
            f"and on standard output:\n{ended.stdout}"
        )
    return ended.stdout


def try_screenshot(program: Path, elsewhere: Path) -> None:
    """Have a picture drawn with no display at all, and look whether there is something in it."""
    picture = elsewhere / "out.png"
    printed = run(program, elsewhere, "--screenshot", picture.name, "--size", f"{SIZE[0]}x{SIZE[1]}")
    if printed:
        raise SmokeError(f"--screenshot printed {printed!r}, where nothing was expected.")
    if not picture.is_file():
        raise SmokeError("--screenshot left no picture.")
    with Image.open(picture) as image:
        if image.format != "PNG" or image.size != SIZE:
            raise SmokeError(f"--screenshot left a {image.format} of {image.size} pixels, not a PNG of {SIZE}.")
        colours = image.convert("RGB").getcolors(maxcolors=SIZE[0] * SIZE[1]) or []
    if len(colours) < FEWEST_COLOURS:
        raise SmokeError(f"--screenshot drew only {len(colours)} colours, so the window is as good as empty.")


def try_exports(program: Path, elsewhere: Path) -> None:
    """Have the timeline drawn and the tables written in each format."""
    for ending, begin in BEGINNINGS.items():
        file = elsewhere / f"out.{ending}"
        printed = run(program, elsewhere, "export", file.name)
        if printed or not file.is_file() or not file.read_bytes().startswith(begin):
            raise SmokeError(f"export {file.name} left no {ending.upper()}, or printed {printed!r}.")


def try_window(command: list[str], elsewhere: Path, environment: Mapping[str, str], framebuffer: Path) -> None:
    """Open the window, look whether it is painted, leave it open a while, and end it from outside."""
    with (elsewhere / "printed").open("w+b") as printed:
        window = subprocess.Popen(command, cwd=elsewhere, env=environment, stdout=printed, stderr=printed)
        try:
            is_painted = wait_for_paint(window, framebuffer)
            time.sleep(SECONDS_OF_WINDOW)
            is_open = window.poll() is None
            window.send_signal(signal.SIGTERM)
            status = window.wait(SECONDS_FOR_A_COMMAND)
        except subprocess.TimeoutExpired as late:
            raise SmokeError(f"The window did not close within {SECONDS_FOR_A_COMMAND} seconds of SIGTERM.") from late
        finally:
            window.kill()
            window.wait()
        printed.seek(0)
        words = printed.read().decode(errors="replace")
    if not is_painted or not is_open or words or status not in ENDED_BY_SIGTERM:
        state = "open" if is_open else "closed by itself"
        paint = "painted" if is_painted else "not painted"
        raise SmokeError(f"The window was {paint} and {state}, ended with {status}, and printed:\n{words}")


def wait_for_paint(window: subprocess.Popen[bytes], framebuffer: Path) -> bool:
    """Whether the virtual display shows more than plain areas before time is up."""
    deadline = time.monotonic() + SECONDS_FOR_A_COMMAND
    while time.monotonic() < deadline and window.poll() is None:
        if count_colours(framebuffer) >= FEWEST_COLOURS:
            return True
        time.sleep(0.2)
    return False


def count_colours(framebuffer: Path) -> int:
    """How many colours the virtual display shows: its file is an XWD dump of 32-bit pixels."""
    dump = framebuffer.read_bytes()
    header = struct.unpack(">25I", dump[:100])
    header_size, colour_map_entries = header[0], header[19]
    return len(set(memoryview(dump)[header_size + 12 * colour_map_entries :].cast("I")))


@contextmanager
def virtual_display(folder: Path) -> Iterator[tuple[str, Path]]:
    """An Xvfb on a free display number: the display's name, and the file that its screen lies in."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [*command, "-fbdir", str(folder)], pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise SmokeError("Xvfb, the virtual display to try the window on, did not start.")
        yield f":{number}", folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
