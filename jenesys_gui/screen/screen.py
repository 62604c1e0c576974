"""Everything that is to be seen, described from a dataset and what the user asks for."""

from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.comparison import Comparison, compared_phases, describe_comparison
from jenesys_gui.screen.detail import Detail, describe_detail
from jenesys_gui.screen.phase_list import PhaseList, describe_phase_list
from jenesys_gui.screen.state import Measure, Scale, ViewState
from jenesys_gui.screen.status import Status, describe_status
from jenesys_gui.screen.timeline import Timeline, describe_timeline


class Screen(NamedTuple):
    """The parts of the window, each shown by one widget."""

    title: str
    measure: Measure
    scale: Scale
    phase_list: PhaseList
    detail: Detail
    comparison: Comparison | None
    timeline: Timeline
    status: Status


def describe(dataset: Dataset, state: ViewState) -> Screen:
    """What is to be seen. The same dataset and state give the same screen.

    Parts that a change of the state does not touch are remembered, so that a click among 100 000 phases describes one.
    """
    selected = selected_phase(dataset, state)
    compared = compared_phases(dataset, (selected, *state.phases[1:]))
    comparison = describe_comparison(dataset, compared, state.explained) if compared else None
    return Screen(
        title=dataset.title,
        measure=state.measure,
        scale=state.scale,
        phase_list=describe_phase_list(dataset, selected, state.years, pinned=state.phases[1:]),
        detail=describe_detail(dataset, selected, state.explained),
        comparison=comparison,
        timeline=describe_timeline(dataset, state, selected, compared),
        status=describe_status(dataset, state, selected, comparison.spoken if comparison else ""),
    )


def selected_phase(dataset: Dataset, state: ViewState) -> str:
    """The id of the selected phase: the first one asked for that the dataset has, else its first phase."""
    return next((id_ for id_ in state.phases if id_ in dataset.phase_by_id), dataset.phases[0].id)
