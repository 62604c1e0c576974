"""Saves a file: asks where, writes it with a progress dialog, and offers to open it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QProgressDialog, QStatusBar, QWidget

from jenesys_gui import files, places
from jenesys_gui.progress import OnProgress
from jenesys_gui.qt.labels import Text, name_widget, set_tooltip, show_message, window_title
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.theme import GAP, SMALL
from jenesys_gui.qt.widgets import LinkButton
from jenesys_gui.text.errors import reason_of
from jenesys_gui.text.literal import visible
from jenesys_gui.text.translate import _

# How long links to a saved file are shown, the width of its name in pixels, and their width in letters.
_OFFERED_MS: Final = 120_000
_MAX_NAME_WIDTH: Final = 200
_MAX_LETTERS: Final = 80
# Tasks that are shorter show no dialog.
_SHORT_MS: Final = 500
# The time between two updates, and so how long a click may wait.
_BETWEEN_MS: Final = 40
# A name of four words and an extension has at most 255 bytes.
_MAX_WORD_BYTES: Final = 60
# Names that no file can have on Windows, whatever its extension.
_DEVICE: Final = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


class Proposal(NamedTuple):
    """What to save: the title of the dialog, a name without extension, and the kinds by extension.

    A folder has none. If it `is_new`, nothing is replaced.
    """

    title: str
    name: str
    kinds: Mapping[str, str]
    is_new: bool = False


class Saved(NamedTuple):
    """The result of saving: the path if it is saved. It has not `failed` if the user cancelled."""

    message: str
    path: str = ""
    failed: bool = False


def save(
    parent: QWidget,
    settings: Settings,
    proposal: Proposal,
    content: Callable[[Path, OnProgress], bytes | Mapping[str, bytes]],
    then: Callable[[Saved], object],
) -> None:
    """Ask for a path, remember its folder, and write what `content` returns for it unless cancelled.

    This is a file, or the files of a new folder by name. Then call `then`, but not if no path is chosen.
    """
    dialog = _make_dialog(parent, settings, proposal)

    def on_accepted() -> None:
        path = Path(dialog.selectedFiles()[0])
        settings[Key.EXPORT_FOLDER] = str(path.parent)
        then(_write(parent, path, content, is_new=proposal.is_new))

    # Not `fileSelected`, since the dialog is visible then.
    dialog.accepted.connect(on_accepted)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _write(
    parent: QWidget, path: Path, content: Callable[[Path, OnProgress], bytes | Mapping[str, bytes]], *, is_new: bool
) -> Saved:
    """Write what `content` returns for a path, with its progress."""
    shown = visible(str(path))
    try:
        with show_progress(parent, _("Saving {file}…").format(file=visible(path.name))) as progress:
            written = content(path, progress)
            if isinstance(written, bytes) and not is_new:
                files.write_atomically(path, written)
            else:
                files.write_new(path, written)
    except CancelledError:
        return Saved(_("Cancelled. No file was saved."))
    except OSError as error:
        return Saved(_("Could not save {path}: {reason}.").format(path=shown, reason=reason_of(error)), failed=True)
    _offer_to_open(parent, path)
    return Saved(_("Saved: {path}").format(path=shown), str(path))


class SavedFileLinks(QWidget):
    """Links in the status bar that open the file saved last, and its folder; hidden after a while."""

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self.setObjectName("savedFile")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GAP, 0)
        self._open = LinkButton("openSaved", self, self._follow, size=SMALL, needed=_MAX_LETTERS)
        self._folder = LinkButton("openSavedFolder", self, self._follow, size=SMALL, needed=_MAX_LETTERS)
        row.addWidget(self._open)
        row.addWidget(self._folder)
        self._hiding = QTimer(self, singleShot=True)
        self._hiding.timeout.connect(self.hide)
        bar.addPermanentWidget(self)

    def show_file(self, path: Path) -> None:
        """Offer to open a file."""
        name = self.fontMetrics().elidedText(visible(path.name), Qt.TextElideMode.ElideMiddle, _MAX_NAME_WIDTH)
        self._open.show_text(_("Open {file}").format(file=name), path)
        self._folder.show_text(_("Show in folder"), path.parent)
        set_tooltip(self._open, visible(str(path)))
        set_tooltip(self._folder, visible(str(path.parent)))
        self.show()
        self._hiding.start(_OFFERED_MS)

    def _follow(self, path: Path) -> None:
        show_message(self, open_on_desktop(path))


def open_on_desktop(path: Path) -> str:
    """Open a file or folder with the desktop's default program; return a message if it fails."""
    # Qt starts a program without asking whether there is anything to open.
    if not path.exists():
        return _("{path} no longer exists.").format(path=visible(str(path)))
    # Programs that Qt starts get the user's environment: `environment` has restored it.
    is_open = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    return "" if is_open else _("No program could open {path}.").format(path=visible(str(path)))


def _offer_to_open(parent: QWidget | None, path: Path) -> None:
    """Offer to open a file in the status bar of the window that a dialog belongs to, if there is one."""
    while parent is not None and not isinstance(parent, QMainWindow):
        parent = parent.parentWidget()
    if parent is not None:
        bar = parent.statusBar()
        (bar.findChild(SavedFileLinks) or SavedFileLinks(bar)).show_file(path)


def name_of(words: Iterable[str]) -> str:
    """Return a file name made of words that may be long and contain any characters, for every system."""
    short = (word.encode()[:_MAX_WORD_BYTES].decode(errors="ignore") for word in words)
    name = re.sub(r"[^\w.-]+", "-", "-".join(short)).strip(".")
    return f"_{name}" if not name or _DEVICE.match(name) else name


def _make_dialog(parent: QWidget, settings: Settings, proposal: Proposal) -> QFileDialog:
    """Return a dialog that opens in the last folder; Qt asks before a file is replaced."""
    last = settings[Key.EXPORT_FOLDER]
    folder = last if last and Path(last).is_dir() else str(places.home())
    dialog = name_widget(QFileDialog(parent, proposal.title, folder), "saveDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, proposal.is_new)
    pattern, dots = _("{kind} (*{ending})"), {ending: f".{ending}" if ending else "" for ending in proposal.kinds}
    dialog.setNameFilters([pattern.format(kind=kind, ending=dots[ending]) for ending, kind in proposal.kinds.items()])
    # Qt changes their spaces, and reports them changed.
    endings = dict(zip(dialog.nameFilters(), proposal.kinds, strict=True))
    dialog.filterSelected.connect(lambda kind: _choose_kind(dialog, endings[kind], proposal.kinds))
    first = next(iter(proposal.kinds))
    dialog.setDefaultSuffix(first)
    dialog.selectFile(f"{proposal.name}{dots[first]}")
    return dialog


def _choose_kind(dialog: QFileDialog, ending: str, kinds: Mapping[str, str]) -> None:
    dialog.setDefaultSuffix(ending)
    # Qt replaces an extension by another one, but keeps it for a folder.
    for path in map(Path, dialog.selectedFiles()):
        if not ending and path.suffix.removeprefix(".") in kinds:
            dialog.selectFile(str(path.with_suffix("")))


class CancelledError(Exception):
    """Raised when the user cancels a task."""


class ProgressDialog(QProgressDialog):
    """A progress dialog that appears only if a task takes long."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__("", _("Cancel"), 0, 0, parent)
        self.setObjectName("progressDialog")
        self.setWindowTitle(window_title(text))
        label = Text("progressText", self)
        label.setText(text)
        self.setLabel(label)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # `report` decides when it appears: Qt estimates the duration from the first steps.
        self.setMinimumDuration(0)
        # It closes after the task, not at the last step.
        self.setAutoClose(False)
        self.setAutoReset(False)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._next = _SHORT_MS

    def reject(self) -> None:
        """Cancel the task however the dialog is closed: Qt would only hide it."""
        self.cancel()

    def report(self, done: int, total: int) -> None:
        """Show the progress, not too often; raise `CancelledError` if the user has cancelled."""
        if self._clock.elapsed() < self._next:
            return
        # Qt may show it as soon as there is a value.
        was_visible = self.isVisible()
        self.setMaximum(total)
        self.setValue(done)
        if not was_visible:
            self.show()
            # The user can click on the dialog.
            QGuiApplication.changeOverrideCursor(Qt.CursorShape.BusyCursor)
        # This also handles a click on Cancel.
        QCoreApplication.processEvents()
        self._next = self._clock.elapsed() + _BETWEEN_MS
        if self.wasCanceled():
            raise CancelledError


@contextmanager
def show_progress(parent: QWidget, text: str) -> Iterator[OnProgress]:
    """Return a context in which the progress of a task is shown with a text if it takes long."""
    dialog = ProgressDialog(parent, text)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield dialog.report
    finally:
        QGuiApplication.restoreOverrideCursor()
        dialog.close()
        dialog.deleteLater()
