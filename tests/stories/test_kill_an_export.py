"""Killing the program during an export leaves the complete old file or the complete new one.

`make test-slow` repeats it more often.
"""

import os
import random
import subprocess
import time
from pathlib import Path
from typing import Final

import pytest

from jenesys_gui.export.formats import FORMATS
from tests.stories.program import COMMAND, ROOT, run, run_in

KILLS: Final = int(os.environ.get("KILLS", "2"))
OLD: Final = b"something of yesterday, and longer than what comes\n" * 20_000


@pytest.mark.parametrize("extension", [each.ending for each in FORMATS])
def test_killing_the_program_leaves_the_old_or_the_new_file(extension: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    out = folder / f"out.{extension}"
    begun = time.monotonic()
    # Not forked, since the killed process is started as well.
    assert run_in(os.environ, "export", out).status == 0
    seconds, new = time.monotonic() - begun, out.read_bytes()
    moments = random.Random(extension)  # noqa: S311 - the same moments each time
    for kill in range(KILLS):
        out.write_bytes(OLD)
        # Alternately at a random moment and as soon as the new file has any content.
        start_and_kill(out, seconds=moments.uniform(0, seconds) if kill % 2 else None)
        assert out.read_bytes() in (OLD, new)
        assert {file.suffix for file in folder.iterdir()} <= {out.suffix, ".part"}
    assert run("export", out).status == 0
    assert out.read_bytes() == new


def start_and_kill(out: Path, *, seconds: float | None) -> None:
    """Start an export, and kill it after so many seconds, or as soon as it writes."""
    program = subprocess.Popen([*COMMAND, "export", str(out)], cwd=ROOT)
    before = set(out.parent.iterdir())
    deadline = time.monotonic() + (60 if seconds is None else seconds)
    while time.monotonic() < deadline and program.poll() is None:
        if seconds is None and set(out.parent.iterdir()) != before:
            break
        time.sleep(0 if seconds is None else 0.002)
    program.kill()
    program.wait(60)
