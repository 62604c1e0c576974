"""Caveats of computed values: one small function for each rule.

A caveat is a kind and the figures that it is about; `text.sentences` puts it into words.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum
from fractions import Fraction
from typing import Final, NamedTuple, ParamSpec

from jenesys_gui.model.dataset import Figure, Phase, Status
from jenesys_gui.model.dates import Date, End, Interval, finish_of, is_to_the_year, is_within_one, start_of
from jenesys_gui.model.quantity import round_to_digits
from jenesys_gui.model.translations import original_of

About = ParamSpec("About")


class CaveatKind(Enum):
    """The kinds of caveat."""

    DIFFERENT_KINDS_OF_AMOUNT = "different-kinds-of-sum"
    OTHER_KINDS_ELSEWHERE = "other-kinds-elsewhere"
    COUNTED_AS_OF = "counted-as-of"
    DIFFERENT_DATES = "different-dates"
    DIFFERENT_SCOPES = "different-scopes"
    SCOPE_NOT_STATED = "scope-not-stated"
    SCOPE_OF_SAME_AMOUNT = "scope-of-same-amount"
    EXPECTED_LEFT_OUT = "expected-left-out"
    BASED_ON_EXPECTED = "based-on-expected"
    PLACED_MID_YEAR = "placed-mid-year"
    COUNTED_WHOLE = "counted-whole"
    RUNS_TO_AS_OF = "runs-to-as-of"
    FISCAL_YEAR = "fiscal-year"
    SPREAD_EVENLY = "spread-evenly"
    SHORTER_THAN_A_YEAR = "shorter-than-a-year"


class Caveat(NamedTuple):
    """A kind of caveat and the ids of the figures that it is about."""

    kind: CaveatKind
    about: tuple[str, ...]


def different_kinds_of_amount(figures: Sequence[Figure]) -> Caveat | None:
    """The sources name the amounts differently, so they are of different kinds; one figure of each."""
    first_of_each: dict[str, Figure] = {}
    for figure in figures:
        first_of_each.setdefault(original_of(figure.basis), figure)
    are_alike = len(first_of_each) <= 1
    return None if are_alike else Caveat(CaveatKind.DIFFERENT_KINDS_OF_AMOUNT, ids_of([*first_of_each.values()]))


def counted_as_of(figures: Sequence[Figure]) -> Caveat | None:
    """Some figures have a date, so the sum has no single date."""
    dated = [figure for figure in figures if figure.as_of is not None]
    return Caveat(CaveatKind.COUNTED_AS_OF, ids_of(dated)) if dated else None


def different_dates(figures: Sequence[Figure]) -> Caveat | None:
    """The figures of a ratio have different dates."""
    are_alike = len({figure.as_of for figure in figures}) <= 1
    return None if are_alike else Caveat(CaveatKind.DIFFERENT_DATES, ids_of(figures))


def based_on_expected(figures: Sequence[Figure]) -> Caveat | None:
    """Some figures of a ratio are expected, not reported."""
    expected = [figure for figure in figures if figure.status is Status.EXPECTED]
    return Caveat(CaveatKind.BASED_ON_EXPECTED, ids_of(expected)) if expected else None


def expected_per_year(_phase: Phase, figure: Figure) -> Caveat | None:
    """The figure that is divided by the length of its phase is expected, not reported."""
    return based_on_expected((figure,))


def different_scopes(figures: Sequence[Figure]) -> Caveat | None:
    """The figures of a ratio cover different countries, or the source does not state which."""
    scopes = {figure.scope for figure in figures}
    if "" in scopes:
        return Caveat(CaveatKind.SCOPE_NOT_STATED, ids_of(figures))
    return Caveat(CaveatKind.DIFFERENT_SCOPES, ids_of(figures)) if len(scopes) > 1 else None


def scopes_of_compared(figures: Sequence[Figure]) -> Caveat | None:
    """The compared figures cover different countries, or only some sources state which."""
    return different_scopes(figures) if any(figure.scope for figure in figures) else None


def scope_of_same_amount(budget: Figure, people: Figure, others: Sequence[Figure]) -> Caveat | None:
    """The budget states no countries, but a figure of the same amount does."""
    if budget.scope or not budget.quantity.value:
        return None
    for other in others:
        is_comparable = other.measure == budget.measure and other.quantity.unit == budget.quantity.unit
        if other.headline or other.programme or not is_comparable or other.scope in ("", people.scope):
            continue
        if round_to_digits(other.quantity.value, budget.quantity.significant_digits) == budget.quantity.value:
            return Caveat(CaveatKind.SCOPE_OF_SAME_AMOUNT, (other.id,))
    return None


def placed_mid_year(phase: Phase, figure: Figure) -> Caveat | None:
    """Only the year of an end of the period is stated, so it is taken as mid-year."""
    finish = finish_of(phase.period)
    ends = (start_of(phase.period), figure.as_of if finish is End.OPEN else finish)
    applies = is_to_the_year(*ends) and not _is_within_one_date(phase)
    return Caveat(CaveatKind.PLACED_MID_YEAR, (figure.id,)) if applies else None


def counted_whole(phase: Phase, figure: Figure) -> Caveat | None:
    """The period is within one stated year, so it is counted from end to end."""
    applies = is_to_the_year(start_of(phase.period), finish_of(phase.period)) and _is_within_one_date(phase)
    return Caveat(CaveatKind.COUNTED_WHOLE, (figure.id,)) if applies else None


def runs_to_as_of(phase: Phase, figure: Figure) -> Caveat | None:
    """The period is open, so it is counted up to the date of the figure."""
    return Caveat(CaveatKind.RUNS_TO_AS_OF, (figure.id,)) if finish_of(phase.period) is End.OPEN else None


def shorter_than_a_year(figure: Figure, years: Fraction) -> Caveat | None:
    """The period is shorter than a year, so a value per year is more than was stated."""
    return Caveat(CaveatKind.SHORTER_THAN_A_YEAR, (figure.id,)) if years < 1 else None


def fiscal_year(phase: Phase, figure: Figure) -> Caveat | None:
    """The length of the period depends on what a fiscal year is assumed to be."""
    applies = finish_of(phase.period) is End.OPEN and is_fiscal_year(figure)
    return Caveat(CaveatKind.FISCAL_YEAR, (figure.id,)) if applies else None


def is_fiscal_year(figure: Figure) -> bool:
    """Return whether a figure's date is stated as a fiscal year and read as an interval with both ends."""
    as_of = figure.as_of
    has_ends = isinstance(as_of, Interval) and not any(isinstance(end, End) for end in as_of)
    return has_ends and re.search(r"\bFY ?\d{4}", original_of(figure.as_of_as_stated)) is not None


def ids_of(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(figure.id for figure in figures)


def _is_within_one_date(phase: Phase) -> bool:
    """Return whether a period is counted from end to end, see `model.derived.period_length`."""
    start, finish = start_of(phase.period), finish_of(phase.period)
    return isinstance(start, Date) and isinstance(finish, Date) and is_within_one(start, finish)


# Rules for a sum over phases, for one figure divided by another, for the figures of two phases, and for a figure
# divided by the length of its phase.
SUM_RULES: Final = (different_kinds_of_amount, counted_as_of)
RATIO_RULES: Final = (based_on_expected, different_scopes, different_dates)
COMPARISON_RULES: Final = (different_kinds_of_amount, based_on_expected, scopes_of_compared, different_dates)
PER_YEAR_RULES: Final = (expected_per_year, placed_mid_year, counted_whole, runs_to_as_of, fiscal_year)


def caveats_of(
    rules: Sequence[Callable[About, Caveat | None]], *about: About.args, **named: About.kwargs
) -> tuple[Caveat, ...]:
    return tuple(caveat for rule in rules if (caveat := rule(*about, **named)))


def per_year_caveats(phase: Phase, figure: Figure, years: Fraction) -> tuple[Caveat, ...]:
    """Return the caveats of a figure divided by the length of its phase in years."""
    return (*caveats_of(PER_YEAR_RULES, phase, figure), *caveats_of((shorter_than_a_year,), figure, years))
