"""Saves the report as a file: for the browser, or on pages."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from jenesys_gui.export.formats import FORMATS, format_for
from jenesys_gui.export.job import Job, Watch
from jenesys_gui.qt.drawing import QtArtist
from jenesys_gui.qt.export.saving import Proposal, name_of, save
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.screen.screen import reported
from jenesys_gui.text.translate import _

_HTML, _PDF = (next(each for each in FORMATS if each.ending == ending) for ending in ("html", "pdf"))


def save_report(window: QWidget, store: Store, settings: Settings) -> str:
    """Ask where, and save the report there; returns what to tell of it. What went wrong is told here."""
    kinds = {"html": _("HTML report"), "pdf": _("PDF report")}
    proposal = Proposal(_("Export report"), name_of((store.dataset.name, "report")), kinds)
    saved = save(window, settings, proposal, partial(_written, store))
    if not saved.failed:
        return saved.told
    # Until it is read: the status bar would take it away again.
    box = QMessageBox(QMessageBox.Icon.Warning, _("Export report"), saved.told, parent=window)
    box.setObjectName("notWritten")
    box.exec()
    box.deleteLater()
    return ""


def _written(store: Store, path: Path, watch: Watch) -> bytes:
    """The report on the phases that are compared, or else on all, in the format that a path's ending says."""
    wanted = format_for(path.name, (_PDF,), _HTML)
    return wanted.write(
        Job(store.dataset, reported(store.dataset, store.state), QtArtist, report=wanted is _PDF, watch=watch)
    )
