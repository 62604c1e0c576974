"""What the build recorded: commit and date of the version, and the licences of the executable's parts."""

import json
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from jenesys_gui import __version__, places

# Written into the frozen program when it is built, below `resources`.
COMMIT_FILE: Final = ("build", "commit.txt")
DATE_FILE: Final = ("build", "date.txt")
_SECONDS: Final = 5
LICENCE_INDEX: Final = "licences.json"


def full_version() -> str:
    """Return the version, with the commit in brackets if it is known."""
    known = commit()
    return f"{__version__} ({known})" if known else __version__


def commit() -> str:
    """Return the commit recorded by the build, or else by git; empty if neither knows it.

    A plus after it means that files were changed since.
    """
    return places.recorded(*COMMIT_FILE) or commit_of(Path(__file__).resolve().parent.parent)


def commit_of(checkout: Path) -> str:
    """Return the commit of a checkout; empty without git or if it fails."""
    if not (checkout / ".git").exists():
        return ""
    describe = ["git", "describe", "--always", "--dirty=+", "--abbrev=12", "--exclude=*"]
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - nothing of it comes from outside
            describe, cwd=checkout, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
        return done.stdout.decode("ascii", errors="replace").strip() if done.returncode == 0 else ""
    return ""


class LicensedPart(NamedTuple):
    """A part of the program by other authors; `source` is the address of its source, if elsewhere."""

    name: str
    version: str
    licence: str
    source: str
    texts: tuple[Path, ...]

    def full_text(self) -> str:
        """Return the texts of its licence, one after the other."""
        return "\n\n".join(text.read_text(encoding="utf-8", errors="replace") for text in self.texts)


def licensed_parts() -> tuple[LicensedPart, ...]:
    """Return the parts of the executable; none in a checkout, where each package has its own licence."""
    folder = places.resource("licences")
    try:
        index = json.loads((folder / LICENCE_INDEX).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    return tuple(
        LicensedPart(
            part["name"], part["version"], part["licence"], part["source"], tuple(map(folder.joinpath, part["texts"]))
        )
        for part in index
    )
