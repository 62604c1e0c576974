"""Measures and writes docs/benchmarks.md: `python -m tests.benchmarks [WHAT] [--quick]`."""

import argparse
import os
import sys
from contextlib import suppress

from tests.benchmarks import export, find, frozen, report, scale, startup
from tests.benchmarks.results import BenchmarkError

_MEASURES = {
    "startup": startup.measure,
    "export": export.measure,
    "scale": scale.measure,
    "find": find.measure,
    "frozen": frozen.measure,
}
# The last one needs the output of `make dist`, and runs only if it is named.
_ALL = ("startup", "export", "scale", "find")


def main() -> int:
    """Measure what the command line asks for. Return 1 if that failed; a missed aim is only reported."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=(*_MEASURES, "all"), default="all", help="default: all")
    parser.add_argument("--quick", action="store_true", help="measure less often: for a look, not for the record")
    asked = parser.parse_args()
    # First, if permitted: all measured processes inherit it.
    with suppress(PermissionError):
        os.nice(-20)
    try:
        for name in _ALL if asked.what == "all" else (asked.what,):
            section = _MEASURES[name](quick=asked.quick)
            print(f"{section.title}, {section.rounds}\n{report.table(section)}\n", flush=True)
            report.write(section)
    except BenchmarkError as error:
        print(f"Not measured: {error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
