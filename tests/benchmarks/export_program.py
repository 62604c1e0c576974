"""The program, exporting one file."""

import sys

from jenesys_gui.cli import main as start


def main() -> None:
    sys.exit(start(["export", sys.argv[1]]))
