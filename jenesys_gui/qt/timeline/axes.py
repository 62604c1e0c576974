"""The two axes: amounts on the left, years below. Numbers come from `text.numbers`, places from `screen.ticks`."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline.frame import axis_top
from jenesys_gui.qt.timeline.quick_import import pg
from jenesys_gui.screen.timeline.ticks import amount_ticks, year_ticks
from jenesys_gui.screen.timeline.timeline import Scene
from jenesys_gui.text import numbers

# How much room a number of an axis takes, in heights of its font: so many fit.
_LINES_PER_AMOUNT = 4.5
# With fewer steps the first one may be higher than the axis, and nought alone is no scale.
_MIN_AMOUNTS = 3
_ROOM_AFTER = 14.0


class AmountAxis(pg.AxisItem):
    """Amounts, divided so that millions are counted in millions."""

    def __init__(self, font: QFont) -> None:
        super().__init__("left")
        self.setStyle(tickLength=0, tickAlpha=0, tickFont=font, tickTextOffset=6, autoExpandTextSpace=False)
        self.setPen(None)
        self._font = font
        self._divisor = 1
        self._top = 0.0
        self._hidden = False

    def show_scale(self, scene: Scene) -> None:
        """Carry the numbers of a scene; none where rows and not amounts are counted, or where nothing is drawn."""
        self._top, self._divisor = axis_top(scene) if scene.top else 0.0, scene.divisor
        self._hidden = bool(scene.bars.rows_high)
        self.picture = None
        self.update()

    def ticks(self, height: float) -> tuple[float, ...]:
        """The amounts that have a number, where the axis is `height` pixels high."""
        line = QFontMetricsF(self._font).height() * _LINES_PER_AMOUNT
        return amount_ticks(self._top, max(_MIN_AMOUNTS, int(height / line)))

    def needed_width(self, height: float) -> float:
        """How wide the axis has to be for its widest number."""
        if self._hidden:
            return _ROOM_AFTER
        metrics = QFontMetricsF(self._font)
        widest = max(metrics.horizontalAdvance(self._text(amount)) for amount in self.ticks(height))
        return widest + _ROOM_AFTER

    def tickValues(self, _low: float, _high: float, size: float) -> list[tuple[float, Sequence[float]]]:
        # As high as the plot, to a pixel: the grid has a line at each number, and is drawn there.
        view = self.linkedView()
        return [(1.0, self.ticks(view.rect().height() if view else size))]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return ["" if self._hidden else self._text(value) for value in values]

    def _text(self, amount: float) -> str:
        return numbers.plain(Decimal(str(amount)) / self._divisor)


class YearAxis(pg.AxisItem):
    """Years, each number under the middle of its year."""

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
    """Write the numbers of an axis in the theme's colour."""
    axis.setTextPen(QPen(QColor(theme.muted)))
