"""Starts Qt and opens the window: first the window, then its content, then the plot.

What is imported here is imported before the first paint, so the modules that fill the window are not.
"""

import atexit
import locale
import os
import sys
from types import TracebackType
from typing import Final

import PySide6
from PySide6 import QtGui
from PySide6.QtCore import (
    QEvent,
    QLocale,
    QLoggingCategory,
    QMessageLogContext,
    QSocketNotifier,
    QtMsgType,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication

from jenesys_gui import __version__, environment, interrupts, places
from jenesys_gui.choices import PROGRAM, ExitStatus, ThemeChoice, print_error
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Key, Request, Settings, user_settings
from jenesys_gui.qt.theme import apply_theme, resize_text, wanted_theme
from jenesys_gui.startup import stop_collecting_garbage
from jenesys_gui.text.literal import on_one_line
from jenesys_gui.text.translate import COMMA, _, use_first_language

__all__ = ["Request", "application", "describe_qt", "open_window", "run", "start_offscreen"]

# On Windows `offscreen` has no fonts, and `minimal` has those of the system.
_OFFSCREEN: Final = "minimal:enable_fonts" if sys.platform == "win32" else "offscreen"
_HARMLESS: Final = "This plugin does not support propagateSizeHints()"
# For each text in a script that no font has, Qt names every font that it tries, and draws boxes then; on Windows also
# each old font that it cannot use. On GNOME and KDE without portals it says so, but needs none. The user can turn all
# on: QT_LOGGING_RULES comes after these rules.
_QUIET: Final = ("qt.text.font.db.info", "qt.qpa.fonts.warning", "qt.qpa.theme.*.warning", "qt.qpa.services.warning")

_DISPLAYS: Final = ("WAYLAND_DISPLAY", "DISPLAY")
# What makes Qt try Wayland first.
_FOR_WAYLAND: Final = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE")
# What Qt says of a display that is not there.
_NO_ANSWER: Final = ("could not connect to display", "Failed to create wl_display")

# The scales that Qt takes from the environment, and the range in which they are usable.
_SCALES: Final = {"QT_SCALE_FACTOR": (0.2, 10), "QT_SCREEN_SCALE_FACTORS": (0.2, 10), "QT_FONT_DPI": (10, 960)}


def run(request: Request) -> int:
    """Open the window, wait until it is closed, and return the exit status."""
    # `fill_window` turns it on again.
    stop_collecting_garbage()
    app = application()
    window = open_window(request)
    _close_at_signals(window)
    status = app.exec()
    # Before the application, since Qt warns of a window that outlives it, and then deletes what assistive technology
    # reads twice.
    window.deleteLater()
    app.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    return status


def _close_at_signals(window: MainWindow) -> None:
    """Close the dialogs and the window at a signal, as its close button does."""
    if sys.platform == "win32":
        # Windows ends programs without a signal, and has no pipes that Qt could wait for.
        return
    descriptor = interrupts.watch_signals()

    def close() -> None:
        os.read(descriptor, 1)
        QApplication.closeAllWindows()

    QSocketNotifier(descriptor, QSocketNotifier.Type.Read, window).activated.connect(close)


def open_window(request: Request) -> MainWindow:
    """Show the window, which is filled as soon as it is painted."""
    app, settings = application(), user_settings()
    if sys.platform == "darwin":
        # Programs that are not started in a terminal have no language in the environment.
        os.environ.setdefault("LANG", f"{QLocale.system().name()}.UTF-8")
    use_first_language([request.language or settings[Key.LANGUAGE], *environment.languages()])
    choice = ThemeChoice(request.theme or settings[Key.THEME])
    if (size := settings[Key.TEXT_SIZE]) != Key.TEXT_SIZE.value.default:
        resize_text(int(size) / 100)
    apply_theme(app, wanted_theme(choice))
    window = MainWindow(settings)

    def fill() -> None:
        # Not before: the empty window has no text.
        ensure_fonts(app)
        # Here and not at the top: the window is painted before what fills it is imported.
        from jenesys_gui.qt.session import fill_window  # noqa: PLC0415

        fill_window(window, settings, request, choice)

    window.painted.connect(fill)
    window.show()
    # Not before: an error that keeps the window from opening can't be shown in it.
    report_bugs(settings)
    return window


def report_bugs(settings: Settings, /) -> None:
    """Report unexpected errors in a dialog, in the place of Python's traceback on standard error."""

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # Here and not at the top: most windows never need it.
        from jenesys_gui.qt.dialogs import report_bug  # noqa: PLC0415

        report_bug(kind, error, trace, settings)

    sys.excepthook = on_error


def describe_qt() -> dict[str, object]:
    """Start Qt, on the display if there is one, and return the fields of `self_check.QtFound`."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    ensure_fonts(app)
    return {
        "qt": qVersion(),
        "pyside": PySide6.__version__,
        "platform": app.platformName(),
        # By their module, since PySide6 creates a class when its name is first looked up.
        "font": QtGui.QFontInfo(app.font()).family(),
        # Without any, Qt names three that do not exist.
        "font_families": 0 if QtGui.QFontDatabase.applicationFontFamilies(0) else len(QtGui.QFontDatabase.families()),
        # Off screen, Qt invents one.
        "screens": [] if app.platformName() == _OFFSCREEN else [_describe_screen(screen) for screen in app.screens()],
    }


def _describe_screen(screen: "QtGui.QScreen") -> str:
    """Return the size of a screen in pixels, with its scale."""
    ratio = screen.devicePixelRatio()
    size = screen.size() * ratio
    return f"{size.width()}×{size.height()}" + (f" ({ratio:g}×)" if ratio != 1 else "")


def application() -> QApplication:
    """Return the application, which is created at the first call."""
    app = QApplication.instance()
    if app is None:
        QLoggingCategory.setFilterRules("\n".join(f"{each}=false" for each in _QUIET))
        with environment.for_qt():
            ensure_usable_scale()
            # Fusion looks the same on every system and takes our colours. Named here, since `setStyle` takes 4 ms.
            app = _start_qt(["jenesys-gui", "-style", "fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("jenesys-gui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("jenesys-gui")
    if sys.platform != "win32":
        # The system's error messages in English, like the program's: Qt has set the user's locale.
        locale.setlocale(locale.LC_MESSAGES, "C")
    return app


def ensure_fonts(app: QApplication) -> None:
    """Show Latin letters in our own font on a system without any, where Qt would draw boxes. Takes 5 ms."""
    if QtGui.QFontInfo(app.font()).family():
        return
    for path in places.resource("fonts").glob("*.ttf"):
        number = QtGui.QFontDatabase.addApplicationFont(str(path))
        font = app.font()
        font.setFamilies(QtGui.QFontDatabase.applicationFontFamilies(number))
        app.setFont(font)


def _start_qt(arguments: list[str]) -> QApplication:
    """Return a new application; where Qt would abort, say why and exit."""
    messages: list[str] = []

    def keep(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        messages.append(on_one_line(message))
        if kind is QtMsgType.QtFatalMsg:
            print_error(_why_not_started(messages[:-1]))
            os._exit(ExitStatus.NOT_WRITTEN)

    before = qInstallMessageHandler(keep)
    app = QApplication(arguments)
    qInstallMessageHandler(before)
    if _has_no_display(messages):
        # Only Wayland has none: Qt tries X11 then.
        sentence = _("{program}: Wayland does not answer ({values}), so the window uses X11.")
        messages = [sentence.format(program=PROGRAM, values=_values(*_FOR_WAYLAND))]
    print_error(messages)
    return app


def _has_no_display(messages: list[str]) -> bool:
    return any(each in message for message in messages for each in _NO_ANSWER)


def _values(*names: str) -> str:
    """Return variables of the environment and their values, those that are set."""
    return COMMA.join(f"{name}={on_one_line(os.environ[name])}" for name in names if os.environ.get(name))


def _why_not_started(messages: list[str]) -> list[str]:
    """Return what to print for messages of Qt, whose advice is wrong if only the display is missing."""
    # Here and not at the top, since nearly all systems have all libraries.
    from jenesys_gui.host import what_is_missing  # noqa: PLC0415

    # First, since without a library for it, Qt says that the display does not answer.
    if missing := what_is_missing():
        return missing
    if _has_no_display(messages):
        values = _values("QT_QPA_PLATFORM", *_DISPLAYS)
        sentence = _("{program}: could not connect to the display ({values}). Start the program in a desktop session.")
        return [sentence.format(program=PROGRAM, values=values)]
    values = _values("QT_QPA_PLATFORM")
    sentence = (
        _("{program}: Qt cannot be started with {values}; this is what it says:")
        if values
        else _("{program}: Qt cannot be started; this is what it says:")
    )
    return [sentence.format(program=PROGRAM, values=values), *messages]


def start_offscreen() -> QApplication:
    """Return the application without a display, whatever platform the environment names."""
    # It may name a configuration, such as `offscreen:configfile=…`.
    if not os.environ.get("QT_QPA_PLATFORM", "").startswith(_OFFSCREEN):
        os.environ["QT_QPA_PLATFORM"] = _OFFSCREEN
    qInstallMessageHandler(_print_message)
    # What Qt says while Python ends, Python can no longer print: the process would crash.
    atexit.register(qInstallMessageHandler, None)
    app = application()
    ensure_fonts(app)
    return app


def _print_message(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Print a message of Qt on standard error, except one that every offscreen window causes."""
    if message != _HARMLESS:
        print_error((on_one_line(message),))


def ensure_usable_scale() -> None:
    """Remove scales from the environment with which nothing could be drawn, such as 0, or no numbers."""
    for name, (least, most) in _SCALES.items():
        # For several screens: `1;1.5`, or with their names, `eDP-1=1;HDMI-1=1.5`.
        texts = [each.rpartition("=")[2] for each in os.environ.get(name, "").split(";")]
        try:
            is_usable = all(least <= float(text) <= most for text in texts if text)
        except ValueError:
            # Such as 0x1, which Qt reads, and Python does not.
            is_usable = False
        if not is_usable:
            del os.environ[name]
