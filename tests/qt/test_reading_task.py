"""Large datasets are read in a thread of their own: the window can be used meanwhile."""

import gc
import shutil
import weakref
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest

from jenesys_gui import places
from jenesys_gui.progress import OnProgress
from jenesys_gui.qt.opening import reading_task
from jenesys_gui.qt.settings import Key, user_settings
from jenesys_gui.qt.store import Store
from jenesys_gui.reading import containers
from jenesys_gui.reading.reader import Reading, read
from tests.qt.conftest import OpenWindow
from tests.qt.user import User


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another dataset, with another name of the first phase."""
    folder = tmp_path / "other"
    shutil.copytree(places.bundled_dataset(), folder)
    phases = folder / "phases.csv"
    phases.write_text(phases.read_text(encoding="utf-8").replace("JENESYS Programme,", "Another,"), encoding="utf-8")
    return folder


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Every dataset counts as large, and is read as soon as this is set."""
    event = Event()

    def wait_and_read(path: Path, progress: OnProgress) -> Reading:
        progress(1, 4)
        assert event.wait(60)
        return read(path, progress)

    monkeypatch.setattr(containers, "_SMALL", 0)
    monkeypatch.setattr(reading_task, "read", wait_and_read)
    return event


def is_reading(user: User) -> bool:
    return bool(user.reads_all("readingText"))


def test_a_large_dataset_is_shown_when_it_is_read(user: User, other: Path, gate: Event) -> None:
    user.opens(other)
    assert user.reads("readingText") == "Reading other…"
    user.clicks_row(2)
    assert user.sees().in_details == "JENESYS 2.0"
    gate.set()
    user.waits_until(lambda: not is_reading(user))
    assert user.reads("statusDataset").startswith("other")
    assert user.sees().in_details == "Another"


def test_a_dataset_is_freed_when_it_is_no_longer_shown(user: User, other: Path) -> None:
    # A large one is exempt from the search for garbage.
    assert not gc.isenabled()
    user.opens(other)
    store = user.window.findChild(Store)
    assert isinstance(store, Store)
    shown = weakref.ref(store.dataset)
    user.opens(places.bundled_dataset())
    user.waits_until(lambda: shown() is None)


def test_a_dataset_is_freed_by_a_thread_of_its_own(user: User) -> None:
    """It takes as long as reading it, so the window does not wait."""
    dataset, threads = read(places.bundled_dataset()).dataset, list[Thread]()
    assert dataset is not None
    dataset.cache["last"] = part = Event()
    weakref.finalize(part, lambda: threads.append(current_thread()))
    del part
    reading_task.free_later(dataset, user.window)
    user.waits_until(lambda: bool(threads))
    assert threads[0] is not main_thread()


def test_a_cancelled_dataset_is_not_shown(user: User, other: Path, gate: Event) -> None:
    user.opens(other)
    user.clicks_button("readingCancel")
    gate.set()
    user.waits_until(lambda: not is_reading(user))
    assert user.reads("statusDataset").startswith("Bundled dataset")
    assert user.sees().in_details == "JENESYS Programme"


def test_the_dataset_that_is_asked_for_last_is_shown(user: User, other: Path, gate: Event) -> None:
    newer = other.with_name("newer")
    shutil.copytree(other, newer)
    user.opens(other)
    user.opens(newer)
    gate.set()
    user.waits_until(lambda: not is_reading(user))
    assert user.reads("statusDataset").startswith("newer")


def test_a_dataset_is_still_read_after_another_language_is_chosen(user: User, other: Path, gate: Event) -> None:
    user.opens(other)
    user.chooses("language_id")
    user.waits_until(lambda: user.reads_all("readingText") == ["Membaca other…"])
    gate.set()
    user.waits_until(lambda: not is_reading(user))
    assert user.reads("statusDataset").startswith("other")


def test_f5_reads_again_what_is_being_read(user: User, other: Path, gate: Event) -> None:
    user.opens(other)
    user.presses("F5")
    gate.set()
    user.waits_until(lambda: not is_reading(user))
    assert user.reads("statusDataset").startswith("other")


@pytest.mark.parametrize("closes_problems", [False, True])
def test_a_dataset_that_changes_while_it_is_read_is_read_again(
    user: User, other: Path, gate: Event, monkeypatch: pytest.MonkeyPatch, closes_problems: bool
) -> None:
    wait_and_read, begun = vars(reading_task)["read"], list[Path]()

    def begin(path: Path, progress: OnProgress) -> Reading:
        begun.append(path)
        reading: Reading = wait_and_read(path, progress)
        return reading

    monkeypatch.setattr(reading_task, "read", begin)
    user.opens(other)
    user.waits_until(lambda: len(begun) == 1)
    if closes_problems:
        user.chooses("problems")
        user.presses("Esc", user.problems)
    phases = other / "phases.csv"
    phases.write_text(phases.read_text(encoding="utf-8").replace("Another,", "Changed,"), encoding="utf-8")
    user.waits_until(lambda: len(begun) == 2)
    gate.set()
    user.waits_until(lambda: user.sees().in_details == "Changed")
    assert user.reads("statusDataset").startswith("other")


def test_the_problems_of_a_large_dataset_are_listed(user: User, other: Path, gate: Event) -> None:
    (other / "figures.csv").unlink()
    user.opens(other)
    gate.set()
    user.waits_until(lambda: user.has_problems)
    assert user.reads("statusDataset").startswith("Bundled dataset")


def test_an_error_of_the_program_is_reported(
    user: User, other: Path, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: raised.append(error))
    monkeypatch.setattr(reading_task, "describe", None)
    user.opens(other)
    gate.set()
    user.waits_until(lambda: bool(raised))
    assert isinstance(raised[0], TypeError)
    assert user.reads("statusDataset").startswith("Bundled dataset")


def test_the_window_can_be_closed_meanwhile(user: User, other: Path, gate: Event) -> None:
    user.opens(other)
    user.closes()
    gate.set()
    user.waits_until(gate.is_set)


@pytest.mark.parametrize("is_named", [True, False])
def test_a_large_dataset_is_read_when_the_window_is_there(
    start: OpenWindow, other: Path, gate: Event, *, is_named: bool
) -> None:
    if not is_named:
        user_settings()[Key.DATASET] = str(other)
    user = start(path=str(other) if is_named else "")
    user.waits_until(lambda: is_reading(user))
    assert user.reads("statusDataset").startswith("Bundled dataset")
    gate.set()
    user.waits_until(lambda: not is_reading(user))
    assert user.reads("statusDataset").startswith("other")
    user.closes()
    assert user_settings()[Key.DATASET] == str(other)
