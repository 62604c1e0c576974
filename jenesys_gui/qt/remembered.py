"""Where the user left off: the view state in the settings, and back."""

from typing import Any, Final

from jenesys_gui.choices import Measure, Scale, TableName
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.screen.state import TableView, ViewState, known_view, view_named

# The codes of the columns stand with spaces between them: with commas the file would hold a list.
_COLUMNS: Final = {
    TableName.FIGURES: Key.FIGURE_COLUMNS,
    TableName.MARKS: Key.MARK_COLUMNS,
    TableName.SOURCES: Key.SOURCE_COLUMNS,
}


def remembered_state(settings: Settings, asked: tuple[str, str, str]) -> ViewState:
    """What the user saw last, but for the words for measure, scale and view that are asked for."""
    measure, scale, view = asked
    # What is asked for wins over what was shown last, if the two make no sense together.
    last_measure = settings[Key.MEASURE] if scale in ("", Scale.TOTAL.value) else Measure.BUDGET.value
    known_measure, known_scale = known_view(measure or last_measure, scale or settings[Key.SCALE])
    # Measure and scale are of the timeline, so whoever asks for one is shown it.
    last_view = settings[Key.VIEW] if not (measure or scale) else ""
    tables: dict[str, Any] = {
        name.value: TableView(columns=tuple(settings[key].split())) for name, key in _COLUMNS.items()
    }
    return ViewState(
        phases=(settings[Key.PHASE],),
        measure=known_measure,
        scale=known_scale,
        view=view_named(view or last_view),
        **tables,
    )


def remember(settings: Settings, state: ViewState, selected: str) -> None:
    """Keep what the user sees, with the id of the selected phase."""
    settings[Key.MEASURE] = state.measure.value
    settings[Key.SCALE] = state.scale.value
    settings[Key.VIEW] = state.view.value
    settings[Key.PHASE] = selected
    settings[Key.DATASET] = state.origin
    for name, key in _COLUMNS.items():
        settings[key] = " ".join(state.how(name).columns)
