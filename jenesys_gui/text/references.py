"""What is cited, as one record from which every form of reference is made: see `text.reference_formats`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from jenesys_gui.model.dataset import Dataset, Source
from jenesys_gui.model.dates import When
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

_LINE_BREAKS: Final = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_NOT_IN_KEY: Final = re.compile(r"[^A-Za-z0-9]+")


class Work(Enum):
    """What kind of work is cited."""

    DATASET = "dataset"
    DOCUMENT = "document"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Reference:
    """A work with all that a reference says of it. `authors` are bodies or people, each by its full name."""

    key: str
    work: Work
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    version: str = ""
    published: When | None = None
    accessed: When | None = None
    url: str = ""
    licence: str = ""


def source_reference(source: Source) -> Reference:
    """A document of the dataset.

    No source names an author: as style guides have it, a body that publishes a document of its own is its author.
    """
    return Reference(
        key=_key(source.id),
        work=Work.DOCUMENT,
        title=_one_line(source.title),
        authors=(_one_line(source.publisher),),
        publisher=_one_line(source.publisher),
        published=source.published,
        accessed=source.accessed,
        url=source.url,
        licence=_one_line(source.licence),
    )


def dataset_reference(dataset: Dataset) -> Reference:
    """The dataset itself."""
    publication = dataset.publication
    return Reference(
        key=_key(f"{dataset.name}-dataset"),
        work=Work.DATASET,
        title=_one_line(dataset.title),
        authors=tuple(_one_line(author) for author in publication.authors),
        publisher=_one_line(publication.publisher),
        version=_one_line(dataset.version),
        published=publication.created,
        url=publication.homepage,
        licence=_one_line(publication.licence),
    )


def program_reference(version: str) -> Reference:
    """The program."""
    return Reference(
        key="jenesys-viewer",
        work=Work.PROGRAM,
        title="JENESYS Viewer",
        authors=("JENESYS Viewer contributors",),
        version=version,
        licence="MIT",
    )


def all_references(dataset: Dataset) -> tuple[Reference, ...]:
    """The dataset and each of its sources, with keys that tell them apart."""
    return told_apart((dataset_reference(dataset), *map(source_reference, dataset.sources)))


def told_apart(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """References with a number behind every key that was there before; in TeX, case makes no difference."""
    return tuple(_told_apart(references))


def in_words(reference: Reference) -> str:
    """A reference as a letter or a footnote has it: who, title, what it is, date, address, date of access."""
    by = ", ".join(dict.fromkeys((*reference.authors, reference.publisher)))
    parts = [by.strip(", "), _("“{title}”").format(title=reference.title), kind_in_words(reference)]
    if reference.published is not None:
        parts.append(numbers.when(reference.published))
    parts.append(reference.url)
    if reference.accessed is not None:
        parts.append(_("accessed {date}").format(date=numbers.when(reference.accessed)))
    return ", ".join(part for part in parts if part)


def kind_in_words(reference: Reference) -> str:
    """What a work is and in which version; nothing for a document, which needs no such word."""
    pattern = {
        Work.DATASET: _("data set, version {version}"),
        Work.PROGRAM: _("computer program, version {version}"),
    }.get(reference.work, "")
    return pattern.format(version=reference.version)


def _told_apart(references: Iterable[Reference]) -> Iterator[Reference]:
    taken: set[str] = set()
    for reference in references:
        key, number = reference.key, 1
        while key.lower() in taken:
            number += 1
            key = f"{reference.key}-{number}"
        taken.add(key.lower())
        yield replace(reference, key=key)


def _key(name: str) -> str:
    """A name in letters and digits of ASCII, since TeX takes no others for a key."""
    return _NOT_IN_KEY.sub("-", name).strip("-") or "work"


def _one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text).strip(" ")
