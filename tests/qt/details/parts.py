"""Hand-written content of the details, and what tests read and click in them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.details.pane import DetailPane
from jenesys_gui.screen.details.detail import Card, Detail, PhaseLink, Section
from jenesys_gui.screen.details.explanation import Explanation

Show = Callable[..., DetailPane]
Found = TypeVar("Found", bound=QWidget)


def ref(measure: str) -> ValueRef:
    return ValueRef.derived("jenesys", measure)


BUDGET = Card(ref("budget"), "Total budget", "USD 196 M", "as of October 2023", "Source", "Total budget, USD 196 M")
RATIO = Card(ref("ratio"), "USD per participant", "≈ USD 6,300", "mixed dates", "Calculation", "About USD 6,300")
SHARE = Card(ref("share"), "Share of the stated budgets", "≈ 53%", "", "Calculation", "Share of the budgets, about 53%")
SOURCE = Explanation(
    "Source of the selected figure",
    "“total budget” · USD 196,000,000",
    source="A publisher",
    link_text="A page",
    url="https://example.org/a?b=1&c=2",
    locator="first paragraph",
    remarks=("A remark.", "Another."),
)
BARE = Detail(
    phase="jenesys",
    title="JENESYS Programme",
    period="2007–2012",
    other_names="",
    follows=None,
    cards=(),
    proportions=(),
    chosen=None,
    explanation=Explanation("Why there is no value", "No value: no figure is stated."),
    other_figures=(),
    sections=(),
    previous=None,
    next=None,
)
FULL = BARE._replace(
    other_names="Another name",
    follows=PhaseLink("before", "The phase before"),
    cards=(BUDGET, RATIO),
    proportions=(SHARE,),
    chosen=ref("budget"),
    explanation=SOURCE,
    sections=(
        Section("Purpose", ("A purpose.",)),
        Section("Aims", items=("First aim.", "Second aim."), is_numbered=True),
    ),
    previous=PhaseLink("before", "‹ The phase before"),
    next=PhaseLink("after", "The phase after ›"),
)


def shown(pane: DetailPane, name: str) -> list[str]:
    """The texts of the visible labels and buttons with a name, in the order of their creation."""
    found = [widget for widget in pane.findChildren(QWidget, name) if widget.isVisibleTo(pane)]
    return [widget.text() for widget in found if isinstance(widget, QLabel | QAbstractButton)]


def find(pane: DetailPane, kind: type[Found], name: str) -> Found:
    """The first widget of a name."""
    found = pane.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def button(pane: DetailPane, name: str) -> QAbstractButton:
    return find(pane, QAbstractButton, name)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def accessible(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
