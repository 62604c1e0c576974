"""The bars of the timeline, or their running sum, with labels."""

from collections.abc import Collection, Iterable
from typing import Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QVariantAnimation
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from jenesys_gui.choices import Scale
from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.axes import AmountAxis, Frame, FrameItem, TimeViewBox
from jenesys_gui.qt.timeline.bar_labels import BarLabels, Labelled, other_rect
from jenesys_gui.qt.timeline.dense_bars import DenseBars, Slack
from jenesys_gui.qt.timeline.painting import TextStyle, Weight
from jenesys_gui.screen.timeline.bars import Bar, OtherMark
from jenesys_gui.screen.timeline.timeline import Scene, Timeline

# With more visible bars, each is a plain rectangle.
MAX_DETAILED: Final = 150
# With more bars, labels would cover each other; tooltips still show them.
MAX_LABELLED: Final = 60
_TOLERANCE: Final = 6.0


class BarsItem(FrameItem):
    """The bars of a scene on bands of years and a grid, with the selected one emphasised."""

    def __init__(self, view_box: TimeViewBox, theme: Theme, axis: AmountAxis, font: QFont) -> None:
        super().__init__(view_box, theme)
        self._axis = axis
        self.use_font(font)
        # On paper text has no halo, which would repeat each text four times in a file that stores text.
        self.on_paper = False
        # Set by `show_scene`; nothing is drawn before.
        self._scene: Scene
        self._dense: DenseBars
        self.hide()
        self._selected = -1
        # The compared bars; the others are paler.
        self._compared: frozenset[int] = frozenset()
        # The heights from which the bars grow during an animation, as parts of the axis, by phase.
        self._before: dict[str, float] = {}
        self._grown = 1.0

    def use_font(self, font: QFont) -> None:
        self._labels = BarLabels(font)

    def show_scene(self, scene: Scene) -> None:
        self._scene, self._dense = scene, DenseBars(scene.bars)
        self.show()

    def emphasise(self, part: Timeline) -> None:
        self._selected, self._compared = part.selected, part.compared
        self.update()

    def levels(self) -> dict[str, float]:
        """Return each bar's height as a part of the axis, by phase; empty if there are too many."""
        if self._scene.running or len(self._scene.bars.rows) > MAX_DETAILED:
            return {}
        top = self.frame().amount_to
        return {bar.phase: bar.level / top for bar in self._scene.bars.rows}

    def grow(self, before: dict[str, float], part: float) -> None:
        """Draw the bars `part` of the way from other heights to their own ones."""
        self._before, self._grown = before, part
        self.update()

    def draw(self, painter: QPainter) -> None:
        frame = self.frame()
        painter.setClipRect(self.boundingRect())
        painting.paint_bands(painter, frame, self.theme)
        painting.paint_year(painter, frame, self.year, self.theme)
        if not self._scene.bars.rows_high:
            painting.paint_grid(painter, frame, self._axis.ticks(frame.height), self.theme)
        places = self._dense.visible(frame.year_from, frame.year_to)
        if self._scene.running:
            shown = self._shown(places) if len(places) <= MAX_LABELLED else []
            painting.paint_running(painter, frame, self._scene, self.theme, self._weight)
        elif len(places) <= MAX_DETAILED:
            shown = self._shown(places)
            self._paint_bars(painter, frame, shown)
        else:
            shown = self._selected_bar(frame)
            self._dense.paint(painter, frame, places, self.theme)
            self._paint_bars(painter, frame, shown)
        if len(shown) <= MAX_LABELLED:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._labels.paint(painter, frame, self._labelled(shown), self.theme, self._text_style)

    def unlabelled(self) -> int:
        """Return how many visible bars have no room for their labels; on a screen, 0 of very many bars."""
        frame = self.frame()
        places = self._dense.visible(frame.year_from, frame.year_to)
        if len(places) > MAX_LABELLED and not self.on_paper:
            return 0
        labelled = self._labelled(self._with_labels(frame, places))
        return len(places) - len(set(labelled.bars) & set(self._labels.places(frame, labelled)))

    def label_rects(self) -> list[QRectF]:
        """Return the rectangles of the visible labels, in pixels of the view box."""
        frame = self.frame()
        shown = self._with_labels(frame, self._dense.visible(frame.year_from, frame.year_to))
        return [QRectF(*box) for box in self._labels.places(frame, self._labelled(shown)).values()]

    def _with_labels(self, frame: Frame, places: Collection[int]) -> list[tuple[int, Bar]]:
        """Return the bars that are drawn one by one and have labels."""
        if len(places) <= MAX_LABELLED:
            return self._shown(places)
        return [] if self._scene.running or len(places) <= MAX_DETAILED else self._selected_bar(frame)

    def _labelled(self, shown: list[tuple[int, Bar]]) -> Labelled:
        return Labelled(self._scene, dict(shown), {index: self._weight(index) for index, _bar in shown})

    def bar_at(self, at: QPointF) -> int:
        """Return the bar at a point or a few pixels away, since a day is less than a pixel; -1 for none."""
        frame, running = self.frame(), self._scene.running
        slack = Slack(_TOLERANCE / 2 / frame.pixels_per_year, frame.amount(0) - frame.amount(_TOLERANCE))
        if running is not None:
            return running.band_at(frame.year(at.x()), frame.amount(at.y()), slack.years)
        return self._dense.bar_at(frame.year(at.x()), frame.amount(at.y()), slack)

    def other_at(self, at: QPointF) -> OtherMark | None:
        """Return the mark of another figure at a point, if any."""
        frame, around = self.frame(), QMarginsF(_TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
        return next(
            (other for other in self._scene.other_marks if (other_rect(frame, other) + around).contains(at)), None
        )

    def rects(self, most: int) -> list[QRectF]:
        """Return the rectangles of the first bars, in pixels of the view box."""
        return [self.rect_of(index) for index in range(min(most, len(self._scene.bars.rows)))]

    def rect_of(self, index: int) -> QRectF:
        """Return the rectangle of a bar, in pixels of the view box."""
        frame, bar = self.frame(), self._scene.bars.rows[index]
        base, level = bar.base, bar.level
        if self._scene.running and self._scene.running.bands:
            band = self._scene.running.bands[index]
            base, level = 0.0, max(band.highs)
        left, right = max(0.0, frame.x(bar.begin)), min(frame.width, frame.x(bar.end))
        return QRectF(left, frame.y(level), max(0.0, right - left), frame.y(base) - frame.y(level))

    def _shown(self, places: Iterable[int]) -> list[tuple[int, Bar]]:
        """Return the bars to draw one by one, in the order of the phases, so that later ones are on top."""
        rows, order = self._scene.bars.rows, self._dense.order
        return [(index, self._moved(rows[index])) for index in sorted(int(order[place_]) for place_ in places)]

    def _selected_bar(self, frame: Frame) -> list[tuple[int, Bar]]:
        if self._selected < 0:
            return []
        bar = self._scene.bars.rows[self._selected]
        return [(self._selected, bar)] if bar.reach >= frame.year_from and bar.begin <= frame.year_to else []

    def _text_style(self, font: QFont, colour: QColor) -> TextStyle:
        """Return the style of a text; without a halo it has the colour that is legible on every area."""
        if self.on_paper:
            return TextStyle(font, QColor(self.theme.text))
        return TextStyle(font, colour, QColor(self.theme.pane), self.widget)

    def _weight(self, index: int) -> Weight:
        """Return how strongly a bar is drawn."""
        if index in (self._compared or (self._selected,)):
            return Weight.STRONG
        return Weight.FAINT if self._compared and index >= 0 else Weight.NORMAL

    def _moved(self, bar: Bar) -> Bar:
        """Return a bar at its current height in an animation."""
        if self._grown >= 1 or bar.phase not in self._before:
            return bar
        start = self._before[bar.phase] * self.frame().amount_to
        return bar._replace(level=start + (bar.level - start) * self._grown)

    def _paint_bars(self, painter: QPainter, frame: Frame, shown: list[tuple[int, Bar]]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Areas are amounts except for totals, where the width is only the period.
        opacity = self.theme.tint_opacity if self._scene.scale is Scale.TOTAL else self.theme.area_opacity
        for index, bar in shown:
            painting.paint_bar(painter, frame, bar, self.theme, weight=self._weight(index), opacity=opacity)
        for other in self._scene.other_marks:
            rect, colour = other_rect(frame, other), self.theme.phase(other.colour)
            painting.paint_other(painter, rect, colour, self.theme, expected=other.expected)
        for index, bar in shown:
            painting.paint_as_of(painter, frame, bar, self.theme)
            if self._weight(index) is Weight.STRONG:
                painting.paint_selection(painter, frame, bar, self.theme)


_MILLISECONDS: Final = 180


class BarAnimation(QVariantAnimation):
    """Moves bars from one measure's heights to another's, unless the system asks for less motion."""

    def __init__(self, bars: BarsItem, parent: QWidget) -> None:
        super().__init__(parent, startValue=0.0, endValue=1.0)
        self._bars = bars
        self._view = parent
        self._before: dict[str, float] = {}
        # Fast at first, slow at the end. Not as an easing curve, for whose class the plot would wait.
        self.valueChanged.connect(lambda part: bars.grow(self._before, 1 - (1 - part) ** 3))

    def begin(self, before: dict[str, float]) -> None:
        """Animate the bars from heights that `BarsItem.levels` returned; show them at once if there are none."""
        allowed = self._view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._view)
        self.stop()
        if before and allowed > 0 and self._view.isVisible():
            self._before = before
            self.setDuration(min(_MILLISECONDS, allowed))
            self.start()
        else:
            self._bars.grow({}, 1.0)
