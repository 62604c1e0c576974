"""Opens datasets: reads them, shows those without errors, and lists the problems of the others."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMainWindow

from jenesys_gui import files
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.labels import show_message
from jenesys_gui.qt.opening.problems import ProblemsWindow, Subject
from jenesys_gui.qt.opening.reading_task import ReadingTask, is_small
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.reading.containers import FILE_PATTERNS
from jenesys_gui.reading.problems import need_attention, summary
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.literal import visible
from jenesys_gui.text.translate import _


class Opener(QObject):
    """Opens datasets in the window of a store. A dataset with errors never replaces the current one."""

    def __init__(self, store: Store, settings: Settings, window: QMainWindow, arrange: Callable[[], object]) -> None:
        """`arrange` is called when another dataset is shown."""
        super().__init__(window)
        self._store = store
        self._settings = settings
        self._window = window
        self._arrange = arrange
        # What was read last, and the view of it that is shown as soon as it has no errors.
        self._reading = Reading(store.dataset, ())
        self._wanted = store.state
        self._problems: ProblemsWindow | None = None
        self._task: ReadingTask | None = None

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """Return the handler of each action."""
        return {
            ActionId.OPEN: self.choose_file,
            ActionId.OPEN_BUNDLED: lambda: self.open(""),
            ActionId.RELOAD: self.read_again,
            ActionId.PROBLEMS: self.show_problems,
        }

    def choose_file(self) -> None:
        """Let the user choose a dataset, and open it."""
        dialog = QFileDialog(self._window, _("Open dataset"), self._store.state.origin or str(files.home()))
        dialog.setObjectName("openDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Datasets ({patterns})").format(patterns=FILE_PATTERNS), _("All files (*)")])
        dialog.fileSelected.connect(self.open)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, path: str) -> None:
        """Show the dataset at a path, empty for the bundled one; if it has errors, keep the current one."""
        self._read(self._store.state.for_dataset(path))

    def read_again(self) -> None:
        """Read again what was read last; the view stays as it is."""
        self._read(self._wanted, is_shown=self._wanted.origin == self._store.state.origin)

    def report(self, reading: Reading, state: ViewState) -> None:
        """Show the problems of a dataset that was read for a view."""
        self._reading, self._wanted = reading, state
        if need_attention(reading.problems):
            self.show_problems()
        elif reading.problems:
            show_message(
                self._window, _("{summary}; File ▸ Problems lists them.").format(summary=summary(reading.problems))
            )

    def show_problems(self) -> None:
        """List the problems of what was read last."""
        if self._problems is None:
            do = {
                "problemsCheck": self.read_again,
                "problemsOpen": self.choose_file,
                "problemsBundled": lambda: self.open(""),
            }
            self._problems = ProblemsWindow(self._window, self._settings, do)
        self._problems.show_subject(self._subject())
        self._problems.show()
        self._problems.raise_()
        self._problems.activateWindow()

    def _read(self, state: ViewState, *, is_shown: bool = False) -> None:
        """Read the dataset of a view and show it; with `is_shown`, the view stays as it is."""
        path = Path(state.origin) if state.origin else files.bundled_dataset()
        if self._task is not None:
            # What is wanted now replaces what was wanted before.
            self._task.cancel()
            self._task = None
        if is_small(path):
            self._show(read(path), state, is_shown=is_shown)
            return
        self._task = ReadingTask(path, state, self._window.statusBar())
        self._task.done.connect(partial(self._on_read, state, is_shown))
        self._task.start()

    def _on_read(self, state: ViewState, is_shown: bool, result: Reading | BaseException) -> None:
        self._task = None
        if isinstance(result, BaseException):
            raise result
        self._show(result, state, is_shown=is_shown)

    def _show(self, reading: Reading, state: ViewState, *, is_shown: bool) -> None:
        """Show the result of reading the dataset of a view."""
        if reading.dataset is not None and is_shown:
            self._store.refresh(reading.dataset)
        elif reading.dataset is not None:
            self._store.show_dataset(reading.dataset, state)
        if reading.dataset is not None:
            self._arrange()
        if self._problems is not None and self._problems.isVisible():
            self._reading, self._wanted = reading, state
            self._problems.show_subject(self._subject())
        self.report(reading, state)

    def _subject(self) -> Subject:
        """Return what the window of problems shows."""
        path, reading = self._wanted.origin, self._reading
        is_shown = self._store.state.origin == path
        is_fallback = reading.dataset is None and not self._store.state.origin
        is_last = is_fallback and path == self._settings[Key.DATASET]
        if not reading.problems:
            head = _("{path} has no problems and is open.")
        elif reading.dataset is not None:
            head = _("{path} was opened with the problems listed below.")
        elif is_last:
            head = _(
                "{path} cannot be shown, so the bundled dataset is open instead. Fix the problems listed below and "
                "check again, or open another dataset. If you close the program, it tries again at the next start."
            )
        elif is_shown:
            head = _(
                "{path} has changed and cannot be shown. The last version without errors stays open. Fix the problems "
                "listed below, then check again."
            )
        else:
            head = _(
                "{path} cannot be shown. The current dataset stays open. Fix the problems listed below, then check "
                "again."
            )
        offers = {"problemsOpen": reading.dataset is None, "problemsBundled": is_last}
        return Subject(path, head.format(path=visible(path) or _("The bundled dataset")), reading, offers)
