"""A view as the words of a command line that shows it."""

from jenesys_gui.choices import View
from jenesys_gui.screen.state import ViewState


def words_of(state: ViewState, selected: str) -> tuple[str, ...]:
    """The arguments that show a view: its dataset, phases, table, measure and scale. `selected` is its phase's id."""
    others = (id_ for id_ in dict.fromkeys(state.phases[1:]) if id_ != selected)
    phases = (word for id_ in (selected, *others) for word in ("--phase", id_))
    origin = (state.origin,) if state.origin else ()
    view = ("--view", state.view.value) if state.view is not View.TIMELINE else ()
    return (*origin, *phases, *view, "--measure", state.measure.value, "--scale", state.scale.value)
