"""Finds texts that overlap or are cut off, from the geometry of widgets and of the timeline."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from jenesys_gui.qt.labels import ElidedText
from jenesys_gui.qt.timeline.accessible_targets import AccessibleTarget
from jenesys_gui.qt.timeline.axes import FrameItem
from jenesys_gui.qt.timeline.plot import TimelinePlot

DOT = "a dot"
# The width and height of a target, in pixels, in WCAG 2.2.
_TARGET = 24


class TextPlace(NamedTuple):
    """A text and where it is."""

    text: str
    rect: QRect


def faults_of(window: QWidget) -> list[str]:
    """Return the texts of a window or dialog that overlap or are cut off, each with what is wrong."""
    QCoreApplication.processEvents()
    widgets = [widget for widget in window.findChildren(QWidget) if text_of(widget)]
    found = [f"cut off: {name_of(widget)}" for widget in widgets if not fits(widget)]
    found += [f"outside {outer}: {name_of(widget)}" for widget in widgets for outer in left_by(widget, window)]
    found += small_targets(window)
    found += [f"cut off: the tab {text}" for bar in window.findChildren(QTabBar) for text in cut_tabs(bar)]
    places = [TextPlace(name_of(widget), seen_part(widget, window)) for widget in widgets]
    found += overlapping([place for place in places if not place.rect.isEmpty()])
    for plot in window.findChildren(TimelinePlot):
        if plot.isVisible():
            beside = [widget for widget in widgets if widget.parentWidget() is plot.parentWidget()]
            found += [
                f"under the plot: {name_of(each)}" for each in beside if each.geometry().intersects(plot.geometry())
            ]
            found += chart_faults(plot)
    return found


def chart_faults(plot: TimelinePlot) -> list[str]:
    """Return the texts that a timeline paints over each other or outside itself."""
    places = [*bar_labels(plot), *lane_texts(plot), *axis_numbers(plot)]
    room = plot.viewport().rect()
    outside = [f"outside the timeline: {place.text}" for place in places if not room.contains(place.rect)]
    return outside + overlapping(places)


def small_targets(window: QWidget) -> Iterator[str]:
    """Yield the small controls that are so near another that it could be hit instead.

    The marks of the timeline are at their dates, and the table lists them too.
    """
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)
    controls = [each for each in window.findChildren(QWidget) if isinstance(each, kinds) and each.isEnabled()]
    inner = [each for each in controls if isinstance(each.parent(), kinds) or isinstance(each, AccessibleTarget)]
    seen = [(each, in_window(each, window)) for each in controls if each not in inner and is_seen(each)]
    for control, rect in seen:
        needed = QRect(0, 0, _TARGET, _TARGET)
        needed.moveCenter(rect.center())
        near = [name_of(each) for each, place in seen if each is not control and place.intersects(needed)]
        if near and min(rect.width(), rect.height()) < _TARGET:
            yield f"{name_of(control)} is too small, beside {near}"


def cut_tabs(bar: QTabBar) -> Iterator[str]:
    """Yield the texts of tabs that are outside their bar."""
    for number in range(bar.count()):
        if bar.isVisible() and not bar.rect().contains(bar.tabRect(number)):
            yield bar.tabText(number)


def text_of(widget: QWidget) -> str:
    """Return the visible text of a label or button; empty for other widgets."""
    is_text = isinstance(widget, QLabel | QAbstractButton) and not isinstance(widget, AccessibleTarget)
    return widget.text() if is_text and widget.isVisible() else ""  # type: ignore[attr-defined] # see `is_text`


def fits(widget: QWidget) -> bool:
    """Return whether a widget has room for its text; an elided text shows that it has not."""
    if isinstance(widget, ElidedText):
        return True
    if widget.hasHeightForWidth():
        return widget.height() >= widget.heightForWidth(widget.width())
    least = widget.minimumSizeHint()
    return widget.width() >= least.width() and widget.height() >= least.height()


def left_by(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Yield the parents whose edge cuts a widget.

    What is above or below in a scroll area can be scrolled to, and what is beside it if the area scrolls sideways.
    """
    rect, parent = widget.geometry(), widget.parentWidget()
    while parent is not None:
        seen, area = parent.rect(), parent.parentWidget()
        is_scrolled = isinstance(area, QAbstractScrollArea)
        is_sideways = isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0
        if (not is_sideways and (rect.left() < seen.left() or rect.right() > seen.right())) or (
            not is_scrolled and (rect.top() < seen.top() or rect.bottom() > seen.bottom())
        ):
            yield parent.objectName() or type(parent).__name__
        if parent is window or is_scrolled:
            return
        rect.translate(parent.pos())
        parent = parent.parentWidget()


def is_seen(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def in_window(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def seen_part(widget: QWidget, window: QWidget) -> QRect:
    """Return the visible part of a widget in the window."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))


def name_of(widget: QWidget) -> str:
    return f"{widget.objectName()} {text_of(widget)!r}"


def overlapping(places: list[TextPlace]) -> list[str]:
    pairs = [pair for pair in combinations(places, 2) if pair[0].rect.intersects(pair[1].rect)]
    # Dots of one month may touch.
    return [f"{one.text} and {other.text}" for one, other in pairs if {one.text, other.text} != {DOT}]


# The timeline


def in_viewport(plot: TimelinePlot, item: FrameItem, rect: QRectF) -> QRect:
    # Of a text's height, its outermost lines of pixels may touch another text.
    inner = item.mapRectToScene(rect).adjusted(1, 1, -1, -1)
    return QRect(plot.mapFromScene(inner).boundingRect())


def bar_labels(plot: TimelinePlot) -> Iterator[TextPlace]:
    for number, rect in enumerate(plot.label_rects()):
        yield TextPlace(f"label {number}", rect.adjusted(1, 1, -1, -1))


def lane_texts(plot: TimelinePlot) -> Iterator[TextPlace]:
    """Yield the titles of events, the headings, and the dots that are beside no title."""
    lanes = plot._lanes
    frame, (tops, _height) = lanes.frame(), lanes._tops()
    metrics: QFontMetricsF = lanes._metrics
    for mark, row in lanes._placed_events(frame):
        if row is not None:
            yield TextPlace(mark.text, in_viewport(plot, lanes, lanes._label_rect(frame, mark, tops[1], row)))
        elif 0 <= frame.x(mark.x) <= frame.width:
            at = lanes._dot(frame, mark, tops[1], row)
            yield TextPlace(DOT, in_viewport(plot, lanes, QRectF(at.x() - 3, at.y() - 3, 6, 6)))
    for name, rect in lanes.programme_names(frame, tops[0]):
        yield TextPlace(name, in_viewport(plot, lanes, rect))
    line = metrics.height() + 4
    headings = ((lanes._above, lanes._programmes.heading), (tops[1] - 2 * line, lanes._events_heading(frame)))
    for top, heading in headings:
        width = min(metrics.horizontalAdvance(heading), lanes.boundingRect().width())
        yield TextPlace(heading, in_viewport(plot, lanes, QRectF(-lanes.indent, top, width, metrics.height())))


def axis_numbers(plot: TimelinePlot) -> Iterator[TextPlace]:
    """Yield the numbers that pyqtgraph paints on both axes."""
    picture = QImage(1, 1, QImage.Format.Format_RGB32)
    for axis in (plot._amounts, plot._years):
        painter = QPainter(picture)
        painter.setFont(axis._font)
        _axis, _ticks, texts = axis.generateDrawSpecs(painter)
        painter.end()
        for rect, _flags, text in texts:
            if text:
                yield TextPlace(f"number {text}", in_viewport(plot, axis, rect))
