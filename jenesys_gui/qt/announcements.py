"""Lets screen readers say what has changed outside of what has the focus."""

import sys
from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QMainWindow, QWidget

STATUS: Final = "announcement"


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
        status = place.findChild(QWidget, STATUS) or _make_status(place)
        status.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(status, QAccessible.Event.ObjectShow))


def _make_status(place: QWidget) -> QWidget:
    """Return an invisible object with the last text, which screen readers find in the status bar."""
    status = QWidget()
    # Before it has a parent: its role depends on the name, and Qt asks for it at once.
    status.setObjectName(STATUS)
    status.setParent(place)
    status.setFixedSize(1, 1)
    status.lower()
    status.show()
    return status
