"""What the plot paints."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jenesys_gui.choices import Scale
from jenesys_gui.qt.theme import DARK, LIGHT, Theme, apply_theme
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.axes import AmountAxis, Frame
from jenesys_gui.qt.timeline.bars_item import BarsItem
from jenesys_gui.screen.state import makes_sense
from jenesys_gui.screen.timeline.bars import Bar, measure_bars
from jenesys_gui.screen.timeline.running_sum import running_sum, sum_at
from tests import builders
from tests.builders import Measure
from tests.qt.painted import painted_texts
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
def test_the_selected_bar_has_a_baseline_in_its_colour(show: Show, phase: str) -> None:
    shown = show()
    shown.select(phase)
    bar = shown.targets()[IDS.index(phase)].geometry()
    picture = shown.plot.grab().toImage()
    colour = LIGHT.phases[IDS.index(phase)]
    # Above the focus frame.
    foot = [x for x in range(picture.width()) if colour_at(picture, QPoint(x, bar.bottom() - 3)) == colour]
    assert abs(foot[0] - bar.left()) <= 2
    assert abs(foot[-1] - bar.right()) <= 2


def test_every_phase_is_painted_in_its_colour(show: Show) -> None:
    picture = show().plot.grab().toImage()
    assert all(count_of(picture, colour) > 50 for colour in LIGHT.phases[:4])


def test_another_theme_repaints_the_plot(show: Show, qapp: QApplication) -> None:
    shown = show()
    apply_theme(qapp, DARK)
    picture = shown.plot.grab().toImage()
    assert colour_at(picture, QPoint(shown.plot.width() - 3, 3)) == DARK.pane
    assert all(count_of(picture, colour) > 50 for colour in DARK.phases[:4])
    assert count_of(picture, LIGHT.pane) < 20


def test_a_name_that_is_no_wider_than_its_value_is_complete(show: Show, qapp: QApplication) -> None:
    name = "USD 999 M"
    named = builders.dataset(builders.phase(name=name), builders.budget(999_000_000))
    # The value is larger and bold, and the axis narrower.
    value = QFontMetricsF(qapp.font()).horizontalAdvance(name) * 1.12
    shown = show(named, size=(round(2.3 * value), 400))
    assert name in [each.text for each in painted_texts(shown.plot.window())]


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
    """Axis and plot differ in height by some pixels, and compute their lines separately."""
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


@pytest.mark.parametrize("size", [(620, 640), (360, 400)])
@pytest.mark.parametrize("measure", [Measure.BUDGET, Measure.PARTICIPANTS])
def test_no_label_is_struck_through_by_the_mark_of_a_range(show: Show, measure: Measure, size: tuple[int, int]) -> None:
    shown = show(size=size)
    shown.select("kizuna", measure, Scale.PER_YEAR)
    bars = next(item for item in shown.plot.scene().items() if isinstance(item, BarsItem))
    rows = measure_bars(shown.dataset, measure, Scale.PER_YEAR).rows
    marks = [rect for row in rows if (rect := painting.range_rect(bars.frame(), row)) is not None]
    assert len(marks) == len(IDS)
    labels = bars.label_rects()
    assert labels
    assert [label for label in labels if any(map(label.intersects, marks))] == []


@pytest.mark.parametrize("size", [(620, 640), (1000, 700)])
def test_no_label_is_among_many_thin_bands_of_a_sum(show: Show, size: tuple[int, int]) -> None:
    rows: list[builders.Row] = []
    for number in range(30):
        rows.append(builders.phase(f"phase-{number}", period=f"{2010 + number % 3}/{2014 + number % 5}"))
        rows.append(builders.budget(1_000_000, of=f"phase-{number}"))
    shown = show(builders.dataset(*rows), size)
    shown.select("phase-3", scale=Scale.CUMULATIVE)
    bars = next(item for item in shown.plot.scene().items() if isinstance(item, BarsItem))
    running = running_sum(measure_bars(shown.dataset, Measure.BUDGET, Scale.CUMULATIVE).rows)
    frame, labels = bars.frame(), bars.label_rects()
    assert len(labels) > 1
    for label in labels:
        sides = (frame.year(label.left()), frame.year(label.right()))
        assert label.bottom() - label.height() / 4 < min(frame.y(sum_at(running, side)) for side in sides)


# The area is the amount


AREA = QSize(1000, 500)
FRAME = Frame(2000.0, 2030.0, 100.0, AREA.width(), AREA.height())


def coverage_of(paint: Callable[[QPainter], None]) -> NDArray[np.float64]:
    """Return the coverage of each pixel by black paint on white."""
    image = QImage(AREA, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(AREA.height(), AREA.width(), 4)
    return 1 - rows[:, :, 0] / 255


def area_of(bar: Bar, monkeypatch: pytest.MonkeyPatch) -> float:
    """Return the area of a bar without its lines, in amounts times years, weighted by opacity."""
    theme = LIGHT._replace(phases=("#000000",))
    for name in ("_draw_level", "_paint_range", "paint_ongoing"):
        monkeypatch.setattr(painting, name, lambda *_args: None)
    ink = coverage_of(
        lambda painter: painting.paint_bar(painter, FRAME, bar, theme, weight=painting.Weight.NORMAL, opacity=0.5)
    )
    return float(ink.sum()) / 0.5 / (FRAME.pixels_per_year * FRAME.height / FRAME.amount_to)


PERIODS = ["2007/2012", "2012/2013", "2013-04/2015-03", "2013-04-01/2013-09-30", "2013", "2015/.."]


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("amount", [1, 73, 90])
def test_the_area_of_a_bar_per_year_is_its_amount_within_one_per_cent(
    period: str, amount: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = builders.budget(amount, as_of="2023-10")
    dataset = builders.dataset(builders.phase(period=period), stated)
    (bar,) = measure_bars(dataset, Measure.BUDGET, Scale.PER_YEAR).rows
    bar = bar._replace(level=min(bar.level, 95.0))
    assert area_of(bar, monkeypatch) == pytest.approx(bar.level * (bar.line_to - bar.line_from), rel=0.01)
    if bar.level == bar.height:
        assert area_of(bar, monkeypatch) == pytest.approx(amount, rel=0.01)


def test_a_total_is_a_faint_tint_however_long_its_phase(show: Show) -> None:
    """The width of a total is only its period, so a large area must not suggest more money."""
    shown = show()
    shares = {}
    for scale in (Scale.TOTAL, Scale.PER_YEAR):
        shown.select("kizuna", Measure.BUDGET, scale)
        QTest.qWait(300)
        picture = shown.plot.grab().toImage()
        at = shown.middle("jenesys")
        shares[scale] = 255 - QColor(colour_at(picture, at + QPoint(2, 20))).red()
    assert shares[Scale.TOTAL] * 2.5 < shares[Scale.PER_YEAR]


def test_the_areas_of_neighbours_meet() -> None:
    rows = measure_bars(builders.jenesys(), Measure.BUDGET, Scale.PER_YEAR).rows
    frame = FRAME._replace(amount_to=60e6)

    def paint(painter: QPainter) -> None:
        for bar in rows:
            painting.paint_bar(painter, frame, bar, LIGHT, weight=painting.Weight.NORMAL, opacity=0.3)

    ink = coverage_of(paint)
    left, right = (round(frame.x(year)) for year in (2007.5, 2023.5))
    # Just above the axis, where all phases have an area.
    assert (ink[-4, left + 1 : right - 1] > 0.05).all()
