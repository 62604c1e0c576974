"""A picture is complete: no text is cut or overlaps another, at every size and in every view."""

from itertools import combinations, product
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from jenesys_gui.choices import PictureOptions, Scale
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.screen.timeline.labels import Box
from tests import builders, renderers
from tests.builders import Measure
from tests.export.conftest import Write
from tests.renderers import SVG

SIZES: Final = ((800, 500), (1024, 700), (1440, 900), (1600, 1200))
VIEWS: Final = tuple(view for view in product(Measure, Scale) if makes_sense(*view))
every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


class Text(NamedTuple):
    """A text of a picture and its position."""

    text: str
    box: Box


def texts_of(svg: bytes) -> list[Text]:
    root = renderers.svg_parsed(svg)
    return [
        Text(text.text or "", box_of(group, text))
        for group in root.iter(f"{SVG}g")
        for text in group.findall(f"{SVG}text")
    ]


def box_of(group: Element, text: Element) -> Box:
    """Return the position of a text: Qt moves its group, which also has its font."""
    across, down = (float(part) for part in group.get("transform", "").strip("matrix()").split(",")[4:])
    font = QFont()
    font.setFamilies(text.get("font-family", "").split(","))
    font.setPixelSize(int(text.get("font-size", "")))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(QFont.Weight(int(text.get("font-weight", ""))))
    metrics = QFontMetricsF(font)
    left, baseline = across + float(text.get("x", "")), down + float(text.get("y", ""))
    # Capitals and descenders; a little less, since the lines of a paragraph are close together.
    top = baseline - metrics.capHeight()
    return Box(left, top, metrics.horizontalAdvance(text.text or ""), metrics.capHeight() + metrics.descent() / 2)


def assert_fits(texts: list[Text], size: tuple[int, int]) -> None:
    page = Box(8, 8, size[0] - 16, size[1] - 16)
    assert [text for text in texts if not page.contains(text.box)] == []
    assert [pair for pair in combinations(texts, 2) if pair[0].box.overlaps(pair[1].box)] == []


@every_size
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0].value} {view[1].value}")
def test_texts_are_complete_and_do_not_overlap(
    write: Write, size: tuple[int, int], view: tuple[Measure, Scale], bundled: Dataset
) -> None:
    state = ViewState(selected="friendship-ties", measure=view[0], scale=view[1])
    texts = texts_of(write("svg", state, PictureOptions(size)))
    assert_fits(texts, size)
    shown_texts = [text.text for text in texts]
    for phase in bundled.phases:
        assert phase.short_name in shown_texts


@every_size
def test_every_event_has_a_label_or_is_counted_in_the_notes(
    write: Write, size: tuple[int, int], bundled: Dataset
) -> None:
    shown_texts = [text.text for text in texts_of(write("svg", options=PictureOptions(size)))]
    marks = describe_picture(bundled, ViewState()).timeline.events.marks
    untitled = [mark.text for mark in marks if mark.text not in shown_texts]
    note = renderers.one_line(" ".join(shown_texts))
    notes = {
        0: "",
        1: "The title of 1 event does not fit.",
    }
    assert notes.get(len(untitled), f"{len(untitled)} events do not fit") in note
    assert ("not fit" in note) == bool(untitled)
    assert len(untitled) <= len(marks) * 2 / 3


@every_size
def test_a_long_title_wraps(write: Write, size: tuple[int, int]) -> None:
    rows = (builders.phase(name="Phase"), builders.budget(basis="a basis that goes on and on " * 12))
    dataset = builders.dataset(*rows)
    object.__setattr__(dataset, "title", "A dataset with a very long title " * 8)
    texts = texts_of(write("svg", dataset=dataset, options=PictureOptions(size)))
    assert_fits(texts, size)
    assert renderers.one_line(dataset.title) in renderers.one_line(" ".join(text.text for text in texts))


def test_a_word_wider_than_the_page_wraps(write: Write) -> None:
    dataset = builders.dataset(builders.phase(name="Phase"), builders.budget())
    object.__setattr__(dataset, "title", "Donaudampfschifffahrt" * 20)
    texts = texts_of(write("svg", dataset=dataset, options=PictureOptions((800, 500))))
    assert_fits(texts, (800, 500))
    assert dataset.title in "".join(text.text for text in texts)


@pytest.mark.parametrize("count", [30, 70, 400])
def test_labels_of_many_phases_do_not_overlap_and_the_rest_is_counted(write: Write, count: int) -> None:
    ids = [f"phase-{number}" for number in range(count)]
    phases = [builders.phase(id_, period=f"{1900 + number}/{1902 + number}") for number, id_ in enumerate(ids)]
    figures = [builders.budget(1_000_000 * (1 + number % 7), of=id_) for number, id_ in enumerate(ids)]
    texts = texts_of(write("svg", dataset=builders.dataset(*phases, *figures)))
    assert_fits(texts, (1440, 900))
    labelled = {text.text for text in texts} & {phase.short_name for phase in phases}
    note = renderers.one_line(" ".join(text.text for text in texts))
    rest = count - len(labelled)
    assert ("not fit" in note) == bool(rest)
    assert not rest or f"{rest} phases do not fit" in note


def test_a_dataset_without_values_still_makes_a_page(write: Write) -> None:
    dataset = builders.dataset(builders.phase(name="Phase"))
    texts = texts_of(write("svg", dataset=dataset))
    assert_fits(texts, (1440, 900))
    assert "Phase: No value: no figure is stated." in renderers.one_line(" ".join(text.text for text in texts))
