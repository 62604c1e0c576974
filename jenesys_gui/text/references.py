"""References to works, and how they are written: as plain text, BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final
from urllib.parse import quote

from jenesys_gui.model.dataset import Dataset, Source
from jenesys_gui.model.dates import Date, End, When, start_of
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import N_, _

_LINE_BREAKS: Final = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_NOT_IN_KEY: Final = re.compile(r"[^A-Za-z0-9]+")


class Work(Enum):
    """The kinds of works that are cited."""

    DATASET = "dataset"
    DOCUMENT = "document"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Reference:
    """A work as references name it. `authors` are bodies or people with their full names."""

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
    """Return the reference to a source.

    Sources have no authors; following style guides, a body that publishes its own document is the author.
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
    """Return the reference to the dataset."""
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
    """Return the reference to the program."""
    return Reference(
        key="jenesys-viewer",
        work=Work.PROGRAM,
        title="JENESYS Viewer",
        authors=("JENESYS Viewer contributors",),
        version=version,
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
        unique.append(replace(reference, key=key))
    return tuple(unique)


def reference_text(reference: Reference) -> str:
    """Return a reference for a letter or footnote: authors, title, kind, date, address, date of access."""
    by = ", ".join(dict.fromkeys((*reference.authors, reference.publisher)))
    parts = [by.strip(", "), _("“{title}”").format(title=reference.title), kind_in_words(reference)]
    if reference.published is not None:
        parts.append(numbers.when(reference.published))
    parts.append(reference.url)
    if reference.accessed is not None:
        parts.append(_("accessed {date}").format(date=numbers.when(reference.accessed)))
    return ", ".join(part for part in parts if part)


def kind_in_words(reference: Reference) -> str:
    """Return the kind and version of a work; empty for a document, which needs neither."""
    pattern = {
        Work.DATASET: _("data set, version {version}"),
        Work.PROGRAM: _("computer program, version {version}"),
    }.get(reference.work, "")
    return pattern.format(version=reference.version)


def _key(name: str) -> str:
    """Return a name in ASCII letters and digits, the only ones that TeX allows in a key."""
    return _NOT_IN_KEY.sub("-", name).strip("-") or "work"


def _one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text).strip(" ")


class ReferenceFormat(Enum):
    """The formats of references; the values are their names."""

    PLAIN = N_("Plain text")
    BIBTEX = "BibTeX"
    RIS = "RIS"
    CSL_JSON = "CSL-JSON"


# The suffix of a file in each format.
SUFFIXES: Final = {
    ReferenceFormat.PLAIN: ".txt",
    ReferenceFormat.BIBTEX: ".bib",
    ReferenceFormat.RIS: ".ris",
    ReferenceFormat.CSL_JSON: ".json",
}


def formatted(references: Sequence[Reference], form: ReferenceFormat) -> str:
    """Return references in a format, as the contents of a file."""
    if form is ReferenceFormat.CSL_JSON:
        return json.dumps([_csl(each) for each in references], ensure_ascii=False, indent=2) + "\n"
    writers: Mapping[ReferenceFormat, Callable[[Reference], str]] = {
        ReferenceFormat.PLAIN: _plain,
        ReferenceFormat.BIBTEX: _bibtex,
        ReferenceFormat.RIS: _ris,
    }
    return "\n\n".join(map(writers[form], references)) + "\n"


def _plain(reference: Reference) -> str:
    return ". ".join(part for part in (reference_text(reference), _licence(reference)) if part) + "."


def _licence(reference: Reference) -> str:
    return _("Licence: {licence}").format(licence=reference.licence) if reference.licence else ""


_TEX: Final = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}, since BibTeX counts braces even after a backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{letter: f"\\{letter}" for letter in "&%$#_"},
}
# Pairs that TeX would set as one sign, such as -- as a dash.
_LIGATURES: Final = re.compile(r"([-'`,])(?=\1)|([?!])(?=`)")
# Characters that stay as they are in an address; others are percent-encoded, as in browsers.
_IN_ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~"


def _bibtex(reference: Reference) -> str:
    published, accessed = reference.published, reference.accessed
    publisher = "" if reference.publisher in reference.authors else reference.publisher
    fields = {
        # In two pairs of braces a body is not split into names, and a title keeps its capitals.
        "author": " and ".join(f"{{{_tex(author)}}}" for author in reference.authors),
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": _tex(_as_sentence(kind_in_words(reference))),
        "publisher": f"{{{_tex(publisher)}}}" if publisher else "",
        "year": _year(published),
        "date": str(published) if published else "",
        "url": quote(reference.url, safe=_IN_ADDRESS),
        "urldate": str(accessed) if accessed else "",
        "note": _tex(_licence(reference)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{reference.key},", *lines, "}"))


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tex(text: str) -> str:
    """Escape the signs that are commands in TeX. Letters of all languages stay, since the file is UTF-8."""
    return "".join(_TEX.get(letter, letter) for letter in _LIGATURES.sub(r"\g<0>" + "\0", text)).replace("\0", "{}")


_RIS_TYPES: Final = {Work.DATASET: "DATA", Work.DOCUMENT: "ELEC", Work.PROGRAM: "COMP"}


def _ris(reference: Reference) -> str:
    # A name with a comma would be read as a person, family name first; that of a publisher is left as it is.
    authors = [author for author in reference.authors if "," not in author]
    others = [author for author in reference.authors if "," in author]
    publishers = dict.fromkeys((*others, *([reference.publisher] if reference.publisher else [])))
    lines = [
        ("TY", _RIS_TYPES[reference.work]),
        ("ID", reference.key),
        *(("AU", author) for author in authors),
        ("TI", reference.title),
        ("ET", reference.version),
        ("PB", "; ".join(publishers)),
        ("PY", _year(reference.published)),
        ("DA", _ris_date(reference.published)),
        ("UR", reference.url),
        ("Y2", _ris_date(reference.accessed)),
        ("N1", _licence(reference)),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {value}" for tag, value in lines if value or tag == "ER")


def _ris_date(when: When | None) -> str:
    """Return the stated parts of a date with a slash after each: `2016/02//`."""
    date = _first_date(when)
    if date is None:
        return ""
    parts = str(date).rstrip("~?").split("-")
    return "".join(f"{part}/" for part in (*parts, "", "")[:3])


_CSL_TYPES: Final = {Work.DATASET: "dataset", Work.DOCUMENT: "webpage", Work.PROGRAM: "software"}


def _csl(reference: Reference) -> dict[str, Any]:
    fields = {
        "id": reference.key,
        "type": _CSL_TYPES[reference.work],
        "author": [{"literal": author} for author in reference.authors],
        "title": reference.title,
        "publisher": "" if reference.publisher in reference.authors else reference.publisher,
        "version": reference.version,
        "issued": _csl_date(reference.published),
        "accessed": _csl_date(reference.accessed),
        "URL": reference.url,
        "note": _licence(reference),
    }
    return {name: value for name, value in fields.items() if value}


def _csl_date(when: When | None) -> dict[str, Any]:
    date = _first_date(when)
    if date is None:
        return {}
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    return {"date-parts": [parts], **({"circa": True} if date.about or date.doubtful else {})}


def _first_date(when: When | None) -> Date | None:
    start = None if when is None else start_of(when)
    return None if isinstance(start, End) else start


def _year(when: When | None) -> str:
    date = _first_date(when)
    return "" if date is None else f"{date.year:04d}"
