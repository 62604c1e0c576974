"""References in the styles of APA (7th edition) and Chicago (18th edition, author-date), as plain text.

Both are English styles, so their own words are not translated. A CSL processor makes the same of the CSL-JSON, except
in Chicago the capitals of English titles, which are as in the documents here, and quotation marks around descriptions.
"""

from collections.abc import Iterable
from typing import Final

from jenesys_gui.model.dates import Date
from jenesys_gui.text.references import INTERNET_ARCHIVE, Reference, Work, archived_copy, first_date

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_APA_KINDS: Final = {Work.DATASET: "Dataset", Work.PROGRAM: "Computer software"}
_ENDS_OF_SENTENCES: Final = (".", "?", "!")


def apa(reference: Reference) -> str:
    """Return a reference in the style of APA."""
    kind = _APA_KINDS.get(reference.work, "") or _capital(archived_copy(reference))
    title = " ".join(
        text
        for text in (
            reference.title_with_translation,
            f"(Version {reference.version})" if reference.version else "",
            f"[{kind}]" if kind else "",
        )
        if text
    )
    year = f"({_apa_date(reference)})"
    head = (_listed(reference.authors, "&"), year, title) if reference.authors else (title, year)
    retrieved = _american(reference.accessed) if _shows_access(reference) else ""
    url = f"Retrieved {retrieved}, from {reference.url}" if retrieved else reference.url
    sentences = _sentences((*head, reference.separate_publisher, _archive(reference)))
    return f"{sentences} {url}".strip()


def chicago(reference: Reference) -> str:
    """Return a reference in the style of Chicago, author-date."""
    is_program = reference.work is Work.PROGRAM
    title = reference.title_with_translation
    # A full stop is before a closing quotation mark. Descriptions are not quoted.
    title = title if is_program or reference.is_described else f"“{_sentences((title,))}”"
    published = first_date(reference.published)
    year = f"{published.year}" if published else "n.d."
    year = f"ca. {year}" if published and published.about else year
    day = _day(published) if published and not is_program else ""
    accessed = f"Accessed {_american(reference.accessed)}" if _shows_access(reference) else ""
    head = (_listed(reference.authors, "and"), year, title) if reference.authors else (title, year)
    return _sentences(
        (
            *head,
            f"{'V.' if is_program else 'Version'} {reference.version}" if reference.version else "",
            ", ".join(text for text in (reference.separate_publisher, day) if text),
            _capital(archived_copy(reference)),
            _archive(reference),
            accessed,
            reference.url,
        )
    )


def _sentences(texts: Iterable[str]) -> str:
    """Join texts with a full stop after each that does not end a sentence."""
    return " ".join(text if text.rstrip("”").endswith(_ENDS_OF_SENTENCES) else f"{text}." for text in texts if text)


def _listed(names: tuple[str, ...], conjunction: str) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}, {conjunction} {names[-1]}"


def _apa_date(reference: Reference) -> str:
    """Return the date of a document as far as it is stated; of a dataset or a program, its year."""
    date = first_date(reference.published)
    if date is None:
        return "n.d."
    year = f"ca. {date.year}" if date.about or date.doubtful else f"{date.year}"
    day = _day(date) if reference.work is Work.DOCUMENT else ""
    return f"{year}, {day}" if day else year


def _shows_access(reference: Reference) -> bool:
    """Return whether the date of access is shown: for undated documents, unless a copy of them was read."""
    return reference.accessed is not None and reference.published is None and not reference.archived


def _archive(reference: Reference) -> str:
    return f"{INTERNET_ARCHIVE}, {reference.archive_url}" if reference.archive_url else ""


def _american(when: object) -> str:
    """Return a day as `November 24, 2026`."""
    if not isinstance(when, Date):
        return ""
    day = _day(when)
    separator = ", " if when.day else " "
    return f"{day}{separator}{when.year}" if day else f"{when.year}"


def _day(date: Date) -> str:
    """Return a date without its year, as far as it is stated: `April 5`, `February`."""
    if date.month is None:
        return ""
    month = _MONTHS[date.month - 1]
    return f"{month} {date.day}" if date.day else month


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
