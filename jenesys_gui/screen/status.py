"""The status bar: which dataset is open, and what is selected."""

from fractions import Fraction
from pathlib import PurePath
from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure, Status
from jenesys_gui.model.dates import end_of
from jenesys_gui.model.memo import memo
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import numbers, sentences, words
from jenesys_gui.text.translate import _, ngettext


class StatusBarTexts(NamedTuple):
    """Left: the dataset, and that no network is used. Right: how fresh the newest figure is. `spoken` is announced.

    `path` is where the dataset lies, empty for the bundled one.
    """

    dataset: str
    network: str
    newest: str
    spoken: str
    bundled: bool
    path: str


class _Dated(NamedTuple):
    end: Fraction
    figure: Figure


def describe_status(dataset: Dataset, state: ViewState, selected: str, comparing: str = "") -> StatusBarTexts:
    """The status of a dataset with the phase `selected`; `comparing` says what it is compared with, if it is."""
    sources = ngettext("{count} source", "{count} sources", len(dataset.sources))
    return StatusBarTexts(
        dataset=" · ".join(
            (
                _folder_name(state.origin) or _("Bundled dataset"),
                sentences.counts(len(dataset.phases), 0),
                sources.format(count=numbers.count(len(dataset.sources))),
            )
        ),
        network=_("No network is used"),
        newest=_newest(dataset),
        spoken=comparing or sentences.phase_summary(dataset, dataset.phase_by_id[selected]),
        bundled=not state.origin,
        path=state.origin,
    )


def _folder_name(origin: str) -> str:
    """The folder of a dataset without the way to it, which may be longer than the window is wide."""
    path = PurePath(origin)
    return path.parent.name if path.suffix == ".json" else path.name


@memo
def _newest(dataset: Dataset) -> str:
    """As of when the newest figure is that was reported; one that was only expected is named apart, if it is newer."""
    reported = _latest(dataset, Status.REPORTED)
    expected = _latest(dataset, Status.EXPECTED)
    if reported is None and expected is None:
        return _("No figure states a date")
    said = []
    if reported is not None:
        said.append(_("Newest reported figure: {date}").format(date=words.dated(reported.figure)))
    if expected is not None and (reported is None or expected.end > reported.end):
        said.append(_("Newest expected figure: {date}").format(date=words.dated(expected.figure)))
    return " · ".join(said)


def _latest(dataset: Dataset, status: Status) -> _Dated | None:
    """The figure of a status with the latest date, the first of equals."""
    figures = (figure for figure in dataset.figures if figure.status is status and figure.as_of is not None)
    dated = [_Dated(end, figure) for figure in figures if figure.as_of and (end := end_of(figure.as_of)) is not None]
    return max(dated, key=lambda each: each.end, default=None)
