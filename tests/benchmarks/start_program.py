"""Starts the program without arguments, as a user does, and closes it once the timeline is painted."""

import sys
from functools import partial
from typing import Any

from jenesys_gui.cli import main as start
from jenesys_gui.qt.main_window import MainWindow
from tests.benchmarks.errors import end_at_errors
from tests.benchmarks.points import report


def main() -> None:
    end_at_errors()
    make = MainWindow.__init__

    def make_watched(window: MainWindow, *arguments: Any) -> None:  # noqa: ANN401 - the arguments of the window
        make(window, *arguments)
        # Runs before the program itself is notified.
        window.painted.connect(partial(_on_painted, window))

    # The only hook before the first paint.
    MainWindow.__init__ = make_watched  # type: ignore[assignment, method-assign] # for watching, see above
    sys.exit(start())


def _on_painted(window: MainWindow) -> None:
    report("window")
    # Not before: the program imports Qt in its own way, and what fills the window next, and the watching makes the
    # enumerations of Qt.
    from PySide6.QtWidgets import QGraphicsView  # noqa: PLC0415

    from jenesys_gui.qt.viewer import Viewer  # noqa: PLC0415
    from tests.benchmarks.first_paint import FirstPaint, FirstUpdate  # noqa: PLC0415

    make, load_plot = Viewer.__init__, Viewer.load_plot

    def make_watched(viewer: Viewer, *arguments: Any) -> None:  # noqa: ANN401 - the arguments of the viewer
        make(viewer, *arguments)
        content = window.centralWidget()
        assert content is not None
        FirstUpdate(content, partial(report, "content"))

    def load_plot_watched(viewer: Viewer) -> None:
        load_plot(viewer)
        plot = window.findChild(QGraphicsView, "timeline")
        assert isinstance(plot, QGraphicsView)
        FirstPaint(plot.viewport(), finish)

    def finish() -> None:
        report("plot")
        window.close()

    # The program makes its viewer itself, and calls this itself.
    Viewer.__init__ = make_watched  # type: ignore[assignment, method-assign] # for watching, see above
    Viewer.load_plot = load_plot_watched  # type: ignore[assignment, method-assign] # likewise
