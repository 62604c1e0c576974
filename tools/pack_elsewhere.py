"""Puts what is handed out for Windows and macOS into dist/packages: pack_elsewhere.py windows-x86_64|macos-arm64.

The release workflow runs it there. For Linux there is tools/packages.py.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from jenesys_gui import __version__
from tools.platforms import TITLE

ROOT = Path(__file__).resolve().parent.parent
NAME = "jenesys-gui"
OUT = ROOT / "dist" / "packages"


def main(arguments: list[str]) -> int:
    """Pack what tools/freeze.py has made; 0 when it is there."""
    if len(arguments) != 1 or arguments[0].partition("-")[0] not in {"windows", "macos"}:
        print("usage: pack_elsewhere.py windows-x86_64|macos-arm64", file=sys.stderr)
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    stem = f"{NAME}-{__version__}-{arguments[0]}"
    if arguments[0].startswith("macos"):
        # Python's own ZIP would lose links and permissions, and with them the signature.
        bundle = str(ROOT / "dist" / f"{TITLE}.app")
        subprocess.run(["ditto", "-c", "-k", "--keepParent", bundle, str(OUT / f"{stem}.zip")], check=True)
        return 0
    shutil.make_archive(str(OUT / stem), "zip", ROOT / "dist", NAME)
    shutil.copy2(ROOT / "build" / "one-file" / f"{NAME}.exe", OUT / f"{stem}.exe")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
