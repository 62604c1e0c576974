"""`make fuzz N=1000`: reads and describes mutated datasets, with ARGS=--all also exports them.

The same numbers are the same datasets: `--first 4711` with N=1 repeats one.
"""

import argparse
import sys
import time
import traceback
from contextlib import suppress
from types import ModuleType

from tests.fuzz import MIN_ACCEPTED, trial


def main() -> int:
    """Run the datasets, print each failure and the figures, and return whether one failed."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("count", type=int, metavar="N", help="the number of datasets; Ctrl+C stops earlier")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first")
    parser.add_argument("--all", action="store_true", help="also every export, the window and its tooltips")
    asked = parser.parse_args()
    outputs = _outputs() if asked.all else None
    done = accepted = failed = 0
    slowest = 0.0
    with suppress(KeyboardInterrupt):
        for number in range(asked.first, asked.first + asked.count):
            begin = time.process_time()
            try:
                dataset = trial.run(number)
                if dataset is not None:
                    accepted += 1
                    if outputs is not None:
                        outputs.run(dataset, number)
            except (Exception, trial.HangError):  # noqa: BLE001 - any error is a finding
                failed += 1
                sys.stdout.write(f"dataset {number}:\n{traceback.format_exc()}")
                sys.stdout.flush()
            done += 1
            slowest = max(slowest, time.process_time() - begin)
    share, memory = accepted / max(done, 1), trial.megabytes()
    sys.stdout.write(
        f"{done:,} datasets, {share:.0%} accepted, {failed} failed; slowest {slowest:.1f} s, {memory:.0f} MB\n"
    )
    return failed > 0 or (done >= 100 and share < MIN_ACCEPTED)


def _outputs() -> ModuleType:
    # Here and not at the top: reading and describing need no Qt.
    from tests.fuzz import outputs  # noqa: PLC0415

    outputs.start()
    return outputs


if __name__ == "__main__":
    sys.exit(main())
