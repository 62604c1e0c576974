"""What was measured: numbers with their spread, and whether they reach their aim."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import NamedTuple

_FEWEST_FOR_QUARTILES = 2


class BenchmarkError(Exception):
    """A benchmark could not measure; the message is the reason."""


class Value(NamedTuple):
    """One measured number with its unit, and what is shown next to it, such as its spread."""

    number: float
    unit: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. `ours` is a sentence if it could not be made; `most` has the unit of `ours`."""

    what: str
    ours: Value | str
    floor: Value | None = None
    most_ratio: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the floor."""
        if isinstance(self.ours, str) or self.floor is None or not self.floor.number:
            return None
        return self.ours.number / self.floor.number

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None without a target. A failed measurement misses it."""
        if self.most is None and self.most_ratio is None:
            return None
        if isinstance(self.ours, str):
            return False
        in_time = self.most is None or self.ours.number <= self.most
        in_ratio = self.most_ratio is None or (self.ratio is not None and self.ratio <= self.most_ratio)
        return in_time and in_ratio


class Section(NamedTuple):
    """One table with its explanation; `rounds` is the number of measurements."""

    title: str
    rounds: str
    rows: tuple[Row, ...]
    explanation: str


def with_quartiles(milliseconds: Sequence[float]) -> Value:
    """The median, with the middle half of all values."""
    low = high = milliseconds[0]
    if len(milliseconds) >= _FEWEST_FOR_QUARTILES:
        low, _middle, high = quantiles(milliseconds, n=4, method="inclusive")
    return Value(median(milliseconds), "ms", f"{number(low)}–{number(high)}")


def with_p99(milliseconds: Sequence[float], wanted: int) -> Value:
    """The median, with the 99th percentile; notes if there are fewer measurements than planned."""
    aside = f"p99 {number(percentile(milliseconds, 99))}"
    if len(milliseconds) < wanted:
        aside += f", {len(milliseconds)} only"
    return Value(median(milliseconds), "ms", aside)


def p99(milliseconds: Sequence[float], computed: Sequence[float], wanted: int) -> Value:
    """The 99th percentile, with the median and the processor time."""
    aside = f"median {number(median(milliseconds))}; processor {number(percentile(computed, 99))}"
    if len(milliseconds) < wanted:
        aside += f", {len(milliseconds)} only"
    return Value(percentile(milliseconds, 99), "ms", aside)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return a percentile: the smallest value that this many per cent do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def number(value: float) -> str:
    """A number as the tables show it: three digits, or all digits of a larger one."""
    decimals = max(0, 2 - math.floor(math.log10(abs(value)))) if value else 0
    return f"{value:,.{min(decimals, 2)}f}".replace(",", "\N{NARROW NO-BREAK SPACE}")
