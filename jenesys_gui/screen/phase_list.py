"""The list of phases: its rows, and the sums below it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, overload

from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase
from jenesys_gui.model.dates import begin_of, end_of
from jenesys_gui.model.derived import PEOPLE, NoValue
from jenesys_gui.screen.explanation import totals_of
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import _


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase in the list. `colour` counts the phases from 0; `fill` is its budget as a part of the largest one."""

    id: str
    colour: int
    name: str
    short_name: str
    period: str
    budget: str
    participants: str
    fill: float
    spoken: str


class SumLine(NamedTuple):
    """A sum over the phases with what it is called."""

    label: str
    value: str


class Summary(NamedTuple):
    """What stands below the list: how much there is, the sums, and why they are sums of unlike things."""

    counts: str
    sums: tuple[SumLine, ...]
    caveats: tuple[str, ...]


class PhaseList(NamedTuple):
    """The list of phases with one row selected."""

    heading: str
    rows: Sequence[PhaseRow]
    selected_row: int
    summary: Summary


class _Rows(Sequence[PhaseRow]):
    """The rows of a dataset, each described when it is looked at: a screenful of 100 000."""

    def __init__(self, dataset: Dataset, positions: Sequence[int]) -> None:
        self._dataset = dataset
        self._positions = positions
        budgets = dataset.headlines(BUDGET)
        # Bars of different currencies can't be compared: only those of the first one have a length.
        self._unit = budgets[0].quantity.unit if budgets else ""
        comparable = [figure.quantity.value for figure in budgets if figure.quantity.unit == self._unit]
        self._largest = max(comparable, default=Decimal(0))

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, index: int) -> PhaseRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PhaseRow, ...]: ...
    def __getitem__(self, index: int | slice) -> PhaseRow | tuple[PhaseRow, ...]:
        if isinstance(index, slice):
            return tuple(self._row(position) for position in self._positions[index])
        return self._row(self._positions[index])

    def _row(self, position: int) -> PhaseRow:
        phase = self._dataset.phases[position]
        budget = self._dataset.headline(phase.id, BUDGET)
        return PhaseRow(
            id=phase.id,
            colour=position,
            name=phase.name,
            short_name=phase.short_name or phase.name,
            period=numbers.when(phase.period),
            budget=numbers.quantity(budget.quantity) if budget else _("no budget stated"),
            participants=_participants(self._dataset, phase),
            fill=self._fill(budget),
            spoken=sentences.phase_summary(self._dataset, phase),
        )

    def _fill(self, budget: Figure | None) -> float:
        if budget is None or budget.quantity.unit != self._unit or not self._largest:
            return 0.0
        return float(budget.quantity.value / self._largest)


def describe_phase_list(dataset: Dataset, selected: str, years: tuple[float, float] | None) -> PhaseList:
    """The list of a dataset's phases, or of those that lie between two years; `selected` is a phase's id.

    The list always says that it is narrowed.
    """
    positions = _positions_between(dataset, years) if years else range(len(dataset.phases))
    position = dataset.position_of(selected)
    return PhaseList(
        heading=_heading(dataset, len(positions), narrowed=years is not None),
        rows=_rows(dataset, positions),
        selected_row=position if years is None else _row_of(positions, position),
        summary=_summary(dataset),
    )


def _participants(dataset: Dataset, phase: Phase) -> str:
    figure = dataset.headline(phase.id, PARTICIPANTS)
    if figure is None:
        return _("no participants stated")
    value = numbers.quantity(figure.quantity)
    return _("{number} people").format(number=value) if figure.quantity.unit == PEOPLE else value


@lru_cache(maxsize=2)
def _rows(dataset: Dataset, positions: Sequence[int]) -> _Rows:
    return _Rows(dataset, positions)


def _heading(dataset: Dataset, count: int, *, narrowed: bool) -> str:
    if not narrowed:
        return _("Phases")
    return _("Phases in sight: {count} of {all}").format(
        count=numbers.count(count), all=numbers.count(len(dataset.phases))
    )


@lru_cache(maxsize=2)
def _positions_between(dataset: Dataset, years: tuple[float, float]) -> tuple[int, ...]:
    """The positions of the phases that lie between two years at least in part; an open end reaches any year."""
    first, last = years
    ends = ((begin_of(phase.period), end_of(phase.period)) for phase in dataset.phases)
    return tuple(
        position
        for position, (begin, end) in enumerate(ends)
        if (begin is None or begin < last) and (end is None or end > first)
    )


def _row_of(positions: Sequence[int], position: int) -> int:
    """Where a position stands among those that are listed, which are in order; -1 if it does not."""
    row = bisect_left(positions, position)
    return row if row < len(positions) and positions[row] == position else -1


@lru_cache(maxsize=2)
def _summary(dataset: Dataset) -> Summary:
    labels = {BUDGET: _("Sum of stated budgets"), PARTICIPANTS: _("Sum of stated participants")}
    sums, caveats = [], []
    for code, whole in totals_of(dataset).items():
        label = labels.get(code, _("Sum of {measure}").format(measure=sentences.measure(code).lower()))
        if isinstance(whole, NoValue):
            caveats.append(f"{label}: {sentences.no_value(dataset, whole)}")
            continue
        sums.append(SumLine(label, numbers.derived(whole)))
        caveats += [f"{label}: {sentences.caveat(dataset, caveat)}" for caveat in whole.caveats]
    return Summary(
        counts=sentences.counts(len(dataset.phases), len(dataset.programmes)),
        sums=tuple(sums),
        caveats=tuple(caveats),
    )
