"""Imports pyqtgraph without making every class of Qt, which takes 60 ms of the start.

`pyqtgraph.Qt` copies all names of three Qt modules into modules of its own, and PySide6 makes a class when its name is
first looked up. Here those modules look a name up when it is used, and there is nothing left to copy. Were pyqtgraph to
do something else one day, it would find the same names in the same places.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets


def _nothing() -> list[str]:
    return []


@contextmanager
def _nothing_to_copy(modules: tuple[ModuleType, ...]) -> Iterator[None]:
    """Have `dir` say that the modules hold nothing."""
    before = [module.__dict__.get("__dir__") for module in modules]
    for module in modules:
        module.__dict__["__dir__"] = _nothing
    try:
        yield
    finally:
        for module, listing in zip(modules, before, strict=True):
            if listing is None:
                del module.__dict__["__dir__"]
            else:
                module.__dict__["__dir__"] = listing


def _stand_in(module: ModuleType) -> ModuleType:
    """A module that has what another one has, looked up when it is used."""
    stand_in = ModuleType(f"pyqtgraph.Qt.{module.__name__.rpartition('.')[2]}", module.__doc__)
    stand_in.__dict__["__getattr__"] = partial(getattr, module)
    return stand_in


_MODULES = (QtCore, QtGui, QtWidgets)
if "pyqtgraph" not in sys.modules:
    for _module in _MODULES:
        _made = _stand_in(_module)
        sys.modules[_made.__name__] = _made
with _nothing_to_copy(_MODULES):
    import pyqtgraph as pg

__all__ = ["pg"]
