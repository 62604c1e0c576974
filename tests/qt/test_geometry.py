"""No text overlaps another or is cut off, in windows from 640 by 480 pixels to 4K."""

import pytest

from tests.qt.geometry import chart_faults, faults_of
from tests.qt.user import User

SIZES = ((640, 480), (683, 728), (1024, 768), (1366, 768), (1920, 1080), (3840, 2160))
TIMELINE, TABLE, SOURCES = "Ctrl+7", "Ctrl+8", "Ctrl+9"


# One window is resized for all sizes, since opening a window is slow.


@pytest.mark.parametrize("view", [TIMELINE, TABLE, SOURCES])
def test_texts_are_complete_and_do_not_overlap(user: User, view: str) -> None:
    user.presses(view)
    found = []
    for size in SIZES:
        user.window.resize(*size)
        user.pixels()
        assert user.window.size().toTuple() == size
        for row in (0, 3):
            user.clicks_row(row)
            found += [f"{size}, phase {row}: {fault}" for fault in faults_of(user.window)]
    assert found == []


def test_texts_of_twice_the_size_are_complete_and_do_not_overlap(user: User) -> None:
    for _step in range(5):
        user.presses("Ctrl++")
    found = []
    for view in (TIMELINE, TABLE, SOURCES):
        user.presses(view)
        for size in (SIZES[0], SIZES[2], SIZES[4]):
            user.window.resize(*size)
            user.pixels()
            assert user.window.size().toTuple() == size
            found += [f"{view}, {size}: {fault}" for fault in faults_of(user.window)]

    def look() -> None:
        found.extend(faults_of(user.dialog()))

    for action, name in (("about", "aboutDialog"), ("export_table", "tableDialog"), ("cite", "citeDialog")):
        with user.closes_dialog(name, meanwhile=look):
            user.chooses(action)
    assert found == []


def test_the_timeline_paints_no_text_over_another(user: User) -> None:
    found = []
    for size in SIZES:
        user.window.resize(*size)
        for keys in (("Ctrl+1", "Ctrl+5"), ("Ctrl+1", "Ctrl+6"), ("Ctrl+2", "Ctrl+4"), ("Ctrl+3", "Ctrl+4")):
            for key in keys:
                user.presses(key)
            # The plot arranges its parts after the notes below it have their height.
            user.pixels()
            user.pixels()
            found += [f"{size}, {keys}: {fault}" for fault in chart_faults(user.plot)]
    assert found == []


def test_texts_of_a_comparison_are_complete_and_do_not_overlap(user: User) -> None:
    user.chooses("compare")
    for row in (1, 2):
        user.clicks_row(row)
    found = []
    for size in SIZES:
        user.window.resize(*size)
        user.pixels()
        found += [f"{size}: {fault}" for fault in faults_of(user.window)]
    assert found == []
