"""One session of a random user: `python -m tests.random_input.session SEED SECONDS FOLDER`.

It is a process of its own. It prints the time and the memory in MB every few seconds; on standard error, only faults.
"""

import ctypes
import faulthandler
import gc
import sys
import time
import traceback
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QAction, QDesktopServices, QPixmapCache
from PySide6.QtWidgets import QApplication

from jenesys_gui.qt import app
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.startup import stop_collecting_garbage
from tests.random_input.datasets import write_datasets
from tests.random_input.hands import Hands, in_front

# What Qt says off screen.
_HARMLESS: Final = "This plugin does not support "
_BETWEEN_MS: Final = 5
_HANGS_AFTER_SECONDS: Final = 60
_LIBC: Final = ctypes.CDLL(None)
_SIZE: Final = (1280, 820)


class Session(QObject):
    """Acts until the time is over, then closes what is open, and the window."""

    def __init__(self, window: MainWindow, hands: Hands, seconds: float) -> None:
        super().__init__(window)
        self._window, self._hands = window, hands
        self._begin = time.monotonic()
        self._seconds = seconds
        self._next_sample = 0.0
        for scheme in ("http", "https", "file", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self, "open_link")  # type: ignore[arg-type] # a str, whatever its types say
        # A choice in a menu may close the window, but not before the time is over.
        window.installEventFilter(self)

    @Slot(QUrl)
    def open_link(self, address: QUrl) -> None:
        """Open no other program."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ignore that the window is to be closed."""
        if event.type() is QEvent.Type.Close and watched is self._window:
            event.ignore()
            return True
        return False

    def step(self) -> None:
        """Act once, having arranged for the next time: what follows may be a dialog that waits."""
        faulthandler.dump_traceback_later(_HANGS_AFTER_SECONDS, exit=True)
        passed, front = time.monotonic() - self._begin, in_front()
        if passed >= min(self._next_sample, self._seconds) and front is not None:
            QTimer.singleShot(_BETWEEN_MS, self, self.step)
            front.close()
        elif passed < self._seconds:
            QTimer.singleShot(_BETWEEN_MS, self, self.step)
            if passed >= self._next_sample:
                self._sample(passed)
                self._next_sample = passed + min(10, self._seconds / 20)
            self._hands.act()
        else:
            faulthandler.cancel_dump_traceback_later()
            self._window.removeEventFilter(self)
            self._window.close()

    def _calm_down(self) -> None:
        """Go back to where the memory can be compared.

        The size and the dataset are the same, and caches that have a limit are empty.
        """
        self._window.showNormal()
        self._window.resize(*_SIZE)
        bundled = self._window.findChild(QAction, "open_bundled")
        assert isinstance(bundled, QAction)
        bundled.trigger()
        QApplication.clipboard().clear()
        QPixmapCache.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        # What the C library keeps of freed memory differs with what came before.
        _LIBC.malloc_trim(0)

    def _sample(self, passed: float) -> None:
        self._calm_down()
        # Not the pages of fonts and libraries, which are more with each part that is used for the first time, and which
        # the system can drop.
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        (kilobytes,) = (line.split()[1] for line in lines if line.startswith("RssAnon:"))
        widgets, objects = len(QApplication.allWidgets()), len(gc.get_objects())
        steps = self._hands.steps
        sys.stdout.write(
            f"{passed:.0f} s, {int(kilobytes) * 1.024e-3:.1f} MB, {steps} steps, {widgets} widgets, {objects} objects\n"
        )
        sys.stdout.flush()


def main(seed: str, seconds: str, folder: str) -> int:
    """Open the window, act at random, and return the exit status of the program."""
    # A crash says where.
    faulthandler.enable()
    # As at each start: the window turns it on again, and never while a thread reads.
    stop_collecting_garbage()
    datasets = Path(folder, "datasets")
    datasets.mkdir()
    write_datasets(datasets)
    app.start_offscreen()
    window = app.open_window(app.Request())
    hands = Hands(window, Random(seed), datasets)  # noqa: S311 - no secret, but the same each time

    def report(message: str) -> None:
        sys.stderr.write(f"{message}\nafter: {'; '.join(hands.done)}\n")

    show_bug = sys.excepthook

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        report("".join(traceback.format_exception(kind, error, trace)))
        show_bug(kind, error, trace)

    sys.excepthook = on_error
    qInstallMessageHandler(lambda _kind, _at, message: None if message.startswith(_HARMLESS) else report(message))
    session = Session(window, hands, float(seconds))
    QTimer.singleShot(500, session, session.step)
    status = QApplication.exec()
    QApplication.clipboard().clear()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
