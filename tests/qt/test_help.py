"""The help inside the program, and the hint of the first start."""

from functools import partial

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QKeySequence, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jenesys_gui.qt.actions import ActionId, Group
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.timeline.accessible_targets import AccessibleTarget
from jenesys_gui.qt.widgets import LinkButton
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.user import User, enlarge_text

DIALOGS = {"export_picture": "exportDialog", "export_table": "tableDialog", "cite": "citeDialog"}


def test_f1_opens_a_page_with_pictures_and_all_keys_next_to_the_window(user: User, qtbot: QtBot) -> None:
    user.presses("F1")
    page = user.find(QTextBrowser, "helpPage")
    text = page.toPlainText()
    for row in (action.value for action in ActionId):
        assert row.text.replace("&", "").rstrip("…") in text or not row.shortcut
        assert QKeySequence(row.shortcut).toString(QKeySequence.SequenceFormat.NativeText) in text
    assert "not converted to another currency" in text
    assert "keys have changed since version 0.1" in text
    assert "{" not in text
    pictures = [
        page.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(f"picture:{n}")) for n in range(7)
    ]
    assert all(picture.width() > 40 and picture.height() > 15 for picture in pictures)
    # The window can be used meanwhile, and another F1 opens no second page.
    user.clicks_row(2)
    assert user.reads("detailTitle") == "JENESYS 2.0"
    user.chooses("help")
    dialog = user.find(QDialog, "helpDialog")
    user.clicks(dialog.findChildren(QPushButton)[0])
    qtbot.waitUntil(lambda: not user.window.findChildren(QDialog, "helpDialog"))


def test_each_way_to_copy_says_what_it_copies(user: User) -> None:
    copying = {
        each.name.lower(): each.value.text.replace("&", "") for each in ActionId if each.value.group is Group.COPY
    }
    actions = user.window.findChildren(QAction)
    tips = {copying[each.objectName()]: each.toolTip() for each in actions if each.objectName() in copying}
    assert len(tips) == len({*tips.values()}) > 1
    assert not [text for text, tip in tips.items() if tip.startswith(text)]
    user.presses("F1")
    assert "A figure in a letter" in user.find(QTextBrowser, "helpPage").toPlainText()


def test_pictures_in_the_help_have_room_for_texts_of_twice_the_size(user: User) -> None:
    enlarge_text(user, "200")
    user.presses("F1")
    (card, *_others) = [each for each in user.window.findChildren(QWidget, "card") if each.isVisible()]
    document = user.find(QTextBrowser, "helpPage").document()
    picture = document.resource(QTextDocument.ResourceType.ImageResource, QUrl("picture:0"))
    assert picture.height() >= card.heightForWidth(card.width())


def test_the_help_opens_where_no_value_has_a_card(start: OpenWindow) -> None:
    user = start(builders.jenesys(), phases=("kizuna", "jenesys"))
    user.presses("F1")
    page = user.find(QTextBrowser, "helpPage")
    assert "The figures of a phase" in page.toPlainText()
    assert "picture:0" not in page.toHtml()
    assert "picture:1" in page.toHtml()


@pytest.fixture
def first_start() -> None:
    """Show windows as they are."""


def test_a_line_at_the_first_start_says_what_to_click_until_it_is_closed(start: OpenWindow) -> None:
    user = start()
    assert "F1 opens the help" in user.reads("hintText")
    user.clicks(user.find(QPushButton, "closeHint"))
    assert not user.find(QWidget, "hint").isVisible()
    user.closes()
    assert start().window.findChildren(QWidget, "hint") == []


def test_the_line_does_not_come_back_if_the_window_was_never_closed(start: OpenWindow) -> None:
    start()
    assert start().window.findChildren(QWidget, "hint") == []


def without_tooltip(root: QWidget) -> list[str]:
    """The names of controls without a tooltip.

    Links say where they lead, and the plot has its own tooltips.
    """
    kinds = QAbstractButton | QLineEdit | QComboBox | QSpinBox | QTabBar
    others = LinkButton | AccessibleTarget
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in root.findChildren(QWidget)
        if isinstance(each, kinds)
        and not isinstance(each, others)
        and each.isVisible()
        and not each.toolTip()
        and not isinstance(each.parent(), QComboBox | QSpinBox | QTabBar | QDialogButtonBox)
    ]


def test_every_control_has_a_tooltip(user: User, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(user.search_field.toolTip()))
    user.presses("Alt++")
    for view in ("timeline", "table", "sources"):
        user.chooses(f"view_{view}")
        assert without_tooltip(user.window) == []
    for action, name in DIALOGS.items():
        found: list[str] = []
        with user.closes_dialog(name, meanwhile=partial(_note, user, found)):
            user.chooses(action)
        assert found == []


def _note(user: User, found: list[str]) -> None:
    found.extend(without_tooltip(user.dialog()))


def test_there_is_no_hint_without_settings() -> None:
    assert not Settings().is_first_start
