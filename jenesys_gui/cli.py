"""The command line: its arguments and its exit status.

It is imported before everything else, so it reads no data and does not import Qt; `commands` does what is asked.
"""

import argparse
import errno
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, NoReturn

from jenesys_gui import environment
from jenesys_gui.choices import (
    EXPORT_FORMATS,
    MAX_PIXELS,
    MIN_SIZE,
    PRESETS,
    PROGRAM,
    RATIO,
    Background,
    Delimiter,
    ExitStatus,
    PicturePart,
    Scale,
    StopError,
    TableName,
    ThemeChoice,
    View,
    print_error,
    usage_error,
    words_of,
)
from jenesys_gui.text.errors import system_reason
from jenesys_gui.text.literal import on_one_line
from jenesys_gui.text.translate import _, known_language, languages, use_first_language

if TYPE_CHECKING:
    from jenesys_gui.reading.reader import Reading

# The window can't be smaller, and the screenshot has exactly the size that was asked for.
_MIN_WINDOW_SIZE: Final = (640, 480)
_DPI: Final = (48, 1200)
_LIKE_FOLDERS: Final = ("/", "/.", "/..", "\\")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit status."""
    environment.restore()
    environment.print_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Before the command line is read, since its help and errors are in the language too.
    use_first_language(environment.languages(words))
    try:
        return _do(words)
    except StopError as stop:
        print_error(map(on_one_line, stop.lines))
        return stop.status


def _do(words: Sequence[str]) -> int:
    with _printing():
        command, asked = _parsed(words)
    if command in ("", "export"):
        _check_view(asked)
    if not command and not asked.screenshot:
        _check_window(asked)
        if not (asked.dataset or asked.phase or asked.measure):
            return _open_window(asked, None)
    # Here and not at the top: a window without arguments is painted before a dataset is read.
    from jenesys_gui.commands import draw, export, new, read_for_window, self_check, validate  # noqa: PLC0415

    if not command:
        return draw(asked) if asked.screenshot else _open_window(asked, read_for_window(asked))
    run = {"export": export, "validate": validate, "new": new, "self-check": self_check}
    with _printing():
        return run[command](asked)


def _parsed(words: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """Return the command, or an empty text for the window, and what is asked of it."""
    if not words or words[0] not in _PARSERS:
        return "", _open_parser().parse_args(words)
    # Intermixed, since options may be between OUT and DATASET.
    return words[0], _PARSERS[words[0]]().parse_intermixed_args(_without_end_of_options(words[1:]))


def _open_window(asked: argparse.Namespace, reading: "Reading | None") -> int:
    # Here and not at the top: `--help`, `validate` and the export of data do without Qt.
    from jenesys_gui.qt.app import Request, run  # noqa: PLC0415

    view = (asked.measure or "", asked.scale or "")
    phases, theme, shown = tuple(asked.phase), asked.theme or "", asked.view or ""
    return run(Request(asked.dataset or "", reading, phases, view, theme, shown, asked.language or ""))


def _without_end_of_options(words: Sequence[str]) -> list[str]:
    """Return the words without a `--`; a name after it is marked as no option, since argparse loses it."""
    options = [*takewhile(lambda word: word != "--", words)]
    names = words[len(options) + 1 :]
    return [*options, *(f"./{name}" if name.startswith("-") and name != "-" else name for name in names)]


@contextmanager
def _printing() -> Iterator[None]:
    """Turn an error of standard output into an exit status, silently if the reader closed the pipe."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                # Here, since an error while Python exits can't be reported in a sentence.
                sys.stdout.flush()
    except OSError as error:
        if sys.stdout is not None:
            # Otherwise Python would write the rest of the buffer at exit, and print a traceback.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # On Windows a closed pipe is an invalid argument.
        if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL):
            raise StopError(ExitStatus.NOT_WRITTEN) from error
        wrong, reason = _("{program}: could not write to standard output: {reason}."), system_reason(error)
        raise StopError(ExitStatus.NOT_WRITTEN, wrong.format(program=PROGRAM, reason=reason)) from error


class _Help(argparse.RawDescriptionHelpFormatter):
    """The help with its first word translated."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Reports errors in one sentence, in argparse's words, without repeating the usage.

    `arguments` and `options` are the two parts of the help.
    """

    def __init__(self, command: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=f"{PROGRAM} {command}".strip(),
            description=description,
            epilog=epilog,
            formatter_class=_Help,
            allow_abbrev=False,
            add_help=False,
        )
        self.arguments = self.add_argument_group(_("arguments"))
        self.options = self.add_argument_group(_("options"))
        meaning = _("the language, such as {tags} (default: the system's)").format(tags=", ".join(languages()))
        self.options.add_argument(environment.LANGUAGE_OPTION, type=_language, metavar="TAG", help=meaning)
        self.options.add_argument(
            "-h", "--help", action=_Print, text=self.format_help, help=_("show this help and exit")
        )

    def error(self, message: str) -> NoReturn:
        raise StopError(
            ExitStatus.WRONG_COMMAND_LINE,
            f"{PROGRAM}: {message}.",
            _("Try “{program} --help” for more information.").format(program=self.prog),
        )


class _Print(argparse.Action):
    """Prints a text and exits. argparse's own actions ignore errors of printing."""

    def __init__(self, option_strings: Sequence[str], dest: str, text: Callable[[], str], help: str) -> None:  # noqa: A002
        super().__init__(option_strings, dest, nargs=0, help=help)
        self._text = text

    def __call__(self, *_parsed: object) -> NoReturn:
        print(self._text().rstrip())
        raise StopError(ExitStatus.DONE)


def _check_view(asked: argparse.Namespace) -> None:
    if asked.measure == RATIO and asked.scale not in (None, Scale.TOTAL.value):
        sentence = _(
            "{program}: --measure {measure} cannot be used with --scale {scale}: a ratio "
            "has no yearly or cumulative values."
        )
        raise usage_error(sentence, measure=asked.measure, scale=asked.scale)


def _check_window(asked: argparse.Namespace) -> None:
    """Refuse options that a window does not have, and a window without a display: Qt would abort."""
    if asked.size:
        raise usage_error(_("{program}: --size can only be used with --screenshot."))
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        sentence = _("{program}: WAYLAND_DISPLAY and DISPLAY are not set. Start it in a desktop, or use --screenshot.")
        raise StopError(ExitStatus.NOT_WRITTEN, sentence.format(program=PROGRAM))


def _open_parser() -> _Parser:
    parser = _Parser("", _("Show the phases of a programme, and what its sources state about them."), _epilog())
    _add_view(parser, _("select this phase; repeat to compare phases"))
    add = parser.options.add_argument
    add("--screenshot", type=_screenshot, metavar="OUT.png", help=_("save a screenshot and exit; needs no display"))
    meaning = _("size of the screenshot (default: 1440x900)")
    add("--size", type=partial(_size, _MIN_WINDOW_SIZE), metavar="WIDTHxHEIGHT", help=meaning)
    add("--version", action=_Print, text=_version_line, help=_("show the version and exit"))
    return parser


def _export_parser() -> _Parser:
    parser = _Parser("export", _("Export a picture of the timeline, a report, or the data."))
    parser.arguments.add_argument("out", type=_out, metavar="OUT", help=_("the output file, or - for standard output"))
    _add_view(parser, _("in data and reports, include only this phase; in pictures, mark it; can be repeated"))
    add = parser.options.add_argument
    add("--format", choices=EXPORT_FORMATS, help=_("the output format (default: from the extension of OUT)"))
    add(
        "--table",
        choices=words_of(TableName),
        help=_(
            "the table to export as CSV (default: figures); overview: one row per phase; marks: programmes and events"
        ),
    )
    add("--delimiter", choices=words_of(Delimiter), help=_("the delimiter in a CSV file (default: comma)"))
    meaning = _("size, resolution, text size and parts of a picture for slides or paper")
    add("--preset", choices=tuple(PRESETS), help=meaning)
    meaning = _("size of the picture in pixels at 96 dpi (default: 1440x900)")
    add("--size", type=partial(_size, MIN_SIZE), metavar="WIDTHxHEIGHT", help=meaning)
    add("--title", metavar="TEXT", help=_("title of the picture (default: that of the dataset)"))
    meaning = _("leave out a part of the picture; can be repeated")
    add("--without", action="append", choices=words_of(PicturePart), help=meaning)
    meaning = _("resolution of a PNG in dpi (default: 96); 192 doubles the width and height in pixels")
    add("--dpi", type=_dpi, metavar="N", help=meaning)
    meaning = _("background of the picture (default: light, or dark with --theme dark)")
    add("--background", choices=words_of(Background), help=meaning)
    add("--report", action="store_const", const=True, help=_("for PDF: export the whole report, not only the timeline"))
    return parser


def _validate_parser() -> _Parser:
    parser = _Parser("validate", _("Check a dataset and list all its problems."))
    meaning = _("the dataset: the folder of a data package, a file in it, a ZIP archive of it, or a workbook")
    parser.arguments.add_argument("dataset", type=_name, metavar="DATASET", help=meaning)
    parser.options.add_argument("--json", action="store_true", help=_("print the problems as JSON"))
    return parser


def _new_parser() -> _Parser:
    parser = _Parser("new", _("Create a small dataset to start from, as a folder or a workbook."))
    meaning = _("the new folder, or a workbook if the name ends with .xlsx; nothing is replaced")
    parser.arguments.add_argument("out", type=_name, metavar="FOLDER|FILE.xlsx", help=meaning)
    return parser


def _self_check_parser() -> _Parser:
    parser = _Parser("self-check", _("Check the installation, and show where the program and its settings are."))
    add = parser.options.add_argument
    add("--qt", action="store_true", help=_("also start Qt and show its platform, screens and fonts"))
    add("--json", action="store_true", help=_("print the result as JSON"))
    return parser


_PARSERS: Final[dict[str, Callable[[], _Parser]]] = {
    "export": _export_parser,
    "validate": _validate_parser,
    "new": _new_parser,
    "self-check": _self_check_parser,
}


def _version_line() -> str:
    # Here and not at the top: calling git takes time.
    from jenesys_gui.build_info import full_version  # noqa: PLC0415

    return f"{PROGRAM} {full_version()}"


def _add_view(parser: _Parser, phase_meaning: str) -> None:
    """Add the arguments that say what is shown."""
    meaning = _("the dataset (default: the bundled one)")
    parser.arguments.add_argument("dataset", nargs="?", type=_name, metavar="DATASET", help=meaning)
    add = parser.options.add_argument
    add("--phase", type=str.lower, action="append", default=[], metavar="ID", help=phase_meaning)
    add("--view", choices=words_of(View), help=_("the view to open"))
    meaning = _("the measure of the dataset to show, such as budget, participants or per-participant")
    add("--measure", type=_name, metavar="MEASURE", help=meaning)
    add("--scale", choices=words_of(Scale), help=_("how to show the measure"))
    add("--theme", choices=words_of(ThemeChoice), help=_("the colour theme"))


def _epilog() -> str:
    return "\n".join(
        (
            _("commands:"),
            f"  {PROGRAM} export OUT [DATASET] [--phase ID]... [--format {'|'.join(EXPORT_FORMATS)}] [--report]",
            f"  {PROGRAM} validate DATASET [--json]",
            f"  {PROGRAM} new FOLDER|FILE.xlsx",
            f"  {PROGRAM} self-check [--qt] [--json]",
            "",
            _("exit status: 0 success, 1 errors in the dataset, 2 usage error,"),
            _("3 output could not be written, or no display for a window,"),
            _("130 or 143 interrupted by Ctrl+C or SIGTERM before the output was in place"),
        )
    )


def _name(text: str) -> str:
    """Return the name of a file or folder. An empty one, as from an unset variable, is an error."""
    if not text:
        raise argparse.ArgumentTypeError(_("the name is empty"))
    return text


def _language(text: str) -> str:
    """Return the tag of the catalogue for a language."""
    if tag := known_language([text]):
        return tag
    raise argparse.ArgumentTypeError(_("there is no translation for {language}").format(language=text))


def _out(text: str) -> str:
    """Return the name of a file to be written."""
    # `Path` would take `out.csv/` for `out.csv`.
    if _name(text).endswith(_LIKE_FOLDERS):
        raise argparse.ArgumentTypeError(_("{path} is a folder; add a file name").format(path=text))
    return text


def _screenshot(text: str) -> str:
    # Not with `Path`, which takes as long to import as all of this.
    name = re.split(r"[/\\]", _out(text))[-1].lower()
    if "." in name.strip(".") and not name.endswith(".png"):
        raise argparse.ArgumentTypeError(_("the screenshot is a PNG picture; end its name in .png"))
    return text


def _size(least: tuple[int, int], text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(low <= side <= MAX_PIXELS for low, side in zip(least, size, strict=True)):
        sentence = _("{text} is not a valid size; use {least} to {most} pixels, such as 1440x900")
        low, high = (f"{width}x{height}" for width, height in (least, (MAX_PIXELS, MAX_PIXELS)))
        raise argparse.ArgumentTypeError(sentence.format(text=text, least=low, most=high))
    return size


def _dpi(text: str) -> int:
    least, most = _DPI
    if not re.fullmatch(r"\d{1,5}", text) or not least <= int(text) <= most:
        sentence = _("{text} is not a valid resolution; use {least} to {most} dpi, such as 192")
        raise argparse.ArgumentTypeError(sentence.format(text=text, least=least, most=most))
    return int(text)
