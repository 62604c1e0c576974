"""The one place that holds the dataset and what the user asks to see."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.details.detail import Detail, describe_detail
from jenesys_gui.screen.screen import Screen, describe, selected_phase
from jenesys_gui.screen.state import ViewState

_MAX_PAST: Final = 199


class Store(QObject):
    """The dataset, the view state and the screen that follows from them; says when the screen changes."""

    # The old screen and the new one. Parts that stayed as they were are the same objects, or equal.
    changed = Signal(object, object)

    def __init__(self, dataset: Dataset, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._state = state
        self._screen = describe(dataset, state)
        # The views seen before the one on the screen, and those gone back from.
        self._past: list[ViewState] = []
        self._future: list[ViewState] = []

    @property
    def dataset(self) -> Dataset:
        """The dataset on the screen."""
        return self._dataset

    @property
    def state(self) -> ViewState:
        """What the user asks to see."""
        return self._state

    @property
    def screen(self) -> Screen:
        """What is to be seen."""
        return self._screen

    @property
    def selected(self) -> str:
        """The id of the selected phase."""
        return selected_phase(self._dataset, self._state)

    def details_nearby(self) -> Iterator[Detail]:
        """The details of the other phases, the nearest to the selected one first."""
        phases = self._dataset.phases
        start = self._dataset.position_of(self.selected)
        for distance in range(1, len(phases)):
            for position in (start + distance, start - distance):
                if 0 <= position < len(phases):
                    yield describe_detail(self._dataset, phases[position].id, None)

    def ask(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of ViewState, which `replace` checks
        """Change fields of the view state; widgets hear of it only if the screen differs."""
        before, self._state = self._state, replace(self._state, **changes)
        self._describe(before if _is_another_view(before, self._state) else None)

    def go_back(self) -> None:
        """Show the view that was seen before this one."""
        if self._past:
            self._future.append(self._state)
            self._show_again(self._past.pop())

    def go_forward(self) -> None:
        """Show the view again from which one went back to this one."""
        if self._future:
            self._past.append(self._state)
            self._show_again(self._future.pop())

    def show_dataset(self, dataset: Dataset, state: ViewState) -> None:
        """Put another dataset on the screen. One that could not be read never gets here."""
        self._dataset, self._state = dataset, state
        # The views of another dataset mean nothing in this one.
        self._past, self._future = [], []
        self._describe()

    def _show_again(self, state: ViewState) -> None:
        self._state = state.shown_like(self._state)
        self._describe()

    def _describe(self, step_from: ViewState | None = None) -> None:
        """Describe the view state; if the screen differs, going back leads to the view state `step_from`."""
        old = self._screen
        new = describe(self._dataset, self._state)
        new = new._replace(can_go_back=old.can_go_back, can_go_forward=old.can_go_forward)
        is_other = new != old
        if is_other and step_from is not None:
            self._past = [*self._past[-_MAX_PAST:], step_from]
            self._future = []
        can_go = bool(self._past), bool(self._future)
        if is_other or can_go != (old.can_go_back, old.can_go_forward):
            self._screen = new._replace(can_go_back=can_go[0], can_go_forward=can_go[1])
            self.changed.emit(old, self._screen)


def _is_another_view(before: ViewState, after: ViewState) -> bool:
    """Whether going back from one to the other is worth a step: moving along the years or sorting a table is not."""
    return before != after.shown_like(before)
