"""Between years and amounts on one side and pixels on the other."""

from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from jenesys_gui.screen.timeline.timeline import Scene, Timeline

# Room above the highest bar for its label, as a part of its height.
_HEADROOM: Final = 1.22
_ROWS_HEADROOM: Final = 1.04
_SIDE_ROOM: Final = 0.35

# A single place, or very many at once.
Places = TypeVar("Places", float, NDArray[np.float64])


class Frame(NamedTuple):
    """What part of the axes is in sight, and the pixels that it fills. Amounts grow upwards, pixels downwards."""

    year_from: float
    year_to: float
    amount_to: float
    width: float
    height: float

    @property
    def pixels_per_year(self) -> float:
        """How wide a year is."""
        return self.width / (self.year_to - self.year_from)

    def x(self, years: Places) -> Places:
        """Where years lie, in pixels from the left."""
        return (years - self.year_from) * self.pixels_per_year

    def y(self, amounts: Places) -> Places:
        """Where amounts lie, in pixels from the top."""
        return self.height - amounts * (self.height / self.amount_to)

    def year(self, x: float) -> float:
        """The year at a place, in pixels from the left."""
        return self.year_from + x / self.pixels_per_year

    def amount(self, y: float) -> float:
        """The amount at a place, in pixels from the top."""
        return (1 - y / self.height) * self.amount_to

    @property
    def rect(self) -> QRectF:
        """All of it."""
        return QRectF(0, 0, self.width, self.height)


def axis_top(scene: Scene) -> float:
    """How far up the axis of amounts goes; the labels of stacked bars stand in the rows above."""
    return (scene.top or 1.0) * (_ROWS_HEADROOM if scene.bars.rows_high else _HEADROOM)


def whole_axis(part: Timeline) -> tuple[float, float]:
    """All years of a timeline, with some room at both sides."""
    bars = part.scene.bars
    return bars.axis_from - _SIDE_ROOM, bars.axis_to + _SIDE_ROOM
