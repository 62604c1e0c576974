"""Runs small and very large datasets through the program, and a million bars through the drawing."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

from jenesys_gui import places
from tests.benchmarks import synthetic
from tests.benchmarks.children import measured_by
from tests.benchmarks.results import BenchmarkError, Row, Section, Value, number, p99, with_p99

FRAMES: Final = 200
QUICK_FRAMES: Final = 100
SIZES: Final = (100, 10_000, 100_000)
BARS_ALONE: Final = 1_000_000

MOST_RATIO: Final = {100_000: 1.5, BARS_ALONE: 0.5}
# Half of what version 0.1.0 took, in turns with today's and beside the same floor: 42.
MOST_READ_RATIO: Final = {100_000: 21.0}
MOST_SELECT_MS: Final = {4: 8.0, 100_000: 16.0}
MOST_VISIT_MS: Final = {4: 16.0}
MOST_MEMORY_MB: Final = {100_000: 600.0, BARS_ALONE: 250.0}

# Each way to move the plot, with its description.
_MOVES: Final = {
    "pan": "Pan with nine tenths of the years visible",
    "pan_closer": "Pan with a tenth of the years visible",
    "zoom": "Zoom from the whole axis in, and out again",
}
_EXPLANATION: Final = """\
Synthetic datasets, made with a fixed seed and read from CSV; drawn off screen (no display, no GPU), each size in a
process of its own.

- *Read*: the floor is `csv.reader` on the same files, which does nothing with the rows.
- *Shown*: from the opening of the window until the timeline is painted.
- *Pan*, *zoom*: from the new range of the axis until all is painted. The floor is one single-colour `pg.BarGraphItem`
  without outlines, which is the quickest that pyqtgraph has, of the same bars, in a `PlotWidget` of the same size; its
  frames and ours take turns.
- *Selecting*: from the choice of another phase, anywhere in the dataset, until list, timeline and details are painted;
  the 99th percentile. *Processor* is that of the time for which this process had the processor: where it is much less,
  or the floor's 99th percentiles are far above their medians, the machine had other things to do.
- *First visit*: the same for phases that were not shown before; the window has prepared the nearest ones by then.
- *Memory*: the most that was resident, as the kernel counts it, in millions of bytes. For the drawing alone: the most
  beyond what the process had before, with the dataset and the described screen in it.
- “… only”: the time ran out, and the numbers are of so many frames."""


def measure(*, quick: bool) -> Section:
    """Measure every size in its own process."""
    frames = QUICK_FRAMES if quick else FRAMES
    rows = [*_whole("4 phases (the bundled dataset)", 4, places.bundled_dataset(), frames)]
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="jenesys-bench-data-") as folder:
            synthetic.write(synthetic.dataset(size), Path(folder))
            rows += _whole(f"{number(size)} phases", size, Path(folder), frames)
    rows += _drawing_alone(frames)
    return Section("Scale", f"{frames} frames and selections each", tuple(rows), _EXPLANATION)


def _whole(name: str, size: int, folder: Path, frames: int) -> Iterator[Row]:
    """Measure one dataset in the complete program."""
    try:
        measured = measured_by("whole_program", (str(folder), str(frames)))
    except BenchmarkError as error:
        yield Row(f"**{name}**", str(error).partition("\n")[0], most_ratio=MOST_RATIO.get(size))
        return
    rows = Value(measured["rows"], "ms")
    yield Row(f"**{name}**: read", Value(measured["read"], "ms"), rows)
    both = Value(measured["read"] + measured["describe"], "ms", f"described {number(measured['describe'])}")
    yield Row("Read and described", both, rows, most_ratio=MOST_READ_RATIO.get(size))
    yield Row("Shown for the first time", Value(measured["show"], "ms"))
    yield from _moves(measured, size, frames)
    visits = measured["visit"]
    slowest = Value(max(visits), "ms", f"median {number(median(visits))}")
    yield Row(f"First visit to a phase, the slowest of {len(visits)}", slowest, most=MOST_VISIT_MS.get(size))
    yield Row(
        "Selecting a phase, 99th percentile",
        p99(measured["select"], measured["select_cpu"], frames),
        most=MOST_SELECT_MS.get(size),
    )
    at_rest = Value(measured["most_memory"], "MB", f"at rest {measured['memory']:.0f}")
    yield Row("Memory of the whole program", at_rest, most=MOST_MEMORY_MB.get(size))


def _drawing_alone(frames: int) -> Iterator[Row]:
    """Measure a million bars in the timeline pane alone."""
    name = f"**{number(BARS_ALONE)} bars, the drawing alone**"
    try:
        measured = measured_by("drawing_alone", (str(BARS_ALONE), str(frames)))
    except BenchmarkError as error:
        yield Row(name, str(error).partition("\n")[0], most_ratio=MOST_RATIO[BARS_ALONE])
        return
    yield Row(f"{name}: shown for the first time", Value(measured["show"], "ms"))
    yield from _moves(measured, BARS_ALONE, frames)
    yield Row("Memory of the drawing", Value(measured["memory"], "MB"), most=MOST_MEMORY_MB[BARS_ALONE])


def _moves(measured: Mapping[str, Any], size: int, frames: int) -> Iterator[Row]:
    for key, what in _MOVES.items():
        ours, floor = measured[key]
        yield Row(what, with_p99(ours, frames), with_p99(floor, frames), most_ratio=MOST_RATIO.get(size))
