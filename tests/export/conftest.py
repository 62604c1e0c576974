"""Exports and the renderer that they need."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from jenesys_gui.choices import PictureOptions
from jenesys_gui.export.formats import ExportJob, format_of
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.screen.state import ViewState

Write = Callable[..., bytes]


@pytest.fixture
def write(qapp: QApplication, bundled: Dataset) -> Write:
    """Return the content of a file in a format (default: of the bundled dataset)."""

    def write(  # noqa: PLR0913 - a job has that many sides
        extension: str,
        state: ViewState | None = None,
        options: PictureOptions | None = None,
        *,
        dataset: Dataset | None = None,
        years: tuple[float, float] | None = None,
        report: bool = False,
    ) -> bytes:
        wanted = format_of("", extension)
        assert wanted is not None
        shown, seen = dataset or bundled, state or ViewState()
        job = ExportJob(shown, seen, QtRenderer, years=years, options=options or PictureOptions(), report=report)
        return wanted.write(job)

    return write
