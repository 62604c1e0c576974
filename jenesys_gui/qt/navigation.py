"""The ways from one view to another: to a phase, to a value, to a measure and scale."""

from PySide6.QtCore import QObject

from jenesys_gui.qt.store import Store
from jenesys_gui.screen.comparison import value_key
from jenesys_gui.screen.state import Measure, Scale, makes_sense


class Navigation(QObject):
    """Asks the store for another view."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def go_to_phase(self, phase: str) -> None:
        """Select a phase; its first figure is explained. What it is compared with stays."""
        self._store.ask(phases=(phase, *self._store.state.phases[1:]), explained="")

    def go_to_phase_alone(self, phase: str) -> None:
        """Select a phase and compare it with none."""
        self._store.ask(phases=(phase,), explained="")

    def compare_or_not(self) -> None:
        """Compare the phases to be selected with the one that is selected now, or compare nothing any more."""
        selected = self._store.selected
        self._store.ask(phases=(selected,) if self._store.state.phases[1:] else (selected, selected), explained="")

    def compare_with_or_not(self, phase: str) -> None:
        """Compare the selected phase with this one too, or not any more."""
        selected, others = self._store.selected, list(self._store.state.phases[1:])
        if phase in others:
            others.remove(phase)
        else:
            others.append(phase)
        self._store.ask(phases=(selected, *others), explained="")

    def explain(self, key: str) -> None:
        """Explain a value of the selected phase."""
        self._store.ask(explained=key)

    def go_to_value(self, phase: str, key: str) -> None:
        """Select a phase and explain a value of it."""
        others = self._store.state.phases[1:]
        is_compared = any(other != phase for other in others)
        self._store.ask(phases=(phase, *others), explained=value_key(phase, key) if is_compared else key)

    def step(self, by: int) -> None:
        """Go to the next phase, or the one before; at either end nothing happens."""
        position = self._store.dataset.position_of(self._store.selected) + by
        if 0 <= position < len(self._store.dataset.phases):
            self.step_to(position)

    def step_to(self, position: int) -> None:
        """Go to the phase at a position; -1 is the last one."""
        self.go_to_phase(self._store.dataset.phases[position].id)

    def choose_measure(self, measure: Measure) -> None:
        """Show a measure, at the same scale if that makes sense."""
        scale = self._store.state.scale
        self._store.ask(measure=measure, scale=scale if makes_sense(measure, scale) else Scale.TOTAL)

    def choose_scale(self, scale: Scale) -> None:
        """Show the measure at a scale."""
        self._store.ask(scale=scale)

    def turn(self, by: int) -> None:
        """Go to the next measure, or the one before; after the last comes the first."""
        measures = list(Measure)
        self.choose_measure(measures[(measures.index(self._store.state.measure) + by) % len(measures)])
