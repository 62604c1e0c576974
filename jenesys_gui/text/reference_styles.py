"""References in the styles of APA (7th edition) and Chicago (18th, author-date), as plain text.

Both are English styles, so their own words are not translated. A CSL processor makes the same of the CSL-JSON, except
in Chicago the capitals of English titles, which are as in the documents here, and quotation marks around descriptions.
"""

from collections.abc import Iterable
from typing import Final

from jenesys_gui.model.dates import Date
from jenesys_gui.text import words
from jenesys_gui.text.literal import COMMA, SPACE
from jenesys_gui.text.references import Reference, Work, archived_copy

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_APA_KINDS: Final = {Work.DATASET: "Dataset", Work.PROGRAM: "Computer software"}
_ENDS_OF_SENTENCES: Final = (".", "?", "!")


def apa(reference: Reference) -> str:
    """Return a reference in the style of APA."""
    kind = _APA_KINDS.get(reference.work, "") or words.capitalized(archived_copy(reference))
    title = SPACE.join(
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
    retrieved = _access(reference)
    url = f"Retrieved {retrieved}, from {reference.url}" if retrieved else reference.url
    sentences = _sentences((*head, reference.separate_publisher, reference.archive))
    return f"{sentences} {url}".strip()


def chicago(reference: Reference) -> str:
    """Return a reference in the style of Chicago, author-date."""
    is_program = reference.work is Work.PROGRAM
    title = reference.title_with_translation
    # A full stop is before a closing quotation mark. Descriptions are not quoted.
    title = title if is_program or reference.is_described else f"“{_sentences((words.within_quotes(title),))}”"
    published, accessed = reference.published, _access(reference)
    year, day = _year(published, "[{year}?]"), _day(published) if published and not is_program else ""
    head = (_listed(reference.authors, "and"), year, title) if reference.authors else (title, year)
    return _sentences(
        (
            *head,
            f"{'V.' if is_program else 'Version'} {reference.version}" if reference.version else "",
            COMMA.join(text for text in (reference.separate_publisher, day) if text),
            words.capitalized(archived_copy(reference)),
            reference.archive,
            f"Accessed {accessed}" if accessed else "",
            reference.url,
        )
    )


def _sentences(texts: Iterable[str]) -> str:
    """Join texts with a full stop after each that does not end a sentence."""
    return SPACE.join(text if text.rstrip("”").endswith(_ENDS_OF_SENTENCES) else f"{text}." for text in texts if text)


def _listed(names: tuple[str, ...], conjunction: str) -> str:
    if len(names) == 1:
        return names[0]
    return f"{COMMA.join(names[:-1])}, {conjunction} {names[-1]}"


def _apa_date(reference: Reference) -> str:
    """Return the date of a document as far as it is stated; of a dataset or a program, its year."""
    date = reference.published
    day = _day(date) if date and reference.work is Work.DOCUMENT else ""
    year = _year(date, "ca. {year}")
    return f"{year}, {day}" if day else year


def _year(date: Date | None, circa: str) -> str:
    """Return the year of a date, written as `circa` if it is not certain."""
    if date is None:
        return "n.d."
    return circa.format(year=date.year) if date.is_circa else f"{date.year}"


def _access(reference: Reference) -> str:
    """Return the date of access of a work that has no other date."""
    return _american(reference.accessed) if reference.accessed and reference.published is None else ""


def _american(date: Date) -> str:
    """Return a day as `November 24, 2026`."""
    day = _day(date)
    separator = ", " if date.day else " "
    return f"{day}{separator}{date.year}" if day else f"{date.year}"


def _day(date: Date) -> str:
    """Return a date without its year, as far as it is stated: `April 5`, `February`."""
    if date.month is None:
        return ""
    month = _MONTHS[date.month - 1]
    return f"{month} {date.day}" if date.day else month
