"""The highlights of a search in each part of the window."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QTableView, QWidget

from jenesys_gui.qt.theme import DARK, LIGHT, Theme
from tests.builders import budget, dataset, event, phase, programme
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import count_of
from tests.qt.user import User

in_both_themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def found_pixels(user: User, theme: Theme) -> dict[str, int]:
    """Count the pixels of each part of the window with the background of a highlight."""
    parts = {
        "list": user.phase_list.viewport(),
        "timeline": user.plot.viewport(),
        "details": user.find(QScrollArea, "detailScroll").viewport(),
    }
    return {name: count_of(user.pixels(widget), theme.found) for name, widget in parts.items()}


@in_both_themes
def test_every_pane_highlights_matches_until_escape(start: OpenWindow, theme: Theme) -> None:
    user = start(theme="dark" if theme.dark else "light", phases=("friendship-ties",))
    assert found_pixels(user, theme) == {"list": 0, "timeline": 0, "details": 0}
    user.searches_for("jenesys")
    assert count_of(user.pixels(user.find(QWidget, "findResults")), theme.found) > 1000
    user.presses("Return")
    assert all(count > 100 for count in found_pixels(user, theme).values())
    user.presses("Escape")
    assert found_pixels(user, theme) == {"list": 0, "timeline": 0, "details": 0}


@in_both_themes
def test_an_underline_marks_matches_without_colour(start: OpenWindow, theme: Theme) -> None:
    user = start(theme="dark" if theme.dark else "light")
    title = user.find(QLabel, "detailTitle")
    user.searches_for("jenesys programme")
    # As long as the words, and two pixels high.
    lined = count_of(user.pixels(title), theme.found_line)
    assert lined > title.fontMetrics().horizontalAdvance("JENESYSProgramme") * 1.5


def test_found_programmes_and_events_have_rings(start: OpenWindow) -> None:
    user = start(
        dataset(
            phase(period="2010/2020"),
            budget(),
            programme("needle", name_year=2012),
            programme("other", name_year=2016),
            event("a needle", date="2014"),
        )
    )
    user.searches_for("needle")
    viewport = user.plot.viewport()
    marks = {
        button.accessibleName().partition(". ")[0]: button.geometry()
        for name in ("programmeSpot", "eventSpot")
        for button in user.find_all(QAbstractButton, name)
    }
    spots = [marks[name] for name in ("NEEDLE", "OTHER", "A NEEDLE")]
    picture = user.pixels(viewport)
    rings = [count_of(picture.copy(spot.adjusted(-4, -4, 4, 4)), LIGHT.found) for spot in spots]
    assert rings[0] > 20
    assert rings[1] == 0
    assert rings[2] > 20


@pytest.mark.parametrize("words", ["kizuna", "73", "october"])
def test_words_are_highlighted_in_the_labels_of_bars(user: User, words: str) -> None:
    # The labels, and the date below the ring.
    room = user.plot.viewport().rect().adjusted(0, 0, 0, -user.plot.viewport().height() // 2)
    user.searches_for("no such words")
    assert count_of(user.pixels(user.plot.viewport()).copy(room), LIGHT.found) == 0
    user.searches_for(words)
    assert count_of(user.pixels(user.plot.viewport()).copy(room), LIGHT.found) > 50


@in_both_themes
def test_matches_are_highlighted_in_table_cells(start: OpenWindow, theme: Theme) -> None:
    user = start(theme="dark" if theme.dark else "light", shown="table")
    grid = user.find(QTableView, "figureTable")

    def backgrounds() -> int:
        # The highlight is painted over the table's background: in the dark theme, the lighter of the two.
        return count_of(user.pixels(grid.viewport()), theme.found_line)

    assert backgrounds() == 0
    user.searches_for("kizuna")
    lined = backgrounds()
    assert lined > 60
    user.chooses("theme_light" if theme.dark else "theme_dark")
    assert backgrounds() == 0
    assert count_of(user.pixels(grid.viewport()), (LIGHT if theme.dark else DARK).found_line) > 60
    user.presses("Escape")
    assert count_of(user.pixels(grid.viewport()), (LIGHT if theme.dark else DARK).found_line) == 0


def test_a_found_source_is_highlighted_in_its_link(user: User) -> None:
    user.searches_for("jaif")
    link = user.find(QLabel, "explanationSource")
    assert count_of(user.pixels(link), LIGHT.found) > 100
    user.presses("Escape")
    assert count_of(user.pixels(link), LIGHT.found) == 0


def test_a_number_is_highlighted_in_its_row(user: User) -> None:
    viewport = user.phase_list.viewport()
    before = user.pixels(viewport)
    user.searches_for("73")
    user.presses("Return")
    user.clicks_row(0)
    # The row of JENESYS 2.0, at its right end.
    row = user.phase_list.visualRect(user.phase_list.model().index(2, 0))
    at = row.adjusted(row.width() // 2, 4, -4, -4)
    assert user.pixels(viewport).copy(at) != before.copy(at)
