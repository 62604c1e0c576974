"""The timeline as a pyqtgraph plot: bars above, lanes below, years under both."""

from typing import Final

from PySide6.QtCore import QAbstractAnimation, QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsGridLayout, QSizePolicy, QToolTip, QWidget

from jenesys_gui.qt.labels import name_widget, show_tooltip
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, current_theme, scaled, text_scale
from jenesys_gui.qt.timeline.accessible_targets import MAX_TARGETS, Target, TargetGroup
from jenesys_gui.qt.timeline.axes import AmountAxis, FrameItem, TimeViewBox, YearAxis, axis_top, pg, whole_axis
from jenesys_gui.qt.timeline.bars_item import BarAnimation, BarsItem
from jenesys_gui.qt.timeline.lanes_item import LanesItem, height_within
from jenesys_gui.qt.timeline.zooming import Touches, zoom_by_key
from jenesys_gui.screen.timeline.lanes import Mark
from jenesys_gui.screen.timeline.timeline import Timeline
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.translate import _
from jenesys_gui.text.words import sentence

_MIN_SIZE: Final = (240, 240)
_MIN_YEARS: Final = 1.0
_LANES_AT_MOST: Final = 0.5


class TimelinePlot(pg.GraphicsView):
    """Shows a timeline, which `box` zooms and pans; reports what the user points at and chooses."""

    phase_chosen = Signal(str)
    # The `ValueRef` of a figure, a programme or an event.
    value_chosen = Signal(object)
    # By how many phases, and by how many measures.
    stepped = Signal(int)
    turned = Signal(int)
    # The text for the year under the mouse; empty without one.
    read = Signal(str)
    # The first and last visible year, and how many bars between them have no room for their labels.
    moved = Signal(float, float)
    unlabelled = Signal(int)
    menu_asked = Signal(QPoint, object)

    # Class attributes, since pyqtgraph calls `resizeEvent` and `viewportEvent` before its constructor returns.
    _part: Timeline | None = None
    _touches: Touches | None = None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        name_widget(self, "timeline", _("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(QSize(*_MIN_SIZE) * text_scale())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        for widget in (self, self.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        small, theme = scaled(self.font(), SMALL), current_theme()
        self._amounts, self._years = AmountAxis(small), YearAxis(small)
        self.box, self._lower = view_boxes = TimeViewBox(), TimeViewBox()
        # Time goes from left to right in every language.
        self.centralWidget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        _lay_out(self.centralLayout, self._amounts, self._years, view_boxes)
        self._bars = BarsItem(self.box, theme, self._amounts, small)
        self._lanes = LanesItem(self._lower, theme, small)
        self._lanes.counts_titles = True
        self._bar_targets = TargetGroup("barSpot", self.viewport(), self.label_rects)
        self._mark_targets = [TargetGroup(name, self.viewport()) for name in ("programmeSpot", "eventSpot")]
        self._animation = BarAnimation(self._bars, self)
        self._pointing = Pointing(self, self._bars, self._lanes)
        self._touches = Touches(self, (self.box, self._lower))
        self._connect()
        self._show_theme()

    def show_part(self, part: Timeline) -> None:
        """Show a timeline; the visible years stay the same, except for another dataset."""
        # Without a part, changes of the axes place nothing: everything is placed once, at the end.
        old, self._part = self._part, None
        had_focus = self._bar_targets.has_focus()
        self._pointing.show_part(part)
        self._bars.emphasise(part)
        if old is None or old.scene is not part.scene:
            before = self._bars.levels() if old else {}
            self._bars.show_scene(part.scene)
            _show_axes(part, self._amounts, (self.box, self._lower))
            self._bar_targets.show_part(_targets_of_bars(part))
            if old is None or old.scene.dataset is not part.scene.dataset:
                self.box.fit()
            else:
                self._animation.begin(before)
        if old is None or (old.programmes, old.events) != (part.programmes, part.events):
            self._lanes.show_part(part)
            for targets, lane in zip(self._mark_targets, (part.programmes, part.events), strict=True):
                targets.show_part([_target_of(mark) for mark in (*lane.marks, *lane.undated)])
        self._part = part
        if old is None or old._replace(selected=part.selected) != part:
            # Another selection alone changes neither layout nor texts.
            self.setAccessibleDescription(part.description)
            self._arrange_heights()
            self.moved.emit(*self.box.viewRange()[0])
        self._bar_targets.stop_at(part.selected)
        if had_focus:
            self._bar_targets.focus(part.selected)
        self._count_labels()

    def scroll_to(self, mark: str) -> None:
        """Scroll to a programme or an event, given its id, if it is in the lanes."""
        if (year := self._lanes.year_of(mark)) is not None:
            self.box.scroll_to(year)

    def label_rects(self) -> list[QRect]:
        """Return the rectangles of the bars' labels, in the viewport."""
        return [self._in_viewport(self.box, rect) for rect in self._bars.label_rects()]

    def tab_stops(self) -> list[QWidget]:
        """Return the Tab stops of the plot: one bar, one programme and one event."""
        rows = (self._bar_targets, *self._mark_targets)
        return [stop for row in rows if (stop := row.tab_stop()) is not None]

    def sizeHint(self) -> QSize:
        """Return the least size: where the pane scrolls, the notes are below the plot and not under it."""
        return QSize(self.minimumSize())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._part is not None:
            self._arrange_heights()

    def changeEvent(self, event: QEvent) -> None:
        """Use the theme and the text size of the window."""
        super().changeEvent(event)
        if self._part is None:
            return
        if event.type() is QEvent.Type.PaletteChange:
            self._show_theme()
        elif event.type() is QEvent.Type.FontChange:
            for item in (self._amounts, self._years, self._bars, self._lanes):
                item.use_font(scaled(self.font(), SMALL))
            self.setMinimumSize(QSize(*_MIN_SIZE) * text_scale())
            self._arrange_heights()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and pan; other keys do not reach pyqtgraph, which would scroll."""
        zoom_by_key(self.box, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Replace pyqtgraph's menu by ours."""
        self.menu_asked.emit(event.globalPos(), self._pointing.ref_at(self.mapToScene(event.pos())))

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow fingers; ignore Qt's tooltip events, which would hide our tooltips after a second."""
        if event.type() is QEvent.Type.ToolTip or (self._touches is not None and self._touches.handle(event)):
            return True
        return bool(super().viewportEvent(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointing.leave()

    def _show_theme(self) -> None:
        """Use the colours of the window; pyqtgraph does not follow the palette."""
        theme = current_theme()
        self.setBackground(QColor(theme.pane))
        for axis in (self._amounts, self._years):
            axis.setTextPen(QPen(QColor(theme.muted)))
        for item in (self._bars, self._lanes):
            item.theme = theme
            item.update()

    def _connect(self) -> None:
        self.box.clicked.connect(self._on_plot_clicked)
        self._lower.clicked.connect(self._on_lanes_clicked)
        for changed in (self.box.sigRangeChanged, self.box.sigResized):
            changed.connect(self._on_range_changed)
        self._bar_targets.chosen.connect(self.phase_chosen.emit)
        self._bar_targets.stepped.connect(self.stepped)
        self._bar_targets.turned.connect(self.turned)
        for targets in self._mark_targets:
            targets.chosen.connect(self.value_chosen)
            targets.read.connect(self.read)
            targets.stepped.connect(targets.walk)
            targets.turned.connect(self.turned)
        self._pointing.read.connect(self.read)
        self._animation.finished.connect(self._count_labels)

    def _arrange_heights(self) -> None:
        """Set the height of the lanes and the width of the amount axis."""
        height = height_within(self._lanes, self.height() * _LANES_AT_MOST)
        width = self._amounts.needed_width(self.box.height())
        # Only what changed, since each lays out the whole plot again.
        if height != self.centralLayout.rowMaximumHeight(1):
            self.centralLayout.setRowFixedHeight(1, height)
        if width != self._amounts.width():
            self._amounts.setWidth(width)
            self._lanes.indent = width
        self._place_targets()

    def _place_targets(self) -> None:
        self._bar_targets.place([self._in_viewport(self.box, rect) for rect in self._bars.rects(MAX_TARGETS)])
        for targets, rects in zip(self._mark_targets, self._lanes.places(), strict=True):
            targets.place([self._in_viewport(self._lower, rect) for rect in rects])
        self._count_labels()

    def _count_labels(self) -> None:
        """Report how many labels do not fit, once the bars have their heights."""
        if self._animation.state() is not QAbstractAnimation.State.Running:
            self.unlabelled.emit(self._bars.unlabelled())

    def _in_viewport(self, view_box: TimeViewBox, rect: QRectF) -> QRect:
        return QRect(self.mapFromScene(view_box.mapRectToScene(rect)).boundingRect())

    def _on_range_changed(self, *_args: object) -> None:
        if self._part is not None:
            self._place_targets()
            self.moved.emit(*self.box.viewRange()[0])

    def _on_plot_clicked(self, at: QPointF) -> None:
        if (other := self._bars.other_at(at)) is not None:
            self.value_chosen.emit(other.ref)
        elif self._part is not None and (index := self._bars.bar_at(at)) >= 0:
            self.phase_chosen.emit(self._part.scene.bars.rows[index].phase)
        # So that the arrow keys continue from the clicked bar.
        self._bar_targets.focus(self._part.selected if self._part else -1)

    def _on_lanes_clicked(self, at: QPointF) -> None:
        if (mark := self._lanes.mark_at(at)) is not None:
            self.value_chosen.emit(mark.ref)


def _lay_out(
    layout: QGraphicsGridLayout, amounts: AmountAxis, years: YearAxis, view_boxes: tuple[TimeViewBox, TimeViewBox]
) -> None:
    """Put bars above lanes above years, with the amounts at the left."""
    upper, lower = view_boxes
    layout.setSpacing(0)
    layout.setContentsMargins(PANE_MARGIN, 4, 10, 4)
    for item, row, col in ((amounts, 0, 0), (upper, 0, 1), (lower, 1, 1), (years, 2, 1)):
        layout.addItem(item, row, col)
    amounts.linkToView(upper)
    years.linkToView(lower)
    lower.setXLink(upper)
    layout.setRowStretchFactor(0, 1)


def _target_of(mark: Mark) -> Target:
    text = SPACE.join(line if line.endswith((".", "。")) else sentence(line) for line in mark.tooltip)
    return Target(text, mark.ref, text)


def _targets_of_bars(part: Timeline) -> list[Target]:
    rows = part.scene.bars.rows
    return [Target(part.scene.text_of(at).spoken, rows[at].phase) for at in range(min(len(rows), MAX_TARGETS))]


def _show_axes(part: Timeline, amounts: AmountAxis, view_boxes: tuple[TimeViewBox, TimeViewBox]) -> None:
    """Set the limits of both axes, with some room around the bars."""
    amounts.show_scale(part.scene)
    upper, _lower = view_boxes
    first, last = whole_axis(part)
    for view_box in view_boxes:
        view_box.setLimits(xMin=first, xMax=last, minXRange=_MIN_YEARS)
    upper.setYRange(0, axis_top(part.scene), padding=0)


class Pointing(QObject):
    """Follows the mouse over bars and lanes: shows tooltips and marks the year."""

    # The text for the year under the mouse; empty without one.
    read = Signal(str)

    def __init__(self, view: pg.GraphicsView, bars: BarsItem, lanes: LanesItem) -> None:
        super().__init__(view)
        self._view = view
        self._bars = bars
        self._lanes = lanes
        self._part: Timeline | None = None
        view.scene().sigMouseMoved.connect(self._on_mouse_moved)

    def show_part(self, part: Timeline) -> None:
        """Use another timeline, which may change the text for the year under the mouse."""
        changed = self._part is None or part.scene is not self._part.scene
        self._part = part
        if changed and self._bars.year is not None:
            self.read.emit(part.scene.year_summary(self._bars.year))

    def leave(self) -> None:
        """Forget the year when the mouse leaves the plot."""
        self._show_year(None)

    def ref_at(self, at: QPointF) -> object:
        """Return the reference to the value at a point of the scene; None at an empty place."""
        upper, lower = (QPointF(item.mapFromScene(at)) for item in (self._bars, self._lanes))
        if found := self._bars.other_at(upper) or self._lanes.mark_at(lower):
            return found.ref
        index = self._bars.bar_at(upper)
        return self._part.scene.bars.ref_of(index) if self._part and index >= 0 else None

    def _on_mouse_moved(self, at: QPointF) -> None:
        # `at` is in pixels of the scene.
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
            self.read.emit("" if year is None else self._part.scene.year_summary(year))

    def _tooltip_at(self, item: FrameItem, at: QPointF, part: Timeline) -> tuple[str, ...]:
        if item is self._lanes:
            mark = self._lanes.mark_at(at)
            return mark.tooltip if mark else ()
        other, index = self._bars.other_at(at), self._bars.bar_at(at)
        if other is not None:
            return other.tooltip
        return part.scene.text_of(index).tooltip if index >= 0 else ()

    def _show_tooltip(self, lines: tuple[str, ...], at: QPointF) -> None:
        if not lines:
            QToolTip.hideText()
            return
        title, *rest = lines
        viewport = self._view.viewport()
        show_tooltip(viewport.mapToGlobal(self._view.mapFromScene(at)), "\n".join(rest), viewport, title)
