"""Saves a file where the user wants it: asks, writes, and says what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from jenesys_gui import files, places
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.text.translate import _


class CancelledError(Exception):
    """The user does not want it any more."""


class Saved(NamedTuple):
    """What came of it, in words; nothing was written if `done` is not set, and nothing asked for if `told` is empty."""

    done: bool
    told: str


def save(dialog: QFileDialog, settings: Settings, content: Callable[[Path], bytes]) -> Saved:
    """Ask where, and write there what `content` makes of the path, unless it is cancelled. The folder is remembered."""
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    if not chosen:
        return Saved(done=False, told="")
    path = Path(chosen[0])
    settings[Key.EXPORT_FOLDER] = str(path.parent)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        files.write_whole(path, content(path))
    except CancelledError:
        return Saved(done=False, told=_("Cancelled: nothing was written."))
    except OSError as error:
        reason = error.strerror or str(error)
        return Saved(done=False, told=_("{path} could not be written: {reason}.").format(path=path, reason=reason))
    finally:
        QGuiApplication.restoreOverrideCursor()
    return Saved(done=True, told=_("Saved: {path}").format(path=path))


def make_save_dialog(parent: QWidget, settings: Settings, title: str, name: str, kind: str) -> QFileDialog:
    """Asks for a file in the folder that was used last; Qt itself asks before one is replaced.

    `name` is a proposal with the ending that every name gets, and `kind` what such files are.
    """
    last = settings[Key.EXPORT_FOLDER]
    folder = last if last and Path(last).is_dir() else str(places.home())
    ending = Path(name).suffix
    dialog = QFileDialog(parent, title, folder)
    dialog.setObjectName("saveDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("{kind} (*{ending})").format(kind=kind, ending=ending))
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(name)
    return dialog
