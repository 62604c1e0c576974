"""What the plot paints."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jenesys_gui.choices import Measure, Scale
from jenesys_gui.qt.theme import DARK, LIGHT, Theme
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.axes import AmountAxis, Frame
from jenesys_gui.screen.state import makes_sense
from tests import builders
from tests.qt.pixels import colour_at, count_of, differing
from tests.qt.timeline.conftest import Show

IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")
CTRL = Qt.KeyboardModifier.ControlModifier

VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


def test_the_selected_bar_looks_different(show: Show) -> None:
    shown = show()
    first = shown.plot.grab().toImage()
    shown.select("kizuna")
    assert differing(shown.plot.grab().toImage(), first) > 100


@pytest.mark.parametrize("phase", IDS)
def test_the_selected_bar_has_an_accent_line_at_its_foot(show: Show, phase: str) -> None:
    shown = show()
    shown.select(phase)
    bar = shown.targets()[IDS.index(phase)].geometry()
    picture = shown.plot.grab().toImage()
    foot = [x for x in range(picture.width()) if colour_at(picture, QPoint(x, bar.bottom() - 1)) == LIGHT.accent]
    assert abs(foot[0] - bar.left()) <= 2
    assert abs(foot[-1] - bar.right()) <= 2


def test_every_phase_is_painted_in_its_colour(show: Show) -> None:
    picture = show().plot.grab().toImage()
    assert all(count_of(picture, colour) > 50 for colour in LIGHT.phases)


def test_another_theme_repaints_the_plot(show: Show) -> None:
    shown = show()
    shown.plot.show_theme(DARK)
    picture = shown.plot.grab().toImage()
    assert colour_at(picture, QPoint(shown.plot.width() - 3, 3)) == DARK.pane
    assert all(count_of(picture, colour) > 50 for colour in DARK.phases)
    assert count_of(picture, LIGHT.pane) < 20


@pytest.mark.parametrize(("measure", "scale"), VIEWS)
def test_every_view_is_painted_differently(show: Show, qtbot: QtBot, measure: Measure, scale: Scale) -> None:
    shown = show()
    first = shown.plot.grab().toImage()
    shown.select("jenesys", measure, scale)
    is_first = (measure, scale) == (Measure.BUDGET, Scale.TOTAL)
    # The bars grow slowly.
    qtbot.waitUntil(lambda: (differing(shown.plot.grab().toImage(), first) > 500) != is_first)


@pytest.mark.parametrize("size", [(1600, 1000), (320, 240), (120, 90), (20, 20)])
def test_a_plot_of_any_size_is_painted(show: Show, size: tuple[int, int]) -> None:
    shown = show(size=size)
    assert shown.plot.grab().toImage().width() >= size[0]


def test_the_grid_has_a_line_at_each_number_at_any_height(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """Axis and plot are not of the same height to the pixel, and count their lines separately."""
    counted: dict[str, tuple[float, ...]] = {}
    shown = show()
    paint_grid = painting.paint_grid

    def paint(painter: QPainter, frame: Frame, amounts: Sequence[float], theme: Theme) -> None:
        counted["grid"] = tuple(amounts)
        paint_grid(painter, frame, amounts, theme)

    tick_strings = AmountAxis.tickStrings

    def write(axis: AmountAxis, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        counted["numbers"] = tuple(values)
        return tick_strings(axis, values, scale, spacing)

    monkeypatch.setattr(painting, "paint_grid", paint)
    monkeypatch.setattr(AmountAxis, "tickStrings", write)
    seen = set()
    for height in range(330, 480):
        shown.plot.window().resize(620, height)
        QCoreApplication.processEvents()
        shown.plot.grab()
        assert counted["grid"] == counted["numbers"]
        seen.add(len(counted["grid"]))
    assert len(seen) > 1


def test_an_empty_plot_has_no_amounts_on_its_axis(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    tick_strings = AmountAxis.tickStrings

    def write(axis: AmountAxis, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        written.extend(tick_strings(axis, values, scale, spacing))
        return tick_strings(axis, values, scale, spacing)

    monkeypatch.setattr(AmountAxis, "tickStrings", write)
    show(builders.dataset(builders.phase()))
    assert set(written) == {"0"}


@pytest.mark.parametrize(
    ("measure", "scale"), [(Measure.PER_PARTICIPANT, Scale.TOTAL), (Measure.BUDGET, Scale.CUMULATIVE)]
)
def test_the_focus_frame_crosses_no_label(show: Show, qtbot: QtBot, measure: Measure, scale: Scale) -> None:
    shown = show()
    shown.select("kizuna", measure, scale)
    shown.plot.window().activateWindow()
    assert QTest.qWaitForWindowActive(shown.plot.window())
    target = shown.targets()[1]
    target.clearFocus()
    seen = [shown.plot.grab().toImage()]

    def has_grown() -> bool:
        seen.append(shown.plot.grab().toImage())
        return differing(*seen[-2:]) == 0

    # Bars grow from one measure to the next.
    QTest.qWait(50)
    qtbot.waitUntil(has_grown)
    target.setFocus()
    before, after = seen[-1], shown.plot.grab().toImage()
    labels = [label for label in shown.plot.label_rects() if label.intersects(target.geometry())]
    assert [label for label in labels if not target.geometry().contains(label)]
    assert differing(before, after) > target.height()
    assert [differing(before.copy(label), after.copy(label)) for label in labels] == [0] * len(labels)
