"""Measures from the start of the process to each paint, against an empty window and a minimal plot."""

import compileall
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from tests.benchmarks.children import ROOT, bare_environment, output_of
from tests.benchmarks.display import virtual_display
from tests.benchmarks.points import STARTED
from tests.benchmarks.results import BenchmarkError, Row, Section, with_quartiles

ROUNDS: Final = 21
QUICK_ROUNDS: Final = 5
MOST_WINDOW: Final = 1.25
MOST_PLOT: Final = 1.15
MORE_IN_LANGUAGE_MS: Final = 5.0

_WARM_UPS: Final = 2
_SECONDS: Final = 60
# What is started, in turns, in which language, with the points that it reports.
_POINTS: Final = ("window", "content", "plot")
_STARTED: Final = (
    ("start_bare_window", "C", ("window",)),
    ("start_program", "C", _POINTS),
    ("start_program", "id_ID", _POINTS),
    ("start_program", "ja_JP", _POINTS),
    ("start_bare_plot", "C", ("plot",)),
)
_LANGUAGES: Final = {"id_ID": "Indonesian", "ja_JP": "Japanese"}
_EXPLANATION: Final = """\
Milliseconds from before the process is started until the paint is on the screen: a virtual one, with the platform
plugin of X11; byte-code cached, everything read from disk before.

- *Floor*: a `QMainWindow` of the same size with nothing in it; a `pyqtgraph.PlotWidget` of four bars, imported first.
- *Ours*: `jenesys-gui` with no arguments, watched from the inside. Its window shows empty panes first, then its
  content, then the timeline.
- In another language, the floor is ours in English, and the aim is 5 ms more."""


def measure(*, quick: bool) -> Section:
    """Start everything in turns and compare the medians."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    for folder in ("jenesys_gui", "tests/benchmarks"):
        compileall.compile_dir(ROOT / folder, quiet=1)
    times: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    with bare_environment() as environment, virtual_display() as display:
        environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        for round_ in range(-_WARM_UPS, rounds):
            for module, tag, points in _STARTED:
                reported = _start(module, points, {**environment, "LANG": f"{tag}.UTF-8"})
                for point in points if round_ >= 0 else ():
                    times[module, tag, point].append(reported[point])
    window, content, plot = (with_quartiles(times["start_program", "C", point]) for point in _POINTS)
    bare_window = with_quartiles(times["start_bare_window", "C", "window"])
    bare_plot = with_quartiles(times["start_bare_plot", "C", "plot"])
    rows = (
        Row("Window painted for the first time", window, bare_window, most_ratio=MOST_WINDOW),
        Row("Its content painted: list and details", content),
        Row("Timeline painted", plot, bare_plot, most_ratio=MOST_PLOT),
        *_in_other_languages(times),
    )
    return Section("Start-up", f"{rounds} rounds", rows, _EXPLANATION)


def _in_other_languages(times: Mapping[tuple[str, str, str], list[float]]) -> Iterator[Row]:
    for tag, name in _LANGUAGES.items():
        for point, what in (("content", "Content"), ("plot", "Timeline")):
            english = with_quartiles(times["start_program", "C", point])
            most = round(english.number + MORE_IN_LANGUAGE_MS)
            yield Row(f"{what} in {name}", with_quartiles(times["start_program", tag, point]), english, most=most)


def _start(module: str, points: tuple[str, ...], environment: Mapping[str, str]) -> dict[str, float]:
    """Start one process; return the milliseconds until it reached each of its points."""
    printed = output_of(module, (), {**environment, STARTED: str(time.monotonic_ns())}, _SECONDS)
    reported = {point: int(ns) / 1e6 for point, ns in (line.split("\t") for line in printed.splitlines())}
    if tuple(reported) != points:
        raise BenchmarkError(f"{module} told of {', '.join(reported) or 'nothing'} instead of {', '.join(points)}")
    return reported
