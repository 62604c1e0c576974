"""What has to be said with a computed value: one small function a rule.

A caveat is a kind and the figures that it is about; `text.sentences` puts it into words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from jenesys_gui.model.dataset import Figure, Phase
from jenesys_gui.model.dates import Date, End, Interval, Precision, When, finish_of, is_within_one, start_of


class CaveatKind(Enum):
    """The kinds of caveat."""

    DIFFERENT_KINDS_OF_SUM = "different-kinds-of-sum"
    COUNTED_AS_OF = "counted-as-of"
    DIFFERENT_DATES = "different-dates"
    PLACED_MID_YEAR = "placed-mid-year"
    COUNTED_WHOLE = "counted-whole"
    RUNS_TO_AS_OF = "runs-to-as-of"
    FISCAL_YEAR = "fiscal-year"
    SPREAD_EVENLY = "spread-evenly"


@dataclass(frozen=True, slots=True)
class Caveat:
    """A kind of caveat and the ids of the figures that it is about."""

    kind: CaveatKind
    about: tuple[str, ...]


def different_kinds_of_sum(figures: Sequence[Figure]) -> Caveat | None:
    """The sources name the sums by different words, so they are not one kind of sum."""
    if len({figure.basis for figure in figures}) < 2:  # noqa: PLR2004 - two is what "differ" means
        return None
    return Caveat(CaveatKind.DIFFERENT_KINDS_OF_SUM, ids_of(figures))


def counted_as_of(figures: Sequence[Figure]) -> Caveat | None:
    """A figure is counted as of a date, so the sum has no single date."""
    dated = [figure for figure in figures if figure.as_of is not None]
    return Caveat(CaveatKind.COUNTED_AS_OF, ids_of(dated)) if dated else None


def different_dates(figures: Sequence[Figure]) -> Caveat | None:
    """The figures of a ratio are counted at different dates."""
    if len({figure.as_of for figure in figures}) < 2:  # noqa: PLR2004 - two is what "differ" means
        return None
    return Caveat(CaveatKind.DIFFERENT_DATES, ids_of(figures))


def placed_mid_year(phase: Phase, figure: Figure) -> Caveat | None:
    """An end of the period is stated to the year, so it is placed mid-year; an open one ends with the figure's date."""
    finish = finish_of(phase.period)
    placed = (start_of(phase.period), figure.as_of if finish is End.OPEN else finish)
    relied_on = _to_the_year(*placed) and not _lies_within_one_date(phase)
    return Caveat(CaveatKind.PLACED_MID_YEAR, (figure.id,)) if relied_on else None


def counted_whole(phase: Phase, figure: Figure) -> Caveat | None:
    """The period lies within one stated year, so nothing is placed: it is counted from end to end."""
    relied_on = _to_the_year(start_of(phase.period), finish_of(phase.period)) and _lies_within_one_date(phase)
    return Caveat(CaveatKind.COUNTED_WHOLE, (figure.id,)) if relied_on else None


def runs_to_as_of(phase: Phase, figure: Figure) -> Caveat | None:
    """The period is open, so it is counted to the date of the figure."""
    if finish_of(phase.period) is not End.OPEN:
        return None
    return Caveat(CaveatKind.RUNS_TO_AS_OF, (figure.id,))


def fiscal_year(phase: Phase, figure: Figure) -> Caveat | None:
    """The length rests on what a fiscal year is taken to be."""
    relied_on = finish_of(phase.period) is End.OPEN and is_fiscal_year(figure)
    return Caveat(CaveatKind.FISCAL_YEAR, (figure.id,)) if relied_on else None


def is_fiscal_year(figure: Figure) -> bool:
    """Whether a figure's date is stated as a fiscal year and understood as an interval with both its ends."""
    as_of = figure.as_of
    if not isinstance(as_of, Interval) or isinstance(as_of.start, End) or isinstance(as_of.end, End):
        return False
    return re.search(r"\bFY ?\d{4}", figure.as_of_as_stated) is not None


def ids_of(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The ids of figures, in their order."""
    return tuple(figure.id for figure in figures)


def _to_the_year(*ends: When | End | None) -> bool:
    return any(isinstance(end, Date) and end.precision is Precision.YEAR for end in ends)


def _lies_within_one_date(phase: Phase) -> bool:
    """Whether a period is counted from end to end, see `model.derived.span_of`."""
    start, finish = start_of(phase.period), finish_of(phase.period)
    return isinstance(start, Date) and isinstance(finish, Date) and is_within_one(start, finish)


_ManyRule = Callable[[Sequence[Figure]], Caveat | None]
_PeriodRule = Callable[[Phase, Figure], Caveat | None]

SUM_RULES: Final[tuple[_ManyRule, ...]] = (different_kinds_of_sum, counted_as_of)
RATIO_RULES: Final[tuple[_ManyRule, ...]] = (different_dates,)
COMPARISON_RULES: Final[tuple[_ManyRule, ...]] = (different_kinds_of_sum, different_dates)
PER_YEAR_RULES: Final[tuple[_PeriodRule, ...]] = (placed_mid_year, counted_whole, runs_to_as_of, fiscal_year)


def for_sum(figures: Sequence[Figure]) -> tuple[Caveat, ...]:
    """The caveats of a sum over phases."""
    return tuple(caveat for rule in SUM_RULES if (caveat := rule(figures)))


def for_ratio(figures: Sequence[Figure]) -> tuple[Caveat, ...]:
    """The caveats of one figure divided by another."""
    return tuple(caveat for rule in RATIO_RULES if (caveat := rule(figures)))


def for_comparison(figures: Sequence[Figure]) -> tuple[Caveat, ...]:
    """The caveats of one phase's figure beside another's."""
    return tuple(caveat for rule in COMPARISON_RULES if (caveat := rule(figures)))


def for_per_year(phase: Phase, figure: Figure) -> tuple[Caveat, ...]:
    """The caveats of a figure divided by the length of its phase."""
    return tuple(caveat for rule in PER_YEAR_RULES if (caveat := rule(phase, figure)))
