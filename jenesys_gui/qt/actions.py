"""All actions in one table, and what makes menus and tool bar of it."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from jenesys_gui.choices import Measure, Scale, View
from jenesys_gui.screen.screen import Screen
from jenesys_gui.screen.state import makes_sense
from jenesys_gui.text.translate import N_, _


class Do(Enum):
    """What an action does."""

    OPEN = auto()
    OPEN_BUNDLED = auto()
    QUIT = auto()
    EXPORT_PICTURE = auto()
    EXPORT_REPORT = auto()
    EXPORT_TABLE = auto()
    PRINT = auto()
    PRINT_SHEET = auto()
    COPY_LINK = auto()
    COPY_CITATION = auto()
    COPY_IN_WORDS = auto()
    COPY_PICTURE = auto()
    COMPARE = auto()
    FIND = auto()
    FIND_NEXT = auto()
    FIND_PREVIOUS = auto()
    MEASURE_BUDGET = auto()
    MEASURE_PARTICIPANTS = auto()
    MEASURE_PER_PARTICIPANT = auto()
    SCALE_TOTAL = auto()
    SCALE_PER_YEAR = auto()
    SCALE_CUMULATIVE = auto()
    VIEW_TIMELINE = auto()
    VIEW_TABLE = auto()
    VIEW_SOURCES = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    FIT = auto()
    ONLY_IN_SIGHT = auto()
    ONLY_FOUND = auto()
    THEME_SYSTEM = auto()
    THEME_LIGHT = auto()
    THEME_DARK = auto()
    BACK = auto()
    FORWARD = auto()
    PREVIOUS_PHASE = auto()
    NEXT_PHASE = auto()
    FIRST_PHASE = auto()
    LAST_PHASE = auto()
    CITE = auto()
    ABOUT = auto()


class Menu(Enum):
    """The menus, in their order; `&` marks the letter that opens them."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    GO = N_("&Go")
    HELP = N_("&Help")


class Group(Enum):
    """Actions that stand together; of some groups one is always chosen."""

    NONE = auto()
    FIND = auto()
    MEASURE = auto()
    SCALE = auto()
    SHOWN = auto()
    ZOOM = auto()
    FILTER = auto()
    COMPARE = auto()
    THEME = auto()
    TAKE = auto()
    LEAVE = auto()
    SEEN = auto()


Condition = Callable[[Screen], bool]
ONE_CHOSEN: Final = (Group.MEASURE, Group.SCALE, Group.SHOWN, Group.THEME)


def has_previous(screen: Screen) -> bool:
    """Whether a phase stands before the selected one in the list."""
    return bool(screen.phase_list.before)


def has_next(screen: Screen) -> bool:
    """Whether a phase stands after the selected one in the list."""
    return bool(screen.phase_list.after)


def has_others(screen: Screen) -> bool:
    """Whether there is another phase than the selected one."""
    return screen.detail.previous is not None or screen.detail.next is not None


def other_dataset(screen: Screen) -> bool:
    """Whether the dataset on the screen is not the bundled one."""
    return not screen.status.bundled


def always(_screen: Screen) -> bool:
    """For what can be done at any time."""
    return True


def can_be_split(screen: Screen) -> bool:
    """Whether the measure on the screen has yearly parts and a running sum."""
    return makes_sense(screen.measure, Scale.PER_YEAR)


def shows_timeline(screen: Screen) -> bool:
    """Whether the timeline is what is shown."""
    return screen.view is View.TIMELINE


def is_looked_for(screen: Screen) -> bool:
    """Whether there are words to look for."""
    return bool(screen.find.counted)


def compares(screen: Screen) -> bool:
    """Whether phases are compared."""
    return screen.phase_list.pinned is not None


def lists_only_found(screen: Screen) -> bool:
    """Whether the list is narrowed to what was found."""
    return screen.find.only_found


def is_found(screen: Screen) -> bool:
    """Whether something was found."""
    return screen.find.total > 0


class Action(NamedTuple):
    """One action: its text, shortcut and place, when it can be used, and why it can't where it can't.

    `shows` is the measure, scale or view that it chooses, `is_on` says whether it is checked; `short` is its text in
    the tool bar, where there is little room.
    """

    do: Do
    text: str
    shortcut: str
    menu: Menu
    group: Group = Group.NONE
    when: Condition = always
    why_not: str = ""
    shows: Measure | Scale | View | None = None
    is_on: Condition | None = None
    short: str = ""


_PARTS: Final = partial(Action, when=can_be_split, why_not=N_("A ratio has no yearly part and no running sum."))
_TO_FOUND: Final = partial(Action, when=is_found, why_not=N_("Nothing is found."))
_ZOOM: Final = partial(Action, when=shows_timeline, why_not=N_("Only the timeline can be zoomed."))

ACTIONS: Final = (
    Action(Do.OPEN, N_("&Open dataset…"), "Ctrl+O", Menu.FILE),
    Action(Do.OPEN_BUNDLED, N_("Open the &bundled dataset"), "Ctrl+Shift+O", Menu.FILE, when=other_dataset),
    Action(Do.EXPORT_PICTURE, N_("&Export picture…"), "Ctrl+E", Menu.FILE, Group.TAKE),
    Action(Do.EXPORT_REPORT, N_("Export &report…"), "Ctrl+Alt+E", Menu.FILE, Group.TAKE),
    Action(Do.EXPORT_TABLE, N_("Export &table…"), "Ctrl+T", Menu.FILE, Group.TAKE),
    Action(Do.PRINT, N_("&Print report…"), "Ctrl+P", Menu.FILE, Group.TAKE),
    Action(Do.PRINT_SHEET, N_("Print &fact sheet…"), "Ctrl+Shift+P", Menu.FILE, Group.TAKE),
    Action(Do.COPY_LINK, N_("Copy &link to this view"), "Ctrl+Shift+L", Menu.FILE, Group.TAKE),
    Action(Do.QUIT, N_("&Quit"), "Ctrl+Q", Menu.FILE, Group.LEAVE),
    Action(Do.COPY_CITATION, N_("Copy with &citation"), "Ctrl+Shift+C", Menu.EDIT),
    Action(Do.COPY_IN_WORDS, N_("Copy in &words"), "Ctrl+Alt+C", Menu.EDIT),
    Action(Do.COPY_PICTURE, N_("Copy &picture"), "Ctrl+Shift+E", Menu.EDIT),
    Action(Do.FIND, N_("&Find…"), "Ctrl+F", Menu.EDIT, Group.FIND),
    _TO_FOUND(Do.FIND_NEXT, N_("Find &next"), "F3", Menu.EDIT, Group.FIND),
    _TO_FOUND(Do.FIND_PREVIOUS, N_("Find pre&vious"), "Shift+F3", Menu.EDIT, Group.FIND),
    Action(Do.MEASURE_BUDGET, N_("&Budget"), "Ctrl+1", Menu.VIEW, Group.MEASURE, shows=Measure.BUDGET),
    Action(
        Do.MEASURE_PARTICIPANTS, N_("&Participants"), "Ctrl+2", Menu.VIEW, Group.MEASURE, shows=Measure.PARTICIPANTS
    ),
    Action(
        Do.MEASURE_PER_PARTICIPANT,
        N_("Budget per p&articipant"),
        "Ctrl+3",
        Menu.VIEW,
        Group.MEASURE,
        shows=Measure.PER_PARTICIPANT,
        short=N_("Per participant"),
    ),
    Action(Do.SCALE_TOTAL, N_("&Total"), "Ctrl+4", Menu.VIEW, Group.SCALE, shows=Scale.TOTAL),
    _PARTS(Do.SCALE_PER_YEAR, N_("Per &year"), "Ctrl+5", Menu.VIEW, Group.SCALE, shows=Scale.PER_YEAR),
    _PARTS(Do.SCALE_CUMULATIVE, N_("C&umulative"), "Ctrl+6", Menu.VIEW, Group.SCALE, shows=Scale.CUMULATIVE),
    Action(Do.VIEW_TIMELINE, N_("Timeli&ne view"), "Ctrl+7", Menu.VIEW, Group.SHOWN, shows=View.TIMELINE),
    Action(Do.VIEW_TABLE, N_("Table &view"), "Ctrl+8", Menu.VIEW, Group.SHOWN, shows=View.TABLE),
    Action(Do.VIEW_SOURCES, N_("Sou&rces view"), "Ctrl+9", Menu.VIEW, Group.SHOWN, shows=View.SOURCES),
    _ZOOM(Do.ZOOM_IN, N_("Zoom &in"), "Ctrl++", Menu.VIEW, Group.ZOOM),
    _ZOOM(Do.ZOOM_OUT, N_("Zoom &out"), "Ctrl+-", Menu.VIEW, Group.ZOOM),
    _ZOOM(Do.FIT, N_("Show all y&ears"), "Ctrl+0", Menu.VIEW, Group.ZOOM),
    Action(Do.ONLY_IN_SIGHT, N_("List only phases in &sight"), "Ctrl+L", Menu.VIEW, Group.FILTER),
    Action(
        Do.ONLY_FOUND,
        N_("List only phases &found"),
        "Ctrl+Shift+F",
        Menu.VIEW,
        Group.FILTER,
        when=is_looked_for,
        why_not=N_("Nothing is looked for."),
        is_on=lists_only_found,
    ),
    Action(
        Do.COMPARE,
        N_("Co&mpare phases"),
        "Ctrl+M",
        Menu.VIEW,
        Group.COMPARE,
        when=has_others,
        why_not=N_("There is no other phase to compare with."),
        is_on=compares,
        short=N_("Compare"),
    ),
    Action(Do.THEME_SYSTEM, N_("&Colours of the system"), "", Menu.VIEW, Group.THEME),
    Action(Do.THEME_LIGHT, N_("&Light"), "", Menu.VIEW, Group.THEME),
    Action(Do.THEME_DARK, N_("&Dark"), "", Menu.VIEW, Group.THEME),
    Action(Do.BACK, N_("&Back"), "Alt+Left", Menu.GO, Group.SEEN),
    Action(Do.FORWARD, N_("F&orward"), "Alt+Right", Menu.GO, Group.SEEN),
    Action(Do.PREVIOUS_PHASE, N_("&Previous phase"), "Ctrl+Up", Menu.GO, when=has_previous),
    Action(Do.NEXT_PHASE, N_("&Next phase"), "Ctrl+Down", Menu.GO, when=has_next),
    Action(Do.FIRST_PHASE, N_("&First phase"), "Ctrl+Home", Menu.GO, when=has_previous),
    Action(Do.LAST_PHASE, N_("&Last phase"), "Ctrl+End", Menu.GO, when=has_next),
    Action(Do.CITE, N_("&Cite…"), "", Menu.HELP),
    Action(Do.ABOUT, N_("&About JENESYS Viewer"), "F1", Menu.HELP),
)
_ROLES: Final = {Do.QUIT: QAction.MenuRole.QuitRole, Do.ABOUT: QAction.MenuRole.AboutRole}
_IN_CONTEXT_MENU: Final = (
    Do.COPY_CITATION,
    Do.COPY_IN_WORDS,
    Do.COPY_PICTURE,
    Do.EXPORT_PICTURE,
    Do.ZOOM_IN,
    Do.ZOOM_OUT,
    Do.FIT,
)


class Actions:
    """The QActions of a window, made from the table."""

    def __init__(self, window: QMainWindow, handlers: Mapping[Do, Callable[[], object]]) -> None:
        self._by_do: dict[Do, QAction] = {}
        groups = {group: QActionGroup(window) for group in ONE_CHOSEN}
        for row in ACTIONS:
            action = QAction(_(row.text), window)
            action.setObjectName(row.do.name.lower())
            action.setMenuRole(_ROLES.get(row.do, QAction.MenuRole.NoRole))
            if row.shortcut:
                action.setShortcut(QKeySequence(row.shortcut))
            action.setToolTip(_tip(action))
            if row.short:
                action.setIconText(_(row.short))
            action.setCheckable(row.group in (*ONE_CHOSEN, Group.FILTER, Group.COMPARE))
            if row.group in ONE_CHOSEN:
                groups[row.group].addAction(action)
            action.triggered.connect(handlers[row.do])
            self._by_do[row.do] = action

    def __getitem__(self, do: Do) -> QAction:
        return self._by_do[do]

    def fill_menu_bar(self, window: QMainWindow) -> None:
        """Put the actions into the window's menus, a line between groups."""
        for place in Menu:
            menu = QMenu(_(place.value), window.menuBar())
            menu.setObjectName(f"{place.name.lower()}Menu")
            menu.setToolTipsVisible(True)
            window.menuBar().addMenu(menu)
            before = None
            for row in ACTIONS:
                if row.menu is not place:
                    continue
                if before is not None and row.group is not before.group:
                    menu.addSeparator()
                menu.addAction(self._by_do[row.do])
                before = row

    def make_tool_bar(self, window: QMainWindow, first: QWidget) -> QToolBar:
        """A field, measures, scales, and on the right what takes a phase along."""
        bar = QToolBar(_("Tool bar"), window)
        bar.setObjectName("toolBar")
        bar.setMovable(False)
        bar.addWidget(first)
        bar.addSeparator()
        bar.addActions(list(self._of(Group.MEASURE)))
        bar.addSeparator()
        bar.addActions(list(self._of(Group.SCALE)))
        spring = QWidget(bar)
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spring)
        bar.addAction(self._by_do[Do.COMPARE])
        bar.addAction(self._by_do[Do.COPY_CITATION])
        # What opens the rest where there is no room: its picture is black, be the ground light or dark.
        more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
        assert more is not None  # every tool bar of Qt has one
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        more.setText("»")
        more.setAccessibleName(_("More tools"))
        more.setToolTip(_("More tools"))
        return bar

    def show_context_menu(self, parent: QWidget, at: QPoint) -> None:
        """Offer what can be done with the plot."""
        menu = QMenu(parent)
        menu.setObjectName("plotMenu")
        menu.addActions([self._by_do[do] for do in _IN_CONTEXT_MENU])
        menu.exec(at)
        menu.deleteLater()

    def show_part(self, screen: Screen) -> None:
        """Enable what can be used on this screen, and check what it shows."""
        for row in ACTIONS:
            action, usable = self._by_do[row.do], row.when(screen)
            action.setEnabled(usable)
            if row.why_not:
                action.setToolTip(_tip(action) if usable else _(row.why_not))
            if row.is_on is not None:
                action.setChecked(row.is_on(screen))
            if row.shows in (screen.measure, screen.scale, screen.view):
                action.setChecked(True)

    def _of(self, group: Group) -> Iterator[QAction]:
        return (self._by_do[row.do] for row in ACTIONS if row.group is group)


def _tip(action: QAction) -> str:
    """The text of an action with its shortcut."""
    text = action.text().replace("&", "").rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})" if keys else text
