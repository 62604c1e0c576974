"""The command line as scripts rely on it: help, version, exit statuses, locales and streams."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from jenesys_gui import __version__
from jenesys_gui.text.literal import HIDDEN
from tests.machine import SETTINGS
from tests.stories.program import (
    COMMAND,
    DATASET,
    ROOT,
    export,
    run,
    run_all_in,
    run_in,
    run_through_shell,
    usage_error,
)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="a matter of X11 and Wayland")

DATA_AS_JSON = ("export", "-", "--format", "json")


# Help and version


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_options_commands_and_exit_statuses(option: str) -> None:
    ended = run(option)
    assert (ended.status, ended.complaints) == (0, "")
    for word in (
        "DATASET",
        "--phase",
        "--theme",
        "--screenshot",
        "--size",
        "--version",
        "export",
        "validate",
        "self-check",
    ):
        assert word in ended.output
    statuses = ("0 success", "1 errors in the dataset", "2 usage error", "3 output could not be written", "130 or 143")
    for status in (*statuses, "no display for a window"):
        assert status in ended.output


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("export", ("jenesys-gui export", "OUT", "DATASET", "--phase", "--format")),
        ("validate", ("jenesys-gui validate", "DATASET", "--json")),
        ("self-check", ("jenesys-gui self-check", "--qt", "--json")),
    ],
)
def test_each_command_has_its_own_help(command: str, words: tuple[str, ...]) -> None:
    ended = run(command, "--help")
    assert (ended.status, ended.complaints) == (0, "")
    assert [word for word in words if word not in ended.output] == []


def test_version_is_the_program_s_name_and_number() -> None:
    ended = run("--version")
    assert (ended.status, ended.complaints) == (0, "")
    # The commit follows if it is known, which it is not in a copy without git.
    assert re.fullmatch(rf"jenesys-gui {re.escape(__version__)}( \([0-9a-f]{{12}}\+?\))?\n", ended.output)


def test_options_and_arguments_can_be_mixed(tmp_path: Path) -> None:
    out, dataset, phase = str(tmp_path / "out.json"), str(DATASET), ("--phase", "kizuna")
    written = set()
    for arguments in ((*phase, out, dataset), (out, *phase, dataset), (out, dataset, *phase)):
        assert run("export", *arguments) == (0, b"", "")
        written.add(Path(out).read_bytes())
    assert len(written) == 1


# A wrong command line


@pytest.mark.parametrize(
    ("arguments", "what_is_wrong"),
    [
        (("--theme", "purple"), "purple"),
        (("--view", "list"), "list"),
        (("--no-such-option",), "--no-such-option"),
        (("--them", "dark"), "--them"),
        (("first", "second"), "second"),
        (("--size", "900x600"), "--size can only be used with --screenshot"),
        (("--screenshot", "x.png", "--size", "wide"), "wide is not a valid size"),
        (("--screenshot", "x.png", "--size", "100x100"), "640x480"),
        (("--screenshot", "x.png", "--size", "20000x900"), "16000x16000"),
        (("--screenshot", ""), "the name is empty"),
        (("",), "the name is empty"),
        (("--screenshot", "x.png", "--phase", "no-such-phase"), "“no-such-phase”"),
        (("export",), "OUT"),
        (("export", ""), "the name is empty"),
        (("export", "x.txt"), "unknown output format for x.txt"),
        (("export", "-"), "unknown output format for -"),
        (("export", "x.json", "--format", "docx"), "docx"),
        (("export", "x.json", "--phase", "no-such-phase"), "“no-such-phase”"),
        (("validate",), "DATASET"),
        (("validate", "first", "second"), "second"),
        (("validate", ""), "the name is empty"),
    ],
    ids=" ".join,
)
def test_an_invalid_command_line_prints_an_error(arguments: tuple[str, ...], what_is_wrong: str) -> None:
    assert what_is_wrong in usage_error(*arguments)


def test_an_unknown_phase_error_lists_the_known_ones() -> None:
    ended = run(*DATA_AS_JSON, "--phase", "no-such-phase")
    assert ended.status == 2
    assert "jenesys, kizuna, jenesys-2, friendship-ties" in ended.complaints


@linux_only
def test_a_missing_display_is_an_error_with_a_hint() -> None:
    ended = run()
    assert (ended.status, ended.raw_output) == (3, b"")
    assert "WAYLAND_DISPLAY and DISPLAY are not set" in ended.complaints
    assert "--screenshot" in ended.complaints


@linux_only
@pytest.mark.parametrize(
    "display",
    [
        {"DISPLAY": "no-such-host:7"},
        {"DISPLAY": "a\x1b[31mb:0"},
        {"WAYLAND_DISPLAY": "wayland-of-yesterday"},
        {"WAYLAND_DISPLAY": "crashed"},
        {"WAYLAND_DISPLAY": "crashed", "DISPLAY": ":9999"},
        {"QT_QPA_PLATFORM": "wayland"},
    ],
    ids=lambda display: ascii(", ".join(display.values())),
)
def test_a_display_that_does_not_answer_is_said_in_a_sentence(display: dict[str, str], tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "crashed"))
    ended = run(more={**display, "XDG_RUNTIME_DIR": str(tmp_path)})
    assert (ended.status, ended.raw_output) == (3, b"")
    shown = ", ".join(f"{name}={value}" for name, value in display.items()).replace("\x1b", "\\u001b")
    sentence = f"could not connect to the display ({shown}). Start the program in a desktop session."
    assert ended.complaints == f"jenesys-gui: {sentence}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Qt says it in a dialog there")
def test_a_platform_that_qt_does_not_have_is_said_with_qts_own_words() -> None:
    ended = run(more={"QT_QPA_PLATFORM": "nonsense"})
    first, second = ended.complaints.splitlines()
    assert (ended.status, first) == (
        3,
        "jenesys-gui: Qt cannot be started with QT_QPA_PLATFORM=nonsense; this is what it says:",
    )
    assert "nonsense" in second


# Locales


LOCALES = {
    "an empty environment": {},
    "C": {"LC_ALL": "C"},
    "POSIX": {"LC_ALL": "POSIX"},
    "C taken at its word": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "a locale that is not there": {"LC_ALL": "xx_XX.ISO-8859-1", "PYTHONUTF8": "0"},
}
# In these, Python has no other letters than those of ASCII, and PySide6 finds no plugins in a folder with others.
_ASCII = ("C taken at its word", "a locale that is not there")
_cannot_be_here = pytest.mark.skipif(not str(ROOT).isascii(), reason="PySide6 needs a checkout with an ASCII path")
every_locale = pytest.mark.parametrize(
    "environment",
    [pytest.param(value, id=name, marks=_cannot_be_here if name in _ASCII else ()) for name, value in LOCALES.items()],
)


@every_locale
def test_json_output_is_the_same_in_every_locale(environment: dict[str, str]) -> None:
    ended = run_in(environment, *DATA_AS_JSON)
    assert (ended.status, ended.complaints) == (0, "")
    assert "2007 – 2012" in ended.output
    assert ended.raw_output == run(*DATA_AS_JSON).raw_output


@every_locale
def test_a_file_is_the_same_in_every_locale(environment: dict[str, str], tmp_path: Path) -> None:
    files = {extension: tmp_path / f"there.{extension}" for extension in ("csv", "xlsx", "svg")}
    assert run_all_in(environment, *(("export", file) for file in files.values())) == (0, b"", "")
    for extension, file in files.items():
        assert file.read_bytes() == export(tmp_path, extension), extension


@every_locale
def test_messages_are_utf_8_in_every_locale(environment: dict[str, str]) -> None:
    ended = run_in(environment, *DATA_AS_JSON, "--phase", "no-such-phase")
    assert "“no-such-phase”" in ended.complaints


@every_locale
def test_a_picture_is_drawn_silently_in_every_locale(environment: dict[str, str], tmp_path: Path) -> None:
    ended = run_in(environment, "--screenshot", tmp_path / "window.png", "--size", "900x600")
    assert ended == (0, b"", "")


def test_what_qt_says_until_the_very_end_crashes_nothing(tmp_path: Path) -> None:
    every_message = {"QT_LOGGING_RULES": "*.debug=true"}
    assert run_in(every_message, "export", tmp_path / "picture.png").status == 0


# Streams


def test_a_broken_pipe_exits_silently() -> None:
    for arguments in (DATA_AS_JSON, ("validate", str(DATASET)), ("--help",), ("--version",)):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            done = subprocess.run(
                [*COMMAND, *arguments], cwd=ROOT, stdout=pipe, stderr=subprocess.PIPE, timeout=60, check=False
            )
        assert (done.returncode, done.stderr) == (3, b"")


def test_head_gets_the_first_bytes() -> None:
    ended = run_through_shell('"$@" | head -c 10', *DATA_AS_JSON)
    assert (ended.status, ended.raw_output, ended.complaints) == (0, b'{\n "datase', "")


@pytest.mark.parametrize("arguments", [DATA_AS_JSON, ("validate", str(DATASET)), ("--help",), ("--version",)])
@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no device that is always full")
def test_a_full_standard_output_is_reported(arguments: tuple[str, ...]) -> None:
    ended = run_through_shell('"$@" > /dev/full', *arguments)
    assert ended.status == 3
    assert ended.complaints == "jenesys-gui: could not write to standard output: No space left on device.\n"


def test_data_for_a_closed_standard_output_is_an_error() -> None:
    ended = run_through_shell('"$@" >&-', *DATA_AS_JSON)
    assert ended.status == 3
    assert "could not write to standard output" in ended.complaints


@pytest.mark.parametrize("arguments", [("validate", str(DATASET)), ("--help",), ("--version",)])
def test_messages_for_a_closed_standard_output_are_dropped(arguments: tuple[str, ...]) -> None:
    assert run_through_shell('"$@" >&-', *arguments) == (0, b"", "")


def test_error_messages_are_never_written_to_standard_output() -> None:
    ended = run_through_shell('"$@" 2>&-', *DATA_AS_JSON, "no-such-folder")
    assert (ended.status, ended.raw_output) == (1, b"")


# Without Qt


@pytest.mark.skipif(COMMAND[1:] != ("-m", "jenesys_gui"), reason="asks Python what it imports")
@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("validate", str(DATASET)), DATA_AS_JSON])
def test_commands_without_a_window_do_not_import_qt(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "jenesys_gui", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "jenesys_gui.cli" in imported
    assert {
        name for name in imported if name.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph", "numpy"}
    } == set()


# Escape sequences and other hidden characters of the arguments


ESCAPES = "a\x1b]0;title\x07\x9b31m\u202e\u2028\r\nb"


@pytest.mark.parametrize(
    "arguments",
    [
        (f"--{ESCAPES}",),
        (f"-{ESCAPES}",),
        # Elsewhere there is a display, and the window opens with the problem.
        pytest.param((ESCAPES,), marks=linux_only),
        (DATASET, ESCAPES),
        ("--phase", ESCAPES, "--screenshot", "out.png"),
        ("--view", ESCAPES),
        ("--size", ESCAPES),
        ("--screenshot", f"no-such-folder/{ESCAPES}.png"),
        ("validate", ESCAPES),
        ("validate", ESCAPES, "--json"),
        ("validate", f"--{ESCAPES}"),
        ("export", ESCAPES),
        ("export", f"no-such-folder/{ESCAPES}.csv"),
        ("export", "out.csv", "--dpi", ESCAPES),
        ("export", "out.csv", "--table", ESCAPES),
        ("self-check", ESCAPES),
    ],
)
def test_no_escape_sequence_of_an_argument_reaches_the_terminal(arguments: tuple[str, ...]) -> None:
    ended = run(*arguments)
    assert ended.status in (1, 2, 3)
    assert ended.output + ended.complaints
    assert HIDDEN.findall(ended.output + ended.complaints) == []


def test_no_escape_sequence_of_a_path_reaches_the_terminal(tmp_path: Path) -> None:
    for more in ((), ("--json",)):
        ended = run("self-check", *more, more={SETTINGS: f"{tmp_path}/{ESCAPES}"})
        assert "\\u001b" in ended.output
        assert HIDDEN.findall(ended.output) == []
