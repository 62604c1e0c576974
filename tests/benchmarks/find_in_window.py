"""Measures searches in a dataset, without a window and then offscreen in one. Prints JSON."""

import gc
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGraphicsView, QLineEdit

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.folding import words_of
from jenesys_gui.model.search import Index, SearchResults, narrows, search
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.store import Store
from jenesys_gui.reading.reader import read
from jenesys_gui.screen.find.finding import preparing
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from tests.benchmarks.clock import Times, clock
from tests.benchmarks.results import BenchmarkError
from tests.benchmarks.whole_program import open_program

_SIZE: Final = (1440, 900)
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
    measured: dict[str, Any] = {"ready": _ready(reading.dataset), **_alone(reading.dataset, typed)}
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


def _ready(dataset: Dataset) -> list[float]:
    """Measure each step of the preparation for the first search."""
    slices: list[float] = []
    steps, is_over = preparing(dataset), object()
    while True:
        passed_ms = clock()
        is_last = next(steps, is_over) is is_over
        slices.append(passed_ms())
        if is_last:
            return slices


def _alone(dataset: Dataset, typed: list[str]) -> dict[str, Any]:
    """The search alone, without and with the results of the previous letters."""
    index = dataset.cache[Index]
    assert isinstance(index, Index)
    fresh, narrowed = Times(), Times()
    last: SearchResults | None = None

    def search_for(words: tuple[str, ...], before: SearchResults | None) -> SearchResults:
        found = search(index, words, before)
        assert found.counts is not None
        return found

    for words in filter(None, map(words_of, typed)):
        fresh.take(partial(search_for, words, None))
        last = narrowed.take(partial(search_for, words, last if last is not None and narrows(words, last) else None))
    return {"alone_without_earlier": fresh.both, "alone": narrowed.both}


def _use(measured: dict[str, Any], typed: list[str], window: MainWindow, _plot: QGraphicsView) -> None:
    """Measure what a user does with the field in the window."""
    # Imported late, as in `whole_program`.
    from tests.benchmarks.frames import settle  # noqa: PLC0415

    window.resize(*_SIZE)
    window.activateWindow()
    field, store = window.findChild(QLineEdit, "findField"), window.findChild(Store)
    assert isinstance(field, QLineEdit)
    assert isinstance(store, Store)
    # As Ctrl+F does.
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    while Index not in store.dataset.cache:
        settle()
    measured["letter"] = _typing(field, typed, settle)
    store.change(only_found=True)
    measured["letter_listed"] = _typing(field, typed, settle)
    store.change(only_found=False)
    _typing(field, ["p"], settle)
    entering = Times()
    for number in range(len(typed) // 3):
        entering.take(partial(_press, field, Qt.Key.Key_Return, "", settle))
        if store.state.hit != number % max(1, store.screen.find.total):
            raise BenchmarkError(f"Enter did not go to hit {number}")
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


def _press(field: QLineEdit, key: Qt.Key, text: str, settle: Callable[[], None]) -> None:
    """Press a key and process all events that follow, painting included."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
    settle()
