"""Measures the timeline pane alone, offscreen, with a million bars. Prints JSON."""

import gc
import json
import sys
from typing import Any, Final

from PySide6.QtWidgets import QGraphicsView

from jenesys_gui.qt.app import application
from jenesys_gui.qt.theme import LIGHT, apply_theme
from jenesys_gui.qt.timeline.pane import TimelinePane
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.timeline.timeline import Timeline
from tests.benchmarks import memory, synthetic
from tests.benchmarks.clock import clock
from tests.benchmarks.frames import Canvas, move, move_with_floor, settle

_SECONDS: Final = 60.0
_SIZE: Final = (1400, 760)


def main() -> None:
    """Measure drawing some bars, over some frames."""
    bars, count = int(sys.argv[1]), int(sys.argv[2])
    apply_theme(application(), LIGHT)
    gc.disable()
    dataset = synthetic.dataset(bars, budgets_only=True)
    timeline = describe(dataset, ViewState()).timeline
    # The scene exists before, and is no work for the garbage collector while frames are drawn.
    gc.freeze()
    gc.enable()
    print(json.dumps(_draw(timeline, count)))


def _draw(timeline: Timeline, count: int) -> dict[str, Any]:
    before = memory.now_mb()
    memory.reset_peak()
    passed_ms = clock()
    pane = TimelinePane(print)
    pane.resize(*_SIZE)
    pane.show_part(timeline)
    pane.load_plot(lambda _plot: None)
    pane.show()
    settle()
    shown = passed_ms()
    plot = pane.findChild(QGraphicsView, "timeline")
    assert isinstance(plot, QGraphicsView)
    canvas = Canvas(plot)
    move(canvas, count // 4, _SECONDS)
    more = max(memory.now_mb(), memory.peak_mb()) - before
    moved = move_with_floor(canvas, timeline.scene.bars, count, _SECONDS)
    pane.close()
    return {"show": shown, "memory": more, **moved}
