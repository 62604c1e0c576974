"""Sets the checkout up for a chore: system packages, .venv, locked packages, the program itself.

Uses the standard library only, since it runs before anything is installed, and must at least start on
an older Python to say that it is too old. What is in place already is left alone, without the network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PACKAGE_LIST = ROOT / "tools" / "system-packages.txt"

# The minor versions of Python 3 that the locked packages have wheels for, the preferred one first.
PYTHON_MINORS = (11, 12, 13, 14)

# Which system packages and which lock each chore needs. dev.lock holds everything that run.lock does.
CHORES: dict[str, tuple[tuple[str, ...], str | None]] = {
    "run": (("python", "run"), "run"),
    "check": (("python",), "dev"),
    "test": (("python", "run", "test"), "dev"),
    "build": (("python", "run", "build"), "dev"),
    "dist": (("python", "run", "build", "dist"), "dev"),
    "test-frozen": (("python", "run", "test", "build", "dist", "test-frozen"), "dev"),
    # Only .venv: it is the lock that may need mending.
    "lock": (("python",), None),
}


class SetUpError(Exception):
    """What keeps the set-up from going on, as a sentence that says how to mend it."""


def main(arguments: list[str]) -> int:
    """Set up for the chore named on the command line; 0 when it is ready."""
    if len(arguments) != 1 or arguments[0] not in CHORES:
        print(f"usage: set_up.py {'|'.join(CHORES)}", file=sys.stderr)
        return 2
    if sys.version_info[:2] not in [(3, minor) for minor in PYTHON_MINORS]:
        return start_again_with_a_fitting_python(arguments)
    groups, lock = CHORES[arguments[0]]
    try:
        install_system_packages(groups)
        make_venv()
        if lock:
            install_lock(lock)
            install_project()
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def start_again_with_a_fitting_python(arguments: list[str]) -> int:
    """Run this script with another Python on PATH that the locked packages fit."""
    names = [f"python3.{minor}" for minor in PYTHON_MINORS]
    for name in names:
        found = shutil.which(name)
        # A version manager may offer a name that it then refuses to start.
        if found and works([found, "-c", ""]):
            return subprocess.run([found, __file__, *arguments], check=False).returncode
    print(
        f"{sys.executable} is Python {sys.version_info[0]}.{sys.version_info[1]}, which the program does not run on. "
        f"Install one of {', '.join(names)} and put it on PATH.",
        file=sys.stderr,
    )
    return 1


def works(command: list[str]) -> bool:
    """Whether a command ends well; what it prints is of no interest."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


# System packages


def install_system_packages(groups: tuple[str, ...]) -> None:
    """Install what is missing of these groups; only on Debian and its relatives."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    installed = installed_system_packages()
    missing = [package for package in wanted_system_packages(groups) if package not in installed]
    if not missing:
        return
    prefix = root_prefix()
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if prefix is None:
        raise SetUpError(
            "System packages are missing, and installing them needs root. Run this, then try again:\n"
            f"  sudo apt-get update && sudo {' '.join(install)}"
        )
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    # A list that cannot be renewed may still be good enough, so only the installation is judged.
    run_apt([*prefix, "apt-get", "update", "-qq"])
    if run_apt([*prefix, *install, "-qq"]) != 0:
        raise SetUpError(
            "apt-get could not install the system packages; its reason stands above. This is what was tried:\n"
            f"  {' '.join(install)}"
        )


def wanted_system_packages(groups: tuple[str, ...]) -> list[str]:
    """The packages of these groups in tools/system-packages.txt, for the Python in use."""
    wanted: list[str] = []
    group = ""
    for line in PACKAGE_LIST.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("["):
            group = text.strip("[]")
        elif text and not text.startswith("#") and group in groups and ("{python}" not in text or is_debians_python()):
            wanted.append(text.format(python=f"python3.{sys.version_info[1]}"))
    return wanted


def is_debians_python() -> bool:
    return Path(sys.base_prefix) == Path("/usr")


def installed_system_packages() -> set[str]:
    """Every installed package, and every name that one provides: newer releases rename some libraries."""
    line_format = "${db:Status-Status} ${Package}, ${Provides}\n"
    shown = subprocess.run(
        ["dpkg-query", "--show", f"--showformat={line_format}"], capture_output=True, text=True, check=True
    )
    names: set[str] = set()
    for line in shown.stdout.splitlines():
        status, _, rest = line.partition(" ")
        if status == "installed":
            names.update(name.split()[0] for name in rest.split(",") if name.strip())
    return names


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root; None when that would need a password."""
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and works(["sudo", "-n", "true"]):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def run_apt(command: list[str]) -> int:
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode


# Python packages


def make_venv() -> None:
    """Make .venv, or make it anew when its interpreter is gone or the checkout has moved."""
    mark = f"{ROOT}\n"
    if stamp("place").is_file() and stamp("place").read_text(encoding="utf-8") == mark and venv_works():
        return
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise SetUpError(
            f"{sys.executable} could not make {VENV}; its reason stands above. It needs the modules venv and ensurepip."
        )
    set_stamp("place", mark)


def venv_works() -> bool:
    """Whether the interpreter in .venv still starts and finds pip."""
    if not VENV_PYTHON.exists():
        return False
    find_pip = "import importlib.util, sys; sys.exit(importlib.util.find_spec('pip') is None)"
    return works([str(VENV_PYTHON), "-I", "-c", find_pip])


def install_lock(name: str) -> None:
    """Install the packages of a lock file, unless exactly these are in .venv already."""
    marks = {lock: digest(ROOT / "requirements" / f"{lock}.lock") for lock in ("run", "dev")}
    # The packages for the program alone are among those for development.
    if any(has_stamp(lock, marks[lock]) for lock in {name, "dev"}):
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
    set_stamp("project", mark)


def pip_install(what: str, *arguments: str) -> None:
    """Call pip in .venv, telling what was to be installed if it fails."""
    options = ["--quiet", "--quiet", "--disable-pip-version-check"]
    command = [str(VENV_PYTHON), "-m", "pip", "install", *options, *arguments]
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        raise SetUpError(
            f"pip could not install {what} into {VENV}; its reason stands above. "
            "The first set-up needs the network; once it works, try again."
        )


def digest(*paths: Path) -> str:
    """A mark that changes with the content of these files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest() + "\n"


def stamp(name: str) -> Path:
    return VENV / f"set-up-{name}.stamp"


def has_stamp(name: str, mark: str) -> bool:
    return stamp(name).is_file() and stamp(name).read_text(encoding="utf-8") == mark


def set_stamp(name: str, mark: str) -> None:
    stamp(name).write_text(mark, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
