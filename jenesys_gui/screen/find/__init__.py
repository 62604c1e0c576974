"""What a search finds, and where it is highlighted.

The window starts without a search, so it does not load the modules that search until there is one.
"""

from typing import TYPE_CHECKING

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.find.find import Find
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.model.search import SearchResults


def describe_find(dataset: Dataset, state: ViewState, selected: str) -> Find:
    """Describe what the query of a view state finds, with the phase `selected`."""
    if not state.query.strip():
        where = _("Looks in phases, programmes, aims, events, notes, figures and sources.")
        return Find(state.query, state.only_found, current=where)
    from jenesys_gui.screen.find.finding import describe_found  # noqa: PLC0415 - see above

    return describe_found(dataset, state, selected)


def listed(dataset: Dataset, state: ViewState) -> "SearchResults | None":
    """Return the search results that the list of phases is limited to; None if it is not limited."""
    if not state.only_found or not state.query.strip():
        return None
    from jenesys_gui.screen.find.finding import found_for  # noqa: PLC0415 - see above

    return found_for(dataset, state.query)
