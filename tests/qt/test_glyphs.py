"""Titles in letters that no font has: what the window, its pictures and its files show."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from jenesys_gui.export.formats import FORMATS, ExportJob
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt import language
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.store import Store
from jenesys_gui.screen.export.document import Document
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.state import ViewState

TITLE = "2020（令和2）年度 青少年交流事業実績"


@pytest.fixture
def store(bundled: Dataset, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(language, "has_glyphs", str.isascii)
    return Store(bundled, ViewState())


@pytest.mark.usefixtures("qapp")
def test_letters_that_every_font_has_can_be_shown() -> None:
    assert language.has_glyphs("JENESYS 2.0 (2013)")


@pytest.mark.usefixtures("qapp")
def test_the_window_shows_a_translation_instead_of_boxes(store: Store) -> None:
    assert store.dataset.source_by_id["jkcf-2020"].title == "[Results of youth exchange, fiscal year 2020 (Reiwa 2)]"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ending", ["html", "odt"])
def test_a_file_that_is_read_elsewhere_has_the_title(store: Store, ending: str) -> None:
    (form,) = (each for each in FORMATS if each.ending == ending)
    content = form.write(ExportJob(store.dataset, store.state, QtRenderer))
    text = ZipFile(BytesIO(content)).read("content.xml").decode() if ending == "odt" else content.decode()
    assert TITLE in text


@pytest.mark.usefixtures("qapp")
def test_a_pdf_from_the_command_line_has_the_translation(
    bundled: Dataset, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    drawn: list[Document] = []

    def keep(_renderer: QtRenderer, report: Document, *_others: object) -> bytes:
        drawn.append(report)
        return b""

    monkeypatch.setattr(QtRenderer, "report", keep)
    (form,) = (each for each in FORMATS if each.ending == "pdf")
    form.write(ExportJob(bundled, store.state, QtRenderer, report=True))
    assert TITLE in str(describe_report(bundled, ()).end)
    assert TITLE not in str((drawn[0].end, drawn[0].citations))
