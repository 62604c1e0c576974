"""A stop watch."""

import time
from collections.abc import Callable


def clock() -> Callable[[], float]:
    """Start to count; gives a function that says how many milliseconds have passed."""
    start = time.perf_counter_ns()
    return lambda: (time.perf_counter_ns() - start) / 1e6
