"""Shared by the tests of the program for Windows under Wine. Only `make test-windows` runs them."""

import os
from pathlib import Path

import pytest

from tools import freeze, packages, windows

# They test the output of another chore.
collect_ignore_glob = [] if os.environ.get("TEST_WINDOWS") else ["test_*.py"]


@pytest.fixture(scope="session")
def program() -> Path:
    """The folder of the program for Windows."""
    folder = freeze.dist("win32") / packages.NAME
    assert folder.is_dir(), "there is nothing to test: run make windows"
    return folder


@pytest.fixture(scope="session")
def home() -> Path:
    """The home of the user under Wine."""
    (found,) = [path for path in (windows.PREFIX / "drive_c" / "users").iterdir() if path.name != "Public"]
    return found
