"""Runs one mutated dataset through the program, and finds what must not happen."""

import json
import resource
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from types import FrameType
from typing import Final

from jenesys_gui.choices import Scale, TableName, View
from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.model.derived import derived_of
from jenesys_gui.reading.problems import has_errors
from jenesys_gui.reading.reader import read
from jenesys_gui.screen.export.copying import cite, view_in_words
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.text.literal import HIDDEN, without_isolates
from tests.builders import Measure
from tests.fuzz.mutations import mutated, write
from tests.fuzz.packing import packed
from tests.texts import everything_on

MAX_SECONDS: Final = 5
MAX_MEGABYTES: Final = 500
_MAX_WAIT_SECONDS: Final = 120
_VIEWS: Final = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


class HangError(BaseException):
    """Raised where a dataset takes too long; no error that the program handles."""


def run(number: int) -> Dataset | None:
    """Read and describe a mutated dataset; return it if the reader accepts it."""
    with limited():
        dataset = _read(number)
        if dataset is not None:
            _describe_all(dataset, number)
    return dataset


def _read(number: int) -> Dataset | None:
    """Return a mutated dataset, or None if the reader reports an error."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        write(mutated(number), Path(folder))
        found = read(packed(number, Path(folder)))
    assert (found.dataset is None) == has_errors(found.problems)
    for problem in found.problems:
        assert HIDDEN.search(problem.as_line()) is None, problem
        # Raises an error for a value that JSON does not have.
        json.dumps(problem.as_json())
    return found.dataset


def states_of(dataset: Dataset, number: int) -> Iterator[ViewState]:
    """Yield the first view of a dataset, and others chosen at random."""
    random = Random(number)  # noqa: S311 - no secret, but the same each time
    yield ViewState()
    for view in View:
        phase, *compared = random.choices(dataset.phases, k=random.randint(1, 3))
        measure, scale = random.choice(_VIEWS)
        refs = [figure.ref for figure in dataset.all_figures_of(phase.id)]
        refs += [ValueRef.derived(phase.id, measure) for measure in derived_of(dataset, phase)]
        yield ViewState(
            selected=phase.id,
            compared=(phase.id, *(each.id for each in compared)) if compared else None,
            explained=random.choice((None, *refs)),
            measure=measure,
            scale=scale,
            visible_years=random.choice((None, (2007.5, 2013.0))),
            view=view,
            table=random.choice((TableName.FIGURES, TableName.MARKS)),
            source=random.choice(dataset.sources).id,
        )


def _describe_all(dataset: Dataset, number: int) -> None:
    """Describe a dataset in several views; no text has a hidden character."""
    for state in states_of(dataset, number):
        texts = [text for _name, text in everything_on(describe(dataset, state))]
        texts += (view_in_words(dataset, state), cite(dataset, state).text)
        for text in texts:
            assert HIDDEN.search(without_isolates(text)) is None, text
            text.encode()


@contextmanager
def limited() -> Iterator[None]:
    """Fail at a warning, after too long a time, or if the process has needed too much memory.

    The time is that of the processor, since the machine may be busy. What waits for something is stopped later, at the
    second signal: a machine that was asleep gives one.
    """
    memory, alarms = megabytes(), count(1)

    def stop(number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGPROF or next(alarms) > 1:
            raise HangError

    before = [(each, signal.signal(each, stop)) for each in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, _MAX_WAIT_SECONDS, _MAX_WAIT_SECONDS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for each, handler in before:
            signal.signal(each, handler)
    # The peak of a process that runs other tests, too, may be higher before.
    assert megabytes() - memory < MAX_MEGABYTES


def megabytes() -> float:
    """Return the largest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
