"""What a search finds, in words; loaded without what searches."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jenesys_gui.screen.find.highlights import Highlight, Highlights


class Find(NamedTuple):
    """The search results in words.

    `counted` is how many there are of each kind, or that there are none; `current` is the current result, or how to go
    to the first one, with its highlight `found`. `spoken` is announced.
    """

    query: str = ""
    only_found: bool = False
    total: int = 0
    counted: str = ""
    current: str = ""
    found: "Highlight | None" = None
    spoken: str = ""
    highlights: "Highlights | None" = None
