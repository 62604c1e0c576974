"""What comes after the first paint: the content of the window, and then the plot."""

import signal
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from jenesys_gui import files
from jenesys_gui.choices import ThemeChoice
from jenesys_gui.qt.app import Request
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.remembered import remembered_state
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.state import ViewState
from jenesys_gui.startup import collect_garbage_again

# How long after the start the program prepares what may be asked for next: not before the plot is painted.
_REST_MS: Final = 60


def fill_window(window: MainWindow, settings: Settings, request: Request, choice: ThemeChoice) -> Viewer:
    """Read what is to be shown, show it, and have the plot made as soon as that is painted."""
    reading, state, told = _where_left(request, settings)
    assert reading.dataset is not None  # the command line refuses a dataset with errors, and ours has none
    viewer = Viewer(window, Store(reading.dataset, state, window), settings, choice)

    def rest() -> None:
        # Its file is drawn, and the plot does not wait for that.
        window.setWindowIcon(QIcon(str(files.resource("icons", "jenesys-gui.svg"))))
        viewer.get_ready()

    def finish() -> None:
        # The content is painted before pyqtgraph is imported, which would hold it up by a quarter of a second.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        viewer.load_plot()
        QTimer.singleShot(_REST_MS, viewer, rest)
        # Not before, since the plot would wait for it.
        collect_garbage_again()

    QTimer.singleShot(0, viewer, finish)
    # Ctrl+C in the terminal ends the program; Python's own way would wait for the next event.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if told.problems:
        viewer.show_problems(told, state.origin or settings[Key.DATASET])
    return viewer


def _where_left(request: Request, settings: Settings) -> tuple[Reading, ViewState, Reading]:
    """The dataset and view to start with, and the reading of which the user is to be told the problems.

    That is what was asked for, or where the user left off. If that can't be had any more, it is the bundled dataset,
    and the user is told why.
    """
    state = remembered_state(settings, (*request.view, request.shown))
    if request.reading is not None:
        # Whole, so that the next start finds it from another folder.
        origin = str(Path(request.dataset).absolute()) if request.dataset else ""
        return request.reading, replace(state, phases=request.phases, origin=origin), request.reading
    bundled, last_dataset = files.bundled_dataset(), settings[Key.DATASET]
    reading = read(Path(last_dataset) if last_dataset else bundled)
    if reading.dataset is not None:
        return reading, replace(state, origin=last_dataset), reading
    return read(bundled), state, reading
