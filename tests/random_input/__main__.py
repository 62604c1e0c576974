"""`python -m tests.random_input SEED…`: a random user with each seed; fails at any fault.

A fault is anything on standard error, another exit status than 0, or memory that keeps growing.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
# What the memory may grow, in MB, from the middle third of the time to the last.
_MAX_GROWTH: Final = 10
_HOMES: Final = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")


class Outcome(NamedTuple):
    """How a session ended: its exit status, standard error, and the memory in MB over time."""

    status: int
    complaints: str
    steps: int
    memory: list[float]

    @property
    def growth(self) -> float:
        """How much the memory grew once everything had been used."""
        # The least of each third, since it is more right after a large window or picture.
        third = len(self.memory) // 3
        return min(self.memory[-third:]) - min(self.memory[third : 2 * third]) if third else 0

    @property
    def is_good(self) -> bool:
        """Whether there was no fault, and anything was done."""
        return self.status == 0 and not self.complaints and self.growth <= _MAX_GROWTH and self.steps > 0


def run(seed: str, seconds: float, log: Path) -> Outcome:
    """Run a session in a process with its own home, and log its memory."""
    with tempfile.TemporaryDirectory(prefix="random-") as home, log.open("w", encoding="utf-8") as output:
        environment = {**os.environ, **dict.fromkeys(_HOMES, home), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", "tests.random_input.session", seed, str(seconds), home],
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    samples = re.findall(r"(?m)^\d+ s, ([\d.]+) MB, (\d+) steps", log.read_text(encoding="utf-8"))
    steps = int(samples[-1][1]) if samples else 0
    return Outcome(done.returncode, done.stderr, steps, [float(memory) for memory, _steps in samples])


def main() -> int:
    """Run a session with each seed, print the figures, and return whether there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.random_input", description=__doc__)
    parser.add_argument("seeds", nargs="+", metavar="SEED", help="any text; the same one acts alike")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="for each seed (default: 60)")
    parser.add_argument("--logs", type=Path, default=Path(tempfile.gettempdir()), help="where the logs are written")
    asked = parser.parse_args()
    is_good = True
    for seed in asked.seeds:
        done = run(seed, asked.seconds, asked.logs / f"random-{seed}.log")
        most = max(done.memory, default=0)
        sys.stdout.write(
            f"seed {seed}: {done.steps:,} steps, exit status {done.status}, "
            f"memory up to {most:.0f} MB, {done.growth:+.0f} MB at the end\n{done.complaints}"
        )
        sys.stdout.flush()
        is_good = is_good and done.is_good
    return not is_good


if __name__ == "__main__":
    sys.exit(main())
