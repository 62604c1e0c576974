"""ZIP archives, as workbooks are: what is refused before anything is unpacked, and their members.

Nothing is unpacked to the disk. The limits apply to what the archive says of itself; `zipfile` unpacks no more.
"""

import errno
import os
import stat
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from jenesys_gui import files
from jenesys_gui.reading.package import stays_within
from jenesys_gui.reading.problems import FileProblems, quoted
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

_MAX_MEMBERS: Final = 1_000
# A workbook of 100 000 phases has half of it.
_MAX_UNPACKED_MEGABYTES: Final = 300
# Tables and sheets are packed to a tenth or less. Small members may be more repetitive.
_MAX_RATIO: Final = 200
_ALWAYS_ALLOWED: Final = 1_000_000
_MEGABYTE: Final = 1_000_000
_METHODS: Final = (ZIP_STORED, ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
_UNIX: Final = 3
# What begins the entry of each member.
_ENTRY: Final = b"PK\x01\x02"
# What `zipfile` raises for damaged archives.
_DAMAGES: Final = (
    *(BadZipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, LookupError),
)


def open_archive(content: bytes, problems: FileProblems) -> ZipFile | None:
    """Return an archive without anything suspicious in it, or None and report why it is refused."""
    # Counted first, since `zipfile` would read the entries of them all.
    if content.count(_ENTRY) > _MAX_MEMBERS:
        message = _("the archive contains more than {count} files").format(count=numbers.count(_MAX_MEMBERS))
        problems.error(message, _("check that it is the right file; remove what is not needed"))
        return None
    try:
        archive = ZipFile(BytesIO(content))
    except (*_DAMAGES, OSError):
        problems.error(_("the file is damaged, or not what its name says"), _("save or download it again"))
        return None
    fault = next(_faults_of(archive.infolist()), None)
    if fault is not None:
        problems.error(*fault)
    return archive if fault is None else None


def read_member(archive: ZipFile, name: str, max_size: int) -> bytes:
    """Return the content of a member of limited size; raises `OSError`."""
    with open_member(archive, name) as stream:
        if archive.getinfo(name).file_size > max_size:
            raise files.TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), name)
        return stream.read()


@contextmanager
def open_member(archive: ZipFile, name: str) -> Iterator[IO[bytes]]:
    """Open a member to read from it; whatever is wrong with it raises `OSError`."""
    if name not in archive.NameToInfo:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    with damage_as_error(), archive.open(name) as stream:
        yield stream


@contextmanager
def damage_as_error() -> Iterator[None]:
    """Raise `OSError` for what is raised where an archive or a workbook is damaged."""
    try:
        yield
    except _DAMAGES as error:
        raise OSError(_("it is damaged")) from error


def _faults_of(members: list[ZipInfo]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an archive, and how to fix it."""
    make_again = _("make the archive again with the files of the dataset alone")
    for filename, count in Counter(member.filename for member in members).most_common(1):
        if count > 1:
            yield _('the archive contains "{name}" twice').format(name=quoted(filename)), make_again
    if sum(member.file_size for member in members) > _MAX_UNPACKED_MEGABYTES * _MEGABYTE:
        message = _("the archive is larger than {number} MB when unpacked").format(number=_MAX_UNPACKED_MEGABYTES)
        yield message, _("check that it is the right file; remove what is not needed")
    for member in members:
        name = quoted(member.filename)
        kind = stat.S_IFMT(member.external_attr >> 16) if member.create_system == _UNIX else 0
        if not stays_within(member.filename):
            yield _('"{name}" in the archive leads out of it').format(name=name), make_again
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield _('"{name}" in the archive is a link or a device').format(name=name), _("replace it with a file")
        if member.flag_bits & _ENCRYPTED:
            yield _("the archive is protected with a password"), _("save it without a password")
        if member.compress_type not in _METHODS:
            yield _('"{name}" in the archive is packed with an unknown method').format(name=name), make_again
        if member.file_size > max(_ALWAYS_ALLOWED, _MAX_RATIO * member.compress_size):
            message = _('"{name}" in the archive is more than {ratio} times as large when unpacked')
            fix = _("check that it is the right file; put the files in a folder")
            yield message.format(name=name, ratio=numbers.count(_MAX_RATIO)), fix
