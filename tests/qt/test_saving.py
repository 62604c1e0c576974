"""Saving anything: the proposed name, what is replaced, and what is shown if it can't be written."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from shiboken6 import isValid

from jenesys_gui import files
from jenesys_gui.qt.dialogs import show_bug_report
from jenesys_gui.qt.settings import user_settings
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.seen import Found
from tests.qt.user import User


class Way(NamedTuple):
    """How something is saved: its dialog of choices, how that opens, list of formats, button, label."""

    dialog: str
    opens: Callable[[User], object]
    formats: str
    button: str
    result: str


def _reports_a_bug(_user: User) -> None:
    show_bug_report("what went wrong", None, user_settings())


PICTURE: Final = Way(
    "exportDialog", lambda user: user.presses("Ctrl+E", user.window), "exportFormat", "exportSave", "exportResult"
)
TABLE: Final = Way(
    "tableDialog", lambda user: user.presses("Ctrl+T", user.window), "tableFormat", "tableSave", "tableResult"
)
REFERENCE: Final = Way("citeDialog", lambda user: user.chooses("cite"), "citeForms", "citeSave", "citeMessage")
BUG: Final = Way("bugDialog", _reports_a_bug, "", "bugSave", "bugHead")
WITH_CHOICES: Final = (PICTURE, TABLE, REFERENCE)
every_way = pytest.mark.parametrize("way", [*WITH_CHOICES, BUG], ids=lambda way: way.dialog)


def part(user: User, kind: type[Found], name: str) -> Found:
    """A part of the dialog that is open."""
    (found,) = user.dialog().findChildren(kind, name)
    return found


def choose(user: User, way: Way, form: str) -> None:
    choice = part(user, QComboBox, way.formats)
    QTest.keyClick(choice, Qt.Key.Key_Home)
    while choice.currentText() != form:
        before = choice.currentIndex()
        QTest.keyClick(choice, Qt.Key.Key_Down)
        assert choice.currentIndex() == before + 1, f"there is no {form}"


def save(user: User, way: Way, path: Path, *, then: Callable[[], None] | None = None) -> str:
    """Save as proposed, except for the path; return the dialog's message if it is still open."""
    message = []

    def press() -> None:
        label = part(user, QLabel, way.result)
        user.saves_as(path, then=then)
        user.clicks(part(user, QAbstractButton, way.button))
        message.append(label.text() if isValid(label) else "")

    with user.closes_dialog(way.dialog, meanwhile=press):
        way.opens(user)
    return message[0]


def proposed(user: User, way: Way, form: str = "") -> tuple[str, str]:
    """The proposed folder and name."""
    seen: list[list[tuple[str, str]]] = []

    def press() -> None:
        if form:
            choose(user, way, form)
        seen.append(user.proposes_to_save())
        user.clicks(part(user, QAbstractButton, way.button))

    with user.closes_dialog(way.dialog, meanwhile=press):
        way.opens(user)
    return seen[0][0]


# The folder


def test_all_save_dialogs_share_the_last_folder(user: User, start: OpenWindow, tmp_path: Path) -> None:
    ways = (*WITH_CHOICES, BUG)
    for way, next_way in zip(ways, (*ways[1:], ways[0]), strict=True):
        folder = tmp_path / way.dialog
        folder.mkdir()
        save(user, way, folder / "mine")
        assert len([*folder.iterdir()]) == 1
        assert proposed(user, next_way)[0] == str(folder)
    report = user.proposes_to_save()
    user.presses("Ctrl+Alt+E", user.window)
    assert report[0][0] == str(tmp_path / BUG.dialog)
    user.closes()
    assert proposed(start(), PICTURE)[0] == str(tmp_path / BUG.dialog)


def test_a_missing_last_folder_falls_back_to_the_home(user: User, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    save(user, REFERENCE, folder / "mine")
    next(folder.iterdir()).unlink()
    folder.rmdir()
    assert proposed(user, REFERENCE)[0] == str(Path.home())


def test_the_proposed_name_has_the_extension_of_the_format(user: User) -> None:
    for way, form, name in (
        (PICTURE, "PDF document", "jenesys-budget-total.pdf"),
        (TABLE, "CSV table", "jenesys-overview.csv"),
        (TABLE, "Excel workbook", "jenesys.xlsx"),
        (TABLE, "JSON data", "jenesys.json"),
        (REFERENCE, "BibTeX", "jaif-jenesys.bib"),
        (BUG, "", "jenesys-gui-report.txt"),
    ):
        assert proposed(user, way, form)[1] == name


def test_an_invalid_file_name_is_sanitised(start: OpenWindow) -> None:
    dataset = builders.jenesys()
    object.__setattr__(dataset, "name", "mine/and yours")
    user = start(dataset)
    assert proposed(user, PICTURE)[1] == "mine-and-yours-budget-total.png"
    report = user.proposes_to_save()
    user.presses("Ctrl+Alt+E", user.window)
    assert report[0][1] == "mine-and-yours-report.html"


@pytest.mark.parametrize(
    ("name", "proposed_name"),
    [
        ("con", "_con.xlsx"),
        ("Lpt1.data", "_Lpt1.data.xlsx"),
        ("console", "console.xlsx"),
        ("..", "_.xlsx"),
        ("x" * 300, f"{'x' * 60}.xlsx"),
        ("\N{CJK UNIFIED IDEOGRAPH-65E5}" * 100, "\N{CJK UNIFIED IDEOGRAPH-65E5}" * 20 + ".xlsx"),
    ],
)
def test_every_system_can_save_under_the_proposed_name(start: OpenWindow, name: str, proposed_name: str) -> None:
    dataset = builders.jenesys()
    object.__setattr__(dataset, "name", name)
    user = start(dataset)
    copy = user.proposes_to_save()
    user.presses("Ctrl+Shift+S", user.window)
    assert copy[0][1] == proposed_name


# The file


@every_way
def test_a_file_is_replaced_only_after_confirmation(user: User, tmp_path: Path, way: Way) -> None:
    there = tmp_path / "there.png"
    there.write_text("mine", encoding="utf-8")
    save(user, way, there, then=lambda: user.answers_replace(yes=False))
    assert there.read_text(encoding="utf-8", errors="replace") == "mine"
    save(user, way, there, then=lambda: user.answers_replace(yes=True))
    assert there.read_text(encoding="utf-8", errors="replace") != "mine"
    assert [*tmp_path.glob("there*")] == [there]


def test_the_message_on_the_first_saved_file_is_not_covered(user: User, tmp_path: Path) -> None:
    save(user, PICTURE, tmp_path / "mine.png")
    QCoreApplication.processEvents()
    assert user.window.statusBar().currentMessage() == f"Saved: {tmp_path / 'mine.png'}"
    assert user.find(QLabel, "statusNewest").isVisible()
    assert not any(label.isVisible() for label in user.window.findChildren(QLabel, "statusDataset"))


def test_a_saved_file_and_its_folder_can_be_opened(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda url: opened.append(url.toLocalFile())))
    assert user.find_all(QAbstractButton, "openSaved") == []
    for way in (REFERENCE, PICTURE):
        save(user, way, tmp_path / way.dialog)
        (link,) = user.find_all(QAbstractButton, "openSaved")
        (file,) = tmp_path.glob(f"{way.dialog}*")
        assert link.text() == f"Open {file.name}"
        user.clicks(link)
        assert opened.pop() == str(file)
        # Nothing was returned: no program opened it.
        assert user.window.statusBar().currentMessage() == f"No program could open {file}."
        folder = user.find_all(QAbstractButton, "openSavedFolder")[0]
        folder.setFocus()
        user.presses("Space")
        assert opened.pop() == str(tmp_path)
        file.unlink()
        user.clicks(link)
        assert opened == []
        assert user.window.statusBar().currentMessage() == f"{file} no longer exists."


@every_way
def test_a_write_error_is_reported_and_the_dialog_stays_open(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "write_atomically", full)
    message = save(user, way, tmp_path / "mine.png")
    reason = "No space left on device; make room on the disk, or choose another"
    assert message == f"Could not save {tmp_path / 'mine.png'}: {reason}."
    assert user.announced[-1] == message
    assert [*tmp_path.glob("mine*")] == []
