"""The axes: amounts on the left, years below; and how years and amounts convert to pixels."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline.quick_import import pg
from jenesys_gui.screen.timeline.labels import amount_ticks, year_ticks
from jenesys_gui.screen.timeline.timeline import Scene, Timeline
from jenesys_gui.text import numbers

# How high the axis is, as a multiple of the highest bar: room for its label.
_HEADROOM: Final = 1.22
_ROWS_HEADROOM: Final = 1.04
_SIDE_ROOM: Final = 0.35

# A single position, or an array of them.
Places = TypeVar("Places", float, NDArray[np.float64])


class Frame(NamedTuple):
    """The visible part of the axes and its size in pixels. Amounts increase upwards, pixels downwards."""

    year_from: float
    year_to: float
    amount_to: float
    width: float
    height: float

    @property
    def pixels_per_year(self) -> float:
        """The width of a year, in pixels."""
        return self.width / (self.year_to - self.year_from)

    def x(self, years: Places) -> Places:
        """Convert years to pixels from the left."""
        return (years - self.year_from) * self.pixels_per_year

    def y(self, amounts: Places) -> Places:
        """Convert amounts to pixels from the top."""
        return self.height - amounts * (self.height / self.amount_to)

    def year(self, x: float) -> float:
        """Convert pixels from the left to a year."""
        return self.year_from + x / self.pixels_per_year

    def amount(self, y: float) -> float:
        """Convert pixels from the top to an amount."""
        return (1 - y / self.height) * self.amount_to

    @property
    def rect(self) -> QRectF:
        """The frame as a rectangle in pixels."""
        return QRectF(0, 0, self.width, self.height)


def axis_top(scene: Scene) -> float:
    """Return the top of the axis of amounts, with room for labels; stacked bars need less."""
    return (scene.top or 1.0) * (_ROWS_HEADROOM if scene.bars.rows_high else _HEADROOM)


def whole_axis(part: Timeline) -> tuple[float, float]:
    """Return the first and last year of a timeline, with some room on both sides."""
    bars = part.scene.bars
    return bars.axis_from - _SIDE_ROOM, bars.axis_to + _SIDE_ROOM


# The distance between two numbers of an axis, in line heights.
_LINES_PER_AMOUNT = 4.5
# With fewer steps the first one may be above the axis, and 0 alone is no scale.
_MIN_AMOUNTS = 3
_ROOM_AFTER = 14.0


class AmountAxis(pg.AxisItem):
    """The axis of amounts, in millions where they are large."""

    def __init__(self, font: QFont) -> None:
        super().__init__("left")
        self.setStyle(tickLength=0, tickAlpha=0, tickFont=font, tickTextOffset=6, autoExpandTextSpace=False)
        self.setPen(None)
        self._font = font
        self._divisor = 1
        self._top = 0.0
        self._hidden = False

    def show_scale(self, scene: Scene) -> None:
        """Show the numbers of a scene; none if its bars are in rows or if there are none."""
        self._top, self._divisor = axis_top(scene) if scene.top else 0.0, scene.divisor
        self._hidden = bool(scene.bars.rows_high)
        self.picture = None
        self.update()

    def ticks(self, height: float) -> tuple[float, ...]:
        """Return the amounts that have a number on an axis of `height` pixels."""
        line = QFontMetricsF(self._font).height() * _LINES_PER_AMOUNT
        return amount_ticks(self._top, max(_MIN_AMOUNTS, int(height / line)))

    def needed_width(self, height: float) -> float:
        """Return the width that the widest number needs."""
        if self._hidden:
            return _ROOM_AFTER
        metrics = QFontMetricsF(self._font)
        widest = max(metrics.horizontalAdvance(self._text(amount)) for amount in self.ticks(height))
        return widest + _ROOM_AFTER

    def tickValues(self, _low: float, _high: float, size: float) -> list[tuple[float, Sequence[float]]]:
        # The height of the plot, so that numbers and grid lines agree to the pixel.
        view = self.linkedView()
        return [(1.0, self.ticks(view.rect().height() if view else size))]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return ["" if self._hidden else self._text(value) for value in values]

    def _text(self, amount: float) -> str:
        return numbers.plain(Decimal(str(amount)) / self._divisor)


class YearAxis(pg.AxisItem):
    """The axis of years, with each number below the middle of its year."""

    def __init__(self, font: QFont) -> None:
        super().__init__("bottom")
        self.setStyle(tickLength=0, tickAlpha=0, tickFont=font, tickTextOffset=6)
        self.setPen(None)
        self._font = font

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, Sequence[float]]]:
        room = QFontMetricsF(self._font).horizontalAdvance("0000") * 1.15
        return [(1.0, [year + 0.5 for year in year_ticks(low, high, int(size / room))])]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return [numbers.year(int(value)) for value in values]


def colour_axis(axis: pg.AxisItem, theme: Theme) -> None:
    """Show the numbers of an axis in the theme's colour."""
    axis.setTextPen(QPen(QColor(theme.muted)))
