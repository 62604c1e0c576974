"""How the program ends: the exit statuses, and what leads to one before the work is done."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import IntEnum
from typing import Final

PROGRAM: Final = "jenesys-gui"


class ExitStatus(IntEnum):
    """The statuses that scripts rely on."""

    DONE = 0
    DATA_ERRORS = 1
    WRONG_COMMAND_LINE = 2
    NOT_WRITTEN = 3


class StopError(Exception):
    """Ends the program with an exit status and sentences on standard error."""

    def __init__(self, status: ExitStatus, *lines: str) -> None:
        super().__init__(*lines)
        self.status = status
        self.lines = lines


def complain(lines: Iterable[str]) -> None:
    """Write sentences on standard error, which a windowed program does not have."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write("".join(f"{line}\n" for line in lines))
            sys.stderr.flush()
