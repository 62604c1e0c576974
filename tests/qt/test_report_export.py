"""The report from the window: the same bytes as from the command line."""

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jenesys_gui import files
from tests.qt.user import User
from tests.stories.program import run


def export_report(user: User, path: Path) -> None:
    """Ask for a report, and name the file."""

    user.saves_as(path)
    user.presses("Ctrl+Alt+E", user.window)


@pytest.mark.parametrize(("name", "more"), [("report.html", ()), ("report.pdf", ("--report",))])
def test_a_report_from_the_window_is_that_of_the_command_line(
    user: User, tmp_path: Path, name: str, more: tuple[str, ...]
) -> None:
    folder, other = tmp_path / "window", tmp_path / "command"
    folder.mkdir()
    other.mkdir()
    user.presses("Ctrl+2")
    export_report(user, folder / name)
    assert run("export", other / name, *more, "--measure", "participants").status == 0
    assert (folder / name).read_bytes() == (other / name).read_bytes()


def test_phases_that_are_compared_are_reported_on_alone(user: User, tmp_path: Path) -> None:
    user.clicks_row(2)
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    export_report(user, tmp_path / "two.html")
    assert run("export", tmp_path / "same.html", "--phase", "jenesys-2", "--phase", "kizuna").status == 0
    assert (tmp_path / "two.html").read_bytes() == (tmp_path / "same.html").read_bytes()


def test_a_report_that_can_not_be_written_is_told(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.setattr(files, "write_whole", full)
    with user.meeting("notWritten") as said:
        export_report(user, folder / "other.html")
    assert f"{folder / 'other.html'} could not be written: No space left on device." in said
    assert list(folder.iterdir()) == []
