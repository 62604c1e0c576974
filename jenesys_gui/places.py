"""Where the program's files and settings are.

The program runs from a checkout, from an installed wheel, or as an executable that needs no Python.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

# The folder that makes the program portable if it is beside the executable.
PORTABLE: Final = "jenesys-gui-settings"
# The program in one file, which has unpacked the executable into a cache. Not for programs that this one starts.
_ONE_FILE: Final = os.environ.pop("JENESYS_GUI_ONE_FILE", "")
# What is added to the name of a settings file that can't be read.
UNREADABLE: Final = ".unreadable"
_NAME: Final = "jenesys-gui"
_PACKAGE: Final = Path(__file__).resolve().parent


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    bundled = _PACKAGE / "bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent


def bundled_dataset() -> Path:
    """Return the folder of the dataset that comes with the program."""
    return _root() / "data" / "jenesys"


def example_dataset() -> Path:
    """Return the folder of the small dataset that new ones begin with."""
    return resource("example")


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below `resources`."""
    return _root().joinpath("resources", *parts)


def recorded(*parts: str) -> str:
    """Return what the build recorded in a file below `resources`; empty in a checkout."""
    with suppress(OSError):
        return resource(*parts).read_text(encoding="ascii").strip()
    return ""


def program_folder() -> Path:
    """Return the folder in which the user sees the program: the executable, the checkout or the packages."""
    if not is_frozen():
        return _PACKAGE.parent
    program = Path(_ONE_FILE or sys.executable).resolve()
    # macOS shows the folder NAME.app as one file.
    bundles = [parent for parent in program.parents if parent.suffix == ".app"]
    return (bundles[-1] if sys.platform == "darwin" and bundles else program).parent


def is_frozen() -> bool:
    """Return whether this is the executable that needs no Python."""
    return bool(getattr(sys, "frozen", False))


def is_portable() -> bool:
    """Return whether the settings are in a folder beside the program."""
    return is_frozen() and (program_folder() / PORTABLE).is_dir()


def settings_file() -> Path:
    """Return the path of the settings, an INI file on every system, so that users can edit it."""
    if is_portable():
        return program_folder() / PORTABLE / f"{_NAME}.ini"
    return user_folder() / _NAME / f"{_NAME}.ini"


def user_folder() -> Path:
    """Return the folder in which the programs of this user keep their settings."""
    roaming = os.environ.get("APPDATA", "")
    if sys.platform == "win32" and roaming:
        return Path(roaming)
    asked = os.environ.get("XDG_CONFIG_HOME", "")
    # The XDG specification says that a relative path is ignored.
    return Path(asked) if asked.startswith("/") else home() / ".config"


def home() -> Path:
    """Return the user's home, or the root of the file system for a user without one."""
    with suppress(RuntimeError):
        return Path.home()
    return Path(_PACKAGE.anchor)
