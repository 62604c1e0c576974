"""What the actions for exporting, copying, citing and printing do. Loaded at the first of them."""

import shlex
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox, QWidget

from jenesys_gui.choices import PictureOptions, TooSmallError
from jenesys_gui.export.formats import FORMATS, Job, format_for
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.drawing import QtArtist
from jenesys_gui.qt.export import printing
from jenesys_gui.qt.export.cite_dialog import show_cite
from jenesys_gui.qt.export.export_dialog import ask_for_picture
from jenesys_gui.qt.export.saving import Proposal, name_of, save
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.tables.table_export import ask_for_table
from jenesys_gui.screen.export import copying
from jenesys_gui.screen.screen import reported
from jenesys_gui.text import words
from jenesys_gui.text.translate import _

_PROGRAM: Final = "jenesys-gui"
# Whoever pastes a picture can't ask for a finer one.
_COPIED_DPI: Final = 192
_FORMATS: Final = {each.ending: each for each in FORMATS}


class ExportHandlers(QObject):
    """Exports, copies and prints what the store holds. `message` is what was done, for the status bar."""

    message = Signal(str)

    def __init__(self, store: Store, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._settings = settings
        self._last_options = PictureOptions()

    def export_picture(self) -> None:
        """Let the user choose how the picture is made, and save it."""
        years = self._store.state.visible_years
        result = ask_for_picture(self._window, self._store, self._settings, self._last_options, years)
        self._last_options = result.options
        self._show_message(result.message)

    def export_report(self) -> None:
        """Save the report where the user wants it. An error stays until it is read."""
        kinds = {"html": _("HTML report"), "pdf": _("PDF report")}
        name = name_of((self._store.dataset.name, "report"))
        proposal = Proposal(_("Export report"), name, kinds)
        saved = save(self._window, self._settings, proposal, partial(_report, self._store))
        if not saved.failed:
            self._show_message(saved.message)
            return
        box = QMessageBox(QMessageBox.Icon.Warning, _("Export report"), saved.message, parent=self._window)
        box.setObjectName("notWritten")
        box.exec()
        box.deleteLater()

    def export_table(self, selected: Sequence[int]) -> None:
        """Let the user choose how the table is saved, and save it; `selected` are the selected rows."""
        self._show_message(ask_for_table(self._window, self._store, self._settings, selected))

    def copy_picture(self) -> None:
        """Copy the timeline as pixels and as a drawing, for whichever is pasted."""
        options = self._last_options._replace(dpi=max(self._last_options.dpi, _COPIED_DPI))
        job = Job(self._store.dataset, self._store.state, QtArtist, options=options)
        copied = QMimeData()
        try:
            for ending, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
                copied.setData(kind, _FORMATS[ending].write(job))
        except TooSmallError as error:
            width, height = error.size
            self.message.emit(_("The picture needs {width} × {height} pixels.").format(width=width, height=height))
            return
        copied.setImageData(QImage.fromData(copied.data("image/png")))
        QGuiApplication.clipboard().setMimeData(copied)
        title = self._store.screen.timeline.scene.axis_title
        self.message.emit(_("Copied as a picture: {title}").format(title=title))

    def copy_citation(self) -> None:
        """Copy the chosen value, or the headline figures of the selected phase, with the source."""
        cited = copying.cite(self._store.dataset, self._store.state)
        self._copy(cited.text, _("Copied with its source: {value}").format(value=cited.of))

    def copy_link(self) -> None:
        """Copy the command line that shows this view."""
        line = [_PROGRAM, *copying.command_line(self._store.state, self._store.selected)]
        command = subprocess.list2cmdline(line) if sys.platform == "win32" else shlex.join(line)
        self._copy(command, _("Copied: the command line that shows this view"))

    def copy_in_words(self) -> None:
        """Copy the current view in plain sentences."""
        dataset, state = self._store.dataset, self._store.state
        phases = ", ".join(dataset.phase_by_id[id_].name for id_ in copying.shown_phases(dataset, state))
        message = _("Copied in words: {measure}, {phases}").format(
            measure=words.measure(state.measure.value), phases=phases
        )
        self._copy(copying.view_in_words(dataset, state), message)

    def show_cite(self) -> None:
        """Offer references to the dataset and its sources."""
        show_cite(self._window, self._settings, copying.citable(self._store.dataset, self._store.state))

    def print_report(self) -> None:
        """Preview the report as it is exported; from there it is printed."""
        printing.preview_report(self._window, self._store.dataset, self._store.state)

    def print_sheet(self) -> None:
        """Preview the fact sheet of the phase in the details, or the report on those that are compared."""
        printing.preview_sheet(self._window, self._store.dataset, self._store.state)

    def _copy(self, text: str, message: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.message.emit(message)

    def _show_message(self, message: str) -> None:
        if message:
            self.message.emit(message)


def _report(store: Store, path: Path, progress: OnProgress) -> bytes:
    """Return the report on the compared phases, or else on all, in the format of the path's ending."""
    html, pdf = _FORMATS["html"], _FORMATS["pdf"]
    wanted = format_for(path.name, (pdf,), html)
    state = reported(store.dataset, store.state)
    return wanted.write(Job(store.dataset, state, QtArtist, report=wanted is pdf, progress=progress))
