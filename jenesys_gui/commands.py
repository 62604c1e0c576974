"""What the commands do. They print results on standard output and problems on standard error."""

import errno
import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jenesys_gui import files, places
from jenesys_gui.choices import (
    DPI,
    MAX_PIXELS,
    PRESETS,
    PROGRAM,
    Background,
    Delimiter,
    ExitStatus,
    PictureOptions,
    PicturePart,
    Scale,
    StopError,
    TableName,
    ThemeChoice,
    TooSmallError,
    View,
    print_error,
    usage_error,
)
from jenesys_gui.reading.containers import is_small
from jenesys_gui.reading.problems import has_errors, summary
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.errors import reason_of
from jenesys_gui.text.literal import on_one_line, visible
from jenesys_gui.text.translate import SOURCE_LANGUAGE, _, use_language
from jenesys_gui.text.words import joined

if TYPE_CHECKING:
    from jenesys_gui.export.formats import ExportFormat, Renderer

# The options that only some formats have.
_FORMAT_OPTIONS: Final = ("preset", "size", "title", "without", "dpi", "background", "report", "table", "delimiter")
# Files that a new dataset cannot be, and folders are not called.
_OTHER_FILES: Final = (".ods", ".xls", ".xlsm", ".csv", ".json", ".zip")


def draw(asked: Namespace) -> int:
    """Save a screenshot of the window."""
    reading = read_without_errors(asked)
    assert reading.dataset is not None
    # Here and not at the top: data is validated and exported without Qt.
    from jenesys_gui.qt import screenshot  # noqa: PLC0415

    size = asked.size or PictureOptions().size
    with _writing(asked.screenshot):
        screenshot.draw(reading.dataset, _state(asked), asked.theme or "", size, Path(asked.screenshot))
    return ExitStatus.DONE


def validate(asked: Namespace) -> int:
    """Print every problem of a dataset."""
    # Programs read it, so it is the same in every language.
    use_language(SOURCE_LANGUAGE)
    problems = read(Path(asked.dataset)).problems
    if asked.json:
        print(visible(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1)))
    else:
        print("\n".join([*(problem.as_line() for problem in problems), summary(problems)]))
    return ExitStatus.DATA_ERRORS if has_errors(problems) else ExitStatus.DONE


def export(asked: Namespace) -> int:
    """Write the dataset, or a picture of it, as a file or to standard output."""
    # Here and not at the top: the window does not wait for what only an export needs.
    from jenesys_gui.export import formats  # noqa: PLC0415

    wanted = formats.format_of(asked.out, asked.format or "")
    if wanted is None:
        sentence = _(
            "{program}: unknown output format for {out}; use one of the extensions {endings}, or add --format."
        )
        endings = ", ".join(f".{each.ending}" for each in formats.FORMATS)
        raise usage_error(sentence, out=asked.out, endings=endings)
    _check_options(asked, wanted)
    reading = read_without_errors(asked)
    assert reading.dataset is not None
    state = replace(_state(asked), table=TableName(asked.table or TableName.FIGURES.value))
    delimiter = Delimiter(asked.delimiter or Delimiter.COMMA.value)
    job = formats.ExportJob(
        reading.dataset,
        state,
        _renderer,
        options=_picture_options(asked),
        report=bool(asked.report),
        delimiter=delimiter,
    )
    if asked.out == "-":
        return _print_bytes(wanted.write(job))
    with _writing(asked.out, job.options.dpi):
        files.write_atomically(Path(asked.out), wanted.write(job))
    return ExitStatus.DONE


def new(asked: Namespace) -> int:
    """Create a small dataset to start from, and print what to do next."""
    # Here and not at the top, as in `export`.
    from jenesys_gui.export import formats  # noqa: PLC0415

    if asked.out.lower().endswith(_OTHER_FILES):
        sentence = _("{program}: {name} is neither a folder nor a workbook; use a name without extension, or .xlsx.")
        raise usage_error(sentence, name=asked.out)
    example = read(places.example_dataset()).dataset
    assert example is not None
    with _writing(asked.out):
        files.write_new(Path(asked.out), formats.copy_of(example, asked.out))
    sentence = _("Created {path}. Replace the example rows, then check it with “{program} validate {path}”.")
    print(on_one_line(sentence.format(path=asked.out, program=PROGRAM)))
    return ExitStatus.DONE


def self_check(asked: Namespace) -> int:
    """Print what the program finds out about itself, with `--qt` about Qt too."""
    # Here and not at the top: only this command needs it.
    from jenesys_gui import self_check as check  # noqa: PLC0415

    if asked.qt and os.environ.get(check.LOOKS_AT_QT):
        # Here and not at the top, as in `draw`.
        from jenesys_gui.qt.app import describe_qt  # noqa: PLC0415

        print(json.dumps(describe_qt()))
        return ExitStatus.DONE
    found = check.inspect(with_qt=asked.qt)
    if asked.json:
        print(visible(json.dumps(check.as_json(found), ensure_ascii=False, indent=1)))
    else:
        print("\n".join(map(on_one_line, check.as_lines(found))))
    return ExitStatus.DATA_ERRORS if any(check.problems_of(found)) else ExitStatus.DONE


def read_without_errors(asked: Namespace) -> Reading:
    """Read a dataset, the bundled one without a path; print its problems, and stop at errors."""
    reading = read(Path(asked.dataset) if asked.dataset else places.bundled_dataset())
    lines = [problem.as_line() for problem in reading.problems]
    if reading.dataset is None:
        raise StopError(ExitStatus.DATA_ERRORS, *lines, summary(reading.problems))
    print_error(lines)
    for phase in asked.phase:
        if phase not in reading.dataset.phase_by_id:
            known = joined(each.id for each in reading.dataset.phases)
            sentence = _("{program}: this dataset has no phase “{phase}”; its phases are {phases}.")
            raise usage_error(sentence, phase=phase, phases=known)
    measures = reading.dataset.shown_measures
    if asked.measure and asked.measure not in measures:
        sentence = _("{program}: this dataset has no measure “{measure}”; its measures are {measures}.")
        raise usage_error(sentence, measure=asked.measure, measures=joined(measures))
    return reading


def read_for_window(asked: Namespace) -> Reading | None:
    """Read the dataset of a window; None if the window does: a large one, and where errors are not seen."""
    # A file manager gives no terminal, and Windows no standard error.
    is_seen = sys.stderr is not None and sys.stderr.isatty()
    is_later = not (asked.phase or asked.measure or (is_seen and is_small(Path(asked.dataset))))
    return None if is_later else read_without_errors(asked)


def _state(asked: Namespace) -> ViewState:
    view, scale = View(asked.view or View.TIMELINE.value), Scale(asked.scale or Scale.TOTAL.value)
    state = ViewState(measure=asked.measure or "", scale=scale, origin=asked.dataset or "", view=view)
    return state.with_phases(asked.phase)


def _picture_options(asked: Namespace) -> PictureOptions:
    first = PRESETS[asked.preset] if asked.preset else PictureOptions()
    is_dark = asked.theme in (ThemeChoice.DARK.value, ThemeChoice.CONTRAST_DARK.value)
    background = asked.background or (Background.DARK if is_dark else first.background).value
    return first._replace(
        size=asked.size or first.size,
        dpi=asked.dpi or first.dpi,
        background=Background(background),
        title=asked.title or "",
        without=first.without | {PicturePart(part) for part in asked.without or ()},
    )


def _renderer() -> "Renderer":
    # Here and not at the top, as in `draw`.
    from jenesys_gui.qt import app, drawing  # noqa: PLC0415

    app.start_offscreen()
    return drawing.QtRenderer()


def _check_options(asked: Namespace, wanted: "ExportFormat") -> None:
    """Refuse options that the format does not have, and pictures too large to be drawn."""
    for option in _FORMAT_OPTIONS:
        if getattr(asked, option) is not None and option not in wanted.options:
            raise usage_error(
                _("{program}: --{option} cannot be used with {format}."), option=option, format=wanted.ending
            )
    if asked.out == "-" and not wanted.to_standard_output:
        raise usage_error(
            _("{program}: {format} cannot be written to standard output; give a file name."), format=wanted.ending
        )
    options = _picture_options(asked)
    if asked.report and any(getattr(asked, option) for option in ("preset", "size", "background", "title", "without")):
        raise usage_error(
            _("{program}: a report is always A4 on white; remove the options of a picture, such as --size.")
        )
    if max(options.pixels) > MAX_PIXELS:
        sentence = _(
            "{program}: {size} at {dpi} dpi is more than {most} pixels wide or high; use a "
            "smaller size or a lower resolution."
        )
        size = f"{options.size[0]}x{options.size[1]}"
        raise usage_error(sentence, size=size, dpi=options.dpi, most=MAX_PIXELS)


def _print_bytes(content: bytes) -> int:
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return ExitStatus.DONE


@contextmanager
def _writing(path: str, dpi: int = DPI) -> Iterator[None]:
    """Turn an error of writing a file into a sentence with the path and the reason."""
    try:
        yield
    except OSError as error:
        sentence = _("{program}: could not write {path}: {reason}.")
        wrong = sentence.format(program=PROGRAM, path=path, reason=reason_of(error))
        raise StopError(ExitStatus.NOT_WRITTEN, wrong) from error
    except TooSmallError as error:
        raise _too_small(*error.size, dpi) from error


def _too_small(width: int, height: int, dpi: int) -> StopError:
    """Return the error of a picture on which not everything fits, with advice that can be followed."""
    most = MAX_PIXELS * DPI // max(width, height)
    if max(width, height) > MAX_PIXELS:
        sentence = _("{program}: this dataset has too much text for a picture; export a report as HTML.")
    elif dpi > most:
        sentence = _(
            "{program}: this dataset needs a larger picture; use at least --size {width}x{height}, and at most "
            "--dpi {most}."
        )
    else:
        sentence = _("{program}: this dataset needs a larger picture; use at least --size {width}x{height}.")
    return usage_error(sentence, width=width, height=height, most=most)
