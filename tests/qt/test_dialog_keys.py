"""Dialogs by keyboard: Tab reaches all controls in order, they have names, letters are unique."""

import re
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QWidget,
)

from tests.qt import accessible
from tests.qt.conftest import OpenWindow
from tests.qt.user import User

DIALOGS = {
    "about": "aboutDialog",
    "cite": "citeDialog",
    "report_figure": "figureReport",
    "export_picture": "exportDialog",
    "export_table": "tableDialog",
    "print_sheet": "printPreview",
}
CONTROLS = QAbstractButton | QComboBox | QSpinBox | QPlainTextEdit
# Rows may not be aligned to the pixel.
LINE = 20


def stops(dialog: QWidget) -> list[QWidget]:
    """Press Tab until it comes back."""
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    found: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and (not found or widget is not first):
        found.append(widget)
        assert len(found) < 50
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    return found


def in_order(dialog: QWidget, widgets: Sequence[QWidget]) -> list[tuple[int, int]]:
    """Return line and column of the middles of widgets, beginning with the first line."""
    places = [widget.mapTo(dialog, widget.rect().center()) for widget in widgets]
    lines = [(place.y() // LINE, place.x()) for place in places]
    start = lines.index(min(lines))
    return [*lines[start:], *lines[:start]]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def controls_of(dialog: QWidget) -> list[QWidget]:
    """Return what the user can change or press, apart from radio buttons that the arrow keys reach."""
    found = [each for each in dialog.findChildren(QWidget) if isinstance(each, CONTROLS) and each.isVisible()]
    return [each for each in found if each.isEnabled() and not isinstance(each.parent(), QComboBox | QSpinBox)]


@pytest.mark.parametrize(("action", "name"), DIALOGS.items())
def test_tab_reaches_all_controls_in_the_order_seen(user: User, action: str, name: str) -> None:
    def look() -> None:
        dialog = user.dialog()
        visited = stops(dialog)
        nodes = [*accessible.walk(accessible.root(dialog))]
        assert [node.rect() for node in nodes if node.state().focusable and not accessible.name_of(node)] == []
        names = [name_of(each) for each in controls_of(dialog) if each not in visited and not _is_other_choice(each)]
        assert names == []
        places = in_order(dialog, [each for each in visited if isinstance(each, CONTROLS)])
        assert places == sorted(places)

    with user.closes_dialog(name, meanwhile=look):
        user.chooses(action)


def test_tab_scrolls_to_what_gets_the_focus(user: User) -> None:
    def look() -> None:
        dialog = user.dialog()
        dialog.resize(dialog.width(), 240)
        area = next(each for each in dialog.findChildren(QScrollArea) if each.parent() is dialog)
        outside = next(each for each in stops(dialog) if not area.isAncestorOf(each))
        outside.setFocus()
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        while not area.isAncestorOf(dialog.focusWidget()):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert not dialog.focusWidget().visibleRegion().isEmpty()

    with user.closes_dialog("exportDialog", meanwhile=look):
        user.chooses("export_picture")


def _is_other_choice(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


@pytest.mark.parametrize("language", ["en", "id", "ja"])
def test_each_letter_of_a_dialog_is_used_once(start: OpenWindow, language: str) -> None:
    user = start(language=language)

    def look() -> None:
        texts = [
            each.text()
            for each in user.dialog().findChildren(QWidget)
            if isinstance(each, QAbstractButton | QLabel) and each.isVisible() and _has_letter(each)
        ]
        letters = [found[1].lower() for text in texts if (found := re.search(r"&(\w)", text))]
        assert len(set(letters)) == len(letters), texts

    for action, name in DIALOGS.items():
        with user.closes_dialog(name, meanwhile=look):
            user.chooses(action)


def _has_letter(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or widget.objectName() == "fieldLabel"


def test_the_print_preview_is_used_by_keyboard_and_by_assistive_technology(user: User) -> None:
    def use() -> None:
        dialog = user.dialog()
        # Offscreen, no window manager gives it the focus.
        dialog.activateWindow()
        user.waits_until(dialog.isActiveWindow)
        (pages,) = dialog.findChildren(QPrintPreviewWidget)
        user.presses("Ctrl+PgDown", dialog)
        assert pages.currentPage() == 2
        user.presses("Ctrl+Home", dialog)
        assert pages.currentPage() == 1
        zoom = pages.zoomFactor()
        user.presses("Ctrl++", dialog)
        user.waits_until(lambda: pages.zoomFactor() > zoom)
        accessible.toggle(next(each for each in dialog.findChildren(QToolButton) if each.text() == "Show facing pages"))
        assert pages.viewMode() is QPrintPreviewWidget.ViewMode.FacingPagesView

    with user.closes_dialog("printPreview", meanwhile=use):
        user.presses("Ctrl+Shift+P")
