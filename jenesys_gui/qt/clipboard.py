"""What is taken along from the screen: citations, words, references."""

import shlex
import subprocess
import sys
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.store import Store
from jenesys_gui.screen.citing import citable, cite, shown_phases
from jenesys_gui.screen.in_words import view_in_words
from jenesys_gui.screen.link import words_of
from jenesys_gui.text import sentences
from jenesys_gui.text.translate import _

_PROGRAM: Final = "jenesys-gui"


class Clipboard(QObject):
    """Copies parts of the screen, and tells what was copied."""

    copied = Signal(str)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def copy_citation(self) -> None:
        """Copy the value that was chosen, or the headline figures of the selected phase, with the source."""
        cited = cite(self._store.dataset, self._store.state)
        self._copy(cited.text, _("Copied with its source: {value}").format(value=cited.of))

    def copy_link(self) -> None:
        """Copy the command line that shows this view."""
        words = [_PROGRAM, *words_of(self._store.state, self._store.selected)]
        command = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
        self._copy(command, _("Copied: the command line that shows this view"))

    def copy_in_words(self) -> None:
        """Copy the current view in plain sentences."""
        dataset, state = self._store.dataset, self._store.state
        phases = ", ".join(dataset.phase_by_id[id_].name for id_ in shown_phases(dataset, state))
        told = _("Copied in words: {measure}, {phases}").format(
            measure=sentences.measure(state.measure.value), phases=phases
        )
        self._copy(view_in_words(dataset, state), told)

    def show_cite(self, window: QWidget) -> None:
        """Offer references to the dataset and its sources."""
        # Here and not at the top: most who look at figures cite none, and the window does not wait for dialogs.
        from jenesys_gui.qt.cite_dialog import show_cite  # noqa: PLC0415

        show_cite(window, citable(self._store.dataset, self._store.state))

    def _copy(self, text: str, told: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(told)
