"""Other datasets: opening, rejecting without changes, and returning to the bundled one."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QAbstractButton

from jenesys_gui import places
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import differing
from tests.qt.seen import everywhere
from tests.qt.user import User
from tests.reading.workbook_files import ods, sheets_of, xlsx


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A valid dataset in its own folder, with two phases with other names."""
    folder = tmp_path / "other"
    shutil.copytree(places.bundled_dataset(), folder)
    phases = folder / "phases.csv"
    text = phases.read_text(encoding="utf-8")
    phases.write_text(text.replace("JENESYS Programme,", "Another Programme,"), encoding="utf-8")
    package = folder / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8").replace("JENESYS", "Another"), encoding="utf-8")
    return folder


@pytest.fixture
def broken(other: Path) -> Path:
    """A dataset with an error in each of two tables."""
    for name, good, bad in (("figures.csv", "196000000", "a lot"), ("phases.csv", "2013/2015", "2013-2015")):
        table = other / name
        table.write_text(table.read_text(encoding="utf-8").replace(good, bad, 1), encoding="utf-8")
    return other


def test_a_valid_dataset_replaces_the_current_one(user: User, other: Path) -> None:
    user.clicks_row(2)
    user.opens(other)
    assert user.sees() == everywhere("Another Programme")
    assert user.window.windowTitle().startswith("Another")
    assert user.reads("statusDataset").startswith(other.name)


@pytest.mark.parametrize("name", ["phases.csv", "other.xlsx", "other.ods", "other.zip"])
def test_a_table_an_archive_and_a_workbook_open_the_dataset(user: User, other: Path, name: str) -> None:
    with ZipFile(other / "other.zip", "w") as archive:
        for file in (file for file in other.iterdir() if file.suffix in (".csv", ".json")):
            archive.write(file, f"other/{file.name}")
    (other / "other.xlsx").write_bytes(xlsx(sheets_of(other)))
    (other / "other.ods").write_bytes(ods(sheets_of(other)))
    user.opens(other / name)
    # Archives and workbooks may count as large, which are read in a thread.
    user.waits_until(lambda: user.reads("statusDataset").startswith(other.name))
    assert user.sees() == everywhere("Another Programme")


def test_a_dataset_with_errors_keeps_the_current_one_open(user: User, broken: Path) -> None:
    user.clicks_row(2)
    before, title = user.sees(), user.window.windowTitle()
    picture = user.pixels()
    user.opens(broken)
    user.presses("Esc", user.problems)
    user.activates_window()
    assert user.sees() == before._replace(announced="2 errors")
    assert user.window.windowTitle() == title
    assert differing(user.pixels(), picture) == 0


def test_cancelling_the_file_dialog_changes_nothing(user: User) -> None:
    user.clicks_row(1)
    with user.closes_dialog("openDialog"):
        user.presses("Ctrl+O")
    assert user.sees() == everywhere("KIZUNA (bond) Project")


def test_the_bundled_dataset_has_a_shortcut(user: User, other: Path) -> None:
    assert not user.can_choose("open_bundled")
    user.opens(other)
    user.presses("Ctrl+Shift+O")
    assert user.sees() == everywhere("JENESYS Programme")
    assert user.reads("statusDataset").startswith("Bundled dataset")
    assert not user.can_choose("open_bundled")


def test_a_dataset_with_the_same_phases_shows_its_own_figures(user: User, other: Path) -> None:
    figures = other / "figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace("196000000", "5000000"), encoding="utf-8")
    user.opens(other)
    assert user.reads_all("cardValue")[0] == "USD\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}M"
    assert "USD\N{NO-BREAK SPACE}5,000,000" in user.bar_of("Another Programme").accessibleName()


def test_a_long_path_does_not_widen_the_window(user: User, other: Path) -> None:
    deep = other.parent.joinpath(*["a folder with a long name"] * 8)
    shutil.copytree(other, deep)
    before = user.window.minimumSizeHint().width()
    user.opens(deep)
    user.pixels()
    assert user.window.minimumSizeHint().width() == before


# Unusual datasets


def test_a_phase_without_data_shows_what_is_missing(start: OpenWindow) -> None:
    phases = builders.phase("bare", name="Bare"), builders.phase("last", name="Last")
    user = start(builders.dataset(*phases, builders.budget(of="last"), builders.participants(of="last")))
    assert (user.sees().in_list, user.reads("detailTitle")) == ("Bare", "Bare")
    assert "no value" in user.reads_all("cardValue")
    user.clicks(user.find_all(QAbstractButton, "cardLink")[0])
    assert "no figure is stated" in user.reads("explanationStatement")
    assert len(user.bars()) == 1
    user.presses("Ctrl+Down")
    user.presses("Ctrl+Up")
    assert user.announced[-1] == "Bare, 2013–2015, Budget not stated, Participants not stated"
