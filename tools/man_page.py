# ruff: noqa: SLF001 - argparse has no public way to list the arguments of a parser
"""Writes the manual page, jenesys-gui(1), from the parsers of the command line.

man_page.py OUT.1
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from jenesys_gui import __version__, cli
from jenesys_gui.choices import PROGRAM
from tools.freeze import source_date

STATUSES = (
    ("0", "Success; for self-check: no problems found."),
    ("1", "The dataset has errors; for self-check: there are problems."),
    ("2", "Usage error."),
    ("3", "The output could not be written, there is no display for a window, or Qt cannot run on the system."),
    ("130, 143", "Interrupted by Ctrl+C or SIGTERM before the output was in place."),
)
FILES = (
    ("~/.config/jenesys-gui/jenesys-gui.ini", "Settings and last view; below $XDG_CONFIG_HOME if that is set."),
    ("/etc/xdg/jenesys-gui/jenesys-gui.ini", "Defaults for all users."),
)


def main(arguments: list[str]) -> int:
    """Write the page to the file named on the command line."""
    if len(arguments) != 1:
        print("usage: man_page.py OUT.1", file=sys.stderr)
        return 2
    Path(arguments[0]).write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """Return the page in the markup of man."""
    opening = cli._open_parser()
    day = f"{datetime.fromtimestamp(source_date(), UTC):%Y-%m-%d}"
    lines = [
        f'.TH {PROGRAM.upper()} 1 "{day}" "{PROGRAM} {__version__}" "User Commands"',
        # Without this, man breaks options across lines and justifies them.
        ".ad l",
        ".nh",
        ".SH NAME",
        f"{escaped(PROGRAM)} \\- show the phases, budgets and participants of Japan's JENESYS exchange",
        ".SH SYNOPSIS",
        *synopsis("", opening),
        *(line for name, make in cli._PARSERS.items() for line in (".br", *synopsis(name, make()))),
        ".SH DESCRIPTION",
        escaped(str(opening.description)),
        "Without arguments, the window opens where the user left off.",
        ".SH OPTIONS",
        *arguments_of(opening),
        ".SH COMMANDS",
    ]
    for name, make in cli._PARSERS.items():
        parser = make()
        lines += [f".SS {escaped(name)}", escaped(str(parser.description)), *arguments_of(parser)]
    lines += [".SH EXIT STATUS", *tagged(STATUSES), ".SH FILES", *tagged(FILES)]
    return "\n".join(lines) + "\n"


def synopsis(command: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    words = [f"\\fB{escaped(f'{PROGRAM} {command}'.strip())}\\fR"]
    for action in parser._actions:
        if "--help" in action.option_strings:
            continue
        shown = shown_argument(action)
        is_needed = not action.option_strings and action.nargs is None
        words.append(shown if is_needed else f"[{shown}]")
    yield " ".join(words)


def arguments_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (".TP", shown_argument(action), f"{escaped(str(action.help))}.")


def shown_argument(action: argparse.Action) -> str:
    """Return an argument with options in bold and placeholders in italics."""
    names = ", ".join(f"\\fB{escaped(name)}\\fR" for name in action.option_strings)
    placeholder = str(action.metavar or "|".join(map(str, action.choices or ())))
    value = f"\\fI{escaped(placeholder)}\\fR" if placeholder and action.nargs != 0 else ""
    return f"{names} {value}".strip()


def tagged(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for tag, text in rows:
        yield from (".TP", f"\\fB{escaped(tag)}\\fR", escaped(text))


def escaped(text: str) -> str:
    """Return a text in which nothing is markup."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
