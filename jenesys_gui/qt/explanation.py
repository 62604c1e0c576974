"""Where the chosen figure comes from, or how the chosen value is computed."""

from html import escape

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jenesys_gui.qt.widgets import CopyableText, LinkLabel, literal, show_if
from jenesys_gui.screen.explanation import Explanation


class ExplanationBox(QFrame):
    """Where a figure comes from, or how a value is computed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("explanation")
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(5)
        self._statement = CopyableText("explanationStatement", self)
        self._source = LinkLabel("explanationSource", self)
        self._source.setOpenExternalLinks(True)
        self._remarks = CopyableText("explanationRemarks", self, muted=True)
        for widget in (self._statement, self._source, self._remarks):
            column.addWidget(widget)

    def show_part(self, part: Explanation) -> None:
        """Show a source or a computation."""
        self._statement.show_text(part.statement)
        source = _source_text(part)
        self._source.show_rich_text(source)
        show_if(self._source, shown=bool(source))
        self._source.setToolTip(literal(part.url))
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
