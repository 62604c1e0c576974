"""Shared by the tests of what `make dist` has made. Only `make test-frozen` runs them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tools import packages, smoke_frozen

# They take minutes, need root, and test the output of another chore.
collect_ignore_glob = [] if os.environ.get("TEST_FROZEN") else ["test_*.py"]

# A name that breaks careless programs.
AWKWARD: Final = 'a folder, of "Größe"; 東\\京'


@pytest.fixture(scope="session")
def unpacked() -> Iterator[Path]:
    """The executable from the archive, in a folder with an awkward name that everybody may read."""
    assert packages.TAR.is_file(), "there is nothing to test: run make dist"
    with tempfile.TemporaryDirectory(prefix="jenesys-frozen-") as name:
        folder = Path(name) / AWKWARD
        folder.mkdir()
        subprocess.run(["tar", "--extract", f"--file={packages.TAR}", f"--directory={folder}"], check=True)
        Path(name).chmod(0o755)
        yield folder / packages.STEM / packages.NAME


@pytest.fixture
def somewhere() -> Iterator[Path]:
    """An empty folder that everyone can write to; only root can read pytest's own."""
    with tempfile.TemporaryDirectory(prefix="jenesys-frozen-") as name:
        Path(name).chmod(0o777)
        yield Path(name)


@pytest.fixture
def display(somewhere: Path) -> Iterator[tuple[str, Path]]:
    """A virtual display, and the file with its screen."""
    screen = somewhere / "screen"
    screen.mkdir()
    with smoke_frozen.virtual_display(screen) as found:
        yield found


@pytest.fixture(autouse=True)
def _root() -> None:
    assert os.geteuid() == 0, "namespaces, other users and a Debian root of its own need root"
    assert shutil.which("unshare")
