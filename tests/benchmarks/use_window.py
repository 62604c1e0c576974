"""What a person does with the open window: selects, pans and zooms; how long that takes, and how much memory."""

import time
from random import Random
from typing import Any, Final

from PySide6.QtWidgets import QGraphicsView

from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.store import Store
from tests.benchmarks import memory
from tests.benchmarks.clock import clock
from tests.benchmarks.frames import Canvas, move, move_beside_floor, settle

# Larger than the screen that there is off screen.
_SIZE: Final = (1440, 900)
_SECONDS: Final = 45.0
_SEED: Final = 3


def use(window: MainWindow, plot: QGraphicsView, count: int) -> dict[str, Any]:
    """Measure so many selections and frames. The memory comes before the floor to compare with, which takes its own."""
    window.resize(*_SIZE)
    settle()
    store, canvas = window.findChild(Store), Canvas(plot)
    assert isinstance(store, Store)
    selected, computed = _select(store, count)
    move(canvas, count // 4, _SECONDS)
    at_rest, most = memory.now_mb(), memory.most_mb()
    moved = move_beside_floor(canvas, store.screen.timeline.scene.bars, count, _SECONDS)
    return {"select": selected, "select_cpu": computed, "memory": at_rest, "most_memory": most, **moved}


def _select(store: Store, count: int) -> tuple[list[float], list[float]]:
    """How long it takes to select one phase after another, anywhere in the dataset, until all is painted.

    By the clock, and by the time of the processor alone, which what else the machine does hardly adds to.
    """
    ids = [phase.id for phase in store.dataset.phases]
    random = Random(_SEED)  # noqa: S311 - no secret, but the same each time
    times: list[float] = []
    computed: list[float] = []
    stop = time.monotonic() + _SECONDS
    while len(times) < count and time.monotonic() < stop:
        other = random.choice(ids)
        if other == store.selected:
            continue
        passed_ms, begin = clock(), time.thread_time_ns()
        store.ask(phases=(other,), explained="")
        settle()
        times.append(passed_ms())
        computed.append((time.thread_time_ns() - begin) / 1e6)
    return times, computed
