"""The table of sources; and for the selected one, what is based on it and what it does not state."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure, Source
from jenesys_gui.model.dates import When, middle_of
from jenesys_gui.model.memo import memo
from jenesys_gui.model.publishing import Copy
from jenesys_gui.model.statements import SourceRows, gaps_of, rows_by_source
from jenesys_gui.screen.details.detail import Section
from jenesys_gui.screen.details.explanation import MAX_LINKED, ValueLink
from jenesys_gui.screen.tables.records import CellKind, MakeCell, Records, TableCell, TableColumn
from jenesys_gui.text import numbers, statements, words
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import N_, SEMICOLON, _


class Fact(NamedTuple):
    """Something known about a source, with its label."""

    label: str
    text: str


class SourceDetail(NamedTuple):
    """The details of a source. `more` counts figures without a link, `document` is its short name."""

    id: str
    title: str
    facts: tuple[Fact, ...]
    url: str
    archive_url: str
    figures_heading: str
    figures: tuple[ValueLink, ...]
    more: str
    sections: tuple[Section, ...]
    document: str


def source_records(dataset: Dataset) -> Records[Source]:
    """Return the sources, in the order of the dataset."""
    return Records(dataset, _COLUMNS, dataset.sources)


@memo
def _gaps(dataset: Dataset, source_id: str) -> tuple[str, ...]:
    return tuple(statements.gap(dataset, found) for found in gaps_of(rows_by_source(dataset)[source_id]))


@memo
def describe_source(dataset: Dataset, source_id: str) -> SourceDetail:
    source, rows = dataset.source_by_id[source_id], rows_by_source(dataset)[source_id]
    count = len(rows.figures)
    heading = counted("{count} figure comes from this source", "{count} figures come from this source", count)
    more = count - MAX_LINKED
    sections = (
        Section(_("Also from this source"), items=tuple(_others(rows))),
        Section(_("Not stated by the source"), items=_gaps(dataset, source_id)),
        Section(_("Notes and corrections in the dataset"), items=tuple(_notes(dataset, rows))),
    )
    return SourceDetail(
        id=source.id,
        title=words.title(source),
        facts=tuple(_facts(source)),
        url=source.url,
        archive_url=source.archive_url,
        figures_heading=heading if count else _("No figures come from this source"),
        figures=tuple(ValueLink(_figure_line(dataset, each), each.ref) for each in rows.figures[:MAX_LINKED]),
        more=_("and {count} more").format(count=numbers.count(more)) if more > 0 else "",
        sections=tuple(section for section in sections if section.items),
        document=words.document(dataset, source.id),
    )


def _facts(source: Source) -> Iterator[Fact]:
    yield Fact(_("Publisher"), _stated(source.publisher).text)
    yield Fact(_("Published"), _date(source.published).text)
    accessed = numbers.when(source.accessed) if source.accessed else ""
    if source.copy is Copy.ARCHIVED:
        accessed = _("{date} (archived copy)").format(date=accessed or _("not stated"))
    if accessed:
        yield Fact(_("Accessed"), accessed)
    if source.language:
        yield Fact(_("Language"), words.language_name(source.language))
    if words.lacks_font(source):
        package = _FONTS.get(source.language.partition("-")[0], _OTHER_FONTS)
        yield Fact(_("Title"), _("no font for it was found; on Linux, install {package}").format(package=package))
    yield Fact(_("Licence"), _stated(source.licence).text)
    if source.note:
        yield Fact(_("Note"), source.note)


def _figure_line(dataset: Dataset, figure: Figure) -> str:
    """Describe a figure in one line: phase, label, value, date, and whether it was expected."""
    phase = dataset.phase_by_id.get(figure.phase)
    of = phase.known_as if phase else _("no single phase")
    programme = dataset.programme_by_id.get(figure.programme)
    label = (words.headline_label if figure.headline else words.other_label)(dataset, figure)
    line = _("{of}, {label}: {value}").format(
        of=programme.name if programme else of, label=label, value=words.figure_text(figure, words.Style.SPOKEN)
    )
    return words.dated_and_expected(figure, first=line)


def _others(rows: SourceRows) -> Iterator[str]:
    """Yield a line for the phases, programmes and events that are based on a source."""
    if rows.phases:
        names = words.joined(phase.name for phase in rows.phases)
        yield counted("{count} phase: {names}", "{count} phases: {names}", len(rows.phases), names=names)
    if rows.programmes:
        names = words.joined(programme.name for programme in rows.programmes)
        yield counted("{count} programme: {names}", "{count} programmes: {names}", len(rows.programmes), names=names)
    if rows.events:
        names = words.joined(event.title for event in rows.events)
        yield counted("{count} event: {names}", "{count} events: {names}", len(rows.events), names=names)


def _notes(dataset: Dataset, rows: SourceRows) -> Iterator[str]:
    """Yield the notes on the rows that are based on a source; rows with the same note share a line."""
    named = (
        *((phase.name, phase.note) for phase in rows.phases),
        *((programme.name, programme.note) for programme in rows.programmes),
        *((event.title, event.note) for event in rows.events),
        *((_figure_line(dataset, figure), figure.note) for figure in rows.figures if figure.note),
    )
    for note, names in words.names_by_note(named).items():
        yield _("{rows}: {note}").format(rows=words.joined(names), note=words.note(dataset, note))


def _date(when: When | None) -> TableCell:
    return TableCell(numbers.when(when), middle_of(when)) if when else TableCell(_("not stated"))


def _stated(text: str) -> TableCell:
    return TableCell(text or _("not stated"))


def _figures_on(dataset: Dataset, source: Source) -> TableCell:
    count = len(rows_by_source(dataset)[source.id].figures)
    return TableCell(numbers.count(count), Decimal(count))


# The packages of Linux distributions with fonts for a language.
_FONTS: Final = dict.fromkeys(("ja", "ko", "zh"), "fonts-noto-cjk")
_OTHER_FONTS: Final = "fonts-noto-core"
_COLUMNS: Final[tuple[tuple[TableColumn, MakeCell[Source]], ...]] = (
    (TableColumn("title", N_("Title"), fixed=True), lambda _dataset, source: TableCell(words.title(source))),
    (TableColumn("publisher", N_("Publisher")), lambda _dataset, source: _stated(source.publisher)),
    (TableColumn("published", N_("Published"), CellKind.TIME), lambda _dataset, source: _date(source.published)),
    (TableColumn("figures", N_("Number of figures"), CellKind.NUMBER), _figures_on),
    (TableColumn("licence", N_("Licence")), lambda _dataset, source: _stated(source.licence)),
    (TableColumn("accessed", N_("Accessed"), CellKind.TIME), lambda _dataset, source: _date(source.accessed)),
    (TableColumn("url", N_("Address")), lambda _dataset, source: TableCell(source.url)),
    (TableColumn("note", N_("Note"), shown=False), lambda _dataset, source: TableCell(source.note)),
    (
        TableColumn("not_stated", N_("Not stated"), shown=False),
        lambda dataset, source: TableCell(SEMICOLON.join(_gaps(dataset, source.id))),
    ),
)
