"""Datasets of any size, the same each time: made for the benchmarks, never shipped."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from jenesys_gui.export.dataset_files import as_folder
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.quantity import Qualifier
from tests import builders

_SEED: Final = 20070101
_FIRST_YEAR: Final = 1000
_DAYS_A_YEAR: Final = 365.25
# How many phases run at a time, on average; here and there it is none, or ten.
_SIDE_BY_SIDE: Final = 2.5
# How many years the phases cover: they must not all start on the same days, nor after the year 9999.
_YEARS: Final = {100: 20, 10_000: 200, 100_000: 1_000, 1_000_000: 5_000}
# One phase in so many has no budget, a figure with a date, or programmes; so many events there are in all.
_NO_BUDGET: Final = 100
_DATED: Final = 10
_WITH_PROGRAMMES: Final = 10
_EVENTS: Final = 12
_QUALIFIERS: Final = (Qualifier.NONE, Qualifier.APPROXIMATELY, Qualifier.AROUND)


def dataset(count: int, *, budgets_only: bool = False) -> Dataset:
    """A dataset of `count` phases dated to the day, the last open; all have participants, most a budget."""
    years = _YEARS[count]
    rows: list[builders.Row] = []
    for number, (begin, end) in enumerate(_periods(count, years)):
        phase, *stated = _phase(number, begin, "" if number == count - 1 else end)
        rows += (phase, *(stated[:1] if budgets_only else stated))
    for number in range(_EVENTS):
        rows.append(builders.event(f"event-{number}", date=str(_FIRST_YEAR + number * years // _EVENTS)))
    return builders.dataset(*rows)


def write(content: Dataset, folder: Path) -> None:
    """Write a dataset as a data package, as the program reads it."""
    for name, file in as_folder(content).items():
        (folder / name).write_bytes(file)


def _periods(count: int, years: int) -> Iterator[tuple[str, str]]:
    """The first and the last day of each phase, oldest first."""
    random = Random(_SEED)  # noqa: S311 - no secret, but the same each time
    first, days = date(_FIRST_YEAR, 1, 1), years * _DAYS_A_YEAR
    for begin in sorted(random.uniform(0, days) for _number in range(count)):
        # At least a day, since a period of a single day is a problem.
        length = max(1, random.expovariate(count / (days * _SIDE_BY_SIDE)))
        yield str(first + timedelta(begin)), str(first + timedelta(begin + length))


def _phase(number: int, begin: str, end: str) -> Iterator[builders.Row]:
    """Return a phase with its rows; ongoing if it has no end."""
    random = Random(number)  # noqa: S311 - as above
    id_ = f"phase-{number}"
    yield builders.phase(id_, name=f"Phase {number}", period=f"{begin}/{end or '..'}")
    # As with real budgets, many are small and few are large.
    amount = round(random.lognormvariate(0, 0.5) * 10_000_000, -5)
    as_of = begin[:7] if number % _DATED == 0 else ""
    if number % _NO_BUDGET != 1:  # not the first phase, which is selected at the start
        yield builders.budget(int(amount), of=id_, qualifier=random.choice(_QUALIFIERS), as_of=as_of)
    yield builders.participants(random.randint(100, 20_000), of=id_, qualifier=random.choice(_QUALIFIERS))
    if number % _WITH_PROGRAMMES == 0:
        for position in (1, 2):
            yield builders.programme(f"{id_}-{position}", of=id_, position=position, name_year=int(begin[:4]))
