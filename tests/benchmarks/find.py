"""Finding words in small and very large datasets: the search alone, and through the window."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jenesys_gui import places
from tests.benchmarks import synthetic
from tests.benchmarks.children import measured_by
from tests.benchmarks.results import BenchmarkError, Row, Section, Value, number, p99

KEYS: Final = 600
QUICK_KEYS: Final = 200
SIZES: Final = (100_000,)
MOST_MS: Final = {100_000: 50.0}

_EXPLANATION: Final = """\
Words are typed letter by letter and deleted again, as a person would do it. Some are found everywhere, some nowhere.
Synthetic datasets, offscreen, as for *Scale*; all numbers are 99th percentiles.

- *Made ready*: what is read once for a dataset when the field gets the keyboard, in slices between which the
  window keeps reacting. In brackets: the longest slice.
- *The search alone*: from the text of the field to the first lines of the list.
- *The first letter*: from the key until the window shows results of what is read by then; the rest is read meanwhile.
- *A letter*: from the key until everything is painted: the list, and what is highlighted in the window.
- *Enter*: to the next hit, until its phase is selected and all is painted."""


def measure(*, quick: bool) -> Section:
    """Measure every size in its own process."""
    keys = QUICK_KEYS if quick else KEYS
    rows = [*_rows("4 phases (the bundled dataset)", 4, places.bundled_dataset(), keys)]
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="jenesys-bench-data-") as folder:
            synthetic.write(synthetic.dataset(size), Path(folder))
            rows += _rows(f"{number(size)} phases", size, Path(folder), keys)
    return Section("Find", f"{keys} keys each", tuple(rows), _EXPLANATION)


def _rows(name: str, size: int, folder: Path, keys: int) -> Iterator[Row]:
    most = MOST_MS.get(size)
    try:
        measured = measured_by("find_in_window", (str(folder), str(keys)))
    except BenchmarkError as error:
        yield Row(f"**{name}**", str(error).partition("\n")[0], most=most)
        return
    ready = measured["ready"]
    longest = f"longest slice {number(max(ready))} ms"
    yield Row(f"**{name}**: made ready for the first search", Value(sum(ready), "ms", longest))
    for key, what in (
        ("alone", "The search alone"),
        ("first", "The first letter, until the first list is painted"),
        ("letter", "A letter, until all is painted"),
        ("enter", "Enter, until all is painted"),
    ):
        times, computed = measured[key]
        yield Row(what, p99(times, computed, len(times)), most=most)
