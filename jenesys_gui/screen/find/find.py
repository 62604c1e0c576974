"""What is found for the words that the user looks for, as far as it concerns those who look for nothing."""

from typing import TYPE_CHECKING, NamedTuple

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.model.search import SearchResults
    from jenesys_gui.screen.find.highlights import Highlight, Highlights


class Find(NamedTuple):
    """What was found, in words.

    `counted` is how much of each kind, or that there is nothing; `current` is what the user has gone to, or how to go
    there, with what was `found` in it. `spoken` is announced.
    """

    query: str = ""
    only_found: bool = False
    total: int = 0
    counted: str = ""
    current: str = ""
    found: "Highlight | None" = None
    spoken: str = ""
    highlights: "Highlights | None" = None


def describe_find(dataset: Dataset, state: ViewState, selected: str) -> Find:
    """What is found for the words of the view state, with the phase `selected`."""
    if not state.query.strip():
        where = _("Looks in phases, programmes, aims, events, notes, figures and sources.")
        return Find(state.query, state.only_found, current=where)
    # Here and not at the top: the window does not wait for it at the start, when nothing is looked for.
    from jenesys_gui.screen.find.finding import describe_found  # noqa: PLC0415

    return describe_found(dataset, state, selected)


def listed(dataset: Dataset, state: ViewState) -> "SearchResults | None":
    """What the list of phases is narrowed to; nothing if it is not, or if there are no words to look for."""
    if not state.only_found or not state.query.strip():
        return None
    # Here and not at the top, as in `describe_find`.
    from jenesys_gui.screen.find.finding import found_for  # noqa: PLC0415

    return found_for(dataset, state.query)
