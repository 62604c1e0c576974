"""Qt without a display, for what is drawn by a command."""

import os
import sys
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from jenesys_gui.export.job import Artist
from jenesys_gui.qt.app import application
from jenesys_gui.qt.artist import QtArtist

_HARMLESS: Final = "This plugin does not support propagateSizeHints()"


def start() -> QApplication:
    """The application, off screen unless the environment names another platform."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_print_message)
    return application()


def artist() -> Artist:
    """What draws pictures, once Qt runs; it needs no window, so no platform but this one is of use."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    start()
    return QtArtist()


def _print_message(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say goes to standard error, but for one remark that every window off screen draws from it."""
    if message != _HARMLESS:
        print(message, file=sys.stderr)  # noqa: T201 - Qt's own handler, which this replaces, prints too
