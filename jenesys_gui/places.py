"""Where the program lies, and where it keeps what it remembers. Window and `self-check` both ask here."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

# The folder that makes the program portable, if it lies beside it.
PORTABLE: Final = "jenesys-gui-settings"
# What a file of settings that can't be read is called from then on.
UNREADABLE: Final = ".unreadable"
_NAME: Final = "jenesys-gui"


def program_folder() -> Path:
    """The folder that a person sees the program in: of the frozen program, else of the checkout or the packages."""
    if not is_frozen():
        return Path(__file__).resolve().parent.parent
    program = Path(sys.executable).resolve()
    # A Mac shows the whole of NAME.app as one thing.
    bundles = [parent for parent in program.parents if parent.suffix == ".app"]
    return (bundles[-1] if sys.platform == "darwin" and bundles else program).parent


def is_frozen() -> bool:
    """Whether this is the executable that needs no Python."""
    return bool(getattr(sys, "frozen", False))


def is_portable() -> bool:
    """Whether a folder beside the program says that the settings stay there."""
    return is_frozen() and (program_folder() / PORTABLE).is_dir()


def settings_file() -> Path:
    """The file of settings; an INI file on every system, so that it can be read and mended."""
    if is_portable():
        return program_folder() / PORTABLE / f"{_NAME}.ini"
    return user_folder() / _NAME / f"{_NAME}.ini"


def user_folder() -> Path:
    """The folder in which the programs of this user keep their settings."""
    roaming = os.environ.get("APPDATA", "")
    if sys.platform == "win32" and roaming:
        return Path(roaming)
    asked = os.environ.get("XDG_CONFIG_HOME", "")
    # The rule of the desktops: a relative path means nothing.
    return Path(asked) if asked.startswith("/") else home() / ".config"


def home() -> Path:
    """The user's home. Somebody whom the system knows no home of has the root of the file system."""
    with suppress(RuntimeError):
        return Path.home()
    return Path(Path.cwd().anchor)
