"""The columns of figures in a file, for stated figures and for computed values."""

from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from typing import Final, NamedTuple

from jenesys_gui.export.fields import (
    BETWEEN,
    OF_PHASES,
    Field,
    Head,
    Make,
    Number,
    Value,
    as_stated,
    in_words,
    of,
    of_phase,
    of_source,
)
from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, ValueRef
from jenesys_gui.model.derived import Derived, NoValue, Outcome, figures_behind, totals
from jenesys_gui.model.memo import lru_memo, memo
from jenesys_gui.model.quantity import Sign
from jenesys_gui.screen.tables.figures import COLUMNS, NOT_PLACED, PLAIN, Computed
from jenesys_gui.screen.tables.overview import source_ids
from jenesys_gui.text import words
from jenesys_gui.text.translate import N_

# The columns of the table in the window.
_SHOWN: Final = {column.code: make_cell for column, make_cell in COLUMNS}


class Basis(NamedTuple):
    """The dates, documents, addresses and places of the figures behind a value, each once.

    `sources` are the ids of the documents.
    """

    sources: tuple[str, ...]
    as_of: str
    source_name: str
    source_url: str
    locator: str


def sources_of(dataset: Dataset, record: Figure | Computed | Phase | Programme | Event) -> tuple[str, ...]:
    """Return the ids of the sources of a row, with those that its note cites."""
    if isinstance(record, Phase):
        return source_ids(dataset, record)
    if isinstance(record, Computed):
        return _basis(dataset, record).sources
    return (record.source, *(source.id for source in dataset.cited_in(record.note)))


def _plain(name: str, *, always: bool = False) -> Field:
    """Return a column of the dataset as it is, for stated figures only."""
    column = PLAIN[name]
    return as_stated(name, column.heading, column.explanation, "" if always else name)


def _as_shown_in_window(head: Head, column: str) -> Field:
    """Return a column with the texts of a column in the window, for stated and computed figures."""
    return Field(head, _as_shown(column), _as_shown(column))


def _of_derived(make: Callable[[Derived], Value]) -> Make:
    """Make cells from computed values; they are empty where there is no value."""
    return of(lambda record: None if isinstance(record.outcome, NoValue) else make(record.outcome))


def _of_basis(name: str) -> Make:
    return lambda dataset, record: getattr(_basis(dataset, record), name)


def _as_shown(column: str) -> Callable[[Dataset, Figure | Computed], Value]:
    """Make cells with the texts of a column in the window."""
    return partial(_shown_text, column)


def _shown_text(column: str, dataset: Dataset, record: Figure | Computed) -> str:
    return in_words(_SHOWN[column](dataset, record).text)


def _phase_name(dataset: Dataset, record: Figure | Computed) -> Value:
    """Return the full name of the phase, for which a file has room; or that it is several, or all."""
    phase = record.phase if isinstance(record, Computed) else dataset.phase_by_id.get(record.phase)
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
    return _basis_of(dataset, totals(dataset)[measure])


def _basis_of(dataset: Dataset, outcome: Outcome) -> Basis:
    figures = figures_behind(dataset, outcome)
    sources = tuple(dict.fromkeys(figure.source for figure in figures))
    return Basis(
        sources=sources,
        as_of=_joined(str(figure.as_of) for figure in figures if figure.as_of),
        source_name=_joined(words.document(dataset, id_) for id_ in sources),
        source_url=_joined(dataset.source_by_id[id_].url for id_ in sources),
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
KIND: Final = Field(
    Head("kind", N_("Kind"), N_("stated: by a source; computed: from stated figures")),
    of(lambda _figure: "stated"),
    of(lambda _record: "computed"),
)

# The codes are those of the dataset and of the JSON export, the order is that of the table in the window. A file has
# what belongs to a number whatever columns are visible: its unit, qualifier, status, kind of amount, date, source and
# place, and for a computed value the formula and the caveats.
FIELDS: Final = (
    as_stated(
        "id",
        N_("ID"),
        N_("the ID of a figure in the dataset, or the code of a computed value"),
        computed=of(lambda record: record.ref.code),
    ),
    as_stated(
        "phase",
        N_("Phase ID"),
        N_("the phase; empty for a sum or a figure not tied to one phase"),
        "phase",
        of_phase(lambda phase: phase.id),
    ),
    Field(Head("phase_name", N_("Phase"), N_("the full name")), _phase_name, _phase_name, "phase"),
    as_stated("measure", N_("Measure code"), N_("what is measured"), computed=of(attrgetter("measure"))),
    _as_shown_in_window(Head("measure_name", N_("Measure"), N_("what is measured, in words")), "measure"),
    Field(
        Head("value", N_("Value"), N_("the full number, as stated or as computed")),
        of(_stated_number),
        _of_derived(_number_in_full),
    ),
    Field(
        Head("sign", N_("Sign"), N_("the sign shown before the number: ≈ about, ≥ at least, > more than, ≤ up to")),
        of(lambda figure: figure.quantity.sign.value),
        _of_derived(lambda value: value.sign.value),
    ),
    Field(
        Head("shown", N_("As shown"), N_("the number as the program shows it, rounded")),
        of(_stated_number),
        _of_derived(lambda value: Number(value.shown_value, value.sign)),
    ),
    Field(
        Head("unit", N_("Unit code"), N_("for money, the ISO 4217 code; amounts are nominal")),
        of(lambda figure: str(figure.quantity.unit)),
        _of_derived(lambda value: str(value.unit)),
    ),
    _as_shown_in_window(Head("unit_name", N_("Unit"), N_("the unit in words")), "unit"),
    Field(
        Head("qualifier", N_("Qualifier code"), N_("the qualifier in the source; none: it states no qualifier")),
        of(lambda figure: figure.quantity.qualifier.value),
    ),
    _as_shown_in_window(
        Head("qualifier_name", N_("Qualifier"), N_("the qualifier in words, or that the value is computed")),
        "qualifier",
    ),
    _plain("qualifier_as_stated", always=True),
    Field(
        Head("approximate", N_("Approximate"), N_("whether the figure, or an input of the value, has a qualifier")),
        of(lambda figure: figure.quantity.is_approximate),
        _of_derived(lambda value: value.approximate),
    ),
    as_stated("headline", N_("Headline"), N_("whether the figure represents its phase and is used in computations")),
    as_stated(
        "programme",
        N_("Programme ID"),
        N_("the programme that the figure is about; empty for the whole phase"),
        "programme",
    ),
    Field(Head("programme_name", N_("Programme"), N_("the full name")), _as_shown("programme"), column="programme"),
    as_stated("status", N_("Status code"), N_("reported: has happened; expected: was planned, targeted or committed")),
    _as_shown_in_window(
        Head(
            "status_name",
            N_("Status"),
            N_("the status in words; for a computed value, whether it is based on expected figures"),
        ),
        "status",
    ),
    *(
        Field(OF_PHASES[code].head, of_phase(attrgetter(code)), of_phase(attrgetter(code)), "period")
        for code in ("period", "period_as_stated")
    ),
    _plain("basis", always=True),
    as_stated(
        "as_of",
        N_("As of"),
        N_("the date of the figure in EDTF; for a computed value, the dates of its inputs"),
        computed=_of_basis("as_of"),
    ),
    as_stated(
        "as_of_as_stated", N_("As of (as stated)"), N_("the date in the source's words"), computed=_as_shown("as_of")
    ),
    _plain("counted"),
    as_stated("scope", N_("Scope code"), N_("the code of the countries or regions covered"), "scope"),
    as_stated("scope_name", N_("Scope"), N_("the countries or regions covered"), "scope"),
    _plain("scope_as_stated", always=True),
    *map(_plain, NOT_PLACED),
    as_stated(
        "direction",
        N_("Direction code"),
        N_("inbound or outbound; empty: both, or not stated"),
        "direction",
    ),
    Field(
        Head("direction_name", N_("Direction"), N_("the direction in words")),
        _as_shown("direction"),
        column="direction",
    ),
    as_stated(
        "source",
        N_("Source ID"),
        N_("the document that states it; for a value, those of its inputs"),
        computed=lambda dataset, record: _joined(_basis(dataset, record).sources),
    ),
    Field(Head("source_name", N_("Source"), N_("publisher and title")), _as_shown("source"), _of_basis("source_name")),
    Field(
        Head(
            "source_language",
            N_("Language of the source"),
            N_("if it is not the dataset's, the source's words are translated, except its qualifier and scope"),
        ),
        of_source(lambda source: source.language),
    ),
    OF_PHASES["source_url"]._replace(computed=_of_basis("source_url")),
    as_stated(
        "locator",
        N_("Place in source"),
        N_("where in the document; for a computed value, the places of its inputs"),
        computed=_of_basis("locator"),
    ),
    Field(Head("inputs", N_("Inputs"), N_("the IDs of the figures that the value is computed from")), None, _inputs),
    Field(Head("formula", N_("Calculation"), N_("the calculation with its numbers")), None, _formula),
    Field(Head("reason", N_("Why no value"), N_("why the value cannot be computed")), None, _reason),
    Field(Head("caveats", N_("Caveats"), N_("what to keep in mind when using the value")), None, _as_shown("caveats")),
    _plain("note", always=True),
)
