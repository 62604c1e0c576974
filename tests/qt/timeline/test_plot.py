"""The plot: clicks, tooltips, zooming, and datasets of all sorts."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import EventStatus, Status
from jenesys_gui.qt.theme import LIGHT
from jenesys_gui.screen.state import makes_sense
from tests import builders
from tests.builders import Measure
from tests.qt import mouse
from tests.qt.pixels import count_of, differing
from tests.qt.timeline.conftest import Show, Shown, emitted

IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")
CTRL = Qt.KeyboardModifier.ControlModifier

VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


# The mouse


@pytest.mark.parametrize("phase", IDS)
def test_a_click_on_a_bar_emits_its_phase(show: Show, phase: str) -> None:
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


def test_a_click_above_the_bars_emits_nothing(show: Show) -> None:
    shown = show()
    chosen = QSignalSpy(shown.plot.phase_chosen)
    shown.click(QPoint(shown.plot.width() - 40, 12))
    assert emitted(chosen) == []


def test_the_tooltip_of_a_bar_shows_the_stated_figure(show: Show, qtbot: QtBot) -> None:
    shown = show()
    mouse.move(shown.plot.viewport(), shown.middle("friendship-ties"))
    qtbot.waitUntil(lambda: "USD\N{NO-BREAK SPACE}69\N{NO-BREAK SPACE}M" in QToolTip.text())
    assert "total contribution" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


# The view


@pytest.mark.parametrize("at", [QPoint(300, 200), QPoint(300, 590)], ids=["bars", "lanes"])
def test_a_double_click_shows_all_years_again(show: Show, at: QPoint) -> None:
    shown = show()
    before = shown.year_width()
    shown.wheel(4, CTRL)
    assert shown.year_width() > before
    mouse.double_click(shown.plot.viewport(), at)
    assert shown.year_width() == before


def test_zooming_in_and_out_by_the_same_factor_restores_the_view(show: Show) -> None:
    shown = show()
    before = shown.year_width()
    shown.plot.box.zoom(2)
    assert shown.year_width() > before
    shown.plot.box.zoom(1 / 2)
    assert abs(shown.year_width() - before) < 1


@pytest.mark.parametrize("factor", [1000, 1 / 1000])
def test_zooming_has_limits(show: Show, factor: float) -> None:
    shown = show()
    shown.plot.box.zoom(factor)
    there = [target.geometry() for target in shown.targets()]
    shown.plot.box.zoom(factor)
    assert [target.geometry() for target in shown.targets()] == there


def test_bars_stay_where_they_are_when_another_phase_is_selected(show: Show) -> None:
    shown = show()
    shown.wheel(2, CTRL)
    before = [target.geometry() for target in shown.targets()]
    shown.select("kizuna")
    assert [target.geometry() for target in shown.targets()] == before


def test_another_dataset_is_shown_with_all_its_years(show: Show) -> None:
    shown = show()
    shown.wheel(4, CTRL)
    other = builders.dataset(builders.phase("old", period="1900/1950"), builders.budget(of="old"))
    there = Shown(shown.plot, other)
    there.select("old")
    (bar,) = there.targets()
    assert shown.plot.viewport().rect().contains(bar.geometry().center())
    assert bar.width() > shown.plot.width() / 2


# Unusual datasets


def test_a_dataset_without_a_figure_is_an_empty_plot(show: Show) -> None:
    shown = show(builders.dataset(builders.phase("a"), builders.phase("b")))
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for x in range(10, 600, 50):
        shown.click(QPoint(x, 300))
    assert emitted(chosen) == []
    assert shown.targets() == []
    assert "No phase has a value" in shown.plot.accessibleDescription()


@pytest.mark.parametrize(("measure", "scale"), VIEWS)
def test_a_phase_without_a_value_has_no_bar_in_any_view(show: Show, measure: Measure, scale: Scale) -> None:
    dataset = builders.dataset(
        builders.phase("bare"), builders.phase("full"), builders.budget(of="full"), builders.participants(of="full")
    )
    shown = show(dataset)
    shown.select("bare", measure, scale)
    assert [target.accessibleName().partition(",")[0] for target in shown.targets()] == ["FULL"]
    assert not shown.targets()[0].focusPolicy() & Qt.FocusPolicy.TabFocus


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
    if shown.targets():
        shown.click(shown.middle("it"))
        assert emitted(chosen) == [["it"]]
    else:
        # There is no value: the reason is shown.
        assert "No phase has a value" in shown.plot.accessibleDescription()


@pytest.mark.parametrize("period", ["/2013", "../2013"])
def test_a_phase_without_a_stated_start_has_no_bar(show: Show, period: str) -> None:
    shown = show(builders.dataset(builders.phase("it", period=period), builders.budget(of="it")))
    assert shown.targets() == []


@pytest.mark.parametrize("value", ["0", "0.01", "1", "999999999999999999999999999999"])
def test_an_amount_of_any_size_is_painted(show: Show, value: str) -> None:
    shown = show(builders.dataset(builders.phase("it"), builders.budget(value, of="it")))
    assert len(shown.targets()) == 1
    shown.plot.grab()


def test_a_hundred_phases_can_all_be_clicked(show: Show) -> None:
    phases = [builders.phase(f"p{number}", period=f"{1900 + number}/{1901 + number}") for number in range(100)]
    budgets = [builders.budget(1_000_000 * (1 + number % 7), of=f"p{number}") for number in range(100)]
    shown = show(builders.dataset(*phases, *budgets), size=(1600, 700))
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for number in (0, 33, 98, 99):
        shown.click(shown.middle(f"p{number}"))
    assert emitted(chosen) == [["p0"], ["p33"], ["p98"], ["p99"]]
    assert 0 < len(shown.targets()) <= 50
    assert "and 88 more phases" in shown.plot.accessibleDescription()


def test_a_hundred_simultaneous_phases_can_all_be_clicked(show: Show) -> None:
    phases = [builders.phase(f"p{number}") for number in range(100)]
    budgets = [builders.budget(1_000_000 * (1 + number % 7), of=f"p{number}") for number in range(100)]
    shown = show(builders.dataset(*phases, *budgets), size=(900, 900))
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for number in (0, 33, 99):
        shown.click(shown.middle(f"p{number}"))
    assert emitted(chosen) == [["p0"], ["p33"], ["p99"]]


@pytest.mark.parametrize("name", ["<b>x</b>", "R & D", "&lt;b&gt;", "%1 {0}", "x" * 300, "日本の絆"])
def test_a_name_is_announced_unchanged(show: Show, qtbot: QtBot, name: str) -> None:
    shown = show(builders.dataset(builders.phase("it", name=name), builders.budget(of="it")))
    (bar,) = shown.targets()
    assert bar.accessibleName().startswith(f"{name}, 2013/2015")
    mouse.move(shown.plot.viewport(), shown.middle("it"))
    literal = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # Long words can be wrapped.
    qtbot.waitUntil(lambda: literal in QToolTip.text().replace("\N{ZERO WIDTH SPACE}", ""))
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_markup_in_a_name_is_painted_as_plain_text(show: Show) -> None:
    pictures = [
        show(builders.dataset(builders.phase("it", name=name), builders.budget(of="it"))).plot.grab().toImage()
        for name in ("x", "<b>x</b>")
    ]
    assert differing(*pictures) > 50


def test_a_plot_is_destroyed_completely(show: Show) -> None:
    plot = show().plot
    plot.grab()
    plot.setParent(None)
    plot.deleteLater()
    QCoreApplication.processEvents()


@pytest.mark.parametrize("planned", ["headline", "beside"])
def test_expected_figures_have_dashed_lines_and_reported_ones_solid_lines(show: Show, planned: str) -> None:
    def coloured(expected: str) -> int:
        """Count the pixels in the colour of the phase, which is not that of the words on expected figures."""
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


@pytest.mark.parametrize("status", EventStatus)
def test_the_dot_of_a_planned_event_is_hollow(show: Show, status: EventStatus) -> None:
    event = builders.event("visit", date="2014", status=status)
    shown = show(builders.dataset(builders.phase(), builders.budget(), event))
    (target,) = shown.targets("eventSpot")
    dot = shown.plot.grab().toImage().pixelColor(target.geometry().center())
    light, dark = QColor(LIGHT.pane).lightness(), QColor(LIGHT.muted).lightness()
    assert abs(dot.lightness() - (light if status is EventStatus.PLANNED else dark)) < 20
