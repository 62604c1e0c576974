"""The running sum of the bars, each spread evenly over its period."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from jenesys_gui.screen.timeline.bars import Bar

# With more phases only the sum is drawn: bands that thin cannot be distinguished.
MAX_BANDS: Final = 40


class Band(NamedTuple):
    """One phase's part of the running sum: from `lows` to `highs`, at the times of the sum."""

    bar: int
    lows: tuple[float, ...]
    highs: tuple[float, ...]


class RunningSum(NamedTuple):
    """The sum of the reported amounts at each time, and its bands, with the first phase at the bottom.

    The bands of expected amounts are above the sum, up to `highest`. The sum no longer grows after `ends`.
    """

    times: tuple[float, ...]
    totals: tuple[float, ...]
    highest: tuple[float, ...]
    ends: float
    bands: tuple[Band, ...]

    def band_at(self, time: float, amount: float, slack: float) -> int:
        """Return the index of the band at a time, give or take `slack` years, and an amount; -1 for none."""
        for reach in (0.0, slack):
            for band in self.bands:
                # A band never falls, so its lowest point within reach is on the left and its highest on the right.
                low = _between(self.times, band.lows, time - reach)
                high = _between(self.times, band.highs, time + reach)
                within = self.times[0] - reach <= time <= self.times[-1] + reach
                if within and low < amount <= high:
                    return band.bar
        return -1

    def points_along(self, index: int, bar: Bar) -> list[tuple[float, float]]:
        """Return points on the rising edge of a band, as times in years and amounts, the middle one first."""
        times = (bar.line_from + part * (bar.line_to - bar.line_from) for part in (0.5, 0.65, 0.35, 0.8, 0.2, 1.0))
        return [(time, _between(self.times, self.bands[index].highs, time)) for time in times]


def running_sum(bars: Sequence[Bar]) -> RunningSum:
    """Return the running sum of bars; each grows evenly from the start to the end of its line."""
    spans = [(bar.line_from, bar.line_to, bar.height) for bar in bars]
    reported = [span for span, bar in zip(spans, bars, strict=True) if not bar.expected]
    times = tuple(sorted({time for start, end, _height in spans for time in (start, end)}))
    totals, highest = _totals(times, reported), _totals(times, spans)
    ends = max((end for _start, end, _height in reported), default=0.0)
    if len(bars) > MAX_BANDS:
        return RunningSum(times, totals, highest, ends, ())
    lows = [0.0] * len(times)
    bands = {}
    for index in sorted(range(len(bars)), key=lambda index: bars[index].expected):
        highs = [low + _grown(spans[index], time) for low, time in zip(lows, times, strict=True)]
        bands[index] = Band(index, tuple(lows), tuple(highs))
        lows = highs
    return RunningSum(times, totals, highest, ends, tuple(bands[index] for index in range(len(bars))))


def sum_at(running: RunningSum, time: float) -> float:
    """Return the running sum at a time, in years; 0 before the first phase."""
    return _between(running.times, running.totals, time)


def _between(times: Sequence[float], amounts: Sequence[float], time: float) -> float:
    """Interpolate the amount at a time linearly."""
    if not times or time <= times[0]:
        return amounts[0] if amounts else 0.0
    if time >= times[-1]:
        return amounts[-1]
    after = bisect_right(times, time)
    before = after - 1
    part = (time - times[before]) / (times[after] - times[before])
    return amounts[before] + part * (amounts[after] - amounts[before])


def _totals(times: Sequence[float], spans: Sequence[tuple[float, float, float]]) -> tuple[float, ...]:
    """Return the sum at each time in one pass, from the yearly growth of the phases that run."""
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
    """Return how much of a phase's amount is reached at a time."""
    start, end, height = span
    if time >= end:
        return height
    return 0.0 if time <= start else height * (time - start) / (end - start)
