"""Finds the files of the program, writes files completely or not at all, and reports the progress of writing.

The program runs from a checkout, from an installed wheel and frozen; nothing but this and `places` may know
which of the three.
"""

import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

# Called with how many rows or phases are written, and how many there are; possibly very often. It may raise an error.
OnProgress = Callable[[int, int], None]

_Item = TypeVar("_Item")

_PACKAGE: Final = Path(__file__).resolve().parent

# How a file is called while it is written, and after how long nobody can be writing it any more.
_PART: Final = (".jenesys-gui-", ".part")
_SECONDS_OF_WRITING: Final = 3600


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    bundled = _PACKAGE / "bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent


def bundled_dataset() -> Path:
    """The folder of the dataset that comes with the program."""
    return _root() / "data" / "jenesys"


def resource(*parts: str) -> Path:
    """A file or folder below `resources`."""
    return _root().joinpath("resources", *parts)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all; raises `OSError` and leaves what was there.

    A link is followed, so that what it points to is replaced and not the link. What is no file, such as a pipe or
    `/dev/stdout`, is written into: to replace it would take it from everyone else.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    target = Path(os.path.realpath(path))
    _clear_left_parts(target.parent)
    # Not named after the target, whose name may be as long as a name can be.
    begin, end = _PART
    descriptor, name = tempfile.mkstemp(prefix=begin, suffix=end, dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode_for(target))
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def no_progress(_done: int, _total: int) -> None:
    """Ignore the progress of something."""


def with_progress(items: Iterable[_Item], progress: OnProgress, total: int, done: int = 0) -> Iterator[_Item]:
    """Return the same items, and report the progress before each; `done` were written before the first."""
    for position, item in enumerate(items, start=done):
        progress(position, total)
        yield item


def _clear_left_parts(folder: Path) -> None:
    """Remove what a program that was killed while it wrote has left in a folder. Young ones may be in use."""
    begin, end = _PART
    with suppress(OSError):
        for part in folder.glob(f"{begin}*{end}"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _SECONDS_OF_WRITING:
                    part.unlink()


def _mode_for(target: Path) -> int:
    """The permissions of the file to be replaced, or those that a new file gets."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
