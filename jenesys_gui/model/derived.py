"""Values computed from stated figures, each with its inputs, formula and caveats.

The rules of computing and rounding are in `docs/computing.md`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, NamedTuple

from jenesys_gui.model import caveats
from jenesys_gui.model.caveats import Caveat, CaveatKind, ids_of
from jenesys_gui.model.dataset import Dataset, Figure, Phase, Status
from jenesys_gui.model.dates import Date, End, counted_at, exact_years, finish_of, is_within_one, start_of
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS, PER_PARTICIPANT, without_unit
from jenesys_gui.model.memo import memo
from jenesys_gui.model.quantity import (
    PEOPLE,
    PERCENT,
    TIMES,
    Sign,
    Unit,
    fewest_digits,
    in_full,
    last_place,
    printed_before,
    quotient,
    round_to_digits,
    round_to_place,
)

_HUNDRED: Final = Decimal(100)
# What is added to the code of a measure.
PER_YEAR: Final = "-per-year"
SHARE: Final = "-share"


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
    EXPECTED = "expected, not reported"
    UNITS_DIFFER = "units differ"
    NOBODY_COUNTED = "nobody counted"
    ALREADY_PER_YEAR = "already per year"
    START_NOT_STATED = "start not stated"
    END_NOT_STATED = "end not stated"
    OPEN_WITHOUT_DATE = "open, and the figure has no date"
    COUNTED_BEFORE_START = "counted before the start"
    NOT_ADDED_PER_YEAR = "stated per year, so not added"
    SUM_IS_ZERO = "sum is zero"
    BASE_IS_ZERO = "what it is compared with is zero"


class NoValue(NamedTuple):
    """A value that cannot be computed, with the reason and the ids of the figures that it is about."""

    measure: str
    reason: Reason
    about: tuple[str, ...] = ()


class Derived(NamedTuple):
    """A computed value.

    It is kept as `exact` and rounded once, where it is needed: 12.4499 rounded twice would be 12.5. `inputs` are the
    ids of the figures that it is computed from; for a share only its figure, and `whole` is the sum. `digits` is the
    lowest number of significant digits among the inputs; a quotient is shown with as many. `place` is that of the last
    digit that is shown, if it is shown with others that have the same number of decimals. `by_calendar_years` is the
    exact value per year if whole calendar years are counted. `largest` is the largest input of a sum.
    """

    measure: str
    exact: Decimal
    unit: Unit
    formula: Formula
    inputs: tuple[str, ...]
    approximate: bool
    digits: int
    caveats: tuple[Caveat, ...] = ()
    length: "PeriodLength | None" = None
    by_calendar_years: Decimal | None = None
    whole: "Derived | None" = None
    place: int | None = None
    largest: Decimal = Decimal(0)

    @property
    def all_inputs(self) -> tuple[str, ...]:
        """The ids of all figures that the value is based on, including those of the sum."""
        others = self.whole.inputs if self.whole else ()
        return (*self.inputs, *(id_ for id_ in others if id_ not in self.inputs))

    @property
    def value(self) -> Decimal:
        """The value in full, as it is exported."""
        return in_full(self.exact) if self.is_quotient else self.exact

    @property
    def shown_value(self) -> Decimal:
        if not self.is_quotient:
            return self.exact
        if self.place is not None and self.has_decimals_of_others:
            return round_to_place(self.exact, self.place)
        return self.rounded(self.exact)

    def rounded(self, exact: Decimal) -> Decimal:
        """Round a quotient to the digits of the inputs, but not to more than it has in full."""
        return round_to_digits(exact, min(self.digits, len(in_full(exact).as_tuple().digits)))

    @property
    def has_decimals_of_others(self) -> bool:
        """Whether it is shown with as many decimals as others; not if it would be 0 or have too many digits."""
        exact, place = self.exact, self.place
        return place is not None and last_place(exact, self.digits) <= place and round_to_place(exact, place) != 0

    @property
    def printed_value(self) -> Decimal:
        """The value as a calculation prints it; as it is shown if it is divided by parts of a year."""
        # Most of them are assumptions, and more digits would look exact.
        is_by_parts = self.length is not None and self.length.years.denominator > 1
        return self.shown_value if is_by_parts else printed_before(self.shown_value, self.exact)

    @property
    def sign(self) -> Sign:
        """The sign that is shown before the value: `≈` if an input is qualified or the value is rounded."""
        return Sign.ABOUT if self.approximate or self.is_quotient else Sign.NONE

    @property
    def is_quotient(self) -> bool:
        """Whether the value is a quotient, with more digits than its inputs justify."""
        return self.formula is not Formula.SUM


class PeriodLength(NamedTuple):
    """The length of a period in years, and the number of calendar years it is part of."""

    years: Fraction
    calendar_years: int


Outcome = Derived | NoValue


def figures_behind(dataset: Dataset, outcome: Outcome) -> list[Figure]:
    """Return all figures that a value is based on, or because of which there is none."""
    ids = outcome.all_inputs if isinstance(outcome, Derived) else outcome.about
    return [dataset.figure_by_id[id_] for id_ in ids]


def sum_of(measure: str, figures: Sequence[Figure]) -> Outcome:
    """Return the sum of figures; those that are only expected are not in it, and a caveat names them."""
    reported = [figure for figure in figures if figure.status is Status.REPORTED]
    expected = ids_of([figure for figure in figures if figure.status is Status.EXPECTED])
    if not reported:
        return NoValue(measure, Reason.EXPECTED if expected else Reason.NOT_STATED, expected)
    if len({figure.quantity.unit for figure in reported}) > 1:
        return NoValue(measure, Reason.UNITS_DIFFER, ids_of(reported))
    if reported[0].quantity.unit.per == "year":
        return NoValue(measure, Reason.NOT_ADDED_PER_YEAR, ids_of(reported))
    left_out = (Caveat(CaveatKind.EXPECTED_LEFT_OUT, expected),) if expected else ()
    exact = sum((figure.quantity.value for figure in reported), Decimal(0))
    return _computed(measure, exact, reported[0].quantity.unit, Formula.SUM, reported)._replace(
        caveats=(*caveats.caveats_of(caveats.SUM_RULES, reported), *left_out),
        largest=max(figure.quantity.value for figure in reported),
    )


def per_participant_of(dataset: Dataset, phase: Phase) -> Outcome:
    """Return the budget of a phase per participant, with all caveats."""
    budget, people = dataset.headline(phase.id, BUDGET), dataset.headline(phase.id, PARTICIPANTS)
    if budget is None or people is None:
        return NoValue(PER_PARTICIPANT, Reason.NOT_STATED)
    about = ids_of((budget, people))
    if people.quantity.unit != PEOPLE or budget.quantity.unit.per:
        return NoValue(PER_PARTICIPANT, Reason.UNITS_DIFFER, about)
    if people.quantity.value == 0:
        return NoValue(PER_PARTICIPANT, Reason.NOBODY_COUNTED, about)
    whole = totals(dataset)[dataset.measure_of(budget)]
    of_sum = whole.caveats if isinstance(whole, Derived) else ()
    has_other_kinds = any(caveat.kind is CaveatKind.DIFFERENT_KINDS_OF_AMOUNT for caveat in of_sum)
    found = (
        *((Caveat(CaveatKind.OTHER_KINDS_ELSEWHERE, (budget.id,)),) if has_other_kinds else ()),
        *caveats.caveats_of(caveats.RATIO_RULES, (budget, people)),
        *caveats.caveats_of((caveats.scope_of_same_amount,), budget, people, dataset.figures_of(phase.id)),
    )
    unit = budget.quantity.unit.divided_by("person")
    exact = quotient(budget.quantity.value, people.quantity.value)
    ratio = _computed(PER_PARTICIPANT, exact, unit, Formula.BUDGET_BY_PARTICIPANTS, (budget, people))
    return ratio._replace(caveats=found)


def per_year(phase: Phase, figure: Figure) -> Outcome:
    """Return a figure divided by the length of its phase in years."""
    measure = f"{figure.measure}{PER_YEAR}"
    if figure.quantity.unit.per == "year":
        return NoValue(measure, Reason.ALREADY_PER_YEAR, (figure.id,))
    length = period_length(phase, figure)
    if isinstance(length, Reason):
        return NoValue(measure, length, (figure.id,))
    exact = quotient(figure.quantity.value, length.years)
    unit = figure.quantity.unit.divided_by("year")
    return _computed(measure, exact, unit, Formula.VALUE_BY_YEARS, (figure,))._replace(
        caveats=caveats.per_year_caveats(phase, figure, length.years),
        length=length,
        by_calendar_years=quotient(figure.quantity.value, Decimal(length.calendar_years)),
    )


def share(figure: Figure, whole: Outcome) -> Outcome:
    """Return a reported figure as a percentage of the sum, with as many decimals as the others."""
    measure = f"{whole.measure}{SHARE}"
    if figure.status is Status.EXPECTED:
        return NoValue(measure, Reason.EXPECTED, (figure.id,))
    if isinstance(whole, NoValue):
        return NoValue(measure, whole.reason, whole.about)
    if whole.exact == 0:
        return NoValue(measure, Reason.SUM_IS_ZERO, whole.inputs)
    exact = quotient(figure.quantity.value * _HUNDRED, whole.exact)
    return _computed(measure, exact, PERCENT, Formula.SHARE_OF_SUM, (figure,))._replace(
        whole=whole,
        approximate=whole.approximate,
        digits=whole.digits,
        caveats=whole.caveats,
        place=min(0, last_place(quotient(whole.largest * _HUNDRED, whole.exact), whole.digits)),
    )


def share_of(measure: str) -> str:
    """Return the measure of whose sum a computed value is a share; empty if it is not a share."""
    return measure.removesuffix(SHARE) if measure.endswith(SHARE) else ""


def ratios_to(base: Figure, figures: Sequence[Figure]) -> tuple[Outcome, ...]:
    """Return figures as multiples of another phase's figure, with equally many decimals, at least one."""
    outcomes = [_ratio_to(figure, base) for figure in figures]
    ratios = [outcome for outcome in outcomes if isinstance(outcome, Derived) and outcome.exact]
    place = min(-1, max((last_place(ratio.exact, ratio.digits) for ratio in ratios), default=0))
    return tuple(each._replace(place=place) if isinstance(each, Derived) else each for each in outcomes)


def _ratio_to(figure: Figure, base: Figure) -> Outcome:
    measure, about = f"{figure.measure}-ratio", ids_of((figure, base))
    if figure.quantity.unit != base.quantity.unit:
        return NoValue(measure, Reason.UNITS_DIFFER, about)
    if base.quantity.value == 0:
        return NoValue(measure, Reason.BASE_IS_ZERO, about)
    exact = quotient(figure.quantity.value, base.quantity.value)
    ratio = _computed(measure, exact, TIMES, Formula.RATIO_TO_BASE, (figure, base))
    return ratio._replace(caveats=caveats.caveats_of(caveats.COMPARISON_RULES, (figure, base)))


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
        length = _length_to_as_of(start, figure)
        is_expected = figure.status is Status.EXPECTED
        return Reason.EXPECTED if is_expected and isinstance(length, Reason) else length
    assert isinstance(finish, Date)  # the two other kinds of end are handled above
    calendar_years = finish.year - start.year + 1
    # A period within one stated year, month or day is as long as that, or as its part from or up to the other end.
    years = finish.end - start.begin if is_within_one(start, finish) else finish.middle - start.middle
    return PeriodLength(exact_years(years), calendar_years)


@memo
def totals(dataset: Dataset) -> Mapping[str, Outcome]:
    """Return the sum of every measure with a headline figure."""
    return {measure: sum_of(measure, dataset.headlines(measure)) for measure in dataset.measures}


def derived_of(dataset: Dataset, phase: Phase) -> Mapping[str, Outcome]:
    """Return everything that is computed for one phase, or why it is missing, by measure."""
    headlines = [figure for measure in dataset.measures if (figure := dataset.headline(phase.id, measure))]
    outcomes = (
        *((per_participant_of(dataset, phase),) if dataset.has_ratio else ()),
        *(per_year(phase, figure) for figure in headlines),
        *(share(figure, totals(dataset)[dataset.measure_of(figure)]) for figure in headlines),
    )
    return {outcome.measure: outcome for outcome in outcomes}


def derived_measures(dataset: Dataset, phase: Phase) -> tuple[str, ...]:
    """Return the codes of what `derived_of` computes for one phase."""
    stated = [measure for measure in dataset.measures if dataset.headline(phase.id, measure)]
    return (
        *((PER_PARTICIPANT,) if dataset.has_ratio else ()),
        *(f"{without_unit(measure)}{PER_YEAR}" for measure in stated),
        *(f"{measure}{SHARE}" for measure in stated),
    )


def _length_to_as_of(start: Date, figure: Figure) -> PeriodLength | Reason:
    as_of = figure.as_of
    until, last = (counted_at(as_of), finish_of(as_of)) if as_of else (None, End.UNKNOWN)
    if until is None or isinstance(last, End):
        return Reason.OPEN_WITHOUT_DATE
    if until <= start.middle:
        return Reason.COUNTED_BEFORE_START
    return PeriodLength(exact_years(until - start.middle), last.year - start.year + 1)


def _computed(measure: str, exact: Decimal, unit: Unit, formula: Formula, figures: Sequence[Figure]) -> Derived:
    return Derived(
        measure=measure,
        exact=exact,
        unit=unit,
        formula=formula,
        inputs=ids_of(figures),
        approximate=any(figure.quantity.is_approximate for figure in figures),
        digits=fewest_digits(figure.quantity for figure in figures),
    )
