"""Notices that the files of a dataset have changed, however they are written."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from jenesys_gui import files
from jenesys_gui.reading.containers import FOLDER_ENDINGS, is_one_file

# Files are read once nothing has changed for so long, and looked for again while they are missing.
_SETTLE_MS: Final = 250
# A folder may have many other files.
_MAX_FILES: Final = 200

# How each file looks.
_Stamps = dict[str, files.Stamp]


class DatasetWatcher(QObject):
    """Watches the files of one dataset; emits `changed` when they differ from when `watch` was called."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        # How the files of each dataset looked when it was read.
        self._known: dict[Path, _Stamps] = {}
        self._seen: _Stamps = {}
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._compare)
        self._watcher.fileChanged.connect(self._forget)
        self._watcher.directoryChanged.connect(self._wait)

    def watch(self, path: Path | None) -> None:
        """Watch the dataset at a path, which is about to be read, or none."""
        self.path = path
        self._settling.stop()
        if old := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(old)
        self._seen = self._look()
        if path is not None:
            self._known[path] = self._seen

    def watch_again(self, path: Path | None) -> None:
        """Watch the dataset at a path, which may have been read before, or none."""
        known = self._known.get(path) if path is not None else None
        self.watch(path)
        if known is not None and path is not None:
            self._known[path] = known
            self._wait()
        elif path is not None and files.changed_within(path if is_one_file(path) else _folder(path)):
            # It was read at the start, and changed before it was watched.
            self._forget()

    def go_on_for(self, other: "DatasetWatcher") -> None:
        """Report also what has changed since another watcher looked at the datasets that it knows."""
        self._known = other._known  # noqa: SLF001 - of the same class
        self.watch_again(self.path)

    def _forget(self) -> None:
        """Read again even if the files look the same: time and size may be as before."""
        if self.path is not None:
            self._known[self.path] = {}
        self._wait()

    def _wait(self) -> None:
        self._settling.start(_SETTLE_MS)

    def _compare(self) -> None:
        """Report a change once two looks see the same; a file that is being written changes between them."""
        before, self._seen = self._seen, self._look()
        if self._seen and self.path is not None and self._seen == self._known[self.path]:
            return
        if self._seen != before or not self._seen:
            self._wait()
        else:
            self.changed.emit()

    def _look(self) -> _Stamps:
        """Watch the files that there are now, and return how they look."""
        if self.path is None:
            return {}
        stamps: _Stamps = {}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        with suppress(OSError, ValueError):
            folder = _folder(self.path)
            paths = [str(folder), *map(str, self._files(folder))]
            # Before they are looked at: what changes afterwards is reported.
            if new := [path for path in paths if path not in watched and Path(path).exists()]:
                self._watcher.addPaths(new)
            for path in paths[1:]:
                with suppress(OSError):
                    stamps[path] = files.stamp(Path(path).stat())
        return stamps

    def _files(self, folder: Path) -> Iterator[Path]:
        """Return the files of the dataset: the archive or workbook, or the tables of the folder."""
        assert self.path is not None
        if is_one_file(self.path):
            yield self.path
            return
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in FOLDER_ENDINGS)
        yield from found[:_MAX_FILES]
        # Tables may be in folders below.
        yield from (path for path in files.read_within(folder) if path.parent != folder.resolve())


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent
