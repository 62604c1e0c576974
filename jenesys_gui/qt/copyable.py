"""Texts that can be selected and copied, and texts on the clipboard."""

from typing import Self

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.labels import Text, show_message
from jenesys_gui.text.translate import _


class CopyableText(Text):
    """A text that can be selected and copied while the mouse is over it or it has the focus.

    Not before, since Qt lays selectable text out as a document, which takes longer than all else on a panel of texts.
    """

    def __init__(
        self, name: str, parent: QWidget, *, size: float = 1.0, bold: bool = False, muted: bool = False
    ) -> None:
        super().__init__(name, parent, size=size, bold=bold, muted=muted)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def by_click(self) -> Self:
        """Get the focus by clicks only, since a long list would be many Tab stops, and return the text."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return self

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._make_selectable()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._make_selectable()
        super().focusInEvent(event)

    def show_text(self, text: str) -> None:
        """Show a text, with nothing selected."""
        if text == self.text():
            super().show_text(text)
            return
        policy = self.focusPolicy()
        self.make_interactive(Qt.TextInteractionFlag.NoTextInteraction)
        # Qt makes a document too when a label that can get the focus is given a text or a style.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        super().show_text(text)
        self.ensurePolished()
        self.setFocusPolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame around the text that has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setPen(self.palette().color(QPalette.ColorRole.Link))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _make_selectable(self) -> None:
        if self._document is None:
            flags = Qt.TextInteractionFlag
            self.make_interactive(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
            # Qt puts the cursor at the end.
            self.setSelection(0, 0)


def copy_text(widget: QWidget, text: str, message: str = "") -> None:
    """Copy a text, if there is one, and show a message in a widget's window, by default with the text."""
    if text:
        QGuiApplication.clipboard().setText(text)
        show_message(widget, message or _("Copied: {text}").format(text=text.replace("\n", " ")))
