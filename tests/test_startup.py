"""Startup optimisations work on tested versions and change nothing on others."""

import gc
import platform
import subprocess
import sys
from collections.abc import Iterator

import pytest

from jenesys_gui import startup


def printed_by(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def test_what_describes_the_functions_of_pyside_is_compiled_only_when_it_is_used() -> None:
    program = (
        "{import_window}\n"
        "from PySide6.QtCore import QObject, QPoint\n"
        "from jenesys_gui import startup\n"
        "waiting = len(startup._sources)\n"
        "for wrong in (lambda: QObject(3, 4), lambda: QPoint('1'), lambda: QObject().setObjectName(0)):\n"
        "    try: wrong()\n"
        "    except TypeError as error: print(error)\n"
        "from PySide6.support.signature import get_signature\n"
        "print(QObject.setParent.__doc__, get_signature(QObject.setParent), waiting - len(startup._sources) > 0)"
    )
    lazily = printed_by(program.format(import_window="import jenesys_gui.qt"))
    at_once = printed_by(program.format(import_window=""))
    assert "setObjectName(int)" in lazily
    assert lazily == at_once.removesuffix("False") + "True"


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such setting")
def test_large_blocks_are_returned_to_the_system_each_time() -> None:
    program = (
        "import ctypes; from jenesys_gui import startup\n"
        "libc = ctypes.CDLL(None); libc.malloc.restype = ctypes.c_void_p\n"
        "size = 4_000_000; many = 16_000_000\n"
        "startup.return_freed_memory()\n"
        "place = libc.malloc(many); libc.free(ctypes.c_void_p(place)); place = libc.malloc(size)\n"
        "mapped = [line for line in open('/proc/self/maps') if int(line.split('-')[0], 16) == place // 4096 * 4096]\n"
        "libc.free(ctypes.c_void_p(place))\n"
        "again = [line for line in open('/proc/self/maps') if int(line.split('-')[0], 16) == place // 4096 * 4096]\n"
        "print(len(mapped), len(again))"
    )
    assert printed_by(program) == "1 0"


def test_importing_the_window_removes_the_import_hook_of_pyside() -> None:
    assert "feature" not in printed_by("import builtins, jenesys_gui.qt; print(builtins.__import__.__name__)")


def test_the_import_hook_of_an_untested_pyside_is_kept() -> None:
    program = (
        "import builtins, PySide6; from jenesys_gui import startup\n"
        "hook = builtins.__import__\n"
        "PySide6.__version_info__ = (7, 0, 0)\n"
        "startup.restore_import(); print(builtins.__import__ is hook)"
    )
    assert printed_by(program) == "True"


@pytest.mark.parametrize(("version", "is_lazy"), [("0.14", True), ("9.9", False)])
def test_pyqtgraph_is_lazy_only_in_tested_versions(version: str, *, is_lazy: bool) -> None:
    program = (
        "import sys; from PySide6 import QtCore; from jenesys_gui import startup\n"
        f"startup._PYQTGRAPH_VERSION = {version!r}\n"
        "with startup.lazy_pyqtgraph([QtCore], ['ViewBox']):\n"
        "    print('pyqtgraph.Qt.QtCore' in sys.modules, dir(QtCore) == [])\n"
        "    import pyqtgraph\n"
        "print(not hasattr(pyqtgraph, 'ArrowItem'))\n"
        "print('QObject' in dir(QtCore), hasattr(pyqtgraph, 'ViewBox'))\n"
        "from pyqtgraph.graphicsItems.ArrowItem import ArrowItem; from pyqtgraph.imageview import ImageView\n"
        "print(ArrowItem.__name__, ImageView.__name__)"
    )
    assert printed_by(program).split() == [*[str(is_lazy)] * 3, "True", "True", "ArrowItem", "ImageView"]


def test_the_plot_loads_no_module_of_qt_that_it_does_not_use() -> None:
    program = (
        "import sys; import jenesys_gui.qt.timeline.plot\n"
        "print([name for name in sys.modules if 'QtOpenGL' in name or 'QtTest' in name])\n"
        "from PySide6.QtOpenGL import QOpenGLBuffer; from PySide6.QtTest import QTest\n"
        "print(hasattr(QOpenGLBuffer, 'bind'), hasattr(QTest, 'qWait'))"
    )
    assert printed_by(program).splitlines() == ["[]", "True True"]


@pytest.fixture
def _collecting() -> Iterator[None]:
    """Have the garbage collector on, as in the program and not as in the tests."""
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("_collecting")
def test_reading_restores_the_garbage_collector() -> None:
    with startup.without_garbage_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.usefixtures("_collecting")
def test_the_garbage_collector_is_off_until_the_last_thread_has_read() -> None:
    one, other = startup.without_garbage_collection(), startup.without_garbage_collection()
    one.__enter__()
    with other:
        one.__exit__(None, None, None)
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_shown_later_is_searched_for_garbage_though_a_thread_reads() -> None:
    program = (
        "import gc; from jenesys_gui import startup as s\n"
        "s.stop_collecting_garbage()\n"
        "with s.without_garbage_collection():\n"
        "    s.collect_garbage_again(); print(gc.isenabled(), gc.get_freeze_count() > 0)\n"
        "kept = gc.get_freeze_count(); print(gc.isenabled())\n"
        "with s.without_garbage_collection():\n"
        "    s.collect_garbage_again(); print(gc.isenabled())\n"
        "print(gc.isenabled(), kept > 0, gc.get_freeze_count() == kept)"
    )
    assert printed_by(program).splitlines() == ["False True", "True", "False", "True True True"]
