"""The list on the left, with hand-written content."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.phase_list.pane import PhaseListPane
from jenesys_gui.qt.phase_list.row_texts import elided
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import DARK, LIGHT, apply_theme
from jenesys_gui.screen.phase_list import PhaseList, PhaseRow, SumLine, Summary
from tests.qt.asked import AskedStore
from tests.qt.painted import overlaps, painted_texts, wider_than
from tests.qt.pixels import count_of, differing

Show = Callable[..., PhaseListPane]


def row(number: int = 0, *, name: str = "", fill: float = 0.5, budget: str = "USD 1 M") -> PhaseRow:
    return PhaseRow(
        id=f"phase-{number}",
        colour=number,
        name=name or f"Phase {number}",
        short_name=name or f"P{number}",
        period="2013–2015",
        first=budget,
        second="700 people",
        fill=fill,
        summary=f"{name or f'Phase {number}'}, 2013–2015, Budget {budget}",
        spoken=f"{name or f'Phase {number}'}, 2013–2015, Budget {budget}",
    )


def part(rows: Sequence[PhaseRow], *, selected: int = 0, caveats: Sequence[str] = ()) -> PhaseList:
    sums = (
        SumLine("Sum of stated budgets: USD 2 M", ValueRef.sum_of("budget"), "Calculation"),
        SumLine("Sum of stated participants: 1,400", ValueRef.sum_of("participants"), "Calculation"),
    )
    return PhaseList("Phases", tuple(rows), selected, Summary(f"{len(rows)} phases", sums, "Why", tuple(caveats)))


@pytest.fixture
def show(qtbot: QtBot, store: AskedStore) -> Show:
    """Shows a list in a pane of a size."""
    panes = []

    def show(shown: PhaseList, size: tuple[int, int] = (300, 500)) -> PhaseListPane:
        pane = PhaseListPane(Navigation(store))
        qtbot.addWidget(pane)
        panes.append(pane)
        pane.resize(*size)
        pane.show_part(shown)
        with qtbot.waitActive(pane):
            pane.show()
            pane.activateWindow()
        return pane

    return show


def view_of(pane: QWidget) -> QListView:
    view = pane.findChild(QListView)
    assert isinstance(view, QListView)
    return view


def text_of(pane: QWidget, name: str) -> str:
    widget = pane.findChild(QWidget, name)
    assert isinstance(widget, QLabel | QAbstractButton)
    return widget.text() if widget.isVisible() else ""


def selected_rows(pane: QWidget) -> list[int]:
    return [index.row() for index in view_of(pane).selectedIndexes()]


def accessible(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def accessible_row(pane: QWidget, number: int) -> str:
    child = QAccessible.queryAccessibleInterface(view_of(pane)).child(number)
    return child.text(QAccessible.Text.Name)


def test_the_selected_row_of_the_screen_is_selected_in_the_list(show: Show) -> None:
    pane = show(part([row(0), row(1), row(2)], selected=1))
    assert selected_rows(pane) == [1]
    pane.show_part(part([row(0), row(1), row(2)], selected=2))
    assert selected_rows(pane) == [2]


def test_updating_the_list_selects_nothing(show: Show, store: AskedStore) -> None:
    pane = show(part([row(0), row(1)]))
    pane.show_part(part([row(0), row(1)], selected=1))
    assert store.asked == []


def test_a_click_selects_the_phase_once(show: Show, store: AskedStore) -> None:
    pane = show(part([row(0), row(1)]))
    view = view_of(pane)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())
    assert store.asked == [{"selected": "phase-1", "explained": None}]


def test_other_rows_replace_the_old_ones(show: Show) -> None:
    pane = show(part([row(0), row(1), row(2)], selected=2))
    pane.show_part(part([row(7, name="Seven")]))
    assert view_of(pane).model().rowCount() == 1
    assert selected_rows(pane) == [0]
    assert accessible_row(pane, 0) == "Seven, 2013–2015, Budget USD 1 M"


def test_list_and_rows_have_accessible_names(show: Show) -> None:
    pane = show(part([row(0), row(1)]))
    assert accessible(view_of(pane)) == "Phases"
    assert [accessible_row(pane, number) for number in (0, 1)] == [
        "Phase 0, 2013–2015, Budget USD 1 M",
        "Phase 1, 2013–2015, Budget USD 1 M",
    ]


# Unusual names


@pytest.mark.parametrize("name", ["<b>x</b>", "R & D", "a\nb", "%1 {0}", "日本の絆", "<img src=x>", "&lt;b&gt;"])
def test_a_name_is_shown_and_announced_unchanged(show: Show, name: str) -> None:
    pane = show(part([row(0, name=name)]))
    index = view_of(pane).model().index(0, 0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == name
    assert accessible_row(pane, 0).startswith(f"{name}, ")


def test_markup_in_a_name_is_painted_as_plain_text(show: Show) -> None:
    plain, marked = (show(part([row(0, name=name)])).grab().toImage() for name in ("x", "<b>x</b>"))
    assert differing(plain, marked) > 50


def test_a_tooltip_shows_markup_as_plain_text(show: Show, qtbot: QtBot) -> None:
    pane = show(part([row(0, name="<h1>x</h1>")]))
    view = view_of(pane)
    at = view.visualRect(view.model().index(0, 0)).center()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    assert "&lt;h1&gt;x&lt;/h1&gt;, 2013–2015" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_long_name_is_elided_and_its_budget_is_not(show: Show) -> None:
    name = "A programme with a name that goes on and on " * 4
    short, long = (view_of(show(part([row(0, name=shown)]))).viewport().grab().toImage() for shown in ("x", name))
    budget = QRect(222, 0, 76, 30)
    assert differing(short.copy(budget), long.copy(budget)) == 0
    assert differing(short, long) > 0


@pytest.mark.parametrize("name", ["JENESYS Programme", "KIZUNA (bond) Project", "Proyek KIZUNA (ikatan)", "USD 196 M"])
def test_a_text_is_not_elided_in_exactly_its_width(name: str) -> None:
    for half_points in range(12, 60):
        font = QApplication.font()
        font.setPointSizeF(half_points / 2)
        assert elided(font, name, QFontMetrics(font).horizontalAdvance(name)) == name


@pytest.mark.parametrize("width", [240, 300])
@pytest.mark.parametrize(
    ("name", "budget", "period", "participants"),
    [
        ("Phase", "USD 1 M", "2013, end not stated", "no participants stated"),
        ("A long name of a phase", "no budget stated", "from 2013 to an unknown date", "> 12,345,678,901,234 people"),
        ("two\nlines", "> USD 123,456,789,012.34", "2013–2015", "700 people"),
    ],
)
def test_no_two_texts_of_a_row_overlap(  # noqa: PLR0913, PLR0917 - the texts of a row
    show: Show, width: int, name: str, budget: str, period: str, participants: str
) -> None:
    other = replace(row(0, name=name, budget=budget), period=period, second=participants)
    viewport = view_of(show(part([other, row(1)]), size=(width, 500))).viewport()
    texts = painted_texts(viewport)
    assert len(texts) == 8
    assert overlaps(texts) == []
    assert wider_than(viewport.width(), texts) == []


def test_a_long_name_does_not_widen_the_list(show: Show) -> None:
    short, long = (show(part([row(0, name=shown)])) for shown in ("x", "A long name " * 20))
    assert long.minimumSizeHint().width() == short.minimumSizeHint().width()


def test_a_name_without_spaces_does_not_widen_the_list(show: Show) -> None:
    pane = show(part([row(0, name="x" * 400)]))
    assert pane.minimumSizeHint().width() < 300


def test_the_short_name_is_shown_if_the_long_one_does_not_fit(show: Show) -> None:
    long = PhaseRow("p", 0, "A name that is far too long for the list", "Short", "2013", "USD 1 M", "", 0.5, "", "")
    short = PhaseRow("p", 0, "Short", "Short", "2013", "USD 1 M", "", 0.5, "", "")
    assert differing(show(part([long])).grab().toImage(), show(part([short])).grab().toImage()) == 0


# Many, few and none


def test_a_list_of_a_hundred_phases_scrolls_to_the_selected_one(show: Show) -> None:
    pane = show(part([row(number) for number in range(100)], selected=99))
    view = view_of(pane)
    assert view.viewport().rect().contains(view.visualRect(view.model().index(99, 0)).center())
    pane.show_part(part([row(number) for number in range(100)], selected=0))
    assert view.viewport().rect().contains(view.visualRect(view.model().index(0, 0)).center())


def test_colours_repeat_after_the_last_one(show: Show) -> None:
    pane = show(part([row(number) for number in range(12)]), size=(300, 1100))
    picture = view_of(pane).viewport().grab().toImage()
    assert all(count_of(picture, colour) > 100 for colour in LIGHT.phases)


def test_a_phase_without_a_budget_has_an_empty_bar(show: Show) -> None:
    full, empty = (view_of(show(part([row(0, fill=fill)]))).viewport().grab().toImage() for fill in (1.0, 0.0))
    # The swatch next to the name also has the colour of the phase.
    assert count_of(empty, LIGHT.phases[0]) < count_of(full, LIGHT.phases[0]) / 2
    assert count_of(empty, LIGHT.track) > count_of(full, LIGHT.track)


def test_a_tiny_budget_can_still_be_seen(show: Show) -> None:
    tiny, none = (view_of(show(part([row(0, fill=fill)]))).viewport().grab().toImage() for fill in (0.0001, 0.0))
    assert count_of(tiny, LIGHT.phases[0]) > count_of(none, LIGHT.phases[0])


def test_the_bar_of_an_expected_budget_is_dashed(show: Show) -> None:
    rows = (row(0, fill=1.0), replace(row(0, fill=1.0), expected=True), row(0, fill=0.0))
    pictures = [view_of(show(part([each]))).viewport().grab().toImage() for each in rows]
    reported, expected, none = (count_of(picture, LIGHT.phases[0]) for picture in pictures)
    assert none < expected < (reported + none) / 2


# The summary


def test_sums_are_below_the_list(show: Show, store: AskedStore) -> None:
    pane = show(part([row(0), row(1)]))
    assert text_of(pane, "summaryCounts") == "2 phases"
    links = pane.findChildren(QAbstractButton, "summarySum")
    assert [link.text() for link in links] == [
        "Sum of stated budgets: USD 2 M ▸",
        "Sum of stated participants: 1,400 ▸",
    ]
    QTest.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert store.asked == [{"explained": ValueRef.sum_of("participants")}]


def test_the_sums_of_a_long_list_are_visible(show: Show) -> None:
    pane = show(part([row(number) for number in range(30)]), size=(300, 700))
    for link in pane.findChildren(QAbstractButton, "summarySum"):
        assert link.visibleRegion().boundingRect().height() == link.height()


def test_sums_without_caveats_have_no_why_button(show: Show) -> None:
    assert text_of(show(part([row(0)])), "whySums") == ""


def test_the_why_button_opens_and_closes_the_caveats(show: Show) -> None:
    pane = show(part([row(0)], caveats=("One & two are <b>not</b> one kind.", "And another.")))
    # There is room for them.
    assert text_of(pane, "summaryCaveats") != ""
    pane.resize(pane.width(), 160)
    assert text_of(pane, "summaryCaveats") == ""
    why = pane.findChild(QAbstractButton, "whySums")
    assert isinstance(why, QAbstractButton)
    QTest.mouseClick(why, Qt.MouseButton.LeftButton)
    assert text_of(pane, "summaryCaveats") == "One & two are <b>not</b> one kind.\nAnd another."
    QTest.mouseClick(why, Qt.MouseButton.LeftButton)
    assert text_of(pane, "summaryCaveats") == ""


def test_opening_a_dataset_without_caveats_closes_them(show: Show) -> None:
    pane = show(part([row(0)], caveats=("A caveat.",)))
    why = pane.findChild(QAbstractButton, "whySums")
    assert isinstance(why, QAbstractButton)
    why.click()
    pane.show_part(part([row(1)]))
    assert (text_of(pane, "whySums"), text_of(pane, "summaryCaveats")) == ("", "")


def test_the_summary_is_not_cut_off_in_a_narrow_list(show: Show) -> None:
    pane = show(part([row(0)], caveats=("A caveat.",)))
    pane.resize(pane.minimumSizeHint().width(), 500)
    QApplication.processEvents()
    why = pane.findChild(QAbstractButton, "whySums")
    assert isinstance(why, QAbstractButton)
    assert why.width() >= why.sizeHint().width()
    assert pane.rect().contains(why.mapTo(pane, QPoint(why.width() - 1, 0)))


def test_a_remark_in_a_list_that_becomes_wider_leaves_no_empty_lines(show: Show) -> None:
    pane = show(part([row(0)])._replace(remark="Select the check boxes of the phases to compare. " * 3), (900, 500))
    remark = pane.findChild(QLabel, "phaseListRemark")
    assert remark is not None
    wide = remark.height()
    for width, is_higher in ((300, True), (880, False), (300, True), (910, False)):
        pane.resize(width, 500)
        QApplication.processEvents()
        assert (remark.height() > wide) == is_higher


def test_the_rows_are_painted_in_the_colours_of_the_theme(show: Show, qapp: QApplication) -> None:
    pane = show(part([row(0), row(1)]))
    apply_theme(qapp, DARK)
    picture = view_of(pane).viewport().grab().toImage()
    assert count_of(picture, DARK.phases[0]) > 100
    assert count_of(picture, LIGHT.phases[0]) == 0
