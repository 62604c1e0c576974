"""An application with the same look in every test, and real windows with any dataset."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, QUrl, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QDesktopServices, QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from jenesys_gui import places
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt import session
from jenesys_gui.qt.announcements import STATUS
from jenesys_gui.qt.details.page import DetailPage
from jenesys_gui.qt.export import saving
from jenesys_gui.qt.language import translate_qt
from jenesys_gui.qt.settings import Request, Settings
from jenesys_gui.qt.theme import LIGHT, _Current, apply_theme
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.text import translate
from tests.qt.asked import AskedStore
from tests.qt.user import User, comes_to_rest, open_window

_GET_READY = Viewer.get_ready
_FONT = QFont("DejaVu Sans", 10)

OpenWindow = Callable[..., User]


@pytest.fixture
def store() -> AskedStore:
    """A store that only records requests."""
    return AskedStore()


@pytest.fixture(autouse=True)
def first_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show windows without the hint of the first start."""
    monkeypatch.setattr(Settings, "is_first_start", False)


@pytest.fixture(autouse=True)
def _default_style(qapp: QApplication) -> None:
    """Set one style, font and theme, whatever the machine or the previous test used."""
    _Current.text_scale = 1.0
    if qapp.font() != _FONT:
        qapp.setFont(_FONT)
    apply_theme(qapp, LIGHT)


@pytest.fixture(autouse=True, scope="session")
def _empty_clipboard_at_exit(qapp: QApplication) -> Iterator[None]:
    """Clear the clipboard at the end: deleting its Python data after Python has ended would crash."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _close_unexpected_dialogs(qapp: QApplication) -> Iterator[None]:
    """Close an unexpected dialog, which would wait forever, and fail the test.

    The timeout is generous, since tests take long on a slow machine.
    """
    unexpected: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            unexpected.append(dialog.objectName())
            dialog.close()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(120_000)
    yield
    timer.stop()
    assert unexpected == []


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    """Use English again after a test in another language."""
    yield
    if translate.language() != translate.SOURCE_LANGUAGE:
        translate.use_language(translate.SOURCE_LANGUAGE)
        translate_qt()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The announcements to a screen reader, in order."""
    messages: list[str] = []
    hand_on = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if event.type() is QAccessible.Event.Announcement:
            messages.append(event.message())  # type: ignore[attr-defined] # the type says that it is an announcement
        elif event.object().objectName() == STATUS:
            messages.append(event.object().accessibleName())  # type: ignore[attr-defined] # it is a widget
        hand_on(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    return messages


@pytest.fixture(scope="session")
def bundled_reading() -> Reading:
    """The bundled dataset, read once for all windows."""
    return read(places.bundled_dataset())


@pytest.fixture
def open_windows(qtbot: QtBot, announced: list[str], settings_folder: Path) -> Iterator[list[User]]:
    """The windows of a test that are open; when it ends, they come to rest, and are closed."""
    users: list[User] = []
    yield users
    still_open = [user.window for user in users if isValid(user.window)]
    busy = [window.windowTitle() for window in still_open if not comes_to_rest(window)]
    for user in users:
        user.closes()
    assert busy == [], "is painted again and again"


@pytest.fixture
def start(
    qtbot: QtBot,
    announced: list[str],
    open_windows: list[User],
    bundled_reading: Reading,
    monkeypatch: pytest.MonkeyPatch,
) -> OpenWindow:
    """Open a window as the program does at startup: with a dataset, or in the previous state."""

    def read_once(path: Path) -> Reading:
        if path != places.bundled_dataset() or bundled_reading.dataset is None:
            return read(path)
        # What is described is kept with the dataset, so another language needs a copy.
        is_english = translate.language() == translate.SOURCE_LANGUAGE
        return bundled_reading if is_english else bundled_reading._replace(dataset=replace(bundled_reading.dataset))

    monkeypatch.setattr(session, "read", read_once)

    def start(  # noqa: PLR0913 - so much can be asked for
        dataset: Dataset | None = None,
        *,
        path: str = "",
        phases: tuple[str, ...] = (),
        view: tuple[str, str] = ("", ""),
        theme: str = "",
        shown: str = "",
        language: str = "",
    ) -> User:
        reading = Reading(dataset, ()) if dataset is not None else None
        request = Request(path, reading, phases, view, theme, shown, language)
        user = open_window(qtbot, request, announced)
        open_windows.append(user)
        return user

    return start


@pytest.fixture
def user(start: OpenWindow) -> User:
    """A user with the window of the first start."""
    return start()


@pytest.fixture(autouse=True)
def _prepare_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let windows not prepare the details of other phases, which takes longer than most tests."""
    monkeypatch.setattr(Viewer, "get_ready", lambda _viewer: None)


@pytest.fixture
def prepared_user(start: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> User:
    """A user with that window once it has prepared the details of the other phases, as any later one does."""
    monkeypatch.setattr(Viewer, "get_ready", _GET_READY)
    user = start()
    user.waits_until(lambda: len(user.window.findChildren(DetailPage)) == len(user.listed))
    return user


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slow down each step of a task, so that its progress dialog appears."""
    report = saving.ProgressDialog.report

    def report_slowly(dialog: saving.ProgressDialog, done: int, total: int) -> None:
        QThread.msleep(1)
        report(dialog, done, total)

    monkeypatch.setattr(saving.ProgressDialog, "report", report_slowly)
    monkeypatch.setattr(saving, "_SHORT_MS", 0)
    monkeypatch.setattr(saving, "_BETWEEN_MS", 0)


class _Browser(QObject):
    """A fake of the desktop's web browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[list[str]]:
    """The addresses that were opened in the web browser."""
    stand_in = _Browser()
    QDesktopServices.setUrlHandler("https", stand_in, "open")  # type: ignore[arg-type] # the stub asks for bytes, Qt refuses them
    yield stand_in.opened
    QDesktopServices.unsetUrlHandler("https")
