"""The scroll bar of the years, and fingers and keys that zoom and pan the plot."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QNativeGestureEvent, QTouchEvent
from PySide6.QtWidgets import QGraphicsView, QScrollBar, QWidget

from jenesys_gui.qt.labels import name_widget
from jenesys_gui.qt.timeline import PAN_STEP, ZOOM_STEP
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.timeline.axes import TimeViewBox

# A scroll bar counts in whole numbers.
_UNITS_PER_YEAR: Final = 1000


class YearsBar(QScrollBar):
    """Shows which part of the time axis is visible, and scrolls it; hidden while all of it is."""

    # The first year to be visible.
    scrolled = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        name_widget(self, "yearsBar", _("Visible years"), _("Drag to see earlier or later years"))
        self.valueChanged.connect(lambda value: self.scrolled.emit(value / _UNITS_PER_YEAR))

    def show_years(self, first: float, last: float, whole: tuple[float, float]) -> None:
        """Show the visible years as a part of the whole axis."""
        page = round((last - first) * _UNITS_PER_YEAR)
        with QSignalBlocker(self):
            self.setRange(round(whole[0] * _UNITS_PER_YEAR), round(whole[1] * _UNITS_PER_YEAR) - page)
            self.setPageStep(page)
            self.setSingleStep(round(page * PAN_STEP))
            self.setValue(round(first * _UNITS_PER_YEAR))


def zoom_by_key(box: "TimeViewBox", event: QKeyEvent) -> None:
    """Zoom or pan with a key; ignore the event of any other key."""
    zooms, pans = {"+": 1, "=": 1, "-": -1}, {Qt.Key.Key_Left: -PAN_STEP, Qt.Key.Key_Right: PAN_STEP}
    if event.text() in zooms:
        box.zoom(ZOOM_STEP ** zooms[event.text()])
    elif event.text() == "0":
        box.fit()
    elif event.key() in pans and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        box.pan(pans[Qt.Key(event.key())])
    else:
        event.ignore()


class Touches:
    """Fingers on the plot: one moves the years, two also zoom, and a tap is a click."""

    _EVENTS: Final = (
        *(QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel),
        QEvent.Type.NativeGesture,
    )

    def __init__(self, plot: QGraphicsView, boxes: tuple["TimeViewBox", "TimeViewBox"]) -> None:
        plot.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._plot = plot
        self._boxes = boxes
        # Where the fingers were; and whether they have moved, so that they are no tap.
        self._before: dict[int, QPointF] = {}
        self._moved = False

    def handle(self, event: QEvent) -> bool:
        """Follow fingers on a touch screen or a touchpad; return whether the event is theirs."""
        if event.type() not in self._EVENTS:
            return False
        event.accept()
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._boxes[0].zoom(1 + event.value(), self._year_at(event.position()))
        elif isinstance(event, QTouchEvent):
            now = {point.id(): point.position() for point in event.points()}
            if event.type() is QEvent.Type.TouchBegin:
                self._moved, self._before = False, now
            elif event.type() is QEvent.Type.TouchUpdate:
                self._follow(now)
                # A small movement is not lost: it counts once it is a larger one.
                self._before = now if self._moved else {**now, **self._before}
            elif event.type() is QEvent.Type.TouchEnd and not self._moved:
                self._tap(*now.values())
        return True

    def _follow(self, now: dict[int, QPointF]) -> None:
        """Keep the years under the fingers that were already there."""
        fingers = [(self._before[key], at) for key, at in now.items() if key in self._before]
        nearest = QGuiApplication.styleHints().startDragDistance()
        if not self._moved and not any((at - old).manhattanLength() >= nearest for old, at in fingers):
            return
        self._moved = True
        (old, at), *others = fingers
        if others:
            spread, before = QLineF(at, others[0][1]).length(), QLineF(old, others[0][0]).length()
            old, at = (old + others[0][0]) / 2, (at + others[0][1]) / 2
            self._boxes[0].zoom(spread / max(1.0, before), self._year_at(old))
        self._boxes[0].translateBy(x=self._year_at(old) - self._year_at(at))

    def _tap(self, at: QPointF, *_others: QPointF) -> None:
        for box in self._boxes:
            place = box.mapFromScene(self._plot.mapToScene(at.toPoint()))
            if box.rect().contains(place):
                box.clicked.emit(place)

    def _year_at(self, at: QPointF) -> float:
        return float(self._boxes[0].mapSceneToView(self._plot.mapToScene(at.toPoint())).x())
