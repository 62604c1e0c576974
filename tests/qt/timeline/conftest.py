"""Plots on the screen."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.timeline.plot import TimelinePlot
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.timeline.timeline import describe_timeline
from tests import builders
from tests.builders import Measure
from tests.qt.mouse import LEFT, NO_KEY, bar_middle


class Shown(NamedTuple):
    """A plot on the screen, and the dataset that it shows."""

    plot: TimelinePlot
    dataset: Dataset

    def select(self, phase: str, measure: Measure = Measure.BUDGET, scale: Scale = Scale.TOTAL) -> None:
        state = ViewState(selected=phase, measure=measure, scale=scale)
        self.plot.show_part(describe_timeline(self.dataset, state, phase))
        QCoreApplication.processEvents()

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.plot.viewport(), LEFT, NO_KEY, at)

    def middle(self, phase: str) -> QPoint:
        return bar_middle(self.plot, phase)

    def wheel(self, steps: int, keys: Qt.KeyboardModifier, at: QPoint | None = None) -> None:
        viewport = self.plot.viewport()
        place = QPointF(at or viewport.rect().center())
        turn, nothing = QPoint(0, 120 * steps), QPoint(0, 0)
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            place, viewport.mapToGlobal(place), nothing, turn, Qt.MouseButton.NoButton, keys, phase, False
        )
        QCoreApplication.sendEvent(viewport, event)
        QCoreApplication.processEvents()

    def targets(self, name: str = "barSpot") -> list[QAbstractButton]:
        return [target for target in self.plot.findChildren(QAbstractButton, name) if target.isVisible()]

    def year_width(self) -> float:
        """The width of a year, from the bar in the middle: those at the sides may be cut off."""
        QCoreApplication.processEvents()
        return self.targets()[2].width() / 3


Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a dataset in a plot of a size, its first phase selected."""
    windows = []

    def show(dataset: Dataset | None = None, size: tuple[int, int] = (620, 640)) -> Shown:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        plot = TimelinePlot(window)
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
