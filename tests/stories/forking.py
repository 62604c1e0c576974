"""Starts the program by forking a process that has already imported it, in a fifth of the time.

Run as a module, this is that process. It reads one JSON object a line, and answers with the exit status.
"""

import atexit
import gc
import importlib
import json
import os
import resource
import select
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NoReturn

ROOT: Final = Path(__file__).resolve().parents[2]
SECONDS: Final = 60
# Modules that the commands import on demand.
_MODULES: Final = ("commands", "export.formats", "export.workbook", "qt.drawing", "qt.screenshot")
# A process with threads could not be forked.
_NO_THREADS: Final = {"OPENBLAS_NUM_THREADS": "1"}


class Forker:
    """The process that has imported the program."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.forking"],
            cwd=ROOT,
            env={**os.environ, **_NO_THREADS},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        atexit.register(self._process.communicate)

    def run(
        self, arguments: Sequence[str], environment: Mapping[str, str], max_file_size: int | None = None
    ) -> tuple[int, bytes, bytes]:
        """Return exit status, output and errors of the program with these arguments and in this environment."""
        with tempfile.TemporaryDirectory() as folder:
            status = self._ask(
                arguments=arguments, environment=dict(environment), folder=folder, max_file_size=max_file_size
            )
            return status, Path(folder, "output").read_bytes(), Path(folder, "errors").read_bytes()

    def _ask(self, **request: object) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        answered, _, _ = select.select([self._process.stdout], [], [], SECONDS)
        assert answered, "the program does not end"
        return int(self._process.stdout.readline())


@cache
def forker() -> Forker:
    """Return the one such process of these tests."""
    return Forker()


def serve() -> None:
    """Start the program at each request, until the input is closed."""
    for name in _MODULES:
        importlib.import_module(f"jenesys_gui.{name}")
    # Otherwise each child would collect all of it at exit.
    gc.freeze()
    while line := sys.stdin.readline():
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            become_program(**request)
        _child, how = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(how), flush=True)  # noqa: T201 - the answer


def become_program(
    arguments: list[str], environment: dict[str, str], folder: str, max_file_size: int | None
) -> NoReturn:
    """Run the program in this process, as `python -m jenesys_gui` does."""
    for number, path in enumerate((os.devnull, f"{folder}/output", f"{folder}/errors")):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    if max_file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (max_file_size, max_file_size))
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["jenesys-gui", *arguments]
    sys.exit(importlib.import_module("jenesys_gui.__main__").run())


if __name__ == "__main__":
    serve()
