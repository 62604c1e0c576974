"""What a file tells of itself besides what is seen in it."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from jenesys_gui import __version__
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import Date, When
from jenesys_gui.text import sentences, translate, words
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.screen.export.picture import Picture
    from jenesys_gui.screen.export.report import Report

PROGRAM: Final = f"JENESYS Viewer {__version__}"

# The vocabularies in which SVG and PDF tell it.
RDF: Final = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
DUBLIN_CORE: Final = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


class About(NamedTuple):
    """Title, authors, source, licence and the like; what is not known is empty.

    `made` is a date of the dataset or of `SOURCE_DATE_EPOCH`, and never that of the day: the same input gives the
    same bytes.
    """

    title: str
    authors: str
    description: str
    source: str
    licence: str
    language: str
    made: datetime | None

    def by_keyword(self) -> dict[str, str]:
        """The texts by the keywords that the PNG specification names."""
        texts = {
            "Title": self.title,
            "Author": self.authors,
            "Description": self.description,
            "Copyright": self.licence,
            "Source": self.source,
            "Software": PROGRAM,
        }
        return {keyword: text for keyword, text in texts.items() if text}


def about_picture(dataset: Dataset, picture: "Picture") -> About:
    """What a picture tells of itself."""
    return _about(dataset, f"{picture.title}: {picture.subtitle}", picture.description, " ".join(picture.sources))


def about_report(dataset: Dataset, report: "Report") -> About:
    """What a report tells of itself."""
    return _about(dataset, report.title, report.subtitle, " ".join(f"{source.citation}." for source in report.sources))


def about_tables(dataset: Dataset) -> About:
    """What a workbook tells of itself."""
    holds = _("Figures with their sources, and the values computed from them: {counts}. Dataset version {version}.")
    counts = sentences.counts(len(dataset.phases), len(dataset.programmes))
    documents = "; ".join(words.document(dataset, source.id) for source in dataset.sources)
    return _about(dataset, dataset.title, holds.format(counts=counts, version=dataset.version), documents)


def _about(dataset: Dataset, title: str, description: str, source: str) -> About:
    return About(
        title=title,
        authors="; ".join(dataset.publication.authors),
        description=description,
        source=source,
        licence=dataset.publication.licence,
        language=translate.language(),
        made=date_of(dataset),
    )


def date_of(dataset: Dataset) -> datetime | None:
    """The moment of `SOURCE_DATE_EPOCH`, or else the day on which the dataset was made or last looked into a source."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    stated = (dataset.publication.created, *(source.accessed for source in dataset.sources))
    return max((day for date in stated if (day := _day(date)) is not None), default=None)


def _day(date: When | None) -> datetime | None:
    if isinstance(date, Date) and date.month and date.day:
        return datetime(date.year, date.month, date.day, tzinfo=UTC)
    return None
