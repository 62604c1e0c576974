"""The complete screen: a pure function of dataset and state that reuses unchanged parts."""

from dataclasses import replace

import pytest

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.screen.screen import describe, selected_phase
from jenesys_gui.screen.state import ViewState, makes_sense, with_known_measure
from tests.builders import Measure, jenesys


def test_the_same_dataset_and_state_give_the_same_screen(bundled: Dataset) -> None:
    state = ViewState(
        selected="kizuna", explained=ValueRef.derived("kizuna", "per-participant"), measure=Measure.PARTICIPANTS
    )
    assert describe(bundled, state) == describe(bundled, replace(state))


def test_describing_does_not_modify_earlier_results(bundled: Dataset) -> None:
    first = describe(bundled, ViewState())
    before = repr(first)
    describe(
        bundled, ViewState(selected="friendship-ties", explained=ValueRef.derived("friendship-ties", "budget-share"))
    )
    describe(jenesys(), ViewState(selected="jenesys-2"))
    assert repr(describe(bundled, ViewState())) == repr(first) == before


@pytest.mark.parametrize(
    ("asked", "selected"),
    [
        ((), "jenesys"),
        (("kizuna",), "kizuna"),
        (("jenesys-2", "kizuna"), "jenesys-2"),
        (("of-another-dataset", "kizuna"), "kizuna"),
        (("of-another-dataset",), "jenesys"),
    ],
)
def test_the_first_phase_is_selected_by_default(bundled: Dataset, asked: tuple[str, ...], selected: str) -> None:
    state = ViewState().with_phases(asked)
    screen = describe(bundled, state)
    assert selected_phase(bundled, state) == selected
    assert screen.detail.phase == selected
    assert screen.phase_list.rows[screen.phase_list.selected_row].id == selected
    assert screen.timeline.scene.bars.rows[screen.timeline.selected].phase == selected


def test_selecting_a_phase_reuses_everything_else(many: Dataset) -> None:
    before = describe(many, ViewState(selected="phase-7"))
    after = describe(many, ViewState(selected="phase-8000"))
    assert after.phase_list.rows is before.phase_list.rows
    assert after.phase_list.summary is before.phase_list.summary
    assert after.timeline.scene is before.timeline.scene
    assert after.timeline.events is before.timeline.events
    assert after.status.newest is before.status.newest
    assert (after.phase_list.selected_row, after.timeline.selected) == (8000, 8000)
    assert (after.detail.phase, after.detail.explanation) != (before.detail.phase, before.detail.explanation)


def test_explaining_a_value_changes_only_the_details(many: Dataset) -> None:
    state = ViewState(selected="phase-7")
    before = describe(many, state)
    after = describe(many, replace(state, explained=ValueRef.derived("phase-7", "budget-per-year")))
    assert after.detail != before.detail
    assert after.timeline == before.timeline
    assert after.phase_list == before.phase_list
    assert after.status == before.status


def test_scenes_are_cached_per_measure(many: Dataset) -> None:
    budget = describe(many, ViewState()).timeline.scene
    assert describe(many, ViewState(scale=Scale.PER_YEAR)).timeline.scene is not budget
    assert describe(many, ViewState(selected="phase-9")).timeline.scene is budget


def test_datasets_with_equal_content_are_distinguished() -> None:
    first, second = jenesys(), jenesys()
    assert describe(first, ViewState()).timeline.scene is not describe(second, ViewState()).timeline.scene


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("scale", Scale)
def test_every_measure_can_be_shown_at_every_scale_that_makes_sense(
    bundled: Dataset, measure: Measure, scale: Scale
) -> None:
    screen = describe(bundled, ViewState(measure=measure, scale=scale))
    assert (screen.measure, screen.scale) == (measure, scale if makes_sense(measure, scale) else Scale.TOTAL)
    assert len(screen.timeline.scene.bars.rows) == 4
    assert screen.timeline.scene.axis_title


def test_an_unknown_measure_falls_back_to_the_first(bundled: Dataset) -> None:
    assert with_known_measure(bundled, ViewState(measure="weight")).measure == Measure.BUDGET
