"""The table of formats: what each is called, which options go with it, and what writes it."""

from collections.abc import Callable, Collection
from pathlib import PurePath
from typing import Final, NamedTuple

from jenesys_gui.export.data import as_json
from jenesys_gui.export.job import Job
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
    # Here and below and not at the top: each format is written without what only others need.
    from jenesys_gui.export import csv_table, sheets  # noqa: PLC0415

    return csv_table.as_csv(sheets.table_for(job), job.delimiter)


def _xlsx(job: Job) -> bytes:
    from jenesys_gui.export import about, sheets, workbook  # noqa: PLC0415

    return workbook.as_xlsx(sheets.tables_for(job), about.about_tables(job.dataset))


def _png(job: Job) -> bytes:
    from jenesys_gui.export import drawn  # noqa: PLC0415

    return drawn.as_png(job)


def _svg(job: Job) -> bytes:
    from jenesys_gui.export import drawn  # noqa: PLC0415

    return drawn.as_svg(job)


def _pdf(job: Job) -> bytes:
    from jenesys_gui.export import drawn  # noqa: PLC0415

    return drawn.as_pdf(job)


def _html(job: Job) -> bytes:
    from jenesys_gui.export import drawn  # noqa: PLC0415

    return drawn.as_web_page(job)


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
