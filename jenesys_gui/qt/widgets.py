"""The few small widgets that every part of the window is made of."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from jenesys_gui.qt.theme import scaled


class Text(QLabel):
    """Words on several lines if need be, which can be selected and copied. Never read as mark-up."""

    def __init__(
        self, name: str, parent: QWidget, *, size: float = 1.0, bold: bool = False, muted: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("muted", muted)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(scaled(self.font(), size, bold=bold))

    def show_text(self, text: str) -> None:
        """Show a text; an empty one takes no room."""
        self.setText(text)
        self.setVisible(bool(text))


class LinkButton(QPushButton):
    """A button that looks like a link: reached by Tab, pressed by space or Enter."""

    def __init__(self, name: str, parent: QWidget, *, size: float = 1.0) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("link", True)
        self.setFlat(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(scaled(self.font(), size))

    def show_text(self, text: str) -> None:
        """Show a text, with `&` as a letter; an empty one takes no room."""
        self.setText(text.replace("&", "&&"))
        self.setVisible(bool(text))


def literal(text: str) -> str:
    """A text for a tool tip, which Qt would read as mark-up if it looks like that; long lines are broken."""
    return f"<span>{escape(text)}</span>" if text else ""
