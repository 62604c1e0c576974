"""The window. The only package that imports PySide6; a widget shows one part of the screen."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own import in place

# PySide6 reads the source of every module that is imported from then on, its own or not, to see whether it may ask for
# other spellings of Qt's names (`from __feature__ import`). None asks here, and that takes 30 ms of the start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
