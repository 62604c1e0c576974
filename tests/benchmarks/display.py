"""A virtual display, so that windows are painted as on a desktop."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.benchmarks.results import BenchmarkError

_SCREEN: Final = "1600x1000x24"


@contextmanager
def virtual_display(*options: str) -> Iterator[str]:
    """Run Xvfb on a free number; yield the name of the display."""
    if not shutil.which("Xvfb"):
        raise BenchmarkError("There is no Xvfb, on whose display the windows are painted (on Debian: package xvfb)")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp", *options],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise BenchmarkError("Xvfb, on whose display the windows are painted, did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
