"""Which tables go into a file, with which columns and rows; and the notes of a workbook."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from jenesys_gui.choices import TableName
from jenesys_gui.export import row_fields
from jenesys_gui.export.fields import DATASET, Field, Head, Sheet, Value, in_words, sheet_of
from jenesys_gui.export.figure_fields import FIELDS, KIND, of_both, of_computed, of_stated
from jenesys_gui.export.figure_values import sources_of
from jenesys_gui.export.metadata import PROGRAM
from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.screen.details.explanation import totals_of
from jenesys_gui.screen.state import AS_IT_IS, TableView
from jenesys_gui.screen.tables import heading_of, records_of
from jenesys_gui.screen.tables.figures import Computed, FigureRecords, figure_records
from jenesys_gui.screen.tables.marks import MarkRecords, mark_records
from jenesys_gui.screen.tables.sources import SourceRecords, source_records
from jenesys_gui.screen.tables.table import how_many
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import N_, _, ngettext

_NoteRow = tuple[Value, ...]
_NOTE_HEADS: Final = (Head("about", N_("About"), ""), Head("item", N_("Item"), ""), Head("note", N_("Note"), ""))

_Records = TypeVar("_Records", FigureRecords, MarkRecords, SourceRecords)


class TableSelection(NamedTuple):
    """The part of a dataset to export: a table as it is shown, some phases, and some rows by their indexes.

    No phases or no rows mean all.
    """

    table: TableName = TableName.FIGURES
    how: TableView = AS_IT_IS
    phases: frozenset[str] = frozenset()
    rows: tuple[int, ...] = ()


def one_table(dataset: Dataset, part: TableSelection) -> Sheet:
    """The table that is shown, in one piece."""
    if part.table is TableName.MARKS:
        return _marks(dataset, part)
    if part.table is TableName.SOURCES:
        return _sources(dataset, part, (DATASET,))
    return _figures(dataset, part)


def all_tables(dataset: Dataset, part: TableSelection) -> tuple[Sheet, ...]:
    """Every table of the dataset, and notes on them.

    If rows were chosen it is only the tables that these are of, and their sources.
    """
    tables = _tables(dataset, part)
    return (*tables, _notes(dataset, _narrowed(dataset, part), tables))


def _tables(dataset: Dataset, part: TableSelection) -> tuple[Sheet, ...]:
    figures = _figures_apart(dataset, _for(part, TableName.FIGURES))
    marks = _marks_apart(dataset, _for(part, TableName.MARKS))
    sources = _sources(dataset, _for(part, TableName.SOURCES))
    if not part.rows:
        return (*figures, _phases(dataset, part), *marks, sources)
    chosen = {TableName.FIGURES: figures, TableName.MARKS: marks}.get(part.table, ())
    if part.table is not TableName.SOURCES:
        sources = _sources_of(dataset, _cited(dataset, part))
    return (*(sheet for sheet in chosen if sheet.size), sources)


def _for(part: TableSelection, table: TableName) -> TableSelection:
    """The part for one of all tables: those that are not shown are as they are in the dataset."""
    return part if part.table is table else TableSelection(table, phases=part.phases)


def _narrowed(dataset: Dataset, part: TableSelection) -> str:
    """Which rows are in the file if it is not all of them, and how they are sorted."""
    records = records_of(dataset, part.table)
    said = how_many(records, part.how, len(records.positions(part.how)))
    phases = ", ".join(phase.name for phase in dataset.phases if phase.id in part.phases)
    parts = (
        f"{heading_of(part.table)}: {said}" if part.how.filters or part.how.sorted_by else "",
        ngettext("{count} row was chosen", "{count} rows were chosen", len(part.rows)).format(
            count=numbers.count(len(part.rows))
        )
        if part.rows
        else "",
        _("only of {phases}; the sums are of all phases").format(phases=phases) if phases else "",
    )
    return "; ".join(text for text in parts if text)


# Rows


def _positions(records: _Records, part: TableSelection) -> Sequence[int]:
    """Which records go into the file, in the order in which they are shown."""
    shown = records.positions(part.how)
    chosen = [shown[row] for row in part.rows] if part.rows else shown
    if not part.phases or part.table is TableName.SOURCES:
        return chosen
    return [position for position in chosen if _is_of(part.phases, records.record(position))]


def _is_of(phases: frozenset[str], record: Figure | Computed | Programme | Event | Source) -> bool:
    """Whether something is of one of the phases. The sums are of all phases: the shares are of them."""
    if isinstance(record, Computed):
        return record.phase is None or record.phase_id in phases
    return not isinstance(record, Source) and record.phase in phases


_Kind = TypeVar("_Kind", Figure, Computed, Programme, Event)


def _of_kind(kind: type[_Kind], record: Callable[[int], object], positions: Sequence[int]) -> Iterator[_Kind]:
    """The records of one kind. They are looked up again, since all of 100 000 phases would fill the memory."""
    return (found for position in positions if isinstance(found := record(position), kind))


_Row = TypeVar("_Row")


def _shown(fields: Iterable[Field[_Row]], part: TableSelection) -> Iterator[Field[_Row]]:
    """The columns that come with those of the table on the screen; all of them unless the user has chosen some."""
    wanted = part.how.columns
    return (field for field in fields if not wanted or not field.column or field.column in wanted)


# Tables


def _figures(dataset: Dataset, part: TableSelection) -> Sheet:
    records = figure_records(dataset)
    positions = _positions(records, part)
    fields = _shown((*of_both((KIND, *FIELDS)), DATASET), part)
    return sheet_of(_("Figures"), dataset, fields, map(records.record, positions), len(positions))


def _figures_apart(dataset: Dataset, part: TableSelection) -> tuple[Sheet, Sheet]:
    records = figure_records(dataset)
    positions = _positions(records, part)
    count = sum(isinstance(records.record(position), Figure) for position in positions)
    stated = _of_kind(Figure, records.record, positions)
    computed = _of_kind(Computed, records.record, positions)
    return (
        # A stated number is shown as it is stated.
        sheet_of(
            _("Figures"),
            dataset,
            _shown(of_stated(each for each in FIELDS if each.head.code != "shown"), part),
            stated,
            count,
        ),
        sheet_of(_("Derived values"), dataset, _shown(of_computed(FIELDS), part), computed, len(positions) - count),
    )


def _phases(dataset: Dataset, part: TableSelection) -> Sheet:
    phases: Sequence[Phase] = [phase for phase in dataset.phases if not part.phases or phase.id in part.phases]
    return sheet_of(_("Phases"), dataset, row_fields.PHASES, phases, len(phases))._replace(wrapped=True)


def _marks(dataset: Dataset, part: TableSelection) -> Sheet:
    records = mark_records(dataset)
    positions = _positions(records, part)
    fields = _shown((*row_fields.MARKS, DATASET), part)
    return sheet_of(_("Programmes and events"), dataset, fields, map(records.record, positions), len(positions))


def _marks_apart(dataset: Dataset, part: TableSelection) -> tuple[Sheet, Sheet]:
    records = mark_records(dataset)
    positions = _positions(records, part)
    programmes = [*_of_kind(Programme, records.record, positions)]
    events = [*_of_kind(Event, records.record, positions)]
    return (
        sheet_of(_("Programmes"), dataset, _shown(row_fields.PROGRAMMES, part), programmes, len(programmes)),
        sheet_of(_("Events"), dataset, _shown(row_fields.EVENTS, part), events, len(events)),
    )


def _sources(dataset: Dataset, part: TableSelection, more: tuple[Field[Any], ...] = ()) -> Sheet:
    records = source_records(dataset)
    positions = _positions(records, part)
    fields = _shown((*row_fields.SOURCES, *more), part)
    return sheet_of(_("Sources"), dataset, fields, map(records.record, positions), len(positions))


def _sources_of(dataset: Dataset, ids: set[str]) -> Sheet:
    sources = [source for source in dataset.sources if source.id in ids]
    return sheet_of(_("Sources"), dataset, row_fields.SOURCES, sources, len(sources))


def _cited(dataset: Dataset, part: TableSelection) -> set[str]:
    """The sources that the chosen rows rest on."""
    if part.table is TableName.MARKS:
        marks = mark_records(dataset)
        return {marks.record(position).source for position in _positions(marks, part)}
    figures = figure_records(dataset)
    chosen = (figures.record(position) for position in _positions(figures, part))
    return {source for record in chosen for source in sources_of(dataset, record)}


# Notes


def _notes(dataset: Dataset, narrowed: str, sheets: Iterable[Sheet]) -> Sheet:
    """What is to be known of the sheets; `narrowed` says which rows are left out, if any."""
    rows: list[_NoteRow] = [
        *_dataset_notes(dataset, narrowed),
        *_reading_notes(),
        *_sum_notes(dataset),
        *_column_notes(sheets),
    ]
    heads = tuple(head._replace(heading=_(head.heading)) for head in _NOTE_HEADS)
    return Sheet(_("Notes"), heads, len(rows), iter(rows), wrapped=True)


def _dataset_notes(dataset: Dataset, narrowed: str) -> Iterator[_NoteRow]:
    told, about = dataset.publication, _("Dataset")
    facts = (
        (_("Title"), dataset.title),
        (_("Version"), dataset.version),
        (_("Made by"), "; ".join(told.authors)),
        (_("Publisher"), told.publisher),
        (_("Date"), numbers.when(told.created) if told.created else ""),
        (_("Licence"), told.licence),
        (_("Address"), told.homepage),
        (_("Rows"), narrowed),
        (_("Written by"), PROGRAM),
    )
    return ((about, item, fact) for item, fact in facts if fact)


def _reading_notes() -> Iterator[_NoteRow]:
    about = _("How to read it")
    said = (
        (_("Figures"), _("Each is stated by the source in its row, at the place that is named there.")),
        (_("Derived values"), _("Each is computed from the figures that are named as its inputs; mind its caveats.")),
        (_("Signs"), _("≈ about, ≥ at least, ≤ up to: shown with a number, and no part of it.")),
        (_("Days"), _("Stated to the day, they are dates that a spreadsheet can sort and count with.")),
        (_("Other dates"), _("Months, years and periods are texts in EDTF, as precise as they are stated: 2023-10.")),
        (_("Periods"), _("2013/2015 runs from 2013 to 2015, 2015/.. goes on, and of 2015/ no end is stated.")),
        (_("Money"), _("Nominal: in money of the years in which it was stated, not adjusted for prices.")),
        (_("Expected"), _("Was planned, targeted or committed, and not reported.")),
        (_("Empty cells"), _("The source does not state it, or it does not apply.")),
    )
    return ((about, item, text) for item, text in said)


def _sum_notes(dataset: Dataset) -> Iterator[_NoteRow]:
    for measure, outcome in totals_of(dataset).items():
        for remark in sentences.remarks(dataset, outcome):
            yield _("Caveats"), sentences.sum_label(measure), in_words(remark)


def _column_notes(sheets: Iterable[Sheet]) -> Iterator[_NoteRow]:
    for sheet in sheets:
        for head in sheet.heads:
            item = _("{heading} ({code})").format(heading=head.heading, code=head.code)
            yield _("Columns of {sheet}").format(sheet=sheet.name), item, head.meaning
