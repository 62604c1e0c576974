"""Tests the frozen program as on a machine without Python: empty environment, another working folder.

On Linux its window opens on a virtual display. Unexpected output is an error.
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
# The executable that can write to a terminal.
EXECUTABLES = {"win32": f"{NAME}-console.exe"}
SIZE = (1024, 700)
# A window with content has more colours than this; an empty one has only a few.
MIN_COLOURS = 50
# What Windows needs to start a program, and PySide6 to start there.
NEEDED_ON_WINDOWS = ("SYSTEMROOT", "PATH") if sys.platform == "win32" else ()
# The first bytes of a file of each format.
SIGNATURES = {
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "pdf": b"%PDF",
    "csv": b"\xef\xbb\xbfkind,",
    "xlsx": b"PK",
}
COMMAND_TIMEOUT = 60
WINDOW_SECONDS = 3
# Killed by the signal, closed properly, or the shell's status for the former.
ENDED_BY_SIGTERM = (-signal.SIGTERM, 0, 128 + signal.SIGTERM)


class SmokeTestError(Exception):
    """The frozen program does not work; the message says what is wrong."""


def main(arguments: list[str]) -> int:
    """Test the program in the folder named on the command line; 0 when it works."""
    if len(arguments) != 1:
        print("usage: smoke_frozen.py dist/jenesys-gui", file=sys.stderr)
        return 2
    folder = Path(arguments[0]).resolve()
    try:
        try_program(folder / EXECUTABLES.get(sys.platform, NAME))
        check_licences(folder / "_internal")
    except SmokeTestError as problem:
        print(f"The frozen program in {folder} does not work. {problem}", file=sys.stderr)
        return 1
    print("The frozen program works: --version, validate, self-check, --screenshot, export and its window.")
    return 0


def try_program(program: Path) -> None:
    """Test one executable; raise SmokeTestError if it does not work."""
    if not program.is_file():
        raise SmokeTestError(f"{program} does not exist; `make build` makes it.")
    with tempfile.TemporaryDirectory(prefix="jenesys-smoke-") as name:
        folder = Path(name)
        printed = run(program, folder, "--version")
        if not re.fullmatch(rf"{NAME} {re.escape(__version__)}( \([0-9a-f]+\+?\))?\n", printed):
            raise SmokeTestError(f"--version printed {printed!r}, not {NAME} {__version__} with a commit.")
        run(program, folder, "validate", str(DATASET))
        found = json.loads(run(program, folder, "self-check", "--qt", "--json"))
        if not found["frozen"] or not found["qt"]["qt"]:
            raise SmokeTestError(f"self-check does not see the frozen program: {found}")
        try_screenshot(program, folder)
        try_exports(program, folder)
        if sys.platform != "linux":
            # There is no Xvfb.
            return
        with virtual_display(folder) as (display, framebuffer):
            # Its own home, so that the settings of the user are neither read nor written.
            environment = {"DISPLAY": display, "HOME": str(folder), "PATH": "/usr/bin:/bin"}
            try_window([str(program)], folder, environment, framebuffer)


def check_licences(bundle: Path) -> None:
    """Compare the list of licences with the files: each file in one part, each text present."""
    folder = bundle / "resources" / "licences"
    parts = json.loads((folder / "licences.json").read_text(encoding="utf-8"))
    listed = [file for part in parts for file in part["files"]]
    files = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if is_plain(path)}
    files = {path for path in files if not path.startswith("resources/licences/")}
    if sorted(listed) != sorted(files):
        raise SmokeTestError(
            f"The list of licences differs from the files: {sorted(files.symmetric_difference(listed))}"
        )
    missing = [text for part in parts for text in part["texts"] or [part["name"]] if not (folder / text).is_file()]
    if missing:
        raise SmokeTestError(f"Licence texts are missing: {missing}")


def run(program: Path, folder: Path, *arguments: str) -> str:
    """Return what the program prints; it must succeed and print nothing on standard error."""
    command = " ".join([program.name, *arguments])
    try:
        ended = subprocess.run(
            [str(program), *arguments],
            cwd=folder,
            env={
                # Where the program in one file unpacks itself.
                "JENESYS_GUI_CACHE": str(folder / "cache"),
                **{name: os.environ[name] for name in NEEDED_ON_WINDOWS if name in os.environ},
            },
            capture_output=True,
            encoding="utf-8",
            timeout=COMMAND_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise SmokeTestError(f"`{command}` did not end within {COMMAND_TIMEOUT} seconds.") from late
    if ended.returncode != 0 or ended.stderr:
        raise SmokeTestError(
            f"`{command}` ended with {ended.returncode} and printed on standard error:\n{ended.stderr}"
            f"and on standard output:\n{ended.stdout}"
        )
    return ended.stdout


def try_screenshot(program: Path, folder: Path) -> None:
    """Save a screenshot without a display and check that it has content."""
    picture = folder / "out.png"
    printed = run(program, folder, "--screenshot", picture.name, "--size", f"{SIZE[0]}x{SIZE[1]}")
    if printed:
        raise SmokeTestError(f"--screenshot printed {printed!r}, but should print nothing.")
    if not picture.is_file():
        raise SmokeTestError("--screenshot wrote no file.")
    with Image.open(picture) as image:
        if image.format != "PNG" or image.size != SIZE:
            raise SmokeTestError(f"--screenshot wrote a {image.format} of {image.size} pixels, not a PNG of {SIZE}.")
        colours = image.convert("RGB").getcolors(maxcolors=SIZE[0] * SIZE[1]) or []
    if len(colours) < MIN_COLOURS:
        raise SmokeTestError(f"--screenshot drew only {len(colours)} colours, so the window is probably empty.")


def try_exports(program: Path, folder: Path) -> None:
    """Export in each format."""
    for ending, signature in SIGNATURES.items():
        file = folder / f"out.{ending}"
        printed = run(program, folder, "export", file.name)
        if printed or not file.is_file() or not file.read_bytes().startswith(signature):
            raise SmokeTestError(f"export {file.name} wrote no {ending.upper()}, or printed {printed!r}.")


def try_window(command: list[str], folder: Path, environment: Mapping[str, str], framebuffer: Path) -> None:
    """Open the window, check that it is painted and stays open, and end it with SIGTERM."""
    with (folder / "printed").open("w+b") as printed:
        window = subprocess.Popen(command, cwd=folder, env=environment, stdout=printed, stderr=printed)
        try:
            is_painted = wait_for_paint(window, framebuffer)
            time.sleep(WINDOW_SECONDS)
            is_open = window.poll() is None
            window.send_signal(signal.SIGTERM)
            status = window.wait(COMMAND_TIMEOUT)
        except subprocess.TimeoutExpired as late:
            raise SmokeTestError(f"The window did not close within {COMMAND_TIMEOUT} seconds of SIGTERM.") from late
        finally:
            window.kill()
            window.wait()
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    if not is_painted or not is_open or output or status not in ENDED_BY_SIGTERM:
        state = "open" if is_open else "closed"
        paint = "painted" if is_painted else "not painted"
        raise SmokeTestError(f"The window was {paint} and {state}, ended with {status}, and printed:\n{output}")


def wait_for_paint(window: subprocess.Popen[bytes], framebuffer: Path, colours: int = MIN_COLOURS) -> bool:
    """Wait until the virtual display shows as many colours; return False if it does not."""
    deadline = time.monotonic() + COMMAND_TIMEOUT
    while time.monotonic() < deadline and window.poll() is None:
        if count_colours(framebuffer) >= colours:
            return True
        time.sleep(0.2)
    return False


def count_colours(framebuffer: Path) -> int:
    """Return how many colours the virtual display shows."""
    picture = picture_of(framebuffer)
    return len(picture.getcolors(maxcolors=picture.width * picture.height) or ())


def picture_of(framebuffer: Path) -> Image.Image:
    """Return what the virtual display shows. Its file is an XWD dump of 32-bit pixels."""
    dump = framebuffer.read_bytes()
    header = struct.unpack(">25I", dump[:100])
    header_size, width, height, bytes_per_line, colour_map_entries = (header[index] for index in (0, 4, 5, 12, 19))
    pixels = dump[header_size + 12 * colour_map_entries :]
    return Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX", bytes_per_line)


@contextmanager
def virtual_display(folder: Path) -> Iterator[tuple[str, Path]]:
    """Start Xvfb; yield the name of its display and the file with its pixels."""
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
            raise SmokeTestError("Xvfb, the virtual display for the window, did not start.")
        yield f":{number}", folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
