"""The formats of references: plain text, the styles of APA and Chicago, BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, Final
from urllib.parse import quote

from jenesys_gui.model.dates import Date
from jenesys_gui.text import words
from jenesys_gui.text.literal import SENTENCES, without_isolates
from jenesys_gui.text.reference_styles import apa, chicago
from jenesys_gui.text.references import (
    Reference,
    Work,
    archive_place,
    archived_copy,
    kind_in_words,
    licence_in_words,
    reference_text,
)
from jenesys_gui.text.translate import N_


class ReferenceFormat(Enum):
    """The formats of references; the values are their names."""

    PLAIN = N_("Plain text")
    APA = "APA"
    CHICAGO = "Chicago"
    BIBTEX = "BibTeX"
    RIS = "RIS"
    CSL_JSON = "CSL-JSON"


# The suffix of a file in each format.
SUFFIXES: Final = {
    ReferenceFormat.PLAIN: ".txt",
    ReferenceFormat.APA: ".txt",
    ReferenceFormat.CHICAGO: ".txt",
    ReferenceFormat.BIBTEX: ".bib",
    ReferenceFormat.RIS: ".ris",
    ReferenceFormat.CSL_JSON: ".json",
}


def formatted(references: Sequence[Reference], form: ReferenceFormat) -> str:
    """Return references in a format, as the contents of a file."""
    if form is ReferenceFormat.CSL_JSON:
        return without_isolates(json.dumps([_csl(each) for each in references], ensure_ascii=False, indent=2)) + "\n"
    writers: Mapping[ReferenceFormat, Callable[[Reference], str]] = {
        ReferenceFormat.PLAIN: _plain,
        ReferenceFormat.APA: apa,
        ReferenceFormat.CHICAGO: chicago,
        ReferenceFormat.BIBTEX: _bibtex,
        ReferenceFormat.RIS: _ris,
    }
    text = "\n\n".join(map(writers[form], references)) + "\n"
    return without_isolates(text) if form in (ReferenceFormat.BIBTEX, ReferenceFormat.RIS) else text


def _plain(reference: Reference) -> str:
    parts = (reference_text(reference), archive_place(reference), licence_in_words(reference))
    return SENTENCES.join(part for part in parts if part) + "."


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
# The languages of biblatex.
_BIBLATEX_LANGUAGES: Final = {"en": "english", "fr": "french", "ja": "japanese", "pt": "portuguese"}


def _bibtex(reference: Reference) -> str:
    publisher = reference.separate_publisher
    language = reference.language.lower().partition("-")[0]
    fields = {
        # In two pairs of braces a body is not split into names, and a title keeps its capitals.
        "author": " and ".join(f"{{{_tex(author)}}}" for author in reference.authors),
        "title": f"{{{_tex(reference.title)}}}",
        "titleaddon": f"{{{_tex(reference.title_en)}}}" if reference.title_en else "",
        "howpublished": _tex(words.capitalized(kind_in_words(reference))),
        "publisher": f"{{{_tex(publisher)}}}" if publisher else "",
        "year": _year(reference.published),
        "date": str(reference.published or ""),
        "language": _BIBLATEX_LANGUAGES.get(language, language),
        "url": quote(reference.url, safe=_IN_ADDRESS),
        "urldate": str(reference.accessed or ""),
        "note": _tex(". ".join(_notes(reference))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{reference.key},", *lines, "}"))


def _notes(reference: Reference) -> tuple[str, ...]:
    """Return what has no field of its own: that a copy was read, where to find copies, and the licence."""
    texts = (words.capitalized(archived_copy(reference)), archive_place(reference), licence_in_words(reference))
    return tuple(text for text in texts if text)


def _tex(text: str) -> str:
    """Escape the signs that are commands in TeX. Letters of all languages stay, since the file is UTF-8."""
    return "".join(_TEX.get(letter, letter) for letter in _LIGATURES.sub(r"\g<0>" + "\0", text)).replace("\0", "{}")


_RIS_TYPES: Final = {Work.DATASET: "DATA", Work.DOCUMENT: "ELEC", Work.PROGRAM: "COMP"}


def _ris(reference: Reference) -> str:
    # A name with a comma would be read as a person, family name first; that of a publisher is left as it is.
    authors = [author for author in reference.authors if "," not in author]
    others = [author for author in reference.authors if "," in author]
    publisher = reference.publisher if not others else reference.separate_publisher
    lines = [
        ("TY", _RIS_TYPES[reference.work]),
        ("ID", reference.key),
        *(("AU", author) for author in authors),
        ("TI", reference.title),
        ("TT", reference.title_en),
        ("ET", reference.version),
        ("PB", "; ".join(filter(None, (*others, publisher)))),
        ("PY", _year(reference.published)),
        ("DA", _ris_date(reference.published)),
        ("LA", reference.language),
        ("UR", reference.url),
        ("L2", reference.archive_url),
        ("Y2", _ris_date(reference.accessed)),
        *(("N1", note) for note in _notes(reference)),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {value}" for tag, value in lines if value or tag == "ER")


def _ris_date(date: Date | None) -> str:
    """Return the stated parts of a date with a slash after each: `2016/02//`."""
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
        "title": reference.title_with_translation,
        "publisher": reference.separate_publisher,
        "version": reference.version,
        "issued": _csl_date(reference.published),
        "accessed": _csl_date(reference.accessed),
        "medium": words.capitalized(archived_copy(reference)),
        "archive": reference.archive,
        "language": reference.language,
        "URL": reference.url,
        "note": licence_in_words(reference),
    }
    return {name: value for name, value in fields.items() if value}


def _csl_date(date: Date | None) -> dict[str, Any]:
    if date is None:
        return {}
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    return {"date-parts": [parts], **({"circa": True} if date.is_circa else {})}


def _year(date: Date | None) -> str:
    return "" if date is None else f"{date.year:04d}"
