"""The measures of a dataset, and references to values and to rows.

Amounts in different units are never added or drawn on one axis. So where the headline figures of a measure have several
units, each is a measure of its own, such as `budget:EUR`. A phase has one headline figure of `budget`.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Self

from jenesys_gui.choices import RATIO

# The measures whose ratio is computed.
BUDGET: Final = "budget"
PARTICIPANTS: Final = "participants"
PER_PARTICIPANT: Final = RATIO


def without_unit(measure: str) -> str:
    """Return the measure `budget` of `budget:EUR`."""
    return measure.partition(":")[0]


class RefKind(Enum):
    """The kinds of value or row that a `ValueRef` refers to."""

    STATED = "stated"
    DERIVED = "derived"
    SUM = "sum"
    PROGRAMME = "programme"
    EVENT = "event"
    SOURCE = "source"
    PHASE = "phase"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class ValueRef:
    """A reference to a value, or to a row of a table without values.

    A figure is identified by its id, a computed value by phase and measure, a sum over the phases by its measure.
    """

    kind: RefKind
    id: str = ""
    phase: str = ""
    measure: str = ""

    @classmethod
    def derived(cls, phase: str, measure: str) -> Self:
        return cls(RefKind.DERIVED, phase=phase, measure=measure)

    @classmethod
    def sum_of(cls, measure: str) -> Self:
        """Return the reference to the sum of a measure over the phases."""
        return cls(RefKind.SUM, measure=measure)

    @property
    def code(self) -> str:
        """The id or code in exports."""
        return f"{self.measure}-sum" if self.kind is RefKind.SUM else self.id or self.measure
