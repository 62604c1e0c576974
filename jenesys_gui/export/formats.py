"""The table of formats: what each is called, which options go with it, and what writes it."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final, NamedTuple, Protocol

from jenesys_gui.export import pdf, svg
from jenesys_gui.export.about import about_picture, about_report
from jenesys_gui.export.data import as_json
from jenesys_gui.export.report import as_html
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.look import Look
from jenesys_gui.screen.picture import Picture, describe_picture
from jenesys_gui.screen.report import Report, describe_report
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import N_


class Artist(Protocol):
    """Draws pictures. It needs Qt, so whoever has Qt hands it over."""

    def png(self, picture: Picture, look: Look, texts: Mapping[str, str]) -> bytes:
        """A PNG file with texts in it."""

    def svg(self, picture: Picture, look: Look) -> bytes:
        """An SVG file."""

    def pdf(self, picture: Picture, look: Look) -> bytes:
        """A PDF file of one page."""

    def report(self, report: Report, picture: Picture) -> bytes:
        """A PDF file of as many pages as a report needs."""


class Job(NamedTuple):
    """What is to be written: a dataset in a view, the years in sight if not all, and how a picture looks.

    `artist` is called only for what is drawn. With `report`, a PDF is the report and not the picture alone.
    """

    dataset: Dataset
    state: ViewState
    artist: Callable[[], Artist]
    years: tuple[float, float] | None = None
    look: Look = Look()
    report: bool = False


class Format(NamedTuple):
    """A kind of file; `ending` is also its name on the command line, and `options` are those that go with it there."""

    ending: str
    name: str
    write: Callable[[Job], bytes]
    options: tuple[str, ...] = ()
    to_standard_output: bool = False


def _json(job: Job) -> bytes:
    return as_json(job.dataset, job.state.phases)


def _png(job: Job) -> bytes:
    picture = describe_picture(job.dataset, job.state, job.years)
    return job.artist().png(picture, job.look, about_picture(job.dataset, picture).by_keyword())


def _svg(job: Job) -> bytes:
    picture = describe_picture(job.dataset, job.state, job.years)
    return svg.finished(job.artist().svg(picture, job.look), about_picture(job.dataset, picture))


def _html(job: Job) -> bytes:
    picture = describe_picture(job.dataset, job.state, job.years)
    return as_html(describe_report(job.dataset, job.state.phases), _svg(job).decode(), picture.subtitle)


def _pdf(job: Job) -> bytes:
    if job.report:
        return _report(job)
    picture = describe_picture(job.dataset, job.state, job.years)
    return pdf.finished(job.artist().pdf(picture, job.look), about_picture(job.dataset, picture))


def _report(job: Job) -> bytes:
    report = describe_report(job.dataset, job.state.phases)
    picture = describe_picture(job.dataset, job.state, job.years)
    return pdf.finished(job.artist().report(report, picture), about_report(job.dataset, report))


_OF_PICTURES: Final = ("size", "background")
FORMATS: Final = (
    Format("png", N_("PNG picture"), _png, (*_OF_PICTURES, "dpi")),
    Format("svg", N_("SVG drawing"), _svg, _OF_PICTURES),
    Format("pdf", N_("PDF document"), _pdf, (*_OF_PICTURES, "report")),
    Format("html", N_("HTML report"), _html),
    Format("json", N_("JSON data"), _json, to_standard_output=True),
)


def format_of(out: str, named: str = "") -> Format | None:
    """The format that is named, or else the one that the ending of a file says; none if it says none."""
    ending = named or PurePath(out).suffix.lower().removeprefix(".")
    return next((each for each in FORMATS if each.ending == ending), None)
