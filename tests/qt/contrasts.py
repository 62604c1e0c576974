"""Measures contrast in what a window paints: of texts, and of the edges of fields and controls."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from jenesys_gui.qt.timeline.accessible_targets import AccessibleTarget
from jenesys_gui.qt.timeline.plot import TimelinePlot
from tests.qt.geometry import axis_numbers, bar_labels, lane_texts, seen_part
from tests.qt.pixels import channels

Luminances = NDArray[np.float64]

# Of a text's pixels, which may be smoothed everywhere: its contrast is that of its strongest ones.
_ENOUGH_PIXELS: Final = 2
_EDGE: Final = 4
_STATED: Final = np.arange(256) / 255
# Linear intensity of each level of a colour, as WCAG 2 defines it.
_LINEAR: Final = np.where(_STATED <= 0.04045, _STATED / 12.92, ((_STATED + 0.055) / 1.055) ** 2.4)


class Measured(NamedTuple):
    """The contrast of a text with what is behind it, or of an edge with what is beside it."""

    contrast: float
    what: str


def texts_of(window: QWidget, image: QImage) -> Iterator[Measured]:
    """Yield the contrast of each enabled text of a window in its image."""
    light = luminances(image)
    for what, rect in _text_rects(window):
        part = light[max(0, rect.top()) : rect.bottom() + 1, max(0, rect.left()) : rect.right() + 1]
        if part.size:
            yield Measured(contrast_in(part), what)


def edges_of(window: QWidget, image: QImage) -> Iterator[Measured]:
    """Yield the contrast of the weakest edge of each enabled field and control of a window in its image."""
    light = luminances(image)
    for widget in window.findChildren(QWidget):
        if not (widget.isVisible() and widget.isEnabled() and _has_edge(widget)):
            continue
        rect = seen_part(widget, window)
        if rect.size() != widget.size():
            continue
        if isinstance(widget, QCheckBox | QRadioButton):
            rect = _indicator(widget).translated(rect.topLeft())
        # A circle is smoothed everywhere but where it touches its rectangle.
        column = rect.center().x() if isinstance(widget, QRadioButton) else rect.left() + rect.width() // 4
        yield Measured(min(_edge_contrasts(light, rect, column)), f"edge of {_name(widget)}")


def contrast_in(light: Luminances) -> float:
    """Return the contrast between the most frequent luminance of an area and the one farthest from it."""
    values, counts = np.unique(light, return_counts=True)
    behind = values[counts.argmax()]
    often = values[counts >= min(_ENOUGH_PIXELS, counts.max())]
    return float(max(_contrast(behind, each) for each in (often.min(), often.max())))


def luminances(image: QImage) -> Luminances:
    """The relative luminance of each pixel, as WCAG 2 defines it, rounded so that equal colours are equal."""
    red, green, blue = np.moveaxis(_LINEAR[channels(image)], 2, 0)
    found: Luminances = np.round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 5)
    return found


def _contrast(one: float, other: float) -> float:
    return float((max(one, other) + 0.05) / (min(one, other) + 0.05))


def _edge_contrasts(light: Luminances, rect: QRect, column: int) -> Iterator[float]:
    """Yield the contrast of each edge of a control with what is outside and inside of it."""
    middle = rect.center()
    lines = (
        light[middle.y(), max(0, rect.left() - 2) : rect.left() + _EDGE],
        light[middle.y(), rect.right() - _EDGE + 1 : rect.right() + 3][::-1],
        light[max(0, rect.top() - 2) : rect.top() + _EDGE, column],
        light[rect.bottom() - _EDGE + 1 : rect.bottom() + 3, column][::-1],
    )
    for line in lines:
        yield max(_contrast(line[0], each) for each in line)


def _indicator(widget: QCheckBox | QRadioButton) -> QRect:
    """Return the rectangle of the box or circle of a choice."""
    option = QStyleOptionButton()
    widget.initStyleOption(option)
    parts = QStyle.SubElement
    part = parts.SE_CheckBoxIndicator if isinstance(widget, QCheckBox) else parts.SE_RadioButtonIndicator
    return widget.style().subElementRect(part, option, widget)


def _has_edge(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is not None and parent.property("switches"):
        # The group of switches has one.
        return False
    if isinstance(widget, QLineEdit):
        return not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
    if isinstance(widget, QPushButton):
        return not widget.property("link")
    if isinstance(widget, QToolButton):
        return bool(widget.property("push"))
    return isinstance(widget, QComboBox | QAbstractSpinBox | QCheckBox | QRadioButton) or bool(
        widget.property("switches")
    )


def _text_rects(window: QWidget) -> Iterator[tuple[str, QRect]]:
    for widget in (window, *window.findChildren(QWidget)):
        if not (widget.isVisible() and widget.isEnabled()) or isinstance(widget, AccessibleTarget):
            continue
        seen, corner = seen_part(widget, window), widget.mapTo(window, QPoint(0, 0))
        for what, rect in _rects_in(widget):
            shown = rect.translated(corner) & seen
            if shown.height() > rect.height() / 2 and shown.width() > 3:
                yield f"{_name(widget)}: {what}", shown


def _rects_in(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    """Yield the texts of a widget with their rectangles in it."""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        text = widget.text() or (widget.placeholderText() if isinstance(widget, QLineEdit) else "")
        if text.strip():
            yield text, widget.rect().adjusted(3, 4, -3, -4)
    elif isinstance(widget, QComboBox):
        yield widget.currentText(), widget.rect().adjusted(4, 4, -24, -4)
    elif isinstance(widget, QTabBar):
        yield from ((widget.tabText(tab), widget.tabRect(tab).adjusted(0, 4, 0, -4)) for tab in range(widget.count()))
    elif isinstance(widget, QMenu):
        usable = [action for action in widget.actions() if action.isEnabled() and action.text()]
        yield from ((action.text(), widget.actionGeometry(action).adjusted(20, 2, -4, -2)) for action in usable)
    elif isinstance(widget, TimelinePlot):
        # A label has a name and a value.
        yield from ((place.text, rect) for place in bar_labels(widget) for rect in _lines_of(place.rect, 2))
        yield from (*lane_texts(widget), *axis_numbers(widget))
    else:
        view = widget.parentWidget()
        if isinstance(view, QAbstractItemView) and widget is view.viewport():
            yield from _cells_of(view)


def _cells_of(view: QAbstractItemView) -> Iterator[tuple[str, QRect]]:
    model = view.model()
    if isinstance(view, QHeaderView):
        for section in range(view.count()):
            rect = QRect(view.sectionViewportPosition(section), 0, view.sectionSize(section), view.height())
            yield str(model.headerData(section, view.orientation())), rect.adjusted(6, 2, -6, -2)
        return
    room = view.viewport().rect()
    for row in range(model.rowCount(QModelIndex())):
        for column in range(view.horizontalHeader().count() if isinstance(view, QTableView) else 1):
            index = model.index(row, column)
            rect = view.visualRect(index)
            if not index.data() or not room.intersects(rect):
                continue
            if isinstance(view, QTableView):
                yield str(index.data()), rect.adjusted(6, 2, -6, -2)
            elif isinstance(view, QListView):
                # Two lines, each with a text at both ends.
                inner = rect.adjusted(30, 4, -8, -4)
                for line in _lines_of(inner, 2 if rect.height() > 32 else 1):
                    yield str(index.data()), line


def _lines_of(rect: QRect, count: int) -> list[QRect]:
    height = rect.height() // count
    return [QRect(rect.topLeft() + QPoint(0, line * height), QSize(rect.width(), height)) for line in range(count)]


def _name(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__
