"""The columns of phases, programmes, events and sources in a file."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeVar

from jenesys_gui.export.fields import Field, Head, Number, Value, in_words, of_phase, of_source
from jenesys_gui.model.dataset import Dataset, Event, Phase, Programme, Source
from jenesys_gui.screen.tables.marks import MarkRecord
from jenesys_gui.screen.tables.sources import source_records
from jenesys_gui.text import words
from jenesys_gui.text.translate import N_

PROGRAMME: Final = "programme"
EVENT: Final = "event"

_Row = TypeVar("_Row")


def _of(make: Callable[[_Row], Value]) -> Callable[[Dataset, _Row], Value]:
    """Make cells from a row without the dataset."""
    return lambda _dataset, row: make(row)


def _follows_name(dataset: Dataset, phase: Phase) -> Value:
    before = dataset.phase_by_id.get(phase.follows)
    return before.name if before else None


def _aims(dataset: Dataset, phase: Phase) -> Value:
    return "\n".join(aim.text for aim in dataset.aims_of(phase.id))


def _name_year(programme: Programme) -> Value:
    return None if programme.name_year is None else Number(Decimal(programme.name_year), bare=True)


def _position(programme: Programme) -> Value:
    return Number(Decimal(programme.position), bare=True)


def _document(dataset: Dataset, row: Phase | MarkRecord) -> Value:
    return words.document(dataset, row.source)


def _number_of_figures(dataset: Dataset, source: Source) -> Value:
    records = source_records(dataset)
    count = records.cell(records.position_of(source.ref), "figures").value
    return Number(Decimal(str(count)), bare=True)


def _gaps(dataset: Dataset, source: Source) -> Value:
    records = source_records(dataset)
    return in_words(records.cell(records.position_of(source.ref), "unsaid").text)


# The note of the dataset, then the source.
_SOURCED: Final[tuple[Field[Any], ...]] = (
    Field(Head("note", N_("Note"), N_("what the dataset adds")), _of(lambda row: row.note), "note"),
    Field(Head("source", N_("Source id"), N_("the document that says so")), _of(lambda row: row.source)),
    Field(Head("source_name", N_("Source"), N_("publisher and title")), _document),
    Field(
        Head("source_url", N_("Address of the source"), N_("where the document is found")),
        of_source(lambda source: source.url),
    ),
    Field(Head("locator", N_("Place in the source"), N_("where in the document")), _of(lambda row: row.locator)),
)


_ID: Final = Head("id", N_("Id"), N_("the id in the dataset"))
_PHASE: Final = Head("phase", N_("Phase id"), N_("the phase, if it belongs to one"))
_PHASE_NAME: Final = Head("phase_name", N_("Phase"), N_("its name"))
_NAME: Final = Head("name", N_("Name"), N_("the name of a programme, or what happened"))
_DATE: Final = Head("date", N_("Date"), N_("when it happened, in EDTF; empty where no source states a date"))
_NAME_YEAR: Final = Head(
    "name_year", N_("Year in the name"), N_("the year in a programme's name, which is not always that of its activity")
)
_POSITION: Final = Head("position", N_("Position"), N_("the place in the series of the phase"))

PHASES: Final[tuple[Field[Phase], ...]] = (
    Field(_ID, _of(lambda phase: phase.id)),
    Field(Head("name", N_("Name"), N_("as the source names the phase")), _of(lambda phase: phase.name)),
    Field(
        Head("short_name", N_("Short name"), N_("for where there is little room")), _of(lambda phase: phase.short_name)
    ),
    Field(Head("other_names", N_("Other names"), N_("what else it is called")), _of(lambda phase: phase.other_names)),
    Field(
        Head("period", N_("Period"), N_("when the phase runs, in EDTF: 2013/2015, 2015/.. for one that goes on")),
        _of(lambda phase: phase.period),
    ),
    Field(
        Head("period_as_stated", N_("Period as stated"), N_("when the phase runs, in the source's words")),
        _of(lambda phase: phase.period_as_stated),
    ),
    Field(Head("follows", N_("Follows, id"), N_("the phase that it succeeds")), _of(lambda phase: phase.follows)),
    Field(Head("follows_name", N_("Follows"), N_("its name")), _follows_name),
    Field(Head("purpose", N_("Purpose"), N_("what the phase is for")), _of(lambda phase: phase.purpose)),
    Field(Head("aims", N_("Aims"), N_("one in a line, where the source counts them")), _aims),
    *_SOURCED,
)

PROGRAMMES: Final[tuple[Field[Programme], ...]] = (
    Field(_ID, _of(lambda programme: programme.id)),
    Field(_NAME, _of(lambda programme: programme.name)),
    Field(_NAME_YEAR, _of(_name_year)),
    Field(_PHASE, _of(lambda programme: programme.phase)),
    Field(_PHASE_NAME, of_phase(lambda phase: phase.name)),
    Field(_POSITION, _of(_position)),
    *_SOURCED,
)

EVENTS: Final[tuple[Field[Event], ...]] = (
    Field(_ID, _of(lambda event: event.id)),
    Field(_DATE, _of(lambda event: event.date)),
    Field(_NAME, _of(lambda event: event.title)),
    Field(_PHASE, _of(lambda event: event.phase)),
    Field(_PHASE_NAME, of_phase(lambda phase: phase.name)),
    *_SOURCED,
)

# Programmes and events in one table, as in the window.
MARKS: Final[tuple[Field[MarkRecord], ...]] = (
    Field(
        Head("kind", N_("Kind"), N_("programme, or event")),
        _of(lambda mark: PROGRAMME if isinstance(mark, Programme) else EVENT),
        "kind",
    ),
    Field(_ID, _of(lambda mark: mark.id)),
    Field(_NAME, _of(lambda mark: mark.name if isinstance(mark, Programme) else mark.title)),
    Field(_DATE, _of(lambda mark: None if isinstance(mark, Programme) else mark.date), "date"),
    Field(_NAME_YEAR, _of(lambda mark: _name_year(mark) if isinstance(mark, Programme) else None), "date"),
    Field(_PHASE, _of(lambda mark: mark.phase), "phase"),
    Field(_PHASE_NAME, of_phase(lambda phase: phase.name), "phase"),
    Field(_POSITION, _of(lambda mark: _position(mark) if isinstance(mark, Programme) else None)),
    *_SOURCED,
)

SOURCES: Final[tuple[Field[Source], ...]] = (
    Field(_ID, _of(lambda source: source.id)),
    Field(Head("title", N_("Title"), N_("of the document")), _of(lambda source: source.title)),
    Field(Head("publisher", N_("Publisher"), N_("who published it")), _of(lambda source: source.publisher)),
    Field(
        Head("published", N_("Published"), N_("the date that the document bears, in EDTF")),
        _of(lambda source: source.published),
        "published",
    ),
    Field(Head("accessed", N_("Accessed"), N_("when it was looked into")), _of(lambda source: source.accessed)),
    Field(Head("url", N_("Address"), N_("where the document is found")), _of(lambda source: source.url)),
    Field(Head("licence", N_("Licence"), N_("as far as it is stated")), _of(lambda source: source.licence), "licence"),
    Field(
        Head("figures", N_("Number of figures"), N_("how many figures of the dataset rest on it")),
        _number_of_figures,
        "figures",
    ),
    Field(Head("unsaid", N_("Left unsaid"), N_("what its figures do not state, found by a rule")), _gaps, "unsaid"),
    Field(Head("note", N_("Note"), N_("what the dataset adds")), _of(lambda source: source.note), "note"),
)
