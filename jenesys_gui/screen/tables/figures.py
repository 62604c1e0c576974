"""The table of figures: every stated figure and every computed value, and their cells."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial
from itertools import accumulate, chain
from operator import attrgetter
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure, Phase, Status, ValueRef
from jenesys_gui.model.dates import middle_of
from jenesys_gui.model.derived import (
    Derived,
    NoValue,
    Outcome,
    derived_measures,
    derived_of,
    figures_behind,
    share_of,
    totals,
)
from jenesys_gui.model.memo import LazySequence, lru_memo, memo
from jenesys_gui.model.quantity import Sign
from jenesys_gui.screen.tables.overview import period_cell
from jenesys_gui.screen.tables.records import CellKind, MakeCell, Records, TableCell, TableColumn
from jenesys_gui.text import numbers, sentences, words
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.measures import measure_name, sum_label
from jenesys_gui.text.schema import FIGURES
from jenesys_gui.text.translate import N_, SEMICOLON, _

_EMPTY: Final = TableCell("")
# How many dates or documents of the inputs of one value are named; the rest is counted.
_MAX_NAMED: Final = 4
_MAX_CACHED_INPUTS: Final = 16
_MAX_CACHED_BLOCKS: Final = 1000


class Computed(NamedTuple):
    """A computed value of a phase, or a sum over all phases; computed when it is looked at."""

    phase: Phase | None
    measure: str
    outcomes: Callable[[], Mapping[str, Outcome]]

    @property
    def outcome(self) -> Outcome:
        """The value, or why there is none."""
        return self.outcomes()[self.measure]

    @property
    def summed(self) -> str:
        """The measure of a sum, or of the sum that a share is part of; empty for other values."""
        return share_of(self.measure) if self.phase else self.measure

    @property
    def ref(self) -> ValueRef:
        """What leads to its explanation."""
        return ValueRef.derived(self.phase.id, self.measure) if self.phase else ValueRef.sum_of(self.measure)


_Column = tuple[TableColumn, MakeCell[Figure | Computed]]


def _nothing(_dataset: Dataset, _record: Figure | Computed) -> TableCell:
    return _EMPTY


def _column(
    column: TableColumn, stated: MakeCell[Figure] = _nothing, computed: MakeCell[Computed] = _nothing
) -> _Column:
    """Return a column whose cells are made differently for stated and for computed values."""

    def cell(dataset: Dataset, record: Figure | Computed) -> TableCell:
        return computed(dataset, record) if isinstance(record, Computed) else stated(dataset, record)

    return column, cell


def _text(text_of: Callable[[Figure], str]) -> MakeCell[Figure]:
    """Make the cells of a stated figure from a text of it."""
    return lambda _dataset, figure: TableCell(text_of(figure))


def _note(dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(words.note(dataset, figure.note))


_unit = _text(lambda figure: numbers.unit_name(figure.quantity.unit))
_qualifier = _text(lambda figure: words.qualifier(figure.quantity.qualifier))
_status = _text(lambda figure: words.status(figure.status))
_direction = _text(words.direction)


def _phase(dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(dataset.phase_by_id[figure.phase].known_as if figure.phase else _(words.NO_PHASE))


def _computed_phase(_dataset: Dataset, record: Computed) -> TableCell:
    return TableCell(record.phase.known_as if record.phase else _("all phases"))


def _period(dataset: Dataset, figure: Figure) -> TableCell:
    return period_cell(dataset.phase_by_id[figure.phase]) if figure.phase else _EMPTY


def _computed_period(_dataset: Dataset, record: Computed) -> TableCell:
    return period_cell(record.phase) if record.phase else _EMPTY


def _programme(dataset: Dataset, figure: Figure) -> TableCell:
    programme = dataset.programme_by_id.get(figure.programme)
    return TableCell(programme.name if programme else figure.programme)


def _measure(dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(measure_name(dataset, figure.measure))


def _computed_measure(dataset: Dataset, record: Computed) -> TableCell:
    name_of = measure_name if record.phase else sum_label
    return TableCell(name_of(dataset, record.measure))


def _value(_dataset: Dataset, figure: Figure) -> TableCell:
    value, unit, sign = figure.quantity.value, figure.quantity.unit, figure.quantity.sign
    return TableCell(words.amount_in_full(value, unit, sign), value, str(unit))


def _computed_value(_dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    if isinstance(outcome, NoValue):
        return TableCell(_("no value"))
    return _computed_number(outcome, outcome.shown_value, outcome.sign)


def _computed_number(outcome: Derived, value: Decimal, sign: Sign) -> TableCell:
    """Return a computed number; the name of its measure says that it is per person or per year."""
    return TableCell(words.amount_in_full(value, outcome.unit.total, sign), value, str(outcome.unit))


def _known(cell_of: Callable[[Derived], TableCell]) -> MakeCell[Computed]:
    """Make the cells of a computed value; they are empty if there is none."""

    def cell(_dataset: Dataset, record: Computed) -> TableCell:
        outcome = record.outcome
        return _EMPTY if isinstance(outcome, NoValue) else cell_of(outcome)

    return cell


_in_full = _known(lambda value: _computed_number(value, value.value, Sign.ABOUT if value.approximate else Sign.NONE))
_computed_unit = _known(lambda value: TableCell(numbers.unit_name(value.unit)))


@_known
def _computed_qualifier(value: Derived) -> TableCell:
    if value.approximate:
        return TableCell(_("computed, approximate"))
    return TableCell(_("computed, rounded") if value.is_quotient else _("computed"))


def _as_of(_dataset: Dataset, figure: Figure) -> TableCell:
    if figure.as_of is None:
        return _EMPTY
    return TableCell(words.date_in_words(figure), middle_of(figure.as_of))


def _source(dataset: Dataset, figure: Figure) -> TableCell:
    return TableCell(words.document(dataset, figure.source))


def _formula(dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    if isinstance(outcome, NoValue):
        return _inputs(dataset, record).remarks
    return TableCell(sentences.formula(dataset, outcome))


def _caveats(dataset: Dataset, record: Computed) -> TableCell:
    outcome = record.outcome
    return _EMPTY if isinstance(outcome, NoValue) else _inputs(dataset, record).remarks


class _Inputs(NamedTuple):
    """The status, dates and documents of a value's inputs, and its caveats or why there is no value."""

    status: TableCell
    as_of: TableCell
    source: TableCell
    remarks: TableCell


# Five columns show them.
@lru_memo(_MAX_CACHED_INPUTS)
def _inputs(dataset: Dataset, record: Computed) -> _Inputs:
    """Return the texts about the inputs of a value, computed once for all shares of a sum."""
    outcome, whole = record.outcome, totals(dataset).get(record.summed)
    # There may be a sum without shares: a sum of 0 cannot be a divisor.
    is_of_sum = whole is not None and isinstance(whole, Derived) is isinstance(outcome, Derived)
    return _inputs_of_sum(dataset, record.summed) if is_of_sum else _describe_inputs(dataset, outcome)


@memo
def _inputs_of_sum(dataset: Dataset, measure: str) -> _Inputs:
    return _describe_inputs(dataset, totals(dataset)[measure])


def _describe_inputs(dataset: Dataset, outcome: Outcome) -> _Inputs:
    figures = figures_behind(dataset, outcome)
    latest = max((middle_of(figure.as_of) for figure in figures if figure.as_of), default=None)
    has_expected = any(figure.status is Status.EXPECTED for figure in figures)
    return _Inputs(
        status=TableCell(_("based on expected figures")) if has_expected else _EMPTY,
        as_of=TableCell(_named(map(words.date_in_words, figures)), latest),
        source=TableCell(_named(words.document(dataset, figure.source) for figure in figures)),
        remarks=TableCell(SPACE.join(sentences.remarks(dataset, outcome))),
    )


def _from_inputs(name: str) -> MakeCell[Computed]:
    """Make the cells of a column from all inputs of a value."""
    return lambda dataset, record: getattr(_inputs(dataset, record), name)


def _named(texts: Iterable[str]) -> str:
    return words.joined(texts, _MAX_NAMED, SEMICOLON)


def _plain(name: str, *, shown: bool = True) -> _Column:
    """Return a column of the dataset as it is. Computed values have nothing there."""
    return _column(TableColumn(name, PLAIN[name].heading, shown=shown), _text(attrgetter(name)))


# The columns of the dataset that need no words of their own, and those of them without a place in a table below.
PLAIN: Final = {column.name: column for column in FIGURES.columns if column.heading}
_PLACED: Final = ("qualifier_as_stated", "basis", "counted", "scope_as_stated", "note")
NOT_PLACED: Final = tuple(name for name in PLAIN if name not in _PLACED)

# First what a figure is, in a narrow window too; then what else limits it, then where it comes from.
COLUMNS: Final = (
    _column(TableColumn("phase", N_("Phase")), _phase, _computed_phase),
    _column(TableColumn("programme", N_("Programme")), _programme),
    _column(TableColumn("measure", N_("Measure"), fixed=True), _measure, _computed_measure),
    _column(TableColumn("value", N_("Value"), CellKind.NUMBER, fixed=True), _value, _computed_value),
    _column(TableColumn("unit", N_("Unit"), shown=False, copied=True), _unit, _computed_unit),
    _column(TableColumn("status", N_("Status")), _status, _from_inputs("status")),
    _plain("basis"),
    _column(TableColumn("as_of", N_("As of"), CellKind.TIME), _as_of, _from_inputs("as_of")),
    _column(TableColumn("qualifier", N_("Qualifier"), copied=True), _qualifier, _computed_qualifier),
    _plain("qualifier_as_stated", shown=False),
    _column(TableColumn("period", N_("Period"), CellKind.TIME), _period, _computed_period),
    _plain("counted"),
    _column(TableColumn("scope", N_("Scope")), _text(attrgetter("scope_name"))),
    _plain("scope_as_stated", shown=False),
    *map(_plain, NOT_PLACED),
    _column(TableColumn("direction", N_("Direction"), shown=False), _direction),
    _column(TableColumn("source", N_("Source")), _source, _from_inputs("source")),
    _column(TableColumn("locator", N_("Place in source"), shown=False), _text(attrgetter("locator"))),
    _column(TableColumn("formula", N_("Calculation")), computed=_formula),
    _column(TableColumn("full", N_("Full value"), CellKind.NUMBER, shown=False), _value, _in_full),
    _column(TableColumn("caveats", N_("Caveats")), computed=_caveats),
    _column(TableColumn("note", N_("Note"), shown=False), _note),
)


class _AllFigures(LazySequence[Figure | Computed]):
    """The stated and computed figures of each phase, then those without a phase, and the sums."""

    def __init__(self, dataset: Dataset) -> None:
        self.cache: dict[object, object] = {}
        self._dataset = dataset
        figures = Counter(figure.phase for figure in dataset.figures)
        # From each headline follow a value per year and a share; from two of them the budget per participant.
        headlines = Counter(phase for phase, _measure in {(each.phase, each.measure) for each in _headlines(dataset)})
        sizes = (figures[phase.id] + 2 * headlines[phase.id] + dataset.has_ratio for phase in dataset.phases)
        self._ends = [*accumulate(sizes)]
        phases_end = self._ends[-1] if self._ends else 0
        self._ends.append(phases_end + figures[""] + len(dataset.measures))

    def __len__(self) -> int:
        return self._ends[-1]

    def __iter__(self) -> Iterator[Figure | Computed]:
        """Go block by block, since looking up a record by its position takes as long as making its cell."""
        return chain.from_iterable(map(self._make_block, range(len(self._ends))))

    def item(self, number: int) -> Figure | Computed:
        block = bisect_right(self._ends, number)
        return self._block(block)[number - self._begin(block)]

    def position_of(self, ref: ValueRef) -> int:
        """Return the position of a value without looking at the other phases; -1 if there is none."""
        number = self._dataset.position_of(ref.phase) if ref.phase else len(self._dataset.phases)
        refs = [record.ref for record in self._block(number)]
        return self._begin(number) + refs.index(ref) if ref in refs else -1

    def _begin(self, number: int) -> int:
        return self._ends[number - 1] if number else 0

    @lru_memo(_MAX_CACHED_BLOCKS)
    def _block(self, number: int) -> tuple[Figure | Computed, ...]:
        return self._make_block(number)

    def _make_block(self, number: int) -> tuple[Figure | Computed, ...]:
        """Return the records of a phase by its number; after the last, those without a phase."""
        dataset = self._dataset
        phase = dataset.phases[number] if number < len(dataset.phases) else None
        codes = derived_measures(dataset, phase) if phase else dataset.measures
        outcomes = cache(partial(derived_of, dataset, phase) if phase else partial(totals, dataset))
        return (
            *sorted(dataset.all_figures_of(phase.id if phase else ""), key=_place),
            *(Computed(phase, code, outcomes) for code in codes),
        )


class FigureRecords(Records[Figure | Computed]):
    """The records of the table of figures."""

    def __init__(self, dataset: Dataset) -> None:
        self._figures = _AllFigures(dataset)
        super().__init__(dataset, COLUMNS, self._figures)

    def position_of(self, ref: ValueRef) -> int:
        return self._figures.position_of(ref)


def _headlines(dataset: Dataset) -> Iterator[Figure]:
    return (figure for figure in dataset.figures if figure.headline and figure.phase)


def _place(figure: Figure) -> tuple[bool, bool]:
    """Sort headlines first, then other figures, then those of single programmes."""
    return bool(figure.programme), not figure.headline
