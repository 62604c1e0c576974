"""Builds numpy for the packages of `make dist` without OpenBLAS, which the program does not use.

Source and build tools are those of requirements/dev.lock, with their checksums. The result is kept in build/numpy; when
tools/freeze.py freezes for the packages, it comes before the numpy of .venv.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "dev.lock"
WORK = ROOT / "build" / "numpy"
SITE = WORK / "site"
# Without variants for newer processors, which make arrays quicker that are larger than any here.
OPTIONS = ("-Dallow-noblas=true", "-Dblas=none", "-Dlapack=none", "-Dcpu-dispatch=none")
# What numpy records of the machine that it was built on.
_PYTHON_OF_BUILD = re.compile(r'(?<="path": r")[^"]+(?=")')


def main() -> int:
    """Build it, unless it was built from the same inputs; 0 when it is there."""
    mark = hashlib.sha256("\0".join((requirement(), *OPTIONS, sys.version)).encode()).hexdigest()
    stamp = WORK / "made-from"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == mark:
        return 0
    print("Building numpy without OpenBLAS (some minutes the first time)", flush=True)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    if (status := build()) != 0:
        print("numpy could not be built; pip gives its reason above. This needs gcc and the network.", file=sys.stderr)
        return status
    config = SITE / "numpy" / "__config__.py"
    config.write_text(_PYTHON_OF_BUILD.sub("", config.read_text(encoding="utf-8")), encoding="utf-8")
    stamp.write_text(mark, encoding="ascii")
    return 0


def build() -> int:
    """Have pip build and install it into a folder of its own."""
    wanted = WORK / "requirement.txt"
    # Here and not on the command line, whose settings pip does not use for requirements from a file.
    settings = "".join(f"    --config-settings=setup-args={option} \\\n" for option in OPTIONS)
    wanted.write_text(requirement().replace("\n", f"\n{settings}", 1), encoding="ascii")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    command += ["--no-deps", "--no-build-isolation", "--no-binary=numpy", "--no-cache-dir", f"--target={SITE}"]
    # With the build tools of .venv, and the compilers' own options, for every processor.
    environment = {name: value for name, value in os.environ.items() if not name.endswith("FLAGS")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment.get('PATH', '')}"
    return subprocess.run(
        [*command, "--require-hashes", "--requirement", str(wanted)], env=environment, check=False
    ).returncode


def requirement() -> str:
    """Return the lines of the lock that name numpy, with its checksums."""
    found = re.search(r"^numpy==.*(?:\n    --hash=.*)+\n", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, LOCK
    return found[0]


if __name__ == "__main__":
    sys.exit(main())
