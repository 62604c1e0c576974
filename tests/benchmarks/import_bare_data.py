"""The minimum for exporting data: imports the modules and writes nothing."""

import csv  # noqa: F401 - for the time that it takes
import json  # noqa: F401 - likewise


def main() -> None:
    """Do nothing."""
