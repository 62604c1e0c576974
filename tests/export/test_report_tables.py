"""The tables of the PDF report, read by third-party software."""

import re
from pathlib import Path

import pytest

from jenesys_gui.export.formats import ExportJob, format_of
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.screen.state import ViewState
from tests.builders import budget, dataset, participants, phase
from tests.export.test_report_pages import read_by
from tests.texts import plain


@pytest.mark.usefixtures("qapp")
def test_no_word_of_a_table_with_short_texts_is_broken(tmp_path: Path) -> None:
    phases = phase("one"), phase("two", period="/2014")
    rows = (
        row for of in ("one", "two") for row in (budget(300_000_000, of=of, basis=""), participants(of=of, basis=""))
    )
    wanted = format_of("", "pdf")
    assert wanted is not None
    content = wanted.write(ExportJob(dataset(*phases, *rows), ViewState(), QtRenderer, report=True))
    found = plain(read_by("pdftotext", content, tmp_path, "-layout"))
    assert re.search(r"Phase +Period +Budget +Participants\n", found)
    assert re.search(r"TWO +until 2014, start not stated +USD 300 M +10,700\n", found)
