"""What the sources state: where two of them differ, and what a source does not state.

Both are found by rules over the dataset's rows, never written for one phase; `text.statements` puts them into words.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain
from operator import attrgetter
from typing import Any, Final, NamedTuple

from jenesys_gui.model.caveats import is_fiscal_year
from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.dates import End, begin_of, end_of, finish_of, is_to_the_year, overlap, start_of
from jenesys_gui.model.derived import Derived
from jenesys_gui.model.memo import finder, memo
from jenesys_gui.model.translations import original_of


class DifferenceKind(Enum):
    """In what two statements differ. If they differ in several ways, the first of these is reported."""

    UNIT = "other unit"
    SCOPE = "other countries"
    COUNTED = "other people counted"
    DIRECTION = "other direction"
    SCOPE_NOT_STATED = "countries stated by one only"
    COUNTED_NOT_STATED = "people counted stated by one only"
    QUALIFIER = "same number, different qualifier"
    STATUS = "one expected, one reported"
    DATE = "other date"
    BASIS = "other kind of amount"
    VALUE = "other number"


class Difference(NamedTuple):
    """A kind of difference and the ids of its figures; the one that the others differ from is the first."""

    kind: DifferenceKind
    about: tuple[str, ...]


def differences_of(figures: Iterable[Figure]) -> tuple[Difference, ...]:
    """Return where figures of different sources differ, given all figures of a phase or programme.

    Each figure is compared with one other: the one with the same scope, direction and people counted, or the headline,
    or an earlier one for other countries. Figures that differ from one figure in the same way share a difference.
    """
    found: dict[tuple[str, DifferenceKind], list[str]] = {}
    earlier = _EarlierFigures()
    for figure in sorted(figures, key=lambda figure: not figure.headline):
        other = earlier.counterpart_of(figure)
        kind = None if other is None else difference_between(other, figure)
        if other is not None and kind is not None:
            found.setdefault((other.id, kind), []).append(figure.id)
        earlier.add(figure)
    return tuple(Difference(kind, (first, *others)) for (first, kind), others in found.items())


def difference_between(first: Figure, second: Figure) -> DifferenceKind | None:
    """Return in what two statements differ, or None if they do not disagree.

    Only statements about the same thing are compared by their numbers, and two lower bounds never disagree.
    """
    if first.quantity.unit != second.quantity.unit:
        return DifferenceKind.UNIT
    if first.quantity.is_lower_bound and second.quantity.is_lower_bound:
        return None
    return _subjects_differ(first, second) or _numbers_differ(first, second)


def _subjects_differ(first: Figure, second: Figure) -> DifferenceKind | None:
    """Return in what two statements differ in what they are about, or may; None if they do not."""
    scopes, counted = (first.scope, second.scope), (original_of(first.counted), original_of(second.counted))
    if all(scopes) and first.scope != second.scope:
        return DifferenceKind.SCOPE
    if all(counted) and counted[0] != counted[1]:
        return DifferenceKind.COUNTED
    if first.direction is not second.direction:
        return DifferenceKind.DIRECTION
    # What only one of them states may be the same for the other.
    if first.scope != second.scope:
        return DifferenceKind.SCOPE_NOT_STATED
    return DifferenceKind.COUNTED_NOT_STATED if counted[0] != counted[1] else None


def _numbers_differ(first: Figure, second: Figure) -> DifferenceKind | None:
    """Return in what two statements about the same thing differ, or None if they state the same."""
    if first.quantity.value == second.quantity.value:
        return None if first.quantity.sign is second.quantity.sign else DifferenceKind.QUALIFIER
    if first.status is not second.status:
        return DifferenceKind.STATUS
    if not _may_be_of_one_time(first, second):
        return DifferenceKind.DATE
    # A kind of amount that only one of them states cannot be compared.
    is_other_kind = first.basis and second.basis and original_of(first.basis) != original_of(second.basis)
    if is_other_kind:
        return DifferenceKind.BASIS
    # If the smaller amount is a lower bound, both can be true.
    smaller = min(first.quantity, second.quantity, key=attrgetter("value"))
    return None if smaller.is_lower_bound else DifferenceKind.VALUE


def _may_be_of_one_time(first: Figure, second: Figure) -> bool:
    return first.as_of is None or second.as_of is None or overlap(first.as_of, second.as_of)


def differs_from_sum(figure: Figure, whole: Derived, summed: Iterable[Figure]) -> bool:
    """Return whether a figure without a phase states another value than the sum of the phases.

    It is compared with the sum only if it has the coverage and the status of all figures that are summed.
    """
    if figure.quantity.value == whole.value:
        return False
    return all(have_same_coverage(figure, each) and figure.status is each.status for each in summed)


def after_the_period(phase: Phase, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events of a phase that are dated after the end of its stated period."""
    end = end_of(phase.period)
    if end is None:
        return ()
    dated = ((event, begin_of(event.date)) for event in events if event.phase == phase.id and event.date is not None)
    return tuple(event for event, begin in dated if begin is not None and begin >= end)


class _EarlierFigures:
    """The figures so far, by what they are about."""

    def __init__(self) -> None:
        self._by_subject: dict[Hashable, list[Figure]] = {}
        self._headlines: dict[str, Figure] = {}
        # The first figure of each source, scope and date, by measure and direction.
        self._by_direction: dict[Hashable, dict[Hashable, Figure]] = {}

    def add(self, figure: Figure) -> None:
        kept = self._by_subject.setdefault(_subject(figure), [])
        if not kept or (len(kept) == 1 and kept[0].source != figure.source):
            kept.append(figure)
        if figure.headline:
            self._headlines.setdefault(figure.measure, figure)
        alike = self._by_direction.setdefault((figure.measure, figure.direction), {})
        alike.setdefault((figure.source, figure.scope, figure.as_of), figure)

    def counterpart_of(self, figure: Figure) -> Figure | None:
        """Return the figure of another source about the same thing, or the closest one.

        A figure of the same source is no counterpart: a source explains how its own figures differ.
        """
        others = chain(
            self._by_subject.get(_subject(figure), ()),
            filter(None, (self._headlines.get(figure.measure),)),
            self._for_other_countries(figure),
        )
        return next((other for other in others if other.source != figure.source), None)

    def _for_other_countries(self, figure: Figure) -> Iterator[Figure]:
        """Yield figures that are about other countries but may be of the same time."""
        alike = self._by_direction.get((figure.measure, figure.direction), {}).values()
        return (other for other in alike if other.scope != figure.scope and _may_be_of_one_time(other, figure))


def have_same_coverage(first: Figure, second: Figure) -> bool:
    """Return whether two figures have the same measure, unit, scope and direction."""
    return _coverage(first) == _coverage(second)


def _coverage(figure: Figure) -> Hashable:
    return figure.measure, figure.quantity.unit, figure.scope, figure.direction


def _subject(figure: Figure) -> Hashable:
    return _coverage(figure), original_of(figure.counted)


class GapKind(Enum):
    """The kinds of information that a source may not state."""

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


class Gap(NamedTuple):
    """Something that a source does not state, with the ids of the rows without it out of all rows."""

    kind: GapKind
    about: tuple[str, ...]
    out_of: int


class SourceRows(NamedTuple):
    """The rows of a dataset that are based on one source."""

    source: Source
    figures: tuple[Figure, ...] = ()
    phases: tuple[Phase, ...] = ()
    programmes: tuple[Programme, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def document(self) -> tuple[Source, ...]:
        """The source itself, as a row."""
        return (self.source,)

    @property
    def counts_of_people(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.quantity.unit.is_people)


@memo
def rows_by_source(dataset: Dataset) -> Mapping[str, SourceRows]:
    """Return what is based on each source, by its id, in the order of the dataset."""
    tables: tuple[tuple[Any, ...], ...] = (dataset.figures, dataset.phases, dataset.programmes, dataset.events)
    found = [finder(table, attrgetter("source")) for table in tables]
    return {source.id: SourceRows(source, *(rows_of(source.id) for rows_of in found)) for source in dataset.sources}


def gaps_of(rows: SourceRows) -> tuple[Gap, ...]:
    return tuple(gap for rule in GAP_RULES if (gap := _gap(rule, rows)))


def gaps_of_figure(figure: Figure, source: Source) -> tuple[GapKind, ...]:
    """Return what a source does not state, about itself and about one of its figures."""
    return tuple(gap.kind for gap in gaps_of(SourceRows(source, (figure,))))


class GapRule(NamedTuple):
    """Which rows of a source should state something, by their name, and whether one of them does."""

    kind: GapKind
    rows: str
    is_stated: Callable[[Any], bool]


def _gap(rule: GapRule, rows: SourceRows) -> Gap | None:
    relevant: Sequence[Any] = getattr(rows, rule.rows)
    about = tuple(row.id for row in relevant if not rule.is_stated(row))
    return Gap(rule.kind, about, len(relevant)) if about else None


GAP_RULES: Final = (
    GapRule(GapKind.PUBLISHED, "document", lambda source: source.published is not None),
    GapRule(GapKind.LICENCE, "document", lambda source: bool(source.licence)),
    GapRule(GapKind.QUALIFIER, "figures", lambda figure: figure.quantity.is_approximate),
    GapRule(GapKind.BASIS, "figures", lambda figure: bool(figure.basis)),
    GapRule(GapKind.AS_OF, "figures", lambda figure: figure.as_of is not None),
    # The name of a fiscal year does not say from when to when it runs.
    GapRule(GapKind.FISCAL_YEAR, "figures", lambda figure: not is_fiscal_year(figure)),
    GapRule(GapKind.COUNTED, "counts_of_people", lambda figure: bool(figure.counted)),
    GapRule(GapKind.SCOPE, "figures", lambda figure: bool(figure.scope)),
    GapRule(
        GapKind.MONTHS, "phases", lambda phase: not is_to_the_year(start_of(phase.period), finish_of(phase.period))
    ),
    GapRule(GapKind.END, "phases", lambda phase: finish_of(phase.period) is not End.UNKNOWN),
    GapRule(GapKind.YEAR_OF_EVENT, "events", lambda event: event.date is not None),
)
