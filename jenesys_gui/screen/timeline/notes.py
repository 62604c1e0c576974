"""The notes below the plot: how to read it, caveats, and the phases that it cannot show."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from jenesys_gui.choices import Measure, Scale
from jenesys_gui.model.caveats import PER_YEAR_RULES, Caveat, CaveatKind, caveats_of, is_fiscal_year
from jenesys_gui.model.dataset import Dataset, Phase, ValueRef
from jenesys_gui.model.derived import Derived, NoValue
from jenesys_gui.screen.details.explanation import outcomes_of, totals_of
from jenesys_gui.screen.timeline.bars import Bars, Value
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import _, ngettext

_MAX_MISSING: Final = 3
# Caveats that concern one phase, not all of them.
_ABOUT_ONE: Final = (CaveatKind.DIFFERENT_DATES, CaveatKind.FISCAL_YEAR)


class Note(NamedTuple):
    """A sentence, with a link to the explanation of a value if it concerns one."""

    text: str
    ref: ValueRef | None = None


def describe_notes(
    dataset: Dataset, measure: Measure, scale: Scale, bars: Bars, *, has_planned_extra: bool = False
) -> tuple[Note, ...]:
    """Describe the notes of a measure at a scale.

    `has_planned_extra` says whether the plot also has another figure that was expected.
    """
    return (
        Note(_how_to_read(scale, stacked=bool(bars.rows_high))),
        *_of_expected(bars, has_planned_extra=has_planned_extra),
        *_caveats(dataset, measure, scale, bars),
        *_missing(dataset, bars),
    )


def _how_to_read(scale: Scale, *, stacked: bool) -> str:
    if stacked:
        return _("Each phase has a row, since many run side by side; height is the amount within the row.")
    return {
        Scale.TOTAL: _("Height is the amount; the width is only the period. Ends known to the year fade over it."),
        Scale.PER_YEAR: _("Height is the amount per year, so the area is the amount."),
        Scale.CUMULATIVE: _("Each band is one phase's part of the sum."),
    }[scale]


def _of_expected(bars: Bars, *, has_planned_extra: bool) -> Iterator[Note]:
    """Explain how expected figures look, if there are any."""
    if has_planned_extra or any(bar.expected for bar in bars.rows):
        yield Note(_("A dashed line or a hollow diamond is of what was expected, not reported."))


def _caveats(dataset: Dataset, measure: Measure, scale: Scale, bars: Bars) -> Iterator[Note]:
    """Yield the caveats of the bars and their sum."""
    if scale is not Scale.TOTAL:
        yield Note(sentences.caveat(dataset, Caveat(CaveatKind.SPREAD_EVENLY, ())))
    whole = totals_of(dataset).get(measure.value)
    if isinstance(whole, Derived):
        yield from _caveats_of_sum(dataset, scale, whole)
    yield from _caveats_of_bars(dataset, scale, bars)


def _caveats_of_sum(dataset: Dataset, scale: Scale, whole: Derived) -> Iterator[Note]:
    """Yield the caveats of comparing the amounts, and for a running sum those of adding them."""
    for caveat in whole.caveats:
        first = dataset.figure_by_id[caveat.about[0]]
        if caveat.kind is CaveatKind.DIFFERENT_KINDS_OF_SUM:
            yield Note(sentences.unlike_sums(dataset, caveat), first.ref)
        elif scale is Scale.CUMULATIVE:
            yield Note(sentences.caveat(dataset, caveat), first.ref)


def _caveats_of_bars(dataset: Dataset, scale: Scale, bars: Bars) -> Iterator[Note]:
    """Yield the caveats of the bars' values, each kind once, with the first value it concerns."""
    seen: set[CaveatKind] = set()
    for bar, value in zip(bars.rows, bars.values, strict=True):
        phase = dataset.phase_by_id[bar.phase]
        for caveat in _caveats_of_value(phase, value, scale):
            # RUNS_TO_AS_OF is visible: the bar ends at the date of the figure.
            if caveat.kind in seen or caveat.kind is CaveatKind.RUNS_TO_AS_OF:
                continue
            seen.add(caveat.kind)
            text, name = sentences.caveat(dataset, caveat), phase.known_as
            ref = ValueRef.derived(bar.phase, value.measure) if isinstance(value, Derived) else value.ref
            yield Note(f"{name}: {text}" if caveat.kind in _ABOUT_ONE else text, ref)


def _caveats_of_value(phase: Phase, value: Value, scale: Scale) -> tuple[Caveat, ...]:
    """Return the caveats of a bar's value; for a stated figure, those of its position."""
    if isinstance(value, Derived):
        return value.caveats
    if scale is Scale.CUMULATIVE:
        return caveats_of(PER_YEAR_RULES, phase, value)
    return (Caveat(CaveatKind.FISCAL_YEAR, (value.id,)),) if is_fiscal_year(value) else ()


def _missing(dataset: Dataset, bars: Bars) -> Iterator[Note]:
    for phase, why in bars.missing[:_MAX_MISSING]:
        yield Note(f"{phase.name}: {sentences.no_value(dataset, why)}", _explained(dataset, phase, why))
    more = len(bars.missing) - _MAX_MISSING
    if more > 0:
        pattern = ngettext("{count} more phase has no value.", "{count} more phases have no value.", more)
        yield Note(pattern.format(count=numbers.count(more)))


def _explained(dataset: Dataset, phase: Phase, why: NoValue) -> ValueRef | None:
    """Return what explains a missing value in the details of a phase, if anything."""
    if why.measure in {outcome.measure for outcome in outcomes_of(dataset, phase)}:
        return ValueRef.derived(phase.id, why.measure)
    figure = dataset.headline(phase.id, why.measure)
    return figure.ref if figure else None
