"""Where two statements of one thing differ, and in what: found by rules over the figures, never written for one phase.

A difference is a kind and the figures that it is about; `text.beside` puts it into words.
"""

from collections.abc import Iterable, Sequence
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
    before: list[Figure] = []
    for figure in sorted(figures, key=lambda figure: not figure.headline):
        other = counterpart_of(figure, before)
        kind = None if other is None else difference_between(other, figure)
        if other is not None and kind is not None:
            found.setdefault((other.id, kind), []).append(figure.id)
        before.append(figure)
    return tuple(Difference(kind, (first, *others)) for (first, kind), others in found.items())


def counterpart_of(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The figure of another source that states the same thing, or what comes closest to it; nothing if none does."""
    # A source that states two figures tells them apart itself.
    others = [other for other in before if other.measure == figure.measure and other.source != figure.source]
    same_scope = (other for other in others if figure.scope and _speak_alike(other, figure))
    headline = (other for other in others if other.headline)
    same_way = (other for other in others if other.direction is figure.direction)
    for candidates in (same_scope, headline, same_way):
        if (found := next(candidates, None)) is not None:
            return found
    return None


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


def _speak_alike(first: Figure, second: Figure) -> bool:
    return (first.scope, first.direction, first.quantity.unit) == (second.scope, second.direction, second.quantity.unit)
