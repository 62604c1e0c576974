"""Saves the report as a file: for the browser, or on pages."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from jenesys_gui.export.formats import Format, format_of
from jenesys_gui.export.job import Job
from jenesys_gui.qt.artist import QtArtist
from jenesys_gui.qt.saving import make_save_dialog, save
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.screen.comparison import compared_phases
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import _


def save_report(window: QWidget, store: Store, settings: Settings) -> str:
    """Ask where, and save the report there; returns what to tell of it. What went wrong is told here."""
    kinds = {".html": _("HTML report"), ".pdf": _("PDF report")}
    name = f"{store.dataset.name}-report.html"
    dialog = make_save_dialog(window, settings, _("Export report"), name, kinds[".html"])
    dialog.setNameFilters([_("{kind} (*{ending})").format(kind=kind, ending=end) for end, kind in kinds.items()])
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("pdf" if ".pdf" in chosen else "html"))
    came_of_it = save(dialog, settings, lambda path: written(store, path))
    if came_of_it.done or not came_of_it.told:
        return came_of_it.told
    # Until it is read: the status bar would take it away again.
    box = QMessageBox(QMessageBox.Icon.Warning, _("Export report"), came_of_it.told, parent=window)
    box.setObjectName("notWritten")
    box.exec()
    box.deleteLater()
    return ""


def written(store: Store, path: Path) -> bytes:
    """The report on the phases that are compared, or else on all, in the format that a path's ending says."""
    wanted = _format_of(path)
    job = Job(store.dataset, reported(store), QtArtist, report="report" in wanted.options)
    return wanted.write(job)


def reported(store: Store) -> ViewState:
    """The view that a report shows: all phases, or those that are compared."""
    state = store.state
    return replace(state, phases=compared_phases(store.dataset, (store.selected, *state.phases[1:])), explained="")


def _format_of(path: Path) -> Format:
    found = format_of(path.name)
    html = format_of("", "html")
    assert html is not None
    return found if found is not None and found.ending == "pdf" else html
