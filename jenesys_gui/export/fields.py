"""The parts of a table in a file, and the columns of all tables but that of figures."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, Final, NamedTuple

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.dates import Date, Interval
from jenesys_gui.model.quantity import Sign
from jenesys_gui.screen.tables import records_of
from jenesys_gui.screen.tables.figures import Computed
from jenesys_gui.screen.tables.overview import KIND, VALUE, source_ids
from jenesys_gui.screen.tables.records import TableCell
from jenesys_gui.text import words
from jenesys_gui.text.literal import Pattern
from jenesys_gui.text.numbers import NO_BREAK_SPACE
from jenesys_gui.text.statements import name_of_mark
from jenesys_gui.text.translate import N_, NP_, _

# Between several values in one cell.
BETWEEN: Final = Pattern("; ")


class Number(NamedTuple):
    """A number with the sign before it; a `bare` one, such as a year, is shown without grouping."""

    value: Decimal
    sign: Sign = Sign.NONE
    bare: bool = False


# What a cell can contain. A date keeps its precision.
Value = str | Number | bool | Date | Interval | None
# Makes a cell from a row of the dataset or a computed value.
Make = Callable[[Dataset, Any], Value]


class Entry(NamedTuple):
    """How a column of a workbook is filled in: with one of some texts, or with an ID of another sheet."""

    choices: tuple[str, ...] | str = ()
    is_text: bool = True


class Head(NamedTuple):
    """The head of a column: a code for every language, and the heading and the meaning in words.

    A column with an `entry` is to be filled in, and shows its meaning in each cell.
    """

    code: str
    heading: str
    meaning: str
    entry: Entry | None = None


class Field(NamedTuple):
    """A column of a file: what makes the cells of rows of the dataset, and those of computed values.

    None leaves them empty. The column is visible together with a `column` of the table in the window; without one,
    always.
    """

    head: Head
    stated: Make | None = None
    computed: Make | None = None
    column: str = ""

    def make(self, dataset: Dataset, record: object) -> Value:
        make = self.computed if isinstance(record, Computed) else self.stated
        return make(dataset, record) if make else None


class Sheet(NamedTuple):
    """A table in a file; its `size` is the number of rows, which can be read only once.

    Long texts are `wrapped` where they are the main content. `has_notes` is set for the notes on the other sheets. In
    a `complete` table, a text that is too long for a cell is an error.
    """

    name: str
    heads: tuple[Head, ...]
    size: int
    rows: Iterator[tuple[Value, ...]]
    wrapped: bool = False
    has_notes: bool = False
    complete: bool = False


def sheet_of(name: str, dataset: Dataset, fields: Iterable[Field], records: Iterable[object], size: int) -> Sheet:
    """Return a table of records. Its rows are made when they are read."""
    chosen = tuple(fields)
    heads = tuple(Head(field.head.code, _(field.head.heading), _(field.head.meaning)) for field in chosen)
    rows = (tuple(field.make(dataset, record) for field in chosen) for record in records)
    return Sheet(name, heads, size, rows)


def of(make: Callable[[Any], Value]) -> Make:
    """Make cells from a record without the dataset."""
    return lambda _dataset, record: make(record)


def of_phase(make: Callable[[Phase], Value]) -> Make:
    """Make cells from the phase of a record; they are empty for a record of no single phase."""

    def made(dataset: Dataset, record: Figure | Computed | Programme | Event) -> Value:
        phase = record.phase if isinstance(record, Computed) else dataset.phase_by_id.get(record.phase)
        return make(phase) if phase else None

    return made


def of_source(make: Callable[[Source], Value]) -> Make:
    """Make cells from the source of a record."""
    return lambda dataset, record: make(dataset.source_by_id[record.source])


def as_stated(code: str, heading: str, meaning: str, column: str = "", computed: Make | None = None) -> Field:
    """Return a column of the dataset as it is; its code is the name of the attribute."""
    return Field(Head(code, heading, meaning), of(lambda record: _plain(getattr(record, code, None))), computed, column)


def _plain(value: Value | Enum | int) -> Value:
    """Return an attribute as a cell has it: a code as text, a year or a position as a number."""
    if isinstance(value, Enum):
        return str(value.value)
    return Number(Decimal(value), bare=True) if isinstance(value, int) and not isinstance(value, bool) else value


def in_words(text: str) -> str:
    """Return a text with ordinary spaces in place of no-break spaces."""
    return text.replace(NO_BREAK_SPACE, " ")


def _in_window(table: TableName, column: str, make: Callable[[TableCell], Value]) -> Make:
    """Make cells from those of a column in the window."""

    def made(dataset: Dataset, record: Phase | Source) -> Value:
        records = records_of(dataset, table)
        return make(records.cell(records.position_of(record.ref), column))

    return made


def _value(cell: TableCell, *, bare: bool = False) -> Value:
    return Number(cell.value, cell.sign, bare) if isinstance(cell.value, Decimal) else in_words(cell.text)


def _dataset_name(dataset: Dataset, _record: object) -> Value:
    return f"{dataset.name} {dataset.version}".strip()


# For a table that is a file of its own, so that a row names its dataset wherever it is copied to.
DATASET: Final = Field(
    Head("dataset", N_("Dataset"), N_("name and version of the dataset")), _dataset_name, _dataset_name
)
_ID: Final = as_stated("id", N_("ID"), N_("the ID in the dataset"))
_NOTE: Final = as_stated("note", N_("Note"), N_("an explanation by the authors of the dataset"))
# The note of the dataset, then the source.
_SOURCED: Final = (
    _NOTE,
    as_stated("source", N_("Source ID"), N_("the document that states this")),
    Field(
        Head("source_name", N_("Source"), N_("publisher and title")),
        lambda dataset, record: words.document(dataset, record.source),
    ),
    Field(
        Head("source_url", N_("Source address"), N_("where to find the document")), of_source(lambda source: source.url)
    ),
    as_stated("locator", N_("Place in source"), N_("where in the document")),
)

PHASES: Final = (
    _ID,
    as_stated("name", N_("Name"), N_("the name that the source uses")),
    as_stated("short_name", N_("Short name"), N_("a short name for labels")),
    as_stated("other_names", N_("Other names"), N_("other names of the phase")),
    as_stated("period", N_("Period"), N_("the period of the phase in EDTF: 2013/2015, or 2015/.. if it is ongoing")),
    as_stated("period_as_stated", N_("Period as stated"), N_("the period in the source's words")),
    as_stated("follows", N_("Follows (ID)"), N_("the phase that this one follows")),
    Field(
        Head("follows_name", N_("Follows"), N_("the full name")),
        lambda dataset, phase: dataset.phase_by_id[phase.follows].name if phase.follows else None,
    ),
    as_stated("funder", N_("Funder"), N_("who pays, in the source's words")),
    as_stated("purpose", N_("Purpose"), N_("what the phase is for")),
    Field(
        Head("aims", N_("Aims"), N_("one per line, if the source lists them")),
        lambda dataset, phase: "\n".join(aim.text for aim in dataset.aims_of(phase.id)),
    ),
    *_SOURCED,
)

# Programmes and events in one table, as in the window.
_OF_MARKS: Final = (
    Field(
        Head("kind", N_("Kind"), N_("programme or event")),
        of(lambda mark: "programme" if isinstance(mark, Programme) else "event"),
        column="kind",
    ),
    _ID,
    Field(Head("name", N_("Name"), N_("the name of the programme or event")), of(name_of_mark)),
    as_stated("date", N_("Date"), N_("the date of the event in EDTF; empty if no source states one"), "date"),
    as_stated(
        "name_year",
        N_("Year in the name"),
        N_("the year in the programme's name, which is not always the year of its activity"),
        "date",
    ),
    as_stated("phase", N_("Phase ID"), N_("the phase, if any"), "phase"),
    Field(Head("phase_name", N_("Phase"), N_("the full name")), of_phase(lambda phase: phase.name), column="phase"),
    as_stated("position", N_("Position"), N_("the position in the series of the phase")),
    as_stated(
        "listed",
        N_("Listed"),
        N_("whether the main source of the phase names the programme; if not, another source does"),
    ),
    as_stated(
        "status", N_("Status code"), N_("happened: a source says that it took place; planned: a source announces it")
    ),
    Field(
        Head("status_name", N_("Status"), N_("the status in words")),
        of(lambda mark: words.event_status(mark.status) if isinstance(mark, Event) else None),
    ),
)
MARKS: Final = (*_OF_MARKS, *_SOURCED)


def _of_kind(*codes: str) -> tuple[Field, ...]:
    """Return columns of programmes or events for a table of their own, where all of them are visible."""
    by_code = {field.head.code: field._replace(column="") for field in _OF_MARKS}
    return (*(by_code[code] for code in codes), *_SOURCED)


PROGRAMMES: Final = _of_kind("id", "name", "name_year", "phase", "phase_name", "position", "listed")
EVENTS: Final = _of_kind("id", "date", "name", "status", "status_name", "phase", "phase_name")

SOURCES: Final = (
    _ID,
    as_stated("title", N_("Title"), N_("the title of the document")),
    as_stated("publisher", N_("Publisher"), N_("who published the document")),
    as_stated("published", N_("Published"), N_("the date on the document, in EDTF"), "published"),
    as_stated("accessed", N_("Accessed"), N_("when the document was accessed")),
    as_stated(
        "copy",
        NP_("of a document", "Copy"),
        N_("original: the page itself was accessed; archived: a copy of it in a web archive"),
    ),
    as_stated("language", N_("Language"), N_("the language of the document, as a BCP 47 tag")),
    as_stated(
        "title_en",
        N_("Translated title"),
        N_("translated by the authors of the dataset; empty if the title is not translated"),
    ),
    as_stated("url", N_("Address"), N_("where to find the document")),
    as_stated("licence", N_("Licence"), N_("the licence of the document, if stated"), "licence"),
    Field(
        Head("figures", N_("Number of figures"), N_("how many figures come from this source")),
        _in_window(TableName.SOURCES, "figures", partial(_value, bare=True)),
        column="figures",
    ),
    Field(
        Head("not_stated", N_("Not stated"), N_("what the source does not state about its figures")),
        _in_window(TableName.SOURCES, "not_stated", _value),
        column="not_stated",
    ),
    _NOTE,
)

# The overview: the columns of the window, with full names and IDs

OF_PHASES: Final = {field.head.code: field for field in PHASES}
_MEANINGS: Final = {
    VALUE: N_("as stated; where the heading says so, computed from stated figures and rounded"),
    KIND: N_(
        "qualifier, kind in the source's words, who is counted, scope, direction, date, and whether it is expected"
    ),
    "period": N_("the period of the phase"),
}


def overview_fields(dataset: Dataset, *, alone: bool) -> tuple[Field, ...]:
    """Return the columns of the overview.

    If it is `alone` in a file, which has codes and no headings, each number has its sign and unit in columns.
    """
    fields = [OF_PHASES["id"], OF_PHASES["name"]]
    for column in records_of(dataset, TableName.OVERVIEW).columns[1:]:
        code = column.code
        kind = next((suffix for suffix in (VALUE, KIND) if code.endswith(suffix)), code)
        name = "source_name" if code == "source" else code
        meaning = _MEANINGS.get(kind) or OF_PHASES[name].head.meaning
        fields.append(_of_overview(Head(name, column.heading, meaning), code, _value))
        if alone and kind == VALUE:
            measure = code.removesuffix(VALUE)
            sign = Head(f"{measure}_sign", N_("Sign"), N_("the sign shown before the number"))
            fields.append(_of_overview(sign, code, lambda cell: cell.sign.value))
            unit = Head(f"{measure}_unit", N_("Unit code"), N_("for money, the ISO 4217 code; amounts are nominal"))
            fields.append(_of_overview(unit, code, lambda cell: cell.unit))
    if not alone:
        return tuple(fields)
    fields.append(Field(OF_PHASES["source"].head, lambda dataset, phase: BETWEEN.join(source_ids(dataset, phase))))
    return tuple(OF_PHASES["period"] if field.head.code == "period" else field for field in fields)


def _of_overview(head: Head, column: str, make: Callable[[TableCell], Value]) -> Field:
    return Field(head, _in_window(TableName.OVERVIEW, column, make), column=column)
