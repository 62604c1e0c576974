"""The table of programmes and events: the marks of the timeline's lanes, for all phases."""

from typing import Final

from jenesys_gui.model.dataset import Dataset, Event, Programme
from jenesys_gui.model.dates import middle_of
from jenesys_gui.screen.tables.records import CellKind, MakeCell, Records, TableCell, TableColumn
from jenesys_gui.text import numbers, words
from jenesys_gui.text.statements import name_of_mark
from jenesys_gui.text.translate import N_, _

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
