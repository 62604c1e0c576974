"""The last opened dataset may be unreadable at a start, such as on a drive that is not plugged in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget

from jenesys_gui import files
from jenesys_gui.qt.settings import Key, user_settings
from tests.qt.conftest import OpenWindow
from tests.qt.user import User, answer_by_escape, answer_dialog

Answer = Callable[..., list[str]]


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """The last opened dataset, which is missing now, with the settings that name it and its phase."""
    folder = tmp_path / "drive" / "mine"
    settings = user_settings()
    settings[Key.DATASET], settings[Key.PHASE] = str(folder), "kizuna"
    return folder


@pytest.fixture
def click(qapp: QApplication) -> Iterator[Answer]:
    """Click a button of the next problems dialog; returns a list for the dialog's first text."""
    asker = QObject(qapp)

    def click(button: str, first: Callable[[], object] = lambda: None) -> list[str]:
        texts: list[str] = []

        def answer(dialog: QWidget) -> None:
            texts.extend(label.text() for label in dialog.findChildren(QLabel))
            first()
            (found,) = dialog.findChildren(QAbstractButton, button)
            QTest.mouseClick(found, Qt.MouseButton.LeftButton)

        answer_dialog("problemsDialog", asker, answer)
        return texts

    yield click
    asker.deleteLater()


def come_back(folder: Path) -> None:
    """Plug the drive in."""
    shutil.copytree(files.bundled_dataset(), folder)


def remembered() -> tuple[str, str]:
    settings = user_settings()
    return settings[Key.DATASET], settings[Key.PHASE]


def choose_in_file_dialog(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_args, **_kwargs: (str(path), "")))


def test_a_missing_dataset_is_remembered_with_its_phase(away: Path, start: OpenWindow, qapp: QApplication) -> None:
    asker = QObject(qapp)
    texts = answer_by_escape("problemsDialog", asker)
    user = start()
    asker.deleteLater()
    assert texts[0].startswith(f"{away} cannot be shown, so the bundled dataset is open instead. ")
    user.clicks_row(3)
    user.closes()
    assert remembered() == (str(away), "kizuna")
    come_back(away)
    again = start()
    assert again.reads("statusDataset").startswith("mine")
    assert again.sees().in_details == "KIZUNA (bond) Project"


def test_retry_shows_the_dataset_as_it_was_left(away: Path, start: OpenWindow, click: Answer) -> None:
    click("problemsRetry", first=lambda: come_back(away))
    user = start()
    assert user.reads("statusDataset").startswith("mine")
    assert user.sees().in_details == "KIZUNA (bond) Project"
    user.closes()
    assert remembered() == (str(away), "kizuna")


def test_retry_while_it_is_still_missing_asks_again(away: Path, start: OpenWindow, click: Answer) -> None:
    asked: list[list[str]] = []
    click("problemsRetry", first=lambda: asked.append(click("problemsRetry", first=lambda: come_back(away))))
    user = start()
    assert asked[0][0].startswith(f"{away} cannot be shown, so the bundled dataset is open instead. ")
    assert user.reads("statusDataset").startswith("mine")


def test_another_dataset_can_be_opened_instead(
    away: Path, tmp_path: Path, start: OpenWindow, click: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    come_back(other)
    choose_in_file_dialog(other, monkeypatch)
    click("problemsOpen")
    user = start()
    assert user.reads("statusDataset").startswith("other")
    user.closes()
    assert remembered() == (str(other), "jenesys")


def test_the_missing_dataset_is_forgotten_if_the_bundled_one_is_chosen(
    away: Path, start: OpenWindow, click: Answer
) -> None:
    click("problemsBundled")
    user = start()
    assert user.reads("statusDataset").startswith("Bundled dataset")
    user.closes()
    assert remembered() == ("", "jenesys")


def test_retry_opens_a_dataset_that_was_fixed(
    user: User, tmp_path: Path, click: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    choose_in_file_dialog(broken, monkeypatch)
    texts = click("problemsRetry", first=lambda: come_back(broken))
    user.presses("Ctrl+O")
    assert "The current dataset stays open" in texts[0]
    assert user.reads("statusDataset").startswith("broken")
