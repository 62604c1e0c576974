"""The parts of a table in a file: its columns, each with its meaning, its rows and their values."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, Generic, NamedTuple, TypeVar

from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.dates import Date, Interval
from jenesys_gui.model.quantity import Sign
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

    Long texts are `wrapped` where they are the main content.
    """

    name: str
    heads: tuple[Head, ...]
    size: int
    rows: Iterator[tuple[Value, ...]]
    wrapped: bool = False


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
    rows = (tuple(field.make(dataset, record) for field in chosen) for record in records)
    return Sheet(name, tuple(_in_language(field.head) for field in chosen), size, rows)


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


def _in_language(head: Head) -> Head:
    return Head(head.code, _(head.heading), _(head.meaning))
