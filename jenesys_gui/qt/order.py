"""The order in which Tab and assistive technology go through the window: that of the layouts."""

from collections.abc import Iterable, Iterator
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from jenesys_gui.qt.labels import LinkLabel
from jenesys_gui.qt.widgets import FlowRow


def order_tab_stops(parts: Iterable[QWidget]) -> None:
    """Make Tab and screen readers go down parts in the order of their layouts, not of their creation."""
    before: QWidget | None = None
    ordered = [list(_in_order(part)) for part in parts]
    for stop in chain.from_iterable(ordered):
        # A label with links gets the focus once it has some.
        if stop.focusPolicy() is Qt.FocusPolicy.NoFocus and not isinstance(stop, LinkLabel):
            continue
        if before is not None and before is not stop:
            policies = before.focusPolicy(), stop.focusPolicy()
            # Qt ignores an order with a widget that Tab does not reach.
            before.setFocusPolicy(policies[0] | Qt.FocusPolicy.TabFocus)
            stop.setFocusPolicy(policies[1] | Qt.FocusPolicy.TabFocus)
            QWidget.setTabOrder(before, stop)
            before.setFocusPolicy(policies[0])
            stop.setFocusPolicy(policies[1])
        before = stop
    for widgets in ordered:
        _read_in_order(widgets)


def read_in_order(part: QWidget) -> None:
    """Make screen readers go down a part in the order of its layouts."""
    _read_in_order(list(_in_order(part)))


def _read_in_order(widgets: list[QWidget]) -> None:
    for each in widgets[1:]:
        each.raise_()


def _in_order(part: QWidget | QLayout) -> Iterator[QWidget]:
    """Yield a widget, then those in it, in the order of its layout."""
    if isinstance(part, QWidget):
        yield part
        inside: list[QWidget | QLayout | None] = [part.widget() if isinstance(part, QScrollArea) else part.layout()]
        if isinstance(part, FlowRow):
            inside = [*part.items]
    else:
        # Not with `itemAt`: PySide6 keeps its items, takes whatever is at their address later for them, and crashes.
        objects = [*part.children(), *(part.parentWidget() or part).children()]
        places = {part.indexOf(each): each for each in objects if isinstance(each, QWidget | QLayout)}
        inside = [places[place] for place in sorted(places) if place >= 0]
    for each in inside:
        if each is not None:
            yield from _in_order(each)
