"""Printing the report, with a preview."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.store import Store


class Printing(QObject):
    """Shows the report as it will be printed; from there it goes to a printer or into a PDF file."""

    def __init__(self, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._window = window

    def print_report(self) -> None:
        """The report as it is exported."""
        self._show(all_of_it=True)

    def print_sheet(self) -> None:
        """The report on the phase in the details, which is a fact sheet, or on those that are compared."""
        self._show(all_of_it=False)

    def _show(self, *, all_of_it: bool) -> None:
        # Here and not at the top: most who look at figures print none, and the window does not wait for printers.
        from jenesys_gui.qt.export.print_dialog import preview_report, preview_sheet  # noqa: PLC0415

        preview = preview_report if all_of_it else preview_sheet
        preview(self._window, self._store.dataset, self._store.state)
