"""The store: the dataset, the view state and the screen."""

import pytest
from PySide6.QtTest import QSignalSpy

from jenesys_gui.model.dataset import RefKind, ValueRef
from jenesys_gui.qt.store import Store
from jenesys_gui.screen.state import ViewState
from tests import builders


@pytest.fixture
def store() -> Store:
    return Store(builders.jenesys(), ViewState())


def test_what_is_asked_for_is_on_the_screen(store: Store) -> None:
    store.change(selected="kizuna")
    assert store.selected == "kizuna"
    assert store.screen.detail.title == "KIZUNA"


def test_another_screen_is_told_once_with_the_one_before(store: Store) -> None:
    changed = QSignalSpy(store.changed)
    before = store.screen
    store.change(selected="kizuna")
    assert [changed.at(number) for number in range(changed.count())] == [[before, store.screen]]


def test_the_same_screen_is_not_told(store: Store) -> None:
    changed = QSignalSpy(store.changed)
    store.change(selected="jenesys")
    store.change(explained=ValueRef(RefKind.STATED, "jenesys-budget", "jenesys", "budget"))
    assert changed.count() == 0


def test_a_part_that_did_not_change_is_the_same_as_before(store: Store) -> None:
    before = store.screen
    store.change(explained=ValueRef(RefKind.STATED, "jenesys-participants", "jenesys", "participants"))
    assert store.screen.phase_list == before.phase_list
    assert store.screen.timeline.scene is before.timeline.scene
    assert store.screen.detail != before.detail


def test_a_field_that_no_view_has_is_refused(store: Store) -> None:
    with pytest.raises(TypeError):
        store.change(colour="red")


def test_a_phase_that_is_not_there_is_the_first_one(store: Store) -> None:
    store.change(selected="nowhere")
    assert store.selected == "jenesys"


def test_another_dataset_brings_its_own_state(store: Store) -> None:
    store.change(selected="kizuna")
    other = builders.dataset(builders.phase("only"))
    store.show_dataset(other, ViewState(origin="there"))
    assert store.dataset is other
    assert store.selected == "only"
    assert store.state.origin == "there"
