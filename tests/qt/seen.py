"""What is in a window, found by name and read as a user reads it.

Only this module and `user` know the names of the window's parts.
"""

from typing import NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QListView,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.details.page import DetailPage
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.timeline.accessible_targets import AccessibleTarget
from jenesys_gui.qt.timeline.plot import TimelinePlot
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.reading.reader import Reading
from jenesys_gui.screen.state import ViewState
from tests.texts import plain

Found = TypeVar("Found", bound=QWidget)

TAB = Qt.FocusPolicy.TabFocus


class Shown(NamedTuple):
    """The name of the selected phase as each part of the window shows it, and as it was announced last."""

    in_list: str
    in_details: str
    in_timeline: str
    announced: str


def everywhere(name: str) -> Shown:
    """Return the state in which all parts of the window show this phase."""
    return Shown(name, name, name, name)


class Seen:
    """Finds and reads the parts of one window."""

    def __init__(self, window: MainWindow, qtbot: QtBot, announced: list[str]) -> None:
        self.window = window
        self.announced = announced
        self._qtbot = qtbot

    # Reading

    def sees(self) -> Shown:
        """The selected phase in every part of the window."""
        selected = self.phase_list.selectedIndexes()
        return Shown(
            in_list=selected[0].data() if selected else "",
            in_details=self.reads("detailTitle"),
            in_timeline=self._selected_in_timeline(),
            announced=self.announced[-1].partition(", ")[0] if self.announced else "",
        )

    def reads(self, name: str) -> str:
        """The text of a label or button; empty if it is not visible."""
        widget = self.find(QWidget, name)
        assert isinstance(widget, QLabel | QAbstractButton)
        return widget.text() if widget.isVisible() else ""

    def middle_of_row(self, row: int) -> QPoint:
        return self.phase_list.visualRect(self.phase_list.model().index(row, 0)).center()

    def activates_window(self) -> None:
        """Activate the window, since no window manager returns the focus offscreen."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def problems(self) -> QWidget:
        """The window that lists the problems of a dataset."""
        window = self.find(QWidget, "problemsWindow")
        assert window.isVisible()
        return window

    @property
    def has_problems(self) -> bool:
        """Whether the window that lists the problems of a dataset is visible."""
        return any(window.isVisible() for window in self.find_all(QWidget, "problemsWindow"))

    def lists_problems(self, reading: Reading, path: str = "/data/mine") -> None:
        """Let the window list the problems of a dataset that was read from a path."""
        viewer = self.window.findChild(Viewer)
        assert viewer is not None
        viewer.opener.report(reading, ViewState(origin=path))

    def listed_problems(self) -> list[list[str]]:
        """The cells of the listed problems: kind, file, line, column, content, problem and how to fix it."""
        rows = self.find(QTableView, "problems").model()
        return [
            [rows.index(row, column).data() for column in range(rows.columnCount())] for row in range(rows.rowCount())
        ]

    def reads_all(self, name: str) -> list[str]:
        """The texts of all visible labels or buttons with a name."""
        found = self.find_all(QWidget, name)
        return [widget.text() for widget in found if isinstance(widget, QLabel | QAbstractButton)]

    def pixels(self, widget: QWidget | None = None) -> QImage:
        """An image of a widget, or of the window."""
        QCoreApplication.processEvents()
        return (widget or self.window).grab().toImage()

    # Finding widgets

    @property
    def phase_list(self) -> QListView:
        return self.find(QListView, "phaseList")

    @property
    def search_field(self) -> QLineEdit:
        return self.find(QLineEdit, "findField")

    @property
    def results(self) -> list[str]:
        """The lines of the list of search results; none if it is hidden."""
        found = self.window.findChild(QListView, "findResults")
        if found is None or not found.isVisible():
            return []
        return [plain(found.model().index(row, 0).data()) for row in range(found.model().rowCount())]

    @property
    def listed(self) -> list[str]:
        """The names of the phases in the list."""
        model = self.phase_list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def plot(self) -> TimelinePlot:
        return self.find(TimelinePlot, "timeline")

    def table(self, name: str) -> QTableView:
        return self.find(QTableView, name)

    def headings(self, table: str) -> list[str]:
        """The headings of the columns that a table shows."""
        model = self.table(table).model()
        return [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]

    def column(self, table: str, heading: str) -> list[str]:
        """The texts of a column of a table, from top to bottom."""
        model, number = self.table(table).model(), self.headings(table).index(heading)
        return [plain(model.index(row, number).data()) for row in range(model.rowCount())]

    def selected_rows(self, table: str) -> list[int]:
        return sorted({index.row() for index in self.table(table).selectionModel().selectedRows()})

    def find(self, kind: type[Found], name: str) -> Found:
        """The widget with this name, visible or not. Pages kept in the details for other phases don't count."""
        found = [widget for widget in self.window.findChildren(kind, name) if not _on_other_page(widget)]
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    def find_all(self, kind: type[Found], name: str) -> list[Found]:
        """The visible widgets with a name, from top to bottom and from left to right."""
        # Process pending layouts.
        QCoreApplication.sendPostedEvents()
        found = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]

        def place(widget: QWidget) -> tuple[int, int]:
            """Return line and column; offsets of a pixel or two are the same line."""
            at = widget.mapTo(self.window, QPoint(0, 0))
            return at.y() // 8, at.x()

        return sorted(found, key=place)

    def bars(self) -> list[AccessibleTarget]:
        """The accessible targets over the bars."""
        return self.find_all(AccessibleTarget, "barSpot")

    def bar_of(self, name: str) -> AccessibleTarget:
        """The button over the bar of the phase with a name."""
        return next(button for button in self.bars() if button.accessibleName().startswith(f"{name}, "))

    def _action(self, name: str) -> QAction:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        return action

    def _selected_in_timeline(self) -> str:
        """The Tab stop among the bars is the selected one."""
        stops = [button for button in self.bars() if button.focusPolicy() & TAB]
        assert len(stops) <= 1
        return stops[0].accessibleName().partition(", ")[0] if stops else ""


def _on_other_page(widget: QWidget) -> bool:
    page: QWidget | None = widget
    while page is not None and not isinstance(page, DetailPage):
        page = page.parentWidget()
    return page is not None and page.isHidden()
