"""The axes of amounts and years, their view box, and the base of the items that fill it.

A `Frame` converts years and amounts to pixels.
"""

import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline import PAN_STEP
from jenesys_gui.screen.timeline.labels import amount_ticks, year_ticks
from jenesys_gui.screen.timeline.timeline import Scene, Timeline
from jenesys_gui.startup import lazy_pyqtgraph
from jenesys_gui.text import numbers

# The first import of pyqtgraph; the other modules import it from here, with no more names than these.
with lazy_pyqtgraph((QtCore, QtGui, QtWidgets), ("AxisItem", "GraphicsObject", "GraphicsView", "ViewBox")):
    import pyqtgraph as pg

# How high the axis is, as a multiple of the highest bar: room for its label.
_HEADROOM: Final = 1.22
_ROWS_HEADROOM: Final = 1.04
_SIDE_ROOM: Final = 0.35
# The units in which Qt reports one step of a wheel.
_WHEEL_STEP: Final = 120

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


class _Axis(pg.AxisItem):
    """An axis with numbers only."""

    def __init__(self, side: str, font: QFont, **style: Any) -> None:  # noqa: ANN401 - the styles of pyqtgraph
        super().__init__(side)
        self.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=6, **style)
        self.setPen(None)
        self.use_font(font)

    def use_font(self, font: QFont) -> None:
        self._font = font
        self.setStyle(tickFont=font)


class AmountAxis(_Axis):
    """The axis of amounts, in millions where they are large."""

    def __init__(self, font: QFont) -> None:
        super().__init__("left", font, autoExpandTextSpace=False)
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


class YearAxis(_Axis):
    """The axis of years, with each number below the middle of its year."""

    def __init__(self, font: QFont) -> None:
        super().__init__("bottom", font)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, Sequence[float]]]:
        width = QFontMetricsF(self._font).horizontalAdvance("0000")
        # The last number has to fit as well.
        last = high - width / 2 * (high - low) / max(1.0, size)
        years = year_ticks(low, high, int(size / (width * 1.15)))
        return [(1.0, [year + 0.5 for year in years if year + 0.5 <= last])]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return [numbers.year(int(value)) for value in values]


class TimeViewBox(pg.ViewBox):
    """Pans by dragging, zooms with the wheel, fits on a double click, and reports clicks."""

    clicked = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self.setDefaultPadding(0)
        # pyqtgraph would do it while painting, and so have everything painted twice.
        self.sigRangeChanged.connect(self.updateMatrix)

    def scroll_to(self, year: float) -> None:
        """Scroll to a year, unless it is visible."""
        first, last = self.viewRange()[0]
        if not first <= year <= last:
            self.translateBy(x=year - (first + last) / 2)

    @property
    def whole(self) -> tuple[float, float]:
        """The first and the last year that can be shown."""
        first, last = self.state["limits"]["xLimits"]
        return first, last

    def fit(self) -> None:
        self.setXRange(*self.whole, padding=0)

    def show_from(self, year: float) -> None:
        """Show as many years as now, from a first one on."""
        self.translateBy(x=year - self.viewRange()[0][0])

    def zoom(self, factor: float, year: float | None = None) -> None:
        """Zoom in by a factor; a year keeps its place, by default the one in the middle."""
        middle = sum(self.viewRange()[0]) / 2
        self.scaleBy((1 / factor, 1.0), center=pg.Point(middle if year is None else year, 0.0))

    def pan(self, part: float) -> None:
        """Move to later years, or to earlier ones if negative, by a part of the visible years."""
        first, last = self.viewRange()[0]
        self.translateBy(x=part * (last - first))

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:  # noqa: ANN401 - pyqtgraph has no types
        """Zoom where the pointer is; with Shift, or on a wheel that turns sideways, pan."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift or event.orientation() is Qt.Orientation.Horizontal:
            self.pan(-PAN_STEP * event.delta() / _WHEEL_STEP)
            event.accept()
        else:
            super().wheelEvent(event, axis)

    def mouseClickEvent(self, event: Any) -> None:  # noqa: ANN401 - as above
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            if event.double():
                self.fit()
            else:
                self.clicked.emit(event.pos())

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:  # noqa: ANN401 - as above
        """Ignore the other buttons, which would stretch the axes or draw a zoom rectangle."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
        else:
            event.ignore()


class FrameItem(pg.GraphicsObject):
    """Fills a view box and paints in its pixels, so that text and lines keep their size at every zoom."""

    def __init__(self, view_box: TimeViewBox, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        # The year under the mouse, which is highlighted.
        self.year: int | None = None
        self._view_box = view_box
        # The part to paint, which Qt reports only with this flag.
        self.exposed = QRectF()
        # The widget to paint on; None for an exported picture.
        self.widget: QWidget | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        # A sibling of the view box: a view box clips its children, and headings begin left of it.
        self.setParentItem(view_box.parentItem())
        # It may also move without being resized, as the lanes do when the window becomes lower.
        for changed in (view_box.sigRangeChanged, view_box.sigResized, view_box.xChanged, view_box.yChanged):
            changed.connect(self._on_view_changed)

    def frame(self) -> Frame:
        """Return the visible part of the axes."""
        (year_from, year_to), (_bottom, amount_to) = self._view_box.viewRange()
        rect = self._view_box.rect()
        return Frame(year_from, year_to, amount_to, max(1.0, rect.width()), max(1.0, rect.height()))

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(0, 0), self._view_box.rect().size())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the item, and report any error.

        An error that left this method would not be reported but crash the program, since Qt would continue with a
        painter in an undefined state.
        """
        self.exposed = QRectF(option.exposedRect)
        self.widget = widget
        painter.save()
        try:
            self.draw(painter)
        except Exception:  # noqa: BLE001 - see above
            sys.excepthook(*sys.exc_info())
        finally:
            painter.restore()

    def draw(self, painter: QPainter) -> None:
        """Draw what the item shows, in pixels of the view box."""
        raise NotImplementedError

    def show_year(self, year: int | None) -> None:
        if year != self.year:
            self.year = year
            self.update()

    def _on_view_changed(self, *_args: object) -> None:
        self.prepareGeometryChange()
        self.setPos(self._view_box.pos())
        self.update()
