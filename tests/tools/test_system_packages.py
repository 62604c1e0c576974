"""System packages that the set-up installs with apt-get or lists for the user."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tools import system_packages

FakeCommand = Callable[[str, str], None]
LOCKED: Final = "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (unattended-upgr)"


@pytest.fixture
def fake_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCommand:
    """Return a function that puts a shell script on PATH, before everything else."""
    if sys.platform == "win32":
        pytest.skip("the fake commands are shell scripts")
    folder = tmp_path / "fake"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))

    def add(name: str, script: str) -> None:
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        (folder / name).chmod(0o755)

    return add


@pytest.fixture
def package_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "packages.txt"
    path.write_text(
        "# a comment\n[python]\n{python}-venv\n[run]\nlibegl1 mesa-libEGL libglvnd # why\nlibgl1 mesa-libGL libglvnd\n"
        "[test]\ntidy tidy - tidy-html5\n",
        encoding="ascii",
    )
    monkeypatch.setattr(system_packages, "PACKAGE_LIST", path)
    monkeypatch.setattr(system_packages, "is_debian_python", lambda: False)
    monkeypatch.setattr(system_packages, "LOCK_POLL_SECONDS", 0.01)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)


@pytest.fixture
def as_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)


LOG_CALL: Final = 'echo "$(basename "$0") $*" >> "$CALLS"'
DPKG_QUERY: Final = 'printf "installed libgl1, \\nnot-installed libegl1, \\ninstalled libtidy, tidy (= 1)\\n"'


def calls(tmp_path: Path) -> list[str]:
    return (tmp_path / "calls").read_text(encoding="utf-8").splitlines()


# The list


@pytest.mark.usefixtures("package_list")
def test_the_list_has_a_column_for_each_system() -> None:
    groups = ("python", "run", "test")
    assert system_packages.listed_packages(groups, 0) == ["libegl1", "libgl1", "tidy"]
    assert system_packages.listed_packages(groups, 1) == ["mesa-libEGL", "mesa-libGL", "tidy"]
    assert system_packages.listed_packages(groups, 2) == ["libglvnd"]
    assert system_packages.listed_packages(groups, 3) == ["tidy-html5"]
    assert system_packages.listed_packages(("run",), 3) == []


@pytest.mark.usefixtures("package_list")
def test_the_packages_of_debians_python_count_if_it_is_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "is_debian_python", lambda: True)
    expected = f"python3.{sys.version_info[1]}-venv"
    assert system_packages.listed_packages(("python",), 0) == [expected]


@pytest.mark.parametrize("group", ["run", "test", "build"])
def test_the_real_list_names_each_package_for_fedora_and_arch_too(group: str) -> None:
    text = system_packages.PACKAGE_LIST.read_text(encoding="utf-8").partition(f"[{group}]\n")[2].partition("[")[0]
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert lines
    assert [names for names in lines if len(names) not in (3, 4)] == []


@pytest.mark.usefixtures("package_list")
def test_without_apt_one_message_names_the_packages_of_three_systems() -> None:
    assert system_packages.advice(("python", "run")).splitlines()[1:] == [
        "  Fedora: sudo dnf install mesa-libEGL mesa-libGL",
        "  Arch Linux: sudo pacman -S --needed libglvnd",
        "  macOS: nothing is needed",
    ]


# Installing


@pytest.mark.usefixtures("package_list", "as_root")
def test_only_what_is_missing_is_installed(fake_command: FakeCommand, tmp_path: Path) -> None:
    fake_command("dpkg-query", DPKG_QUERY)
    fake_command("dpkg", LOG_CALL)
    fake_command("apt-get", LOG_CALL)
    system_packages.install(("run", "test"))
    assert calls(tmp_path) == [
        "dpkg --configure -a",
        "apt-get update -qq",
        "apt-get install --yes --no-install-recommends libegl1 -qq",
    ]


@pytest.mark.usefixtures("package_list", "as_root")
def test_nothing_is_started_if_everything_is_installed(fake_command: FakeCommand, tmp_path: Path) -> None:
    fake_command("dpkg-query", 'printf "installed libgl1, libegl1 (= 1)\\n"')
    fake_command("apt-get", LOG_CALL)
    system_packages.install(("run",))
    assert not (tmp_path / "calls").exists()


@pytest.mark.usefixtures("package_list", "as_root")
def test_the_set_up_waits_while_another_program_has_the_lock(
    fake_command: FakeCommand, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fake_command("dpkg-query", DPKG_QUERY)
    fake_command("dpkg", LOG_CALL)
    # Locked at its first two calls.
    fake_command("apt-get", f'{LOG_CALL}; [ "$(wc -l < "$CALLS")" -gt 3 ] || {{ echo "{LOCKED}" >&2; exit 100; }}')
    system_packages.install(("run",))
    assert [line.split()[1] for line in calls(tmp_path)] == ["--configure", "update", "update", "update", "install"]
    shown = capfd.readouterr()
    assert shown.out.count("Waiting for it, up to 15 minutes.") == 1
    assert shown.err == ""


@pytest.mark.usefixtures("package_list", "as_root")
def test_a_lock_that_is_never_released_reports_the_error_of_apt(
    fake_command: FakeCommand, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "LOCK_SECONDS", 0)
    fake_command("dpkg-query", DPKG_QUERY)
    fake_command("dpkg", "")
    fake_command("apt-get", f'echo "{LOCKED}" >&2; exit 100')
    with pytest.raises(system_packages.SystemPackagesError, match=r"apt-get install --yes .* libegl1"):
        system_packages.install(("run",))
    assert LOCKED in capfd.readouterr().err


@pytest.mark.usefixtures("package_list", "as_user")
def test_without_root_the_command_is_named(fake_command: FakeCommand) -> None:
    fake_command("dpkg-query", DPKG_QUERY)
    fake_command("sudo", "exit 1")
    with pytest.raises(system_packages.SystemPackagesError, match=r"sudo apt-get update && sudo apt-get install .*egl"):
        system_packages.install(("run",))


@pytest.mark.usefixtures("as_user")
def test_sudo_passes_the_proxies_on(fake_command: FakeCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    # As sudo does, it starts the command in an empty environment.
    fake_command("sudo", 'shift; exec env -i PATH="$PATH" "$@"')
    for name in system_packages.PROXY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3129")
    prefix = system_packages.root_prefix()
    assert prefix is not None
    done = subprocess.run([*prefix, "env"], capture_output=True, text=True, check=True)
    assert {"http_proxy=http://proxy.example:3128", "https_proxy=http://proxy.example:3129"} <= set(
        done.stdout.splitlines()
    )
