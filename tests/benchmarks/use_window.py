"""Measures time and memory of what a user does with the open window: select, pan and zoom."""

import time
from functools import partial
from random import Random
from typing import Any, Final

from PySide6.QtWidgets import QGraphicsView

from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.store import Store
from tests.benchmarks import memory
from tests.benchmarks.clock import Times
from tests.benchmarks.frames import Canvas, move, move_with_floor, settle

# Larger than the offscreen platform's screen.
_SIZE: Final = (1440, 900)
_SECONDS: Final = 45.0
_SEED: Final = 3
# All others of the bundled dataset.
_VISITS: Final = 3


def use(window: MainWindow, plot: QGraphicsView, count: int) -> dict[str, Any]:
    """Measure selections and frames. Memory comes first: what is drawn for comparison takes memory too."""
    window.resize(*_SIZE)
    settle()
    store, canvas = window.findChild(Store), Canvas(plot)
    assert isinstance(store, Store)
    visited = _visit(store)
    selected, computed = _select(store, count)
    move(canvas, count // 4, _SECONDS)
    at_rest, most = memory.now_mb(), memory.peak_mb()
    moved = move_with_floor(canvas, store.screen.timeline.scene.bars, count, _SECONDS)
    return {
        "visit": visited,
        "select": selected,
        "select_cpu": computed,
        "memory": at_rest,
        "most_memory": most,
        **moved,
    }


def _visit(store: Store) -> list[float]:
    """Measure selecting some phases for the first time, until all is painted."""
    others = [phase.id for phase in store.dataset.phases if phase.id != store.selected]
    times = Times()
    for other in others[:_VISITS]:
        times.take(partial(_choose, store, other))
    return times.both[0]


def _select(store: Store, count: int) -> tuple[list[float], list[float]]:
    """Measure selecting one phase after another, anywhere in the dataset, until all is painted."""
    ids = [phase.id for phase in store.dataset.phases]
    random = Random(_SEED)  # noqa: S311 - no secret, but the same each time
    times = Times()
    stop = time.monotonic() + _SECONDS
    while len(times.both[0]) < count and time.monotonic() < stop:
        other = random.choice(ids)
        if other != store.selected:
            times.take(partial(_choose, store, other))
    return times.both


def _choose(store: Store, phase: str) -> None:
    store.change(selected=phase, explained=None)
    settle()
