"""What draws for the exports: pictures and reports."""

from collections.abc import Mapping

from jenesys_gui.export.job import Watch
from jenesys_gui.qt.export import paper
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.screen.export.picture_options import Look
from jenesys_gui.screen.export.report import Report


class QtArtist:
    """Draws with Qt; see `export.job.Artist`."""

    def png(self, picture: Picture, look: Look, texts: Mapping[str, str]) -> bytes:
        return pictures.png(picture, look, texts)

    def svg(self, picture: Picture, look: Look) -> bytes:
        return pictures.svg(picture, look)

    def pdf(self, picture: Picture, look: Look) -> bytes:
        return pictures.pdf(picture, look)

    def report(self, report: Report, picture: Picture, watch: Watch) -> bytes:
        return paper.pdf(report, picture, watch)
