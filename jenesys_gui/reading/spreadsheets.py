"""What spreadsheets make of cells: what a cell of another form can mean, in the form of a dataset."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Final

from jenesys_gui.model.dates import DateError, parse
from jenesys_gui.text.schema import ColumnKind

# What Excel writes in English, Japanese, German, French, Spanish and Indonesian.
_TRUTHS: Final = {
    **dict.fromkeys(("true", "wahr", "vrai", "verdadero", "benar"), "true"),
    **dict.fromkeys(("false", "falsch", "faux", "falso", "salah"), "false"),
}
# The names of the months in the same languages, short ones first; a Japanese Excel writes English ones.
_MONTHS: Final = (
    "jan january januar jänner janv janvier ene enero januari",
    "feb february februar fev févr février febrero februari",
    "mar march mär mrz märz mars marzo maret",
    "apr april avr avril abr abril",
    "may mai mayo mei",
    "jun june juni juin junio",
    "jul july juli juil juillet julio",
    "aug august août ago agosto agu agt agustus",
    "sep sept september septembre septiembre",
    "oct october okt oktober octobre octubre",
    "nov november novembre noviembre nop",
    "dec december dez dezember déc décembre dic diciembre des desember",
)

# Signs and short names of currencies in lower case, before the code that they mean.
_SIGNS: Final = (
    "a$ AUD, rmb CNY, € EUR, £ ￡ GBP, hk$ HKD, rp IDR, ₹ INR, 円 yen JPY, ₩ ￦ won KRW, ₭ kip LAK, rm MYR, ₱ PHP, "
    "s$ SGD, ฿ THB, nt$ TWD, us$ USD, ₫ VND"
)
_DOLLARS: Final = ("USD", "AUD", "BND", "CAD", "FJD", "HKD", "MXN", "NZD", "SGD", "TWD")
# The codes that a sign or a short name can mean.
CURRENCY_CODES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("¥", "￥"), ("JPY", "CNY")),
    "$": _DOLLARS,
    **{sign: (code,) for *signs, code in map(str.split, _SIGNS.split(", ")) for sign in signs},
}
# Further currencies that cells are shown with a sign of, as E£ and R$; nobody means them by the sign alone.
_FURTHER_CODES: Final = {
    "$": "ARS BBD BMD BRL BSD BZD CLP COP DOP GYD JMD KYD LRD NAD NIO SBD SRD TOP TTD UYU WST XCD",
    "£": "EGP FKP GIP LBP SDG SHP SSP SYP",
}

# The names of fiscal and academic years in English, Japanese and Indonesian, and the years that are left without them.
# Two digits alone before 年度 are more likely the year of an era.
_YEAR_NAME: Final = r"(?i)j?fy|ay|(?:[a-z]+ )?year|(?:(?<=\d{4})|(?<=\d{4}[/–~-]\d\d))年度|tahun(?: [a-z]+)?|t\.?a\.?"
_YEARS: Final = r"[\s.:'’()-]*([0-9]{4}|[0-9]{2})(?:\s*[/–—~〜-]\s*['’]?([0-9]{4}|[0-9]{2}))?[\s()]*"
# The years of Japanese eras, and those before their first one.
_ERA_YEAR: Final = r"(令和|平成|昭和|[RHS])([0-9]{1,2}|元)(?=年)"
_BEFORE_ERA: Final = {"令": 2018, "R": 2018, "平": 1988, "H": 1988, "昭": 1925, "S": 1925}
# Longer than anything that a spreadsheet makes of a value. In a very long text, some searches would take minutes.
_MAX_LENGTH: Final = 200
_MIDNIGHT: Final = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
_SLASH: Final = re.compile(" *([/–]) *")
# Patterns are text, since few datasets need them compiled. After 1 to 999, three digits may be a group or decimals.
_GROUP_OR_DECIMALS: Final = r"([1-9][0-9]{0,2})[.,]([0-9]{3})"
_DECIMAL_COMMA: Final = r"([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+),[0-9]+"
# What pandas makes of a year, and how Japanese writes one.
_WHOLE: Final = r"([0-9]+)(?:\.0|年)"
_YEAR_FIRST: Final = r"([0-9]{4})([/年–-]|\.(?=[0-9]+\.))([0-9]{1,2})(?:[/.月-]([0-9]{1,2})日?|月)?"
_YEAR_LAST: Final = r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"
_MONTH_YEAR: Final = r"([0-9]{1,2})[/.-]([0-9]{4})"
_NAMED: Final = r"(?:([0-9]{1,2})\.?[ /-])?([^\W\d]+)\.?[ /-]([0-9]{4}|[0-9]{2})"
_DAY_OF_NAMED: Final = r"([0-9]{1,2})\.?[ /-]([^\W\d]+)\.?"
# Of two digits of a year, Excel takes those from 30 on for the last century.
_FIRST_OF_LAST_CENTURY: Final = 30
_FULL_YEAR_DIGITS: Final = 4


def readings(kind: ColumnKind, text: str, *, decimal_comma: bool) -> tuple[str, ...]:
    """Return what a cell can mean: one text if certain, several if not, none if nothing is known.

    `decimal_comma`: the file is of a spreadsheet that writes numbers as 0,5, and so no date with the month first.
    """
    if len(text) > _MAX_LENGTH:
        return ()
    if kind is ColumnKind.NUMBER:
        return tuple(_numbers(text, decimal_comma=decimal_comma))
    if kind is ColumnKind.TRUTH:
        return tuple(filter(None, (_TRUTHS.get(text.casefold()),)))
    text = re.sub(_ERA_YEAR, lambda found: str(_BEFORE_ERA[found[1][0]] + int(found[2].replace("元", "1"))), text)
    whole = re.fullmatch(_WHOLE, text)
    if whole and kind in (ColumnKind.YEAR, ColumnKind.POSITION, ColumnKind.DATE, ColumnKind.PERIOD):
        return (whole[1],)
    if kind in (ColumnKind.DATE, ColumnKind.PERIOD):
        text = _SLASH.sub(r"\1", _MIDNIGHT.sub("", text))
        dates = tuple(dict.fromkeys(_dates(text, points_mean_day_first=decimal_comma)))
        # If one is an interval in a column of single dates, the fix says what the column takes.
        return () if kind is ColumnKind.DATE and "/" in "".join(dates) else dates
    return ()


def is_shown_as(unit: str, currency: str) -> bool:
    """Return whether a cell can show amounts in a unit with a sign or code of a currency."""
    codes = (*CURRENCY_CODES.get(currency.lower(), (currency,)), *_FURTHER_CODES.get(currency, "").split())
    return unit.upper().startswith(codes)


def _numbers(text: str, *, decimal_comma: bool) -> Iterator[str]:
    if found := re.fullmatch(_GROUP_OR_DECIMALS, text):
        yield found[1] + found[2]
        decimal = f"{Decimal(f'{found[1]}.{found[2]}').normalize():f}"
        # With a fourth decimal, a number can be read in one way only.
        yield f"{decimal}0" if re.fullmatch(_GROUP_OR_DECIMALS, decimal) else decimal
    elif decimal_comma and re.fullmatch(_DECIMAL_COMMA, text):
        yield text.replace(".", "").replace(",", ".")


def _dates(text: str, *, points_mean_day_first: bool) -> Iterator[str]:
    bare, names = re.subn(_YEAR_NAME, "", text)
    if names and (found := re.fullmatch(_YEARS, bare)):
        yield from _named_years(found[1], found[2] or found[1], names)
    elif found := re.fullmatch(_YEAR_FIRST, text):
        year, separator, month, day = found.groups()
        dates = [*_valid(f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else ""))]
        yield from dates
        if separator in "/–-" and not day:
            yield from _intervals(year, month, is_month=bool(dates))
    elif found := re.fullmatch(_YEAR_LAST, text):
        first, separator, second, last = found.groups()
        orders = [(last, second, first), (last, first, second), (first, second, last)]
        if len(_full_years(last)) == 1:
            orders = orders[: 1 if separator == "." and points_mean_day_first else 2]
        for year, month, day in orders:
            for full_year in _full_years(year):
                yield from _valid(f"{full_year}-{month:0>2}-{day:0>2}")
    elif found := re.fullmatch(_MONTH_YEAR, text):
        yield from _valid(f"{found[2]}-{found[1]:0>2}")
    else:
        yield from _valid(text)
        yield from _named_dates(text)


def _intervals(year: str, last_digits: str, *, is_month: bool) -> Iterator[str]:
    """Yield the intervals that 2007/08, maybe a fiscal year, and 2007/12, for 2007/2012, can mean."""
    next_year = f"{int(year) + 1:04d}"
    end = year[: -len(last_digits)] + last_digits
    if last_digits == next_year[2:]:
        yield from _named_years(year, last_digits)
    elif is_month and end > year:
        yield f"{year}/{end}"


def _named_years(first_digits: str, last_digits: str, names: int = 1) -> Iterator[str]:
    """Yield what FY2024, FY2024/25 and, with two names, FY2015/FY2018 can mean."""
    year = _full_years(first_digits)[0]
    first, next_year = int(year), f"{int(year) + 1:04d}"
    last = int(next_year if next_year.endswith(last_digits) else year[: -len(last_digits)] + last_digits)
    # Two years in a row are one fiscal year, unless each has a name.
    end = last if last == first + 1 and names == 1 else last + 1
    for months in _valid(f"{year}-04/{end:04d}-03"):
        yield from (months, year if last == first else f"{year}/{last:04d}")


def _named_dates(text: str) -> Iterator[str]:
    found = re.fullmatch(_NAMED, text) or re.fullmatch(_DAY_OF_NAMED, text)
    day, name, year = (*found.groups(), "")[:3] if found else ("", "", "")
    month = _month(name)
    if not month:
        return
    years = _full_years(year or day)
    if day and year:
        for full_year in years:
            yield from _valid(f"{full_year}-{month}-{day:0>2}")
        return
    yield from _valid(f"{years[0]}-{month}")
    if len(years) > 1:
        # A day whose year the spreadsheet does not show; in a leap year every day exists.
        days = [f"YYYY{date[4:]}" for date in _valid(f"2000-{month}-{(year or day):0>2}")]
        yield from days or [f"{years[1]}-{month}"]


def _month(name: str) -> str:
    lower = name.lower()
    return next((f"{number:02d}" for number, names in enumerate(_MONTHS, 1) if lower in names.split()), "")


def _full_years(year: str) -> tuple[str, ...]:
    """Return the years that four, two or one digits can mean, the likelier one first."""
    if len(year) == _FULL_YEAR_DIGITS:
        return (year,)
    years = f"20{year:0>2}", f"19{year:0>2}"
    return years if int(year) < _FIRST_OF_LAST_CENTURY else years[::-1]


def _valid(date: str) -> Iterator[str]:
    with suppress(DateError):
        parse(date)
        yield date
