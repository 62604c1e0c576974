"""Saves a screenshot of the window."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from jenesys_gui import files
from jenesys_gui.choices import MAX_PIXELS, ThemeChoice, TooSmallError, usage_error
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.app import start_offscreen
from jenesys_gui.qt.language import translate_qt
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import apply_theme, wanted_theme
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import _


def draw(dataset: Dataset, state: ViewState, theme: str, size: tuple[int, int], out: Path) -> None:
    """Save the window as a PNG file of `size` pixels, without the user's settings; raises `OSError`."""
    app = start_offscreen()
    # The desktop's colours must not change the screenshot.
    choice = ThemeChoice(theme) if theme not in ("", ThemeChoice.SYSTEM.value) else ThemeChoice.LIGHT
    apply_theme(app, wanted_theme(choice))
    translate_qt()
    settings = Settings()
    window = MainWindow(settings)
    _check_pixels(size, window.devicePixelRatioF())
    window.resize(*size)
    viewer = Viewer(window, Store(dataset, state, window), settings, choice)
    viewer.load_plot()
    window.show()
    # Twice, since a comparison asks for its width when it is laid out.
    app.processEvents()
    app.processEvents()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    drawn = (window.width(), window.height())
    window.close()
    window.deleteLater()
    app.sendPostedEvents()
    if drawn != size:
        # Long words of this dataset need more room.
        raise TooSmallError(*drawn)
    files.write_atomically(out, bytes(buffer.data().data()))


def _check_pixels(size: tuple[int, int], scale: float) -> None:
    """Refuse a screenshot that is too large to be drawn."""
    if max(size) * scale > MAX_PIXELS:
        sentence = _(
            "{program}: {size} at a scale of {scale} is more than {most} pixels wide or high; use a smaller size or "
            "scale."
        )
        raise usage_error(sentence, size=f"{size[0]}x{size[1]}", scale=f"{scale:g}", most=MAX_PIXELS)
