"""A store that records requested changes instead of showing them."""

from typing import Any

from PySide6.QtCore import QObject

from jenesys_gui.qt.store import Store


class AskedStore(Store):
    """Records the requested changes of the view state."""

    def __init__(self) -> None:
        QObject.__init__(self)
        self.asked: list[dict[str, Any]] = []

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - as in the class
        self.asked.append(changes)
