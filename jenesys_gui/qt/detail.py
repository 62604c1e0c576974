"""The details of the selected phase on the right."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from jenesys_gui.qt.explanation import ExplanationBox
from jenesys_gui.qt.pane import Pane
from jenesys_gui.qt.theme import LARGE, PANE_MARGIN, SMALL, TITLE
from jenesys_gui.qt.widgets import CopyableText, LinkButton, OneLine, Pool, Text
from jenesys_gui.screen.detail import Card, Detail, PhaseLink, Section
from jenesys_gui.text.translate import _

_CARDS_ABREAST = 2
_LEAST_LINK_WIDTH = 120
_MOST_NEEDED_WIDTH = 440
# What a link keeps free at its end for the frame that shows its focus.
_LINK_EDGE = 4


class CardBox(QFrame):
    """One value on a card; tells when its source or computation is asked for."""

    explanation_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("card", True)
        self._key = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 9, 8, 8)
        column.setSpacing(2)
        self._label = Text("cardLabel", self, size=SMALL, muted=True)
        self._value = OneLine("cardValue", self, size=LARGE, bold=True)
        self._note = Text("cardNote", self, size=SMALL, muted=True)
        self._link = LinkButton("cardLink", self, size=SMALL)
        # So that assistive technology says what the value is a value of.
        self._label.setBuddy(self._value)
        for widget in (self._label, self._value, self._note):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        self._link.clicked.connect(self._on_link_clicked)

    def show_part(self, card: Card, *, chosen: bool) -> None:
        """Show a card; the one that is explained below has a coloured border."""
        self._key = card.key
        # A label that has a buddy takes a single & for the mark of a shortcut.
        self._label.show_text(card.label.replace("&", "&&"))
        self._value.show_text(card.value)
        self._note.show_text(card.note)
        self._link.show_text(f"{card.link} ▸")
        self._link.setAccessibleName(_("{link}: {label}").format(link=card.link, label=card.label))
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().polish(self)

    @property
    def tab_stop(self) -> QWidget:
        """Where Tab stops on the card."""
        return self._link

    def _on_link_clicked(self) -> None:
        self.explanation_asked.emit(self._key)


class ProportionLine(QWidget):
    """A computed value on one line, with what leads to its computation."""

    explanation_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._label = Text("proportionLabel", self, size=SMALL, muted=True)
        self._value = LinkButton("proportionLink", self, size=SMALL)
        row.addWidget(self._label, 1)
        row.addWidget(self._value, 0, Qt.AlignmentFlag.AlignTop)
        self._value.clicked.connect(self._on_link_clicked)

    def show_part(self, card: Card) -> None:
        """Show a computed value."""
        self._key = card.key
        self._label.show_text(card.label)
        self._value.show_text(f"{card.value} ▸")
        self._value.setAccessibleName(f"{card.label} {card.value}, {card.link}")
        self._value.setToolTip(card.link)

    @property
    def tab_stop(self) -> QWidget:
        """Where Tab stops on the line."""
        return self._value

    def _on_link_clicked(self) -> None:
        self.explanation_asked.emit(self._key)


class PhaseLinkButton(LinkButton):
    """Leads to a phase. A name that is longer than the panel is wide is cut with an ellipsis."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        # A button does not shrink unless told that it may.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # Without the style's own reckoning, which leaves a pixel or two less than the text is cut to.
        return super().sizeHint() + QSize(2 * _LINK_EDGE, 0)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LEAST_LINK_WIDTH), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        cut, mnemonic = Qt.TextElideMode.ElideRight, Qt.TextFlag.TextShowMnemonic
        option.text = self.fontMetrics().elidedText(self.text(), cut, self.width() - _LINK_EDGE, mnemonic)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class SectionBox(QWidget):
    """A heading with paragraphs or a list below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._heading = heading(self)
        self._text = CopyableText("sectionText", self)
        self._heading.setBuddy(self._text)
        column.addWidget(self._heading)
        column.addWidget(self._text)

    def show_part(self, section: Section) -> None:
        """Show a section."""
        self._heading.show_text(section.heading)
        items = (f"{number}. {item}" for number, item in enumerate(section.items, start=1))
        self._text.show_text("\n".join((*section.paragraphs, *items)))


def heading(parent: QWidget) -> Text:
    """A small heading above a part of the panel."""
    return OneLine("heading", parent, size=SMALL, bold=True, muted=True)


class Body(QWidget):
    """What is scrolled; tells when it was laid out, which happens once more when the style sheet gives it borders."""

    laid_out = Signal()

    def event(self, event: QEvent) -> bool:
        result = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return result


class DetailPane(Pane):
    """The panel; tells which phase or which explanation the user asks for."""

    phase_chosen = Signal(str)
    explanation_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("detailPane", parent)
        group = QGroupBox(self)
        group.setObjectName("phaseDetails")
        group.setAccessibleName(_("Phase details"))
        frame = QVBoxLayout(group)
        frame.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea(group)
        self._scroll.setObjectName("detailScroll")
        self._scroll.setAccessibleName(_("Scroll through the details"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        # Scroll bars do not come and go: Qt reads beyond the end of its list, and dies, when assistive technology asks
        # for the second child of a scroll area that has just lost its bar.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame.addWidget(self._scroll)
        self.column.addWidget(group)
        self._body = Body(self._scroll)
        self._body.laid_out.connect(self._widen)
        self._scroll.setWidget(self._body)
        self._cards: Pool[CardBox] = Pool()
        self._proportions: Pool[ProportionLine] = Pool()
        self._sections: Pool[SectionBox] = Pool()
        self._links: dict[str, str] = {}
        self._phase = self._chosen = ""
        self._fill_body()

    def show_part(self, part: Detail) -> None:
        """Show one phase."""
        # Otherwise each widget that is shown or hidden would lay the panel out anew.
        self._layout.setEnabled(False)
        self._title.show_text(part.title)
        self._period.show_text(part.period)
        self._other_names.show_text(part.other_names)
        self._show_link(self._follows, part.follows, _("successor of {phase}"))
        cards = self._cards.first(len(part.cards), self._make_card)
        for place, (card_box, card) in enumerate(zip(cards, part.cards, strict=True)):
            card_box.show_part(card, chosen=card.key == part.chosen)
            self._place_card(card_box, place, alone=place == len(cards) - 1 and place % _CARDS_ABREAST == 0)
        lines = self._proportions.first(len(part.proportions), self._make_proportion)
        for line, card in zip(lines, part.proportions, strict=True):
            line.show_part(card)
        self._explanation_heading.show_text(part.explanation.heading)
        self._explanation.show_part(part.explanation)
        boxes = self._sections.first(len(part.sections), self._make_section)
        for box, section in zip(boxes, part.sections, strict=True):
            box.show_part(section)
        self._show_link(self._previous, part.previous)
        self._show_link(self._next, part.next)
        self._order_tab_stops()
        self._layout.setEnabled(True)
        # Now and not after the next paint, which would be followed by another one.
        self._layout.activate()
        self._widen()
        if part.phase == self._phase and part.chosen != self._chosen:
            self._scroll.ensureWidgetVisible(self._explanation)
        self._chosen = part.chosen
        if part.phase != self._phase:
            self._phase = part.phase
            self._scroll.verticalScrollBar().setValue(0)

    def _widen(self) -> None:
        """Be at least as wide as what can't be broken over lines, so that no value is ever cut."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        frame = self._scroll.width() - self._scroll.contentsRect().width()
        # What is wider than that is no value but a name without a space.
        needed = min(self._body.minimumSizeHint().width() + bar + frame, _MOST_NEEDED_WIDTH)
        # It does not shrink again: panes that change their widths from phase to phase would make the window restless.
        if needed > self._scroll.minimumWidth():
            self._scroll.setMinimumWidth(needed)

    def _fill_body(self) -> None:
        """Lay the widgets out once; `show_part` fills them."""
        body = self._body
        column = self._layout = QVBoxLayout(body)
        column.setContentsMargins(PANE_MARGIN, PANE_MARGIN - 2, PANE_MARGIN, PANE_MARGIN)
        column.setSpacing(6)
        self._title = CopyableText("detailTitle", body, size=TITLE, bold=True)
        self._period = OneLine("detailPeriod", body, muted=True)
        self._follows = self._make_phase_link("followsLink")
        self._other_names = Text("detailOtherNames", body, size=SMALL, muted=True)
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(8)
        self._proportion_column = QVBoxLayout()
        self._section_column = QVBoxLayout()
        self._section_column.setSpacing(12)
        self._explanation_heading = heading(body)
        self._explanation = ExplanationBox(body)
        self._previous = self._make_phase_link("previousPhase")
        self._next = self._make_phase_link("nextPhase")
        neighbours = heading(body)
        neighbours.setText(_("Neighbours"))
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
        column.addSpacing(6)
        column.addLayout(self._section_column)
        column.addSpacing(6)
        for widget in (neighbours, self._previous, self._next):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _make_card(self) -> CardBox:
        card = CardBox(self._body)
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
        line = ProportionLine(self._body)
        line.explanation_asked.connect(self.explanation_asked)
        self._proportion_column.addWidget(line)
        return line

    def _make_section(self) -> SectionBox:
        box = SectionBox(self._body)
        self._section_column.addWidget(box)
        return box

    def _order_tab_stops(self) -> None:
        """Have Tab go down the panel: widgets that were made on demand would come last."""
        values = [*(card.tab_stop for card in self._cards), *(line.tab_stop for line in self._proportions)]
        stops = (self._follows, *values, self._explanation.tab_stop, self._previous, self._next)
        # Qt pays no heed to an order with a widget in it that Tab passes over.
        reached = (stop for stop in stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus)
        for before, after in pairwise(reached):
            QWidget.setTabOrder(before, after)

    def _make_phase_link(self, name: str) -> LinkButton:
        link = PhaseLinkButton(name, self._body)
        link.clicked.connect(self._on_phase_link_clicked)
        return link

    def _show_link(self, button: LinkButton, link: PhaseLink | None, pattern: str = "{phase}") -> None:
        button.show_text(pattern.format(phase=link.text) if link else "")
        self._links[button.objectName()] = link.phase if link else ""

    def _on_phase_link_clicked(self) -> None:
        self.phase_chosen.emit(self._links[self.sender().objectName()])
