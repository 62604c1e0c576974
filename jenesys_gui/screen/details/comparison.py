"""Phases side by side: a column each, a row for each measure, and ratios to the base."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Final, NamedTuple

from jenesys_gui.model.caveats import COMPARISON_RULES, caveats_of
from jenesys_gui.model.dataset import Dataset, Figure, Phase, RefKind, ValueRef
from jenesys_gui.model.dates import begin_of
from jenesys_gui.model.derived import Derived, Outcome, derived_of, ratios_to
from jenesys_gui.model.memo import lru_memo
from jenesys_gui.screen.details.explanation import Explained, Explanation, explain, value_of_ref
from jenesys_gui.text import numbers, sentences, words
from jenesys_gui.text.measures import measure_name
from jenesys_gui.text.translate import COMMA, SEMICOLON, _

# More columns do not fit.
MAX_COMPARED: Final = 4
# With more columns, or a longer name, the name of the base does not fit next to each ratio.
_MAX_WIDE_COLUMNS: Final = 2
_MAX_NAME_LENGTH: Final = 16
_MAX_CACHED: Final = 16


class ComparedPhase(NamedTuple):
    """One of the phases; the others are compared with the base. `colour` is its position in the dataset."""

    phase: str
    name: str
    period: str
    colour: int
    is_base: bool


class ComparedValue(NamedTuple):
    """A phase's value of one measure and its ratio to the base's; the refs lead to their explanations."""

    ref: ValueRef | None
    value: str
    note: str
    spoken: str
    ratio: str = ""
    ratio_ref: ValueRef | None = None
    ratio_spoken: str = ""


class ComparedRow(NamedTuple):
    """The values of one measure, with remarks on how they differ."""

    label: str
    cells: tuple[ComparedValue, ...]
    remarks: tuple[str, ...]


class Comparison(NamedTuple):
    """Everything that the details show of several phases. `chosen`, if any, is the value explained."""

    heading: str
    columns: tuple[ComparedPhase, ...]
    rows: tuple[ComparedRow, ...]
    hint: str
    chosen: ValueRef | None
    explanation: Explanation
    spoken: str


def compared_phases(dataset: Dataset, phases: Sequence[str]) -> tuple[str, ...]:
    """Return the phases to compare, the base first; none if there is only one."""
    known = tuple(dict.fromkeys(id_ for id_ in phases if id_ in dataset.phase_by_id))
    return known[:MAX_COMPARED] if len(known) > 1 else ()


@lru_memo(_MAX_CACHED)
def describe_comparison(dataset: Dataset, compared: tuple[str, ...], explained: ValueRef | None) -> Comparison:
    """Describe the comparison of some phases, the first of which is the base, in the order of time.

    `explained` is any value, programme or event, or None for the first value.
    """
    base = dataset.phase_by_id[compared[0]]
    phases = sorted((dataset.phase_by_id[id_] for id_ in compared), key=lambda phase: _begin(dataset, phase))
    rows = tuple(_rows(dataset, phases, base))
    refs = (explained, *(ref for row in rows for cell in row.cells for ref in (cell.ref, cell.ratio_ref)))
    choices = ((ref, found) for ref in refs if ref and (found := compared_value(dataset, compared, ref)))
    chosen, value = next(choices, (None, None))
    return Comparison(
        heading=_("Comparison with {phase}").format(phase=base.known_as),
        columns=tuple(
            ComparedPhase(
                phase.id, phase.known_as, words.period(phase), dataset.position_of(phase.id), is_base=phase is base
            )
            for phase in phases
        ),
        rows=rows,
        hint=_(
            "Numbers with × are multiples of the base. To add or remove a phase, use its check "
            "box in the list. Up to {count} phases fit."
        ).format(count=numbers.count(MAX_COMPARED)),
        chosen=chosen,
        explanation=explain(dataset, value),
        spoken=_("Comparing {phases}; base: {base}").format(
            phases=COMMA.join(phase.known_as for phase in phases), base=base.known_as
        ),
    )


def _begin(dataset: Dataset, phase: Phase) -> tuple[float, int]:
    """Return the sort key of a phase: its start, those without one last, and its position."""
    begin = begin_of(phase.period)
    return inf if begin is None else begin, dataset.position_of(phase.id)


def _rows(dataset: Dataset, phases: Sequence[Phase], base: Phase) -> Iterator[ComparedRow]:
    is_narrow = len(phases) > _MAX_WIDE_COLUMNS or len(base.known_as) > _MAX_NAME_LENGTH
    for measure in dataset.stated_measures:
        figures = [dataset.headline(phase.id, measure) for phase in phases]
        ratios = multiples(dataset, (base.id, *(phase.id for phase in phases)), measure)
        cells = tuple(
            _stated(dataset, figure, base, ratios.get(figure.phase), is_narrow=is_narrow) if figure else _not_stated()
            for figure in figures
        )
        caveats = caveats_of(COMPARISON_RULES, [figure for figure in figures if figure])
        remarks = tuple(sentences.comparison_caveat(dataset, caveat) for caveat in caveats)
        yield ComparedRow(measure_name(dataset, measure), cells, remarks)
    outcomes = [derived_of(dataset, phase) for phase in phases]
    for code in dict.fromkeys(code for each in outcomes for code in each):
        cells = tuple(_derived(dataset, phase, code, each) for phase, each in zip(phases, outcomes, strict=True))
        yield ComparedRow(measure_name(dataset, code), cells, ())


def _not_stated() -> ComparedValue:
    return ComparedValue(None, _("not stated"), "", "")


def _stated(dataset: Dataset, figure: Figure, base: Phase, ratio: Derived | None, *, is_narrow: bool) -> ComparedValue:
    phase = dataset.phase_by_id[figure.phase]
    value = words.figure_text(figure)
    label = words.headline_label(dataset, figure)
    note = words.dated_and_expected(figure, first=words.kind_of_money(figure))
    in_words = words.dated_and_expected(figure, first=words.figure_text(figure, words.Style.SPOKEN))
    spoken = _("{phase}, {label}: {value}, source").format(phase=phase.name, label=label, value=in_words)
    cell = ComparedValue(figure.ref, value, note, spoken)
    if ratio is None:
        return cell
    multiple = _("{ratio} {base}").format(ratio=words.derived_text(ratio), base=base.known_as)
    spoken = _("{phase}, {label}: {multiple}, calculation").format(phase=phase.name, label=label, multiple=multiple)
    shown = _("{ratio} base").format(ratio=words.derived_text(ratio)) if is_narrow else multiple
    return cell._replace(ratio=shown, ratio_ref=ValueRef.derived(phase.id, ratio.measure), ratio_spoken=spoken)


def _derived(dataset: Dataset, phase: Phase, code: str, outcomes: Mapping[str, Outcome]) -> ComparedValue:
    outcome = outcomes.get(code)
    if outcome is None:
        return _not_stated()
    label = sentences.derived_label(dataset, outcome)
    value, note = words.derived_text(outcome), sentences.short_caveat(outcome)
    is_known = isinstance(outcome, Derived)
    pattern = _("{phase}, {label}: {value}, calculation") if is_known else _("{phase}, {label}: {value}, why")
    return ComparedValue(
        ref=ValueRef.derived(phase.id, code),
        value=value,
        note=note,
        spoken=pattern.format(label=label, phase=phase.name, value=COMMA.join((value, note))),
    )


def compared_value(dataset: Dataset, phases: Sequence[str], ref: ValueRef) -> Explained | None:
    """Return a multiple of the first of some phases, or any other value, programme or event."""
    multiple = _multiple(dataset, phases, ref) if ref.kind is RefKind.DERIVED and ref.phase in phases[1:] else None
    return multiple or value_of_ref(dataset, ref)


def multiples_in_words(dataset: Dataset, phases: Sequence[str], measure: str) -> str:
    """Return the figures of a measure as multiples of the first phase's; empty if there are none."""
    texts = [
        _("{phase} {value}").format(phase=dataset.phase_by_id[id_].known_as, value=words.derived_text(ratio))
        for id_, ratio in multiples(dataset, phases, measure).items()
    ]
    if not texts:
        return ""
    base = dataset.phase_by_id[phases[0]].known_as
    return _("{measure} as multiples of {base}: {multiples}.").format(
        measure=measure_name(dataset, measure), base=base, multiples=SEMICOLON.join(texts)
    )


def multiples(dataset: Dataset, phases: Sequence[str], measure: str) -> dict[str, Derived]:
    """Return the headline figures of a measure as multiples of the first phase's, by phase."""
    figures = {id_: figure for id_ in phases if (figure := dataset.headline(id_, measure))}
    base = figures.pop(phases[0], None) if phases else None
    ratios = zip(figures, ratios_to(base, [*figures.values()]), strict=True) if base else ()
    return {id_: ratio for id_, ratio in ratios if isinstance(ratio, Derived)}


def _multiple(dataset: Dataset, phases: Sequence[str], ref: ValueRef) -> Derived | None:
    """Return the ratio of a phase's headline figure to that of the base; None if `ref` is another value."""
    found = (multiples(dataset, phases, measure).get(ref.phase) for measure in dataset.stated_measures)
    return next((ratio for ratio in found if ratio and ratio.measure == ref.measure), None)
