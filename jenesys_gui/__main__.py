"""`python -m jenesys_gui`, and the entry of the frozen program."""

import sys

from jenesys_gui import interrupts

interrupts.end_at_signals()

from jenesys_gui.choices import ExitStatus, print_error  # noqa: E402 - a signal may arrive while it is imported
from jenesys_gui.cli import main  # noqa: E402 - likewise


def run() -> int:
    """Do what the command line asks, and return the exit status."""
    try:
        status = main()
    except ImportError:
        # Here and not at the top: it is needed only where Qt cannot be loaded.
        from jenesys_gui.host import what_is_missing  # noqa: PLC0415

        if not (lines := what_is_missing()):
            raise
        print_error(lines)
        status = ExitStatus.NOT_WRITTEN
    interrupts.ignore_signals()
    return status


if __name__ == "__main__":
    sys.exit(run())
