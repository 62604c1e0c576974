"""What the mouse points at: a tooltip, the year under it, and what that year reads."""

from html import escape
from typing import Final

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QToolTip

from jenesys_gui.qt.timeline.bars_item import BarsItem
from jenesys_gui.qt.timeline.lanes_item import LanesItem
from jenesys_gui.qt.timeline.quick_import import pg
from jenesys_gui.qt.timeline.view_box import FrameItem
from jenesys_gui.screen.timeline.timeline import Timeline

_NOTHING: Final[tuple[str, ...]] = ()


class Pointing(QObject):
    """Follows the mouse over bars and lanes; tells what the year cursor reads."""

    # What the year under the mouse reads; empty where there is none.
    read = Signal(str)

    def __init__(self, view: pg.GraphicsLayoutWidget, bars: BarsItem, lanes: LanesItem) -> None:
        super().__init__(view)
        self._view = view
        self._bars = bars
        self._lanes = lanes
        self._part: Timeline | None = None
        view.scene().sigMouseMoved.connect(self._on_mouse_moved)

    def show_part(self, part: Timeline) -> None:
        """Read from a timeline; what the year under the mouse reads may be something else now."""
        changed = self._part is None or part.scene is not self._part.scene
        self._part = part
        if changed and self._bars.year is not None:
            self.read.emit(part.scene.reading(self._bars.year))

    def leave(self) -> None:
        """The mouse is elsewhere."""
        self._show_year(None)

    def _on_mouse_moved(self, at: QPointF) -> None:
        """`at` is in the pixels of the scene."""
        if self._part is None:
            return
        item: FrameItem = self._lanes if at.y() >= self._lanes.pos().y() else self._bars
        place = QPointF(item.mapFromScene(at))
        frame = item.frame()
        self._show_year(int(frame.year(place.x()) // 1) if 0 <= place.x() <= frame.width else None)
        self._show_tooltip(self._tooltip_at(item, place, self._part), at)

    def _show_year(self, year: int | None) -> None:
        changed = year != self._bars.year
        self._bars.show_year(year)
        self._lanes.show_year(year)
        if changed and self._part is not None:
            self.read.emit("" if year is None else self._part.scene.reading(year))

    def _tooltip_at(self, item: FrameItem, at: QPointF, part: Timeline) -> tuple[str, ...]:
        if item is self._lanes:
            mark = self._lanes.mark_at(at)
            return mark.tooltip if mark else _NOTHING
        extra, index = self._bars.extra_at(at), self._bars.bar_at(at)
        if extra is not None:
            return extra.tooltip
        return part.scene.text_of(index).tooltip if index >= 0 else _NOTHING

    def _show_tooltip(self, lines: tuple[str, ...], at: QPointF) -> None:
        if not lines:
            QToolTip.hideText()
            return
        first, *rest = (escape(line) for line in lines)
        text = "<br>".join((f"<b>{first}</b>", *rest))
        viewport = self._view.viewport()
        QToolTip.showText(viewport.mapToGlobal(self._view.mapFromScene(at)), text, viewport)
