"""What the build recorded: commit and date of the version, and the licences of the executable's parts."""

import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

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
    """A part of the program; `source` is the address of its source, empty for the program itself."""

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
    return tuple(
        LicensedPart(
            part["name"], part["version"], part["licence"], part["source"], tuple(map(folder.joinpath, part["texts"]))
        )
        for part in _index()
    )


def missing_files() -> list[Path]:
    """Return the files that were built into the executable and are no longer there; none in a checkout."""
    if not places.is_frozen():
        return []
    resources, parts = places.resource(), _index()
    licences = resources / "licences"
    files = [resources.parent / file for part in parts for file in part["files"]]
    texts = [licences / text for part in parts for text in part["texts"]]
    return [path for path in (licences / LICENCE_INDEX, *files, *texts) if not os.access(path, os.F_OK)]


def _index() -> list[dict[str, Any]]:
    """Return the list of parts as the build wrote it; empty without one."""
    with suppress(FileNotFoundError):
        index: list[dict[str, Any]] = json.loads(places.resource("licences", LICENCE_INDEX).read_text(encoding="utf-8"))
        return index
    return []
