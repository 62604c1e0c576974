"""Runs PyInstaller with build.spec, so that the same commit gives the same bytes.

freeze.py                 the program in one folder, dist/jenesys-gui; on Windows dist/windows/jenesys-gui
freeze.py --for-packages  the same for the packages, with the numpy of tools/numpy_without_blas.py
freeze.py --floor         likewise an empty window with an empty plot, to compare sizes: build/floor/bare
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from jenesys_gui.build_info import commit_of
from tools import numpy_without_blas
from tools.archives import is_plain

ROOT = Path(__file__).resolve().parent.parent
FLOOR = ROOT / "build" / "floor"
# The floor is rebuilt only when one of these has changed, or Python.
FLOOR_INPUTS = (
    "build.spec",
    "jenesys_gui/startup.py",
    "tools/glibc.py",
    "tools/icu.py",
    "tools/numpy_without_blas.py",
    "tools/trimming.py",
    "tests/frozen/bare_program.py",
    "requirements/dev.lock",
)
# 1980, the first year that ZIP can store, for a checkout without git.
EARLIEST = 315_532_800
WITH_SMALL_NUMPY = {"--for-packages", "--floor"}


def main(arguments: list[str]) -> int:
    """Freeze what the command line asks for and return PyInstaller's exit status."""
    if arguments not in ([], ["--for-packages"], ["--floor"]):
        print("usage: freeze.py [--for-packages | --floor]", file=sys.stderr)
        return 2
    return freeze_floor() if arguments == ["--floor"] else pyinstaller(*arguments)


def freeze_floor() -> int:
    """Freeze the program with the empty window, unless its inputs are unchanged."""
    inputs = (sys.version.encode(), *((ROOT / name).read_bytes() for name in FLOOR_INPUTS))
    mark = hashlib.sha256(b"\0".join(inputs)).hexdigest()
    stamp = FLOOR / "made-from"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == mark and (FLOOR / "bare").is_dir():
        return 0
    status = pyinstaller("--floor", to=FLOOR)
    if status == 0:
        stamp.write_text(mark, encoding="ascii")
    return status


def dist(system: str) -> Path:
    """Return the folder of the results. Under Wine, those for Windows are made beside those for Linux."""
    return ROOT / "dist" / "windows" if system == "win32" else ROOT / "dist"


def pyinstaller(*options: str, to: Path | None = None) -> int:
    work = ROOT / "build" / "-".join(["pyinstaller", sys.platform, *options])
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    places = ["--distpath", str(to or dist(sys.platform)), "--workpath", str(work)]
    command += [*places, str(ROOT / "build.spec"), "--", *options]
    environment = reproducible_environment()
    if WITH_SMALL_NUMPY.intersection(options):
        if (status := numpy_without_blas.main()) != 0:
            return status
        environment["PYTHONPATH"] = str(numpy_without_blas.SITE)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def reproducible_environment() -> dict[str, str]:
    """Return the environment without variables that differ between builds."""
    return {
        **os.environ,
        "PYI_LOG_LEVEL": "ERROR",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(source_date()),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }


def date_files(folder: Path) -> None:
    """Set the time of every file and folder to that of the commit, as the packages do too."""
    moment = source_date()
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (moment, moment), follow_symlinks=not path.is_symlink())


def size(folder: Path) -> int:
    """Return the size of all files in a folder, in bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if is_plain(path))


def source_date() -> int:
    """Return the time stamp of all files: SOURCE_DATE_EPOCH, or the time of the commit."""
    asked = os.environ.get("SOURCE_DATE_EPOCH")
    if asked:
        return int(asked)
    with suppress(OSError):
        command = ["git", "log", "-1", "--format=%ct"]
        shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        return int(shown.stdout) if shown.returncode == 0 else EARLIEST
    return EARLIEST


def commit() -> str:
    """Return the commit that is frozen: COMMIT, or that of the checkout."""
    return os.environ.get("COMMIT") or commit_of(ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
