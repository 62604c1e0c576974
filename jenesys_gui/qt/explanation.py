"""Where the chosen figure comes from, or how the chosen value is computed."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from jenesys_gui.qt.widgets import Text, literal
from jenesys_gui.screen.explanation import Explanation


class SourceLabel(QLabel):
    """The source of a figure, its document being a link that can be reached by Tab and followed by Enter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("explanationSource")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setOpenExternalLinks(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    def show_part(self, part: Explanation) -> None:
        """Show publisher, document and the place in it."""
        self.setText(_source_text(part))
        self.setToolTip(literal(part.url))
        self.setVisible(bool(part.source or part.link_text))
        # Without a link there is nothing that Tab could reach.
        has_link = "<a href=" in self.text()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_link else Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on to the link at once: on the label itself the focus can't be seen."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)


class ExplanationBox(QFrame):
    """Where a figure comes from, or how a value is computed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("explanation")
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(5)
        self._statement = Text("explanationStatement", self)
        self._source = SourceLabel(self)
        self._remarks = Text("explanationRemarks", self, muted=True)
        for widget in (self._statement, self._source, self._remarks):
            column.addWidget(widget)

    def show_part(self, part: Explanation) -> None:
        """Show a source or a computation."""
        self._statement.show_text(part.statement)
        self._source.show_part(part)
        self._remarks.show_text("\n".join(part.remarks))

    @property
    def tab_stop(self) -> QWidget:
        """Where Tab stops in the explanation."""
        return self._source


def _source_text(part: Explanation) -> str:
    """Publisher, document as a link, and the place in it, as the rich text of a label."""
    title = escape(part.link_text)
    if part.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(part.url, quote=True)}">{title}</a>'
    return ", ".join(text for text in (escape(part.source), title, escape(part.locator)) if text)
