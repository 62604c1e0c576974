"""References in the forms that letters, LaTeX and reference managers take: plain text, BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final
from urllib.parse import quote

from jenesys_gui.model.dates import Date, End, When, start_of
from jenesys_gui.text.references import Reference, Work, in_words, kind_in_words
from jenesys_gui.text.translate import N_, _


class Format(Enum):
    """The forms of a reference; the values are their names."""

    PLAIN = N_("Plain text")
    BIBTEX = "BibTeX"
    RIS = "RIS"
    CSL_JSON = "CSL-JSON"


# How the name of a file of each form ends.
ENDINGS: Final = {Format.PLAIN: ".txt", Format.BIBTEX: ".bib", Format.RIS: ".ris", Format.CSL_JSON: ".json"}


def written(references: Sequence[Reference], form: Format) -> str:
    """References in a form, as the whole content of a file of that form."""
    writers: Mapping[Format, Callable[[Sequence[Reference]], str]] = {
        Format.PLAIN: lambda each: "\n\n".join(map(_plain, each)),
        Format.BIBTEX: lambda each: "\n\n".join(map(_bibtex, each)),
        Format.RIS: lambda each: "\n\n".join(map(_ris, each)),
        Format.CSL_JSON: lambda each: json.dumps([_csl(one) for one in each], ensure_ascii=False, indent=2),
    }
    return writers[form](references) + "\n"


def _plain(reference: Reference) -> str:
    return ". ".join(part for part in (in_words(reference), _licence(reference)) if part) + "."


def _licence(reference: Reference) -> str:
    return _("Licence: {licence}").format(licence=reference.licence) if reference.licence else ""


# BibTeX: for BibTeX itself and for biblatex, so every fact stands in one field only, but for the year.

_TEX: Final = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}: BibTeX counts braces without regard to what stands before them.
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
# What may stand in an address; all else is written by its code, as browsers do it.
_IN_ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~"


def _bibtex(reference: Reference) -> str:
    published, accessed = reference.published, reference.accessed
    publisher = "" if reference.publisher in reference.authors else reference.publisher
    fields = {
        # Within two pairs of braces a body is no person with a family name, and a title keeps its capitals.
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
    """A text in which TeX takes no sign for a command. Letters of all languages stay: the file is UTF-8."""
    return "".join(_TEX.get(letter, letter) for letter in _LIGATURES.sub(r"\g<0>" + "\0", text)).replace("\0", "{}")


# RIS: a tag and a value a line, with no signs that need care.

_RIS_TYPES: Final = {Work.DATASET: "DATA", Work.DOCUMENT: "ELEC", Work.PROGRAM: "COMP"}


def _ris(reference: Reference) -> str:
    # A name with a comma would be taken for a person, family name first; a publisher's is left as it is.
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
    """Year, month and day with a slash behind each, as far as they are stated: `2016/02//`."""
    date = _first_date(when)
    if date is None:
        return ""
    return "".join(f"{part}/" for part in (*_parts_in_digits(date), "", "")[:3])


# CSL-JSON: what Zotero, pandoc and all that use the Citation Style Language read.

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


def _parts_in_digits(date: Date) -> Iterable[str]:
    return str(date).rstrip("~?").split("-")
