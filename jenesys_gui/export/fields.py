"""The parts of a table in a file, and the columns of phases, programmes, events and sources."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, Generic, NamedTuple, TypeVar

from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.dates import Date, Interval
from jenesys_gui.model.quantity import Sign
from jenesys_gui.screen.tables.marks import MarkRecord
from jenesys_gui.screen.tables.sources import source_records
from jenesys_gui.text import words
from jenesys_gui.text.numbers import NO_BREAK_SPACE
from jenesys_gui.text.translate import N_, _

Record = TypeVar("Record")

# Between several values in one cell.
BETWEEN: Final = "; "


class Number(NamedTuple):
    """A number with the sign before it; a `bare` one, such as a year, is shown without grouping."""

    value: Decimal
    sign: Sign = Sign.NONE
    bare: bool = False


# What a cell can contain. A date keeps its precision.
Value = str | Number | bool | Date | Interval | None


class Head(NamedTuple):
    """The head of a column: a code for every language, and the heading and the meaning in words."""

    code: str
    heading: str
    meaning: str


class Field(NamedTuple, Generic[Record]):
    """A column of a file and what makes its cells.

    It is visible together with a `column` of the table in the window; without one, always.
    """

    head: Head
    make: Callable[[Dataset, Record], Value]
    column: str = ""


class Sheet(NamedTuple):
    """A table in a file; its `size` is the number of rows, which can be read only once.

    Long texts are `wrapped` where they are the main content. `has_notes` is set for the notes on the other sheets.
    """

    name: str
    heads: tuple[Head, ...]
    size: int
    rows: Iterator[tuple[Value, ...]]
    wrapped: bool = False
    has_notes: bool = False


# For a table that is a file of its own, so that a row names its dataset wherever it is copied to.
DATASET: Final[Field[Any]] = Field(
    Head("dataset", N_("Dataset"), N_("name and version of the dataset")),
    lambda dataset, _record: f"{dataset.name} {dataset.version}".strip(),
)


def sheet_of(
    name: str, dataset: Dataset, fields: Iterable[Field[Record]], records: Iterable[Record], size: int
) -> Sheet:
    """Return a table of records. Its rows are made when they are read."""
    chosen = tuple(fields)
    heads = tuple(Head(field.head.code, _(field.head.heading), _(field.head.meaning)) for field in chosen)
    rows = (tuple(field.make(dataset, record) for field in chosen) for record in records)
    return Sheet(name, heads, size, rows)


def of_phase(make: Callable[[Phase], Value]) -> Callable[[Dataset, Figure | Programme | Event], Value]:
    """Make cells from the phase of a record; they are empty for a record of no single phase."""

    def made(dataset: Dataset, record: Figure | Programme | Event) -> Value:
        phase = dataset.phase_by_id.get(record.phase)
        return make(phase) if phase else None

    return made


def of_source(make: Callable[[Source], Value]) -> Callable[[Dataset, Figure | Phase | Programme | Event], Value]:
    """Make cells from the source of a record."""

    def made(dataset: Dataset, record: Figure | Phase | Programme | Event) -> Value:
        source = dataset.source_by_id.get(record.source)
        return make(source) if source else None

    return made


def in_words(text: str) -> str:
    """Return a text with ordinary spaces in place of no-break spaces."""
    return text.replace(NO_BREAK_SPACE, " ")


PROGRAMME: Final = "programme"
EVENT: Final = "event"


def _stated(code: str, heading: str, meaning: str, column: str = "") -> Field[Any]:
    """Return a column of the dataset as it is."""
    return Field(Head(code, heading, meaning), lambda _dataset, record: getattr(record, code), column)


def _of(make: Callable[[Record], Value]) -> Callable[[Dataset, Record], Value]:
    """Make cells from a record without the dataset."""
    return lambda _dataset, record: make(record)


def _follows_name(dataset: Dataset, phase: Phase) -> Value:
    before = dataset.phase_by_id.get(phase.follows)
    return before.name if before else None


def _aims(dataset: Dataset, phase: Phase) -> Value:
    return "\n".join(aim.text for aim in dataset.aims_of(phase.id))


def _name_year(mark: MarkRecord) -> Value:
    year = mark.name_year if isinstance(mark, Programme) else None
    return None if year is None else Number(Decimal(year), bare=True)


def _position(mark: MarkRecord) -> Value:
    return Number(Decimal(mark.position), bare=True) if isinstance(mark, Programme) else None


def _document(dataset: Dataset, record: Phase | MarkRecord) -> Value:
    return words.document(dataset, record.source)


def _number_of_figures(dataset: Dataset, source: Source) -> Value:
    records = source_records(dataset)
    count = records.cell(records.position_of(source.ref), "figures").value
    return Number(Decimal(str(count)), bare=True)


def _gaps(dataset: Dataset, source: Source) -> Value:
    records = source_records(dataset)
    return in_words(records.cell(records.position_of(source.ref), "not_stated").text)


_ID: Final = _stated("id", N_("ID"), N_("the ID in the dataset"))
_NOTE: Final = _stated("note", N_("Note"), N_("an explanation by the authors of the dataset"))
# The note of the dataset, then the source.
_SOURCED: Final[tuple[Field[Any], ...]] = (
    _NOTE,
    _stated("source", N_("Source ID"), N_("the document that states this")),
    Field(Head("source_name", N_("Source"), N_("publisher and title")), _document),
    Field(
        Head("source_url", N_("Source address"), N_("where to find the document")),
        of_source(lambda source: source.url),
    ),
    _stated("locator", N_("Place in source"), N_("where in the document")),
)
_PHASE: Final = _stated("phase", N_("Phase ID"), N_("the phase, if any"), "phase")
_PHASE_NAME: Final[Field[MarkRecord]] = Field(
    Head("phase_name", N_("Phase"), N_("the full name")), of_phase(lambda phase: phase.name), "phase"
)
_NAME: Final[Field[MarkRecord]] = Field(
    Head("name", N_("Name"), N_("the name of the programme or event")),
    _of(lambda mark: mark.name if isinstance(mark, Programme) else mark.title),
)
_DATE: Final[Field[MarkRecord]] = Field(
    Head("date", N_("Date"), N_("the date of the event in EDTF; empty if no source states one")),
    _of(lambda mark: None if isinstance(mark, Programme) else mark.date),
    "date",
)
_NAME_YEAR: Final[Field[MarkRecord]] = Field(
    Head(
        "name_year",
        N_("Year in the name"),
        N_("the year in the programme's name, which is not always the year of its activity"),
    ),
    _of(_name_year),
    "date",
)
_POSITION: Final[Field[MarkRecord]] = Field(
    Head("position", N_("Position"), N_("the position in the series of the phase")), _of(_position)
)
_LISTED: Final[Field[MarkRecord]] = Field(
    Head(
        "listed",
        N_("Listed"),
        N_("whether the main source of the phase names the programme; if not, another source does"),
    ),
    _of(lambda mark: mark.listed if isinstance(mark, Programme) else None),
)
_STATUS: Final[Field[MarkRecord]] = Field(
    Head("status", N_("Status code"), N_("happened: a source says that it took place; planned: a source announces it")),
    _of(lambda mark: None if isinstance(mark, Programme) else mark.status.value),
)
_STATUS_NAME: Final[Field[MarkRecord]] = Field(
    Head("status_name", N_("Status"), N_("the status in words")),
    _of(lambda mark: None if isinstance(mark, Programme) else words.event_status(mark.status)),
)

PHASES: Final[tuple[Field[Phase], ...]] = (
    _ID,
    _stated("name", N_("Name"), N_("the name that the source uses")),
    _stated("short_name", N_("Short name"), N_("a short name for labels")),
    _stated("other_names", N_("Other names"), N_("other names of the phase")),
    _stated("period", N_("Period"), N_("the period of the phase in EDTF: 2013/2015, or 2015/.. if it is ongoing")),
    _stated("period_as_stated", N_("Period as stated"), N_("the period in the source's words")),
    _stated("follows", N_("Follows (ID)"), N_("the phase that this one follows")),
    Field(Head("follows_name", N_("Follows"), N_("the full name")), _follows_name),
    _stated("funder", N_("Funder"), N_("who pays, in the source's words")),
    _stated("purpose", N_("Purpose"), N_("what the phase is for")),
    Field(Head("aims", N_("Aims"), N_("one per line, if the source lists them")), _aims),
    *_SOURCED,
)

# Programmes and events in one table, as in the window.
MARKS: Final[tuple[Field[MarkRecord], ...]] = (
    Field(
        Head("kind", N_("Kind"), N_("programme or event")),
        _of(lambda mark: PROGRAMME if isinstance(mark, Programme) else EVENT),
        "kind",
    ),
    _ID,
    _NAME,
    _DATE,
    _NAME_YEAR,
    _PHASE,
    _PHASE_NAME,
    _POSITION,
    _LISTED,
    _STATUS,
    _STATUS_NAME,
    *_SOURCED,
)
# In tables of their own, with all columns.
PROGRAMMES: Final[tuple[Field[Any], ...]] = (
    tuple(field._replace(column="") for field in (_ID, _NAME, _NAME_YEAR, _PHASE, _PHASE_NAME, _POSITION, _LISTED))
    + _SOURCED
)
EVENTS: Final[tuple[Field[Any], ...]] = (
    tuple(field._replace(column="") for field in (_ID, _DATE, _NAME, _STATUS, _STATUS_NAME, _PHASE, _PHASE_NAME))
    + _SOURCED
)

SOURCES: Final[tuple[Field[Source], ...]] = (
    _ID,
    _stated("title", N_("Title"), N_("the title of the document")),
    _stated("publisher", N_("Publisher"), N_("who published the document")),
    _stated("published", N_("Published"), N_("the date on the document, in EDTF"), "published"),
    _stated("accessed", N_("Accessed"), N_("when the document was accessed")),
    Field(
        Head("copy", N_("Copy"), N_("original: the page itself was accessed; archived: a copy of it in a web archive")),
        _of(lambda source: source.copy.value if source.copy else None),
    ),
    _stated("language", N_("Language"), N_("the language of the document, as a BCP 47 tag")),
    _stated("title_en", N_("Title in English"), N_("translated; empty if the title is in English")),
    _stated("url", N_("Address"), N_("where to find the document")),
    _stated("licence", N_("Licence"), N_("the licence of the document, if stated"), "licence"),
    Field(
        Head("figures", N_("Number of figures"), N_("how many figures come from this source")),
        _number_of_figures,
        "figures",
    ),
    Field(
        Head("not_stated", N_("Not stated"), N_("what the source does not state about its figures")),
        _gaps,
        "not_stated",
    ),
    _NOTE,
)
