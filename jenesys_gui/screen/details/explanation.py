"""Explanations: the source of a figure, the computation of a value, a programme or an event."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Dataset, Event, Figure, Programme, RefKind, Source, ValueRef
from jenesys_gui.model.derived import Derived, Formula, Outcome, derived_of, totals
from jenesys_gui.model.memo import memo
from jenesys_gui.model.statements import GapKind, differs_from_sum, gaps_of_figure
from jenesys_gui.text import sentences, statements, words
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import _

# How many figures have links; the table of figures has all of them.
MAX_LINKED: Final = 60
# The statement itself says whether a qualifier is stated.
_NAMED_GAPS: Final = (GapKind.BASIS, GapKind.AS_OF, GapKind.COUNTED, GapKind.SCOPE)


Explained = Figure | Outcome | Programme | Event


class ValueLink(NamedTuple):
    """A value with the text of the link to it."""

    text: str
    ref: ValueRef


class Explanation(NamedTuple):
    """The explanation of one value.

    `statement` is the figure in the words of its source, or the formula with its numbers; `source` comes before the
    link to the document, `locator` after it; `inputs` are the values it is computed from; `remarks` are more sentences.
    """

    heading: str
    statement: str
    source: str = ""
    link_text: str = ""
    url: str = ""
    locator: str = ""
    remarks: tuple[str, ...] = ()
    inputs: tuple[ValueLink, ...] = ()
    source_id: str = ""


def explain_figure(dataset: Dataset, figure: Figure) -> Explanation:
    """Explain a figure: its source, words and date, and how it differs from those of other phases."""
    source, understood = dataset.source_by_id[figure.source], words.date_as_understood(figure)
    remarks = (
        *_belongs_to(dataset, figure),
        _("Counted: {counted}.").format(counted=figure.counted) if figure.counted else "",
        _("Scope: {scope}.").format(scope=figure.scope_name) if figure.scope else "",
        _not_stated(figure, source),
        _("{understood}.").format(understood=understood) if understood else "",
        words.note(dataset, figure.note),
        sentences.other_kinds(dataset, figure) if figure.headline else "",
        not_the_sum(dataset, figure),
    )
    heading = _("Source of the selected figure") if figure.phase else _("Figure not tied to one phase")
    return _with_source(
        dataset, figure, Explanation(heading, words.stated(figure), remarks=tuple(filter(None, remarks)))
    )


def explain_mark(dataset: Dataset, mark: Programme | Event) -> Explanation:
    """Explain a programme or an event: its phase and period, its date, note, figures and source."""
    phase = dataset.phase_by_id.get(mark.phase)
    pattern = _("Phase: {phase}, {period}.")
    of_phase = pattern.format(phase=phase.name, period=words.period(phase)) if phase else _("Not tied to one phase.")
    figures = dataset.figures_of_programme(mark.id) if isinstance(mark, Programme) else ()
    found = Explanation(
        heading=_("Selected event") if isinstance(mark, Event) else _("Selected programme"),
        statement=statements.name_of_mark(mark),
        remarks=(*statements.about_mark(dataset, mark), of_phase),
        inputs=tuple(ValueLink(statements.figure_line(dataset, figure), figure.ref) for figure in figures),
    )
    return _with_source(dataset, mark, found)


def _with_source(dataset: Dataset, row: Figure | Programme | Event, found: Explanation) -> Explanation:
    """Return an explanation with the source of a row and the place in it."""
    source = dataset.source_by_id[row.source]
    return found._replace(
        source=source.publisher, link_text=words.title(source), url=source.url, locator=row.locator, source_id=source.id
    )


def explain_derived(dataset: Dataset, value: Derived) -> Explanation:
    """Explain a value: the formula with its numbers, links to them, the rounding, and every caveat."""
    # A ratio is not a sum.
    sentence_of = sentences.comparison_caveat if value.formula is Formula.RATIO_TO_BASE else sentences.caveat
    remarks = (
        sentences.shown_as(value),
        *(sentence_of(dataset, caveat) for caveat in value.caveats),
        sentences.calendar_years(value),
        _not_linked(len(value.inputs) - MAX_LINKED),
    )
    return Explanation(
        heading=_("Calculation of the sum") if value.formula is Formula.SUM else _("Calculation of the selected value"),
        statement=sentences.formula(dataset, value),
        remarks=tuple(remark for remark in remarks if remark),
        inputs=tuple(_inputs(dataset, value)),
    )


def explain(dataset: Dataset, value: Explained | None) -> Explanation:
    """Explain a figure, a computed or missing value, a programme or an event; nothing without one."""
    if value is None:
        return Explanation("", "")
    if isinstance(value, Programme | Event):
        return explain_mark(dataset, value)
    if isinstance(value, Figure):
        return explain_figure(dataset, value)
    if isinstance(value, Derived):
        return explain_derived(dataset, value)
    return Explanation(heading=_("Why there is no value"), statement=sentences.no_value(dataset, value))


def value_of_ref(dataset: Dataset, ref: ValueRef) -> Explained | None:
    """Return what a ref refers to; None if the dataset does not have it, or for a source."""
    if ref.kind is RefKind.STATED:
        return dataset.figure_by_id.get(ref.id)
    if ref.kind is RefKind.SUM:
        return totals(dataset).get(ref.measure)
    if ref.kind in (RefKind.PROGRAMME, RefKind.EVENT):
        return _marks(dataset).get(ref)
    phase = dataset.phase_by_id.get(ref.phase) if ref.kind is RefKind.DERIVED else None
    return derived_of(dataset, phase).get(ref.measure) if phase else None


def not_the_sum(dataset: Dataset, figure: Figure) -> str:
    """Say that a figure of no single phase differs from the sum over the phases; empty for other figures."""
    whole = totals(dataset).get(dataset.measure_of(figure))
    if figure.phase or not isinstance(whole, Derived):
        return ""
    is_other = differs_from_sum(figure, whole, (dataset.figure_by_id[id_] for id_ in whole.inputs))
    return statements.differs_from_sum(whole, figure) if is_other else ""


@memo
def _marks(dataset: Dataset) -> Mapping[ValueRef, Programme | Event]:
    marks: Iterator[Programme | Event] = chain(dataset.programmes, dataset.events)
    return {mark.ref: mark for mark in marks}


def _not_stated(figure: Figure, source: Source) -> str:
    """Return what the source does not state about a figure; empty if nothing is missing."""
    gaps = [statements.gap_name(kind) for kind in gaps_of_figure(figure, source) if kind in _NAMED_GAPS]
    return _("Not stated: {gaps}.").format(gaps=words.joined(gaps)) if gaps else ""


def _inputs(dataset: Dataset, value: Derived) -> Iterator[ValueLink]:
    for figure in (dataset.figure_by_id[id_] for id_ in value.inputs[:MAX_LINKED]):
        yield ValueLink(sentences.input_line(dataset, figure), figure.ref)
    if value.whole is not None:
        yield ValueLink(sentences.sum_line(dataset, value.whole), ValueRef.sum_of(value.whole.measure))


def _not_linked(count: int) -> str:
    """Say how many inputs have no link; empty for none."""
    if count <= 0:
        return ""
    return counted(
        "{count} more input; see the table of figures.", "{count} more inputs; see the table of figures.", count
    )


def _belongs_to(dataset: Dataset, figure: Figure) -> Iterator[str]:
    """Yield the programme and direction of a figure, if any, and that it belongs to no single phase."""
    if figure.programme in dataset.programme_by_id:
        yield _("Programme: {name}.").format(name=dataset.programme_by_id[figure.programme].name)
    if not figure.phase:
        yield _("Not tied to one phase.")
    if figure.direction is not None:
        yield _("Direction: {direction}.").format(direction=words.direction(figure))
