"""The jobs of the help in three languages, by accessible actions alone and by keys alone."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QLineEdit, QToolBar, QToolButton, QWidget

from tests.qt import accessible
from tests.qt.conftest import OpenWindow
from tests.qt.user import User

# As the sources in English write it, which each language finds; Japanese shows 3,040万.
NUMBER = "30.4"


def digits(text: str) -> str:
    """Return the digits of a number, which are the same in each language."""
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


def press_in(user: User, name: str, keys: str) -> None:
    """Press a key in a dialog, in what has the focus there when it opens."""
    asks = dialog(user, name)
    # Offscreen, no window manager gives it the focus.
    asks.activateWindow()
    user.waits_until(asks.isActiveWindow)
    user.presses(keys, asks.focusWidget())


def save(user: User, path: Path) -> None:
    """Save under a path in the file dialog."""
    asks = dialog(user, "saveDialog")
    write(asks.findChildren(QLineEdit, "fileNameEdit")[0], str(path))
    press(asks.findChildren(QDialogButtonBox)[0].buttons()[0])
    user.waits_until(path.is_file)


def sees_budget_of_phase_2(user: User, _path: Path) -> None:
    assert "KIZUNA" in user.reads("detailTitle")
    assert any("30" in digits(text) for text in user.reads_all("cardValue"))


def choose_phase_2(user: User, _path: Path) -> None:
    choose_phase(user, 1)


def go_to_phase_2(user: User, _path: Path) -> None:
    user.presses("Down")


def sees_30_4(user: User, _path: Path) -> None:
    assert "304" in digits(user.reads("explanationStatement"))
    assert "KIZUNA" in user.reads("detailTitle")
    assert user.results == []


def await_results(user: User) -> None:
    user.waits_until(lambda: any("304" in digits(line) for line in user.results))


def open_result(user: User, _path: Path) -> None:
    write(user.search_field, NUMBER)
    await_results(user)
    accessible.does(user.window, "ListItem findResults selected", "Toggle")
    user.waits_until(lambda: not user.results)


def search(user: User, _path: Path) -> None:
    user.presses("Ctrl+F")
    user.types(NUMBER)
    await_results(user)
    user.presses("Return")


def has_copied_a_comparison(_user: User, _path: Path) -> None:
    _headings, *rows = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[2] for line in rows if line] == ["196000000", "30000000"]


def include_phase_2(user: User, _path: Path) -> None:
    accessible.does(user.window, "CheckBox compare", "Toggle")
    choose_phase(user, 1)
    choose(user, "compare_phase")
    choose(user, "copy_table")


def compare_with_phase_2(user: User, _path: Path) -> None:
    user.presses("Ctrl+M")
    user.presses("Down")
    user.presses("Space")
    user.presses("Ctrl+Shift+T")


def has_saved_a_slide(_user: User, path: Path) -> None:
    slide = QImage(str(path))
    assert slide.width() >= 1280
    assert slide.width() * 9 == slide.height() * 16


def save_a_slide(user: User, path: Path) -> None:
    choose(user, "export_picture")
    press(dialog(user, "exportDialog").findChildren(QAbstractButton, "exportSave")[0])
    save(user, path)


def save_a_slide_by_keys(user: User, path: Path) -> None:
    user.presses("Ctrl+E")
    user.saves_as(path)
    press_in(user, "exportDialog", "Return")
    user.waits_until(path.is_file)


def has_printed_a_fact_sheet(_user: User, path: Path) -> None:
    assert path.read_bytes().startswith(b"%PDF")


def print_a_fact_sheet(user: User, path: Path) -> None:
    choose_phase(user, 2)
    choose(user, "print_sheet")
    (tools,) = dialog(user, "printPreview").findChildren(QToolBar)
    first = tools.widgetForAction(tools.actions()[0])
    assert isinstance(first, QToolButton)
    press(first)
    save(user, path)


def print_a_fact_sheet_by_keys(user: User, path: Path) -> None:
    user.presses("Down")
    user.presses("Down")
    user.presses("Ctrl+Shift+P")
    user.saves_as(path)
    press_in(user, "printPreview", "Ctrl+P")
    user.waits_until(path.is_file)


def sees_participants_on_full_screen(user: User, _path: Path) -> None:
    assert user.window.isFullScreen()
    assert user.is_checked("measure_2")


def show_participants(user: User, _path: Path) -> None:
    accessible.does(user.window, "RadioButton measure_2", "Toggle")
    accessible.does(user.window, "Button present", "Press")


def show_participants_by_keys(user: User, _path: Path) -> None:
    user.presses("Ctrl+2")
    user.presses("F11")


Step = Callable[[User, Path], None]


class Job(NamedTuple):
    """What a user wants to have at the end, and both ways to it; a file is saved under the path."""

    ends: Step
    by_actions: Step
    by_keys: Step
    ending: str = ""


JOBS = {
    "budget of phase 2": Job(sees_budget_of_phase_2, choose_phase_2, go_to_phase_2),
    "find a number": Job(sees_30_4, open_result, search),
    "compare and copy": Job(has_copied_a_comparison, include_phase_2, compare_with_phase_2),
    "slide": Job(has_saved_a_slide, save_a_slide, save_a_slide_by_keys, "png"),
    "fact sheet": Job(has_printed_a_fact_sheet, print_a_fact_sheet, print_a_fact_sheet_by_keys, "pdf"),
    "full screen": Job(sees_participants_on_full_screen, show_participants, show_participants_by_keys),
}


# In Japanese, tests/outside does them.
@pytest.mark.parametrize("language", ["en", "id", pytest.param("ja", marks=pytest.mark.slow)])
@pytest.mark.parametrize("way", ["by_actions", "by_keys"])
@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_a_job_is_done_in_each_language_and_way(
    start: OpenWindow, tmp_path: Path, job: Job, way: str, language: str
) -> None:
    if job.ending == "pdf" and QPrinter().outputFormat() is QPrinter.OutputFormat.NativeFormat:
        pytest.skip("this machine has a printer, and Qt's own dialog for it")
    user, path = start(language=language), tmp_path / f"saved.{job.ending}"
    getattr(job, way)(user, path)
    job.ends(user, path)
