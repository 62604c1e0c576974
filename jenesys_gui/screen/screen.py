"""Describes everything that is shown, and the status bar, from a dataset and a view state."""

from dataclasses import replace
from operator import itemgetter
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from jenesys_gui.choices import Scale, View
from jenesys_gui.model.dataset import Dataset, Figure, Status, ValueRef
from jenesys_gui.model.dates import end_of
from jenesys_gui.model.memo import memo
from jenesys_gui.screen.details.comparison import Comparison, compared_phases, describe_comparison
from jenesys_gui.screen.details.detail import Detail, describe_detail
from jenesys_gui.screen.phase_list import PhaseList, describe_phase_list
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.timeline.timeline import Timeline, describe_timeline
from jenesys_gui.startup import without_garbage_collection
from jenesys_gui.text import sentences, words
from jenesys_gui.text.literal import DOT
from jenesys_gui.text.measures import MeasureChoice, measure_choices
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COLON, SENTENCES, _

if TYPE_CHECKING:
    from jenesys_gui.screen.tables import DataTable, Sources


class StatusBarTexts(NamedTuple):
    """The texts of the status bar; `newest` is on the right, `spoken` is announced.

    `path` is where the dataset is; empty for the bundled one.
    """

    dataset: str
    newest: str
    spoken: str
    bundled: bool
    path: str


class Screen(NamedTuple):
    """The parts of the window, each shown by one widget; a table only while it is visible.

    `can_go_back` and `can_go_forward` depend on the views that the user saw before, so the store fills them in.
    """

    title: str
    view: View
    measures: tuple[MeasureChoice, ...]
    measure: str
    scale: Scale
    phase_list: PhaseList
    detail: Detail
    comparison: Comparison | None
    timeline: Timeline
    table: "DataTable | None"
    sources: "Sources | None"
    status: StatusBarTexts
    only_visible: bool
    can_go_back: bool = False
    can_go_forward: bool = False


@without_garbage_collection()
def describe(dataset: Dataset, state: ViewState) -> Screen:
    """Describe everything that is shown. The same dataset and state give the same screen.

    Parts are memoized by what they depend on, so that a click among 100 000 phases describes one phase.
    """
    selected = selected_phase(dataset, state)
    detail = describe_detail(dataset, selected, state.explained)
    compared = compared_with(dataset, state)
    comparison = describe_comparison(dataset, compared, state.explained) if compared else None
    table, sources = _describe_tables(dataset, replace(state, selected=selected), (comparison or detail).chosen)
    timeline = describe_timeline(dataset, state, selected, compared)
    return Screen(
        title=dataset.title,
        view=state.view,
        measures=measure_choices(dataset),
        measure=timeline.scene.measure,
        scale=timeline.scene.scale,
        phase_list=describe_phase_list(dataset, selected, state.listed_years, compared=state.compared),
        detail=detail,
        comparison=comparison,
        timeline=timeline,
        table=table,
        sources=sources,
        status=describe_status(dataset, state, selected, comparison.spoken if comparison else ""),
        only_visible=state.only_visible,
    )


def selected_phase(dataset: Dataset, state: ViewState) -> str:
    """Return the id of the selected phase: the first one asked for that exists, else the first one."""
    wanted = (state.selected, *(state.compared or ()))
    return next((id_ for id_ in wanted if id_ in dataset.phase_by_id), dataset.phases[0].id)


def compared_with(dataset: Dataset, state: ViewState) -> tuple[str, ...]:
    """Return the ids of the compared phases, the base first; none if there are fewer than two."""
    return compared_phases(dataset, state.compared or ())


def reported(dataset: Dataset, state: ViewState) -> ViewState:
    """Return the view state of a report: on the compared phases, or else on all."""
    return replace(state.with_phases(compared_with(dataset, state)), explained=None)


def announcement(old: Screen, new: Screen) -> str:
    """Return what a screen reader announces of a change; empty if the focused widget announces it."""
    is_on, was_on = new.phase_list.pinned is not None, old.phase_list.pinned is not None
    if was_on and not is_on:
        return SENTENCES.join((new.status.spoken if new.status != old.status else "", _("Comparison off")))
    if new.status != old.status:
        return new.status.spoken
    begins, remark = is_on and not was_on, new.phase_list.remark
    if begins or remark not in ("", old.phase_list.remark):
        return SENTENCES.join((_("Comparison on") if begins else "", remark))
    if new.timeline.scene is not old.timeline.scene and new.view is View.TIMELINE:
        return new.timeline.scene.in_brief
    explanation = (new.comparison or new.detail).explanation
    if explanation != (old.comparison or old.detail).explanation:
        return COLON.join((explanation.heading, explanation.statement))
    text = _table_announcement(new)
    return text if text != _table_announcement(old) else ""


def _table_announcement(screen: Screen) -> str:
    """Return how many rows a table shows, and which source is selected; empty where there is no table."""
    table = screen.table or (screen.sources.table if screen.sources else None)
    if table is None:
        return ""
    source = screen.sources.detail.title if screen.sources and screen.sources.detail else ""
    return SENTENCES.join((COLON.join((table.heading, table.how_many)), source))


def _describe_tables(
    dataset: Dataset, state: ViewState, selected: ValueRef | None
) -> tuple["DataTable | None", "Sources | None"]:
    if state.view is View.TIMELINE:
        return None, None
    # Here and not at the top: few starts show a table.
    from jenesys_gui.screen.tables import describe_sources, describe_table_view  # noqa: PLC0415

    if state.view is View.TABLE:
        return describe_table_view(dataset, state, selected), None
    return None, describe_sources(dataset, state)


def describe_status(dataset: Dataset, state: ViewState, selected: str, comparing: str = "") -> StatusBarTexts:
    """Describe the status bar; `comparing` is announced instead of the phase if phases are compared."""
    return StatusBarTexts(
        dataset=DOT.join(
            (
                _folder_name(state.origin) or _("Bundled dataset"),
                sentences.counts(len(dataset.phases), 0),
                counted("{count} source", "{count} sources", len(dataset.sources)),
                _("Works offline"),
            )
        ),
        newest=_newest(dataset),
        spoken=comparing or sentences.phase_summary(dataset, dataset.phase_by_id[selected]),
        bundled=not state.origin,
        path=state.origin,
    )


def _folder_name(origin: str) -> str:
    """Return the name of a dataset's folder or archive; its path may be wider than the window."""
    path = PurePath(origin)
    return path.parent.name if path.suffix.lower() in (".json", ".csv", ".tsv", ".txt") else path.name


@memo
def _newest(dataset: Dataset) -> str:
    """Return the date of the newest reported figure, and that of an expected one if it is newer."""
    reported = _latest(dataset, Status.REPORTED)
    expected = _latest(dataset, Status.EXPECTED)
    if reported is None and expected is None:
        return _("No dated figures")
    texts = []
    if reported is not None:
        texts.append(_("Latest reported figure: {date}").format(date=words.dated(reported[1])))
    if expected is not None and (reported is None or expected[0] > reported[0]):
        texts.append(_("Latest expected figure: {date}").format(date=words.dated(expected[1])))
    return DOT.join(texts)


def _latest(dataset: Dataset, status: Status) -> tuple[float, Figure] | None:
    """Return the figure of a status with the latest date, after this date; the first of several."""
    figures = (figure for figure in dataset.figures if figure.status is status)
    dated = [(end, figure) for figure in figures if figure.as_of and (end := end_of(figure.as_of)) is not None]
    return max(dated, key=itemgetter(0), default=None)
