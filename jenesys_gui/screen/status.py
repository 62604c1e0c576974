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
    """The texts of the status bar; `newest` is on the right, `spoken` is announced.

    `path` is where the dataset is; empty for the bundled one.
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
    """Describe the status bar; `comparing` is announced instead of the phase if phases are compared."""
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
    """Return the name of a dataset's folder; its path may be wider than the window."""
    path = PurePath(origin)
    return path.parent.name if path.suffix == ".json" else path.name


@memo
def _newest(dataset: Dataset) -> str:
    """Return the date of the newest reported figure, and that of an expected one if it is newer."""
    reported = _latest(dataset, Status.REPORTED)
    expected = _latest(dataset, Status.EXPECTED)
    if reported is None and expected is None:
        return _("No figure states a date")
    texts = []
    if reported is not None:
        texts.append(_("Newest reported figure: {date}").format(date=words.dated(reported.figure)))
    if expected is not None and (reported is None or expected.end > reported.end):
        texts.append(_("Newest expected figure: {date}").format(date=words.dated(expected.figure)))
    return " · ".join(texts)


def _latest(dataset: Dataset, status: Status) -> _Dated | None:
    """Return the figure of a status with the latest date; the first of several."""
    figures = (figure for figure in dataset.figures if figure.status is status and figure.as_of is not None)
    dated = [_Dated(end, figure) for figure in figures if figure.as_of and (end := end_of(figure.as_of)) is not None]
    return max(dated, key=lambda each: each.end, default=None)
