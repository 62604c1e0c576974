"""The status bar: which dataset is open, and what is selected."""

from pathlib import PurePath
from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure
from jenesys_gui.model.dates import end_of
from jenesys_gui.screen.memory import remembered
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import _, ngettext


class Status(NamedTuple):
    """Left: the dataset, and that no network is used. Right: how fresh the newest figure is. `spoken` is announced.

    `path` is where the dataset lies, empty for the bundled one.
    """

    dataset: str
    network: str
    newest: str
    spoken: str
    bundled: bool
    path: str


def describe_status(dataset: Dataset, state: ViewState, selected: str, comparing: str = "") -> Status:
    """The status of a dataset with the phase `selected`; `comparing` says what it is compared with, if it is."""
    sources = ngettext("{count} source", "{count} sources", len(dataset.sources))
    return Status(
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


@remembered
def _newest(dataset: Dataset) -> str:
    dated = [(end, figure) for figure in dataset.figures if figure.as_of and (end := end_of(figure.as_of)) is not None]
    if not dated:
        return _("No figure states a date")
    newest: Figure = max(dated, key=lambda pair: pair[0])[1]
    return _("Newest figure: {date}").format(
        date=newest.as_of_as_stated or (numbers.when(newest.as_of) if newest.as_of else "")
    )
