"""Starts the processes that are measured: each in the same minimal environment, with its own settings."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.results import BenchmarkError

ROOT: Final = Path(__file__).resolve().parents[2]

_SECONDS: Final = 900.0
# Harmless; printed only offscreen, whenever the window's layout changes.
_HARMLESS: Final = "This plugin does not support propagateSizeHints()\n"


@contextmanager
def bare_environment() -> Iterator[dict[str, str]]:
    """An environment without the user's settings and desktop, in which Python may cache its byte-code."""
    with tempfile.TemporaryDirectory(prefix="jenesys-bench-") as home:
        yield {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_CACHE_HOME": f"{home}/cache",
            "XDG_DATA_HOME": f"{home}/share",
            "XDG_RUNTIME_DIR": home,
        }


def output_of(module: str, arguments: tuple[str, ...], environment: Mapping[str, str], seconds: float) -> str:
    """Return what `main()` of a benchmark module prints in its own process."""
    # As the installed command does it; `-m` would import more.
    code = f"from tests.benchmarks.{module} import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    try:
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise BenchmarkError(f"{module} {' '.join(arguments)} did not end within {seconds:g} s") from late
    complaints = ended.stderr.replace(_HARMLESS, "")
    if ended.returncode != 0 or complaints:
        raise BenchmarkError(f"{module} {' '.join(arguments)} ended with {ended.returncode}:\n{complaints}")
    return ended.stdout


def measured_by(module: str, arguments: tuple[str, ...]) -> Mapping[str, Any]:
    """Return what another process measured offscreen, with new settings."""
    with bare_environment() as environment:
        environment["QT_QPA_PLATFORM"] = "offscreen"
        try:
            measured: Mapping[str, Any] = json.loads(output_of(module, arguments, environment, _SECONDS))
        except BenchmarkError as error:
            # The other sizes can still be measured; the table has the first line of this.
            print(error, file=sys.stderr, flush=True)
            raise
    return measured
