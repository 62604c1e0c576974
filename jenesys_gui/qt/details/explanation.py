"""Where the chosen figure comes from, or how the chosen value is computed."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.details.parts import WrappedLink
from jenesys_gui.qt.theme import SMALL
from jenesys_gui.qt.widgets import CopyableText, Label, LinkButton, Pool, WebLinkLabel, literal, show_if, web_link
from jenesys_gui.screen.details.explanation import Explanation, ValueLink
from jenesys_gui.text.translate import _


class InputLink(WrappedLink):
    """Leads to a value that another one is computed from."""

    value_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("explanationInput", parent, size=SMALL)
        self._ref: ValueRef | None = None
        self.clicked.connect(self._on_clicked)

    def show_part(self, value: ValueLink) -> None:
        """Show where it leads."""
        self._ref = value.ref
        self.show_text(f"{value.text} ▸")

    def _on_clicked(self) -> None:
        self.value_asked.emit(self._ref)


class ExplanationBox(QFrame):
    """Where a figure comes from, or how a value is computed."""

    # A `ValueRef`.
    value_asked = Signal(object)
    # The id of a source, which is to be shown among the others.
    source_asked = Signal(str)
    # Why a document could not be opened.
    failed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("explanation")
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(5)
        self._statement = CopyableText("explanationStatement", self)
        self._source = WebLinkLabel("explanationSource", self)
        self._source.failed.connect(self.failed)
        self._source_id = ""
        self._in_sources = LinkButton("explanationInSources", self, size=SMALL)
        self._in_sources.clicked.connect(self._on_source_asked)
        self._remarks = CopyableText("explanationRemarks", self, muted=True)
        self._inputs: Pool[InputLink] = Pool()
        self._input_column = QVBoxLayout()
        self._input_column.setSpacing(3)
        column.addWidget(self._statement)
        column.addLayout(self._input_column)
        for widget in (self._source, self._in_sources, self._remarks):
            column.addWidget(widget)

    def show_part(self, part: Explanation) -> None:
        """Show a source or a computation."""
        self._statement.show_text(part.statement)
        source = _source_text(part)
        self._source.show_rich_text(source)
        show_if(self._source, shown=bool(source))
        self._source.setToolTip(literal(part.url))
        self._source_id = part.source_id
        self._in_sources.show_text(_("Show in Sources ▸") if part.source_id else "")
        self._remarks.show_text("\n".join(part.remarks))
        links = self._inputs.first(len(part.inputs), self._make_input)
        for link, value in zip(links, part.inputs, strict=True):
            link.show_part(value)

    @property
    def texts(self) -> tuple[Label, ...]:
        """What is read in it and may be found."""
        return self._statement, self._source, self._remarks

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in the explanation."""
        return (*self._inputs, self._source, self._in_sources)

    def _on_source_asked(self) -> None:
        self.source_asked.emit(self._source_id)

    def _make_input(self) -> InputLink:
        link = InputLink(self)
        link.value_asked.connect(self.value_asked)
        self._input_column.addWidget(link)
        return link


def _source_text(part: Explanation) -> str:
    """Publisher, document as a link, and the place in it, as the rich text of a label."""
    title = web_link(part.link_text, part.url)
    return ", ".join(text for text in (escape(part.source), title, escape(part.locator)) if text)
