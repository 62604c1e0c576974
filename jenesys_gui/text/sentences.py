"""Computed values, caveats and phases as sentences, for the window, screen readers and exports."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jenesys_gui.model.caveats import Caveat, CaveatKind
from jenesys_gui.model.dataset import Dataset, Figure, Phase
from jenesys_gui.model.derived import Derived, Formula, NoValue, Reason
from jenesys_gui.model.measures import PER_PARTICIPANT
from jenesys_gui.model.memo import memo
from jenesys_gui.model.quantity import NO_UNIT, Sign, Unit, printed_length, round_to_digits
from jenesys_gui.text import numbers, words
from jenesys_gui.text.literal import DOT, SPACE
from jenesys_gui.text.measures import measure_in_sentence, measure_name, sum_label
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COMMA, SEMICOLON, _, ngettext

# A running sum between two stated dates is interpolated, so more digits would only look exact.
_RUNNING_DIGITS: Final = 3
# A sum of more figures is described in words, since with all its numbers it would be too long for a line.
_MAX_ADDENDS: Final = 12
# Of more phases only the number is part of a sentence.
_MAX_NAMED: Final = 3


def phase_summary(dataset: Dataset, phase: Phase) -> str:
    """Return what is announced when a phase is selected: name, period and headline figures."""
    parts = [phase.name, words.period(phase)]
    for code in dataset.stated_measures:
        figure = dataset.headline(phase.id, code)
        if figure is None:
            parts.append(_("{measure} not stated").format(measure=measure_name(dataset, code)))
        else:
            value = words.figure_text(figure, words.Style.SPOKEN)
            parts.append(
                words.dated_and_expected(figure, first=SPACE.join((words.headline_label(dataset, figure), value)))
            )
    return COMMA.join(parts)


def derived_label(dataset: Dataset, value: Derived | NoValue) -> str:
    """Return the label of a computed value; a ratio names its currency."""
    inputs = value.inputs if isinstance(value, Derived) else value.about
    budget_unit = next((dataset.figure_by_id[id_].quantity.unit for id_ in inputs), NO_UNIT)
    if value.measure == PER_PARTICIPANT and budget_unit.is_currency and not budget_unit.per:
        return _("{currency} per participant").format(currency=budget_unit)
    return measure_name(dataset, value.measure)


def short_caveat(value: Derived | NoValue) -> str:
    """Return the caveat that is shown with a value, in a few words; empty if there is none."""
    kinds = {caveat.kind for caveat in value.caveats} if isinstance(value, Derived) else ()
    texts = {
        CaveatKind.BASED_ON_EXPECTED: _("based on expected figures"),
        CaveatKind.DIFFERENT_DATES: _("mixed dates"),
        CaveatKind.RUNS_TO_AS_OF: _("up to the figure's date"),
    }
    return ", ".join(text for kind, text in texts.items() if kind in kinds)


def other_kinds(dataset: Dataset, figure: Figure) -> str:
    """Return how sources name other phases' figures of the measure; empty if they are alike."""
    kinds = words.joined(kind for kind in _kinds(dataset, figure.measure) if kind != _kind(figure))
    return _("Different kinds of amount in other phases: {kinds}.").format(kinds=kinds) if kinds else ""


@memo
def _kinds(dataset: Dataset, measure: str) -> tuple[str, ...]:
    # One figure of each kind, since a hundred thousand kinds in words take a while.
    figures = {(figure.basis, figure.translated_from): figure for figure in dataset.headlines(measure)}
    return tuple(dict.fromkeys(map(_kind, figures.values())))


def _kind(figure: Figure) -> str:
    return words.basis(figure) or _("kind not stated")


def formula(dataset: Dataset, value: Derived) -> str:
    """Return how a value is computed, with the numbers filled in."""
    figures = [dataset.figure_by_id[id_] for id_ in value.inputs]
    result = _result(value)
    first, *others = (words.figure_text(figure, words.Style.SPOKEN) for figure in figures[: _MAX_ADDENDS + 1])
    if value.formula is Formula.BUDGET_BY_PARTICIPANTS:
        return _("{budget} ÷ {people} = {result}").format(budget=first, people=others[0], result=result)
    if value.formula is Formula.RATIO_TO_BASE:
        return _("{value} ÷ {base} = {result}").format(value=first, base=others[0], result=result)
    if value.length is not None:
        many = 1 if value.length.years == 1 else 2
        pattern = ngettext("{value} ÷ {years} year = {result}", "{value} ÷ {years} years = {result}", many)
        return pattern.format(value=first, years=length(dataset, value), result=result)
    if value.whole is not None:
        return counted(
            "{value} ÷ {sum} (sum of {count} phase) = {result}",
            "{value} ÷ {sum} (sum of {count} phases) = {result}",
            len(value.whole.inputs),
            value=first,
            sum=_result(value.whole),
            result=result,
        )
    parts = " + ".join((first, *others)) if len(figures) <= _MAX_ADDENDS else formula_name(value.formula)
    return _("{parts} = {result}").format(parts=parts, result=result)


def _result(value: Derived) -> str:
    """Return the result of a calculation as it is printed, and what it is rounded to if that differs."""
    text = numbers.amount(value.printed_value, value.unit.total, full=True)
    if value.printed_value != value.shown_value:
        return _("{result}, rounded to {shown}").format(result=text, shown=words.derived_text(value))
    return words.about(text) if value.approximate or value.exact != value.printed_value else text


def length(dataset: Dataset, value: Derived) -> str:
    """Return the length of a value's period in years, with the decimals that computing the value needs."""
    assert value.length is not None
    stated = dataset.figure_by_id[value.inputs[0]].quantity.value
    shown = printed_length(stated, value.length.years, value.printed_value)
    text, is_rounded = numbers.plain(shown), Fraction(shown) != value.length.years
    return words.about(text) if is_rounded else text


def formula_name(kind: Formula) -> str:
    """Return a formula in words, without numbers."""
    return {
        Formula.SUM: _("sum of the phases' headline figures, as stated"),
        Formula.BUDGET_BY_PARTICIPANTS: _("budget divided by participants"),
        Formula.VALUE_BY_YEARS: _("value divided by the length of the period in years"),
        Formula.SHARE_OF_SUM: _("value as a percentage of the sum of stated figures"),
        Formula.RATIO_TO_BASE: _("figure divided by the base figure"),
    }[kind]


def rounding(value: Derived) -> str:
    """Return how a value is rounded, for a sentence; empty if it is not."""
    if value.shown_value == value.value:
        return ""
    if value.has_decimals_of_others:
        return _("rounded to as many decimals as the values of other phases")
    return ngettext(
        "rounded to {digits} significant digit, the fewest of any input",
        "rounded to {digits} significant digits, the fewest of any input",
        value.digits,
    ).format(digits=value.digits)


def shown_as(value: Derived) -> str:
    """Return how a value is shown and rounded, as a sentence; empty if it is not rounded."""
    rounded = rounding(value)
    return _("Shown as {shown}, {rounded}.").format(shown=words.derived_text(value), rounded=rounded) if rounded else ""


def calendar_years(value: Derived) -> str:
    """Return the value per year for whole calendar years; empty for other values."""
    if value.length is None or value.by_calendar_years is None:
        return ""
    shown = value.rounded(value.by_calendar_years)
    text = numbers.amount(shown, value.unit.total, full=True)
    return counted(
        "In whole calendar years, the period is {count} year long, which gives {value}.",
        "In whole calendar years, the period is {count} years long, which gives {value}.",
        value.length.calendar_years,
        value=text if shown == value.by_calendar_years else words.about(text),
    )


def range_by_calendar_years(value: Derived) -> str:
    """Return the range of a value per year over the readings of its years, or an empty text."""
    if value.by_calendar_years is None or value.by_calendar_years == value.exact:
        return ""
    low, high = (
        numbers.amount(value.rounded(each), value.unit.total) for each in sorted((value.by_calendar_years, value.exact))
    )
    return _("The thin mark shows the range if whole calendar years are counted: {low} to {high}.").format(
        low=low, high=high
    )


def caveat(dataset: Dataset, found: Caveat) -> str:
    """Return a caveat as a sentence."""
    figures = [dataset.figure_by_id[id_] for id_ in found.about]
    # Functions, since a sum may have 100 000 figures.
    sentences: Mapping[CaveatKind, Callable[[], str]] = {
        CaveatKind.DIFFERENT_KINDS_OF_AMOUNT: lambda: _("Different kinds of amount: {kinds}.").format(
            kinds=words.joined(figure.basis or _("kind not stated") for figure in figures)
        ),
        CaveatKind.OTHER_KINDS_ELSEWHERE: lambda: other_kinds(dataset, *figures),
        CaveatKind.EXPECTED_LEFT_OUT: lambda: words.sentence(expected_figures(dataset, found.about, separator=" ")),
        CaveatKind.BASED_ON_EXPECTED: lambda: _("Based on expected figures, not reported ones: {figures}.").format(
            figures=_named_figures(dataset, figures)
        ),
        CaveatKind.COUNTED_AS_OF: lambda: ngettext(
            "{phases} is as of {dates}.", "{phases} are as of {dates}.", len(figures)
        ).format(phases=_names_or_count(dataset, figures), dates=words.joined(map(words.date_in_words, figures))),
        CaveatKind.DIFFERENT_DATES: lambda: _("Different dates: {measures}.").format(
            measures=words.joined(_measure_dated(dataset, each) for each in figures)
        ),
        CaveatKind.DIFFERENT_SCOPES: lambda: _different_scopes(*figures),
        CaveatKind.SCOPE_NOT_STATED: lambda: _(
            "The budget and the participants may cover different countries (not stated)."
        ),
        CaveatKind.SCOPE_OF_SAME_AMOUNT: lambda: _scope_of_same_amount(dataset, *figures),
        CaveatKind.PLACED_MID_YEAR: lambda: _("Only the years are known, so start and end are taken as mid-year."),
        CaveatKind.COUNTED_WHOLE: lambda: _("The period is within one year, so the whole year is counted."),
        CaveatKind.RUNS_TO_AS_OF: lambda: _runs_to_as_of(dataset, *figures),
        CaveatKind.FISCAL_YEAR: lambda: _("{understood}.").format(
            understood=SEMICOLON.join(map(words.date_as_understood, figures))
        ),
        CaveatKind.SHORTER_THAN_A_YEAR: lambda: _(
            "The period is shorter than a year, so the value per year is more than the figure itself."
        ),
        CaveatKind.SPREAD_EVENLY: lambda: _("Spread evenly: the source gives totals, not yearly figures."),
    }
    return sentences[found.kind]()


def remarks(dataset: Dataset, value: Derived | NoValue) -> tuple[str, ...]:
    """Return the caveats of a computed value, or why there is none, as sentences."""
    if isinstance(value, NoValue):
        return (no_value(dataset, value),)
    return tuple(caveat(dataset, found) for found in value.caveats)


def running_total(value: Decimal, unit: Unit, *, approximate: bool) -> str:
    """Return a running sum, to three digits since it is interpolated."""
    shown = round_to_digits(value, _RUNNING_DIGITS)
    return numbers.amount(shown, unit, Sign.ABOUT if approximate else Sign.NONE)


def no_value(dataset: Dataset, missing: NoValue) -> str:
    """Return why a value cannot be computed."""
    return _("No value: {reason}.").format(reason=_reason(dataset, missing))


def not_drawn(dataset: Dataset, phase: Phase, missing: NoValue, *, is_sum: bool) -> str:
    """Return why a phase's value is not drawn, or in neither the running sum nor the sum that it states."""
    in_sum, alone = _("Not included in the sum or the curve: {phase} ({reason})."), _("Not drawn: {phase} ({reason}).")
    return (in_sum if is_sum else alone).format(phase=phase.known_as, reason=_reason(dataset, missing))


def _runs_to_as_of(dataset: Dataset, figure: Figure) -> str:
    pattern = _("No end of the phase is stated, so the period is counted up to the date of the figure, {dates}.")
    if words.is_ongoing(dataset.phase_by_id[figure.phase]):
        pattern = _("The phase is ongoing, so the period is counted up to the date of the figure, {dates}.")
    return pattern.format(dates=words.date_in_words(figure))


def _reason(dataset: Dataset, missing: NoValue) -> str:
    reasons = {
        Reason.NOT_STATED: _("no figure is stated"),
        Reason.EXPECTED: _("the figure is expected, not reported"),
        Reason.UNITS_DIFFER: _("the units differ: {units}"),
        Reason.NOBODY_COUNTED: _("the number of participants is stated as 0"),
        Reason.ALREADY_PER_YEAR: _("the figure is already stated per year"),
        Reason.START_NOT_STATED: _("the start of the period is not stated"),
        Reason.END_NOT_STATED: _("the end of the period is not stated"),
        Reason.OPEN_WITHOUT_DATE: _("the phase is ongoing, and the figure has no date to count up to")
        if all(words.is_ongoing(dataset.phase_by_id[dataset.figure_by_id[id_].phase]) for id_ in missing.about[:1])
        else _("no end of the phase is stated, and the figure has no date to count up to"),
        Reason.COUNTED_BEFORE_START: _("the date of the figure is before the start of the period"),
        Reason.NOT_ADDED_PER_YEAR: _("figures stated per year are not added up"),
        Reason.SUM_IS_ZERO: _("the sum is 0"),
        Reason.BASE_IS_ZERO: _("the base figure is 0"),
    }
    # A sum may have 100 000 figures, so they are used only if their units are the reason.
    about = missing.about if missing.reason is Reason.UNITS_DIFFER else ()
    units = words.joined(numbers.unit_name(dataset.figure_by_id[id_].quantity.unit) for id_ in about)
    return reasons[missing.reason].format(units=units)


def counts(phases: int, programmes: int) -> str:
    """Return the number of phases and programmes."""
    parts = [counted("{count} phase", "{count} phases", phases)]
    if programmes:
        parts.append(counted("{count} programme", "{count} programmes", programmes))
    return DOT.join(parts)


def expected_figures(dataset: Dataset, ids: Sequence[str], *, separator: str = "\n") -> str:
    """Return the figures that are not in a sum since they are only expected, below a heading."""
    figures = [dataset.figure_by_id[id_] for id_ in ids]
    return separator.join((_("Expected figures (not included in the sum):"), _named_figures(dataset, figures)))


def _different_scopes(money: Figure, people: Figure) -> str:
    return _("Different countries covered: budget, {budget_scope}; participants, {participants_scope}.").format(
        budget_scope=money.scope_name, participants_scope=people.scope_name
    )


def _scope_of_same_amount(dataset: Dataset, other: Figure) -> str:
    """Return the countries of another figure, which may be of the same money."""
    return _("{source} states {value} for {scope}. This may be the same money; no source says so.").format(
        source=words.publisher(dataset, other),
        value=words.figure_text(other, words.Style.PROSE),
        scope=other.scope_name,
    )


def _names_or_count(dataset: Dataset, figures: Sequence[Figure]) -> str:
    """Return the names of the phases of figures, or only how many there are if there are many."""
    if len(figures) > _MAX_NAMED:
        return counted("{count} phase", "{count} phases", len(figures))
    return words.joined(dataset.phase_by_id[figure.phase].known_as for figure in figures)


def _named_figures(dataset: Dataset, figures: Sequence[Figure]) -> str:
    """Return figures with the names of their phases."""
    return SEMICOLON.join(
        words.first_texts(
            figures, lambda each: SPACE.join((dataset.phase_by_id[each.phase].known_as, words.figure_text(each)))
        )
    )


def _measure_dated(dataset: Dataset, figure: Figure) -> str:
    name = measure_in_sentence(dataset, figure.measure)
    return _("{measure} {date}").format(measure=name, date=_dated(figure))


def _dated(figure: Figure) -> str:
    return words.dated(figure) or _("without a date")


def input_line(dataset: Dataset, figure: Figure) -> str:
    """Return an input of a computed value: its phase, label, value and date."""
    phase = dataset.phase_by_id[figure.phase]
    value = _("{phase}: {label} {value}").format(
        phase=phase.known_as, label=words.headline_label(dataset, figure), value=words.figure_text(figure)
    )
    return words.dated_and_expected(figure, first=value)


def sum_line(dataset: Dataset, whole: Derived) -> str:
    """Return a sum over the phases with its label."""
    return _("{label}: {value}").format(label=sum_label(dataset, whole.measure), value=words.derived_text(whole))


def comparison_caveat(dataset: Dataset, found: Caveat) -> str:
    """Return how figures of compared phases differ: in kind, date or countries, or in being expected."""
    figures = [dataset.figure_by_id[id_] for id_ in found.about]
    scopes = words.joined(figure.scope_name or _("not stated") for figure in figures)
    texts = {
        CaveatKind.DIFFERENT_DATES: _("Different dates: {dates}.").format(dates=words.joined(map(_dated, figures))),
        CaveatKind.DIFFERENT_SCOPES: _("Different countries covered: {countries}.").format(countries=scopes),
        CaveatKind.SCOPE_NOT_STATED: _("The countries covered may differ: {countries}.").format(countries=scopes),
    }
    return texts.get(found.kind) or caveat(dataset, found)
