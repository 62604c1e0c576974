"""The areas of the window: three panes side by side, the tabs in the middle one, the status bar."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QStatusBar,
    QStyle,
    QStyleOption,
    QStylePainter,
    QTabBar,
    QToolButton,
    QWidget,
)

from jenesys_gui.choices import View
from jenesys_gui.qt.labels import ElidedText, set_tooltip
from jenesys_gui.qt.main_window import pane_widths
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import GAP, Theme
from jenesys_gui.qt.timeline.pane import TimelinePane
from jenesys_gui.qt.widgets import Column, Pane, hairline, order_tab_stops, settle_layouts, show_if
from jenesys_gui.screen.screen import StatusBarTexts
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.tables.pages import SourcesPage, TablesPage
    from jenesys_gui.screen.find.highlights import Highlights
    from jenesys_gui.screen.tables.sources import Sources
    from jenesys_gui.screen.tables.table import DataTable

_MESSAGE_MS: Final = 6000
# Where Qt writes a message.
_MESSAGE_MARGINS: Final = (6, 0, -6, 0)
# The focus frame within a tab.
_RING: Final = (8.5, 4.5, 1.5, -4.5)


class Panes(QSplitter):
    """List, timeline and details. Their widths follow the window's until the user moves a border."""

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
        # None while nothing needs more room; empty if the user set no widths to go back to.
        self._noted: list[int] | None = None
        self.splitterMoved.connect(self._on_moved)

    def restore(self, saved: QByteArray) -> None:
        """Restore the widths that the user set, if any are saved."""
        self._is_users = self.restoreState(saved)

    def to_save(self) -> QByteArray:
        """Return the widths that the user set; empty if there are none."""
        return self.saveState() if self._is_users else QByteArray()

    def keep_widths(self) -> None:
        """Keep the widths before something needs more room than a pane has."""
        if self._noted is None:
            self._noted = self.sizes() if self._is_users else []

    def restore_widths(self) -> None:
        """Restore the widths that were kept, even if the window was resized since."""
        if self._noted is None:
            return
        # Otherwise the minimum widths would still be those of what needed more room.
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


def below(lines: Iterable[QWidget], panes: Panes) -> QWidget:
    """Return a widget with the panes below lines that are not always visible."""
    content = QWidget()
    content.setObjectName("content")
    column = Column(content)
    column.add(*lines)
    column.addWidget(panes, 1)
    return content


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
            painter.setPen(self.palette().color(QPalette.ColorRole.Link))
            painter.drawRoundedRect(QRectF(self.tabRect(self.currentIndex())).adjusted(*_RING), 4, 4)
            painter.end()

    def _on_current_changed(self, number: int) -> None:
        self.view_chosen.emit(list(View)[number])


class MiddlePane(Pane):
    """Shows one of the views. Table and sources are created when they are first shown."""

    def __init__(self, theme: Theme, navigation: Navigation, show_message: Callable[[str], None]) -> None:
        """`navigation` does what the user asks for; `show_message` shows what was done, or why it was not."""
        super().__init__("middlePane", None)
        self._theme = theme
        self._navigation = navigation
        self._show_message = show_message
        self._tabs = Tabs(self)
        self._tabs.view_chosen.connect(navigation.choose_view)
        self.timeline = TimelinePane(theme, navigation.go_to_value, self)
        self._tables: TablesPage | None = None
        self._sources: SourcesPage | None = None
        self._highlights: Highlights | None = None
        self.column.addWidget(self._tabs)
        self.column.addWidget(hairline(self))
        self.column.addWidget(self.timeline, 1)
        self.setMinimumWidth(300)

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
            self._sources_page().show_highlights(self._highlights)

    def show_highlights(self, highlights: "Highlights | None") -> None:
        """Highlight the search results."""
        self._highlights = highlights
        self.timeline.show_highlights(highlights)
        if self._tables is not None:
            self._tables.pane.show_highlights(highlights)
        if self._sources is not None:
            self._sources.show_highlights(highlights)

    def show_theme(self, theme: Theme) -> None:
        """Use another theme."""
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
        page.pane.show_highlights(self._highlights)
        self.column.addWidget(page, 1)
        order_tab_stops((self._tabs, *page.tab_stops))

    def _tables_page(self) -> "TablesPage":
        if self._tables is None:
            # Here and not at the top: most starts show the timeline, which does not wait for this.
            from jenesys_gui.qt.tables.pages import TablesPage  # noqa: PLC0415

            self._tables = TablesPage(self._theme, self._navigation, self._show_message, self)
            self._add(self._tables)
        return self._tables

    def _sources_page(self) -> "SourcesPage":
        if self._sources is None:
            # Here and not at the top, as in `_tables_page`.
            from jenesys_gui.qt.tables.pages import SourcesPage  # noqa: PLC0415

            self._sources = SourcesPage(self._theme, self._navigation, self._show_message, self)
            self._add(self._sources)
        return self._sources


class StatusBar(QStatusBar):
    """A status bar whose messages end in an ellipsis where they do not fit."""

    def paintEvent(self, event: QPaintEvent) -> None:
        message, room = self.currentMessage(), self.rect().adjusted(*_MESSAGE_MARGINS)
        shown = [label.x() for label in self.findChildren(ElidedText) if label.isVisible()]
        room.setRight(min(room.right(), *shown))
        cut = self.fontMetrics().elidedText(message, Qt.TextElideMode.ElideRight, room.width())
        if cut == message:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOption()
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        painter.end()


class StatusLine:
    """Fills the status bar of a window."""

    def __init__(self, window: QMainWindow) -> None:
        self._bar = StatusBar(window)
        window.setStatusBar(self._bar)
        self._dataset, self._network, self._right = labels = (
            ElidedText("statusDataset", window),
            ElidedText("statusNetwork", window),
            ElidedText("statusNewest", window),
        )
        for label in labels:
            label.setContentsMargins(GAP, 2, GAP, 4)
        self._newest = ""
        self._reading = ""
        self._bar.addWidget(self._dataset)
        self._bar.addWidget(self._network)
        self._bar.addPermanentWidget(self._right)
        self._bar.setSizeGripEnabled(False)

    def show_part(self, part: StatusBarTexts) -> None:
        """Show a status."""
        self._newest = part.newest
        self._dataset.setText(part.dataset)
        self._network.setText(part.network)
        set_tooltip(self._dataset, part.path)
        self._right.setText(self._reading or part.newest)

    def show_year_summary(self, text: str) -> None:
        """Show the reading of a year in the place of the newest figure; an empty text restores it."""
        self._reading = text
        self._right.setText(text or self._newest)

    def show_message(self, message: str) -> None:
        """Show for some seconds what was done."""
        self._bar.showMessage(message, _MESSAGE_MS)
