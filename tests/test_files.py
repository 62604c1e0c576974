"""Which files are read, and atomic writing."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from jenesys_gui import files

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="permissions, links and pipes as Unix has them")


def test_a_new_file_appears_with_all_of_its_content(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / "out", b"content")
    assert (tmp_path / "out").read_bytes() == b"content"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["out"]


@posix_only
def test_a_new_file_has_default_permissions(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / "out", b"content")
    (tmp_path / "other").touch()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


@posix_only
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.touch(mode=0o600)
    files.write_atomically(out, b"content")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_name_of_maximum_length_is_written(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / ("n" * 255), b"content")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"content"


@pytest.mark.parametrize("failing", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"]
)
def test_a_failed_write_keeps_the_existing_file(
    failing: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    out = tmp_path / "out"
    out.write_bytes(b"before")
    monkeypatch.setattr(failing, fail)
    with pytest.raises(type(error)):
        files.write_atomically(out, b"content")
    assert out.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["out"]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        files.write_atomically(tmp_path, b"content")
    with pytest.raises(FileNotFoundError):
        files.write_atomically(tmp_path / "no-such-folder" / "out", b"content")


@posix_only
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    files.write_atomically(tmp_path / "link", b"content")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"content"


@posix_only
def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    files.write_atomically(pipe, b"content")
    assert os.read(reading, 100) == b"content"
    os.close(reading)
    assert pipe.is_fifo()


# What is read


@posix_only
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "link to a device"])
def test_only_a_regular_file_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path = Path("/dev/zero") if kind == "device" else path
        (tmp_path / "file").symlink_to("/dev/zero")
    with pytest.raises(files.NotAFileError):
        files.read_file(path, 10)


@posix_only
def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, pipe = tmp_path / "file", tmp_path / "pipe"
    file.touch()
    os.mkfifo(pipe)
    status = file.stat()
    pipe.replace(file)
    monkeypatch.setattr(Path, "stat", lambda _path: status)
    with pytest.raises(files.NotAFileError):
        files.read_file(file, 10)


def test_a_file_is_read_up_to_a_size(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    assert files.read_file(tmp_path / "file", 10) == b"0123456789"
    with pytest.raises(files.TooLargeError):
        files.read_file(tmp_path / "file", 9)


@posix_only
def test_a_link_is_followed_within_a_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").write_bytes(b"content")
    (folder / "link").symlink_to("file")
    (tmp_path / "file").touch()
    (folder / "out").symlink_to("../file")
    (folder / "loop").symlink_to("loop")
    assert files.read_file(folder / "link", 10, folder) == b"content"
    with pytest.raises(files.LeadsOutsideError):
        files.read_file(folder / "out", 10, folder)
    with pytest.raises(OSError, match="loop"):
        files.read_file(folder / "loop", 10, folder)


# Leftovers of a killed program


def leave_temporary_file(folder: Path, *, seconds_ago: float) -> Path:
    """Create the temporary file of a program that was killed while writing."""
    part = folder / ".jenesys-gui-abc123.part"
    part.write_bytes(b"half a f")
    then = time.time() - seconds_ago
    os.utime(part, (then, then))
    return part


def test_old_temporary_files_are_removed(tmp_path: Path) -> None:
    part = leave_temporary_file(tmp_path, seconds_ago=4000)
    (tmp_path / ".jenesys-gui-notes").touch()
    files.write_atomically(tmp_path / "out", b"content")
    assert not part.exists()
    assert (tmp_path / ".jenesys-gui-notes").exists()


def test_recent_temporary_files_are_kept(tmp_path: Path) -> None:
    part = leave_temporary_file(tmp_path, seconds_ago=60)
    files.write_atomically(tmp_path / "out", b"content")
    assert part.read_bytes() == b"half a f"


def test_a_new_folder_appears_with_all_of_its_files(tmp_path: Path) -> None:
    files.write_new(tmp_path / "out", {"first": b"1", "second": b"2"})
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == {"first": b"1", "second": b"2"}
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_cannot_be_completed_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []

    def fail(stream: int) -> None:
        synced.append(stream)
        if len(synced) > 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        files.write_new(tmp_path / "out", {"first": b"1", "second": b"2"})
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("content", [b"new", {"name": b"new"}], ids=["file", "folder"])
def test_nothing_is_replaced_by_something_new(content: bytes | dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "out", content)
    assert [*(tmp_path / "out").iterdir()] == []


def test_a_folder_that_a_killed_program_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".jenesys-gui-left.part"
    left.mkdir()
    (left / "table.csv").touch()
    os.utime(left, (0, 0))
    files.write_atomically(tmp_path / "out", b"content")
    assert [file.name for file in tmp_path.iterdir()] == ["out"]
