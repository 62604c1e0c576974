"""The running sum of a measure over time, each phase's part spread evenly over its period."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from jenesys_gui.screen.timeline.bars import Bar

# Of more phases than these only the sum is drawn, not each one's part: bands that thin can't be told apart.
MAX_BANDS: Final = 40


class Band(NamedTuple):
    """One phase's part of the sum: from `lows` to `highs` at the times of the running sum."""

    bar: int
    lows: tuple[float, ...]
    highs: tuple[float, ...]


class RunningSum(NamedTuple):
    """The sum at each time, in years, and the bands that it is made of, the first phase at the bottom."""

    times: tuple[float, ...]
    totals: tuple[float, ...]
    bands: tuple[Band, ...]

    def band_at(self, time: float, amount: float, slack: float) -> int:
        """The bar whose band lies at a time and an amount, or within `slack` years of the time; -1 for none."""
        for reach in (0.0, slack):
            for band in self.bands:
                # A band never falls, so what it covers within reach lies between its ends there.
                low = _between(self.times, band.lows, time - reach)
                high = _between(self.times, band.highs, time + reach)
                within = self.times[0] - reach <= time <= self.times[-1] + reach
                if within and low < amount <= high:
                    return band.bar
        return -1

    def point_in(self, index: int, bar: Bar) -> tuple[float, float]:
        """A time, in years, and an amount that lie well within a band, near the end of its growth."""
        time = bar.line_from + 0.9 * (bar.line_to - bar.line_from)
        band = self.bands[index]
        return time, (_between(self.times, band.lows, time) + _between(self.times, band.highs, time)) / 2

    def points_along(self, index: int, bar: Bar) -> list[tuple[float, float]]:
        """Points on the rising edge of a band, the middle first: times, in years, and amounts."""
        times = (bar.line_from + part * (bar.line_to - bar.line_from) for part in (0.5, 0.65, 0.35, 0.8, 0.2, 1.0))
        return [(time, _between(self.times, self.bands[index].highs, time)) for time in times]


def running_sum(bars: Sequence[Bar]) -> RunningSum:
    """The running sum of bars, each growing evenly from the start of its line to the end of it."""
    spans = [(bar.line_from, bar.line_to, bar.height) for bar in bars]
    times = tuple(sorted({time for start, end, _height in spans for time in (start, end)}))
    totals = _totals(times, spans)
    if len(bars) > MAX_BANDS:
        return RunningSum(times, totals, ())
    lows = [0.0] * len(times)
    bands = []
    for index, span in enumerate(spans):
        highs = [low + _grown(span, time) for low, time in zip(lows, times, strict=True)]
        bands.append(Band(index, tuple(lows), tuple(highs)))
        lows = highs
    return RunningSum(times, totals, tuple(bands))


def sum_at(running: RunningSum, time: float) -> float:
    """The running sum at a time, in years; 0 before the first phase."""
    return _between(running.times, running.totals, time)


def _between(times: Sequence[float], amounts: Sequence[float], time: float) -> float:
    """The amount at a time, on the straight line between the two times around it."""
    if not times or time <= times[0]:
        return amounts[0] if amounts else 0.0
    if time >= times[-1]:
        return amounts[-1]
    after = bisect_right(times, time)
    before = after - 1
    part = (time - times[before]) / (times[after] - times[before])
    return amounts[before] + part * (amounts[after] - amounts[before])


def _totals(times: Sequence[float], spans: Sequence[tuple[float, float, float]]) -> tuple[float, ...]:
    """The sum at each time, in one pass: between two times it grows by what the running phases grow in a year."""
    change: dict[float, float] = dict.fromkeys(times, 0.0)
    for start, end, height in spans:
        if end > start:
            change[start] += height / (end - start)
            change[end] -= height / (end - start)
    totals, total, rate = [], 0.0, 0.0
    before = times[0] if times else 0.0
    for time in times:
        total += rate * (time - before)
        totals.append(total)
        rate += change[time]
        before = time
    return tuple(totals)


def _grown(span: tuple[float, float, float], time: float) -> float:
    """How much of a phase's amount is reached at a time."""
    start, end, height = span
    if time >= end:
        return height
    return 0.0 if time <= start else height * (time - start) / (end - start)
