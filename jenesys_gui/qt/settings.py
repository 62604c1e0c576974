"""The settings kept from one start to the next: their table, and how they are read and written."""

import re
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from PySide6.QtCore import QByteArray, QSettings

from jenesys_gui import files
from jenesys_gui.choices import Measure, Scale, ThemeChoice, View, words_of

if TYPE_CHECKING:
    from jenesys_gui.reading.reader import Reading


class Key(Enum):
    """The settings; the values are their names in the file."""

    GEOMETRY = "window/geometry"
    SPLITTER = "window/splitter"
    THEME = "view/theme"
    PHASE = "view/phase"
    MEASURE = "view/measure"
    SCALE = "view/scale"
    VIEW = "view/shown"
    DATASET = "view/dataset"
    EXPORT_FOLDER = "export/folder"
    FIGURE_COLUMNS = "columns/figures"
    MARK_COLUMNS = "columns/marks"
    SOURCE_COLUMNS = "columns/sources"


class Setting(NamedTuple):
    """One setting; with `choices` its value is one of them."""

    key: Key
    meaning: str
    default: Any = ""
    choices: Sequence[str] = ()

    def is_valid(self, value: object) -> bool:
        """Return whether a value can be used; an older or a damaged file may have any. Qt returns "a,b" as a list."""
        return isinstance(value, type(self.default)) and (not self.choices or value in self.choices)


SETTINGS: Final = (
    Setting(Key.GEOMETRY, "size and place of the window", QByteArray()),
    Setting(Key.SPLITTER, "widths of the three panes, empty if they go with the window", QByteArray()),
    Setting(Key.THEME, "colours: system, light or dark", ThemeChoice.SYSTEM.value, words_of(ThemeChoice)),
    Setting(Key.PHASE, "id of the phase selected last"),
    Setting(Key.MEASURE, "what the timeline shows: budget, participants or per-participant", Measure.BUDGET.value),
    Setting(Key.SCALE, "how it shows it: total, per-year or cumulative", Scale.TOTAL.value),
    Setting(Key.VIEW, "what stands in the middle of the window: timeline, table or sources", View.TIMELINE.value),
    Setting(Key.DATASET, "path of the dataset opened last, empty for the bundled one"),
    Setting(Key.EXPORT_FOLDER, "folder that something was saved in last, empty for your home"),
    Setting(Key.FIGURE_COLUMNS, "columns of the table of figures, empty for the usual ones"),
    Setting(Key.MARK_COLUMNS, "columns of the table of programmes and events, empty for the usual ones"),
    Setting(Key.SOURCE_COLUMNS, "columns of the table of sources, empty for the usual ones"),
)
_BY_KEY: Final = {setting.key: setting for setting in SETTINGS}


class Settings:
    """The settings of the user. Invalid values count as not set."""

    def __init__(self, store: QSettings | None) -> None:
        self._store = store

    @classmethod
    def without_file(cls) -> Self:
        """Return default settings that are not saved, for a screenshot."""
        return cls(None)

    @property
    def folder(self) -> Path:
        """The folder of the settings."""
        return Path(self._store.fileName()).parent if self._store is not None else Path()

    @property
    def theme(self) -> ThemeChoice:
        """The colours that the user chose."""
        return ThemeChoice(self[Key.THEME])

    def __getitem__(self, key: Key) -> Any:  # noqa: ANN401 - settings are of several types, see the table
        setting = _BY_KEY[key]
        if self._store is None:
            return setting.default
        value = self._store.value(key.value, setting.default)
        return value if setting.is_valid(value) else setting.default

    def __setitem__(self, key: Key, value: object) -> None:
        if self._store is not None:
            self._store.setValue(key.value, value)


class Request(NamedTuple):
    """What the command line asks of the window. The settings apply to everything else.

    `reading` is the result of reading the dataset, if one was named; `dataset` is its path, empty for the bundled one.
    """

    dataset: str = ""
    reading: "Reading | None" = None
    phases: tuple[str, ...] = ()
    # The words for measure and scale, each empty if not given.
    view: tuple[str, str] = ("", "")
    theme: str = ""
    # The word for the view, empty if not given.
    shown: str = ""


def user_settings() -> Settings:
    """Return the user's settings; those not set may be set for all users of the machine."""
    path = files.settings_file()
    _put_aside_if_unreadable(path)
    if files.is_portable():
        return Settings(QSettings(str(path), QSettings.Format.IniFormat))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(files.user_folder()))
    return Settings(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "jenesys-gui", "jenesys-gui"))


def _has_settings(path: Path) -> bool:
    """Return whether a file has settings or does not exist. Qt reads, and overwrites, nearly any file."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return True
    except (OSError, UnicodeDecodeError):
        return False
    return not text.strip() or ("\0" not in text and re.search(r"^\[[^\[\]]+\]\s*$", text, re.MULTILINE) is not None)


def _put_aside_if_unreadable(path: Path) -> None:
    """Rename a file that has no settings, so that it is not overwritten."""
    if QSettings(str(path), QSettings.Format.IniFormat).status() is QSettings.Status.NoError and _has_settings(path):
        return
    names = (path.with_name(f"{path.name}{files.UNREADABLE}{number}") for number in ("", *range(2, 100)))
    free = next((name for name in names if not name.exists()), None)
    if free is not None:
        # If that is not allowed either, the program runs without saving settings.
        with suppress(OSError):
            path.rename(free)
