"""How long work says how far it is."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

# Called with how many rows or phases are written, and how many there are; possibly very often. It may raise an error.
OnProgress = Callable[[int, int], None]

_Item = TypeVar("_Item")


def no_progress(_done: int, _total: int) -> None:
    """Ignore the progress of something."""


def with_progress(items: Iterable[_Item], progress: OnProgress, total: int, done: int = 0) -> Iterator[_Item]:
    """Return the same items, and report the progress before each; `done` were written before the first."""
    for position, item in enumerate(items, start=done):
        progress(position, total)
        yield item
