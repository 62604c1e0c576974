"""What the user asks to see."""

from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, Self

from jenesys_gui.choices import Measure, Scale, TableName, View
from jenesys_gui.model.dataset import ValueRef


class Filter(NamedTuple):
    """Keeps the rows of which a column holds a text: somewhere in it, or as the `whole` of it."""

    column: str
    text: str
    whole: bool = False


class TableView(NamedTuple):
    """How a table is shown; columns go by their codes.

    Sorted by no column, it stands in the order of the dataset. `columns` are those that are shown; none means those
    that are shown unless said otherwise. `filter_by` is the column that is to be narrowed next; empty means the first.
    """

    sorted_by: str = ""
    descending: bool = False
    filters: tuple[Filter, ...] = ()
    columns: tuple[str, ...] = ()
    filter_by: str = ""


AS_IT_IS: Final = TableView()
# The fields of a view state that are no step of their own for Back and Forward.
_WAYS_OF_SHOWING: Final = (
    "visible_years",
    "only_visible",
    "query",
    "hit",
    "only_found",
    "figures",
    "marks",
    "sources",
)


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that decides what is on the screen, apart from the dataset.

    `phases` are ids, the selected one first, then those that it is compared with, which may be the same one again;
    empty means the first phase of the dataset. `explained` is the value that the details explain; None means the
    phase's first figure. `visible_years` are those that the timeline shows, None for all; `only_visible` narrows the
    list to the phases that lie between them, at least in part. `query` is what the
    user looks for; `hit` counts from 0 to the one that the user has gone to, -1 before the first; `only_found` narrows
    the list to the phases found. `origin` is the path that the dataset was read from, empty for the bundled one.
    `table` is the one that the table view shows, and `source` the id of the selected source; empty means the first one.
    """

    phases: tuple[str, ...] = ()
    explained: ValueRef | None = None
    measure: Measure = Measure.BUDGET
    scale: Scale = Scale.TOTAL
    visible_years: tuple[float, float] | None = None
    only_visible: bool = False
    query: str = ""
    hit: int = -1
    only_found: bool = False
    origin: str = ""
    view: View = View.TIMELINE
    table: TableName = TableName.FIGURES
    figures: TableView = AS_IT_IS
    marks: TableView = AS_IT_IS
    sources: TableView = AS_IT_IS
    source: str = ""

    def how(self, table: TableName) -> TableView:
        """How a table is shown."""
        return {TableName.FIGURES: self.figures, TableName.MARKS: self.marks, TableName.SOURCES: self.sources}[table]

    @property
    def listed_years(self) -> tuple[float, float] | None:
        """The years that the list of phases is narrowed to; None for all."""
        return self.visible_years if self.only_visible else None

    def shown_like(self, other: Self) -> Self:
        """Return the same view with the visible years, the search and the way of showing tables of another.

        None of them makes a view of its own.
        """
        return replace(self, **{name: getattr(other, name) for name in _WAYS_OF_SHOWING})

    def for_dataset(self, origin: str) -> Self:
        """The same for another dataset: what speaks of its phases and rows is left out."""
        tables: dict[str, Any] = {name.value: self.how(name)._replace(filters=()) for name in TableName}
        nothing: dict[str, Any] = {"query": "", "hit": -1, "only_found": False}
        nothing |= {"visible_years": None, "only_visible": False}
        return replace(self, phases=(), explained=None, origin=origin, source="", **nothing, **tables)


def known_view(measure: str, scale: str) -> tuple[Measure, Scale]:
    """The measure and scale with these words; budget and total for words that mean none, or none together."""
    known_measure = next((each for each in Measure if each.value == measure), Measure.BUDGET)
    known_scale = next((each for each in Scale if each.value == scale), Scale.TOTAL)
    return known_measure, known_scale if makes_sense(known_measure, known_scale) else Scale.TOTAL


def view_named(word: str) -> View:
    """The view with this word; the timeline for one that means none."""
    return next((each for each in View if each.value == word), View.TIMELINE)


def makes_sense(measure: Measure, scale: Scale) -> bool:
    """Whether a measure can be shown at a scale: a ratio has no yearly part and no running sum."""
    return scale is Scale.TOTAL or measure is not Measure.PER_PARTICIPANT
