"""The table of actions: their texts, shortcuts and places, and when they are enabled."""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import Final, NamedTuple

from jenesys_gui.choices import Measure, Scale, View
from jenesys_gui.screen.screen import Screen
from jenesys_gui.screen.state import makes_sense
from jenesys_gui.text.translate import N_


class ActionId(Enum):
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
    COPY = auto()
    COPY_CITATION = auto()
    COPY_IN_WORDS = auto()
    COPY_PICTURE = auto()
    COPY_TABLE = auto()
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
    SHOW_LIST = auto()
    SHOW_DETAILS = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    FIT = auto()
    ONLY_VISIBLE = auto()
    TEXT_LARGER = auto()
    TEXT_SMALLER = auto()
    TEXT_NORMAL = auto()
    PRESENT = auto()
    THEME_SYSTEM = auto()
    THEME_LIGHT = auto()
    THEME_DARK = auto()
    BACK = auto()
    FORWARD = auto()
    PREVIOUS_PHASE = auto()
    NEXT_PHASE = auto()
    FIRST_PHASE = auto()
    LAST_PHASE = auto()
    HELP = auto()
    CITE = auto()
    REPORT_FIGURE = auto()
    ABOUT = auto()


class Menu(Enum):
    """The menus, in their order; `&` marks the letter that opens them."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    GO = N_("&Go")
    WINDOW = N_("&Window")
    HELP = N_("&Help")


class Group(Enum):
    """Actions between two separators; in some groups exactly one is checked."""

    NONE = auto()
    FIND = auto()
    MEASURE = auto()
    SCALE = auto()
    VIEW = auto()
    PANES = auto()
    ZOOM = auto()
    TEXT_SIZE = auto()
    FILTER = auto()
    COMPARE = auto()
    THEME = auto()
    EXPORT = auto()
    QUIT = auto()
    HISTORY = auto()
    COPY = auto()


Condition = Callable[[Screen], bool]
EXCLUSIVE: Final = (Group.MEASURE, Group.SCALE, Group.VIEW, Group.THEME)


class Action(NamedTuple):
    """One action: its text, shortcut and place, when it is enabled, and why it is not.

    `shows` is the measure, scale or view that it chooses; `is_on` returns whether it is checked; `short` is its text in
    the tool bar.
    """

    id: ActionId
    text: str
    shortcut: str
    menu: Menu
    group: Group = Group.NONE
    when: Condition = lambda _screen: True
    why_not: str = ""
    shows: Measure | Scale | View | None = None
    is_on: Condition | None = None
    short: str = ""


_MEASURE: Final = partial(Action, menu=Menu.VIEW, group=Group.MEASURE)
_PARTS: Final = partial(
    Action,
    when=lambda screen: makes_sense(screen.measure, Scale.PER_YEAR),
    why_not=N_("A ratio cannot be shown per year or cumulatively."),
)
_ZOOM: Final = partial(
    Action, when=lambda screen: screen.view is View.TIMELINE, why_not=N_("Only the timeline can be zoomed.")
)
_TO_PREVIOUS: Final = partial(Action, when=lambda screen: bool(screen.phase_list.before))
_TO_NEXT: Final = partial(Action, when=lambda screen: bool(screen.phase_list.after))

ACTIONS: Final = (
    Action(ActionId.OPEN, N_("&Open dataset…"), "Ctrl+O", Menu.FILE),
    Action(
        ActionId.OPEN_BUNDLED,
        N_("Open &bundled dataset"),
        "Ctrl+Shift+O",
        Menu.FILE,
        when=lambda screen: not screen.status.bundled,
    ),
    Action(ActionId.EXPORT_PICTURE, N_("&Export picture…"), "Ctrl+E", Menu.FILE, Group.EXPORT),
    Action(ActionId.EXPORT_REPORT, N_("Export &report…"), "Ctrl+Alt+E", Menu.FILE, Group.EXPORT),
    Action(ActionId.EXPORT_TABLE, N_("Export &table…"), "Ctrl+T", Menu.FILE, Group.EXPORT),
    Action(ActionId.PRINT, N_("&Print report…"), "Ctrl+P", Menu.FILE, Group.EXPORT),
    Action(ActionId.PRINT_SHEET, N_("Print &fact sheet…"), "Ctrl+Shift+P", Menu.FILE, Group.EXPORT),
    Action(ActionId.QUIT, N_("&Quit"), "Ctrl+Q", Menu.FILE, Group.QUIT),
    Action(ActionId.COPY, N_("C&opy"), "Ctrl+C", Menu.EDIT, Group.COPY),
    Action(ActionId.COPY_CITATION, N_("Copy with &citation"), "Ctrl+Shift+C", Menu.EDIT, Group.COPY),
    Action(ActionId.COPY_IN_WORDS, N_("Copy as &text"), "Ctrl+Alt+C", Menu.EDIT, Group.COPY),
    Action(ActionId.COPY_PICTURE, N_("Copy &picture"), "Ctrl+Shift+E", Menu.EDIT, Group.COPY),
    Action(ActionId.COPY_TABLE, N_("Copy ta&ble"), "Ctrl+Shift+T", Menu.EDIT, Group.COPY),
    Action(ActionId.COPY_LINK, N_("Copy as command &line"), "Ctrl+Shift+L", Menu.EDIT, Group.COPY),
    Action(ActionId.FIND, N_("&Find…"), "Ctrl+F", Menu.EDIT, Group.FIND),
    Action(ActionId.FIND_NEXT, N_("Find &next"), "F3", Menu.EDIT, Group.FIND),
    Action(ActionId.FIND_PREVIOUS, N_("Find pre&vious"), "Shift+F3", Menu.EDIT, Group.FIND),
    _MEASURE(ActionId.MEASURE_BUDGET, N_("&Budget"), "Ctrl+1", shows=Measure.BUDGET),
    _MEASURE(ActionId.MEASURE_PARTICIPANTS, N_("&Participants"), "Ctrl+2", shows=Measure.PARTICIPANTS),
    _MEASURE(
        ActionId.MEASURE_PER_PARTICIPANT,
        N_("Budget per p&articipant"),
        "Ctrl+3",
        shows=Measure.PER_PARTICIPANT,
        short=N_("Per participant"),
    ),
    Action(ActionId.SCALE_TOTAL, N_("&Total"), "Ctrl+4", Menu.VIEW, Group.SCALE, shows=Scale.TOTAL),
    _PARTS(ActionId.SCALE_PER_YEAR, N_("Per &year"), "Ctrl+5", Menu.VIEW, Group.SCALE, shows=Scale.PER_YEAR),
    _PARTS(ActionId.SCALE_CUMULATIVE, N_("C&umulative"), "Ctrl+6", Menu.VIEW, Group.SCALE, shows=Scale.CUMULATIVE),
    Action(ActionId.VIEW_TIMELINE, N_("Timeli&ne view"), "Ctrl+7", Menu.VIEW, Group.VIEW, shows=View.TIMELINE),
    Action(ActionId.VIEW_TABLE, N_("Table &view"), "Ctrl+8", Menu.VIEW, Group.VIEW, shows=View.TABLE),
    Action(ActionId.VIEW_SOURCES, N_("Sou&rces view"), "Ctrl+9", Menu.VIEW, Group.VIEW, shows=View.SOURCES),
    Action(ActionId.SHOW_LIST, N_("Show p&hases"), "F9", Menu.VIEW, Group.PANES),
    Action(ActionId.SHOW_DETAILS, N_("Sho&w details"), "Shift+F9", Menu.VIEW, Group.PANES),
    _ZOOM(ActionId.ZOOM_IN, N_("Zoom &in"), "Alt++", Menu.VIEW, Group.ZOOM),
    _ZOOM(ActionId.ZOOM_OUT, N_("Zoom &out"), "Alt+-", Menu.VIEW, Group.ZOOM),
    _ZOOM(ActionId.FIT, N_("Show all y&ears"), "Alt+0", Menu.VIEW, Group.ZOOM),
    Action(
        ActionId.ONLY_VISIBLE,
        N_("List only vi&sible phases"),
        "Ctrl+L",
        Menu.VIEW,
        Group.FILTER,
        is_on=lambda screen: screen.only_visible,
    ),
    Action(
        ActionId.COMPARE,
        N_("Co&mpare phases"),
        "Ctrl+M",
        Menu.VIEW,
        Group.COMPARE,
        when=lambda screen: bool(screen.detail.previous or screen.detail.next),
        why_not=N_("There is no other phase to compare with."),
        is_on=lambda screen: screen.phase_list.pinned is not None,
        short=N_("Compare"),
    ),
    Action(ActionId.THEME_SYSTEM, N_("System &colours"), "", Menu.VIEW, Group.THEME),
    Action(ActionId.THEME_LIGHT, N_("&Light"), "", Menu.VIEW, Group.THEME),
    Action(ActionId.THEME_DARK, N_("&Dark"), "", Menu.VIEW, Group.THEME),
    Action(
        ActionId.BACK,
        N_("&Back"),
        "Alt+Left",
        Menu.GO,
        Group.HISTORY,
        when=lambda screen: screen.can_go_back,
        short=N_("‹ Back"),
    ),
    Action(
        ActionId.FORWARD,
        N_("F&orward"),
        "Alt+Right",
        Menu.GO,
        Group.HISTORY,
        when=lambda screen: screen.can_go_forward,
        short=N_("Forward ›"),
    ),
    _TO_PREVIOUS(ActionId.PREVIOUS_PHASE, N_("&Previous phase"), "Ctrl+Up", Menu.GO),
    _TO_NEXT(ActionId.NEXT_PHASE, N_("&Next phase"), "Ctrl+Down", Menu.GO),
    _TO_PREVIOUS(ActionId.FIRST_PHASE, N_("&First phase"), "Ctrl+Home", Menu.GO),
    _TO_NEXT(ActionId.LAST_PHASE, N_("&Last phase"), "Ctrl+End", Menu.GO),
    Action(ActionId.PRESENT, N_("&Full screen"), "F11", Menu.WINDOW),
    Action(ActionId.TEXT_LARGER, N_("&Larger text"), "Ctrl++", Menu.WINDOW, Group.TEXT_SIZE),
    Action(ActionId.TEXT_SMALLER, N_("&Smaller text"), "Ctrl+-", Menu.WINDOW, Group.TEXT_SIZE),
    Action(ActionId.TEXT_NORMAL, N_("&Normal text size"), "Ctrl+0", Menu.WINDOW, Group.TEXT_SIZE),
    Action(ActionId.HELP, N_("&Help"), "F1", Menu.HELP),
    Action(ActionId.CITE, N_("&Cite…"), "", Menu.HELP),
    Action(
        ActionId.REPORT_FIGURE,
        N_("Report a &wrong figure…"),
        "",
        Menu.HELP,
        when=lambda screen: (screen.comparison or screen.detail).chosen is not None,
    ),
    Action(ActionId.ABOUT, N_("&About JENESYS Viewer"), "", Menu.HELP),
)
