"""Starts Qt: the window on a display, or drawn into a picture with none."""

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from jenesys_gui import __version__, files
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.dialogs import show_bug_report, show_problems, versions
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Key, Settings, user_settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import ThemeChoice, apply_theme, wanted_theme
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.state import ViewState

_HARMLESS: Final = "This plugin does not support propagateSizeHints()"


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of the window; empty is "as the user left it"."""

    reading: Reading | None
    state: ViewState
    theme: ThemeChoice | None


def run(request: Request) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    app = _application()
    settings = user_settings()
    # Ctrl+C in the terminal ends the program; Python's own way would wait for the next event.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _BugReports(settings).install()
    reading, state = _where_left(request, settings)
    choice = request.theme or ThemeChoice(settings[Key.THEME])
    apply_theme(app, wanted_theme(choice))
    assert reading.dataset is not None  # the command line refuses a dataset with errors, and ours has none
    window = MainWindow(Store(reading.dataset, state), settings, choice)
    window.restore_layout()
    window.painted.connect(window.load_plot)
    window.show()
    if reading.problems:
        show_problems(window, reading, state.origin)
    status = app.exec()
    # Taken down in this order, since Qt does not like a window to outlive its application.
    window.deleteLater()
    app.sendPostedEvents()
    return status


def draw(dataset: Dataset, state: ViewState, theme: ThemeChoice, size: tuple[int, int], out: Path) -> None:
    """Draw the window off screen into a PNG file; raises `OSError`. The user's settings are not read, nor changed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_print_message)
    app = _application()
    # What the desktop of the moment likes must not show in the picture.
    choice = ThemeChoice.LIGHT if theme is ThemeChoice.SYSTEM else theme
    apply_theme(app, wanted_theme(choice))
    window = MainWindow(Store(dataset, state), Settings.without_file(), choice)
    window.resize(QSize(*size))
    window.share_width()
    window.load_plot()
    window.show()
    app.processEvents()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    window.close()
    window.deleteLater()
    app.sendPostedEvents()
    files.write_whole(out, bytes(buffer.data().data()))


def _application() -> QApplication:
    app = QApplication.instance() or QApplication(["jenesys-gui"])
    assert isinstance(app, QApplication)
    app.setApplicationName("jenesys-gui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("jenesys-gui")
    app.setStyle("Fusion")
    return app


def _where_left(request: Request, settings: Settings) -> tuple[Reading, ViewState]:
    """The dataset and view to start with: what was asked for, or where the user left off if that can be had."""
    state = request.state
    if not state.phases and request.reading is None:
        state = replace(state, phases=(settings[Key.PHASE],), origin=settings[Key.DATASET])
    if request.reading is not None:
        return request.reading, state
    if state.origin:
        reading = read(Path(state.origin))
        if reading.dataset is not None:
            return reading, state
    return read(files.bundled_dataset()), replace(state, origin="")


def _print_message(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say goes to standard error, but for one remark that every window off screen draws from it."""
    if message != _HARMLESS:
        print(message, file=sys.stderr)  # noqa: T201 - Qt's own handler, which this replaces, prints too


class _BugReports:
    """The last resort: an unexpected error becomes a report that the user can keep, and the window goes on."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.folder
        self._showing = False

    def install(self) -> None:
        """Hear of every error that nobody caught."""
        sys.excepthook = self._on_error

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        lines = traceback.format_exception(kind, error, trace)
        report = _report(lines)
        kept_in = self._keep(report)
        # An error in the dialog, or many at once, must not open dialog upon dialog.
        if not self._showing:
            self._showing = True
            try:
                show_bug_report(QApplication.activeWindow(), report, kept_in)
            finally:
                self._showing = False

    def _keep(self, report: str) -> Path | None:
        """Write the report beside the settings; the same error has the same file."""
        name = sha256(report.encode()).hexdigest()[:8]
        path = self._folder / f"report-{name}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            files.write_whole(path, report.encode())
        except OSError:
            return None
        return path


def _report(lines: Sequence[str]) -> str:
    parts = "\n".join(f"{name} {number}" for name, number in versions().items())
    return f"JENESYS Viewer {__version__}\n{parts}\n{sys.platform}\n\n{''.join(lines)}"
