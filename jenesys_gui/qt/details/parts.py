"""The parts of the details: cards, lines, links and sections."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.theme import LARGE, SMALL
from jenesys_gui.qt.widgets import CopyableText, Label, LinkButton, OneLine, Text
from jenesys_gui.screen.details.detail import Card, Section
from jenesys_gui.text.translate import _

_LEAST_LINK_WIDTH = 120
# What a link keeps free at its end for the frame that shows its focus.
_LINK_EDGE = 4
_ON_LINES: Final = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic
_ANY_HEIGHT: Final = 10_000


class CardBox(QFrame):
    """One value on a card; tells when its source or computation is asked for."""

    explanation_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("card", True)
        self._ref: ValueRef | None = None
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
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the end of a click."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click anywhere on the card for one on its link."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._link.setFocus(Qt.FocusReason.MouseFocusReason)
            self._link.click()

    def show_part(self, card: Card, *, chosen: bool) -> None:
        """Show a card; the one that is explained below has a coloured border."""
        self._ref = card.ref
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
    def text(self) -> Label:
        """What is read on it and may be found."""
        return self._label

    @property
    def tab_stop(self) -> QWidget:
        """Where Tab stops on the card."""
        return self._link

    def _on_link_clicked(self) -> None:
        self.explanation_asked.emit(self._ref)


class ProportionLine(QWidget):
    """A computed value on one line, with what leads to its computation."""

    explanation_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ref: ValueRef | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._label = Text("proportionLabel", self, size=SMALL, muted=True)
        self._value = LinkButton("proportionLink", self, size=SMALL)
        row.addWidget(self._label, 1)
        row.addWidget(self._value, 0, Qt.AlignmentFlag.AlignTop)
        self._value.clicked.connect(self._on_link_clicked)

    def show_part(self, card: Card) -> None:
        """Show a computed value."""
        self._ref = card.ref
        self._label.show_text(card.label)
        self._value.show_text(f"{card.value} ▸")
        self._value.setAccessibleName(f"{card.label} {card.value}, {card.link}")
        self._value.setToolTip(card.link)

    @property
    def tab_stop(self) -> QWidget:
        """Where Tab stops on the line."""
        return self._value

    def _on_link_clicked(self) -> None:
        self.explanation_asked.emit(self._ref)


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


class WrappedLink(LinkButton):
    """A link whose words go on over several lines where one is too short for them."""

    def __init__(self, name: str, parent: QWidget, *, size: float = 1.0) -> None:
        super().__init__(name, parent, size=size)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word."""
        metrics = self.fontMetrics()
        # Not at every white space, since Qt breaks no line at those that belong to a value.
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
        # A style would do it, but writes on one line only.
        font.setUnderline(bool(option.state & QStyle.StateFlag.State_MouseOver))
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        painter.drawText(self._room(self.rect()), _ON_LINES, self._words)
        painter.end()

    @property
    def _words(self) -> str:
        """The text with its mark bound to the last word, since a line of its own would not become it."""
        return self.text().replace(" ▸", "\N{NO-BREAK SPACE}▸")

    def _room(self, whole: QRect) -> QRect:
        """Where within the button the style has words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = whole
        return self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)


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
        mark = "• " if section.are_points else ""
        self._text.show_text("\n".join((*(mark + text for text in section.paragraphs), *items)))

    @property
    def text(self) -> Label:
        """What is read in it and may be found."""
        return self._text


def heading(parent: QWidget) -> Text:
    """A small heading above a part of the panel."""
    return OneLine("heading", parent, size=SMALL, bold=True, muted=True)
