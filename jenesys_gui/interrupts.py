"""What signals do: they end a command and close the window like its button; Ctrl+C ends both at once.

A command is not ended by an exception: Qt loses one that is raised while it calls Python, and PySide6 aborts the
process if one is raised while it is imported. This is the first module to be imported, so it imports little.
"""

import os
import signal
from collections.abc import Callable
from types import FrameType

# A closed terminal sends SIGHUP; Windows has none. SIGTERM is the last, so that all are handled if it is.
_SIGNALS = tuple(signal.Signals[name] for name in ("SIGINT", "SIGHUP", "SIGTERM") if name in signal.Signals.__members__)
# The first exit status of a program that a signal ended.
_FIRST_STATUS = 128


class PartialFile:
    """The file or folder that is being written, or was the last one, before it is renamed."""

    path = ""
    # Set before it is renamed; if the file is then gone, the new file is in place.
    is_complete = False


def remove_partial(path: str) -> None:
    """Remove a partial file, or a folder of files; raises `OSError`. pathlib may not be imported yet."""
    if os.path.isdir(path):  # noqa: PTH112
        for name in os.listdir(path):  # noqa: PTH208
            os.unlink(os.path.join(path, name))  # noqa: PTH108, PTH118
        os.rmdir(path)  # noqa: PTH106
    else:
        os.unlink(path)  # noqa: PTH108


def end_at_signals() -> None:
    """End the program at a signal, unless its file is in place: 130 after Ctrl+C, 143 after SIGTERM."""
    for each in _SIGNALS:
        _handle(each, _end)


def ignore_signals() -> None:
    """Ignore signals: the program has done what it was asked, and only has to exit."""
    for each in _SIGNALS:
        _handle(each, signal.SIG_IGN)


def watch_signals() -> int:
    """Return a file descriptor that gets a byte for each signal; only Ctrl+C still ends the program.

    Qt's event loop is not Python, so a handler would wait for the next event. The descriptor can wake the loop.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    # Ctrl+C last: once it ends the program again, all others are watched.
    for each in reversed(_SIGNALS):
        _handle(each, signal.SIG_DFL if each is signal.SIGINT else _do_nothing)
    return reading


def _handle(number: signal.Signals, handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    # The program may have been started to ignore the signal, such as by nohup.
    if signal.getsignal(number) is not signal.SIG_IGN:
        signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    """Remove a partial file, and end the program without what Python does at its exit."""
    if PartialFile.path:
        try:
            remove_partial(PartialFile.path)
        except OSError:
            if PartialFile.is_complete:
                return
    os._exit(_FIRST_STATUS + number)


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    pass
