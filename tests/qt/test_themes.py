"""Light and dark: every part of the window changes its colours at once, and keeps them."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLineEdit, QPushButton, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui import places
from jenesys_gui.qt.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme, apply_theme
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import colour_at, count_of
from tests.qt.user import User

THEMES = ("system", "light", "dark", "contrast-light", "contrast-dark")


def backgrounds(user: User) -> dict[str, str]:
    """The background of each part of the window."""
    list_viewport, plot = user.phase_list.viewport(), user.plot.viewport()
    pane = user.find(QFrame, "detailPane")
    return {
        "list": colour_at(user.pixels(list_viewport), QPoint(6, user.middle_of_row(1).y())),
        "plot": colour_at(user.pixels(plot), QPoint(plot.width() - 3, 3)),
        "details": colour_at(user.pixels(pane), QPoint(12, 12)),
        "palette": QGuiApplication.palette().color(QPalette.ColorRole.Base).name(),
    }


def all_in(theme: Theme) -> dict[str, str]:
    return dict.fromkeys(("list", "plot", "details", "palette"), theme.pane)


def test_the_window_is_light_by_default(user: User) -> None:
    assert backgrounds(user) == all_in(LIGHT)


def test_choosing_a_theme_recolours_every_part(user: User) -> None:
    user.chooses("theme_dark")
    assert backgrounds(user) == all_in(DARK)
    user.chooses("theme_light")
    assert backgrounds(user) == all_in(LIGHT)


def test_the_system_theme_defaults_to_light(user: User) -> None:
    user.chooses("theme_dark")
    user.chooses("theme_system")
    assert backgrounds(user) == all_in(LIGHT)


@pytest.mark.parametrize("asked", ["system", "light"])
def test_another_palette_of_the_desktop_is_followed_unless_a_theme_is_chosen(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    user = start(theme=asked)
    black = QPalette(QColor("#000000"), QColor("#000000"))
    monkeypatch.setattr("jenesys_gui.qt.theme._system_palette", lambda: black)
    QApplication.sendEvent(user.window.windowHandle(), QEvent(QEvent.Type.ThemeChange))
    assert backgrounds(user)["details"] == ("#000000" if asked == "system" else LIGHT.pane)


def test_the_phases_have_the_colours_of_the_theme_in_list_and_plot(user: User) -> None:
    for action, theme in (("theme_dark", DARK), ("theme_light", LIGHT)):
        user.chooses(action)
        for part in (user.phase_list.viewport(), user.plot.viewport()):
            picture = user.pixels(part)
            assert all(count_of(picture, colour) for colour in theme.phases[:4])


def test_a_dark_window_has_no_dark_text(user: User) -> None:
    user.chooses("theme_dark")
    picture = user.pixels()
    # An antialiased edge may have one of them by chance.
    light = (LIGHT.text, LIGHT.muted, LIGHT.pane, LIGHT.window)
    assert all(count_of(picture, colour) < 20 for colour in light)


def test_cards_and_links_change_with_the_theme(user: User) -> None:
    user.chooses("theme_dark")
    details = user.pixels(user.find(QFrame, "detailPane"))
    assert count_of(details, DARK.card)
    assert count_of(details, DARK.accent)


@pytest.mark.parametrize(
    ("asked", "theme"),
    [
        *(("dark", DARK), ("light", LIGHT), ("system", LIGHT)),
        *(("contrast-light", CONTRAST_LIGHT), ("contrast-dark", CONTRAST_DARK)),
    ],
)
def test_a_command_line_theme_is_used_from_the_first_paint(start: OpenWindow, asked: str, theme: Theme) -> None:
    user = start(theme=asked)
    assert backgrounds(user) == all_in(theme)
    checked = [name for name in THEMES if is_checked(user, f"theme_{name.replace('-', '_')}")]
    assert checked == [asked]


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QCheckBox])
def test_what_cannot_be_used_has_another_edge(
    qapp: QApplication, qtbot: QtBot, kind: type[QWidget], theme: Theme
) -> None:
    apply_theme(qapp, theme)
    widget = kind()
    qtbot.addWidget(widget)
    widget.resize(60, 40)
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert count_of(widget.grab().toImage(), theme.edge) > 20
    widget.setEnabled(False)
    assert count_of(widget.grab().toImage(), theme.edge) == 0


def test_changing_phase_and_explanation_keeps_the_theme(prepared_user: User) -> None:
    user = prepared_user
    user.chooses("theme_dark")
    user.clicks_row(3)
    assert backgrounds(user) == all_in(DARK)


def is_checked(user: User, name: str) -> bool:
    action = user.window.findChild(QAction, name)
    assert isinstance(action, QAction)
    return action.isChecked()


@pytest.mark.parametrize("name", ["été 2026", "a) {b; 'c'", "#1"])
def test_a_checked_box_has_its_tick_wherever_the_program_is(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copytree(places.resource("icons"), tmp_path / name)
    monkeypatch.setattr(places, "resource", lambda *parts: tmp_path / name / Path(*parts[1:]))
    apply_theme(qapp, DARK)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.show()
    unchecked = box.grab().toImage()
    box.setChecked(True)
    assert box.grab().toImage() != unchecked


def test_the_buttons_for_what_does_not_fit_have_a_sign_in_the_colour_of_text(start: OpenWindow) -> None:
    user = start(theme="dark")
    for bar, name in ((user.window.menuBar(), "More menus"), (user.find(QToolBar, "toolBar"), "More tools")):
        (more,) = bar.findChildren(QToolButton)
        assert (more.text(), more.toolButtonStyle()) == ("»", Qt.ToolButtonStyle.ToolButtonTextOnly)
        assert more.accessibleName() == name
        assert more.palette().color(more.foregroundRole()) == QColor(DARK.text)
