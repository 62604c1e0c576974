"""Functions that paint the parts of the timeline into a frame."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintEngine,
    QPainter,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.find.highlights import paint_words, words_in
from jenesys_gui.qt.text_layout import Lines
from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline.axes import Frame
from jenesys_gui.screen.timeline.bars import Bar
from jenesys_gui.screen.timeline.labels import Box
from jenesys_gui.screen.timeline.running_sum import RunningSum
from jenesys_gui.screen.timeline.timeline import Scene

LINE_WIDTH = 3.0
_DOT_WIDTH = 1.8
_CURSOR_OPACITY = 0.10
_ARROW = 8.0
_RANGE_WIDTH = 1.2
_DOTS = (1.0, 2.0)
_DASHES = (5.0, 3.0)
_MARK = 4.5
_RING = 1.5
_HALO = ((-1.5, -0.5), (-0.5, 1.5), (1.5, 0.5), (0.5, -1.5))
# In pixels. Qt's own patterns have tiles of 8.
_TILE: Final = 64
_MAX_TILES: Final = 64
# Narrower years have no bands: such fine stripes would only flicker.
_MIN_BAND = 7.0


def paint_bands(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Paint every other year slightly darker, so that the eye can follow a year down to the axis."""
    if frame.pixels_per_year < _MIN_BAND:
        return
    band = QColor(theme.band)
    first = int(frame.year_from)
    for year in range(first - first % 2, int(frame.year_to) + 1, 2):
        left, right = max(0.0, frame.x(year)), min(frame.width, frame.x(year + 1))
        if right > left:
            painter.fillRect(QRectF(left, 0, right - left, frame.height), band)


def paint_year(painter: QPainter, frame: Frame, year: int | None, theme: Theme) -> None:
    """Paint the year under the mouse, from the bars down to the axis."""
    if year is not None:
        colour = QColor(theme.accent)
        colour.setAlphaF(_CURSOR_OPACITY)
        left, right = max(0.0, frame.x(year)), min(frame.width, frame.x(year + 1))
        painter.fillRect(QRectF(left, 0, right - left, frame.height), colour)


def paint_grid(painter: QPainter, frame: Frame, amounts: Iterable[float], theme: Theme) -> None:
    """Paint a thin line at each number of the amount axis."""
    painter.setPen(QPen(QColor(theme.grid), 1))
    for amount in amounts:
        y = round(frame.y(amount)) + 0.5
        painter.drawLine(QPointF(0, y), QPointF(frame.width, y))


class Weight(Enum):
    """How strongly a bar is drawn: strong if selected or compared, faint while others are compared."""

    FAINT = 0.4
    NORMAL = 1.0
    STRONG = 1.6


def paint_bar(  # noqa: PLR0913 - a bar looks different in as many ways
    painter: QPainter, frame: Frame, bar: Bar, theme: Theme, *, weight: Weight, opacity: float
) -> None:
    """Paint a bar: an area, and a line at its level; dots where only the year of an end is known.

    The line is dashed if the amount was expected. A thin dashed line with an arrow follows if the phase is ongoing.
    """
    colour = theme.phase(bar.colour)
    _paint_area(painter, frame, bar, theme, opacity * weight.value)
    y = frame.y(bar.level)
    pen = QPen(colour, LINE_WIDTH + (weight is Weight.STRONG) - 2 * (weight is Weight.FAINT))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(_thin(colour, _DOTS))
    _draw_level(painter, frame, bar.begin, bar.line_from, y)
    _draw_level(painter, frame, bar.line_to, bar.end, y)
    paint_ongoing(painter, frame, bar, (bar.line_to, bar.level), theme)
    _paint_range(painter, frame, bar, colour)
    if bar.expected:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    _draw_level(painter, frame, bar.line_from, bar.line_to, y)


def paint_ongoing(painter: QPainter, frame: Frame, bar: Bar, start: tuple[float, float], theme: Theme) -> None:
    """Paint a dashed line with an arrow from a time and an amount on, if the phase is ongoing."""
    if bar.arrow_to is None:
        return
    colour, (time, amount) = theme.phase(bar.colour), start
    tip = QPointF(frame.x(bar.arrow_to), frame.y(amount))
    painter.setPen(_thin(colour, _DASHES))
    _draw_level(painter, frame, time, bar.arrow_to, tip.y())
    painter.setPen(QPen(colour, _DOT_WIDTH))
    painter.drawPolyline([tip + QPointF(-_ARROW, -0.75 * _ARROW), tip, tip + QPointF(-_ARROW, 0.75 * _ARROW)])


def _paint_range(painter: QPainter, frame: Frame, bar: Bar, colour: QColor) -> None:
    """Paint a thin mark from a bar's level to that for whole calendar years."""
    if bar.level_by_calendar_years is None:
        return
    x, low, high = frame.x((bar.line_from + bar.line_to) / 2), bar.level_by_calendar_years, bar.level
    painter.setPen(QPen(colour, _RANGE_WIDTH))
    painter.drawLine(QPointF(x, frame.y(low)), QPointF(x, frame.y(high)))
    painter.drawLine(QPointF(x - _MARK, frame.y(low)), QPointF(x + _MARK, frame.y(low)))


def range_rect(frame: Frame, bar: Bar) -> QRectF | None:
    """Return the rectangle of a bar's thin mark; None if it has none."""
    if bar.level_by_calendar_years is None:
        return None
    x = frame.x((bar.line_from + bar.line_to) / 2)
    ends = sorted((frame.y(bar.level_by_calendar_years), frame.y(bar.level)))
    return QRectF(x - _MARK, ends[0], 2 * _MARK, ends[1] - ends[0])


def _thin(colour: QColor, pattern: Sequence[float]) -> QPen:
    pen = QPen(colour, _DOT_WIDTH, Qt.PenStyle.CustomDashLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(pattern)
    return pen


def paint_as_of(painter: QPainter, frame: Frame, bar: Bar, theme: Theme) -> None:
    """Paint a ring on a bar's line at the date of its figure."""
    if bar.as_of is None:
        return
    painter.setPen(QPen(theme.phase(bar.colour), 2))
    painter.setBrush(QColor(theme.pane))
    painter.drawEllipse(QPointF(frame.x(bar.as_of), frame.y(bar.level)), _MARK, _MARK)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_other(painter: QPainter, rect: QRectF, colour: QColor, theme: Theme, *, expected: bool) -> None:
    """Paint another figure: a thin line across its period with a diamond, unlike any bar.

    The diamond is filled if the figure was reported; if it was expected, it is hollow and the line dashed.
    """
    painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine if expected else Qt.PenStyle.SolidLine))
    painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()))
    painter.setPen(QPen(colour, 2))
    painter.setBrush(QColor(theme.pane) if expected else colour)
    painter.drawPolygon(diamond(rect.center(), _MARK))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_running(
    painter: QPainter, frame: Frame, scene: Scene, theme: Theme, weight_of: Callable[[int], Weight]
) -> None:
    """Paint the running sum: a band for each phase, or only the sum if there are very many phases."""
    running = scene.running
    if running is None or not running.times:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not running.bands:
        _paint_sum(painter, frame, running, theme)
    xs = [frame.x(time) for time in running.times]
    # The sum is not known after the last reported figure; what is expected may go on.
    ends = bisect_right(running.times, running.ends)
    for band in running.bands:
        bar = scene.bars.rows[band.bar]
        highs, lows = (_edge(frame, xs, edge)[:ends] for edge in (band.highs, band.lows))
        painter.setPen(Qt.PenStyle.NoPen)
        for brush in () if bar.expected else theme.area(bar.colour, theme.area_opacity * weight_of(band.bar).value):
            painter.setBrush(brush)
            painter.drawPolygon(QPolygonF([*highs, *reversed(lows)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # After all areas, since each would cover half of the edge below it.
    for band in running.bands:
        bar, is_strong = scene.bars.rows[band.bar], weight_of(band.bar) is Weight.STRONG
        # From the start of its phase; before that it would only repeat the edge of the band below.
        known = slice(running.times.index(bar.line_from), None if bar.expected else ends)
        style = Qt.PenStyle.DashLine if bar.expected else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.phase(bar.colour), LINE_WIDTH if is_strong else _DOT_WIDTH, style))
        painter.drawPolyline(QPolygonF(_edge(frame, xs, band.highs)[known]))
        paint_ongoing(painter, frame, bar, (running.times[known][-1], band.highs[known][-1]), theme)
        if is_strong:
            paint_selection(painter, frame, bar, theme)


def _edge(frame: Frame, xs: Sequence[float], amounts: Sequence[float]) -> list[QPointF]:
    return [QPointF(x, frame.y(amount)) for x, amount in zip(xs, amounts, strict=True)]


def _paint_sum(painter: QPainter, frame: Frame, running: RunningSum, theme: Theme) -> None:
    """Paint only the sum, and above it a dashed one with the expected amounts."""
    columns = np.arange(0.0, frame.width, 1.0)
    for amounts, style in ((running.highest, Qt.PenStyle.DashLine), (running.totals, Qt.PenStyle.SolidLine)):
        sums = np.interp(frame.year_from + columns / frame.pixels_per_year, running.times, amounts)
        painter.setPen(QPen(QColor(theme.accent), LINE_WIDTH, style))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(columns, frame.y(sums), strict=True)]))


def paint_selection(painter: QPainter, frame: Frame, bar: Bar, theme: Theme) -> None:
    """Paint a line at the foot of the selected bar, a sign that does not depend on colour."""
    left, right = max(0.0, frame.x(bar.begin)), min(frame.width, frame.x(bar.end))
    painter.fillRect(QRectF(left, frame.y(bar.base) - 4, right - left, 4), theme.phase(bar.colour))


def paint_found(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    """Paint a ring around a mark with words of a search."""
    painter.setPen(QPen(QColor(theme.found_line), _RING))
    painter.setBrush(QColor(theme.found))
    painter.drawEllipse(centre, radius, radius)


class TextStyle(NamedTuple):
    """The font and colours of a text; its halo keeps it legible over an area.

    The words of a search are highlighted in the window of its widget, if it has one.
    """

    font: QFont
    colour: QColor
    halo: QColor | None = None
    widget: QWidget | None = None


def paint_text(painter: QPainter, at: QPointF, text: str, style: TextStyle) -> None:
    """Paint a line of text, given the start of its baseline."""
    painter.setFont(style.font)
    if style.widget is not None and words_in(text, style.widget):
        metrics = QFontMetricsF(style.font)
        room = QRectF(at.x(), at.y() - metrics.ascent(), 0, metrics.height())
        paint_words(painter, Lines.in_room(text, style.font, room, wrap=False), style.widget)
    elif style.halo is not None:
        # Drawn with offsets, which takes a tenth of the time of stroking the outlines of the letters.
        painter.setPen(style.halo)
        for across, down in _HALO:
            painter.drawText(QPointF(at.x() + across, at.y() + down), text)
    painter.setPen(style.colour)
    painter.drawText(at, text)


def paint_label(painter: QPainter, box: Box, lines: Iterable[tuple[str, TextStyle]]) -> None:
    """Paint lines of text, each centred in a box."""
    top = box.top
    for text, style in lines:
        metrics = QFontMetricsF(style.font)
        left = box.left + (box.width - metrics.horizontalAdvance(text)) / 2
        paint_text(painter, QPointF(left, top + metrics.ascent()), text, style)
        top += metrics.height()


def paint_leader(painter: QPainter, points: Sequence[tuple[float, float]], theme: Theme) -> None:
    """Paint a line from a label to what it is about, with a dot there."""
    start, stop = QPointF(*points[0]), QPointF(*points[-1])
    painter.setPen(QPen(QColor(theme.text), 1))
    painter.drawLine(start, stop)
    painter.setBrush(QColor(theme.text))
    painter.drawEllipse(stop, _DOT_WIDTH, _DOT_WIDTH)


def diamond(centre: QPointF, radius: float) -> QPolygonF:
    x, y = centre.x(), centre.y()
    return QPolygonF([QPointF(x, y - radius), QPointF(x + radius, y), QPointF(x, y + radius), QPointF(x - radius, y)])


def _paint_area(painter: QPainter, frame: Frame, bar: Bar, theme: Theme, opacity: float) -> None:
    left, right, top = frame.x(bar.line_from), frame.x(bar.line_to), frame.y(bar.level)
    if right > left:
        # Not on whole pixels, so that the area is the amount exactly.
        area = QRectF(left, top, right - left, frame.y(bar.base) - top)
        for brush in theme.area(bar.colour, opacity):
            painter.fillRect(area, in_large_tiles(brush, painter))


def in_large_tiles(brush: QBrush, painter: QPainter) -> QBrush:
    """Return a brush that paints a pattern four times as fast on a screen; drawings keep the pattern."""
    is_pattern = brush.style() is not Qt.BrushStyle.SolidPattern
    if not is_pattern or painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        return brush
    return _tile(brush.color().rgba(), brush.style(), painter.device().devicePixelRatio())


@lru_cache(_MAX_TILES)
def _tile(colour: int, pattern: Qt.BrushStyle, ratio: float) -> QBrush:
    tile = QImage(_TILE, _TILE, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.fillRect(tile.rect(), QBrush(QColor.fromRgba(colour), pattern))
    painter.end()
    brush = QBrush(tile)
    # Patterns have the pixels of the screen.
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def _draw_level(painter: QPainter, frame: Frame, start: float, stop: float, y: float) -> None:
    if stop > start:
        painter.drawLine(QPointF(frame.x(start), y), QPointF(frame.x(stop), y))
