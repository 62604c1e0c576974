"""The least that writing data takes: the modules for it, and nothing written."""

import csv  # noqa: F401 - for the time that it takes
import json  # noqa: F401 - likewise


def main() -> None:
    """Do nothing."""
