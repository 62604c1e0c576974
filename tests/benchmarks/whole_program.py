"""Runs a dataset through the complete program offscreen: reads it, opens it, uses the window.

Prints what it measured as JSON.
"""

import csv
import json
import sys
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGraphicsView

from jenesys_gui.qt.app import run
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Request
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from tests.benchmarks.clock import clock
from tests.benchmarks.errors import end_at_errors
from tests.benchmarks.first_paint import FirstPaint

Use = Callable[[MainWindow, QGraphicsView], None]


def main() -> None:
    """Measure the dataset in a folder, over some frames and selections."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    measured: dict[str, Any] = {}
    passed_ms = clock()
    for table in folder.glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as file:
            deque(csv.reader(file), maxlen=0)
    measured["rows"] = passed_ms()
    passed_ms = clock()
    reading = read(folder)
    measured["read"] = passed_ms()
    assert reading.dataset is not None
    passed_ms = clock()
    describe(reading.dataset, ViewState(origin=str(folder)))
    measured["describe"] = passed_ms()
    status = open_program(folder, reading, measured, partial(_use, measured, count))
    print(json.dumps(measured))
    sys.exit(status)


def open_program(folder: Path, reading: Reading, measured: dict[str, Any], use: Use) -> int:
    """Open the window, use it as soon as its timeline is painted, and close it; returns the exit status."""
    end_at_errors()
    passed_ms = clock()
    load_plot = Viewer.load_plot

    def load_plot_watched(viewer: Viewer) -> None:
        load_plot(viewer)
        window = viewer.parent()
        assert isinstance(window, MainWindow)
        plot = window.findChild(QGraphicsView, "timeline")
        assert isinstance(plot, QGraphicsView)
        FirstPaint(plot.viewport(), partial(finish, window, plot))

    def finish(window: MainWindow, plot: QGraphicsView) -> None:
        measured["show"] = passed_ms()
        # Not from here, since the program is not idle yet.
        QTimer.singleShot(0, window, partial(_use_and_close, use, window, plot))

    # The program calls it itself.
    Viewer.load_plot = load_plot_watched  # type: ignore[assignment, method-assign] # for watching, see above
    return run(Request(dataset=str(folder), reading=reading))


def _use_and_close(use: Use, window: MainWindow, plot: QGraphicsView) -> None:
    use(window, plot)
    window.close()


def _use(measured: dict[str, Any], count: int, window: MainWindow, plot: QGraphicsView) -> None:
    # Imported late: it imports pyqtgraph, which the program imports when and how it needs to.
    from tests.benchmarks.use_window import use  # noqa: PLC0415

    measured.update(use(window, plot, count))
