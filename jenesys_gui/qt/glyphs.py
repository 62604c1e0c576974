"""Whether the fonts of the system have the letters of a text."""

from PySide6.QtGui import QFontMetrics, QGuiApplication

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.text.dataset_language import in_language


def readable(dataset: Dataset) -> Dataset:
    """Return a dataset in the language in use; a title that would be boxes is shown as its translation."""
    return in_language(dataset, can_show=has_glyphs)


def has_glyphs(text: str) -> bool:
    """Return whether a font of the system has each letter of a text."""
    letters = {letter for letter in text if letter.isalpha() and not letter.isascii()}
    metrics = QFontMetrics(QGuiApplication.font()) if letters else None
    return metrics is None or all(metrics.inFontUcs4(ord(letter)) for letter in letters)
