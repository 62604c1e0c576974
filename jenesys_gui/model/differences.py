"""Where two statements of one thing differ, and in what: found by rules over the figures, never written for one phase.

A difference is a kind and the figures that it is about; `text.beside` puts it into words.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from jenesys_gui.model.dataset import Event, Figure, Phase
from jenesys_gui.model.dates import begin_of, end_of
from jenesys_gui.model.derived import Derived


class DifferenceKind(Enum):
    """In what two statements differ. Where it is more than one thing, the first of these is what is said."""

    UNIT = "other unit"
    QUALIFIER = "same number, not qualified alike"
    STATUS = "one expected, one reported"
    SCOPE = "other countries"
    DIRECTION = "other direction"
    DATE = "counted at another date"
    BASIS = "another kind of sum"
    VALUE = "another number"


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind of difference and the ids of the figures that it is about, the one that others differ from first."""

    kind: DifferenceKind
    about: tuple[str, ...]


def differences_of(figures: Iterable[Figure]) -> tuple[Difference, ...]:
    """Where the figures of a phase, or of a programme, differ that are stated by different sources.

    Each is held against one other only: the one that speaks of the same countries, or the headline, or an earlier one
    of the same direction. Those that differ from one figure in the same way are told of together.
    """
    found: dict[tuple[str, DifferenceKind], list[str]] = {}
    stated = _Stated()
    for figure in sorted(figures, key=lambda figure: not figure.headline):
        other = stated.counterpart_of(figure)
        kind = None if other is None else difference_between(other, figure)
        if other is not None and kind is not None:
            found.setdefault((other.id, kind), []).append(figure.id)
        stated.add(figure)
    return tuple(Difference(kind, (first, *others)) for (first, kind), others in found.items())


def difference_between(first: Figure, second: Figure) -> DifferenceKind | None:
    """In what two statements differ; nothing if they say the same."""
    if first.quantity.unit != second.quantity.unit:
        return DifferenceKind.UNIT
    if first.quantity.value == second.quantity.value:
        return None if first.quantity.sign is second.quantity.sign else DifferenceKind.QUALIFIER
    if first.status is not second.status:
        return DifferenceKind.STATUS
    sides = (
        (DifferenceKind.SCOPE, first.scope, second.scope),
        (DifferenceKind.DIRECTION, first.direction, second.direction),
        (DifferenceKind.DATE, first.as_of, second.as_of),
        (DifferenceKind.BASIS, first.basis, second.basis),
    )
    # What one of the two does not state is no difference that could be told.
    return next((kind for kind, one, other in sides if one and other and one != other), DifferenceKind.VALUE)


def differs_from_sum(figure: Figure, whole: Derived) -> bool:
    """Whether a figure of no single phase is another number than the sum over the phases, in the same unit."""
    return figure.quantity.unit == whole.unit and figure.quantity.value != whole.value


def after_the_period(phase: Phase, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of a phase that are dated after its period, as its source states that, has ended."""
    end = end_of(phase.period)
    if end is None:
        return ()
    dated = ((event, begin_of(event.date)) for event in events if event.phase == phase.id and event.date is not None)
    return tuple(event for event, begin in dated if begin is not None and begin >= end)


class _Stated:
    """The figures so far by what they speak of: for each thing the first one, and the first of another source."""

    def __init__(self) -> None:
        self._first: dict[Hashable, list[Figure]] = {}

    def add(self, figure: Figure) -> None:
        """Take one more figure."""
        for thing in _things(figure, headline=figure.headline):
            kept = self._first.setdefault(thing, [])
            if not kept or (len(kept) == 1 and kept[0].source != figure.source):
                kept.append(figure)

    def counterpart_of(self, figure: Figure) -> Figure | None:
        """The figure of another source that states the same thing, or what comes closest to it; nothing if none does.

        Not of the same source: it tells its figures apart itself.
        """
        others = (other for thing in _things(figure, headline=True) for other in self._first.get(thing, ()))
        return next((other for other in others if other.source != figure.source), None)


def _things(figure: Figure, *, headline: bool) -> Iterator[Hashable]:
    """What a figure speaks of, from the closest to the widest."""
    if figure.scope:
        yield figure.measure, figure.quantity.unit, figure.scope, figure.direction
    if headline:
        yield figure.measure
    yield figure.measure, figure.direction
