"""The page with the details of one phase."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jenesys_gui.qt.details.explanation import ExplanationBox
from jenesys_gui.qt.details.other_figures import BesideBox
from jenesys_gui.qt.details.parts import CardBox, PhaseLinkButton, ProportionLine, SectionBox, heading
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, TITLE
from jenesys_gui.qt.widgets import CopyableText, Label, LinkButton, OneLine, Pool, Text
from jenesys_gui.screen.details.detail import Detail, PhaseLink
from jenesys_gui.text.translate import _

_CARDS_ABREAST = 2


class DetailPage(QWidget):
    """Shows one phase; tells which phase or which explanation the user asks for."""

    phase_chosen = Signal(str)
    explanation_asked = Signal(object)
    value_asked = Signal(object)
    source_asked = Signal(str)
    failed = Signal(str)
    # Sent when it was laid out, which happens once more when the style sheet gives it borders.
    laid_out = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.part: Detail | None = None
        self._cards: Pool[CardBox] = Pool()
        self._proportions: Pool[ProportionLine] = Pool()
        self._beside: Pool[BesideBox] = Pool()
        self._sections: Pool[SectionBox] = Pool()
        self._links: dict[str, str] = {}
        self._fill()
        self._explanation.source_asked.connect(self.source_asked)
        self._explanation.failed.connect(self.failed)

    @property
    def phase(self) -> str:
        """The id of the phase that is shown, empty for none yet."""
        return self.part.phase if self.part else ""

    @property
    def explanation(self) -> QWidget:
        """The box with the source or the computation of the chosen value."""
        return self._explanation

    def show_part(self, part: Detail) -> None:
        """Show a phase."""
        self.part = part
        # Otherwise each widget that is shown or hidden would lay the page out anew.
        self._layout.setEnabled(False)
        self._title.show_text(part.title)
        self._period.show_text(part.period)
        self._other_names.show_text(part.other_names)
        self._show_link(self._follows, part.follows, _("successor of {phase}"))
        cards = self._cards.first(len(part.cards), self._make_card)
        for place, (card_box, card) in enumerate(zip(cards, part.cards, strict=True)):
            card_box.show_part(card, chosen=card.ref == part.chosen)
            self._place_card(card_box, place, alone=place == len(cards) - 1 and place % _CARDS_ABREAST == 0)
        lines = self._proportions.first(len(part.proportions), self._make_proportion)
        for line, card in zip(lines, part.proportions, strict=True):
            line.show_part(card)
        self._explanation_heading.show_text(part.explanation.heading)
        self._explanation.show_part(part.explanation)
        groups = self._beside.first(len(part.beside), self._make_beside)
        for group_box, group in zip(groups, part.beside, strict=True):
            group_box.show_part(group, part.chosen)
        boxes = self._sections.first(len(part.sections), self._make_section)
        for box, section in zip(boxes, part.sections, strict=True):
            box.show_part(section)
        self._neighbours.show_text(_("Neighbours") if part.previous or part.next else "")
        self._show_link(self._previous, part.previous)
        self._show_link(self._next, part.next)
        self._order_tab_stops()
        self._layout.setEnabled(True)

    def texts(self) -> Iterator[Label]:
        """What is read and may be found, what a find leads to first of all first."""
        yield from (self._title, self._other_names)
        yield from self._explanation.texts
        yield from (box.text for box in self._sections)
        yield from (text for box in self._beside for text in box.texts)
        yield from (card.text for card in self._cards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what was asked for: the explanation of the first value takes its place."""
        if event.key() == Qt.Key.Key_Escape:
            self.explanation_asked.emit(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        result = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return result

    def _fill(self) -> None:
        """Lay the widgets out once; `show_part` fills them."""
        column = self._layout = QVBoxLayout(self)
        column.setContentsMargins(PANE_MARGIN, PANE_MARGIN - 2, PANE_MARGIN, PANE_MARGIN)
        column.setSpacing(6)
        self._title = CopyableText("detailTitle", self, size=TITLE, bold=True)
        self._period = OneLine("detailPeriod", self, muted=True)
        self._follows = self._make_phase_link("followsLink")
        self._other_names = Text("detailOtherNames", self, size=SMALL, muted=True)
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(8)
        self._proportion_column = QVBoxLayout()
        self._beside_column, self._section_column = QVBoxLayout(), QVBoxLayout()
        self._explanation_heading = heading(self)
        self._explanation = ExplanationBox(self)
        self._explanation.value_asked.connect(self.value_asked)
        self._previous = self._make_phase_link("previousPhase")
        self._next = self._make_phase_link("nextPhase")
        self._neighbours = heading(self)
        head = QHBoxLayout()
        head.addWidget(self._period)
        head.addWidget(self._follows, 1, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addLayout(head)
        column.addWidget(self._other_names)
        for place in (self._card_grid, self._proportion_column):
            column.addSpacing(4)
            column.addLayout(place)
        column.addSpacing(6)
        column.addWidget(self._explanation_heading)
        column.addWidget(self._explanation)
        for place in (self._beside_column, self._section_column):
            place.setSpacing(11)
            column.addSpacing(6)
            column.addLayout(place)
        column.addSpacing(6)
        for widget in (self._neighbours, self._previous, self._next):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _make_card(self) -> CardBox:
        card = CardBox(self)
        card.explanation_asked.connect(self.explanation_asked)
        return card

    def _place_card(self, card: CardBox, place: int, *, alone: bool) -> None:
        """Two cards abreast; one that is alone in its row has the whole of it."""
        row, column = divmod(place, _CARDS_ABREAST)
        wanted = (row, column, 1, _CARDS_ABREAST if alone else 1)
        index = self._card_grid.indexOf(card)
        if index < 0 or self._card_grid.getItemPosition(index) != wanted:
            self._card_grid.addWidget(card, *wanted)

    def _make_proportion(self) -> ProportionLine:
        line = ProportionLine(self)
        line.explanation_asked.connect(self.explanation_asked)
        self._proportion_column.addWidget(line)
        return line

    def _make_beside(self) -> BesideBox:
        box = BesideBox(self)
        box.explanation_asked.connect(self.explanation_asked)
        box.folded.connect(self._order_tab_stops)
        self._beside_column.addWidget(box)
        return box

    def _make_section(self) -> SectionBox:
        box = SectionBox(self)
        self._section_column.addWidget(box)
        return box

    def _order_tab_stops(self) -> None:
        """Have Tab go down the panel: widgets that were made on demand would come last."""
        values = [*(card.tab_stop for card in self._cards), *(line.tab_stop for line in self._proportions)]
        beside = [stop for box in self._beside for stop in box.tab_stops]
        stops = (self._follows, *values, *self._explanation.tab_stops, *beside, self._previous, self._next)
        # Qt pays no heed to an order with a widget in it that Tab passes over.
        reached = (stop for stop in stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus)
        for before, after in pairwise(reached):
            QWidget.setTabOrder(before, after)

    def _make_phase_link(self, name: str) -> LinkButton:
        link = PhaseLinkButton(name, self)
        link.clicked.connect(self._on_phase_link_clicked)
        return link

    def _show_link(self, button: LinkButton, link: PhaseLink | None, pattern: str = "{phase}") -> None:
        button.show_text(pattern.format(phase=link.text) if link else "")
        self._links[button.objectName()] = link.phase if link else ""

    def _on_phase_link_clicked(self) -> None:
        self.phase_chosen.emit(self._links[self.sender().objectName()])
