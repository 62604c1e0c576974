"""Figures and computed values as sentences fit for a letter, with all that they rest on."""

from collections.abc import Iterable, Sequence
from functools import partial

from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase
from jenesys_gui.model.derived import Derived, Formula, NoValue
from jenesys_gui.text import prose, references
from jenesys_gui.text.sentences import measure, no_value, remarks
from jenesys_gui.text.sums import sum_label
from jenesys_gui.text.translate import _, ngettext
from jenesys_gui.text.words import first_said, named


def citation(dataset: Dataset, phase: Phase) -> str:
    """A phase's headline figures, with the sources and the dataset's version."""
    figures = [figure for code in (BUDGET, PARTICIPANTS) if (figure := dataset.headline(phase.id, code))]
    said = "; ".join(map(_cited, figures)) or _("no figure stated")
    return _with_source(dataset, prose.phase_with_period(phase), f"{said}.", figures, phase)


def figure_citation(dataset: Dataset, figure: Figure) -> str:
    """One figure, with its source and the dataset's version."""
    return _with_source(dataset, prose.subject(dataset, figure), f"{_cited(figure)}.", [figure])


def value_citation(dataset: Dataset, phase: Phase | None, value: Derived) -> str:
    """A computed value with its computation and caveats, and every figure that it rests on with its source.

    A sum over the phases is of none of them.
    """
    figures = [dataset.figure_by_id[id_] for id_ in value.all_inputs]
    computed = _("{value} ({measure}), computed as {computation}").format(
        value=prose.computed_value(value),
        measure=_within_sentence(computed_label(value)),
        computation=prose.computation(dataset, value),
    )
    rounding = prose.rounding(value)
    is_of_one = phase is not None and {figure.phase for figure in figures} == {phase.id}
    parts = first_said(figures, _cited if is_of_one else partial(_cited_with_phase, dataset))
    said = (
        _("{computed}: {rounding}.").format(computed=computed, rounding=rounding) if rounding else f"{computed}.",
        *remarks(dataset, value),
        _("It rests on {parts}.").format(parts="; ".join(parts)),
    )
    return _with_source(dataset, _phase_or_all(phase), " ".join(said), figures)


def computed_label(value: Derived | NoValue) -> str:
    """What a computed value is called where no card or column says it."""
    if isinstance(value, Derived) and value.formula is Formula.SUM:
        return sum_label(value.measure)
    if isinstance(value, Derived) and value.formula is Formula.RATIO_TO_BASE:
        return _("Multiple of another phase's figure")
    return measure(value.measure)


def missing_citation(dataset: Dataset, phase: Phase | None, missing: NoValue) -> str:
    """Why a value can't be computed, with the source of what it would be computed from."""
    said = f"{_within_sentence(measure(missing.measure))}. {no_value(dataset, missing)}"
    figures = [dataset.figure_by_id[id_] for id_ in missing.about]
    return _with_source(dataset, _phase_or_all(phase), said, figures, phase)


def taken_from(dataset: Dataset, rows: Iterable[Figure | Phase]) -> str:
    """The sources of figures or a phase, each with where in it they stand, and the dataset with its version."""
    locators: dict[str, dict[str, None]] = {}
    for row in rows:
        locators.setdefault(row.source, {})[row.locator] = None
    cited = [
        ", ".join(filter(None, (_source(dataset, id_), named(where, between="; ")))) for id_, where in locators.items()
    ]
    source = ngettext("Source: {sources}.", "Sources: {sources}.", len(cited))
    taken = _("Taken from “{dataset}”, version {version}.").format(dataset=dataset.title, version=dataset.version)
    return f"{source.format(sources='; '.join(first_said(cited, str)))} {taken}"


def _with_source(
    dataset: Dataset, subject: str, said: str, figures: Sequence[Figure], phase: Phase | None = None
) -> str:
    """What is said of something; without figures, the source is that of the phase."""
    rows: Sequence[Figure | Phase] = figures or ([phase] if phase else [])
    sentences = _("{subject}: {said}").format(subject=subject, said=said)
    return f"{sentences} {taken_from(dataset, rows)}"


def _phase_or_all(phase: Phase | None) -> str:
    return prose.phase_with_period(phase) if phase else _("All phases")


def _source(dataset: Dataset, id_: str) -> str:
    source = dataset.source_by_id.get(id_)
    return references.in_words(references.source_reference(source)) if source else id_


def _cited_with_phase(dataset: Dataset, figure: Figure) -> str:
    return _("{subject}: {said}").format(subject=prose.subject(dataset, figure), said=_cited(figure))


def _cited(figure: Figure) -> str:
    label = _("{measure} ({kind})").format(measure=_within_sentence(measure(figure.measure)), kind=prose.kind(figure))
    return ", ".join((f"{label} {prose.stated_value(figure)}", *prose.particulars(figure)))


def _within_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]
