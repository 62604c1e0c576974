"""A new desktop for each test, and one that several tests share."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside.desktop import Desktop, desktop
from tests.outside.reader import Reader


@pytest.fixture(autouse=True, scope="session")
def _is_linux() -> None:
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("X11 and AT-SPI are of Linux")


@pytest.fixture(name="desktop")
def _desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A display with window manager and accessibility bus."""
    home = tmp_path / "home"
    home.mkdir()
    with desktop(home) as made:
        yield made


@pytest.fixture(scope="session")
def _used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desktop, Reader]]:
    with desktop(tmp_path_factory.mktemp("home")) as made:
        made.open_program()
        made.window()
        yield made, made.open_reader()


@pytest.fixture
def used_desktop(_used: tuple[Desktop, Reader]) -> Desktop:
    """Return a desktop with the program that other tests share."""
    return _used[0]


@pytest.fixture
def used_reader(_used: tuple[Desktop, Reader]) -> Reader:
    """Return a screen reader for the program there, with the first phase selected and no query."""
    desktop, reader = _used
    desktop.press("Escape")
    reader.select("Phases", 0)
    reader.waits_for_title("JENESYS Programme")
    return reader
