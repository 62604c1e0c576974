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
    """Durations of something that is repeated: wall-clock time, and processor time.

    Other work of the machine hardly adds to the second.
    """

    def __init__(self) -> None:
        self.both: tuple[list[float], list[float]] = ([], [])

    def take(self, do: Callable[[], Done]) -> Done:
        """Do it again."""
        passed_ms, begin = clock(), time.thread_time_ns()
        done = do()
        self.both[0].append(passed_ms())
        self.both[1].append((time.thread_time_ns() - begin) / 1e6)
        return done
