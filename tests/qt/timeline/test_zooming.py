"""Zooming and panning with wheel, keys, fingers and the scroll bar."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QScrollBar

from tests.qt.mouse import NO_KEY
from tests.qt.timeline.conftest import Show, Shown, emitted
from tests.qt.user import Events, User

SHIFT = Qt.KeyboardModifier.ShiftModifier
# A device lasts as long as the application.
SCREEN = QTest.createTouchDevice()


def years(shown: Shown) -> tuple[float, float]:
    QCoreApplication.processEvents()
    first, last = shown.plot.box.viewRange()[0]
    return first, last


def year_at(shown: Shown, x: int) -> float:
    box = shown.plot.box
    return float(box.mapSceneToView(QPointF(shown.plot.mapToScene(QPoint(x, 200)))).x())


def touch(shown: Shown, *ways: Sequence[tuple[int, int]]) -> None:
    """Move fingers from point to point, all at the same time."""
    viewport, touches = shown.plot.viewport(), QTest.touchEvent(shown.plot.window(), SCREEN)
    for step in range(len(ways[0])):
        for finger, way in enumerate(ways):
            at = viewport.mapTo(shown.plot.window(), QPoint(*way[step]))
            touches.press(finger, at) if step == 0 else touches.move(finger, at)
        touches.commit()
    for finger, way in enumerate(ways):
        touches.release(finger, viewport.mapTo(shown.plot.window(), QPoint(*way[-1])))
    touches.commit()


def test_the_wheel_zooms_at_the_pointer_and_pans_with_shift(show: Show) -> None:
    shown = show()
    whole = years(shown)
    shown.wheel(3, NO_KEY, at=QPoint(150, 300))
    first, last = years(shown)
    assert last - first < (whole[1] - whole[0]) / 2
    there = year_at(shown, 150)
    shown.wheel(2, NO_KEY, at=QPoint(150, 300))
    assert abs(year_at(shown, 150) - there) < 0.05
    first, last = years(shown)
    shown.wheel(-1, SHIFT)
    moved = years(shown)
    assert abs(moved[0] - first - (last - first) / 8) < 0.01
    assert abs((moved[1] - moved[0]) - (last - first)) < 0.01
    # Beyond the first year nothing happens.
    shown.wheel(100, SHIFT)
    assert years(shown)[0] == whole[0]
    assert abs(years(shown)[1] - years(shown)[0] - (last - first)) < 0.01


def test_each_step_of_a_movement_is_painted_once(show: Show) -> None:
    shown = show()
    years(shown)
    painted = Events(shown.plot.viewport(), QEvent.Type.Paint)
    for steps in (3, 1, -1):
        shown.wheel(steps, NO_KEY)
        years(shown)
    assert painted.count == 3


def test_one_finger_pans_two_zoom_and_a_tap_selects(show: Show) -> None:
    shown = show()
    chosen = QSignalSpy(shown.plot.phase_chosen)
    at = shown.middle("kizuna")
    touch(shown, [(at.x(), at.y()), (at.x() + 2, at.y())])
    assert emitted(chosen) == [["kizuna"]]
    whole, left, right = years(shown), year_at(shown, 250), year_at(shown, 350)
    touch(shown, [(250, 200), (200, 200), (150, 200)], [(350, 200), (400, 200), (450, 200)])
    assert abs(year_at(shown, 150) - left) < 0.2
    assert abs(year_at(shown, 450) - right) < 0.2
    there = year_at(shown, 300)
    touch(shown, [(300, 200), (280, 200), (200, 200)])
    assert abs(year_at(shown, 200) - there) < 0.1
    assert whole[0] < years(shown)[0] < years(shown)[1] < whole[1]
    assert emitted(chosen) == [["kizuna"]]


def test_a_pinch_on_a_touchpad_zooms(show: Show) -> None:
    shown = show()
    first, last = years(shown)
    at, kind = QPointF(150, 200), Qt.NativeGestureType.ZoomNativeGesture
    there = year_at(shown, 150)
    event = QNativeGestureEvent(kind, QPointingDevice.primaryPointingDevice(), 2, at, at, at, 0.5, QPointF())
    QCoreApplication.sendEvent(shown.plot.viewport(), event)
    assert abs((years(shown)[1] - years(shown)[0]) * 1.5 - (last - first)) < 0.01
    assert abs(year_at(shown, 150) - there) < 0.05


def test_the_scroll_bar_and_the_button_appear_while_years_are_hidden(user: User) -> None:
    bar, button = user.find(QScrollBar, "yearsBar"), user.find(QPushButton, "allYears")
    plot = user.plot.geometry()
    assert bar.isHidden()
    assert button.isHidden()
    user.bar_of("JENESYS 2.0").setFocus()
    user.presses("+")
    assert bar.isVisible()
    assert user.plot.geometry() == plot
    before, value = user.bar_of("JENESYS 2.0").x(), bar.value()
    user.presses("Shift+Right")
    assert bar.value() > value
    assert user.bar_of("JENESYS 2.0").x() < before
    bar.setValue(value)
    assert abs(user.bar_of("JENESYS 2.0").x() - before) <= 1
    user.clicks(button)
    assert bar.isHidden()
    assert button.isHidden()
