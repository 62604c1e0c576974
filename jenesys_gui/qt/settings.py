"""The settings kept from one start to the next: their table, and how they are read and written."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from jenesys_gui import files, places
from jenesys_gui.choices import Scale, ThemeChoice, View, words_of

if TYPE_CHECKING:
    from jenesys_gui.reading.reader import Reading


# Many times the size of all settings.
_MAX_BYTES: Final = 1_000_000
# A value of any type, which no version wrote; a damaged one can need more memory than there is.
_ANY_TYPE: Final = re.compile(r'=\s*"?@Variant\(')

# In per cent of the desktop's text size.
TEXT_SIZES: Final = ("80", "90", "100", "110", "125", "150", "175", "200", "225", "250")


class Setting(NamedTuple):
    """One setting, by its name in the file; with `choices` its value is one of them."""

    name: str
    meaning: str
    default: Any = ""
    choices: Sequence[str] = ()

    def is_valid(self, value: object) -> bool:
        """Return whether a value can be used; older or damaged files may have any. Qt reads "a,b" as a list."""
        return isinstance(value, type(self.default)) and (not self.choices or value in self.choices)


class Key(Enum):
    """The table of settings."""

    GEOMETRY = Setting("window/geometry", "size and position of the window", QByteArray())
    SPLITTER = Setting("window/splitter", "widths of the panes as version 0.1 saved them", QByteArray())
    PANES = Setting("window/panes", "widths of the list and the details; empty if they adapt to the window")
    HIDDEN_PANES = Setting("window/hidden", "hidden panes: list, details, or both")
    THEME = Setting(
        "view/theme",
        "colour theme: system, light, dark, contrast-light or contrast-dark",
        ThemeChoice.SYSTEM.value,
        words_of(ThemeChoice),
    )
    LANGUAGE = Setting("view/language", "language, such as ja; empty for that of the system")
    TEXT_SIZE = Setting(
        "view/text-size", "text size in per cent: 80, 90, 100, 110, 125, 150, 175, 200, 225 or 250", "100", TEXT_SIZES
    )
    PHASE = Setting("view/phase", "ID of the last selected phase")
    MEASURE = Setting(
        "view/measure", "measure in the timeline, such as budget; the dataset's first one if it has no such measure"
    )
    SCALE = Setting(
        "view/scale", "how the measure is shown: total, per-year or cumulative", Scale.TOTAL.value, words_of(Scale)
    )
    VIEW = Setting("view/shown", "view: timeline, table or sources", View.TIMELINE.value, words_of(View))
    DATASET = Setting("view/dataset", "path of the last opened dataset; empty for the bundled one")
    RECENT = Setting("view/recent", "paths of the datasets opened last, separated by line breaks")
    EXPORT_FOLDER = Setting("export/folder", "folder of the last saved file; empty for your home folder")
    OVERVIEW_COLUMNS = Setting("columns/overview", "columns of the Overview table; empty for the default columns")
    FIGURE_COLUMNS = Setting("columns/figures", "columns of the Figures table; empty for the default columns")
    MARK_COLUMNS = Setting("columns/marks", "columns of the Programmes and events table; empty for the default columns")
    SOURCE_COLUMNS = Setting("columns/sources", "columns of the Sources table; empty for the default columns")


class Settings:
    """The user's settings. Invalid values count as not set; without a store, all have their defaults."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store

    @property
    def folder(self) -> Path:
        return Path(self._store.fileName()).parent if self._store is not None else Path()

    @property
    def is_first_start(self) -> bool:
        """Whether no window was ever closed with these settings."""
        return self._store is not None and not self._store.contains(Key.GEOMETRY.value.name)

    def __getitem__(self, key: Key) -> Any:  # noqa: ANN401 - settings are of several types, see the table
        setting = key.value
        value = setting.default if self._store is None else self._store.value(setting.name, setting.default)
        return value if setting.is_valid(value) else setting.default

    def __setitem__(self, key: Key, value: object) -> None:
        """Keep a setting, or the default in the place of a path that is not text, which Qt would change."""
        if isinstance(value, str) and value != value.encode(errors="ignore").decode():
            value = key.value.default
        if self._store is not None:
            self._store.setValue(key.value.name, value)


class Request(NamedTuple):
    """What the command line asks of the window. The settings apply to everything else.

    `dataset` is the path of the dataset, empty for the bundled one or the last one; `reading` is the result of reading
    it, unless it is large.
    """

    dataset: str = ""
    reading: "Reading | None" = None
    phases: tuple[str, ...] = ()
    # The words for measure and scale, each empty if not given.
    view: tuple[str, str] = ("", "")
    theme: str = ""
    # The word for the view, empty if not given.
    shown: str = ""
    # The tag of the language, empty if not given.
    language: str = ""


def user_settings() -> Settings:
    """Return the user's settings; those not set may be set for all users of the machine."""
    path = places.settings_file()
    # Qt also reads a file beside the folder.
    if not all(map(_is_readable, (path, path.parent.with_suffix(path.suffix)))):
        return Settings()
    if places.is_portable():
        # Where Qt's own file dialog keeps the folders visited, which otherwise all programs with Qt share.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(path.parent))
        return Settings(QSettings(str(path), QSettings.Format.IniFormat))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(places.user_folder()))
    return Settings(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "jenesys-gui", "jenesys-gui"))


def _has_settings(path: Path) -> bool:
    """Return whether a file has settings or does not exist; Qt would read and overwrite nearly anything."""
    try:
        text = files.read_file(path, _MAX_BYTES).decode("utf-8")
    except FileNotFoundError:
        return True
    except (OSError, UnicodeDecodeError):
        return False
    is_ini = not text.strip() or ("\0" not in text and re.search(r"^\[[^\[\]]+\]\s*$", text, re.MULTILINE) is not None)
    is_ini = is_ini and _ANY_TYPE.search(text) is None
    return is_ini and QSettings(str(path), QSettings.Format.IniFormat).status() is QSettings.Status.NoError


def _is_readable(path: Path) -> bool:
    """Return whether settings can be read; a file that has none is renamed, so that it is kept."""
    if _has_settings(path):
        return True
    names = (path.with_name(f"{path.name}{places.UNREADABLE}{number}") for number in ("", *range(2, 100)))
    free = next((name for name in names if not os.path.lexists(name)), None)
    if free is not None:
        with suppress(OSError):
            path.rename(free)
    # If that is not allowed, the program runs without saving settings.
    return not os.path.lexists(path)
