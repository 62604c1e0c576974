"""The lanes below the bars: programmes as diamonds, events as dots with titles."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from jenesys_gui.qt.find.highlights import words_in
from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.axes import Frame, FrameItem, TimeViewBox
from jenesys_gui.screen.timeline.labels import RowPlace, place_in_rows
from jenesys_gui.screen.timeline.lanes import Lane, Mark
from jenesys_gui.screen.timeline.timeline import Timeline
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import DOT
from jenesys_gui.text.translate import _

MAX_EVENT_ROWS: Final = 4
# With more room there are more rows: from this height on, and one for so much more.
_ROOM_FOR_ROWS: Final = 350.0
_ROOM_PER_ROW: Final = 40.0
# The part of the width that a title may have.
_MAX_TITLE_PART: Final = 0.5
# The radius of a diamond, and the smallest one where two are close together.
_DIAMOND: Final = 6.0
_MIN_DIAMOND: Final = 4.0
_DOT: Final = 4.0
# The part of the dot of a planned event that is a hole.
_HOLLOW: Final = 0.4
_LABEL_GAP: Final = 10.0
# The height of a line of text in pixels, from which marks grow with the text.
_LINE: Final = 16.0
# How much wider the ring around what was found is than a diamond.
_RING: Final = 2.5
_ABOVE: Final = 8.0
_BETWEEN_LINES: Final = 4.0
_AFTER_EVENTS: Final = 6.0


class LanesItem(FrameItem):
    """The programmes of a series and the events, on the same years as the bars above."""

    def __init__(self, view_box: TimeViewBox, theme: Theme, font: QFont) -> None:
        super().__init__(view_box, theme)
        self.use_font(font)
        self._programmes = Lane("", ())
        self._events = Lane("", ())
        self._axis = (0.0, 1.0)
        # The maximum number of rows for event titles, and the number needed while all years are visible.
        self.max_rows = MAX_EVENT_ROWS
        self._rows_at_most = MAX_EVENT_ROWS
        # Whether the heading says how many titles fit; then dots without titles have a row of their own.
        self.counts_titles = False
        # What was placed last, since painting, hit areas and heading ask for the same places.
        self._placed: tuple[object, list[tuple[Mark, RowPlace | None]]] = None, []
        # The distance of the headings left of the view box, in pixels.
        self.indent = 0.0

    def use_font(self, font: QFont) -> None:
        """Write headings and titles in a font."""
        self._font, self._metrics = font, QFontMetricsF(font)
        # The lowest number of the amounts, half of which is below the axis, must not reach the first line.
        self._above = max(_ABOVE, self._metrics.height() / 2)
        scale = max(1.0, self._metrics.height() / _LINE)
        self._diamond, self._radius, self._gap = scale * _DIAMOND, scale * _DOT, scale * _LABEL_GAP

    def show_part(self, part: Timeline) -> None:
        self._programmes, self._events = part.programmes, part.events
        self._axis = (part.scene.bars.axis_from, part.scene.bars.axis_to)
        self.update()

    def year_of(self, mark: str) -> float | None:
        """Return the year of a programme or an event, given its id; None if it is not in the lanes."""
        marks = (*self._programmes.marks, *self._events.marks)
        return next((each.x for each in marks if each.ref.id == mark), None)

    def boundingRect(self) -> QRectF:
        # The headings begin below the numbers of the amount axis.
        return super().boundingRect().adjusted(-self.indent, 0, 0, 0)

    def needed_height(self) -> float:
        """Return the height of the lanes while all years are visible.

        It does not depend on the zoom, or the bars would move up and down.
        """
        self._rows_at_most = self.max_rows
        frame = self.frame()._replace(year_from=self._axis[0], year_to=self._axis[1])
        rows = [row.row for _mark, row in self._placed_events(frame) if row]
        self._rows_at_most = 1 + max(rows, default=0)
        return self._tops()[1]

    def untitled(self) -> int:
        """Return how many visible events have no room for their titles."""
        frame = self.frame()
        return sum(row is None and 0 <= frame.x(mark.x) <= frame.width for mark, row in self._placed_events(frame))

    def places(self) -> tuple[list[QRectF], list[QRectF]]:
        """Return the rectangles of all programmes and all events, those without a date last."""
        frame, (tops, _height) = self.frame(), self._tops()
        radius, middle = _diamond_radius(frame, self._programmes.marks, self._diamond), tops[0] + self._diamond
        programmes = [_around(QPointF(frame.x(mark.x), middle), radius) for mark in self._programmes.marks]
        placed = self._placed_events(frame)
        events = [_around(self._dot(frame, mark, tops[1], row), self._diamond) for mark, row in placed]
        first, second = (
            _undated_rects(lane, QPointF(-self.indent, top), self._metrics)
            for lane, top in ((self._programmes, tops[3]), (self._events, tops[2]))
        )
        return [*programmes, *first], [*events, *second]

    def mark_at(self, at: QPointF) -> Mark | None:
        """Return the mark whose diamond, dot or title is at a point, if any; the nearest of several."""
        frame, (tops, _height) = self.frame(), self._tops()
        programmes, events = self.places()
        lanes = self._programmes, self._events
        marks = [mark for lane in lanes for mark in (*lane.marks, *lane.undated)]
        placed = zip((*programmes, *events), marks, strict=True)
        near = [(rect, mark) for rect, mark in placed if rect.adjusted(-3, -3, 3, 3).contains(at)]
        if near:
            return min(near, key=lambda each: (each[0].center() - at).manhattanLength())[1]
        for mark, row in self._placed_events(frame):
            if row is not None and self._label_rect(frame, mark, tops[1], row).contains(at):
                return mark
        return None

    def draw(self, painter: QPainter) -> None:
        frame, (tops, _height) = self.frame(), self._tops()
        painter.setClipRect(self.boundingRect())
        painting.paint_bands(painter, frame, self.theme)
        painting.paint_year(painter, frame, self.year, self.theme)
        if self.exposed.bottom() < self._above:
            # Only the edge next to the bars: they were painted, and the lanes have not changed.
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._metrics.height() + _BETWEEN_LINES
        self._paint_line(painter, self._above, self._programmes.heading)
        self._paint_programmes(painter, frame, tops[0])
        self._paint_undated(painter, tops[3], self._programmes)
        self._paint_line(painter, tops[1] - line * (2 if self.counts_titles else 1), self._events_heading(frame))
        self._paint_events(painter, frame, tops[1])
        self._paint_undated(painter, tops[2], self._events)

    def _tops(self) -> tuple[tuple[float, float, float, float], float]:
        """Return the tops of diamonds, events, undated events and programmes, and the height, in pixels."""
        line = self._metrics.height() + _BETWEEN_LINES
        diamonds = self._above + line
        after = diamonds + (2 * self._diamond + _BETWEEN_LINES if self._programmes.keeps_row else 0)
        events = after + line * (1 + bool(self._programmes.undated) + self.counts_titles)
        undated = events + line * (self._rows_at_most if self._events.marks else 0) + _AFTER_EVENTS
        return (diamonds, events, undated, after), undated + (line if self._events.undated else 0)

    def programme_names(self, frame: Frame, top: float) -> list[tuple[str, QRectF]]:
        """Return the names of programmes with their places, if most have room at the right of their diamonds."""
        marks = sorted(self._programmes.marks, key=lambda mark: mark.x)
        starts = [frame.x(mark.x) for mark in marks]
        at, names = top + self._diamond - self._metrics.height() / 2, []
        for mark, x, end in zip(marks, starts, [*starts[1:], frame.width], strict=False):
            rect = QRectF(x + self._gap, at, self._metrics.horizontalAdvance(mark.text), self._metrics.height())
            if x >= 0 and rect.right() + self._diamond <= end:
                names.append((mark.text, rect))
        return names if len(names) > len(marks) / 2 else []

    def _placed_events(self, frame: Frame) -> list[tuple[Mark, RowPlace | None]]:
        """Return the events with the rows of their titles; None for one that is not visible or does not fit."""
        asked = frame, self._rows_at_most, self._events, self._font
        if self._placed[0] != asked:
            # The latest first: where room is short, they matter most.
            seen = [mark for mark in reversed(self._events.marks) if 0 <= frame.x(mark.x) <= frame.width]
            sized = [(frame.x(mark.x), self._metrics.horizontalAdvance(self._title(frame, mark))) for mark in seen]
            rows = place_in_rows(sized, frame.width, rows=self._rows_at_most, gap=self._gap)
            placed = dict(zip(map(id, seen), rows, strict=True))
            self._placed = asked, [(mark, placed.get(id(mark))) for mark in self._events.marks]
        return self._placed[1]

    def _title(self, frame: Frame, mark: Mark) -> str:
        """Return the title of an event, elided if it is very long; its tooltip has the whole title."""
        return self._metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, frame.width * _MAX_TITLE_PART)

    def _events_heading(self, frame: Frame) -> str:
        """Return the heading of the events; on the screen with how many titles fit, if not all do."""
        heading, missing = self._events.heading, self.untitled() if self.counts_titles else 0
        if not missing:
            return heading
        count = sum(0 <= frame.x(mark.x) <= frame.width for mark in self._events.marks)
        shown, all_ = numbers.count(count - missing), numbers.count(count)
        return _("{heading}: {count} of {all} titles fit").format(heading=heading, count=shown, all=all_)

    def _dot(self, frame: Frame, mark: Mark, top: float, row: RowPlace | None) -> QPointF:
        """Return the centre of an event's dot: next to its title, or without one, in the row of the heading."""
        height = self._metrics.height() + _BETWEEN_LINES
        return QPointF(frame.x(mark.x), top + (row.row if row else -1) * height + height / 2)

    def _label_rect(self, frame: Frame, mark: Mark, top: float, row: RowPlace) -> QRectF:
        dot, width = self._dot(frame, mark, top, row), self._metrics.horizontalAdvance(self._title(frame, mark))
        left = dot.x() + self._gap if row.right else dot.x() - self._gap - width
        return QRectF(left, dot.y() - self._metrics.height() / 2, width, self._metrics.height())

    @property
    def _style(self) -> painting.TextStyle:
        return painting.TextStyle(self._font, QColor(self.theme.muted), widget=self.widget)

    def _paint_line(self, painter: QPainter, top: float, text: str) -> None:
        at = QPointF(-self.indent, top + self._metrics.ascent())
        # The accessible description has the full text.
        cut = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.boundingRect().width())
        painting.paint_text(painter, at, cut, self._style)

    def _paint_undated(self, painter: QPainter, top: float, lane: Lane) -> None:
        self._paint_line(painter, top, DOT.join(mark.text for mark in lane.undated))

    def _paint_ring(self, painter: QPainter, centre: QPointF, mark: Mark) -> None:
        """Paint a ring around a mark if its name has words of a search."""
        if self.widget is not None and words_in(mark.text, self.widget):
            painting.paint_found(painter, centre, self._diamond + _RING, self.theme)

    def _paint_programmes(self, painter: QPainter, frame: Frame, top: float) -> None:
        radius = _diamond_radius(frame, self._programmes.marks, self._diamond)
        for mark in self._programmes.marks:
            x = frame.x(mark.x)
            if 0 <= x <= frame.width:
                centre = QPointF(x, top + self._diamond)
                self._paint_ring(painter, centre, mark)
                painter.setPen(QPen(QColor(self.theme.pane), 1))
                painter.setBrush(self.theme.phase(mark.colour))
                painter.drawPolygon(painting.diamond(centre, radius))
        for text, rect in self.programme_names(frame, top):
            painting.paint_text(painter, rect.topLeft() + QPointF(0, self._metrics.ascent()), text, self._style)

    def _paint_events(self, painter: QPainter, frame: Frame, top: float) -> None:
        seen = [(mark, row) for mark, row in self._placed_events(frame) if 0 <= frame.x(mark.x) <= frame.width]
        for mark, row in seen:
            self._paint_ring(painter, self._dot(frame, mark, top, row), mark)
        dots = [(self._dot(frame, mark, top, row), mark.planned) for mark, row in seen]
        _paint_dots(painter, dots, self._radius, self.theme)
        for mark, row in seen:
            if row is not None:
                at = self._label_rect(frame, mark, top, row).topLeft() + QPointF(0, self._metrics.ascent())
                painting.paint_text(painter, at, self._title(frame, mark), self._style)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def height_within(lanes: LanesItem, room: float) -> float:
    """Return the height of the lanes within `room`, with fewer rows of titles if needed."""
    lanes.max_rows = MAX_EVENT_ROWS + max(0, int((room - _ROOM_FOR_ROWS) / _ROOM_PER_ROW))
    while (height := lanes.needed_height()) > room and lanes.max_rows > 0:
        lanes.max_rows -= 1
    return min(height, room)


def _undated_rects(lane: Lane, at: QPointF, metrics: QFontMetricsF) -> list[QRectF]:
    """Return the rectangles of the texts in the line of undated marks, given where it starts."""
    advance = metrics.horizontalAdvance
    starts = accumulate((advance(mark.text + DOT) for mark in lane.undated), initial=at.x())
    return [
        QRectF(start, at.y(), advance(mark.text), metrics.height())
        for mark, start in zip(lane.undated, starts, strict=False)
    ]


def _diamond_radius(frame: Frame, programmes: Sequence[Mark], most: float) -> float:
    """Return a radius for which the diamonds of one year do not overlap."""
    years = sorted(mark.x for mark in programmes)
    nearest = min((after - before for before, after in pairwise(years)), default=1.0)
    return max(_MIN_DIAMOND, min(most, nearest * frame.pixels_per_year / 2))


def _paint_dots(painter: QPainter, dots: Sequence[tuple[QPointF, bool]], size: float, theme: Theme) -> None:
    """Paint the dots of events, with a hole if they were only planned."""
    painter.setPen(Qt.PenStyle.NoPen)
    # All outlines first, so that the outline of one dot does not cover another dot.
    for colour, radius in ((theme.pane, size + 1), (theme.muted, size - 1)):
        painter.setBrush(QColor(colour))
        for dot, _is_planned in dots:
            painter.drawEllipse(dot, radius, radius)
    painter.setBrush(QColor(theme.pane))
    for dot, is_planned in dots:
        if is_planned:
            painter.drawEllipse(dot, _HOLLOW * size, _HOLLOW * size)


def _around(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
