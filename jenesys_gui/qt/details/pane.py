"""The right pane: the details of the selected phase, or a comparison."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QGroupBox, QRadioButton, QWidget

from jenesys_gui.model.dataset import RefKind, ValueRef
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.details.page import DetailPage
from jenesys_gui.qt.details.parts import ExplanationBox, heading
from jenesys_gui.qt.labels import Label, Text, set_tooltip
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import BESIDE_BAR, PANE_MARGIN, SMALL, TITLE, current_theme, scaled
from jenesys_gui.qt.widgets import Column, LinkButton, Pane, ScrollArea, ShowsValue, scroll_to_words, settle_layouts
from jenesys_gui.screen.details.comparison import ComparedPhase, ComparedRow, ComparedValue, Comparison
from jenesys_gui.screen.details.detail import Detail
from jenesys_gui.text.translate import _

# Qt hides widgets of this name from assistive technology, which must not reach the figures of a hidden page.
_HIDDEN_NAME: Final = "qt_rubberband"
# Showing a filled page takes a third of the time of filling one.
_MAX_PAGES: Final = 6
_BETWEEN_COLUMNS: Final = 10
_ABOVE_ROW: Final = 7
_LINE_HEIGHT: Final = 4
# More columns are narrow: their texts and values need the width of so many letters.
_MAX_WIDE_COLUMNS: Final = 2
_NARROW_TEXT: Final = 12
_NARROW_VALUE: Final = 14


class ComparedBox(QWidget, ShowsValue):
    """A phase's value of one measure, and its ratio to the value of the first phase."""

    def __init__(self, cell: ComparedValue, navigation: Navigation, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self.ref = cell.ref
        # Only the colour marks a narrow link.
        arrow = "" if is_narrow else " ▸"
        column = Column(self, spacing=1)
        if cell.ref:
            value = self._make_link("comparedValue", f"{cell.value}{arrow}", cell.ref, spoken=cell.spoken)
            font = value.font()
            font.setBold(True)
            value.setFont(font)
            column.addWidget(value)
        else:
            missing = Text("comparedMissing", self, size=SMALL, muted=True)
            missing.show_text(cell.value)
            column.addWidget(missing)
        note = Text("comparedNote", self, size=SMALL, muted=True)
        note.show_text(cell.note)
        column.addWidget(note)
        if cell.ratio:
            text, spoken = f"{cell.ratio}{arrow}", cell.ratio_spoken
            column.addWidget(self._make_link("comparedRatio", text, cell.ratio_ref, spoken=spoken, size=SMALL))
        column.addStretch(1)

    def _make_link(self, name: str, text: str, ref: ValueRef | None, *, spoken: str, size: float = 1.0) -> LinkButton:
        link = LinkButton(name, self, self._navigation.explain, size=size, needed=_NARROW_VALUE)
        link.show_text(text, ref, spoken)
        set_tooltip(link, spoken)
        return link


class PhaseLine(QWidget):
    """A line in the colour of a phase, given its position in the dataset."""

    def __init__(self, colour: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setFixedHeight(_LINE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().phase(self._colour))
        painter.end()


class ComparePage(QWidget):
    """Shows phases as columns, with links to other phases and explanations."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self.part: Comparison | None = None
        margins = (PANE_MARGIN, PANE_MARGIN - 2, BESIDE_BAR, PANE_MARGIN)
        column = self._column = Column(self, margins=margins, spacing=8)
        self._title = CopyableText("comparisonTitle", self, size=TITLE, bold=True)
        self._table = QWidget(self)
        self._hint = Text("comparisonHint", self, size=SMALL, muted=True)
        self._explanation_heading = heading(self)
        self.explanation = ExplanationBox(navigation, navigation.explain, self)
        column.add(self._title, self._hint, self._table, self._explanation_heading, self.explanation)
        column.addStretch(1)

    def show_part(self, part: Comparison) -> None:
        old, self.part = self.part, part
        self._title.show_text(part.heading)
        self._hint.show_text(part.hint)
        if old is None or (old.columns, old.rows) != (part.columns, part.rows):
            self._fill_table(part)
        self._explanation_heading.show_text(part.explanation.heading)
        self.explanation.show_part(part.explanation, part.chosen)
        order_tab_stops((self,))

    def _fill_table(self, part: Comparison) -> None:
        """Replace the table by a new one; what has the focus keeps it."""
        focused = [widget.objectName() for widget in self._table.findChildren(QWidget) if widget.hasFocus()]
        table = QWidget(self)
        self._column.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_BETWEEN_COLUMNS)
        grid.setVerticalSpacing(3)
        for place, column in enumerate(part.columns):
            grid.setColumnStretch(place, 1)
            # All columns are equally wide.
            grid.setColumnMinimumWidth(place, 1)
            self._add_column(grid, place, column)
        for row in part.rows:
            self._add_row(grid, row, len(part.columns))
        for text in table.findChildren(Label) if len(part.columns) > _MAX_WIDE_COLUMNS else ():
            text.needing(_NARROW_TEXT)
        table.show()
        # Choosing a base with the arrow keys goes on from there.
        for widget in table.findChildren(QWidget):
            if widget.objectName() in focused:
                widget.setFocus()
        # Assistive technology reads what is below the table after it.
        self._explanation_heading.raise_()
        self.explanation.raise_()

    def _add_column(self, grid: QGridLayout, place: int, column: ComparedPhase) -> None:
        go_to, needed = self._navigation.go_to_phase_alone, _NARROW_TEXT
        link = LinkButton(f"column {column.phase}", self._table, go_to, needed=needed)
        link.show_text(column.name, column.phase)
        set_tooltip(link, _("Show only {phase}").format(phase=column.name))
        period = Text("comparedPeriod", self._table, size=SMALL, muted=True)
        period.show_text(column.period)
        base = QRadioButton(_("Base"), self._table)
        base.setObjectName(f"base {column.phase}")
        base.setAccessibleName(_("Base: {phase}").format(phase=column.name))
        set_tooltip(base, _("Show the figures as multiples of those of {phase}").format(phase=column.name))
        base.setFont(scaled(base.font(), SMALL))
        base.setChecked(column.is_base)
        # Later, since Qt moves the focus only after the click of an arrow key.
        choose = partial(self._navigation.choose_base, column.phase)
        base.clicked.connect(choose, Qt.ConnectionType.QueuedConnection)
        for row, widget in enumerate((PhaseLine(column.colour, self._table), link, period, base)):
            grid.addWidget(widget, row, place, Qt.AlignmentFlag.AlignTop)

    def _add_row(self, grid: QGridLayout, row: ComparedRow, columns: int) -> None:
        at = grid.rowCount()
        label = heading(self._table)
        label.show_text(row.label)
        grid.addWidget(label, at, 0, 1, columns, Qt.AlignmentFlag.AlignBottom)
        grid.setRowMinimumHeight(at, label.sizeHint().height() + _ABOVE_ROW)
        for place, cell in enumerate(row.cells):
            is_narrow = columns > _MAX_WIDE_COLUMNS
            grid.addWidget(ComparedBox(cell, self._navigation, self._table, is_narrow=is_narrow), at + 1, place)
        for number, text in enumerate(row.remarks):
            remark = Text("comparedRemark", self._table, size=SMALL)
            remark.show_text(text)
            grid.addWidget(remark, at + 2 + number, 0, 1, columns)


class PageHolder(QWidget):
    """Holds the page that is shown, as wide as the viewport and at least as high.

    A layout in a resizable scroll area would do the same, but ask every page for all its sizes several times whenever
    it is shown.
    """

    # Sent after each layout of the page; there is another one when the style sheet adds borders.
    laid_out = Signal()

    def __init__(self, viewport: QWidget, navigation: Navigation) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._navigation = navigation
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
            self.laid_out.emit()
        return super().eventFilter(watched, event)


class DetailPane(Pane):
    """The right pane."""

    def __init__(self, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__("detailPane", parent)
        self._navigation = navigation
        group = QGroupBox(self)
        group.setObjectName("phaseDetails")
        group.setAccessibleName(_("Phase details"))
        self._scroll = ScrollArea("detailScroll", _("Scrollable details"), group)
        # Whatever has the focus in it scrolls it with the keys.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        Column(group).add(self._scroll)
        self.column.addWidget(group)
        self._holder = PageHolder(self._scroll.viewport(), navigation)
        self._holder.laid_out.connect(self._widen)
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
        page = self._pages[-1]
        if not page.isVisible():
            return
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
