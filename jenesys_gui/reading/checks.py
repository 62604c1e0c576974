"""Whether the rows of a dataset agree and make sense: one small function for each rule."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from jenesys_gui.model.dataset import Status
from jenesys_gui.model.dates import Date, begin_of, end_of, finish_of, start_of
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS
from jenesys_gui.model.quantity import PEOPLE, Unit
from jenesys_gui.reading.columns import Values
from jenesys_gui.reading.package import Package
from jenesys_gui.reading.problems import quoted, quoted_nearest
from jenesys_gui.text import schema
from jenesys_gui.text.translate import _

# The tables by name. What would be compared with those that are not all known is not checked.
Tables = Mapping[str, Values]

# Years of the Buddhist calendar for 1900 to 2100, which are more than any dataset has otherwise.
_BUDDHIST_YEARS: Final = frozenset(range(2443, 2644))
_BUDDHIST_OFFSET: Final = 543
# The units that the program knows, and the longest name that may be a symbol or the code of a currency.
_UNITS: Final = ("people", "person", "year")
_LONGEST_SYMBOL: Final = 3


def check(tables: Tables, package: Package) -> None:
    """Check what takes more than one cell; problems are added to those of the tables."""
    messages = {"phases": _("there are no phases"), "sources": _("there are no sources")}
    for name, message in messages.items():
        if tables[name].all_known(()) and not tables[name].raw.lines:
            tables[name].problems.error(message, _("add at least one row below the column names"))
    for values in tables.values():
        for names in values.table.unique:
            _check_unique(values, names)
    for values in tables.values():
        for column in values.table.columns:
            _check_references(values, column, tables.get(column.refers_to))
    given = {**tables, "package": package, "tables": tables}
    for rule in RULES:
        rule(*(given[name] for name in rule.__annotations__ if name != "return"))
    for values in tables.values():
        _check_years(values)


def phases_do_not_follow_in_a_circle(phases: Values) -> None:
    """No phase follows itself, directly or by way of others."""
    followed = {id_: (line, follows) for line, id_, follows in phases.rows_of("id", "follows") if follows}
    seen: set[str] = set()
    for first in followed:
        trail: dict[str, None] = {}
        id_ = first
        while id_ in followed and id_ not in seen:
            seen.add(id_)
            trail[id_] = None
            id_ = followed[id_][1]
        if id_ in trail:
            ids = list(trail)[list(trail).index(id_) :]
            message = _("the phases follow each other in a circle: {ids}").format(ids=", ".join(map(quoted, ids)))
            fix = _("write the previous phase, or leave the cell empty if the source names none")
            line, follows = followed[id_]
            phases.error(line, "follows", follows, message if len(ids) > 1 else _("the phase follows itself"), fix)


def phases_begin_in_order(phases: Values) -> None:
    """A phase does not begin before the phase that it follows."""
    periods = _by_id(phases, "period")
    for line, period, follows in phases.rows_of("period", "follows"):
        if follows not in periods:
            continue
        begin, begin_of_followed = begin_of(period), begin_of(periods[follows])
        if begin is not None and begin_of_followed is not None and begin < begin_of_followed:
            message = _('the phase begins before "{phase}", the phase that it follows').format(phase=quoted(follows))
            phases.warning(line, "follows", follows, message, _("check both periods in the source"))


def headlines_are_unique(figures: Values) -> None:
    """A phase has at most one headline figure of each measure."""
    first_lines: dict[tuple[str, str], int] = {}
    for line, phase, measure, headline in figures.rows_of("phase", "measure", "headline"):
        if not headline or not phase:
            continue
        first_line = first_lines.setdefault((phase, measure), line)
        if first_line != line:
            pattern = _('line {line} already has the headline figure for {measure} of "{phase}"')
            message = pattern.format(line=first_line, measure=measure, phase=quoted(phase))
            figures.error(line, "headline", "true", message, _("change one of the two to false"))


def headlines_are_of_whole_phases(figures: Values) -> None:
    """A headline figure is of a phase, not of one of its programmes, nor without a phase."""
    for line, phase, programme, headline in figures.rows_of("phase", "programme", "headline"):
        if headline and programme:
            message = _("a headline figure is for a whole phase, but this figure is for a programme")
        elif headline and not phase:
            message = _("a headline figure is for a phase, but this figure has no phase")
        else:
            continue
        figures.error(line, "headline", "true", message, _("write false"))


def programmes_are_of_the_phase(figures: Values, programmes: Values) -> None:
    """A figure of a programme names the phase of the programme."""
    phases = _by_id(programmes, "phase")
    for line, phase, programme in figures.rows_of("phase", "programme"):
        if phases.get(programme, phase) != phase:
            pattern = _('the programme "{programme}" belongs to the phase "{phase}"')
            message = pattern.format(programme=quoted(programme), phase=quoted(phases[programme]))
            figures.error(line, "phase", phase, message, _("write that phase, or another programme"))


def reported_figures_are_after_the_start(figures: Values, phases: Values) -> None:
    """A reported figure is not dated before its phase begins."""
    periods = _by_id(phases, "period")
    for line, phase, status, as_of in figures.rows_of("phase", "status", "as_of"):
        if as_of is None or status is not Status.REPORTED or phase not in periods:
            continue
        begin, until = begin_of(periods[phase]), end_of(as_of)
        if begin is not None and until is not None and until <= begin:
            pattern = _('the figure is as of {date}, before its phase "{phase}" begins')
            fix = _("check the date in the source, or set the status to expected")
            figures.warning(line, "as_of", as_of, pattern.format(date=as_of, phase=quoted(phase)), fix)


def scopes_are_known(package: Package, figures: Values) -> None:
    """A scope is one of those that the package file lists, if it lists any."""
    scopes = package.labels["scope"]
    for line, scope in figures.rows_of("scope") if scopes else ():
        if scope and scope not in scopes:
            message = _('"{value}" is not a code for this column').format(value=quoted(scope))
            figures.error(line, "scope", scope, message, _("use one of: {codes}").format(codes=", ".join(scopes)))


def people_are_whole_numbers(figures: Values) -> None:
    """People are counted in whole numbers."""
    for line, value, unit in figures.rows_of("value", "unit"):
        if unit == PEOPLE and value % 1:
            message = _('"{value}" is not a whole number of people').format(value=value)
            figures.error(line, "value", value, message, _("write what the source states"))


def units_are_written_alike(figures: Values) -> None:
    """A unit is always in the same case and number; the codes of currencies are in capitals."""
    totals, parts = {"person": "people"}, {"people": "person"}
    rows = [*figures.rows_of("measure", "unit")]
    used = dict.fromkeys((measure, unit) for _line, measure, unit in rows)
    for measure, unit in used:
        code = unit.name.upper()
        if Unit(code).is_currency and (measure == BUDGET or unit.name == code):
            totals[_bare(code)] = code
    right_units = {unit: Unit(_alike(totals, unit.name), _alike(parts, unit.per)) for _measure, unit in used}
    for line, _measure, unit in rows if any(unit != right for unit, right in right_units.items()) else ():
        if unit != (right := right_units[unit]):
            message = _('the unit "{unit}" is not written in the usual form').format(unit=unit)
            figures.error(line, "unit", unit, message, _("write {example}").format(example=right))


def _bare(name: str) -> str:
    """Return the name of a unit in lower case and without the ending of a plural; `ms` is no plural."""
    return name.lower().removesuffix("s") if len(name) > _LONGEST_SYMBOL else name.lower()


def _alike(names: dict[str, str], name: str) -> str:
    """Return the name of a unit as it is written first, or always."""
    bare = _bare(name)
    return names.setdefault(bare, bare if bare in _UNITS else name)


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
        start = start_of(period)
        if isinstance(start, Date) and start.day and start == finish_of(period) and id_ in counted:
            message = _("the period is a single day, so values per year are 365 times the figures")
            fix = _("write the start and end of the phase, such as 2013/2015")
            phases.warning(line, "period", period, message, fix)


def sources_are_accessed_before_the_dataset(package: Package, sources: Values) -> None:
    """A source is not accessed after the dataset was created."""
    created = package.publication.created
    for line, accessed in sources.rows_of("accessed"):
        if accessed is not None and created is not None and accessed.begin >= created.end:
            message = _("the source was accessed after the dataset was created, {date}").format(date=created)
            fix = _('correct the date, or "created" in the package file')
            sources.warning(line, "accessed", accessed, message, fix)


def _check_years(values: Values) -> None:
    """Check that years are those of the Gregorian calendar, not of the Buddhist one."""
    kinds = (schema.ColumnKind.DATE, schema.ColumnKind.PERIOD, schema.ColumnKind.YEAR)
    for column in (column.name for column in values.table.columns if column.kind in kinds):
        for line, value in values.rows_of(column):
            if value is not None and not _BUDDHIST_YEARS.isdisjoint(_years_of(value)):
                message = _('"{value}" looks like a year of the Buddhist calendar').format(value=value)
                common = re.sub("[0-9]{4}", lambda found: f"{int(found[0]) - _BUDDHIST_OFFSET:04d}", str(value))
                fix = _("write {example}").format(example=common)
                values.warning(line, column, value, message, fix)


def _years_of(value: Any) -> tuple[int, ...]:  # noqa: ANN401 - the value of a column with dates or years
    if isinstance(value, int):
        return (value,)
    return tuple([end.year for end in (start_of(value), finish_of(value)) if isinstance(end, Date)])


def _by_id(values: Values, column: str) -> Mapping[str, Any]:
    return {id_: value for _line, id_, value in values.rows_of("id", column)}


def _check_unique(values: Values, names: tuple[str, ...]) -> None:
    """Check that no two rows of a table have the same values in some columns."""
    first_lines: dict[tuple[Any, ...], int] = {}
    for line, *key in values.rows_of(*names):
        first_line = first_lines.setdefault(tuple(key), line)
        if first_line != line:
            parts = (f'{name} "{quoted(str(part))}"' for name, part in zip(names, key, strict=True))
            message = _("{name} is already used in line {line}").format(name=", ".join(parts), line=first_line)
            values.error(line, names[-1], key[-1], message, _("use a different one for each row"))


def _check_references(values: Values, column: schema.ColumnSchema, target: Values | None) -> None:
    """Check that the rows of another table to which a column refers exist."""
    # Otherwise a row that seems to be missing may be one that could not be read.
    if target is None or not target.all_known(["id"]):
        return
    valid = {id_ for _line, id_ in target.rows_of("id")}
    # Wrong ids count as known, also in the right form: they are reported once, and not wherever a row refers to them.
    known = valid.union(*((id_, re.sub("[^a-z0-9]+", "-", id_.lower())) for id_ in {*target.columns["id"]} - valid))
    unknown = [(line, key) for line, key in values.rows_of(column.name) if key and key not in known]
    ids = sorted(valid) if unknown else []
    for line, key in unknown:
        message = _('{file} has no row with the ID "{value}"').format(file=target.problems.file, value=quoted(key))
        codes, meaning = quoted_nearest(key, ids), _(column.meaning)
        fix = _("use one of: {codes}").format(codes=codes) if ids else _("write {meaning}").format(meaning=meaning)
        values.error(line, column.name, key, message, fix)


# Translations

# Whether the texts of a column can be translated, by table and column. Those of the package file are values of its
# properties, as in the sheet of a workbook.
_TRANSLATABLE: Final[Mapping[str, Mapping[str, bool]]] = {
    **{table.name: {column.name: column.translatable for column in table.columns} for table in schema.TABLES},
    schema.TextsOf.PACKAGE: {"value": True},
}
# The positions of the rows of a table by their names.
_Rows = Mapping[str, int]


def translations_are_of_texts(package: Package, tables: Tables, translations: Values) -> None:
    """Each translation is of a text that the dataset has, in a column that can be translated."""
    named = {table for (_line, table) in translations.rows_of("table")}
    rows = {name: rows for name in named if name in tables and (rows := _rows_of(tables[name])) is not None}
    labels = (f"{column}:{code}" for column, each in package.labels.items() for code in each)
    rows[schema.TextsOf.PACKAGE] = dict.fromkeys(("title", *labels), 0)
    for line, table, row, column in translations.rows_of("table", "row", "column"):
        columns = _TRANSLATABLE[table]
        if not columns.get(column):
            message = _('"{name}" is not a column of {table}') if column not in columns else None
            message = message or _('the column "{name}" of {table} has no texts to translate')
            fix = _("use one of: {names}").format(names=", ".join(filter(columns.get, columns)))
            translations.error(line, "column", column, message.format(name=quoted(column), table=table), fix)
        if row not in rows.get(table, (row,)):
            message, fix = _missing_row(tables, table, row)
            translations.error(line, "row", row, message, fix)
        elif _is_empty(tables, rows, table, row, column):
            message = _("the text that this translates is empty; the translation is ignored")
            translations.warning(line, "row", row, message, _("delete the row, or write the text first"))


def _missing_row(tables: Tables, table: schema.TextsOf, row: str) -> tuple[str, str]:
    """Return that a row does not exist, and how to fix it."""
    if table is schema.TextsOf.PACKAGE:
        message = _('the package has no text "{name}"').format(name=quoted(row))
        return message, _("write title, or the code of a label, such as {example}").format(example="scope:asean")
    pattern = _('{file} has no row with the ID "{value}"')
    message = pattern.format(file=tables[table].problems.file, value=quoted(row))
    return message, _("write the ID, or phase/position for an aim, such as {example}").format(example="phase-2/1")


def _is_empty(tables: Tables, rows: Mapping[str, _Rows], table: schema.TextsOf, row: str, column: str) -> bool:
    """Return whether a row exists that has no text in a column."""
    values = tables[table].columns.get(column) if table in rows and table in tables else None
    return values is not None and values[rows[table][row]] == ""


def _rows_of(values: Values) -> _Rows | None:
    """Return the rows of a table, or None if they are not all known."""
    names = values.table.unique[0]
    if not values.all_known(names):
        return None
    rows = zip(*(values.columns[name] for name in names), strict=True)
    return {"/".join(map(str, row)): position for position, row in enumerate(rows)}


# The parameters of a rule are the tables that it needs, or all of them, or the package.
RULES: Final[tuple[Callable[..., None], ...]] = (
    phases_do_not_follow_in_a_circle,
    phases_begin_in_order,
    headlines_are_unique,
    headlines_are_of_whole_phases,
    programmes_are_of_the_phase,
    reported_figures_are_after_the_start,
    people_are_whole_numbers,
    units_are_written_alike,
    units_fit_the_measures,
    phases_are_longer_than_a_day,
    scopes_are_known,
    sources_are_accessed_before_the_dataset,
    translations_are_of_texts,
)
