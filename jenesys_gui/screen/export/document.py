"""A document as data: chapters of paragraphs, lists and tables, which each format writes in its way."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, NamedTuple, Self

from jenesys_gui.model.dataset import Phase
from jenesys_gui.screen.details.detail import Section

# What browsers accept in an address, but the formats of documents do not allow.
# Square brackets belong only around a host that is a number of IPv6.
_NOT_IN_ADDRESS: Final = re.compile(r"(?P<host>^https?://\[[^]/]*\])|[<>\"^`{|}\\\s\[\]]")
# For the widths of columns: how many letters are on a line and count of a word, how wide bold ones are, and how much
# wider a column with a longer text is.
_LETTERS: Final = 112
_MAX_WORD: Final = 24
_BOLD: Final = 1.3
_BOLD_COLUMNS: Final = 2
_SPREAD: Final = 0.75
_WEB: Final = ("https://", "http://")


class Link(NamedTuple):
    """A text that leads to a web address, or to the item of the document with an id: `#id`."""

    text: str
    target: str


class Foreign(NamedTuple):
    """A text in another language than the document, given the tag of the language."""

    text: str
    language: str


# Running text.
Text = tuple[str | Link | Foreign, ...]


class Points(NamedTuple):
    """A list with bullets, or numbered from `first`.

    With a `prefix`, each item has an id: prefix and number.
    """

    items: tuple[Text, ...]
    is_numbered: bool = False
    prefix: str = ""
    first: int = 1

    @classmethod
    def of(cls, texts: Iterable[str], *, is_numbered: bool = False) -> Self:
        """Return the list of some plain texts."""
        return cls(tuple((text,) for text in texts), is_numbered)


class Table(NamedTuple):
    """A table with a caption. The first cell of a row is its name; `expected` rows were only planned.

    The first row of an `is_large` table has values in large type.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    expected: frozenset[int] = frozenset()
    is_large: bool = False

    def widths(self) -> list[int]:
        """Return the widths of the columns in per cent, so that long words fit and rows have few lines."""
        if self.is_large:
            return [100 // len(self.columns)] * len(self.columns)
        columns = [*zip(self.columns, *(map(plain, row) for row in self.rows), strict=True)]
        # Lines break at no other spaces. Headings are bold.
        heads = [min(_longest_word(column), _MAX_WORD) * _BOLD for column in self.columns]
        words = [max(map(_longest_word, column)) for column in columns]
        bold = [min(word, _MAX_WORD) * (_BOLD if place < _BOLD_COLUMNS else 1) for place, word in enumerate(words)]
        least = [max(pair) + 2 for pair in zip(heads, bold, strict=True)]
        # A column of short words has some of the room, too: capitals and digits are wider than other letters.
        others = [1 + (max(map(len, column)) - word) ** _SPREAD for column, word in zip(columns, words, strict=True)]
        room = max(0, _LETTERS - sum(least)) / sum(others)
        shares = [width + room * other for width, other in zip(least, others, strict=True)]
        *first, _last = (ceil(100 * share / sum(shares)) for share in shares)
        return [*first, 100 - sum(first)]


Block = Points | Section | Table


class Chapter(NamedTuple):
    """A part of a document; without a title it continues what is before it."""

    id: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    is_on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Chapters:
    """The chapters on phases, each described when it is read: 100 000 would fill the memory."""

    shown: Sequence[Phase]
    describe: Callable[[Phase], Chapter]

    def __len__(self) -> int:
        return len(self.shown)

    def __iter__(self) -> Iterator[Chapter]:
        return map(self.describe, self.shown)


class Document(NamedTuple):
    """A title, which the picture follows, chapters and a last line; `citations` are its sources."""

    title: str
    subtitle: str
    overview: tuple[Chapter, ...]
    phases: Chapters
    end: tuple[Chapter, ...]
    citations: tuple[str, ...]
    colophon: str


def _longest_word(text: str) -> int:
    return max(map(len, text.split(" ")))


def linked(text: str, *links: Link) -> Text:
    """Return a text with links where it contains theirs, in this order; only to addresses of the web."""
    parts: list[str | Link | Foreign] = [text]
    for part, url in links:
        rest = parts.pop()
        assert isinstance(rest, str)
        if part and part in rest and url.startswith(_WEB):
            before, _part, rest = rest.partition(part)
            address = _NOT_IN_ADDRESS.sub(lambda found: found["host"] or f"%{ord(found[0]):02X}", url)
            parts += [before, Link(part, address)]
        parts.append(rest)
    return tuple(parts)


def plain(text: Text) -> str:
    """Return running text without its links and languages."""
    return "".join(part if isinstance(part, str) else part.text for part in text)
