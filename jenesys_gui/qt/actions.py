"""All actions in one table, and what makes menus of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from jenesys_gui.screen.screen import Screen
from jenesys_gui.text.translate import N_, _


class Do(Enum):
    """What an action does."""

    OPEN = auto()
    OPEN_BUNDLED = auto()
    QUIT = auto()
    COPY_CITATION = auto()
    THEME_SYSTEM = auto()
    THEME_LIGHT = auto()
    THEME_DARK = auto()
    PREVIOUS_PHASE = auto()
    NEXT_PHASE = auto()
    FIRST_PHASE = auto()
    LAST_PHASE = auto()
    ABOUT = auto()


class Menu(Enum):
    """The menus, in their order; `&` marks the letter that opens them."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    GO = N_("&Go")
    HELP = N_("&Help")


Condition = Callable[[Screen], bool]


def has_previous(screen: Screen) -> bool:
    """Whether a phase stands before the selected one."""
    return screen.detail.previous is not None


def has_next(screen: Screen) -> bool:
    """Whether a phase stands after the selected one."""
    return screen.detail.next is not None


def other_dataset(screen: Screen) -> bool:
    """Whether the dataset on the screen is not the bundled one."""
    return not screen.status.bundled


def always(_screen: Screen) -> bool:
    """For what can be done at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its text, shortcut and place, when it can be used, and the group of which one is chosen."""

    do: Do
    text: str
    shortcut: str
    menu: Menu
    when: Condition = always
    one_of: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


ACTIONS: Final = (
    Action(Do.OPEN, N_("&Open dataset…"), "Ctrl+O", Menu.FILE),
    Action(Do.OPEN_BUNDLED, N_("Open the &bundled dataset"), "Ctrl+Shift+O", Menu.FILE, when=other_dataset),
    Action(Do.QUIT, N_("&Quit"), "Ctrl+Q", Menu.FILE, role=QAction.MenuRole.QuitRole),
    Action(Do.COPY_CITATION, N_("Copy with &citation"), "Ctrl+Shift+C", Menu.EDIT),
    Action(Do.THEME_SYSTEM, N_("Colours of the &system"), "", Menu.VIEW, one_of="theme"),
    Action(Do.THEME_LIGHT, N_("&Light"), "", Menu.VIEW, one_of="theme"),
    Action(Do.THEME_DARK, N_("&Dark"), "", Menu.VIEW, one_of="theme"),
    Action(Do.PREVIOUS_PHASE, N_("&Previous phase"), "Ctrl+Up", Menu.GO, when=has_previous),
    Action(Do.NEXT_PHASE, N_("&Next phase"), "Ctrl+Down", Menu.GO, when=has_next),
    Action(Do.FIRST_PHASE, N_("&First phase"), "Ctrl+Home", Menu.GO, when=has_previous),
    Action(Do.LAST_PHASE, N_("&Last phase"), "Ctrl+End", Menu.GO, when=has_next),
    Action(Do.ABOUT, N_("&About JENESYS Viewer"), "F1", Menu.HELP, role=QAction.MenuRole.AboutRole),
)


class Actions:
    """The QActions of a window, made from the table."""

    def __init__(self, window: QMainWindow, handlers: Mapping[Do, Callable[[], None]]) -> None:
        self._by_do: dict[Do, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for row in ACTIONS:
            action = QAction(_(row.text), window)
            action.setObjectName(row.do.name.lower())
            action.setMenuRole(row.role)
            if row.shortcut:
                action.setShortcut(QKeySequence(row.shortcut))
            if row.one_of:
                action.setCheckable(True)
                groups.setdefault(row.one_of, QActionGroup(window)).addAction(action)
            action.triggered.connect(handlers[row.do])
            self._by_do[row.do] = action

    def __getitem__(self, do: Do) -> QAction:
        return self._by_do[do]

    def fill_menu_bar(self, window: QMainWindow) -> None:
        """Put the actions into the window's menus, a line between groups."""
        for place in Menu:
            menu = QMenu(_(place.value), window.menuBar())
            menu.setObjectName(f"{place.name.lower()}Menu")
            window.menuBar().addMenu(menu)
            before = None
            for row in ACTIONS:
                if row.menu is not place:
                    continue
                if before is not None and (row.one_of != before.one_of or row.do is Do.QUIT):
                    menu.addSeparator()
                menu.addAction(self._by_do[row.do])
                before = row

    def show_part(self, screen: Screen) -> None:
        """Enable what can be used on this screen."""
        for row in ACTIONS:
            self._by_do[row.do].setEnabled(row.when(screen))
