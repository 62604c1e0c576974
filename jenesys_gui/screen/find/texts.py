"""What is searched: everything that the window shows about phases, values, events and sources."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import Aim, Dataset, Event, Figure, Phase, Programme, Source, ValueRef
from jenesys_gui.model.dates import Date, End, When, finish_of, start_of
from jenesys_gui.model.derived import Derived
from jenesys_gui.model.folding import fold
from jenesys_gui.model.memo import memo
from jenesys_gui.model.quantity import Unit
from jenesys_gui.model.translations import Translated
from jenesys_gui.screen.details.detail import describe_detail
from jenesys_gui.screen.details.explanation import explain
from jenesys_gui.screen.phase_list import describe_phase_list
from jenesys_gui.screen.tables import records_of
from jenesys_gui.screen.tables.figures import Computed
from jenesys_gui.screen.tables.sources import describe_source
from jenesys_gui.screen.timeline.bars import axis_of
from jenesys_gui.text import numbers, sentences, statements, words
from jenesys_gui.text.literal import DOT
from jenesys_gui.text.measures import measure_name, sum_label
from jenesys_gui.text.translate import COMMA, _

Row = Phase | Figure | Computed | Programme | Event | Aim | Source

# With more phases, only what the tables of the dataset contain is searched, and not what the program says about it:
# describing a phase with all its values takes milliseconds.
_MAX_DESCRIBED: Final = 300
# A phase of many centuries would have a long text.
_MAX_YEARS: Final = 100

# What is searched in a row of a large dataset.
_FIELDS: Final[Mapping[type, tuple[str, ...]]] = {
    Phase: ("short_name", "other_names", "funder", "purpose", "note"),
    Figure: ("basis", "as_of_as_stated", "counted", "scope_name", "scope_as_stated", "qualifier_as_stated", "note"),
    Programme: ("name", "note"),
    Event: ("title", "note"),
    Aim: ("text",),
    Source: ("title", "title_en", "publisher", "url", "licence", "note"),
}


class HitKind(Enum):
    """The kinds of what can be found, in the order of the results."""

    PHASE = "phase"
    FIGURE = "figure"
    COMPUTED = "computed"
    MARK = "mark"
    AIM = "aim"
    SOURCE = "source"


class Identity(NamedTuple):
    """What a row is, on one line; other forms of it, such as years; and a second line about it."""

    title: str
    forms: str
    summary: str


def is_described(dataset: Dataset) -> bool:
    """Return whether everything that the window shows is searched, not only the dataset's contents."""
    return len(dataset.phases) <= _MAX_DESCRIBED


def rows_by_kind(dataset: Dataset) -> Mapping[HitKind, Sequence[Row]]:
    """Return everything that can be found."""
    return {
        HitKind.PHASE: dataset.phases,
        HitKind.FIGURE: dataset.figures,
        HitKind.COMPUTED: _computed(dataset) if is_described(dataset) else (),
        HitKind.MARK: (*dataset.programmes, *dataset.events),
        HitKind.AIM: dataset.aims,
        HitKind.SOURCE: dataset.sources,
    }


def phase_of(row: Row) -> str:
    """Return the id of the phase of a row, empty if it has none."""
    return row.phase if isinstance(row, Aim) else row.ref.phase


def ref_of(row: Row) -> ValueRef | None:
    """Return what leads to a row; None for a phase or an aim, which the details of the phase show."""
    return None if isinstance(row, Phase | Aim) else row.ref


def searched_texts(dataset: Dataset, row: Row) -> tuple[str, ...]:
    """Return the texts of a row that are searched: title, other forms, summary, and the rest."""
    return _all_texts(dataset, row) if is_described(dataset) else tuple(_own_texts(dataset, row))


def identity_of(dataset: Dataset, row: Row) -> Identity:
    """Return what identifies a row."""
    match row:
        case Phase():
            names = (_years_text(dataset, row.period), row.short_name, row.other_names)
            return Identity(row.name, DOT.join(names), words.period(row))
        case Figure():
            forms = _amounts(row.quantity.value, row.quantity.unit)
            return Identity(_title_of_figure(dataset, row), DOT.join(forms), statements.particulars(dataset, row))
        case Computed(outcome=outcome):
            forms = _amounts(outcome.shown_value, outcome.unit) if isinstance(outcome, Derived) else ()
            return Identity(_title_of_computed(dataset, row), DOT.join(forms), explain(dataset, outcome).statement)
        case Aim():
            return Identity(_("Aim of {phase}").format(phase=dataset.phase_by_id[row.phase].known_as), "", row.text)
        case Source():
            published = numbers.when(row.published) if row.published else ""
            return Identity(words.title(row), row.url, COMMA.join((row.publisher, published)))
    years = _years_text(dataset, row.date) if isinstance(row, Event) and row.date is not None else ""
    kind, _name, date, _status, phase, *_others = _cells(dataset, TableName.MARKS, row.ref)
    return Identity(statements.name_of_mark(row), years, DOT.join((kind, date, phase)))


def _title_of_figure(dataset: Dataset, figure: Figure) -> str:
    programme, phase = dataset.programme_by_id.get(figure.programme), dataset.phase_by_id.get(figure.phase)
    return _("{of}: {label} {value}").format(
        of=programme.name if programme else phase.known_as if phase else _("no single phase"),
        label=words.headline_label(dataset, figure) if figure.headline else measure_name(dataset, figure.measure),
        value=words.figure_text(figure, words.Style.WITH_UNIT),
    )


def _title_of_computed(dataset: Dataset, row: Computed) -> str:
    outcome = row.outcome
    value = words.derived_text(outcome)
    if row.phase is None:
        return _("{label}: {value}").format(label=sum_label(dataset, row.measure), value=value)
    label = sentences.derived_label(dataset, outcome)
    return _("{of}: {label} {value}").format(of=row.phase.known_as, label=label, value=value)


@memo
def _computed(dataset: Dataset) -> tuple[Computed, ...]:
    records = records_of(dataset, TableName.FIGURES)
    rows = map(records.record, range(len(records)))
    return tuple(row for row in rows if isinstance(row, Computed))


@memo
def _all_texts(dataset: Dataset, row: Row) -> tuple[str, ...]:
    """Return everything that the window shows about a row, each text once."""
    others = dict.fromkeys(filter(None, _shown(dataset, row)))
    return (*identity_of(dataset, row), *others, *_originals(row))


def _shown(dataset: Dataset, row: Row) -> Iterator[str]:
    """Yield what the details, tables and sources show about a row."""
    if isinstance(row, Phase):
        detail = describe_detail(dataset, row.id, None)
        yield from _texts_in(detail.sections)
        yield detail.follows.text if detail.follows else ""
    elif isinstance(row, Source):
        yield from _texts_in(describe_source(dataset, row.id)._replace(id=""))
        yield from _cells(dataset, TableName.SOURCES, row.ref)
    elif not isinstance(row, Aim):
        value = row.outcome if isinstance(row, Computed) else row
        yield from _texts_in(explain(dataset, value)._replace(source_id=""))
        yield from _in_details(dataset, phase_of(row)).get(row.ref, ())
        is_mark = isinstance(row, Programme | Event)
        yield from _cells(dataset, TableName.MARKS if is_mark else TableName.FIGURES, row.ref)


def _originals(row: Row) -> Iterator[str]:
    """Yield the texts of a row of the dataset that are translated here, in its own language."""
    yield from (value.original for value in row if isinstance(value, Translated) and value.original)


def _own_texts(dataset: Dataset, row: Row) -> Iterator[str]:
    """Yield what the dataset contains about a row; quickly, since there are 100,000."""
    if isinstance(row, Figure):
        phase = dataset.phase_by_id.get(row.phase)
        yield f"{phase.known_as if phase else ''} {row.measure} {row.quantity.value:f} {row.quantity.unit}"
    elif isinstance(row, Phase):
        yield row.name
        yield " ".join(map(str, _years(dataset, row.period)))
    yield from (getattr(row, name) for name in _FIELDS.get(type(row), ()))
    if dataset.original is not None:
        yield from _originals(row)


@memo
def _in_details(dataset: Dataset, phase: str) -> Mapping[ValueRef, list[str]]:
    """Return what the details of a phase say about its values; for no phase, what is below the list."""
    found: dict[ValueRef, list[str]] = {}
    if not phase:
        summary = describe_phase_list(dataset, dataset.phases[0].id, None).summary
        return {line.ref: [line.text, *summary.caveats] for line in summary.sums}
    detail = describe_detail(dataset, phase, None)
    for card in (*detail.cards, *detail.proportions):
        found.setdefault(card.ref, []).extend(_texts_in(card))
    for group in detail.other_figures:
        for line in group.lines:
            found.setdefault(line.ref, []).extend((*_texts_in(line), group.heading, *group.differences))
    return found


def _cells(dataset: Dataset, table: TableName, ref: ValueRef) -> Sequence[str]:
    """Return the cells of the row of a table, also those of hidden columns."""
    records = records_of(dataset, table)
    return [cell.text for cell in records.row(records.position_of(ref), records.columns).cells]


def _amounts(value: Decimal, unit: Unit) -> tuple[str, ...]:
    """Return an amount as people write it: `USD 73,000,000`, `USD 73 million`; also without points."""
    in_full, digits = numbers.amount(value, unit, full=True), f"{value:f}"
    in_words = numbers.in_words(value, unit.total)
    # In Japanese, which counts in other units, also as sources write it in English: `30.4` for 3,040万.
    millions = numbers.plain(value.scaleb(-6)) if in_words and value % 10**6 else ""
    return in_full, in_words, "" if digits in fold(in_full) else digits, "" if millions in in_words else millions


def _years_text(dataset: Dataset, when: When) -> str:
    """Return the years of a period in words, so that each of them is found; empty for a single year."""
    years = _years(dataset, when)
    return _("Years: {years}").format(years=COMMA.join(map(numbers.year, years))) if len(years) > 1 else ""


def _years(dataset: Dataset, when: When) -> range:
    """Return the years of a period, up to the end of the time axis if it is open."""
    start, finish = start_of(when), finish_of(when)
    last = finish.year if isinstance(finish, Date) else int(axis_of(dataset)[1]) if finish is End.OPEN else None
    first = start.year if isinstance(start, Date) else last
    if first is None:
        return range(0)
    return range(first, min(first if last is None else last, first + _MAX_YEARS) + 1)


def _texts_in(part: object) -> Iterator[str]:
    """Yield every text in a part of the screen."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts_in(item)
