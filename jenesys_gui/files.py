"""How files are read, and written completely or not at all."""

import errno
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from jenesys_gui.interrupts import PartialFile, remove_partial

# The name of a file while it is written, and the age at which nobody can be writing it any more.
_PART: Final = (".jenesys-gui-", ".part")
_SECONDS_OF_WRITING: Final = 3600

# Time, size and number of a file.
Stamp = tuple[int, int, int]
# The files that were read as a dataset, with how each looked then, if it could be opened.
_read: Final[dict[Path, Stamp | None]] = {}


class DatasetFileError(OSError):
    """Raised where a file of the dataset itself would be replaced."""


class NotAFileError(OSError):
    """A folder, a pipe or a device, where a file was expected."""


class TooLargeError(OSError):
    """A file is larger than allowed."""


class LeadsOutsideError(OSError):
    """A symbolic link leads out of the folder that its target must be in."""


def read_file(path: Path, max_size: int, within: Path | None = None) -> bytes:
    """Return the content of a regular file of limited size; raises `OSError`.

    A file of a dataset is `within` its folder, and `write_atomically` will then not replace it.
    """
    target = Path(os.path.realpath(path, strict=True))
    if within is not None:
        if not target.is_relative_to(os.path.realpath(within)):
            raise LeadsOutsideError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        _read[target] = None
    # Before it is opened, since that may have an effect on a device; afterwards, since it may have been replaced.
    _check_kind(target.stat(), max_size, path)
    with open(target, "rb", opener=_open_without_waiting) as file:
        status = os.fstat(file.fileno())
        _check_kind(status, max_size, path)
        if within is not None:
            _read[target] = stamp(status)
        # What is written to it meanwhile is not read.
        return file.read(status.st_size)


def stamp(status: os.stat_result) -> Stamp:
    """Return how a file looks without reading it."""
    return status.st_mtime_ns, status.st_size, status.st_ino


def read_within(folder: Path) -> list[Path]:
    """Return the files in a folder that were read as part of a dataset."""
    return sorted(path for path in _read if path.is_relative_to(os.path.realpath(folder)))


def changed_within(folder: Path) -> bool:
    """Return whether a file in a folder looks different from when it was read as part of a dataset."""
    try:
        return any(stamp(path.stat()) != _read[path] for path in read_within(folder))
    except OSError:
        return True


def _check_kind(status: os.stat_result, max_size: int, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    if status.st_size > max_size:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def _open_without_waiting(name: str, flags: int) -> int:
    """Open a file, but follow no link and do not wait for the other end of a pipe. Windows has neither."""
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file completely or not at all; raises `OSError` and leaves an existing file as it was.

    A link is followed: its target is replaced. A pipe or a device such as `/dev/stdout` is written into, not replaced.
    """
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if mode is not None and not stat.S_ISREG(mode):
        path.write_bytes(content)
        return
    target = Path(os.path.realpath(path))
    if mode is not None:
        _check_replaceable(target)
    with _part_of(target) as part:
        _write(part, content)
        part.chmod(_mode_of_new_file() if mode is None else mode & 0o777)


def write_new(path: Path, content: bytes | Mapping[str, bytes]) -> None:
    """Write a new file, or a folder of files by name, completely or not at all; raises `OSError`.

    The name must not be taken, not even by a link.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if isinstance(content, bytes):
        write_atomically(path, content)
        return
    with _part_of(Path(os.path.realpath(path))) as part:
        part.mkdir()
        for name, each in content.items():
            _write(part / name, each)
            (part / name).chmod(_mode_of_new_file())


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """Return a path for what will be renamed to the target, or removed after an error."""
    _clear_left_parts(target.parent)
    begin, end = _PART
    # Not named after the target, whose name may be as long as a name can be.
    part = target.parent / f"{begin}{os.urandom(8).hex()}{end}"
    PartialFile.path, PartialFile.is_complete = str(part), False
    try:
        yield part
        PartialFile.is_complete = True
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            remove_partial(str(part))
        raise


def _write(path: Path, content: bytes) -> None:
    with open(path, "xb", opener=partial(os.open, mode=0o600)) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _clear_left_parts(folder: Path) -> None:
    """Remove partial files that a killed program has left in a folder. Recent ones may be in use."""
    begin, end = _PART
    with suppress(OSError):
        for part in folder.glob(f"{begin}*{end}"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _SECONDS_OF_WRITING:
                    remove_partial(str(part))


def _mode(path: Path) -> int | None:
    """Return type and permissions of a file, or None if missing; raises `OSError` for a loop of links."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _check_replaceable(target: Path) -> None:
    """Raise `OSError` if a file may not be replaced: it is read-only, or was read as part of a dataset."""
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    for path in _read:
        if path.exists() and target.samefile(path):
            raise DatasetFileError(str(target))


def _mode_of_new_file() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
