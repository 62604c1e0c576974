"""The overview of the phases with their figures and ratios; the table of programmes and events."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, ValueRef
from jenesys_gui.model.dates import begin_of, middle_of
from jenesys_gui.model.derived import PER_YEAR, Derived
from jenesys_gui.model.measures import BUDGET, PER_PARTICIPANT
from jenesys_gui.model.quantity import Sign, Unit
from jenesys_gui.screen.details.comparison import multiples
from jenesys_gui.screen.details.explanation import value_of_ref
from jenesys_gui.screen.tables.records import CellKind, MakeCell, Records, TableCell, TableColumn
from jenesys_gui.text import citations, numbers, words
from jenesys_gui.text.measures import measure_name
from jenesys_gui.text.statements import name_of_mark
from jenesys_gui.text.translate import N_, SEMICOLON, _

# What is added to the code of a measure, so that no measure is named like another column.
VALUE: Final = "_value"
KIND: Final = "_kind"

_Column = tuple[TableColumn, MakeCell[Phase]]


def overview_records(dataset: Dataset, compared: Sequence[str] = ()) -> Records[Phase]:
    """Return the phases, with columns for the measures that the dataset has headline figures of.

    Of `compared` phases, the first is the base, and there are columns for its multiples as well.
    """
    stated: dict[str, set[Unit]] = {}
    for figures in dataset.measures.values():
        stated.setdefault(figures[0].measure, set()).add(figures[0].quantity.unit)
    columns = (
        (TableColumn("phase", N_("Phase"), fixed=True), lambda _dataset, phase: TableCell(phase.known_as)),
        (TableColumn("period", N_("Period"), CellKind.TIME), lambda _dataset, phase: period_cell(phase)),
        *(column for measure, of_measure in stated.items() for column in _stated_columns(dataset, measure, of_measure)),
        *_computed_columns(dataset, stated),
        *(_multiples_column(dataset, compared, measure) for measure in (stated if compared else ())),
        (TableColumn("source", N_("Source")), _sources),
        (TableColumn("source_url", N_("Source address"), shown=False, copied=True), _addresses),
        (TableColumn("locator", N_("Place in source"), shown=False), _places),
    )
    return Records(dataset, columns, [each for each in dataset.phases if not compared or each.id in compared])


def period_cell(phase: Phase) -> TableCell:
    """Return the period of a phase, which is sorted by its start."""
    begin = begin_of(phase.period)
    return TableCell(words.period(phase), middle_of(phase.period) if begin is None else begin)


def _stated_columns(dataset: Dataset, measure: str, units: set[Unit]) -> Iterator[_Column]:
    def value(dataset: Dataset, phase: Phase) -> TableCell:
        figure = dataset.headline(phase.id, measure)
        if figure is None:
            return TableCell(_("not stated"))
        stated = figure.quantity
        if len(units) > 1:
            return TableCell(words.amount_in_full(stated.value, stated.unit, stated.sign), ref=figure.ref)
        return _number(stated.value, stated.unit, stated.sign, figure.ref)

    def kind(dataset: Dataset, phase: Phase) -> TableCell:
        figure = dataset.headline(phase.id, measure)
        return TableCell(_kind_of(figure), ref=figure.ref) if figure else TableCell("")

    name = measure_name(dataset, measure)
    yield _value_column(measure, name, units), value
    yield TableColumn(f"{measure}{KIND}", _("{measure}: details").format(measure=name)), kind


def _computed_columns(dataset: Dataset, stated: dict[str, set[Unit]]) -> Iterator[_Column]:
    """Yield the columns of the ratios that can be computed from stated measures."""
    measures = {f"{measure}{PER_YEAR}": units for measure, units in stated.items()}
    if dataset.has_ratio:
        measures = {PER_PARTICIPANT: stated[BUDGET], **measures}
    for measure, units in measures.items():
        name = _("{measure}, computed").format(measure=measure_name(dataset, measure))
        yield _value_column(measure, name, units), _computed(measure, units)


def _computed(measure: str, units: set[Unit]) -> MakeCell[Phase]:
    def cell(dataset: Dataset, phase: Phase) -> TableCell:
        ref = ValueRef.derived(phase.id, measure)
        value = value_of_ref(dataset, ref)
        if not isinstance(value, Derived):
            return TableCell(_("no value"), ref=ref if value else None)
        if len(units) > 1:
            return TableCell(words.amount_in_full(value.shown_value, value.unit.total, value.sign), ref=ref)
        return _number(value.shown_value, value.unit, value.sign, ref)

    return cell


def _multiples_column(dataset: Dataset, compared: Sequence[str], measure: str) -> _Column:
    base, ratios = dataset.phase_by_id[compared[0]], multiples(dataset, compared, measure)

    def cell(_dataset: Dataset, phase: Phase) -> TableCell:
        ratio = ratios.get(phase.id)
        if ratio is None:
            return TableCell(_("base") if phase is base else _("no value"))
        return TableCell(words.derived_text(ratio), ratio.shown_value, str(ratio.unit), ratio.sign)

    heading = _("{measure}, multiple of {base}").format(measure=measure_name(dataset, measure), base=base.known_as)
    return TableColumn(f"{measure}-multiple", heading, CellKind.NUMBER), cell


def _value_column(measure: str, name: str, units: set[Unit]) -> TableColumn:
    """Return the column of a measure: numbers with the unit in the heading, or texts for several units."""
    code = f"{measure}{VALUE}"
    if len(units) > 1:
        return TableColumn(code, name)
    (unit,) = units
    is_clear = unit.is_people and not unit.per
    heading = name if is_clear else _("{measure} ({unit})").format(measure=name, unit=numbers.unit_name(unit))
    return TableColumn(code, heading, CellKind.NUMBER)


def _number(value: Decimal, unit: Unit, sign: Sign, ref: ValueRef) -> TableCell:
    """Return a number whose unit is in the heading."""
    return TableCell(numbers.signed(value, sign), value, str(unit), sign, ref)


def _kind_of(figure: Figure) -> str:
    """Return what limits a figure: qualifier, kind, who is counted, scope, direction, date, status."""
    missing = _("kind not stated") if figure.quantity.unit.is_currency else ""
    qualifier = words.qualifier_as_stated(figure) if figure.quantity.is_approximate else ""
    kind = words.basis(figure) or missing
    return SEMICOLON.join((qualifier, kind, *citations.limits(figure), *citations.particulars(figure)))


def _sources(dataset: Dataset, phase: Phase) -> TableCell:
    return TableCell(
        words.joined((words.document(dataset, id_) for id_ in source_ids(dataset, phase)), separator=SEMICOLON)
    )


def _addresses(dataset: Dataset, phase: Phase) -> TableCell:
    urls = (dataset.source_by_id[id_].url for id_ in source_ids(dataset, phase))
    return TableCell(words.joined(urls, separator=SEMICOLON))


def _places(dataset: Dataset, phase: Phase) -> TableCell:
    return TableCell(words.joined((row.locator for row in _sourced(dataset, phase)), separator=SEMICOLON))


def source_ids(dataset: Dataset, phase: Phase) -> tuple[str, ...]:
    """Return the ids of the sources of a phase's headline figures, or else of the phase."""
    return tuple(dict.fromkeys(row.source for row in _sourced(dataset, phase)))


def _sourced(dataset: Dataset, phase: Phase) -> Sequence[Figure | Phase]:
    return [figure for figure in dataset.figures_of(phase.id) if figure.headline] or [phase]


# Programmes and events, the marks of the timeline's lanes

MarkRecord = Programme | Event


def _kind(_dataset: Dataset, mark: MarkRecord) -> TableCell:
    return TableCell(_("Programme") if isinstance(mark, Programme) else _("Event"))


def _date(_dataset: Dataset, mark: MarkRecord) -> TableCell:
    if isinstance(mark, Event):
        if mark.date is None:
            return TableCell(_("year not stated"))
        return TableCell(numbers.when(mark.date), middle_of(mark.date))
    if mark.name_year is None:
        return TableCell(_("no year in the name"))
    return TableCell(_("{year} (year in the name)").format(year=numbers.year(mark.name_year)), mark.name_year + 0.5)


def _phase(dataset: Dataset, mark: MarkRecord) -> TableCell:
    return TableCell(dataset.phase_by_id[mark.phase].known_as if mark.phase else "")


def _status(_dataset: Dataset, mark: MarkRecord) -> TableCell:
    if isinstance(mark, Event):
        return TableCell(words.event_status(mark.status))
    return TableCell("" if mark.listed else _("named by another source"))


_COLUMNS: Final[tuple[tuple[TableColumn, MakeCell[MarkRecord]], ...]] = (
    (TableColumn("kind", N_("Kind")), _kind),
    (TableColumn("name", N_("Name"), fixed=True), lambda _dataset, mark: TableCell(name_of_mark(mark))),
    (TableColumn("date", N_("Date"), CellKind.TIME), _date),
    (TableColumn("status", N_("Status")), _status),
    (TableColumn("phase", N_("Phase")), _phase),
    (TableColumn("note", N_("Note")), lambda dataset, mark: TableCell(words.note(dataset, mark.note))),
    (TableColumn("source", N_("Source")), lambda dataset, mark: TableCell(words.document(dataset, mark.source))),
    (TableColumn("locator", N_("Place in source"), shown=False), lambda _dataset, mark: TableCell(mark.locator)),
)


def mark_records(dataset: Dataset) -> Records[MarkRecord]:
    """Return the programmes of each phase, then the events."""
    programmes = (programme for phase in dataset.phases for programme in dataset.programmes_of(phase.id))
    return Records(dataset, _COLUMNS, (*programmes, *dataset.events))
