"""References to works: what is cited, and how it is named in words."""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple

from jenesys_gui import HOMEPAGE, __version__
from jenesys_gui.model.dataset import Dataset, Source
from jenesys_gui.model.dates import Date
from jenesys_gui.model.publishing import Copy, foreign_language, is_description
from jenesys_gui.model.translations import original_of
from jenesys_gui.text import numbers, words
from jenesys_gui.text.translate import COMMA, _, language

# The name of the archive, the same in every language.
INTERNET_ARCHIVE: Final = "Internet Archive"
# Between the names of bodies that publish a document together.
_BETWEEN_BODIES: Final = "; "

_LINE_BREAKS: Final = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_NOT_IN_KEY: Final = re.compile(r"[^A-Za-z0-9]+")


class Work(Enum):
    """The kinds of works that are cited."""

    DATASET = "dataset"
    DOCUMENT = "document"
    PROGRAM = "program"


class Reference(NamedTuple):
    """A work as references name it. `authors` are bodies or people with their full names.

    `accessed` is when the page itself was read. If a copy in a web archive was read instead, the work is `archived`,
    `archive_url` is the address that looks the page up, and `consulted` is when.
    """

    key: str
    work: Work
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    version: str = ""
    published: Date | None = None
    accessed: Date | None = None
    url: str = ""
    licence: str = ""
    language: str = ""
    title_en: str = ""
    archived: bool = False
    archive_url: str = ""
    consulted: Date | None = None

    @property
    def archive(self) -> str:
        """Where copies are, the same in every language; empty if no copy was read."""
        return f"Archived copies at the {INTERNET_ARCHIVE}, {self.archive_url}" if self.archive_url else ""

    @property
    def separate_publisher(self) -> str:
        """The publisher, unless it is the author as well."""
        return "" if self.publisher == _BETWEEN_BODIES.join(self.authors) else self.publisher

    @property
    def is_described(self) -> bool:
        """Whether the title is a description in square brackets."""
        return is_description(self.title)

    @property
    def title_with_translation(self) -> str:
        return words.with_translation(self.title, self.title_en)


def source_reference(source: Source) -> Reference:
    """Return the reference to a source.

    Sources have no authors; following style guides, the bodies that publish their own document are the authors.
    """
    # By its own name, so that others find the document.
    is_read = source.language and not foreign_language(source.language, language())
    publisher = _one_line(source.publisher if is_read else original_of(source.publisher))
    own_title = original_of(source.title)
    is_archived = source.copy is Copy.ARCHIVED
    return Reference(
        key=_key(source.id),
        work=Work.DOCUMENT,
        title=_one_line(source.title if is_description(own_title) else own_title),
        authors=tuple(publisher.split(_BETWEEN_BODIES)),
        publisher=publisher,
        published=source.published,
        accessed=None if is_archived else source.accessed,
        url=source.url,
        licence=_one_line(source.licence),
        language=source.language,
        title_en=_one_line(source.title_en),
        archived=is_archived,
        archive_url=source.archive_url,
        consulted=source.accessed if is_archived else None,
    )


def shown_reference(source: Source) -> Reference:
    """Return the reference to a source as it is shown here, not as it is copied."""
    reference = source_reference(source)
    return (
        reference._replace(title=_one_line(source.title), title_en="", language="")
        if words.lacks_font(source)
        else reference
    )


def dataset_reference(dataset: Dataset) -> Reference:
    publication = dataset.publication
    return Reference(
        key=_key(f"{dataset.name}-dataset"),
        work=Work.DATASET,
        title=_one_line(original_of(dataset.title)),
        authors=tuple(_one_line(author) for author in publication.authors),
        publisher=_one_line(publication.publisher),
        version=_one_line(dataset.version),
        published=publication.created,
        url=publication.homepage,
        licence=_one_line(publication.licence),
    )


def program_reference() -> Reference:
    return Reference(
        key="jenesys-viewer",
        work=Work.PROGRAM,
        title="JENESYS Viewer",
        authors=("JENESYS Viewer contributors",),
        version=__version__,
        url=HOMEPAGE,
        licence="MIT",
    )


def all_references(dataset: Dataset) -> tuple[Reference, ...]:
    """Return the references to the dataset and to each of its sources, with unique keys."""
    return with_unique_keys((dataset_reference(dataset), *map(source_reference, dataset.sources)))


def with_unique_keys(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return references with a number after every repeated key; TeX ignores case."""
    taken: set[str] = set()
    unique: list[Reference] = []
    for reference in references:
        key, number = reference.key, 1
        while key.lower() in taken:
            number += 1
            key = f"{reference.key}-{number}"
        taken.add(key.lower())
        unique.append(reference._replace(key=key))
    return tuple(unique)


def reference_text(reference: Reference) -> str:
    """Return a reference for a letter: authors, title, kind, date, address, and what was read when."""
    parts = [*reference.authors, reference.separate_publisher, _titled(reference), kind_in_words(reference)]
    if reference.published is not None:
        parts.append(numbers.when(reference.published))
    parts += [reference.url, archived_copy(reference)]
    if reference.accessed is not None:
        parts.append(_("accessed {date}").format(date=numbers.when(reference.accessed)))
    return COMMA.join(parts)


def _titled(reference: Reference) -> str:
    """Return a title in quotation marks with its translation; a description in brackets is not quoted."""
    title = reference.title
    text = title if reference.is_described else _("“{title}”").format(title=words.within_quotes(title))
    return words.with_translation(text, reference.title_en)


def archived_copy(reference: Reference) -> str:
    """Return that a copy in a web archive was read, and when; empty if the document itself was read."""
    if not reference.archived:
        return ""
    if reference.consulted is None:
        return _("archived copy")
    return _("archived copy, consulted {date}").format(date=numbers.when(reference.consulted))


def archive_place(reference: Reference) -> str:
    """Return the address that looks a document up in the Internet Archive, with the name of the archive."""
    if not reference.archive_url:
        return ""
    return _("Archived copies at the {archive}: {address}").format(
        archive=INTERNET_ARCHIVE, address=reference.archive_url
    )


def licence_in_words(reference: Reference) -> str:
    """Return the licence of a work; empty if none is stated."""
    return _("Licence: {licence}").format(licence=reference.licence) if reference.licence else ""


def kind_in_words(reference: Reference) -> str:
    """Return the kind and version of a work; empty for a document, which needs neither."""
    pattern = {
        Work.DATASET: _("dataset, version {version}"),
        Work.PROGRAM: _("computer program, version {version}"),
    }.get(reference.work, "")
    return pattern.format(version=reference.version)


def _key(name: str) -> str:
    """Return a name in ASCII letters and digits, the only ones that TeX allows in a key."""
    return _NOT_IN_KEY.sub("-", name).strip("-") or "work"


def _one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text).strip(" ")
