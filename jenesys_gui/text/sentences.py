"""Figures, derived values, caveats and phases as sentences.

The one place that turns what the model says by kind into words: for the panel, the status bar, the screen reader, the
clipboard and the exports.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jenesys_gui.model.caveats import Caveat, CaveatKind, is_fiscal_year
from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase, Status
from jenesys_gui.model.dates import Date, Interval
from jenesys_gui.model.derived import PER_PARTICIPANT, Derived, Formula, NoValue, Reason
from jenesys_gui.model.quantity import NO_UNIT, PEOPLE, Qualifier, Sign, Unit, round_to_digits
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _, ngettext
from jenesys_gui.text.words import named

# A running sum between two stated dates is interpolated: more digits would only look exact.
_RUNNING_DIGITS: Final = 3
# A sum of more figures is told in words: with all its numbers it would be longer than any line is wide.
_MOST_ADDED: Final = 12


def measure(code: str) -> str:
    """The name of a measure, stated or derived; an unknown code in its own letters."""
    names = {
        BUDGET: _("Budget"),
        PARTICIPANTS: _("Participants"),
        PER_PARTICIPANT: _("Budget per participant"),
        f"{BUDGET}-per-year": _("Budget per year"),
        f"{PARTICIPANTS}-per-year": _("Participants per year"),
        f"{BUDGET}-share": _("Share of the stated budgets"),
        f"{PARTICIPANTS}-share": _("Share of the stated participants"),
    }
    return names.get(code, code.replace("-", " ").capitalize())


def qualifier(kind: Qualifier) -> str:
    """The qualifier in words. `exact` is a code and never shown."""
    return {
        Qualifier.EXACT: _("no qualifier stated"),
        Qualifier.APPROXIMATELY: _("approximately"),
        Qualifier.AROUND: _("around"),
        Qualifier.ABOUT: _("about"),
        Qualifier.AT_LEAST: _("at least"),
        Qualifier.UP_TO: _("up to"),
        Qualifier.ESTIMATED: _("estimated"),
    }[kind]


def dated(figure: Figure) -> str:
    """As of when a figure is counted, in the source's words where it has its own; empty if it states no date."""
    if figure.as_of is None:
        return ""
    return _("as of {date}").format(date=date_in_words(figure))


def date_in_words(figure: Figure) -> str:
    """The date of a figure in the source's words, or in ours where the source has none of its own."""
    return figure.as_of_as_stated or (numbers.when(figure.as_of) if figure.as_of else "")


def date_as_understood(figure: Figure) -> str:
    """What the viewer takes the date of a figure to be, where the source only names a fiscal year."""
    if not is_fiscal_year(figure) or not isinstance(figure.as_of, Interval):
        return ""
    start, end = figure.as_of.start, figure.as_of.end
    if not isinstance(start, Date) or not isinstance(end, Date):
        return ""
    first, last = numbers.fiscal_year_bounds(start, end)
    return _("{name} is taken as {first} to {last}; the source does not define it").format(
        name=figure.as_of_as_stated, first=first, last=last
    )


def stated(figure: Figure) -> str:
    """A figure in the words of its source: basis, qualifier, full value, date; and whether it was only planned."""
    parts = [
        _("“{basis}”").format(basis=figure.basis) if figure.basis else "",
        qualifier(figure.quantity.qualifier),
        full_value(figure),
        dated(figure),
        expected(figure),
    ]
    return " · ".join(part for part in parts if part)


def expected(figure: Figure) -> str:
    """That a figure was planned, targeted or committed, and not reported; empty for one that was."""
    return _("expected, not reported") if figure.status is Status.EXPECTED else ""


def full_value(figure: Figure) -> str:
    """The value of a figure with all its digits and its unit, without a sign: the qualifier stands beside it."""
    value = numbers.amount(figure.quantity.value, figure.quantity.unit, full=True)
    return numbers.people(value) if figure.quantity.unit == PEOPLE else value


def spoken_value(figure: Figure) -> str:
    """A value with its qualifier as a word: `approximately USD 73,000,000`."""
    if not figure.quantity.is_approximate:
        return full_value(figure)
    return f"{qualifier(figure.quantity.qualifier)} {full_value(figure)}"


def phase_summary(dataset: Dataset, phase: Phase) -> str:
    """What is announced when a phase is selected: its name, period and headline figures."""
    parts = [phase.name, numbers.when(phase.period)]
    for code in (BUDGET, PARTICIPANTS):
        figure = dataset.headline(phase.id, code)
        if figure is None:
            parts.append(_("{measure} not stated").format(measure=measure(code)))
        else:
            parts += [
                text
                for text in (f"{headline_label(figure)} {spoken_value(figure)}", dated(figure), expected(figure))
                if text
            ]
    return ", ".join(parts)


def headline_label(figure: Figure) -> str:
    """What a figure is called where it stands alone: a sum of money by its basis, all else by its measure."""
    if figure.measure == BUDGET and figure.basis:
        return figure.basis[0].upper() + figure.basis[1:]
    return measure(figure.measure)


def other_label(figure: Figure) -> str:
    """What a figure is called that stands beside the headline: its measure and who is counted."""
    told_apart_by = figure.counted or figure.basis
    if not told_apart_by:
        return measure(figure.measure)
    return _("{measure}: {counted}").format(measure=measure(figure.measure), counted=told_apart_by)


def counted_and_scope(figure: Figure) -> str:
    """Who is counted, in the source's words, and of which countries the figure speaks."""
    counted = figure.counted[:1].upper() + figure.counted[1:]
    return _("{counted} (scope: {scope})").format(counted=counted, scope=figure.scope) if figure.scope else counted


def derived_label(dataset: Dataset, value: Derived | NoValue) -> str:
    """What a computed value is called on a card; a ratio names its currency."""
    budget_unit = next((dataset.figure_by_id[id_].quantity.unit for id_ in value_inputs(value)), NO_UNIT)
    if value.measure == PER_PARTICIPANT and budget_unit.is_currency and not budget_unit.per:
        return _("{currency} per participant").format(currency=budget_unit)
    return measure(value.measure)


def value_inputs(value: Derived | NoValue) -> tuple[str, ...]:
    """The figures that a computed value rests on, or would rest on."""
    return value.inputs if isinstance(value, Derived) else value.about


def short_caveat(value: Derived) -> str:
    """The caveat that must stand where a value stands, in a word or two; the rest is in its explanation."""
    kinds = {caveat.kind for caveat in value.caveats}
    if CaveatKind.DIFFERENT_DATES in kinds:
        return _("mixed dates")
    return _("counted to the figure's date") if CaveatKind.RUNS_TO_AS_OF in kinds else ""


def programmes_heading(count: int) -> str:
    """What stands above the programmes of a series."""
    return ngettext("Programme in the series ({count})", "Programmes in the series ({count})", count).format(
        count=numbers.count(count)
    )


def other_kinds(figure: Figure, bases: Sequence[str]) -> str:
    """What other phases' figures of the measure are called by their sources; empty if they are all alike."""
    others = [_("“{basis}”").format(basis=basis) for basis in bases if basis != figure.basis]
    if not others:
        return ""
    return _("Other phases state {kinds}: not the same kind of sum.").format(kinds=", ".join(others))


def formula(dataset: Dataset, value: Derived) -> str:
    """How a value is computed, in words with the numbers put in."""
    figures = [dataset.figure_by_id[id_] for id_ in value.inputs]
    result = numbers.derived(value, full=True)
    if value.formula is Formula.BUDGET_BY_PARTICIPANTS:
        return _("{budget} ÷ {people} = {result}").format(
            budget=spoken_value(figures[0]), people=spoken_value(figures[1]), result=result
        )
    if value.formula is Formula.VALUE_BY_YEARS and value.span is not None:
        years = value.span.years
        return ngettext(
            "{value} ÷ {years} year = {result}", "{value} ÷ {years} years = {result}", 1 if years == 1 else 2
        ).format(value=spoken_value(figures[0]), years=_length(years), result=result)
    if value.formula is Formula.SHARE_OF_SUM and value.whole is not None:
        count = len(value.whole.inputs)
        return ngettext(
            "{value} ÷ the sum of what was stated for {count} phase = {result}",
            "{value} ÷ the sum of what was stated for {count} phases = {result}",
            count,
        ).format(value=spoken_value(figures[0]), count=numbers.count(count), result=result)
    if value.formula is Formula.RATIO_TO_BASE:
        return _("{value} ÷ {base} = {result}").format(
            value=spoken_value(figures[0]), base=spoken_value(figures[1]), result=result
        )
    is_told = len(figures) > _MOST_ADDED
    parts = formula_name(value.formula) if is_told else " + ".join(map(spoken_value, figures))
    return _("{parts} = {result}").format(parts=parts, result=result)


def _length(years: Fraction) -> str:
    sign = f"{Sign.ABOUT.value}{numbers.NO_BREAK_SPACE}" if numbers.years_are_rounded(years) else ""
    return f"{sign}{numbers.years(years)}"


def formula_name(kind: Formula) -> str:
    """A formula in words without numbers."""
    return {
        Formula.SUM: _("sum of the headline figures of the phases, as they were stated"),
        Formula.BUDGET_BY_PARTICIPANTS: _("budget divided by participants"),
        Formula.VALUE_BY_YEARS: _("value divided by the length of the period in years"),
        Formula.SHARE_OF_SUM: _("value divided by the sum of what was stated, in per cent"),
        Formula.RATIO_TO_BASE: _("value divided by that of another phase"),
    }[kind]


def rounding(value: Derived) -> str:
    """Why a value is shown to fewer digits than it was computed to; empty for a sum, which is shown in full."""
    if not value.is_quotient:
        return ""
    return ngettext(
        "Shown as {shown}: rounded to {digits} digit, the fewest of its inputs.",
        "Shown as {shown}: rounded to {digits} digits, the fewest of its inputs.",
        value.digits,
    ).format(shown=numbers.derived(value), digits=value.digits)


def calendar_years(value: Derived) -> str:
    """What counting whole calendar years would give, for a value per year; empty for any other."""
    if value.span is None or value.by_calendar_years is None:
        return ""
    return ngettext(
        "Counting whole calendar years, the period has {count} year and the value would be {value}.",
        "Counting whole calendar years, the period has {count} years and the value would be {value}.",
        value.span.calendar_years,
    ).format(
        count=numbers.count(value.span.calendar_years),
        value=numbers.amount(value.by_calendar_years, value.unit.total, full=True),
    )


def caveat(dataset: Dataset, found: Caveat) -> str:
    """A caveat in words, computed from the figures that it is about."""
    figures = [dataset.figure_by_id[id_] for id_ in found.about]
    # Called for, since the figures of a sum may be 100 000.
    say: Mapping[CaveatKind, Callable[[], str]] = {
        CaveatKind.DIFFERENT_KINDS_OF_SUM: lambda: _("Sum of what was stated: {kinds} are not one kind of sum.").format(
            kinds=kinds_of_sum(figures)
        ),
        CaveatKind.COUNTED_AS_OF: lambda: ngettext(
            "{count} phase is counted as of {dates}.", "{count} phases are counted as of {dates}.", len(figures)
        ).format(count=numbers.count(len(figures)), dates=named(map(date_in_words, figures))),
        CaveatKind.DIFFERENT_DATES: lambda: _("Mixed dates: {measures}.").format(
            measures=named(map(_measure_dated, figures))
        ),
        CaveatKind.PLACED_MID_YEAR: lambda: _(
            "Dates are stated to the year: an end of the period is placed in the middle of its year."
        ),
        CaveatKind.COUNTED_WHOLE: lambda: _("The period lies within one stated year: it is counted from end to end."),
        CaveatKind.RUNS_TO_AS_OF: lambda: _(
            "The period is open: it is counted up to the date of the figure, {dates}."
        ).format(dates=named(map(date_in_words, figures))),
        CaveatKind.FISCAL_YEAR: lambda: _("{understood}.").format(
            understood="; ".join(map(date_as_understood, figures))
        ),
        CaveatKind.SPREAD_EVENLY: lambda: _("Spread evenly: the source gives totals, not yearly figures."),
    }
    return say[found.kind]()


def remarks(dataset: Dataset, value: Derived | NoValue) -> tuple[str, ...]:
    """What has to be said with a computed value: its caveats, or why there is none."""
    if isinstance(value, NoValue):
        return (no_value(dataset, value),)
    return tuple(caveat(dataset, found) for found in value.caveats)


def running_total(value: Decimal, unit: Unit, *, approximate: bool) -> str:
    """A running sum at some time, to three digits since it is interpolated, always with `≈` unless it is nothing."""
    shown = round_to_digits(value, _RUNNING_DIGITS)
    return numbers.amount(shown, unit, Sign.ABOUT if approximate else Sign.NONE)


def no_value(dataset: Dataset, missing: NoValue) -> str:
    """Why a value cannot be had."""
    reasons = {
        Reason.NOT_STATED: _("no figure is stated"),
        Reason.UNITS_DIFFER: _("the units differ: {units}"),
        Reason.NOBODY_COUNTED: _("the number of participants is stated as 0"),
        Reason.ALREADY_PER_YEAR: _("the figure is already stated per year"),
        Reason.START_NOT_STATED: _("the start of the period is not stated"),
        Reason.END_NOT_STATED: _("the end of the period is not stated"),
        Reason.OPEN_WITHOUT_DATE: _("the phase goes on, and the figure has no date to count to"),
        Reason.COUNTED_BEFORE_START: _("the figure is dated before the period has begun"),
        Reason.SUM_IS_ZERO: _("the sum is 0"),
        Reason.BASE_IS_ZERO: _("what it is compared with is 0"),
    }
    # The figures of a sum may be 100 000, so they are looked at only if their units are the reason.
    about = missing.about if missing.reason is Reason.UNITS_DIFFER else ()
    units = named(numbers.unit_name(dataset.figure_by_id[id_].quantity.unit) for id_ in about)
    return _("No value: {reason}.").format(reason=reasons[missing.reason].format(units=units))


def counts(phases: int, programmes: int) -> str:
    """How much a dataset holds."""
    said = ngettext("{count} phase", "{count} phases", phases).format(count=numbers.count(phases))
    if not programmes:
        return said
    more = ngettext("{count} programme", "{count} programmes", programmes).format(count=numbers.count(programmes))
    return f"{said} · {more}"


def kinds_of_sum(figures: Iterable[Figure]) -> str:
    """The sources' words for the kinds of sum."""
    return named(figure.basis or _("kind not stated") for figure in figures)


def _measure_dated(figure: Figure) -> str:
    date = dated(figure) or _("without a date")
    return _("{measure} {date}").format(measure=measure(figure.measure).lower(), date=date)
