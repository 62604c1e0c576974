"""The labels of the bars and of other figures: where they fit, and how they are painted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from jenesys_gui.qt.theme import Theme, scaled
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.axes import Frame
from jenesys_gui.qt.timeline.painting import TextStyle, Weight
from jenesys_gui.screen.timeline.bars import Bar, OtherMark
from jenesys_gui.screen.timeline.labels import Box, LabelRequest, is_at_line, place
from jenesys_gui.screen.timeline.running_sum import RunningSum, sum_at
from jenesys_gui.screen.timeline.timeline import BarText, Scene

_DATE_GAP: Final = 5.0
_TOTAL: Final = -1
_PIECE: Final = 6.0
# Otherwise its label would not fit anywhere.
_MAX_NAME_PART: Final = 0.4
# With more bars, labels away from their lines would be a tangle of leaders, and those in bands a tangle of texts.
_MAX_AWAY: Final = 8

StyleOf = Callable[[QFont, QColor], TextStyle]
# The labels, the room for them, and what none may cover.
_Asked = tuple[list[LabelRequest], Box, list[Box]]


class Labelled(NamedTuple):
    """The bars of a scene that have labels, and how strongly each is drawn."""

    scene: Scene
    bars: Mapping[int, Bar]
    weights: Mapping[int, Weight]

    @property
    def texts(self) -> dict[int, BarText]:
        return {index: self.scene.text_of(index) for index in self.bars}


class BarLabels:
    """Places and paints labels: names with values; and in smaller text, dates and other figures."""

    def __init__(self, font: QFont) -> None:
        self._name_font = font
        self._value_font = scaled(font, 1.12, bold=True)
        self._small_font = scaled(font, 0.92)
        # What was placed last, as what, and where: painting asks for the places that were counted before.
        self._last: tuple[Frame, Labelled] | None = None
        self._asked: _Asked = [], Box(0, 0, 0, 0), []
        self._places: dict[int, Box] = {}

    def places(self, frame: Frame, labelled: Labelled) -> dict[int, Box]:
        """Return the boxes of the bars' labels that fit."""
        if self._last != (frame, labelled):
            lines = _lines(frame, labelled)
            self._last = frame, labelled
            self._asked = self._requests(frame, labelled), _room(frame), lines
            # What is below a line is filled.
            filled = [line._replace(height=frame.height) for line in lines]
            self._places = place(*self._asked, filled if len(labelled.bars) <= _MAX_AWAY else None)
        return self._places

    def _requests(self, frame: Frame, labelled: Labelled) -> list[LabelRequest]:
        scene = labelled.scene
        wanted = [self._wanted(frame, labelled, index, bar) for index, bar in labelled.bars.items()]
        if scene.running and scene.running.times and scene.total:
            wanted.append(self._wanted_total(frame, scene.running, scene.total))
        return wanted

    def paint(self, painter: QPainter, frame: Frame, labelled: Labelled, theme: Theme, style_of: StyleOf) -> None:
        texts, places = labelled.texts, self.places(frame, labelled)
        if labelled.scene.total is not None:
            texts[_TOTAL] = labelled.scene.total
        for index, box in places.items():
            colour = theme.phase(labelled.bars[index].colour) if index in labelled.bars else QColor(theme.text)
            colour = QColor(theme.muted) if labelled.weights.get(index) is Weight.FAINT else colour
            name = (self._name(frame, texts[index]), style_of(self._name_font, QColor(theme.text)))
            value = (texts[index].value, style_of(self._value_font, colour))
            painting.paint_label(painter, box, (name, value))
        requests, room, lines = self._asked
        for label in requests:
            if label.key in places and not is_at_line(label, places[label.key], room):
                painting.paint_leader(painter, label.leader(places[label.key]), theme)
        taken = [*places.values(), *lines]
        self._paint_small(painter, frame, labelled, taken, style_of(self._small_font, QColor(theme.muted)))

    def _wanted(self, frame: Frame, labelled: Labelled, index: int, bar: Bar) -> LabelRequest:
        running = labelled.scene.running
        along = running.points_along(index, bar) if running and running.bands else []
        width, height = self._size(frame, labelled.scene.text_of(index))
        mark = painting.range_rect(frame, bar)
        return LabelRequest(
            key=index,
            left=max(0.0, frame.x(bar.line_from)),
            right=min(frame.width, frame.x(bar.line_to)),
            y=frame.y(bar.level),
            width=width,
            height=height,
            importance=bar.height + (frame.amount_to if labelled.weights[index] is Weight.STRONG else 0),
            corners=tuple((frame.x(time), frame.y(amount)) for time, amount in along),
            mark_end=mark.bottom() if mark else None,
        )

    def _wanted_total(self, frame: Frame, running: RunningSum, text: BarText) -> LabelRequest:
        x = frame.x(running.ends)
        return LabelRequest(_TOTAL, x, x, frame.y(running.totals[-1]), *self._size(frame, text), 2 * frame.amount_to)

    def _name(self, frame: Frame, text: BarText) -> str:
        """Return the name, elided if it is long and wider than the value; the bar's tooltip has all of it."""
        room = max(frame.width * _MAX_NAME_PART, QFontMetricsF(self._value_font).horizontalAdvance(text.value))
        return QFontMetricsF(self._name_font).elidedText(text.name, Qt.TextElideMode.ElideRight, room)

    def _size(self, frame: Frame, text: BarText) -> tuple[float, float]:
        name, value = QFontMetricsF(self._name_font), QFontMetricsF(self._value_font)
        width = max(name.horizontalAdvance(self._name(frame, text)), value.horizontalAdvance(text.value))
        return width, name.height() + value.height()

    def _paint_small(
        self, painter: QPainter, frame: Frame, labelled: Labelled, taken: Sequence[Box], style: TextStyle
    ) -> None:
        """Paint the dates of figures, at their rings or lines, and the labels of other figures."""
        metrics, scene = QFontMetricsF(self._small_font), labelled.scene
        texts: list[str] = []
        wanted: list[LabelRequest] = []

        def ask(text: str, left: float, right: float, y: float, importance: float) -> None:
            if text and 0 <= (left + right) / 2 <= frame.width:
                width, height = metrics.horizontalAdvance(text), metrics.height()
                wanted.append(LabelRequest(len(texts), left, right, y, width, height, importance))
                texts.append(text)

        for index, bar in labelled.bars.items() if not scene.running else ():
            x = frame.x(bar.as_of if bar.as_of is not None else (bar.line_from + bar.line_to) / 2)
            # Clear of the ring, which is as high as a label's clearance.
            ask(scene.text_of(index).as_of, x, x, frame.y(bar.level) + _DATE_GAP, bar.height)
        for other in scene.other_marks:
            rect = other_rect(frame, other)
            ask(other.text, rect.left(), rect.right(), rect.center().y() - _DATE_GAP, other.height)
        for number, box in place(wanted, _room(frame), taken).items():
            painting.paint_label(painter, box, ((texts[number], style),))


def other_rect(frame: Frame, other: OtherMark) -> QRectF:
    """Return the rectangle of the mark of another figure."""
    y = frame.y(other.height)
    return QRectF(frame.x(other.begin), y - 4, (other.end - other.begin) * frame.pixels_per_year, 8)


def _room(frame: Frame) -> Box:
    return Box(0, 0, frame.width, frame.height)


def _lines(frame: Frame, labelled: Labelled) -> list[Box]:
    """Return what no label may cover."""
    running = labelled.scene.running
    if running:
        return _curve_boxes(frame, running)
    lines = [_line_box(frame, bar) for bar in labelled.bars.values()]
    ranges = (painting.range_rect(frame, bar) for bar in labelled.bars.values())
    return lines + [Box(*rect.getRect()) for rect in ranges if rect]  # type: ignore[misc] # four numbers


def _curve_boxes(frame: Frame, running: RunningSum) -> list[Box]:
    """Return boxes along the upper edge of a running sum, down to the axis if it has many bands."""
    if not running.times:
        return []
    height = frame.height if len(running.bands) > _MAX_AWAY else 4
    start, stop = frame.x(running.times[0]), frame.x(running.times[-1])
    places = [start + _PIECE * piece for piece in range(max(0, int((stop - start) / _PIECE)) + 1)]
    tops = [frame.y(sum_at(running, frame.year(place_))) for place_ in places]
    return [Box(left, top - 2, _PIECE, height) for left, top in zip(places, tops, strict=True)]


def _line_box(frame: Frame, bar: Bar) -> Box:
    left, right = frame.x(bar.begin), frame.x(bar.reach)
    half = painting.LINE_WIDTH / 2 + 1
    return Box(left, frame.y(bar.level) - half, right - left, 2 * half)
