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
from jenesys_gui.screen.tables.table import CellKind, TableCell, TableColumn
from jenesys_gui.text import numbers, sentences, sums, words
from jenesys_gui.text.translate import N_, _

_EMPTY: Final = TableCell("")
# How many dates or documents of the inputs of one value are named; the rest is counted.
_MAX_NAMED: Final = 4


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

    shown: TableColumn
    stated: Callable[[Dataset, Figure], TableCell]
    computed: Callable[[Dataset, Computed], TableCell]

    def cell(self, dataset: Dataset, record: Figure | Computed) -> TableCell:
        """What stands in the column of a record."""
        return self.computed(dataset, record) if isinstance(record, Computed) else self.stated(dataset, record)


def _nothing(_dataset: Dataset, _record: Figure | Computed) -> TableCell:
    return _EMPTY


def _phase(dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(dataset.phase_by_id[figure.phase].known_as if figure.phase else _("several phases"))


def _computed_phase(_dataset: Dataset, record: Computed) -> TableCell:
    return TableCell(record.phase.known_as if record.phase else _("all phases"))


def _period(dataset: Dataset, figure: Figure) -> TableCell:
    return _when(dataset.phase_by_id[figure.phase].period) if figure.phase else _EMPTY


def _computed_period(_dataset: Dataset, record: Computed) -> TableCell:
    return _when(record.phase.period) if record.phase else _EMPTY


def _when(value: When) -> TableCell:
    begin = begin_of(value)
    return TableCell(numbers.when(value), float(middle_of(value) if begin is None else begin))


def _programme(dataset: Dataset, figure: Figure) -> TableCell:
    programme = dataset.programme_by_id.get(figure.programme)
    return TableCell(programme.name if programme else figure.programme)


def _measure(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(sentences.measure(figure.measure))


def _computed_measure(_dataset: Dataset, record: Computed) -> TableCell:
    return TableCell(sentences.measure(record.measure) if record.phase else sums.sum_label(record.measure))


def _value(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(numbers.signed(figure.quantity.value, figure.quantity.sign), figure.quantity.value)


def _computed_value(_dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    if isinstance(outcome, NoValue):
        return TableCell(_("no value"))
    return _number(outcome.shown_value, approximate=outcome.shown_as_approximate)


def _in_full(_dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    return _EMPTY if isinstance(outcome, NoValue) else _number(outcome.value, approximate=outcome.approximate)


def _number(value: Decimal, *, approximate: bool) -> TableCell:
    return TableCell(numbers.signed(value, Sign.ABOUT if approximate else Sign.NONE), value)


def _unit(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(numbers.unit_name(figure.quantity.unit))


def _computed_unit(_dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    return _EMPTY if isinstance(outcome, NoValue) else TableCell(numbers.unit_name(outcome.unit))


def _qualifier(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(sentences.qualifier(figure.quantity.qualifier))


def _computed_qualifier(_dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    if isinstance(outcome, NoValue):
        return _EMPTY
    if outcome.approximate:
        return TableCell(_("computed, approximate"))
    return TableCell(_("computed, rounded") if outcome.is_quotient else _("computed"))


def _status(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(words.status(figure.status))


def _computed_status(dataset: Dataset, record: Computed) -> TableCell:
    return TableCell(_inputs(dataset, record).status)


def _basis(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(figure.basis)


def _as_of(_dataset: Dataset, figure: Figure) -> TableCell:
    if figure.as_of is None:
        return _EMPTY
    return TableCell(sentences.date_in_words(figure), float(middle_of(figure.as_of)))


def _computed_as_of(dataset: Dataset, record: Computed) -> TableCell:
    return _inputs(dataset, record).as_of


def _counted(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(figure.counted)


def _scope(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(figure.scope)


def _direction(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(words.direction(figure.direction))


def _source(dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(words.document(dataset, figure.source))


def _computed_source(dataset: Dataset, record: Computed) -> TableCell:
    return _inputs(dataset, record).source


def _locator(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(figure.locator)


def _formula(dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    if isinstance(outcome, NoValue):
        return TableCell(_inputs(dataset, record).remarks)
    return TableCell(sentences.formula(dataset, outcome))


def _caveats(dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    return _EMPTY if isinstance(outcome, NoValue) else TableCell(_inputs(dataset, record).remarks)


def _note(_dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(figure.note)


class _Inputs(NamedTuple):
    """What is said of all inputs of a value together: that some were expected, their dates and documents, the caveats.

    For a value that cannot be had the remarks are the reason.
    """

    status: str
    as_of: TableCell
    source: TableCell
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
        as_of=TableCell(_named(map(sentences.date_in_words, figures)), latest),
        source=TableCell(_named(words.document(dataset, figure.source) for figure in figures)),
        remarks=" ".join(sentences.remarks(dataset, outcome)),
    )


def _named(texts: Iterable[str]) -> str:
    return words.named(texts, _MAX_NAMED, "; ")


# First what a figure is; then what has to be said with it; then where it comes from.
COLUMNS: Final = (
    FigureColumn(TableColumn("phase", N_("Phase")), _phase, _computed_phase),
    FigureColumn(TableColumn("measure", N_("Measure"), fixed=True), _measure, _computed_measure),
    FigureColumn(TableColumn("value", N_("Value"), CellKind.NUMBER, fixed=True), _value, _computed_value),
    FigureColumn(TableColumn("unit", N_("Unit"), fixed=True), _unit, _computed_unit),
    FigureColumn(TableColumn("qualifier", N_("Qualifier"), fixed=True), _qualifier, _computed_qualifier),
    FigureColumn(TableColumn("programme", N_("Programme")), _programme, _nothing),
    FigureColumn(TableColumn("status", N_("Status")), _status, _computed_status),
    FigureColumn(TableColumn("period", N_("Period"), CellKind.TIME), _period, _computed_period),
    FigureColumn(TableColumn("basis", N_("Basis")), _basis, _nothing),
    FigureColumn(TableColumn("as_of", N_("As of"), CellKind.TIME), _as_of, _computed_as_of),
    FigureColumn(TableColumn("counted", N_("Who is counted")), _counted, _nothing),
    FigureColumn(TableColumn("scope", N_("Scope")), _scope, _nothing),
    FigureColumn(TableColumn("direction", N_("Direction"), shown=False), _direction, _nothing),
    FigureColumn(TableColumn("source", N_("Source")), _source, _computed_source),
    FigureColumn(TableColumn("locator", N_("Place in the source"), shown=False), _locator, _nothing),
    FigureColumn(TableColumn("formula", N_("How computed")), _nothing, _formula),
    FigureColumn(TableColumn("full", N_("Value in full"), CellKind.NUMBER, shown=False), _value, _in_full),
    FigureColumn(TableColumn("caveats", N_("Caveats")), _nothing, _caveats),
    FigureColumn(TableColumn("note", N_("Note"), shown=False), _note, _nothing),
)
