"""The set-up of a checkout: .venv, its packages, and what happens when it is interrupted."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tools import set_up, system_packages

ROOT: Final = Path(__file__).resolve().parents[2]
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="the fake commands are shell scripts")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout with small locks and no .venv, in which make's command line names nothing."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "jenesys_gui").mkdir()
    for name in ("requirements/run.lock", "requirements/dev.lock", "pyproject.toml", "jenesys_gui/__init__.py"):
        (tmp_path / name).write_text(f"# {name}\n", encoding="ascii")
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.delenv("PYTHON", raising=False)
    return tmp_path


def make_fake_venv(checkout: Path, pip: str = "") -> Path:
    """Make a complete .venv whose Python notes how pip was called, then runs a line of shell."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    log = checkout / "calls"
    python.write_text(f'#!/bin/sh\n[ "$2" = pip ] || exit 0\necho "$*" >> "{log}"\n{pip}\n', encoding="ascii")
    python.chmod(0o755)
    (checkout / ".venv" / "pyvenv.cfg").write_text("version = 3.11.0\n", encoding="ascii")
    set_up.set_stamp("place", f"{checkout}\n")
    return python


def calls(checkout: Path) -> list[str]:
    log = checkout / "calls"
    return log.read_text(encoding="ascii").splitlines() if log.exists() else []


# .venv


@on_posix
def test_a_venv_is_created_once_and_recreated_when_incomplete(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    # `python -m venv --clear FOLDER`, interrupted before it removes anything.
    fake = checkout / "fake-python"
    fake.write_text(
        '#!/bin/sh\nmkdir -p "$4/bin"\necho "#!/bin/sh" > "$4/bin/python"\nchmod +x "$4/bin/python"\n', encoding="ascii"
    )
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))
    set_up.make_venv()
    set_up.make_venv()
    assert capfd.readouterr().out.count("Making .venv") == 1
    set_up.set_stamp("dev", "installed")
    set_up.unfinished_mark().touch()
    set_up.make_venv()
    assert capfd.readouterr().out.count("Making .venv") == 1
    assert [path.name for path in (checkout / ".venv").glob("*.stamp")] == ["set-up-place.stamp"]


@on_posix
def test_a_venv_is_complete_only_with_stamp_interpreter_and_finished_pip(checkout: Path) -> None:
    assert not set_up.is_venv_complete()
    python = make_fake_venv(checkout)
    assert set_up.is_venv_complete()
    set_up.unfinished_mark().touch()
    assert not set_up.is_venv_complete()
    set_up.unfinished_mark().unlink()
    python.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    assert not set_up.is_venv_complete()


@on_posix
def test_a_named_python_must_match_the_venv(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_fake_venv(checkout)
    assert set_up.is_venv_of_wanted_python()
    monkeypatch.setenv("PYTHON", sys.executable)
    monkeypatch.setattr(sys, "version_info", (3, 11, 0, "final", 0))
    assert set_up.is_venv_of_wanted_python()
    monkeypatch.setattr(sys, "version_info", (3, 12, 0, "final", 0))
    assert not set_up.is_venv_of_wanted_python()


@pytest.mark.usefixtures("checkout")
def test_a_python_without_ensurepip_names_the_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(set_up.SetUpError, match=rf"apt-get install python3\.{sys.version_info[1]}-venv"):
        set_up.make_venv()
    assert not set_up.VENV.exists()


# Packages


@on_posix
def test_a_lock_is_installed_once_and_again_when_it_changes(checkout: Path) -> None:
    make_fake_venv(checkout)
    lock = checkout / "requirements" / "run.lock"
    set_up.install_lock("run")
    set_up.install_lock("run")
    assert len(calls(checkout)) == 1
    assert calls(checkout)[0].endswith(f"--require-hashes --requirement {lock}")
    lock.write_text("changed\n", encoding="ascii")
    set_up.install_lock("run")
    assert len(calls(checkout)) == 2


@on_posix
def test_the_packages_for_development_include_those_of_the_program(checkout: Path) -> None:
    make_fake_venv(checkout)
    set_up.install_lock("dev")
    set_up.install_lock("run")
    assert len(calls(checkout)) == 1


@on_posix
def test_a_pip_failure_keeps_the_venv_and_is_retried(checkout: Path) -> None:
    make_fake_venv(checkout, pip="exit 1")
    with pytest.raises(set_up.SetUpError, match="https_proxy"):
        set_up.install_lock("run")
    assert set_up.is_venv_complete()
    assert not set_up.stamp("run").exists()


@on_posix
def test_a_set_up_killed_during_pip_leaves_an_incomplete_venv(checkout: Path) -> None:
    make_fake_venv(checkout, pip="exec sleep 60")
    script = (
        "from pathlib import Path; from tools import set_up; "
        f"set_up.VENV = Path({str(set_up.VENV)!r}); set_up.pip_install('something')"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, start_new_session=True) as running:
        deadline = time.monotonic() + 30
        while not calls(checkout) and time.monotonic() < deadline:
            time.sleep(0.02)
        # The complete process group, as when a terminal is closed: pip ends, too.
        os.killpg(running.pid, signal.SIGKILL)
    assert calls(checkout)
    assert not set_up.is_venv_complete()


@on_posix
def test_the_settings_of_pip_and_the_proxies_reach_pip(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("PIP_PROXY", "http://proxy.example:3129")
    make_fake_venv(checkout, pip=f'echo "$https_proxy $PIP_PROXY" > "{checkout}/seen"')
    set_up.pip_install("something")
    seen = (checkout / "seen").read_text(encoding="ascii")
    assert seen == "http://proxy.example:3128 http://proxy.example:3129\n"


# The complete set-up


@on_posix
def test_without_apt_packages_are_named_once_and_set_up_continues(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "has_apt", lambda: False)
    make_fake_venv(checkout)
    assert set_up.main(["test"]) == 0
    shown = capfd.readouterr().out
    assert [name for name in ("Fedora: ", "Arch Linux: ", "macOS: ") if name not in shown] == []
    assert set_up.main(["test"]) == 0
    assert "Fedora" not in capfd.readouterr().out


@pytest.mark.usefixtures("checkout")
def test_an_interrupted_set_up_says_how_to_continue(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(set_up, "set_up", interrupted)
    assert set_up.main(["run"]) == 130
    assert "Interrupted." in capfd.readouterr().err


def test_an_unknown_chore_is_rejected(capfd: pytest.CaptureFixture[str]) -> None:
    assert set_up.main(["fly"]) == 2
    assert "run|check|test" in capfd.readouterr().err


# Another Python


@on_posix
@pytest.mark.usefixtures("checkout")
def test_a_python_that_is_too_old_starts_a_newer_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "fake"
    fake.mkdir()
    (fake / "python3.12").write_text(f'#!/bin/sh\n[ "$1" = -c ] || echo "$*" > "{tmp_path}/calls"\n', encoding="ascii")
    # Version managers provide commands that may fail to start.
    (fake / "python3.11").write_text("#!/bin/sh\nexit 127\n", encoding="ascii")
    for name in ("python3.11", "python3.12"):
        (fake / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(fake))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert set_up.main(["run"]) == 0
    assert calls(tmp_path) == ["-S -m tools.set_up run"]


@pytest.mark.usefixtures("checkout")
def test_a_named_python_that_is_too_old_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHON", "python3.9")
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert set_up.main(["run"]) == 1
    assert "is Python 3.9, which the program does not run on." in capfd.readouterr().err


@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}])
def test_a_checkout_of_any_name_is_found_in_an_ascii_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    root = tmp_path / "a checkout für 日本"
    path_file = root / ".venv" / "lib" / "python3" / "site-packages" / "_jenesys_gui.pth"
    path_file.parent.mkdir(parents=True)
    path_file.write_text(f"{root}\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "ROOT", root)
    monkeypatch.setattr(set_up, "VENV", root / ".venv")
    set_up.name_checkout_in_ascii()
    line = path_file.read_text(encoding="ascii")
    command = [sys.executable, "-c", f"{line}print(os.fsencode(sys.path[-1]))"]
    shown = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == str(os.fsencode(root))
