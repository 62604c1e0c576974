"""Texts and edges have enough contrast in what is painted: 4.5 and 3, as WCAG 2 asks for."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QListView, QMenu, QWidget

from jenesys_gui.choices import ThemeChoice
from jenesys_gui.qt import theme
from tests.qt.conftest import OpenWindow
from tests.qt.contrasts import edges_of, texts_of
from tests.qt.test_geometry import shown_dialogs
from tests.qt.user import User

TEXT = 4.5
EDGE = 3.0
CHOICES = [choice.value for choice in ThemeChoice if choice is not ThemeChoice.SYSTEM]

# A palette as desktops have for high contrast: that of GTK, and those of Windows called Aquatic and Desert.
BLACK_ON_WHITE = ("#ffffff", "#000000", "#000000", "#ffffff")
AQUATIC = ("#202020", "#ffffff", "#8ee3f0", "#263b50")
DESERT = ("#fffaef", "#3d3d3d", "#903909", "#fff5e3")


def faults_of(window: QWidget) -> list[str]:
    """Return the texts and edges of a window or dialog that have too little contrast."""
    QApplication.processEvents()
    image = window.grab().toImage()
    texts = [each for each in texts_of(window, image) if each.contrast < TEXT]
    edges = [each for each in edges_of(window, image) if each.contrast < EDGE]
    return [f"{each.contrast:.2f} {each.what}" for each in (*texts, *edges)]


def faults_of_views(user: User) -> list[str]:
    found = []
    for view in ("Ctrl+7", "Ctrl+8", "Ctrl+9"):
        user.presses(view)
        found += faults_of(user.window)
    user.searches_for("budget")
    user.presses("Down")
    found += faults_of(user.find(QListView, "findResults"))
    user.presses("Escape")
    # The words that were found are highlighted.
    for scale in ("Ctrl+4", "Ctrl+5", "Ctrl+6"):
        user.presses(scale)
        found += faults_of(user.window)
    user.chooses("compare")
    user.clicks_row(1)
    found += faults_of(user.window)
    user.chooses("compare")
    return found


def faults_of_menus(user: User) -> list[str]:
    found = []
    for menu in user.window.menuBar().findChildren(QMenu):
        menu.popup(QPoint(0, 0))
        usable = [action for action in menu.actions() if action.isEnabled() and action.text()]
        menu.setActiveAction(usable[0])
        found += faults_of(menu)
        menu.close()
    return found


def faults_of_dialogs(user: User) -> list[str]:
    found: list[str] = []
    for name, opens in shown_dialogs(user).items():
        with user.closes_dialog(name, meanwhile=lambda: found.extend(faults_of(user.dialog()))):
            opens()
    return found


@pytest.mark.parametrize("choice", CHOICES)
def test_texts_and_edges_have_enough_contrast(start: OpenWindow, choice: str) -> None:
    user = start(theme=choice)
    user.window.resize(1366, 900)
    user.clicks_row(3)
    assert faults_of_views(user) == []
    assert faults_of_menus(user) == []
    assert faults_of_dialogs(user) == []


def system_palette(colours: tuple[str, str, str, str]) -> QPalette:
    behind, text, highlight, on_highlight = map(QColor, colours)
    palette = QPalette(behind, behind)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, text)
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        palette.setColor(role, behind)
    palette.setColor(QPalette.ColorRole.Highlight, highlight)
    palette.setColor(QPalette.ColorRole.HighlightedText, on_highlight)
    return palette


@pytest.mark.parametrize("colours", [BLACK_ON_WHITE, AQUATIC, DESERT])
def test_the_colours_of_a_desktop_with_high_contrast_are_used_as_they_are(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch, colours: tuple[str, str, str, str]
) -> None:
    monkeypatch.setattr(theme, "_system_palette", lambda: system_palette(colours))
    wanted = theme.wanted_theme(ThemeChoice.SYSTEM, prefers_contrast=True)
    assert (wanted.window, wanted.pane, wanted.text, wanted.accent) == (*colours[:1], *colours[:1], *colours[1:3])
    monkeypatch.setattr("jenesys_gui.qt.app.wanted_theme", lambda _choice: wanted)
    user = start()
    assert faults_of_views(user) == []
    assert faults_of_menus(user) == []


def test_high_contrast_is_used_where_the_desktop_asks_for_it_or_has_a_palette_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def with_palette(window: str, text: str, *, prefers_contrast: bool) -> theme.Theme:
        palette = system_palette((window, text, text, window))
        palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
        monkeypatch.setattr(theme, "_system_palette", lambda: palette)
        return theme.wanted_theme(ThemeChoice.SYSTEM, prefers_contrast=prefers_contrast)

    assert with_palette("#efefef", "#000000", prefers_contrast=False) is theme.LIGHT
    assert with_palette("#efefef", "#000000", prefers_contrast=True) is theme.CONTRAST_LIGHT
    assert with_palette("#ffffff", "#000000", prefers_contrast=False).edge == "#000000"
