"""The window is on the screen at every start, whatever its remembered place and size."""

import pytest
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen

from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Key, user_settings
from tests.qt.conftest import OpenWindow
from tests.qt.user import User

# The display of these tests, see display.json.
SCREEN = QRect(0, 0, 1920, 1080)


def remember(place: QRect, *, maximized: bool = False) -> None:
    """Write a place into the settings as `QWidget.saveGeometry` does since Qt 5.4."""
    data = QByteArray()
    stream = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    stream.setVersion(QDataStream.Version.Qt_4_0)
    stream.writeUInt32(0x1D9D0CB)
    stream.writeUInt16(3)
    stream.writeUInt16(0)
    stream << place << place
    stream.writeInt32(0)
    stream.writeUInt8(maximized)
    stream.writeUInt8(False)
    stream.writeInt32(SCREEN.width())
    stream << place
    user_settings()[Key.GEOMETRY] = data


@pytest.mark.parametrize(
    "place",
    [
        QRect(1900, 100, 1280, 820),
        QRect(300, -900, 1280, 820),
        QRect(-30000, -30000, 1280, 820),
        QRect(5000, 100, 1280, 820),
        QRect(0, 0, 100_000, 90_000),
        QRect(100, 30, 900, 1500),
        # Smaller than the content, so that it grows.
        QRect(1600, 900, 20, 20),
        QRect(100, 100, -10, -10),
        QRect(QPoint(-(2**31), -(2**31)), QPoint(2**31 - 1, 2**31 - 1)),
    ],
)
def test_a_window_that_is_not_on_the_screen_is_fitted(place: QRect, start: OpenWindow) -> None:
    remember(place)
    window = start().window
    assert SCREEN.contains(window.geometry())
    assert window.size().width() >= window.minimumSizeHint().width()


def test_a_window_larger_than_the_screen_at_twice_the_scale_is_fitted(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(QRect(100, 100, 1280, 820))
    smaller = QRect(0, 0, SCREEN.width() // 2, SCREEN.height() // 2)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: smaller)
    assert smaller.contains(start().window.geometry())


def test_a_window_on_the_screen_stays_in_its_place(user: User, start: OpenWindow) -> None:
    # Nearly from top to bottom, as where the desktop has placed it.
    placed = QRect(2, 25, 1000, 1050)
    user.window.setGeometry(placed)
    user.pixels()
    user.closes()
    assert start().window.geometry() == placed


def test_a_maximized_window_stays_maximized(start: OpenWindow) -> None:
    remember(QRect(100, 100, 5000, 4000), maximized=True)
    window = start().window
    assert window.isMaximized()
    window.showNormal()
    QGuiApplication.processEvents()
    assert window.width() <= SCREEN.width()


def test_the_first_window_is_no_larger_than_the_screen(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    small = QRect(0, 0, 1024, 600)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: small)
    window = MainWindow(user_settings())
    assert window.size() == QSize(1016, 560)
    window.deleteLater()
