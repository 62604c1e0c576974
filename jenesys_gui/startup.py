"""Changes of Python and its libraries that save time or memory.

Each function names its gain, measured on two cores at 2.6 GHz. If its assumptions are not met it changes nothing: the
program needs more time or memory, and everything else is the same.
"""

import builtins
import gc
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any, Final

# The versions that were tested: from the first up to, but not including, the second.
_PYSIDE_VERSIONS: Final = ((6, 10), (6, 12))
_PYQTGRAPH_VERSION: Final = "0.14"
# Modules that pyqtgraph imports and the program does not need, with their classes that pyqtgraph names.
_UNUSED: Final = {
    "PySide6.QtTest": "QTest",
    "PySide6.QtOpenGL": "QOpenGLBuffer",
    "PySide6.QtOpenGLWidgets": "QOpenGLWidget",
    "pyqtgraph.widgets.RemoteGraphicsView": "RemoteGraphicsView",
}
# The modules of pyqtgraph of which few are used; none of its modules imports all names of one of these.
_LATE: Final = ("pyqtgraph.graphicsItems.", "pyqtgraph.imageview", "pyqtgraph.widgets.")
_VERY_MANY: Final = 100_000
# Of malloc.h. The size in bytes is what glibc begins with.
_M_MMAP_THRESHOLD: Final = -3
_LARGE_BLOCK: Final = 128 * 1024
# The modules inside PySide6 that describe its functions, for `__doc__` and messages about wrong arguments. Not
# `mapping` and `errorhandler`: they are first used where nothing can be imported.
_DESCRIBING: Final = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
)
# Their source, until it is compiled.
_sources: Final[dict[str, bytes]] = {}


@contextmanager
def lazy_signatures() -> Iterator[None]:
    """Import PySide6 in this context without what describes its functions. Gains 20 ms.

    PySide6 contains the source of these modules and compiles it at each start. Here each is compiled when one of its
    names is first looked up.
    """
    compile_now = builtins.compile

    def compile_later(source: bytes, filename: str, mode: str, *rest: Any, **options: Any) -> Any:  # noqa: ANN401 - as `compile`
        if filename in _DESCRIBING:
            _sources[filename] = source
            source = f"__import__({__name__!r}, fromlist=['']).execute_when_used(globals(), {filename!r})".encode()
        return compile_now(source, filename, mode, *rest, **options)

    builtins.compile = compile_later  # type: ignore[assignment] # passes on what it does not know
    try:
        yield
    finally:
        builtins.compile = compile_now


def execute_when_used(names: dict[str, object], filename: str) -> None:
    """Execute a module of PySide6, whose names these are, when it is first used."""
    _execute_later(names, lambda: exec(compile(_sources.pop(filename), filename, "exec"), names))  # noqa: S102 - as PySide6 itself would


def _execute_later(names: dict[str, object], execute: Callable[[], object]) -> None:
    """Execute a module when one of its names is first looked up."""

    def look_up(name: str) -> object:
        # Python asks every module for names like these.
        if not name.startswith("__"):
            del names["__getattr__"]
            execute()
            if name in names:
                return names[name]
        raise AttributeError(name)

    names["__getattr__"] = look_up


def restore_import() -> None:
    """Restore the import function that PySide6 has replaced. Gains 30 ms before the first paint.

    PySide6's function reads the source of every imported module, to find `from __feature__ import`, which changes the
    names of Qt's methods. No module here uses that.
    """
    first, end = _PYSIDE_VERSIONS
    version = getattr(sys.modules.get("PySide6"), "__version_info__", (0, 0))[:2]
    is_replaced = getattr(builtins.__import__, "__name__", "") == "__feature_import__"
    if first <= version < end and is_replaced and hasattr(builtins, "__orig_import__"):
        builtins.__import__ = builtins.__orig_import__


@contextmanager
def lazy_pyqtgraph(qt: Sequence[ModuleType], used: Collection[str]) -> Iterator[None]:
    """Import pyqtgraph in this context, with few of its modules. The plot appears 100 ms sooner.

    pyqtgraph imports all of its items and widgets, for the names in its namespace. Here a module without a name in
    `used` is executed when one of its own names is first looked up.

    `pyqtgraph.Qt` copies all names of three Qt modules, and PySide6 creates a class when its name is first looked up.
    Here the copies look up a name when it is used, and the modules list no names to copy. Other modules that are not
    needed are empty: those of OpenGL, without which the executable is 11 MB smaller, QtTest, and one that needs many
    others.
    """
    if "pyqtgraph" in sys.modules or not _is_tested_pyqtgraph():
        yield
        return
    for module in qt:
        stand_in = _stand_in(module)
        sys.modules[stand_in.__name__] = stand_in
    without = {name: _with_class(name, each) for name, each in _UNUSED.items() if name not in sys.modules}
    sys.modules.update(without)
    listings = [module.__dict__.get("__dir__") for module in qt]
    for module in qt:
        module.__dict__["__dir__"] = list
    finder = _LateFinder(used)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in without:
            del sys.modules[name]
        for module, listing in zip(qt, listings, strict=True):
            if listing is None:
                del module.__dict__["__dir__"]
            else:
                module.__dict__["__dir__"] = listing


class _LateFinder(MetaPathFinder):
    """Finds those modules of pyqtgraph that are executed late."""

    def __init__(self, at_once: Collection[str]) -> None:
        self._at_once = at_once

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith(_LATE) or name.rpartition(".")[2] in self._at_once:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        spec = next(filter(None, (finder.find_spec(name, path, target) for finder in others)), None)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module
            # Each module has a loader of its own.
            spec.loader.exec_module = lambda module: _execute_later(module.__dict__, partial(execute, module))  # type: ignore[method-assign] # see the module's docstring
        return spec


def _is_tested_pyqtgraph() -> bool:
    """Return whether the installed pyqtgraph is of the tested version; a frozen program was built with it."""
    found = find_spec("pyqtgraph")
    if getattr(sys, "frozen", False) or found is None or found.origin is None:
        return found is not None
    # `importlib.metadata` knows the version, but takes as long to import as this gains.
    return any(Path(found.origin).parent.parent.glob(f"pyqtgraph-{_PYQTGRAPH_VERSION}.*.dist-info"))


def _stand_in(module: ModuleType) -> ModuleType:
    """Return a module for `pyqtgraph.Qt` that looks up the names of a Qt module when they are used."""
    stand_in = ModuleType(f"pyqtgraph.Qt.{module.__name__.rpartition('.')[2]}", module.__doc__)
    stand_in.__dict__["__getattr__"] = partial(getattr, module)
    return stand_in


def _with_class(name: str, class_name: str) -> ModuleType:
    """Return a module with nothing but an empty class."""
    stand_in = ModuleType(name)
    stand_in.__dict__[class_name] = type(class_name, (), {})
    return stand_in


# An entry for each block of code that needs the garbage collector off: whether it was on before the block.
_needing: Final[list[bool]] = []
_NEEDING_LOCK: Final = Lock()


def stop_collecting_garbage() -> None:
    """Turn the garbage collector off. Gains 50 ms: nothing created during the start is garbage."""
    gc.disable()


def collect_garbage_again() -> None:
    """Turn the garbage collector on, if it is off, for objects created from now on: the others stay.

    Only at the start: when the window is filled again, what was shown is garbage.
    """
    if not gc.isenabled() and not gc.get_freeze_count():
        gc.freeze()
        with _NEEDING_LOCK:
            if _needing:
                _needing[0] = True
            else:
                gc.enable()


def return_freed_memory() -> None:
    """Let the C library return large blocks to the system when they are freed.

    Saved 80 MB in one of two sessions of a random user, and nothing in the other. glibc otherwise begins to keep blocks
    of a size once one was freed, and small blocks that stay lie scattered among them.
    """
    if sys.platform == "linux":
        # Here and not at the top: the window is painted before it is imported.
        import ctypes  # noqa: PLC0415

        # Other C libraries than glibc have no such function.
        with suppress(AttributeError):
            ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK)


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Create objects that stay in this context. Gains a quarter of the time for 100 000 phases.

    Very many are never searched for garbage, which would block the window; without reference cycles they are freed
    anyway. In a thread, the search could also delete objects of Qt, which only the window's thread may do.
    """
    with _NEEDING_LOCK:
        _needing.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _NEEDING_LOCK:
            was_enabled = _needing[0]
            _needing.pop()
            if was_enabled and not _needing:
                if gc.get_count()[0] > _VERY_MANY:
                    gc.freeze()
                gc.enable()
