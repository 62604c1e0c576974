"""The user stories with the executable, started in many places and ways."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.frozen.conftest import AWKWARD
from tools import packages

ROOT: Final = Path(__file__).resolve().parents[2]
STORIES: Final = ROOT / "tests" / "stories"
QUICK: Final = ("test_validate_a_dataset.py", "test_export_the_data.py", "test_write_a_file.py")

# Makes the home read-only for the program only, then starts it.
IN_READ_ONLY_HOME: Final = (
    'mount --bind -o ro "$HOME" "$HOME" && ! touch "$HOME/x" 2>/dev/null && unset XDG_CONFIG_HOME && exec "$@"'
)


def run_stories(command: list[str], *stories: str, more: dict[str, str] | None = None, but: str = "nothing") -> None:
    """Run the stories with a command instead of the program."""
    paths = [str(STORIES / story) for story in stories] or [str(STORIES)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", f"not {but}", *paths],
        cwd=ROOT,
        env={**os.environ, **(more or {}), "JENESYS_GUI_COMMAND": shlex.join(command)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]


def test_archive_runs_in_a_folder_with_an_awkward_name(unpacked: Path) -> None:
    run_stories([str(unpacked)])


def test_program_runs_without_network(unpacked: Path) -> None:
    run_stories(["unshare", "--net", str(unpacked)])


def test_program_runs_in_a_home_with_an_awkward_name(unpacked: Path, somewhere: Path) -> None:
    home = somewhere / AWKWARD
    home.mkdir()
    run_stories([str(unpacked)], "test_draw_a_picture.py", "test_self_check.py", *QUICK, more={"HOME": str(home)})


def test_program_runs_in_a_read_only_home(unpacked: Path, somewhere: Path) -> None:
    home = somewhere / "home"
    home.mkdir()
    command = ["unshare", "--mount", "sh", "-c", IN_READ_ONLY_HOME, "sh", str(unpacked)]
    run_stories(command, "test_draw_a_picture.py", *QUICK, more={"HOME": str(home)})


def test_program_runs_in_an_empty_environment(unpacked: Path) -> None:
    # Except the one story that is about the environment.
    run_stories(["env", "--ignore-environment", str(unpacked)], *QUICK, but="no_screenshot_is_taken")


def test_program_runs_from_another_folder(unpacked: Path) -> None:
    # Except the one story with names in the working folder.
    run_stories(["env", "--chdir=/", str(unpacked)], *QUICK, but="names_after_two_hyphens")


def test_programs_that_it_starts_get_the_environment_of_the_user(unpacked: Path) -> None:
    for program in (unpacked, packages.ONE_FILE):
        run_stories([str(program)], "../outside/test_other_programs.py")


def test_single_file_program_runs(somewhere: Path) -> None:
    more = {"JENESYS_GUI_CACHE": str(somewhere / AWKWARD)}
    stories = ("test_command_line.py", "test_self_check.py", "test_draw_a_picture.py")
    run_stories([str(packages.ONE_FILE)], *stories, more=more)
