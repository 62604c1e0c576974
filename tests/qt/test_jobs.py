"""The jobs of the help, done with what assistive technology can do alone: no key and no click."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QLineEdit, QToolBar, QToolButton, QWidget

from tests.qt import accessible
from tests.qt.conftest import OpenWindow
from tests.qt.user import User

in_languages = pytest.mark.parametrize("language", ["en", "ja"])


def digits(text: str) -> str:
    """Return the digits of a number, which are the same in both languages."""
    return "".join(filter(str.isdigit, text))


def choose_phase(user: User, row: int) -> None:
    accessible.root(user.phase_list).child(row).actionInterface().doAction("Toggle")
    assert [index.row() for index in user.phase_list.selectedIndexes()] == [row]


def press(button: QAbstractButton) -> None:
    accessible.root(button).actionInterface().doAction("Press")


def write(field: QLineEdit, text: str) -> None:
    accessible.root(field).setText(QAccessible.Text.Value, text)


def choose(user: User, entry: str) -> None:
    accessible.does(user.window, f"MenuItem {entry}", "Press")


def dialog(user: User, name: str) -> QWidget:
    """Return a dialog as soon as it is open."""
    user.waits_until(lambda: any(each.isVisible() for each in user.window.findChildren(QWidget, name)))
    return next(each for each in user.window.findChildren(QWidget, name) if each.isVisible())


def save(user: User, path: Path) -> None:
    """Save under a path in the file dialog."""
    asks = dialog(user, "saveDialog")
    write(asks.findChildren(QLineEdit, "fileNameEdit")[0], str(path))
    press(asks.findChildren(QDialogButtonBox)[0].buttons()[0])
    user.waits_until(path.is_file)


def sees_budget_of_phase_2(user: User, _folder: Path) -> None:
    choose_phase(user, 1)
    assert "KIZUNA" in user.reads("detailTitle")
    assert any("30" in digits(text) for text in user.reads_all("cardValue"))


def finds_30_4(user: User, _folder: Path) -> None:
    # As digits, which are shown in both languages.
    write(user.search_field, "30,400,000")
    user.waits_until(lambda: any("304" in digits(line) for line in user.results))
    choose(user, "find_next")
    assert "304" in digits(user.reads("explanationStatement"))
    assert "KIZUNA" in user.reads("detailTitle")


def saves_a_slide(user: User, folder: Path) -> None:
    choose(user, "export_picture")
    press(dialog(user, "exportDialog").findChildren(QAbstractButton, "exportSave")[0])
    save(user, folder / "slide.png")


def prints_a_fact_sheet(user: User, folder: Path) -> None:
    if QPrinter().outputFormat() is QPrinter.OutputFormat.NativeFormat:
        pytest.skip("this machine has a printer, and Qt's own dialog for it")
    choose_phase(user, 2)
    choose(user, "print_sheet")
    (tools,) = dialog(user, "printPreview").findChildren(QToolBar)
    last = tools.widgetForAction(tools.actions()[-1])
    assert isinstance(last, QToolButton)
    press(last)
    save(user, folder / "sheet.pdf")


def shows_participants_on_full_screen(user: User, _folder: Path) -> None:
    accessible.does(user.window, "RadioButton measure_2", "Toggle")
    accessible.does(user.window, "Button present", "Press")
    assert user.window.isFullScreen()
    assert user.is_checked("measure_2")


JOBS: tuple[Callable[[User, Path], None], ...] = (
    sees_budget_of_phase_2,
    finds_30_4,
    saves_a_slide,
    prints_a_fact_sheet,
    shows_participants_on_full_screen,
)


@in_languages
def test_jobs_are_done_by_accessible_actions_alone(start: OpenWindow, language: str, tmp_path: Path) -> None:
    user = start(language=language)
    for job in JOBS:
        job(user, tmp_path)
