"""The current view in a few plain sentences, fit for a letter."""

from collections.abc import Iterator, Sequence
from typing import Final

from jenesys_gui.choices import Measure, Scale
from jenesys_gui.model.caveats import CaveatKind, for_comparison
from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase
from jenesys_gui.model.derived import Derived, NoValue, Reason
from jenesys_gui.model.quantity import Unit
from jenesys_gui.screen.details.explanation import totals_of
from jenesys_gui.screen.export.citing import shown_phases
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.timeline.bars import value_of
from jenesys_gui.text import citations, numbers, sentences, words
from jenesys_gui.text.translate import _, ngettext

# What the figure or the sentence about the value says already.
_SAID: Final = (CaveatKind.FISCAL_YEAR, CaveatKind.SPREAD_EVENLY)


def view_in_words(dataset: Dataset, state: ViewState) -> str:
    """What is stated of the measure for the selected phases, what the scale makes of it, and where it is stated."""
    phases = [dataset.phase_by_id[id_] for id_ in shown_phases(dataset, state)]
    said = [sentence for phase in phases for sentence in _of_phase(dataset, phase, state)]
    figures = [figure for phase in phases for figure in _figures(dataset, phase, state.measure)]
    whole = totals_of(dataset).get(state.measure.value) if state.scale is Scale.CUMULATIVE else None
    if whole is not None:
        said += _of_sum(dataset, whole)
        figures += [dataset.figure_by_id[id_] for id_ in _rests_on(whole)]
    elif len(phases) > 1:
        said += _side_by_side(dataset, figures)
    said.append(citations.taken_from(dataset, figures or phases))
    return " ".join(said)


def _measures(measure: Measure) -> tuple[str, ...]:
    return (BUDGET, PARTICIPANTS) if measure is Measure.PER_PARTICIPANT else (measure.value,)


def _figures(dataset: Dataset, phase: Phase, measure: Measure) -> list[Figure]:
    """The headline figures on which a phase's part of the view rests."""
    return [figure for code in _measures(measure) if (figure := dataset.headline(phase.id, code))]


def _of_phase(dataset: Dataset, phase: Phase, state: ViewState) -> Iterator[str]:
    stated = "; ".join(_stated(dataset, phase, code) for code in _measures(state.measure))
    yield _("For {phase} ({period}), {stated}.").format(
        phase=phase.name, period=citations.period(phase.period), stated=stated
    )
    others = sum(
        figure.measure in _measures(state.measure) and not figure.headline for figure in dataset.figures_of(phase.id)
    )
    if others:
        yield ngettext(
            "The dataset holds {count} more such figure for it, of another kind, scope, status, date or source.",
            "The dataset holds {count} more such figures for it, of another kind, scope, status, date or source.",
            others,
        ).format(count=numbers.count(others))
    value = value_of(dataset, phase, state.measure, state.scale)
    if isinstance(value, Derived):
        yield from _computed(dataset, value, state.scale)
    elif isinstance(value, NoValue) and value.reason is not Reason.NOT_STATED:
        yield sentences.no_value(dataset, value)


def _stated(dataset: Dataset, phase: Phase, code: str) -> str:
    """What is stated of a measure: `the budget is approximately USD 73,000,000 (stated as “contribution”)`."""
    figure = dataset.headline(phase.id, code)
    if figure is None:
        return _("no budget is stated") if code == BUDGET else _("no number of participants is stated")
    value = _("{amount} ({kind})").format(
        amount=words.figure_text(figure, words.Style.PROSE), kind=citations.kind(figure)
    )
    pattern = _("the budget is {value}") if code == BUDGET else _("the number of participants is {value}")
    return pattern.format(value=", ".join((value, *citations.particulars(figure))))


def _computed(dataset: Dataset, value: Derived, scale: Scale) -> Iterator[str]:
    if scale is Scale.PER_YEAR:
        pattern = _("Computed, not stated, and spread evenly: {computation} comes to {value}.")
    else:
        pattern = _("Computed, not stated: {computation} comes to {value}.")
    yield pattern.format(
        computation=citations.computation(dataset, value), value=words.derived_text(value, words.Style.PROSE)
    )
    yield from (sentences.caveat(dataset, caveat) for caveat in value.caveats if caveat.kind not in _SAID)


def _of_sum(dataset: Dataset, whole: Derived | NoValue) -> Iterator[str]:
    """The sum over the phases, which the running sum comes to."""
    if isinstance(whole, NoValue):
        yield sentences.no_value(dataset, whole)
        return
    yield ngettext(
        "Computed, not stated: the figure of {count} phase comes to {value}.",
        "Computed, not stated: the figures of {count} phases add up to {value}.",
        len(whole.inputs),
    ).format(count=numbers.count(len(whole.inputs)), value=words.derived_text(whole, words.Style.PROSE))
    yield from (sentences.caveat(dataset, caveat) for caveat in whole.caveats)
    yield from _nominal(whole.unit)


def _side_by_side(dataset: Dataset, figures: Sequence[Figure]) -> Iterator[str]:
    """What has to be said of figures of several phases beside each other."""
    for code in dict.fromkeys(figure.measure for figure in figures):
        of_measure = [figure for figure in figures if figure.measure == code]
        yield from (sentences.unlike(dataset, caveat) for caveat in for_comparison(of_measure))
        yield from _nominal(of_measure[0].quantity.unit)


def _nominal(unit: Unit) -> Iterator[str]:
    if unit.is_currency:
        yield _("Amounts are nominal: money of the years in which they were stated.")


def _rests_on(whole: Derived | NoValue) -> tuple[str, ...]:
    return whole.inputs if isinstance(whole, Derived) else whole.about
