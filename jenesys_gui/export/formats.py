"""The table of export formats: the name of each, its options, and what writes it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Final, NamedTuple, Protocol

from jenesys_gui.choices import IN_TEXT, Delimiter, PictureOptions
from jenesys_gui.export.data import as_json
from jenesys_gui.export.dataset_files import as_folder, as_zip, dataset_sheets
from jenesys_gui.export.fields import Sheet
from jenesys_gui.export.metadata import Metadata, dataset_metadata, picture_metadata, report_metadata, tables_metadata
from jenesys_gui.export.report import as_html
from jenesys_gui.export.sheets import TableSelection, all_tables, one_table
from jenesys_gui.export.text_document import as_odt
from jenesys_gui.export.text_tables import as_csv
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.progress import OnProgress, no_progress, with_progress
from jenesys_gui.screen.export.document import Document
from jenesys_gui.screen.export.picture import Picture, describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.dataset_language import in_language
from jenesys_gui.text.translate import N_, SOURCE_LANGUAGE, in_source_language, language


class Renderer(Protocol):
    """Draws pictures and reports as files with metadata. It needs Qt, so `qt` provides it."""

    def readable(self, dataset: Dataset) -> Dataset:
        """Return a dataset in the language in use, without titles that would be drawn as boxes."""

    def png(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        """Return a picture as a PNG file."""

    def svg(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        """Return a picture as an SVG file."""

    def pdf(self, picture: Picture, options: PictureOptions, metadata: Metadata) -> bytes:
        """Return a picture as a PDF file of one page."""

    def report(self, report: Document, picture: Picture, metadata: Metadata, progress: OnProgress) -> bytes:
        """Return a report as a PDF file of as many pages as it needs."""


class ExportJob(NamedTuple):
    """What to export: a dataset in a view, and the options of the format.

    `renderer` is called only for what is drawn. `years` are the visible ones; None means all. With `report`, a PDF is
    the report and not only the picture. Data is limited to the phases of the view, and its table to `rows`, by their
    indexes as shown; no phases or no rows mean all. `progress` is called for each row or phase of a report; an
    error that it raises stops the export.
    """

    dataset: Dataset
    state: ViewState
    renderer: Callable[[], Renderer]
    years: tuple[float, float] | None = None
    options: PictureOptions = PictureOptions()
    report: bool = False
    delimiter: Delimiter = Delimiter.COMMA
    rows: tuple[int, ...] = ()
    progress: OnProgress = no_progress


class ExportFormat(NamedTuple):
    """A file format; `ending` is also its name on the command line, `options` are those it takes there."""

    ending: str
    name: str
    write: Callable[[ExportJob], bytes]
    options: tuple[str, ...] = ()
    to_standard_output: bool = False


def _json(job: ExportJob) -> bytes:
    return as_json(job.dataset, job.state.phases, job.progress)


def _csv(job: ExportJob) -> bytes:
    table = one_table(job.dataset, _selection(job))
    return as_csv(next(_with_progress([table], job.progress)), job.delimiter)


def _xlsx(job: ExportJob) -> bytes:
    job = _with_titles(job)
    tables = all_tables(job.dataset, _selection(job))
    return _as_xlsx(_with_progress(tables, job.progress), tables_metadata(job.dataset))


def _as_xlsx(sheets: Iterable[Sheet], metadata: Metadata) -> bytes:
    # Not at the top: XlsxWriter takes long to import, and only a workbook needs it.
    from jenesys_gui.export.workbook import as_xlsx  # noqa: PLC0415

    return as_xlsx(sheets, metadata)


def _for_programs(write: Callable[[ExportJob], bytes]) -> Callable[[ExportJob], bytes]:
    """Return what writes the same in every language, since programs read it."""

    def write_in_english(job: ExportJob) -> bytes:
        own = job.dataset.original or job.dataset
        if language() == SOURCE_LANGUAGE:
            return write(job._replace(dataset=own))
        with in_source_language():
            # A copy, since what is described is kept with the dataset.
            return write(job._replace(dataset=replace(own)))

    return write_in_english


def copy_of(dataset: Dataset, name: str, progress: OnProgress = no_progress) -> bytes | Mapping[str, bytes]:
    """Return a dataset as a workbook or zip file, by the extension of a name, or else as a folder."""
    dataset = dataset.original or dataset
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending == "xlsx":
        return _as_xlsx(dataset_sheets(dataset, progress), dataset_metadata(dataset))
    with in_source_language():
        return as_zip(dataset, progress) if ending == "zip" else as_folder(dataset, progress)


def _readable(job: ExportJob) -> ExportJob:
    """Return what is drawn with the fonts of this system; the dataset of a window is readable already."""
    return job if job.dataset.original else job._replace(dataset=job.renderer().readable(job.dataset))


def _with_titles(job: ExportJob) -> ExportJob:
    """Return what is read where there may be other fonts."""
    return job._replace(dataset=in_language(job.dataset))


def _png(job: ExportJob) -> bytes:
    return job.renderer().png(*_picture(_readable(job)))


def _svg(job: ExportJob) -> bytes:
    return job.renderer().svg(*_picture(_with_titles(job)))


def _pdf(job: ExportJob) -> bytes:
    job = _readable(job)
    if not job.report:
        return job.renderer().pdf(*_picture(job))
    (picture, *_others), report = _picture(job, IN_TEXT), describe_report(job.dataset, job.state.phases)
    return job.renderer().report(report, picture, report_metadata(job.dataset, report), job.progress)


def _html(job: ExportJob) -> bytes:
    job = _with_titles(job)
    drawing, report = _picture(job, IN_TEXT), describe_report(job.dataset, job.state.phases)
    return as_html(report, job.renderer().svg(*drawing).decode(), drawing[0].notes, job.progress)


def _odt(job: ExportJob) -> bytes:
    job = _with_titles(job)
    drawing, report = _picture(job, IN_TEXT), describe_report(job.dataset, job.state.phases)
    metadata = report_metadata(job.dataset, report)
    return as_odt(report, job.renderer().png(*drawing), drawing[0].notes, metadata, job.progress)


def _picture(job: ExportJob, options: PictureOptions | None = None) -> tuple[Picture, PictureOptions, Metadata]:
    """Return what a renderer draws; a picture in a report has options of its own."""
    options = options or job.options
    picture = describe_picture(job.dataset, job.state, job.years, options)
    return picture, options, picture_metadata(job.dataset, picture)


def _selection(job: ExportJob) -> TableSelection:
    state = job.state
    return TableSelection(state.table, state.how(state.table), frozenset(state.phases), job.rows)


def _with_progress(sheets: Collection[Sheet], progress: OnProgress) -> Iterator[Sheet]:
    """Return the same tables; the progress is reported over the rows of all of them."""
    total, done = sum(sheet.size for sheet in sheets), 0
    for sheet in sheets:
        yield sheet._replace(rows=with_progress(sheet.rows, progress, total, done))
        done += sheet.size


_OF_PICTURES: Final = ("preset", "size", "title", "without", "background")
FORMATS: Final = (
    ExportFormat("png", N_("PNG picture"), _png, (*_OF_PICTURES, "dpi")),
    ExportFormat("svg", N_("SVG drawing"), _svg, _OF_PICTURES),
    ExportFormat("pdf", N_("PDF document"), _pdf, (*_OF_PICTURES, "report")),
    ExportFormat("html", N_("HTML report"), _html, ("report",)),
    ExportFormat("odt", N_("Text document"), _odt, ("report",)),
    ExportFormat("csv", N_("CSV table"), _for_programs(_csv), ("table", "delimiter"), to_standard_output=True),
    ExportFormat("xlsx", N_("Excel workbook"), _xlsx),
    ExportFormat("json", N_("JSON data"), _for_programs(_json), to_standard_output=True),
)


def format_of(out: str, named: str = "") -> ExportFormat | None:
    """Return the format with a name, or else the one of a file name extension; None if there is none."""
    ending = named or PurePath(out).suffix.lower().removeprefix(".")
    return next((each for each in FORMATS if each.ending == ending), None)


def format_for(out: str, among: Collection[ExportFormat], otherwise: ExportFormat) -> ExportFormat:
    """Return the one of some formats that has the extension of a file, or else another."""
    named = format_of(out)
    return named if named is not None and named in among else otherwise
