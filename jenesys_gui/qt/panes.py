"""The three panes side by side, and the middle one: timeline, table and sources behind tabs."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QToolButton, QVBoxLayout, QWidget

from jenesys_gui.choices import View
from jenesys_gui.qt.main_window import pane_widths
from jenesys_gui.qt.navigation import Navigation
from jenesys_gui.qt.theme import GAP, Theme
from jenesys_gui.qt.timeline.pane import TimelinePane
from jenesys_gui.qt.widgets import Pane, hairline, order_tab_stops, settle_layouts, show_if
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.tables.pages import SourcesPage, TablesPage
    from jenesys_gui.screen.find.highlights import Highlights
    from jenesys_gui.screen.tables.sources import Sources
    from jenesys_gui.screen.tables.table import DataTable

# The frame of the focus, within the room of a tab.
_RING: Final = (8.5, 4.5, 1.5, -4.5)


class Panes(QSplitter):
    """List, timeline and details. Their widths go with that of the window until the user moves a border."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panes")
        self.setHandleWidth(GAP)
        self.setChildrenCollapsible(False)
        self.setContentsMargins(GAP, GAP, GAP, GAP)
        for pane in (left, middle, right):
            self.addWidget(pane)
        # A splitter puts each new pane before the others, and assistive technology reads them in that order.
        for pane in (right, middle, left):
            pane.lower()
        self.setStretchFactor(1, 1)
        self._is_users = False
        # None while nobody asked for more room; empty where there are no widths of the user's to go back to.
        self._noted: list[int] | None = None
        self.splitterMoved.connect(self._on_moved)

    def share(self, saved: QByteArray) -> None:
        """Give the panes the widths that the user once gave them, if any are saved."""
        self._is_users = self.restoreState(saved)

    def to_save(self) -> QByteArray:
        """The widths that the user gave the panes; empty if there are none."""
        return self.saveState() if self._is_users else QByteArray()

    def note_widths(self) -> None:
        """Keep the widths in mind, once, before something asks for more room than a pane has."""
        if self._noted is None:
            self._noted = self.sizes() if self._is_users else []

    def take_back(self) -> None:
        """Give the panes the widths again that they had before, whatever the window has become since."""
        if self._noted is None:
            return
        # Or the panes would still be taken to need the room that something else needed.
        settle_layouts()
        if self._noted:
            left, _middle, right = self._noted
            self.setSizes([left, sum(self.sizes()) - left - right, right])
        self._noted = None
        self._go_with_window()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._go_with_window()

    def _go_with_window(self) -> None:
        if not self._is_users:
            self.setSizes(pane_widths(self.width()))

    def _on_moved(self) -> None:
        self._is_users = True


def below(line: QWidget, panes: Panes) -> QWidget:
    """The panes below a line that is not always there."""
    content = QWidget()
    content.setObjectName("content")
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(line)
    column.addWidget(panes, 1)
    return content


class Tabs(QTabBar):
    """A tab for each view; tells which one the user chose."""

    view_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self.setAccessibleName(_("Views"))
        self.setDrawBase(False)
        self.setExpanding(False)
        # Qt makes them though there is room for three tabs; their names would not be in the language of the rest.
        for button, name in zip(self.findChildren(QToolButton), (_("Back"), _("Forth")), strict=True):
            button.setAccessibleName(name)
        names = {
            View.TIMELINE: (_("Timeline"), _("Timeline view")),
            View.TABLE: (_("Table"), _("Table view")),
            View.SOURCES: (_("Sources"), _("Sources view")),
        }
        for view in View:
            text, name = names[view]
            # The bare names belong to the timeline and to the table of the sources, and each to one thing only.
            self.setAccessibleTabName(self.addTab(text), name)
        self.currentChanged.connect(self._on_current_changed)

    def show_part(self, view: View) -> None:
        """Show which view is chosen."""
        with QSignalBlocker(self):
            self.setCurrentIndex(list(View).index(view))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the focus is, which a style sheet cannot do for a tab."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().color(QPalette.ColorRole.Link))
            painter.drawRoundedRect(QRectF(self.tabRect(self.currentIndex())).adjusted(*_RING), 4, 4)
            painter.end()

    def _on_current_changed(self, number: int) -> None:
        self.view_chosen.emit(list(View)[number])


class MiddlePane(Pane):
    """Shows one of the views. Table and sources are made when they are first shown."""

    def __init__(self, theme: Theme, navigation: Navigation, show_message: Callable[[str], None]) -> None:
        """`navigation` does what the user asks for; `show_message` shows what was done, or why it was not."""
        super().__init__("middlePane", None)
        self._theme = theme
        self._navigation = navigation
        self._show_message = show_message
        self._tabs = Tabs(self)
        self._tabs.view_chosen.connect(navigation.choose_view)
        self.timeline = TimelinePane(theme, self)
        self._tables: TablesPage | None = None
        self._sources: SourcesPage | None = None
        self._highlights: Highlights | None = None
        self.column.addWidget(self._tabs)
        self.column.addWidget(hairline(self))
        self.column.addWidget(self.timeline, 1)
        self.setMinimumWidth(300)

    @property
    def selected_rows(self) -> tuple[int, ...]:
        """The rows that are selected in the table in sight, from top to bottom; none where there is no table."""
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
            self._sources_page().show_highlights(self._highlights)

    def show_highlights(self, highlights: "Highlights | None") -> None:
        """Show where something was found."""
        self._highlights = highlights
        self.timeline.show_highlights(highlights)
        if self._tables is not None:
            self._tables.pane.show_highlights(highlights)
        if self._sources is not None:
            self._sources.show_highlights(highlights)

    def show_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.timeline.show_theme(theme)
        for page in (self._tables, self._sources):
            if page is not None:
                page.pane.grid.show_theme(theme)

    def show_view(self, view: View) -> None:
        """Show one of the views, which is filled by now."""
        self._tabs.show_part(view)
        pages = {View.TIMELINE: self.timeline, View.TABLE: self._tables, View.SOURCES: self._sources}
        focused = self.window().focusWidget()
        for page in pages.values():
            # The old one goes first, so that the window never has to have room for two.
            if page is not None and page is not pages[view]:
                if page.isAncestorOf(focused):
                    # Else Qt passes the focus on to what comes next, which is another pane.
                    self._tabs.setFocus()
                show_if(page, shown=False)
        chosen = pages[view]
        assert chosen is not None
        show_if(chosen, shown=True)

    def _add(self, page: QWidget, stops: Iterable[QWidget]) -> None:
        """Put a page that was made on demand into its place, for Tab too: it would come last."""
        self.column.addWidget(page, 1)
        order_tab_stops((self._tabs, *stops))

    def _tables_page(self) -> "TablesPage":
        if self._tables is None:
            # Here and not at the top: most starts show the timeline, and it does not wait for this.
            from jenesys_gui.qt.tables.pages import TablesPage  # noqa: PLC0415

            self._tables = TablesPage(self._theme, self)
            self._tables.hide()
            self._tables.pane.show_highlights(self._highlights)
            self._tables.table_chosen.connect(self._navigation.choose_table)
            self._tables.pane.row_chosen.connect(self._navigation.go_to_value)
            self._tables.pane.view_asked.connect(self._navigation.show_table)
            self._tables.pane.copied.connect(self._show_message)
            self._add(self._tables, self._tables.tab_stops)
        return self._tables

    def _sources_page(self) -> "SourcesPage":
        if self._sources is None:
            # Here and not at the top, as in `_tables_page`.
            from jenesys_gui.qt.tables.pages import SourcesPage  # noqa: PLC0415

            self._sources = SourcesPage(self._theme, self)
            self._sources.hide()
            self._sources.pane.show_highlights(self._highlights)
            self._sources.source_chosen.connect(self._navigation.choose_source)
            self._sources.box.figure_chosen.connect(self._navigation.go_to_value)
            self._sources.pane.view_asked.connect(self._navigation.show_table)
            self._sources.box.table_asked.connect(self._navigation.show_figures_of)
            for message in (self._sources.pane.copied, self._sources.box.copied, self._sources.box.failed):
                message.connect(self._show_message)
            self._add(self._sources, self._sources.tab_stops)
        return self._sources
