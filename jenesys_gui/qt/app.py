"""Starts Qt and opens the window: first the window, then what is in it, then the plot.

What is imported here is imported before the first paint; the modules that fill the window come after it.
"""

import locale
import os
import sys

from PySide6.QtWidgets import QApplication

from jenesys_gui import __version__
from jenesys_gui.choices import ThemeChoice
from jenesys_gui.qt.bugs import BugReports
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Request, user_settings
from jenesys_gui.qt.theme import apply_theme, wanted_theme
from jenesys_gui.startup import stop_collecting_garbage

__all__ = ["Request", "application", "open_window", "run"]


def run(request: Request) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    # `fill_window` turns it on again.
    stop_collecting_garbage()
    app = application()
    window = open_window(request)
    status = app.exec()
    # Taken down in this order, since Qt does not like a window to outlive its application.
    window.deleteLater()
    app.sendPostedEvents()
    return status


def open_window(request: Request) -> MainWindow:
    """Show the window; it fills itself as soon as it is painted."""
    settings = user_settings()
    choice = ThemeChoice(request.theme) if request.theme else settings.theme
    apply_theme(application(), wanted_theme(choice))
    window = MainWindow(settings)

    def fill() -> None:
        # Here and not at the top: the window is there before what fills it is imported, read and made.
        from jenesys_gui.qt.session import fill_window  # noqa: PLC0415

        fill_window(window, settings, request, choice)

    window.painted.connect(fill)
    window.show()
    # Not before: an error that keeps the window from opening has none to be told in.
    BugReports(settings).install()
    return window


def application() -> QApplication:
    """The one application, made if need be."""
    ensure_utf8()
    # Fusion looks the same on every system and takes our colours. Named here, since `setStyle` takes 4 ms.
    app = QApplication.instance() or QApplication(["jenesys-gui", "-style", "fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("jenesys-gui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("jenesys-gui")
    _word_system_errors_in_english()
    return app


def _word_system_errors_in_english() -> None:
    """Have the system word its errors in the language of the program; Qt has set the user's locale."""
    if sys.platform != "win32":
        locale.setlocale(locale.LC_MESSAGES, "C")


def ensure_utf8() -> None:
    """Have a UTF-8 locale in the environment: Qt complains of any other, and of one that the system lacks."""
    if sys.platform == "win32":
        return
    try:
        locale.setlocale(locale.LC_ALL, "")
        coding = locale.nl_langinfo(locale.CODESET)
    except locale.Error:
        coding = ""
    if coding.upper() != "UTF-8":
        os.environ["LC_ALL"] = "C.UTF-8"
