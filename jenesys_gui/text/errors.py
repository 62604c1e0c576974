"""Errors of the system in words."""

import errno
from typing import Final

from jenesys_gui.files import DatasetFileError
from jenesys_gui.text.translate import N_, _

# What helps if a file cannot be written, by the number of the system's error; None for any other.
_ADVICE: Final = {
    None: N_("choose another place"),
    errno.ENOENT: N_("create the folder first, or choose another"),
    errno.ENOTDIR: N_("choose a folder, not a file in its place"),
    errno.EEXIST: N_("choose another name"),
    # What a workbook cannot hold.
    errno.EOVERFLOW: N_("use CSV files instead"),
    errno.EISDIR: N_("add a file name"),
    errno.EACCES: N_("choose a folder or file that you may write to"),
    errno.EPERM: N_("choose a folder or file that you may write to"),
    errno.EROFS: N_("choose another disk, this one can only be read"),
    errno.ENOSPC: N_("make room on the disk, or choose another"),
    errno.EDQUOT: N_("delete some of your files, or choose another disk"),
    errno.ENAMETOOLONG: N_("choose a shorter name"),
    errno.ENOMEM: N_("choose a smaller size, or close other programs"),
}

# What systems that speak English say is wrong. Others say it in their own language.
_REASONS: Final = (
    N_("Permission denied"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("File exists"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("Disk quota exceeded"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Cannot allocate memory"),
)


def system_reason(error: OSError) -> str:
    """Return what the system says is wrong."""
    return _(error.strerror) if error.strerror else str(error)


def reason_of(error: OSError) -> str:
    """Return why a file could not be written, and what to do."""
    if isinstance(error, DatasetFileError):
        return _("the file is part of the dataset; choose another name")
    number = error.errno if error.errno in _ADVICE else None
    return _("{reason}; {advice}").format(reason=system_reason(error), advice=_(_ADVICE[number]))
