"""What goes to the clipboard."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from jenesys_gui.qt.store import Store
from jenesys_gui.text import citations
from jenesys_gui.text.translate import _


class Clipboard(QObject):
    """Copies parts of the screen, and tells what was copied."""

    copied = Signal(str)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def copy_citation(self) -> None:
        """Copy the headline figures of the selected phase with their source."""
        phase = self._store.dataset.phase_by_id[self._store.selected]
        QGuiApplication.clipboard().setText(citations.citation(self._store.dataset, phase))
        self.copied.emit(_("Copied with its source: {phase}").format(phase=phase.name))
