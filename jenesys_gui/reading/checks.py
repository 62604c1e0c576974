"""Whether the rows of a dataset agree with each other: one small function a rule."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from jenesys_gui.model.dataset import Status
from jenesys_gui.model.dates import When, begin_of, end_of
from jenesys_gui.reading.columns import Values
from jenesys_gui.reading.problems import quoted
from jenesys_gui.text.schema import FIGURES, PHASES, PROGRAMMES, SOURCES, Column
from jenesys_gui.text.translate import _

# The tables by name. One that could not be read at all is absent, and what would be compared with it is not.
Tables = Mapping[str, Values]


def check(tables: Tables) -> None:
    """Check all that takes more than one cell to see; what is wrong stands in the reports of the tables."""
    for rule in RULES:
        rule(tables)


def some_rows(tables: Tables) -> None:
    """A dataset has a phase at least, and a source that says so."""
    for name, message in ((PHASES.name, _("there are no phases")), (SOURCES.name, _("there are no sources"))):
        values = tables.get(name)
        if values is not None and not values.lines and not values.report.errors:
            values.report.error(message, _("write a row for each below the names of the columns"))


def unique_rows(tables: Tables) -> None:
    """No two rows of a table are named alike."""
    for values in tables.values():
        for names in values.table.unique:
            _check_unique(values, names)


def references(tables: Tables) -> None:
    """What refers to a row of another table finds it."""
    for values in tables.values():
        for column in values.table.columns:
            target = tables.get(column.refers_to)
            if target is not None and _is_whole(target):
                _check_references(values, column, target)


def follows_no_circle(tables: Tables) -> None:
    """No phase follows itself, be it by way of others."""
    phases = tables.get(PHASES.name)
    if phases is None:
        return
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
            names = list(trail)
            _report_circle(phases, names[names.index(id_) :], followed[id_][0])


def follows_what_began_before(tables: Tables) -> None:
    """A phase does not begin before the phase that it follows."""
    phases = tables.get(PHASES.name)
    if phases is None:
        return
    periods: dict[str, When] = {id_: period for _line, id_, period in phases.rows_of("id", "period")}
    for line, period, follows in phases.rows_of("period", "follows"):
        if follows not in periods:
            continue
        begin, begin_of_followed = begin_of(period), begin_of(periods[follows])
        if begin is not None and begin_of_followed is not None and begin < begin_of_followed:
            phases.report.warning(
                _('the phase begins before "{phase}", which it is said to follow').format(phase=quoted(follows)),
                _("compare both periods with the source"),
                row=line,
                column="follows",
                value=follows,
            )


def one_headline_each(tables: Tables) -> None:
    """One figure at most stands for a phase and measure."""
    figures = tables.get(FIGURES.name)
    if figures is None:
        return
    first_lines: dict[tuple[str, str], int] = {}
    for line, phase, measure, headline in figures.rows_of("phase", "measure", "headline"):
        if not headline or not phase:
            continue
        first_line = first_lines.setdefault((phase, measure), line)
        if first_line != line:
            figures.report.error(
                _('line {line} is the headline for {measure} of "{phase}" already').format(
                    line=first_line, measure=measure, phase=quoted(phase)
                ),
                _("write false into one of the two"),
                row=line,
                column="headline",
                value="true",
            )


def headlines_of_whole_phases(tables: Tables) -> None:
    """A headline stands for a phase: not for a programme of it, nor for none."""
    figures = tables.get(FIGURES.name)
    if figures is None:
        return
    for line, phase, programme, headline in figures.rows_of("phase", "programme", "headline"):
        if headline and programme:
            message = _("a headline stands for a whole phase, and this figure is of a programme")
        elif headline and not phase:
            message = _("a headline stands for a phase, and this figure names none")
        else:
            continue
        figures.report.error(message, _("write false"), row=line, column="headline", value="true")


def programmes_of_their_phase(tables: Tables) -> None:
    """A figure of a programme names the phase to which the programme belongs."""
    figures, programmes = tables.get(FIGURES.name), tables.get(PROGRAMMES.name)
    if figures is None or programmes is None:
        return
    phases: dict[str, str] = {id_: phase for _line, id_, phase in programmes.rows_of("id", "phase")}
    for line, phase, programme in figures.rows_of("phase", "programme"):
        if phases.get(programme, phase) != phase:
            figures.report.error(
                _('the programme "{programme}" belongs to the phase "{phase}"').format(
                    programme=quoted(programme), phase=quoted(phases[programme])
                ),
                _("write that phase, or another programme"),
                row=line,
                column="phase",
                value=phase,
            )


def reported_after_the_start(tables: Tables) -> None:
    """What is said to have happened was not counted before the phase began."""
    figures, phases = tables.get(FIGURES.name), tables.get(PHASES.name)
    if figures is None or phases is None:
        return
    periods: dict[str, When] = {id_: period for _line, id_, period in phases.rows_of("id", "period")}
    for line, phase, status, as_of in figures.rows_of("phase", "status", "as_of"):
        if as_of is None or status is not Status.REPORTED or phase not in periods:
            continue
        begin, until = begin_of(periods[phase]), end_of(as_of)
        if begin is not None and until is not None and until <= begin:
            figures.report.warning(
                _('the figure is dated {date}, before its phase "{phase}" begins').format(
                    date=as_of, phase=quoted(phase)
                ),
                _("compare the date with the source, or write expected as its status"),
                row=line,
                column="as_of",
                value=str(as_of),
            )


RULES: Final[tuple[Callable[[Tables], None], ...]] = (
    some_rows,
    unique_rows,
    references,
    follows_no_circle,
    follows_what_began_before,
    one_headline_each,
    headlines_of_whole_phases,
    programmes_of_their_phase,
    reported_after_the_start,
)


def _check_unique(values: Values, names: tuple[str, ...]) -> None:
    first_lines: dict[tuple[Any, ...], int] = {}
    for line, *key in values.rows_of(*names):
        first_line = first_lines.setdefault(tuple(key), line)
        if first_line != line:
            values.report.error(
                _("{name} is taken by line {line}").format(
                    name=", ".join(f'{name} "{quoted(str(part))}"' for name, part in zip(names, key, strict=True)),
                    line=first_line,
                ),
                _("give each row its own"),
                row=line,
                column=names[-1],
                value=str(key[-1]),
            )


def _is_whole(target: Values) -> bool:
    """Whether all ids of a table are known. Else one mistake would be complained of wherever a row is referred to."""
    return target.complete and "id" in target.columns and (bool(target.lines) or not target.report.errors)


def _check_references(values: Values, column: Column, target: Values) -> None:
    # Wrong ids among them: these are complained of once, and not again wherever they are referred to.
    known = set(target.columns["id"])
    for line, key in values.rows_of(column.name):
        if key and key not in known:
            values.report.error(
                _('{file} has no row with the id "{value}"').format(file=target.report.file, value=quoted(key)),
                _("write {meaning}").format(meaning=_(column.meaning)),
                row=line,
                column=column.name,
                value=key,
            )


def _report_circle(phases: Values, ids: list[str], line: int) -> None:
    if len(ids) == 1:
        message = _("the phase follows itself")
    else:
        message = _("the phases follow each other in a circle: {ids}").format(ids=", ".join(map(quoted, ids)))
    phases.report.error(
        message,
        _("write the phase before, or nothing where the source names none"),
        row=line,
        column="follows",
        value=ids[1] if len(ids) > 1 else ids[0],
    )
