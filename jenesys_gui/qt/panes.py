"""The middle pane with its tabs, and what is above the panes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from jenesys_gui.choices import View
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.timeline.pane import TimelinePane
from jenesys_gui.qt.tooltips import add_tooltips
from jenesys_gui.qt.widgets import Column, Pane, ScrollArea, hairline, order_tab_stops, show_if
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.tables.pages import SourcesPage, TablesPage
    from jenesys_gui.screen.tables.sources import Sources
    from jenesys_gui.screen.tables.table import DataTable

# The focus frame within a tab.
_RING: Final = (8.5, 4.5, 1.5, -4.5)


def below(lines: Iterable[QWidget], panes: QWidget) -> QWidget:
    """Return a widget with the panes below lines that are not always visible."""
    content = QWidget()
    content.setObjectName("content")
    column = Column(content)
    column.add(*lines)
    column.addWidget(PanesArea(panes), 1)
    return content


class PanesArea(ScrollArea):
    """Shows the panes, and scrolls if the window is smaller than they need, such as with large text.

    A scroll bar that was needed once stays, for the reason given in `ScrollArea`.
    """

    def __init__(self, panes: QWidget) -> None:
        super().__init__("panesArea", _("Scrollable panes"), None)
        self._panes = panes
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(panes)

    def event(self, event: QEvent) -> bool:
        """Add a scroll bar where one is needed."""
        result = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            needed = self._panes.minimumSizeHint()
            if needed.width() > self.width():
                self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            if needed.height() > self.height():
                self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        return result


class Tabs(QTabBar):
    """A tab for each view."""

    view_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self.setAccessibleName(_("Views"))
        self.setDrawBase(False)
        self.setExpanding(False)
        # Qt creates them although three tabs fit; their names would not be translated.
        for button, name in zip(self.findChildren(QToolButton), (_("Back"), _("Forward")), strict=True):
            button.setAccessibleName(name)
        for text, name in (
            (_("Timeline"), _("Timeline view")),
            (_("Table"), _("Table view")),
            (_("Sources"), _("Sources view")),
        ):
            # Accessible names are unique, and the short ones are those of the timeline and of the table of sources.
            self.setAccessibleTabName(self.addTab(text), name)
        self.currentChanged.connect(self._on_current_changed)

    def show_part(self, view: View) -> None:
        """Select the tab of a view."""
        with QSignalBlocker(self):
            self.setCurrentIndex(list(View).index(view))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus frame, which a style sheet can't do for a tab."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2))
            painter.drawRoundedRect(QRectF(self.tabRect(self.currentIndex())).adjusted(*_RING), 4, 4)
            painter.end()

    def _on_current_changed(self, number: int) -> None:
        self.view_chosen.emit(list(View)[number])


class MiddlePane(Pane):
    """Shows one of the views. Table and sources are created when they are first shown."""

    def __init__(self, navigation: Navigation) -> None:
        super().__init__("middlePane", None)
        self._navigation = navigation
        self._tabs = Tabs(self)
        self._tabs.view_chosen.connect(navigation.choose_view)
        self.timeline = TimelinePane(navigation.go_to_value, self)
        self._tables: TablesPage | None = None
        self._sources: SourcesPage | None = None
        self.column.addWidget(self._tabs)
        self.column.addWidget(hairline(self))
        self.column.addWidget(self.timeline, 1)

    @property
    def selected_rows(self) -> tuple[int, ...]:
        """The selected rows of the visible table, from top to bottom; none if no table is visible."""
        for page in (self._tables, self._sources):
            if page is not None and page.isVisible():
                return tuple(page.pane.grid.selected_rows)
        return ()

    def show_table(self, table: "DataTable | None") -> None:
        """Fill the table view; with None, which means that it is not visible, leave it."""
        if table is not None:
            self._tables_page().show_part(table)

    def show_sources(self, sources: "Sources | None") -> None:
        """Fill the sources view; with None, which means that it is not visible, leave it."""
        if sources is not None:
            self._sources_page().show_part(sources)

    def scroll_to_words(self) -> None:
        """Scroll the selected source to the words of the search, if it is visible."""
        if self._sources is not None and self._sources.isVisible():
            self._sources.box.scroll_to_words()

    def show_view(self, view: View) -> None:
        """Show one of the views, which is filled by now."""
        self._tabs.show_part(view)
        pages = {View.TIMELINE: self.timeline, View.TABLE: self._tables, View.SOURCES: self._sources}
        focused = self.window().focusWidget()
        for page in pages.values():
            # Hide the old one first, so that the window never needs room for two.
            if page is not None and page is not pages[view]:
                if page.isAncestorOf(focused):
                    # Otherwise Qt moves the focus to the next widget, which is in another pane.
                    self._tabs.setFocus()
                show_if(page, shown=False)
        chosen = pages[view]
        assert chosen is not None
        show_if(chosen, shown=True)

    def _add(self, page: "TablesPage | SourcesPage") -> None:
        """Add a page that was created on demand, with its Tab stops after the tabs: they would be last."""
        page.hide()
        add_tooltips(page)
        self.column.addWidget(page, 1)
        order_tab_stops((self._tabs, *page.tab_stops))

    def _tables_page(self) -> "TablesPage":
        if self._tables is None:
            # Here and not at the top: most starts show the timeline, which does not wait for this.
            from jenesys_gui.qt.tables.pages import TablesPage  # noqa: PLC0415

            self._tables = TablesPage(self._navigation, self)
            self._add(self._tables)
        return self._tables

    def _sources_page(self) -> "SourcesPage":
        if self._sources is None:
            # Here and not at the top, as in `_tables_page`.
            from jenesys_gui.qt.tables.pages import SourcesPage  # noqa: PLC0415

            self._sources = SourcesPage(self._navigation, self)
            self._add(self._sources)
        return self._sources
