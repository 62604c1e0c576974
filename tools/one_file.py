"""Puts the program into one file: a small program with a shell script, followed by the archive."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from jenesys_gui import __version__
from tools import archives, freeze

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "packaging" / "linux"
# Run in a folder. Not the contents, which take too long at each start: someone who can change them and restore their
# dates can also change the other programs of the user. Not the modes, which some file systems do not keep.
LISTING = r"find . \( -type f -readable -printf '%s %T@ %P\n' \) -o -printf '%y %l %P\n' | LC_ALL=C sort | sha256sum"


def build(out: Path, archive: Path, folder: Path) -> None:
    """Write the file from an archive and the folder that was packed, whose dates are the same."""
    text = script(archive, folder)
    command = [
        "gcc",
        "-x",
        "c",
        "-O2",
        "-Wall",
        "-Werror",
        "-fno-ident",
        "-no-pie",
        "-s",
        f"-DSCRIPT={json.dumps(text)}",
    ]
    # An identifier of the build would be the same as its content.
    subprocess.run([*command, "-Wl,--build-id=none", "-o", str(out), str(SOURCES / "one-file.c")], check=True)
    with out.open("ab") as stream:
        stream.write(archive.read_bytes())
    out.chmod(0o755)


def script(archive: Path, folder: Path) -> str:
    """Return the script for an archive."""
    listed = subprocess.run(["sh", "-c", LISTING], cwd=folder, capture_output=True, text=True, check=True)
    digest = archives.sha256(archive)
    values = {
        "release": f"one-file-{__version__}-{digest[:12]}",
        "stem": archive.name.removesuffix(".tar.xz"),
        "size": str(archive.stat().st_size),
        "digest": digest,
        "listing": LISTING,
        "listed": listed.stdout.strip(),
        "megabytes": str(-(-freeze.size(folder) // 1_000_000)),
    }
    text = (SOURCES / "one-file.sh").read_text(encoding="ascii")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text
