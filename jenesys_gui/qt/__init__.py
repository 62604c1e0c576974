"""The window. The only package that imports PySide6; a widget shows one part of the screen."""

import PySide6.QtCore  # noqa: F401 - replaces Python's import function

from jenesys_gui.startup import restore_import

restore_import()
