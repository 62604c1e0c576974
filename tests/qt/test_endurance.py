"""Long-running problems: leaked windows, lost references, and a plot panned for long."""

import gc
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtWidgets import QApplication

from tests.qt.conftest import OpenWindow
from tests.qt.user import User

ROOT = Path(__file__).resolve().parents[2]


def test_a_closed_window_is_fully_destroyed(prepared_user: User, start: OpenWindow) -> None:
    left = []
    for time in range(3):
        user = start() if time else prepared_user
        user.clicks_row(2)
        user.chooses("theme_dark")
        user.closes()
        QCoreApplication.processEvents()
        gc.collect()
        left.append([type(widget).__name__ for widget in QApplication.allWidgets()])
    assert left == [[], [], []]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted since Python 3.12")
def test_void_qt_calls_do_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 loses one per call, until Python aborts in `none_dealloc`."""
    point = QPointF()
    before = sys.getrefcount(None)
    for _call in range(200):
        point.setX(1.0)
    assert sys.getrefcount(None) > before - 100


FRAMES = int(os.environ.get("FRAMES", "300"))

# Many frames of panning back and forth, each painted, without losing a reference to None.
SOAK = """
    import sys

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication

    from jenesys_gui.qt import app, main_window

    class Window(main_window.MainWindow):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.resize(900, 600)
            self.startTimer(10)

        def timerEvent(self, event):
            plot = self.findChild(main_window.QWidget, "timeline")
            if plot is None or not plot.isVisible():
                return
            self.killTimer(event.timerId())
            view = next(item for item in plot.scene().items() if hasattr(item, "translateBy"))
            low, high = view.viewRange()[0]
            view.setXRange(low, (low + high) / 2, padding=0)
            frames, references = int(sys.argv[1]), sys.getrefcount(None)
            for frame in range(frames):
                view.translateBy(x=0.01 if frame % 100 < 50 else -0.01)
                plot.viewport().repaint()
            print("lost", references - sys.getrefcount(None))
            self.close()

    app.MainWindow = Window
    sys.exit(app.run(app.Request()))
"""


@pytest.mark.slow
def test_panning_many_frames_does_not_crash() -> None:
    command = [sys.executable, "-c", dedent(SOAK), str(FRAMES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60 + FRAMES / 10, check=False)
    assert done.returncode == 0, done.stderr
    message, lost = done.stdout.split()
    assert message == "lost"
    assert int(lost) < FRAMES / 10
