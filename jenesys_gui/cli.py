"""The command line: arguments become a view or a command, results become an exit status.

The only module that prints. Qt is imported only by what needs a window or a picture.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NoReturn

from jenesys_gui import __version__, files
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.reading.problems import has_errors, summary
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import _

PROGRAM: Final = "jenesys-gui"

DONE: Final = 0
DATA_ERRORS: Final = 1
WRONG_COMMAND_LINE: Final = 2
NOT_WRITTEN: Final = 3

_DEFAULT_SIZE: Final = (1440, 900)
_LEAST_SIZE: Final = 200
_MOST_SIZE: Final = 16_000
_FORMATS: Final = ("json",)


class StopError(Exception):
    """Ends the program with an exit status and sentences on standard error."""

    def __init__(self, status: int, *lines: str) -> None:
        super().__init__(*lines)
        self.status = status
        self.lines = lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit status."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = _COMMANDS.get(words[0]) if words else None
    try:
        return command(words[1:]) if command else _open(words)
    except StopError as stop:
        for line in stop.lines:
            print(line, file=sys.stderr)
        return stop.status
    except BrokenPipeError:
        # Whoever read our output has had enough. Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_WRITTEN


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of repeating the usage."""

    def error(self, message: str) -> NoReturn:
        raise StopError(
            WRONG_COMMAND_LINE,
            f"{PROGRAM}: {message}.",
            _("Try “{program} --help”.").format(program=PROGRAM),
        )


def _open(words: Sequence[str]) -> int:
    """Open the window, or draw it into a picture."""
    asked = _open_parser().parse_args(words)
    if asked.size and not asked.screenshot:
        raise StopError(WRONG_COMMAND_LINE, _("{program}: --size goes with --screenshot.").format(program=PROGRAM))
    reading = _read_without_errors(asked.dataset) if asked.dataset or asked.phase or asked.screenshot else None
    if reading is not None and reading.dataset is not None:
        _check_phases(reading.dataset, asked.phase)
    state = ViewState(phases=tuple(asked.phase), origin=asked.dataset or "")
    return _draw(asked, reading, state) if asked.screenshot else _show(asked, reading, state)


def _show(asked: argparse.Namespace, reading: Reading | None, state: ViewState) -> int:
    # Here and not at the top: `--help`, `validate` and the export of data do without Qt.
    from jenesys_gui.qt import app, theme  # noqa: PLC0415

    return app.run(app.Request(reading, state, theme.ThemeChoice(asked.theme) if asked.theme else None))


def _draw(asked: argparse.Namespace, reading: Reading | None, state: ViewState) -> int:
    # As in `_show`.
    from jenesys_gui.qt import app, theme  # noqa: PLC0415

    assert reading is not None
    assert reading.dataset is not None
    choice = theme.ThemeChoice(asked.theme or theme.ThemeChoice.SYSTEM.value)
    with _writing(asked.screenshot):
        app.draw(reading.dataset, state, choice, asked.size or _DEFAULT_SIZE, Path(asked.screenshot))
    return DONE


def _validate(words: Sequence[str]) -> int:
    """Print every problem of a dataset."""
    asked = _validate_parser().parse_args(words)
    problems = read(Path(asked.dataset)).problems
    if asked.json:
        print(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1))
    else:
        print("\n".join([*(problem.as_line() for problem in problems), summary(problems)]))
    return DATA_ERRORS if has_errors(problems) else DONE


def _export(words: Sequence[str]) -> int:
    """Write the dataset as a file, or to standard output."""
    asked = _export_parser().parse_args(words)
    _check_format(asked.out, asked.format)
    reading = _read_without_errors(asked.dataset)
    assert reading.dataset is not None
    _check_phases(reading.dataset, asked.phase)
    # Here and not at the top: opening the window does not wait for it.
    from jenesys_gui.export.data import as_json  # noqa: PLC0415

    content = as_json(reading.dataset, asked.phase)
    if asked.out == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return DONE
    with _writing(asked.out):
        files.write_whole(Path(asked.out), content)
    return DONE


_COMMANDS: Final[dict[str, Callable[[Sequence[str]], int]]] = {"validate": _validate, "export": _export}


def _read_without_errors(path: str | None) -> Reading:
    """Read a dataset, the bundled one if none is named; its problems go to standard error, and errors stop."""
    reading = read(Path(path) if path else files.bundled_dataset())
    lines = [problem.as_line() for problem in reading.problems]
    if reading.dataset is None:
        raise StopError(DATA_ERRORS, *lines, summary(reading.problems))
    for line in lines:
        print(line, file=sys.stderr)
    return reading


def _check_phases(dataset: Dataset, phases: Sequence[str]) -> None:
    for phase in phases:
        if phase not in dataset.phase_by_id:
            some = ", ".join(known.id for known in dataset.phases[:12])
            sentence = _("{program}: there is no phase “{phase}” in this dataset; it has {phases}.")
            raise StopError(WRONG_COMMAND_LINE, sentence.format(program=PROGRAM, phase=phase, phases=some))


def _check_format(out: str, named: str | None) -> None:
    ending = Path(out).suffix.lower().lstrip(".")
    if (named or ending) not in _FORMATS:
        sentence = _("{program}: {out} does not say in which format; name it .json, or add --format json.")
        raise StopError(WRONG_COMMAND_LINE, sentence.format(program=PROGRAM, out=out))


class _writing:  # noqa: N801 - reads as a word of the language: `with _writing(path):`
    """Turns an error of writing into a sentence that names the path and the reason."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            sentence = _("{program}: {path} could not be written: {reason}.")
            reason = error.strerror or str(error)
            raise StopError(NOT_WRITTEN, sentence.format(program=PROGRAM, path=self._path, reason=reason)) from error


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
