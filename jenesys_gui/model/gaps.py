"""What a source leaves unsaid: one small function a rule, as for caveats.

Something unsaid is a kind and the ids of the rows that it is about; `text.unsaid` puts it into words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Final, NamedTuple

from jenesys_gui.model.caveats import is_fiscal_year
from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, Source, grouped
from jenesys_gui.model.dates import Date, End, Precision, finish_of, start_of

# How the dataset says of a source that it states no licence, where it does not leave the cell empty.
NOT_STATED: Final = "not stated"


class UnsaidKind(Enum):
    """The kinds of what a source can leave unsaid."""

    PUBLISHED = "published"
    LICENCE = "licence"
    QUALIFIER = "qualifier"
    BASIS = "basis"
    AS_OF = "as-of"
    FISCAL_YEAR = "fiscal-year"
    COUNTED = "counted"
    SCOPE = "scope"
    MONTHS = "months"
    END = "end"
    YEAR_OF_EVENT = "year-of-event"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Something that a source leaves unsaid, of the rows with these ids, out of so many."""

    kind: UnsaidKind
    about: tuple[str, ...] = ()
    out_of: int = 0


class Rows(NamedTuple):
    """What rests on a source."""

    source: Source
    figures: tuple[Figure, ...]
    phases: tuple[Phase, ...]
    programmes: tuple[Programme, ...]
    events: tuple[Event, ...]


def rows_by_source(dataset: Dataset) -> Mapping[str, Rows]:
    """What rests on each source, by its id, in the order of the dataset."""
    by = attrgetter("source")
    figures, phases = grouped(dataset.figures, by), grouped(dataset.phases, by)
    programmes, events = grouped(dataset.programmes, by), grouped(dataset.events, by)
    return {
        source.id: Rows(
            source,
            figures.get(source.id, ()),
            phases.get(source.id, ()),
            programmes.get(source.id, ()),
            events.get(source.id, ()),
        )
        for source in dataset.sources
    }


def published(rows: Rows) -> Unsaid | None:
    """When it was published."""
    return None if rows.source.published else Unsaid(UnsaidKind.PUBLISHED)


def licence(rows: Rows) -> Unsaid | None:
    """What may be done with it."""
    return Unsaid(UnsaidKind.LICENCE) if rows.source.licence.casefold() in ("", NOT_STATED) else None


def qualifier(rows: Rows) -> Unsaid | None:
    """How sure it is of a figure."""
    return _of_figures(UnsaidKind.QUALIFIER, rows.figures, lambda figure: figure.quantity.is_approximate)


def basis(rows: Rows) -> Unsaid | None:
    """Which kind of sum a figure is."""
    return _of_figures(UnsaidKind.BASIS, rows.figures, lambda figure: bool(figure.basis))


def as_of(rows: Rows) -> Unsaid | None:
    """As of when a figure is counted."""
    return _of_figures(UnsaidKind.AS_OF, rows.figures, lambda figure: figure.as_of is not None)


def fiscal_year(rows: Rows) -> Unsaid | None:
    """From when to when a fiscal year runs that a figure is dated by."""
    dated = tuple(figure.id for figure in rows.figures if is_fiscal_year(figure))
    return Unsaid(UnsaidKind.FISCAL_YEAR, dated) if dated else None


def counted(rows: Rows) -> Unsaid | None:
    """Who is counted, of figures that count people."""
    people = tuple(figure for figure in rows.figures if figure.quantity.unit.is_people)
    return _of_figures(UnsaidKind.COUNTED, people, lambda figure: bool(figure.counted))


def scope(rows: Rows) -> Unsaid | None:
    """Of which countries a figure speaks."""
    return _of_figures(UnsaidKind.SCOPE, rows.figures, lambda figure: bool(figure.scope))


def months(rows: Rows) -> Unsaid | None:
    """In which month a phase begins or ends."""
    ends = {phase.id: (start_of(phase.period), finish_of(phase.period)) for phase in rows.phases}
    to_the_year = tuple(
        id_
        for id_, dates in ends.items()
        if any(isinstance(date, Date) and date.precision is Precision.YEAR for date in dates)
    )
    return Unsaid(UnsaidKind.MONTHS, to_the_year, len(ends)) if to_the_year else None


def end(rows: Rows) -> Unsaid | None:
    """When a phase ends, or whether it goes on."""
    endless = tuple(phase.id for phase in rows.phases if finish_of(phase.period) is End.UNKNOWN)
    return Unsaid(UnsaidKind.END, endless, len(rows.phases)) if endless else None


def year_of_event(rows: Rows) -> Unsaid | None:
    """In which year something happened."""
    undated = tuple(event.id for event in rows.events if event.date is None)
    return Unsaid(UnsaidKind.YEAR_OF_EVENT, undated, len(rows.events)) if undated else None


RULES: Final[tuple[Callable[[Rows], Unsaid | None], ...]] = (
    published,
    licence,
    qualifier,
    basis,
    as_of,
    fiscal_year,
    counted,
    scope,
    months,
    end,
    year_of_event,
)


def unsaid_by(rows: Rows) -> tuple[Unsaid, ...]:
    """Everything that a source leaves unsaid."""
    return tuple(unsaid for rule in RULES if (unsaid := rule(rows)))


def _of_figures(kind: UnsaidKind, figures: Iterable[Figure], says: Callable[[Figure], bool]) -> Unsaid | None:
    """Of which figures a source does not say something."""
    said = {figure.id: says(figure) for figure in figures}
    about = tuple(id_ for id_, is_said in said.items() if not is_said)
    return Unsaid(kind, about, len(said)) if about else None
