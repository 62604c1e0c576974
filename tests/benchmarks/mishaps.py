"""Ends a process at an error of the program, which would show a dialog and wait for somebody to close it."""

import os
import sys
import traceback
from types import TracebackType

from jenesys_gui.qt.bugs import BugReports


def end_at_errors() -> None:
    """Take the place of the program's own last resort."""
    BugReports.install = _install  # type: ignore[assignment, method-assign] # the program calls it itself


def _install(_reports: BugReports) -> None:
    sys.excepthook = _end


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)
