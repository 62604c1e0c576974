"""The list of phases: its rows, and the sums below it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from typing import Final, NamedTuple

from jenesys_gui.model.caveats import CaveatKind
from jenesys_gui.model.dataset import Dataset, Figure, Status, ValueRef
from jenesys_gui.model.dates import begin_of, end_of
from jenesys_gui.model.derived import Derived, totals
from jenesys_gui.model.memo import LazySequence, lru_memo, memo
from jenesys_gui.model.quantity import NO_UNIT, Unit
from jenesys_gui.screen.details.comparison import MAX_COMPARED
from jenesys_gui.screen.details.explanation import not_the_sum
from jenesys_gui.text import numbers, sentences, statements, words
from jenesys_gui.text.measures import measure_in_sentence, sum_label
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COLON, COMMA, _


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase in the list, with its figures of the first two measures of the dataset.

    `fill` is that of the first as a fraction of the largest reported one, at most 1. If it is only `expected`, so is
    the bar. `spoken` is the `summary`, with the place in the list.
    """

    id: str
    colour: int
    name: str
    short_name: str
    period: str
    first: str
    second: str
    fill: float
    summary: str
    spoken: str
    expected: bool = False


_MAX_CACHED_ROWS: Final = 200
# There is little room below the list; the table has all figures without a phase.
_MAX_WITHOUT_PHASE: Final = 3


class SumLine(NamedTuple):
    """A sum over the phases, or a figure without a phase; `link` is the text of the link to `ref`."""

    text: str
    ref: ValueRef
    link: str


class Summary(NamedTuple):
    """The box below the list: counts, sums with their caveats, and the figures that only the table has."""

    counts: str
    sums: tuple[SumLine, ...]
    why: str
    caveats: tuple[str, ...]
    more: SumLine | None = None


class PhaseList(NamedTuple):
    """The list of phases. `selected_row` is -1 if the selected phase is not listed, as `remark` then says.

    `pinned` are the ids of the compared phases, whose boxes are checked; None unless the user compares.
    `before` and `after` are the listed phases around the selected one, empty for none.
    """

    heading: str
    rows: Sequence[PhaseRow]
    selected_row: int
    summary: Summary
    pinned: frozenset[str] | None = None
    remark: str = ""
    before: str = ""
    after: str = ""


class _Rows(LazySequence[PhaseRow]):
    """The rows of a dataset, each described when it is looked at, since there may be 100 000."""

    def __init__(self, dataset: Dataset, positions: Sequence[int]) -> None:
        self._dataset = dataset
        self._positions = positions
        self._unit, self._largest = _largest(dataset)
        self.cache: dict[object, object] = {}

    def __len__(self) -> int:
        return len(self._positions)

    # Painting a row looks it up several times.
    @lru_memo(_MAX_CACHED_ROWS)
    def item(self, number: int) -> PhaseRow:
        position = self._positions[number]
        phase = self._dataset.phases[position]
        measures = self._dataset.stated_measures[:2]
        figures = [self._dataset.headline(phase.id, measure) for measure in measures]
        first, second, *_others = (*map(self._value, measures, figures), "", "")
        figure = figures[0] if figures else None
        summary = sentences.phase_summary(self._dataset, phase)
        return PhaseRow(
            id=phase.id,
            colour=position,
            name=phase.name,
            short_name=phase.known_as,
            period=words.period(phase),
            first=first,
            second=second,
            fill=self._fill(figure),
            summary=summary,
            spoken=COMMA.join((summary, numbers.place(number, len(self)))),
            expected=figure is not None and figure.status is Status.EXPECTED,
        )

    def _fill(self, figure: Figure | None) -> float:
        if figure is None or figure.quantity.unit != self._unit or not self._largest:
            return 0.0
        return min(1.0, float(figure.quantity.value / self._largest))

    def _value(self, measure: str, figure: Figure | None) -> str:
        """Return the value of a figure, and that it is expected if it is."""
        if figure is None:
            return _("no {measure} stated").format(measure=measure_in_sentence(self._dataset, measure))
        value = words.figure_text(figure, words.Style.WITH_UNIT)
        return _("{value} expected").format(value=value) if figure.status is Status.EXPECTED else value


def describe_phase_list(
    dataset: Dataset, selected: str, years: tuple[float, float] | None, *, compared: Sequence[str] | None = None
) -> PhaseList:
    """Describe the list of phases, or of those within two years.

    `selected` is a phase's id. The heading says when the list is filtered.
    """
    position = dataset.position_of(selected)
    positions = _narrowed(dataset, years)
    everything = range(len(dataset.phases))
    rows = _rows_at(dataset, everything if len(positions) == len(everything) else positions)
    # Where the selected phase is in the list, or would be.
    row, next_row = bisect_left(positions, position), bisect_right(positions, position)
    return PhaseList(
        heading=_heading(dataset, len(rows), by_years=years is not None),
        rows=rows,
        selected_row=row if row < next_row else -1,
        summary=_summary(dataset),
        pinned=None if compared is None else frozenset(compared),
        remark="\n".join(_remarks(compared, is_listed=row < next_row)),
        before=dataset.phases[positions[row - 1]].id if row else "",
        after=dataset.phases[positions[next_row]].id if next_row < len(positions) else "",
    )


def _remarks(compared: Sequence[str] | None, *, is_listed: bool) -> Iterator[str]:
    """Say what to do to compare phases, and that the selected phase is not listed."""
    if compared is not None and len(compared) < 2:  # noqa: PLR2004 - one phase is compared with nothing
        yield _("Select the check boxes of the phases to compare.")
    elif compared is not None and len(compared) > MAX_COMPARED:
        yield _("Only the first {count} phases that you selected are compared.").format(
            count=numbers.count(MAX_COMPARED)
        )
    if not is_listed:
        yield _("The selected phase is not in this list.")


@memo
def _largest(dataset: Dataset) -> tuple[Unit, Decimal]:
    """Return the unit and amount of the largest reported figure of the first measure.

    Expected ones count only if none is reported.
    """
    stated = next(iter(dataset.measures.values()), ())
    figures = [figure for figure in stated if figure.status is Status.REPORTED] or stated
    unit = figures[0].quantity.unit if figures else NO_UNIT
    return unit, max((figure.quantity.value for figure in figures), default=Decimal(0))


# Only the last ones are kept, since panning always needs others.
@lru_memo(1)
def _narrowed(dataset: Dataset, years: tuple[float, float] | None) -> Sequence[int]:
    """Return the positions of the phases within two years."""
    if years is None:
        return range(len(dataset.phases))
    first, end = years
    return tuple(at for at, (begins, ends) in enumerate(_periods(dataset)) if begins < end and ends > first)


# All rows and the last narrowed ones: the same object, so that panning that changes nothing lays out nothing again.
@lru_memo(2)
def _rows_at(dataset: Dataset, positions: Sequence[int]) -> _Rows:
    return _Rows(dataset, positions)


@memo
def _periods(dataset: Dataset) -> tuple[tuple[float, float], ...]:
    """Return the start and end of each phase, in years; infinite if open or unknown."""
    ends = ((begin_of(phase.period), end_of(phase.period)) for phase in dataset.phases)
    return tuple((-inf if begin is None else begin, inf if end is None else end) for begin, end in ends)


def _heading(dataset: Dataset, count: int, *, by_years: bool) -> str:
    if not by_years:
        return _("Phases")
    pattern = _("Visible phases: {count} of {all}")
    return pattern.format(count=numbers.count(count), all=numbers.count(len(dataset.phases)))


@memo
def _summary(dataset: Dataset) -> Summary:
    lines, caveats, kinds = [], [], set()
    for code, whole in totals(dataset).items():
        label = sum_label(dataset, code)
        caveats += [COLON.join((label, remark)) for remark in sentences.remarks(dataset, whole)]
        if isinstance(whole, Derived):
            lines.append(SumLine(sentences.sum_line(dataset, whole), ValueRef.sum_of(code), _("Calculation")))
            lines += _expected_line(dataset, whole)
            kinds |= {caveat.kind for caveat in whole.caveats}
    stated = [figure for figure in dataset.figures if not figure.phase]
    lines += [
        SumLine(statements.figure_without_phase(figure), figure.ref, _("Source"))
        for figure in stated[:_MAX_WITHOUT_PHASE]
    ]
    more = stated[_MAX_WITHOUT_PHASE:]
    caveats += [text for figure in stated if (text := not_the_sum(dataset, figure))]
    return Summary(
        counts=sentences.counts(len(dataset.phases), sum(programme.listed for programme in dataset.programmes)),
        sums=tuple(lines),
        why=_("Different kinds of amount") if CaveatKind.DIFFERENT_KINDS_OF_AMOUNT in kinds else _("Caveats"),
        caveats=tuple(caveats),
        more=SumLine(counted("{count} more figure", "{count} more figures", len(more)), more[0].ref, "")
        if more
        else None,
    )


def _expected_line(dataset: Dataset, whole: Derived) -> Iterator[SumLine]:
    """Yield a line on the figures that are not in a sum since they are only expected, if there are any."""
    for caveat in whole.caveats:
        if caveat.kind is CaveatKind.EXPECTED_LEFT_OUT:
            ref = dataset.figure_by_id[caveat.about[0]].ref
            yield SumLine(sentences.expected_figures(dataset, caveat.about), ref, _("Source"))
