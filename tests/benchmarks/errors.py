"""Ends the process at an error of the program, instead of a dialog that waits for someone to close it."""

import os
import sys
import traceback
from types import TracebackType

from jenesys_gui.qt import app
from jenesys_gui.qt.settings import Settings


def end_at_errors() -> None:
    """Replace the program's own bug report."""
    app.report_bugs = _report_bugs


def _report_bugs(_settings: Settings, /) -> None:
    sys.excepthook = _end


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)
