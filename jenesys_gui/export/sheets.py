"""The tables of a file: which ones, with which columns and rows, and the notes of a workbook."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from jenesys_gui.choices import TableName
from jenesys_gui.export import fields
from jenesys_gui.export.fields import Field, Head, Sheet, Value, in_words, overview_fields, sheet_of
from jenesys_gui.export.figure_fields import FIELDS, KIND, sources_of
from jenesys_gui.export.metadata import PROGRAM
from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme
from jenesys_gui.model.derived import totals
from jenesys_gui.screen.state import AS_IT_IS, TableView
from jenesys_gui.screen.tables import heading_of, how_many, records_of
from jenesys_gui.screen.tables.figures import Computed
from jenesys_gui.screen.tables.records import Records
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.measures import sum_label
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import N_, _

_NoteRow = tuple[Value, ...]
_NOTE_HEADS: Final = (Head("about", N_("Topic"), ""), Head("item", N_("Item"), ""), Head("note", N_("Note"), ""))

_COLUMNS: Final[dict[TableName, Sequence[Field]]] = {
    TableName.FIGURES: (KIND, *FIELDS),
    TableName.MARKS: fields.MARKS,
    TableName.SOURCES: fields.SOURCES,
}


class TableSelection(NamedTuple):
    """The part of a dataset to export: a table as it is shown, some phases, and some rows by index.

    No phases or no rows mean all.
    """

    table: TableName = TableName.FIGURES
    how: TableView = AS_IT_IS
    phases: frozenset[str] = frozenset()
    rows: tuple[int, ...] = ()


def one_table(dataset: Dataset, selection: TableSelection) -> Sheet:
    is_overview = selection.table is TableName.OVERVIEW
    columns = overview_fields(dataset, alone=True) if is_overview else _COLUMNS[selection.table]
    return _sheet(dataset, selection, (*columns, fields.DATASET))


def all_tables(dataset: Dataset, selection: TableSelection) -> tuple[Sheet, ...]:
    """Return every table of the dataset, the overview first, and notes on them.

    If rows were selected, return only their tables, their sources and the notes.
    """
    tables = _tables(dataset, selection)
    return (*tables, _notes(dataset, _narrowed(dataset, selection), tables))


def _tables(dataset: Dataset, selection: TableSelection) -> tuple[Sheet, ...]:
    of_overview = overview_fields(dataset, alone=False)
    overview = _sheet(dataset, _for(selection, TableName.OVERVIEW), of_overview)._replace(wrapped=True)
    figures = _figures_apart(dataset, _for(selection, TableName.FIGURES))
    marks = _marks_apart(dataset, _for(selection, TableName.MARKS))
    sources = _sheet(dataset, _for(selection, TableName.SOURCES), fields.SOURCES)
    if not selection.rows:
        phases = _sheet(
            dataset, TableSelection(TableName.OVERVIEW, phases=selection.phases), fields.PHASES, _("Phases")
        )
        return (overview, *figures, phases._replace(wrapped=True), *marks, sources)
    chosen = {TableName.OVERVIEW: (overview,), TableName.FIGURES: figures, TableName.MARKS: marks}
    if selection.table is not TableName.SOURCES:
        sources = _cited(dataset, selection)
    return (*(sheet for sheet in chosen.get(selection.table, ()) if sheet.size), sources)


def _for(selection: TableSelection, table: TableName) -> TableSelection:
    """Return the selection for a table; other tables than the selected one are not filtered or sorted."""
    return selection if selection.table is table else TableSelection(table, phases=selection.phases)


def _narrowed(dataset: Dataset, selection: TableSelection) -> str:
    """Describe which rows are in the file if not all are, and how they are sorted."""
    records = records_of(dataset, selection.table)
    shown = how_many(records, selection.how, len(records.positions(selection.how)))
    phases = ", ".join(phase.name for phase in dataset.phases if phase.id in selection.phases)
    parts = (
        f"{heading_of(selection.table)}: {shown}" if selection.how.filters or selection.how.sorted_by else "",
        counted("{count} selected row", "{count} selected rows", len(selection.rows)) if selection.rows else "",
        _("only {phases}; sums include all phases").format(phases=phases) if phases else "",
    )
    return "; ".join(text for text in parts if text)


# Tables


def _sheet(
    dataset: Dataset, selection: TableSelection, columns: Iterable[Field], name: str = "", kind: type | None = None
) -> Sheet:
    """Return the selected table, or its records of one kind, with those of some columns that are visible."""
    records = records_of(dataset, selection.table)
    positions = _positions(records, selection)
    if kind is not None:
        positions = array("I", (at for at in positions if isinstance(records.record(at), kind)))
    wanted = selection.how.columns
    shown = (field for field in columns if not wanted or not field.column or field.column in wanted)
    # The records are looked up again: those of 100 000 phases would fill the memory.
    rows = map(records.record, positions)
    return sheet_of(name or heading_of(selection.table), dataset, shown, rows, len(positions))


def _positions(records: Records[Any], selection: TableSelection) -> Sequence[int]:
    """Return the positions of the records to export, in the order in which they are shown."""
    shown = records.positions(selection.how)
    chosen = [shown[row] for row in selection.rows] if selection.rows else shown
    if not selection.phases or selection.table is TableName.SOURCES:
        return chosen
    return [position for position in chosen if _is_of(selection.phases, records.record(position))]


def _is_of(phases: frozenset[str], record: Figure | Computed | Phase | Programme | Event) -> bool:
    """Return whether a record belongs to one of the phases. The sums always do: the shares are of them."""
    return record.ref.phase in phases or (isinstance(record, Computed) and record.phase is None)


def _figures_apart(dataset: Dataset, selection: TableSelection) -> tuple[Sheet, Sheet]:
    # A stated number is shown as it is stated.
    of_stated = (each for each in FIELDS if each.stated and each.head.code != "shown")
    of_computed = (each for each in FIELDS if each.computed)
    return (
        _sheet(dataset, selection, of_stated, _("Figures"), Figure),
        _sheet(dataset, selection, of_computed, _("Computed values"), Computed),
    )


def _marks_apart(dataset: Dataset, selection: TableSelection) -> tuple[Sheet, Sheet]:
    return (
        _sheet(dataset, selection, fields.PROGRAMMES, _("Programmes"), Programme),
        _sheet(dataset, selection, fields.EVENTS, _("Events"), Event),
    )


def _cited(dataset: Dataset, selection: TableSelection) -> Sheet:
    """Return the sources of the selected rows."""
    records = records_of(dataset, selection.table)
    chosen = map(records.record, _positions(records, selection))
    ids = {source for record in chosen for source in sources_of(dataset, record)}
    sources = [source for source in dataset.sources if source.id in ids]
    return sheet_of(_("Sources"), dataset, fields.SOURCES, sources, len(sources))


# Notes


def _notes(dataset: Dataset, narrowed: str, sheets: Iterable[Sheet]) -> Sheet:
    """Return the notes on the sheets; `narrowed` says which rows are left out, if any."""
    rows: list[_NoteRow] = [
        *_dataset_notes(dataset, narrowed),
        *_reading_notes(),
        *_sum_notes(dataset),
        *_column_notes(sheets),
    ]
    heads = tuple(head._replace(heading=_(head.heading)) for head in _NOTE_HEADS)
    return Sheet(_("Notes"), heads, len(rows), iter(rows), wrapped=True, has_notes=True)


def _dataset_notes(dataset: Dataset, narrowed: str) -> Iterator[_NoteRow]:
    publication, about = dataset.publication, _("Dataset")
    facts = (
        (_("Title"), dataset.title),
        (_("Version"), dataset.version),
        (_("Authors"), "; ".join(publication.authors)),
        (_("Publisher"), publication.publisher),
        (_("Date"), numbers.when(publication.created) if publication.created else ""),
        (_("Licence"), publication.licence),
        (_("Address"), publication.homepage),
        (_("Rows"), narrowed),
        (_("Created with"), PROGRAM),
    )
    return ((about, item, fact) for item, fact in facts if fact)


def _reading_notes() -> Iterator[_NoteRow]:
    about = _("How to read this file")
    notes = (
        (_("Overview"), _("One row per phase: its headline figures, and values computed from them.")),
        (_("Figures"), _("Stated by the source in the same row, at the place given there.")),
        (_("Computed values"), _("Computed from the figures listed as inputs; see the caveats.")),
        (_("Signs"), _("≈ about, ≥ at least, > more than, ≤ up to: shown with a number, but not part of it.")),
        (_("Full dates"), _("Stored as dates, so a spreadsheet can sort and calculate with them.")),
        (_("Other dates"), _("Months, years and periods are text in EDTF, such as 2023-10, as precise as stated.")),
        (_("Periods"), _("2013/2015 is from 2013 to 2015, 2015/.. is ongoing, and 2015/ has no stated end.")),
        (
            _("Money"),
            _("Amounts are nominal: in money of the years in which they were stated, not adjusted for inflation."),
        ),
        (_("Expected"), _("Planned, targeted or committed; not reported.")),
        (_("Empty cells"), _("Not stated by the source, or not applicable.")),
    )
    return ((about, item, text) for item, text in notes)


def _sum_notes(dataset: Dataset) -> Iterator[_NoteRow]:
    for measure, outcome in totals(dataset).items():
        for remark in sentences.remarks(dataset, outcome):
            yield _("Caveats"), sum_label(dataset, measure), in_words(remark)


def _column_notes(sheets: Iterable[Sheet]) -> Iterator[_NoteRow]:
    for sheet in sheets:
        for head in sheet.heads:
            item = _("{heading} ({code})").format(heading=head.heading, code=head.code)
            yield _("Columns of {sheet}").format(sheet=sheet.name), item, head.meaning
