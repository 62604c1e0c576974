"""Texts as a test compares them, and every text of what is described."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from html import unescape

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.screen import Screen
from jenesys_gui.screen.timeline.bars import Bars
from jenesys_gui.screen.timeline.running_sum import RunningSum
from jenesys_gui.text.numbers import NO_BREAK_SPACE

# Fields for programs, which nobody reads.
NOT_READ = {"id", "key", "ref", "phase", "chosen", "url", "unit", "measure", "scale", "source_id", "code"}
NOT_READ |= {"target", "prefix", "column", "columns", "sorted_by", "filter_by"}


def plain(text: str) -> str:
    """Return a text with ordinary spaces instead of no-break ones."""
    return text.replace(NO_BREAK_SPACE, " ")


def without_tags(markup: str) -> str:
    """Return the text of HTML or of a label's markup."""
    return unescape(re.sub(r"<[^>]*>", "", markup))


def texts_in(part: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a part of the screen, with the name of its field."""
    if isinstance(part, str):
        if name not in NOT_READ:
            yield name, part
    elif isinstance(part, Dataset | Bars | RunningSum | Enum):
        return
    elif fields := fields_of(part):
        for field in fields:
            yield from texts_in(getattr(part, field), field)
    elif isinstance(part, Sequence):
        for item in part:
            yield from texts_in(item, name)


def fields_of(part: object) -> tuple[str, ...]:
    """The fields of a named tuple or a dataclass; none for anything else."""
    names: Iterable[str] = getattr(part, "_fields", None) or getattr(part, "__dataclass_fields__", None) or ()
    return tuple(names)


def everything_on(screen: Screen) -> Iterator[tuple[str, str]]:
    yield from texts_in(screen)
    scene = screen.timeline.scene
    for index in range(len(scene.bars.rows)):
        yield from texts_in(scene.text_of(index))
    for year in range(2005, 2027):
        yield "reading", scene.year_summary(year)
