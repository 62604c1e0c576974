"""The last resort: an unexpected error becomes a report that the user can keep, and the window goes on."""

import sys
import traceback
import zlib
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer

from jenesys_gui import files
from jenesys_gui.qt.settings import Settings


class BugReports:
    """Hears of every error that nobody caught."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._showing = False

    def install(self) -> None:
        """Take the place of Python's traceback on standard error."""
        sys.excepthook = self._on_error

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # Here and not at the top: in the life of most windows this is never needed.
        from jenesys_gui.build_info import full_version  # noqa: PLC0415
        from jenesys_gui.qt.dialogs import versions  # noqa: PLC0415

        parts = "\n".join(f"{name} {number}" for name, number in versions().items())
        lines = "".join(traceback.format_exception(kind, error, trace))
        report = f"JENESYS Viewer {full_version()}\n{parts}\n{sys.platform}\n\n{lines}"
        kept_in = self._keep(report)
        # An error in the dialog, or many at once, must not open dialog upon dialog.
        if not self._showing:
            self._showing = True
            # Not now: while something is painted a dialog would bring the program down.
            QTimer.singleShot(0, partial(self._show, report, kept_in))

    def _show(self, report: str, kept_in: Path | None) -> None:
        # As in `_on_error`.
        from jenesys_gui.qt.dialogs import show_bug_report  # noqa: PLC0415

        try:
            show_bug_report(report, kept_in, self._settings)
        finally:
            self._showing = False

    def _keep(self, report: str) -> Path | None:
        """Write the report beside the settings; the same error has the same file."""
        path = self._settings.folder / f"report-{zlib.crc32(report.encode()):08x}.txt"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write_whole(path, report.encode())
        except OSError:
            return None
        return path
