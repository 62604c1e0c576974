"""The window. The only package that imports PySide6; a widget shows one part of the screen."""
