"""The menu of the datasets that were opened last."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.labels import caption, set_tooltip
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.text.literal import visible
from jenesys_gui.text.translate import _

_MAX_RECENT: Final = 8
_MAX_WIDTH: Final = 420


def recent_paths(settings: Settings) -> list[str]:
    """Return the paths of the datasets that were opened last, the newest first."""
    return [path for path in settings[Key.RECENT].split("\n") if path]


def remember(settings: Settings, path: str) -> None:
    """Put a dataset first in the list."""
    others = [each for each in recent_paths(settings) if each != path]
    # A line break separates the paths.
    if "\n" not in path:
        settings[Key.RECENT] = "\n".join([path, *others][:_MAX_RECENT])


def forget(settings: Settings, path: str) -> str:
    """Remove a dataset from the list if it no longer exists, and return a sentence about that."""
    if Path(path).exists():
        return ""
    settings[Key.RECENT] = "\n".join(each for each in recent_paths(settings) if each != path)
    return _("{path} no longer exists. It was removed from the list.").format(path=visible(path))


def forget_all(settings: Settings) -> None:
    """Empty the list."""
    settings[Key.RECENT] = ""


def fill_recent(menu: QMenu, settings: Settings, open_path: Callable[[str], object]) -> None:
    """Fill a menu with the list."""
    menu.clear()
    paths = recent_paths(settings)
    for number, path in enumerate(paths, start=1):
        shown = menu.fontMetrics().elidedText(visible(path), Qt.TextElideMode.ElideMiddle, _MAX_WIDTH)
        action = menu.addAction(f"&{number} {caption(shown)}")
        set_tooltip(action, visible(path))
        action.triggered.connect(partial(open_path, path))
    if not paths:
        menu.addAction(_("No recent datasets")).setEnabled(False)
        return
    menu.addSeparator()
    clear = menu.addAction(_(ActionId.CLEAR_RECENT.value.text))
    clear.triggered.connect(lambda: forget_all(settings))
