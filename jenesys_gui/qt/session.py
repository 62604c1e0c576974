"""Fills the window after its first paint: the content as the user left it, then the plot."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from jenesys_gui import environment, places
from jenesys_gui.choices import Scale, TableName, ThemeChoice, View
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.accessible import install_roles
from jenesys_gui.qt.language import add_language_menu, translate_qt
from jenesys_gui.qt.later import later
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Key, Request, Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.reading.containers import is_small
from jenesys_gui.reading.problems import need_attention
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.state import TableView, ViewState
from jenesys_gui.startup import collect_garbage_again, return_freed_memory
from jenesys_gui.text.translate import use_first_language

# When the program starts to prepare other phases: after the plot is painted.
_PREPARE_AFTER_MS: Final = 60
# The windows that are opened again in another language, by actions: problems are also read again.
_STAYING: Final = {"helpDialog": ("help",), "problemsWindow": ("problems", "reload")}
# The codes of the columns are separated by spaces: with commas Qt would read a list.
_COLUMNS: Final = {
    TableName.OVERVIEW: Key.OVERVIEW_COLUMNS,
    TableName.FIGURES: Key.FIGURE_COLUMNS,
    TableName.MARKS: Key.MARK_COLUMNS,
    TableName.SOURCES: Key.SOURCE_COLUMNS,
}


def fill_window(window: MainWindow, settings: Settings, request: Request, choice: ThemeChoice) -> Viewer:
    """Read the dataset, show it, and create the plot after that is painted."""
    install_roles()
    if sys.platform == "linux":
        # GTK and portals ask whether to replace the name as it was typed. Qt then adds the ending, and asks nothing.
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    empty = _Empty(window)
    reading, state, reported = _what_to_show(request, settings)
    assert reading.dataset is not None  # the command line refuses a dataset with errors, and ours has none
    is_fallback = reported is None or reported.dataset is None
    store = Store(reading.dataset, state if reported else replace(state, origin=""), window)
    viewer = _fill(empty, settings, store, choice, store.dataset if is_fallback else None)
    if reported is None:
        viewer.wanted = state
    elif need_attention(reported.problems):
        viewer.opener.report(reported, replace(state, origin=_path(request, settings)))
    return viewer


class _Empty:
    """A window without content, and what it has nevertheless."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._kept = window.children()

    def restore(self) -> None:
        """Remove the content; the layout is kept in the settings, as for the next start."""
        window = self.window
        window.closing.emit()
        shown = (each for name in _STAYING for each in window.findChildren(QDialog, name) if each.isVisible())
        self._shown = {each.objectName(): each.geometry() for each in shown}
        for signal in (window.closing, window.dropped, window.menu_asked, window.language_chosen):
            signal.disconnect()
        # A widget that is deleted would give the focus to the next one, of which half may be deleted.
        window.setFocus()
        for child in window.children():
            if child not in self._kept:
                child.deleteLater()
                QApplication.sendPostedEvents(child, QEvent.Type.DeferredDelete)

    def open_again(self) -> None:
        """Open the windows that were removed with the content, where they were."""
        for name, place in self._shown.items():
            for action in _STAYING[name]:
                self.window.findChildren(QAction, action)[0].trigger()
            self.window.findChildren(QDialog, name)[0].setGeometry(place)


def _fill(empty: _Empty, settings: Settings, store: Store, choice: ThemeChoice, fallback: Dataset | None) -> Viewer:
    """Fill a window with a dataset, again whenever another language is chosen."""
    window = empty.window
    translate_qt()
    viewer = Viewer(window, store, settings, choice)
    add_language_menu(window, settings)
    window.closing.connect(partial(_keep_view, store, settings, fallback))

    def fill_again(tag: str) -> None:
        choice, is_fallback, opener = viewer.theme.choice, store.dataset is fallback, viewer.opener
        empty.restore()
        use_first_language([tag, *environment.languages()])
        # A copy, since what is described is kept with the dataset.
        again = Store(replace(store.dataset.original or store.dataset), store.state, window)
        other = _fill(empty, settings, again, choice, again.dataset if is_fallback else None)
        other.opener.go_on_for(opener)
        empty.open_again()

    def prepare() -> None:
        # Qt draws the icon from an SVG file; the plot does not wait for that.
        window.setWindowIcon(QIcon(str(places.resource("icons", "jenesys-gui.svg"))))
        return_freed_memory()
        viewer.watch()
        viewer.get_ready()

    def finish() -> None:
        # Paint the content before importing pyqtgraph, which takes a quarter of a second.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not isValid(viewer):  # since another language was chosen
            return
        window.fit_to_screen()  # which the content may have made larger
        viewer.load_plot()
        later(viewer, prepare, _PREPARE_AFTER_MS)
        # Not earlier, since the plot would wait for it.
        collect_garbage_again()

    later(viewer, finish)
    # Later, since the menu with the choice is removed.
    window.language_chosen.connect(fill_again, Qt.ConnectionType.QueuedConnection)
    return viewer


def _what_to_show(request: Request, settings: Settings) -> tuple[Reading, ViewState, Reading | None]:
    """Return the dataset and view to start with, and the reading whose problems are reported.

    The dataset is the one asked for or else the last one. If that can no longer be read, it is the bundled one, and the
    problems say why; also if that is large, and so is read later: then there is nothing to report yet.
    """
    state = _last_view(settings, (*request.view, request.shown))
    if request.reading is not None:
        origin = _path(request, settings) if request.dataset else ""
        return request.reading, replace(state.with_phases(request.phases), origin=origin), request.reading
    bundled, path = places.bundled_dataset(), _path(request, settings)
    if path and not is_small(Path(path)):
        return read(bundled), replace(state, origin=path), None
    reading = read(Path(path) if path else bundled)
    if reading.dataset is not None:
        return reading, replace(state, origin=path), reading
    return read(bundled), state, reading


def _path(request: Request, settings: Settings) -> str:
    """Return where the dataset is that is asked for, or else the last one; empty for the bundled one."""
    try:
        # Absolute, so that the next start finds it from another folder.
        return str(Path(request.dataset).absolute()) if request.dataset else settings[Key.DATASET]
    except FileNotFoundError:  # the working folder was deleted
        return request.dataset


def _last_view(settings: Settings, asked: tuple[str, str, str]) -> ViewState:
    """Return the last view in the settings, changed to the measure, scale and view that are asked for."""
    measure, scale, view = asked
    # If they can't be combined, what is asked for has priority.
    last_measure = settings[Key.MEASURE] if scale in ("", Scale.TOTAL.value) else ""
    # Measure and scale belong to the timeline, so asking for one shows it.
    last_view = settings[Key.VIEW] if not (measure or scale) else View.TIMELINE.value
    tables: dict[str, Any] = {
        name.value: TableView(columns=tuple(settings[key].split())) for name, key in _COLUMNS.items()
    }
    return ViewState(
        selected=settings[Key.PHASE],
        measure=measure or last_measure,
        scale=Scale(scale or settings[Key.SCALE]),
        view=View(view or last_view),
        **tables,
    )


def _keep_view(store: Store, settings: Settings, fallback: Dataset | None) -> None:
    """Save the view for the next start; if it still is of a fallback, the last dataset and phase stay."""
    state = store.state
    settings[Key.MEASURE] = state.measure
    settings[Key.SCALE] = state.scale.value
    settings[Key.VIEW] = state.view.value
    if store.dataset is not fallback:
        settings[Key.PHASE] = store.selected
        settings[Key.DATASET] = state.origin
    for name, key in _COLUMNS.items():
        settings[key] = " ".join(state.how(name).columns)
