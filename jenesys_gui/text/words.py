"""The words for codes of the dataset that stand alone, such as in a cell of a table, and the names of documents."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from jenesys_gui.model.dataset import Dataset, Direction, Event, Figure, Programme, Status
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _, ngettext

MOST_NAMED: Final = 12

Thing = TypeVar("Thing")


def status(code: Status) -> str:
    """Whether a figure speaks of what has happened or of what was planned."""
    return _("expected") if code is Status.EXPECTED else _("reported")


def direction(code: Direction | None) -> str:
    """Which way participants travel."""
    if code is None:
        return ""
    return _("to Japan") if code is Direction.INBOUND else _("from Japan")


def document(dataset: Dataset, source_id: str) -> str:
    """A source by its publisher and its title."""
    source = dataset.source_by_id.get(source_id)
    return ", ".join(text for text in (source.publisher, source.title) if text) if source else source_id


def source_line(dataset: Dataset, figure: Figure) -> str:
    """Publisher, document and place in it."""
    return ", ".join(part for part in (document(dataset, figure.source), figure.locator) if part)


def place_in_source(dataset: Dataset, row: Programme | Event) -> str:
    """The document that names a programme or an event, and where in it."""
    source = dataset.source_by_id.get(row.source)
    return ", ".join(text for text in (source.title if source else row.source, row.locator) if text)


def named(names: Iterable[str], most: int = MOST_NAMED, between: str = ", ") -> str:
    """Names one after the other, each once; of very many the first, and how many more there are."""
    return between.join(first_said([*dict.fromkeys(filter(None, names))], str, most))


def first_said(things: Sequence[Thing], say: Callable[[Thing], str], most: int = MOST_NAMED) -> list[str]:
    """What is said of each of some things; of very many, of the first, and how many more there are."""
    said, more = [say(thing) for thing in things[:most]], len(things) - most
    if more > 0:
        said.append(ngettext("{count} more", "{count} more", more).format(count=numbers.count(more)))
    return said
