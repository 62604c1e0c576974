"""The page with the details of one phase, and its groups of other figures."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.details.parts import CardBox, ExplanationBox, ProportionLine, SectionBox, heading
from jenesys_gui.qt.labels import Label, Text
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import BESIDE_BAR, PANE_MARGIN, SMALL, TITLE, beside_bar
from jenesys_gui.qt.widgets import Column, LinkButton, Pool, ShowsValue, show_if
from jenesys_gui.screen.details.detail import Card, Detail, FigureGroup, PhaseLink
from jenesys_gui.text.translate import _

_CARDS_PER_ROW: Final = 2
# The mark before an other figure: its space, radius, line width and dashes.
_MARK_SPACE: Final = 18
_MARK_RADIUS: Final = 4.0
_MARK_LINE: Final = 1.5
_DASHES: Final = (1.6, 1.6)
_CHOSEN_WIDTH: Final = 3


class DetailPage(QWidget):
    """Shows one phase, with links to other phases and explanations."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__(parent)
        self.part: Detail | None = None
        self._navigation = navigation
        self._number_ordered = 0
        self._fill()

    @property
    def phase(self) -> str:
        """The id of the phase; empty for none yet."""
        return self.part.phase if self.part else ""

    def show_part(self, part: Detail) -> None:
        self.part = part
        # Otherwise each widget that is shown or hidden would cause another layout.
        self._layout.setEnabled(False)
        self._title.show_text(part.title)
        self._title.setAccessibleDescription(part.cards[0].spoken if part.cards else "")
        self._period.show_text(part.period)
        self._other_names.show_text(part.other_names)
        _show_phase(self._follows, part.follows, _("successor of {phase}"))
        for card_box, card in self._cards.fill(part.cards):
            card_box.show_part(card, chosen=card.ref == part.chosen)
        self._place_cards()
        for line, card in self._proportions.fill(part.proportions):
            line.show_part(card)
        self._explanation_heading.show_text(part.explanation.heading)
        self.explanation.show_part(part.explanation, part.chosen)
        for group_box, group in self._groups.fill(part.other_figures):
            group_box.show_part(group, part.chosen)
        for box, section in self._sections.fill(part.sections):
            box.show_part(section)
        self._neighbours.show_text(_("Other phases") if part.previous or part.next else "")
        _show_phase(self._previous, part.previous)
        _show_phase(self._next, part.next)
        self._order_tab_stops()
        self._layout.setEnabled(True)

    def texts(self) -> Iterator[Label]:
        """Yield the labels that search can find text in, those that it goes to first before the others."""
        yield from (self._title, self._other_names)
        yield from self.explanation.texts
        yield from (text for box in self._sections for text in box.texts)
        yield from (row.text for box in self._groups for row in box.rows)
        yield from (card.label for card in self._cards)

    def _fill(self) -> None:
        """Create the widgets once; `show_part` fills them."""
        margins = beside_bar(PANE_MARGIN - 2, PANE_MARGIN)
        column = self._layout = Column(self, margins=margins, spacing=6)
        self._title = CopyableText("detailTitle", self, size=TITLE, bold=True)
        self._period = Text("detailPeriod", self, muted=True).on_one_line()
        explain, go_to_phase = self._navigation.explain, self._navigation.go_to_phase_alone
        self._follows = LinkButton("followsLink", self, go_to_phase)
        self._other_names = Text("detailOtherNames", self, size=SMALL, muted=True)
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(8)
        for number in range(_CARDS_PER_ROW):
            self._card_grid.setColumnStretch(number, 1)
        self._cards = Pool(lambda: CardBox(explain, self))
        proportions, groups, sections = QVBoxLayout(), Column(spacing=11), Column(spacing=11)
        self._proportions = Pool(lambda: ProportionLine(explain, self), proportions)
        self._groups = Pool(lambda: FigureGroupBox(self._navigation, self._order_tab_stops, self), groups)
        self._sections = Pool(lambda: SectionBox(self), sections)
        self._explanation_heading = heading(self)
        self.explanation = ExplanationBox(self._navigation, self._navigation.go_to_value, self)
        self._previous = LinkButton("previousPhase", self, go_to_phase)
        self._next = LinkButton("nextPhase", self, go_to_phase)
        self._neighbours = heading(self)
        column.add(self._title, self._period)
        column.add_left(self._follows)
        column.add(self._other_names, 4, self._card_grid, 4, proportions, 6)
        column.add(self._explanation_heading, self.explanation, 6, groups, 6, sections, 6)
        column.add_left(self._neighbours, self._previous, self._next)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        """Put the cards into the grid, side by side if their values fit; one alone in its row fills the row."""
        cards = [card for card in self._cards if not card.isHidden()]
        needed = max((card.needed_width for card in cards), default=0)
        room = self.width() - PANE_MARGIN - BESIDE_BAR - self._card_grid.spacing()
        columns = _CARDS_PER_ROW if _CARDS_PER_ROW * needed <= room else 1
        # Two fit as wide as they are now, so the pane must not need that width later.
        width = QSizePolicy.Policy.Ignored if columns > 1 else QSizePolicy.Policy.Preferred
        for number, card in enumerate(cards):
            card.setSizePolicy(width, QSizePolicy.Policy.Preferred)
            row, column = divmod(number, columns)
            is_alone = columns == 1 or (number == len(cards) - 1 and column == 0)
            wanted = (row, column, 1, _CARDS_PER_ROW if is_alone else 1)
            index = self._card_grid.indexOf(card)
            if index < 0 or self._card_grid.getItemPosition(index) != wanted:
                self._card_grid.addWidget(card, *wanted)

    def _order_tab_stops(self) -> None:
        """Make Tab go down the page again, if it has new widgets."""
        if (number := len(self.findChildren(QWidget))) != self._number_ordered:
            self._number_ordered = number
            order_tab_stops((self,))


def _show_phase(button: LinkButton, link: PhaseLink | None, pattern: str = "{phase}") -> None:
    """Show a link to a phase, or with None nothing."""
    button.show_text(pattern.format(phase=link.text) if link else "", link.phase if link else "")


class OtherFigureRow(QWidget, ShowsValue):
    """A figure with its mark, how it differs from others, and a link to its source.

    The mark is filled if the figure was reported; if it was expected, it is hollow and dashed.
    """

    def __init__(self, explain: Callable[[ValueRef], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("besideRow")
        self._expected = self._chosen = False
        column = Column(self, margins=(_MARK_SPACE, 0, 0, 0))
        self.link = LinkButton("besideLink", self, explain)
        self.text = Text("besideText", self, size=SMALL, muted=True)
        column.add_left(self.link)
        column.add(self.text)

    def show_part(self, line: Card, *, chosen: bool) -> None:
        """Show a figure; the chosen one, which is explained, has a bar at its side."""
        self.ref = line.ref
        self.text.show_text(line.note)
        self.link.show_text(f"{line.value} · {line.link} ▸", line.ref, line.spoken)
        if (line.expected, chosen) != (self._expected, self._chosen):
            self._expected, self._chosen = line.expected, chosen
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._chosen:
                painter.fillRect(QRectF(0, 0, _CHOSEN_WIDTH, self.height()), self.palette().highlight())
            colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
            pen = QPen(colour, _MARK_LINE)
            if self._expected:
                pen.setDashPattern(_DASHES)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush if self._expected else colour)
            centre = QPointF(_MARK_RADIUS + 1, self.link.geometry().center().y())
            painter.drawEllipse(centre, _MARK_RADIUS, _MARK_RADIUS)


class FigureGroupBox(QWidget):
    """The other figures of a measure, or the figures of a programme, which are folded at first."""

    def __init__(self, navigation: Navigation, on_folded: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._part = FigureGroup("", (), (), folded=False)
        self._chosen: ValueRef | None = None
        column = Column(self, spacing=5)
        self._heading = heading(self)
        self._fold = LinkButton("besideFold", self, size=SMALL)
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._show_rows)
        self._fold.toggled.connect(on_folded)
        rows = Column(spacing=6)
        self.rows = Pool(lambda: OtherFigureRow(navigation.explain, self), rows)
        self._differences = CopyableText("besideDifferences", self, size=SMALL)
        column.add(self._heading)
        column.add_left(self._fold)
        column.add(rows, self._differences)

    def show_part(self, part: FigureGroup, chosen: ValueRef | None) -> None:
        """Show a group, unfolded if the chosen value is in it."""
        is_other = part != self._part
        self._part, self._chosen = part, chosen
        self._heading.show_text("" if part.folded else part.heading)
        show_if(self._fold, shown=part.folded)
        # The same group stays as the user left it, unless the chosen value would be hidden.
        if is_other or part.has(chosen):
            with QSignalBlocker(self._fold):
                self._fold.setChecked(part.has(chosen))
        self._show_rows()

    def _show_rows(self) -> None:
        part, is_open = self._part, self._fold.isChecked() or not self._part.folded
        self._fold.show_text(f"{part.heading} {'▾' if is_open else '▸'}" if part.folded else "")
        for row, line in self.rows.fill(part.lines if is_open else ()):
            row.show_part(line, chosen=line.ref == self._chosen)
        self._differences.show_text("\n".join(part.differences) if is_open else "")
