"""What users do with a table."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from tests.qt.user import User
from tests.texts import plain

FIGURES = "figureTable"


def opens_figures(user: User) -> User:
    """Open the table of figures, and return the user."""
    user.presses("Ctrl+8", user.window)
    user.clicks_button("figuresSwitch")
    return user


def filter_field(user: User) -> QLineEdit:
    field = user.find(QComboBox, f"{FIGURES}Filter").lineEdit()
    assert field is not None
    return field


def types_filter(user: User, column: str, text: str) -> None:
    """Choose a column by key, and type a text."""
    box = user.find(QComboBox, f"{FIGURES}FilterColumn")
    box.setFocus()
    while box.currentText() != column:
        user.presses("Down", box)
    filter_field(user).setFocus()
    filter_field(user).selectAll()
    QTest.keyClicks(filter_field(user), text)


def how_many(user: User) -> str:
    return plain(user.reads(f"{FIGURES}HowMany"))


def opens_menu_by_key(user: User) -> None:
    grid = user.table(FIGURES)
    at = grid.viewport().mapToGlobal(QPoint(2, 2))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), at)
    QApplication.sendEvent(grid.viewport(), event)
