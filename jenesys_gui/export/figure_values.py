"""What stands of a stated figure or of a computed value in the cells of a file."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, NamedTuple

from jenesys_gui.export.fields import BETWEEN, Number, Value, in_words
from jenesys_gui.model.dataset import Dataset, Figure, ValueRef
from jenesys_gui.model.derived import Derived, NoValue, Outcome, figures_behind
from jenesys_gui.model.memo import lru_memo, memo
from jenesys_gui.model.quantity import Sign
from jenesys_gui.screen.details.explanation import totals_of
from jenesys_gui.screen.tables.figures import COLUMNS, Computed
from jenesys_gui.text import words

Stated = Callable[[Dataset, Figure], Value]
OfComputed = Callable[[Dataset, Computed], Value]

_CELLS: Final = {column.shown.code: column for column in COLUMNS}


class Basis(NamedTuple):
    """The dates, documents, addresses and places of the figures that a value rests on, each once.

    `sources` are the ids of all documents.
    """

    sources: tuple[str, ...]
    as_of: str
    source: str
    source_name: str
    source_url: str
    locator: str


def said(column: str) -> Callable[[Dataset, Figure | Computed], Value]:
    """What the table on the screen says in a column."""
    return partial(_said, column)


def of_figure(make: Callable[[Figure], Value]) -> Stated:
    """Made of a stated figure alone."""
    return lambda _dataset, figure: make(figure)


def of_derived(make: Callable[[Derived], Value]) -> OfComputed:
    """Made of a computed value; empty where it cannot be had."""

    def made(_dataset: Dataset, record: Computed) -> Value:
        outcome = record.outcome
        return None if isinstance(outcome, NoValue) else make(outcome)

    return made


def of_basis(make: Callable[[Basis], str]) -> OfComputed:
    """Made of what a value rests on."""
    return lambda dataset, record: make(_basis(dataset, record))


# Numbers


def stated_number(figure: Figure) -> Value:
    """The number of a figure, all its digits."""
    return Number(figure.quantity.value, figure.quantity.sign)


def number_in_full(value: Derived) -> Value:
    """The number of a computed value with more digits than are shown, with a sign if one of its inputs has one."""
    return Number(value.value, Sign.ABOUT if value.approximate else Sign.NONE)


def number_shown(value: Derived) -> Value:
    """The number of a computed value as it is shown."""
    return Number(value.shown_value, _sign(value))


def sign_shown(value: Derived) -> Value:
    """The sign in front of the number that is shown."""
    return _sign(value).value


# The phase


def phase_name(dataset: Dataset, record: Figure | Computed) -> Value:
    """The name of the phase in full, for there is room in a file; or that it is several, or all."""
    phase = dataset.phase_by_id.get(record.phase_id if isinstance(record, Computed) else record.phase)
    return phase.name if phase else _said("phase", dataset, record)


# How a value is computed, and what it rests on


def formula(dataset: Dataset, record: Computed) -> Value:
    """How a value is computed, with its numbers."""
    return None if isinstance(record.outcome, NoValue) else _said("formula", dataset, record)


def reason(dataset: Dataset, record: Computed) -> Value:
    """Why there is no value."""
    return _said("formula", dataset, record) if isinstance(record.outcome, NoValue) else None


def inputs(_dataset: Dataset, record: Computed) -> Value:
    """The ids of the figures that a value is computed from, and of a share the code of the sum, a row of its own."""
    outcome = record.outcome
    whole = (ValueRef.sum_of(record.summed).code,) if record.phase and record.summed else ()
    if isinstance(outcome, NoValue):
        return BETWEEN.join(whole or outcome.about)
    return BETWEEN.join((*outcome.inputs, *whole))


def sources_of(dataset: Dataset, record: Figure | Computed) -> tuple[str, ...]:
    """The ids of the documents that a figure or a computed value rests on."""
    return _basis(dataset, record).sources if isinstance(record, Computed) else (record.source,)


def _said(column: str, dataset: Dataset, record: Figure | Computed) -> Value:
    return in_words(_CELLS[column].cell(dataset, record).text)


def _sign(value: Derived) -> Sign:
    return Sign.ABOUT if value.shown_as_approximate else Sign.NONE


# The cells of a row are made one after the other, and several show it.
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
        as_of=_named(str(figure.as_of) for figure in figures if figure.as_of),
        source=_named(sources),
        source_name=_named(words.document(dataset, id_) for id_ in sources),
        source_url=_named(source.url for source in known),
        # Which place is in which document need not be said where there is one document.
        locator=_named(
            figure.locator if len(sources) == 1 else f"{figure.source}: {figure.locator}"
            for figure in figures
            if figure.locator
        ),
    )


def _named(texts: Iterable[str]) -> str:
    return words.joined(texts, separator=BETWEEN)
