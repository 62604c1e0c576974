"""*New dataset…* and *Save a copy as…*: what is written and shown, and what is never replaced."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from jenesys_gui import places
from jenesys_gui.export.formats import copy_of
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.settings import Key, user_settings
from tests.export.datasets import content_of, dataset_in
from tests.qt.user import User


def chooses_kind(user: User, kind: str) -> Callable[[], None]:
    """Return what chooses a kind of file in the dialog that asks where to save."""

    def choose() -> None:
        (kinds,) = user.dialog().findChildren(QComboBox, "fileTypeCombo")
        while not kinds.currentText().startswith(kind):
            before = kinds.currentIndex()
            QTest.keyClick(kinds, Qt.Key.Key_Down)
            assert kinds.currentIndex() == before + 1, f"there is no {kind}"

    return choose


def saves_copy(user: User) -> None:
    # Offscreen, no window manager returns the focus.
    user.window.activateWindow()
    user.waits_until(user.window.isActiveWindow)
    user.presses("Ctrl+Shift+S", user.window)


@pytest.mark.parametrize(("kind", "name"), [("Folder", "mine"), ("Excel workbook", "mine.xlsx")])
def test_a_new_dataset_is_created_and_opened(user: User, kind: str, name: str, tmp_path: Path) -> None:
    user.saves_as(tmp_path / "mine", then=chooses_kind(user, kind))
    user.presses("Ctrl+N", user.window)
    user.waits_until(lambda: user.window.windowTitle().startswith("My dataset"))
    assert dataset_in(tmp_path / name).name == "my-dataset"


@pytest.mark.parametrize("name", ["mine.xlsx", "mine"])
def test_a_new_dataset_replaces_nothing(user: User, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("of yesterday", encoding="utf-8")
    user.saves_as(tmp_path / name, then=chooses_kind(user, "Excel" if name.endswith("x") else "Folder"))
    with user.closes_dialog("notWritten") as texts:
        user.presses("Ctrl+N", user.window)
    assert "File exists; choose another name" in " ".join(texts)
    assert (tmp_path / name).read_text(encoding="utf-8") == "of yesterday"
    assert user.window.windowTitle().startswith("JENESYS")


@pytest.mark.parametrize(
    ("kind", "proposed", "written"),
    [
        ("Excel workbook", "jenesys.xlsx", "copy.xlsx"),
        ("Zip file", "jenesys.zip", "copy.zip"),
        ("Folder", "jenesys", "copy"),
    ],
)
def test_a_copy_has_the_chosen_form(  # noqa: PLR0913, PLR0917 - and two fixtures
    user: User, tmp_path: Path, bundled: Dataset, kind: str, proposed: str, written: str
) -> None:
    names = []

    def choose() -> None:
        (field,) = user.dialog().findChildren(QLineEdit, "fileNameEdit")
        field.setText("jenesys.xlsx")
        chooses_kind(user, kind)()
        names.append(field.text())
        field.setText(str(tmp_path / "copy"))

    # Not in the home, where a folder of the proposed name may exist.
    user_settings()[Key.EXPORT_FOLDER] = str(tmp_path)
    user.saves_as("", then=choose)
    saves_copy(user)
    assert names == [proposed]
    assert [file.name for file in tmp_path.iterdir()] == [written]
    copy, expected = tmp_path / written, copy_of(bundled, written)
    if isinstance(expected, bytes):
        assert copy.read_bytes() == expected
    else:
        assert {file.name: file.read_bytes() for file in copy.iterdir()} == expected


def test_what_a_workbook_cannot_have_is_named(user: User, tmp_path: Path) -> None:
    user.saves_as(tmp_path / "copy.xlsx")
    saves_copy(user)
    message = user.window.statusBar().currentMessage()
    assert message.startswith(
        f"Saved: {tmp_path / 'copy.xlsx'} (not copied from datapackage.json: description, keywords"
    )
    user.saves_as(tmp_path / "copy.zip")
    saves_copy(user)
    assert user.window.statusBar().currentMessage() == f"Saved: {tmp_path / 'copy.zip'}"


def test_a_zip_file_is_replaced_after_a_question(user: User, tmp_path: Path) -> None:
    copy = tmp_path / "copy.zip"
    copy.write_text("of yesterday", encoding="utf-8")
    user.saves_as(copy, then=lambda: user.answers_replace(yes=True))
    saves_copy(user)
    with ZipFile(copy) as archive:
        assert "datapackage.json" in archive.namelist()


def test_a_copy_of_a_copy_is_the_same_dataset(user: User, tmp_path: Path, bundled: Dataset) -> None:
    assert content_of(dataset_in(places.bundled_dataset())) == content_of(bundled)
    user.saves_as(tmp_path / "copy", then=chooses_kind(user, "Folder"))
    saves_copy(user)
    assert content_of(dataset_in(tmp_path / "copy")) == content_of(bundled)
