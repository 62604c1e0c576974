"""Fills the window: connects its parts with the store. Decides nothing."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from jenesys_gui.choices import ThemeChoice, View
from jenesys_gui.model.dataset import ValueRef
from jenesys_gui.qt.actions import ActionId, actions_for
from jenesys_gui.qt.announcements import announce
from jenesys_gui.qt.details.pane import DetailPane
from jenesys_gui.qt.find.find import Finder
from jenesys_gui.qt.labels import window_title
from jenesys_gui.qt.later import later
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.menus import Actions
from jenesys_gui.qt.middle_pane import MiddlePane
from jenesys_gui.qt.panes import Content
from jenesys_gui.qt.phase_list.pane import PhaseListPane
from jenesys_gui.qt.presenting import Presentation, ThemeSwitch, text_size_handlers
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.status_bar import StatusBar
from jenesys_gui.qt.store import Navigation, Store
from jenesys_gui.qt.timeline import ZOOM_STEP
from jenesys_gui.screen.details.comparison import Comparison
from jenesys_gui.screen.details.detail import Detail
from jenesys_gui.screen.screen import Screen, announcement
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.export.exports import Exports
    from jenesys_gui.qt.opening.opener import Opener
    from jenesys_gui.qt.timeline.plot import TimelinePlot


# Returns a part of a screen, and shows it.
_ShownPart = tuple[Callable[[Screen], object], Callable[[Any], None]]


class Viewer(QObject):
    """The phase list, the timeline and the details of one dataset, in a window."""

    # A view of a large dataset, which is read when the plot is there.
    wanted: ViewState | None = None

    def __init__(self, window: MainWindow, store: Store, settings: Settings, choice: ThemeChoice) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._navigation = Navigation(store)
        self._settings = settings
        self._coming = store.details_nearby()
        self._preparing = QTimer(self, singleShot=True)
        hint = _("Click a phase to see its figures, and a figure to see its source. F1 opens the help.")
        content = Content(window, [hint] if settings.is_first_start else [])
        self._panes = content.panes
        # The bars first: Tab visits everything in the order in which it is created.
        self._finder = Finder(store, self._focus_list, partial(announce, window), window)
        self._presentation = Presentation(window, self._navigation.step)
        self.theme = ThemeSwitch(choice, window)
        self._actions = Actions(window, self._handlers())
        self._actions.fill_menu_bar(window)
        bar = self._actions.make_tool_bar(window, self._finder.field)
        self._phase_list = PhaseListPane(self._navigation, self._panes.left)
        self._middle = MiddlePane(self._navigation, self._panes)
        self._timeline = self._middle.timeline
        self._detail = DetailPane(self._navigation, self._panes.right)
        self._panes.hold(self._phase_list, self._middle, self._detail)
        self._panes.list_size = self._phase_list.needed_size
        self._timeline.add_switches(*self._actions.make_switches(self._timeline))
        self._actions.put_on(self._timeline.all_years, ActionId.FIT)
        self._actions[ActionId[f"THEME_{choice.name}"]].setChecked(True)
        self._status = StatusBar(window)
        self._first_parts, self._other_parts = self._shown_parts()
        self._show_all(store.screen, partial(window.hold, bar, content))
        self._panes.shown_changed.connect(lambda action, shown: self._actions[action].setChecked(shown))
        self._panes.restore(settings)
        if settings.is_first_start:
            # At once, so that the next start is not the first one even if the program is killed.
            settings[Key.GEOMETRY] = window.saveGeometry()
        # Otherwise the search field, which comes first, would have the focus. Once the list is visible: a window that
        # is activated before gives the focus to the field.
        later(self, self._focus_list)
        self._connect()

    def load_plot(self) -> None:
        """Create the plot. The other parts can be used before pyqtgraph is imported."""
        self._timeline.load_plot(self._connect_plot)

    def get_ready(self) -> None:
        """Prepare the details of other phases, one phase at a time, so that a click meanwhile does not wait."""
        part = next(self._coming, None)
        if part is not None and self._detail.get_ready(part):
            self._preparing.start()

    def watch(self) -> None:
        """Notice changes of the files of the dataset, or read the one that is wanted."""
        if self.wanted is not None:
            self.opener.open_view(self.wanted)
        elif self._store.state.origin:
            self.opener.watch_shown()

    def _connect(self) -> None:
        self._store.changed.connect(self._on_screen_changed)
        self._preparing.timeout.connect(self.get_ready)
        self._finder.found.connect(self._on_found)
        self._finder.highlighted.connect(partial(self._timeline.with_plot, lambda plot: plot.viewport().update()))
        self._window.closing.connect(self._on_closing)
        recent = self._actions.add_submenu(ActionId.OPEN_RECENT, self._window)
        recent.aboutToShow.connect(lambda: self.opener.recent.fill(recent))
        self._window.setAcceptDrops(True)
        self._window.dropped.connect(lambda path: self.opener.open(path))  # noqa: PLW0108 - loads it
        self._window.menu_asked.connect(lambda event: self._exports.copier.show_menu(event))  # noqa: PLW0108 - loads it

    def _connect_plot(self, plot: "TimelinePlot") -> None:
        plot.phase_chosen.connect(self._navigation.go_to_phase)
        plot.value_chosen.connect(self._navigation.go_to_value)
        plot.stepped.connect(self._navigation.step)
        plot.turned.connect(self._navigation.step_measure)
        plot.read.connect(self._status.show_year_summary)
        plot.moved.connect(self._navigation.show_years)
        plot.menu_asked.connect(lambda at, ref: self._exports.copier.show_plot_menu(at, ref))  # noqa: PLW0108 - as above

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            # The actions that are not named below.
            **{action: partial(self._open_or_export, action) for action in ActionId},
            ActionId.QUIT: self._window.close,
            ActionId.EXPORT_TABLE: lambda: self._exports.export_table(self._middle.selected_rows),
            **self._navigation.handlers(),
            ActionId.ZOOM_IN: lambda: self._timeline.with_plot(lambda plot: plot.box.zoom(ZOOM_STEP)),
            ActionId.ZOOM_OUT: lambda: self._timeline.with_plot(lambda plot: plot.box.zoom(1 / ZOOM_STEP)),
            ActionId.FIT: lambda: self._timeline.with_plot(lambda plot: plot.box.fit()),
            **self._finder.handlers(),
            **text_size_handlers(self._settings, self._window),
            ActionId.PRESENT: self._presentation.toggle,
            **self._panes.handlers(),
            **actions_for(ThemeChoice, self.theme.choose),
        }

    def _focus_list(self) -> None:
        self._phase_list.setFocus()

    @cached_property
    def _exports(self) -> "Exports":
        # Not at the top: most users export nothing, and the window does not wait for dialogs, formats and printers.
        from jenesys_gui.qt.export.exports import Exports  # noqa: PLC0415

        return Exports(self._store, self._settings, self._window, self._actions, self.opener.open)

    @cached_property
    def opener(self) -> "Opener":
        """What opens datasets and lists their problems."""
        # Not at the top: most starts show a dataset without problems, and nothing else is opened.
        from jenesys_gui.qt.opening.opener import Opener  # noqa: PLC0415

        return Opener(self._store, self._settings, self._window, self._panes.arrange, self._timeline.same_years)

    def _open_or_export(self, action: ActionId) -> None:
        handler = self.opener.handlers().get(action) or self._exports.handlers()[action]
        handler()

    def _shown_parts(self) -> tuple[tuple[_ShownPart, ...], tuple[_ShownPart, ...]]:
        """Return those parts of the screen that the sizes of the others depend on, and the others."""
        first = (
            (_title, self._window.setWindowTitle),
            (lambda screen: screen.status._replace(spoken=""), self._status.show_part),
            (lambda screen: screen.phase_list, self._phase_list.show_part),
            (lambda screen: screen, self._actions.show_part),
        )
        others = (
            (lambda screen: screen.timeline, self._timeline.show_part),
            (lambda screen: screen.table, partial(self._middle.show_page, View.TABLE)),
            (lambda screen: screen.sources, partial(self._middle.show_page, View.SOURCES)),
            (lambda screen: screen.view, self._middle.show_view),
            (lambda screen: (screen.detail, screen.comparison), self._show_details),
        )
        return first, others

    def _show_all(self, screen: Screen, lay_out: Callable[[], object]) -> None:
        for part_of, show in self._first_parts:
            show(part_of(screen))
        lay_out()
        for part_of, show in self._other_parts:
            show(part_of(screen))

    def _show_details(self, details: tuple[Detail, Comparison | None]) -> None:
        (detail, comparison), needed = details, self._detail.minimumSizeHint()
        if comparison is None:
            self._detail.show_part(detail)
        else:
            self._detail.show_comparison(comparison)
        if self._detail.minimumSizeHint() != needed:
            self._panes.arrange_again()

    def _on_screen_changed(self, old: Screen, new: Screen) -> None:
        for part_of, show in self._first_parts + self._other_parts:
            part = part_of(new)
            if part != part_of(old):
                show(part)
        text = announcement(old, new)
        focused: Any = self._window.focusWidget()  # None if nothing has the focus, whatever its types say
        # A row of the list, and a bar, say their phase themselves.
        name = "" if focused is None else focused.objectName()
        is_read = text == new.status.spoken and name in ("phaseList", "barSpot")
        announce(self._window, text, is_read=is_read)

    def _on_found(self, ref: ValueRef | None) -> None:
        """Scroll to a search result."""
        self._detail.scroll_to(ref)
        self._middle.scroll_to_words()
        if ref is not None and ref.id:
            self._timeline.with_plot(lambda plot: plot.scroll_to(ref.id))

    def _on_closing(self) -> None:
        """Save the layout and the theme for the next start."""
        self._presentation.end()
        self._panes.save(self._settings)
        self._settings[Key.THEME] = self.theme.choice.value


def _title(screen: Screen) -> str:
    return window_title(_("{dataset} — JENESYS Viewer").format(dataset=screen.title))
