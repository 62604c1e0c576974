"""Where the program's files and settings are; how files are read, and written with progress.

The program runs from a checkout, from an installed wheel, or as an executable that needs no Python.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from jenesys_gui.interrupts import PartialFile, remove_partial

# Called with how many rows or phases are written, and how many there are; possibly very often. It may raise an error.
OnProgress = Callable[[int, int], None]

_Item = TypeVar("_Item")

# The folder that makes the program portable if it is beside the executable.
PORTABLE: Final = "jenesys-gui-settings"
# The program in one file, which has unpacked the executable into a cache. Not for programs that this one starts.
_ONE_FILE: Final = os.environ.pop("JENESYS_GUI_ONE_FILE", "")
# What is added to the name of a settings file that can't be read.
UNREADABLE: Final = ".unreadable"
_NAME: Final = "jenesys-gui"
_PACKAGE: Final = Path(__file__).resolve().parent

# The name of a file while it is written, and the age at which nobody can be writing it any more.
_PART: Final = (".jenesys-gui-", ".part")
_SECONDS_OF_WRITING: Final = 3600

# The files that were read as a dataset.
_read: Final[set[Path]] = set()


class DatasetFileError(OSError):
    """Raised where a file of the dataset itself would be replaced."""


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    bundled = _PACKAGE / "bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent


def bundled_dataset() -> Path:
    """Return the folder of the dataset that comes with the program."""
    return _root() / "data" / "jenesys"


def example_dataset() -> Path:
    """Return the folder of the small dataset that new ones begin with."""
    return resource("example")


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below `resources`."""
    return _root().joinpath("resources", *parts)


def recorded(*parts: str) -> str:
    """Return what the build recorded in a file below `resources`; empty in a checkout."""
    with suppress(OSError):
        return resource(*parts).read_text(encoding="ascii").strip()
    return ""


def program_folder() -> Path:
    """Return the folder in which the user sees the program: the executable, the checkout or the packages."""
    if not is_frozen():
        return _PACKAGE.parent
    program = Path(_ONE_FILE or sys.executable).resolve()
    # macOS shows the folder NAME.app as one file.
    bundles = [parent for parent in program.parents if parent.suffix == ".app"]
    return (bundles[-1] if sys.platform == "darwin" and bundles else program).parent


def is_frozen() -> bool:
    """Return whether this is the executable that needs no Python."""
    return bool(getattr(sys, "frozen", False))


def is_portable() -> bool:
    """Return whether the settings are in a folder beside the program."""
    return is_frozen() and (program_folder() / PORTABLE).is_dir()


def settings_file() -> Path:
    """Return the path of the settings, an INI file on every system, so that users can edit it."""
    if is_portable():
        return program_folder() / PORTABLE / f"{_NAME}.ini"
    return user_folder() / _NAME / f"{_NAME}.ini"


def user_folder() -> Path:
    """Return the folder in which the programs of this user keep their settings."""
    roaming = os.environ.get("APPDATA", "")
    if sys.platform == "win32" and roaming:
        return Path(roaming)
    asked = os.environ.get("XDG_CONFIG_HOME", "")
    # The XDG specification says that a relative path is ignored.
    return Path(asked) if asked.startswith("/") else home() / ".config"


def home() -> Path:
    """Return the user's home, or the root of the file system for a user without one."""
    with suppress(RuntimeError):
        return Path.home()
    return Path(Path.cwd().anchor)


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
        _read.add(target)
    # Before it is opened, since that may have an effect on a device; afterwards, since it may have been replaced.
    _check_kind(target.stat(), max_size, path)
    with open(target, "rb", opener=_open_without_waiting) as file:
        status = os.fstat(file.fileno())
        _check_kind(status, max_size, path)
        # What is written to it meanwhile is not read.
        return file.read(status.st_size)


def read_within(folder: Path) -> list[Path]:
    """Return the files in a folder that were read as part of a dataset."""
    return sorted(path for path in _read if path.is_relative_to(os.path.realpath(folder)))


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


def no_progress(_done: int, _total: int) -> None:
    """Ignore the progress of something."""


def with_progress(items: Iterable[_Item], progress: OnProgress, total: int, done: int = 0) -> Iterator[_Item]:
    """Return the same items, and report the progress before each; `done` were written before the first."""
    for position, item in enumerate(items, start=done):
        progress(position, total)
        yield item


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
