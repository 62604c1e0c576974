"""Packs folders reproducibly: sorted, owned by root, dated to the commit."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import tarfile
import time
import zipfile
from pathlib import Path
from typing import IO


def pack_tar_xz(out: Path, folder: Path, name: str, moment: int) -> None:
    """Pack a folder under the name `name`."""
    # Blocks of one size, so that the result does not depend on the number of threads.
    command = ["xz", "--stdout", "--x86", "--lzma2=preset=6", "--threads=2", "--block-size=24MiB"]
    with out.open("wb") as stream, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=stream) as packing:
        assert packing.stdin is not None
        _add_all(packing.stdin, folder, name, moment)
    if packing.returncode != 0:
        raise OSError(f"xz could not pack {folder}")


def _add_all(packed: IO[bytes], folder: Path, name: str, moment: int) -> None:
    def normalized(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        # Independent of the build's umask.
        is_program = entry.isdir() or entry.issym() or bool(entry.mode & 0o100)
        entry.mode = 0o755 if is_program else 0o644
        return entry

    with tarfile.open(fileobj=packed, mode="w|", format=tarfile.GNU_FORMAT) as archive:
        # Sorted here, since tarfile adds a folder in the order of the file system.
        for path in (folder, *sorted(folder.rglob("*"))):
            inner = Path(name) / path.relative_to(folder)
            archive.add(path, arcname=inner.as_posix(), recursive=False, filter=normalized)


def pack_zip(out: Path, folder: Path, name: str, moment: int) -> None:
    """Pack the files of a folder under the name `name`."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            inner = (Path(name) / path.relative_to(folder)).as_posix()
            entry = zipfile.ZipInfo(inner, time.gmtime(moment)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def gzip_bytes(content: bytes) -> bytes:
    """Return the content in gzip's format, with the highest compression, no date and no name."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def is_plain(path: Path) -> bool:
    """Whether it is a file and not a link to one."""
    return path.is_file() and not path.is_symlink()


def is_elf(path: Path) -> bool:
    """Whether a file is a program or library of Linux."""
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
