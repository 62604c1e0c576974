"""A window as assistive technology finds it, and what it does there; without a bus, so it is fast."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QMenu,
    QMenuBar,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from jenesys_gui.qt.labels import LinkLabel
from jenesys_gui.qt.theme import current_theme
from tests.qt import mouse

_FOCUS = "SetFocus"
# A table may have scrolled to these or away from them.
_IN_TABLE = (QAccessible.Role.Cell, QAccessible.Role.ColumnHeader)
_SHOW_MENU = "ShowMenu"
# Besides, the last announcement, which stays until the next one.
_LEFT_OUT = (*_IN_TABLE, QAccessible.Role.Notification)


def root(widget: QWidget) -> QAccessibleInterface:
    """Return a window as assistive technology finds it."""
    return QAccessible.queryAccessibleInterface(widget)


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield what is visible in the order of the tree; of a menu, all entries."""
    yield node
    for child in map(node.child, range(node.childCount())):
        is_entry = child.isValid() and child.role() in (QAccessible.Role.MenuItem, QAccessible.Role.PopupMenu)
        if child.isValid() and (not child.state().invisible or (is_entry and not child.state().disabled)):
            yield from walk(child)


def name_of(node: QAccessibleInterface) -> str:
    return node.text(QAccessible.Text.Name)


def nameless(window: QWidget) -> list[str]:
    """Return what can have the focus and has no name."""
    nodes = (node for node in walk(root(window)) if node.state().focusable)
    return [f"{node.role().name} {_object_name(node)}" for node in nodes if not name_of(node).strip()]


def actions_of(node: QAccessibleInterface) -> tuple[str, ...]:
    """Return the names of the actions of a node, other than to focus it."""
    actions = node.actionInterface()
    names = actions.actionNames() if _has(actions) and not node.state().disabled else []
    return tuple(dict.fromkeys(name for name in names if name != _FOCUS))


def controls(window: QWidget) -> dict[str, tuple[str, ...]]:
    """Return the actions of what has some in a window, by kind: the same code makes all of a kind.

    No nodes: PySide6 would take one that was kept and deleted for whatever is at its address then.
    """
    kinds: dict[str, tuple[str, ...]] = {}
    for node in walk(root(window)):
        if names := actions_of(node):
            kinds.setdefault(_kind(node), names)
    return kinds


def _kind(node: QAccessibleInterface) -> str:
    return f"{node.role().name} {_object_name(node)}{' selected' * node.state().selected}"


def _find(window: QWidget, kind: str) -> QAccessibleInterface:
    """Return the first control of a kind."""
    found = next((node for node in walk(root(window)) if actions_of(node) and _kind(node) == kind), None)
    assert found is not None, f"{kind} is gone"
    return found


def _object_name(node: QAccessibleInterface) -> str:
    """Return the name of an object in the program; an item has that of its list."""
    named = node.object() if _has(node.object()) else node.parent().object()
    return named.objectName() or name_of(node)


def _has(part: object) -> bool:
    """Return whether there is a part of an interface; the types say that there always is."""
    return part is not None


def does(window: QWidget, kind: str, action: str) -> None:
    """Do an action of the first control of a kind as assistive technology does, and wait until it is done."""
    widget, menu = _find(window, kind).object(), _find(window, kind).parent().object()
    if isinstance(widget, QComboBox):
        # A click does so too.
        widget.setFocus()
    if action == _SHOW_MENU and isinstance(menu, QMenu):
        menu.popup(QPoint(0, 0))
    _find(window, kind).actionInterface().doAction(action)
    # A press is drawn for a moment before it has its effect.
    while isinstance(widget, QAbstractButton) and isValid(widget) and widget.isDown():
        if QApplication.activePopupWidget() is not None:
            break
        QTest.qWait(5)


def clicks(window: QWidget, kind: str) -> None:
    """Click with the mouse on the first control of a kind."""
    node = _find(window, kind)
    widget = node.object()
    if isinstance(widget, QWidget):
        del node
        at = mouse.on_link(widget) if isinstance(widget, LinkLabel) else widget.rect().center()
        if isinstance(widget, QComboBox):
            # On the arrow; the text may be a field.
            at.setX(widget.rect().right() - 8)
        QTest.mouseClick(widget, mouse.LEFT, mouse.NO_KEY, at)
        return
    holder = node.parent().object()
    assert isinstance(holder, QWidget)
    if isinstance(widget, QAction):
        del node
        _clicks_entry(holder, widget)
        return
    place = node.rect().center()
    target = holder.viewport() if isinstance(holder, QAbstractItemView) else holder
    # Assistive technology adds a cell to those selected, or removes it.
    keys = Qt.KeyboardModifier.ControlModifier if node.role() is QAccessible.Role.Cell else mouse.NO_KEY
    del node
    QTest.mouseClick(target, mouse.LEFT, keys, target.mapFromGlobal(place))


def _clicks_entry(menu: QWidget, entry: QAction) -> None:
    if isinstance(menu, QMenu):
        menu.popup(QPoint(0, 0))
    assert isinstance(menu, QMenu | QMenuBar)
    QTest.mouseClick(menu, mouse.LEFT, mouse.NO_KEY, menu.actionGeometry(entry).center())
    opened = entry.menu()
    while isinstance(opened, QMenu) and not opened.isVisible():
        QTest.qWait(5)


def observed() -> list[str]:
    """Return what assistive technology finds in all windows, a line for each object, and the clipboard."""
    theme, size = current_theme(), QApplication.font().pointSizeF()
    copied = QApplication.clipboard()
    lines = [f"{theme.window} {theme.text} {size}", copied.text(), str(copied.image().size().toTuple())]
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    for window in sorted(windows, key=lambda each: (each.windowTitle(), each.objectName())):
        if window.windowType() is Qt.WindowType.ToolTip:
            continue
        lines.append(f"{type(window).__name__} {window.objectName()} {window.windowTitle()}")
        if not isinstance(window, QFileDialog):
            lines.extend(_line(node) for node in walk(root(window)) if name_of(node) and not _is_left_out(node))
        for table in filter(QWidget.isVisible, window.findChildren(QTableView)):
            rows = {index.row() for index in table.selectedIndexes()}
            lines.append(f"{table.objectName()} with the rows {sorted(rows)} selected")
    return lines


def _is_left_out(node: QAccessibleInterface) -> bool:
    # A message is in place of the texts of the status bar, until an entry of a menu is passed.
    return node.role() in _LEFT_OUT or node.parent().role() is QAccessible.Role.StatusBar


def _line(node: QAccessibleInterface) -> str:
    state = node.state()
    states = [each for each in ("checked", "selected", "disabled", "expanded") if getattr(state, each)]
    return " ".join((node.role().name, name_of(node), node.text(QAccessible.Text.Value), *states))


def toggle(button: QAbstractButton) -> None:
    """Toggle a button as assistive technology does."""
    root(button).actionInterface().doAction("Toggle")
