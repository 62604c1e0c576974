"""Whether the rows of a dataset make sense: values of the right form that no source can have meant."""

import re
from typing import Any, Final

from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS
from jenesys_gui.model.dates import Date, finish_of, start_of
from jenesys_gui.model.quantity import PEOPLE, Unit
from jenesys_gui.reading.columns import Values
from jenesys_gui.text import numbers
from jenesys_gui.text.schema import ColumnKind
from jenesys_gui.text.translate import _

# Years of the Buddhist calendar for 1900 to 2100, which are more than any dataset has otherwise.
_BUDDHIST_YEARS: Final = range(2443, 2644)
_BUDDHIST_OFFSET: Final = 543
# Three decimals after 1 to 999 are also how several languages write thousands.
_LIKE_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def people_are_whole_numbers(figures: Values) -> None:
    """People are counted in whole numbers, and a decimal point does not group digits."""
    for line, value, unit in figures.rows_of("value", "unit"):
        text = str(value)
        if _LIKE_THOUSANDS.fullmatch(text):
            report = figures.error if unit.is_people else figures.warning
            grouped = text.replace(".", "")
            message = _('"{value}" can be read as {decimal} or {grouped}').format(
                value=text, decimal=numbers.plain(value), grouped=numbers.plain(type(value)(grouped))
            )
            report(
                line, "value", text, message, _("write {grouped}, or what the source states").format(grouped=grouped)
            )
        elif unit == PEOPLE and value % 1:
            message = _('"{value}" is not a whole number of people').format(value=text)
            figures.error(line, "value", text, message, _("write what the source states"))


def units_are_written_alike(figures: Values) -> None:
    """A unit is always in the same case; the codes of currencies are in capitals."""
    names = {name: name for name in ("people", "person", "year")}
    rows = [*figures.rows_of("measure", "unit")]
    for _line, measure, unit in rows:
        code = unit.name.upper()
        if Unit(code).is_currency and (measure == BUDGET or unit.name == code):
            names[code.lower()] = code
    for line, _measure, unit in rows:
        right = Unit(*(names.setdefault(name.lower(), name) for name in unit))
        if unit != right:
            message = _('the unit "{unit}" is in the wrong case').format(unit=unit)
            figures.error(line, "unit", unit, message, _("write {example}").format(example=right))


def units_fit_the_measures(figures: Values) -> None:
    """A budget is an amount of money, and participants are people."""
    for line, measure, unit in figures.rows_of("measure", "unit"):
        if measure == BUDGET and unit.is_people:
            fix = _("write a currency code such as USD, or another measure")
        elif measure == PARTICIPANTS and unit.total.is_currency:
            fix = _("write people, or another measure")
        else:
            continue
        message = _('{measure} cannot be in the unit "{unit}"').format(measure=measure, unit=unit)
        figures.error(line, "unit", unit, message, fix)


def phases_are_longer_than_a_day(phases: Values, figures: Values) -> None:
    """A phase with a headline figure lasts more than a day: values per year would be 365 times it."""
    counted = {phase for _line, phase, headline in figures.rows_of("phase", "headline") if headline}
    for line, id_, period in phases.rows_of("id", "period"):
        start, finish = start_of(period), finish_of(period)
        if id_ in counted and isinstance(start, Date) and start.day and start == finish:
            message = _("the period is a single day, so values per year are 365 times the figures")
            fix = _("write the start and end of the phase, such as 2013/2015")
            phases.warning(line, "period", period, message, fix)


def years_are_of_the_common_calendar(values: Values) -> None:
    """Years are those of the Gregorian calendar, not of the Buddhist one."""
    kinds = (ColumnKind.DATE, ColumnKind.PERIOD, ColumnKind.YEAR)
    for column in (column.name for column in values.table.columns if column.kind in kinds):
        for line, value in values.rows_of(column):
            if value is not None and any(year in _BUDDHIST_YEARS for year in _years_of(value)):
                message = _('"{value}" looks like a year of the Buddhist calendar').format(value=value)
                fix = _("write {example}").format(example=_in_common_years(str(value)))
                values.warning(line, column, value, message, fix)


def sources_are_accessed_before_the_dataset(sources: Values, created: Date | None) -> None:
    """A source is not accessed after the dataset was created."""
    for line, accessed in sources.rows_of("accessed"):
        if accessed is not None and created is not None and accessed.begin >= created.end:
            message = _("the source was accessed after the dataset was created, {date}").format(date=created)
            fix = _('correct the date, or "created" in the package file')
            sources.warning(line, "accessed", accessed, message, fix)


def _years_of(value: Any) -> tuple[int, ...]:  # noqa: ANN401 - the value of a column with dates or years
    if isinstance(value, int):
        return (value,)
    return tuple(end.year for end in (start_of(value), finish_of(value)) if isinstance(end, Date))


def _in_common_years(text: str) -> str:
    return re.sub(r"[0-9]{4}", lambda found: f"{int(found[0]) - _BUDDHIST_OFFSET:04d}", text)
