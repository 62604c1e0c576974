"""Between years and amounts on one side and pixels on the other."""

from typing import NamedTuple

from PySide6.QtCore import QRectF


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

    def x(self, year: float) -> float:
        """Where a year lies, in pixels from the left."""
        return (year - self.year_from) * self.pixels_per_year

    def y(self, amount: float) -> float:
        """Where an amount lies, in pixels from the top."""
        return self.height * (1 - amount / self.amount_to) if self.amount_to else self.height

    def year(self, x: float) -> float:
        """The year at a place."""
        return self.year_from + x / self.pixels_per_year

    @property
    def rect(self) -> QRectF:
        """All of it."""
        return QRectF(0, 0, self.width, self.height)
