"""How far something is that takes long, with a button to stop it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

from jenesys_gui.export.job import Watch
from jenesys_gui.text.translate import _

# What is done before that needs no dialog.
_SHORT_MS: Final = 500
# So long the user waits at most, if the next step is short, until a click is heard.
_BETWEEN_MS: Final = 40


class CancelledError(Exception):
    """The user does not want it any more."""


class Progress(QProgressDialog):
    """Is shown once something has taken a while."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(text, _("Cancel"), 0, 0, parent)
        self.setObjectName("progressDialog")
        self.setWindowTitle(text)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # When it is shown is decided here: Qt guesses from the first steps how long all will take.
        self.setMinimumDuration(0)
        # It goes when all is done, which is after the last step.
        self.setAutoClose(False)
        self.setAutoReset(False)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._next = _SHORT_MS

    def reject(self) -> None:
        """Stop it, whichever way the dialog is left: by itself Qt would only hide it."""
        self.cancel()

    def watch(self, done: int, everything: int) -> None:
        """Show how far it is, as often as that can be seen; raises `CancelledError` once the user has stopped it."""
        if self._clock.elapsed() < self._next:
            return
        # Qt may show it as soon as there is a value.
        was_visible = self.isVisible()
        self.setMaximum(everything)
        self.setValue(done)
        if not was_visible:
            self.show()
            # There is something to click on now.
            QGuiApplication.changeOverrideCursor(Qt.CursorShape.BusyCursor)
        # This lets the user press the button, too.
        QCoreApplication.processEvents()
        self._next = self._clock.elapsed() + _BETWEEN_MS
        if self.wasCanceled():
            raise CancelledError


@contextmanager
def progress(parent: QWidget, text: str) -> Iterator[Watch]:
    """For something that may take long and tells how far it is; what it is doing is said in `text`."""
    dialog = Progress(parent, text)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield dialog.watch
    finally:
        QGuiApplication.restoreOverrideCursor()
        dialog.close()
        dialog.deleteLater()
