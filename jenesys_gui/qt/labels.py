"""Labels, tooltips and captions, in which no text of a dataset is interpreted.

Qt guesses whether a text is markup, which could load files, and breaks lines between words only. Here no text needs
more width than a long word: it is wrapped, within words if needed, or elided.
"""

import re
from functools import partial
from html import escape, unescape
from typing import Final, Self, TypeVar

# For classes that the first paint does not need: PySide6 creates a class when its name is first looked up.
from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QLabel, QListWidgetItem, QMainWindow, QSizePolicy, QToolTip, QWidget

from jenesys_gui.qt.announcements import announce
from jenesys_gui.qt.find.highlights import paint_words, words_in
from jenesys_gui.qt.text_layout import RIGHT, Heights, Lines, least_width, wrap_mode
from jenesys_gui.qt.theme import scaled
from jenesys_gui.text.literal import DOT, with_breaks
from jenesys_gui.text.translate import _

# The width that a text may need, in letters of average width: that of a long word.
NEEDED: Final = 20
# A tooltip with more letters is wrapped, and one with many more is cut.
_SHORT_TOOLTIP: Final = 100
_MAX_TOOLTIP: Final = 1500
# How long a message is shown, at least and for each letter, so that it can be read.
_MESSAGE_MS: Final = 6000
_LETTER_MS: Final = 100
# What `link` returns.
_LINK: Final = re.compile('<a href="(.*?)".*?>(.*?)</a>')
Named = TypeVar("Named", bound=QWidget)


class Label(QLabel):
    """A text that wraps, within words if needed, with the words of a search highlighted."""

    def __init__(self, name: str, parent: QWidget, text_format: Qt.TextFormat) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(text_format)
        self.setWordWrap(True)
        if self.isRightToLeft():
            self.setAlignment(RIGHT | Qt.AlignmentFlag.AlignVCenter)
        self._needed = NEEDED
        self._heights = Heights()
        # What Qt lays out a text with that can be selected or has links; other texts have none.
        self._document: QtGui.QTextDocument | None = None

    @property
    def visible_text(self) -> str:
        # A label with a buddy shows && as one &.
        return self.text().replace("&&", "&") if self.buddy() is not None else self.text()

    def lines(self) -> Lines:
        """Return the text laid out in lines."""
        return Lines.in_room(self.visible_text, self.font(), self.contentsRect().toRectF(), wrap=True)

    def needing(self, letters: int) -> Self:
        """Need at most the width of some letters, and return the label."""
        self._needed = letters
        return self

    def make_interactive(self, flags: Qt.TextInteractionFlag) -> None:
        """Let the user select the text, or follow its links; only once there is a text."""
        policy = self.focusPolicy()
        self.setTextInteractionFlags(flags)
        # Qt changes it with the flags.
        self.setFocusPolicy(policy)
        self._heights.clear()
        # Qt's own menu is not translated; see `qt.copier`.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # Qt may have made one already for a text that can get the focus.
        self._document = self.findChild(QtGui.QTextDocument) if flags.value else None
        if self._document is not None:
            # Qt sets how lines are broken with each layout.
            self._document.documentLayout().update.connect(self._break_words)
            self._break_words()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(least_width(self, self.visible_text, hint.width(), self._needed), hint.height())

    def heightForWidth(self, width: int) -> int:
        hint = super().minimumSizeHint()
        key = width, self.text(), hint.width(), hint.height(), self.minimumHeight()
        return self._heights.get_or_measure(key, partial(self._height_in, width))

    def _height_in(self, width: int) -> int:
        return super().heightForWidth(width) if self._is_laid_out_by_qt(width) else self.height_of_lines(width)

    def height_of_lines(self, width: int) -> int:
        """Return the height in a width without the one that was set as the least, which Qt adds."""
        margins = self.contentsMargins()
        # It never becomes narrower than that, whatever is tried.
        width = max(width, self.minimumSizeHint().width())
        room = QRectF(0, 0, width - margins.left() - margins.right(), 0)
        lines = Lines.in_room(self.visible_text, self.font(), room, wrap=True)
        return lines.height + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_laid_out_by_qt(self.width()):
            if words_in(self.visible_text, self):
                with QPainter(self) as painter:
                    paint_words(painter, self.lines(), self)
            super().paintEvent(event)
        else:
            self._paint_lines(self.lines())

    def _is_laid_out_by_qt(self, width: int) -> bool:
        """Return whether Qt can lay the text out in a width, which is faster."""
        return self._document is not None or super().minimumSizeHint().width() <= width

    def _paint_lines(self, lines: Lines) -> None:
        with QPainter(self) as painter:
            paint_words(painter, lines, self)
            painter.setPen(self.palette().color(self.foregroundRole()))
            lines.layout.draw(painter, lines.at)

    def _break_words(self) -> None:
        assert self._document is not None
        option, mode = self._document.defaultTextOption(), wrap_mode(self.visible_text)
        if option.wrapMode() is not mode:
            option.setWrapMode(mode)
            self._document.setDefaultTextOption(option)


class Text(Label):
    """A text that is never interpreted as markup."""

    def __init__(
        self, name: str, parent: QWidget, *, size: float = 1.0, bold: bool = False, muted: bool = False
    ) -> None:
        super().__init__(name, parent, Qt.TextFormat.PlainText)
        self.setProperty("muted", muted)
        self.setFont(scaled(self.font(), size, bold=bold))

    def on_one_line(self) -> Self:
        """Wrap the text only if it needs more width than a text may, and return the label."""
        self.setWordWrap(False)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        return self

    def show_text(self, text: str) -> None:
        """Show a text; an empty one takes no space."""
        if self.buddy() is not None:
            # Otherwise a single & would mark a shortcut.
            text = caption(text)
        # Qt lays a label out again even if its text stays the same.
        if text != self.text():
            self.setText(text)
        if self.isHidden() is bool(text):
            self.setVisible(bool(text))


class ElidedText(Text):
    """A text on one line, which ends in an ellipsis and has a tooltip where it does not fit.

    Its last parts are left out first. Assistive technology reads the whole text.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of one line; letters of another font, which may be higher, change nothing."""
        margins = self.contentsMargins()
        height = self.fontMetrics().height() + margins.top() + margins.bottom()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show a tooltip. With `setToolTip` assistive technology would read the text twice."""
        is_elided = self.shown_in(self.contentsRect().width()) != self.text()
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and is_elided:
            text = "\n".join(filter(None, (self.text(), self.accessibleDescription())))
            show_tooltip(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown, room = self.shown_in(self.contentsRect().width()), self.contentsRect().toRectF()
        self._paint_lines(Lines.in_room(shown, self.font(), room, wrap=False))

    def shown_in(self, width: int) -> str:
        """Return what is shown of the text in a width."""
        shown, kept, metrics = self.text(), self.text(), self.fontMetrics()
        while metrics.horizontalAdvance(shown) > width and DOT in kept:
            kept = kept.rpartition(DOT)[0]
            shown = f"{kept}{DOT}…"
        return metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width)


class LinkLabel(Label):
    """A text with links for mouse and keyboard, made of `link`s."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent, Qt.TextFormat.RichText)

    @property
    def visible_text(self) -> str:
        return self._document.toPlainText() if self._document is not None else ""

    @property
    def links(self) -> list[tuple[str, str]]:
        """The target and the text of each link."""
        return [(unescape(target), unescape(text)) for target, text in _LINK.findall(self.text())]

    def lines(self) -> Lines:
        document, room = self._document, self.contentsRect()
        assert document is not None
        # Until it is painted, Qt may not have given it the width of the label. The same width once more would have the
        # label painted again, endlessly.
        if document.textWidth() != room.width():
            document.setTextWidth(room.width())
        at = QPoint(room.left(), room.top() + int((room.height() - document.size().height()) / 2))
        return Lines(document.toPlainText(), document.firstBlock().layout(), at.toPointF())

    def show_rich_text(self, text: str) -> None:
        self.setText(text)
        if self._document is None:
            self.make_interactive(Qt.TextInteractionFlag.TextBrowserInteraction)
        # Without a link there is nothing that Tab could reach.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if "<a href=" in text else Qt.FocusPolicy.ClickFocus)

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
    """A text whose links open in the web browser."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.linkActivated.connect(self._on_link_activated)

    def _on_link_activated(self, address: str) -> None:
        if not QtGui.QDesktopServices.openUrl(QtCore.QUrl(address)):
            show_message(self, _("Could not open {address} in a web browser.").format(address=address))


def field_label(text: str, field: QWidget) -> Text:
    """Return the label of a field in a dialog; its & marks the key that leads to the field."""
    label = Text("fieldLabel", field).on_one_line()
    label.setBuddy(field)
    label.setText(text)
    return label


def link(text: str, target: str) -> str:
    """Return a text for a `LinkLabel`, with a link unless its target is empty."""
    return f'<a href="{escape(target)}" style="text-decoration:none">{escape(text)}</a>' if target else escape(text)


def web_link(text: str, address: str) -> str:
    """Return a text for a `WebLinkLabel`, with a link and an arrow if its address is on the web."""
    is_web = address.startswith(("https://", "http://"))
    return link(f"{text}\N{NO-BREAK SPACE}↗", address) if is_web else link(text, "")


def caption(text: str) -> str:
    """Return a text for a menu or a button, in which & is a letter."""
    return text.replace("&", "&&")


def window_title(text: str) -> str:
    """Return a text for a window's title, in which Qt would replace [*]."""
    return text.replace("[*]", "[*][*]")


def name_widget(widget: Named, object_name: str, name: str = "", tip: str = "") -> Named:
    """Name a widget for the program and for assistive technology, set its tooltip, and return it."""
    widget.setObjectName(object_name)
    if name:
        widget.setAccessibleName(name)
    if tip:
        set_tooltip(widget, tip)
    return widget


def set_tooltip(target: QWidget | QAction | QListWidgetItem, text: str) -> None:
    """Set a tooltip, which assistive technology reads as the description of a widget."""
    target.setToolTip(tooltip(text))
    if isinstance(target, QWidget):
        target.setAccessibleDescription(text)
    elif isinstance(target, QAction):
        # For its buttons, as plain text.
        target.setData(text)


def show_tooltip(at: QPoint, text: str, widget: QWidget, title: str = "") -> None:
    """Show a tooltip at a position on the screen, with a title in bold."""
    QToolTip.showText(at, f"<b>{_escaped(title)}</b><br>{_escaped(text)}" if title else tooltip(text), widget)


def show_message(widget: QWidget, message: str) -> None:
    """Show and announce in the status bar of a widget's window what was done, if anything was."""
    window = widget.window()
    if message and isinstance(window, QMainWindow):
        window.statusBar().showMessage(message, max(_MESSAGE_MS, _LETTER_MS * len(message)))
        if window.statusBar().isHidden():
            # In a presentation.
            show_tooltip(window.geometry().bottomLeft(), message, window)
        announce(window, message)


def tooltip(text: str) -> str:
    """Return a text for a tooltip: as it is if Qt takes it for plain text, and as markup if it is long.

    Qt wraps only markup, between words.
    """
    return _escaped(text) if len(text) > _SHORT_TOOLTIP or QtText.mightBeRichText(text) else text


def _escaped(text: str) -> str:
    """Return a text as markup that is wrapped, and cut if it is very long."""
    cut = text if len(text) <= _MAX_TOOLTIP else f"{text[:_MAX_TOOLTIP]}…"
    return f'<span style="white-space:pre-wrap">{escape(with_breaks(cut))}</span>'
