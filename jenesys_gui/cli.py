"""The command line: what may be written on it, and the exit status that comes of it.

What is imported here is imported before everything else, so this module reads no data and knows no Qt: `commands`
does what is asked.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, NoReturn

from jenesys_gui import __version__
from jenesys_gui.exits import PROGRAM, ExitStatus, StopError
from jenesys_gui.text.translate import _

_LEAST_SIZE: Final = 200
_MOST_SIZE: Final = 16_000
_FORMATS: Final = ("json",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit status."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _do(words)
    except StopError as stop:
        for line in stop.lines:
            print(line, file=sys.stderr)
        return stop.status
    except BrokenPipeError:
        # Whoever read our output has had enough. Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.NOT_WRITTEN


def _do(words: Sequence[str]) -> int:
    first = words[0] if words else ""
    if first == "validate":
        asked = _validate_parser().parse_args(words[1:])
    elif first == "export":
        asked = _export_parser().parse_args(words[1:])
    else:
        asked = _open_parser().parse_args(words)
        _check_size(asked)
        if not (asked.dataset or asked.phase or asked.screenshot):
            # Here and not at the top: `--help`, `validate` and the export of data do without Qt.
            from jenesys_gui.qt.app import Request, run  # noqa: PLC0415

            return run(Request(theme=asked.theme or ""))
    # Here and not at the top: a window of which nothing is asked is there before a dataset is read.
    from jenesys_gui import commands  # noqa: PLC0415

    if first == "validate":
        return commands.validate(asked)
    if first == "export":
        return commands.export(asked)
    return commands.draw(asked) if asked.screenshot else commands.show(asked)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of repeating the usage."""

    def error(self, message: str) -> NoReturn:
        raise StopError(
            ExitStatus.WRONG_COMMAND_LINE,
            f"{PROGRAM}: {message}.",
            _("Try “{program} --help”.").format(program=PROGRAM),
        )


def _check_size(asked: argparse.Namespace) -> None:
    if asked.size and not asked.screenshot:
        sentence = _("{program}: --size goes with --screenshot.")
        raise StopError(ExitStatus.WRONG_COMMAND_LINE, sentence.format(program=PROGRAM))


def _open_parser() -> _Parser:
    parser = _Parser(
        prog=PROGRAM,
        description=_("Shows the phases, budgets and participants of Japan's JENESYS exchange."),
        epilog=_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "dataset", nargs="?", metavar="DATASET", help=_("a data package; the bundled one if none is named")
    )
    _add_phase(parser, _("select a phase by its id"))
    parser.add_argument("--theme", choices=("system", "light", "dark"), help=_("the colours"))
    parser.add_argument(
        "--screenshot", metavar="OUT.png", help=_("draw the window into a picture and quit; needs no display")
    )
    parser.add_argument(
        "--size", type=_size, metavar="WIDTHxHEIGHT", help=_("size of the picture, 1440x900 unless said")
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


def _export_parser() -> _Parser:
    parser = _Parser(prog=f"{PROGRAM} export", description=_("Writes the data as a file."), allow_abbrev=False)
    parser.add_argument("out", metavar="OUT", help=_("the file; - is standard output"))
    parser.add_argument(
        "dataset", nargs="?", metavar="DATASET", help=_("a data package; the bundled one if none is named")
    )
    _add_phase(parser, _("only this phase; may be given several times"))
    parser.add_argument("--format", choices=_FORMATS, help=_("the format, where the ending of OUT does not say it"))
    return parser


def _validate_parser() -> _Parser:
    parser = _Parser(
        prog=f"{PROGRAM} validate", description=_("Prints every problem of a dataset."), allow_abbrev=False
    )
    parser.add_argument("dataset", metavar="DATASET", help=_("a data package: its folder, or its datapackage.json"))
    parser.add_argument("--json", action="store_true", help=_("as a list of JSON objects"))
    return parser


def _add_phase(parser: _Parser, meaning: str) -> None:
    parser.add_argument("--phase", action="append", default=[], metavar="ID", help=meaning)


def _epilog() -> str:
    return "\n".join(
        (
            _("commands:"),
            f"  {PROGRAM} export OUT.json|- [DATASET] [--phase ID]... [--format json]",
            f"  {PROGRAM} validate DATASET [--json]",
            "",
            _("exit status: 0 done, 1 the dataset has errors, 2 the command line is wrong, 3 nothing could be written"),
        )
    )


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(_LEAST_SIZE <= side <= _MOST_SIZE for side in size):
        sentence = _("{text} is not a size from {least} to {most} pixels each way, such as 1440x900")
        raise argparse.ArgumentTypeError(sentence.format(text=text, least=_LEAST_SIZE, most=_MOST_SIZE))
    return size


def _speak_utf8() -> None:
    """Output is UTF-8 in every locale; a windowed program has no streams to set."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with suppress(OSError, ValueError):
                reconfigure(encoding="utf-8", errors="backslashreplace")
