"""The program in one file: unpacked once, or a plain sentence that says what to do."""

import os
import pty
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests import machine
from tests.tools.computer import NAMESPACE, NEEDED, Machine, can_mount, check_started, made
from tools import one_file

# Makes root as other users are, who may not read every file.
NOT_ALMIGHTY: Final = 'set -- setpriv --bounding-set=-all --inh-caps=-all -- "$@"'

pytestmark = NEEDED


def test_it_is_unpacked_once(computer: Machine) -> None:
    check_started(computer, computer.start("a", "b  c"), arguments="a b  c")
    (first,) = computer.unpacked()
    born = first.stat().st_ino
    check_started(computer, computer.start())
    assert [path.stat().st_ino for path in computer.unpacked()] == [born]
    assert first.stat().st_mode & 0o077 == (first / "_internal").stat().st_mode & 0o055
    assert computer.cache.stat().st_mode & 0o777 == 0o700


@can_mount
def test_the_program_creates_files_as_the_user_wants(computer: Machine) -> None:
    for _time in range(2):
        assert computer.start(before="umask 027").stdout.split("|")[1] == "0027"


@pytest.mark.parametrize("shell", ["dash", "bash --posix", "busybox sh"])
def test_it_works_with_every_shell(computer: Machine, shell: str) -> None:
    words = shell.split()
    machine.tool(words[0], "the program in one file with that shell")
    folder = computer.program.parent
    shutil.copytree(folder, folder / "x")
    content = computer.program.read_bytes()
    start = content.index(b"# Unpacks the archive")
    script = content[start : content.index(b"\0", start)].decode()
    for _time in range(2):
        done = subprocess.run(
            [*words, "-c", script, str(computer.program), "a"],
            env=computer.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        check_started(computer, done, arguments="a")


# Where it is unpacked


def test_without_a_home_it_is_unpacked_into_the_folder_for_temporary_files(computer: Machine) -> None:
    for home in ("", "/nonexistent"):
        check_started(computer, computer.start(HOME=home))
    assert [path.name for path in computer.temporary.iterdir()] == [f"jenesys-gui-{os.geteuid()}"]


def test_the_cache_folder_of_the_user_is_used(computer: Machine, tmp_path: Path) -> None:
    check_started(computer, computer.start(XDG_CACHE_HOME=str(tmp_path / "cache")))
    assert computer.unpacked(tmp_path / "cache" / "jenesys-gui")
    check_started(computer, computer.start(JENESYS_GUI_CACHE=str(tmp_path / "mine")))
    assert computer.unpacked(tmp_path / "mine")
    assert list(computer.home.iterdir()) == []


def test_a_folder_of_somebody_else_is_not_used(computer: Machine, tmp_path: Path) -> None:
    (tmp_path / "trap").mkdir()
    place = computer.temporary / f"jenesys-gui-{os.geteuid()}"
    place.symlink_to(tmp_path / "trap")
    refused = f"jenesys-gui: Could not unpack the program to {place}: the folder belongs to someone else.\n"
    for is_complete in (False, True):
        if is_complete:
            computer.start(JENESYS_GUI_CACHE=str(tmp_path / "trap"))
        result = computer.start(HOME="")
        assert (result.returncode, result.stdout, refused in result.stderr) == (3, "", True)
        assert bool(computer.unpacked(tmp_path / "trap")) is is_complete


def test_a_portable_program_is_unpacked_beside_its_settings(computer: Machine) -> None:
    portable = computer.program.parent / "jenesys-gui-settings"
    portable.mkdir()
    check_started(computer, computer.start())
    assert computer.unpacked(portable)
    assert list(computer.home.iterdir()) == []


def test_what_goes_wrong_is_in_a_window_where_there_is_no_terminal(computer: Machine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name in ("zenity", "kdialog"):
        computer.replace(name, "exit 1")
    computer.replace("xmessage", f'printf %s "$1" >"{tmp_path}/shown"')
    result = computer.start(JENESYS_GUI_CACHE=str(tmp_path / "file"), DISPLAY=":7")
    assert (result.returncode, result.stdout) == (3, "")
    assert (tmp_path / "shown").read_text(encoding="utf-8") == result.stderr
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["jenesys-gui"] * 2


def test_the_window_is_shown_once_even_if_it_is_closed_without_ok(computer: Machine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name, closed in (("zenity", 'exit "${ZENITY_ESC:-1}"'), ("kdialog", "exit 2")):
        computer.replace(name, f'echo {name} >>"{tmp_path}/shown"; {closed}')
    computer.replace("xmessage", f'echo xmessage >>"{tmp_path}/shown"')
    computer.start(JENESYS_GUI_CACHE=str(tmp_path / "file"), DISPLAY=":7")
    computer.replace("zenity", "exit 127")
    computer.start(JENESYS_GUI_CACHE=str(tmp_path / "file"), DISPLAY=":7")
    assert (tmp_path / "shown").read_text(encoding="utf-8").split() == ["zenity", "kdialog"]


@pytest.mark.parametrize(("arguments", "is_shown"), [((), True), (("/etc",), True), (("--version",), False)])
def test_a_command_that_opens_no_window_waits_for_none(
    arguments: tuple[str, ...], is_shown: bool, computer: Machine, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    computer.replace("zenity", f'touch "{tmp_path}/shown"')
    for more in ((), ("x",)) if arguments else ((),):
        result = computer.start(*arguments, *more, JENESYS_GUI_CACHE=str(tmp_path / "file"), DISPLAY=":7")
        assert (result.returncode, (tmp_path / "shown").exists()) == (3, is_shown and not more)
        (tmp_path / "shown").unlink(missing_ok=True)


def test_in_a_terminal_the_first_start_says_why_it_takes_long(computer: Machine) -> None:
    for printed in ("jenesys-gui: Unpacking the program (first start only)...\r\n", ""):
        master, slave = pty.openpty()
        subprocess.run([computer.program], env=computer.environment, stderr=slave, stdout=slave, check=False)
        shown = b""
        while b"|" not in shown:
            shown += os.read(master, 4000)
        assert shown.decode().startswith(f"{printed}{computer.program}|")
        os.close(master)
        os.close(slave)


def test_the_environment_acts_on_the_program_alone(tmp_path: Path) -> None:
    computer = Machine(tmp_path, made(tmp_path, "#!/bin/sh\nexec env\n"))
    (tmp_path / "script").write_text("exit 1\n", encoding="ascii")
    (tmp_path / "elsewhere" / "cache").mkdir(parents=True)
    of_the_user = {
        "BASH_ENV": str(tmp_path / "script"),
        "CDPATH": str(tmp_path / "elsewhere"),
        "ENV": str(tmp_path / "script"),
        "JENESYS_GUI_CACHE": "cache",
        "LC_ALL": "de_DE.UTF-8",
        "POSIXLY_CORRECT": "1",
        "TAR_OPTIONS": "--exclude=data",
        "XZ_DEFAULTS": "--memlimit=1",
        "XZ_OPT": "--no-such-option",
    }
    for _time in range(2):
        done = subprocess.run(
            [computer.program],
            cwd=tmp_path,
            # Every shell sets the last one for itself.
            env={**computer.environment, **of_the_user, "IFS": "/"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        assert {f"{name}={value}" for name, value in of_the_user.items()} <= {*done.stdout.splitlines()}
        assert len(computer.unpacked(tmp_path / "cache")) == 1


def test_a_home_that_the_program_cannot_start_in_is_not_used(computer: Machine) -> None:
    home = computer.home.with_name("\udcff")
    home.mkdir()
    said = f"jenesys-gui: Could not unpack the program to {home}/.cache/jenesys-gui: the path is not UTF-8.\n"
    for errors in (said, ""):
        check_started(computer, computer.start(HOME=str(home)), errors)
    assert list(home.iterdir()) == []


# What others have left


def test_older_versions_are_removed_unless_they_run(computer: Machine) -> None:
    old, used = computer.cache / "one-file-0.0.1-a", computer.cache / "one-file-0.0.2-b"
    for folder in (old, used):
        folder.mkdir(parents=True)
        (folder / "file").touch()
    other = computer.cache / "something else"
    other.mkdir()
    shutil.copy(shutil.which("sleep") or "", used / "jenesys-gui")
    with subprocess.Popen([used / "jenesys-gui", "60"]) as running:
        check_started(computer, computer.start())
        running.kill()
    assert (old.exists(), used.exists(), other.exists()) == (False, True, True)


def damage(path: Path) -> None:
    path.write_bytes(b"x" * path.stat().st_size)


@can_mount
@pytest.mark.parametrize(
    "change",
    [
        lambda folder: damage(folder / "_internal" / "data"),
        lambda folder: (folder / "_internal" / "data").unlink(),
        lambda folder: (folder / "_internal" / "more").touch(),
        lambda folder: os.truncate(folder / "_internal" / "data", 10),
        lambda folder: (folder / "jenesys-gui").chmod(0o600),
        lambda folder: (folder / "_internal" / "data").chmod(0),
    ],
    ids=["written", "removed", "added", "truncated", "not executable", "not readable"],
)
def test_a_changed_cache_is_noticed_and_unpacked_again(computer: Machine, change: partial[None]) -> None:
    computer.start()
    (place,) = computer.unpacked()
    change(place)
    again = "jenesys-gui: The unpacked program in {} was damaged or changed, so it was unpacked again.\n"
    check_started(computer, computer.start(before=NOT_ALMIGHTY), again.format(place))
    check_started(computer, computer.start(before=NOT_ALMIGHTY))
    assert computer.unpacked() == [place]


@pytest.mark.parametrize("size", [-1000, 1000])
def test_a_damaged_download_is_noticed(computer: Machine, size: int) -> None:
    content = computer.program.read_bytes()
    computer.program.write_bytes(content[:size] if size < 0 else content + b"\0" * size)
    result = computer.start()
    expected = f"jenesys-gui: The file {computer.program} is incomplete or damaged. Download it again.\n"
    assert (result.returncode, result.stdout, result.stderr) == (3, "", expected)
    assert list(computer.home.iterdir()) == []


@can_mount
def test_a_file_that_may_be_started_but_not_read_is_not_called_damaged(computer: Machine) -> None:
    computer.program.chmod(0o111)
    result = computer.start(before=NOT_ALMIGHTY)
    expected = f"jenesys-gui: The file {computer.program} cannot be read. Make it readable (chmod +r).\n"
    assert (result.returncode, result.stdout, result.stderr) == (3, "", expected)


# A disk that refuses


REFUSALS: Final = {
    "full": ("mount -t tmpfs -o size=1m none {}", "No space left on device"),
    "read-only": ("mount -t tmpfs -o ro none {}", "Read-only file system"),
    "noexec": ("mount -t tmpfs -o noexec none {}", "no program may be started there (noexec)"),
}


@can_mount
@pytest.mark.parametrize("kind", REFUSALS)
def test_where_the_home_refuses_it_is_unpacked_elsewhere(computer: Machine, kind: str) -> None:
    mount, reason = REFUSALS[kind]
    for errors in (f"jenesys-gui: Could not unpack the program to {computer.cache}: {reason}.\n", ""):
        check_started(computer, computer.start(before=mount.format('"$HOME"')), errors)


@can_mount
@pytest.mark.parametrize("kind", REFUSALS)
def test_where_everything_refuses_a_sentence_says_what_to_do(computer: Machine, kind: str) -> None:
    mount, reason = REFUSALS[kind]
    result = computer.start(before=mount.format('"$JENESYS_GUI_CACHE"'), JENESYS_GUI_CACHE=str(computer.home))
    assert result.stderr.splitlines() == [
        f"jenesys-gui: Could not unpack the program to {computer.home}: {reason}.",
        "jenesys-gui: Set JENESYS_GUI_CACHE to a folder with 4 MB of space where programs may be started.",
    ]
    assert (result.returncode, result.stdout) == (3, "")


@can_mount
def test_a_full_disk_keeps_nothing_of_it(computer: Machine) -> None:
    mount = REFUSALS["full"][0].format('"$HOME"')
    command = [*NAMESPACE, "sh", "-c", f'{mount} && "$0" >"$TMPDIR/out"; find "$HOME" -type f', str(computer.program)]
    left = subprocess.run(command, env=computer.environment, capture_output=True, text=True, check=True)
    assert left.stdout == f"{computer.cache}/.one-file-lock\n"


def test_all_missing_tools_are_named_and_all_needed_ones_documented(computer: Machine) -> None:
    script = (one_file.SOURCES / "one-file.sh").read_text(encoding="ascii")
    tools = re.search("for tool in (.*); do", script)
    assert tools is not None
    result = computer.start(PATH="/nonexistent")
    assert (result.returncode, result.stdout) == (3, "")
    assert f"needs tools that are not installed: {tools[1]}. Install them" in result.stderr
    for name in tools[1].split():
        (computer.commands / name).symlink_to(shutil.which(name) or "")
    check_started(computer, computer.start(PATH=str(computer.commands)))
    (computer.commands / "xz").unlink()
    assert "not installed: xz. Install" in computer.start(PATH=str(computer.commands)).stderr
    page = " ".join((one_file.ROOT / "docs" / "deploying.md").read_text(encoding="utf-8").split())
    *most, last = (f"`{name}`" for name in tools[1].split())
    assert f"{', '.join(most)} and {last}" in page
