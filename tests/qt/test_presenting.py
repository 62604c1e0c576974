"""The text size of the window, and the presentation on the full screen."""

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMenuBar, QSplitter, QStatusBar, QToolBar, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.menus import ActionButton
from jenesys_gui.qt.presenting import Presentation
from jenesys_gui.qt.settings import Key, user_settings
from jenesys_gui.qt.theme import _Current
from tests.qt.conftest import OpenWindow
from tests.qt.test_comparison import columns
from tests.qt.test_copying import right_clicks
from tests.qt.user import User, enlarge_text


def text_sizes(user: User) -> dict[str, float]:
    """The font sizes of widgets with and without a font of their own."""
    widgets = (user.phase_list, user.find(QLabel, "detailTitle"), user.search_field, user.plot, user.window.menuBar())
    return {widget.objectName(): round(widget.font().pointSizeF(), 3) for widget in widgets}


def test_keys_change_the_size_of_all_text_and_the_next_start_keeps_it(
    user: User, start: OpenWindow, qapp: QApplication
) -> None:
    user.chooses("view_table")
    normal, rows = text_sizes(user), user.table("figureTable").rowHeight(0)
    axis = user.plot._years._font.pointSizeF()
    for _step in range(5):
        user.presses("Ctrl++")
    double = {name: 2 * size for name, size in normal.items()}
    assert text_sizes(user) == double
    assert abs(user.plot._years._font.pointSizeF() - 2 * axis) < 0.01
    assert user.table("figureTable").rowHeight(0) > rows * 1.4
    assert user.window.statusBar().currentMessage() == "Text size: 200%"
    user.closes()
    # As in a new process.
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() / 2)
    QApplication.setFont(font)
    _Current.text_scale = 1.0
    again = start()
    again.chooses("view_table")
    assert text_sizes(again) == double
    again.presses("Ctrl+0")
    assert text_sizes(again) == normal
    for _step in range(4):
        again.presses("Ctrl+-")
    assert again.window.statusBar().currentMessage() == "Text size: 80%"


def test_in_a_presentation_there_are_no_menus_text_is_larger_and_keys_lead_on(
    prepared_user: User, qtbot: QtBot
) -> None:
    user = prepared_user
    bars: list[QWidget] = [user.window.findChildren(kind)[0] for kind in (QMenuBar, QToolBar, QStatusBar)]
    normal = text_sizes(user)
    user.presses("F11")
    assert user.window.isFullScreen()
    assert QToolTip.text() == "Escape ends the presentation"
    assert not any(bar.isVisible() for bar in bars)
    assert text_sizes(user)["detailTitle"] == normal["detailTitle"] * 1.5
    for keys, title in (
        ("PgDown", "KIZUNA (bond) Project"),
        ("Right", "JENESYS 2.0"),
        ("PgUp", "KIZUNA (bond) Project"),
        ("Left", "JENESYS Programme"),
        ("Left", "JENESYS Programme"),
        ("Ctrl+2", "JENESYS Programme"),
    ):
        user.presses(keys)
        assert user.reads("detailTitle") == title
    assert user.reads("timelineTitle").startswith("Participants")
    presentation = user.window.findChild(Presentation)
    assert presentation is not None
    rest = presentation._rest
    rest.setInterval(0)
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is not None)
    assert (hidden := QApplication.overrideCursor()) is not None
    assert hidden.shape() is Qt.CursorShape.BlankCursor
    rest.setInterval(60_000)
    QTest.mouseMove(user.window.windowHandle(), QPoint(50, 50))
    assert QApplication.overrideCursor() is None
    user.presses("Esc")
    assert not user.window.isFullScreen()
    assert all(bar.isVisible() for bar in bars)
    assert text_sizes(user) == normal
    # The keys have their usual meaning again.
    user.phase_list.setFocus()
    user.presses("Right")
    assert user.reads("detailTitle") == "JENESYS Programme"


def test_a_window_that_is_closed_in_a_presentation_opens_as_it_was_before(user: User, start: OpenWindow) -> None:
    size, normal = user.window.size(), text_sizes(user)
    user.presses("F11")
    user.presses("Ctrl+Q")
    user.closes()
    again = start()
    assert not again.window.isFullScreen()
    assert again.window.size() == size
    assert text_sizes(again) == normal
    assert user_settings()[Key.TEXT_SIZE] == "100"


@pytest.mark.parametrize("size", [(1366, 768), (640, 480)])
def test_the_panes_are_as_wide_as_before_after_a_presentation(user: User, size: tuple[int, int]) -> None:
    def widths() -> list[int]:
        QCoreApplication.processEvents()
        user.window.resize(*size)
        QCoreApplication.processEvents()
        return user.find(QSplitter, "panes").sizes()

    before = widths()
    for percent in ("100", "200"):
        user.presses("F11")
        enlarge_text(user, percent)
        QCoreApplication.processEvents()
        user.presses("Esc")
        QCoreApplication.processEvents()
        user.presses("Ctrl+0")
        user.waits_until(lambda: widths() == before)


def test_messages_are_shown_in_a_presentation_too(user: User) -> None:
    user.presses("F11")
    user.presses("Ctrl+Shift+C")
    assert QToolTip.text().startswith("Copied with citation: Total budget")
    QToolTip.hideText()


def test_the_mouse_alone_ends_a_presentation(user: User) -> None:
    user.clicks(user.find(ActionButton, "present"))
    assert user.window.isFullScreen()
    user.chooses_from_menu("plotMenu", "Full screen", partial(right_clicks, user.plot.viewport()))
    assert not user.window.isFullScreen()
    # In a window it would only make the menu longer.
    assert "Full screen" not in user.chooses_from_menu("plotMenu", "", partial(right_clicks, user.plot.viewport()))


def test_the_menu_of_the_list_compares_and_closes(user: User) -> None:
    for row in (0, 2):
        right_clicks(user.phase_list.viewport(), user.middle_of_row(row))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (entry,) = (each for each in menu.actions() if "Include" in each.text())
        user.clicks(menu, menu.actionGeometry(entry).center())
        assert QApplication.activePopupWidget() is None
    assert columns(user) == ["JENESYS", "JENESYS 2.0"]
