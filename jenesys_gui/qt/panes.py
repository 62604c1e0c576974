"""The three panes side by side; in a narrow window the details are below the list."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

# For a class that few starts need: PySide6 creates it when its name is first looked up.
from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QSplitterHandle, QWidget

from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.labels import Text, name_widget
from jenesys_gui.qt.later import later
from jenesys_gui.qt.main_window import is_narrow, pane_widths
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.theme import GAP, PANE_MARGIN
from jenesys_gui.qt.widgets import Column, ScrollArea, settle_layouts, show_if
from jenesys_gui.text.translate import _

# The part of the height that the list may have above the details.
_MAX_LIST_PART: Final = 0.55
_LIST: Final = "list"
_DETAILS: Final = "details"
_ACTIONS: Final = {_LIST: ActionId.SHOW_LIST, _DETAILS: ActionId.SHOW_DETAILS}
_MAX_WIDTH: Final = 100_000


class Panes(QSplitter):
    """The three panes. Their widths follow the window's until the user moves a border.

    List and details can be hidden. `list_size` returns the width that the list needs, at most a given one, and its
    height. The panes are created in their places, `left`, this one and `right`: for a widget that gets another parent,
    and for everything in it, Qt looks for all rules of the style sheet again.
    """

    # An action, and whether its pane is shown.
    shown_changed = Signal(object, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, handleWidth=GAP, childrenCollapsible=False)
        self.list_size: Callable[[int], tuple[int, int]] = lambda most: (most, 0)
        name_widget(self, "panes", _("Panes"))
        self._panes: dict[str, QWidget] = {}
        make_side = partial(QSplitter, Qt.Orientation.Vertical, self, handleWidth=GAP, childrenCollapsible=False)
        self._sides = self.left, self.right = make_side(), make_side()
        # Whether the details are below the list, and the widths that the user set, if any, without and with that.
        self._is_narrow = False
        self._users: dict[bool, tuple[int, int]] = {}
        self.splitterMoved.connect(self._on_moved)

    def hold(self, phase_list: QWidget, middle: QWidget, details: QWidget) -> None:
        """Take the panes, created in their places."""
        self._panes = {_LIST: phase_list, _DETAILS: details}
        self.insertWidget(1, middle)
        # A splitter puts each new pane before the others, and assistive technology reads them in that order.
        for part in (self.right, middle, self.left):
            part.lower()
        self.setStretchFactor(1, 1)
        for side in self._sides:
            side.setObjectName("side")
        for number, name in enumerate((_("Border of the list"), _("Border of the details")), 1):
            handle = self.handle(number)
            name_widget(handle, "paneBorder", name, _("Drag to resize, double-click to hide or show"))
            handle.installEventFilter(self)

    def restore(self, settings: Settings) -> None:
        """Restore the widths that the user set, and which panes are hidden."""
        widths = [int(word) for word in settings[Key.PANES].split() if word.isdecimal()]
        if len(widths) != len(self._sides) and settings[Key.SPLITTER]:
            widths = _widths_in(settings[Key.SPLITTER])
        if widths and all(0 < width < _MAX_WIDTH for width in widths):
            self._users[False] = (widths[0], widths[-1])
        for name in self._panes:
            self._show(name, shown=name not in settings[Key.HIDDEN_PANES].split())
        # The switches of measures that the dataset does not have are hidden since the layout was made.
        self.arrange_again()

    def save(self, settings: Settings) -> None:
        """Save the widths that the user set, and which panes are hidden."""
        settings[Key.PANES] = " ".join(map(str, self._users.get(False, ())))
        settings[Key.HIDDEN_PANES] = " ".join(name for name, pane in self._panes.items() if pane.isHidden())

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """Return the handlers of the actions that show or hide a pane."""
        return {action: partial(self._toggle, name) for name, action in _ACTIONS.items()}

    def _toggle(self, *names: str) -> None:
        """Hide panes, or show them if all are hidden."""
        shown = all(self._panes[name].isHidden() for name in names)
        for name in names:
            self._show(name, shown=shown)
        self.arrange()

    def arrange(self) -> None:
        """Give each pane its place and width."""
        self._stack()
        widths = self._widths()
        for index, side in ((0, self.left), (2, self.right)):
            show_if(side, shown=side.count() > 0)
            # A side without a visible pane keeps its border, which a double click or a drag shows it with.
            self.setCollapsible(index, self._is_empty(side))
        left, right = (0 if self._is_empty(side) else width for side, width in zip(self._sides, widths, strict=True))
        self.setSizes([left, max(0, self.width() - left - right), right])
        if self._is_narrow:
            height = min(self.list_size(0)[1], round(self.left.height() * _MAX_LIST_PART))
            self.left.setSizes([height, self.left.height() - height])

    def arrange_again(self) -> None:
        """Restore the widths after something needed more than a pane has."""
        # Otherwise the minimum widths would still be those of what needed more.
        settle_layouts()
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the size that the panes need with the details below the list, also while beside it."""
        shown = [pane.minimumSizeHint() for pane in self._panes.values() if not pane.isHidden()]
        between = self.widget(1)
        middle = between.minimumSizeHint() if between else QSize()
        width = max((size.width() for size in shown), default=0) + middle.width() + GAP
        height = sum(size.height() + GAP for size in shown) - GAP
        return QSize(width, max(height, middle.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange the panes for another text size, once all of them have it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            later(self, self.arrange_again)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide or show the panes at the side of a border that is double-clicked."""
        if event.type() is QEvent.Type.MouseButtonDblClick and isinstance(watched, QSplitterHandle):
            side = self.left if watched is self.handle(1) else self.right
            self._toggle(*self._names_in(side))
            return True
        return super().eventFilter(watched, event)

    def _names_in(self, side: QSplitter) -> list[str]:
        return [name for name, pane in self._panes.items() if side.isAncestorOf(pane)]

    def _show(self, name: str, *, shown: bool) -> None:
        show_if(self._panes[name], shown=shown)
        self.shown_changed.emit(_ACTIONS[name], shown)

    def _stack(self) -> None:
        """Move the details below the list, or back, if the width, or what the panes need, has become such."""
        shown = (pane for pane in (*self._panes.values(), self.widget(1)) if pane and not pane.isHidden())
        needed = sum(pane.minimumSizeHint().width() + GAP for pane in shown) - GAP
        if (is_narrow(self._outer_width) or needed > self.width()) is not self._is_narrow:
            self._is_narrow = not self._is_narrow
            side = self.left if self._is_narrow else self.right
            side.addWidget(self._panes[_DETAILS])
            self._panes[_LIST].raise_()
            self._panes[_DETAILS].raise_()

    def _widths(self) -> tuple[int, int]:
        """Return the widths of the sides if nothing is hidden: those that the user set, or the default ones."""
        left, _middle, right = pane_widths(self._outer_width, lambda most: self.list_size(most)[0])
        return self._users.get(self._is_narrow, (left, right))

    @property
    def _outer_width(self) -> int:
        """The width with the gaps around the panes."""
        return self.width() + 2 * GAP

    def _is_empty(self, side: QSplitter) -> bool:
        return all(self._panes[name].isHidden() for name in self._names_in(side))

    def _on_moved(self) -> None:
        left, _middle, right = self.sizes()
        for side, width in zip(self._sides, (left, right), strict=True):
            if width and side.count() and self._is_empty(side):
                self._toggle(*self._names_in(side))
                return
        before = self._widths()
        self._users[self._is_narrow] = (left or before[0], right or before[1])


class PanesArea(ScrollArea):
    """Shows the panes, and scrolls if the window is smaller than they need, such as with large text.

    A scroll bar that was needed once stays, for the reason given in `ScrollArea`.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__("panesArea", _("Scrollable panes"), parent)
        self.panes = Panes(self.viewport())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Around the panes and not in them: from right to left, a splitter with margins is beside its place.
        self.setViewportMargins(GAP, GAP, GAP, GAP)
        self.setWidget(self.panes)

    def event(self, event: QEvent) -> bool:
        """Add a scroll bar where one is needed."""
        if event.type() is QEvent.Type.StyleChange:
            # A layout request follows. Now the panes must not be arranged: Qt goes on with the next widget, and crashes
            # if that was the border of a pane that has moved.
            return True
        result = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            needed = self.panes.minimumSizeHint().grownBy(self.viewportMargins())
            if needed.width() > self.width():
                self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            if needed.height() > self.height():
                self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        return result


class Hint(QFrame):
    """A line that says what to click, until it is closed."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hint")
        label = Text("hintText", self)
        label.show_text(text)
        button = name_widget(QPushButton(_("Close"), self), "closeHint", tip=_("Close this line"))
        button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(PANE_MARGIN, 6, GAP, 6)
        row.addWidget(label, 1)
        row.addWidget(button)


class Content(QWidget):
    """The panes, above lines that say what to do until they are closed."""

    def __init__(self, window: QWidget, hints: Iterable[str]) -> None:
        super().__init__(window)
        self.setObjectName("content")
        column, lines, area = Column(self), [Hint(text, self) for text in hints], PanesArea(self)
        column.addWidget(area, 1)
        # Below the panes, which do not move when a line is closed.
        column.add(*lines)
        self.panes = area.panes


def _widths_in(state: QByteArray) -> list[int]:
    """Return the widths of the outer panes in the state of a splitter as `QSplitter.saveState` returns it."""
    stream = QtCore.QDataStream(state)
    _magic, _version, count = (stream.readInt32() for _field in range(3))
    widths = [stream.readInt32() for _pane in range(3)]
    return widths[::2] if count == len(widths) and stream.status() is QtCore.QDataStream.Status.Ok else []
