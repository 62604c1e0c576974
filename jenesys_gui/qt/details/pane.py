"""The right pane: the details of the selected phase, or a comparison."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGroupBox, QWidget

from jenesys_gui.model.dataset import RefKind, ValueRef
from jenesys_gui.qt.details.comparison import ComparePage
from jenesys_gui.qt.details.page import DetailPage
from jenesys_gui.qt.labels import name_widget
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.widgets import Column, Pane, ScrollArea, scroll_to_words, settle_layouts
from jenesys_gui.screen.details.comparison import Comparison
from jenesys_gui.screen.details.detail import Detail
from jenesys_gui.text.translate import _

# Qt hides widgets of this name from assistive technology, which must not reach the figures of a hidden page.
_HIDDEN_NAME: Final = "qt_rubberband"
# Showing a filled page takes a third of the time of filling one.
_MAX_PAGES: Final = 6


class PageHolder(QWidget):
    """Holds the page that is shown, as wide as the viewport and at least as high.

    A layout in a resizable scroll area would do the same, but ask every page for all its sizes several times whenever
    it is shown.
    """

    def __init__(self, viewport: QWidget, navigation: Navigation, on_laid_out: Callable[[], object]) -> None:
        """`on_laid_out` is called after each layout; there is another one when the style sheet adds borders."""
        super().__init__(viewport)
        self._viewport = viewport
        self._navigation, self._on_laid_out = navigation, on_laid_out
        self._page: QWidget | None = None
        viewport.installEventFilter(self)

    @property
    def min_width(self) -> int:
        """The width that the page needs for what cannot be wrapped."""
        return self._page.minimumSizeHint().width() if self._page else 0

    def turn_to(self, page: QWidget) -> None:
        """Show a page instead of the current one."""
        if page is not self._page:
            if self._page is not None:
                self._page.removeEventFilter(self)
                self._page.hide()
                self._page.setObjectName(_HIDDEN_NAME)
            self._page = page
            page.setObjectName("detailPage")
            page.installEventFilter(self)
            self.fit()
            page.show()

    def fit(self) -> None:
        """Adopt the current size of the page."""
        if self._page is not None:
            seen = self._viewport.size()
            self.resize(seen.width(), max(seen.height(), self._page.heightForWidth(seen.width())))
            self._page.resize(self.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Explain the first value again with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._navigation.explain(None)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewport and event.type() == QEvent.Type.Resize:
            self.fit()
        elif watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
            self._on_laid_out()
        return super().eventFilter(watched, event)


class DetailPane(Pane):
    """The right pane."""

    def __init__(self, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__("detailPane", parent)
        self._navigation = navigation
        group = name_widget(QGroupBox(self), "phaseDetails", _("Phase details"))
        self._scroll = ScrollArea("detailScroll", _("Scrollable details"), group)
        # Whatever has the focus in it scrolls it with the keys.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        Column(group).add(self._scroll)
        self.column.addWidget(group)
        self._holder = PageHolder(self._scroll.viewport(), navigation, self._widen)
        self._scroll.setWidgetResizable(False)
        self._scroll.setWidget(self._holder)
        # The last one is shown.
        self._pages: list[DetailPage] = []
        self._compare_page: ComparePage | None = None

    def show_part(self, part: Detail) -> None:
        before = self._pages[-1] if self._pages else None
        shown = before.part if before else None
        # A comparison needs more width than cards.
        if self._compare_page is not None and self._compare_page.isVisibleTo(self):
            self._scroll.setMinimumWidth(0)
        page = self._page_of(part.phase)
        if page.part != part:
            page.show_part(part)
        self._turn_to(page, before=shown if shown and part.phase == shown.phase else None)

    def show_comparison(self, part: Comparison) -> None:
        """Show a comparison instead of one phase."""
        if self._compare_page is None:
            # Not before, since most starts compare nothing.
            self._compare_page = ComparePage(self._navigation, self._holder)
        page = self._compare_page
        shown = page.part if page.isVisibleTo(self) else None
        page.show_part(part)
        self._turn_to(page, before=shown if shown and part.columns == shown.columns else None)

    def changeEvent(self, event: QEvent) -> None:
        """Forget the width that was needed with another text size, or in another place."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ParentChange):
            self._scroll.setMinimumWidth(0)

    def scroll_to(self, ref: ValueRef | None) -> None:
        """Scroll to a value's explanation, if it is shown; otherwise to the words of the search."""
        # None while phases have been compared since the window was filled.
        if not self._pages or not self._pages[-1].isVisible():
            return
        page = self._pages[-1]
        if ref is not None and page.part is not None and page.part.chosen == ref:
            self._scroll.ensureWidgetVisible(page.explanation)
        else:
            scroll_to_words(self._scroll, page.texts())

    def get_ready(self, part: Detail) -> bool:
        """Fill the page of a phase that may be selected next; return whether more pages are allowed."""
        if not self._pages or len(self._pages) >= _MAX_PAGES:
            return False
        if all(page.phase != part.phase for page in self._pages):
            page = DetailPage(self._navigation, self._holder)
            page.setObjectName(_HIDDEN_NAME)
            page.show_part(part)
            # Qt gives widgets their style and positions when they are first painted.
            page.resize(self._pages[-1].size())
            page.grab()
            # Otherwise Qt shows it with its parent, if the details are hidden now.
            page.hide()
            self._pages.insert(0, page)
        return True

    def _turn_to(self, page: DetailPage | ComparePage, before: Detail | Comparison | None) -> None:
        """Show a filled page from its top, or its explanation if the user asked for it.

        `before` is what the page showed before; None if it was not shown.
        """
        self._holder.turn_to(page)
        settle_layouts()
        self._holder.fit()
        self._widen()
        if before is None:
            self._scroll.verticalScrollBar().setValue(0)
        chosen = page.part.chosen if page.part else None
        is_mark = chosen is not None and chosen.kind in (RefKind.PROGRAMME, RefKind.EVENT)
        if is_mark if before is None else chosen != before.chosen:
            self._scroll.ensureWidgetVisible(page.explanation)

    def _page_of(self, phase: str) -> DetailPage:
        """Return the page of a phase, a new one, or the least recently used one; it becomes the last."""
        page = next((page for page in self._pages if page.phase == phase), None)
        if page is not None:
            self._pages.remove(page)
        elif len(self._pages) < _MAX_PAGES:
            page = DetailPage(self._navigation, self._holder)
        else:
            page = self._pages.pop(0)
        self._pages.append(page)
        return page

    def _widen(self) -> None:
        """Make the pane wide enough for what cannot be wrapped, so that no value is truncated."""
        area, bar = self._scroll, self._scroll.verticalScrollBar().sizeHint().width()
        needed = self._holder.min_width + bar + area.width() - area.contentsRect().width()
        # It does not shrink again: pane widths that change with each phase would be restless.
        area.setMinimumWidth(max(needed, area.minimumWidth()))
