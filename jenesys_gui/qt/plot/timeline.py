"""The timeline as a pyqtgraph plot: bars above, lanes below, years under both."""

from typing import Any, Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from jenesys_gui.qt.plot.axes import AmountAxis, YearAxis, colour_axis
from jenesys_gui.qt.plot.items import BarsItem, LanesItem
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, Theme, scaled
from jenesys_gui.screen.timeline import Timeline
from jenesys_gui.text.translate import _

# Room above the highest bar for its label, as a part of its height.
_HEADROOM: Final = 1.24
_SIDE_ROOM: Final = 0.35
_LEAST_YEARS: Final = 1.0
# A screen reader goes through the bars one by one; beyond that the table is the way.
_MOST_BUTTONS: Final = 50


class TimeViewBox(pg.ViewBox):
    """Pans and zooms along time only; tells where it is clicked."""

    clicked = Signal(QPointF)
    fit_asked = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self.setDefaultPadding(0)

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:  # noqa: ANN401 - pyqtgraph's
        """Zoom with Ctrl only: a wheel turned in passing leaves the view as it is."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event, axis)
        else:
            event.ignore()

    def mouseClickEvent(self, event: Any) -> None:  # noqa: ANN401 - pyqtgraph's
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            if event.double():
                self.fit_asked.emit()
            else:
                self.clicked.emit(event.pos())

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:  # noqa: ANN401 - pyqtgraph's
        """Drag pans; the other buttons, which would draw a zoom rectangle or stretch, do nothing."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
        else:
            event.ignore()


class BarButton(QAbstractButton):
    """What assistive technology and the keyboard find where a bar is drawn. The mouse goes through to the plot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("barButton")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.phase = ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()


class TimelinePlot(pg.GraphicsLayoutWidget):
    """Shows a timeline; tells which phase's bar was clicked."""

    phase_chosen = Signal(str)

    # On the class, since pyqtgraph calls `resizeEvent` before its constructor returns.
    _part: Timeline | None = None

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(_("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons: list[BarButton] = []
        small = scaled(self.font(), SMALL)
        self._amounts, self._years = AmountAxis(small), YearAxis(small)
        self._upper, self._lower = TimeViewBox(), TimeViewBox()
        self._arrange(theme)
        self._bars = BarsItem(self._upper, theme, self._amounts, small)
        self._lanes = LanesItem(self._lower, theme, small)
        self._connect()
        self.show_theme(theme)

    def show_part(self, part: Timeline) -> None:
        """Show a timeline; the part of it that is in sight stays, unless the axis is another one."""
        old, self._part = self._part, part
        self.setAccessibleDescription(part.scene.description)
        self._bars.show_part(part)
        self._lanes.show_part(part)
        if old is None or old.scene is not part.scene:
            self._show_axes(part)
            self._make_buttons(part)
        self._arrange_heights()
        self._place_buttons()

    def show_theme(self, theme: Theme) -> None:
        """Draw in other colours: pyqtgraph does not follow the palette."""
        self.setBackground(QColor(theme.pane))
        for axis in (self._amounts, self._years):
            colour_axis(axis, theme)
        for item in (self._bars, self._lanes):
            item.theme = theme
            item.update()

    def fit(self) -> None:
        """Bring the whole time axis into sight."""
        if self._part is not None:
            bars = self._part.scene.bars
            self._upper.setXRange(bars.axis_from - _SIDE_ROOM, bars.axis_to + _SIDE_ROOM, padding=0)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._part is not None:
            self._arrange_heights()
            self._place_buttons()

    def bar_middle(self, phase: str) -> QPointF:
        """The middle of a phase's bar on the screen of this widget; for those who drive the window from outside."""
        assert self._part is not None
        index = next(number for number, bar in enumerate(self._part.scene.bars.rows) if bar.phase == phase)
        return QPointF(self._rect_in_viewport(index).center())

    def _arrange(self, theme: Theme) -> None:
        layout = self.ci.layout
        layout.setSpacing(0)
        layout.setContentsMargins(PANE_MARGIN, 4, 10, 4)
        self.addItem(self._amounts, row=0, col=0)
        self.addItem(self._upper, row=0, col=1)
        self.addItem(self._lower, row=1, col=1)
        self.addItem(self._years, row=2, col=1)
        self._amounts.linkToView(self._upper)
        self._years.linkToView(self._lower)
        self._lower.setXLink(self._upper)
        self._lower.setYRange(0, 1, padding=0)
        layout.setRowStretchFactor(0, 1)

    def _connect(self) -> None:
        self._upper.clicked.connect(self._on_clicked)
        self._upper.sigRangeChanged.connect(self._on_range_changed)
        self._upper.sigResized.connect(self._on_range_changed)
        for view_box in (self._upper, self._lower):
            view_box.fit_asked.connect(self.fit)

    def _show_axes(self, part: Timeline) -> None:
        bars = part.scene.bars
        top = max((bar.height for bar in bars.rows), default=0.0) or 1.0
        self._amounts.show_scale(top * _HEADROOM, part.scene.divisor)
        self._upper.setYRange(0, top * _HEADROOM, padding=0)
        limits = {"xMin": bars.axis_from - _SIDE_ROOM, "xMax": bars.axis_to + _SIDE_ROOM, "minXRange": _LEAST_YEARS}
        for view_box in (self._upper, self._lower):
            view_box.setLimits(**limits)
        self.fit()

    def _arrange_heights(self) -> None:
        """Give the lanes the height that they need, and the axis the width of its widest number."""
        self.ci.layout.setRowFixedHeight(1, min(self._lanes.needed_height(), self.height() * 0.5))
        width = self._amounts.needed_width(self._upper.height())
        self._amounts.setWidth(width)
        self._lanes.indent = width

    def _make_buttons(self, part: Timeline) -> None:
        rows = part.scene.bars.rows[:_MOST_BUTTONS]
        while len(self._buttons) < len(rows):
            button = BarButton(self.viewport())
            button.clicked.connect(self._on_button_clicked)
            self._buttons.append(button)
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(rows))
            if index < len(rows):
                button.phase = rows[index].phase
                button.setAccessibleName(part.scene.text_of(index).spoken)

    def _place_buttons(self) -> None:
        if self._part is None:
            return
        for index, button in enumerate(self._buttons[: len(self._part.scene.bars.rows)]):
            button.setGeometry(self._rect_in_viewport(index).toAlignedRect())
            # One stop for Tab in the whole plot, at the selected bar.
            chosen = index == self._part.selected
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)

    def _rect_in_viewport(self, index: int) -> QRectF:
        return QRectF(self.mapFromScene(self._upper.mapRectToScene(self._bars.rect_of(index))).boundingRect())

    def _on_range_changed(self, *_args: object) -> None:
        self._place_buttons()

    def _on_clicked(self, at: QPointF) -> None:
        index = self._bars.bar_at(at)
        if index >= 0 and self._part is not None:
            self.phase_chosen.emit(self._part.scene.bars.rows[index].phase)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, BarButton)
        self.phase_chosen.emit(sender.phase)
