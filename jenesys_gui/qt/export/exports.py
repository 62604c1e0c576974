"""The actions for exporting, copying, citing and printing. What they do is loaded at the first of them."""

# ruff: noqa: PLW0108 - the handlers are loaded when an action is called, and not before
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store

if TYPE_CHECKING:
    from jenesys_gui.qt.export.handlers import ExportHandlers


class Exports(QObject):
    """Hands the actions on to their handlers. `message` is what was done, for the status bar."""

    message = Signal(str)

    def __init__(self, store: Store, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._settings = settings

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """Return what each action does."""
        return {
            ActionId.EXPORT_PICTURE: lambda: self._do.export_picture(),
            ActionId.EXPORT_REPORT: lambda: self._do.export_report(),
            ActionId.COPY_PICTURE: lambda: self._do.copy_picture(),
            ActionId.COPY_CITATION: lambda: self._do.copy_citation(),
            ActionId.COPY_LINK: lambda: self._do.copy_link(),
            ActionId.COPY_IN_WORDS: lambda: self._do.copy_in_words(),
            ActionId.CITE: lambda: self._do.show_cite(),
            ActionId.PRINT: lambda: self._do.print_report(),
            ActionId.PRINT_SHEET: lambda: self._do.print_sheet(),
        }

    def export_table(self, selected: Sequence[int]) -> None:
        """Let the user choose how the table is saved, and save it; `selected` are the selected rows."""
        self._do.export_table(selected)

    @cached_property
    def _do(self) -> "ExportHandlers":
        # Not at the top: most users export nothing, and the window does not wait for dialogs, formats and printers.
        from jenesys_gui.qt.export.handlers import ExportHandlers  # noqa: PLC0415

        handlers = ExportHandlers(self._store, self._settings, self._window)
        handlers.message.connect(self.message)
        return handlers
