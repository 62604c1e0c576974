"""Everything that is to be seen, described from a dataset and what the user asks for."""

from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset
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
    timeline: Timeline
    status: Status


def describe(dataset: Dataset, state: ViewState) -> Screen:
    """What is to be seen. The same dataset and state give the same screen.

    Parts that a change of the state does not touch are remembered, so that a click among 100 000 phases describes one.
    """
    selected = selected_phase(dataset, state)
    return Screen(
        title=dataset.title,
        measure=state.measure,
        scale=state.scale,
        phase_list=describe_phase_list(dataset, selected, state.years),
        detail=describe_detail(dataset, selected, state.explained),
        timeline=describe_timeline(dataset, state, selected),
        status=describe_status(dataset, state, selected),
    )


def selected_phase(dataset: Dataset, state: ViewState) -> str:
    """The id of the selected phase: the first one asked for that the dataset has, else its first phase."""
    return next((id_ for id_ in state.phases if id_ in dataset.phase_by_id), dataset.phases[0].id)
