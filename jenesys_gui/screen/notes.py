"""What stands under the plot: how to read it, the caveats of what is shown, and which phases it can't show."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from jenesys_gui.model.caveats import CaveatKind
from jenesys_gui.model.dataset import Dataset, Figure
from jenesys_gui.model.derived import Derived
from jenesys_gui.screen.bars import Bars
from jenesys_gui.screen.explanation import totals_of
from jenesys_gui.screen.state import Measure, Scale
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import _, ngettext

_MOST_MISSING: Final = 3


class Note(NamedTuple):
    """A sentence; with a phase and the key of a value, it leads to what is explained there."""

    text: str
    phase: str = ""
    key: str = ""


def describe_notes(dataset: Dataset, measure: Measure, scale: Scale, bars: Bars) -> tuple[Note, ...]:
    """The notes of a measure at a scale."""
    return (
        Note(_how_to_read(scale, stacked=bool(bars.rows_high))),
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


def _caveats(dataset: Dataset, measure: Measure, scale: Scale, bars: Bars) -> Iterator[Note]:
    """The caveats of what is drawn, each once, with the first value that it is about."""
    if scale is not Scale.TOTAL:
        yield Note(_("Spread evenly: the source gives totals, not yearly figures."))
    whole = totals_of(dataset).get(measure.value)
    if isinstance(whole, Derived):
        for caveat in whole.caveats:
            if caveat.kind is CaveatKind.DIFFERENT_KINDS_OF_SUM:
                first = dataset.figure_by_id[caveat.about[0]]
                yield Note(sentences.unlike_sums(dataset, caveat), first.phase, first.id)
    seen = set()
    for bar, value in zip(bars.rows, bars.values, strict=True):
        for caveat in () if isinstance(value, Figure) else value.caveats:
            if caveat.kind not in seen and caveat.kind is not CaveatKind.RUNS_TO_AS_OF:
                seen.add(caveat.kind)
                name = dataset.phase_by_id[bar.phase].short_name
                text = sentences.caveat(dataset, caveat)
                key = value.measure if isinstance(value, Derived) else ""
                about_one = caveat.kind in (CaveatKind.DIFFERENT_DATES, CaveatKind.FISCAL_YEAR)
                yield Note(f"{name}: {text}" if about_one and name else text, bar.phase, key)


def _missing(dataset: Dataset, bars: Bars) -> Iterator[Note]:
    for phase, why in bars.missing[:_MOST_MISSING]:
        yield Note(f"{phase.name}: {sentences.no_value(dataset, why)}", phase.id, why.measure)
    more = len(bars.missing) - _MOST_MISSING
    if more > 0:
        pattern = ngettext("{count} more phase has no value.", "{count} more phases have no value.", more)
        yield Note(pattern.format(count=numbers.count(more)))
