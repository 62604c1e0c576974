"""`python -m jenesys_gui`, and the entry of the frozen program."""

import sys

from jenesys_gui import interrupts

interrupts.end_at_signals()

from jenesys_gui.cli import main  # noqa: E402 - a signal may arrive while it is imported


def run() -> int:
    """Do what the command line asks, and return the exit status."""
    status = main()
    interrupts.ignore_signals()
    return status


if __name__ == "__main__":
    sys.exit(run())
