"""The QActions of a window, and the menus, the tool bar and the switches made from them."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby, zip_longest
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from jenesys_gui.qt.actions import EXCLUSIVE, MEASURES, Action, ActionId, Group, Menu
from jenesys_gui.qt.labels import caption, name_widget, set_tooltip
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.theme import SMALL, scaled
from jenesys_gui.screen.screen import Screen
from jenesys_gui.text.translate import _

# Once, since Python looks up the value of a member of an enumeration slowly, and all are asked for at each click.
_ROWS: Final = [id_.value for id_ in ActionId]
_ROLES: Final = {ActionId.QUIT: QAction.MenuRole.QuitRole, ActionId.ABOUT: QAction.MenuRole.AboutRole}
# With Ctrl they edit text in every program.
_EDITS: Final = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z)
_MNEMONIC: Final = re.compile(r"\s?\(&\w\)|&")
# In the context menu of the plot, besides what can be copied of a value.
PLOT_MENU: Final = (
    ActionId.COPY_CITATION,
    ActionId.COPY_IN_WORDS,
    ActionId.COPY_PICTURE,
    ActionId.EXPORT_PICTURE,
    ActionId.ZOOM_IN,
    ActionId.ZOOM_OUT,
    ActionId.FIT,
)


def name_more(bar: QWidget, text: str) -> None:
    """Name the button for what does not fit into a bar; the icon of Qt is black in the dark theme too."""
    for more in bar.findChildren(QToolButton):
        if more.objectName().endswith("_ext_button"):
            more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            more.setText("»")
            more.setAccessibleName(text)
            set_tooltip(more, text)


class Actions:
    """The QActions of a window, made from the table."""

    def __init__(self, window: QMainWindow, handlers: Mapping[ActionId, Callable[[], object]]) -> None:
        self._by_id: dict[ActionId, QAction] = {}
        groups = {group: QActionGroup(window) for group in EXCLUSIVE}
        for id_ in ActionId:
            row = id_.value
            action = QAction(_(row.text), window)
            action.setObjectName(id_.name.lower())
            action.setMenuRole(_ROLES.get(id_, QAction.MenuRole.NoRole))
            if row.shortcut:
                action.setShortcut(QKeySequence.fromString(row.shortcut))
            action.setCheckable(row.group in (*EXCLUSIVE, Group.FILTER, Group.COMPARE, Group.PANES))
            set_tooltip(action, _tip(row, action))
            # Qt would leave the (F) of a mnemonic that is added at the end.
            action.setIconText(_(row.short) if row.short else _MNEMONIC.sub("", action.text()))
            if row.group in EXCLUSIVE:
                groups[row.group].addAction(action)
            action.triggered.connect(handlers[id_])
            # Of the window too, since the shortcuts of a hidden menu bar do nothing.
            window.addAction(action)
            self._by_id[id_] = action

    def __getitem__(self, action: ActionId) -> QAction:
        return self._by_id[action]

    def fill_menu_bar(self, window: QMainWindow) -> None:
        """Put the actions into the window's menus, a line between groups."""
        for place in Menu:
            menu = QMenu(_(place.value), window.menuBar(), toolTipsVisible=True)
            menu.setObjectName(f"{place.name.lower()}Menu")
            window.menuBar().addMenu(menu)
            listed = [id_ for id_ in ActionId if id_.value.menu is place]
            for _group, ids in groupby(listed, lambda id_: id_.value.group):
                if menu.actions():
                    menu.addSeparator()
                menu.addActions([self._by_id[id_] for id_ in ids])

    def add_submenu(self, action: ActionId, window: QMainWindow) -> QMenu:
        """Return an empty menu that an action of the menu bar opens."""
        menu = QMenu(window, toolTipsVisible=True)
        self._by_id[action].setMenu(menu)
        return menu

    def make_tool_bar(self, window: QMainWindow, find: QWidget) -> QToolBar:
        """Return the tool bar, with what concerns all parts of the window."""
        bar = name_widget(QToolBar(_("Toolbar"), window, movable=False), "toolBar")
        for action in self._of(Group.HISTORY):
            bar.addWidget(ActionButton(action, bar))
        bar.addWidget(find)
        spring = QWidget(bar)
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spring)
        bar.addWidget(ActionButton(self._by_id[ActionId.COMPARE], bar))
        for group, name, text, tip in (
            (Group.COPY, "copyTools", _("Copy"), _("Copy figures, text, the picture or the table")),
            (Group.EXPORT, "exportTools", _("Export"), _("Save or print the picture, the report or the table")),
        ):
            button = self._menu_button(bar, text, group)
            name_widget(button, name, tip=tip)
            bar.addWidget(button)
        bar.addWidget(ActionButton(self._by_id[ActionId.PRESENT], bar))
        order_tab_stops(bar.widgetForAction(action) for action in bar.actions())
        name_more(bar, _("More tools"))
        name_more(window.menuBar(), _("More menus"))
        return bar

    def make_switches(self, parent: QWidget) -> Iterator[QWidget]:
        """Yield the actions of the measure, and those of the scale, as buttons without gaps."""
        for group, name in ((Group.MEASURE, _("Measure")), (Group.SCALE, _("Scale"))):
            box = name_widget(QFrame(parent), "switches", name)
            box.setProperty("switches", True)
            row = QHBoxLayout(box)
            row.setContentsMargins(1, 1, 1, 1)
            row.setSpacing(0)
            for action in self._of(group):
                button = ActionButton(action, box)
                button.setFont(scaled(button.font(), SMALL))
                row.addWidget(button)
            yield box

    def _show_measures(self, screen: Screen) -> None:
        """Name the actions for the measures of the dataset, and hide the others."""
        for id_, choice in zip_longest(MEASURES, screen.measures[: len(MEASURES)]):
            action = self._by_id[id_]
            action.setVisible(choice is not None)
            if choice is not None:
                action.setText(caption(choice.name))
                action.setIconText(choice.short)
                action.setChecked(choice.code == screen.measure)
                set_tooltip(action, _tip(id_.value._replace(tip=choice.name), action))

    def put_on(self, button: QAbstractButton, action: ActionId) -> None:
        """Let a button do what an action does, with its text and tooltip."""
        button.setText(plain_text(self._by_id[action].text()))
        set_tooltip(button, _tip(action.value, self._by_id[action]))
        button.clicked.connect(self._by_id[action].trigger)

    def show_part(self, screen: Screen) -> None:
        self._show_measures(screen)
        for row, action in zip(_ROWS, self._by_id.values(), strict=True):
            if row.when is not None:
                usable = row.when(screen)
                if row.why_not and usable is not action.isEnabled():
                    set_tooltip(action, _tip(row, action) if usable else _(row.why_not))
                action.setEnabled(usable)
            if row.is_on is not None:
                action.setChecked(row.is_on(screen))
            if row.shows in (screen.scale, screen.view):
                action.setChecked(True)

    def _menu_button(self, bar: QToolBar, text: str, group: Group) -> QPushButton:
        """Return a button that opens a menu of the actions of a group."""
        menu = QMenu(bar, toolTipsVisible=True)
        menu.addActions(list(self._of(group)))
        button = QPushButton(f"{text} ▾", bar)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(text)
        button.setMenu(menu)
        return button

    def _of(self, group: Group) -> Iterator[QAction]:
        return (action for id_, action in self._by_id.items() if id_.value.group is group)


class ActionButton(QPushButton):
    """A button for an action, which assistive technology can use like the mouse.

    A `QToolButton` is no radio button for it, shows no menu, and does not trigger its action when it is toggled.
    """

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self.setObjectName(action.objectName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(action.isCheckable())
        self.setAutoExclusive(action.actionGroup() is not None)
        self._follow()
        action.changed.connect(self._follow)
        action.visibleChanged.connect(lambda: self.setVisible(action.isVisible()))
        (self.toggled if self.isCheckable() else self.clicked).connect(self._trigger)

    def _follow(self) -> None:
        text = self._action.iconText()
        self.setText(caption(text))
        # It would read the arrow of Back.
        self.setAccessibleName(text.strip("‹ ›"))
        set_tooltip(self, self._action.data())
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())

    def _trigger(self, is_on: bool) -> None:
        if is_on and self.autoExclusive():
            # Tab reaches only the one that is on; Qt sees to that once one of them had the focus.
            frame = self.parent()
            assert frame is not None  # each group has one
            for other in frame.findChildren(ActionButton):
                other.setFocusPolicy(Qt.FocusPolicy.TabFocus if other is self else Qt.FocusPolicy.NoFocus)
        # Another one of its group is switched off with it.
        is_choice = is_on or not self.autoExclusive()
        if not self.isCheckable() or (is_choice and is_on is not self._action.isChecked()):
            self._action.trigger()


def make_switch(button: QAbstractButton, choose: Callable[[], object]) -> None:
    """Make a button one of several of which one is checked; call a function when the user checks it."""
    button.setCheckable(True)
    button.setAutoExclusive(True)
    # Tab reaches only the checked one; Qt sees to that once one of them had the focus.
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    # Not `clicked`, since assistive technology toggles it.
    button.toggled.connect(lambda is_on: choose() if is_on else button.setFocusPolicy(Qt.FocusPolicy.ClickFocus))


def check(button: QAbstractButton) -> None:
    """Check a button as if the user had not done it."""
    with QSignalBlocker(button):
        button.setChecked(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def plain_text(text: str) -> str:
    """Return the text of an action without its signs for menus, in Japanese `(&F)`."""
    return _MNEMONIC.sub("", text).rstrip("…")


def _tip(row: Action, action: QAction) -> str:
    """Return the tooltip of an action, or else its text, with its shortcut."""
    text = _(row.tip) if row.tip else plain_text(action.text())
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})" if keys else text


class StayingMenu(QMenu):
    """A menu that stays open when the mouse or the space bar checks an action of its own."""

    def event(self, event: QEvent) -> bool:
        action: QAction | None = None
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            action = self.actionAt(event.position().toPoint())
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            action = self.activeAction()
        if action is None or not action.isCheckable() or action.parent() is not self:
            return super().event(event)
        action.trigger()
        return True


def show_menu(parent: QWidget, name: str, at: QPoint, *fills: Callable[[QMenu], object]) -> None:
    """Show a menu at a position on the screen, with the entries that functions add and lines between."""
    menu = StayingMenu(parent)
    menu.setObjectName(name)
    for fill in fills:
        if not menu.isEmpty():
            menu.addSeparator()
        fill(menu)
    # Not with `exec`, like dialogs; an entry is chosen after the menu is hidden.
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def leaves_shortcut(event: QEvent) -> bool:
    """Return whether a field leaves a key to the window; if it is no shortcut there, the field gets it."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
        return False
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and event.key() not in _EDITS
