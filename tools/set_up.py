"""Sets the checkout up for a chore: system packages, .venv, the locked packages, the program itself.

Uses the standard library only, since it runs before anything is installed, and must at least start on
an older Python to report that it is too old. Existing parts are left alone, without the network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import compile_translations, system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"

# The minor versions of Python 3 that the locked packages have wheels for, the preferred one first.
PYTHON_MINORS = (11, 12, 13, 14)

# Which system packages and which lock each chore needs. dev.lock includes all of run.lock.
CHORES: dict[str, tuple[tuple[str, ...], str | None]] = {
    "run": (("python", "run"), "run"),
    "check": (("python",), "dev"),
    "test": (("python", "run", "test"), "dev"),
    "build": (("python", "run", "build"), "dev"),
    "dist": (("python", "run", "build", "dist"), "dev"),
    "test-frozen": (("python", "run", "test", "build", "dist", "test-frozen"), "dev"),
    "windows": (("python", "run", "test", "windows"), "dev"),
    # Only .venv: the lock itself may need a fix.
    "lock": (("python",), None),
}


class SetUpError(Exception):
    """The set-up cannot continue; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Set up for the chore named on the command line; 0 when it is ready."""
    if len(arguments) != 1 or arguments[0] not in CHORES:
        print(f"usage: python3 -m tools.set_up {'|'.join(CHORES)}", file=sys.stderr)
        return 2
    try:
        if sys.version_info[:2] not in [(3, minor) for minor in PYTHON_MINORS]:
            return run_with_supported_python(arguments)
        set_up(*CHORES[arguments[0]])
    except (SetUpError, system_packages.SystemPackagesError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The same command continues where this one stopped.", file=sys.stderr)
        return 130
    return 0


def set_up(groups: tuple[str, ...], lock: str | None) -> None:
    """Install these groups of system packages, .venv and, if there is one, a lock with the program."""
    if system_packages.has_apt():
        system_packages.install(groups)
    make_venv()
    if not system_packages.has_apt() and os.name != "nt":
        show_once(f"advice-{groups[-1]}", system_packages.advice(groups))
    if lock:
        install_lock(lock)
        install_project()
    compile_translations.compile_all()


def run_with_supported_python(arguments: list[str]) -> int:
    """Run this script with another Python on PATH that the locked packages support."""
    names = [f"python3.{minor}" for minor in PYTHON_MINORS]
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    # A version manager may provide a command that fails to start.
    found = [path for path in map(shutil.which, names) if path and works([path, "-c", ""])]
    if found and not is_python_named():
        command = [found[0], "-S", "-m", "tools.set_up", *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    raise SetUpError(
        f"{sys.executable} is Python {version}, which the program does not run on. Install one of "
        f"{', '.join(names)} and put it on PATH, or name one: make PYTHON=/path/to/python3"
    )


def is_python_named() -> bool:
    """Whether the user named an interpreter: make passes on variables from its command line."""
    return bool(os.environ.get("PYTHON"))


def works(command: list[str]) -> bool:
    """Whether a command succeeds; what it prints does not matter."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


# .venv


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> None:
    """Create .venv, or recreate it if it is incomplete, has moved, or needs another Python."""
    place = f"{ROOT}\n"
    if has_stamp("place", place) and is_venv_complete() and is_venv_of_wanted_python():
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise SetUpError(no_ensurepip_message())
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    # First, since an interrupted removal must not leave stamps of removed packages.
    for path in VENV.glob("set-up-*.stamp"):
        path.unlink()
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise SetUpError(f"{sys.executable} could not make {VENV}; its reason is above.")
    set_stamp("place", place)


def no_ensurepip_message() -> str:
    version = f"python3.{sys.version_info[1]}"
    return (
        f"{sys.executable} has no module ensurepip, which puts pip into .venv. On Debian and Ubuntu run:\n"
        f"  sudo apt-get install {version}-venv\n"
        f"If that Python comes from elsewhere, install it with ensurepip, or name another: "
        "make PYTHON=/path/to/python3"
    )


def is_venv_complete() -> bool:
    """Whether no installation into .venv was interrupted, its interpreter starts, and it has pip."""
    if unfinished_mark().exists() or not venv_python().exists():
        return False
    find_pip = "import importlib.util, sys; sys.exit(importlib.util.find_spec('pip') is None)"
    return works([str(venv_python()), "-I", "-c", find_pip])


def is_venv_of_wanted_python() -> bool:
    """Whether .venv has the version of this Python; one that nobody named may be of any version."""
    if not is_python_named():
        return True
    settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    return f"version = {'.'.join(map(str, sys.version_info[:3]))}" in settings


# Python packages


def install_lock(name: str) -> None:
    """Install the packages of a lock file, unless .venv already has exactly these."""
    marks = {lock: digest(ROOT / "requirements" / f"{lock}.lock") for lock in ("run", "dev")}
    # The packages for the program alone are among those for development.
    if any(has_stamp(lock, marks[lock]) for lock in (name, "dev")):
        return
    print(f"Installing Python packages from requirements/{name}.lock (some minutes the first time)", flush=True)
    lock_path = ROOT / "requirements" / f"{name}.lock"
    pip_install(f"the packages of {lock_path}", "--require-hashes", "--requirement", str(lock_path))
    set_stamp(name, marks[name])


def install_project() -> None:
    """Install the checkout itself into .venv, so that `jenesys-gui` and `python -m jenesys_gui` start it."""
    mark = digest(ROOT / "pyproject.toml", ROOT / "jenesys_gui" / "__init__.py")
    if has_stamp("project", mark):
        return
    pip_install("the program", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    name_checkout_in_ascii()
    set_stamp("project", mark)


def name_checkout_in_ascii() -> None:
    """Write the checkout's path in ASCII and as bytes.

    Up to Python 3.12, a .pth file is read in the locale's encoding, which may also lack letters of the path.
    """
    line = f"import os, sys; sys.path.append(os.fsdecode({os.fsencode(ROOT)!r}))\n"
    for path_file in VENV.glob("[Ll]ib/**/site-packages/_jenesys_gui.pth"):
        path_file.write_text(line, encoding="ascii")


def pip_install(what: str, *arguments: str) -> None:
    """Call pip in .venv; a marker file shows the next set-up if this one was killed."""
    # --no-user: a setting that a virtual environment refuses.
    options = ["--quiet", "--quiet", "--no-input", "--no-user", "--disable-pip-version-check"]
    command = [str(venv_python()), "-m", "pip", "install", *options, *arguments]
    unfinished_mark().touch()
    status = subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode
    unfinished_mark().unlink()
    if status != 0:
        raise SetUpError(
            f"pip could not install {what} into {VENV}; its reason is above. The first set-up needs the network. "
            "Behind a proxy, set https_proxy or pip's own option `proxy`. Then try again."
        )


def unfinished_mark() -> Path:
    """The file that exists while pip works: a killed pip leaves packages that look complete."""
    return VENV / "set-up-unfinished"


# Stamps


def show_once(name: str, text: str) -> None:
    """Print a text, unless it was shown since .venv was made."""
    if not has_stamp(name, text):
        print(text, flush=True)
        set_stamp(name, text)


def digest(*paths: Path) -> str:
    """Return a mark that changes with the content of these files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest() + "\n"


def stamp(name: str) -> Path:
    return VENV / f"set-up-{name}.stamp"


def has_stamp(name: str, mark: str) -> bool:
    return stamp(name).is_file() and stamp(name).read_text(encoding="utf-8") == mark


def set_stamp(name: str, mark: str) -> None:
    stamp(name).write_text(mark, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
