"""The plot in the middle: what is clicked, pointed at, zoomed and said, for datasets of all sorts."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QPainter, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.choices import Measure, Scale
from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.qt.theme import DARK, LIGHT, Theme
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.axes import AmountAxis, Frame
from jenesys_gui.qt.timeline.plot import TimelinePlot
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.screen.timeline.timeline import describe_timeline
from tests import builders
from tests.qt import mouse
from tests.qt.mouse import LEFT, NO_KEY
from tests.qt.pixels import colour_at, count_of, differing
from tests.texts import plain

IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")
CTRL = Qt.KeyboardModifier.ControlModifier

VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


class Shown(NamedTuple):
    """A plot on the screen, and the dataset that it shows."""

    plot: TimelinePlot
    dataset: Dataset

    def select(self, phase: str, measure: Measure = Measure.BUDGET, scale: Scale = Scale.TOTAL) -> None:
        state = ViewState(phases=(phase,), measure=measure, scale=scale)
        self.plot.show_part(describe_timeline(self.dataset, state, phase))
        QCoreApplication.processEvents()

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.plot.viewport(), LEFT, NO_KEY, at)

    def middle(self, phase: str) -> QPoint:
        return self.plot.bar_middle(phase).toPoint()

    def wheel(self, steps: int, keys: Qt.KeyboardModifier) -> None:
        viewport = self.plot.viewport()
        at = QPointF(viewport.rect().center())
        turn, nothing = QPoint(0, 120 * steps), QPoint(0, 0)
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, viewport.mapToGlobal(at), nothing, turn, Qt.MouseButton.NoButton, keys, phase, False)
        QCoreApplication.sendEvent(viewport, event)
        QCoreApplication.processEvents()

    def spots(self, name: str = "barSpot") -> list[QAbstractButton]:
        return [spot for spot in self.plot.findChildren(QAbstractButton, name) if spot.isVisible()]

    def year_width(self) -> float:
        """How wide a year is, taken from the bar in the middle: those at the sides may be cut by the edge."""
        QCoreApplication.processEvents()
        return self.spots()[2].width() / 3


Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a dataset in a plot of a size, its first phase selected."""
    windows = []

    def show(dataset: Dataset | None = None, size: tuple[int, int] = (620, 640)) -> Shown:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        plot = TimelinePlot(LIGHT, window)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plot)
        window.resize(*size)
        shown = Shown(plot, dataset or builders.jenesys())
        shown.select(shown.dataset.phases[0].id)
        with qtbot.waitExposed(window):
            window.show()
        plot.grab()
        return shown

    return show


def emitted(spy: QSignalSpy) -> list[list[object]]:
    return [spy.at(number) for number in range(spy.count())]


# The mouse


@pytest.mark.parametrize("phase", IDS)
def test_a_click_on_a_bar_tells_its_phase(show: Show, phase: str) -> None:
    shown = show()
    chosen = QSignalSpy(shown.plot.phase_chosen)
    shown.click(shown.middle(phase))
    assert emitted(chosen) == [[phase]]


@pytest.mark.parametrize(("measure", "scale"), VIEWS)
def test_every_bar_can_be_clicked_in_every_view(show: Show, measure: Measure, scale: Scale) -> None:
    shown = show()
    shown.select("jenesys", measure, scale)
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for phase in IDS:
        shown.click(shown.middle(phase))
    assert emitted(chosen) == [[phase] for phase in IDS]


def test_a_click_above_the_bars_tells_nothing(show: Show) -> None:
    shown = show()
    chosen = QSignalSpy(shown.plot.phase_chosen)
    shown.click(QPoint(shown.plot.width() - 40, 12))
    assert emitted(chosen) == []


def test_the_bar_under_the_mouse_says_what_is_stated(show: Show, qtbot: QtBot) -> None:
    shown = show()
    mouse.move(shown.plot.viewport(), shown.middle("friendship-ties"))
    qtbot.waitUntil(lambda: "USD\N{NO-BREAK SPACE}69\N{NO-BREAK SPACE}M" in QToolTip.text())
    assert "total contribution" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


# The view


def test_the_wheel_zooms_with_ctrl_only(show: Show) -> None:
    shown = show()
    before = shown.year_width()
    shown.wheel(1, NO_KEY)
    assert shown.year_width() == before
    shown.wheel(3, CTRL)
    assert shown.year_width() > before
    shown.wheel(-2, CTRL)
    assert before < shown.year_width()


@pytest.mark.parametrize("at", [QPoint(300, 200), QPoint(300, 590)], ids=["bars", "lanes"])
def test_a_double_click_brings_everything_into_sight_again(show: Show, at: QPoint) -> None:
    shown = show()
    before = shown.year_width()
    shown.wheel(4, CTRL)
    assert shown.year_width() > before
    mouse.double_click(shown.plot.viewport(), at)
    assert shown.year_width() == before


def test_zooming_in_and_out_by_the_same_steps_leads_back(show: Show) -> None:
    shown = show()
    before = shown.year_width()
    shown.plot.zoom(2)
    assert shown.year_width() > before
    shown.plot.zoom(-2)
    assert abs(shown.year_width() - before) < 1


@pytest.mark.parametrize("steps", [40, -40])
def test_zooming_has_an_end(show: Show, steps: int) -> None:
    shown = show()
    shown.plot.zoom(steps)
    there = [spot.geometry() for spot in shown.spots()]
    shown.plot.zoom(steps)
    assert [spot.geometry() for spot in shown.spots()] == there


def test_bars_stay_where_they_are_when_another_phase_is_selected(show: Show) -> None:
    shown = show()
    shown.wheel(2, CTRL)
    before = [spot.geometry() for spot in shown.spots()]
    shown.select("kizuna")
    assert [spot.geometry() for spot in shown.spots()] == before


def test_another_dataset_is_seen_whole(show: Show) -> None:
    shown = show()
    shown.wheel(4, CTRL)
    other = builders.dataset(builders.phase("old", period="1900/1950"), builders.budget(of="old"))
    there = Shown(shown.plot, other)
    there.select("old")
    (bar,) = there.spots()
    assert shown.plot.viewport().rect().contains(bar.geometry().center())
    assert bar.width() > shown.plot.width() / 2


# What is painted


def test_the_selected_bar_looks_different(show: Show) -> None:
    shown = show()
    first = shown.plot.grab().toImage()
    shown.select("kizuna")
    assert differing(shown.plot.grab().toImage(), first) > 100


@pytest.mark.parametrize("phase", IDS)
def test_a_line_in_the_accent_stands_under_the_selected_bar(show: Show, phase: str) -> None:
    shown = show()
    shown.select(phase)
    bar = shown.spots()[IDS.index(phase)].geometry()
    picture = shown.plot.grab().toImage()
    foot = [x for x in range(picture.width()) if colour_at(picture, QPoint(x, bar.bottom() - 1)) == LIGHT.accent]
    assert abs(foot[0] - bar.left()) <= 2
    assert abs(foot[-1] - bar.right()) <= 2


def test_every_phase_is_painted_in_its_colour(show: Show) -> None:
    picture = show().plot.grab().toImage()
    assert all(count_of(picture, colour) > 50 for colour in LIGHT.phases)


def test_another_theme_paints_anew(show: Show) -> None:
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
    # The bars take their time to grow.
    qtbot.waitUntil(lambda: (differing(shown.plot.grab().toImage(), first) > 500) != is_first)


@pytest.mark.parametrize("size", [(1600, 1000), (320, 240), (120, 90), (20, 20)])
def test_a_plot_of_any_size_is_painted(show: Show, size: tuple[int, int]) -> None:
    shown = show(size=size)
    assert shown.plot.grab().toImage().width() >= size[0]


def test_the_grid_has_a_line_at_each_number_whatever_the_height(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """Axis and plot are not of the same height to the pixel, and count their lines each on its own."""
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


def test_where_no_value_is_drawn_no_amounts_are_numbered(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
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
def test_the_frame_of_the_focus_crosses_no_label(show: Show, qtbot: QtBot, measure: Measure, scale: Scale) -> None:
    shown = show()
    shown.select("kizuna", measure, scale)
    shown.plot.window().activateWindow()
    assert QTest.qWaitForWindowActive(shown.plot.window())
    spot = shown.spots()[1]
    spot.clearFocus()
    seen = [shown.plot.grab().toImage()]

    def has_grown() -> bool:
        seen.append(shown.plot.grab().toImage())
        return differing(*seen[-2:]) == 0

    # Bars grow from one measure to the next.
    QTest.qWait(50)
    qtbot.waitUntil(has_grown)
    spot.setFocus()
    before, after = seen[-1], shown.plot.grab().toImage()
    labels = [label for label in shown.plot.label_rects() if label.intersects(spot.geometry())]
    assert [label for label in labels if not spot.geometry().contains(label)]
    assert differing(before, after) > spot.height()
    assert [differing(before.copy(label), after.copy(label)) for label in labels] == [0] * len(labels)


# Assistive technology


def test_the_plot_is_called_timeline_and_described_in_words(show: Show) -> None:
    plot = show().plot
    interface = QAccessible.queryAccessibleInterface(plot)
    assert interface.text(QAccessible.Text.Name) == "Timeline"
    words = plain(interface.text(QAccessible.Text.Description))
    assert words.startswith("Timeline. Budget as stated, USD (nominal).")
    for said in ("JENESYS, 2007/2012: USD 196,000,000", "JENESYS-2, 2013/2015: approximately USD 73,000,000"):
        assert said in words


def test_each_bar_is_a_button_with_name_period_and_value(show: Show) -> None:
    names = [plain(spot.accessibleName()) for spot in show().spots()]
    assert names == [
        "JENESYS, 2007/2012: USD 196,000,000",
        "KIZUNA, 2012/2013: USD 30,000,000",
        "JENESYS-2, 2013/2015: approximately USD 73,000,000",
        "FRIENDSHIP-TIES, 2015/..: USD 69,000,000, as of 2023-10",
    ]


def test_pressing_a_bar_tells_its_phase(show: Show) -> None:
    shown = show()
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for spot in shown.spots():
        spot.click()
    assert emitted(chosen) == [[phase] for phase in IDS]


def test_tab_stops_at_the_selected_bar_only(show: Show) -> None:
    shown = show()
    for row, phase in enumerate(IDS):
        shown.select(phase)
        stops = [bool(spot.focusPolicy() & Qt.FocusPolicy.TabFocus) for spot in shown.spots()]
        assert stops == [number == row for number in range(4)]


def test_buttons_lie_where_the_bars_are_drawn_after_zoom_and_resize(show: Show) -> None:
    shown = show()
    shown.wheel(2, CTRL)
    shown.plot.window().resize(900, 500)
    shown.plot.grab()
    for spot, phase in zip(shown.spots(), IDS, strict=True):
        assert spot.geometry().contains(shown.middle(phase))


# Datasets of all sorts


def test_a_dataset_without_a_figure_is_an_empty_plot(show: Show) -> None:
    shown = show(builders.dataset(builders.phase("a"), builders.phase("b")))
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for x in range(10, 600, 50):
        shown.click(QPoint(x, 300))
    assert emitted(chosen) == []
    assert shown.spots() == []
    assert "No phase has a value" in shown.plot.accessibleDescription()


@pytest.mark.parametrize(("measure", "scale"), VIEWS)
def test_a_phase_without_a_value_has_no_bar_in_any_view(show: Show, measure: Measure, scale: Scale) -> None:
    dataset = builders.dataset(
        builders.phase("bare"), builders.phase("full"), builders.budget(of="full"), builders.participants(of="full")
    )
    shown = show(dataset)
    shown.select("bare", measure, scale)
    assert [spot.accessibleName().partition(",")[0] for spot in shown.spots()] == ["FULL"]
    assert not shown.spots()[0].focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    "period",
    ["2013", "2013-05", "2013-05-07", "2013/2014", "2013/..", "2013/", "2013-05/2013-06", "2013~/2015?", "0001/9999"],
)
@pytest.mark.parametrize(("measure", "scale"), VIEWS)
def test_a_period_of_any_kind_is_painted_and_clicked(show: Show, period: str, measure: Measure, scale: Scale) -> None:
    dataset = builders.dataset(
        builders.phase("it", period=period), builders.budget(of="it"), builders.participants(of="it")
    )
    shown = show(dataset)
    shown.select("it", measure, scale)
    chosen = QSignalSpy(shown.plot.phase_chosen)
    if shown.spots():
        shown.click(shown.middle("it"))
        assert emitted(chosen) == [["it"]]
    else:
        # There is no value: then it is said why.
        assert "No phase has a value" in shown.plot.accessibleDescription()


@pytest.mark.parametrize("period", ["/2013", "../2013"])
def test_a_phase_whose_start_nobody_states_has_no_bar(show: Show, period: str) -> None:
    shown = show(builders.dataset(builders.phase("it", period=period), builders.budget(of="it")))
    assert shown.spots() == []


@pytest.mark.parametrize("value", ["0", "0.01", "1", "999999999999999999999999999999"])
def test_an_amount_of_any_size_is_painted(show: Show, value: str) -> None:
    shown = show(builders.dataset(builders.phase("it"), builders.budget(value, of="it")))
    assert len(shown.spots()) == 1
    shown.plot.grab()


def test_a_hundred_phases_can_all_be_clicked(show: Show) -> None:
    phases = [builders.phase(f"p{number}", period=f"{1900 + number}/{1901 + number}") for number in range(100)]
    budgets = [builders.budget(1_000_000 * (1 + number % 7), of=f"p{number}") for number in range(100)]
    shown = show(builders.dataset(*phases, *budgets), size=(1600, 700))
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for number in (0, 33, 98, 99):
        shown.click(shown.middle(f"p{number}"))
    assert emitted(chosen) == [["p0"], ["p33"], ["p98"], ["p99"]]
    assert 0 < len(shown.spots()) <= 50
    assert "and 88 more phases" in shown.plot.accessibleDescription()


def test_a_hundred_phases_at_the_same_time_can_all_be_clicked(show: Show) -> None:
    phases = [builders.phase(f"p{number}") for number in range(100)]
    budgets = [builders.budget(1_000_000 * (1 + number % 7), of=f"p{number}") for number in range(100)]
    shown = show(builders.dataset(*phases, *budgets), size=(900, 900))
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for number in (0, 33, 99):
        shown.click(shown.middle(f"p{number}"))
    assert emitted(chosen) == [["p0"], ["p33"], ["p99"]]


@pytest.mark.parametrize("name", ["<b>x</b>", "R & D", "&lt;b&gt;", "%1 {0}", "x" * 300, "日本の絆"])
def test_a_name_is_said_letter_by_letter(show: Show, qtbot: QtBot, name: str) -> None:
    shown = show(builders.dataset(builders.phase("it", name=name), builders.budget(of="it")))
    (bar,) = shown.spots()
    assert bar.accessibleName().startswith(f"{name}, 2013/2015")
    mouse.move(shown.plot.viewport(), shown.middle("it"))
    literal = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    qtbot.waitUntil(lambda: literal in QToolTip.text())
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_mark_up_in_a_name_is_painted_as_letters(show: Show) -> None:
    pictures = [
        show(builders.dataset(builders.phase("it", name=name), builders.budget(of="it"))).plot.grab().toImage()
        for name in ("x", "<b>x</b>")
    ]
    assert differing(*pictures) > 50


def test_a_plot_is_taken_down_without_a_trace(show: Show) -> None:
    plot = show().plot
    plot.grab()
    plot.setParent(None)
    plot.deleteLater()
    QCoreApplication.processEvents()


@pytest.mark.parametrize("planned", ["headline", "beside"])
def test_what_was_expected_is_drawn_with_gaps_where_what_was_reported_is_solid(show: Show, planned: str) -> None:
    def coloured(expected: str) -> int:
        """How much has the colour of the phase, which the words on what is expected do not have."""
        rows = [
            builders.figure(
                "participants",
                value,
                "people",
                id_=id_,
                headline=id_ == "headline",
                as_of=as_of,
                status=Status.EXPECTED if id_ == expected else Status.REPORTED,
            )
            for id_, value, as_of in (("headline", 900, ""), ("beside", 400, "2014"))
        ]
        shown = show(builders.dataset(builders.phase(), *rows))
        shown.select("jenesys-2", Measure.PARTICIPANTS)
        return count_of(shown.plot.grab().toImage(), LIGHT.phases[0])

    assert coloured(planned) < coloured("none") - 20
