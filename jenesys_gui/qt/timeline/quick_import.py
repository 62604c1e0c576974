"""Imports pyqtgraph faster than a plain import."""

from PySide6 import QtCore, QtGui, QtWidgets

from jenesys_gui.startup import lazy_qt_classes

with lazy_qt_classes((QtCore, QtGui, QtWidgets)):
    import pyqtgraph as pg

__all__ = ["pg"]
