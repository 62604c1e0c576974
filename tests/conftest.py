"""Shared fixtures: tests need no display, leave the user's settings alone and leave no window open."""

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui import environment, places
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt import session
from jenesys_gui.qt.app import application
from jenesys_gui.reading.reader import read
from tests.machine import SETTINGS
from tools import compile_translations

# No display is needed. A platform that the environment names is kept.
PLATFORM = os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Where it looks for fonts on Windows.
os.environ.setdefault("QT_QPA_FONTDIR", str(places.resource("fonts")))
# Qt's offscreen display is 800×800 pixels by default, smaller than the window at its first start.
DISPLAY = Path(__file__).parent / "qt" / "display.json"
# A test that passes waits much shorter, but a busy machine may need longer than the five seconds of pytest-qt.
_LONGEST_WAIT_MS = 60_000
_NUMBERS = count()
# Looked for too often, garbage makes the tests slow; too seldom, it fills memory.
_MANY_OBJECTS = 300_000

# The duration of an example depends on the machine only. `make test-slow` tries many more.
settings.register_profile("quick", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=25)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=1000)
settings.load_profile("quick")


compile_translations.compile_all()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `tests/pictures`; pytest reads only this conftest early enough."""
    parser.addoption("--update-snapshots", action="store_true", help="store the pictures that look different")


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Use one process more than there are cores, since tests wait; the environment may set a number."""
    return (yield) + ("PYTEST_XDIST_AUTO_NUM_WORKERS" not in os.environ)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Return the command line of the one Qt application of the tests, which pytest-qt makes."""
    environment.ensure_utf8()
    # A relative path, since Qt reads it as Latin-1 and ends it at a colon.
    platform = f"offscreen:configfile={os.path.relpath(DISPLAY)}" if PLATFORM == "offscreen" else PLATFORM
    return ["jenesys-gui", "-style", "fusion", "-platform", platform]


@pytest.fixture(scope="session", autouse=True)
def qapp(qapp: QApplication) -> QApplication:
    """Return the one Qt application of the tests, set up as the program does it.

    Made before any test, since a command of the program that a test calls would make one, with a smaller display.
    """
    return application()


@pytest.fixture(scope="session", autouse=True)
def _no_garbage_collection(qapp: QApplication) -> Iterator[None]:
    """Let only `_collect_garbage` look for garbage, also when a window has opened.

    It may hold objects of Qt, which only this thread may delete. The threads of pytest-xdist would do so now and then.
    """
    gc.freeze()
    gc.disable()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "collect_garbage_again", lambda: None)
        yield


@pytest.fixture(autouse=True)
def _collect_garbage() -> Iterator[None]:
    yield
    if gc.get_count()[0] > _MANY_OBJECTS:
        gc.collect()


class _PatientBot(QtBot):
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _LONGEST_WAIT_MS) -> None:  # noqa: N802 - its name
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return the bot of pytest-qt, which waits long enough for a busy machine."""
    return _PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def _enable_signals() -> None:
    """Let started programs get signals, even if the tests run in the background or with `nohup`.

    These ignore some signals, and a program inherits the ignored signals of its parent.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is signal.SIG_IGN:
        signal.signal(hangup, signal.SIG_DFL)


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    """The bundled dataset."""
    dataset = read(places.bundled_dataset()).dataset
    assert dataset is not None
    return dataset


@pytest.fixture(scope="session", autouse=True)
def _settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's settings away from programs that a fixture starts for several tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SETTINGS, str(tmp_path_factory.mktemp("nobody")))
        # English, whatever the user's language is.
        patch.setenv("LANGUAGE", "en")
        yield


@pytest.fixture(autouse=True)
def settings_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the settings folder of this test and of every program that it starts. It does not exist yet."""
    # Not made here: thousands of folders take long to make, and to remove after later runs.
    folder = tmp_path_factory.getbasetemp() / f"settings{next(_NUMBERS)}"
    monkeypatch.setenv(SETTINGS, str(folder))
    return folder


@pytest.fixture(autouse=True)
def _check_no_window_left() -> Iterator[None]:
    """Fail a test that leaves a window, a dialog or a menu behind."""
    before = _top_level_widgets()
    yield
    left = _top_level_widgets() - before
    names = sorted(f"{type(widget).__name__} {widget.objectName()!r}" for widget in left)
    for widget in left:
        # Its menus and the hidden widgets of its libraries belong to it, and are deleted with it.
        if widget.parent() is None and widget.isVisible():
            widget.close()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not names


def _top_level_widgets() -> set[QWidget]:
    if QCoreApplication.instance() is None:
        return set()
    # Process pending deletions.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return set(QApplication.topLevelWidgets())
