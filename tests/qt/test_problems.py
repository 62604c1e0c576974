"""The window that lists the problems of a dataset."""

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialogButtonBox, QPlainTextEdit, QTableView

from jenesys_gui import places
from jenesys_gui.qt.opening.problems import ProblemsWindow
from jenesys_gui.reading.problems import Problem, Severity
from jenesys_gui.reading.reader import Reading
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.user import User


def problem(severity: Severity = Severity.ERROR, *, file: str = "phases.csv", row: int = 2) -> Problem:
    return Problem(severity, file, row, "period", "20x3", "“20x3” is no date", "a year, such as 2013")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A dataset with an error in each of two tables, and a warning."""
    folder = tmp_path / "mine"
    shutil.copytree(places.bundled_dataset(), folder)
    for name, good, bad in (
        ("figures.csv", "196000000", "a lot"),
        ("phases.csv", "2013/2015", "2013-2015"),
        ("events.csv", ",2011", ", 2011"),
    ):
        table = folder / name
        table.write_text(table.read_text(encoding="utf-8").replace(good, bad, 1), encoding="utf-8")
    return folder


def row_text(user: User) -> str:
    return user.find(QPlainTextEdit, "problemsRow").toPlainText()


def grid(user: User) -> QTableView:
    return user.find(QTableView, "problems")


def test_every_problem_has_a_row_with_the_errors_first(user: User, broken: Path) -> None:
    user.opens(broken)
    assert user.reads("problemsHead").startswith(f"{broken / 'datapackage.json'} cannot be shown. ")
    places = [row[:5] for row in user.listed_problems()]
    assert places == [
        ["Error", "phases.csv", "4", "period", "2013-2015"],
        ["Error", "figures.csv", "2", "value", "a lot"],
        ["Warning", "events.csv", places[2][2], "date", places[2][4]],
    ]
    assert user.listed_problems()[1][5:] == [
        '"a lot" is not a number',
        "write a number, such as 196000000 or 0.5",
    ]


def test_the_row_of_a_problem_is_shown_with_its_column_marked(user: User, broken: Path) -> None:
    user.opens(broken)
    assert row_text(user).splitlines()[1] == "→ period: 2013-2015"
    assert "short_name: JENESYS 2.0" in row_text(user)
    user.presses("Down", grid(user))
    assert "→ value: a lot" in row_text(user)


def test_other_values_with_the_same_problem_are_shown_with_their_own_fix(
    user: User, broken: Path, tmp_path: Path
) -> None:
    table = broken / "figures.csv"
    text = table.read_text(encoding="utf-8").replace("a lot", "196,0").replace(",14200,", ',"14,5",')
    table.write_text(text.replace(",196,0,", ',"196,0",'), encoding="utf-8")
    user.opens(broken)
    user.presses("Down", grid(user))
    assert "use a decimal point: 196.0" in row_text(user)
    assert row_text(user).splitlines()[-1].endswith("use a decimal point: 14.5")
    user.saves_as(tmp_path / "found.txt")
    user.clicks_button("problemsSave")
    assert "figures.csv, line 3, value" in (tmp_path / "found.txt").read_text(encoding="utf-8")


def test_errors_and_warnings_can_be_shown_apart(user: User, broken: Path) -> None:
    user.opens(broken)
    user.clicks_button("problemsWarningSwitch")
    assert [row[0] for row in user.listed_problems()] == ["Warning"]
    user.clicks_button("problemsErrorSwitch")
    assert [row[0] for row in user.listed_problems()] == ["Error", "Error"]
    user.clicks_button("problemsSwitch")
    assert len(user.listed_problems()) == 3
    assert user.reads("problemsNoticeSwitch") == "0 understood"
    assert not user.find(QAbstractButton, "problemsNoticeSwitch").isEnabled()


def test_problems_can_be_sorted_and_filtered(user: User, broken: Path) -> None:
    user.opens(broken)
    user.clicks_heading("problems", "File or sheet")
    assert [row[1] for row in user.listed_problems()] == ["events.csv", "figures.csv", "phases.csv"]
    user.types("20", user.find(QAbstractButton, "problemsSwitch").window().findChild(QObject, "problemsFilter"))  # type: ignore[arg-type]
    assert [row[1] for row in user.listed_problems()] == ["events.csv", "phases.csv"]


def test_rows_are_copied_as_cells(user: User, broken: Path) -> None:
    user.opens(broken)
    user.presses("Ctrl+C", grid(user))
    heads, row = csv.reader(QGuiApplication.clipboard().text().splitlines(), dialect="excel-tab")
    assert heads[:5] == ["Kind", "File or sheet", "Line", "Column", "Content"]
    assert row[:5] == ["Error", "phases.csv", "4", "period", "2013-2015"]
    assert user.reads("problemsMessage") == "Copied 1 row"


@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_problems_can_be_saved(user: User, broken: Path, tmp_path: Path, ending: str) -> None:
    user.opens(broken)
    user.saves_as(tmp_path / f"found.{ending}")
    user.clicks_button("problemsSave")
    lines = (tmp_path / f"found.{ending}").read_text(encoding="utf-8-sig").splitlines()
    if ending == "csv":
        assert lines[0] == "severity,file,row,column,value,message,fix"
        assert lines[1].startswith("Error,phases.csv,4,period,2013-2015,")
        assert len(lines) == 4
    else:
        assert lines[2].startswith("phases.csv, line 4, period: ")
        assert lines[-1] == "2 errors, 1 warning"


class _Desktop(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The files that the desktop was asked to open."""
    desktop = _Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")  # type: ignore[arg-type] # the stub asks for bytes, Qt refuses them
    yield desktop.opened
    QDesktopServices.unsetUrlHandler("file")


def test_the_file_of_the_selected_problem_is_opened(user: User, broken: Path, opened: list[str]) -> None:
    user.opens(broken)
    user.clicks_button("problemsFile")
    assert opened == [str(broken / "phases.csv")]


@pytest.mark.parametrize("ending", ["csv", "tsv", "txt"])
def test_it_is_opened_too_if_the_dataset_was_opened_by_another_table(
    user: User, broken: Path, opened: list[str], ending: str
) -> None:
    other = (broken / "figures.csv").rename(broken / f"figures.{ending}")
    user.lists_problems(Reading(None, (problem(),)), str(other))
    user.clicks_button("problemsFile")
    assert opened == [str(broken / "phases.csv")]


def test_the_file_of_the_bundled_dataset_is_found_wherever_the_program_was_started(
    user: User, opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "phases.csv").touch()
    user.lists_problems(Reading(None, (problem(),)), "")
    user.clicks_button("problemsFile")
    assert opened == [str(places.bundled_dataset() / "phases.csv")]


@pytest.mark.parametrize("name", ["run.desktop", "../outside.csv", "missing.csv"])
def test_no_other_file_is_opened(user: User, broken: Path, opened: list[str], name: str) -> None:
    for each in ("run.desktop", "../outside.csv"):
        (broken / each).write_text("x", encoding="utf-8")
    user.lists_problems(Reading(None, (problem(file=name),)), str(broken))
    user.clicks_button("problemsFile")
    assert opened == [str(broken)]


def test_a_click_that_qt_makes_late_opens_no_file(user: User, broken: Path, opened: list[str]) -> None:
    """After the letter of a button Qt clicks it a moment later, even if it is disabled by then."""
    user.lists_problems(Reading(None, (problem(),)), str(broken))
    button = user.find(QAbstractButton, "problemsFile")
    clicked: list[str] = []
    button.clicked.connect(lambda: clicked.append(button.text()))
    button.animateClick()
    window = user.problems
    assert isinstance(window, ProblemsWindow)
    window.show_reading(str(broken), "", Reading(None, ()), {})
    assert not button.isEnabled()
    user.waits_until(lambda: bool(clicked))
    assert opened == []


def test_checking_again_lists_what_is_left_and_then_shows_the_dataset(user: User, broken: Path) -> None:
    user.opens(broken)
    for name, left in (("phases.csv", 2), ("figures.csv", 1), ("events.csv", 0)):
        shutil.copy(places.bundled_dataset() / name, broken / name)
        user.clicks_button("problemsCheck")
        assert len(user.listed_problems()) == left
    assert user.reads("statusDataset").startswith("mine")
    assert user.reads("problemsHead") == f"{broken / 'datapackage.json'} has no problems and is open."
    assert row_text(user) == ""


def test_the_main_window_can_be_used_meanwhile(user: User, broken: Path) -> None:
    user.opens(broken)
    assert not user.problems.isModal()
    user.clicks_row(2)
    assert user.sees().in_details == "JENESYS 2.0"


def test_escape_closes_the_list_and_the_menu_shows_it_again(user: User, broken: Path) -> None:
    user.opens(broken)
    user.presses("Esc", user.problems)
    assert not user.has_problems
    user.chooses("problems")
    assert len(user.listed_problems()) == 3


def test_a_dataset_without_problems_says_so(user: User) -> None:
    user.chooses("problems")
    assert user.reads("problemsHead") == "The bundled dataset has no problems and is open."
    assert user.listed_problems() == []
    assert not user.find(QAbstractButton, "problemsFile").isEnabled()


def test_a_dataset_that_is_named_in_a_deleted_folder_is_listed_as_missing(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise FileNotFoundError

    with monkeypatch.context() as deleted:
        deleted.setattr(os, "getcwd", fail)
        user = start(path="mine")
    assert user.reads("problemsHead").startswith("mine cannot be shown")


def test_a_dataset_with_only_warnings_is_open(start: OpenWindow) -> None:
    user = start()
    user.lists_problems(Reading(builders.jenesys(), (problem(Severity.WARNING),)))
    assert user.reads("problemsHead") == "/data/mine is open. What was noticed is listed below."
    assert not user.reads("problemsOpen")


@pytest.mark.parametrize("path", ["<b>x</b>", "R&D", "a" * 300])
def test_a_path_is_shown_literally(user: User, path: str) -> None:
    user.lists_problems(Reading(None, (problem(file=path),)), path)
    assert user.reads("problemsHead").startswith(f"{path} cannot be shown")
    assert user.listed_problems()[0][1] == path


def test_a_thousand_problems_are_listed(user: User) -> None:
    user.lists_problems(Reading(None, tuple(problem(row=row) for row in range(1000))))
    assert len(user.listed_problems()) == 1000


def test_problems_are_narrowed_down_by_keys_alone(user: User, broken: Path) -> None:
    user.opens(broken)
    user.presses("Shift+Tab")
    user.presses("Shift+Tab")
    user.presses("Shift+Tab")
    # Tab reaches one of the switches, the one that is on, from both sides.
    user.presses("Shift+Tab")
    assert user.find(QAbstractButton, "problemsSwitch").hasFocus()
    user.presses("Right")
    user.presses("Right")
    assert [row[0] for row in user.listed_problems()] == ["Warning"]
    user.presses("Left")
    assert [row[0] for row in user.listed_problems()] == ["Error", "Error"]
    user.presses("Tab")
    # The arrow keys go from column to column, so the first one must not move the focus.
    user.presses("Down")
    user.presses("Down")
    column = user.find(QComboBox, "problemsFilterColumn")
    assert (column.hasFocus(), column.currentText()) == (True, "File or sheet")
    user.presses("Tab")
    user.types("fig")
    assert [row[1] for row in user.listed_problems()] == ["figures.csv"]
    user.presses("Escape")
    assert len(user.listed_problems()) == 2


def test_tab_goes_through_the_window(user: User, broken: Path) -> None:
    user.opens(broken)
    grid(user).setFocus()
    visited = []
    for _step in range(20):
        user.presses("Tab", user.problems.focusWidget())
        focused = user.problems.focusWidget()
        assert focused is not None
        visited.append(focused.objectName())
    places = [visited.index(name) for name in ("problemsRow", "problemsFile", "problemsSave", "problemsCheck")]
    assert places == sorted(places)
    assert "problemsFilter" in visited
    assert "problems" in visited
    assert grid(user).accessibleName() == "Problems"
    assert (
        Qt.TextInteractionFlag.TextSelectableByKeyboard
        & user.find(QPlainTextEdit, "problemsRow").textInteractionFlags()
    )


def test_the_buttons_are_below_each_other_where_a_row_would_cut_their_texts(user: User, broken: Path) -> None:
    user.opens(broken)
    (box,) = user.problems.findChildren(QDialogButtonBox)
    shown = [button for button in box.buttons() if button.isVisible()]
    in_row = user.problems.width()
    user.problems.resize(sum(button.sizeHint().width() for button in shown) // 2, user.problems.height())
    user.waits_until(lambda: len({button.y() for button in shown}) == len(shown))
    assert [button.text() for button in shown if button.width() < button.sizeHint().width()] == []
    user.problems.resize(in_row, user.problems.height())
    user.waits_until(lambda: len({button.y() for button in shown}) == 1)
