"""Installs the system packages that a chore needs with apt-get, or says how to install them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

PACKAGE_LIST = Path(__file__).resolve().with_name("system-packages.txt")

# The columns of the list after the first one, which is Debian's, each with the command that installs its packages.
OTHER_SYSTEMS = {
    "Fedora": "sudo dnf install",
    "Arch Linux": "sudo pacman -S --needed",
    "macOS": "brew install",
}
DEBIAN = 0

# A new Ubuntu updates itself in its first minutes. apt's own DPkg::Lock::Timeout waits for one of the three locks only.
LOCK_SECONDS = 900
LOCK_POLL_SECONDS = 5
LOCK_MESSAGE = re.compile("Could not get lock|locked by another process")

# Passed on, since sudo clears the environment.
PROXY_VARIABLES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")


class SystemPackagesError(Exception):
    """System packages are missing; the message says how to install them."""


def has_apt() -> bool:
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def install(groups: tuple[str, ...]) -> None:
    """Install what is missing of these groups with apt-get, as root or with passwordless sudo."""
    installed = installed_packages()
    missing = [package for package in listed_packages(groups, DEBIAN) if package not in installed]
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    shown = " ".join(command)
    prefix = root_prefix()
    if prefix is None:
        raise SystemPackagesError(
            "System packages are missing, and installing them needs root. Run this, then try again:\n"
            f"  sudo apt-get update && sudo {shown}"
        )
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    # An interrupted installation is completed first, as apt-get requires.
    run_with_lock([*prefix, "dpkg", "--configure", "-a"])
    # Old package lists may be good enough, so only the installation must succeed.
    run_with_lock([*prefix, "apt-get", "update", "-qq"])
    if run_with_lock([*prefix, *command, "-qq"]) != 0:
        raise SystemPackagesError(
            f"apt-get could not install the system packages; its reason is above. This was the command:\n  {shown}"
        )


def listed_packages(groups: tuple[str, ...], column: int) -> list[str]:
    """Return the packages of these groups in one column of the list, each once."""
    wanted: dict[str, None] = {}
    group = ""
    for line in PACKAGE_LIST.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        names = text.split()
        if text.startswith("["):
            group = text.strip("[]")
        elif group in groups and len(names) > column and names[column] != "-":
            name = names[column]
            if "{python}" not in name or is_debian_python():
                wanted[name.format(python=f"python3.{sys.version_info[1]}")] = None
    return list(wanted)


def is_debian_python() -> bool:
    """Whether the interpreter comes from the system, and not from a version manager or its own installer."""
    return Path(sys.base_prefix) == Path("/usr")


def installed_packages() -> set[str]:
    """Return all installed packages and the names they provide, as newer releases rename some libraries."""
    line_format = "${db:Status-Status} ${Package}, ${Provides}\n"
    command = ["dpkg-query", "--show", f"--showformat={line_format}"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    names: set[str] = set()
    for line in listed.stdout.splitlines():
        status, _, rest = line.partition(" ")
        if status == "installed":
            names.update(name.split()[0] for name in rest.split(",") if name.strip())
    return names


def root_prefix() -> list[str] | None:
    """Return the command prefix for running as root; None if it would need a password."""
    settings = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", *proxy_settings()]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return settings
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n", *settings]
    return None


def proxy_settings() -> list[str]:
    """Return the proxies of the environment as assignments. apt-get knows the lower-case names only."""
    found = {name: os.environ.get(name) or os.environ.get(name.upper()) for name in PROXY_VARIABLES}
    return [f"{name}={value}" for name, value in found.items() if value]


def run_with_lock(command: list[str]) -> int:
    """Run a package manager and return its exit status, waiting while another program has the lock."""
    deadline = time.monotonic() + LOCK_SECONDS
    has_said_so = False
    while True:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", check=False
        )
        is_locked = done.returncode != 0 and LOCK_MESSAGE.search(done.stderr) is not None
        if not is_locked or time.monotonic() > deadline:
            sys.stderr.write(done.stderr)
            return done.returncode
        if not has_said_so:
            minutes = LOCK_SECONDS // 60
            print(f"Another program is installing packages. Waiting for it, up to {minutes} minutes.", flush=True)
            has_said_so = True
        time.sleep(LOCK_POLL_SECONDS)


def advice(groups: tuple[str, ...]) -> str:
    """Return which packages to install on systems that have no apt-get."""
    lines = ["There is no apt-get here, so system packages are not installed for you. If something is missing, run:"]
    for column, (system, command) in enumerate(OTHER_SYSTEMS.items(), start=1):
        names = listed_packages(groups, column)
        lines.append(f"  {system}: {' '.join([command, *names]) if names else 'nothing is needed'}")
    return "\n".join(lines)
