"""Makes the installer for Windows from the frozen program, with NSIS on any system.

installer.py FOLDER OUT       from the folder jenesys-gui that tools/freeze.py made on Windows
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

from jenesys_gui import __version__
from tools import freeze
from tools.platforms import PUBLISHER, TITLE

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = ROOT / "packaging" / "windows"
WORK = ROOT / "build" / "installer"
NAME = "jenesys-gui"


def main(arguments: list[str]) -> int:
    """Make the installer of the folder named on the command line."""
    try:
        folder, out = map(Path, arguments)
    except ValueError:
        print("usage: installer.py FOLDER OUT", file=sys.stderr)
        return 2
    build(folder, out)
    return 0


def build(folder: Path, out: Path) -> None:
    """Write the installer of a frozen program; the same files give the same installer."""
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "files.nsh").write_text(installation(folder), encoding="utf-8")
    (WORK / "removal.nsh").write_text(removal(folder), encoding="utf-8")
    values = {
        "NAME": NAME,
        "TITLE": TITLE,
        "VERSION": __version__,
        "PUBLISHER": PUBLISHER,
        "ICON": WINDOWS / f"{NAME}.ico",
        "FILES": WORK / "files.nsh",
        "REMOVAL": WORK / "removal.nsh",
        "KIBIBYTES": freeze.size(folder) // 1024,
        "OUT": out.resolve(),
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(WINDOWS / "installer.nsi")]
    # It dates what it makes. In Turkish it would not know its own words, since there the capital of i is another one.
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(freeze.source_date())}
    subprocess.run(command, env=environment, check=True)


def installation(folder: Path) -> str:
    """Return the lines that write the files of a folder."""
    lines = []
    for place in (folder, *_folders(folder)):
        lines.append(f'SetOutPath "{_installed(place, folder)}"')
        lines += [f'File "{path}"' for path in sorted(place.iterdir()) if path.is_file()]
    return "\n".join(lines) + "\n"


def removal(folder: Path) -> str:
    """Return the lines that remove these files, and the folders that are empty then."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    lines = [f'Delete "{_installed(path, folder)}"' for path in files]
    lines += [f'RMDir "{_installed(place, folder)}"' for place in reversed(_folders(folder))]
    return "\n".join(lines) + "\n"


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_dir())


def _installed(path: Path, folder: Path) -> PureWindowsPath:
    # A dollar starts a variable of NSIS.
    inner = path.relative_to(folder).as_posix().replace("$", "$$")
    return PureWindowsPath("$INSTDIR", inner)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
