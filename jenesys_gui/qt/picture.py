"""Draws the window off screen into a picture."""

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMessageLogContext, QtMsgType, qInstallMessageHandler

from jenesys_gui import files
from jenesys_gui.exits import PROGRAM, ExitStatus, StopError
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.app import application
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import ThemeChoice, apply_theme, wanted_theme
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import _

_HARMLESS: Final = "This plugin does not support propagateSizeHints()"


def draw(dataset: Dataset, state: ViewState, theme: str, size: tuple[int, int], out: Path) -> None:
    """Draw the window into a PNG file of `size` pixels; raises `OSError`. The user's settings are left alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_print_message)
    app = application()
    # What the desktop of the moment likes must not show in the picture.
    choice = ThemeChoice.DARK if theme == ThemeChoice.DARK.value else ThemeChoice.LIGHT
    apply_theme(app, wanted_theme(choice))
    settings = Settings.without_file()
    window = MainWindow(settings)
    window.resize(*size)
    viewer = Viewer(window, Store(dataset, state, window), settings, choice)
    viewer.load_plot()
    window.show()
    app.processEvents()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    drawn = (window.width(), window.height())
    window.close()
    window.deleteLater()
    app.sendPostedEvents()
    if drawn != size:
        # Names and amounts of this dataset that can't be broken over lines need more room.
        sentence = _("{program}: this dataset needs a larger picture; ask for --size {width}x{height}.")
        wrong = sentence.format(program=PROGRAM, width=drawn[0], height=drawn[1])
        raise StopError(ExitStatus.WRONG_COMMAND_LINE, wrong)
    files.write_whole(out, bytes(buffer.data().data()))


def _print_message(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say goes to standard error, but for one remark that every window off screen draws from it."""
    if message != _HARMLESS:
        print(message, file=sys.stderr)  # noqa: T201 - Qt's own handler, which this replaces, prints too
