"""The roles that assistive technology reads, where Qt has too few."""

from functools import cache
from typing import Final
from weakref import ref

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QGraphicsView, QScrollArea, QWidget

from jenesys_gui.qt.announcements import STATUS
from jenesys_gui.qt.labels import Label, LinkLabel

_Role = QAccessible.Role

# The names of the objects with a role. A screen reader that enters a group says all labels in it, but no paragraphs.
_NAMES: Final = {
    _Role.Heading: ("phaseListHeading", "timelineTitle", "detailTitle", "comparisonTitle", "heading"),
    _Role.Paragraph: (
        *("detailPeriod", "detailOtherNames", "cardNote", "besideDifferences", "sectionText", "summaryCaveats"),
        *("explanationStatement", "explanationRemarks"),
        *("comparisonHint", "comparedPeriod", "comparedNote", "comparedMissing", "comparedRemark"),
    ),
    _Role.Grouping: ("card", "switches", "viewTabs"),
    _Role.Chart: ("timeline",),
    _Role.Separator: ("paneBorder",),
    _Role.Notification: (STATUS,),
    _Role.Client: ("side", "proportion", "besideRow"),
}
_ROLES: Final = {name: role for role, names in _NAMES.items() for name in names}
# The level of the headings within a part of the window; those of the parts have 1.
_LEVELS: Final = {"heading": 2}
# What the text of a link ends with.
_ARROWS: Final = "\N{NO-BREAK SPACE}▸↗"
# What is in a row besides its link, which says it too.
_SAID_BY_LINK: Final = ("proportionLabel", "besideText")


class _Level(QAccessibleAttributesInterface):
    """The level of a heading."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, _key: QAccessible.Attribute) -> int:
        return self._level


@cache
def _level(level: int) -> QAccessibleAttributesInterface:
    """Return the level of a heading; for 0 a null pointer."""
    # PySide6 makes one only of an object that it has not initialized.
    return _Level(level) if level else _Level.__new__(_Level)


class _Paragraph(QAccessibleWidget):
    """A label that is no name of anything."""

    def text(self, kind: QAccessible.Text) -> str:
        """Return the text as the name, as Qt does for labels with its own role only."""
        label = self.object()
        if kind is not QAccessible.Text.Name or not isinstance(label, Label) or label.accessibleName():
            return super().text(kind)
        return label.visible_text


class _Heading(_Paragraph):
    """A label above something."""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override] # no pointer for Python
        is_level = kind is QAccessible.InterfaceType.AttributesInterface
        return _level(_LEVELS.get(self.object().objectName(), 1) if is_level else 0)


class _LinkActions(QAccessibleActionInterface):
    """Follow the links in a label."""

    def __init__(self, label: LinkLabel) -> None:
        super().__init__()
        # Not the label itself: Qt never deletes the actions.
        self._label = ref(label)

    def actionNames(self) -> list[str]:
        return [*self._links()]

    def doAction(self, name: str) -> None:
        label = self._label()
        if label is not None and name in self._links():
            label.linkActivated.emit(self._links()[name])

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []

    def _links(self) -> dict[str, str]:
        """Return the target of each link by its text without the arrow."""
        label = self._label()
        return {text.strip(_ARROWS): target for target, text in label.links} if label is not None else {}


class _Links(_Paragraph):
    """A label with links, which are its actions."""

    def __init__(self, label: LinkLabel) -> None:
        super().__init__(label, _Role.Link)
        self._actions = _LinkActions(label)

    def role(self) -> QAccessible.Role:
        return _Role.Link if self._actions.actionNames() else _Role.Paragraph

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override] # no pointer for Python
        return self._actions if kind is QAccessible.InterfaceType.ActionInterface else _level(0)


class _Container(QAccessibleWidget):
    """A widget without what a link in it says."""

    def childCount(self) -> int:
        return len(self._children())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # the stub forgets None
        children = self._children()
        return QAccessible.queryAccessibleInterface(children[index]) if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        children = self._children()
        return children.index(child.object()) if child.object() in children else -1

    def _children(self) -> list[QObject]:
        widgets = filter(QObject.isWidgetType, self.object().children())
        return [each for each in widgets if each.objectName() not in _SAID_BY_LINK]


class _ScrollArea(_Container):
    """The content and the visible scroll bars.

    For a bar that is hidden by the time it is asked for, Qt's own reads any memory.
    """

    def _children(self) -> list[QObject]:
        area = self.object()
        assert isinstance(area, QAbstractScrollArea)
        bars = (bar.parentWidget() for bar in (area.horizontalScrollBar(), area.verticalScrollBar()) if bar.isVisible())
        return [area.viewport(), *filter(None, bars)]


def _interface_of(kind: str, target: QObject) -> QAccessibleInterface | None:
    """Return what assistive technology sees of an object of a class; None for what Qt makes of it."""
    # While Qt deletes a widget, it asks again for the class QWidget, and would later delete such an interface twice.
    if kind == "QWidget" or kind != type(target).__name__:
        return None
    if isinstance(target, LinkLabel):
        return _Links(target)
    role = _ROLES.get(target.objectName())
    if isinstance(target, QScrollArea | QGraphicsView):
        return _ScrollArea(target, role or _Role.Client)
    if role is None:
        return None
    assert isinstance(target, QWidget)
    if isinstance(target, Label):
        return (_Heading if role is _Role.Heading else _Paragraph)(target, role)
    return (_Container if role is _Role.Client else QAccessibleWidget)(target, role)


@cache
def install_roles() -> None:
    """Give objects their roles; each is asked for when assistive technology looks at it."""
    QAccessible.installFactory(_interface_of)
