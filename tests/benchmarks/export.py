"""Measures a process that writes a file, from start to end, against a minimal program that does so."""

import compileall
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks.children import ROOT, bare_environment, output_of
from tests.benchmarks.clock import clock
from tests.benchmarks.results import BenchmarkError, Row, Section, with_quartiles

ROUNDS: Final = 21
QUICK_ROUNDS: Final = 5
MOST_PICTURE: Final = 1.5
MOST_DATA: Final = 2.0
MORE_FOR_DATA_MS: Final = 100.0

_WARM_UPS: Final = 2
_SECONDS: Final = 60
# What is started, in turns, with the extension of its output file; the last one writes none.
_STARTED: Final = {
    "export_program.png": ("export_program", "png"),
    "export_bare_plot": ("export_bare_plot", "png"),
    "export_program.svg": ("export_program", "svg"),
    "export_program.pdf": ("export_program", "pdf"),
    "export_program.json": ("export_program", "json"),
    "import_bare_data": ("import_bare_data", ""),
}
_EXPLANATION: Final = """\
Milliseconds from before the process is started until it has ended, with no display; byte-code cached, everything read
from disk before. The pictures have 1440×900 pixels.

- *Floor*: a `pyqtgraph.PlotWidget` of four bars, off screen, grabbed and saved as PNG; for the data `import json, csv`.
- *Ours*: `jenesys-gui export` of the bundled dataset. The aim for the data is twice the floor and 100 ms."""


def measure(*, quick: bool) -> Section:
    """Start everything in turns and compare the medians."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    for folder in ("jenesys_gui", "tests/benchmarks"):
        compileall.compile_dir(ROOT / folder, quiet=1)
    times: dict[str, list[float]] = defaultdict(list)
    with bare_environment() as environment:
        environment["QT_QPA_PLATFORM"] = "offscreen"
        for round_ in range(-_WARM_UPS, rounds):
            for name, (module, extension) in _STARTED.items():
                milliseconds = _run(module, extension, environment)
                if round_ >= 0:
                    times[name].append(milliseconds)
    values = {name: with_quartiles(each) for name, each in times.items()}
    bare_data = values["import_bare_data"]
    most_data = MOST_DATA * bare_data.number + MORE_FOR_DATA_MS
    rows = (
        Row("Timeline as PNG", values["export_program.png"], values["export_bare_plot"], most_ratio=MOST_PICTURE),
        Row("Timeline as SVG", values["export_program.svg"]),
        Row("Timeline as PDF", values["export_program.pdf"]),
        Row("Data as JSON", values["export_program.json"], bare_data, most=round(most_data)),
    )
    return Section("Export", f"{rounds} rounds", rows, _EXPLANATION)


def _run(module: str, extension: str, environment: Mapping[str, str]) -> float:
    """Return the milliseconds that a process takes to write a file, or none."""
    out = Path(environment["HOME"]) / f"out.{extension}"
    out.unlink(missing_ok=True)
    passed_ms = clock()
    output_of(module, (str(out),), environment, _SECONDS)
    milliseconds = passed_ms()
    if extension and not out.is_file():
        raise BenchmarkError(f"{module} left no {out.name}")
    return milliseconds
