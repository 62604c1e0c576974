"""How datasets and sources are published: by whom and when, in which language, and as which copy."""

import re
from enum import Enum
from typing import Final, NamedTuple

from jenesys_gui.model.dates import Date

# How a note cites a source: its id in square brackets.
_CITED_SOURCE: Final = re.compile(r"\[([a-z0-9][a-z0-9-]*)\]")


class Copy(Enum):
    """What was read of a source: the page itself or a copy of it in a web archive."""

    ORIGINAL = "original"
    ARCHIVED = "archived"


class Publication(NamedTuple):
    """What is needed to cite a dataset: its authors, publisher, date, licence and address."""

    authors: tuple[str, ...] = ()
    publisher: str = ""
    created: Date | None = None
    licence: str = ""
    homepage: str = ""


def ids_cited_in(note: str) -> tuple[str, ...]:
    """Return the ids of the sources that a note cites in square brackets, each once."""
    return tuple(dict.fromkeys(_CITED_SOURCE.findall(note))) if "[" in note else ()


def is_description(title: str) -> bool:
    """Return whether a title is a description in square brackets."""
    return title.startswith("[") and title.endswith("]")


def foreign_language(language: str, own: str) -> str:
    """Return a language unless it is the dataset's own, in any region or script; empty if not known."""
    primary, own_primary = (tag.lower().partition("-")[0] for tag in (language, own))
    return language if primary and primary != own_primary else ""
