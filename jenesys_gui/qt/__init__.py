"""The window. The only package that imports PySide6; a widget shows one part of the screen."""

from jenesys_gui.environment import is_processor_too_old, qt_found_by_itself
from jenesys_gui.startup import lazy_signatures, restore_import

if is_processor_too_old():
    # `host` has the sentence for it.
    raise ImportError
with lazy_signatures(), qt_found_by_itself():
    # Replaces Python's import function.
    import PySide6.QtCore  # noqa: F401

restore_import()
