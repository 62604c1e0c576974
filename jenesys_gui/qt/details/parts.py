"""The parts of the details: cards, links, sections, and the box that explains a value."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.labels import Label, Text, WebLinkLabel, link, set_tooltip, web_link
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import LARGE, SMALL
from jenesys_gui.qt.widgets import Column, LinkButton, Pool, ShowsValue, show_if
from jenesys_gui.screen.details.detail import Card, Section
from jenesys_gui.screen.details.explanation import Explanation
from jenesys_gui.text.literal import NUMBER, POINT, SPACE
from jenesys_gui.text.translate import COMMA, _

# In letters. Two of them fit side by side.
_LONGEST_VALUE: Final = 11


class CardBox(QFrame, ShowsValue):
    """A value on a card, with a link to its source or computation."""

    def __init__(self, explain: Callable[[ValueRef], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("card", True)
        column = Column(self, margins=(9, 8, 6, 7), spacing=2)
        self.label = Text("cardLabel", self, size=SMALL, muted=True)
        self._value = Text("cardValue", self, size=LARGE, bold=True).on_one_line().needing(_LONGEST_VALUE)
        self._note = Text("cardNote", self, size=SMALL, muted=True)
        self.link = LinkButton("cardLink", self, explain, size=SMALL)
        # Assistive technology reads the label with the value.
        self.label.setBuddy(self._value)
        # The value first, so that the values of neighbouring cards have one baseline, however long their labels are.
        column.add(self._value, self.label, self._note)
        column.addStretch(1)
        column.add_left(self.link)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def needed_width(self) -> int:
        """The width that the card needs for its value on one line."""
        return self._value.sizeHint().width() + self.minimumSizeHint().width() - self._value.minimumSizeHint().width()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the end of a click."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Treat a click anywhere on the card as one on its link."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.link.setFocus(Qt.FocusReason.MouseFocusReason)
            self.link.click()

    def show_part(self, card: Card, *, chosen: bool) -> None:
        """Show a card; the chosen one, which is explained below, has a coloured border."""
        self.ref = card.ref
        self.label.show_text(card.label)
        self._value.show_text(card.value)
        self._note.show_text(card.note)
        self.link.show_text(f"{card.link} ▸", card.ref, _("{link}: {label}").format(link=card.link, label=card.label))
        self.setAccessibleName(card.spoken)
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().polish(self)


class ProportionLine(QWidget, ShowsValue):
    """A computed value on one line, with a link to its computation."""

    def __init__(self, explain: Callable[[ValueRef], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proportion")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._label = Text("proportionLabel", self, size=SMALL, muted=True)
        self.link = LinkButton("proportionLink", self, explain, size=SMALL)
        row.addWidget(self._label, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def show_part(self, card: Card) -> None:
        self.ref = card.ref
        self._label.show_text(card.label)
        self.link.show_text(f"{card.value} ▸", card.ref, card.spoken)
        set_tooltip(self.link, card.link)


class ItemText(CopyableText):
    """An item of a list with its mark at the left of all its lines, or a paragraph without a mark."""

    def show_item(self, mark: str, text: str) -> None:
        self._mark = mark
        indent = self.fontMetrics().horizontalAdvance(f"{mark} ") if mark else 0
        if indent != self.contentsMargins().left():
            self.setContentsMargins(indent, 0, 0, 0)
        self.setAccessibleName(SPACE.join((mark, text)) if mark else "")
        self.show_text(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark:
            with QPainter(self) as painter:
                painter.setPen(self.palette().color(self.foregroundRole()))
                painter.drawText(QPointF(0, self.lines().at.y() + self.fontMetrics().ascent()), self._mark)


class SectionBox(QWidget):
    """A heading with paragraphs or a list."""

    def __init__(self, parent: QWidget, name: str = "sectionText", *, size: float = 1.0) -> None:
        super().__init__(parent)
        column = Column(self, spacing=int(4 * size))
        self._heading = heading(self)
        rows = Column(spacing=int(3 * size))
        column.add(self._heading, rows)
        self._rows = Pool(lambda: ItemText(name, self, size=size).by_click(), rows)

    def show_part(self, section: Section) -> None:
        paragraphs = [("", text) for text in section.paragraphs]
        items = [
            (NUMBER.format(number=number) if section.is_numbered else POINT, item)
            for number, item in enumerate(section.items, start=1)
        ]
        for row, (mark, text) in self._rows.fill((*paragraphs, *items)):
            row.show_item(mark, text)
        self._heading.show_text(section.heading)

    @property
    def texts(self) -> list[Label]:
        """The texts that search can find."""
        return [row for row in self._rows if not row.isHidden()]


class ExplanationBox(QFrame, ShowsValue):
    """The source of a figure, or the computation of a value."""

    def __init__(self, navigation: Navigation, show_value: Callable[[ValueRef], None], parent: QWidget) -> None:
        """`show_value` explains an input of the value."""
        super().__init__(parent)
        self.setObjectName("explanation")
        self.setProperty("card", True)
        column = Column(self, margins=(12, 10, 12, 10), spacing=5)
        self._statement = CopyableText("explanationStatement", self)
        self._source = WebLinkLabel("explanationSource", self)
        self._in_sources = LinkButton("explanationInSources", self, navigation.choose_source, size=SMALL)
        self._remarks = CopyableText("explanationRemarks", self, muted=True)
        input_column = Column(spacing=6)
        make_input = partial(LinkButton, "explanationInput", self, show_value, size=SMALL)
        self._inputs = Pool(make_input, input_column)
        # A programme has a source and inputs, which have sources of their own.
        column.add(self._statement, self._source, self._in_sources, input_column, self._remarks)

    def show_part(self, part: Explanation, ref: ValueRef | None) -> None:
        """Show the source or the computation of a value."""
        self.ref = ref
        self._statement.show_text(part.statement)
        # The publisher, the document as a link, and the place in it, as rich text.
        source = COMMA.join((link(part.source, ""), web_link(part.link_text, part.url), link(part.locator, "")))
        self._source.show_rich_text(source)
        show_if(self._source, shown=bool(source))
        set_tooltip(self._source, part.url)
        self._in_sources.show_text(_("Show in Sources ▸") if part.source_id else "", part.source_id)
        self._remarks.show_text("\n".join(part.remarks))
        for button, value in self._inputs.fill(part.inputs):
            button.show_text(f"{value.text} ▸", value.ref)

    @property
    def texts(self) -> tuple[Label, ...]:
        """The labels that search can find text in."""
        return self._statement, self._source, self._remarks


def heading(parent: QWidget) -> Text:
    """Return a small heading for a part of the panel."""
    return Text("heading", parent, size=SMALL, bold=True, muted=True).on_one_line()
