"""Pans and zooms a plot, and measures the time until each frame is painted."""

import time
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import pyqtgraph as pg
from pyqtgraph.graphicsItems.BarGraphItem import BarGraphItem
from pyqtgraph.widgets.PlotWidget import PlotWidget
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QGraphicsView

from jenesys_gui.screen.timeline.bars import Bars
from tests.benchmarks.clock import clock
from tests.benchmarks.results import BenchmarkError

# A drag moves about four pixels per frame in a plot of this width.
_PAN_STEP: Final = 0.005
# How far a zoom goes in and out; the program shows at least one year.
_LEAST_PART: Final = 1 / 500
_LEAST_YEARS: Final = 1.5
# The centre of the zoom: off the middle, as with the wheel over a bar.
_ZOOM_CENTRE: Final = 0.37
_FEWEST: Final = 3
_WARM_UPS: Final = 10
# An endless animation must not keep a frame from ending.
_MOST_TURNS: Final = 50


class Span(NamedTuple):
    """A part of the time axis, in years."""

    year_from: float
    year_to: float

    @property
    def years(self) -> float:
        """Its length."""
        return self.year_to - self.year_from


class Canvas(QObject):
    """A plot that can be moved along its time axis, and counts how often it was painted."""

    def __init__(self, plot: QGraphicsView) -> None:
        super().__init__(plot)
        self.plot = plot
        boxes = [item for item in plot.scene().items() if isinstance(item, pg.ViewBox)]
        # Our lanes have their own view box, which follows.
        self._view_box: Any = max(boxes, key=lambda box: box.height())
        self._viewport = plot.viewport()
        self._paints = 0
        self._viewport.installEventFilter(self)

    @property
    def span(self) -> Span:
        """The visible part."""
        return Span(*self._view_box.viewRange()[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._viewport and event.type() == QEvent.Type.Paint:
            self._paints += 1
        return super().eventFilter(watched, event)

    def frame_ms(self, span: Span) -> float:
        """Measure how long it takes to show another part of the axis, with everything that depends on it."""
        before, passed_ms = self._paints, clock()
        self._view_box.setXRange(*span, padding=0)
        settle()
        taken = passed_ms()
        shown = self.span
        if self._paints == before or abs(shown.year_from - span.year_from) > span.years / 100:
            raise BenchmarkError(f"a frame from {span.year_from:.2f} to {span.year_to:.2f} was not painted: {shown}")
        return taken


def settle() -> None:
    """Let the program do everything that is pending, painting included."""
    dispatcher = QAbstractEventDispatcher.instance()
    turns = 0
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents) and turns < _MOST_TURNS:
        turns += 1


def move(canvas: Canvas, count: int, seconds: float) -> None:
    """Pan and zoom without measuring, so that everything created on first use exists."""
    for spans in _moves(canvas.span, count).values():
        _alternate((canvas,), spans, seconds)


def move_with_floor(canvas: Canvas, bars: Bars, count: int, seconds: float) -> dict[str, tuple[list[float], ...]]:
    """Return the frame times of each move, ours and the floor's, for `count` frames or until time is up."""
    floor = _floor_plot(bars, canvas.plot)
    both = (canvas, Canvas(floor))
    for one in both:
        move(one, _WARM_UPS, seconds)
    times = {name: _alternate(both, spans, seconds) for name, spans in _moves(canvas.span, count).items()}
    floor.close()
    return times


def _moves(full: Span, count: int) -> dict[str, Iterator[Span]]:
    return {"pan": pan(full, 0.9, count), "pan_closer": pan(full, 0.1, count), "zoom": zoom(full, count)}


def _floor_plot(bars: Bars, like: QGraphicsView) -> Any:  # noqa: ANN401 - pyqtgraph has no types
    """The same bars in one colour, without outlines: the fastest way that pyqtgraph has, in the same size."""
    begin, end, base, level = (bars.columns[name] for name in ("begin", "end", "base", "level"))
    plot = PlotWidget()
    plot.resize(like.size())
    plot.addItem(BarGraphItem(x0=begin, x1=end, y0=base, y1=level, brush="#0072b2", pen=None))
    # Nothing is recomputed while it moves.
    plot.getViewBox().setYRange(0, max(level), padding=0)
    plot.getViewBox().disableAutoRange()
    plot.show()
    settle()
    return plot


def _alternate(canvases: tuple[Canvas, ...], spans: Iterable[Span], seconds: float) -> tuple[list[float], ...]:
    """The frame times of each canvas for the same parts of the axis, in turns, until the time is up."""
    times: tuple[list[float], ...] = tuple([] for _canvas in canvases)
    stop = time.monotonic() + seconds
    for number, span in enumerate(spans):
        if number >= _FEWEST and time.monotonic() > stop:
            break
        for canvas, taken in zip(canvases, times, strict=True):
            taken.append(canvas.frame_ms(span))
    return times


def pan(full: Span, part: float, count: int) -> Iterator[Span]:
    """Drag along the partly visible axis, back and forth between its ends."""
    years = full.years * part
    room, at, step = full.years - years, (full.years - years) / 2, years * _PAN_STEP
    for _number in range(count):
        if not 0 <= at + step <= room:
            step = -step
        at += step
        yield Span(full.year_from + at, full.year_from + at + years)


def zoom(full: Span, count: int) -> Iterator[Span]:
    """Zoom from the full axis to a small part of it, and back."""
    steps = count // 2
    least = max(_LEAST_PART, _LEAST_YEARS / full.years)
    inwards = [least ** (number / steps) for number in range(1, steps + 1)]
    for part in (*inwards, *reversed(inwards[:-1]), 1.0):
        left = full.year_from + full.years * (1 - part) * _ZOOM_CENTRE
        yield Span(left, left + full.years * part)
