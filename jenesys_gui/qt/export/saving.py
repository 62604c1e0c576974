"""Saves a file where the user wants it: asks, writes, and says what came of it. Whatever is saved is saved here."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QWidget

from jenesys_gui import files, places
from jenesys_gui.export.job import Watch
from jenesys_gui.qt.export.progress import CancelledError, progress
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.text.translate import _


class Proposal(NamedTuple):
    """What is to be saved: the title of the question, a name without ending, and the kinds of file by their endings."""

    title: str
    name: str
    kinds: Mapping[str, str]


class Saved(NamedTuple):
    """What came of it, in words, empty if no file was named; neither `done` nor `failed` if the user stopped it."""

    told: str
    done: bool = False
    failed: bool = False


def save(parent: QWidget, settings: Settings, proposal: Proposal, content: Callable[[Path, Watch], bytes]) -> Saved:
    """Ask where, and write there what `content` makes of the path, unless it is cancelled. The folder is remembered."""
    dialog = _make_dialog(parent, settings, proposal)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    if not chosen:
        return Saved("")
    path = Path(chosen[0])
    settings[Key.EXPORT_FOLDER] = str(path.parent)
    try:
        with progress(parent, _("Writing {file}").format(file=path.name)) as watch:
            files.write_whole(path, content(path, watch))
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
    folder = last if last and Path(last).is_dir() else str(places.home())
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
