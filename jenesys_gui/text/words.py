"""Figures in words: value, qualifier, date, status, direction and source."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from operator import itemgetter
from typing import Final, TypeVar

from jenesys_gui.model.caveats import is_fiscal_year
from jenesys_gui.model.dataset import Dataset, Event, EventStatus, Figure, Phase, Programme, Source, Status
from jenesys_gui.model.dates import Date, End, Interval, finish_of, start_of
from jenesys_gui.model.derived import Derived, NoValue
from jenesys_gui.model.memo import grouped
from jenesys_gui.model.publishing import foreign_language, is_description
from jenesys_gui.model.quantity import PEOPLE, TIMES, Qualifier, Sign, Unit
from jenesys_gui.model.translations import Translated, original_of
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import DOT, SPACE, Pattern, shortened
from jenesys_gui.text.measures import measure_name
from jenesys_gui.text.translate import COMMA, N_, Separator, _, language

MAX_NAMES: Final = 12
# In the column of phases.
NO_PHASE: Final = N_("no single phase")
# How many characters a note may have of the name of a source that it cites.
_MAX_CITED: Final = 200
_SINGLE: Final = str.maketrans("“”", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")
_ENDS_WITH_DASH: Final = re.compile(r"[-\N{EN DASH}\N{EM DASH}]\s*$")

Item = TypeVar("Item")


def qualifier(kind: Qualifier) -> str:
    """Return the word for a qualifier; its code is never shown."""
    return {
        Qualifier.NONE: _("no qualifier stated"),
        Qualifier.APPROXIMATELY: _("approximately"),
        Qualifier.AROUND: _("around"),
        Qualifier.ABOUT: _("about"),
        Qualifier.AT_LEAST: _("at least"),
        Qualifier.MORE_THAN: _("more than"),
        Qualifier.UP_TO: _("up to"),
        Qualifier.ESTIMATED: _("estimated"),
    }[kind]


def qualifier_as_stated(figure: Figure) -> str:
    """Return the qualifier of a figure with the source's own word, if that differs: `about (“約”)`."""
    text = qualifier(figure.quantity.qualifier)
    if not figure.qualifier_as_stated:
        return text
    return _("{qualifier} (“{stated}”)").format(qualifier=text, stated=figure.qualifier_as_stated)


def in_source_words(text: str, translated_from: str) -> str:
    """Return words of a source in quotation marks, or without them if they are translated, saying so."""
    if not translated_from:
        quoted = _("“{text}”").format(text=original_of(text))
        is_quoted = not isinstance(text, Translated)
        return quoted if is_quoted else _("{text} ({quoted}; our translation)").format(text=text, quoted=quoted)
    if not foreign_language(translated_from, language()):
        # Translated into the language of the dataset, and back.
        return _("{text} (our words)").format(text=text)
    return _("{text}, translated from {language}").format(text=text, language=language_name(translated_from))


def within_quotes(text: str) -> str:
    """Return a text for quotation marks: its own ones become single."""
    return text.translate(_SINGLE)


def language_name(tag: str) -> str:
    """Return the name of a language, or its tag if it has none here."""
    names = {
        "en": _("English"),
        "fr": _("French"),
        "id": _("Indonesian"),
        "ja": _("Japanese"),
        "ko": _("Korean"),
        "ms": _("Malay"),
        "pt": _("Portuguese"),
        "th": _("Thai"),
        "vi": _("Vietnamese"),
        "zh": _("Chinese"),
    }
    return names.get(tag.lower().partition("-")[0], tag)


def basis(figure: Figure) -> str:
    """Return the kind of amount of a figure in the source's words; empty if it states none."""
    return in_source_words(figure.basis, figure.translated_from) if figure.basis else ""


def status(code: Status) -> str:
    return _("expected") if code is Status.EXPECTED else _("reported")


def is_ongoing(phase: Phase) -> bool:
    """Whether a phase is ongoing; a stated period such as `2026 –` has an open end but does not say so."""
    return finish_of(phase.period) is End.OPEN and not _ENDS_WITH_DASH.search(phase.period_as_stated)


def period(phase: Phase) -> str:
    """Return the period of a phase: `2013–2015`, `2015–current`, `from 2026`."""
    start = start_of(phase.period)
    if finish_of(phase.period) is not End.OPEN or isinstance(start, End) or is_ongoing(phase):
        return numbers.when(phase.period)
    return _("from {start}").format(start=numbers.when(start))


def event_status(code: EventStatus) -> str:
    """Whether an event took place or was announced."""
    return _("planned") if code is EventStatus.PLANNED else _("happened")


def direction(figure: Figure) -> str:
    """Return the direction in the words of the dataset; empty if none is stated."""
    known = {"to Japan": _("to Japan"), "from Japan": _("from Japan")}
    return known.get(figure.direction_name, figure.direction_name)


class Style(Enum):
    """How a value is written, see `figure_text`."""

    SHORT = "≈ USD 73 M; 10,700"
    WITH_UNIT = "≈ USD 73 M; 10,700 people; ≈ USD 39.2 M per year"
    FULL = "USD 73,000,000; 10,700 people"
    SPOKEN = "approximately USD 73,000,000; around 10,700 people"
    PROSE = "approximately USD 73,000,000; 1 person; about USD 6,300 per participant"


def figure_text(figure: Figure, style: Style = Style.SHORT) -> str:
    """Return the value of a stated figure, such as `≈ USD 73 M`.

    In full it has no sign, since the qualifier is shown next to it; spoken and in prose the qualifier is a word.
    """
    stated = figure.quantity
    if style in (Style.SHORT, Style.WITH_UNIT):
        text = numbers.amount(stated.value, stated.unit, stated.sign)
        if stated.unit == PEOPLE and style is Style.WITH_UNIT:
            text = numbers.people(text, stated.value)
    elif style is Style.PROSE:
        text = prose_amount(stated.value, stated.unit)
    else:
        text = amount_in_full(stated.value, stated.unit)
    if style not in (Style.SPOKEN, Style.PROSE) or not stated.is_approximate:
        return text
    return _qualified(text, stated.qualifier)


def _qualified(amount: str, kind: Qualifier) -> str:
    """Return an amount with its qualifier, which some languages write after it for some words."""
    pattern = {
        Qualifier.NONE: "{amount}",
        Qualifier.APPROXIMATELY: _("approximately {amount}"),
        Qualifier.AROUND: _("around {amount}"),
        Qualifier.ABOUT: _("about {amount}"),
        Qualifier.AT_LEAST: _("at least {amount}"),
        Qualifier.MORE_THAN: _("more than {amount}"),
        Qualifier.UP_TO: _("up to {amount}"),
        Qualifier.ESTIMATED: _("estimated {amount}"),
    }[kind]
    return pattern.format(amount=amount)


def amount_in_full(value: Decimal, unit: Unit, sign: Sign = Sign.NONE) -> str:
    """Return a number with its unit and sign: `≈ USD 73,000,000`, `10,700 people`."""
    text = numbers.amount(value, unit, sign, full=True)
    return numbers.people(text, value) if unit == PEOPLE else text


def derived_text(value: Derived | NoValue, style: Style = Style.SHORT) -> str:
    """Return a computed value, or a text for none; the short style leaves "per year" to its label."""
    if isinstance(value, NoValue):
        return _("no value")
    if style is Style.PROSE:
        text = prose_amount(value.shown_value, value.unit)
        return about(text) if value.sign is Sign.ABOUT else text
    # Axis and labels say that a value is per person.
    unit = value.unit if style is Style.WITH_UNIT and value.unit.per != "person" else value.unit.total
    return numbers.amount(value.shown_value, unit, value.sign)


def dated_and_expected(figure: Figure, *, first: str = "") -> str:
    """Return the date of a figure and whether it is only expected, after another text."""
    return COMMA.join((first, dated(figure), expected(figure)))


def prose_amount(value: Decimal, unit: Unit) -> str:
    """Return a number in full with its unit: `USD 30,000,000`, `1 person`, `6,000 people per year`."""
    if unit.is_people:
        text = numbers.people(numbers.plain(value), value)
    elif unit == TIMES:
        text = _("{number} times").format(number=numbers.digits(value)).replace(" ", numbers.NO_BREAK_SPACE)
    else:
        text = numbers.amount(value, unit.total, full=True)
    if unit.per == "person":
        return _("{amount} per participant").format(amount=text)
    return numbers.per(text, unit)


def sentence(text: str) -> str:
    """Return a text as a sentence, with its full stop."""
    return _("{sentence}.").format(sentence=text)


def capitalized(text: str) -> str:
    """Return a text whose first letter is a capital."""
    return text[:1].upper() + text[1:]


def about(text: str) -> str:
    """Return an amount with `about` for `≈`."""
    return _("about {amount}").format(amount=text)


def dated(figure: Figure) -> str:
    """Return `as of` with the date of a figure; empty if none is stated."""
    if figure.as_of is None:
        return ""
    return _("as of {date}").format(date=date_in_words(figure))


def date_in_words(figure: Figure) -> str:
    """Return the date of a figure in the source's words, or else in ours."""
    return figure.as_of_as_stated or (numbers.when(figure.as_of) if figure.as_of else "")


def date_as_understood(figure: Figure) -> str:
    """Return what a date is assumed to be if the source only names a fiscal year; otherwise empty."""
    if not is_fiscal_year(figure) or not isinstance(figure.as_of, Interval):
        return ""
    start, end = figure.as_of.start, figure.as_of.end
    if not isinstance(start, Date) or not isinstance(end, Date):
        return ""
    first, last = numbers.fiscal_year_bounds(start, end)
    return _("{name} is assumed to be {first} to {last}; the source does not define it").format(
        name=figure.as_of_as_stated, first=first, last=last
    )


def expected(figure: Figure) -> str:
    """Return that a figure is expected; empty if it is reported."""
    return _("expected (not reported)") if figure.status is Status.EXPECTED else ""


def stated(figure: Figure) -> str:
    """Return a figure in the words of its source: basis, qualifier, value, date, and whether expected."""
    value = figure_text(figure, Style.FULL)
    return DOT.join((basis(figure), qualifier_as_stated(figure), value, dated(figure), expected(figure)))


def kind_of_money(figure: Figure) -> str:
    """Return the kind of an amount of money, which is its label; empty for other figures."""
    return figure.basis if figure.quantity.unit.is_currency else ""


def headline_label(dataset: Dataset, figure: Figure) -> str:
    """Return the label of a figure on its own: the kind of an amount of money, else the measure."""
    return capitalized(kind_of_money(figure)) or measure_name(dataset, figure.measure)


def other_label(dataset: Dataset, figure: Figure) -> str:
    """Return the label of a figure that is not a headline: its measure and who is counted."""
    name, distinction = measure_name(dataset, figure.measure), figure.counted or figure.basis
    return _("{measure} ({counted})").format(measure=name, counted=distinction) if distinction else name


def counted_and_scope(figure: Figure) -> str:
    """Return who is counted, in the source's words, and the countries of a figure."""
    counted = capitalized(figure.counted)
    return _("{counted} (scope: {scope})").format(counted=counted, scope=figure.scope_name) if figure.scope else counted


def with_translation(title: str, title_en: str) -> str:
    """Return a title, followed by its translation in square brackets if it has one."""
    return SPACE.join((title, f"[{title_en}]")) if title_en else title


def lacks_font(source: Source) -> bool:
    """Return whether the title of a source is replaced by its translation, since it cannot be shown."""
    return isinstance(source.title, Translated) and not is_description(source.title.original)


def title(source: Source) -> str:
    """Return the title of a source with its translation, or that alone if no font has the title."""
    return source.title if lacks_font(source) else with_translation(source.title, source.title_en)


def document(dataset: Dataset, source_id: str) -> str:
    """Return the publisher and title of a source."""
    source = dataset.source_by_id[source_id]
    return COMMA.join((source.publisher, title(source)))


def source_line(dataset: Dataset, row: Figure | Programme | Event) -> str:
    """Return the publisher and title of a row's source, and the place in it."""
    return COMMA.join((document(dataset, row.source), row.locator))


def publisher(dataset: Dataset, figure: Figure | Event) -> str:
    """Return the publisher of a figure's or event's source."""
    return dataset.source_by_id[figure.source].publisher


def note(dataset: Dataset, text: str) -> str:
    """Return a note with the sources that it cites by publisher and date instead of by id."""
    for source in dataset.cited_in(text):
        parts = (source.publisher, numbers.when(source.published) if source.published else title(source))
        name = COMMA.join(shortened(part, _MAX_CITED) for part in parts)
        # TRANSLATORS: a source that a note cites
        text = text.replace(f"[{source.id}]", _("({source})").format(source=name))
    return text


def names_by_note(rows: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Group the names of rows by their notes, without rows that have none."""
    groups = grouped((row for row in rows if row[1]), itemgetter(1))
    return {note: tuple(name for name, _note in named) for note, named in groups.items()}


def published(dataset: Dataset, figure: Figure) -> str:
    """Return when the document of a figure was published; empty if not known or the figure is dated."""
    date = dataset.source_by_id[figure.source].published
    return _("published {date}").format(date=numbers.when(date)) if date and figure.as_of is None else ""


def joined(names: Iterable[str], limit: int = MAX_NAMES, separator: Separator | Pattern = COMMA) -> str:
    """Join names, each once; beyond a limit, return how many more there are."""
    return separator.join(first_texts([*dict.fromkeys(filter(None, names))], str, limit))


def first_texts(items: Sequence[Item], text_of: Callable[[Item], str], limit: int = MAX_NAMES) -> list[str]:
    """Return the texts of the first items up to a limit, and how many more there are."""
    texts, more = [text_of(item) for item in items[:limit]], len(items) - limit
    if more > 0:
        texts.append(numbers.counted("{count} more", "{count} more", more))
    return texts
