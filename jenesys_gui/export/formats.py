"""The table of formats: what each is called, which options go with it, and what writes it."""

from collections.abc import Callable, Collection
from pathlib import PurePath
from typing import Final, NamedTuple

from jenesys_gui.export.data import as_json
from jenesys_gui.export.job import Job
from jenesys_gui.export.metadata import about_picture, about_report, about_tables
from jenesys_gui.export.report import as_html
from jenesys_gui.export.sheets import table_for, tables_for
from jenesys_gui.export.text_tables import as_csv
from jenesys_gui.screen.export.picture import Picture, describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.text.translate import N_


class Format(NamedTuple):
    """A kind of file; `ending` is also its name on the command line, and `options` are those that go with it there."""

    ending: str
    name: str
    write: Callable[[Job], bytes]
    options: tuple[str, ...] = ()
    to_standard_output: bool = False


def _json(job: Job) -> bytes:
    return as_json(job.dataset, job.state.phases, job.watch)


def _csv(job: Job) -> bytes:
    return as_csv(table_for(job), job.delimiter)


def _xlsx(job: Job) -> bytes:
    # Not at the top: XlsxWriter takes long to import, and only a workbook needs it.
    from jenesys_gui.export.workbook import as_xlsx  # noqa: PLC0415

    return as_xlsx(tables_for(job), about_tables(job.dataset))


def _png(job: Job) -> bytes:
    picture = _picture(job)
    return job.artist().png(picture, job.look, about_picture(job.dataset, picture))


def _svg(job: Job) -> bytes:
    picture = _picture(job)
    return job.artist().svg(picture, job.look, about_picture(job.dataset, picture))


def _pdf(job: Job) -> bytes:
    picture = _picture(job)
    if not job.report:
        return job.artist().pdf(picture, job.look, about_picture(job.dataset, picture))
    report = describe_report(job.dataset, job.state.phases)
    return job.artist().report(report, picture, about_report(job.dataset, report), job.watch)


def _html(job: Job) -> bytes:
    report = describe_report(job.dataset, job.state.phases)
    return as_html(report, _svg(job).decode(), _picture(job).subtitle, job.watch)


def _picture(job: Job) -> Picture:
    return describe_picture(job.dataset, job.state, job.years)


_OF_PICTURES: Final = ("size", "background")
FORMATS: Final = (
    Format("png", N_("PNG picture"), _png, (*_OF_PICTURES, "dpi")),
    Format("svg", N_("SVG drawing"), _svg, _OF_PICTURES),
    Format("pdf", N_("PDF document"), _pdf, (*_OF_PICTURES, "report")),
    Format("html", N_("HTML report"), _html),
    Format("csv", N_("CSV table"), _csv, ("table", "delimiter"), to_standard_output=True),
    Format("xlsx", N_("Excel workbook"), _xlsx),
    Format("json", N_("JSON data"), _json, to_standard_output=True),
)


def format_of(out: str, named: str = "") -> Format | None:
    """The format that is named, or else the one that the ending of a file says; none if it says none."""
    ending = named or PurePath(out).suffix.lower().removeprefix(".")
    return next((each for each in FORMATS if each.ending == ending), None)


def format_for(out: str, among: Collection[Format], otherwise: Format) -> Format:
    """The one of some formats that the ending of a file says, or else another."""
    named = format_of(out)
    return named if named is not None and named in among else otherwise
