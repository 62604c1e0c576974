"""Words for a figure and what is stated with it: its value, qualifier, date, status, direction and source."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import Enum
from typing import Final, TypeVar

from jenesys_gui.model.caveats import is_fiscal_year
from jenesys_gui.model.dataset import (
    BUDGET,
    PARTICIPANTS,
    Dataset,
    Direction,
    Event,
    Figure,
    Programme,
    Status,
)
from jenesys_gui.model.dates import Date, Interval
from jenesys_gui.model.derived import PER_PARTICIPANT, Derived
from jenesys_gui.model.quantity import PEOPLE, TIMES, Qualifier, Sign, Unit
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _, ngettext

MOST_NAMED: Final = 12

Thing = TypeVar("Thing")


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
    """The qualifier in  `exact` is a code and never shown."""
    return {
        Qualifier.EXACT: _("no qualifier stated"),
        Qualifier.APPROXIMATELY: _("approximately"),
        Qualifier.AROUND: _("around"),
        Qualifier.ABOUT: _("about"),
        Qualifier.AT_LEAST: _("at least"),
        Qualifier.UP_TO: _("up to"),
        Qualifier.ESTIMATED: _("estimated"),
    }[kind]


def status(code: Status) -> str:
    """Whether a figure speaks of what has happened or of what was planned."""
    return _("expected") if code is Status.EXPECTED else _("reported")


def direction(code: Direction | None) -> str:
    """Which way participants travel."""
    if code is None:
        return ""
    return _("to Japan") if code is Direction.INBOUND else _("from Japan")


class Style(Enum):
    """How much of a value is written, see `figure_text`."""

    SHORT = "≈ USD 73 M; 10,700"
    WITH_UNIT = "≈ USD 73 M; 10,700 people; ≈ USD 39.2 M a year"
    FULL = "USD 73,000,000; 10,700 people"
    SPOKEN = "approximately USD 73,000,000; around 10,700 people"
    PROSE = "approximately USD 73,000,000; 1 person; about USD 6,300 per participant"


def figure_text(figure: Figure, style: Style = Style.SHORT) -> str:
    """Return the value of a stated figure, such as `≈ USD 73 M`.

    In full it is without a sign, since its qualifier is shown beside it; spoken and in prose the qualifier is a word.
    """
    stated = figure.quantity
    if style in (Style.SHORT, Style.WITH_UNIT):
        text = numbers.quantity(stated)
    elif style is Style.PROSE:
        text = prose_amount(stated.value, stated.unit)
    else:
        text = numbers.amount(stated.value, stated.unit, full=True)
    if stated.unit == PEOPLE and style not in (Style.SHORT, Style.PROSE):
        text = numbers.people(text)
    if style not in (Style.SPOKEN, Style.PROSE) or not stated.is_approximate:
        return text
    return _("{qualifier} {amount}").format(qualifier=qualifier(stated.qualifier), amount=text)


def derived_text(value: Derived, style: Style = Style.SHORT) -> str:
    """Return a computed value as it is shown, or in full; its label names the unit unless the style does."""
    if style is Style.PROSE:
        text = prose_amount(value.shown_value, value.unit)
        return about(text) if value.shown_as_approximate else text
    if style is Style.FULL:
        sign = Sign.ABOUT if value.approximate else Sign.NONE
        return numbers.amount(value.value, value.unit.total, sign, full=True)
    # What is counted per person is said by the axis and by every label.
    unit = value.unit if style is Style.WITH_UNIT and value.unit.per != "person" else value.unit.total
    return numbers.amount(value.shown_value, unit, Sign.ABOUT if value.shown_as_approximate else Sign.NONE)


def dated_and_expected(figure: Figure, *more: str, first: str = "") -> str:
    """Return what is shown beside a value: its date and whether it was only expected, with texts around them."""
    return ", ".join(text for text in (first, dated(figure), expected(figure), *more) if text)


def prose_amount(value: Decimal, unit: Unit) -> str:
    """A number in full with what it counts: `USD 30,000,000`, `1 person`, `6,000 people a year`."""
    if unit.is_people:
        people = ngettext("{number} person", "{number} people", 1 if value == 1 else 2)
        text = people.format(number=numbers.plain(value)).replace(" ", numbers.NO_BREAK_SPACE)
    elif unit == TIMES:
        times = ngettext("{number} time", "{number} times", 1 if value == 1 else 2)
        text = times.format(number=numbers.plain(value)).replace(" ", numbers.NO_BREAK_SPACE)
    else:
        text = numbers.amount(value, unit.total, full=True)
    if unit.per == "person":
        return _("{amount} per participant").format(amount=text)
    if unit.per == "year":
        return _("{amount} a year").format(amount=text)
    return _("{amount} per {unit}").format(amount=text, unit=unit.per) if unit.per else text


def about(text: str) -> str:
    """Return an amount with the word for `≈` in front."""
    return _("about {amount}").format(amount=text)


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


def expected(figure: Figure) -> str:
    """That a figure was planned, targeted or committed, and not reported; empty for one that was."""
    return _("expected, not reported") if figure.status is Status.EXPECTED else ""


def stated(figure: Figure) -> str:
    """A figure in the words of its source: basis, qualifier, full value, date; and whether it was only planned."""
    parts = [
        _("“{basis}”").format(basis=figure.basis) if figure.basis else "",
        qualifier(figure.quantity.qualifier),
        figure_text(figure, Style.FULL),
        dated(figure),
        expected(figure),
    ]
    return " · ".join(part for part in parts if part)


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


def document(dataset: Dataset, source_id: str) -> str:
    """A source by its publisher and its title."""
    source = dataset.source_by_id.get(source_id)
    return ", ".join(text for text in (source.publisher, source.title) if text) if source else source_id


def source_line(dataset: Dataset, figure: Figure) -> str:
    """Publisher, document and place in it."""
    return ", ".join(part for part in (document(dataset, figure.source), figure.locator) if part)


def place_in_source(dataset: Dataset, row: Programme | Event) -> str:
    """The document that names a programme or an event, and where in it."""
    source = dataset.source_by_id.get(row.source)
    return ", ".join(text for text in (source.title if source else row.source, row.locator) if text)


def publisher(dataset: Dataset, figure: Figure | Event) -> str:
    """Who published the document that states something."""
    source = dataset.source_by_id.get(figure.source)
    return source.publisher if source else figure.source


def named(names: Iterable[str], most: int = MOST_NAMED, between: str = ", ") -> str:
    """Names one after the other, each once; of very many the first, and how many more there are."""
    return between.join(first_said([*dict.fromkeys(filter(None, names))], str, most))


def first_said(things: Sequence[Thing], say: Callable[[Thing], str], most: int = MOST_NAMED) -> list[str]:
    """What is said of each of some things; of very many, of the first, and how many more there are."""
    said, more = [say(thing) for thing in things[:most]], len(things) - most
    if more > 0:
        said.append(ngettext("{count} more", "{count} more", more).format(count=numbers.count(more)))
    return said
