"""What leaves the window as a picture, a report or a table: to a file, or to the clipboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.screen.export.picture_options import Look, TooSmallError
from jenesys_gui.text.translate import _

# Whoever pastes a picture can't ask for a finer one.
_COPIED_DPI = 192


class Exports(QObject):
    """Exports what the store has, and tells what was done."""

    told = Signal(str)

    def __init__(self, store: Store, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._settings = settings
        # How the last picture looked.
        self._look = Look()

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What it does, for the menus."""
        return {
            ActionId.EXPORT_PICTURE: self.export_picture,
            ActionId.EXPORT_REPORT: self.export_report,
            ActionId.COPY_PICTURE: self.copy_picture,
        }

    def export_picture(self) -> None:
        """Let the user choose how the picture is to be, see it, and save it."""
        # Here and not at the top: most who look at figures export none, and the window does not wait for dialogs.
        from jenesys_gui.qt.export.export_dialog import ask_for_picture  # noqa: PLC0415

        years = self._store.state.visible_years
        came_of_it = ask_for_picture(self._window, self._store, self._settings, self._look, years)
        self._look = came_of_it.look
        self._tell(came_of_it.told)

    def export_report(self) -> None:
        """Save the report where the user wants it."""
        # Here and not at the top, as above.
        from jenesys_gui.qt.export.report_export import save_report  # noqa: PLC0415

        self._tell(save_report(self._window, self._store, self._settings))

    def export_table(self, selected: Sequence[int]) -> None:
        """Let the user choose how the table is to be, and save it; `selected` are the selected rows."""
        # Here and not at the top, as above.
        from jenesys_gui.qt.tables.table_export import ask_for_table  # noqa: PLC0415

        self._tell(ask_for_table(self._window, self._store, self._settings, selected))

    def copy_picture(self) -> None:
        """Copy the timeline as pixels and as a drawing, for whichever is pasted."""
        # Here and not at the top, as above.
        from jenesys_gui.export.formats import format_of  # noqa: PLC0415
        from jenesys_gui.export.job import Job  # noqa: PLC0415
        from jenesys_gui.qt.drawing import QtArtist  # noqa: PLC0415

        look = self._look._replace(dpi=max(self._look.dpi, _COPIED_DPI))
        job = Job(self._store.dataset, self._store.state, QtArtist, look=look)
        copied = QMimeData()
        try:
            for ending, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
                wanted = format_of("", ending)
                assert wanted is not None
                copied.setData(kind, wanted.write(job))
        except TooSmallError as error:
            width, height = error.size
            self.told.emit(_("The picture needs {width} × {height} pixels.").format(width=width, height=height))
            return
        copied.setImageData(QImage.fromData(copied.data("image/png")))
        QGuiApplication.clipboard().setMimeData(copied)
        self.told.emit(_("Copied as a picture: {title}").format(title=self._store.screen.timeline.scene.axis_title))

    def _tell(self, told: str) -> None:
        if told:
            self.told.emit(told)
