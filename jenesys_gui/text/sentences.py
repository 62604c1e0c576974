"""Figures, derived values, caveats and phases as sentences.

The one place that turns what the model says by kind into words: for the panel, the status bar, the screen reader, the
clipboard and the exports.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jenesys_gui.model.caveats import Caveat, CaveatKind
from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase
from jenesys_gui.model.derived import PER_PARTICIPANT, Derived, Formula, NoValue, Reason
from jenesys_gui.model.quantity import NO_UNIT, Sign, Unit, round_to_digits
from jenesys_gui.text import numbers, words
from jenesys_gui.text.translate import _, ngettext

# A running sum between two stated dates is interpolated: more digits would only look exact.
_RUNNING_DIGITS: Final = 3
# A sum of more figures is told in words: with all its numbers it would be longer than any line is wide.
_MOST_ADDED: Final = 12


def phase_summary(dataset: Dataset, phase: Phase) -> str:
    """What is announced when a phase is selected: its name, period and headline figures."""
    parts = [phase.name, numbers.when(phase.period)]
    for code in (BUDGET, PARTICIPANTS):
        figure = dataset.headline(phase.id, code)
        if figure is None:
            parts.append(_("{measure} not stated").format(measure=words.measure(code)))
        else:
            value = words.figure_text(figure, words.Style.SPOKEN)
            parts.append(words.dated_and_expected(figure, first=f"{words.headline_label(figure)} {value}"))
    return ", ".join(parts)


def derived_label(dataset: Dataset, value: Derived | NoValue) -> str:
    """What a computed value is called on a card; a ratio names its currency."""
    budget_unit = next((dataset.figure_by_id[id_].quantity.unit for id_ in value_inputs(value)), NO_UNIT)
    if value.measure == PER_PARTICIPANT and budget_unit.is_currency and not budget_unit.per:
        return _("{currency} per participant").format(currency=budget_unit)
    return words.measure(value.measure)


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
    result = words.derived_text(value, words.Style.FULL)
    if value.formula is Formula.BUDGET_BY_PARTICIPANTS:
        return _("{budget} ÷ {people} = {result}").format(
            budget=words.figure_text(figures[0], words.Style.SPOKEN),
            people=words.figure_text(figures[1], words.Style.SPOKEN),
            result=result,
        )
    if value.formula is Formula.VALUE_BY_YEARS and value.length is not None:
        years = value.length.years
        return ngettext(
            "{value} ÷ {years} year = {result}", "{value} ÷ {years} years = {result}", 1 if years == 1 else 2
        ).format(value=words.figure_text(figures[0], words.Style.SPOKEN), years=_length(years), result=result)
    if value.formula is Formula.SHARE_OF_SUM and value.whole is not None:
        count = len(value.whole.inputs)
        return ngettext(
            "{value} ÷ the sum of what was stated for {count} phase = {result}",
            "{value} ÷ the sum of what was stated for {count} phases = {result}",
            count,
        ).format(value=words.figure_text(figures[0], words.Style.SPOKEN), count=numbers.count(count), result=result)
    if value.formula is Formula.RATIO_TO_BASE:
        return _("{value} ÷ {base} = {result}").format(
            value=words.figure_text(figures[0], words.Style.SPOKEN),
            base=words.figure_text(figures[1], words.Style.SPOKEN),
            result=result,
        )
    is_told = len(figures) > _MOST_ADDED
    parts = (
        formula_name(value.formula)
        if is_told
        else " + ".join(words.figure_text(figure, words.Style.SPOKEN) for figure in figures)
    )
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
    ).format(shown=words.derived_text(value), digits=value.digits)


def calendar_years(value: Derived) -> str:
    """What counting whole calendar years would give, for a value per year; empty for any other."""
    if value.length is None or value.by_calendar_years is None:
        return ""
    return ngettext(
        "Counting whole calendar years, the period has {count} year and the value would be {value}.",
        "Counting whole calendar years, the period has {count} years and the value would be {value}.",
        value.length.calendar_years,
    ).format(
        count=numbers.count(value.length.calendar_years),
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
        ).format(count=numbers.count(len(figures)), dates=words.named(map(words.date_in_words, figures))),
        CaveatKind.DIFFERENT_DATES: lambda: _("Mixed dates: {measures}.").format(
            measures=words.named(map(_measure_dated, figures))
        ),
        CaveatKind.PLACED_MID_YEAR: lambda: _(
            "Dates are stated to the year: an end of the period is placed in the middle of its year."
        ),
        CaveatKind.COUNTED_WHOLE: lambda: _("The period lies within one stated year: it is counted from end to end."),
        CaveatKind.RUNS_TO_AS_OF: lambda: _(
            "The period is open: it is counted up to the date of the figure, {dates}."
        ).format(dates=words.named(map(words.date_in_words, figures))),
        CaveatKind.FISCAL_YEAR: lambda: _("{understood}.").format(
            understood="; ".join(map(words.date_as_understood, figures))
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
    units = words.named(numbers.unit_name(dataset.figure_by_id[id_].quantity.unit) for id_ in about)
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
    return words.named(figure.basis or _("kind not stated") for figure in figures)


def _measure_dated(figure: Figure) -> str:
    date = words.dated(figure) or _("without a date")
    return _("{measure} {date}").format(measure=words.measure(figure.measure).lower(), date=date)


def input_line(dataset: Dataset, figure: Figure) -> str:
    """A figure that something is computed from: its phase, what it is, its value and date."""
    phase = dataset.phase_by_id[figure.phase]
    value = _("{phase}: {label} {value}").format(
        phase=phase.known_as,
        label=words.headline_label(figure),
        value=words.figure_text(figure),
    )
    return words.dated_and_expected(figure, first=value)


def sum_label(code: str) -> str:
    """What the sum of a measure over the phases is called."""
    labels = {BUDGET: _("Sum of stated budgets"), PARTICIPANTS: _("Sum of stated participants")}
    return labels.get(code, _("Sum of {measure}").format(measure=words.measure(code).lower()))


def sum_line(whole: Derived) -> str:
    """A sum over the phases with what it is called."""
    return _("{label}: {value}").format(label=sum_label(whole.measure), value=words.derived_text(whole))


def unlike_sums(dataset: Dataset, found: Caveat) -> str:
    """That the amounts beside each other are of different kinds, where they are compared and not added."""
    kinds = kinds_of_sum(dataset.figure_by_id[id_] for id_ in found.about)
    return _("The amounts are not one kind of sum: {kinds}.").format(kinds=kinds)


def unlike(dataset: Dataset, found: Caveat) -> str:
    """In plain words, why figures beside each other are not alike: in kind, or in date."""
    figures = [dataset.figure_by_id[id_] for id_ in found.about]
    if found.kind is CaveatKind.DIFFERENT_KINDS_OF_SUM:
        return _("Not the same kind of sum: {kinds}.").format(kinds=kinds_of_sum(figures))
    dates = words.named(words.dated(figure) or _("without a date") for figure in figures)
    return _("Not counted at the same date: {dates}.").format(dates=dates)
