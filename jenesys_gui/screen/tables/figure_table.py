"""The rows of the table of figures: every figure that is stated, and every value that is computed from them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final

from jenesys_gui.model.dataset import Dataset, Figure, Phase, Status
from jenesys_gui.model.derived import Outcome, derived_measures
from jenesys_gui.screen.details.explanation import outcomes_of, sum_key, totals_of
from jenesys_gui.screen.memory import remembered
from jenesys_gui.screen.tables.figure_cells import COLUMNS, Computed, Outcomes
from jenesys_gui.screen.tables.table import Records, TableCell

_MAX_CACHED_BLOCKS: Final = 1000


class FigureRecords(Records[Figure | Computed]):
    """The figures of each phase with what is computed from them; then those of no phase, and the sums."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset, [(column.shown, column.cell) for column in COLUMNS])
        self._block = lru_cache(_MAX_CACHED_BLOCKS)(self._make_block)
        figures = Counter(figure.phase for figure in dataset.figures)
        # A figure per year and a share follow from each headline, and the budget per participant from all of them.
        headlines = Counter(phase for phase, _measure in {(each.phase, each.measure) for each in _headlines(dataset)})
        sizes = (figures[phase.id] + 2 * headlines[phase.id] + 1 for phase in dataset.phases)
        self._ends = [*accumulate(sizes)]
        phases_end = self._ends[-1] if self._ends else 0
        self._ends.append(phases_end + figures[""] + len(totals_of(dataset)))

    def __len__(self) -> int:
        return self._ends[-1]

    def record(self, position: int) -> Figure | Computed:
        number = bisect_right(self._ends, position)
        return self._block(number)[position - self._begin(number)]

    def cells(self, column: str) -> Iterable[TableCell]:
        """Block by block, since looking each record up by its position takes as long as making its cell."""
        make = self._make_cell[column]
        blocks = map(self._make_block, range(len(self._ends)))
        return (make(self._dataset, record) for block in blocks for record in block)

    def target(self, record: Figure | Computed) -> tuple[str, str]:
        return (record.phase_id, record.key) if isinstance(record, Computed) else (record.phase, record.id)

    def is_expected(self, record: Figure | Computed) -> bool:
        return isinstance(record, Figure) and record.status is Status.EXPECTED

    def position_of(self, phase: str, key: str) -> int:
        figure = self._dataset.figure_by_id.get(key)
        of = figure.phase if figure else phase
        if figure is None and key in map(sum_key, totals_of(self._dataset)):
            of = ""
        number = self._dataset.position_of(of) if of else len(self._dataset.phases)
        keys = [self.target(record)[1] for record in self._block(number)]
        return self._begin(number) + keys.index(key) if key in keys else -1

    def _begin(self, number: int) -> int:
        return self._ends[number - 1] if number else 0

    def _make_block(self, number: int) -> tuple[Figure | Computed, ...]:
        """What is stated and computed of one phase, or, after the last, of none."""
        dataset, measures = self._dataset, totals_of(self._dataset)
        phase = dataset.phases[number] if number < len(dataset.phases) else None
        codes = derived_measures(dataset, phase, measures) if phase else measures
        outcomes = _Outcomes(dataset, phase)
        return (
            *sorted(dataset.all_figures_of(phase.id if phase else ""), key=_place),
            *(Computed(phase, code, outcomes) for code in codes),
        )


class _Outcomes(Outcomes):
    """What is computed of one phase, or the sums; computed when it is looked at."""

    def __init__(self, dataset: Dataset, phase: Phase | None) -> None:
        super().__init__()
        self._dataset = dataset
        self._phase = phase

    def outcome(self, measure: str) -> Outcome:
        """The value of a measure, or why there is none."""
        return self._outcomes[measure]

    @cached_property
    def _outcomes(self) -> dict[str, Outcome]:
        if self._phase is None:
            return dict(totals_of(self._dataset))
        return {outcome.measure: outcome for outcome in outcomes_of(self._dataset, self._phase)}


def _headlines(dataset: Dataset) -> Iterator[Figure]:
    return (figure for figure in dataset.figures if figure.headline and figure.phase)


def _place(figure: Figure) -> tuple[bool, bool]:
    """Headlines come first, then the figures beside them, then those of single programmes."""
    return bool(figure.programme), not figure.headline


@remembered
def figure_records(dataset: Dataset) -> FigureRecords:
    """The records of a dataset, made once."""
    return FigureRecords(dataset)
