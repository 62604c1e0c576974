"""Writing a file, or failing to: the old file is replaced completely or not at all."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from jenesys_gui.export.formats import FORMATS
from tests import machine
from tests.stories.program import (
    COMMAND,
    DATASET,
    ROOT,
    export,
    run,
    run_in_folder,
    run_on_full_disk,
    run_through_shell,
    run_with_permissions,
)

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="another error on Windows")

ENDINGS: Final = [each.ending for each in FORMATS]
every_ending = pytest.mark.parametrize("extension", ENDINGS)
# Every command that writes a file: the arguments before its name, and its extension.
WRITERS: Final = [*((("export",), extension) for extension in ENDINGS), (("--size", "900x600", "--screenshot"), "png")]
every_writer = pytest.mark.parametrize(("words", "extension"), WRITERS, ids=lambda part: "".join(part[-1:]))


@every_ending
def test_an_existing_file_is_replaced_and_keeps_its_permissions(extension: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{extension}"
    out.write_text("something of yesterday, and longer" * 100_000)
    out.chmod(0o640)
    mode = out.stat().st_mode
    content = export(tmp_path, extension)
    assert b"yesterday" not in content
    assert out.stat().st_mode == mode
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [out.name]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    machine.link(tmp_path / "link.json", "target.json")
    assert run("export", tmp_path / "link.json").status == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "target.json").exists()


@not_on_windows
def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.json").symlink_to("other.json")
    (tmp_path / "other.json").symlink_to("one.json")
    ended = run("export", tmp_path / "one.json")
    assert (ended.status, ended.raw_output) == (3, b"")
    assert ended.complaints.endswith("one.json: Too many levels of symbolic links; choose another place.\n")
    assert (tmp_path / "one.json").is_symlink()


def test_file_names_after_two_hyphens_may_start_with_a_hyphen(tmp_path: Path) -> None:
    shutil.copytree(DATASET, tmp_path / "-dataset")
    for words in (("export", "--phase", "kizuna", "--", "-x.csv", "-dataset"), ("validate", "--", "-dataset")):
        ended = run_in_folder(tmp_path, *words)
        assert (ended.status, ended.complaints) == (0, "")
    assert b"kizuna" in (tmp_path / "-x.csv").read_bytes()
    # A single hyphen is standard output after `--`, too.
    ended = run_in_folder(tmp_path, "export", "--format", "json", "--", "-", "-dataset")
    assert ended.raw_output == run("export", "-", DATASET, "--format", "json").raw_output


@pytest.mark.parametrize("how", ["the same path", "a symbolic link", "a hard link", "another path"])
@pytest.mark.parametrize("name", ["figures.csv", "datapackage.json"])
def test_a_file_of_the_dataset_is_not_replaced(name: str, how: str, tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    shutil.copytree(DATASET, dataset)
    before, out = (dataset / name).read_bytes(), tmp_path / name
    if how == "a symbolic link":
        machine.link(out, dataset / name)
    elif how == "a hard link":
        out.hardlink_to(dataset / name)
    else:
        out = dataset / name if how == "the same path" else dataset / ".." / "dataset" / name
    ended = run("export", out, dataset)
    assert (ended.status, ended.raw_output) == (3, b"")
    reason = "the file is part of the dataset; choose another name"
    assert ended.complaints == f"jenesys-gui: could not write {out}: {reason}.\n"
    assert (dataset / name).read_bytes() == before


def test_another_file_in_the_folder_of_the_dataset_can_be_replaced(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    shutil.copytree(DATASET, dataset)
    for _time in range(2):
        assert run("export", dataset / "out.csv", dataset) == (0, b"", "")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as Unix has them")
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_bytes(b"something of yesterday")
    out.chmod(0o444)
    ended = run_with_permissions("export", out)
    assert (ended.status, ended.raw_output) == (3, b"")
    advice = "choose a folder or file that you may write to"
    assert ended.complaints == f"jenesys-gui: could not write {out}: Permission denied; {advice}.\n"
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"something of yesterday"]
    assert run_with_permissions("export", out.with_name("new.json")) == (0, b"", "")


def test_a_pipe_is_written_into_and_stays_one() -> None:
    line = 'dir=$(mktemp -d); mkfifo "$dir/p"; cat "$dir/p" & "$@" "$dir/p" --format json; wait; test -p "$dir/p"'
    ended = run_through_shell(line, "export")
    assert (ended.status, ended.complaints) == (0, "")
    assert ended.raw_output == run("export", "-", "--format", "json").raw_output


@every_writer
def test_a_folder_with_that_name_is_kept(words: tuple[str, ...], extension: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{extension}"
    out.mkdir()
    ended = run(*words, out)
    assert (ended.status, ended.raw_output) == (3, b"")
    assert ended.complaints == f"jenesys-gui: could not write {out}: Is a directory; add a file name.\n"
    assert out.is_dir()


@pytest.mark.parametrize("ending", ["/", "/."])
def test_a_name_that_ends_like_a_folder_is_refused(ending: str, tmp_path: Path) -> None:
    for words in (("export",), ("--screenshot",)):
        ended = run(*words, f"{tmp_path}/out.csv{ending}")
        assert (ended.status, ended.raw_output) == (2, b"")
        assert ended.complaints.splitlines()[0].endswith("is a folder; add a file name.")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["out.jpg", "out.SVG", "out.png.pdf"])
def test_a_screenshot_with_the_name_of_another_format_is_refused(name: str, tmp_path: Path) -> None:
    ended = run("--screenshot", tmp_path / name)
    assert (ended.status, ended.raw_output) == (2, b"")
    assert "is a PNG picture; end its name in .png" in ended.complaints
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("no-such-folder/out", "No such file or directory; create the folder first, or choose another"),
        pytest.param("file/out", "Not a directory; choose a folder, not a file in its place", marks=not_on_windows),
        pytest.param("n" * 300, "File name too long; choose a shorter name", marks=not_on_windows),
    ],
    ids=["a missing folder", "a file as a folder", "a name too long"],
)
@pytest.mark.parametrize(("words", "extension"), WRITERS[-2:], ids=lambda part: "".join(part[-1:]))
def test_a_write_error_is_reported_with_path_and_reason(
    words: tuple[str, ...], extension: str, place: str, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("a file")
    path = tmp_path / f"{place}.{extension}"
    ended = run(*words, path)
    assert (ended.status, ended.raw_output) == (3, b"")
    assert ended.complaints == f"jenesys-gui: could not write {path}: {reason}.\n"


@pytest.mark.parametrize(("words", "extension"), WRITERS[-2:], ids=lambda part: "".join(part[-1:]))
def test_the_reason_is_in_the_language_of_the_program_in_every_locale(
    words: tuple[str, ...], extension: str, tmp_path: Path
) -> None:
    language = machine.locale("ja_JP.UTF-8", "the language of system errors")
    out = tmp_path / "no-such-folder" / f"out.{extension}"
    ended = run(*words, out, more={"LC_ALL": language})
    reason = "No such file or directory; create the folder first, or choose another"
    assert ended.complaints == f"jenesys-gui: could not write {out}: {reason}.\n"


@every_writer
@pytest.mark.parametrize("before", [None, b"something of yesterday"], ids=["nothing before", "a file before"])
def test_a_full_disk_keeps_the_existing_file(
    words: tuple[str, ...], extension: str, before: bytes | None, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    out = folder / f"out.{extension}"
    if before is not None:
        out.write_bytes(before)
    ended = run_on_full_disk(*words, out)
    assert ended.status == 3
    assert ended.complaints == f"jenesys-gui: could not write {out}: File too large; choose another place.\n"
    assert [file.name for file in folder.iterdir()] == ([out.name] if before else [])
    assert before is None or out.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="there is no folder that nobody may write into")
def test_a_folder_that_rejects_files_is_named_in_the_error(tmp_path: Path) -> None:
    ended = run("export", "/proc/self/out.png")
    assert ended.status == 3
    assert ended.complaints.startswith("jenesys-gui: could not write /proc/self/out.png: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGTERM])
def test_an_export_to_a_pipe_can_be_interrupted(interruption: signal.Signals, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    program = subprocess.Popen(
        [*COMMAND, "export", str(pipe)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with pipe.open("rb") as reading:
        # The picture is longer than the buffer of a pipe, so the rest of it waits.
        reading.read(1)
        program.send_signal(interruption)
        output, complaints = program.communicate(timeout=60)
    assert (program.returncode, output, complaints) == (128 + interruption, b"", b"")


@every_ending
def test_a_dataset_with_errors_writes_no_file(extension: str, tmp_path: Path) -> None:
    ended = run("export", tmp_path / f"out.{extension}", tmp_path / "no-such-dataset")
    assert (ended.status, ended.raw_output) == (1, b"")
    assert "this file or folder does not exist" in ended.complaints
    assert list(tmp_path.glob("out.*")) == []


@pytest.mark.parametrize("arguments", [("--phase", "no-such-phase"), ("no-such-dataset",)])
def test_a_failed_command_leaves_an_existing_file_unchanged(arguments: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("something of yesterday")
    assert run("export", out, *arguments).status in {1, 2}
    assert out.read_text() == "something of yesterday"
