"""The window: puts the parts together and passes on what the user asks for. Decides nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMainWindow, QSplitter

from jenesys_gui import files
from jenesys_gui.qt.actions import Actions, Do
from jenesys_gui.qt.detail import DetailPane
from jenesys_gui.qt.dialogs import show_about, show_problems
from jenesys_gui.qt.phase_list import PhaseListPane
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import GAP, ThemeChoice, apply_theme, wanted_theme
from jenesys_gui.qt.timeline_pane import TimelinePane
from jenesys_gui.reading.reader import read
from jenesys_gui.screen.screen import Screen
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.status import Status
from jenesys_gui.text import sentences
from jenesys_gui.text.translate import _

# The panes at the sides: as wide as this where there is room, a part of the window where there is not.
_SIDE_WIDTHS = (284, 338)
_SIDE_PARTS = (0.235, 0.29)
_THEME_ACTIONS = {
    ThemeChoice.SYSTEM: Do.THEME_SYSTEM,
    ThemeChoice.LIGHT: Do.THEME_LIGHT,
    ThemeChoice.DARK: Do.THEME_DARK,
}
_FIRST_SIZE = (1280, 820)
_MESSAGE_MILLISECONDS = 6000


class MainWindow(QMainWindow):
    """The phase list, the timeline and the details of one dataset."""

    # Sent once, when the window has been painted for the first time.
    painted = Signal()

    def __init__(self, store: Store, settings: Settings, choice: ThemeChoice) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._store = store
        self._settings = settings
        self._choice = choice
        self._was_painted = False
        theme = wanted_theme(choice)
        self._phase_list = PhaseListPane(theme)
        self._timeline = TimelinePane(theme)
        self._detail = DetailPane()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._actions = Actions(self, self._handlers())
        self._actions.fill_menu_bar(self)
        self._actions[_THEME_ACTIONS[choice]].setChecked(True)
        self._lay_out()
        self._connect()
        self._show_screen(store.screen)

    def load_plot(self) -> None:
        """Make the plot. Apart from the window, which can be seen and used before pyqtgraph is there."""
        self._timeline.load_plot()

    def restore_layout(self) -> None:
        """Take the size of the window and of its panes from the settings."""
        if not self.restoreGeometry(self._settings[Key.GEOMETRY]):
            self.resize(*_FIRST_SIZE)
        self.share_width()
        self._splitter.restoreState(self._settings[Key.SPLITTER])

    def share_width(self) -> None:
        """Give each pane a width that goes with that of the window."""
        left, right = (
            min(width, round(part * self.width())) for width, part in zip(_SIDE_WIDTHS, _SIDE_PARTS, strict=True)
        )
        self._splitter.setSizes((left, self.width() - left - right - 4 * GAP, right))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is there; what is not needed for that comes after."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the user left off."""
        self._settings[Key.GEOMETRY] = self.saveGeometry()
        self._settings[Key.SPLITTER] = self._splitter.saveState()
        self._settings[Key.THEME] = self._choice.value
        self._settings[Key.PHASE] = self._store.selected
        self._settings[Key.DATASET] = self._store.state.origin
        super().closeEvent(event)

    def open_dataset(self, path: str) -> None:
        """Show another dataset, empty for the bundled one; problems are listed, and errors leave the one on screen."""
        reading = read(Path(path) if path else files.bundled_dataset())
        if reading.problems:
            show_problems(self, reading, path)
        if reading.dataset is not None:
            self._store.show_dataset(reading.dataset, ViewState(origin=path))

    def _lay_out(self) -> None:
        self._splitter.setObjectName("panes")
        self._splitter.setHandleWidth(GAP)
        self._splitter.setChildrenCollapsible(False)
        for pane in (self._phase_list, self._timeline, self._detail):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setContentsMargins(GAP, GAP, GAP, GAP)
        self.setCentralWidget(self._splitter)
        self._dataset_label = self._status_label("statusDataset")
        self._network_label = self._status_label("statusNetwork")
        self._newest_label = self._status_label("statusNewest")
        self.statusBar().addWidget(self._dataset_label)
        self.statusBar().addWidget(self._network_label)
        self.statusBar().addPermanentWidget(self._newest_label)
        self.statusBar().setSizeGripEnabled(False)

    def _status_label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(GAP, 2, GAP, 4)
        return label

    def _connect(self) -> None:
        self._phase_list.phase_chosen.connect(self._on_phase_chosen)
        self._timeline.phase_chosen.connect(self._on_phase_chosen)
        self._detail.phase_chosen.connect(self._on_phase_chosen)
        self._detail.explanation_asked.connect(self._on_explanation_asked)
        self._store.changed.connect(self._on_screen_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_colours_changed)

    def _handlers(self) -> dict[Do, Callable[[], None]]:
        return {
            Do.OPEN: self._on_open,
            Do.OPEN_BUNDLED: partial(self.open_dataset, ""),
            Do.QUIT: self._on_quit,
            Do.COPY_CITATION: self._on_copy_citation,
            Do.THEME_SYSTEM: partial(self._choose_theme, ThemeChoice.SYSTEM),
            Do.THEME_LIGHT: partial(self._choose_theme, ThemeChoice.LIGHT),
            Do.THEME_DARK: partial(self._choose_theme, ThemeChoice.DARK),
            Do.PREVIOUS_PHASE: partial(self._step, -1),
            Do.NEXT_PHASE: partial(self._step, 1),
            Do.FIRST_PHASE: partial(self._go_to, 0),
            Do.LAST_PHASE: partial(self._go_to, -1),
            Do.ABOUT: partial(show_about, self),
        }

    def _show_screen(self, screen: Screen) -> None:
        self.setWindowTitle(_("{dataset} — JENESYS Viewer").format(dataset=screen.title))
        self._phase_list.show_part(screen.phase_list)
        self._timeline.show_part(screen.timeline)
        self._detail.show_part(screen.detail)
        self._show_status(screen.status)
        self._actions.show_part(screen)

    def _show_status(self, part: Status) -> None:
        self._dataset_label.setText(part.dataset)
        self._network_label.setText(part.network)
        self._newest_label.setText(part.newest)

    def _on_screen_changed(self, old: Screen, new: Screen) -> None:
        """Touch only the parts that differ."""
        if new.title != old.title:
            self.setWindowTitle(_("{dataset} — JENESYS Viewer").format(dataset=new.title))
        if new.phase_list != old.phase_list:
            self._phase_list.show_part(new.phase_list)
        if new.timeline != old.timeline:
            self._timeline.show_part(new.timeline)
        if new.detail != old.detail:
            self._detail.show_part(new.detail)
        if new.status != old.status:
            self._show_status(new.status)
            self._announce(new.status.spoken)
        self._actions.show_part(new)

    def _announce(self, text: str) -> None:
        """Have a screen reader say what is selected now."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _on_phase_chosen(self, phase: str) -> None:
        self._store.ask(phases=(phase,), explained="")

    def _on_explanation_asked(self, key: str) -> None:
        self._store.ask(explained=key)

    def _step(self, by: int) -> None:
        self._go_to(self._store.screen.phase_list.selected_row + by)

    def _go_to(self, row: int) -> None:
        self._on_phase_chosen(self._store.screen.phase_list.rows[row].id)

    def _on_open(self) -> None:
        start = self._store.state.origin or str(Path.home())
        pattern = _("Data packages (datapackage.json)")
        path, _filter = QFileDialog.getOpenFileName(self, _("Open dataset"), start, pattern)
        if path:
            self.open_dataset(path)

    def _on_quit(self) -> None:
        self.close()

    def _on_copy_citation(self) -> None:
        dataset = self._store.dataset
        phase = dataset.phase_by_id[self._store.selected]
        QGuiApplication.clipboard().setText(sentences.citation(dataset, phase))
        message = _("Copied with its source: {phase}").format(phase=phase.name)
        self.statusBar().showMessage(message, _MESSAGE_MILLISECONDS)

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._choice = choice
        theme = wanted_theme(choice)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        self._phase_list.show_theme(theme)
        self._timeline.show_theme(theme)

    def _on_system_colours_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._choose_theme(ThemeChoice.SYSTEM)
