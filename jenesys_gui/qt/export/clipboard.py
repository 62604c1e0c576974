"""What is taken along from the screen: citations, words, references."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store


class Clipboard(QObject):
    """Copies parts of the screen, and tells what was copied.

    Its imports are not at the top: the window is there sooner, and what is copied is made by the time of a click.
    """

    copied = Signal(str)

    def __init__(self, store: Store, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = settings

    def copy_citation(self) -> None:
        """Copy the value that was chosen, or the headline figures of the selected phase, with the source."""
        from jenesys_gui.qt.export import copied  # noqa: PLC0415

        self._copy(*copied.citation(self._store))

    def copy_link(self) -> None:
        """Copy the command line that shows this view."""
        from jenesys_gui.qt.export import copied  # noqa: PLC0415

        self._copy(*copied.link(self._store))

    def copy_in_words(self) -> None:
        """Copy the current view in plain sentences."""
        from jenesys_gui.qt.export import copied  # noqa: PLC0415

        self._copy(*copied.in_words(self._store))

    def show_cite(self, window: QWidget) -> None:
        """Offer references to the dataset and its sources."""
        from jenesys_gui.qt.export.cite_dialog import show_cite  # noqa: PLC0415
        from jenesys_gui.screen.export.citing import citable  # noqa: PLC0415

        show_cite(window, self._settings, citable(self._store.dataset, self._store.state))

    def _copy(self, text: str, told: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(told)
