"""Figures, computed values and periods in running text, where a sign such as ≈ would need a word."""

from decimal import Decimal

from jenesys_gui.model.dataset import Dataset, Figure, Phase
from jenesys_gui.model.dates import Date, End, When
from jenesys_gui.model.derived import Derived, Formula
from jenesys_gui.model.quantity import TIMES, Unit
from jenesys_gui.text import numbers, other_figures
from jenesys_gui.text.numbers import NO_BREAK_SPACE
from jenesys_gui.text.sentences import date_as_understood, dated, expected, qualifier
from jenesys_gui.text.translate import _, ngettext
from jenesys_gui.text.words import first_said


def amount(value: Decimal, unit: Unit) -> str:
    """A number in full with what it counts: `USD 30,000,000`, `1 person`, `6,000 people a year`."""
    if unit.is_people:
        people = ngettext("{number} person", "{number} people", 1 if value == 1 else 2)
        text = people.format(number=numbers.plain(value)).replace(" ", NO_BREAK_SPACE)
    elif unit == TIMES:
        times = ngettext("{number} time", "{number} times", 1 if value == 1 else 2)
        text = times.format(number=numbers.plain(value)).replace(" ", NO_BREAK_SPACE)
    else:
        text = numbers.amount(value, unit.total, full=True)
    if unit.per == "person":
        return _("{amount} per participant").format(amount=text)
    if unit.per == "year":
        return _("{amount} a year").format(amount=text)
    return _("{amount} per {unit}").format(amount=text, unit=unit.per) if unit.per else text


def stated_value(figure: Figure) -> str:
    """The value of a figure in full, with its qualifier as a word: `approximately USD 73,000,000`."""
    text = amount(figure.quantity.value, figure.quantity.unit)
    if not figure.quantity.is_approximate:
        return text
    return _("{qualifier} {amount}").format(qualifier=qualifier(figure.quantity.qualifier), amount=text)


def computed_value(value: Derived) -> str:
    """A computed value as it is shown, with its unit, and `about` where it is rounded or an input is qualified."""
    text = amount(value.shown_value, value.unit)
    return _about(text) if value.shown_as_approximate else text


def full_value(value: Derived) -> str:
    """A computed value with all its digits; what it is a part of stands before it: `about USD 6,822.43`."""
    text = amount(value.value, value.unit.total)
    return _about(text) if value.approximate else text


def kind(figure: Figure) -> str:
    """The source's own word for what kind of figure it is, who is counted, and of which countries it speaks."""
    said = (
        _("stated as “{basis}”").format(basis=figure.basis) if figure.basis else _("kind not stated"),
        _("counted: {counted}").format(counted=figure.counted) if figure.counted else "",
        _("scope: {scope}").format(scope=figure.scope) if figure.scope else "",
    )
    return "; ".join(text for text in said if text)


def particulars(figure: Figure) -> tuple[str, ...]:
    """All else that a figure must not be parted from: which way people go, as of when it is, whether it was planned."""
    date, understood = dated(figure), date_as_understood(figure)
    said = (
        other_figures.direction(figure),
        _("{date} ({understood})").format(date=date, understood=understood) if understood else date,
        expected(figure),
    )
    return tuple(text for text in said if text)


def subject(dataset: Dataset, figure: Figure) -> str:
    """Of what a figure speaks: a programme, a phase, or several phases."""
    phase = dataset.phase_by_id.get(figure.phase)
    if phase is None:
        return _("Several phases together")
    programme = dataset.programme_by_id.get(figure.programme)
    if programme is None:
        return phase_with_period(phase)
    return _("{programme}, a programme of {phase}").format(programme=programme.name, phase=phase_with_period(phase))


def phase_with_period(phase: Phase) -> str:
    """A phase with its period behind it: `JENESYS 2.0 (2013–2015)`."""
    return _("{phase} ({period})").format(phase=phase.name, period=numbers.when(phase.period))


def period(when: When) -> str:
    """A period as a sentence has it: `from 2013 to 2015`, `since 2015, …`."""
    if isinstance(when, Date):
        return numbers.when(when)
    if isinstance(when.start, End):
        assert isinstance(when.end, Date)  # one end is always known
        pattern = _("until {end}") if when.start is End.OPEN else _("until {end}, start not stated")
        return pattern.format(end=numbers.when(when.end))
    start = numbers.when(when.start)
    if isinstance(when.end, Date):
        return _("from {start} to {end}").format(start=start, end=numbers.when(when.end))
    if when.end is End.OPEN:
        return _("since {start}, and going on according to its source").format(start=start)
    return _("from {start}, end not stated").format(start=start)


def _about(text: str) -> str:
    return _("about {amount}").format(amount=text)


def computation(dataset: Dataset, value: Derived) -> str:
    """What a computed value is computed from, in words with the numbers put in."""
    figures = [dataset.figure_by_id[id_] for id_ in value.inputs]
    first = stated_value(figures[0])
    if value.formula is Formula.BUDGET_BY_PARTICIPANTS:
        return _("{budget} divided by {people}").format(budget=first, people=stated_value(figures[1]))
    if value.formula is Formula.RATIO_TO_BASE:
        return _("{value} divided by {base}, stated for {phase}").format(
            value=first, base=stated_value(figures[1]), phase=dataset.phase_by_id[figures[1].phase].name
        )
    if value.span is not None:
        years = value.span.years
        pattern = ngettext(
            "{value} divided by {years} year", "{value} divided by {years} years", 1 if years == 1 else 2
        )
        length = numbers.years(years)
        return pattern.format(value=first, years=_about(length) if numbers.years_are_rounded(years) else length)
    if value.whole is not None:
        count = len(value.whole.inputs)
        return ngettext(
            "{value} out of {sum}, the sum of what was stated for {count} phase",
            "{value} out of {sum}, the sum of what was stated for {count} phases",
            count,
        ).format(value=first, sum=computed_value(value.whole), count=numbers.count(count))
    return _("the sum of {parts}").format(parts="; ".join(first_said(figures, stated_value)))


def rounding(value: Derived) -> str:
    """What a computed value was before it was rounded, to how many digits, and why; empty for one that is in full."""
    if value.value == value.shown_value:
        return ""
    return ngettext(
        "{full} rounded to {digits} digit, the fewest of its inputs",
        "{full} rounded to {digits} digits, the fewest of its inputs",
        value.digits,
    ).format(full=full_value(value), digits=value.digits)
