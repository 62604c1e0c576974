"""Opens datasets and keeps them current: shows those without errors, lists the problems of others."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu

from jenesys_gui import places
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.export.saving import CancelledError
from jenesys_gui.qt.labels import caption, set_tooltip, show_message
from jenesys_gui.qt.opening.reading_task import ReadingTask, free_later
from jenesys_gui.qt.opening.watching import DatasetWatcher
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import SMALL
from jenesys_gui.qt.widgets import LinkButton
from jenesys_gui.reading.containers import FILE_PATTERNS, is_small
from jenesys_gui.reading.problems import need_attention, summary
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.literal import visible
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.opening.problems import ProblemsWindow

_MAX_RECENT: Final = 8
_MAX_WIDTH: Final = 420


class _Wish(NamedTuple):
    """A view of a dataset to read.

    If the dataset `is_shown`, its view stays as it is. With `is_quiet`, nothing is opened for its problems.
    """

    state: ViewState
    is_shown: bool = False
    is_quiet: bool = False

    @property
    def path(self) -> Path:
        return Path(self.state.origin) if self.state.origin else places.bundled_dataset()


class RecentMenu:
    """The menu of the datasets that were opened last, the newest first."""

    def __init__(self, settings: Settings, window: QMainWindow, open_path: Callable[[str], object]) -> None:
        self._settings, self._window, self._open_path = settings, window, open_path

    @property
    def _paths(self) -> list[str]:
        return [path for path in self._settings[Key.RECENT].split("\n") if path]

    def remember(self, path: str) -> None:
        """Put a dataset first in the list."""
        others = [each for each in self._paths if each != path]
        # A line break separates the paths; the bundled dataset has none.
        if path and "\n" not in path:
            self._settings[Key.RECENT] = "\n".join([path, *others][:_MAX_RECENT])

    def forget_all(self) -> None:
        self._settings[Key.RECENT] = ""

    def fill(self, menu: QMenu) -> None:
        menu.clear()
        for number, path in enumerate(self._paths, start=1):
            shown = menu.fontMetrics().elidedText(visible(path), Qt.TextElideMode.ElideMiddle, _MAX_WIDTH)
            action = menu.addAction(f"&{number} {caption(shown)}")
            set_tooltip(action, visible(path))
            action.triggered.connect(partial(self._open, path))
        if menu.isEmpty():
            menu.addAction(_("No recent datasets")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(_(ActionId.CLEAR_RECENT.value.text)).triggered.connect(self.forget_all)

    def _open(self, path: str) -> None:
        if Path(path).exists():
            self._open_path(path)
            return
        self._settings[Key.RECENT] = "\n".join(each for each in self._paths if each != path)
        sentence = _("{path} no longer exists. It was removed from the list.")
        show_message(self._window, sentence.format(path=visible(path)))


class Opener(QObject):
    """Opens datasets in the window of a store. A dataset with errors never replaces the current one."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        window: QMainWindow,
        arrange: Callable[[], object],
        same_years: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """`arrange` is called when another dataset is shown; in `same_years`, the visible years are kept."""
        super().__init__(window)
        self._store = store
        self._settings = settings
        self._window = window
        self._arrange, self._same_years = arrange, same_years
        # What was read last, and the view of it that is shown as soon as it has no errors.
        self.reading = Reading(store.dataset, ())
        self.wanted = store.state
        # What is being read.
        self._begun: tuple[ReadingTask, _Wish] | None = None
        self._problems: ProblemsWindow | None = None
        self._watcher = DatasetWatcher(self)
        self._watcher.changed.connect(self._on_changed)
        # What a change on disk has led to, while the last good version is shown.
        self._broken = LinkButton(
            "statusProblems", window.statusBar(), lambda _target: self.show_problems(), size=SMALL
        )
        self._broken.hide()
        window.statusBar().addPermanentWidget(self._broken)
        self.recent = RecentMenu(settings, window, self.open)
        self.recent.remember(store.state.origin)
        self.watch_shown()

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            ActionId.OPEN: self.choose_file,
            ActionId.OPEN_RECENT: self.choose_file,
            ActionId.CLEAR_RECENT: self.recent.forget_all,
            ActionId.OPEN_BUNDLED: lambda: self.open(""),
            ActionId.RELOAD: self.read_again,
            ActionId.PROBLEMS: self.show_problems,
        }

    def go_on_for(self, other: "Opener") -> None:
        """Go on where the opener was that the window had in another language."""
        self.reading, self.wanted = other.reading, other.wanted
        self._watcher.go_on_for(other._watcher)  # noqa: SLF001 - of the same class
        if wish := other._stop():  # noqa: SLF001 - as above
            self._read(wish)
        elif self.reading.dataset is None and self.wanted.origin == self._store.state.origin:
            # For the status bar, in the words of this language.
            self._on_changed()

    def choose_file(self) -> None:
        """Let the user choose a dataset, and open it."""
        start = Path(self._store.state.origin or places.home())
        dialog = QFileDialog(self._window, _("Open dataset"), str(start if start.is_dir() else start.parent))
        dialog.setObjectName("openDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Datasets ({patterns})").format(patterns=FILE_PATTERNS), _("All files (*)")])
        dialog.fileSelected.connect(self.open)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, path: str) -> None:
        """Show the dataset at a path, empty for the bundled one; if it has errors, keep the current one."""
        self.open_view(self._store.state.for_dataset(path))

    def open_view(self, state: ViewState) -> None:
        """Show a view of the dataset that it names; if that has errors, keep the current one."""
        self._read(_Wish(state))

    def read_again(self) -> None:
        """Read again what is being read or, with the view as it is, what was read last."""
        is_shown = self.wanted.origin == self._store.state.origin
        self._read(self._begun[1] if self._begun is not None else _Wish(self.wanted, is_shown=is_shown))

    def watch_shown(self) -> None:
        """Watch the files of the dataset that is shown, if none is being read."""
        if self._begun is not None:
            return
        origin = self._store.state.origin
        # The bundled one does not change.
        self._watcher.watch_again(Path(origin) if origin else None)

    def report(self, reading: Reading, state: ViewState) -> None:
        """Show the problems of a dataset that was read for a view."""
        self.reading, self.wanted = reading, state
        if need_attention(reading.problems):
            self.show_problems()
        elif reading.problems:
            sentence = _("{summary}; File ▸ Problems lists them.")
            show_message(self._window, sentence.format(summary=summary(reading.problems)))

    def show_problems(self) -> None:
        """List the problems of what was read last."""
        window = self._problems = self._problems or self._make_problems()
        self._fill(window)
        if window.isVisible():
            window.raise_()
        window.show()
        window.activateWindow()

    def _make_problems(self) -> "ProblemsWindow":
        # Here and not at the top: most datasets have no problems.
        from jenesys_gui.qt.opening.problems import ProblemsWindow  # noqa: PLC0415

        do: dict[str, Callable[[], object]] = {
            "problemsCheck": self.read_again,
            "problemsOpen": self.choose_file,
            "problemsBundled": lambda: self.open(""),
        }
        window = ProblemsWindow(self._window, self._settings, do)
        window.finished.connect(self.watch_shown)
        return window

    def _on_changed(self) -> None:
        """Read again what has changed on disk: what is being read, what is shown, or what could not be shown."""
        if self._begun is not None:
            self.read_again()
            return
        is_shown = self._watcher.path == Path(self._store.state.origin)
        self._read(_Wish(self._store.state if is_shown else self.wanted, is_shown=is_shown, is_quiet=True))

    def _read(self, wish: _Wish) -> None:
        # What is wanted now replaces what was wanted before.
        self._stop()
        # Before it is read: what changes meanwhile is read again.
        self._watcher.watch(wish.path if wish.state.origin else None)
        if is_small(wish.path):
            self._show(wish, read(wish.path))
            return
        task = ReadingTask(wish.path, wish.state, self._window.statusBar())
        self._begun = task, wish
        task.done.connect(partial(self._on_read, wish))
        task.start()

    def _stop(self) -> _Wish | None:
        """Stop reading, and return what was to be read."""
        if self._begun is None:
            return None
        (task, wish), self._begun = self._begun, None
        task.cancel()
        return wish

    def _on_read(self, wish: _Wish, result: Reading | BaseException) -> None:
        self._begun = None
        if isinstance(result, Reading):
            self._show(wish, result)
            return
        self.watch_shown()
        if not isinstance(result, CancelledError):
            raise result

    def _show(self, wish: _Wish, reading: Reading) -> None:
        """Show the result of reading a dataset."""
        if reading.dataset is not None:
            old = self._store.dataset
            if wish.is_shown:
                with self._same_years():
                    self._store.refresh(reading.dataset)
            else:
                self._store.show_dataset(reading.dataset, wish.state)
                self.recent.remember(self._store.state.origin)
                self._arrange()
            free_later(old, self)
        self.reading, self.wanted = reading, wish.state
        if self._problems is not None and self._problems.isVisible():
            self._fill(self._problems)
        if not wish.is_quiet:
            self.report(reading, wish.state)
        elif reading.dataset is not None:
            show_message(self._window, _("The files have changed and were read again."))
        is_broken = wish.is_quiet and reading.dataset is None
        self._broken.show_text(
            _("Changed files: {summary} ▸").format(summary=summary(reading.problems)) if is_broken else ""
        )

    def _fill(self, window: "ProblemsWindow") -> None:
        """Show the problems of what was read last in their window."""
        path, reading = self.wanted.origin, self.reading
        is_shown = self._store.state.origin == path
        is_fallback = reading.dataset is None and not self._store.state.origin
        is_last = is_fallback and path == self._settings[Key.DATASET]
        head = _heading(reading, is_shown=is_shown, is_last=is_last)
        offers = {"problemsOpen": reading.dataset is None, "problemsBundled": is_last}
        head = head.format(path=visible(path) or _("The bundled dataset"))
        window.show_reading(path or str(places.bundled_dataset()), head, reading, offers)


def _heading(reading: Reading, *, is_shown: bool, is_last: bool) -> str:
    """Return what is above the problems of a dataset, with `{path}` in it."""
    if not reading.problems:
        return _("{path} has no problems and is open.")
    if reading.dataset is not None:
        return _("{path} is open. What was noticed is listed below.")
    if is_last:
        return _(
            "{path} cannot be shown, so the bundled dataset is open instead. Fix the problems listed below and "
            "check again, or open another dataset. If you close the program, it tries again at the next start."
        )
    if is_shown:
        return _(
            "{path} can no longer be shown. The last version without errors stays open. Fix the problems "
            "listed below, then check again."
        )
    return _("{path} cannot be shown. The current dataset stays open. Fix the problems listed below, then check again.")
