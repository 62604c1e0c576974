"""Which version this is, down to the commit it was made from."""

import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final

from jenesys_gui import __version__, files

# Written into the frozen program when it is built, below `resources`.
COMMIT_FILE: Final = ("build", "commit.txt")
_SECONDS: Final = 5


def full_version() -> str:
    """The version, with the commit in brackets where it is known."""
    of = commit()
    return f"{__version__} ({of})" if of else __version__


def commit() -> str:
    """The commit: what the build wrote down, in a checkout what git says; empty where neither is there.

    A plus behind it says that files were changed since.
    """
    with suppress(OSError):
        return files.resource(*COMMIT_FILE).read_text(encoding="ascii").strip()
    return commit_of(Path(__file__).resolve().parent.parent)


def commit_of(checkout: Path) -> str:
    """What git says of a checkout. Nothing where there is no git, or it refuses."""
    if not (checkout / ".git").exists():
        return ""
    describe = ["git", "describe", "--always", "--dirty=+", "--abbrev=12", "--exclude=*"]
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - nothing of it comes from outside
            describe, cwd=checkout, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
        return done.stdout.decode("ascii", errors="replace").strip() if done.returncode == 0 else ""
    return ""
