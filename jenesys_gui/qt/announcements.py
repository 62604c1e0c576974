"""Lets screen readers say what has changed outside of what has the focus."""

import sys
from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QMainWindow, QWidget

STATUS: Final = "announcement"


class _Status(QWidget):
    """An invisible object that has the last text, which screen readers find in the status bar."""

    def __init__(self, place: QWidget) -> None:
        super().__init__()
        # Before it has a parent: its role depends on the name, and Qt asks for it at once.
        self.setObjectName(STATUS)
        self.setParent(place)
        self.setFixedSize(1, 1)
        self.lower()
        self.show()


def announce(widget: QWidget, text: str, *, is_read: bool = False) -> None:
    """Announce a text, if it is not empty, in the window of a widget.

    If what has the focus says it too, it `is_read`, and screen readers that know no announcements say it once.
    """
    window = widget.window()
    if text and (is_read or sys.platform in ("win32", "darwin")):
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))
    elif text:
        # As a notification, which Orca says in every version. Announcements are new in 45, which would say both.
        place = window.statusBar() if isinstance(window, QMainWindow) else window
        status = place.findChild(QWidget, STATUS) or _Status(place)
        status.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(status, QAccessible.Event.ObjectShow))
