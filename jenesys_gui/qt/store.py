"""The dataset and what the user asks to see of it, with every way to ask for something else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from jenesys_gui.choices import Scale, TableName, View
from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.qt.actions import MEASURES, ActionId, actions_for
from jenesys_gui.qt.language import readable
from jenesys_gui.screen.details.detail import Detail, describe_detail
from jenesys_gui.screen.screen import describe, selected_phase
from jenesys_gui.screen.state import Filter, TableView, ViewState, makes_sense, with_known_measure
from jenesys_gui.text import words
from jenesys_gui.text.translate import _

_MAX_PAST: Final = 199


class Store(QObject):
    """The dataset, the view state and the screen; emits a signal when the screen changes."""

    # The old screen and the new one. Unchanged parts are the same objects, or equal.
    changed = Signal(object, object)

    def __init__(self, dataset: Dataset, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Others only read these three: the dataset, what the user asks to see of it, and what is shown.
        self.dataset = readable(dataset)
        self.state = with_known_measure(dataset, state)
        self.screen = describe(self.dataset, self.state)
        # The views before the current one, and those that the user went back from.
        self._past: list[ViewState] = []
        self._future: list[ViewState] = []

    @property
    def selected(self) -> str:
        """The id of the selected phase."""
        return selected_phase(self.dataset, self.state)

    def details_nearby(self) -> Iterator[Detail]:
        """Yield the details of the other phases, the nearest first, until another dataset is shown."""
        dataset, phases = self.dataset, self.dataset.phases
        start = self.dataset.position_of(self.selected)
        for distance in range(1, len(phases)):
            for position in (start + distance, start - distance):
                if dataset is not self.dataset:
                    return
                if 0 <= position < len(phases):
                    yield describe_detail(dataset, phases[position].id, None)

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of ViewState, which `replace` checks
        """Change fields of the view state; emit `changed` only if the screen differs."""
        before, self.state = self.state, replace(self.state, **changes)
        # Back does not lead here if only the years or the sorting differ.
        is_step = before != self.state.shown_like(before)
        self._describe(before if is_step else None)

    def go_back(self) -> None:
        """Show the view before this one."""
        if self._past:
            self._future.append(self.state)
            self._show_again(self._past.pop())

    def go_forward(self) -> None:
        """Show the view from which the user went back to this one."""
        if self._future:
            self._past.append(self.state)
            self._show_again(self._future.pop())

    def show_dataset(self, dataset: Dataset, state: ViewState) -> None:
        """Show another dataset, which has no errors."""
        self.dataset, self.state = readable(dataset), with_known_measure(dataset, state)
        # Views of another dataset have other phases.
        self._past, self._future = [], []
        self._describe()

    def refresh(self, dataset: Dataset) -> None:
        """Show the same view of the same dataset, of which a file has changed."""
        self.dataset = readable(dataset)
        self._describe()

    def _show_again(self, state: ViewState) -> None:
        self.state = state.shown_like(self.state)
        self._describe()

    def _describe(self, step_from: ViewState | None = None) -> None:
        """Describe the view state; if the screen differs, Back leads to the view state `step_from`."""
        old = self.screen
        new = describe(self.dataset, self.state)
        new = new._replace(can_go_back=old.can_go_back, can_go_forward=old.can_go_forward)
        is_other = new != old
        if is_other and step_from is not None:
            self._past = [*self._past[-_MAX_PAST:], step_from]
            self._future = []
        can_go = bool(self._past), bool(self._future)
        if is_other or can_go != (old.can_go_back, old.can_go_forward):
            self.screen = new._replace(can_go_back=can_go[0], can_go_forward=can_go[1])
            self.changed.emit(old, self.screen)


class Navigation:
    """Changes the view state of a store in the ways that the window offers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """Return what the actions that lead to another view do."""
        return {
            **{action: partial(self._choose_measure_at, number) for number, action in enumerate(MEASURES)},
            **actions_for(Scale, self.choose_scale),
            **actions_for(View, self.choose_view),
            ActionId.COMPARE: self.toggle_comparing,
            ActionId.COMPARE_PHASE: lambda: self.toggle_compared(self._store.selected),
            ActionId.ONLY_VISIBLE: self.toggle_only_visible,
            ActionId.BACK: self._store.go_back,
            ActionId.FORWARD: self._store.go_forward,
            ActionId.PREVIOUS_PHASE: partial(self.step, -1),
            ActionId.NEXT_PHASE: partial(self.step, 1),
            ActionId.FIRST_PHASE: partial(self.step_to, 0),
            ActionId.LAST_PHASE: partial(self.step_to, -1),
        }

    def go_to_phase(self, phase: str) -> None:
        """Select a phase; its first figure is explained. What it is compared with stays."""
        self._store.change(selected=phase, explained=None)

    def go_to_phase_alone(self, phase: str) -> None:
        """Select a phase and stop comparing."""
        self._store.change(selected=phase, compared=None, explained=None)

    def toggle_comparing(self) -> None:
        """Begin to compare, with the selected phase as the base, or stop comparing."""
        selected = self._store.selected
        compared = (selected,) if self._store.state.compared is None else None
        self._store.change(selected=selected, compared=compared, explained=None)

    def toggle_compared(self, phase: str) -> None:
        """Add a phase to the compared ones or remove it; at first, compare it with the selected one."""
        selected, compared = self._store.selected, self._store.state.compared
        if compared is None:
            compared = (selected,) if phase != selected else ()
        left = tuple(id_ for id_ in compared if id_ != phase)
        shown = left if phase in compared else (*compared, phase)
        self._store.change(selected=selected, compared=shown, explained=None)

    def choose_base(self, phase: str) -> None:
        """Show the figures of the compared phases as multiples of those of one of them."""
        others = (id_ for id_ in self._store.state.compared or () if id_ != phase)
        self._store.change(compared=(phase, *others), explained=None)

    def explain(self, ref: ValueRef | None) -> None:
        """Explain a value of the selected phase."""
        self._store.change(explained=ref)

    def go_to_value(self, ref: ValueRef) -> None:
        """Explain a value and select its phase, if it has one."""
        self._store.change(selected=ref.phase or self._store.state.selected, explained=ref)

    def step(self, by: int) -> None:
        """Go to the next or the previous phase in the list; at either end do nothing."""
        listed = self._store.screen.phase_list
        if phase := listed.after if by > 0 else listed.before:
            self.go_to_phase(phase)

    def step_to(self, position: int) -> None:
        """Go to the phase at a position in the list; -1 is the last one."""
        self.go_to_phase(self._store.screen.phase_list.rows[position].id)

    def choose_measure(self, measure: str) -> None:
        """Show a measure on the timeline, at the same scale if that makes sense."""
        scale = self._store.state.scale
        possible = scale if makes_sense(measure, scale) else Scale.TOTAL
        self._store.change(measure=measure, scale=possible, view=View.TIMELINE)

    def _choose_measure_at(self, number: int) -> None:
        """Show the measure of a switch on the timeline."""
        self.choose_measure(self._store.screen.measures[number].code)

    def choose_scale(self, scale: Scale) -> None:
        """Show the measure at a scale on the timeline."""
        self._store.change(scale=scale, view=View.TIMELINE)

    def choose_view(self, view: View) -> None:
        """Show the timeline, the table or the sources."""
        self._store.change(view=view)

    def show_years(self, first: float, last: float) -> None:
        """Keep the years that the timeline shows."""
        self._store.change(visible_years=(first, last))

    def toggle_only_visible(self) -> None:
        """Limit the list to the phases within the visible years, or list all of them again."""
        self._store.change(only_visible=not self._store.state.only_visible)

    def choose_table(self, table: TableName) -> None:
        """Show a table in the table view."""
        self._store.change(table=table, view=View.TABLE)

    def show_table(self, table: TableName, how: TableView) -> None:
        """Change how a table is sorted or filtered, or its columns."""
        self._store.change(**{table.value: how})

    def choose_source(self, source: str) -> None:
        """Select a source in the sources view."""
        self._store.change(source=source, view=View.SOURCES)

    def show_figures_of(self, document: str) -> None:
        """Show the figures that come from a document in the table of figures."""
        how = self._store.state.figures._replace(filters=(Filter("source", document),), filter_by="source")
        self._store.change(figures=how, table=TableName.FIGURES, view=View.TABLE)

    def show_figures_without_phase(self, chosen: ValueRef) -> None:
        """Show the figures without a phase in the table of figures, and explain one of them."""
        wanted = Filter("phase", _(words.NO_PHASE), whole=True)
        how = self._store.state.figures._replace(filters=(wanted,), filter_by="phase")
        self._store.change(figures=how, table=TableName.FIGURES, view=View.TABLE, explained=chosen)

    def step_measure(self, by: int) -> None:
        """Show the next or the previous measure; after the last comes the first."""
        measures = [choice.code for choice in self._store.screen.measures] or [""]
        self.choose_measure(measures[(measures.index(self._store.state.measure) + by) % len(measures)])
