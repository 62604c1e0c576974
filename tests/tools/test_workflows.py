"""The workflows that test every change and make the packages of a release."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tools import lock, packages, system_packages, windows
from tools.set_up import PYTHON_MINORS

ROOT: Final = Path(__file__).resolve().parents[2]
WORKFLOWS: Final = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CI: Final = ROOT / ".github" / "workflows" / "ci.yml"


def file_name(path: Path) -> str:
    return path.name


def jobs(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def test_there_are_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=file_name)
def test_a_workflow_matches_the_schema(workflow: Path) -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [str(checker), "--builtin-schema", "vendor.github-workflows", str(workflow)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=file_name)
def test_every_action_is_pinned_to_a_commit_with_its_version(workflow: Path) -> None:
    used = re.findall(r"uses: *(.+)", workflow.read_text(encoding="utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=file_name)
def test_everything_called_by_a_workflow_exists(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    files = re.findall(r"\b((?:tools|requirements|tests)/[\w./]+\w)", text)
    chores = re.findall(r"make ([\w-]+) PYTHON", text)
    assert files
    assert chores
    assert [name for name in files if not (ROOT / name).exists()] == []
    assert [chore for chore in chores if not re.search(rf"(^|\s){chore}( |:|$)", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=file_name)
def test_what_a_workflow_installs_comes_from_a_lock(workflow: Path) -> None:
    installed = re.findall(r"pip install (.+)", workflow.read_text(encoding="utf-8"))
    from_lock = re.compile(r"--require-hashes --requirement requirements/\w+\.lock|--no-deps .*--editable \.")
    assert [line for line in installed if not from_lock.fullmatch(line)] == []


def test_changes_are_tested_with_the_oldest_and_the_newest_python() -> None:
    matrix = jobs(CI)["test"]["strategy"]["matrix"]
    assert matrix["python"] == [f"3.{minor}" for minor in (min(PYTHON_MINORS), max(PYTHON_MINORS))]
    assert [runner.split("-")[0] for runner in matrix["runs-on"]] == ["ubuntu", "windows", "macos"]


def test_lowest_versions_are_tested_with_the_python_of_their_lock() -> None:
    assert f"3.{min(PYTHON_MINORS)}" == lock.OLDEST_PYTHON
    (install,) = (step for step in jobs(CI)["lowest"]["steps"] if "setup-python" in step.get("uses", ""))
    assert install["with"]["python-version"] == lock.OLDEST_PYTHON


def test_windows_is_released_with_the_python_that_it_was_tried_with() -> None:
    release = jobs(ROOT / ".github" / "workflows" / "release.yml")["windows-and-macos"]
    (install,) = (step for step in release["steps"] if "setup-python" in step.get("uses", ""))
    assert install["with"]["python-version"] == lock.WINDOWS_PYTHON
    assert f":cpython:{lock.WINDOWS_PYTHON}." in windows.PYTHON_JAR


def test_what_only_an_archive_needs_is_not_installed_on_windows() -> None:
    steps = jobs(ROOT / ".github" / "workflows" / "release.yml")["installer"]["steps"]
    (make,) = (step["run"] for step in steps if "tools/installer.py" in step.get("run", ""))
    assert [path.name for path in packages.TOP_FILES if f'rm "program/$name/{path.name}"' not in make] == []


def test_on_macos_the_programs_of_the_package_list_are_installed() -> None:
    macos = list(system_packages.OTHER_SYSTEMS).index("macOS") + 1
    names = system_packages.listed_packages(("python", "run", "test"), macos)
    assert f"brew install {' '.join(names)}\n" in CI.read_text(encoding="utf-8")
