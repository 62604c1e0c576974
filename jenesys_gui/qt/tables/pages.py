"""The table view, and the sources view with the selected source below its table."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from jenesys_gui.choices import TableName, View
from jenesys_gui.qt.copyable import CopyableText, copy_text
from jenesys_gui.qt.details.parts import SectionBox, heading
from jenesys_gui.qt.labels import Text, WebLinkLabel, web_link
from jenesys_gui.qt.menus import check
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.tables.table_page import TablePage
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, scaled
from jenesys_gui.qt.widgets import Column, LinkButton, Pool, ScrollArea, hairline, scroll_to_words, show_if
from jenesys_gui.screen.tables import DataTable, Sources
from jenesys_gui.screen.tables.sources import Fact, SourceDetail
from jenesys_gui.text.references import INTERNET_ARCHIVE
from jenesys_gui.text.translate import _


class TablesPage(TablePage):
    """Shows one of the tables, with switches to choose another."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__("figureTable", navigation.show_table, parent)
        self.grid.row_chosen.connect(navigation.go_to_value)
        tables = (
            (TableName.OVERVIEW, _("Overview"), _("One row for each phase")),
            (TableName.FIGURES, _("Figures, computed values"), _("All figures and computed values")),
            (TableName.MARKS, _("Programmes, events"), _("All programmes and events")),
        )
        choose = navigation.choose_table
        buttons = self.add_switches(*((name.value, text, tip, partial(choose, name)) for name, text, tip in tables))
        # Accessible names are unique, and the short one is that of the table.
        buttons[0].setAccessibleName(_("Overview of phases"))
        self._buttons = {name: button for (name, _text, _tip), button in zip(tables, buttons, strict=True)}

    def show_part(self, part: DataTable) -> None:
        assert part.name is not None  # each of these tables has one
        check(self._buttons[part.name])
        self.show_table(part)


_MIN_HEIGHT: Final = 96
_MAX_PART: Final = 0.36


class SourceBox(ScrollArea):
    """The selected source, with links to its figures."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__("sourceScroll", _("Scrollable source details"), parent)
        self._navigation = navigation
        self._part: SourceDetail | None = None
        self._body = QWidget(self)
        self._fill()
        self.setWidget(self._body)

    def show_part(self, part: SourceDetail | None) -> None:
        """Show a source, or with None nothing."""
        show_if(self._body, shown=part is not None)
        if part is None or part == self._part:
            return
        self._part = part
        self._title.show_text(part.title)
        self._show_facts(part.facts)
        self._show_address(part.url, part.archive_url)
        self._figures_heading.show_text(part.figures_heading)
        for button, link in self._figures.fill(part.figures):
            button.show_text(f"{link.text} ▸", link.ref)
        self._more.show_text(part.more)
        self._in_table.show_text(_("Show in table") if part.figures else "", part.document)
        for box, section in self._sections.fill(part.sections):
            box.show_part(section)
        order_tab_stops((self,))
        self.verticalScrollBar().setValue(0)

    def scroll_to_words(self) -> None:
        listings = (text for box in self._sections for text in box.texts)
        scroll_to_words(self, (self._title, *self._facts, *listings))

    def _fill(self) -> None:
        """Create the widgets once; `show_part` fills them."""
        body, column = self._body, Column(self._body, margins=(PANE_MARGIN, 12, PANE_MARGIN, 12), spacing=6)
        self._title = CopyableText("sourceTitle", body, bold=True)
        self._fact_grid = QGridLayout()
        self._fact_grid.setColumnStretch(1, 1)
        self._fact_grid.setHorizontalSpacing(12)
        make_label = partial(Text, "sourceFactLabel", body, size=SMALL, muted=True)
        self._labels = Pool(lambda: make_label().on_one_line())
        self._facts = Pool(lambda: CopyableText("sourceFact", body, size=SMALL).by_click())
        # Tab would stop twice at a label with two links.
        self._address, self._archive = (WebLinkLabel(name, body) for name in ("sourceAddress", "sourceArchive"))
        for label in (self._address, self._archive):
            label.setFont(scaled(label.font(), SMALL))
        self._copy = LinkButton("sourceCopyAddress", body, partial(copy_text, self), size=SMALL)
        self._figures_heading = heading(body)
        figures, sections = Column(spacing=6), Column(spacing=10)
        make_figure = partial(LinkButton, "sourceFigure", body, self._navigation.go_to_value, size=SMALL)
        self._figures = Pool(make_figure, figures, Qt.AlignmentFlag.AlignLeft)
        self._sections = Pool(lambda: SectionBox(body, "sourceListing", size=SMALL), sections)
        self._more = Text("sourceMore", body, size=SMALL, muted=True)
        self._in_table = LinkButton("sourceInTable", body, self._navigation.show_figures_of, size=SMALL)
        address = QHBoxLayout()
        address.addWidget(self._address, 1)
        address.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        column.add(self._title, self._fact_grid, address, self._archive, 4)
        column.add(self._figures_heading, figures, self._more)
        column.add_left(self._in_table)
        column.add(4, sections)
        column.addStretch(1)

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        pairs = zip(self._labels.fill(facts), self._facts.fill(facts), strict=True)
        for row, ((label, fact), (text, _fact)) in enumerate(pairs):
            if self._fact_grid.indexOf(text) < 0:
                label.setBuddy(text)
                self._fact_grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                self._fact_grid.addWidget(text, row, 1)
            label.show_text(fact.label)
            text.show_text(fact.text)

    def _show_address(self, url: str, archive_url: str) -> None:
        # There is text before each link, since Shift+Tab never leaves a label that begins with a link.
        # Without its scheme, after which Qt would break it.
        address = web_link(url.removeprefix("https://"), url)
        self._address.show_rich_text(_("Address: {address}").format(address=address))
        show_if(self._address, shown=bool(url))
        archive = web_link(INTERNET_ARCHIVE, archive_url)
        self._archive.show_rich_text(_("Copies in the {archive}").format(archive=archive))
        show_if(self._archive, shown=bool(archive_url))
        self._copy.show_text(_("Copy address") if url else "", url)


class SourcesPage(TablePage):
    """Shows the table of sources, with the selected one below."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__("sourceTable", navigation.show_table, parent)
        self.grid.row_chosen.connect(lambda ref: navigation.choose_source(ref.id))
        self._box = SourceBox(navigation, self)
        self.column.setStretchFactor(self.grid, 0)
        self.column.addWidget(hairline(self))
        self.column.addWidget(self._box, 1)

    def show_part(self, part: Sources) -> None:
        self.show_table(part.table)
        self._share_height()
        self._box.show_part(part.detail)

    def scroll_to_words(self) -> None:
        """Scroll the selected source to the words of the search."""
        self._box.scroll_to_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """Make the table as high as its rows, up to a part of the page."""
        most = max(_MIN_HEIGHT, round(self.height() * _MAX_PART))
        self.grid.setFixedHeight(min(most, self.grid.height_of_all()))


PAGES: Final[dict[View, type[TablesPage | SourcesPage]]] = {View.TABLE: TablesPage, View.SOURCES: SourcesPage}
