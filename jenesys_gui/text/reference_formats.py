"""The formats of references: plain text, the styles of APA and Chicago, BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final
from urllib.parse import quote

from jenesys_gui.model.dates import Date
from jenesys_gui.text import words
from jenesys_gui.text.literal import SPACE, Pattern, without_isolates
from jenesys_gui.text.references import (
    Reference,
    Work,
    archive_place,
    archived_copy,
    kind_in_words,
    licence_in_words,
    reference_text,
)
from jenesys_gui.text.translate import N_, SENTENCES


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
        ReferenceFormat.APA: _apa,
        ReferenceFormat.CHICAGO: _chicago,
        ReferenceFormat.BIBTEX: _bibtex,
        ReferenceFormat.RIS: _ris,
    }
    text = "\n\n".join(map(writers[form], references)) + "\n"
    return without_isolates(text) if form in (ReferenceFormat.BIBTEX, ReferenceFormat.RIS) else text


def _plain(reference: Reference) -> str:
    parts = (reference_text(reference), archive_place(reference), licence_in_words(reference))
    return words.sentence(SENTENCES.join(parts))


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
        "medium": _copy(reference),
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


# The styles of APA (7th edition) and Chicago (18th, author-date), as plain text

# Both are English styles, so their own words are not translated. A CSL processor makes the same of the CSL-JSON, except
# in Chicago the capitals of English titles, which are as in the documents, and quotation marks around descriptions.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_COMMA: Final = Pattern(", ")
_APA_KINDS: Final = {Work.DATASET: "Dataset", Work.PROGRAM: "Computer software"}
_ENDS_OF_SENTENCES: Final = (".", "?", "!", "。", "？", "！")


def _apa(reference: Reference) -> str:
    kind = _APA_KINDS.get(reference.work, "") or _copy(reference)
    version = f"(Version {reference.version})" if reference.version else ""
    title = SPACE.join((reference.title_with_translation, version, f"[{kind}]" if kind else ""))
    year = f"({_apa_date(reference)})"
    head = (_listed(reference.authors, "&"), year, title) if reference.authors else (title, year)
    retrieved = _access(reference)
    url = f"Retrieved {retrieved}, from {reference.url}" if retrieved else reference.url
    sentences = _sentences((*head, reference.separate_publisher, reference.archive))
    return f"{sentences} {url}".strip()


def _chicago(reference: Reference) -> str:
    """Return a reference in the style of Chicago, author-date."""
    is_program = reference.work is Work.PROGRAM
    title = reference.title_with_translation
    # A full stop is before a closing quotation mark. Descriptions are not quoted.
    title = title if is_program or reference.is_described else f"“{_sentences((words.within_quotes(title),))}”"
    published, accessed = reference.published, _access(reference)
    year, day = _year_in_style(published, "[{year}?]"), _day(published) if published and not is_program else ""
    head = (_listed(reference.authors, "and"), year, title) if reference.authors else (title, year)
    return _sentences(
        (
            *head,
            f"{'V.' if is_program else 'Version'} {reference.version}" if reference.version else "",
            _COMMA.join((reference.separate_publisher, day)),
            _copy(reference),
            reference.archive,
            f"Accessed {accessed}" if accessed else "",
            reference.url,
        )
    )


def _sentences(texts: Iterable[str]) -> str:
    """Join texts with a full stop after each that does not end a sentence."""
    return SPACE.join(text if text.rstrip("”」").endswith(_ENDS_OF_SENTENCES) else f"{text}." for text in texts if text)


def _copy(reference: Reference) -> str:
    """Return that an archived copy was read, and when, in English; empty if the document itself was."""
    date = reference.consulted
    if date is None or not reference.archived:
        return "Archived copy" if reference.archived else ""
    month = _MONTHS[date.month - 1] if date.month else ""
    return f"Archived copy, consulted {SPACE.join((str(date.day or ''), month, str(date.year)))}"


def _listed(names: tuple[str, ...], conjunction: str) -> str:
    if len(names) == 1:
        return names[0]
    return f"{_COMMA.join(names[:-1])}, {conjunction} {names[-1]}"


def _apa_date(reference: Reference) -> str:
    """Return the date of a document as far as it is stated; of a dataset or a program, its year."""
    date = reference.published
    day = _day(date) if date and reference.work is Work.DOCUMENT else ""
    year = _year_in_style(date, "ca. {year}")
    return f"{year}, {day}" if day else year


def _year_in_style(date: Date | None, circa: str) -> str:
    """Return the year of a date, written as `circa` if it is not certain."""
    if date is None:
        return "n.d."
    return circa.format(year=date.year) if date.is_circa else f"{date.year}"


def _access(reference: Reference) -> str:
    """Return the date of access of a work that has no other date, such as `November 24, 2026`."""
    date = reference.accessed
    if date is None or reference.published is not None:
        return ""
    separator = ", " if date.day else " "
    return f"{_day(date)}{separator}{date.year}".strip()


def _day(date: Date) -> str:
    """Return a date without its year, as far as it is stated: `April 5`, `February`."""
    if date.month is None:
        return ""
    month = _MONTHS[date.month - 1]
    return f"{month} {date.day}" if date.day else month
