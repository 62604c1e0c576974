"""Where the axes carry numbers."""

from typing import Final

_STEPS: Final = (1, 2, 5)
_PLACES: Final = 9
_ALMOST: Final = 1e-9


def amount_ticks(top: float, most: int) -> tuple[float, ...]:
    """Round amounts from 0 to `top`, at most `most` of them above 0, evenly spaced by 1, 2, 5 times a power of ten."""
    if top <= 0 or most < 1:
        return (0.0,)
    step = _round_step(top / most)
    # Rounded, since three times 0.2 is 0.6000000000000001.
    return tuple(round(step * number, _PLACES) for number in range(int(top / step + _ALMOST) + 1))


def year_ticks(first: float, last: float, most: int) -> tuple[int, ...]:
    """The years whose middle lies between `first` and `last`, every 1, 2, 5, 10 … of them, at most about `most`."""
    step = max(1, round(_round_step((last - first) / max(1, most))))
    # Counted from the first year that the axis shows at this step, so that panning does not make the labels jump.
    start = -int(-(first - 0.5) // step) * step
    return tuple(year for year in range(start, int(last) + 1, step) if first <= year + 0.5 <= last)


def _round_step(least: float) -> float:
    """The smallest 1, 2 or 5 times a power of ten that is not less than `least`."""
    power = 1.0
    while power * _STEPS[-1] < least:
        power *= 10
    while power > least and power / 10 * _STEPS[-1] >= least:
        power /= 10
    return next((step * power for step in _STEPS if step * power >= least), 10 * power)
