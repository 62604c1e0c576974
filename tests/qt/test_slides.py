"""Pictures for slides: presets, text size, title and parts."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit

from jenesys_gui.choices import PRESETS, PictureOptions, PicturePart, Scale
from jenesys_gui.export.metadata import picture_metadata
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.timeline.page_text import balanced, page_font
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.state import ViewState, makes_sense
from tests import renderers
from tests.builders import Measure
from tests.qt.test_exports import Export, export
from tests.qt.user import User
from tests.stories.program import run
from tests.texts import plain

KEY = "Dotted: only the year is known. Dashed arrow: ongoing. Patterns tell phases apart."
# A slide is 13.3 inches wide, and 18 points are a quarter of an inch.
POINTS_18 = 18 / 72 / (40 / 3)


def test_a_preset_fills_the_fields_and_the_parts_can_be_chosen(user: User, tmp_path: Path) -> None:
    def check(open_: Export) -> None:
        slide = open_.preview
        open_.choose("exportPreset", "A4 page")
        assert open_.result == "PNG picture, 2,246 × 1,588 pixels"
        open_.enter("exportWidth", 1200)
        assert open_.find(QComboBox, "exportPreset").currentText() == "Other"
        boxes = [open_.find(QCheckBox, f"export{name}") for name in ("Large", "Events", "Notes", "Sources")]
        assert [box.isChecked() for box in boxes] == [False, True, True, True]
        open_.choose("exportPreset", "Slide 16:9")
        assert open_.preview == slide
        assert [box.isChecked() for box in boxes] == [True, False, False, True]
        for box in boxes[2:]:
            user.clicks(box, at=QPoint(8, box.height() // 2))
        title = open_.find(QLineEdit, "exportTitle")
        title.setFocus()
        QTest.keyClicks(title, "Who pays?")
        open_.choose("exportFormat", "SVG drawing")
        open_.save_as(tmp_path / "mine.svg")

    export(user, check)
    options = ("--preset", "16:9", "--title", "Who pays?", "--without", "sources")
    # Notes are in no slide of the command line, so this one is compared by its texts.
    assert run("export", tmp_path / "there.svg", *options) == (0, b"", "")
    here, there = (renderers.svg_texts((tmp_path / name).read_bytes()) for name in ("mine.svg", "there.svg"))
    assert "Who pays?" in here
    assert "Who pays?" in there
    assert "Line at the bottom: " in " ".join(here)
    assert not any("Source" in text for text in (*here, *there))
    user.presses("Ctrl+Shift+E")
    copied = bytes(QGuiApplication.clipboard().mimeData().data("image/svg+xml").data())
    assert "Who pays?" in renderers.svg_texts(copied)


def test_the_picture_can_be_limited_to_visible_years(user: User, tmp_path: Path) -> None:
    def check(open_: Export) -> None:
        box = open_.find(QCheckBox, "exportInSight")
        assert box.isEnabled()
        assert not box.isChecked()
        before = open_.preview
        user.clicks(box, at=QPoint(8, box.height() // 2))
        open_.settle()
        assert open_.preview != before
        open_.choose("exportFormat", "SVG drawing")
        open_.save_as(tmp_path / "mine.svg")

    for _step in range(3):
        user.presses("Alt++")
    export(user, check)
    picture_text = renderers.one_line(" ".join(renderers.svg_texts((tmp_path / "mine.svg").read_bytes())))
    assert "Only the years 20" in picture_text
    user.presses("Ctrl+Shift+E")
    copied = bytes(QGuiApplication.clipboard().mimeData().data("image/svg+xml").data())
    assert copied == (tmp_path / "mine.svg").read_bytes()


def svg(dataset: Dataset, state: ViewState, options: PictureOptions) -> bytes:
    picture = describe_picture(dataset, state, None, options)
    return QtRenderer().svg(picture, options, picture_metadata(dataset, picture))


def smallest_letters(dataset: Dataset, state: ViewState, options: PictureOptions) -> float:
    drawn = svg(dataset, state, options).decode()
    assert "phases do not fit" not in drawn
    return min(float(size) for size in re.findall(r'<text[^>]* font-size="([\d.]+)"', drawn)) / options.size[0]


def test_the_lines_of_a_heading_have_similar_lengths(qapp: QApplication) -> None:
    font = page_font(36, bold=True)
    width = QFontMetricsF(font).horizontalAdvance
    # The last word alone does not fit.
    text = "Phases, budgets and participants since 2007"
    lines = balanced(text, font, "", width(text) - 1).lines
    assert " ".join(lines) == text
    first, second = map(width, lines)
    assert first < 2 * second
    assert balanced(text, font, "", width(text) + 1).lines == (text,)
    assert " ".join(balanced(text, font, "", width(text) / 3).lines) == text


@pytest.mark.parametrize("without", [set(), {PicturePart.EVENTS}, set(PicturePart)], ids=len)
def test_all_letters_of_a_slide_have_18_points(bundled: Dataset, without: set[PicturePart]) -> None:
    options = PRESETS["4:3"]._replace(without=frozenset({PicturePart.NOTES, *without}), size=(2000, 1500))
    assert smallest_letters(bundled, ViewState(), options) >= POINTS_18


def test_a_picture_has_only_the_chosen_parts(bundled: Dataset) -> None:
    bare = describe_picture(bundled, ViewState(), (2010.0, 2012.0), PictureOptions(without=frozenset(PicturePart)))
    assert (bare.sources, bare.timeline.events.marks, bare.timeline.selected) == ((), (), -1)
    assert bare.notes.startswith(f"Only the years 2010 to 2011 are shown. {KEY}")
    assert "Different kinds of amount: total budget, allocated, " in bare.notes
    assert "Events" not in bare.description
    few = describe_picture(bundled, ViewState(), None, PictureOptions(without=frozenset({PicturePart.EVENTS})))
    assert not any("Other sources of programmes" in text for text in few.sources)
    compared = ViewState(compared=("jenesys", "kizuna"))
    notes = describe_picture(bundled, compared, None, PRESETS["16:9"]).notes
    assert plain(notes).startswith(
        f"Budget as multiples of JENESYS: KIZUNA ≈ 0.15 ×. {KEY} Different kinds of amount: "
    )


VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(each.value for each in view))
def test_no_letters_of_a_slide_with_everything_are_smaller_than_12_points(
    bundled: Dataset, preset: str, view: tuple[Measure, Scale]
) -> None:
    options = PRESETS[preset]._replace(large=True, without=frozenset())
    state = ViewState(measure=view[0], scale=view[1], selected="friendship-ties")
    assert smallest_letters(bundled, state, options) >= POINTS_18 * 12 / 18


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(each.value for each in view))
def test_all_phases_have_labels_whatever_a_picture_shows(
    bundled: Dataset, preset: str, view: tuple[Measure, Scale]
) -> None:
    events = frozenset({PicturePart.EVENTS})
    for large, without, compared in product(
        (True, False), (events, events | {PicturePart.NOTES}), ((), ("jenesys", "kizuna"))
    ):
        options = PRESETS[preset]._replace(large=large, without=without)
        state = ViewState(measure=view[0], scale=view[1], selected="kizuna", compared=compared)
        texts = renderers.svg_texts(svg(bundled, state, options))
        case = (large, without, compared)
        assert {phase.known_as for phase in bundled.phases} <= set(texts), case
        assert "not fit" not in " ".join(texts), case
