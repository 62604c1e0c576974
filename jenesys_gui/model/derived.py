"""Values computed from stated figures, each with its inputs, formula and caveats.

The rules of computing and rounding are in `docs/computing.md`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from jenesys_gui.model.caveats import (
    COMPARISON_RULES,
    PER_YEAR_RULES,
    RATIO_RULES,
    SUM_RULES,
    Caveat,
    caveats_of,
    ids_of,
)
from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase
from jenesys_gui.model.dates import Date, End, counted_at, finish_of, is_within_one, start_of
from jenesys_gui.model.quantity import PEOPLE, PERCENT, TIMES, Unit, divide, in_full, quotient, round_to_digits

PER_PARTICIPANT: Final = "per-participant"
_HUNDRED: Final = Decimal(100)
_SHARE: Final = "-share"


class Formula(Enum):
    """How a value is computed; `text.sentences` puts it into words."""

    SUM = "sum"
    BUDGET_BY_PARTICIPANTS = "budget by participants"
    VALUE_BY_YEARS = "value by years"
    SHARE_OF_SUM = "share of the sum"
    RATIO_TO_BASE = "ratio to another phase"


class Reason(Enum):
    """Why there is no value."""

    NOT_STATED = "not stated"
    UNITS_DIFFER = "units differ"
    NOBODY_COUNTED = "nobody counted"
    ALREADY_PER_YEAR = "already per year"
    START_NOT_STATED = "start not stated"
    END_NOT_STATED = "end not stated"
    OPEN_WITHOUT_DATE = "open, and the figure has no date"
    COUNTED_BEFORE_START = "counted before the start"
    SUM_IS_ZERO = "sum is zero"
    BASE_IS_ZERO = "what it is compared with is zero"


@dataclass(frozen=True, slots=True)
class NoValue:
    """A value that cannot be computed, with the reason and the ids of the figures that it is about."""

    measure: str
    reason: Reason
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed value.

    `inputs` are the ids of the figures that it is computed from; for a share only its figure, and `whole` is the sum.
    `digits` is the lowest number of significant digits among the inputs; a quotient is shown with as many. `exact` is
    the quotient before it is rounded to `value`, since 12.4499 rounded twice would be 12.5.
    """

    measure: str
    value: Decimal
    unit: Unit
    formula: Formula
    inputs: tuple[str, ...]
    approximate: bool
    digits: int
    caveats: tuple[Caveat, ...] = ()
    length: "PeriodLength | None" = None
    by_calendar_years: Decimal | None = None
    whole: "Derived | None" = None
    exact: Decimal | None = None

    @property
    def all_inputs(self) -> tuple[str, ...]:
        """The ids of all figures that the value is based on, including those of the sum."""
        others = self.whole.inputs if self.whole else ()
        return (*self.inputs, *(id_ for id_ in others if id_ not in self.inputs))

    @property
    def shown_value(self) -> Decimal:
        """The value as it is shown."""
        if not self.is_quotient:
            return self.value
        # Never with more digits than the full value.
        digits = min(self.digits, len(self.value.as_tuple().digits))
        return round_to_digits(self.value if self.exact is None else self.exact, digits)

    @property
    def shown_as_approximate(self) -> bool:
        """Whether the value is shown with `≈`: an input is qualified, or the value is rounded."""
        return self.approximate or self.is_quotient

    @property
    def is_quotient(self) -> bool:
        """Whether the value is a quotient, with more digits than its inputs justify."""
        return self.formula is not Formula.SUM


@dataclass(frozen=True, slots=True)
class PeriodLength:
    """The length of a period in years, and the number of calendar years it is part of."""

    years: Fraction
    calendar_years: int


Outcome = Derived | NoValue


def figures_behind(dataset: Dataset, outcome: Outcome) -> list[Figure]:
    """Return all figures that a value is based on, or because of which there is none."""
    ids = outcome.all_inputs if isinstance(outcome, Derived) else outcome.about
    return [dataset.figure_by_id[id_] for id_ in ids]


def total(dataset: Dataset, measure: str) -> Outcome:
    """Return the sum of a measure's headline figures over the phases."""
    figures = dataset.headlines(measure)
    if not figures:
        return NoValue(measure, Reason.NOT_STATED)
    if len({figure.quantity.unit for figure in figures}) > 1:
        return NoValue(measure, Reason.UNITS_DIFFER, ids_of(figures))
    return Derived(
        measure=measure,
        value=sum((figure.quantity.value for figure in figures), Decimal(0)),
        unit=figures[0].quantity.unit,
        formula=Formula.SUM,
        inputs=ids_of(figures),
        approximate=_any_approximate(figures),
        digits=_fewest_digits(figures),
        caveats=caveats_of(SUM_RULES, figures),
    )


def per_participant(budget: Figure, people: Figure) -> Outcome:
    """Return the budget of a phase divided by its participants."""
    about = ids_of((budget, people))
    if people.quantity.unit != PEOPLE or budget.quantity.unit.per:
        return NoValue(PER_PARTICIPANT, Reason.UNITS_DIFFER, about)
    if people.quantity.value == 0:
        return NoValue(PER_PARTICIPANT, Reason.NOBODY_COUNTED, about)
    found = caveats_of(RATIO_RULES, (budget, people))
    unit = budget.quantity.unit.divided_by("person")
    return _ratio(PER_PARTICIPANT, unit, Formula.BUDGET_BY_PARTICIPANTS, (budget, people), found)


def per_year(phase: Phase, figure: Figure) -> Outcome:
    """Return a figure divided by the length of its phase in years."""
    measure = f"{figure.measure}-per-year"
    if figure.quantity.unit.per == "year":
        return NoValue(measure, Reason.ALREADY_PER_YEAR, (figure.id,))
    length = period_length(phase, figure)
    if isinstance(length, Reason):
        return NoValue(measure, length, (figure.id,))
    exact = quotient(figure.quantity.value, length.years)
    return Derived(
        measure=measure,
        value=in_full(exact),
        exact=exact,
        unit=figure.quantity.unit.divided_by("year"),
        formula=Formula.VALUE_BY_YEARS,
        inputs=(figure.id,),
        approximate=figure.quantity.is_approximate,
        digits=figure.quantity.significant_digits,
        caveats=caveats_of(PER_YEAR_RULES, phase, figure),
        length=length,
        by_calendar_years=divide(figure.quantity.value, Decimal(length.calendar_years)),
    )


def share(figure: Figure, whole: Outcome) -> Outcome:
    """Return a figure as a percentage of the sum over the phases."""
    measure = f"{figure.measure}{_SHARE}"
    if isinstance(whole, NoValue):
        return NoValue(measure, whole.reason, whole.about)
    if whole.value == 0:
        return NoValue(measure, Reason.SUM_IS_ZERO, whole.inputs)
    exact = quotient(figure.quantity.value * _HUNDRED, whole.value)
    return Derived(
        measure=measure,
        value=in_full(exact),
        exact=exact,
        unit=PERCENT,
        formula=Formula.SHARE_OF_SUM,
        inputs=(figure.id,),
        whole=whole,
        approximate=whole.approximate,
        digits=whole.digits,
        caveats=whole.caveats,
    )


def share_of(measure: str) -> str:
    """Return the measure of whose sum a computed value is a share; empty if it is not a share."""
    return measure.removesuffix(_SHARE) if measure.endswith(_SHARE) else ""


def ratio_to(figure: Figure, base: Figure) -> Outcome:
    """Return a phase's figure as a multiple of another phase's figure of the same measure."""
    measure, about = f"{figure.measure}-ratio", ids_of((figure, base))
    if figure.quantity.unit != base.quantity.unit:
        return NoValue(measure, Reason.UNITS_DIFFER, about)
    if base.quantity.value == 0:
        return NoValue(measure, Reason.BASE_IS_ZERO, about)
    found = caveats_of(COMPARISON_RULES, (figure, base))
    return _ratio(measure, TIMES, Formula.RATIO_TO_BASE, (figure, base), found)


def period_length(phase: Phase, figure: Figure) -> PeriodLength | Reason:
    """Return how long a phase lasts, up to the date of a figure if it is ongoing.

    Start and end are taken as the middle of the stated year, month or day, so 2013/2015 is two years. An open period
    ends with the figure's date: in the middle of a month, at the end of an interval such as a fiscal year.
    """
    start, finish = start_of(phase.period), finish_of(phase.period)
    if isinstance(start, End):
        return Reason.START_NOT_STATED
    if finish is End.UNKNOWN:
        return Reason.END_NOT_STATED
    if finish is End.OPEN:
        return _length_to_as_of(start, figure)
    assert isinstance(finish, Date)  # the two other kinds of end are handled above
    calendar_years = finish.year - start.year + 1
    # A period within one stated year, month or day is as long as that, or as its part from or up to the other end.
    is_within = is_within_one(start, finish)
    return PeriodLength(finish.end - start.begin if is_within else finish.middle - start.middle, calendar_years)


def totals(dataset: Dataset) -> Mapping[str, Outcome]:
    """Return the sum of every measure with a headline figure, budget and participants first."""
    measures = dict.fromkeys((BUDGET, PARTICIPANTS))
    measures.update(dict.fromkeys(figure.measure for figure in dataset.figures if figure.headline and figure.phase))
    return {measure: total(dataset, measure) for measure in measures}


def derived_of(dataset: Dataset, phase: Phase, wholes: Mapping[str, Outcome]) -> tuple[Outcome, ...]:
    """Return everything that is computed for one phase; `wholes` are the dataset's totals."""
    budget, people = dataset.headline(phase.id, BUDGET), dataset.headline(phase.id, PARTICIPANTS)
    headlines = [figure for measure in wholes if (figure := dataset.headline(phase.id, measure))]
    ratio = per_participant(budget, people) if budget and people else NoValue(PER_PARTICIPANT, Reason.NOT_STATED)
    return (
        ratio,
        *(per_year(phase, figure) for figure in headlines),
        *(share(figure, wholes[figure.measure]) for figure in headlines),
    )


def derived_measures(dataset: Dataset, phase: Phase, measures: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of what `derived_of` computes for one phase; `measures` are those with totals."""
    stated = [measure for measure in measures if dataset.headline(phase.id, measure)]
    return (
        PER_PARTICIPANT,
        *(f"{measure}-per-year" for measure in stated),
        *(f"{measure}{_SHARE}" for measure in stated),
    )


def _length_to_as_of(start: Date, figure: Figure) -> PeriodLength | Reason:
    as_of = figure.as_of
    if as_of is None:
        return Reason.OPEN_WITHOUT_DATE
    until, last = counted_at(as_of), finish_of(as_of)
    if until is None or isinstance(last, End):
        return Reason.OPEN_WITHOUT_DATE
    if until <= start.middle:
        return Reason.COUNTED_BEFORE_START
    return PeriodLength(until - start.middle, last.year - start.year + 1)


def _ratio(
    measure: str, unit: Unit, formula: Formula, figures: tuple[Figure, Figure], found: tuple[Caveat, ...]
) -> Derived:
    """Return one figure divided by another."""
    exact = quotient(figures[0].quantity.value, figures[1].quantity.value)
    return Derived(
        measure=measure,
        value=in_full(exact),
        exact=exact,
        unit=unit,
        formula=formula,
        inputs=ids_of(figures),
        approximate=_any_approximate(figures),
        digits=_fewest_digits(figures),
        caveats=found,
    )


def _any_approximate(figures: Iterable[Figure]) -> bool:
    return any(figure.quantity.is_approximate for figure in figures)


def _fewest_digits(figures: Iterable[Figure]) -> int:
    return min(figure.quantity.significant_digits for figure in figures)
