"""A desktop for each test, with nobody before it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside.desktop import Desktop, desktop


@pytest.fixture(name="desktop")
def _desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A display with window manager and accessibility bus."""
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("X11 and AT-SPI are of Linux")
    home = tmp_path / "home"
    home.mkdir()
    with desktop(home) as made:
        yield made
