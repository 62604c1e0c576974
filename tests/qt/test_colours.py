"""Colours are legible, distinguishable with colour blindness, and never the only sign."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from jenesys_gui.choices import Scale
from jenesys_gui.qt.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme
from jenesys_gui.qt.timeline.painting import in_large_tiles
from tests.builders import Measure
from tests.qt.colours import Eyes, colour_difference, contrast, lab
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import count_of
from tests.qt.user import User

# The contrast that WCAG 2 requires of letters, and of meaningful lines and areas.
LETTERS = 4.5
SHAPES = 3.0
# The contrast of letters that its higher level asks for.
ENHANCED = 7.0
# In CIEDE2000. Side by side, 1 can be distinguished; here the colours may be far from each other.
TOLD_APART = 10.0

THEMES = {"light": LIGHT, "dark": DARK, "contrast-light": CONTRAST_LIGHT, "contrast-dark": CONTRAST_DARK}
in_all_themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
by_all_eyes = pytest.mark.parametrize("eyes", Eyes, ids=lambda eyes: eyes.name.lower())


# Contrast


@in_all_themes
@pytest.mark.parametrize("ground", ["pane", "band"])
def test_phase_colours_contrast_with_the_pane_and_its_bands(theme: Theme, ground: str) -> None:
    found = {colour: contrast(colour, getattr(theme, ground)) for colour in theme.phases}
    assert {colour: ratio for colour, ratio in found.items() if ratio < SHAPES} == {}


@in_all_themes
def test_values_in_phase_colours_are_readable_on_their_pane(theme: Theme) -> None:
    found = {colour: contrast(colour, theme.pane) for colour in theme.phases}
    assert {colour: ratio for colour, ratio in found.items() if ratio < LETTERS} == {}


@in_all_themes
@pytest.mark.parametrize("ground", ["window", "pane", "card", "field", "band", "chosen"])
@pytest.mark.parametrize("text", ["text", "muted"])
def test_text_is_readable_on_every_background(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= LETTERS


@in_all_themes
@pytest.mark.parametrize("ground", ["pane", "card", "chosen"])
def test_links_and_checked_buttons_are_readable(theme: Theme, ground: str) -> None:
    assert contrast(theme.accent, getattr(theme, ground)) >= LETTERS


@in_all_themes
def test_text_on_the_accent_colour_is_readable(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= LETTERS


@in_all_themes
@pytest.mark.parametrize("colour", ["edge", "accent"])
@pytest.mark.parametrize("ground", ["window", "pane", "card", "field", "chosen"])
def test_edges_and_focus_rings_contrast_with_every_background(theme: Theme, ground: str, colour: str) -> None:
    assert contrast(getattr(theme, colour), getattr(theme, ground)) >= SHAPES


@in_all_themes
@pytest.mark.parametrize("text", ["text", "muted", "accent"])
def test_highlighted_text_is_readable(theme: Theme, text: str) -> None:
    assert contrast(getattr(theme, text), theme.found) >= LETTERS


@in_all_themes
@pytest.mark.parametrize("ground", ["found", "pane", "card", "chosen", "band"])
def test_the_highlight_underline_contrasts_with_every_background(theme: Theme, ground: str) -> None:
    assert contrast(theme.found_line, getattr(theme, ground)) >= SHAPES


@pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])
def test_high_contrast_is_that_of_the_higher_level_of_wcag(theme: Theme) -> None:
    grounds = (theme.window, theme.pane, theme.card, theme.field, theme.chosen)
    for ground in grounds:
        assert min(contrast(colour, ground) for colour in (theme.text, theme.muted, theme.accent)) >= ENHANCED
        assert contrast(theme.edge, ground) >= ENHANCED
    assert min(contrast(colour, theme.pane) for colour in theme.phases) >= 6


# Distinguishable


@in_all_themes
@by_all_eyes
def test_the_first_phases_are_distinguishable_by_colour_alone(theme: Theme, eyes: Eyes) -> None:
    assert too_similar([lab(colour, eyes) for colour in theme.phases[:4]]) == []


@in_all_themes
@by_all_eyes
def test_ten_phases_are_distinguishable_by_colour_or_pattern(theme: Theme, eyes: Eyes) -> None:
    pairs = too_similar([lab(colour, eyes) for colour in theme.phases])
    assert [(one, other) for one, other in pairs if pattern_of(theme, one) is pattern_of(theme, other)] == []


@in_all_themes
def test_ten_phases_are_distinguishable_in_greyscale(theme: Theme) -> None:
    pairs = too_similar([np.array([lab(colour)[0], 0.0, 0.0]) for colour in theme.phases])
    assert [(one, other) for one, other in pairs if pattern_of(theme, one) is pattern_of(theme, other)] == []


def too_similar(colours: list[NDArray[np.float64]]) -> list[tuple[int, int]]:
    """Return the pairs of the first ten colours that are too close to distinguish."""
    pairs = combinations(range(min(10, len(colours))), 2)
    return [(one, other) for one, other in pairs if colour_difference(colours[one], colours[other]) < TOLD_APART]


def pattern_of(theme: Theme, index: int) -> Qt.BrushStyle:
    return theme.area(index, 1.0)[-1].style()


def test_patterns_differ_when_painted() -> None:
    assert len({grab(LIGHT.area(index, 0.3)) for index in range(5)}) == 5


def grab(brushes: list[QBrush]) -> bytes:
    """Return the shape of a painted area, ignoring its colour."""
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for brush in brushes:
        painter.fillRect(image.rect(), QBrush(QColor(0, 0, 0, 80), brush.style()))
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize("index", range(5))
def test_a_pattern_in_large_tiles_looks_the_same(index: int) -> None:
    pictures = []
    for in_tiles in (False, True):
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        for brush in LIGHT.area(index, 0.3):
            painter.fillRect(image.rect(), in_large_tiles(brush, painter) if in_tiles else brush)
        painter.end()
        pictures.append(image)
    # Processors may round differently.
    assert np.abs(greys(pictures[0]) - greys(pictures[1])).max() <= 2


# Colour is never the only sign


def differing_in_grey(before: QImage, after: QImage, place: QRect) -> float:
    """The part of an area that looks clearly different without colour, from 0 to 1."""
    distance = np.abs(greys(before.copy(place)) - greys(after.copy(place)))
    return float((distance > 32).mean())


def greys(image: QImage) -> NDArray[np.int16]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.int16)


def open_in(start: OpenWindow, theme: Theme, scale: Scale = Scale.TOTAL) -> User:
    name = next(name for name, each in THEMES.items() if each is theme)
    return start(theme=name, view=(Measure.BUDGET.value, scale.value))


@in_all_themes
def test_the_selected_bar_has_a_baseline_visible_without_colour(start: OpenWindow, theme: Theme) -> None:
    user = open_in(start, theme)
    bar = user.bar_of("JENESYS 2.0").geometry()
    foot = QRect(bar.left() + 2, bar.bottom() - 2, bar.width() - 4, 2)
    before = user.pixels(user.plot.viewport())
    user.clicks_row(2)
    after = user.pixels(user.plot.viewport())
    assert differing_in_grey(before, after, foot) == 1
    assert differing_in_grey(before, after, foot.translated(0, -bar.height() // 2)) == 0


@in_all_themes
def test_the_selected_band_has_a_thicker_edge(start: OpenWindow, theme: Theme) -> None:
    user = open_in(start, theme, Scale.CUMULATIVE)
    # The notes below get their space when they are painted.
    user.pixels()
    bar = user.bar_of("JENESYS 2.0").geometry()
    # After the phase has ended, when its part of the sum is constant.
    edge = QRect(bar.right() + 40, bar.top() - 4, 40, 9)
    before = count_of(user.pixels(user.plot.viewport()).copy(edge), theme.phases[2])
    user.clicks_row(2)
    after = count_of(user.pixels(user.plot.viewport()).copy(edge), theme.phases[2])
    assert after >= before + edge.width()


@in_all_themes
def test_the_selected_row_has_a_side_strip_visible_without_colour(start: OpenWindow, theme: Theme) -> None:
    user = open_in(start, theme)
    user.plot.setFocus()
    viewport = user.phase_list.viewport()
    row = user.phase_list.visualRect(user.phase_list.model().index(1, 0))
    strip = QRect(row.left(), row.top() + 1, 3, row.height() - 3)
    before = user.pixels(viewport)
    user.clicks_bar("kizuna")
    assert differing_in_grey(before, user.pixels(viewport), strip) == 1


# The colours that these tests compute, against published ones


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_distances_match_sharma_wu_dalal_2005(
    one: tuple[float, ...], other: tuple[float, ...], distance: float
) -> None:
    assert colour_difference(np.array(one), np.array(other)) == pytest.approx(distance, abs=5e-5)
    assert colour_difference(np.array(other), np.array(one)) == pytest.approx(distance, abs=5e-5)


def test_contrast_matches_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # The lightest grey that passes on white, and the next one.
    assert contrast("#767676", "#ffffff") >= LETTERS > contrast("#777777", "#ffffff")


@by_all_eyes
def test_colour_blindness_does_not_change_greys(eyes: Eyes) -> None:
    for grey in ("#000000", "#808080", "#ffffff"):
        assert lab(grey, eyes) == pytest.approx(lab(grey), abs=0.01)
        assert lab(grey, eyes)[1:] == pytest.approx((0, 0), abs=0.02)


def test_red_has_its_known_lab_coordinates() -> None:
    assert lab("#ff0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.01)


@pytest.mark.parametrize(
    ("eyes", "one", "other"),
    [
        # Each pair is on a line of colours that look the same with this colour blindness.
        (Eyes.PROTANOPIA, "#7f6a1c", "#5f7320"),
        (Eyes.DEUTERANOPIA, "#b06a3a", "#8a7d38"),
        (Eyes.TRITANOPIA, "#3f8fb0", "#3f947f"),
    ],
)
def test_confusable_colours_are_close_in_simulated_colour_blindness(eyes: Eyes, one: str, other: str) -> None:
    assert colour_difference(lab(one, eyes), lab(other, eyes)) < colour_difference(lab(one), lab(other)) / 2
