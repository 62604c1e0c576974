"""The text size and the theme of the window, and the presentation on the full screen."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStatusBar, QToolBar

from jenesys_gui.choices import ThemeChoice
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.labels import show_message, show_tooltip
from jenesys_gui.qt.panes import Hint
from jenesys_gui.qt.settings import TEXT_SIZES, Key, Settings
from jenesys_gui.qt.theme import apply_theme, resize_text, wanted_theme
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

# How much larger text is in a presentation.
_LARGER: Final = 1.5
_REST_MS: Final = 2000
# Page Up and Page Down are the keys of a remote control.
_STEPS: Final = {"PgDown": 1, "Right": 1, "PgUp": -1, "Left": -1}


def text_size_handlers(settings: Settings, window: QMainWindow) -> dict[ActionId, Callable[[], object]]:
    """Return what changes the size of all text, in per cent of the desktop's; it is kept in the settings."""

    def step(by: int) -> None:
        at = TEXT_SIZES.index(settings[Key.TEXT_SIZE]) + by
        choose(TEXT_SIZES[min(max(0, at), len(TEXT_SIZES) - 1)])

    def choose(size: str) -> None:
        before, settings[Key.TEXT_SIZE] = settings[Key.TEXT_SIZE], size
        if before != size:
            resize_text(int(size) / int(before))
        show_message(window, _("Text size: {percent}%").format(percent=numbers.count(int(size))))

    return {
        ActionId.TEXT_LARGER: partial(step, 1),
        ActionId.TEXT_SMALLER: partial(step, -1),
        ActionId.TEXT_NORMAL: partial(choose, Key.TEXT_SIZE.value.default),
    }


class ThemeSwitch(QObject):
    """The chosen theme, which follows the desktop if it is that of the system."""

    def __init__(self, choice: ThemeChoice, window: QMainWindow) -> None:
        super().__init__(window)
        self.choice = choice
        window.installEventFilter(self)
        if self._prefers_contrast:
            self._follow_system()

    def choose(self, choice: ThemeChoice) -> None:
        self.choice = choice
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, wanted_theme(choice, prefers_contrast=self._prefers_contrast))

    @property
    def _prefers_contrast(self) -> bool:
        # From Qt 6.10 on. Not asked before the first paint, since that creates all enumerations of Qt.
        hints = QGuiApplication.styleHints()
        if not hasattr(hints, "accessibility"):
            return False
        return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow another palette, colour scheme or contrast of the desktop."""
        if event.type() is QEvent.Type.ThemeChange:
            self._follow_system()
        return super().eventFilter(watched, event)

    def _follow_system(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self.choose(ThemeChoice.SYSTEM)


class Presentation(QObject):
    """Shows the window on the full screen with larger text and without menus, until Escape or F11."""

    def __init__(self, window: QMainWindow, step: Callable[[int], None]) -> None:
        """`step` goes to the next phase, or to the previous one with -1."""
        super().__init__(window)
        self._window = window
        self._is_on = False
        handlers: dict[str, Callable[[], object]] = {key: partial(step, by) for key, by in _STEPS.items()}
        handlers["Esc"] = self.toggle
        self._keys = [QShortcut(QKeySequence.fromString(key), window, do) for key, do in handlers.items()]
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(lambda: QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor))
        self._enable_keys()

    def toggle(self) -> None:
        self._is_on = not self._is_on
        full, state = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(state | full if self._is_on else state & ~full)
        resize_text(_LARGER if self._is_on else 1 / _LARGER)
        for hint in self._window.findChildren(Hint):
            hint.hide()
        self._show()
        if self._is_on:
            # In the corner, since the status bar is hidden; Qt shows it for some seconds.
            show_tooltip(self._window.screen().geometry().topLeft(), _("Escape ends the presentation"), self._window)

    def end(self) -> None:
        if self._is_on:
            self.toggle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the pointer while it moves."""
        if event.type() is QEvent.Type.MouseMove:
            self._show_pointer()
            self._rest.start(_REST_MS)
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        """Show or hide everything as in a presentation or not."""
        bars = self._window.menuBar(), *self._window.findChildren(QToolBar), *self._window.findChildren(QStatusBar)
        for bar in bars:
            bar.setHidden(self._is_on)
        self._enable_keys()
        if self._is_on:
            self._window.windowHandle().installEventFilter(self)
            self._rest.start(_REST_MS)
        else:
            self._window.windowHandle().removeEventFilter(self)
            self._rest.stop()
            self._show_pointer()

    def _enable_keys(self) -> None:
        for key in self._keys:
            key.setEnabled(self._is_on)

    def _show_pointer(self) -> None:
        if QApplication.overrideCursor() is not None:
            QApplication.restoreOverrideCursor()
