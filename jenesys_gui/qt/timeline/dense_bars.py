"""Very many bars: searched, hit-tested and drawn with arrays.

Up to some thousands are drawn as rectangles. With more, several bars share a pixel; then tiles, made once per zoom
level, show how many.
"""

from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline.axes import Frame, pg
from jenesys_gui.screen.timeline.bars import Bars

# With more visible bars, they are drawn as tiles.
MAX_RECTANGLES: Final = 20_000
_TILE_WIDTH: Final = 1024
_MAX_TILES: Final = 24
_LEVELS: Final = 256
# How dark a single bar is, and how fast it gets darker with each other bar.
_FIRST_SHADE: Final = 0.28
_SHADE_STEP: Final = 0.05

_Floats = NDArray[np.float64]
_Indices = NDArray[np.intp]


class Slack(NamedTuple):
    """How far from a bar a point may be to hit it."""

    years: float
    amount: float


class DenseBars:
    """The bars of a scene as arrays, in the order in which they begin."""

    def __init__(self, bars: Bars) -> None:
        self.order: _Indices = np.argsort(np.array(bars.columns["begin"]), kind="stable")
        self.begin = self._ordered(bars, "begin")
        self.end = self._ordered(bars, "end")
        self.reach = self._ordered(bars, "reach")
        self.line_from = self._ordered(bars, "line_from")
        self.line_to = self._ordered(bars, "line_to")
        self.base = self._ordered(bars, "base")
        self.level = self._ordered(bars, "level")
        self.colour: _Indices = self._ordered(bars, "colour").astype(np.intp)
        # The latest end of each bar and all before it, where a backward search can stop.
        self._latest: _Floats = np.maximum.accumulate(self.reach) if len(self.reach) else self.reach
        # Those of an earlier scene are not needed again.
        _tile.cache_clear()

    def visible(self, year_from: float, year_to: float) -> _Indices:
        """Return the positions, in the order in which they begin, of the bars that overlap some years."""
        stop = int(np.searchsorted(self.begin, year_to, side="right"))
        start = int(np.searchsorted(self._latest, year_from, side="left"))
        return start + np.flatnonzero(self.reach[start:stop] >= year_from)

    def bar_at(self, year: float, amount: float, slack: Slack) -> int:
        """Return the bar at a point, or within `slack` of it; -1 for none.

        Of several, the nearest one; then a bar rather than its uncertain end; then the lowest, since it is the
        hardest to hit.
        """
        near = self.visible(year - slack.years, year + slack.years)
        above = np.maximum(0.0, amount - self.level[near])
        # After the end of a bar there is only the line of an ongoing phase.
        lowest = np.where(year > self.end[near], self.level[near], self.base[near])
        below = np.maximum(0.0, lowest - amount)
        aside = np.maximum(0.0, np.maximum(self.begin[near] - year, year - self.reach[near]))
        is_uncertain = (year < self.line_from[near]) | (year > self.line_to[near])
        hit = np.flatnonzero((above + below <= slack.amount) & (aside <= slack.years))
        if not len(hit):
            return -1
        best = np.lexsort((self.level[near[hit]], is_uncertain[hit], aside[hit], above[hit] + below[hit]))[0]
        return int(self.order[near[hit[best]]])

    def paint(self, painter: QPainter, frame: Frame, places: _Indices, theme: Theme) -> None:
        """Draw bars as rectangles, or if there are too many, as tiles."""
        if len(places) <= MAX_RECTANGLES:
            self._paint_rectangles(painter, frame, places, theme)
        else:
            self._paint_tiles(painter, frame, QColor(theme.accent))

    def _ordered(self, bars: Bars, column: str) -> _Floats:
        return np.array(bars.columns[column])[self.order]

    def _paint_rectangles(self, painter: QPainter, frame: Frame, places: _Indices, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        groups = self.colour[places] % len(theme.phases)
        for number in range(len(theme.phases)):
            chosen = places[groups == number]
            colour = theme.phase(number)
            colour.setAlphaF(0.6)
            painter.setBrush(colour)
            rectangles = pg.Qt.internals.PrimitiveArray(QRectF, 4)
            rectangles.resize(len(chosen))
            corners = rectangles.ndarray()
            corners[:, 0] = frame.x(self.begin[chosen])
            corners[:, 1] = frame.y(self.level[chosen])
            corners[:, 2] = np.maximum(1.0, (self.end[chosen] - self.begin[chosen]) * frame.pixels_per_year - 1)
            corners[:, 3] = np.maximum(1.0, frame.y(self.base[chosen]) - corners[:, 1])
            painter.drawRects(*rectangles.drawargs())

    def _paint_tiles(self, painter: QPainter, frame: Frame, colour: QColor) -> None:
        """Fill the frame from tiles of the next finer zoom level."""
        level = int(np.ceil(np.log2(frame.pixels_per_year) - 1e-9))
        years = _TILE_WIDTH / 2.0**level
        for number in range(int(np.floor(frame.year_from / years)), int(np.floor(frame.year_to / years)) + 1):
            left, right = frame.x(number * years), frame.x((number + 1) * years)
            tile = Frame(number * years, (number + 1) * years, frame.amount_to, _TILE_WIDTH, frame.height)
            painter.drawImage(QRectF(left, 0, right - left, frame.height), _tile(self, tile, colour.rgb()))


@lru_cache(_MAX_TILES)
def _tile(dense: DenseBars, tile: Frame, colour: int) -> QImage:
    """Draw a tile by counting the bars at each of its pixels.

    Each bar adds one at its upper left and lower right corner and subtracts one at the other two; cumulative sums
    in both directions are the counts.
    """
    places = dense.visible(tile.year_from, tile.year_to)
    height, width = max(1, int(tile.height)), _TILE_WIDTH + 1
    left = np.clip(np.floor(tile.x(dense.begin[places])), 0, _TILE_WIDTH).astype(np.intp)
    right = np.clip(np.ceil(tile.x(dense.end[places])), left + 1, _TILE_WIDTH).astype(np.intp)
    top = np.clip(np.floor(tile.y(dense.level[places])), 0, height - 1).astype(np.intp) * width
    bottom = np.clip(np.ceil(tile.y(dense.base[places])), 1, height).astype(np.intp) * width
    bottom = np.maximum(bottom, top + width)
    size = (height + 1) * width
    counts = np.bincount(top + left, minlength=size) + np.bincount(bottom + right, minlength=size)
    counts -= np.bincount(top + right, minlength=size)
    counts -= np.bincount(bottom + left, minlength=size)
    grid = counts.reshape(height + 1, width).cumsum(axis=0).cumsum(axis=1)[:height, :_TILE_WIDTH]
    pixels = np.ascontiguousarray(_shades(QColor(colour))[np.minimum(grid, _LEVELS - 1)])
    image = QImage(pixels.data, _TILE_WIDTH, height, 4 * _TILE_WIDTH, QImage.Format.Format_ARGB32_Premultiplied)
    # A copy, since QImage does not keep the array alive.
    return image.copy()


def _shades(colour: QColor) -> NDArray[np.uint32]:
    """Return the pixel for each count of bars: transparent for none, then darker with each."""
    counts = np.arange(_LEVELS)
    alpha = np.where(counts == 0, 0.0, 1 - (1 - _FIRST_SHADE) * (1 - _SHADE_STEP) ** np.maximum(0, counts - 1))
    channels = [np.round(255 * alpha)] + [
        np.round(part * alpha) for part in (colour.red(), colour.green(), colour.blue())
    ]
    result = np.zeros(_LEVELS, dtype=np.uint32)
    for channel in channels:
        result = (result << np.uint32(8)) | channel.astype(np.uint32)
    return result
