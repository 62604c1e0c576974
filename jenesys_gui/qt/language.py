"""The language of a window: its menu, Qt's own texts, and whether the fonts have its letters."""

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Key, Settings
from jenesys_gui.text.dataset_language import in_language
from jenesys_gui.text.translate import SOURCE_LANGUAGE, _, is_right_to_left, language, languages, pgettext

# Where CLDR has another name than the one that people use.
_OWN_NAMES: Final = {"id": "Bahasa Indonesia"}


class _QtTexts(QTranslator):
    """Qt's own texts in our catalogue, for what Qt's catalogues do not have."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return pgettext("Qt", text)

    def isEmpty(self) -> bool:
        return False


def translate_qt() -> None:
    """Show Qt's own texts in the language in use, and what is written from right to left that way."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    direction = Qt.LayoutDirection.RightToLeft if is_right_to_left() else Qt.LayoutDirection.LeftToRight
    if app.layoutDirection() is not direction:
        app.setLayoutDirection(direction)
    if language() == SOURCE_LANGUAGE:
        return
    # The one that is installed last is asked first.
    app.installTranslator(_QtTexts(app))
    from_qt, folder = QTranslator(app), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if from_qt.load(f"qtbase_{language().replace('-', '_')}", folder):
        app.installTranslator(from_qt)


def add_language_menu(window: MainWindow, settings: Settings) -> None:
    """Add the menu of the languages that have a catalogue, each in its own name."""
    parent = window.menuBar().findChild(QMenu, "viewMenu")
    assert isinstance(parent, QMenu)
    parent.addSeparator()
    menu = parent.addMenu(_("Lan&guage"))
    menu.setObjectName("languageMenu")
    group = QActionGroup(menu)

    def choose(action: QAction) -> None:
        settings[Key.LANGUAGE] = action.data()
        window.language_chosen.emit(action.data())

    for tag in ("", *languages()):
        name, is_used = name_of(tag) if tag else _("&System language"), tag == settings[Key.LANGUAGE]
        action = QAction(name, menu, checkable=True, checked=is_used)
        action.setObjectName(f"language_{tag or 'system'}")
        action.setData(tag)
        group.addAction(action)
    group.triggered.connect(choose)
    menu.addActions(group.actions())


def name_of(tag: str) -> str:
    """Return the name of a language in itself, such as `日本語`."""
    name = _OWN_NAMES.get(tag) or ("English" if tag == SOURCE_LANGUAGE else QLocale(tag).nativeLanguageName()) or tag
    return name[:1].upper() + name[1:]


def readable(dataset: Dataset) -> Dataset:
    """Return a dataset in the language in use; a title that would be boxes is shown as its translation."""
    return in_language(dataset, can_show=has_glyphs)


def has_glyphs(text: str) -> bool:
    """Return whether a font of the system has each letter of a text."""
    letters = {letter for letter in text if letter.isalpha() and not letter.isascii()}
    metrics = QFontMetrics(QGuiApplication.font()) if letters else None
    return metrics is None or all(metrics.inFontUcs4(ord(letter)) for letter in letters)
