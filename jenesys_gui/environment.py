"""The environment of the process, which the programs that it starts inherit; and its processor.

The executable adds its own folders to it. Another program that then loads our Qt libraries, such as the web browser,
fails to start.
"""

import itertools
import locale
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

if sys.platform == "win32":
    import ctypes

# The variables to which PyInstaller, and PySide6 on Windows, add folders, and the beginning of names that are added.
_LISTS: Final = ("LD_LIBRARY_PATH", "PATH")
_ADDED: Final = ("_PYI_", "LD_LIBRARY_PATH_ORIG")
LANGUAGE_OPTION: Final = "--language"
# The one that would load plugins of another Qt.
_QT_PLUGINS: Final = "QT_PLUGIN_PATH"
# Keeps PySide6 from telling Qt where its folder is.
_NO_QT_CONF: Final = "PYSIDE_DISABLE_INTERNAL_QT_CONF"
# Where Linux lists the features of a processor, and its numbers of SSE 4.2 and POPCNT, without which Qt aborts.
_PROCESSOR: Final = Path("/sys/devices/system/cpu/modalias")
_PROCESSOR_FEATURES: Final = ("0094", "0097")


def restore() -> None:
    """Restore what the executable has changed in the user's environment, after our libraries were found."""
    bundle = _bundle()
    if not bundle:
        return
    for name in [name for name in os.environ if name.startswith(_ADDED)]:
        del os.environ[name]
    started_with = _started_with()
    for name in _LISTS:
        folders = started_with.get(name, "").split(os.pathsep)
        _set(name, os.pathsep.join(folder for folder in folders if not folder.startswith(bundle)) or None)


@contextmanager
def for_qt() -> Iterator[None]:
    """Set what Qt needs while it starts in this context, and then the user's environment again."""
    # PySide6 sets it for itself.
    os.environ.pop("PYSIDE6_OPTION_PYTHON_ENUM", None)
    plugins = os.environ.pop(_QT_PLUGINS, None) if _bundle() else None
    before = os.environ.get("LC_ALL")
    ensure_utf8()
    try:
        yield
    finally:
        _set("LC_ALL", before)
        if plugins is not None:
            _set(_QT_PLUGINS, plugins)
        # What PySide6 adds.
        restore()


@contextmanager
def qt_found_by_itself() -> Iterator[None]:
    """Import PySide6 in this context so that Qt's folder may have any name.

    PySide6 writes the folder into a `qt.conf`, unquoted, so commas, quotes and backslashes change it. On Linux, Qt
    finds it without that file.
    """
    before = os.environ.get(_NO_QT_CONF)
    if sys.platform == "linux":
        os.environ[_NO_QT_CONF] = "1"
    try:
        yield
    finally:
        _set(_NO_QT_CONF, before)


def is_processor_too_old() -> bool:
    """Return whether Qt would crash on this processor; False if that is not known."""
    try:
        # `/proc/cpuinfo` waits 10 ms for the frequencies on some systems.
        kind, features = _PROCESSOR.read_text(encoding="ascii").split(":feature:", 1)
    except (OSError, ValueError):
        return False
    return "type:x86" in kind and not {*_PROCESSOR_FEATURES} <= {*features.strip().split(",")}


def ensure_utf8() -> None:
    """Set a UTF-8 locale in the environment: Qt warns of any other, and of one that is not installed."""
    if sys.platform == "win32":
        return
    try:
        locale.setlocale(locale.LC_ALL, "")
        coding = locale.nl_langinfo(locale.CODESET)
    except locale.Error:
        coding = ""
    if coding.upper() != "UTF-8":
        os.environ["LC_ALL"] = "C.UTF-8"


def languages(words: Sequence[str] = ()) -> list[str]:
    """Return the languages that a command line and the system ask for, the best one first."""
    following = dict(itertools.pairwise(words))
    options = (word.partition("=") for word in words)
    asked = [value or following.get(name, "") for name, _sign, value in options if name == LANGUAGE_OPTION]
    return [*asked[-1:], *_of_system()]


def _of_system() -> list[str]:
    if sys.platform == "win32":
        return [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")]
    name = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    # These two ask for English, as do programs that read what others print.
    return (
        [*os.environ.get("LANGUAGE", "").split(":"), name] if name.partition(".")[0] not in ("", "C", "POSIX") else []
    )


def print_utf8() -> None:
    """Make the output UTF-8, and the same on every system; a program without a console has none."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with suppress(OSError, ValueError):
                reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _bundle() -> str:
    """Return the folder of the executable's files; empty if this is not the executable."""
    return str(getattr(sys, "_MEIPASS", ""))


def _started_with() -> dict[str, str]:
    """Return the environment at the start of the process, before PyInstaller replaced some values."""
    with suppress(OSError):
        entries = os.fsdecode(Path("/proc/self/environ").read_bytes()).split("\0")
        return dict(entry.split("=", 1) for entry in entries if "=" in entry)
    return dict(os.environ)


def _set(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value
