"""The columns of the table of figures, and what stands in them for a stated figure and for a computed value."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure, Phase, Status
from jenesys_gui.model.dates import When, begin_of, middle_of
from jenesys_gui.model.derived import Derived, NoValue, Outcome, figures_behind, share_of
from jenesys_gui.model.quantity import Sign
from jenesys_gui.screen.details.explanation import sum_key, totals_of
from jenesys_gui.screen.memory import remembered
from jenesys_gui.screen.tables.table import Cell, Column, Kind
from jenesys_gui.text import numbers, sentences, sums, words
from jenesys_gui.text.translate import N_, _

_EMPTY: Final = Cell("")
# How many dates or documents of the inputs of one value are named; the rest is counted.
_MOST_NAMED: Final = 4


class Outcomes(ABC):
    """What is computed of a phase, worked out once and when it is looked at."""

    def __init__(self) -> None:
        # What is said of the inputs of each measure; kept, since five columns tell of it.
        self.inputs: dict[str, _Inputs] = {}

    @abstractmethod
    def outcome(self, measure: str) -> Outcome:
        """The value of a measure, or why there is none."""


class Computed(NamedTuple):
    """A computed value, worked out when it is looked at; a sum over phases belongs to none."""

    phase: Phase | None
    measure: str
    outcomes: Outcomes

    @property
    def outcome(self) -> Outcome:
        """The value, or why there is none."""
        return self.outcomes.outcome(self.measure)

    @property
    def phase_id(self) -> str:
        """The id of the phase; empty for a sum."""
        return self.phase.id if self.phase else ""

    @property
    def summed(self) -> str:
        """The measure that a sum is of, or the sum that the value is a share of; empty for any other."""
        return share_of(self.measure) if self.phase else self.measure

    @property
    def key(self) -> str:
        """What leads to its explanation."""
        return self.measure if self.phase else sum_key(self.measure)


class FigureColumn(NamedTuple):
    """A column with what makes its cells."""

    shown: Column
    stated: Callable[[Dataset, Figure], Cell]
    computed: Callable[[Dataset, Computed], Cell]

    def cell(self, dataset: Dataset, record: Figure | Computed) -> Cell:
        """What stands in the column of a record."""
        return self.computed(dataset, record) if isinstance(record, Computed) else self.stated(dataset, record)


def _nothing(_dataset: Dataset, _record: Figure | Computed) -> Cell:
    return _EMPTY


def _phase(dataset: Dataset, figure: Figure) -> Cell:
    return Cell(dataset.phase_by_id[figure.phase].known_as if figure.phase else _("several phases"))


def _computed_phase(_dataset: Dataset, record: Computed) -> Cell:
    return Cell(record.phase.known_as if record.phase else _("all phases"))


def _period(dataset: Dataset, figure: Figure) -> Cell:
    return _when(dataset.phase_by_id[figure.phase].period) if figure.phase else _EMPTY


def _computed_period(_dataset: Dataset, record: Computed) -> Cell:
    return _when(record.phase.period) if record.phase else _EMPTY


def _when(value: When) -> Cell:
    begin = begin_of(value)
    return Cell(numbers.when(value), float(middle_of(value) if begin is None else begin))


def _programme(dataset: Dataset, figure: Figure) -> Cell:
    programme = dataset.programme_by_id.get(figure.programme)
    return Cell(programme.name if programme else figure.programme)


def _measure(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(sentences.measure(figure.measure))


def _computed_measure(_dataset: Dataset, record: Computed) -> Cell:
    return Cell(sentences.measure(record.measure) if record.phase else sums.sum_label(record.measure))


def _value(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(numbers.signed(figure.quantity.value, figure.quantity.sign), figure.quantity.value)


def _computed_value(_dataset: Dataset, record: Computed) -> Cell:
    outcome = record.outcome
    if isinstance(outcome, NoValue):
        return Cell(_("no value"))
    return _number(outcome.shown_value, approximate=outcome.shown_as_approximate)


def _in_full(_dataset: Dataset, record: Computed) -> Cell:
    outcome = record.outcome
    return _EMPTY if isinstance(outcome, NoValue) else _number(outcome.value, approximate=outcome.approximate)


def _number(value: Decimal, *, approximate: bool) -> Cell:
    return Cell(numbers.signed(value, Sign.ABOUT if approximate else Sign.NONE), value)


def _unit(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(numbers.unit_name(figure.quantity.unit))


def _computed_unit(_dataset: Dataset, record: Computed) -> Cell:
    outcome = record.outcome
    return _EMPTY if isinstance(outcome, NoValue) else Cell(numbers.unit_name(outcome.unit))


def _qualifier(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(sentences.qualifier(figure.quantity.qualifier))


def _computed_qualifier(_dataset: Dataset, record: Computed) -> Cell:
    outcome = record.outcome
    if isinstance(outcome, NoValue):
        return _EMPTY
    if outcome.approximate:
        return Cell(_("computed, approximate"))
    return Cell(_("computed, rounded") if outcome.is_quotient else _("computed"))


def _status(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(words.status(figure.status))


def _computed_status(dataset: Dataset, record: Computed) -> Cell:
    return Cell(_inputs(dataset, record).status)


def _basis(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(figure.basis)


def _as_of(_dataset: Dataset, figure: Figure) -> Cell:
    if figure.as_of is None:
        return _EMPTY
    return Cell(sentences.date_in_words(figure), float(middle_of(figure.as_of)))


def _computed_as_of(dataset: Dataset, record: Computed) -> Cell:
    return _inputs(dataset, record).as_of


def _counted(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(figure.counted)


def _scope(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(figure.scope)


def _direction(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(words.direction(figure.direction))


def _source(dataset: Dataset, figure: Figure) -> Cell:
    return Cell(words.document(dataset, figure.source))


def _computed_source(dataset: Dataset, record: Computed) -> Cell:
    return _inputs(dataset, record).source


def _locator(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(figure.locator)


def _formula(dataset: Dataset, record: Computed) -> Cell:
    outcome = record.outcome
    if isinstance(outcome, NoValue):
        return Cell(_inputs(dataset, record).remarks)
    return Cell(sentences.formula(dataset, outcome))


def _caveats(dataset: Dataset, record: Computed) -> Cell:
    outcome = record.outcome
    return _EMPTY if isinstance(outcome, NoValue) else Cell(_inputs(dataset, record).remarks)


def _note(_dataset: Dataset, figure: Figure) -> Cell:
    return Cell(figure.note)


class _Inputs(NamedTuple):
    """What is said of all inputs of a value together: that some were expected, their dates and documents, the caveats.

    For a value that cannot be had the remarks are the reason.
    """

    status: str
    as_of: Cell
    source: Cell
    remarks: str


def _inputs(dataset: Dataset, record: Computed) -> _Inputs:
    """What is said of the inputs of a value; of those of a sum once for all shares of it."""
    known = record.outcomes.inputs.get(record.measure)
    if known is None:
        outcome, whole = record.outcome, totals_of(dataset).get(record.summed)
        # There may be a sum and no share of it: one that is 0 cannot be divided by.
        is_of_sum = whole is not None and isinstance(whole, Derived) is isinstance(outcome, Derived)
        known = _inputs_of_sum(dataset, record.summed) if is_of_sum else _describe_inputs(dataset, outcome)
        record.outcomes.inputs[record.measure] = known
    return known


@remembered
def _inputs_of_sum(dataset: Dataset, measure: str) -> _Inputs:
    return _describe_inputs(dataset, totals_of(dataset)[measure])


def _describe_inputs(dataset: Dataset, outcome: Outcome) -> _Inputs:
    figures = figures_behind(dataset, outcome)
    latest = max((float(middle_of(figure.as_of)) for figure in figures if figure.as_of), default=None)
    has_expected = any(figure.status is Status.EXPECTED for figure in figures)
    return _Inputs(
        status=_("rests on what was expected") if has_expected else "",
        as_of=Cell(_named(map(sentences.date_in_words, figures)), latest),
        source=Cell(_named(words.document(dataset, figure.source) for figure in figures)),
        remarks=" ".join(sentences.remarks(dataset, outcome)),
    )


def _named(texts: Iterable[str]) -> str:
    return words.named(texts, _MOST_NAMED, "; ")


# First what a figure is; then what has to be said with it; then where it comes from.
COLUMNS: Final = (
    FigureColumn(Column("phase", N_("Phase")), _phase, _computed_phase),
    FigureColumn(Column("measure", N_("Measure"), fixed=True), _measure, _computed_measure),
    FigureColumn(Column("value", N_("Value"), Kind.NUMBER, fixed=True), _value, _computed_value),
    FigureColumn(Column("unit", N_("Unit"), fixed=True), _unit, _computed_unit),
    FigureColumn(Column("qualifier", N_("Qualifier"), fixed=True), _qualifier, _computed_qualifier),
    FigureColumn(Column("programme", N_("Programme")), _programme, _nothing),
    FigureColumn(Column("status", N_("Status")), _status, _computed_status),
    FigureColumn(Column("period", N_("Period"), Kind.TIME), _period, _computed_period),
    FigureColumn(Column("basis", N_("Basis")), _basis, _nothing),
    FigureColumn(Column("as_of", N_("As of"), Kind.TIME), _as_of, _computed_as_of),
    FigureColumn(Column("counted", N_("Who is counted")), _counted, _nothing),
    FigureColumn(Column("scope", N_("Scope")), _scope, _nothing),
    FigureColumn(Column("direction", N_("Direction"), shown=False), _direction, _nothing),
    FigureColumn(Column("source", N_("Source")), _source, _computed_source),
    FigureColumn(Column("locator", N_("Place in the source"), shown=False), _locator, _nothing),
    FigureColumn(Column("formula", N_("How computed")), _nothing, _formula),
    FigureColumn(Column("full", N_("Value in full"), Kind.NUMBER, shown=False), _value, _in_full),
    FigureColumn(Column("caveats", N_("Caveats")), _nothing, _caveats),
    FigureColumn(Column("note", N_("Note"), shown=False), _note, _nothing),
)
