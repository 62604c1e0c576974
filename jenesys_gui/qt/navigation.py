"""What the user can ask to see: another phase, value, measure, scale, view, table or source."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from jenesys_gui.choices import Measure, Scale, TableName, View
from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.store import Store
from jenesys_gui.screen.state import Filter, TableView, makes_sense


class Navigation(QObject):
    """Asks the store for another view."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """Return what the actions that lead to another view do."""
        return {
            ActionId.MEASURE_BUDGET: partial(self.choose_measure, Measure.BUDGET),
            ActionId.MEASURE_PARTICIPANTS: partial(self.choose_measure, Measure.PARTICIPANTS),
            ActionId.MEASURE_PER_PARTICIPANT: partial(self.choose_measure, Measure.PER_PARTICIPANT),
            ActionId.SCALE_TOTAL: partial(self.choose_scale, Scale.TOTAL),
            ActionId.SCALE_PER_YEAR: partial(self.choose_scale, Scale.PER_YEAR),
            ActionId.SCALE_CUMULATIVE: partial(self.choose_scale, Scale.CUMULATIVE),
            ActionId.VIEW_TIMELINE: partial(self.choose_view, View.TIMELINE),
            ActionId.VIEW_TABLE: partial(self.choose_view, View.TABLE),
            ActionId.VIEW_SOURCES: partial(self.choose_view, View.SOURCES),
            ActionId.COMPARE: self.toggle_comparing,
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
        self._store.ask(selected=phase, explained=None)

    def go_to_phase_alone(self, phase: str) -> None:
        """Select a phase and stop comparing."""
        self._store.ask(selected=phase, compared=None, explained=None)

    def toggle_comparing(self) -> None:
        """Compare the phases selected from now on with the one selected now, or stop comparing."""
        selected = self._store.selected
        compared = (selected,) if self._store.state.compared is None else None
        self._store.ask(selected=selected, compared=compared, explained=None)

    def toggle_compared(self, phase: str) -> None:
        """Add a phase to those that the selected one is compared with, or remove it."""
        others = list(self._store.state.compared or ())
        if phase in others:
            others.remove(phase)
        else:
            others.append(phase)
        self._store.ask(selected=self._store.selected, compared=tuple(others) or None, explained=None)

    def explain(self, ref: ValueRef | None) -> None:
        """Explain a value of the selected phase."""
        self._store.ask(explained=ref)

    def go_to_value(self, ref: ValueRef) -> None:
        """Explain a value and select its phase, if it has one."""
        self._store.ask(selected=ref.phase or self._store.state.selected, explained=ref)

    def step(self, by: int) -> None:
        """Go to the next or the previous phase in the list; at either end do nothing."""
        listed = self._store.screen.phase_list
        if phase := listed.after if by > 0 else listed.before:
            self.go_to_phase(phase)

    def step_to(self, position: int) -> None:
        """Go to the phase at a position in the list; -1 is the last one."""
        self.go_to_phase(self._store.screen.phase_list.rows[position].id)

    def choose_measure(self, measure: Measure) -> None:
        """Show a measure on the timeline, at the same scale if that makes sense."""
        scale = self._store.state.scale
        possible = scale if makes_sense(measure, scale) else Scale.TOTAL
        self._store.ask(measure=measure, scale=possible, view=View.TIMELINE)

    def choose_scale(self, scale: Scale) -> None:
        """Show the measure at a scale on the timeline."""
        self._store.ask(scale=scale, view=View.TIMELINE)

    def choose_view(self, view: View) -> None:
        """Show the timeline, the table or the sources."""
        self._store.ask(view=view)

    def show_years(self, first: float, last: float) -> None:
        """Keep the years that the timeline shows."""
        self._store.ask(visible_years=(first, last))

    def toggle_only_visible(self) -> None:
        """Limit the list to the phases within the visible years, or list all of them again."""
        self._store.ask(only_visible=not self._store.state.only_visible)

    def choose_table(self, table: TableName) -> None:
        """Show a table in the table view."""
        self._store.ask(table=table, view=View.TABLE)

    def show_table(self, table: TableName, how: TableView) -> None:
        """Change how a table is sorted or filtered, or its columns."""
        self._store.ask(**{table.value: how})

    def choose_source(self, source: str) -> None:
        """Select a source in the sources view."""
        self._store.ask(source=source, view=View.SOURCES)

    def show_figures_of(self, document: str) -> None:
        """Show the figures that come from a document in the table of figures."""
        how = self._store.state.figures._replace(filters=(Filter("source", document),), filter_by="source")
        self._store.ask(figures=how, table=TableName.FIGURES, view=View.TABLE)

    def turn(self, by: int) -> None:
        """Show the next or the previous measure; after the last comes the first."""
        measures = list(Measure)
        self.choose_measure(measures[(measures.index(self._store.state.measure) + by) % len(measures)])
