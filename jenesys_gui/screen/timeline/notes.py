"""The notes below the plot: how to read it, caveats, and the phases that it cannot show."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jenesys_gui.choices import Scale
from jenesys_gui.model.caveats import (
    PER_YEAR_RULES,
    Caveat,
    CaveatKind,
    caveats_of,
    different_kinds_of_amount,
    is_fiscal_year,
)
from jenesys_gui.model.dataset import Dataset, Phase, ValueRef
from jenesys_gui.model.dates import End, finish_of
from jenesys_gui.model.derived import Derived, NoValue, Outcome, Reason, derived_of
from jenesys_gui.model.measures import without_unit
from jenesys_gui.screen.timeline.bars import Bars, OtherMark, Value, has_value, inputs_of
from jenesys_gui.text import numbers, sentences, words
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COLON, _

_MAX_MISSING: Final = 3
# With more phases, patterns repeat.
_MAX_PATTERNS: Final = 5
# Caveats that concern one phase, not all of them.
_ABOUT_ONE: Final = (
    CaveatKind.DIFFERENT_DATES,
    CaveatKind.DIFFERENT_SCOPES,
    CaveatKind.SCOPE_OF_SAME_AMOUNT,
    CaveatKind.FISCAL_YEAR,
    CaveatKind.SHORTER_THAN_A_YEAR,
)


# The bar ends at the date of its figure, and is dashed if the figure is expected. A note on all bars names the kinds.
_VISIBLE: Final = (CaveatKind.RUNS_TO_AS_OF, CaveatKind.BASED_ON_EXPECTED, CaveatKind.OTHER_KINDS_ELSEWHERE)


class Note(NamedTuple):
    """A sentence, with a link to the explanation of a value if it concerns one.

    Every picture has those that are `essential`: what the lines mean, and that amounts are of different kinds.
    """

    text: str
    ref: ValueRef | None = None
    essential: bool = False


def describe_notes(
    dataset: Dataset, scale: Scale, bars: Bars, other_marks: Sequence[OtherMark], drawn_sum: Outcome | None
) -> tuple[Note, ...]:
    """Describe the notes of bars and marks; `drawn_sum` is the sum of the bars that a running sum adds up."""
    return (
        Note(_how_to_read(scale, stacked=bool(bars.rows_high))),
        *(note._replace(essential=True) for note in _of_marks(dataset, scale, bars, other_marks)),
        *_caveats(dataset, scale, bars, drawn_sum),
        *_missing(dataset, scale, bars),
    )


def _how_to_read(scale: Scale, *, stacked: bool) -> str:
    if stacked:
        return _("Many phases overlap, so each has its own row. Height shows the value within the row.")
    return {
        Scale.TOTAL: _("Height shows the value; width shows only the period."),
        Scale.PER_YEAR: _("Height shows the value per year, so the area shows the total."),
        Scale.CUMULATIVE: _("Each band shows one phase's part of the sum."),
    }[scale]


def _of_marks(dataset: Dataset, scale: Scale, bars: Bars, other_marks: Sequence[OtherMark]) -> Iterator[Note]:
    """Explain how uncertain ends, ongoing phases, expected figures and ranges look, if there are any."""
    if scale is Scale.TOTAL and any(bar.line_from > bar.begin or bar.line_to < bar.end for bar in bars.rows):
        yield Note(_("Dotted: only the year is known."))
    yield from _of_arrows(dataset, bars)
    if any(bar.expected for bar in bars.rows):
        edges = _("Dashed edges without an arrow show expected figures, not reported ones.")
        lines = _("Thick dashed lines show expected figures, not reported ones.")
        yield Note(edges if scale is Scale.CUMULATIVE else lines)
    if any(other.expected for other in other_marks):
        yield Note(_("Hollow diamonds show expected figures, not reported ones."))
    if any(bar.level_by_calendar_years is not None for bar in bars.rows):
        yield Note(_("Thin marks: range if whole calendar years are counted."))
    if 1 < len(bars.rows) <= _MAX_PATTERNS:
        yield Note(_("Patterns tell phases apart."))


def _of_arrows(dataset: Dataset, bars: Bars) -> Iterator[Note]:
    """Explain the arrows of ongoing phases, and name the phases of which only the start is stated."""
    phases = [dataset.phase_by_id[bar.phase] for bar in bars.rows if bar.arrow_to is not None]
    if any(map(words.is_ongoing, phases)):
        yield Note(_("Dashed arrow: ongoing."))
    without_end = words.joined(phase.known_as for phase in phases if not words.is_ongoing(phase))
    if without_end:
        yield Note(_("Dashed arrow: no end stated ({phases}).").format(phases=without_end))
    others = (dataset.phase_by_id[bar.phase] for bar in bars.rows if bar.arrow_to is None)
    unknown = words.joined(phase.known_as for phase in others if finish_of(phase.period) is End.UNKNOWN)
    if unknown:
        yield Note(_("End not stated: {phases}.").format(phases=unknown))


def _caveats(dataset: Dataset, scale: Scale, bars: Bars, drawn_sum: Outcome | None) -> Iterator[Note]:
    """Yield the caveats of the bars and their sum, each kind once."""
    if scale is not Scale.TOTAL:
        yield Note(sentences.caveat(dataset, Caveat(CaveatKind.SPREAD_EVENLY, ())))
    seen: set[CaveatKind] = set()
    compared = [dataset.figure_by_id[inputs_of(value)[0]] for value in bars.values]
    kinds = different_kinds_of_amount(compared) if compared and compared[0].quantity.unit.is_currency else None
    of_sum = drawn_sum.caveats if isinstance(drawn_sum, Derived) else ()
    for caveat in (kinds, *of_sum):
        if caveat is not None and caveat.kind not in seen:
            seen.add(caveat.kind)
            ref = dataset.figure_by_id[caveat.about[0]].ref
            yield Note(sentences.caveat(dataset, caveat), ref, essential=caveat is kinds)
    yield from _caveats_of_bars(dataset, scale, bars, seen)


def _caveats_of_bars(dataset: Dataset, scale: Scale, bars: Bars, seen: set[CaveatKind]) -> Iterator[Note]:
    """Yield the bars' caveats that were not `seen`, each kind with the first value it concerns."""
    for index, (bar, value) in enumerate(zip(bars.rows, bars.values, strict=True)):
        phase = dataset.phase_by_id[bar.phase]
        for caveat in _caveats_of_value(phase, value, scale):
            if caveat.kind in seen or caveat.kind in _VISIBLE:
                continue
            seen.add(caveat.kind)
            text, name = sentences.caveat(dataset, caveat), phase.known_as
            yield Note(COLON.join((name, text)) if caveat.kind in _ABOUT_ONE else text, bars.ref_of(index))


def _caveats_of_value(phase: Phase, value: Value, scale: Scale) -> tuple[Caveat, ...]:
    """Return the caveats of a bar's value; for a stated figure, those of its position."""
    if isinstance(value, Derived):
        return value.caveats
    if scale is Scale.CUMULATIVE:
        return caveats_of(PER_YEAR_RULES, phase, value)
    return (Caveat(CaveatKind.FISCAL_YEAR, (value.id,)),) if is_fiscal_year(value) else ()


def _missing(dataset: Dataset, scale: Scale, bars: Bars) -> Iterator[Note]:
    """Yield the phases that have no bar; a running sum has no part of theirs."""
    missing = bars.missing
    in_other_units = [phase for phase, why in missing if why.reason is Reason.UNITS_DIFFER]
    if len(in_other_units) > _MAX_MISSING:
        text = _("{count} phases have figures in another unit.").format(count=numbers.count(len(in_other_units)))
        yield Note(text, essential=True)
        missing = tuple(each for each in missing if each[1].reason is not Reason.UNITS_DIFFER)
    for phase, why in missing[:_MAX_MISSING]:
        is_sum = scale is Scale.CUMULATIVE and why.reason is not Reason.NOT_STATED
        if is_sum or has_value(dataset, phase, why.measure, scale):
            text = sentences.not_drawn(dataset, phase, why, is_sum=is_sum)
        else:
            text = COLON.join((phase.name, sentences.no_value(dataset, why)))
        yield Note(text, _explained(dataset, phase, why))
    more = len(missing) - _MAX_MISSING
    if more > 0:
        yield Note(counted("{count} more phase has no value.", "{count} more phases have no value.", more))


def _explained(dataset: Dataset, phase: Phase, why: NoValue) -> ValueRef | None:
    """Return what explains a missing value in the details of a phase, if anything."""
    if why.measure in derived_of(dataset, phase):
        return ValueRef.derived(phase.id, why.measure)
    figure = dataset.headline(phase.id, without_unit(why.measure))
    return figure.ref if figure else None
