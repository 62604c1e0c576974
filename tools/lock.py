"""Writes the lock files from the ranges in pyproject.toml.

Needs the network. Locked versions are kept where they still fit; `--upgrade` takes the newest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Needed for this chore only, so no lock file includes it.
UV = "uv>=0.9"

# One version for all platforms and Pythons if there is one: fewer combinations to test.
EVERYWHERE = ("--universal", "--fork-strategy=fewest")
OLDEST_PYTHON = "3.11"
# That of tools/windows.py.
WINDOWS_PYTHON = "3.14"

# The arguments of uv for each lock. The order matters: the program's own lock has the versions of the first.
LOCKS = {
    # The program and all tools.
    "dev": ("pyproject.toml", "--group=install", "--group=dev", "--group=build", *EVERYWHERE),
    # The program alone.
    "run": ("pyproject.toml", "--group=install", "--constraints=requirements/dev.lock", *EVERYWHERE),
    # What builds and tests the program for Windows, on any system; see tools/windows.py.
    "windows": (
        "pyproject.toml",
        "--group=build",
        "--group=dev",
        # It has no wheel for this, and no test needs it.
        "--no-emit-package=reuse",
        "--constraints=requirements/dev.lock",
        "--python-platform=x86_64-pc-windows-msvc",
        f"--python-version={WINDOWS_PYTHON}",
    ),
    # The lowest versions that pyproject.toml allows, which a workflow tests.
    "lowest": (
        "pyproject.toml",
        "--resolution=lowest-direct",
        # Not constrained by the existing file.
        "--upgrade",
        f"--python-version={OLDEST_PYTHON}",
        "--python-platform=x86_64-manylinux_2_34",
    ),
}


def main(arguments: list[str]) -> int:
    """Write the files under requirements/; 0 when all are written."""
    # Not into .venv, which has only what is in the lock files.
    with tempfile.TemporaryDirectory(prefix="jenesys-lock-") as tools:
        if not install_uv(tools):
            print(f"pip could not install {UV}, which writes the locks; this needs the network.", file=sys.stderr)
            return 1
        for name in LOCKS:
            if not write_lock(name, arguments, tools):
                print(f"requirements/{name}.lock was not written; uv gives its reason above.", file=sys.stderr)
                return 1
    return 0


def install_uv(folder: str) -> bool:
    options = ["--quiet", "--quiet", "--disable-pip-version-check", "--target", folder]
    return subprocess.run([sys.executable, "-m", "pip", "install", *options, UV], check=False).returncode == 0


def write_lock(name: str, arguments: list[str], tools: str) -> bool:
    """Have uv write one lock file, ignoring its settings on this machine."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith("UV_")}
    command = [sys.executable, "-m", *compile_command(name, arguments)]
    return subprocess.run(command, cwd=ROOT, env={**settings, "PYTHONPATH": tools}, check=False).returncode == 0


def compile_command(name: str, arguments: list[str]) -> list[str]:
    """Return the call of uv that writes one lock file."""
    options = [
        "--quiet",
        "--no-config",
        "--generate-hashes",
        "--no-annotate",
        "--no-emit-index-url",
        "--custom-compile-command=make lock",
        f"--output-file=requirements/{name}.lock",
    ]
    return ["uv", "pip", "compile", *LOCKS[name], *options, *arguments]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
