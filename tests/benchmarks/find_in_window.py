"""Measures searches in a dataset, without a window and then offscreen in one. Prints JSON."""

import gc
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGraphicsView, QLineEdit, QListView

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.reading.reader import read
from jenesys_gui.screen.find.results import Index
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from tests.benchmarks.clock import Times, clock
from tests.benchmarks.first_paint import FirstPaint
from tests.benchmarks.results import BenchmarkError
from tests.benchmarks.whole_program import open_program

_SIZE: Final = (1440, 900)
_REST_MS: Final = 1000
_VISIBLE_LINES: Final = 20
_SEED: Final = 5
# Words with many hits, with few, and with none.
_WORDS: Final = ("participated", "contribution", "page", "xyz", "e", "phase 1 2")


def main() -> None:
    """Measure the dataset in a folder, given the number of keys to type."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    reading = read(folder)
    assert reading.dataset is not None
    typed = _typed(reading.dataset, count)
    # As in the open window: the screen was described, and objects from the start are exempt from garbage collection.
    describe(reading.dataset, ViewState())
    gc.collect()
    gc.freeze()
    index = Index(reading.dataset)
    measured: dict[str, Any] = {"ready": _ready(index), **_alone(index, typed)}
    # Another window, in which nothing is prepared.
    reading = read(folder)
    status = open_program(folder, reading, measured, partial(_use, measured, typed))
    print(json.dumps(measured))
    sys.exit(status)


def _typed(dataset: Dataset, count: int) -> list[str]:
    """The text of the field after each key: words are typed and deleted again."""
    random = Random(_SEED)  # noqa: S311 - no secret, but the same each time
    texts: list[str] = []
    while len(texts) < count:
        for word in (random.choice(dataset.phases).name, random.choice(_WORDS)):
            growing = [word[: length + 1] for length in range(len(word))]
            texts += [*growing, *reversed(growing[:-1]), ""]
    return texts[:count]


def _ready(index: Index) -> list[float]:
    """Measure each step of reading what can be searched."""
    slices: list[float] = []
    steps, is_over = index.read(), object()
    while True:
        passed_ms = clock()
        is_last = next(steps, is_over) is is_over
        slices.append(passed_ms())
        if is_last:
            return slices


def _alone(index: Index, typed: list[str]) -> dict[str, Any]:
    """Measure the search alone, from the text of the field to the described lines of the list."""
    times = Times()
    for query in filter(str.strip, typed):
        times.take(partial(_list, index, query))
    return {"alone": times.both}


def _list(index: Index, query: str) -> None:
    found = index.search(query)
    for line in found.lines({})[:_VISIBLE_LINES]:
        if line.hit >= 0:
            found.hit_texts(line.hit)


def _use(measured: dict[str, Any], typed: list[str], window: MainWindow, _plot: QGraphicsView) -> None:
    """Measure what a user does with the field in the window."""
    # Imported late, as in `whole_program`.
    from tests.benchmarks.frames import settle  # noqa: PLC0415

    window.resize(*_SIZE)
    window.activateWindow()
    # Until the program has done what follows its start.
    rest = QEventLoop()
    QTimer.singleShot(_REST_MS, rest.quit)
    rest.exec()
    field = window.findChild(QLineEdit, "findField")
    assert isinstance(field, QLineEdit)
    # As Ctrl+F does.
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    first = Times()
    first.take(partial(_press, field, Qt.Key.Key_A, "p", partial(_wait_for_list, window)))
    measured["first"] = first.both
    view = window.findChild(QListView, "findResults")
    assert isinstance(view, QListView)
    while view.model().index(view.model().rowCount() - 1, 0).data() == "Searching…":
        settle()
    measured["letter"] = _typing(field, typed, settle)
    _typing(field, ["p"], settle)
    entering = Times()
    for _number in range(len(typed) // 3):
        entering.take(partial(_press, field, Qt.Key.Key_Return, "", settle))
        if view.isVisible():
            raise BenchmarkError("Enter did not go to a hit")
    measured["enter"] = entering.both


def _typing(field: QLineEdit, typed: list[str], settle: Callable[[], None]) -> tuple[list[float], list[float]]:
    field.clear()
    settle()
    times = Times()
    for text in typed:
        if len(text) > len(field.text()):
            times.take(partial(_press, field, Qt.Key.Key_A, text[-1], settle))
        else:
            times.take(partial(_press, field, Qt.Key.Key_Backspace, "", settle))
        if field.text() != text:
            raise BenchmarkError(f"the field holds {field.text()!r} and not {text!r}")
    return times.both


def _wait_for_list(window: MainWindow) -> None:
    """Wait for the list's first paint only: the dataset is read in the background meanwhile."""
    painted: list[bool] = []
    view = window.findChild(QListView, "findResults")
    assert isinstance(view, QListView)
    FirstPaint(view.viewport(), partial(painted.append, True))
    while not painted:
        QCoreApplication.processEvents()


def _press(field: QLineEdit, key: Qt.Key, text: str, settle: Callable[[], None]) -> None:
    """Press a key and process all events that follow, painting included."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
    settle()
