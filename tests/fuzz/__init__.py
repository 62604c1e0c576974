"""Runs mutated datasets through the program; `python -m tests.fuzz --help` says how."""

from typing import Final

# The reader must accept this part of the datasets: others would test nothing but the reader.
MIN_ACCEPTED: Final = 0.3
