"""What makes the start quicker by changing Python or a library; no other module does that.

Each function says what it gains, on two cores at 2.6 GHz. Where what it relies on does not hold, it changes nothing:
the start takes longer, and all else is the same.
"""

import builtins
import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Final

# The versions that were tried: from the first one up to, but not including, the second.
_PYSIDE_VERSIONS: Final = ((6, 8), (6, 12))
_PYQTGRAPH_VERSION: Final = "0.14"


def restore_import() -> None:
    """Put back the import function that PySide6 has replaced. Gains 30 ms before the first paint.

    PySide6's own reads the source of every module that is imported, to see whether it asks for other spellings of Qt's
    names (`from __feature__ import`). No module here does.
    """
    first, end = _PYSIDE_VERSIONS
    version = getattr(sys.modules.get("PySide6"), "__version_info__", (0, 0))[:2]
    is_replaced = getattr(builtins.__import__, "__name__", "") == "__feature_import__"
    if first <= version < end and is_replaced and hasattr(builtins, "__orig_import__"):
        builtins.__import__ = builtins.__orig_import__


@contextmanager
def lazy_qt_classes(modules: Sequence[ModuleType]) -> Iterator[None]:
    """Import pyqtgraph within this without making every class of Qt. The plot is there 60 ms sooner.

    `pyqtgraph.Qt` copies all names of three Qt modules into modules of its own, and PySide6 makes a class when its name
    is first looked up. Here those modules look a name up when it is used, and find nothing to copy.
    """
    if "pyqtgraph" in sys.modules or not _has_tried_pyqtgraph():
        yield
        return
    for module in modules:
        stand_in = _stand_in(module)
        sys.modules[stand_in.__name__] = stand_in
    listings = [module.__dict__.get("__dir__") for module in modules]
    for module in modules:
        module.__dict__["__dir__"] = list
    try:
        yield
    finally:
        for module, listing in zip(modules, listings, strict=True):
            if listing is None:
                del module.__dict__["__dir__"]
            else:
                module.__dict__["__dir__"] = listing


def _has_tried_pyqtgraph() -> bool:
    """Whether the installed pyqtgraph is of the version that was tried; a frozen program was built with it."""
    found = find_spec("pyqtgraph")
    if getattr(sys, "frozen", False) or found is None or found.origin is None:
        return found is not None
    # `importlib.metadata` would tell, but takes as long to import as this gains.
    return any(Path(found.origin).parent.parent.glob(f"pyqtgraph-{_PYQTGRAPH_VERSION}.*.dist-info"))


def _stand_in(module: ModuleType) -> ModuleType:
    """A module for `pyqtgraph.Qt` that has what a Qt module has, looked up when it is used."""
    stand_in = ModuleType(f"pyqtgraph.Qt.{module.__name__.rpartition('.')[2]}", module.__doc__)
    stand_in.__dict__["__getattr__"] = partial(getattr, module)
    return stand_in


def stop_collecting_garbage() -> None:
    """Turn the garbage collector off. Gains 50 ms: nothing that is made during the start is garbage."""
    gc.disable()


def collect_garbage_again() -> None:
    """Turn the garbage collector on. It leaves out what was made so far, since all of that stays."""
    gc.freeze()
    gc.enable()


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Make many objects that stay. Gains a quarter of the time that reading 100 000 phases takes."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
