"""Mouse actions that `QTest` lacks: moves, drags, double clicks; and where a bar and a link are."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jenesys_gui.model.folding import Span
from jenesys_gui.qt.labels import LinkLabel
from jenesys_gui.qt.timeline.axes import pg
from jenesys_gui.qt.timeline.plot import TimelinePlot
from jenesys_gui.screen.timeline.running_sum import sum_at

LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton
NO_KEY = Qt.KeyboardModifier.NoModifier
_STEPS = 5
# Otherwise pyqtgraph drops moves that follow one another faster than a mouse reports them.
pg.setConfigOption("mouseRateLimit", -1)


def move(widget: QWidget, at: QPoint, held: Qt.MouseButton = NO_BUTTON) -> None:
    """Move the mouse to a point of a widget."""
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), widget.mapToGlobal(QPointF(at)), NO_BUTTON, held, NO_KEY)
    QCoreApplication.sendEvent(widget, event)


def drag(widget: QWidget, start: QPoint, stop: QPoint) -> None:
    """Press the left button, move, and release it."""
    # In screen coordinates, since the widget may move.
    first, way = widget.mapToGlobal(start), stop - start
    QTest.mousePress(widget, LEFT, NO_KEY, start)
    for step in range(1, _STEPS + 1):
        move(widget, widget.mapFromGlobal(first + way * step / _STEPS), LEFT)
    QTest.mouseRelease(widget, LEFT, NO_KEY, widget.mapFromGlobal(first + way))


def double_click(widget: QWidget, at: QPoint) -> None:
    """Double-click; `QTest` alone omits the first click and the last release."""
    QTest.mouseClick(widget, LEFT, NO_KEY, at)
    QTest.mouseDClick(widget, LEFT, NO_KEY, at)
    QTest.mouseRelease(widget, LEFT, NO_KEY, at)


def on_link(label: LinkLabel) -> QPoint:
    """Return a point on the first link of a label, which may be much wider."""
    word = label.links[0][1].split()[0]
    start = label.visible_text.index(word)
    return label.lines().rects([Span(start, start + len(word))])[0].center().toPoint()


def bar_middle(plot: TimelinePlot, phase: str) -> QPoint:
    """Return a point on a phase's bar or its band, in the viewport."""
    bars = plot._bars
    running, index = bars._scene.running, bars._scene.position_of[phase]
    at = bars.rect_of(index).center()
    if running is not None and running.bands:
        # Near the end of its growth, where the band is high.
        bar, band = bars._scene.bars.rows[index], running.bands[index]
        time = bar.line_from + 0.9 * (bar.line_to - bar.line_from)
        edges = (sum_at(running._replace(totals=edge), time) for edge in (band.lows, band.highs))
        at = QPointF(bars.frame().x(time), bars.frame().y(sum(edges) / 2))
    return QPointF(plot.mapFromScene(plot.box.mapToScene(at))).toPoint()
