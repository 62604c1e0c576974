"""What is taken along with its source: the value that was chosen, or the selected phase; and what can be cited."""

from typing import NamedTuple

from jenesys_gui import __version__
from jenesys_gui.model.dataset import Dataset, Figure, Phase
from jenesys_gui.model.derived import Derived, Outcome, figures_behind
from jenesys_gui.screen.details.comparison import compared_value
from jenesys_gui.screen.screen import compared_with, selected_phase
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import citations, words
from jenesys_gui.text.references import Reference, all_references, program_reference
from jenesys_gui.text.translate import _


class Cited(NamedTuple):
    """A citation, and in a few words what it is of."""

    text: str
    of: str


class _Chosen(NamedTuple):
    """A figure or what follows from figures, and the phase that it is of; a sum over the phases is of none."""

    phase: Phase | None
    value: Figure | Outcome


class Citable(NamedTuple):
    """A work or several that can be cited, and what they are called in a list."""

    name: str
    references: tuple[Reference, ...]


def shown_phases(dataset: Dataset, state: ViewState) -> tuple[str, ...]:
    """The ids of the phases of which details are shown: the selected one, or those that are compared."""
    return compared_with(dataset, state) or (selected_phase(dataset, state),)


def cite(dataset: Dataset, state: ViewState) -> Cited:
    """The figure or computed value that the user chose to have explained; if none, the phases that are shown."""
    chosen = _chosen(dataset, state)
    if chosen is None:
        phases = [dataset.phase_by_id[id_] for id_ in shown_phases(dataset, state)]
        text = "\n".join(citations.citation(dataset, phase) for phase in phases)
        return Cited(text, ", ".join(phase.name for phase in phases))
    phase, value = chosen
    if isinstance(value, Figure):
        label = words.headline_label(value) if value.headline else words.other_label(value)
        return Cited(citations.figure_citation(dataset, value), _of(label, citations.subject(dataset, value)))
    if isinstance(value, Derived):
        text = citations.value_citation(dataset, phase, value)
    else:
        text = citations.missing_citation(dataset, phase, value)
    label = citations.computed_label(value)
    return Cited(text, _of(label, phase.name) if phase else label)


def citable(dataset: Dataset, state: ViewState) -> tuple[Citable, ...]:
    """What can be cited: the sources of what was chosen, the dataset, the other sources, all of it, the program."""
    own, *documents = all_references(dataset)
    program = program_reference(__version__)
    first = _sources(dataset, state)
    named = [
        (source.id in first, Citable(_source_name(reference), (reference,)))
        for source, reference in zip(dataset.sources, documents, strict=True)
    ]
    return (
        *(each for is_first, each in named if is_first),
        Citable(_("This dataset: {title}").format(title=own.title), (own,)),
        *(each for is_first, each in named if not is_first),
        Citable(_("The dataset and all its sources"), (own, *documents)),
        Citable(_("This program: {title}").format(title=program.title), (program,)),
    )


def _chosen(dataset: Dataset, state: ViewState) -> _Chosen | None:
    """What the user chose to have explained, if that is of a phase that is shown, of all phases, or of none."""
    ref = state.explained
    value = compared_value(dataset, shown_phases(dataset, state), ref) if ref else None
    return _Chosen(dataset.phase_by_id.get(ref.phase), value) if ref and value else None


def _sources(dataset: Dataset, state: ViewState) -> set[str]:
    """The ids of the sources of what was chosen; if nothing was, of the headline figures of what is shown."""
    chosen, phases = _chosen(dataset, state), shown_phases(dataset, state)
    if chosen is None:
        figures = [figure for id_ in phases for figure in dataset.figures_of(id_) if figure.headline]
    elif isinstance(chosen.value, Figure):
        figures = [chosen.value]
    else:
        figures = figures_behind(dataset, chosen.value)
    return {figure.source for figure in figures} or {dataset.phase_by_id[id_].source for id_ in phases}


def _source_name(reference: Reference) -> str:
    return _("{title} — {publisher}").format(title=reference.title, publisher=reference.publisher)


def _of(label: str, subject: str) -> str:
    return _("{value}, {subject}").format(value=label, subject=subject)
