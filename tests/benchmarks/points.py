"""Reports how long after its start a process reached a point. Imports nothing that takes time."""

import os
import time
from typing import Final

# When the process was about to start, by the clock that all processes share.
STARTED: Final = "BENCHMARK_STARTED_NS"


def report(point: str) -> None:
    """Print a line for the parent process."""
    now = time.monotonic_ns()
    print(point, now - int(os.environ[STARTED]), sep="\t", flush=True)
