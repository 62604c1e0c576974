"""Small widgets that all parts of the window use."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.model.folding import spans_of
from jenesys_gui.qt.find.highlights import paint_words, words_in, words_shown
from jenesys_gui.qt.labels import NEEDED, Label, caption, name_widget
from jenesys_gui.qt.text_layout import Heights, Lines, least_width
from jenesys_gui.qt.theme import PANE_MARGIN, scaled
from jenesys_gui.text.literal import with_joined_units

# What links begin or end with.
_ARROWS: Final = " ‹›▸▾"


class ShowsValue:
    """Mixed into widgets that show a value, or several; context menus and Ctrl+C copy it."""

    ref: ValueRef | None = None

    def ref_at(self, at: QPoint | None) -> ValueRef | None:
        """Return the value at a position on the screen, or with None the current one."""
        return self.ref


class Column(QVBoxLayout):
    """A vertical layout, by default without margins and spacing; with None, with the style's margins."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        margins: tuple[int, int, int, int] | None = (0, 0, 0, 0),
        spacing: int = 0,
    ) -> None:
        super().__init__(parent)  # type: ignore[arg-type] # the stub does not know that None is allowed
        if margins is not None:
            self.setContentsMargins(*margins)
        self.setSpacing(spacing)

    def add(self, *items: QWidget | QLayout | int) -> None:
        """Add widgets, layouts, and spaces of so many pixels, from top to bottom."""
        for item in items:
            if isinstance(item, QWidget):
                self.addWidget(item)
            elif isinstance(item, QLayout):
                self.addLayout(item)
            else:
                self.addSpacing(item)

    def add_left(self, *widgets: QWidget) -> None:
        """Add widgets that are only as wide as they need."""
        for widget in widgets:
            self.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)


class FlowRow(QWidget):
    """Widgets side by side, on as many lines as their widths need. One that can expand fills its line."""

    def __init__(self, parent: QWidget, margins: tuple[int, int, int, int], spacing: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(*margins)
        self._spacing = spacing
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.items: list[QWidget] = []

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.setParent(self)
            self.items.append(widget)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        margins = self.contentsMargins()
        widest = max((item.sizeHint().width() for item in self.items), default=0)
        return QSize(widest + margins.left() + margins.right(), self.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        bottom = max((rect.bottom() + 1 for _item, rect in self._places(width)), default=0)
        return bottom + self.contentsMargins().bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if self.heightForWidth(event.oldSize().width()) != self.heightForWidth(event.size().width()):
            # Not every layout asks for the height for a width.
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._lay_out()
            self.updateGeometry()
        return super().event(event)

    def _lay_out(self) -> None:
        for item, rect in self._places(self.width()):
            item.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))

    def _places(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        """Yield each widget with its place in a row of this width."""
        margins = self.contentsMargins()
        room, top = width - margins.left() - margins.right(), margins.top()
        for line in self._lines(room):
            sizes = [item.sizeHint() for item in line]
            spare = room - sum(size.width() for size in sizes) - self._spacing * (len(line) - 1)
            left, height = margins.left(), max(size.height() for size in sizes)
            for item, size in zip(line, sizes, strict=True):
                can_expand = bool(item.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal)
                wide = size.width() + (max(0, spare) if can_expand else 0)
                yield item, QRect(left, top + (height - size.height()) // 2, wide, size.height())
                left += wide + self._spacing
            top += height + self._spacing

    def _lines(self, room: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        used = 0
        for item in self.items:
            width = item.sizeHint().width()
            if not lines or used + self._spacing + width > room:
                lines.append([])
                used = -self._spacing
            lines[-1].append(item)
            used += self._spacing + width
        return lines


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

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None) -> None:
        super().__init__(parent, widgetResizable=True)
        replace_viewport(self)
        name_widget(self, name, accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def replace_viewport(area: QAbstractScrollArea) -> None:
    """Give an area a viewport like Qt's, but created here. Gains 10 ms before the content.

    For a widget created by Qt, PySide6 first creates all classes of widgets, to find the one that it is of.
    """
    viewport = name_widget(QWidget(), "qt_scrollarea_viewport")
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)


class LinkButton(QPushButton, ShowsValue):
    """A button that looks like a link, and wraps its text if needed; `follow` is called with its target."""

    def __init__(
        self,
        name: str,
        parent: QWidget,
        follow: Callable[[Any], object] | None = None,
        *,
        size: float = 1.0,
        needed: int = NEEDED,
    ) -> None:
        """`needed` is the width that it may need, in letters of average width."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("link", True)
        self.setFlat(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(scaled(self.font(), size))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._needed = needed
        self._heights = Heights()
        self._target: object = None
        self._shown = ""
        if follow is not None:
            self.clicked.connect(lambda: follow(self._target))

    def ref_at(self, at: QPoint | None) -> ValueRef | None:
        return self._target if isinstance(self._target, ValueRef) else None

    def show_text(self, text: str, target: object = None, spoken: str = "") -> None:
        """Show the text of a link to a target, with `&` as a letter; an empty text takes no space.

        Assistive technology reads `spoken`, or else the text without its arrow.
        """
        self._target = target
        self.setAccessibleName(spoken or text.strip(_ARROWS))
        self._shown = with_joined_units(text.replace(" ▸", "\N{NO-BREAK SPACE}▸"))
        self.setText(caption(text))
        show_if(self, shown=bool(text))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(least_width(self, self._shown, hint.width(), self._needed), hint.height())

    def heightForWidth(self, width: int) -> int:
        hint = self.sizeHint()
        if hint.width() <= width:
            return hint.height()
        key = width, self._shown, hint.width(), hint.height()
        return self._heights.get_or_measure(key, partial(self._height_in, width, hint))

    def _height_in(self, width: int, hint: QSize) -> int:
        option = self._option()
        option.rect = QRect(QPoint(0, 0), QSize(width, hint.height()))
        return self._lines(option).height + hint.height() - self._room(option).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sizeHint().width() <= self.width():
            if words_in(self.text(), self):
                with QPainter(self) as behind:
                    paint_words(behind, self._lines(self._option()), self)
            super().paintEvent(event)
            return
        option = self._option()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        lines = self._lines(option)
        paint_words(painter, lines, self)
        lines.layout.draw(painter, lines.at)
        painter.end()

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option

    def _room(self, option: QStyleOptionButton) -> QRect:
        """Return the rectangle in which the style writes the text."""
        return self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)

    def _lines(self, option: QStyleOptionButton) -> Lines:
        """Return the text laid out in lines, with its arrow on the line of the last word."""
        # The style underlines a text on one line only.
        font = QFont(self.font())
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        font.setUnderline(is_hovered or bool(self.property("underlined")))
        return Lines.in_room(self._shown, font, self._room(option).toRectF(), wrap=True)


def hairline(parent: QWidget) -> QFrame:
    """Return a horizontal line between two parts of a pane."""
    line = QFrame(parent)
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line


def scroll_to_words(area: QScrollArea, texts: Iterable[Label]) -> None:
    """Scroll to the first of some texts that contains all words of the search, or else one of them."""
    words, body = words_shown(area), area.widget()
    assert body is not None
    found = [text for text in texts if text.isVisible() and spans_of(text.visible_text, words)]
    best = max(found, key=lambda text: all(spans_of(text.visible_text, (word,)) for word in words), default=None)
    if best is not None:
        rects = best.lines().rects(spans_of(best.visible_text, words))
        rect = rects[0].toAlignedRect().translated(best.mapTo(body, QPoint(0, 0)))
        area.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height() + PANE_MARGIN)


def show_if(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget, unless it is so already: Qt would lay out its surroundings again."""
    if widget.isHidden() is shown:
        widget.setVisible(shown)


def settle_layouts() -> None:
    """Process pending layout requests now. Otherwise the next paint is followed by another one."""
    # Each widget passes its request on to its parent: a card to its page, a page to its scroll area.
    for kind in (QEvent.Type.LayoutRequest,) * 3 + (QEvent.Type.UpdateLater,):
        QCoreApplication.sendPostedEvents(None, kind.value)


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
