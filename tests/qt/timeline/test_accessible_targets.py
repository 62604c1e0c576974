"""The plot for assistive technology and the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy

from jenesys_gui.choices import Scale
from jenesys_gui.screen.state import makes_sense
from tests.builders import Measure
from tests.qt.timeline.conftest import Show, emitted
from tests.texts import plain

IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")
CTRL = Qt.KeyboardModifier.ControlModifier

VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


def test_the_plot_has_an_accessible_name_and_description(show: Show) -> None:
    plot = show().plot
    interface = QAccessible.queryAccessibleInterface(plot)
    assert interface.text(QAccessible.Text.Name) == "Timeline"
    words = plain(interface.text(QAccessible.Text.Description))
    assert words.startswith("Timeline. Budget as stated, USD (nominal).")
    for phrase in ("JENESYS, 2007/2012: USD 196,000,000", "JENESYS-2, 2013/2015: approximately USD 73,000,000"):
        assert phrase in words


def test_each_bar_is_a_button_with_name_period_value_and_kind(show: Show) -> None:
    names = [plain(target.accessibleName()) for target in show().targets()]
    assert names == [
        "JENESYS, 2007/2012: USD 196,000,000, total budget",
        "KIZUNA, 2012/2013: USD 30,000,000, allocated",
        "JENESYS-2, 2013/2015: approximately USD 73,000,000, contribution",
        "FRIENDSHIP-TIES, 2015/..: USD 69,000,000, total contribution, as of 2023-10",
    ]


def test_pressing_a_bar_emits_its_phase(show: Show) -> None:
    shown = show()
    chosen = QSignalSpy(shown.plot.phase_chosen)
    for target in shown.targets():
        target.click()
    assert emitted(chosen) == [[phase] for phase in IDS]


def test_tab_stops_at_the_selected_bar_only(show: Show) -> None:
    shown = show()
    for row, phase in enumerate(IDS):
        shown.select(phase)
        stops = [bool(target.focusPolicy() & Qt.FocusPolicy.TabFocus) for target in shown.targets()]
        assert stops == [number == row for number in range(4)]


def test_targets_are_over_their_bars_after_zoom_and_resize(show: Show) -> None:
    shown = show()
    shown.wheel(2, CTRL)
    shown.plot.window().resize(900, 500)
    shown.plot.grab()
    for target, phase in zip(shown.targets(), IDS, strict=True):
        assert target.geometry().contains(shown.middle(phase))
