"""Datasets that are dropped on the window, and the list of the last ones."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from jenesys_gui import places
from tests.qt.conftest import OpenWindow
from tests.qt.user import User


def copies(folder: Path, count: int) -> list[Path]:
    made = [folder / f"set{number}" for number in range(count)]
    for each in made:
        shutil.copytree(places.bundled_dataset(), each)
    return made


def drop(user: User, *paths: Path, host: str = "") -> bool:
    """Drag files of a computer onto the window and drop them; returns whether it accepts them."""
    content, urls = QMimeData(), [QUrl.fromLocalFile(str(path)) for path in paths]
    for url in urls:
        url.setHost(host)
    content.setUrls(urls)
    action, no_key, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPoint(9, 9), action, content, left, no_key)
    entering.ignore()
    QApplication.sendEvent(user.window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(user.window, QDropEvent(QPointF(9, 9), action, content, left, no_key))
    return entering.isAccepted()


def recent(user: User) -> dict[str, QAction]:
    """The entries of the menu, by their texts."""
    action = user.window.findChild(QAction, "open_recent")
    assert action is not None
    menu = action.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return {action.text().replace("&", ""): action for action in menu.actions() if action.text()}


@pytest.mark.parametrize("name", ["", "datapackage.json", "figures.csv"])
def test_a_folder_or_a_file_of_it_can_be_dropped(user: User, tmp_path: Path, name: str) -> None:
    (folder,) = copies(tmp_path, 1)
    assert drop(user, folder / name)
    assert user.reads("statusDataset").startswith("set0")


def test_the_name_of_this_computer_may_be_in_an_address(user: User, tmp_path: Path) -> None:
    (folder,) = copies(tmp_path, 1)
    assert drop(user, folder, host="localhost")
    assert user.reads("statusDataset").startswith("set0")


def test_several_files_are_not_accepted(user: User, tmp_path: Path) -> None:
    assert not drop(user, *copies(tmp_path, 2))
    assert not drop(user)
    assert user.reads("statusDataset").startswith("Bundled dataset")


def test_what_is_no_dataset_is_listed_as_a_problem(user: User, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("a note", encoding="utf-8")
    assert drop(user, note)
    assert len(user.listed_problems()) == 1
    assert user.reads("statusDataset").startswith("Bundled dataset")


def test_the_last_datasets_are_in_a_menu_the_newest_first(start: OpenWindow, tmp_path: Path) -> None:
    user = start()
    assert list(recent(user)) == ["No recent datasets"]
    folders = copies(tmp_path, 9)
    for folder in (*folders, folders[3]):
        drop(user, folder)
    user.closes()
    again = start()
    names = [action.toolTip() for action in recent(again).values()]
    assert names[:-1] == [str(folders[number]) for number in (3, 8, 7, 6, 5, 4, 2, 1)]
    list(recent(again).values())[2].trigger()
    assert again.reads("statusDataset").startswith("set7")


def test_a_missing_dataset_leaves_the_menu_with_a_sentence(user: User, tmp_path: Path) -> None:
    first, second = copies(tmp_path, 2)
    drop(user, first)
    drop(user, second)
    shutil.rmtree(first)
    list(recent(user).values())[1].trigger()
    assert user.window.statusBar().currentMessage() == f"{first} no longer exists. It was removed from the list."
    assert [action.toolTip() for action in recent(user).values()][:-1] == [str(second)]
    assert not user.has_problems


def test_the_list_can_be_cleared(user: User, tmp_path: Path) -> None:
    drop(user, *copies(tmp_path, 1))
    recent(user)["Clear list"].trigger()
    assert list(recent(user)) == ["No recent datasets"]
