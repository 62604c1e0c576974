"""What the user asks to see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, Self

from jenesys_gui.choices import Scale, TableName, View
from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.model.measures import PER_PARTICIPANT

# The column of a filter that searches all visible columns.
ANY_COLUMN: Final = ""


class Filter(NamedTuple):
    """Keeps the rows where a column contains a text, or with `whole` is equal to it.

    For `ANY_COLUMN`, each word has to be in one of the visible columns.
    """

    column: str
    text: str
    whole: bool = False


class TableView(NamedTuple):
    """How a table is shown; columns are named by their codes.

    With an empty `sorted_by` it is in the order of the dataset. `columns` are the visible ones; empty for the default.
    `filter_by` is the column that the filter field is set to.
    """

    sorted_by: str = ""
    descending: bool = False
    filters: tuple[Filter, ...] = ()
    columns: tuple[str, ...] = ()
    filter_by: str = ANY_COLUMN


AS_IT_IS: Final = TableView()
# The fields of a view state whose change is not a step for Back and Forward.
_WAYS_OF_SHOWING: Final = ("visible_years", "only_visible", "overview", "figures", "marks", "sources")


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that decides what is on the screen, apart from the dataset.

    - `selected`: the id of a phase; empty for the first one of the dataset.
    - `compared`: the ids of the compared phases, the base first; selecting a phase does not change them. None unless
      the user compares.
    - `explained`: the value that the details explain; None for the first figure of the selected phase.
    - `measure`: the code of what the timeline shows; the first measure of the dataset if it does not have this one.
    - `visible_years`: the years that the timeline shows; None for all.
    - `only_visible`: whether the list has only the phases within these years.
    - `origin`: the path that the dataset was read from; empty for the bundled one.
    - `table`: the table in the table view. `overview`, `figures`, `marks`, `sources`: how each table is shown.
    - `source`: the id of the selected source; empty for the first one.
    """

    selected: str = ""
    compared: tuple[str, ...] | None = None
    explained: ValueRef | None = None
    measure: str = ""
    scale: Scale = Scale.TOTAL
    visible_years: tuple[float, float] | None = None
    only_visible: bool = False
    origin: str = ""
    view: View = View.TIMELINE
    table: TableName = TableName.OVERVIEW
    overview: TableView = AS_IT_IS
    figures: TableView = AS_IT_IS
    marks: TableView = AS_IT_IS
    sources: TableView = AS_IT_IS
    source: str = ""

    @property
    def phases(self) -> tuple[str, ...]:
        """The ids of the phases that an export is limited to, the base first; empty for all."""
        if self.compared is not None and len(self.compared) > 1:
            return self.compared
        return (self.selected,) if self.selected else ()

    def with_phases(self, phases: Sequence[str]) -> Self:
        """Return the same view with the first of some phases selected, and compared with the others."""
        each_once = tuple(dict.fromkeys(phases))
        return replace(self, selected="".join(each_once[:1]), compared=each_once if len(each_once) > 1 else None)

    def how(self, table: TableName) -> TableView:
        how: TableView = getattr(self, table.value)
        return how

    @property
    def listed_years(self) -> tuple[float, float] | None:
        """The years that the list of phases is limited to; None for all."""
        return self.visible_years if self.only_visible else None

    def shown_like(self, other: Self) -> Self:
        """Return the same view with the visible years and the table settings of another."""
        return replace(self, **{name: getattr(other, name) for name in _WAYS_OF_SHOWING})

    def for_dataset(self, origin: str) -> Self:
        """Return the same view for another dataset, without what refers to phases and rows."""
        tables: dict[str, Any] = {name.value: self.how(name)._replace(filters=()) for name in TableName}
        nothing: dict[str, Any] = {"visible_years": None, "only_visible": False}
        return replace(self.with_phases(()), explained=None, origin=origin, source="", **nothing, **tables)


def with_known_measure(dataset: Dataset, state: ViewState) -> ViewState:
    """Return the same view with a measure that the dataset has, and a scale that makes sense for it."""
    known = dataset.shown_measures
    measure = state.measure if state.measure in known else next(iter(known), "")
    scale = state.scale if makes_sense(measure, state.scale) else Scale.TOTAL
    return state if (measure, scale) == (state.measure, state.scale) else replace(state, measure=measure, scale=scale)


def makes_sense(measure: str, scale: Scale) -> bool:
    """Return whether a measure can be shown at a scale: a ratio has no yearly part and no running sum."""
    return scale is Scale.TOTAL or measure != PER_PARTICIPANT
