"""The table of actions: their texts, shortcuts and places, and when they are enabled."""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import Final, NamedTuple, TypeVar

from jenesys_gui.choices import Scale, ThemeChoice, View
from jenesys_gui.screen.screen import Screen
from jenesys_gui.screen.state import makes_sense
from jenesys_gui.text.translate import N_


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
Choice = TypeVar("Choice", Scale, View, ThemeChoice)
EXCLUSIVE: Final = (Group.MEASURE, Group.SCALE, Group.VIEW, Group.THEME)


class Action(NamedTuple):
    """One action: its text, shortcut and place, when it is enabled, and why it is not.

    Without a menu, it is only in context menus. `shows` is the scale, view or theme that it chooses; `is_on`
    returns whether it is checked; `short` is its text in the tool bar, `tip` what the tooltip says instead of its text.
    """

    text: str
    shortcut: str
    menu: Menu | None
    group: Group = Group.NONE
    when: Condition | None = None
    why_not: str = ""
    shows: Scale | View | ThemeChoice | None = None
    is_on: Condition | None = None
    short: str = ""
    tip: str = ""


_COPY: Final = partial(Action, menu=Menu.EDIT, group=Group.COPY)
_REPORT: Final = N_("Report a &wrong figure…")
_EXPLAINED: Final = partial(
    Action,
    when=lambda screen: (screen.comparison or screen.detail).chosen is not None,
    why_not=N_("No figure is selected."),
)
_PARTS: Final = partial(
    Action,
    when=lambda screen: makes_sense(screen.measure, Scale.PER_YEAR),
    why_not=N_("A ratio cannot be shown per year or cumulatively."),
)
_ZOOM: Final = partial(
    Action, when=lambda screen: screen.view is View.TIMELINE, why_not=N_("Only the timeline can be zoomed.")
)
_COMPARE: Final = partial(
    Action,
    menu=Menu.VIEW,
    group=Group.COMPARE,
    when=lambda screen: bool(screen.detail.previous or screen.detail.next),
    why_not=N_("There is no other phase to compare with."),
)
_THEME: Final = partial(Action, shortcut="", menu=Menu.VIEW, group=Group.THEME)
_GO: Final = partial(Action, menu=Menu.GO, group=Group.HISTORY)
_TO_PREVIOUS: Final = partial(Action, when=lambda screen: bool(screen.phase_list.before))
_TO_NEXT: Final = partial(Action, when=lambda screen: bool(screen.phase_list.after))


class ActionId(Enum):
    """The table of actions, in the order of the menus."""

    NEW = Action(N_("&New dataset…"), "Ctrl+N", Menu.FILE, tip=N_("A small dataset to start from, with explanations"))
    OPEN = Action(N_("&Open dataset…"), "Ctrl+O", Menu.FILE)
    OPEN_RECENT = Action(N_("Open re&cent"), "", Menu.FILE)
    OPEN_BUNDLED = Action(
        N_("Open &bundled dataset"), "Ctrl+Shift+O", Menu.FILE, when=lambda screen: not screen.status.bundled
    )
    RELOAD = Action(N_("Read a&gain"), "F5", Menu.FILE, tip=N_("Read the files of the dataset again"))
    PROBLEMS = Action(N_("Prob&lems…"), "", Menu.FILE, tip=N_("List the problems of the dataset"))
    SAVE_COPY = Action(
        N_("&Save a copy as…"), "Ctrl+Shift+S", Menu.FILE, tip=N_("The dataset as a folder, zip file or workbook")
    )
    EXPORT_PICTURE = Action(N_("E&xport picture…"), "Ctrl+E", Menu.FILE, Group.EXPORT)
    EXPORT_REPORT = Action(N_("Export &report…"), "Ctrl+Alt+E", Menu.FILE, Group.EXPORT)
    EXPORT_TABLE = Action(N_("Export &table…"), "Ctrl+T", Menu.FILE, Group.EXPORT)
    PRINT = Action(N_("&Print report…"), "Ctrl+P", Menu.FILE, Group.EXPORT)
    PRINT_SHEET = Action(N_("Print &fact sheet…"), "Ctrl+Shift+P", Menu.FILE, Group.EXPORT)
    QUIT = Action(N_("&Quit"), "Ctrl+Q", Menu.FILE, Group.QUIT)
    COPY = _COPY(N_("C&opy"), "Ctrl+C", tip=N_("The selected text or rows, or else the number alone"))
    COPY_CITATION = _EXPLAINED(
        N_("Copy figure with &citation"),
        "Ctrl+Shift+C",
        Menu.EDIT,
        Group.COPY,
        tip=N_("The selected figure or value, with its source"),
    )
    COPY_IN_WORDS = _COPY(
        N_("Copy view as &text"), "Ctrl+Alt+C", tip=N_("The measure in the timeline, in sentences with caveats")
    )
    COPY_PICTURE = _COPY(N_("Copy &picture"), "Ctrl+Shift+E", tip=N_("The timeline, for a slide or a document"))
    COPY_TABLE = _COPY(
        N_("Copy ta&ble"), "Ctrl+Shift+T", tip=N_("The visible table or the overview, for a spreadsheet")
    )
    COPY_LINK = _COPY(N_("Copy as command &line"), "Ctrl+Shift+L", tip=N_("The command that opens this view again"))
    FIND = Action(N_("&Find…"), "Ctrl+F", Menu.EDIT, Group.FIND)
    FIND_NEXT = Action(N_("Find &next"), "F3", Menu.EDIT, Group.FIND)
    FIND_PREVIOUS = Action(N_("Find pre&vious"), "Shift+F3", Menu.EDIT, Group.FIND)
    # As many as there are measures in the dataset, which names them.
    MEASURE_1 = Action(N_("First measure"), "Ctrl+1", Menu.VIEW, Group.MEASURE)
    MEASURE_2 = Action(N_("Second measure"), "Ctrl+2", Menu.VIEW, Group.MEASURE)
    MEASURE_3 = Action(N_("Third measure"), "Ctrl+3", Menu.VIEW, Group.MEASURE)
    MEASURE_4 = Action(N_("Fourth measure"), "", Menu.VIEW, Group.MEASURE)
    MEASURE_5 = Action(N_("Fifth measure"), "", Menu.VIEW, Group.MEASURE)
    MEASURE_6 = Action(N_("Sixth measure"), "", Menu.VIEW, Group.MEASURE)
    SCALE_TOTAL = Action(N_("&Total"), "Ctrl+4", Menu.VIEW, Group.SCALE, shows=Scale.TOTAL)
    SCALE_PER_YEAR = _PARTS(N_("Per &year"), "Ctrl+5", Menu.VIEW, Group.SCALE, shows=Scale.PER_YEAR)
    SCALE_CUMULATIVE = _PARTS(N_("C&umulative"), "Ctrl+6", Menu.VIEW, Group.SCALE, shows=Scale.CUMULATIVE)
    VIEW_TIMELINE = Action(N_("Timeli&ne view"), "Ctrl+7", Menu.VIEW, Group.VIEW, shows=View.TIMELINE)
    VIEW_TABLE = Action(N_("Table &view"), "Ctrl+8", Menu.VIEW, Group.VIEW, shows=View.TABLE)
    VIEW_SOURCES = Action(N_("Sou&rces view"), "Ctrl+9", Menu.VIEW, Group.VIEW, shows=View.SOURCES)
    SHOW_LIST = Action(N_("Show p&hases"), "F9", Menu.VIEW, Group.PANES)
    SHOW_DETAILS = Action(N_("Sho&w details"), "Shift+F9", Menu.VIEW, Group.PANES)
    ZOOM_IN = _ZOOM(N_("&Zoom in"), "Alt++", Menu.VIEW, Group.ZOOM)
    ZOOM_OUT = _ZOOM(N_("Zoom &out"), "Alt+-", Menu.VIEW, Group.ZOOM)
    FIT = _ZOOM(N_("Show all y&ears"), "Alt+0", Menu.VIEW, Group.ZOOM)
    ONLY_VISIBLE = Action(
        N_("List only vi&sible phases"), "Ctrl+L", Menu.VIEW, Group.FILTER, is_on=lambda screen: screen.only_visible
    )
    COMPARE = _COMPARE(
        N_("Co&mpare phases"), "Ctrl+M", is_on=lambda screen: screen.phase_list.pinned is not None, short=N_("Compare")
    )
    COMPARE_PHASE = _COMPARE(
        N_("Include &phase in comparison"),
        "",
        is_on=lambda screen: screen.detail.phase in (screen.phase_list.pinned or ()),
    )
    THEME_SYSTEM = _THEME(N_("System &colours"), shows=ThemeChoice.SYSTEM)
    THEME_LIGHT = _THEME(N_("&Light"), shows=ThemeChoice.LIGHT)
    THEME_DARK = _THEME(N_("&Dark"), shows=ThemeChoice.DARK)
    THEME_CONTRAST_LIGHT = _THEME(N_("L&ight, high contrast"), shows=ThemeChoice.CONTRAST_LIGHT)
    THEME_CONTRAST_DARK = _THEME(N_("Dar&k, high contrast"), shows=ThemeChoice.CONTRAST_DARK)
    BACK = _GO(N_("&Back"), "Alt+Left", when=lambda screen: screen.can_go_back, short=N_("‹ Back"))
    FORWARD = _GO(N_("F&orward"), "Alt+Right", when=lambda screen: screen.can_go_forward, short=N_("Forward ›"))
    PREVIOUS_PHASE = _TO_PREVIOUS(N_("&Previous phase"), "Ctrl+Up", Menu.GO)
    NEXT_PHASE = _TO_NEXT(N_("&Next phase"), "Ctrl+Down", Menu.GO)
    FIRST_PHASE = _TO_PREVIOUS(N_("&First phase"), "Ctrl+Home", Menu.GO)
    LAST_PHASE = _TO_NEXT(N_("&Last phase"), "Ctrl+End", Menu.GO)
    PRESENT = Action(N_("&Full screen"), "F11", Menu.WINDOW)
    TEXT_LARGER = Action(N_("&Larger text"), "Ctrl++", Menu.WINDOW, Group.TEXT_SIZE)
    TEXT_SMALLER = Action(N_("&Smaller text"), "Ctrl+-", Menu.WINDOW, Group.TEXT_SIZE)
    TEXT_NORMAL = Action(N_("&Normal text size"), "Ctrl+0", Menu.WINDOW, Group.TEXT_SIZE)
    HELP = Action(N_("&Help"), "F1", Menu.HELP)
    CITE = Action(N_("&Cite…"), "", Menu.HELP)
    REPORT_FIGURE = _EXPLAINED(_REPORT, "", Menu.HELP)
    ABOUT = Action(N_("&About JENESYS Viewer"), "", Menu.HELP)
    COPY_TEXT = Action(N_("Copy &text"), "", None)
    COPY_ADDRESS = Action(N_("Copy &address"), "", None)
    COPY_VALUE = Action(N_("Copy &value"), "", None)
    CITE_VALUE = Action(N_("Copy value with c&itation"), "", None)
    CITE_PHASE = Action(N_("Copy figures with c&itation"), "", None)
    COPY_ROW = Action(N_("Copy &row"), "", None)
    REPORT_VALUE = Action(_REPORT, "", None)
    COPY_ROWS = Action(N_("Copy &selected rows"), "", None)
    CLEAR_RECENT = Action(N_("&Clear list"), "", None)


MEASURES: Final = tuple(action for action in ActionId if action.value.group is Group.MEASURE)


def actions_for(kind: type[Choice], choose: Callable[[Choice], object]) -> dict[ActionId, Callable[[], object]]:
    """Return the handlers of the actions that choose a scale, a view or a theme."""
    chosen = ((action, action.value.shows) for action in ActionId)
    return {action: partial(choose, shows) for action, shows in chosen if isinstance(shows, kind)}
