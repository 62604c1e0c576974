"""Works out the lock files from the ranges in pyproject.toml, for every platform at once.

Needs the network. The versions in the present lock files are kept where they still fit; `--upgrade` takes the newest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Wanted for this chore only, so it stands in no lock file itself.
UV = "uv>=0.9"

# Each lock with the dependency groups that it holds besides the program's own dependencies. The program's own lock
# comes second and is held to the versions of the first.
LOCKS = {
    "dev": ("install", "dev", "build"),
    "run": ("install",),
}


def main(arguments: list[str]) -> int:
    """Write requirements/dev.lock and requirements/run.lock; 0 when both are written."""
    # Not into .venv: what stands there comes from the lock files.
    with tempfile.TemporaryDirectory(prefix="jenesys-lock-") as tools:
        if not install_uv(tools):
            print(f"pip could not install {UV}, which works out the locks; this needs the network.", file=sys.stderr)
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
    """Have uv write one lock file, untouched by its settings on this machine."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith("UV_")}
    command = [sys.executable, "-m", *compile_command(name, arguments)]
    return subprocess.run(command, cwd=ROOT, env={**settings, "PYTHONPATH": tools}, check=False).returncode == 0


def compile_command(name: str, arguments: list[str]) -> list[str]:
    """The words to uv that write one lock file, for all platforms and every Python that the program runs on."""
    lock = f"requirements/{name}.lock"
    options = [
        "--quiet",
        "--no-config",
        "--universal",
        # One version for all Pythons wherever there is one: fewer combinations to try.
        "--fork-strategy=fewest",
        "--generate-hashes",
        "--no-annotate",
        "--no-emit-index-url",
        "--custom-compile-command=make lock",
        f"--output-file={lock}",
    ]
    groups = [f"--group={group}" for group in LOCKS[name]]
    held = [] if name == "dev" else ["--constraints=requirements/dev.lock"]
    return ["uv", "pip", "compile", "pyproject.toml", *groups, *options, *held, *arguments]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
