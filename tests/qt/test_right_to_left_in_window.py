"""The window isolates text from right to left from what is around it."""

import pytest
from PySide6.QtCore import Qt

from jenesys_gui.choices import View
from jenesys_gui.model.dataset import Dataset
from tests.qt.conftest import OpenWindow
from tests.qt.displayed import all_displayed, hover_all
from tests.qt.user import User
from tests.right_to_left import in_hebrew, mixed

CTRL = Qt.KeyboardModifier.ControlModifier
VIEWS = {View.TIMELINE: "Ctrl+7", View.TABLE: "Ctrl+8", View.SOURCES: "Ctrl+9"}


@pytest.fixture
def hebrew(bundled: Dataset) -> Dataset:
    return in_hebrew(bundled)


def mixed_in(user: User, dataset: Dataset) -> list[str]:
    user.pixels()
    texts = [text for _place, text in (*all_displayed(), *hover_all(user.window))]
    assert any("תוכנית" in text for text in texts)
    return mixed(dataset, texts)


@pytest.mark.parametrize("keys", VIEWS.values(), ids=[view.value for view in VIEWS])
def test_every_view_isolates_text_from_right_to_left(start: OpenWindow, hebrew: Dataset, keys: str) -> None:
    user = start(hebrew)
    user.presses(keys)
    for row in (0, 2):
        user.clicks_row(row)
        assert mixed_in(user, hebrew) == []


def test_a_comparison_and_results_isolate_text_from_right_to_left(start: OpenWindow, hebrew: Dataset) -> None:
    user = start(hebrew)
    user.clicks_row(1, CTRL)
    assert mixed_in(user, hebrew) == []
    user.searches_for("תוכנית")
    user.presses("Return", user.search_field)
    assert mixed_in(user, hebrew) == []


def test_a_dialog_isolates_text_from_right_to_left(start: OpenWindow, hebrew: Dataset) -> None:
    user = start(hebrew)
    found: list[str] = []
    with user.closes_dialog("citeDialog", lambda: found.extend(mixed_in(user, hebrew))):
        user.chooses("cite")
    assert found == []
