"""What a table in a file is made of: its fields, each with what it means, and its rows."""

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
    """What a column of a file is called: by a code that is the same in every language, and in words. What it holds."""

    code: str
    heading: str
    meaning: str


class Field(NamedTuple, Generic[Record]):
    """A column of a file and what makes its cells.

    It comes and goes with a `column` of the table on the screen; one without is always there.
    """

    head: Head
    make: Callable[[Dataset, Record], Value]
    column: str = ""


class Sheet(NamedTuple):
    """A table in a file: its name, the heads of its columns, how many rows it has, and these, to be read once.

    Long texts are `wrapped` where they are what the table is there for.
    """

    name: str
    heads: tuple[Head, ...]
    size: int
    rows: Iterator[tuple[Value, ...]]
    wrapped: bool = False


# For a table that is a file by itself, so that a row tells where it is from wherever it is taken.
DATASET: Final[Field[Any]] = Field(
    Head("dataset", N_("Dataset"), N_("name and version of the dataset")),
    lambda dataset, _record: f"{dataset.name} {dataset.version}".strip(),
)


def sheet_of(
    name: str, dataset: Dataset, fields: Iterable[Field[Record]], records: Iterable[Record], size: int
) -> Sheet:
    """A table of records. Its rows are made when they are read."""
    chosen = tuple(fields)
    rows = (tuple(field.make(dataset, record) for field in chosen) for record in records)
    return Sheet(name, tuple(_in_language(field.head) for field in chosen), size, rows)


def of_phase(make: Callable[[Phase], Value]) -> Callable[[Dataset, Figure | Programme | Event], Value]:
    """Made of the phase that a record belongs to; empty for one of no single phase."""

    def made(dataset: Dataset, record: Figure | Programme | Event) -> Value:
        phase = dataset.phase_by_id.get(record.phase)
        return make(phase) if phase else None

    return made


def of_source(make: Callable[[Source], Value]) -> Callable[[Dataset, Figure | Phase | Programme | Event], Value]:
    """Made of the document that a record rests on."""

    def made(dataset: Dataset, record: Figure | Phase | Programme | Event) -> Value:
        source = dataset.source_by_id.get(record.source)
        return make(source) if source else None

    return made


def in_words(text: str) -> str:
    """Words of the program, without the blanks that are there only to keep a line together."""
    return text.replace(NO_BREAK_SPACE, " ")


def _in_language(head: Head) -> Head:
    return Head(head.code, _(head.heading), _(head.meaning))
