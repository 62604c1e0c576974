"""What the commands do. Prints results on standard output and problems on standard error."""

import errno
import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from jenesys_gui import files
from jenesys_gui.exits import PROGRAM, ExitStatus, StopError, complain
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.reading.problems import has_errors, summary
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.state import ViewState, known_view, view_named
from jenesys_gui.text.translate import _

_DEFAULT_SIZE: Final = (1440, 900)
# How many of a dataset's phases are named to someone who asked for one that it does not have.
_MOST_NAMED: Final = 12


def show(asked: Namespace) -> int:
    """Open the window on the dataset and the phase that were asked for."""
    reading = _read_without_errors(asked.dataset, asked.phase)
    # Here and not at the top, as in `draw`: data is validated and exported without Qt.
    from jenesys_gui.qt.app import Request, run  # noqa: PLC0415

    asked_view = (asked.measure or "", asked.scale or "")
    shown = asked.view or ""
    return run(Request(asked.dataset or "", reading, tuple(asked.phase), asked_view, asked.theme or "", shown))


def draw(asked: Namespace) -> int:
    """Draw the window into a picture."""
    reading = _read_without_errors(asked.dataset, asked.phase)
    assert reading.dataset is not None
    first = ViewState()
    measure, scale = known_view(asked.measure or first.measure.value, asked.scale or first.scale.value)
    view = view_named(asked.view or first.view.value)
    phases, origin = tuple(asked.phase), asked.dataset or ""
    state = ViewState(phases=phases, measure=measure, scale=scale, origin=origin, view=view)
    # Here and not at the top, as in `show`.
    from jenesys_gui.qt import picture  # noqa: PLC0415

    with _writing(asked.screenshot):
        picture.draw(reading.dataset, state, asked.theme or "", asked.size or _DEFAULT_SIZE, Path(asked.screenshot))
    return ExitStatus.DONE


def validate(asked: Namespace) -> int:
    """Print every problem of a dataset."""
    problems = read(Path(asked.dataset)).problems
    if asked.json:
        print(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1))
    else:
        print("\n".join([*(problem.as_line() for problem in problems), summary(problems)]))
    return ExitStatus.DATA_ERRORS if has_errors(problems) else ExitStatus.DONE


def export(asked: Namespace) -> int:
    """Write the dataset as a file, or to standard output."""
    reading = _read_without_errors(asked.dataset, asked.phase)
    assert reading.dataset is not None
    # Here and not at the top: the window does not wait for what it does not need.
    from jenesys_gui.export.data import as_json  # noqa: PLC0415

    content = as_json(reading.dataset, asked.phase)
    if asked.out == "-":
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return ExitStatus.DONE
    with _writing(asked.out):
        files.write_whole(Path(asked.out), content)
    return ExitStatus.DONE


def self_check(asked: Namespace) -> int:
    """Print what the program finds of itself; with `--qt` of Qt too."""
    # Here and not at the top: nobody else needs it.
    from jenesys_gui import self_check as check  # noqa: PLC0415

    if asked.qt and os.environ.get(check.LOOKS_AT_QT):
        # Here and not at the top, as in `show`.
        from jenesys_gui.qt import self_check as in_qt  # noqa: PLC0415

        print(json.dumps(in_qt.look()._asdict()))
        return ExitStatus.DONE
    found = check.look(with_qt=asked.qt)
    if asked.json:
        print(json.dumps(check.as_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(check.as_lines(found)))
    return ExitStatus.DATA_ERRORS if any(check.wrong_with(found)) else ExitStatus.DONE


def _read_without_errors(path: str | None, phases: Sequence[str]) -> Reading:
    """Read a dataset, the bundled one if none is named; its problems go to standard error, and errors stop."""
    reading = read(Path(path) if path else files.bundled_dataset())
    lines = [problem.as_line() for problem in reading.problems]
    if reading.dataset is None:
        raise StopError(ExitStatus.DATA_ERRORS, *lines, summary(reading.problems))
    complain(lines)
    _check_phases(reading.dataset, phases)
    return reading


def _check_phases(dataset: Dataset, phases: Sequence[str]) -> None:
    for phase in phases:
        if phase not in dataset.phase_by_id:
            some = ", ".join(known.id for known in dataset.phases[:_MOST_NAMED])
            sentence = _("{program}: there is no phase “{phase}” in this dataset; it has {phases}.")
            wrong = sentence.format(program=PROGRAM, phase=phase, phases=some)
            raise StopError(ExitStatus.WRONG_COMMAND_LINE, wrong)


@contextmanager
def _writing(path: str) -> Iterator[None]:
    """Turn an error of writing into a sentence that names the path and the reason."""
    try:
        yield
    except OSError as error:
        sentence = _("{program}: {path} could not be written: {reason}.")
        wrong = sentence.format(program=PROGRAM, path=path, reason=error.strerror or error)
        raise StopError(ExitStatus.NOT_WRITTEN, wrong) from error
