"""Killing or interrupting an export leaves the complete old file or the complete new one.

`make test-slow` does it with every kind of file, and more often.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from jenesys_gui.export.formats import FORMATS
from tests.stories.program import COMMAND, ROOT, handles, run, run_in

KILLS: Final = int(os.environ.get("KILLS", "1"))
OLD: Final = b"yesterday's content, longer than the new one\n" * 20_000
# Each kind of file: the command before its name, and the extension of the name.
KINDS: Final = {
    **{each.ending: (("export",), each.ending) for each in FORMATS},
    "report": (("export", "--report"), "pdf"),
    "fact sheet": (("export", "--report", "--phase", "kizuna"), "pdf"),
    "screenshot": (("--screenshot",), "png"),
}
# `make test` takes one kind without Qt and one with it.
QUICK: Final = ("json", "png")
every_kind = pytest.mark.parametrize(
    ("words", "extension"),
    [pytest.param(*how, id=kind, marks=() if kind in QUICK else pytest.mark.slow) for kind, how in KINDS.items()],
)
INTERRUPTIONS: Final = (signal.SIGINT, signal.SIGTERM)


class Export(NamedTuple):
    """An export that replaces a file: its command, the file, the new content, and the time that it takes."""

    words: tuple[str, ...]
    out: Path
    new: bytes
    seconds: float

    def moments(self) -> Iterator[float | None]:
        """Yield moments spread evenly over the time of the export, and None for as soon as it writes."""
        yield from (self.seconds * (number + 0.5) / KILLS for number in range(KILLS))
        yield None

    def start(self, moment: float | None) -> subprocess.Popen[bytes]:
        """Start the export over the old file, and wait until a moment."""
        self.out.write_bytes(OLD)
        before = set(self.out.parent.iterdir())
        program = subprocess.Popen([*COMMAND, *self.words, str(self.out)], cwd=ROOT, stderr=subprocess.PIPE)
        deadline = time.monotonic() + (60 if moment is None else moment)
        while time.monotonic() < deadline and program.poll() is None:
            if moment is None and set(self.out.parent.iterdir()) != before:
                break
            time.sleep(0 if moment is None else 0.002)
        return program


def export_of(words: tuple[str, ...], extension: str, folder: Path) -> Export:
    """Return an export and the time that it takes when it is started, not forked."""
    out = folder / "folder" / f"out.{extension}"
    out.parent.mkdir()
    times = []
    # Python may compile the program the first time.
    for _time in range(2):
        begun = time.monotonic()
        assert run_in(os.environ, *words, out).status == 0
        times.append(time.monotonic() - begun)
    return Export(words, out, out.read_bytes(), min(times))


@every_kind
def test_killing_the_program_leaves_the_old_or_the_new_file(
    words: tuple[str, ...], extension: str, tmp_path: Path
) -> None:
    export = export_of(words, extension, tmp_path)
    for moment in export.moments():
        with export.start(moment) as program:
            program.kill()
        assert export.out.read_bytes() in (OLD, export.new)
        assert {file.suffix for file in export.out.parent.iterdir()} <= {export.out.suffix, ".part"}
    assert run(*words, export.out).status == 0
    assert export.out.read_bytes() == export.new


@pytest.mark.skipif(sys.platform == "win32", reason="programs cannot be interrupted by a signal")
@every_kind
def test_an_interrupted_export_leaves_the_old_file_unless_its_status_is_0(
    words: tuple[str, ...], extension: str, tmp_path: Path
) -> None:
    export = export_of(words, extension, tmp_path)
    for number, moment in enumerate(export.moments()):
        interruption = INTERRUPTIONS[number % len(INTERRUPTIONS)]
        with export.start(moment) as program:
            # Before the first line of the program, the signal does what it does in any Python.
            is_running = handles(signal.SIGTERM, program.pid)
            program.send_signal(interruption)
            assert program.stderr is not None
            complaints = program.stderr.read()
        if program.returncode == 0:
            assert export.out.read_bytes() == export.new
        else:
            assert export.out.read_bytes() == OLD
        if program.returncode == 0 or is_running:
            assert (program.returncode, complaints) in {(0, b""), (128 + interruption, b"")}
            assert list(export.out.parent.iterdir()) == [export.out]
