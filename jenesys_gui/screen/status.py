"""The status bar: which dataset is open, and what is selected."""

from functools import lru_cache
from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure
from jenesys_gui.model.dates import end_of
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import _, ngettext


class Status(NamedTuple):
    """Left: the dataset, and that no network is used. Right: how fresh the newest figure is. `spoken` is announced."""

    dataset: str
    network: str
    newest: str
    spoken: str
    bundled: bool


def describe_status(dataset: Dataset, state: ViewState, selected: str) -> Status:
    """The status of a dataset with the phase `selected`."""
    sources = ngettext("{count} source", "{count} sources", len(dataset.sources))
    return Status(
        dataset=" · ".join(
            (
                state.origin or _("Bundled dataset"),
                sentences.counts(len(dataset.phases), 0),
                sources.format(count=numbers.count(len(dataset.sources))),
            )
        ),
        network=_("No network is used"),
        newest=_newest(dataset),
        spoken=sentences.phase_summary(dataset, dataset.phase_by_id[selected]),
        bundled=not state.origin,
    )


@lru_cache(maxsize=2)
def _newest(dataset: Dataset) -> str:
    dated = [(end, figure) for figure in dataset.figures if figure.as_of and (end := end_of(figure.as_of)) is not None]
    if not dated:
        return _("No figure states a date")
    newest: Figure = max(dated, key=lambda pair: pair[0])[1]
    return _("Newest figure: {date}").format(
        date=newest.as_of_as_stated or (numbers.when(newest.as_of) if newest.as_of else "")
    )
