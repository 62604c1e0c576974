"""What tests need from the machine. The summary names a missing tool or font and what was not tested.

The set-up installs what is in tools/system-packages.txt.
"""

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo

# The variable with the folder in which the program keeps its settings.
SETTINGS = "APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME"


def tool(name: str, purpose: str) -> str:
    """Return the path of a program, or skip the test if it is not installed."""
    path = shutil.which(name)
    need(path is not None, name, purpose)
    assert path is not None
    return path


def needs(*tools: str, purpose: str) -> pytest.MarkDecorator:
    """Return a mark that skips a test if one of these programs is not installed."""
    missing = [name for name in tools if shutil.which(name) is None]
    reason = f"{' and '.join(missing)} not installed. Not tested: {purpose}"
    return pytest.mark.skipif(bool(missing), reason=reason)


def file(*places: str, purpose: str) -> str:
    """Return the first of these files that exists, or skip the test if there is none."""
    found = [place for place in places if Path(place).is_file()]
    need(bool(found), places[0], purpose)
    return found[0]


def link(place: Path, target: Path | str) -> None:
    """Make a symbolic link, or skip the test where nobody or only an administrator may, as on Windows."""
    with suppress(OSError):
        place.symlink_to(target)
    need(place.is_symlink(), "The right to make links", "what the program does with them")


def font(wanted: QFont, purpose: str) -> QFont:
    """Return a font, or skip the test if its family is not installed."""
    need(QFontInfo(wanted).family() == wanted.family(), f"The font {wanted.family()}", purpose)
    return wanted


def locale(name: str, purpose: str) -> str:
    """Return a locale, or skip the test if the system lacks it."""
    listed = subprocess.run([tool("locale", purpose), "-a"], capture_output=True, check=True).stdout.decode("latin-1")
    normalized = name.lower().replace("-", "")
    need(normalized in listed.lower().replace("-", "").splitlines(), f"The locale {name}", purpose)
    return name


def need(there: bool, what: str, purpose: str) -> None:
    """Skip the test if something is missing."""
    if not there:
        pytest.skip(f"{what} is missing. Not tested: {purpose}")
