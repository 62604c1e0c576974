"""The last opened dataset may be unreadable at a start, such as on a drive that is not plugged in."""

import shutil
from pathlib import Path

import pytest

from jenesys_gui import places
from jenesys_gui.qt.settings import Key, user_settings
from tests.qt.conftest import OpenWindow
from tests.qt.user import User


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """The last opened dataset, which is missing now, with the settings that name it and its phase."""
    folder = tmp_path / "drive" / "mine"
    settings = user_settings()
    settings[Key.DATASET], settings[Key.PHASE] = str(folder), "kizuna"
    return folder


def come_back(folder: Path) -> None:
    """Plug the drive in."""
    shutil.copytree(places.bundled_dataset(), folder)


def remembered() -> tuple[str, str]:
    settings = user_settings()
    return settings[Key.DATASET], settings[Key.PHASE]


def head(user: User) -> str:
    return user.reads("problemsHead")


def test_a_missing_dataset_is_remembered_with_its_phase(away: Path, start: OpenWindow) -> None:
    user = start()
    assert head(user).startswith(f"{away} cannot be shown, so the bundled dataset is open instead. ")
    user.presses("Esc", user.problems)
    user.clicks_row(3)
    user.closes()
    assert remembered() == (str(away), "kizuna")
    come_back(away)
    again = start()
    assert again.reads("statusDataset").startswith("mine")
    assert again.sees().in_details == "KIZUNA (bond) Project"


def test_checking_again_shows_the_dataset_as_it_was_left(away: Path, start: OpenWindow) -> None:
    user = start()
    come_back(away)
    user.clicks_button("problemsCheck")
    assert head(user) == f"{away} has no problems and is open."
    assert user.reads("statusDataset").startswith("mine")
    assert user.sees().in_details == "KIZUNA (bond) Project"
    user.closes()
    assert remembered() == (str(away), "kizuna")


def test_checking_again_while_it_is_still_missing_changes_nothing(away: Path, start: OpenWindow) -> None:
    user = start()
    before = head(user)
    user.clicks_button("problemsCheck")
    assert head(user) == before
    come_back(away)
    user.presses("F5")
    assert user.reads("statusDataset").startswith("mine")


def test_another_dataset_can_be_opened_instead(away: Path, tmp_path: Path, start: OpenWindow) -> None:
    other = tmp_path / "other"
    come_back(other)
    user = start()
    user.opens(other, lambda: user.clicks_button("problemsOpen"))
    assert user.reads("statusDataset").startswith("other")
    user.closes()
    assert remembered() == (str(other / "datapackage.json"), "jenesys")


def test_the_missing_dataset_is_forgotten_if_the_bundled_one_is_chosen(away: Path, start: OpenWindow) -> None:
    user = start()
    user.clicks_button("problemsBundled")
    assert user.reads("statusDataset").startswith("Bundled dataset")
    user.closes()
    assert remembered() == ("", "jenesys")


def test_checking_again_opens_a_dataset_that_was_fixed(user: User, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    come_back(broken)
    good = (broken / "figures.csv").read_bytes()
    (broken / "figures.csv").unlink()
    user.opens(broken)
    assert "The current dataset stays open" in head(user)
    (broken / "figures.csv").write_bytes(good)
    user.clicks_button("problemsCheck")
    assert user.reads("statusDataset").startswith("broken")
