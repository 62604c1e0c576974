"""A window as assistive technology finds it, and what it does there; without a bus, so it is fast."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QMenu, QMenuBar, QWidget

from tests.qt import mouse

_FOCUS = "SetFocus"


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


def actions_of(node: QAccessibleInterface) -> tuple[str, ...]:
    """Return the names of the actions of a node, other than to focus it."""
    actions = node.actionInterface()
    names = actions.actionNames() if _has(actions) and not node.state().disabled else []
    return tuple(dict.fromkeys(name for name in names if name != _FOCUS))


def controls(window: QWidget) -> dict[str, QAccessibleInterface]:
    """Return what has actions in a window: the first of each kind, of which the same code makes all."""
    found: dict[str, QAccessibleInterface] = {}
    for node in walk(root(window)):
        if actions_of(node):
            found.setdefault(f"{node.role().name} {_object_name(node)}{' selected' * node.state().selected}", node)
    return found


def _object_name(node: QAccessibleInterface) -> str:
    """Return the name of an object in the program; items of a list or table have that of the list or table."""
    named = node.object() if _has(node.object()) else node.parent().object()
    return named.objectName() or name_of(node)


def _has(part: object) -> bool:
    """Return whether there is a part of an interface; the types say that there always is."""
    return part is not None


def does(node: QAccessibleInterface, action: str) -> None:
    """Do an action as assistive technology does, and wait until it is done."""
    node.actionInterface().doAction(action)
    widget = node.object()
    # A press is drawn for a moment before it has its effect.
    while isinstance(widget, QAbstractButton) and widget.isDown() and QApplication.activePopupWidget() is None:
        QTest.qWait(5)


def clicks(node: QAccessibleInterface) -> None:
    """Click on something with the mouse."""
    widget = node.object()
    if isinstance(widget, QWidget):
        QTest.mouseClick(widget, mouse.LEFT, mouse.NO_KEY)
        return
    holder = node.parent().object()
    assert isinstance(holder, QWidget)
    if isinstance(widget, QAction):
        _clicks_entry(holder, widget)
        return
    target = holder.viewport() if isinstance(holder, QAbstractItemView) else holder
    # To toggle a row of a table leaves the others selected.
    keys = Qt.KeyboardModifier.ControlModifier if node.role() is QAccessible.Role.Cell else mouse.NO_KEY
    QTest.mouseClick(target, mouse.LEFT, keys, target.mapFromGlobal(node.rect().center()))


def _clicks_entry(menu: QWidget, entry: QAction) -> None:
    if isinstance(menu, QMenu):
        menu.popup(QPoint(0, 0))
    assert isinstance(menu, QMenu | QMenuBar)
    QTest.mouseClick(menu, mouse.LEFT, mouse.NO_KEY, menu.actionGeometry(entry).center())


def observed() -> list[str]:
    """Return what assistive technology finds in all windows, a line for each object, and the clipboard."""
    lines = [QApplication.clipboard().text()]
    for window in QApplication.topLevelWidgets():
        if not window.isVisible() or window.windowType() is Qt.WindowType.ToolTip:
            continue
        lines.append(f"{type(window).__name__} {window.objectName()} {window.windowTitle()}")
        if not isinstance(window, QFileDialog):
            lines.extend(_line(node) for node in walk(root(window)) if name_of(node) and not _is_scrolled(node))
    return lines


def _is_scrolled(node: QAccessibleInterface) -> bool:
    """Return whether a table can have scrolled to this or away from it, since a click does that too."""
    return node.role() in (QAccessible.Role.Cell, QAccessible.Role.ColumnHeader) and not node.state().selected


def _line(node: QAccessibleInterface) -> str:
    state = node.state()
    states = [each for each in ("checked", "selected", "disabled", "expanded") if getattr(state, each)]
    return " ".join((node.role().name, name_of(node), node.text(QAccessible.Text.Value), *states))
