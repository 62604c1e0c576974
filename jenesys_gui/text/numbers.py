"""Numbers, amounts and dates as text, for everything that is shown.

What differs between languages are messages, see `docs/decisions/0006-numbers.md`.
"""

from decimal import Decimal
from typing import Final

from jenesys_gui.model.dates import Date, End, Interval, When, days_in_month
from jenesys_gui.model.quantity import TIMES, Sign, Unit
from jenesys_gui.text import translate
from jenesys_gui.text.translate import _, ngettext, pgettext

# Keeps sign, currency and number on one line.
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"

# The smallest number that is written in a larger unit, in every language.
_MILLION: Final = Decimal(1_000_000)


def count(value: int) -> str:
    """Return a count, grouped: `4`, `100,000`."""
    return _separated(f"{value:,d}")


def place(index: int, many: int) -> str:
    """Return the place of something in a list, given its index: `2 of 4`."""
    return _("{number} of {count}").format(number=count(index + 1), count=count(many))


def counted(one: str, many: str, number: int, **parts: object) -> str:
    """Return a message for one thing or many, with their `count` and its other parts filled in."""
    return translate.ngettext(one, many, number).format(count=count(number), **parts)


def digits(value: Decimal) -> str:
    """Return a number in full with all its digits, grouped: `10,700`, `1.0`."""
    return _separated(f"{value:,f}")


def _separated(number: str) -> str:
    """Return a number as Python writes it with the separators of the language."""
    # TRANSLATORS: between thousands, as in 14,200
    group = pgettext("number format", ",")
    # TRANSLATORS: between whole and parts, as in 30.4
    point = pgettext("number format", ".")
    return number if (group, point) == (",", ".") else number.translate({ord(","): group, ord("."): point})


def plain(value: Decimal) -> str:
    """Return a number in full, grouped, without trailing zeros after the point: `10,700`."""
    text = f"{value:,f}"
    return _separated(text.rstrip("0").rstrip(".") if "." in text else text)


def compact(value: Decimal) -> str:
    """Return a large number in larger units with all its digits: `73 M`, in Japanese `1.96億`."""
    if abs(value) < _MILLION:
        return plain(value)
    # TRANSLATORS: a number of the units with these zeros, see "million" and "billion"; as short as people write it
    return _in_units(value, _("{number} M"), _("{number} bn")).replace(" ", NO_BREAK_SPACE)


def _in_units(value: Decimal, of_smaller: str, of_larger: str) -> str:
    """Return a number in one of the language's two units for large numbers, written as given for each."""
    # TRANSLATORS: the zeros of the unit in "{number} M" and "{number} million": 6, in Japanese (万) 4
    million = Decimal(10) ** int(pgettext("number format", "6"))
    # TRANSLATORS: the zeros of the unit in "{number} bn" and "{number} billion": 9, in Japanese (億) 8
    billion = Decimal(10) ** int(pgettext("number format", "9"))
    text, unit = (of_larger, billion) if abs(value) >= billion else (of_smaller, million)
    return text.format(number=plain(value / unit))


def in_words(value: Decimal, unit: Unit) -> str:
    """Return a large number as people write it: `USD 73 million`, `1.5 billion`; empty for a smaller one."""
    if abs(value) < _MILLION:
        return ""
    text = _in_units(value, _("{number} million"), _("{number} billion"))
    return f"{unit.name} {text}" if unit.is_currency else text


def amount(value: Decimal, unit: Unit, sign: Sign = Sign.NONE, *, full: bool = False) -> str:
    """Return a value with its unit and sign: `≈ USD 73 M`, in full `≈ USD 73,000,000`.

    People have no unit unless they are counted per year: `6,000 people per year`.
    """
    if unit.is_currency:
        text = f"{unit.name}{NO_BREAK_SPACE}{plain(value) if full else compact(value)}"
    elif unit.is_people:
        text = people(plain(value), value) if unit.per else plain(value)
    elif unit.name == "%":
        text = _("{number}%").format(number=plain(value))
    else:
        # Multiples keep their zeros: 1.0 × says how exact it is.
        number = digits(value) if unit == TIMES else plain(value)
        text = f"{number}{NO_BREAK_SPACE}{unit.name}"
    text = per(text, unit)
    return f"{sign.value}{NO_BREAK_SPACE}{text}" if sign is not Sign.NONE else text


def per(amount: str, unit: Unit) -> str:
    """Return an amount in words with what its unit is per, if it is a ratio."""
    if unit.per == "year":
        return _("{amount} per year").format(amount=amount)
    return _("{amount} per {unit}").format(amount=amount, unit=unit.per) if unit.per else amount


def people(number: str, value: Decimal) -> str:
    """Return a number of people with its unit: `10,700 people`, `1 person`."""
    text = ngettext("{number} person", "{number} people", 1 if value == 1 else 2)
    return text.format(number=number).replace(" ", NO_BREAK_SPACE)


def signed(value: Decimal, sign: Sign) -> str:
    """Return a number in full with its sign, without a unit: `≈ 73,000,000`."""
    return f"{sign.value}{NO_BREAK_SPACE}{plain(value)}" if sign is not Sign.NONE else plain(value)


def unit_name(unit: Unit) -> str:
    """Return the name of a unit without a number; that of a currency is its code."""
    name = _("people") if unit.is_people else unit.name
    if unit.per == "year":
        return _("{unit} per year").format(unit=name)
    if unit.per == "person":
        return _("{unit} per person").format(unit=name)
    return str(unit._replace(name=name))


def when(value: When) -> str:
    """Return a date or period: `2013`, `October 2023`, `2015–current`, `20 to 24 August 2024`."""
    return _single(value) if isinstance(value, Date) else _interval(value)


def year(value: int) -> str:
    """Return a calendar year, never grouped."""
    return str(value)


def _interval(interval: Interval) -> str:
    start, end = _end(interval.start, open_end=""), _end(interval.end, open_end=_("current"))
    if interval.end is End.UNKNOWN:
        return _("{start}, end not stated").format(start=start)
    if interval.start is End.UNKNOWN:
        return _("until {end}, start not stated").format(end=end)
    if interval.start is End.OPEN:
        return _("until {end}").format(end=end)
    if isinstance(interval.end, Date) and interval.start.day and interval.end.day:
        return _days(interval.start, interval.end)
    # A dash has no spaces between years, but between longer dates.
    pattern = _("{start}–{end}") if " " not in start + end else _("{start} – {end}")
    return pattern.format(start=start, end=end)


def _days(start: Date, end: Date) -> str:
    """Return the first and last day of an interval; month and year once if they are the same for both."""
    first, last = _single(start), _single(end)
    are_plain = not (start.about or start.doubtful or end.about or end.doubtful)
    if _is_year_first():
        if start.year == end.year and end.month is not None and are_plain:
            last = _("{day} {month}").format(day=end.day, month=_month_name(end.month))
    elif start.year == end.year and start.month is not None and not (start.about or start.doubtful):
        first = _("{day} {month}").format(day=start.day, month=_month_name(start.month))
        if start.month == end.month and not end.about:
            first = str(start.day)
    return _("{first_day} to {last_day}").format(first_day=first, last_day=last)


def _is_year_first() -> bool:
    """Return whether dates begin with the year, as in Japanese."""
    pattern = _("{month} {year}")
    return pattern.index("{year}") < pattern.index("{month}")


def _end(end: Date | End, open_end: str) -> str:
    return open_end if isinstance(end, End) else _single(end)


def _single(value: Date) -> str:
    text = _date_text(value)
    if value.about:
        text = _("about {date}").format(date=text)
    return _("{date} (uncertain)").format(date=text) if value.doubtful else text


def _date_text(value: Date) -> str:
    if value.month is None:
        return year(value.year)
    # TRANSLATORS: a month of a year, such as "October 2023"
    text = _("{month} {year}").format(month=_month_name(value.month), year=year(value.year))
    return text if value.day is None else _("{day} {month_and_year}").format(day=value.day, month_and_year=text)


def _month_name(month: int) -> str:
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[month - 1]


def fiscal_year_bounds(start: Date, end: Date) -> tuple[str, str]:
    """Return the first and last day of a fiscal year: `1 April 2022`, `31 March 2023`."""
    first = Date(start.year, start.month or 1, start.day or 1)
    return _date_text(first), _date_text(_last_day(end))


def _last_day(value: Date) -> Date:
    if value.day is not None:
        return value
    month = value.month or 12
    return Date(value.year, month, days_in_month(value.year, month))
