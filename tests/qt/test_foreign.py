"""A dataset of another programme has its own measures and words, in the window and in exports."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from jenesys_gui.choices import IN_TEXT, Scale, TableName, View
from jenesys_gui.export.formats import FORMATS, ExportJob
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.help import show_help
from jenesys_gui.qt.menus import ActionButton
from jenesys_gui.screen.export.copying import cite, view_in_words
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from tests.foreign import PHASES, foreign_dataset
from tests.qt.conftest import OpenWindow
from tests.renderers import pdf_text
from tests.texts import everything_on, plain
from tests.words.test_window import texts_of_widgets

MEASURES: Final = ("budget:CHF", "budget:EUR", "places", "training-hours")
# What only the bundled dataset may say. The program has its name, and its files have names.
_OF_THE_BUNDLED: Final = re.compile(r"participant|usd\b|jenesys|asean|japan", re.IGNORECASE)
_NAME: Final = re.compile(r"JENESYS[ -]Viewer|jenesys-(gui|viewer)|JENESYS Viewer contributors", re.IGNORECASE)


@pytest.fixture
def foreign(tmp_path: Path) -> Dataset:
    return foreign_dataset(tmp_path)


def strange_words(texts: Iterator[str]) -> set[str]:
    """The texts with a word of the bundled dataset."""
    return {text for text in texts if _OF_THE_BUNDLED.search(_NAME.sub("", text))}


def all_states() -> Iterator[ViewState]:
    for measure in MEASURES:
        for scale in Scale:
            yield ViewState(measure=measure, scale=scale)
            yield ViewState(compared=("school-2", "school-3", "school-8"), measure=measure, scale=scale)
    yield from (ViewState(view=View.TABLE, table=table) for table in TableName if table is not TableName.SOURCES)
    yield ViewState(view=View.SOURCES)


def test_everything_described_has_the_words_of_the_dataset(foreign: Dataset) -> None:
    texts = [text for state in all_states() for _name, text in everything_on(describe(foreign, state))]
    texts += [text for state in all_states() for text in (view_in_words(foreign, state), cite(foreign, state).text)]
    assert strange_words(iter(texts)) == set()
    shown = " ".join(map(plain, texts))
    for words in ("Budget (CHF)", "Places offered", "Training hours", "EUR 290,000", "190 hours", "14 places"):
        assert words in shown


def test_each_currency_has_its_own_sum_and_bars(foreign: Dataset) -> None:
    screen = describe(foreign, ViewState())
    sums = [plain(line.text) for line in screen.phase_list.summary.sums]
    assert sums[:2] == [
        "Sum of stated budgets (CHF): ≈ CHF 12.15 M",
        "Sum of stated budgets (EUR): ≈ EUR 12.75 M",
    ]
    for measure, unit in (("budget:CHF", "CHF"), ("budget:EUR", "EUR")):
        bars = describe(foreign, ViewState(measure=measure)).timeline.scene.bars
        assert (str(bars.unit), len(bars.rows), len(bars.missing)) == (unit, PHASES // 2, PHASES // 2)
        # Also on a picture in a report, which has few notes.
        picture = describe_picture(foreign, ViewState(measure=measure), options=IN_TEXT)
        assert "15 phases have figures in another unit." in picture.notes


def test_the_window_has_a_switch_for_each_measure(start: OpenWindow, foreign: Dataset) -> None:
    user = start(foreign)
    switches = [each for each in user.window.findChildren(QAbstractButton) if is_switch(each)]
    names = ["Budget (CHF)", "Budget (EUR)", "Places offered", "Training hours"]
    assert [each.text() for each in switches if each.isVisible()] == names
    user.clicks(switches[3])
    assert user.reads("timelineTitle") == "Training hours as stated, hours"
    user.presses("Ctrl+2")
    assert user.reads("timelineTitle") == "Budget as stated, EUR million (nominal)"
    assert [each.isChecked() for each in switches[:4]] == [False, True, False, False]


def test_the_switches_change_with_the_dataset(start: OpenWindow, foreign: Dataset, tmp_path: Path) -> None:
    user = start()
    switches = [each for each in user.window.findChildren(QAbstractButton) if is_switch(each)]
    before = [each.text() for each in switches if each.isVisible()]
    assert before == ["Budget", "Participants", "Per participant"]
    user.opens(tmp_path)
    assert [each.text() for each in switches if each.isVisible()][2:] == ["Places offered", "Training hours"]
    user.chooses("open_bundled")
    assert [each.text() for each in switches if each.isVisible()] == before


def is_switch(button: QWidget) -> bool:
    return isinstance(button, ActionButton) and button.objectName().startswith("measure_")


@pytest.mark.parametrize("view", View)
def test_the_window_says_only_words_of_the_dataset(start: OpenWindow, foreign: Dataset, view: View) -> None:
    user = start(foreign, shown=view.value)
    show_help(user.window)
    assert strange_words(text for _name, text in texts_of_widgets(user.window)) == set()


@pytest.mark.parametrize("ending", [each.ending for each in FORMATS])
def test_every_export_says_only_words_of_the_dataset(foreign: Dataset, ending: str) -> None:
    (wanted,) = (each for each in FORMATS if each.ending == ending)
    for table in TableName:
        job = ExportJob(foreign, ViewState(measure="training-hours", table=table), QtRenderer)
        for report in (False, True) if "report" in wanted.options else (False,):
            texts = iter(texts_in_file(ending, wanted.write(job._replace(report=report))))
            assert strange_words(texts) == set()
        if "table" not in wanted.options:
            break


def texts_in_file(ending: str, content: bytes) -> list[str]:
    """The texts in an exported file, in lines."""
    if ending == "png":
        return []
    if ending == "pdf":
        return [pdf_text(content)]
    if ending in {"xlsx", "odt"}:
        with ZipFile(BytesIO(content)) as file:
            files = [file.read(name) for name in file.namelist() if name.endswith(".xml")]
        return [text for each in files for text in re.split(r"<[^>]*>", each.decode())]
    return content.decode("utf-8-sig").splitlines()
