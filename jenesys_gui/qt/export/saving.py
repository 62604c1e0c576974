"""Saves a file where the user wants it: asks where, writes with a progress dialog, and returns the result as text."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from jenesys_gui import files
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.text.translate import _

# What takes less needs no dialog.
_SHORT_MS: Final = 500
# How long a click may wait.
_BETWEEN_MS: Final = 40


class Proposal(NamedTuple):
    """What is to be saved: the title of the question, a name without ending, and the kinds of file by their endings."""

    title: str
    name: str
    kinds: Mapping[str, str]


class Saved(NamedTuple):
    """The result as a message, empty if no file was chosen; neither `done` nor `failed` if the user stopped it."""

    message: str
    done: bool = False
    failed: bool = False


def save(
    parent: QWidget, settings: Settings, proposal: Proposal, content: Callable[[Path, OnProgress], bytes]
) -> Saved:
    """Ask where, and write there what `content` makes of the path, unless it is cancelled. The folder is remembered."""
    dialog = _make_dialog(parent, settings, proposal)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    if not chosen:
        return Saved("")
    path = Path(chosen[0])
    settings[Key.EXPORT_FOLDER] = str(path.parent)
    try:
        with show_progress(parent, _("Writing {file}").format(file=path.name)) as progress:
            files.write_whole(path, content(path, progress))
    except CancelledError:
        return Saved(_("Cancelled: nothing was written."))
    except OSError as error:
        reason = error.strerror or str(error)
        return Saved(_("{path} could not be written: {reason}.").format(path=path, reason=reason), failed=True)
    return Saved(_("Saved: {path}").format(path=path), done=True)


def name_of(words: Iterable[str]) -> str:
    """A name for a file, made of words that may have anything in them."""
    return re.sub(r"[^\w.-]+", "-", "-".join(words))


def _make_dialog(parent: QWidget, settings: Settings, proposal: Proposal) -> QFileDialog:
    """Asks for a file in the folder that was used last; Qt itself asks before one is replaced."""
    last = settings[Key.EXPORT_FOLDER]
    folder = last if last and Path(last).is_dir() else str(files.home())
    dialog = QFileDialog(parent, proposal.title, folder)
    dialog.setObjectName("saveDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    pattern = _("{kind} (*{ending})")
    dialog.setNameFilters([pattern.format(kind=kind, ending=f".{ending}") for ending, kind in proposal.kinds.items()])
    # Qt puts other spaces into them, and tells of them so.
    endings = dict(zip(dialog.nameFilters(), proposal.kinds, strict=True))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(endings[kind]))
    first = next(iter(proposal.kinds))
    dialog.setDefaultSuffix(first)
    dialog.selectFile(f"{proposal.name}.{first}")
    return dialog


class CancelledError(Exception):
    """The user does not want it any more."""


class ProgressDialog(QProgressDialog):
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

    def report(self, done: int, total: int) -> None:
        """Show how far it is, as often as that can be seen; raises `CancelledError` once the user has stopped it."""
        if self._clock.elapsed() < self._next:
            return
        # Qt may show it as soon as there is a value.
        was_visible = self.isVisible()
        self.setMaximum(total)
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
def show_progress(parent: QWidget, text: str) -> Iterator[OnProgress]:
    """For something that may take long and tells how far it is; what it is doing is said in `text`."""
    dialog = ProgressDialog(parent, text)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield dialog.report
    finally:
        QGuiApplication.restoreOverrideCursor()
        dialog.close()
        dialog.deleteLater()
