"""Stopwatches."""

import time
from collections.abc import Callable
from typing import TypeVar

Done = TypeVar("Done")


def clock() -> Callable[[], float]:
    """Start a stopwatch; return a function that returns the milliseconds since."""
    start = time.perf_counter_ns()
    return lambda: (time.perf_counter_ns() - start) / 1e6


class Times:
    """Durations of a repeated task: wall-clock time and processor time.

    Other processes hardly affect the latter.
    """

    def __init__(self) -> None:
        self.both: tuple[list[float], list[float]] = ([], [])

    def take(self, do: Callable[[], Done]) -> Done:
        """Run the task and add its duration."""
        passed_ms, begin = clock(), time.thread_time_ns()
        done = do()
        self.both[0].append(passed_ms())
        self.both[1].append((time.thread_time_ns() - begin) / 1e6)
        return done
