"""What the user asks to see."""

from dataclasses import dataclass
from enum import Enum

from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS
from jenesys_gui.model.derived import PER_PARTICIPANT


class Measure(Enum):
    """What the timeline shows; the values are the words of the command line."""

    BUDGET = BUDGET
    PARTICIPANTS = PARTICIPANTS
    PER_PARTICIPANT = PER_PARTICIPANT


class Scale(Enum):
    """How the timeline shows it; the values are the words of the command line."""

    TOTAL = "total"
    PER_YEAR = "per-year"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that decides what is on the screen, apart from the dataset.

    `phases` are ids, the selected one first, then those that it is compared with, which may be the same one again;
    empty means the first phase of the dataset. `explained` is the figure id
    or the code of the derived measure that the detail panel explains; empty means the phase's first figure. `years`
    narrows the list to the phases that lie between them, at least in part; none means all of them. `origin`
    is the path that the dataset was read from, empty for the bundled one.
    """

    phases: tuple[str, ...] = ()
    explained: str = ""
    measure: Measure = Measure.BUDGET
    scale: Scale = Scale.TOTAL
    years: tuple[float, float] | None = None
    origin: str = ""


def known_view(measure: str, scale: str) -> tuple[Measure, Scale]:
    """The measure and scale with these words; budget and total for words that mean none, or none together."""
    known_measure = next((each for each in Measure if each.value == measure), Measure.BUDGET)
    known_scale = next((each for each in Scale if each.value == scale), Scale.TOTAL)
    return known_measure, known_scale if makes_sense(known_measure, known_scale) else Scale.TOTAL


def makes_sense(measure: Measure, scale: Scale) -> bool:
    """Whether a measure can be shown at a scale: a ratio has no yearly part and no running sum."""
    return scale is Scale.TOTAL or measure is not Measure.PER_PARTICIPANT
