"""Another language is in effect at once, in the whole window and in Qt's own texts."""

import gc
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.language import name_of, translate_qt
from jenesys_gui.qt.menus import plain_text
from jenesys_gui.qt.settings import Key, user_settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.timeline.plot import TimelinePlot
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.text import translate
from tests.qt.conftest import OpenWindow
from tests.qt.geometry import faults_of
from tests.qt.user import User


def menus_of(user: User) -> list[str]:
    return [action.text().replace("&", "") for action in user.window.menuBar().actions()]


def chooses(user: User, language: str) -> None:
    """Choose a language from the menu, and wait until the window is complete."""
    old = user.plot
    user.chooses(f"language_{language}")
    user.waits_until(lambda: user.window.findChild(TimelinePlot, "timeline") not in (None, old))
    user.pixels()


def test_the_menu_has_the_languages_in_their_own_names(user: User) -> None:
    (menu,) = user.window.findChildren(QMenu, "languageMenu")
    names = [action.text().replace("&", "") for action in menu.actions()]
    assert names[:3] == ["System language", "English", "Bahasa Indonesia"]
    assert user.is_checked("language_system")
    assert name_of("ja") == "日本語"
    assert name_of("fr") == "Français"


def test_a_chosen_language_is_in_effect_at_once_and_the_view_stays(user: User) -> None:
    user.clicks_row(2)
    user.chooses("measure_2")
    user.chooses("theme_dark")
    seen, size = user.sees().in_details, user.window.size()
    assert menus_of(user)[0] == "File"
    chooses(user, "id")
    assert menus_of(user)[0] == "Berkas"
    assert user.sees().in_details == seen
    assert user.is_checked("measure_2")
    assert user.is_checked("theme_dark")
    assert user.is_checked("language_id")
    assert user.window.size() == size
    chooses(user, "en")
    assert menus_of(user)[0] == "File"
    # The window can be used as before.
    user.clicks_row(0)
    assert user.sees().in_details != seen


def test_the_help_and_the_problems_stay_open_in_another_language(start: OpenWindow, tmp_path: Path) -> None:
    (tmp_path / "phases.csv").write_text("id\n", encoding="utf-8")
    user = start()
    user.opens(tmp_path / "phases.csv")
    user.chooses("help")
    places = {}
    for name in ("helpDialog", "problemsWindow"):
        user.find(QDialog, name).setGeometry(80, 90, 700, 600)
        places[name] = user.find(QDialog, name).geometry()
    english = user.reads("problemsHead"), user.listed_problems()
    chooses(user, "id")
    assert {name: user.find(QDialog, name).geometry() for name in places} == places
    assert user.find(QDialog, "helpDialog").windowTitle() == "Bantuan"
    assert user.has_problems
    assert user.reads("problemsHead").startswith(str(tmp_path))
    assert user.reads("problemsHead") != english[0]
    assert user.listed_problems() != english[1]
    # What was read last is known without the windows too.
    for name in places:
        user.find(QDialog, name).close()
    chooses(user, "en")
    user.chooses("problems")
    assert len(user.listed_problems()) == len(english[1])


def test_the_next_start_is_in_the_chosen_language(start: OpenWindow) -> None:
    user = start()
    chooses(user, "id")
    user.closes()
    assert user_settings()[Key.LANGUAGE] == "id"
    assert menus_of(start())[0] == "Berkas"
    # The command line has priority, and the choice stays.
    assert menus_of(start(language="en"))[0] == "File"
    assert user_settings()[Key.LANGUAGE] == "id"


def test_another_language_may_be_chosen_before_the_window_is_complete(user: User) -> None:
    chosen = ["en"]

    def choose_again() -> None:
        # The window is filled in Indonesian by now; the plot follows after the events that wait.
        if chosen:
            QTimer.singleShot(0, user.window, partial(user.chooses, f"language_{chosen.pop()}"))

    user.window.language_chosen.connect(choose_again, Qt.ConnectionType.QueuedConnection)
    chooses(user, "id")
    user.waits_until(lambda: menus_of(user)[0] == "File")


def test_another_language_may_be_chosen_wherever_the_focus_is(user: User) -> None:
    user.clicks_row(1)
    user.clicks_row(2)
    user.chooses("back")
    for name, language in zip(("back", "forward", "findField", "compare"), ("id", "en") * 2, strict=True):
        user.find(QWidget, name).setFocus()
        chooses(user, language)
        user.clicks_row(1)
        user.clicks_row(2)
        user.chooses("back")


def test_phases_that_are_compared_in_another_language_can_be_searched(user: User) -> None:
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    chooses(user, "id")
    user.searches_for("USD")
    user.presses("Return")
    assert user.find_all(QWidget, "comparisonTitle")


def number_of_viewers() -> int:
    gc.collect()
    return sum(isinstance(each, Viewer) for each in gc.get_objects())


def test_nothing_is_left_of_another_language(prepared_user: User) -> None:
    user = prepared_user
    chooses(user, "id")
    # Other tests may have left some.
    before = number_of_viewers()
    for language in ("en", "id", "en"):
        # What can be searched is still read when the language changes.
        user.search_field.setFocus()
        chooses(user, language)
    assert number_of_viewers() == before
    assert len(user.window.findChildren(Viewer)) == len(user.window.findChildren(Store)) == 1


@pytest.fixture
def _languages(qapp: QApplication) -> Iterable[None]:
    yield
    translate.use_language(translate.SOURCE_LANGUAGE)
    translate_qt()


@pytest.mark.usefixtures("_languages")
def test_qts_own_texts_are_those_of_qt_or_else_ours(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"Qt\4Cancel": "Batal", "Qt\4&Undo": "&Urungkan"}
    for language, cancel, undo in (("ja", "キャンセル", "(&U)"), ("id", "Batal", "Urungkan"), ("en", "Cancel", "Undo")):
        translate.use_language(language)
        if language == "id":
            monkeypatch.setattr(translate._Current, "messages", dict(known))
        translate_qt()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        field = QLineEdit(box)
        menu = field.createStandardContextMenu()
        assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == cancel
        assert undo in menu.actions()[0].text().replace("&Ur", "Ur").replace("&Un", "Un")
        menu.deleteLater()


@pytest.mark.usefixtures("_languages")
def test_the_file_dialog_has_no_english_in_japanese(qtbot: QtBot, tmp_path: Path) -> None:
    translate.use_language("ja")
    translate_qt()
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert len(texts) >= 3
    texts.append(QFileIconProvider().type(QFileInfo(str(tmp_path))))
    assert not [text for text in texts if re.search("[a-z]{2}", text)]


def test_a_button_of_the_tool_bar_has_no_mnemonic(start: OpenWindow) -> None:
    assert plain_text("開く(&O)…") == "開く"
    for language in ("en", "id"):
        buttons = start(language=language).window.findChildren(QPushButton)
        assert [button.text() for button in buttons if "&" in button.text()] == []


def test_a_language_from_right_to_left_mirrors_the_window(start: OpenWindow, qapp: QApplication) -> None:
    user = start(language="qps-rtl")
    assert user.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert user.phase_list.mapTo(user.window, user.phase_list.rect().center()).x() > user.window.width() / 2
    chooses(user, "en")
    assert user.window.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("shown", ["timeline", "table", "sources"])
def test_texts_that_are_longer_are_complete_and_do_not_overlap(start: OpenWindow, shown: str) -> None:
    user = start(language="qps", shown=shown)
    user.clicks_row(1)
    assert faults_of(user.window) == []
