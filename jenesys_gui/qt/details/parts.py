"""The parts of the details: cards, links, sections, and the box that explains a value."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import LARGE, SMALL
from jenesys_gui.qt.widgets import (
    Column,
    CopyableText,
    Label,
    LinkButton,
    Pool,
    Text,
    WebLinkLabel,
    literal,
    show_if,
    web_link,
)
from jenesys_gui.screen.details.detail import Card, Section
from jenesys_gui.screen.details.explanation import Explanation
from jenesys_gui.text.translate import _

_MIN_LINK_WIDTH: Final = 120
# The space at the end of a link for its focus frame.
_LINK_EDGE: Final = 4
_ON_LINES: Final = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic
_ANY_HEIGHT: Final = 10_000


class CardBox(QFrame):
    """A value on a card, with a link to its source or computation."""

    def __init__(self, explain: Callable[[ValueRef], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("card", True)
        column = Column(self, margins=(11, 9, 8, 8), spacing=2)
        self.label = Text("cardLabel", self, size=SMALL, muted=True)
        self._value = Text("cardValue", self, size=LARGE, bold=True)
        self._value.setWordWrap(False)
        self._note = Text("cardNote", self, size=SMALL, muted=True)
        self.link = LinkButton("cardLink", self, explain, size=SMALL)
        # Assistive technology reads the label with the value.
        self.label.setBuddy(self._value)
        column.add(self.label, self._value, self._note)
        column.addStretch(1)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

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
        # A label with a buddy takes a single & as the mark of a shortcut.
        self.label.show_text(card.label.replace("&", "&&"))
        self._value.show_text(card.value)
        self._note.show_text(card.note)
        self.link.show_text(f"{card.link} ▸", card.ref)
        self.link.setAccessibleName(_("{link}: {label}").format(link=card.link, label=card.label))
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().polish(self)


class ProportionLine(QWidget):
    """A computed value on one line, with a link to its computation."""

    def __init__(self, explain: Callable[[ValueRef], None], parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._label = Text("proportionLabel", self, size=SMALL, muted=True)
        self.link = LinkButton("proportionLink", self, explain, size=SMALL)
        row.addWidget(self._label, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def show_part(self, card: Card) -> None:
        """Show a computed value."""
        self._label.show_text(card.label)
        self.link.show_text(f"{card.value} ▸", card.ref)
        self.link.setAccessibleName(f"{card.label} {card.value}, {card.link}")
        self.link.setToolTip(card.link)


class PhaseLinkButton(LinkButton):
    """A link that elides its text where the panel is too narrow for it."""

    def __init__(self, name: str, parent: QWidget, follow: Callable[[Any], object], *, size: float = 1.0) -> None:
        super().__init__(name, parent, follow, size=size)
        # By default, a button does not shrink.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # The style's own hint is a pixel or two narrower than the width to which the text is elided.
        return super().sizeHint() + QSize(2 * _LINK_EDGE, 0)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _MIN_LINK_WIDTH), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        cut, mnemonic = Qt.TextElideMode.ElideRight, Qt.TextFlag.TextShowMnemonic
        option.text = self.fontMetrics().elidedText(self.text(), cut, self.width() - _LINK_EDGE, mnemonic)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class WrappedLink(LinkButton):
    """A link whose text wraps over several lines if needed."""

    def __init__(self, name: str, parent: QWidget, follow: Callable[[Any], object], *, size: float = 1.0) -> None:
        super().__init__(name, parent, follow, size=size)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word."""
        metrics = self.fontMetrics()
        # At plain spaces only: Qt does not break a line at the no-break spaces within a value.
        longest = max(metrics.horizontalAdvance(word) for word in self._words.split(" "))
        return QSize(longest + 2 * _LINK_EDGE, super().minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        whole = QRect(0, 0, width, _ANY_HEIGHT)
        room = self._room(whole)
        return _ANY_HEIGHT - room.height() + self.fontMetrics().boundingRect(room, _ON_LINES, self._words).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        font = QFont(self.font())
        # The style underlines a text on one line only.
        font.setUnderline(bool(option.state & QStyle.StateFlag.State_MouseOver))
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        painter.drawText(self._room(self.rect()), _ON_LINES, self._words)
        painter.end()

    @property
    def _words(self) -> str:
        """The text, with its arrow on the line of the last word."""
        return self.text().replace(" ▸", "\N{NO-BREAK SPACE}▸")

    def _room(self, whole: QRect) -> QRect:
        """Return the rectangle in which the style writes the text."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = whole
        return self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)


class SectionBox(QWidget):
    """A heading with paragraphs or a list."""

    def __init__(self, parent: QWidget, name: str = "sectionText", *, size: float = 1.0) -> None:
        super().__init__(parent)
        column = Column(self, spacing=int(4 * size))
        self._heading = heading(self)
        self.text = CopyableText(name, self, size=size)
        self._heading.setBuddy(self.text)
        column.add(self._heading, self.text)

    def show_part(self, section: Section) -> None:
        """Show a section."""
        self._heading.show_text(section.heading)
        items = (f"{number}. {item}" for number, item in enumerate(section.items, start=1))
        bullet = "• " if section.are_points else ""
        self.text.show_text("\n".join((*(bullet + text for text in section.paragraphs), *items)))


class ExplanationBox(QFrame):
    """The source of a figure, or the computation of a value."""

    def __init__(
        self,
        navigation: Navigation,
        show_value: Callable[[ValueRef], None],
        show_message: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        """`show_value` explains an input of the value; `show_message` says why a document could not be opened."""
        super().__init__(parent)
        self.setObjectName("explanation")
        self.setProperty("card", True)
        column = Column(self, margins=(12, 10, 12, 10), spacing=5)
        self._statement = CopyableText("explanationStatement", self)
        self._source = WebLinkLabel("explanationSource", self)
        self._source.failed.connect(show_message)
        self._in_sources = LinkButton("explanationInSources", self, navigation.choose_source, size=SMALL)
        self._remarks = CopyableText("explanationRemarks", self, muted=True)
        input_column = Column(spacing=3)
        make_input = partial(WrappedLink, "explanationInput", self, show_value, size=SMALL)
        self._inputs = Pool(make_input, input_column)
        column.addWidget(self._statement)
        column.addLayout(input_column)
        column.add(self._source, self._in_sources, self._remarks)

    def show_part(self, part: Explanation) -> None:
        """Show a source or a computation."""
        self._statement.show_text(part.statement)
        source = _source_text(part)
        self._source.show_rich_text(source)
        show_if(self._source, shown=bool(source))
        self._source.setToolTip(literal(part.url))
        self._in_sources.show_text(_("Show in Sources ▸") if part.source_id else "", part.source_id)
        self._remarks.show_text("\n".join(part.remarks))
        for link, value in self._inputs.fill(part.inputs):
            link.show_text(f"{value.text} ▸", value.ref)

    @property
    def texts(self) -> tuple[Label, ...]:
        """The labels that search can find text in."""
        return self._statement, self._source, self._remarks

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """The Tab stops of the explanation."""
        return (*self._inputs, self._source, self._in_sources)


def _source_text(part: Explanation) -> str:
    """Return the publisher, the document as a link, and the place in it, as rich text."""
    title = web_link(part.link_text, part.url)
    return ", ".join(text for text in (escape(part.source), title, escape(part.locator)) if text)


def heading(parent: QWidget) -> Text:
    """Return a small heading for a part of the panel."""
    text = Text("heading", parent, size=SMALL, bold=True, muted=True)
    text.setWordWrap(False)
    return text
