"""A computer on which the tests start a program in one file."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests import machine
from tools import archives, one_file

NEEDED: Final = machine.needs("flock", "gcc", "tar", "unshare", "xz", purpose="the program in one file")
MOMENT: Final = 1_700_000_000
STEM: Final = "program-1.0"
# A stand-in for the program, which prints what it gets.
PROGRAM: Final = '#!/bin/sh\necho "$JENESYS_GUI_ONE_FILE|$(umask)|$*"\nexit 7\n'
NAMESPACE: Final = ["unshare", *(["--user", "--map-root-user"] if os.geteuid() else []), "--mount"]

Result = subprocess.CompletedProcess[str]


def made(folder: Path, program: str = PROGRAM) -> Path:
    """Return a program in one file, of a small folder like that of the frozen program."""
    source = folder / "source"
    (source / "_internal" / "lib").mkdir(parents=True)
    (source / "jenesys-gui").write_text(program, encoding="ascii")
    (source / "jenesys-gui").chmod(0o755)
    (source / "_internal" / "data").write_bytes(os.urandom(3_000_000))
    (source / "_internal" / "lib" / "link").symlink_to("../data")
    for path in (source, *source.rglob("*")):
        os.utime(path, (MOMENT, MOMENT), follow_symlinks=False)
    archive = folder / f"{STEM}.tar.xz"
    archives.pack_tar_xz(archive, source, STEM, MOMENT)
    out = folder / "the one file"
    one_file.build(out, archive, source)
    return out


class Machine:
    """A home, a folder for temporary files, and the one file in a folder with an awkward name."""

    def __init__(self, folder: Path, program: Path) -> None:
        self.home, self.temporary = folder / "a home", folder / "tmp"
        self.commands = folder / "commands"
        for place in (self.home, self.temporary, self.commands, folder / "Größe 東京"):
            place.mkdir()
        self.program = Path(shutil.copy(program, folder / "Größe 東京"))
        self.cache = self.home / ".cache" / "jenesys-gui"
        path = f"{self.commands}:{os.environ['PATH']}"
        self.environment = {"HOME": str(self.home), "TMPDIR": str(self.temporary), "PATH": path}

    def start(self, *arguments: str, before: str = "", **more: str) -> Result:
        """Start it, after a line of shell that sees its own mounts only."""
        command = [str(self.program), *arguments]
        if before:
            command = [*NAMESPACE, "sh", "-c", f'{before} && exec "$@"', "sh", *command]
        environment = {name: value for name, value in {**self.environment, **more}.items() if value}
        # A path that is not UTF-8 is in what it says.
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60)
        return Result(command, done.returncode, os.fsdecode(done.stdout), os.fsdecode(done.stderr))

    def replace(self, name: str, line: str) -> None:
        """Put a shell script before a program of the system."""
        (self.commands / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (self.commands / name).chmod(0o755)

    def unpacked(self, folder: Path | None = None) -> list[Path]:
        return [path for path in (folder or self.cache).iterdir() if path.name != ".one-file-lock"]


def check_started(computer: Machine, result: Result, errors: str = "", arguments: str = "") -> None:
    expected = f"{computer.program}|{result.stdout.split('|')[1]}|{arguments}\n"
    assert (result.stdout, result.stderr, result.returncode) == (expected, errors, 7)


can_mount = pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode != 0,
    reason="no mounts in a namespace. Not tested: the program in one file where a disk refuses it",
)
