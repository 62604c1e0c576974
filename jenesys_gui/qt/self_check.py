"""What Qt finds on this machine: its platform, the screens and the fonts."""

import os
import sys

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication

from jenesys_gui.qt.app import application
from jenesys_gui.self_check import QtFound


def look() -> QtFound:
    """Start Qt, with the display if there is one, and look around."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    return QtFound(
        qt=qVersion(),
        pyside=PySide6.__version__,
        platform=QGuiApplication.platformName(),
        font=QFontInfo(app.font()).family(),
        font_families=len(QFontDatabase.families()),
        screens=tuple(_describe_screens()),
    )


def _describe_screens() -> list[str]:
    """The size of every screen in pixels, with the scale."""
    found = []
    for screen in QGuiApplication.screens():
        ratio = screen.devicePixelRatio()
        size = screen.size() * ratio
        found.append(f"{size.width()}×{size.height()}" + (f" ({ratio:g}×)" if ratio != 1 else ""))
    return found
