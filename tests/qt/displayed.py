"""Every text that a window, its menus and dialogs show or read out, as Qt displays it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QHelpEvent, QTextDocument
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QTabBar,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

ROLES = Qt.ItemDataRole
_PLAIN_ROLES = (ROLES.DisplayRole, ROLES.AccessibleTextRole, ROLES.AccessibleDescriptionRole, ROLES.StatusTipRole)
_RICH_ROLES = (ROLES.ToolTipRole, ROLES.WhatsThisRole)
# An invisible sign where a long word in a tooltip may be broken.
_BREAK = "\N{ZERO WIDTH SPACE}"


def displayed(text: str) -> str:
    """Return a text as Qt displays it where it guesses whether it is markup, such as in tooltips."""
    return from_markup(text) if QtText.mightBeRichText(text) else text


def from_markup(text: str) -> str:
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText().replace(_BREAK, "")


def hovered_tooltip() -> str:
    """The text of the tooltip on the screen."""
    return displayed(QToolTip.text())


def all_displayed() -> Iterator[tuple[str, str]]:
    """Yield where each text of each widget, action and item is, and the text as it is displayed."""
    for widget in QApplication.allWidgets():
        name = f"{type(widget).__name__} {widget.objectName()}"
        yield from _own_texts(widget, name)
        yield from _hint_texts(widget, name)
        interface = QAccessible.queryAccessibleInterface(widget)
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
            yield f"{name} {kind.name}", interface.text(kind)
        for action in widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield f"{name} action", _without_mnemonics(action.text())
            yield f"{name} action", _without_mnemonics(action.iconText())
            yield from _hint_texts(action, f"{name} action")


def hover_all(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield the tooltip of each visible widget in a window."""
    for widget in window.findChildren(QWidget):
        # The tooltip on the screen is replaced by the next one.
        if isValid(widget) and widget.isVisible():
            middle = widget.rect().center()
            event = QHelpEvent(QEvent.Type.ToolTip, middle, widget.mapToGlobal(middle))
            QCoreApplication.sendEvent(widget, event)
            yield f"tooltip of {widget.objectName()}", hovered_tooltip()
            QToolTip.hideText()


def _own_texts(widget: QWidget, name: str) -> Iterator[tuple[str, str]]:
    yield f"{name} title", widget.windowTitle().replace("[*][*]", "[**]").replace("[*]", "").replace("[**]", "[*]")
    if isinstance(widget, QLabel):
        kinds: dict[Qt.TextFormat, Callable[[str], str]] = {
            Qt.TextFormat.PlainText: lambda text: _without_mnemonics(text) if widget.buddy() is not None else text,
            Qt.TextFormat.RichText: from_markup,
            Qt.TextFormat.AutoText: displayed,
        }
        yield name, kinds[widget.textFormat()](widget.text())
    elif isinstance(widget, QAbstractButton):
        yield name, _without_mnemonics(widget.text())
    elif isinstance(widget, QLineEdit) and widget.completer() is not None:
        yield from _item_texts(widget.completer().model(), f"{name} completer")
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield name, displayed(widget.tabToolTip(number))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _item_texts(widget.model(), name)


def _item_texts(model: QAbstractItemModel, name: str) -> Iterator[tuple[str, str]]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    indexes = (model.index(row, column) for row in range(model.rowCount()) for column in range(columns))
    for index in indexes:
        yield from ((f"{name} {role.name}", text) for role, text in _role_texts(index, _PLAIN_ROLES))
        yield from ((f"{name} {role.name}", displayed(text)) for role, text in _role_texts(index, _RICH_ROLES))


def _role_texts(index: QModelIndex, roles: tuple[ROLES, ...]) -> Iterator[tuple[ROLES, str]]:
    return ((role, text) for role in roles if isinstance(text := index.data(role), str))


def _hint_texts(target: QObject, name: str) -> Iterator[tuple[str, str]]:
    for hint in ("toolTip", "whatsThis"):
        yield f"{name} {hint}", displayed(target.property(hint) or "")
    yield f"{name} statusTip", target.property("statusTip") or ""


def _without_mnemonics(text: str) -> str:
    """Return a text without the & that marks a shortcut."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
