"""The report from the window: the same bytes as from the command line."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QProgressDialog

from jenesys_gui import files
from jenesys_gui.qt.export import exports, saving
from jenesys_gui.text import numbers
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.user import User
from tests.stories.program import run


def export_report(user: User, path: Path, *, then: Callable[[], None] | None = None) -> None:
    """Export a report under this file name; then call `then`."""
    # Offscreen, no window manager returns the focus.
    user.window.activateWindow()
    user.waits_until(user.window.isActiveWindow)
    user.saves_as(path, then=then)
    user.presses("Ctrl+Alt+E", user.window)


@pytest.mark.parametrize(("name", "more"), [("report.html", ()), ("report.pdf", ("--report",))])
def test_the_window_exports_the_same_report_as_the_command_line(
    user: User, tmp_path: Path, name: str, more: tuple[str, ...]
) -> None:
    folder, other = tmp_path / "window", tmp_path / "command"
    folder.mkdir()
    other.mkdir()
    user.presses("Ctrl+2")
    export_report(user, folder / name)
    assert run("export", other / name, *more, "--measure", "participants").status == 0
    assert (folder / name).read_bytes() == (other / name).read_bytes()


def test_compared_phases_are_reported_alone(user: User, tmp_path: Path) -> None:
    user.clicks_row(2)
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    export_report(user, tmp_path / "two.html")
    assert run("export", tmp_path / "same.html", "--phase", "jenesys-2", "--phase", "kizuna").status == 0
    assert (tmp_path / "two.html").read_bytes() == (tmp_path / "same.html").read_bytes()


def test_the_selected_format_sets_the_extension(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose_pdf() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        (kinds,) = dialog.findChildren(QComboBox, "fileTypeCombo")
        QTest.keyClick(kinds, Qt.Key.Key_Down)
        assert "*.pdf" in kinds.currentText()

    # As in French, where Qt replaces them by other spaces.
    monkeypatch.setattr(exports, "_", lambda text: text.replace(" ", numbers.NO_BREAK_SPACE))
    export_report(user, tmp_path / "out", then=choose_pdf)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["out.pdf"]
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_that_cannot_be_written_is_reported(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.setattr(files, "write_atomically", full)
    with user.closes_dialog("notWritten") as texts:
        export_report(user, folder / "other.html")
    reason = "No space left on device; make room on the disk, or choose another"
    assert f"Could not save {folder / 'other.html'}: {reason}." in texts
    assert list(folder.iterdir()) == []


# Long exports


@pytest.mark.usefixtures("slowly")
def test_closing_all_windows_at_a_signal_cancels_an_export(start: OpenWindow, tmp_path: Path) -> None:
    user = start(builders.many(100))

    def close_all() -> None:
        user.answers("progressDialog", lambda _dialog: QApplication.closeAllWindows())

    export_report(user, tmp_path / "out.html", then=close_all)
    assert not user.window.isVisible()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == []


@pytest.mark.usefixtures("slowly")
@pytest.mark.parametrize("name", ["out.html", "out.pdf", "out.odt"])
def test_cancelling_a_long_report_keeps_the_existing_file(start: OpenWindow, tmp_path: Path, name: str) -> None:
    user = start(builders.many(50))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / name).write_text("mine", encoding="utf-8")
    seen: list[list[str]] = []

    def replace_and_stop() -> None:
        user.answers_replace(yes=True)
        seen.append(user.stops())

    export_report(user, folder / name, then=replace_and_stop)
    assert seen == [[f"Saving {name}…"]]
    assert user.window.statusBar().currentMessage() == "Cancelled. No file was saved."
    assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [(name, "mine")]
    # The next export succeeds.
    export_report(user, folder / name, then=lambda: user.answers_replace(yes=True))
    assert (folder / name).read_bytes() != b"mine"


@pytest.mark.usefixtures("slowly")
@pytest.mark.parametrize("name", ["out.html", "out.pdf", "out.odt"])
def test_a_long_export_shows_its_progress(start: OpenWindow, tmp_path: Path, name: str) -> None:
    user = start(builders.many(60))
    seen: list[int] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QProgressDialog):
            assert dialog.maximum() in (60, 1)
            seen.append(dialog.value() * 60 // dialog.maximum())

    timer = QTimer(user.window)
    timer.timeout.connect(look)
    timer.start(2)
    export_report(user, tmp_path / name)
    timer.stop()
    assert (tmp_path / name).is_file()
    assert seen == sorted(seen)
    assert len(set(seen)) > 10
    assert QApplication.activeModalWidget() is None


def test_the_cursor_shows_what_is_clickable(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_SHORT_MS", 0)
    for done in (0, 5):
        with saving.show_progress(user.window, "Writing") as progress:
            waiting = QGuiApplication.overrideCursor()
            assert waiting is not None
            assert waiting.shape() is Qt.CursorShape.WaitCursor
            progress(done, 10)
            busy = QGuiApplication.overrideCursor()
            assert busy is not None
            assert busy.shape() is Qt.CursorShape.BusyCursor
        assert QGuiApplication.overrideCursor() is None


def test_a_quick_report_shows_no_progress_dialog(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Even on a slow machine.
    monkeypatch.setattr(saving, "_SHORT_MS", 1_000_000)
    monkeypatch.setattr(saving.ProgressDialog, "show", lambda _dialog: pytest.fail("it was soon done"))
    export_report(user, tmp_path / "out.html")
    assert (tmp_path / "out.html").is_file()
