"""The timeline matches stored pictures: every view, light and dark, with and without a selection."""

import sys
from collections.abc import Callable
from itertools import product
from typing import Final, NamedTuple

import numpy as np
import pytest
from PySide6.QtGui import QPainter

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.theme import DARK, LIGHT, Theme
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.painting import TextStyle
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.screen.timeline.labels import Box
from jenesys_gui.screen.timeline.timeline import Timeline, describe_timeline
from tests.builders import Measure
from tests.pictures import comparing
from tests.pictures.comparing import Pixels
from tests.pictures.conftest import EXPECTED, Check, Draw

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere letters are drawn by another engine")

SELECTED = "jenesys-2"


class Picture(NamedTuple):
    """What a picture shows."""

    measure: Measure
    scale: Scale
    theme: Theme
    selected: bool

    @property
    def name(self) -> str:
        selected = "selected" if self.selected else "none-selected"
        return f"{self.measure.value}-{self.scale.value}-{'dark' if self.theme.dark else 'light'}-{selected}"


PICTURES = [
    Picture(*asked) for asked in product(Measure, Scale, (LIGHT, DARK), (True, False)) if makes_sense(*asked[:2])
]

every_picture = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
in_both_themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def timeline_of(dataset: Dataset, measure: Measure, scale: Scale, *, selected: bool = True) -> Timeline:
    part = describe_timeline(dataset, ViewState(selected=SELECTED, measure=measure, scale=scale), SELECTED)
    return part if selected else part._replace(selected=-1)


@every_picture
def test_the_timeline_matches_the_stored_picture(draw: Draw, check: Check, bundled: Dataset, picture: Picture) -> None:
    part = timeline_of(bundled, picture.measure, picture.scale, selected=picture.selected)
    check(picture.name, draw(part, picture.theme))


def test_every_stored_picture_is_compared() -> None:
    stored = {path.name for path in EXPECTED.iterdir()}
    assert stored - {f"{picture.name}.png" for picture in PICTURES} == set()


# What the comparison detects and what it tolerates


def stored(measure: Measure, scale: Scale, theme: Theme = LIGHT) -> Pixels:
    return comparing.read(EXPECTED / f"{Picture(measure, scale, theme, selected=True).name}.png")


@pytest.mark.parametrize("text", ["KIZUNA", "Friendship Ties", "as of FY2022", "700, FY2023"])
@in_both_themes
def test_a_label_moved_by_three_pixels_is_detected(
    draw: Draw, bundled: Dataset, monkeypatch: pytest.MonkeyPatch, theme: Theme, text: str
) -> None:
    view, paint = (Measure.PARTICIPANTS, Scale.TOTAL), painting.paint_label

    def paint_moved(painter: QPainter, box: Box, lines: tuple[tuple[str, TextStyle], ...]) -> None:
        paint(painter, box._replace(left=box.left + 3) if text in lines[0][0] else box, lines)

    before = draw(timeline_of(bundled, *view), theme)
    monkeypatch.setattr(painting, "paint_label", paint_moved)
    after = draw(timeline_of(bundled, *view), theme)
    assert "pixels differ" in comparing.difference(before, after)


RECOLOURED: Final[dict[str, Callable[[Theme], Theme]]] = {
    # Without backgrounds and thin lines.
    "pane": lambda theme: theme._replace(pane=theme.window),
    "band": lambda theme: theme._replace(band=theme.pane),
    "grid": lambda theme: theme._replace(grid=theme.pane),
    # The others in the colour of a phase.
    "text": lambda theme: theme._replace(text=theme.phases[1]),
    "muted": lambda theme: theme._replace(muted=theme.phases[1]),
}


@pytest.mark.parametrize("recoloured", RECOLOURED)
@in_both_themes
def test_a_changed_theme_colour_is_detected(draw: Draw, bundled: Dataset, theme: Theme, recoloured: str) -> None:
    picture = draw(timeline_of(bundled, Measure.BUDGET, Scale.TOTAL), RECOLOURED[recoloured](theme))
    assert comparing.difference(stored(Measure.BUDGET, Scale.TOTAL, theme), picture)


@pytest.mark.parametrize("phase", range(4))
@in_both_themes
def test_two_phases_in_one_colour_are_detected(draw: Draw, bundled: Dataset, theme: Theme, phase: int) -> None:
    phases = list(theme.phases)
    phases[phase] = phases[phase - 1]
    picture = draw(timeline_of(bundled, Measure.BUDGET, Scale.TOTAL), theme._replace(phases=tuple(phases)))
    assert comparing.difference(stored(Measure.BUDGET, Scale.TOTAL, theme), picture)


@pytest.mark.parametrize(("scale", "name"), [(Scale.TOTAL, "tint_opacity"), (Scale.PER_YEAR, "area_opacity")])
def test_a_paler_area_is_detected(draw: Draw, bundled: Dataset, scale: Scale, name: str) -> None:
    part = timeline_of(bundled, Measure.BUDGET, scale)
    picture = draw(part, LIGHT._replace(**{name: getattr(LIGHT, name) * 0.6}))
    assert comparing.difference(stored(Measure.BUDGET, scale), picture)


def test_a_different_picture_size_is_detected() -> None:
    before = stored(Measure.BUDGET, Scale.TOTAL)
    assert comparing.difference(before, before[:, 1:]) == "it has 759×560 pixels and not 760×560"


def test_drawing_twice_gives_equal_pixels(draw: Draw, bundled: Dataset) -> None:
    part = timeline_of(bundled, Measure.PARTICIPANTS, Scale.TOTAL)
    assert np.array_equal(draw(part, LIGHT), draw(part, LIGHT))


def test_small_rounding_differences_are_tolerated() -> None:
    before = stored(Measure.BUDGET, Scale.TOTAL)
    other = np.where(before < 128, before + 3, before - 3).astype(np.uint8)
    assert comparing.difference(before, other) == ""
