"""What a writer is given: what is to be written, and who draws."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from jenesys_gui.choices import Delimiter
from jenesys_gui.export.metadata import About
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.export.picture_options import PictureOptions
from jenesys_gui.screen.state import ViewState

if TYPE_CHECKING:
    from jenesys_gui.screen.export.picture import Picture
    from jenesys_gui.screen.export.report import Report


# Is told how many rows or phases of how many are written. It may be told very often.
Watch = Callable[[int, int], None]

_Item = TypeVar("_Item")


def unwatched(_done: int, _all: int) -> None:
    """For writing that nobody waits for."""


def watched(items: Iterable[_Item], watch: Watch, everything: int, before: int = 0) -> Iterator[_Item]:
    """The same items; before each it is told how many of how many are done, those `before` them counted in."""
    for done, item in enumerate(items, start=before):
        watch(done, everything)
        yield item


class Artist(Protocol):
    """Draws pictures and reports as files that say what they are. It needs Qt, so whoever has Qt provides it."""

    def png(self, picture: "Picture", look: PictureOptions, about: About) -> bytes:
        """Return a picture as a PNG file."""

    def svg(self, picture: "Picture", look: PictureOptions, about: About) -> bytes:
        """Return a picture as an SVG file."""

    def pdf(self, picture: "Picture", look: PictureOptions, about: About) -> bytes:
        """Return a picture as a PDF file of one page."""

    def report(self, report: "Report", picture: "Picture", about: About, watch: Watch) -> bytes:
        """Return a report as a PDF file of as many pages as it needs."""


class Job(NamedTuple):
    """What is to be written: a dataset in a view, the years in sight if not all, and how a picture looks.

    `artist` is called only for what is drawn. With `report`, a PDF is the report and not the picture alone. Of data,
    only the phases of the view are written, and of its table only `rows`, counted from 0 as they are shown; none of
    them are all. While rows or the phases of a report are written, `watch` is told how many of how many are; what it
    raises stops the writing.
    """

    dataset: Dataset
    state: ViewState
    artist: Callable[[], Artist]
    years: tuple[float, float] | None = None
    look: PictureOptions = PictureOptions()
    report: bool = False
    delimiter: Delimiter = Delimiter.COMMA
    rows: tuple[int, ...] = ()
    watch: Watch = unwatched
