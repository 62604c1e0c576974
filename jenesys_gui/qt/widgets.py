"""Small widgets that all parts of the window use."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QEnterEvent, QFocusEvent, QPaintEvent
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jenesys_gui.qt.find.highlights import lines_of, paint_label, visible_text
from jenesys_gui.qt.theme import PANE_MARGIN, scaled
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.screen.find.highlights import Highlight, Highlights


class Column(QVBoxLayout):
    """A vertical layout, by default without margins and spacing."""

    def __init__(
        self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
    ) -> None:
        super().__init__(parent)  # type: ignore[arg-type] # the stub does not know that None is allowed
        self.setContentsMargins(*margins)
        self.setSpacing(spacing)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets from top to bottom."""
        for widget in widgets:
            self.addWidget(widget)


class Pane(QFrame):
    """A frame with a border around a column of widgets."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("pane", True)
        self.column = Column(self, margins=(1, 1, 1, 1))


class ScrollArea(QScrollArea):
    """A frameless area that scrolls vertically, with a name for assistive technology.

    Its scroll bar is always visible: Qt crashes when assistive technology asks for the second child of a scroll area
    whose bar has just been hidden.
    """

    def __init__(self, name: str, accessible_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class Label(QLabel):
    """A label with highlights for search results."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.highlight: Highlight | None = None

    def show_highlight(self, highlight: "Highlight | None") -> None:
        """Highlight parts of the text."""
        if highlight != self.highlight:
            self.highlight = highlight
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.highlight is not None:
            paint_label(self, self.highlight)
        super().paintEvent(event)


class Text(Label):
    """A text that is never interpreted as markup, and is wrapped by default."""

    def __init__(
        self, name: str, parent: QWidget, *, size: float = 1.0, bold: bool = False, muted: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("muted", muted)
        self.setFont(scaled(self.font(), size, bold=bold))

    def show_text(self, text: str) -> None:
        """Show a text; an empty one takes no space."""
        # Qt lays a label out again even if its text stays the same.
        if text != self.text():
            self.setText(text)
        show_if(self, shown=bool(text))


class CopyableText(Text):
    """A text that can be selected and copied while the mouse is over it.

    Not before, since Qt lays selectable text out as a document, which takes longer than all else on a panel of texts.
    """

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # Selectable with the mouse only, so not a Tab stop.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_text(self, text: str) -> None:
        """Show a text, with nothing selected."""
        if text != self.text():
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        super().show_text(text)


class LinkButton(QPushButton):
    """A button that looks like a link; `follow` is called with its target."""

    def __init__(
        self, name: str, parent: QWidget, follow: Callable[[Any], object] | None = None, *, size: float = 1.0
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("link", True)
        self.setFlat(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(scaled(self.font(), size))
        self._target: object = None
        if follow is not None:
            self.clicked.connect(lambda: follow(self._target))

    def show_text(self, text: str, target: object = None) -> None:
        """Show the text of a link to a target, with `&` as a letter; an empty text takes no space."""
        self._target = target
        self.setText(text.replace("&", "&&"))
        show_if(self, shown=bool(text))


class LinkLabel(Label):
    """Rich text with links for mouse and keyboard. Plain text in it has to be escaped."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    def show_rich_text(self, text: str) -> None:
        """Show a text with or without links."""
        self.setText(text)
        # Without a link there is nothing that Tab could reach.
        has_link = "<a href=" in text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_link else Qt.FocusPolicy.ClickFocus)

    def changeEvent(self, event: QEvent) -> None:
        """Update the colour of links, which Qt reads from the palette only when a text is set."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.text():
            text = self.text()
            self.setText("")
            self.setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Move the focus to the first link, since it can't be seen on the label."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)


class WebLinkLabel(LinkLabel):
    """Rich text whose links open in the web browser; emits `failed` if there is none."""

    failed = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.linkActivated.connect(self._on_link_activated)

    def _on_link_activated(self, address: str) -> None:
        if not QDesktopServices.openUrl(QUrl(address)):
            self.failed.emit(_("Could not open {address} in a web browser.").format(address=address))


def web_link(text: str, address: str) -> str:
    """Return a text as rich text with a link if its address is on the web, else without."""
    is_web = address.startswith(("https://", "http://"))
    return f'<a href="{escape(address, quote=True)}">{escape(text)}</a>' if is_web else escape(text)


def hairline(parent: QWidget) -> QFrame:
    """Return a horizontal line between two parts of a pane."""
    line = QFrame(parent)
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line


def show_highlights(texts: Iterable[Label], highlights: "Highlights | None", area: QScrollArea) -> None:
    """Highlight the search results in the texts of an area, and scroll to the current one."""
    if highlights is None:
        for text in texts:
            text.show_highlight(None)
        return
    body, current = area.widget(), QRect()
    assert body is not None
    for text in texts:
        words = visible_text(text)
        text.show_highlight(highlights.in_text(words))
        first = highlights.first_in(words)
        if first and current.isEmpty() and text.isVisible():
            rect = lines_of(text).rects(first)[0].toAlignedRect()
            current = rect.translated(text.mapTo(body, QPoint(0, 0)))
    if not current.isEmpty():
        area.ensureVisible(current.center().x(), current.center().y(), 0, current.height() + PANE_MARGIN)


def show_if(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget, unless it is so already: Qt would lay out its surroundings again."""
    if widget.isHidden() is shown:
        widget.setVisible(shown)


def order_tab_stops(stops: Iterable[QWidget]) -> None:
    """Make Tab go from each widget to the next, whether it can be reached now or not."""
    before: QWidget | None = None
    for stop in stops:
        if before is not None and before is not stop:
            policies = before.focusPolicy(), stop.focusPolicy()
            # Qt ignores an order with a widget that Tab does not reach.
            before.setFocusPolicy(policies[0] | Qt.FocusPolicy.TabFocus)
            stop.setFocusPolicy(policies[1] | Qt.FocusPolicy.TabFocus)
            QWidget.setTabOrder(before, stop)
            before.setFocusPolicy(policies[0])
            stop.setFocusPolicy(policies[1])
        before = stop


def settle_layouts() -> None:
    """Process pending layout requests now. Otherwise the next paint is followed by another one."""
    # Each widget passes its request on to its parent: a card to its page, a page to its scroll area.
    for kind in (QEvent.Type.LayoutRequest,) * 3 + (QEvent.Type.UpdateLater,):
        QCoreApplication.sendPostedEvents(None, kind.value)


def wrapped(text: str) -> str:
    """Return a text for a tooltip, escaped, and wrapped if it is long: Qt wraps only markup."""
    return f"<span>{escape(text)}</span>"


def literal(text: str) -> str:
    """Return a text for a tooltip, escaped if Qt would interpret it as markup."""
    return f"<span>{escape(text)}</span>" if QtText.mightBeRichText(text) else text


Shown = TypeVar("Shown", bound=QWidget)
Part = TypeVar("Part")

_WHOLE_WIDTH: Final = Qt.AlignmentFlag(0)


class Pool(list[Shown]):
    """Widgets of one kind that are used again and again, since creating them takes longer than a frame."""

    def __init__(
        self, make: Callable[[], Shown], column: QVBoxLayout | None = None, side: Qt.AlignmentFlag = _WHOLE_WIDTH
    ) -> None:
        """`column` is the layout to which they are added, at one side or with its whole width."""
        super().__init__()
        self._make = make
        self._column = column
        self._side = side

    def fill(self, parts: Sequence[Part]) -> Iterator[tuple[Shown, Part]]:
        """Return a widget for each part, with the part; hide the other widgets."""
        while len(self) < len(parts):
            self.append(self._make())
            if self._column is not None:
                self._column.addWidget(self[-1], 0, self._side)
        for number, widget in enumerate(self):
            show_if(widget, shown=number < len(parts))
        return zip(self, parts, strict=False)
