"""The details pane in isolation."""

import pytest
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.details.pane import DetailPane
from jenesys_gui.qt.store import Navigation
from jenesys_gui.screen.details.detail import Detail
from tests.qt.asked import AskedStore
from tests.qt.details.parts import Show


@pytest.fixture
def show(qtbot: QtBot, store: AskedStore) -> Show:
    """Shows details in a pane that is as wide as in the window."""
    panes = []

    def show(part: Detail, size: tuple[int, int] = (360, 800)) -> DetailPane:
        pane = DetailPane(Navigation(store))
        qtbot.addWidget(pane)
        panes.append(pane)
        pane.resize(*size)
        pane.show_part(part)
        with qtbot.waitActive(pane):
            pane.show()
            pane.activateWindow()
        return pane

    return show
