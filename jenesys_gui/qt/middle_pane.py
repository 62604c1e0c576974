"""The middle pane: the timeline, the table or the sources, with a tab for each."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSignalBlocker
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QTabBar, QWidget

from jenesys_gui.choices import View
from jenesys_gui.qt.labels import name_widget
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.timeline.pane import TimelinePane
from jenesys_gui.qt.widgets import Column, Pane, hairline, show_if
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.tables.table_page import TablePage
    from jenesys_gui.screen.tables import DataTable, Sources

# The focus frame within a tab.
_RING: Final = (8.5, 4.5, 1.5, -4.5)


class Tabs(QTabBar):
    """A tab for each view."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        # The panes scroll where the tabs have no room. Otherwise they would scroll too, out of sight of their buttons.
        super().__init__(parent, drawBase=False, expanding=False, usesScrollButtons=False)
        name_widget(self, "views", tip=_("Choose what the middle of the window shows"))
        for text, name in (
            (_("Timeline"), _("Timeline view")),
            (_("Table"), _("Table view")),
            (_("Sources"), _("Sources view")),
        ):
            # Accessible names are unique, and the short ones are those of the timeline and of the table of sources.
            self.setAccessibleTabName(self.addTab(text), name)
        self.currentChanged.connect(lambda number: navigation.choose_view(list(View)[number]))

    def show_part(self, view: View) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(list(View).index(view))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus frame, which a style sheet can't do for a tab."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2))
                painter.drawRoundedRect(QRectF(self.tabRect(self.currentIndex())).adjusted(*_RING), 4, 4)


class MiddlePane(Pane):
    """Shows one of the views. Table and sources are created when they are first shown."""

    def __init__(self, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__("middlePane", parent)
        self._navigation = navigation
        self._tabs = Tabs(navigation, self)
        # Qt names the tabs after the current one.
        tabs = name_widget(QFrame(self), "viewTabs", _("Views"))
        Column(tabs).add(self._tabs)
        self.timeline = TimelinePane(navigation.go_to_value, self)
        self._pages: dict[View, TablePage] = {}
        self.column.add(tabs, hairline(self))
        self.column.addWidget(self.timeline, 1)

    @property
    def selected_rows(self) -> tuple[int, ...]:
        """The selected rows of the visible table, from top to bottom; none if no table is visible."""
        shown = next((page for page in self._pages.values() if page.isVisible()), None)
        return tuple(shown.grid.selected_rows) if shown else ()

    def show_page(self, view: View, part: "DataTable | Sources | None") -> None:
        """Fill the table view or the sources view; with None, which means that it is not visible, leave it."""
        if part is None:
            return
        if view not in self._pages:
            # Here and not at the top: most starts show the timeline, which does not wait for this.
            from jenesys_gui.qt.tables.pages import PAGES  # noqa: PLC0415

            page = self._pages[view] = PAGES[view](self._navigation, self)
            page.hide()
            self.column.addWidget(page, 1)
            order_tab_stops((self._tabs, page))
        self._pages[view].show_part(part)

    def scroll_to_words(self) -> None:
        """Scroll to the words of the search what is visible, unless it is the timeline."""
        for page in self._pages.values():
            if page.isVisible():
                page.scroll_to_words()

    def show_view(self, view: View) -> None:
        """Show one of the views, which is filled by now."""
        self._tabs.show_part(view)
        pages: dict[View, QWidget] = {View.TIMELINE: self.timeline, **self._pages}
        chosen, focused = pages.pop(view), self.window().focusWidget()
        # Hide the old one first, so that the window never needs room for two.
        for page in pages.values():
            if page.isAncestorOf(focused):
                # Otherwise Qt moves the focus to the next widget, which is in another pane.
                self._tabs.setFocus()
            show_if(page, shown=False)
        show_if(chosen, shown=True)
