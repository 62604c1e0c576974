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


def test_a_change_updates_the_screen(store: Store) -> None:
    store.change(selected="kizuna")
    assert store.selected == "kizuna"
    assert store.screen.detail.title == "KIZUNA"


def test_a_change_is_signalled_once_with_the_previous_screen(store: Store) -> None:
    changed = QSignalSpy(store.changed)
    before = store.screen
    store.change(selected="kizuna")
    assert [changed.at(number) for number in range(changed.count())] == [[before, store.screen]]


def test_an_unchanged_screen_emits_no_signal(store: Store) -> None:
    changed = QSignalSpy(store.changed)
    store.change(selected="jenesys")
    store.change(explained=ValueRef(RefKind.STATED, "jenesys-budget", "jenesys", "budget"))
    assert changed.count() == 0


def test_unchanged_parts_are_reused(store: Store) -> None:
    before = store.screen
    store.change(explained=ValueRef(RefKind.STATED, "jenesys-participants", "jenesys", "participants"))
    assert store.screen.phase_list == before.phase_list
    assert store.screen.timeline.scene is before.timeline.scene
    assert store.screen.detail != before.detail


def test_an_unknown_field_is_rejected(store: Store) -> None:
    with pytest.raises(TypeError):
        store.change(colour="red")


def test_an_unknown_phase_falls_back_to_the_first(store: Store) -> None:
    store.change(selected="nowhere")
    assert store.selected == "jenesys"


def test_opening_another_dataset_replaces_the_state(store: Store) -> None:
    store.change(selected="kizuna")
    other = builders.dataset(builders.phase("only"))
    store.show_dataset(other, ViewState(origin="there"))
    assert store.dataset is other
    assert store.selected == "only"
    assert store.state.origin == "there"
