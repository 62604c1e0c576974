"""What is called later, unless its owner is deleted before."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, call: Callable[[], object], after_ms: int = 0) -> None:
    """Call something after a time, in milliseconds, unless the owner is deleted before.

    `QTimer.singleShot` would then keep what it calls, and all that this refers to, until the program ends.
    """
    timer = QTimer(owner, singleShot=True)
    timer.timeout.connect(call)
    timer.timeout.connect(timer.deleteLater)
    timer.start(after_ms)
