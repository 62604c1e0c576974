"""Other figures, in the details and in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.model.dataset import RefKind, ValueRef
from jenesys_gui.qt.details.page import FigureGroupBox
from jenesys_gui.qt.store import Navigation
from jenesys_gui.screen.details.detail import Card, FigureGroup
from tests.qt.asked import AskedStore
from tests.qt.pixels import differing
from tests.qt.user import User
from tests.texts import plain

Show = Callable[..., FigureGroupBox]


def ref(id_: str) -> ValueRef:
    return ValueRef(RefKind.STATED, id_)


def line(key: str, *, expected: bool = False) -> Card:
    status = "expected" if expected else "reported"
    return Card(
        ref(key), "", f"{key} people", f"{status} · somewhere", "Source", f"Beside: {key} people, Source", expected
    )


OPEN = FigureGroup(
    "Other figures: participants", (line("a"), line("b", expected=True)), ("They differ.",), folded=False
)
FOLDED = OPEN._replace(heading="JENESYS2017: 2 figures", folded=True)


@pytest.fixture
def show(qtbot: QtBot, store: AskedStore) -> Show:
    """Shows a group."""
    boxes = []

    def show(part: FigureGroup, chosen: ValueRef | None = None) -> FigureGroupBox:
        parent = QWidget()
        qtbot.addWidget(parent)
        box = FigureGroupBox(Navigation(store), lambda: None, parent)
        boxes.append(parent)
        box.resize(300, 300)
        box.show_part(part, chosen)
        parent.show()
        return box

    return show


def texts(box: FigureGroupBox, name: str) -> list[str]:
    found = [widget for widget in box.findChildren(QWidget, name) if widget.isVisibleTo(box)]
    return [QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in found]


def test_a_group_is_shown_completely(show: Show) -> None:
    box = show(OPEN)
    assert texts(box, "heading") == ["Other figures: participants"]
    assert texts(box, "besideText") == ["reported · somewhere", "expected · somewhere"]
    assert texts(box, "besideLink") == ["Beside: a people, Source", "Beside: b people, Source"]
    assert texts(box, "besideDifferences") == ["They differ."]
    assert texts(box, "besideFold") == []


def test_a_collapsed_group_shows_its_count_and_expands(show: Show) -> None:
    box = show(FOLDED)
    # The arrow is only seen; assistive technology knows whether the button is checked.
    assert texts(box, "besideFold") == ["JENESYS2017: 2 figures"]
    assert texts(box, "besideText") == texts(box, "besideDifferences") == texts(box, "heading") == []
    fold = box.findChild(QAbstractButton, "besideFold")
    assert isinstance(fold, QAbstractButton)
    assert fold.text().endswith("▸")
    fold.click()
    assert fold.text().endswith("▾")
    assert texts(box, "besideText") == ["reported · somewhere", "expected · somewhere"]
    # An explanation elsewhere collapses nothing.
    box.show_part(FOLDED, ref("elsewhere"))
    assert len(texts(box, "besideText")) == 2


def test_the_group_of_an_explained_figure_is_expanded(show: Show) -> None:
    box = show(FOLDED, ref("b"))
    assert len(texts(box, "besideText")) == 2
    box.show_part(FOLDED._replace(heading="JENESYS2020: 2 figures"), None)
    assert texts(box, "besideText") == []


def test_a_value_requests_its_explanation(show: Show, store: AskedStore) -> None:
    box = show(OPEN)
    for link in box.findChildren(QAbstractButton, "besideLink"):
        link.click()
    assert store.asked == [{"explained": ref("a")}, {"explained": ref("b")}]


def test_expected_reported_and_selected_figures_look_different(show: Show) -> None:
    def picture(group: FigureGroup, chosen: ValueRef | None = None) -> QWidget:
        return show(group._replace(lines=(group.lines[0]._replace(note="x", value="x"),)), chosen)

    expected = OPEN._replace(lines=(line("a", expected=True),))
    plain = picture(OPEN).grab().toImage()
    assert differing(picture(expected).grab().toImage(), plain) > 10
    assert differing(picture(OPEN, ref("a")).grab().toImage(), plain) > 10


@pytest.mark.parametrize("text", ["<b>x</b>", "R & D", "日本の絆"])
def test_text_is_shown_and_announced_literally(show: Show, text: str) -> None:
    box = show(FigureGroup(text, (line("a")._replace(note=text, spoken=text),), (text,), folded=False))
    for name in ("heading", "besideText", "besideLink", "besideDifferences"):
        assert texts(box, name) == [text]


# In the window


def test_every_other_figure_links_to_its_source(user: User) -> None:
    user.clicks_row(1)
    links = user.find_all(QAbstractButton, "besideLink")
    assert [plain(link.text().partition(" ·")[0]) for link in links] == [
        "USD 30.4 M",
        "≈ 9,000 people",
        "≈ 2,600 people",
        "> 10,000 people",
        "> 12,000 people",
    ]
    links[4].click()
    assert "12,000 people · expected (not reported)" in plain(user.reads("explanationStatement"))
    assert "Japan International Cooperation Center (JICE)" in user.reads("explanationSource")


def test_programme_figures_open_with_two_clicks(user: User) -> None:
    user.clicks_row(3)
    assert len(user.find_all(QAbstractButton, "besideLink")) == 1
    user.find_all(QAbstractButton, "besideFold")[1].click()
    links = user.find_all(QAbstractButton, "besideLink")
    assert len(links) == 1 + 5
    links[4].click()
    assert "“targeted” · more than" in user.reads("explanationStatement")
    assert "Programme: JENESYS2017." in user.reads("explanationRemarks")
    # It is still expanded.
    assert len(user.find_all(QAbstractButton, "besideLink")) == 1 + 5


def test_the_figures_that_have_no_room_below_the_list_are_in_the_table(user: User) -> None:
    assert user.reads("moreFigures") == "1 more figure ▸"
    user.clicks_button("moreFigures")
    assert user.column("figureTable", "Phase") == ["no single phase"] * 4
    # The last one, which is not below the list.
    assert user.selected_rows("figureTable") == [3]
    assert plain(user.column("figureTable", "Value")[3]) in plain(user.reads("explanationStatement"))


def test_a_figure_without_a_phase_links_to_its_source(user: User) -> None:
    user.clicks_row(2)
    sums = user.find_all(QAbstractButton, "summarySum")
    (stated,) = (link for link in sums if "47,000" in plain(link.text()))
    user.clicks(stated)
    assert "“sent and invited” · approximately · 47,000 people" in plain(user.reads("explanationStatement"))
    assert "is stated without a phase" in user.reads("explanationRemarks")
    assert user.sees().in_details == "JENESYS 2.0"
