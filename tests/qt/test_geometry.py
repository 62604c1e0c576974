"""No text overlaps another or is cut off, in windows from 640 by 480 pixels to 4K."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QScreen
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu, QWidget

from jenesys_gui import build_info
from jenesys_gui.qt.dialogs import show_bug_report, show_licences, show_notice
from jenesys_gui.qt.phase_list.view import PhaseListView
from jenesys_gui.qt.settings import Key, Settings, user_settings
from jenesys_gui.reading.problems import Problem, Severity
from jenesys_gui.reading.reader import Reading
from tests.qt.conftest import OpenWindow
from tests.qt.geometry import chart_faults, faults_of
from tests.qt.painted import overlaps, painted_texts
from tests.qt.user import User, comes_to_rest, enlarge_text

SIZES = ((640, 480), (683, 728), (1024, 768), (1366, 768), (1920, 1080), (3840, 2160))
TIMELINE, TABLE, SOURCES = "Ctrl+7", "Ctrl+8", "Ctrl+9"


# One window is resized for all sizes, since opening a window is slow.


# With texts that are 40 % longer, in letters with marks, and in a language with longer words than English.
LONGER = pytest.mark.parametrize("_language", ["en", "qps"], indirect=True)
# And in one that is written from right to left.
MIRRORED = pytest.mark.parametrize("_language", ["en", "qps", "qps-rtl"], indirect=True)
TRANSLATED = pytest.mark.parametrize("_language", ["en", "id", "ja", "qps", "qps-rtl"], indirect=True)


@pytest.fixture(autouse=True)
def _language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the windows of a test in its language."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("LANGUAGE", getattr(request, "param", "en"))


@MIRRORED
@pytest.mark.parametrize("view", [TIMELINE, TABLE, SOURCES])
def test_texts_are_complete_and_do_not_overlap(user: User, view: str) -> None:
    user.presses(view)
    found = []
    for size in SIZES:
        user.window.resize(*size)
        QCoreApplication.processEvents()
        assert user.window.size().toTuple() == size
        for row in (0, 3):
            user.clicks_row(row)
            found += [f"{size}, phase {row}: {fault}" for fault in faults_of(user.window)]
    assert not found, "\n".join(found)


# In per cent, and of the desktop's font in points.
@pytest.mark.parametrize(
    ("percent", "points", "_language"),
    [
        ("150", 10, "ja"),
        ("200", 10, "en"),
        ("200", 10, "qps"),
        ("250", 10, "en"),
        ("100", 18, "en"),
        ("100", 18, "qps-rtl"),
    ],
    indirect=["_language"],
)
def test_large_texts_are_complete_and_do_not_overlap(start: OpenWindow, percent: str, points: int) -> None:
    QApplication.setFont(QFont("DejaVu Sans", points))
    user = start()
    enlarge_text(user, percent)
    found = []
    for view in (TIMELINE, TABLE, SOURCES):
        user.presses(view)
        for size in (*(SIZES[:1] if percent != "250" else ()), SIZES[2], SIZES[4]):
            user.window.resize(*size)
            # Widgets pass their needs on from one to the next.
            for _round in range(10):
                QCoreApplication.processEvents()
            assert user.window.size().toTuple() == size
            found += [f"{view}, {size}: {fault}" for fault in faults_of(user.window)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("_language", "percent", "sizes"),
    [
        *((language, percent, SIZES) for language in ("en", "id", "ja") for percent in ("100", "200")),
        ("qps", "100", SIZES[3:]),
        ("qps-rtl", "100", SIZES[3:]),
    ],
    indirect=["_language"],
)
def test_the_list_is_as_wide_as_the_names_and_amounts_of_its_phases(
    user: User, percent: str, sizes: list[tuple[int, int]]
) -> None:
    view = user.phase_list
    assert isinstance(view, PhaseListView)
    enlarge_text(user, percent)
    for size in sizes:
        user.window.resize(*size)
        # Widgets pass their needs on from one to the next.
        for _round in range(10):
            QCoreApplication.processEvents()
        assert view.viewport().width() >= view.needed_width(0), size


def test_the_title_of_the_timeline_has_its_whole_width(user: User) -> None:
    user.window.resize(*SIZES[0])
    QCoreApplication.processEvents()
    assert user.find(QLabel, "timelineTitle").width() > 0.9 * user.plot.width()


def test_the_list_has_room_for_a_row(user: User) -> None:
    enlarge_text(user, "200")
    user.window.resize(*SIZES[0])
    QCoreApplication.processEvents()
    view = user.phase_list
    assert view.viewport().height() >= view.sizeHintForRow(0)


def test_a_menu_that_is_higher_than_the_screen_scrolls(user: User) -> None:
    enlarge_text(user, "250")
    (menu,) = user.window.findChildren(QMenu, "viewMenu")
    menu.popup(QPoint(0, 0))
    left = {menu.actionGeometry(action).left() for action in menu.actions() if action.isVisible()}
    assert menu.sizeHint().height() > menu.screen().size().height()
    assert len(left) == 1
    menu.close()


@MIRRORED
def test_no_entry_of_a_menu_overlaps_its_shortcut(user: User) -> None:
    enlarge_text(user, "200")
    for menu in user.window.findChildren(QMenu):
        menu.popup(QPoint(0, 0))
        texts = painted_texts(menu)
        menu.close()
        assert len(texts) >= sum(bool(action.text()) for action in menu.actions())
        assert overlaps(texts) == []


def shown_dialogs(user: User) -> dict[str, Callable[[], object]]:
    """What opens each dialog, by its name."""
    part = build_info.LicensedPart("Qt", "6", "LGPL", "https://qt.io/", (Path(__file__),))
    return {
        "aboutDialog": partial(user.chooses, "about"),
        "citeDialog": partial(user.chooses, "cite"),
        "exportDialog": partial(user.chooses, "export_picture"),
        "tableDialog": partial(user.chooses, "export_table"),
        "licencesDialog": partial(show_licences, user.window, (part,)),
        "notice": partial(show_notice, user.window, "notice", "A notice", "A longer sentence. " * 60),
        "bugDialog": partial(show_bug_report, "A report", Path("/settings/report.txt"), Settings()),
    }


def button_faults(dialog: QWidget, room: QSize) -> Iterator[str]:
    QCoreApplication.processEvents()
    if dialog.size().boundedTo(room) != dialog.size():
        yield f"{dialog.objectName()} is too large: {dialog.size().toTuple()}"
    box = dialog.findChildren(QDialogButtonBox)[-1]
    for button in box.buttons():
        if button.visibleRegion().boundingRect() != button.rect():
            yield f"{dialog.objectName()}: {button.text()} is not visible"


# Windows has 9 points.
@pytest.mark.parametrize(
    ("points", "_language"),
    [(9, "en"), (10, "en"), (18, "en"), (10, "id"), (10, "qps"), (10, "qps-rtl")],
    indirect=["_language"],
)
@pytest.mark.parametrize(("size", "percent"), [((640, 480), "100"), ((1024, 768), "200")])
def test_dialogs_fit_the_screen_with_all_their_buttons(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch, points: int, size: tuple[int, int], percent: str
) -> None:
    QApplication.setFont(QFont("DejaVu Sans", points))
    user, room = start(), QSize(*size)
    user.presses(TABLE)
    found: list[str] = []
    enlarge_text(user, percent)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(QPoint(0, 0), room))

    def look() -> None:
        found.extend([*button_faults(user.dialog(), room), *faults_of(user.dialog())])
        found.extend([] if comes_to_rest(user.dialog()) else [f"{name} is painted again and again"])

    for name, opens in shown_dialogs(user).items():
        with user.closes_dialog(name, meanwhile=look):
            opens()
    user.presses("F1")
    found += button_faults(user.find(QWidget, "helpDialog"), room)
    user_settings()[Key.DATASET] = missing = "/data/mine " * 30
    problem = Problem(Severity.ERROR, "phases.csv", 2, "period", "20x3", "“20x3” is no date", "")
    user.lists_problems(Reading(None, (problem,)), missing)
    assert user.reads("problemsBundled")
    found += [*button_faults(user.problems, room), *faults_of(user.problems)]
    assert not found, "\n".join(found)


@LONGER
def test_the_timeline_paints_no_text_over_another(user: User) -> None:
    found = []
    for size in SIZES:
        user.window.resize(*size)
        for keys in (("Ctrl+1", "Ctrl+5"), ("Ctrl+1", "Ctrl+6"), ("Ctrl+2", "Ctrl+4"), ("Ctrl+3", "Ctrl+4")):
            for key in keys:
                user.presses(key)
            # The plot arranges its parts after the notes below it have their height.
            QCoreApplication.processEvents()
            QCoreApplication.processEvents()
            found += [f"{size}, {keys}: {fault}" for fault in chart_faults(user.plot)]
    assert not found, "\n".join(found)


def test_the_window_says_how_many_labels_of_bars_have_no_room(user: User) -> None:
    for size in SIZES:
        user.window.resize(*size)
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        missing = len(user.bars()) - len(user.plot.label_rects())
        assert (
            f"{missing} label{'s have' if missing > 1 else ' has'} no room: " in user.reads("timelineNotes")
            or not missing
        )
        assert ("no room: " in user.reads("timelineNotes")) == bool(missing)
        assert missing == 0 or size == SIZES[0]


@TRANSLATED
def test_texts_of_a_comparison_are_complete_and_do_not_overlap(user: User) -> None:
    found = []
    for row in (1, 2, 3):
        user.clicks_row(row, Qt.KeyboardModifier.ControlModifier)
        for size in (*SIZES, (1100, 760)):
            user.window.resize(*size)
            # Widgets pass their needs on from one to the next.
            for _round in range(10):
                QCoreApplication.processEvents()
            found += [f"{size}, {row + 1} phases: {fault}" for fault in faults_of(user.window)]
    assert not found, "\n".join(found)
