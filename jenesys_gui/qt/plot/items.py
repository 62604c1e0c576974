"""What lies in the plot: the bars with their labels, and the lanes below them.

Each item fills a view box and paints in its pixels, so that texts and lines keep their size at every zoom.
"""

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from jenesys_gui.qt.plot import painting
from jenesys_gui.qt.plot.axes import AmountAxis
from jenesys_gui.qt.plot.frame import Frame
from jenesys_gui.qt.theme import Theme, scaled
from jenesys_gui.screen.bars import Bar
from jenesys_gui.screen.labels import Box, RowPlace, Wanted, place, place_in_rows
from jenesys_gui.screen.timeline import BarText, Lane, Mark, Scene, Timeline

# Labels of more bars than these would cover one another; the tooltip has them.
MOST_LABELLED: Final = 60
MOST_EVENT_ROWS: Final = 3
_AS_OF_GAP: Final = 5.0
_MARK_RADIUS: Final = 6.0
_EVENT_RADIUS: Final = 4.0
_EVENT_GAP: Final = 10.0


class FrameItem(pg.GraphicsObject):
    """Fills a view box; painted anew when the view box is moved, zoomed or resized."""

    def __init__(self, view_box: pg.ViewBox, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._view_box = view_box
        # Beside the view box and not in it: a view box clips what it holds, and headings begin left of it.
        self.setParentItem(view_box.parentItem())
        view_box.sigRangeChanged.connect(self._on_view_changed)
        view_box.sigResized.connect(self._on_view_changed)

    def frame(self) -> Frame:
        """What part of the axes is in sight."""
        (year_from, year_to), (_bottom, amount_to) = self._view_box.viewRange()
        rect = self._view_box.rect()
        return Frame(year_from, year_to, amount_to, max(1.0, rect.width()), max(1.0, rect.height()))

    def boundingRect(self) -> QRectF:
        rect = self._view_box.rect()
        return QRectF(0, 0, rect.width(), rect.height())

    def _lettering(self, font: QFont, colour: QColor) -> painting.Lettering:
        return painting.Lettering(font, colour, QColor(self.theme.pane))

    def _on_view_changed(self, *_args: object) -> None:
        self.prepareGeometryChange()
        self.setPos(self._view_box.pos())
        self.update()


class BarsItem(FrameItem):
    """The bars of a scene on their bands and grid, with the selected one strong, and their labels."""

    def __init__(self, view_box: pg.ViewBox, theme: Theme, axis: AmountAxis, font: QFont) -> None:
        super().__init__(view_box, theme)
        self._axis = axis
        self._name_font = font
        self._value_font = scaled(font, 1.12, bold=True)
        self._small_font = scaled(font, 0.92)
        self._scene: Scene | None = None
        self._selected = -1

    def show_part(self, part: Timeline) -> None:
        """Show the bars of a timeline."""
        self._scene, self._selected = part.scene, part.selected
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._scene is None:
            return
        frame = self.frame()
        painter.setClipRect(frame.rect)
        painting.paint_bands(painter, frame, self.theme)
        painting.paint_grid(painter, frame, self._axis.ticks(frame.height), self.theme)
        shown = self._in_sight(frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, bar in shown:
            painting.paint_bar(painter, frame, bar, self.theme, strong=index == self._selected)
        for index, bar in shown:
            painting.paint_as_of(painter, frame, bar, self.theme)
            if index == self._selected:
                painting.paint_selection(painter, frame, bar, self.theme)
        if len(shown) <= MOST_LABELLED:
            self._paint_labels(painter, frame, shown)

    def bar_at(self, at: QPointF) -> int:
        """The bar under a point of the view box, the lowest of several since it is the hardest to hit; -1 for none."""
        if self._scene is None:
            return -1
        frame = self.frame()
        year, tolerance = frame.year(at.x()), 6.0
        hit = [
            (bar.height, index)
            for index, bar in enumerate(self._scene.bars.rows)
            if bar.begin <= year <= bar.end and frame.y(bar.height) - tolerance <= at.y() <= frame.height
        ]
        return min(hit)[1] if hit else -1

    def rect_of(self, index: int) -> QRectF:
        """Where a bar lies, in pixels of the view box."""
        assert self._scene is not None
        frame, bar = self.frame(), self._scene.bars.rows[index]
        top = frame.y(bar.height)
        return QRectF(frame.x(bar.begin), top, (bar.end - bar.begin) * frame.pixels_per_year, frame.height - top)

    def _in_sight(self, frame: Frame) -> list[tuple[int, Bar]]:
        assert self._scene is not None
        rows = self._scene.bars.rows
        return [
            (index, bar) for index, bar in enumerate(rows) if bar.end >= frame.year_from and bar.begin <= frame.year_to
        ]

    def _paint_labels(self, painter: QPainter, frame: Frame, shown: list[tuple[int, Bar]]) -> None:
        assert self._scene is not None
        texts = {index: self._scene.text_of(index) for index, _bar in shown}
        bars = dict(shown)
        places = place(
            [self._wanted(frame, index, bar, texts[index]) for index, bar in shown],
            Box(0, 0, frame.width, frame.height),
            [_line_box(frame, bar) for bar in bars.values()],
        )
        for index, box in places.items():
            name = (texts[index].name, self._lettering(self._name_font, QColor(self.theme.text)))
            value = (texts[index].value, self._lettering(self._value_font, self.theme.phase(bars[index].colour)))
            painting.paint_label(painter, box, (name, value))
        self._paint_dates(painter, frame, bars, texts, list(places.values()))

    def _wanted(self, frame: Frame, index: int, bar: Bar, text: BarText) -> Wanted:
        name, value = QFontMetricsF(self._name_font), QFontMetricsF(self._value_font)
        return Wanted(
            key=index,
            left=max(0.0, frame.x(bar.line_from)),
            right=min(frame.width, frame.x(bar.line_to)),
            y=frame.y(bar.height),
            width=max(name.horizontalAdvance(text.name), value.horizontalAdvance(text.value)),
            height=name.height() + value.height(),
            importance=bar.height + (self.frame().amount_to if index == self._selected else 0),
        )

    def _paint_dates(
        self, painter: QPainter, frame: Frame, bars: dict[int, Bar], texts: dict[int, BarText], taken: list[Box]
    ) -> None:
        """As of when a figure is counted, below its ring."""
        metrics = QFontMetricsF(self._small_font)
        lines = [_line_box(frame, bar) for bar in bars.values()]
        wanted = []
        for index, bar in bars.items():
            if bar.as_of is None or not texts[index].as_of:
                continue
            x, width = frame.x(bar.as_of), metrics.horizontalAdvance(texts[index].as_of)
            # Kept clear of the ring itself, which is as high as a label's clearance.
            wanted.append(Wanted(index, x, x, frame.y(bar.height) + _AS_OF_GAP, width, metrics.height(), bar.height))
        for index, box in place(wanted, Box(0, 0, frame.width, frame.height), [*taken, *lines]).items():
            lettering = self._lettering(self._small_font, QColor(self.theme.muted))
            painting.paint_label(painter, box, ((texts[index].as_of, lettering),))


class LanesItem(FrameItem):
    """The programmes of a series and the events, on the years of the bars above."""

    def __init__(self, view_box: pg.ViewBox, theme: Theme, font: QFont) -> None:
        super().__init__(view_box, theme)
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._programmes = Lane("", ())
        self._events = Lane("", ())
        self.indent = 0.0

    def show_part(self, part: Timeline) -> None:
        """Show the lanes of a timeline."""
        self._programmes, self._events = part.programmes, part.events
        self.update()

    def boundingRect(self) -> QRectF:
        # The headings begin left of the first year, under the numbers of the amount axis.
        return super().boundingRect().adjusted(-self.indent, 0, 0, 0)

    def needed_height(self) -> float:
        """How high the lanes have to be for all that is in them."""
        line = self._metrics.height()
        lines = 2 + self._event_rows() + bool(self._events.undated) + bool(self._programmes.undated)
        return lines * (line + 4) + (_MARK_RADIUS * 2 + 12 if self._programmes.marks else 0) + 22

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        frame = self.frame()
        painting.paint_bands(painter, frame, self.theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self._paint_heading(painter, 8, self._programmes.heading)
        y = self._paint_programmes(painter, frame, y)
        y = self._paint_undated(painter, y, self._programmes)
        y = self._paint_heading(painter, y + 4, self._events.heading)
        y = self._paint_events(painter, frame, y)
        self._paint_undated(painter, y, self._events)

    def _event_rows(self) -> int:
        """How many rows the labels of the events take when all years are in sight."""
        places = [place.row for _mark, _x, _width, place in self._place_events(self.frame()) if place]
        return 1 + max(places) if places else 0

    def _place_events(self, frame: Frame) -> list[tuple[Mark, float, float, RowPlace | None]]:
        """Each event in sight with the place of its mark, the width of its label and the place of that."""
        marks = [(mark, frame.x(mark.x)) for mark in self._events.marks if 0 <= frame.x(mark.x) <= frame.width]
        sized = [(x, self._metrics.horizontalAdvance(mark.text)) for mark, x in marks]
        places = place_in_rows(sized, frame.width, rows=MOST_EVENT_ROWS, gap=_EVENT_GAP)
        return [(mark, x, width, place) for (mark, _x), (x, width), place in zip(marks, sized, places, strict=True)]

    def _paint_heading(self, painter: QPainter, y: float, text: str) -> float:
        at = QPointF(-self.indent, y + self._metrics.ascent())
        painting.paint_text(painter, at, text, self._lettering(self._font, QColor(self.theme.muted)))
        return y + self._metrics.height() + 4

    def _paint_undated(self, painter: QPainter, y: float, lane: Lane) -> float:
        if not lane.undated:
            return y
        return self._paint_heading(painter, y, " · ".join(lane.undated))

    def _paint_programmes(self, painter: QPainter, frame: Frame, y: float) -> float:
        if not self._programmes.marks:
            return y
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in self._programmes.marks:
            x = frame.x(mark.x)
            if 0 <= x <= frame.width:
                painter.setBrush(self.theme.phase(mark.colour))
                painter.drawPolygon(painting.diamond(QPointF(x, y + _MARK_RADIUS + 2), _MARK_RADIUS))
        return y + 2 * _MARK_RADIUS + 8

    def _paint_events(self, painter: QPainter, frame: Frame, y: float) -> float:
        height = self._metrics.height() + 4
        for mark, x, width, label in self._place_events(frame):
            centre = QPointF(x, y + (label.row if label else 0) * height + height / 2)
            painter.setPen(QPen(QColor(self.theme.pane), 2))
            painter.setBrush(QColor(self.theme.muted))
            painter.drawEllipse(centre, _EVENT_RADIUS, _EVENT_RADIUS)
            if label is not None:
                left = x + _EVENT_GAP if label.right else x - _EVENT_GAP - width
                at = QPointF(left, centre.y() + self._metrics.ascent() / 2 - 1)
                painting.paint_text(painter, at, mark.text, self._lettering(self._font, QColor(self.theme.muted)))
        return y + self._event_rows() * height + 6


def _line_box(frame: Frame, bar: Bar) -> Box:
    left, right = frame.x(bar.begin), frame.x(bar.end)
    half = painting.LINE_WIDTH / 2 + 1
    return Box(left, frame.y(bar.height) - half, right - left, 2 * half)
