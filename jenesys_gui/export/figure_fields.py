"""The columns of figures in a file, for stated figures and for computed values."""

from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from typing import Final, NamedTuple

from jenesys_gui.export.fields import BETWEEN, Field, Head, Number, Value, in_words, of_phase, of_source
from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, ValueRef
from jenesys_gui.model.derived import Derived, NoValue, Outcome, figures_behind
from jenesys_gui.model.memo import lru_memo, memo
from jenesys_gui.model.quantity import Sign
from jenesys_gui.screen.details.explanation import totals_of
from jenesys_gui.screen.tables.figures import COLUMNS, NOT_PLACED, PLAIN, Computed
from jenesys_gui.screen.tables.overview import source_ids
from jenesys_gui.text import words
from jenesys_gui.text.translate import N_

STATED: Final = "stated"
COMPUTED: Final = "computed"

_OfFigure = Callable[[Dataset, Figure], Value]
_OfComputed = Callable[[Dataset, Computed], Value]

# The columns of the table in the window.
_SHOWN: Final = {column.shown.code: column for column in COLUMNS}


class FigureField(NamedTuple):
    """A column of figures; `stated` or `computed` is None if it is empty for all of them."""

    head: Head
    stated: _OfFigure | None = None
    computed: _OfComputed | None = None
    column: str = ""

    def make(self, dataset: Dataset, record: Figure | Computed) -> Value:
        """Return the value of a cell."""
        if isinstance(record, Computed):
            return self.computed(dataset, record) if self.computed else None
        return self.stated(dataset, record) if self.stated else None


class Basis(NamedTuple):
    """The dates, documents, addresses and places of the figures behind a value, each once.

    `sources` are the ids of the documents.
    """

    sources: tuple[str, ...]
    as_of: str
    source: str
    source_name: str
    source_url: str
    locator: str


def as_fields(fields: Iterable[FigureField]) -> tuple[Field[Figure | Computed], ...]:
    """Return the columns as those of any table."""
    return tuple(Field(each.head, each.make, each.column) for each in fields)


def sources_of(dataset: Dataset, record: Figure | Computed | Phase | Programme | Event) -> tuple[str, ...]:
    """Return the ids of the sources of a row, with those that its note cites."""
    if isinstance(record, Phase):
        return source_ids(dataset, record)
    if isinstance(record, Computed):
        return _basis(dataset, record).sources
    return (record.source, *(source.id for source in dataset.cited_in(record.note)))


def _plain(name: str, *, always: bool = False) -> FigureField:
    """Return a column of the dataset as it is, for stated figures only."""
    column = PLAIN[name]
    head = Head(name, column.heading, column.explanation)
    return _as_is(head, column="" if always else name)


def _as_is(head: Head, computed: _OfComputed | None = None, column: str = "") -> FigureField:
    """Return a column with an attribute of stated figures; its code is the name of the attribute."""
    return FigureField(head, _of_figure(attrgetter(head.code)), computed, column)


def _as_shown_in_window(head: Head, column: str) -> FigureField:
    """Return a column with the texts of a column in the window, for stated and computed figures."""
    return FigureField(head, _as_shown(column), _as_shown(column))


def _of_figure(make: Callable[[Figure], Value]) -> _OfFigure:
    return lambda _dataset, figure: make(figure)


def _of_derived(make: Callable[[Derived], Value]) -> _OfComputed:
    """Make cells from computed values; they are empty where there is no value."""
    return lambda _dataset, record: None if isinstance(record.outcome, NoValue) else make(record.outcome)


def _of_basis(make: Callable[[Basis], str]) -> _OfComputed:
    return lambda dataset, record: make(_basis(dataset, record))


def _as_shown(column: str) -> Callable[[Dataset, Figure | Computed], Value]:
    """Make cells with the texts of a column in the window."""
    return partial(_shown_text, column)


def _shown_text(column: str, dataset: Dataset, record: Figure | Computed) -> str:
    return in_words(_SHOWN[column].cell(dataset, record).text)


def _phase_name(dataset: Dataset, record: Figure | Computed) -> Value:
    """Return the full name of the phase, for which a file has room; or that it is several, or all."""
    phase = dataset.phase_by_id.get(record.phase_id if isinstance(record, Computed) else record.phase)
    return phase.name if phase else _shown_text("phase", dataset, record)


def _stated_number(figure: Figure) -> Value:
    return Number(figure.quantity.value, figure.quantity.sign)


def _number_in_full(value: Derived) -> Value:
    """Return the number with more digits than are shown, with a sign if one of its inputs has one."""
    return Number(value.value, Sign.ABOUT if value.approximate else Sign.NONE)


def _formula(dataset: Dataset, record: Computed) -> Value:
    return None if isinstance(record.outcome, NoValue) else _shown_text("formula", dataset, record)


def _reason(dataset: Dataset, record: Computed) -> Value:
    return _shown_text("formula", dataset, record) if isinstance(record.outcome, NoValue) else None


def _inputs(_dataset: Dataset, record: Computed) -> Value:
    """Return the ids of the figures behind a value, and for a share the code of the sum."""
    outcome = record.outcome
    whole = (ValueRef.sum_of(record.summed).code,) if record.phase and record.summed else ()
    if isinstance(outcome, NoValue):
        return BETWEEN.join(whole or outcome.about)
    return BETWEEN.join((*outcome.inputs, *whole))


# The cells of a row are made one after the other, and several need it.
@lru_memo(1)
def _basis(dataset: Dataset, record: Computed) -> Basis:
    """Return what a value is based on, put together once for all shares of a sum."""
    return _basis_of_sum(dataset, record.summed) if record.summed else _basis_of(dataset, record.outcome)


@memo
def _basis_of_sum(dataset: Dataset, measure: str) -> Basis:
    return _basis_of(dataset, totals_of(dataset)[measure])


def _basis_of(dataset: Dataset, outcome: Outcome) -> Basis:
    figures = figures_behind(dataset, outcome)
    sources = tuple(dict.fromkeys(figure.source for figure in figures))
    known = [dataset.source_by_id[id_] for id_ in sources if id_ in dataset.source_by_id]
    return Basis(
        sources=sources,
        as_of=_joined(str(figure.as_of) for figure in figures if figure.as_of),
        source=_joined(sources),
        source_name=_joined(words.document(dataset, id_) for id_ in sources),
        source_url=_joined(source.url for source in known),
        # With one document there is no doubt which one a place is in.
        locator=_joined(
            figure.locator if len(sources) == 1 else f"{figure.source}: {figure.locator}"
            for figure in figures
            if figure.locator
        ),
    )


def _joined(texts: Iterable[str]) -> str:
    return words.joined(texts, separator=BETWEEN)


# Apart from the others, since a table of one kind does not need it.
KIND: Final = FigureField(
    Head("kind", N_("Kind"), N_("stated: by a source; computed: from stated figures")),
    _of_figure(lambda _figure: STATED),
    lambda _dataset, _record: COMPUTED,
)

# The codes are those of the dataset and of the JSON export, the order is that of the table in the window. A file has
# what belongs to a number whatever columns are visible: its unit, qualifier, status, kind of amount, date, source and
# place, and for a computed value the formula and the caveats.
FIELDS: Final = (
    FigureField(
        Head("id", N_("ID"), N_("the ID of a figure in the dataset, or the code of a computed value")),
        _of_figure(lambda figure: figure.id),
        lambda _dataset, record: record.ref.code,
    ),
    _as_is(
        Head("phase", N_("Phase ID"), N_("the phase; empty for a sum or a figure not tied to one phase")),
        lambda _dataset, record: record.phase_id,
        "phase",
    ),
    FigureField(Head("phase_name", N_("Phase"), N_("the full name")), _phase_name, _phase_name, "phase"),
    _as_is(Head("measure", N_("Measure code"), N_("what is measured")), lambda _dataset, record: record.measure),
    _as_shown_in_window(Head("measure_name", N_("Measure"), N_("what is measured, in words")), "measure"),
    FigureField(
        Head("value", N_("Value"), N_("the full number, as stated or as computed")),
        _of_figure(_stated_number),
        _of_derived(_number_in_full),
    ),
    FigureField(
        Head("sign", N_("Sign"), N_("the sign shown before the number: ≈ about, ≥ at least, > more than, ≤ up to")),
        _of_figure(lambda figure: figure.quantity.sign.value),
        _of_derived(lambda value: value.sign.value),
    ),
    FigureField(
        Head("shown", N_("As shown"), N_("the number as the program shows it, rounded")),
        _of_figure(_stated_number),
        _of_derived(lambda value: Number(value.shown_value, value.sign)),
    ),
    FigureField(
        Head("unit", N_("Unit code"), N_("for money, the ISO 4217 code; amounts are nominal")),
        _of_figure(lambda figure: str(figure.quantity.unit)),
        _of_derived(lambda value: str(value.unit)),
    ),
    _as_shown_in_window(Head("unit_name", N_("Unit"), N_("the unit in words")), "unit"),
    FigureField(
        Head("qualifier", N_("Qualifier code"), N_("the qualifier in the source; none: it states no qualifier")),
        _of_figure(lambda figure: figure.quantity.qualifier.value),
    ),
    _as_shown_in_window(
        Head("qualifier_name", N_("Qualifier"), N_("the qualifier in words, or that the value is computed")),
        "qualifier",
    ),
    _plain("qualifier_as_stated", always=True),
    FigureField(
        Head("approximate", N_("Approximate"), N_("whether the figure, or an input of the value, has a qualifier")),
        _of_figure(lambda figure: figure.quantity.is_approximate),
        _of_derived(lambda value: value.approximate),
    ),
    _as_is(Head("headline", N_("Headline"), N_("whether the figure represents its phase and is used in computations"))),
    _as_is(
        Head("programme", N_("Programme ID"), N_("the programme that the figure is about; empty for the whole phase")),
        column="programme",
    ),
    FigureField(
        Head("programme_name", N_("Programme"), N_("the full name")), _as_shown("programme"), column="programme"
    ),
    FigureField(
        Head("status", N_("Status code"), N_("reported: has happened; expected: was planned, targeted or committed")),
        _of_figure(lambda figure: figure.status.value),
    ),
    _as_shown_in_window(
        Head(
            "status_name",
            N_("Status"),
            N_("the status in words; for a computed value, whether it is based on expected figures"),
        ),
        "status",
    ),
    FigureField(
        Head("period", N_("Period"), N_("the period of the phase in EDTF: 2013/2015, or 2015/.. if it is ongoing")),
        of_phase(lambda phase: phase.period),
        lambda _dataset, record: record.phase.period if record.phase else None,
        "period",
    ),
    FigureField(
        Head("period_as_stated", N_("Period as stated"), N_("the period in the source's words")),
        of_phase(lambda phase: phase.period_as_stated),
        lambda _dataset, record: record.phase.period_as_stated if record.phase else None,
        "period",
    ),
    _plain("basis", always=True),
    _as_is(
        Head("as_of", N_("As of"), N_("the date of the figure in EDTF; for a computed value, the dates of its inputs")),
        _of_basis(lambda basis: basis.as_of),
    ),
    _as_is(Head("as_of_as_stated", N_("As of (as stated)"), N_("the date in the source's words")), _as_shown("as_of")),
    _plain("counted"),
    _as_is(Head("scope", N_("Scope code"), N_("the code of the countries or regions covered")), column="scope"),
    FigureField(
        Head("scope_name", N_("Scope"), N_("the countries or regions covered")), _as_shown("scope"), column="scope"
    ),
    _plain("scope_as_stated", always=True),
    *map(_plain, NOT_PLACED),
    FigureField(
        Head(
            "direction", N_("Direction code"), N_("inbound: to Japan; outbound: from Japan; empty: both, or not stated")
        ),
        _of_figure(lambda figure: figure.direction.value if figure.direction else None),
        column="direction",
    ),
    FigureField(
        Head("direction_name", N_("Direction"), N_("the direction in words")),
        _as_shown("direction"),
        column="direction",
    ),
    _as_is(
        Head("source", N_("Source ID"), N_("the document that states it; for a value, those of its inputs")),
        _of_basis(lambda basis: basis.source),
    ),
    FigureField(
        Head("source_name", N_("Source"), N_("publisher and title")),
        _as_shown("source"),
        _of_basis(lambda basis: basis.source_name),
    ),
    FigureField(
        Head(
            "source_language",
            N_("Language of the source"),
            N_("if it is not the dataset's, the source's words are translated, except its qualifier and scope"),
        ),
        of_source(lambda source: source.language),
    ),
    FigureField(
        Head("source_url", N_("Source address"), N_("where to find the document")),
        of_source(lambda source: source.url),
        _of_basis(lambda basis: basis.source_url),
    ),
    _as_is(
        Head(
            "locator",
            N_("Place in source"),
            N_("where in the document; for a computed value, the places of its inputs"),
        ),
        _of_basis(lambda basis: basis.locator),
    ),
    FigureField(
        Head("inputs", N_("Inputs"), N_("the IDs of the figures that the value is computed from")), computed=_inputs
    ),
    FigureField(Head("formula", N_("Calculation"), N_("the calculation with its numbers")), computed=_formula),
    FigureField(Head("reason", N_("Why no value"), N_("why the value cannot be computed")), computed=_reason),
    FigureField(
        Head("caveats", N_("Caveats"), N_("what to keep in mind when using the value")), computed=_as_shown("caveats")
    ),
    _plain("note", always=True),
)
